"""Is an element called met or possible by a text of its area that does not say it.

Elements of the English-Chinese set are compared with what says the same in the other
language (`same`), with each other text of their own area (`near`), and with all of
these together, as one component (`together`). The near ones share vocabulary and say
something else: the element is silent in them, and whoever calls it possible gives a
quotation that looks credible and is wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from benchmarks.across_set import ELEMENTS, Pair, read_pairs
from patentrisk.records import (
    Basis,
    Component,
    Element,
    ElementKind,
    Passage,
)
from patentrisk.similarity import SIMILARITIES, Similarity, load_similarity

LANGUAGES = ("en", "zh")


class Trial(NamedTuple):
    """An element and a component, and whether the one is said in the other.

    Attributes
    ----------
    direction : str
        Languages of the element and of the passages: ``"en-zh"``.
    kind : str
        ``"same"``, ``"near"`` or ``"together"``.
    element : Element
        What is asked for.
    component : Component
        What is said.
    """

    direction: str
    kind: str
    element: Element
    component: Component


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    said = "pairs: tab-separated, with the columns area, en, zh"
    parser.add_argument("pairs", type=Path, nargs="?", default=ELEMENTS, help=said)
    parser.add_argument(
        "--similarity", default="hybrid", choices=sorted(SIMILARITIES), help="which"
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Count the levels of elements that are said and of elements that are not.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        By direction (``"en-zh"``) and kind (``"near"``): how many elements have
        which level.
    """
    similarity = load_similarity(arguments.similarity)
    trials = list(trials_of(read_pairs(arguments.pairs)))
    return levels_of(trials, similarity) | {"similarity": similarity.name}


def levels_of(trials: Sequence[Trial], similarity: Similarity) -> dict[str, object]:
    """Count levels by direction and kind."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for trial in trials:
        found = similarity.match(trial.element, trial.component, vectors={})
        place = trial.direction, trial.kind
        counted.setdefault(place, Counter())[found.level.name.lower()] += 1
    directions = sorted({direction for direction, _ in counted})
    return {
        direction: {
            kind: dict(sorted(levels.items()))
            for (held, kind), levels in sorted(counted.items())
            if held == direction
        }
        for direction in directions
    }


def trials_of(pairs: Sequence[Pair]) -> Iterator[Trial]:
    """Give every element of each area with the texts of the area.

    Parameters
    ----------
    pairs : sequence of Pair
        Those of one area are compared with one another.

    Yields
    ------
    Trial
        ``"same"`` only across languages: within one the text would be itself.
    """
    by_area: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_area.setdefault(pair.area, []).append(pair)
    for (mine, theirs), held in product(product(LANGUAGES, repeat=2), by_area.values()):
        texts = [getattr(pair, theirs) for pair in held]
        for at, pair in enumerate(held):
            yield from _trials(getattr(pair, mine), mine, texts, theirs, at)


def _trials(
    text: str, mine: str, texts: Sequence[str], theirs: str, own: int
) -> Iterator[Trial]:
    direction = f"{mine}-{theirs}"
    element = Element("X1/1", "1[a]", ElementKind.LIMITATION, 0, len(text), text, mine)
    others = [other for at, other in enumerate(texts) if at != own]
    if mine != theirs:
        yield Trial(direction, "same", element, _component([texts[own]], theirs))
    for other in others:
        yield Trial(direction, "near", element, _component([other], theirs))
    if others:
        yield Trial(direction, "together", element, _component(others, theirs))


def _component(texts: Sequence[str], language: str) -> Component:
    passages = tuple(
        Passage("X2", f"[{at:04}]", 0, len(text), text, language)
        for at, text in enumerate(texts, start=1)
    )
    return Component("C", "", "", Basis.MADE, passages=passages)
