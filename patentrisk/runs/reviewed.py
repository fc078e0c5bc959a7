"""The analysts' decisions of a case: the store beside it is where they are kept."""

from __future__ import annotations

from pathlib import Path

from patentrisk.records import Review
from patentrisk.runs.store import open_store, store_path


def reviews_kept(case: str | Path) -> tuple[Review, ...]:
    """Give the decisions that the store of a case keeps.

    Parameters
    ----------
    case : str or pathlib.Path
        The ``case.toml``, or its folder.

    Returns
    -------
    tuple of Review
        Empty where the case has no store yet.

    Raises
    ------
    StoreError
        If there is a store that cannot be read.
    """
    path = store_path(case)
    if not path.is_file():
        return ()
    with open_store(path) as store:
        return store.reviews()
