"""Does a passage disclose an element: frozen measures, checks and calibration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from patentrisk.case.places import place_of
from patentrisk.errors import SimilarityError
from patentrisk.records import Case
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.checks import CHECKS, check_passage
from patentrisk.similarity.encoder import Progress, encode
from patentrisk.similarity.loading import (
    load_hybrid,
    load_lexical,
    load_model2vec,
)
from patentrisk.similarity.phrases import phrase_similarities, phrase_similarity
from patentrisk.similarity.preambles import is_generic
from patentrisk.similarity.protocol import Similarity, Vectors

__all__ = [
    "CHECKS",
    "MODELS",
    "SIMILARITIES",
    "Calibration",
    "Progress",
    "Similarity",
    "Vectors",
    "check_passage",
    "encode",
    "is_generic",
    "load_similarity",
    "phrase_similarities",
    "phrase_similarity",
    "similarity_of",
]

#: Every similarity, by its name.
SIMILARITIES: dict[str, Callable[[], Similarity]] = {
    "hybrid": load_hybrid,
    "lexical": load_lexical,
}


#: Every kind of model that a user may bring, by the prefix of its name.
MODELS: dict[str, Callable[..., Similarity]] = {"model2vec": load_model2vec}


def load_similarity(name: str, *, root: str | Path = ".") -> Similarity:
    """Load a similarity by its name, once.

    Parameters
    ----------
    name : str
        ``"hybrid"``; ``"lexical"``, which works without the encoder; or
        ``"model2vec:PATH"``, a static word model of your own: uncalibrated, unless
        its folder holds what ``python -m benchmarks calibrate_model`` wrote.
    root : str or pathlib.Path, default "."
        Folder that PATH is relative to: ``case.folder`` for a case.

    Returns
    -------
    Similarity
        Frozen: its scores depend on no corpus.

    Raises
    ------
    SimilarityError
        If there is none of that name, or its model cannot be read.

    Examples
    --------
    >>> from patentrisk.similarity import load_similarity
    >>> load_similarity("lexical").name
    'lexical'
    """
    kind, named, place = name.partition(":")
    if named and kind in MODELS:
        return MODELS[kind](place, root=Path(root))
    if name not in SIMILARITIES:
        known = ", ".join([*sorted(SIMILARITIES), *(f"{kind}:PATH" for kind in MODELS)])
        raise SimilarityError(f"no similarity named {name!r}; there are {known}")
    return SIMILARITIES[name]()


def similarity_of(case: Case) -> Similarity:
    """Load the similarity that a case names.

    Parameters
    ----------
    case : Case
        As loaded; a model of its own lies beside it.

    Returns
    -------
    Similarity
        As `load_similarity` gives it.

    Raises
    ------
    SimilarityError
        As `load_similarity`, with the line of the case that names it.
    """
    try:
        return load_similarity(case.settings.similarity, root=case.folder)
    except SimilarityError as error:
        where = place_of(case, "settings", "similarity")
        raise SimilarityError(f"{where}: {error}") from error
