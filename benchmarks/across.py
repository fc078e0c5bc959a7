"""Is a phrase, or an element, found again among others in the other language.

Every English text is compared with every Chinese one. Whole elements are scored as
the product scores them, by the probability before checks on a document that says
nothing but the other text; phrases by `phrase_similarity`, or, without the encoder, by
the mean of `Similarity.alike` in both directions. No score depends on the other
candidates.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.across_set import (
    ELEMENTS,
    PHRASES,
    Pair,
    has_acronym,
    has_term,
    read_pairs,
)
from patentrisk.errors import SourceError
from patentrisk.records import Basis, Component, Element, ElementKind, Passage
from patentrisk.similarity import (
    SIMILARITIES,
    Similarity,
    load_similarity,
    phrase_similarities,
)

_DECIMALS = 4

Scores = NDArray[np.float64]
Rows = NDArray[np.bool_]

#: Parts of a set that are told apart: the texts are looked for among all others.
PARTS: dict[str, Callable[[Pair], bool]] = {
    "all": lambda pair: True,
    "without_terms": lambda pair: not has_term(pair),
    "with_acronyms": has_acronym,
}


class Compared(NamedTuple):
    """Scores of every text in one language with every text in the other.

    Attributes
    ----------
    forth, back : ndarray of shape (n_pairs, n_pairs)
        English texts by Chinese candidates, and Chinese texts by English candidates;
        on the diagonal what says the same.
    """

    forth: Scores
    back: Scores


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    said = "pairs: tab-separated, with the columns area, en, zh"
    parser.add_argument("phrases", type=Path, nargs="?", default=PHRASES, help=said)
    parser.add_argument("elements", type=Path, nargs="?", default=ELEMENTS, help=said)
    parser.add_argument(
        "--similarity", default="hybrid", choices=sorted(SIMILARITIES), help="which"
    )
    parser.add_argument(
        "--areas", nargs="+", metavar="AREA", help="only the pairs of these areas"
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Measure how well texts find what says the same in the other language.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        Of ``phrases`` and ``elements``, by part of the set: ``pairs``; ``en_zh`` and
        ``zh_en``, the share of texts whose best candidate says the same, a tie with
        one other counting half; ``recall``, their mean; ``auc``, the share of the
        other candidates that score below, ties half, the mean over all texts.
    """
    started = time.monotonic()
    phrases = in_areas(arguments.phrases, arguments.areas)
    elements = in_areas(arguments.elements, arguments.areas)
    similarity = load_similarity(arguments.similarity)
    by_phrase = phrase_scores(phrases, similarity)
    by_element = element_scores(elements, similarity)
    version = similarity.calibration.version
    return {
        "phrases": parts_of(phrases, by_phrase),
        "elements": parts_of(elements, by_element),
        "similarity": f"{arguments.similarity} {version}",
        "seconds": round(time.monotonic() - started, 1),
    }


def in_areas(path: Path, areas: Iterable[str] | None) -> list[Pair]:
    """Read the pairs of the areas, or all of them."""
    pairs = read_pairs(path)
    if areas is None:
        return pairs
    kept = [pair for pair in pairs if pair.area in set(areas)]
    if len(kept) < 2:
        known = ", ".join(sorted({pair.area for pair in pairs}))
        raise SourceError(
            f"{path}: {len(kept)} pairs of {', '.join(areas)}; expected at least 2,"
            f" and there are {known}"
        )
    return kept


def parts_of(pairs: Sequence[Pair], scores: Compared) -> dict[str, dict[str, float]]:
    """Give the figures of each part that has any pairs."""
    rows = {name: np.array([held(p) for p in pairs]) for name, held in PARTS.items()}
    return {name: figures_of(scores, own) for name, own in rows.items() if own.any()}


def figures_of(scores: Compared, rows: Rows) -> dict[str, float]:
    """Give the figures of some texts among all candidates."""
    there, back = (float(found(one)[rows].mean()) for one in scores)
    auc = float(np.mean([below(one)[rows].mean() for one in scores]))
    return {
        "pairs": int(rows.sum()),
        "en_zh": round(there, _DECIMALS),
        "zh_en": round(back, _DECIMALS),
        "recall": round((there + back) / 2, _DECIMALS),
        "auc": round(auc, _DECIMALS),
    }


def found(scores: Scores) -> Scores:
    """Tell of each row whether its own column is the best.

    Parameters
    ----------
    scores : ndarray of shape (n, n)
        Rows are texts, columns candidates, the diagonal what says the same.

    Returns
    -------
    ndarray of shape (n,)
        1 or 0; where k others are as good and none better, the chance 1 / (1 + k) of
        drawing the right one: with one other a half.
    """
    own, other = _parted(scores)
    better = (other > own).sum(axis=1)
    tied = (other == own).sum(axis=1)
    return np.where(better > 0, 0.0, 1.0 / (1.0 + tied))


def below(scores: Scores) -> Scores:
    """Give of each row the share of other columns below its own, ties half."""
    own, other = _parted(scores)
    lower = (other < own).sum(axis=1) + 0.5 * (other == own).sum(axis=1)
    return np.asarray(lower / other.shape[1], dtype=np.float64)


def _parted(scores: Scores) -> tuple[Scores, Scores]:
    """Part the diagonal, as a column, from the rest of each row."""
    size = len(scores)
    other = scores[~np.eye(size, dtype=bool)].reshape(size, size - 1)
    return np.diag(scores)[:, None], other


def phrase_scores(pairs: Sequence[Pair], similarity: Similarity) -> Compared:
    """Compare all phrases; the score is the same in both directions."""
    every = [(one.en, other.zh) for one in pairs for other in pairs]
    if similarity.name == "hybrid":
        flat = phrase_similarities([(*two, "") for two in every])
    else:
        flat = np.array([_alike(*two, similarity) for two in every])
    scores = flat.reshape(len(pairs), len(pairs))
    return Compared(scores, scores.T)


def _alike(one: str, other: str, similarity: Similarity) -> float:
    there = similarity.alike([one], [other], vectors={})
    return (there + similarity.alike([other], [one], vectors={})) / 2


def element_scores(pairs: Sequence[Pair], similarity: Similarity) -> Compared:
    """Compare all elements, each with documents that say one other text."""
    english, chinese = [pair.en for pair in pairs], [pair.zh for pair in pairs]
    vectors = similarity.vectors([*english, *chinese])
    forth, back = (
        np.nan_to_num(
            similarity.maxima(
                [_element(text, own) for text in asked],
                [_component(at, text, said) for at, text in enumerate(offered)],
                vectors=vectors,
            )
        )
        for asked, own, offered, said in (
            (english, "en", chinese, "zh"),
            (chinese, "zh", english, "en"),
        )
    )
    return Compared(forth, back)


def _element(text: str, language: str) -> Element:
    return Element("X1/1", "1[a]", ElementKind.LIMITATION, 0, len(text), text, language)


def _component(at: int, text: str, language: str) -> Component:
    passage = Passage("X2", "[0001]", 0, len(text), text, language)
    name = f"{language}-{at}"
    return Component(name, "", "", Basis.DESCRIBED, passages=(passage,))
