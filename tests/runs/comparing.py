"""A case of one van, small enough to foresee every change by hand."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from patentrisk.assessment import assess
from patentrisk.corpus import build_corpus
from patentrisk.records import (
    LegalEvent,
    LegalStatus,
    Level,
    Match,
    Review,
    Subject,
)
from tests.assessment.test_assess import CASE, SPARE, VAN, right, sheet
from tests.building import WordSimilarity, granted

CLAIM = "CN999900101B/1"
LATER = replace(CASE, as_of=date(2040, 1, 1))
OTHER = right("CN999900102B", "1. A van, comprising: a lidar.")
HORN = sheet("leg", "Accused Ltd.", "a horn")
SURE = Review(CLAIM, "van", "1[b]", Level.NOT_FOUND, "A. Reader", date(2026, 11, 2))
WORDS = [WordSimilarity()]
GRANT = (granted(date(2021, 2, 3)),)
LAPSED = right(events=(*GRANT, LegalEvent(date(2026, 1, 1), LegalStatus.LAPSED)))


def with_table(case, name, change):
    """Change one packaged table of a case."""

    def changed(table):
        if table.name != name:
            return table
        content = deepcopy(table.content)
        change(content)
        return replace(table, content=content, version="9", fingerprint="9" * 64)

    held = case.resources
    return replace(
        case,
        resources=replace(
            held,
            scoring=changed(held.scoring),
            rules=tuple(map(changed, held.rules)),
        ),
    )


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
