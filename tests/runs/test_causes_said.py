"""What a cause was and became: words and entries, never a hash."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from patentrisk.records import (
    ClaimText,
    LegalEvent,
    LegalStatus,
    Ownership,
    Paragraph,
    Party,
    Role,
    Subject,
    TitleEntry,
)
from patentrisk.records.patents import Translation
from patentrisk.records.runs import RunInputs
from patentrisk.runs.causes import differences
from patentrisk.runs.comparing import compare
from tests.assessment.test_assess import CASE, right, sheet
from tests.cli.typed import typed
from tests.runs.comparing import assessed
from tests.runs.tiny import patent, tiny

ACCUSED, HOLDER, FALLBACK = CASE.parties
MADE = assessed().manifest
LONG = "a wheel; " * 20


def told(one, other):
    """Give kind, subject, before and after of what differs between two inputs."""
    causes = (d.cause for d in differences(one, other, (MADE, MADE)))
    return [(str(c.kind), c.about, c.before, c.after) for c in causes]


def of_documents(one, other):
    return told(RunInputs(CASE, (one,), ()), RunInputs(CASE, (other,), ()))


def of_parties(*parties):
    """Tell what differs where the accused is as in the case, and as given."""
    case = replace(CASE, parties=(*parties, HOLDER, FALLBACK))
    return told(RunInputs(CASE, (), ()), RunInputs(case, (), ()))


@pytest.mark.parametrize(
    ("aliases", "before", "after"),
    [
        pytest.param(
            ("Accused Ltd.", "Accused Oy"),
            "aliases: …",
            "aliases: …; Accused Oy",
            id="one-comes",
        ),
        pytest.param(
            ("被告有限公司",),
            "aliases: Accused Ltd.",
            "aliases: 被告有限公司",
            id="one-for-another-zh",
        ),
        pytest.param((), "aliases: Accused Ltd.", "aliases: –", id="all-go"),
        pytest.param(
            ("Accused Ltd.", *"abcdefg"),
            "aliases: …",
            "aliases: …; a; b; c; d; +3",
            id="more-are-counted",
        ),
        pytest.param(
            ("Accused Ltd.", "Accused Ltd."),
            "aliases: …",
            "aliases: …; Accused Ltd.",
            id="twice",
        ),
    ],
)
def test_aliases_are_told_by_those_that_went_and_came(aliases, before, after):
    assert of_parties(replace(ACCUSED, aliases=aliases)) == [
        ("case changed", "parties A", before, after)
    ]


def test_a_list_in_another_order_is_told_whole():
    one, other = (
        RunInputs(replace(CASE, sources=held), (), ())
        for held in (("a", "b"), ("b", "a"))
    )

    assert told(one, other) == [
        ("case changed", "sources", "sources: a; b", "sources: b; a")
    ]


def test_entries_that_differ_only_beyond_what_is_shown_are_told_where_they_do():
    one, other = (
        RunInputs(replace(CASE, sources=(f"{LONG}{end}", "a")), (), ())
        for end in ("brake", "horn")
    )
    ((_, _, before, after),) = told(one, other)

    assert before.endswith("a wheel; brake")
    assert after.endswith("a wheel; horn")


def test_a_party_that_came_is_told_with_its_names_and_its_role_in_words():
    names = ("New Ltd.", "新公司有限公司", "New Vehicles and Robots Group Holding Ltd.")
    new = Party("N", "New", Role.OTHER, names)

    assert of_parties(ACCUSED, new) == [
        (
            "case changed",
            "parties N",
            "",
            f"id N, name New, role other, aliases {'; '.join(names)}",
        )
    ]
    assert of_parties(replace(ACCUSED, role=Role.ASSERTER)) == [
        ("case changed", "parties A", "role accused", "role asserter")
    ]


def test_of_facts_on_one_document_only_those_that_went_and_came_are_told():
    stays = TitleEntry("CN999900101B", "F", "agreed", source="term sheet")
    went, came = (replace(stays, source=s) for s in ("letter", "deed"))
    one, other = (
        RunInputs(replace(CASE, titles=(stays, held)), (), ()) for held in (went, came)
    )

    assert told(one, other) == [
        (
            "title fact changed",
            "titles CN999900101B F",
            "source: letter",
            "source: deed",
        )
    ]


@pytest.mark.parametrize(
    ("one", "other", "before", "after"),
    [
        pytest.param(
            (Translation("claim 1", "en", "A van with a brake."),),
            (Translation("claim 1", "en", "A van with a horn."),),
            "translations claim 1 (en): A van with a brake.",
            "translations claim 1 (en): A van with a horn.",
            id="words-en",
        ),
        pytest.param(
            (Translation("claim 1", "zh", "一种带制动器的车辆。"),),
            (Translation("claim 1", "zh", "一种带喇叭的车辆。"),),
            "translations claim 1 (zh): 一种带制动器的车辆。",
            "translations claim 1 (zh): 一种带喇叭的车辆。",
            id="words-zh",
        ),
        pytest.param(
            (),
            (Translation("title", "en", "A van"),),
            "translations title (en): –",
            "translations title (en): A van",
            id="comes",
        ),
        pytest.param(
            (Translation("title", "en", "A van", "office"),),
            (Translation("title", "en", "A van", "machine"),),
            "translations title (en).source: office",
            "translations title (en).source: machine",
            id="another-source",
        ),
        pytest.param(
            (Translation("title", "en", "A van"), Translation("title", "en", "A car")),
            (Translation("title", "en", "A van"),),
            "translations: …; locator title, language en, text A car",
            "translations: …",
            id="two-of-one-place",
        ),
    ],
)
def test_a_translation_is_told_with_its_place_and_words(one, other, before, after):
    pair = (right(translations=held) for held in (one, other))

    assert of_documents(*pair) == [("document changed", "CN999900101B", before, after)]


def test_paragraphs_without_places_are_told_by_their_words():
    one, other = (
        replace(sheet("leg", "A"), paragraphs=(Paragraph("", "It rolls."), held))
        for held in (Paragraph("", "A brake."), Paragraph("", "A horn."))
    )

    assert of_documents(one, other) == [
        (
            "document changed",
            "leg",
            "paragraphs: …; text A brake.",
            "paragraphs: …; text A horn.",
        )
    ]


@pytest.mark.parametrize(
    ("held", "kind", "before", "after"),
    [
        pytest.param(
            {"owners": (Ownership("Holder Ltd.", date(2024, 5, 6)),)},
            "owner changed",
            "owners: name Holder Ltd.",
            "owners: name Holder Ltd., since 2024-05-06",
            id="day-of-an-owner",
        ),
        pytest.param(
            {"events": (LegalEvent(date(2021, 2, 3), LegalStatus.GRANTED, "B1"),)},
            "status changed",
            "events: date 2021-02-03, status granted",
            "events: date 2021-02-03, status granted, text B1",
            id="words-of-an-event",
        ),
    ],
)
def test_what_the_name_or_status_does_not_show_is_told_by_its_entry(
    held, kind, before, after
):
    old = right(
        owners=(Ownership("Holder Ltd."),),
        events=(LegalEvent(date(2021, 2, 3), LegalStatus.GRANTED),),
    )

    assert of_documents(old, replace(old, **held)) == [
        (kind, "CN999900101B", before, after)
    ]


def test_long_texts_among_the_figures_are_told_by_the_words_that_differ():
    one, other = right(), right(text="1. A van, comprising: a lidar; and a horn.")
    there = compare(assessed(one), assessed(other))
    back = compare(assessed(other), assessed(one))
    said = {c.figure: (c.before, c.after) for c in there.of(Subject.PATENT, None)}

    assert said["claim_texts"] == (
        "1: 1. A van, comprising: a lidar; and a brake.",
        "1: 1. A van, comprising: a lidar; and a horn.",
    )
    assert {
        c.figure: (c.after, c.before) for c in back.of(Subject.PATENT, None)
    } == said


def test_claims_that_came_are_told_in_a_document_that_stays():
    one = right()
    more = tuple(ClaimText(n, f"{n}. A van {n}.") for n in range(2, 6))
    two = replace(one, claim_texts=(*one.claim_texts, *more))

    assert of_documents(one, two) == [
        (
            "document changed",
            "CN999900101B",
            "claim_texts 2: –; claim_texts 3: –; +2",
            "claim_texts 2: 2. A van 2.; claim_texts 3: 3. A van 3.; +2",
        )
    ]


def test_diff_shows_words_as_a_table_as_markdown_and_as_records(tmp_path):
    case = tiny(tmp_path / "tiny")
    assert typed("rescore", case.path).returncode == 0
    case.files["p1.json"] = patent(
        translations=[{"locator": "title", "language": "zh", "text": "推车"}]
    )
    case.extra = '[[parties]]\nid = "N"\nrole = "other"\naliases = ["远景车辆公司"]'
    case.write()
    assert typed("rescore", case.path).returncode == 0
    target = tmp_path / "changes.md"

    table = typed("diff", case.path, "--quick", "-o", target, "--json")
    shown = typed("diff", case.path, "--quick").stdout
    records = json.loads(table.stdout)["causes"]

    said = "translations title (zh): 推车"
    assert [c["after"] for c in records if c["kind"] == "document changed"] == [said]
    for text in (shown, target.read_text("utf-8")):
        assert said in text.replace("\\", "")
        assert "aliases 远景车辆公司" in text
