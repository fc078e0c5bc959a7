"""`reproduce`: recompute a stored run from its stored inputs, and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.assessment.memory import Memory
from patentrisk.records import RunDiff
from patentrisk.runs.causes_recomputing import assessed_anew
from patentrisk.runs.code import code_fingerprint
from patentrisk.runs.comparing import compare
from patentrisk.runs.comparing_runs import code_of
from patentrisk.similarity import Similarity, similarity_of

if TYPE_CHECKING:
    from patentrisk.runs.store import Store


def reproduce(
    store: Store, run: int | str = "last", *, similarity: Similarity | None = None
) -> RunDiff:
    """Compute a stored run again from what it was made from, and compare.

    Parameters
    ----------
    store : Store
        As `open_store` gives it; it is only read. Nothing that it remembers of
        earlier measuring is used.
    run : int or str, default "last"
        As `Store.run` takes it.
    similarity : Similarity, optional
        What to measure with; by default the one that the run's case names.

    Returns
    -------
    RunDiff
        Equal where every figure is the same again. The earlier side is as stored,
        the later as computed now; with the same inputs only the code, its packaged
        tables, the similarity or a processor of another kind can be the cause of a
        difference; the last moves figures in their fourth digit.

    Raises
    ------
    UnknownNameError
        If there is no such run.
    StoreError
        If it was changed since it was stored.
    SimilarityError
        If its similarity cannot be loaded.
    """
    found = store.run(run)
    stored, inputs = store.load_run(found.id), store.load_inputs(found.id)
    measure = similarity or similarity_of(inputs.case)
    again = assessed_anew(inputs, measure, Memory())
    return compare(
        stored,
        again,
        inputs=(inputs, inputs),
        names=(str(found.id), ""),
        codes=(code_of(store, found.id), code_fingerprint()),
    )
