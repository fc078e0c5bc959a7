"""What every step of an assessment rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from patentrisk.corpus import Corpus
from patentrisk.exposure.exposing import AreaWeights
from patentrisk.exposure.gates import Law
from patentrisk.records import Case, Gate, Problem, Stack
from patentrisk.similarity import Similarity


@dataclass(frozen=True, slots=True)
class Ground:
    """Corpus and case with what follows from them before anything is compared.

    Attributes
    ----------
    corpus, case : Corpus, Case
        As given.
    law : Law
        The day, the rule packs, the band table.
    areas : mapping
        Areas by document.
    stacks : mapping of str to Stack
        By party.
    gates : mapping of (str, str) to Gate
        By publication number and territory.
    problems : tuple of Problem
        Everything that could not be used.
    """

    corpus: Corpus
    case: Case
    law: Law
    areas: AreaWeights
    stacks: Mapping[str, Stack]
    gates: Mapping[tuple[str, str], Gate]
    problems: tuple[Problem, ...]


def floor_of(case: Case, similarity: Similarity) -> float:
    """Give the reading probability under which a claim is remote."""
    stated = case.settings.floor
    return similarity.calibration.floor if stated is None else stated
