"""Real pages of Google Patents: whole, with the facts that one reads on them."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.claims import parse_claims
from patentrisk.records import LegalStatus, Patent
from patentrisk.sources import read_source

ENGLISH = "docs/US12001207B2.html"
CHINESE = "casafred/tests/tests_html/patent_CN104154208B_full.html"


# From the pages by eye: claims, the lines of claim 1, the last paragraph, codes.
@pytest.mark.parametrize(
    ("name", "claims", "lines", "last", "codes"),
    [
        pytest.param(ENGLISH, 13, 31, "[0042]", 23, id="US12001207B2"),
        pytest.param(CHINESE, 20, 5, "[0030]", 11, id="CN104154208B"),
    ],
)
def test_a_real_page_is_complete(real_files, request, name, claims, lines, last, codes):
    folder = real_files / "formats" / "google-patents-html"
    (found,) = read_source(folder / name, root=folder)

    assert isinstance(found, Patent)
    assert found.number == request.node.callspec.id
    assert [claim.number for claim in found.claim_texts] == list(range(1, claims + 1))
    assert len(found.claim_texts[0].starts) == lines - 1
    assert found.description[-1].locator == last
    assert len(found.description) == int(last[1:-1])
    assert len(found.classifications) == codes
    texts = [claim.text for claim in found.claim_texts]
    texts += [paragraph.text for paragraph in found.description]
    assert not any(mark in text for text in texts for mark in ("<", "{{", "window."))


def test_the_facts_of_the_real_english_page(real_files):
    folder = real_files / "formats" / "google-patents-html"
    (found,) = read_source(folder / ENGLISH, root=folder)

    assert found.family_id == "68073134"
    assert found.inventors == (
        "Stephan Johannes Smit",
        "Johannes Wilhelmus Maria VAN BENTUM",
    )
    assert found.applicants == found.owners == ()
    assert found.priority_date == date(2019, 8, 9)
    assert found.filing_date == date(2020, 8, 7)
    assert found.publication_date == found.grant_date == date(2024, 6, 4)
    assert len(found.events) == 16
    assert [e.date for e in found.events if e.status is LegalStatus.GRANTED] == [
        date(2024, 5, 15)
    ]
    assert "acceleration values 13b, comprising" in found.description[36].text


def test_the_facts_of_the_real_chinese_page(real_files):
    folder = real_files / "formats" / "google-patents-html"
    (found,) = read_source(folder / CHINESE, root=folder)

    assert (found.family_id, found.language) == ("50980457", "zh")
    assert found.title == "滚珠偏转倒角"
    assert found.inventors == ("戈登·A.·帕特尼",)
    assert found.applicants == ("Snap On Tools Corp",)
    assert [held.name for held in found.owners] == ["Snap On Inc"]
    assert found.priority_date == date(2013, 5, 14)
    assert found.filing_date == date(2014, 5, 13)
    assert found.grant_date == date(2017, 5, 17)
    assert [event.status.value for event in found.events] == [
        *["pending"] * 4,
        *["noted", "granted", "noted"],
    ]
    assert " " not in "".join(claim.text for claim in found.claim_texts)


# As the pages link them (claim-ref).
@pytest.mark.parametrize(
    ("name", "parents"),
    [
        pytest.param(
            ENGLISH, [0, 1, 1, 1, 1, 1, 1, 7, 8, 7, 8, 9, 0], id="US12001207B2"
        ),
        pytest.param(
            CHINESE,
            [0, 1, 1, 0, 4, 5, 4, 7, 8, 4, 4, 4, 0, 13, 14, 13, 16, 13, 13, 13],
            id="CN104154208B",
        ),
    ],
)
def test_the_claims_of_a_real_page_cite_what_it_links(real_files, name, parents):
    folder = real_files / "formats" / "google-patents-html"
    (found,) = read_source(folder / name, root=folder)
    claims, problems = parse_claims(
        found.number, found.claim_texts, language=found.language
    )

    assert [claim.cites for claim in claims] == [(p,) if p else () for p in parents]
    assert problems == ()
