"""Impact by hand, point by point, and what it must never touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.exposure import priority_of, read_scoring
from patentrisk.records import AreaEntry, AssertionEntry, ProductEntry, Territory
from patentrisk.resources import load_resource
from tests.assessment.test_assess import CASE, SPARE, VAN, right, run

SCORING = read_scoring(load_resource("scoring.toml"))
#: Ends on 2027-05-06, half a year after the day of the case.
SHORT = right(filing_date=date(2007, 5, 6))
SLIGHT = replace(
    CASE,
    areas=(AreaEntry("FUS", False, 0.1),),
    territories=(Territory("CN", ("make",), (), 0.1),),
)


def weighed(*documents, case=CASE):
    (found,) = [
        e
        for e in run(*documents, case=case).exposures
        if e.gate.territory == "CN" and e.maker == "A"
    ]
    return found


def added(exposure):
    return {point.rule: point.points for point in exposure.impact_points}


def asserted(**held):
    said = {"party": "H", "kind": "complained", "source": "letter", **held}
    return replace(SLIGHT, assertions=(AssertionEntry(**said),))


def test_impact_is_unknown_where_the_case_says_nothing_of_the_areas():
    found = weighed(right(), *VAN, case=replace(CASE, areas=()))

    assert (found.impact, found.impact_points, found.priority) == (None, (), "")


@pytest.mark.parametrize(
    ("case", "patent", "expected"),
    [
        pytest.param(CASE, right(), 5, id="1+2+1+1+1-held-at-5"),
        pytest.param(SLIGHT, SHORT, 1, id="1+0+0+0+0"),
        pytest.param(
            replace(SLIGHT, areas=(AreaEntry("FUS", True, 0.1),)),
            SHORT,
            3,
            id="critical-1+2",
        ),
        pytest.param(
            replace(SLIGHT, areas=(AreaEntry("FUS", False, 0.9),)),
            SHORT,
            2,
            id="deliveries-1+1",
        ),
        pytest.param(SLIGHT, right(), 2, id="long-term-1+1"),
        pytest.param(
            replace(
                CASE,
                areas=(AreaEntry("FUS"),),
                territories=(Territory("CN", ("make",)),),
            ),
            right(),
            4,
            id="unknown-is-not-small-1+1+1+1",
        ),
    ],
)
def test_impact_is_the_sum_of_its_points(case, patent, expected):
    assert weighed(patent, *VAN, case=case).impact == expected


def test_a_product_of_few_deliveries_weighs_less_than_its_area():
    few = (ProductEntry("van", "A", "Van", ("eye", "leg"), share=0.2),)

    found = weighed(right(), *VAN, case=replace(CASE, products=few))

    assert added(found)["deliveries"] == 0


def test_the_area_that_matters_most_counts():
    areas = (AreaEntry("PER", False, 0.0), AreaEntry("FUS", True, 1.0))

    assert added(weighed(right(), *VAN, case=replace(CASE, areas=areas)))[
        "critical path"
    ]


@pytest.mark.parametrize(
    ("held", "points"),
    [
        pytest.param({}, 1, id="of-anything"),
        pytest.param({"patent": "CN999900101B"}, 1, id="of-the-patent"),
        pytest.param({"patent": "CN999900199B"}, 0, id="of-another-patent"),
        pytest.param({"area": "FUS"}, 1, id="of-the-area"),
        pytest.param({"area": "HND"}, 0, id="of-another-area"),
        pytest.param({"territories": ("US",)}, 0, id="elsewhere"),
        pytest.param({"date": date(2026, 11, 2)}, 0, id="tomorrow"),
        pytest.param({"party": "F"}, 0, id="by-somebody-else"),
    ],
)
def test_what_the_holder_has_said_counts_where_it_speaks_of_the_right(held, points):
    found = weighed(SHORT, *VAN, case=asserted(**held))

    assert added(found)["asserted"] == points
    assert found.impact == 1 + points


def test_a_usable_substitute_takes_points_away_and_names_itself():
    critical = replace(SLIGHT, areas=(AreaEntry("FUS", True, 0.1),))
    (point,) = [
        held
        for held in weighed(SHORT, *VAN, SPARE, case=critical).impact_points
        if held.rule == "switch"
    ]

    assert (point.points, point.about) == (-2, "spare")
    assert weighed(SHORT, *VAN, SPARE, case=critical).impact == 1
    assert weighed(SHORT, *VAN, SPARE, case=replace(critical, titles=())).impact == 3


SHARES = st.one_of(st.none(), st.floats(0, 1))
CASES = st.builds(
    lambda critical, area, place, delivered, kinds: replace(
        CASE,
        areas=(AreaEntry("FUS", critical, area),),
        territories=(Territory("CN", ("make",), (), place), CASE.territories[1]),
        products=(ProductEntry("van", "A", "Van", ("eye", "leg"), delivered),),
        assertions=tuple(AssertionEntry("H", kind) for kind in kinds),
    ),
    st.booleans(),
    SHARES,
    SHARES,
    SHARES,
    st.lists(st.sampled_from(["complained", "asserted", "sued"]), max_size=2),
)


@settings(deadline=None, max_examples=30)
@given(CASES)
def test_no_input_of_the_impact_moves_reading_band_or_likelihood(case):
    def likely(a):
        return [(e.claim, e.unit, e.band, e.likelihood, e.probability, e.reading)
                for e in a.exposures]  # fmt: skip

    assert likely(run(right(), *VAN, case=case)) == likely(run(right(), *VAN))


@settings(deadline=None, max_examples=30)
@given(CASES)
def test_the_points_that_are_printed_give_the_impact(case):
    for found in run(right(), *VAN, case=case).exposures:
        whole = sum(point.points for point in found.impact_points)
        assert found.impact == min(5, max(1, whole))


def test_no_cell_of_the_table_is_milder_than_one_of_less_risk():
    for likelihood, impact in product(range(1, 6), repeat=2):
        here = priority_of(likelihood, impact, SCORING)
        assert here in {"P1", "P2", "P3"}
        assert likelihood == 5 or priority_of(likelihood + 1, impact, SCORING) <= here
        assert impact == 5 or priority_of(likelihood, impact + 1, SCORING) <= here


@pytest.mark.parametrize(
    ("likelihood", "impact", "cell"),
    [
        pytest.param(5, 5, "P1", id="worst"),
        pytest.param(5, 1, "P2", id="likely-and-slight"),
        pytest.param(2, 5, "P2", id="pending-and-heavy"),
        pytest.param(1, 5, "P3", id="remote"),
        pytest.param(None, 5, "", id="likelihood-unknown"),
        pytest.param(3, None, "", id="impact-unknown"),
    ],
)
def test_a_cell_is_looked_up_by_both_inputs(likelihood, impact, cell):
    assert priority_of(likelihood, impact, SCORING) == cell
