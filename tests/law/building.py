"""Small cases for the rules of law: one claim on a van of two components."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from patentrisk.case import RULE_PACKS
from patentrisk.law import packs_by_state
from patentrisk.records import ClaimText, ComponentEntry, ConstructionEntry
from patentrisk.resources import load_resource
from tests.assessment.test_assess import CASE, sheet
from tests.building import granted

PACKS = packs_by_state([load_resource(name) for name in RULE_PACKS])
TODAY = date(2026, 11, 1)
FILED = date(2019, 5, 6)
GRANT = granted(date(2021, 2, 3))
CN, US, EP = "CN999900101B", "US99990101B2", "EP9990101B1"
METHOD = "1. A method, comprising: scanning ahead; and braking hard."
STEPS = [
    sheet("eye", "Accused Ltd.", "A method", "scanning ahead"),
    sheet("leg", "Accused Ltd.", "braking hard"),
]
FICTION = "fictional file history, response of 2020-02-03"


def claims(*texts):
    return tuple(ClaimText(number, text) for number, text in enumerate(texts, 1))


def chart(a, claim=f"{CN}/1", unit="van"):
    return a.charts[claim, unit]


def levels(found):
    return {match.element.label: match.level for match in found.matches}


def flags(found):
    return {flag.code: flag for flag in found.flags}


def said(label, fact, claim=f"{CN}/1", quote=""):
    entry = ConstructionEntry(claim, label, fact, quote, FICTION)
    return replace(CASE, constructions=(entry,))


def played(*actors):
    entries = tuple(
        ComponentEntry(name, "A", name, (name,), actor=actor)
        for name, actor in zip(("eye", "leg"), actors, strict=True)
    )
    return replace(CASE, components=entries)
