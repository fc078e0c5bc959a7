"""Facts of a case that meet nothing, and rights that cannot be what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.corpus import build_corpus
from patentrisk.law import law_problems, packs_by_state
from patentrisk.records import ConstructionEntry, StatusEntry
from tests.assessment.test_assess import CASE, right

PACKS = packs_by_state(CASE.resources.rules)
KNOWN = "CN999900101B"


def told(**facts):
    case = replace(CASE, **facts)
    corpus = build_corpus([right(KNOWN)], case)
    found = law_problems(case, corpus.patents, corpus.claims, PACKS)
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("claim", "label", "said"),
    [
        pytest.param(f"{KNOWN}/1", "1[b]", "", id="an-element-of-a-claim"),
        pytest.param(f"{KNOWN}/1", "1[z]", "no element of that claim", id="no-element"),
        pytest.param(f"{KNOWN}/9", "9[a]", "no claim that was read", id="no-claim"),
    ],
)
def test_a_construction_names_an_element_that_was_read(claim, label, said):
    found = told(constructions=(ConstructionEntry(claim, label, "estopped"),))

    assert len(found) == bool(said)
    assert all(said in message for message in found)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(
            StatusEntry(KNOWN, "in force", date(2026, 10, 1)), "", id="its-own-office"
        ),
        pytest.param(
            StatusEntry("CN999900999B", "in force", date(2026, 10, 1)),
            "no patent that was read",
            id="not-read",
        ),
        pytest.param(
            StatusEntry(KNOWN, "in force", date(2026, 10, 1), "US"),
            "does not bind",
            id="elsewhere",
        ),
        pytest.param(
            StatusEntry(KNOWN, "in force", date(2026, 12, 1)),
            "after the day of the assessment",
            id="later",
        ),
    ],
)
def test_a_status_is_of_a_right_that_was_read_where_it_binds(entry, said):
    found = told(statuses=(entry,))

    assert len(found) == bool(said)
    assert all(said in message for message in found)
