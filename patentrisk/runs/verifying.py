"""Looks through a store: is every run what was stored, and is the rest whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from patentrisk.errors import PatentRiskError, StoreError
from patentrisk.records import Problem
from patentrisk.runs import pieces
from patentrisk.runs.migrations import facts_of
from patentrisk.runs.opening import damage_of
from patentrisk.runs.proving import run_hash
from patentrisk.runs.rows import reviews_of, run_from
from patentrisk.runs.schema import BLOBS, KEPT, PARTS, RUNS, STAMPS, USES
from patentrisk.runs.store import Store


def verify(store: Store) -> tuple[Problem, ...]:
    """Prove every run of a store, and check what it keeps besides.

    Parameters
    ----------
    store : Store
        Open.

    Returns
    -------
    tuple of Problem
        Runs first, each with what of it was changed; empty where all is as stored.
    """
    with store.reading() as held:
        return tuple(
            Problem(f"{store.path.name}, {where}", message)
            for where, message in _faults(held)
        )


def _faults(connection: Connection) -> Iterator[tuple[str, str]]:
    for fault in damage_of(connection):
        yield "pages", f"{fault}; take a copy of before, or let `store gc` write anew"
    broken = dict(_broken_pieces(connection))
    yield from _runs(connection, broken)
    yield from _missing(connection)
    for number, fault in broken.items():
        used = select(PARTS.c.run_id).where(PARTS.c.blob_id == number).limit(1)
        if connection.execute(used).first() is None:
            yield f"piece {number}", f"{fault}; no run holds it"
    yield from _others(connection)


def _broken_pieces(connection: Connection) -> Iterator[tuple[int, str]]:
    """Find pieces whose bytes or text are not those that were stored."""
    for row in connection.execute(select(BLOBS).order_by(BLOBS.c.id)):
        if pieces.sha256(row.content) != row.packed:
            yield row.id, "was changed after it was stored"
            continue
        try:
            pieces.text_of(row.content, row.plain)
        except StoreError as error:
            yield row.id, str(error)


def _runs(
    connection: Connection, broken: Mapping[int, str]
) -> Iterator[tuple[str, str]]:
    before: Mapping[Any, Any] | None = None
    for row in connection.execute(select(RUNS).order_by(RUNS.c.id)).mappings().all():
        where = f"run {row['id']}"
        yield from ((where, fault) for fault in _run(connection, row, before))
        parts = select(PARTS.c.name, PARTS.c.blob_id).where(PARTS.c.run_id == row["id"])
        for name, number in connection.execute(parts.order_by(PARTS.c.name)):
            if number in broken:
                yield f"{where}, part {name}", broken[number]
        before = row


def _missing(connection: Connection) -> Iterator[tuple[str, str]]:
    """Find runs that were there: the last one, and any that something still names."""
    there = set(connection.execute(select(RUNS.c.id)).scalars())
    last = facts_of(connection).last_run
    named = {last} - {0}
    for table in (PARTS, USES):
        named |= set(connection.execute(select(table.c.run_id).distinct()).scalars())
    for number in sorted(named - there):
        newest = ", the newest one," if number == last else ""
        yield f"run {number}", f"is gone{newest} though it was stored"


def _run(
    connection: Connection, row: Mapping[Any, Any], before: Mapping[Any, Any] | None
) -> Iterator[str]:
    """Prove the row of a run, its list of parts and its place after another."""
    parts = connection.execute(
        select(PARTS.c.name, PARTS.c.blob_id).where(PARTS.c.run_id == row["id"])
    )
    held = {part.name: part.blob_id for part in parts}
    if run_hash(connection, row, held, row["before"]) != row["sha256"]:
        yield "was changed after it was stored: its hash is another"
    if before is not None and (row["before"], row["previous"]) != (
        before["sha256"],
        before["id"],
    ):
        yield f"does not follow run {before['id']} as it is stored"
    try:
        run_from(row)
    except (PatentRiskError, TypeError, ValueError) as error:
        yield f"cannot be read ({error})"


def _others(connection: Connection) -> Iterator[tuple[str, str]]:
    """Check what may be computed again."""
    anew = "the next re-score computes it anew"
    for kind, table in KEPT.items():
        rows = connection.execute(select(table).order_by(table.c.id))
        damaged = [
            row.id for row in rows if pieces.checked_sum(row.key, row.value) != row.sum
        ]
        if damaged:
            yield kind, f"{len(damaged)} rows are damaged, {damaged[0]} first; {anew}"
    for row in connection.execute(select(USES)):
        if pieces.checked_sum(row.ids) != row.sum:
            yield f"run {row.run_id}, uses of {row.kind}", f"is damaged; {anew}"
    for row in connection.execute(select(STAMPS)):
        if pieces.checked_sum(row.content) != row.sum:
            yield "stamps", f"are damaged; {anew}"
    try:
        reviews_of(connection)
    except StoreError as error:
        yield "reviews", f"{error}; set them again"
