"""How well an element is told from passages that differ from it in one thing.

Four rates: the different passage is called different or scores below the same one
(`told_apart`), is called different (`called_different`); the same passage stays met or
possible (`kept`), and is called different (`falsely_different`).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.triple_set import PARTS, TRIPLES, Triple, read_triples
from patentrisk.records import Basis, Component, Element, ElementKind, Level, Passage
from patentrisk.similarity import SIMILARITIES, Similarity, load_similarity
from patentrisk.similarity.checks import CHECKS_VERSION


class Outcome(NamedTuple):
    """What a similarity says of the two passages of a triple."""

    triple: Triple
    same: Level
    different: Level
    same_probability: float
    different_probability: float


_RATES: dict[str, Callable[[Outcome], bool]] = {
    "told_apart": lambda one: (
        one.different is Level.DIFFERENT
        or one.different_probability < one.same_probability
    ),
    "called_different": lambda one: one.different is Level.DIFFERENT,
    "kept": lambda one: one.same in (Level.MET, Level.POSSIBLE),
    "falsely_different": lambda one: one.same is Level.DIFFERENT,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument(
        "paths", type=Path, nargs="*", default=list(TRIPLES), help="files of triples"
    )
    parser.add_argument("--part", choices=PARTS, help="only these rows")
    parser.add_argument("--similarity", choices=SIMILARITIES, default="hybrid")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Give the four rates over all rows, by language and by kind."""
    similarity = load_similarity(arguments.similarity)
    triples = [
        triple
        for path in arguments.paths
        for triple in read_triples(path, part=arguments.part)
    ]
    outcomes = [outcome_of(triple, similarity) for triple in triples]
    return {
        "similarity": similarity.name,
        "checks": CHECKS_VERSION,
        "triples": len(outcomes),
        **rates(outcomes),
    }


def outcome_of(triple: Triple, similarity: Similarity) -> Outcome:
    """Compare the element of a triple with each passage, alone in its component."""
    wanted, said = triple.languages
    text = triple.element
    element = Element("X/1", "1[a]", ElementKind.LIMITATION, 0, len(text), text, wanted)
    same, different = (
        similarity.match(element, _component(text, said), vectors={})
        for text in (triple.same, triple.different)
    )
    return Outcome(
        triple,
        same.level,
        different.level,
        same.probability or 0.0,
        different.probability or 0.0,
    )


def _component(text: str, language: str) -> Component:
    passage = Passage("D", "[0001]", 0, len(text), text, language)
    return Component("C", "", "", Basis.MADE, passages=(passage,))


def rates(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Give each rate over all outcomes, by language and by kind.

    Parameters
    ----------
    outcomes : sequence of Outcome
        At least one.

    Returns
    -------
    dict
        By the name of the rate: ``all``, and ``lang`` and ``kind`` with a rate for
        each of theirs, in [0, 1].
    """
    langs = sorted({one.triple.lang for one in outcomes})
    kinds = sorted({one.triple.kind for one in outcomes})
    return {
        name: {
            "all": _share([holds(o) for o in outcomes]),
            "lang": {
                lang: _share([holds(o) for o in outcomes if o.triple.lang == lang])
                for lang in langs
            },
            "kind": {
                kind: _share([holds(o) for o in outcomes if o.triple.kind == kind])
                for kind in kinds
            },
        }
        for name, holds in _RATES.items()
    }


def _share(held: Sequence[bool]) -> float:
    return round(sum(held) / len(held), 4)
