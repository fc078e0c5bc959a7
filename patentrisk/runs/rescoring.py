"""A re-score: what is stale is computed, the rest taken over, and one run is stored.

Where nothing changed, nothing of what computes is even loaded.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from patentrisk.case import load_case
from patentrisk.records import Case, Problem
from patentrisk.records.runs import Rescored, Run
from patentrisk.runs.locking import writing
from patentrisk.runs.looking import Seen, look
from patentrisk.runs.repeating import nanoseconds, repeat, reviews_seal, seal_of
from patentrisk.runs.stamping import fact_of, stamps_of
from patentrisk.runs.store import Store, open_store, store_path

if TYPE_CHECKING:
    from patentrisk.assessment import Progress
    from patentrisk.runs.computing import Computing
    from patentrisk.runs.resident import Resident

#: So many changed files need few texts encoded: to load the encoder takes longer.
_FEW = 16


def rescore(
    case: str | Path,
    *,
    now: datetime,
    today: date | None = None,
    as_of: date | None = None,
    if_changed: bool = False,
    dry_run: bool = False,
    wait: float = 0.0,
    restless: Collection[str] = (),
    resident: Resident | None = None,
    beside: bool = False,
    progress: Progress | None = None,
) -> Rescored:
    """Assess a case again, computing only what is stale, and store the run.

    Parameters
    ----------
    case : str or pathlib.Path
        The ``case.toml``, or the folder that holds it.
    now : datetime.datetime
        The caller's clock, with a time zone.
    today : datetime.date, optional
        What ``as_of = "today"`` means in the case; by default the day of `now`.
    as_of : datetime.date, optional
        Day of the law, in place of the case's.
    if_changed : bool, default False
        Store nothing where nothing changed; else such a run is stored as the same as
        the one before, which costs next to nothing.
    dry_run : bool, default False
        Only tell what is stale; nothing is written.
    wait : float, default 0
        Seconds to wait for another writer of the store.
    restless : collection of str
        Places, relative to the case, of files that somebody keeps writing to: they
        count as the last run read them, or not at all, and a problem says so.
    resident : Resident, optional
        Of a process that re-scores again and again: what is in its memory need not
        be loaded from the store. It changes no result.
    beside : bool, default False
        Whether other processes may load and encode meanwhile, on another core: for a
        process of one thread that ends soon, as a command is. It changes no result.
    progress : callable, optional
        Told how far each step is.

    Returns
    -------
    Rescored
        The run, what was stale, and the result where one was computed.

    Raises
    ------
    CaseError, SourceError
        If the case or its files cannot be read.
    StoreError
        If another process writes to the store, or it cannot be written: then it is as
        it was before.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import UTC, datetime
    >>> from pathlib import Path
    >>> from patentrisk.runs import rescore
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "case.toml").write_text('''
    ... [case]
    ... name = "example"
    ... as_of = 2026-11-01
    ... sources = ["a.md"]
    ... [settings]
    ... similarity = "lexical"
    ... [[parties]]
    ... id = "MAKER"
    ... role = "accused"
    ... ''')
    >>> _ = (folder / "a.md").write_text('''+++
    ... kind = "disclosure"
    ... id = "sheet"
    ... party = "MAKER"
    ... +++
    ... A cart with a lidar.
    ... ''')
    >>> now = datetime(2026, 11, 1, 6, tzinfo=UTC)
    >>> rescore(folder, now=now).run.id, rescore(folder, now=now).run.same_as
    (1, 1)
    >>> rescore(folder, now=now, if_changed=True).stored
    False
    """
    if now.tzinfo is None:
        raise ValueError("now has no time zone; expected datetime.now(timezone.utc)")
    loaded = load_case(case, today=today or now.date())
    held = loaded if as_of is None else replace(loaded, as_of=as_of)
    file = store_path(case)
    if dry_run:
        return _rehearsed(file, held, now)
    if not file.is_file():
        _refuse_early(held)
    with (
        writing(file, "rescore", now=now, wait=wait),
        open_store(file, create=True) as store,
    ):
        told = _set_back(store.last(), held, now)
        seen, seal, changed = _glanced(store, held, now, restless)
        if seal:
            found = repeat(store, held, now, seen, seal, if_changed=if_changed)
        else:
            few = beside and 0 < changed <= _FEW
            with _uncollected(beside), _beside(held) if few else nullcontext():
                begun = _computing(store, held, now, seen, progress, resident)
                found = begun.run(if_changed, beside=beside)
    return replace(found, problems=told)


def _refuse_early(case: Case) -> None:
    """Refuse what no run can be made of before a store is made for it."""
    from patentrisk.case.places import source_paths
    from patentrisk.similarity import similarity_of

    source_paths(case)
    similarity_of(case)


def _set_back(last: Run | None, case: Case, now: datetime) -> tuple[Problem, ...]:
    """Say that the clock stands before the last run: the day may be wrong too."""
    if last is None or last.made <= now:
        return ()
    message = (
        f"says {_said(now)}, and run {last.id} was made at {_said(last.made)}; expected"
        f" a later time. Reckoned as of {case.as_of}, where that run is as of"
        f" {last.as_of}. Set the clock and re-score again"
    )
    return (Problem("clock", message),)


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


@contextmanager
def _uncollected(ends: bool) -> Iterator[None]:
    """Put off the search for circles of objects: of millions of records none is one.

    In a process that ends soon what was made counts as old then: it is not searched.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ends and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if before:
            gc.enable()


class _Glance(NamedTuple):
    """What a look at the files tells.

    Attributes
    ----------
    seen : Seen
        The files.
    seal : str
        The last run's, if nothing changed; else empty.
    changed : int
        Files that are new, or have other bytes than before.
    """

    seen: Seen
    seal: str
    changed: int


def _glanced(
    store: Store, case: Case, now: datetime, restless: Collection[str]
) -> _Glance:
    """Look at the files, and read none that looks as it did."""
    with store.reading() as held:
        known, before = stamps_of(held), fact_of(held, "seal")
        reviews = reviews_seal(held)
    seen = look(case, known, now_ns=nanoseconds(now), restless=restless)
    hashes = {where: stamp.sha256 for where, stamp in known.items()}
    changed = sum(
        hashes.get(where) != stamp.sha256 for where, stamp in seen.stamps.items()
    )
    if restless or store.last() is None:
        return _Glance(seen, "", changed)
    seal = seal_of(case, seen, reviews)
    return _Glance(seen, seal if seal == before else "", changed)


@contextmanager
def _beside(case: Case) -> Iterator[None]:
    """Have other processes load what the texts of a few files are compared by."""
    from patentrisk.areas import read_taxonomy, terms
    from patentrisk.similarity import encoder
    from patentrisk.similarity.beside import beside

    taxonomy = read_taxonomy(case.resources.taxonomy)
    loads: dict[str, Callable[[], object]] = {
        terms.BESIDE: partial(terms.load_terms, taxonomy)
    }
    if case.settings.similarity == "hybrid":
        loads[encoder.BESIDE] = encoder.warm_up
    with beside(**loads):
        yield


def _computing(
    store: Store,
    case: Case,
    now: datetime,
    seen: Seen,
    progress: Progress | None = None,
    resident: Resident | None = None,
) -> Computing:
    """Load what computes."""
    from patentrisk.runs.computing import Computing
    from patentrisk.similarity import similarity_of

    told = progress or (lambda step, done, whole: None)
    return Computing(store, case, similarity_of(case), now, seen, told, resident)


def _rehearsed(file: Path, case: Case, now: datetime) -> Rescored:
    """Tell what is stale; nothing is written."""
    if not file.is_file():
        from patentrisk.runs.grounds import stale

        look(case, {}, now_ns=nanoseconds(now))
        return Rescored(None, False, stale(None, None))
    with open_store(file) as store:
        begun = _computing(store, case, now, _glanced(store, case, now, ()).seen)
        told = _set_back(begun.last, case, now)
        return Rescored(begun.last, False, begun.stale, problems=told)
