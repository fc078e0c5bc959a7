"""The corpus: documents of one publication are one patent, whatever their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cli.small import write_case
import patentrisk as pr
from patentrisk.case import load_case
from patentrisk.corpus import build_corpus
from patentrisk.records import (
    ClaimText,
    Disclosure,
    Ownership,
    Patent,
    Problem,
    Source,
    publication_number,
)

CASE = """\
[case]
name = "parts"
as_of = 2026-11-01
sources = ["documents"]

[[parties]]
id = "HOLDER"
role = "asserter"
aliases = ["Fiction Carts Co., Ltd."]

[[parties]]
id = "MAKER"
role = "accused"
aliases = ["Maker Example Ltd."]

[[territories]]
id = "US"
acts = ["make"]
"""


@pytest.fixture
def case(tmp_path):
    (tmp_path / "documents").mkdir()
    file = tmp_path / "case.toml"
    file.write_text(CASE, encoding="utf-8")
    return load_case(file)


def part(path: str, **held) -> Patent:
    number = publication_number("US11999001B2")
    return Patent(number, Source(path, 0, "x", path), **held)


CLAIMS = part("claims.xml", claim_texts=(ClaimText(1, "1. A cart with a lidar."),))
OWNERS = part("owners.json", owners=(Ownership("FICTION CARTS CO LTD"),))


def test_claims_of_one_document_and_owners_of_another_are_one_patent(case):
    corpus = build_corpus([OWNERS, CLAIMS], case)

    assert list(corpus.patents) == ["US11999001B2"]
    assert list(corpus.claims) == ["US11999001B2/1"]
    assert corpus.holders == {"US11999001B2": "HOLDER"}
    assert corpus.problems == ()


def test_every_document_counts_in_the_sources_and_in_the_fingerprint(case):
    alone, both = build_corpus([CLAIMS], case), build_corpus([CLAIMS, OWNERS], case)

    assert [source.path for source in both.sources] == ["claims.xml", "owners.json"]
    assert alone.fingerprint != both.fingerprint
    assert build_corpus([OWNERS, CLAIMS], case).fingerprint == both.fingerprint


def test_what_differs_is_among_the_problems_of_the_corpus(case):
    dated = part("b.xml", filing_date=date(2020, 1, 1), applicants=("x",))
    other = part("c.xml", filing_date=date(2021, 1, 1))

    corpus = build_corpus([CLAIMS, dated, other], case)

    assert corpus.patents["US11999001B2"].filing_date == date(2021, 1, 1)
    assert any("the later exposes more" in held.message for held in corpus.problems)


def test_of_two_disclosures_with_one_name_the_first_by_path_is_kept(case):
    first, second = (
        Disclosure("sheet", Source(path, 0, "markdown", path), "MAKER", title=path)
        for path in ("a.md", "b.md")
    )

    corpus = build_corpus([second, first], case)

    assert corpus.disclosures["sheet"].title == "a.md"
    assert corpus.problems == (
        Problem(
            "b.md, sheet",
            "already read from a.md; this one is left out. Remove one of the two files",
        ),
    )


def of_file(path: str, count: int, **held) -> list[Patent]:
    return [
        Patent(
            publication_number(f"US1199900{n}B2"), Source(path, n, "csv", ""), **held
        )
        for n in range(count)
    ]


def test_three_patents_of_a_file_are_told_one_by_one(case):
    held = {"claim_texts": (ClaimText(1, "1. A cart."),), "applicants": ("Stranger",)}

    corpus = build_corpus(of_file("a.csv", 3, **held), case)

    assert [held.where for held in corpus.problems] == [
        f"a.csv, US1199900{n}B2" for n in range(3)
    ]
    assert {held.message.partition(" (")[0] for held in corpus.problems} == {
        "belongs to no party of the case"
    }


def test_many_patents_of_a_file_without_party_or_claims_are_one_problem_each(case):
    rows = [
        patent
        for n, patent in enumerate(of_file("a.csv", 6))
        for patent in [replace(patent, applicants=(f"Stranger {n % 4}",))]
    ]

    corpus = build_corpus(rows, case)

    party, claims = corpus.problems
    assert (party.where, claims.where) == ("a.csv", "a.csv")
    assert party.message.startswith(
        "6 patents belong to no party of the case (found Stranger 0, Stranger 1,"
        " Stranger 2 and 1 more)"
    )
    assert claims.message.startswith(
        "6 patents hold no claim that could be read (US11999000B2, US11999001B2,"
        " US11999002B2 and 3 more)"
    )


def test_the_same_words_of_many_patents_of_a_file_are_one_problem(case):
    claims = (ClaimText(1, "1. A cart."),)

    (problem,) = build_corpus(of_file("a.csv", 4, claim_texts=claims), case).problems

    assert problem.where == "a.csv"
    assert problem.message.startswith(
        "4 patents (US11999000B2, US11999001B2, US11999002B2 and 1 more), each: names"
        " no applicant and no owner"
    )


def test_dates_that_cannot_all_be_right_are_told(case):
    filed, later = date(2020, 1, 2), date(2020, 1, 3)
    held = replace(
        CLAIMS,
        applicants=("Fiction Carts Co., Ltd.",),
        filing_date=filed,
        priority_date=later,
        grant_date=date(2019, 1, 1),
    )

    priority, granted = sorted(
        (p.message for p in build_corpus([held], case).problems), reverse=True
    )

    assert priority.startswith(
        "the priority date 2020-01-03 lies after the filing date 2020-01-02"
    )
    assert granted.startswith(
        "the filing date 2020-01-02 lies after the grant date 2019-01-01"
    )
    same = replace(held, priority_date=filed, grant_date=filed)
    assert build_corpus([same], case).problems == ()


def test_a_description_of_two_parties_alike_is_told_and_the_accuseds(tmp_path):
    folder = write_case(tmp_path / "case", "lexical")
    text = (folder / "case.toml").read_text("utf-8")
    alike = (
        '\n[[parties]]\nid = "SPARE"\nrole = "fallback"\n'
        'aliases = ["Example Vehicles Co., Ltd."]\n'
    )
    listed = text.index("[[components]]"), text.index("[settings]")
    alone = text[: listed[0]] + text[listed[1] :]
    (folder / "case.toml").write_text(alone + alike, encoding="utf-8")
    corpus = pr.read_corpus(pr.load_case(folder))
    assert corpus.makers == {"van-perception": "MAKER"}
    assert any("is an alias of MAKER and SPARE" in p.message for p in corpus.problems)

    theirs = text.replace('party = "MAKER"', 'party = "HOLDER"')
    (folder / "case.toml").write_text(theirs, encoding="utf-8")
    corpus = pr.read_corpus(pr.load_case(folder))
    assert any("a component of the case HOLDER" in p.message for p in corpus.problems)
