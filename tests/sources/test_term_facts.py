"""Facts that move the end of a term, as offices and users state them."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.corpus.merging import merge_patents
from patentrisk.records import Patent, Problem, TermFact
from tests.building import patent
from tests.sources.building import document_id, read, read_one, us_document
from tests.sources.test_uspto_odp import wrapper

PRINTED = "printed on US9999001B2"
PORTAL = "USPTO Open Data Portal"


@pytest.mark.parametrize(
    ("bibliography", "facts"),
    [
        pytest.param(
            "<us-term-of-grant><us-term-extension>605</us-term-extension>"
            "</us-term-of-grant>",
            (TermFact("adjustment", 605, None, PRINTED),),
            id="days-added",
        ),
        pytest.param(
            "<us-term-of-grant><us-term-extension>0</us-term-extension>"
            "</us-term-of-grant>",
            (),
            id="no-days-are-no-fact",
        ),
        pytest.param(
            "<us-term-of-grant><disclaimer><text>terminal disclaimer</text>"
            "</disclaimer></us-term-of-grant>",
            (TermFact("disclaimer", 0, None, PRINTED),),
            id="a-disclaimer-without-its-day",
        ),
        pytest.param(
            "<us-related-documents><us-provisional-application>"
            + document_id("62999001", "00", "20180102")
            + "</us-provisional-application><continuation><relation><parent-doc>"
            + document_id("15999001", "", "20170304")
            + "</parent-doc></relation></continuation></us-related-documents>",
            (TermFact("parent filing", 0, date(2017, 3, 4), PRINTED),),
            id="a-provisional-application-is-no-parent",
        ),
    ],
)
def test_a_us_grant_prints_what_moves_its_term(bibliography, facts):
    found = read_one("uspto-xml", us_document(bibliography=bibliography))

    assert isinstance(found, Patent)
    assert found.term_facts == facts


def test_the_portal_tells_adjustment_and_earliest_parent():
    record = wrapper(
        patentTermAdjustmentData={"adjustmentTotalQuantity": 304},
        parentContinuityBag=[
            {
                "claimParentageTypeCode": "CON",
                "parentApplicationFilingDate": "2018-07-02",
            },
            {
                "claimParentageTypeCode": "PRO",
                "parentApplicationFilingDate": "2017-07-05",
            },
        ],
    )

    for found in read("uspto-odp", record):
        assert isinstance(found, Patent)
        assert found.term_facts == (
            TermFact("adjustment", 304, None, PORTAL),
            TermFact("parent filing", 0, date(2018, 7, 2), PORTAL),
        )


@pytest.mark.parametrize(
    ("written", "facts", "faults"),
    [
        pytest.param(
            '[{"kind": "adjustment", "days": 120, "source": "register"}]',
            (TermFact("adjustment", 120, None, "register"),),
            0,
            id="days",
        ),
        pytest.param(
            '[{"kind": "parent filing", "day": "2016-02-29"}]',
            (TermFact("parent filing", 0, date(2016, 2, 29)),),
            0,
            id="day",
        ),
        pytest.param('[{"kind": "adjustment"}]', (), 1, id="days-missing"),
        pytest.param('[{"kind": "bonus", "days": 3}]', (), 1, id="kind-unknown"),
    ],
)
def test_a_document_may_state_facts_of_its_own(written, facts, faults):
    line = (
        '{"kind": "patent", "number": "US99990101B2", "title": "Cart",'
        f' "term_facts": {written}}}\n'
    )
    document, *problems = read("jsonl", line)

    assert isinstance(document, Patent)
    assert document.term_facts == facts
    assert [type(problem) for problem in problems] == [Problem] * faults


def test_facts_of_all_records_of_a_publication_are_kept():
    first = patent("US99990101B2", title="Cart", term_facts=(TermFact("unitary"),))
    second = patent("US99990101B2", term_facts=(TermFact("adjustment", 7),))

    (merged,), _ = merge_patents([first, second])

    assert merged.term_facts == (TermFact("adjustment", 7), TermFact("unitary"))
