"""Plain values to records: the same faults in Markdown headers and in JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.records import (
    ClaimText,
    Classification,
    Disclosure,
    LegalEvent,
    LegalStatus,
    Ownership,
    Paragraph,
    Patent,
    Problem,
    Translation,
)
from tests.sources.building import read, read_one

FULL = {
    "kind": "patent",
    "number": "CN 999900101 B",
    "family": "FAM-0101",
    "title": "一种配送车",
    "abstract": "本申请涉及配送车。",
    "description": ["配送车包括雷达。", {"locator": "[0009]", "text": "雷达转动。"}],
    "claims": ["1.一种配送车。", {"number": 2, "text": "2.根据权利要求1所述的车。"}],
    "applicants": ["甲"],
    "owners": ["甲", {"name": "乙", "since": "2021-03-01", "until": "2023/1/1"}],
    "inventors": "张三",
    "priority_date": "2019.05.06",
    "filing_date": 20190507,
    "publication_date": "2021-02-03",
    "grant_date": "2021年2月3日",
    "cpc": ["G05D1/0212"],
    "cpc_additional": ["G01C21/20"],
    "ipc": ["G05D 1/02"],
    "status_date": "2026-10-01",
    "events": [
        {"date": "2021-02-03", "status": "granted", "source": "register"},
        {"date": "2019-11-01", "status": "pending"},
    ],
    "translations": [
        {"locator": "权利要求1", "language": "en", "text": "1. A cart.", "source": "x"}
    ],
}


def read_json(**values: object) -> list[Patent | Disclosure | Problem]:
    return read("jsonl", json.dumps(values))


def patent_and_problem(**values: object) -> tuple[Patent, Problem]:
    found, problem = read_json(**{"kind": "patent", "number": "CN999900101B", **values})
    assert isinstance(found, Patent)
    assert isinstance(problem, Problem)
    return found, problem


def test_every_field_of_a_patent_is_read():
    found = read_one("jsonl", json.dumps(FULL))

    assert isinstance(found, Patent)
    assert found == Patent(
        number=found.number,
        source=found.source,
        family_id="FAM-0101",
        language="zh",
        title="一种配送车",
        abstract="本申请涉及配送车。",
        description=(
            Paragraph("[0001]", "配送车包括雷达。"),
            Paragraph("[0009]", "雷达转动。"),
        ),
        claim_texts=(
            ClaimText(1, "1.一种配送车。"),
            ClaimText(2, "2.根据权利要求1所述的车。"),
        ),
        claims_version="as granted",
        applicants=("甲",),
        inventors=("张三",),
        owners=(
            Ownership("甲"),
            Ownership("乙", date(2021, 3, 1), date(2023, 1, 1)),
        ),
        priority_date=date(2019, 5, 6),
        filing_date=date(2019, 5, 7),
        publication_date=date(2021, 2, 3),
        grant_date=date(2021, 2, 3),
        classifications=(
            Classification("G05D1/0212"),
            Classification("G01C21/20", inventive=False),
            Classification("G05D1/02", scheme="ipc"),
        ),
        events=(
            LegalEvent(date(2019, 11, 1), LegalStatus.PENDING),
            LegalEvent(date(2021, 2, 3), LegalStatus.GRANTED, source="register"),
        ),
        status_date=date(2026, 10, 1),
        translations=(Translation("claim 1", "en", "1. A cart.", "x"),),
    )


def test_every_field_of_a_disclosure_is_read():
    found = read_one(
        "jsonl",
        json.dumps(
            {
                "kind": "disclosure",
                "id": "z5",
                "party": "Zelos Example",
                "title": "Z5",
                "version": "2.10",
                "date": "2025-01-02",
                "areas": ["PER"],
                "owners": ["Zelos Example"],
                "inventors": ["Ada Lin"],
                "paragraphs": ["A lidar.", {"locator": "§2 ¶3", "text": "A hatch."}],
            }
        ),
    )

    assert isinstance(found, Disclosure)
    assert (found.id, found.party, found.title, found.version) == (
        "z5",
        "Zelos Example",
        "Z5",
        "2.10",
    )
    assert (found.date, found.language, found.areas) == (
        date(2025, 1, 2),
        "en",
        ("PER",),
    )
    assert (found.owners, found.inventors) == (
        (Ownership("Zelos Example"),),
        ("Ada Lin",),
    )
    assert found.paragraphs == (
        Paragraph("§0 ¶1", "A lidar."),
        Paragraph("§2 ¶3", "A hatch."),
    )


@pytest.mark.parametrize(
    ("kind", "version"),
    [
        pytest.param("A", "as published", id="application"),
        pytest.param("B", "as granted", id="grant"),
        pytest.param("U", "as granted", id="utility-model"),
        pytest.param("", "as published", id="unknown"),
    ],
)
def test_the_kind_says_which_claims_they_are_unless_stated(kind, version):
    number = f"CN999900101{kind}"

    assert read_one("jsonl", json.dumps({"number": number})).claims_version == version


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        pytest.param(["1. A cart.", "2. The cart."], [1, 2], id="printed"),
        pytest.param(["1、一种车。", "2．根据"], [1, 2], id="printed-zh"),
        pytest.param(["A cart.", "The cart."], [1, 2], id="by-order"),
        pytest.param(["1.-38. (canceled)", "39. A cart."], [None, 39], id="range"),
        pytest.param(["5-7. (canceled)", "8. A cart."], [None, 8], id="short-range"),
        pytest.param(["1. A cart.", "3.5 m of rope."], [1, None], id="decimal"),
    ],
)
def test_claims_have_the_numbers_that_are_printed(texts, numbers):
    found = read_one("jsonl", json.dumps({"number": "US9999001B2", "claims": texts}))

    assert [claim.number for claim in found.claim_texts] == numbers
    assert [claim.text for claim in found.claim_texts] == texts


@pytest.mark.parametrize(
    ("values", "place", "message"),
    [
        pytest.param({"titel": "x"}, "titel", "did you mean 'title'?", id="slip"),
        pytest.param({"colour": "x"}, "colour", "is not a key that is read", id="key"),
        pytest.param(
            {"title": ["x"]}, "title", "is a list; expected a text", id="list"
        ),
        pytest.param({"applicants": 7}, "applicants", "expected a list", id="integer"),
        pytest.param(
            {"owners": [7]}, "owners", "expected a text or a table", id="owner"
        ),
        pytest.param(
            {"owners": [{"name": "x", "sinse": "2020-01-01"}]},
            "sinse",
            "did you mean 'since'?",
            id="key-of-a-table",
        ),
        pytest.param(
            {"filing_date": "05/06/2019"}, "filing_date", "two ways", id="date"
        ),
        pytest.param({"cpc": ["lidar"]}, "cpc", "not a CPC or IPC", id="symbol"),
        pytest.param({"language": "de"}, "language", "'de' is none of", id="language"),
        pytest.param(
            {"events": [{"date": "2020-01-01", "status": "dead"}]},
            "events",
            "pending, granted, lapsed, withdrawn, revoked, restored",
            id="event",
        ),
        pytest.param(
            {"translations": [{"locator": "claim 9", "language": "en", "text": "x"}]},
            "translations",
            "'claim 9' is nothing the document has",
            id="translation-of-nothing",
        ),
        pytest.param(
            {"translations": [{"locator": "title", "language": "fr", "text": "x"}]},
            "translations",
            "language 'fr' is not read",
            id="translation-language",
        ),
        pytest.param(
            {"description": [{"locator": "[0001]", "text": "a"}] * 2},
            "description",
            "[0001] stands twice",
            id="locator-twice",
        ),
        pytest.param({"title": "a\x00b"}, "title", "control characters", id="nul"),
    ],
)
def test_a_fault_is_told_and_the_document_is_used(values, place, message):
    found, problem = patent_and_problem(**values)

    assert found.number == "CN999900101B"
    assert problem.where.startswith("corpus/x, line 1")
    assert problem.message.startswith(f"{place}: ")
    assert message in problem.message


def test_a_flood_of_unknown_keys_is_counted_not_listed():
    found, *problems = read_json(
        number="CN999900101B", **{f"key{n}": n for n in range(1000)}
    )

    assert found.number == "CN999900101B"
    assert len(problems) == 21
    assert "979 more keys" in problems[-1].message


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda held: (
        st.lists(held, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "date", "name", "locator", "number", "x"]),
            held,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*sorted(FULL), "id", "paragraphs"]), values))
def test_any_values_give_a_document_or_problems_but_never_an_error(held):
    for found in read_json(**held):
        assert isinstance(found, Patent | Disclosure | Problem)


def test_characters_that_cannot_be_written_are_replaced():
    found, control, half = read_json(number="CN999900101B", title="a\x00b\ud800")

    assert found.title.encode() == "a\ufffdb\ufffd".encode()
    assert control.message.startswith("title: holds control characters")
    assert half.message.startswith("holds halves of characters (1)")


def test_a_version_written_as_a_number_may_have_lost_its_zero():
    found, problem = read_json(kind="disclosure", id="z5", version=2.10)

    assert found.version == "2.1"
    assert "write it in quotes" in problem.message


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        pytest.param({"kind": "patent"}, "'' is not a publication", id="no-number"),
        pytest.param({"kind": "patent", "number": "x"}, "'x' is not a", id="number"),
        pytest.param({"kind": "paper", "id": "x"}, "kind: is 'paper'", id="kind"),
        pytest.param({"title": "x"}, "kind: is missing", id="nothing"),
    ],
)
def test_a_document_that_cannot_be_named_is_left_out(values, reason):
    (problem,) = read_json(**values)

    assert isinstance(problem, Problem)
    assert reason in problem.message
    assert "left out" in problem.message


def test_a_disclosure_without_identifier_takes_the_name_of_the_file():
    found, problem = read_json(kind="disclosure", party="Zelos Example")

    assert found.id == "x"
    assert "is missing" in problem.message
