"""The corpus: documents of one publication are one patent, whatever their order."""

from __future__ import annotations

from datetime import date

import pytest

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
