"""Leads from dates: one for a claim and a document, with every place it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from patentrisk.exposure import find_leads
from patentrisk.records import Disclosure, Evidence, Level
from tests.assessment.test_assess import VAN, right, run, sheet
from tests.building import NOWHERE, passage

EARLY = date(2018, 1, 1)


def early(name, *texts):
    return sheet(name, "Accused Ltd.", *texts, date=EARLY)


def leads(*documents):
    found = run(*documents).leads
    return [held for held in found if held.code == "evidence before priority"]


def test_a_document_that_shows_two_elements_is_one_lead_with_both_places():
    (lead,) = leads(right(), early("eye", "A van", "a lidar"), VAN[1])

    assert (lead.claim, lead.document) == ("CN999900101B/1", "eye")
    assert lead.locators == ("§1 ¶1", "§1 ¶2")
    assert lead.locator == "§1 ¶1"


def test_every_document_and_claim_has_a_lead_of_its_own():
    other = right("CN999900102B", "1. A van, comprising: a lidar;")
    found = leads(
        right(), other, early("eye", "A van", "a lidar"), early("leg", "a brake")
    )

    assert [(held.claim, held.document) for held in found] == [
        ("CN999900101B/1", "eye"),
        ("CN999900101B/1", "leg"),
        ("CN999900102B/1", "eye"),
    ]


def test_the_place_most_like_its_element_stands_first():
    a = run(right(), early("eye", "A van", "a lidar"), VAN[1])
    (key, chart), *_ = [item for item in a.charts.items() if item[0][1] == "van"]
    near = Evidence(passage("a lidar", "eye", "§9"), 0.95, "eye")
    matches = tuple(
        replace(held, evidence=(near,)) if held.element.label == "1[a]" else held
        for held in chart.matches
        if held.level is Level.MET
    )
    sheets = {"eye": Disclosure("eye", NOWHERE, date=EARLY), "leg": VAN[1]}
    (lead,) = find_leads(
        a.exposures, {key: replace(chart, matches=matches)}, a.patents, sheets
    )

    assert lead.locators == ("§9", "§1 ¶1")
