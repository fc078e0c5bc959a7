"""What a store weighs, and how it is made lighter or handed on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from patentrisk.errors import StoreError
from patentrisk.runs.keeping import drop_unused
from patentrisk.runs.migrations import facts_of
from patentrisk.runs.opening import discard, shrink
from patentrisk.runs.pieces import lots
from patentrisk.runs.resident import note_saved
from patentrisk.runs.schema import BLOBS, FACTS, METADATA, PARTS, RUNS, USES
from patentrisk.runs.store import Store, open_store


class Weight(NamedTuple):
    """What a store holds.

    Attributes
    ----------
    path : str
        Its file.
    version : int
        Of its layout.
    runs : int
        How many.
    size : int
        Bytes of the file and of what lies beside it.
    rows : tuple of (str, int)
        How many rows of each table, by name.
    """

    path: str
    version: int
    runs: int
    size: int
    rows: tuple[tuple[str, int], ...]


class Tidied(NamedTuple):
    """What was let go.

    Attributes
    ----------
    runs, pieces : int
        Runs, and pieces that no run holds any more.
    rows : tuple of (str, int)
        Rows that the last run did not use, by kind.
    before, after : int
        Bytes.
    """

    runs: int
    pieces: int
    rows: tuple[tuple[str, int], ...]
    before: int
    after: int


def weigh(store: Store) -> Weight:
    """Say what a store holds."""
    with store.reading() as held:
        rows = tuple(
            (name, _count(held, table))
            for name, table in sorted(METADATA.tables.items())
        )
        version = facts_of(held).version
    return Weight(str(store.path), version, dict(rows)["runs"], size_of(store), rows)


def _count(connection: Connection, table: object) -> int:
    counted = select(func.count()).select_from(table)  # type: ignore[arg-type]
    return int(connection.execute(counted).scalar_one())


def size_of(store: Store) -> int:
    """Weigh the file and its log."""
    held = (store.path, store.path.with_name(f"{store.path.name}-wal"))
    return sum(path.stat().st_size for path in held if path.exists())


def tidy(store: Store, *, keep: int | None = None) -> Tidied:
    """Let go of what no run needs, and of the oldest runs.

    Parameters
    ----------
    store : Store
        Open; its lock must be held, see `writing`.
    keep : int, optional
        How many of the latest runs stay; all by default. One that a later run
        repeats may go: every run holds all its parts.

    Returns
    -------
    Tidied
        What was let go.
    """
    if keep is not None and keep < 1:
        raise StoreError(f"{store.path}: {keep} runs would be none; keep at least 1")
    before = size_of(store)
    with store.writing() as held:
        runs = _drop_runs(held, keep)
        rows = tuple(drop_unused(held).items())
        note_saved(held, "")
        loose = _drop_pieces(held)
    shrink(store.path)
    return Tidied(runs, loose, rows, before, size_of(store))


def _drop_runs(connection: Connection, keep: int | None) -> int:
    ids = list(connection.execute(select(RUNS.c.id).order_by(RUNS.c.id)).scalars())
    gone = ids[:-keep] if keep is not None else []
    for table, column in ((PARTS, PARTS.c.run_id), (USES, USES.c.run_id)):
        for number in gone:
            connection.execute(delete(table).where(column == number))
    for number in gone:
        connection.execute(delete(RUNS).where(RUNS.c.id == number))
    return len(gone)


def _drop_pieces(connection: Connection) -> int:
    held = set(connection.execute(select(PARTS.c.blob_id).distinct()).scalars())
    loose = set(connection.execute(select(BLOBS.c.id)).scalars()) - held
    for some in lots(loose):
        connection.execute(delete(BLOBS).where(BLOBS.c.id.in_(some)))
    return len(loose)


def export_runs(store: Store, target: Path, *, runs: tuple[int, ...] = ()) -> int:
    """Copy runs into a store of their own, to hand on.

    Parameters
    ----------
    store : Store
        Open.
    target : pathlib.Path
        A file that is not there yet.
    runs : tuple of int, optional
        Numbers; all by default. They keep them, and their hashes.

    Returns
    -------
    int
        How many were copied.

    Raises
    ------
    StoreError
        If the target is there already or cannot be written.
    UnknownNameError
        If there is no such run.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already; name another file")
    chosen = [store.run(number).id for number in runs] or [r.id for r in store.runs()]
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open_store(draft, create=True) as other:
            _copy(store, other, chosen)
        shrink(draft)
        os.replace(draft, target)
    except OSError as error:
        raise StoreError(
            f"{target}: cannot be written ({error.strerror}); name another folder"
        ) from error
    finally:
        discard(draft)
    return len(chosen)


def _copy(store: Store, other: Store, chosen: list[int]) -> None:
    """Copy rows as they are: what proves them goes with them."""
    with store.reading() as held, other.writing() as there:
        for number in chosen:
            row = held.execute(select(RUNS).where(RUNS.c.id == number)).mappings().one()
            there.execute(insert(RUNS), [dict(row)])
            parts = held.execute(select(PARTS).where(PARTS.c.run_id == number))
            listed = [dict(part) for part in parts.mappings()]
            known = set(there.execute(select(BLOBS.c.id)).scalars())
            for blob in sorted({part["blob_id"] for part in listed} - known):
                content = held.execute(select(BLOBS).where(BLOBS.c.id == blob))
                there.execute(insert(BLOBS), [dict(content.mappings().one())])
            there.execute(insert(PARTS), listed)
        last = FACTS.update().where(FACTS.c.name == "last_run")
        there.execute(last.values(value=str(max(chosen, default=0))))
