"""Whether anything changed since the last run, at a glance; a run that repeats it.

The glance takes in everything that a result depends on and nothing that has to be
loaded for it: what a packaged similarity is follows from the code. A case that names a
similarity of its own is looked at in full.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from patentrisk.errors import StoreError
from patentrisk.records import Case
from patentrisk.records.runs import Rescored, Work
from patentrisk.resources import BEARING, library_version
from patentrisk.runs.code import code_fingerprint
from patentrisk.runs.keeping import repeat_uses
from patentrisk.runs.looking import Seen
from patentrisk.runs.rows import NewRun, add_run, run_from
from patentrisk.runs.schema import PARTS, REVIEWS
from patentrisk.runs.stamping import save_stamps, set_fact
from patentrisk.runs.store import Store


def nanoseconds(now: datetime) -> int:
    """Give a moment as file systems do."""
    return int(now.timestamp() * 1_000_000_000)


def reviews_seal(connection: Connection) -> str:
    """Hash the analysts' decisions as they stand in a transaction."""
    rows = connection.execute(select(REVIEWS.c.content).order_by(REVIEWS.c.id))
    return hashlib.sha256("\n".join(rows.scalars()).encode()).hexdigest()


def seal_of(case: Case, seen: Seen, reviews: str) -> str:
    """Hash everything that a result depends on; ``""`` where a glance cannot tell.

    Parameters
    ----------
    case : Case
        With the day that counts.
    seen : Seen
        Its files.
    reviews : str
        `reviews_seal` of the decisions that the result takes up.
    """
    if ":" in case.settings.similarity:
        return ""
    digest = hashlib.sha256(reviews.encode())
    for part in _parts(case, seen):
        digest.update(f"{len(part)} {part}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _parts(case: Case, seen: Seen) -> Iterator[str]:
    yield code_fingerprint()
    for name in BEARING:
        yield f"{name} {library_version(name)}"
    yield f"{case.fingerprint} {case.as_of} {case.folder}"
    held = case.resources
    for table in (held.taxonomy, held.scoring, *held.rules):
        yield f"{table.name} {table.fingerprint}"
    for where, sha256 in seen.files:
        yield f"{where} {sha256}"


def repeat(
    store: Store, case: Case, now: datetime, seen: Seen, seal: str, *, if_changed: bool
) -> Rescored:
    """Store a run that repeats the last; or only note how the files look now.

    Parameters
    ----------
    store : Store
        Open; its lock is held.
    case, seen, seal
        As they were when nothing had changed.
    now : datetime.datetime
        When the run is made.
    if_changed : bool
        Whether no run is to be stored.

    Raises
    ------
    StoreError
        If there is no run to repeat.
    """
    last = store.last()
    if last is None:
        raise StoreError(f"{store.path}: there is no run to repeat")
    with store.writing() as held:
        save_stamps(held, seen)
        set_fact(held, "seal", seal)
        if if_changed:
            return Rescored(last, False, ())
        work = tuple(Work(w.kind, 0, w.computed + w.reused, 0) for w in last.work)
        same = last.same_as or last.id
        new = NewRun(
            now, case.name, case.as_of, same, last.problems, last.manifest, work
        )
        rows = held.execute(
            select(PARTS.c.name, PARTS.c.blob_id).where(PARTS.c.run_id == last.id)
        )
        row = add_run(held, new, {part.name: part.blob_id for part in rows})
        repeat_uses(held, last.id, row["id"])
    return Rescored(run_from(row), True, ())
