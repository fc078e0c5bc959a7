"""Runs and reviews as rows of a store, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from patentrisk.errors import StoreError
from patentrisk.records import Disclosure, Manifest, Patent, Problem, Review
from patentrisk.records.runs import Run, Work
from patentrisk.runs import pieces
from patentrisk.runs.encoding import decode, encode
from patentrisk.runs.migrations import FactsOf, facts_of
from patentrisk.runs.proving import run_hash
from patentrisk.runs.schema import FACTS, PARTS, REVIEWS, RUNS

#: Types of the parts of a run that are not parts of its assessment.
ITEMS = tuple[Patent | Disclosure | Problem, ...]
REVIEWED = tuple[Review, ...]
#: Names of those parts: what was read from each file, what was told of none.
FILE, NO_FILE, REVIEWS_PART, GROUNDS = "file:", "file", "reviews", "grounds"


class NewRun(NamedTuple):
    """A run as it is handed in.

    Attributes
    ----------
    made : datetime.datetime
        With a time zone.
    case_name : str
        Name of the case.
    as_of : datetime.date
        Day of the law.
    same_as : int or None
        The run it repeats.
    problems : int
        How many it tells.
    manifest : Manifest
        What it was made from.
    work : tuple of Work
        What it took.
    """

    made: datetime
    case_name: str
    as_of: date
    same_as: int | None
    problems: int
    manifest: Manifest
    work: tuple[Work, ...]


def reviews_of(connection: Connection) -> tuple[Review, ...]:
    """Read the analysts' decisions, in a transaction."""
    rows = connection.execute(select(REVIEWS).order_by(REVIEWS.c.id))
    found: list[Review] = []
    for row in rows:
        raw = row.content.encode()
        if pieces.checked_sum(raw) != row.sum:
            raise StoreError(f"review {row.id}: was changed after it was stored")
        found += decode(raw, REVIEWED)
    return tuple(found)


def run_from(row: Mapping[Any, Any]) -> Run:
    """Make the record of a row."""
    return Run(
        id=row["id"],
        made=datetime.fromisoformat(row["made"]),
        case=row["case_name"],
        as_of=date.fromisoformat(row["as_of"]),
        previous=row["previous"],
        manifest=decode(row["manifest"].encode(), Manifest),
        work=tuple(Work(*held) for held in json.loads(row["work"])),
        problems=row["problems"],
        same_as=row["same_as"],
        sha256=row["sha256"],
    )


def add_run(
    connection: Connection, new: NewRun, parts: Mapping[str, int]
) -> Mapping[str, Any]:
    """Store a run whose parts are stored; in a transaction that writes.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        The transaction.
    new : NewRun
        The run.
    parts : mapping of str to int
        Numbers of its pieces, by name.

    Returns
    -------
    mapping
        Its row.
    """
    facts: FactsOf = facts_of(connection)
    last = connection.execute(
        select(RUNS.c.id, RUNS.c.sha256).order_by(RUNS.c.id.desc()).limit(1)
    ).one_or_none()
    row: dict[str, Any] = {
        "id": facts.last_run + 1,
        "made": new.made.astimezone(UTC).isoformat(),
        "case_name": new.case_name,
        "as_of": new.as_of.isoformat(),
        "previous": last.id if last else None,
        "before": last.sha256 if last else "",
        "same_as": new.same_as,
        "problems": new.problems,
        "manifest": encode(new.manifest, Manifest).decode(),
        "work": json.dumps(
            [[w.kind, w.computed, w.reused, w.dropped] for w in new.work]
        ),
    }
    rows = [{"run_id": row["id"], "name": n, "blob_id": b} for n, b in parts.items()]
    row["sha256"] = run_hash(connection, row, parts, row["before"])
    connection.execute(insert(RUNS), [row])
    connection.execute(insert(PARTS), rows)
    connection.execute(
        FACTS.update().where(FACTS.c.name == "last_run").values(value=str(row["id"]))
    )
    return row
