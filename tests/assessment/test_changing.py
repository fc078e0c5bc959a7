"""Single changes: what one switch or one feature avoids, by hand."""

from __future__ import annotations

from dataclasses import replace

from patentrisk.assessment import single_changes
from patentrisk.records import TitleEntry
from tests.assessment.test_assess import CASE, SPARE, VAN, right, run
from tests.building import passage

HORN = "1. A van, comprising: a lidar; and a horn."
OTHER = passage("one lidar in front", "eye")
ONE, TWO = "CN999900101B/1", "CN999900102B/1"


def told(found):
    return {
        (held.substitute or held.quotation.rstrip("."), held.avoids) for held in found
    }


def test_a_switch_and_each_feature_of_ones_own_are_single_changes():
    found = single_changes(run(right(), *VAN, SPARE))

    assert told(found) == {("spare", (ONE,)), ("a lidar", (ONE,)), ("a brake", (ONE,))}
    switch = next(held for held in found if held.substitute)
    assert (switch.unit, switch.area, switch.component) == ("van", "FUS", "")
    assert (switch.quotation, switch.document) == ("not a brake.", "spare")


def test_the_feature_on_which_most_claims_rest_comes_first():
    horn = right("CN999900102B", HORN, family_id="other")
    found = single_changes(run(right(), horn, *VAN))

    assert (found[0].component, found[0].quotation) == ("eye", "a lidar.")
    assert found[0].avoids == (ONE, TWO)
    assert len(found[0].families) == 2
    assert [held.avoids for held in found[1:]] == [(ONE,)]


def test_a_substitute_without_title_is_no_change():
    kept = replace(CASE, titles=(TitleEntry("*", "F", "not included", source="deal"),))
    found = single_changes(run(right(), *VAN, SPARE, case=kept))

    assert [held for held in found if held.substitute] == []
    assert len(found) == 2


def shown_twice(assessment, label):
    """The same, with a second passage that shows an element as well as the first."""
    ((key, chart),) = assessment.charts.items()
    matches = tuple(
        replace(m, evidence=(*m.evidence, replace(m.evidence[0], passage=OTHER)))
        if m.element.label == label
        else m
        for m in chart.matches
    )
    return replace(assessment, charts={key: replace(chart, matches=matches)})


def test_an_element_that_two_passages_show_is_not_gone_with_one():
    found = single_changes(shown_twice(run(right(), *VAN), "1[a]"))

    assert told(found) == {("a brake", (ONE,))}
