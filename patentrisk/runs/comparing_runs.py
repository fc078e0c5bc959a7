"""Compares runs of a store, with all that was stored of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from patentrisk.assessment import Progress
from patentrisk.errors import PatentRiskError, StoreError
from patentrisk.records import Assessment, Case, Review, RunDiff
from patentrisk.runs.causes_inputs import inputs_of_both, with_decisions
from patentrisk.runs.code import code_fingerprint
from patentrisk.runs.comparing import compare
from patentrisk.runs.computing import memory_of
from patentrisk.runs.encoding import decode
from patentrisk.runs.grounds import grounds_of
from patentrisk.runs.rows import REVIEWED, REVIEWS_PART
from patentrisk.runs.store import Store, open_store, store_path
from patentrisk.similarity import Similarity, similarity_of


class Comparison(NamedTuple):
    """Two runs compared.

    Attributes
    ----------
    diff : RunDiff
        What differs, and why.
    assessment : Assessment
        Result of the later run.
    """

    diff: RunDiff
    assessment: Assessment


def compare_runs(
    store: Store,
    before: int | str = "last-1",
    after: int | str = "last",
    *,
    separate: bool = True,
    results: tuple[Assessment, Assessment] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare two runs of a store.

    Parameters
    ----------
    store : Store
        As `open_store` gives it; it is only read. What it remembers of measuring
        is used, so that causes are told apart at little cost.
    before, after : int or str
        As `Store.run` takes them.
    separate : bool, default True
        Whether several causes are told apart by assessing again; else all are named.
    results : tuple of Assessment, optional
        Of both runs, where they are loaded already.
    progress : callable, optional
        Told how far each assessment is; what it raises breaks off.

    Returns
    -------
    Comparison
        With the result of the later run.

    Raises
    ------
    UnknownNameError
        If there is no such run.
    StoreError
        If there is no earlier run, or a run was changed since it was stored.
    """
    if len(store.runs()) < 2:
        raise StoreError(
            f"{store.path}: holds {len(store.runs())} run of the two that a comparison"
            " takes; `patentrisk rescore CASE` makes one"
        )
    old, new = store.run(before), store.run(after)
    results = results or (store.load_run(old.id), store.load_run(new.id))
    inputs = store.load_inputs(old.id), store.load_inputs(new.id)
    cases = [held.case for held in inputs]
    held = tuple(_similarities(cases)) if separate else ()
    measure = results[1].manifest.similarity[1]
    known = [memory_of(store, cases[1], s) for s in held if s.fingerprint == measure]
    diff = compare(
        *results,
        inputs=inputs,
        similarities=held,
        names=(str(old.id), str(new.id)),
        codes=(code_of(store, old.id), code_of(store, new.id)),
        memory=next(iter(known), None),
        progress=progress,
    )
    return Comparison(diff, results[1])


def code_of(store: Store, run: int) -> str:
    """Give the fingerprint of the code that made a run; ``""`` if it has none."""
    grounds = grounds_of(store, run)
    return "" if grounds is None else dict(grounds.versions).get("code", "")


def _similarities(cases: Iterable[Case]) -> Iterable[Similarity]:
    """Load what the cases name, as far as it can be loaded still."""
    found: dict[str, Similarity] = {}
    for case in cases:
        try:
            held = similarity_of(case)
        except PatentRiskError:
            continue
        found[held.fingerprint] = held
    return found.values()


def changes_since(
    case: str | Path,
    assessment: Assessment,
    *,
    similarity: Similarity,
    reviews: Iterable[Review] = (),
) -> RunDiff | None:
    """Compare an assessment just made with the last stored run that was otherwise.

    Parameters
    ----------
    case : str or pathlib.Path
        The ``case.toml``, or its folder: its store stands beside it.
    assessment : Assessment
        As assessed, stored or not.
    similarity : Similarity
        What it was assessed with.
    reviews : iterable of Review, optional
        Analysts' decisions that it was assessed with.

    Returns
    -------
    RunDiff or None
        None where no run is stored that was made from something else.

    Raises
    ------
    StoreError
        If there is a store that cannot be read.
    """
    file = store_path(case)
    if not file.is_file():
        return None
    with open_store(file) as store:
        held = tuple(reviews)
        other = next(
            (
                run
                for run in reversed(store.runs())
                if run.manifest != assessment.manifest
                or set(_reviewed(store, run.id)) != set(held)
            ),
            None,
        )
        if other is None:
            return None
        before = store.load_run(other.id)
        old, new = inputs_of_both(before, assessment)
        return compare(
            before,
            assessment,
            inputs=(
                with_decisions(old, _reviewed(store, other.id), before),
                with_decisions(new, held, assessment),
            ),
            similarities=(similarity,),
            names=(str(other.id), ""),
            codes=(code_of(store, other.id), code_fingerprint()),
            memory=memory_of(store, assessment.case, similarity),
        )


def _reviewed(store: Store, run: int) -> tuple[Review, ...]:
    """Load the decisions that a run took up; no manifest names them."""
    raw = store.part(run, REVIEWS_PART)
    return () if raw is None else tuple(decode(raw, REVIEWED))
