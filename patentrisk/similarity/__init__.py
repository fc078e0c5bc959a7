"""Does a passage disclose an element: frozen measures, checks and calibration."""

from __future__ import annotations

from collections.abc import Callable

from patentrisk.errors import SimilarityError
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.checks import CHECKS, check_passage
from patentrisk.similarity.encoder import Progress, encode
from patentrisk.similarity.loading import load_hybrid, load_lexical
from patentrisk.similarity.phrases import phrase_similarities, phrase_similarity
from patentrisk.similarity.preambles import is_generic
from patentrisk.similarity.protocol import Similarity, Vectors

__all__ = [
    "CHECKS",
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
]

#: Every similarity, by its name.
SIMILARITIES: dict[str, Callable[[], Similarity]] = {
    "hybrid": load_hybrid,
    "lexical": load_lexical,
}


def load_similarity(name: str) -> Similarity:
    """Load a similarity by its name, once.

    Parameters
    ----------
    name : str
        ``"hybrid"``, or ``"lexical"``, which works without the encoder.

    Returns
    -------
    Similarity
        Frozen: its scores depend on no corpus.

    Raises
    ------
    SimilarityError
        If there is none of that name.

    Examples
    --------
    >>> from patentrisk.similarity import load_similarity
    >>> load_similarity("lexical").name
    'lexical'
    """
    if name not in SIMILARITIES:
        known = ", ".join(sorted(SIMILARITIES))
        raise SimilarityError(f"no similarity named {name!r}; there are {known}")
    return SIMILARITIES[name]()
