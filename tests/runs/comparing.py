"""A case of one van, small enough to foresee every change by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from patentrisk.assessment import assess
from patentrisk.corpus import build_corpus
from patentrisk.records import Level, Match, Review, Subject
from tests.assessment.test_assess import CASE, SPARE, VAN, right, sheet
from tests.building import WordSimilarity

CLAIM = "CN999900101B/1"
LATER = replace(CASE, as_of=date(2040, 1, 1))
OTHER = right("CN999900102B", "1. A van, comprising: a lidar.")
HORN = sheet("leg", "Accused Ltd.", "a horn")
SURE = Review(CLAIM, "van", "1[b]", Level.NOT_FOUND, "A. Reader", date(2026, 11, 2))


def assessed(*documents, case=CASE, similarity=None, **held):
    """Assess documents; by default the claim, the van and a spare part for it."""
    if not documents and case is CASE and not similarity and not held:
        return plain()
    found = documents or (right(), *VAN, SPARE)
    measure = similarity or WordSimilarity()
    return assess(build_corpus(found, case), case, similarity=measure, **held)


@cache
def plain():
    """Assess the claim, the van and the spare part as they are, once."""
    return assessed(right(), *VAN, SPARE)


@dataclass
class Unsure(WordSimilarity):
    """As `WordSimilarity`, but what it meets is only possible."""

    fingerprint: str = "words-2"

    def match(self, held, part, *, vectors) -> Match:
        found = super().match(held, part, vectors=vectors)
        unsure = found.level is Level.MET
        return replace(found, level=Level.POSSIBLE) if unsure else found


def told(diff, subject, name, figure="band"):
    """Give before, after, causes and how of one figure."""
    for change in diff.of(Subject(subject), figure):
        if change.name == name:
            causes = [(str(cause.kind), cause.about) for cause in change.causes]
            return change.before, change.after, causes, str(change.how)
    return None


def band(diff, territory="CN"):
    """Give what is told of the claim's band on the van."""
    return told(diff, "exposure", (CLAIM, "van", territory))
