"""Answers of OPS as the EPO gave them: parts of five publications, put together."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.claims import parse_claims
from patentrisk.corpus.merging import merge_patents
from patentrisk.law.gate import gate
from patentrisk.law.packs import packs_by_state
from patentrisk.records import GateStatus, LegalStatus, Patent, Problem
from patentrisk.resources import load_resource
from patentrisk.sources import read_source, read_sources

FOLDER = "formats/epo-ops-patentdev/"
EXAMPLES = FOLDER + "demo/examples/"


@pytest.fixture
def answers(real_files):
    """Read the answers of some requests."""

    def read(*names: str):
        files = [real_files / EXAMPLES / name / "response.xml" for name in names]
        return list(read_sources(files, root=real_files))

    return read


def test_the_claims_of_a_real_application(answers):
    """Counted on the answer: 15 claims in one element, claim 1 in five lines."""
    (found,) = answers("get_claims")

    assert found.number == "EP2400812A1"
    assert [claim.number for claim in found.claim_texts] == list(range(1, 16))
    lines = {claim.number: len(claim.starts) for claim in found.claim_texts}
    assert {number: count for number, count in lines.items() if count} == {
        1: 4, 7: 2, 13: 4, 14: 4, 15: 2,
    }  # fmt: skip
    assert found.claim_texts[0].text.splitlines()[0] == (
        "1. A communication device (100) comprising:"
    )


def test_any_preceding_claim_of_the_real_application(answers):
    (found,) = answers("get_claims")

    claims, problems = parse_claims(
        str(found.number), found.claim_texts, language=found.language
    )

    assert problems == ()
    cites = {claim.number: claim.cites for claim in claims}
    assert cites[4] == (2, 3)
    assert cites[5] == (1, 2, 3, 4)
    assert cites[10] == (7, 8, 9)
    assert [claim.number for claim in claims if claim.independent] == [1, 7, 13, 15]


def test_the_description_of_the_real_application(answers):
    """Counted on the answer: paragraphs 1 to 33 and five headings.

    The list of figures has nine lines, the first of which ends within its sentence.
    """
    (found,) = answers("get_description")

    assert [held.locator for held in found.description] == [
        f"[{n:04d}]" for n in range(1, 34)
    ]
    assert all(held.text.endswith((".", ". ")) for held in found.description)
    assert found.description[7].text.count("\n") == 7


def test_the_bibliographic_data_of_the_real_application(answers):
    (found,) = answers("get_biblio")

    assert (found.number, found.family_id) == ("EP2400812A1", "43088294")
    assert found.title == "BLUETOOTH NETWORKING"
    assert found.applicants == ("9SOLUTIONS OY",)
    assert found.inventors == ("HERRALA SAMI", "KYLMAENEN JARI", "NIEMI JAAKKO")
    assert found.priority_date == found.filing_date == date(2010, 6, 24)
    assert found.publication_date == date(2011, 12, 28)
    assert [(held.symbol, held.scheme) for held in found.classifications] == [
        ("H04W84/20", "cpc"),
        ("H04W88/04", "cpc"),
        ("H04W84/20", "ipc"),
    ]


def test_the_legal_events_of_the_real_family(answers):
    """Counted on the answer: 69 entries in EP, 1 in CA, 5 in US."""
    found = {str(held.number): held for held in answers("get_family_with_legal")}

    assert {number: len(held.events) for number, held in found.items()} == {
        "EP2400812A1": 69,
        "EP2400812B1": 69,
        "CA2744162A1": 1,
        "US20120057518A1": 5,
        "US9648662B2": 5,
    }
    settled = {
        (event.date, event.status)
        for held in found.values()
        for event in held.events
        if event.status is not LegalStatus.NOTED
    }
    assert settled == {
        (date(2019, 11, 27), LegalStatus.GRANTED),  # EP: AK with B1
        (date(2017, 4, 19), LegalStatus.GRANTED),  # US: STCF
    }
    owners = {(o.name, o.since) for held in found.values() for o in held.owners}
    assert owners == {
        ("9SOLUTIONS OY", date(2019, 11, 20)),
        ("9SOLUTIONS OY", date(2011, 10, 31)),
    }


def test_a_lapse_in_some_states_leaves_the_european_patent_to_be_checked(answers):
    packs = packs_by_state([load_resource("law/ep.toml")])
    found = {str(held.number): held for held in answers("get_family_with_legal")}

    held = gate(found["EP2400812B1"], "DE", as_of=date(2026, 11, 1), packs=packs)

    assert held.status is GateStatus.TO_BE_CHECKED


def test_parts_of_one_publication_become_one_patent(answers):
    names = ("claims", "description", "biblio", "abstract", "legal", "family")
    read = answers(*(f"get_{name}" for name in names))
    patents = [item for item in read if isinstance(item, Patent)]

    (application, grant), problems = merge_patents(patents)

    assert (application.number, len(application.claim_texts)) == ("EP2400812A1", 15)
    assert len(application.description) == 33
    assert application.abstract.startswith("An apparatus enabling")
    assert (application.title, len(application.events)) == ("BLUETOOTH NETWORKING", 69)
    assert application.source.path.endswith("get_claims/response.xml")
    cited = application.source_of("[0008]").path
    assert cited.endswith("get_description/response.xml")
    assert len(application.sources) == 5
    assert (grant.number, grant.claim_texts) == ("EP2400812B1", ())
    assert len(grant.events) == 69
    (listed,) = problems
    assert "CA2744162A1, US20120057518A1, US9648662B2" in listed.message


# Publications that an answer gives; every other answer is one problem.
HELD = {
    "get_abstract": 1,
    "get_abstract_multiple": 3,
    "get_biblio": 1,
    "get_biblio_multiple": 3,
    "get_claims": 1,
    "get_claims_multiple": 1,
    "get_description": 1,
    "get_description_multiple": 1,
    "get_family": 5,
    "get_family_with_biblio": 5,
    "get_family_with_biblio_multiple": 5,
    "get_family_with_legal": 5,
    "get_family_with_legal_multiple": 5,
    "get_full_cycle_multiple": 4,
    "get_legal": 1,
    "get_legal_multiple": 1,
    "search_with_constituent": 3,
}


def test_every_answer_gives_patents_or_says_what_it_is(real_files):
    folder = real_files / EXAMPLES
    for file in sorted(folder.glob("*/response.xml")):
        name = file.parent.name
        found = list(read_source(file, root=real_files))
        patents = [item for item in found if isinstance(item, Patent)]
        problems = [item for item in found if isinstance(item, Problem)]

        assert len(patents) == HELD.get(name, 0), name
        if name not in HELD:
            assert len(problems) == 1, name
            said = problems[0].message
            assert "OPS with" in said or "formats that are read" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("error_404.xml", "an error (404: Document not found", id="404"),
        pytest.param("error_429.xml", "an error (429: Fair use limit", id="429"),
        pytest.param("image-inquiry.xml", "a list of the pages", id="pages"),
    ],
)
def test_a_real_answer_without_patents(real_files, name, said):
    file = real_files / FOLDER / "testdata" / name

    (problem,) = read_source(file, root=real_files)

    assert said in problem.message
