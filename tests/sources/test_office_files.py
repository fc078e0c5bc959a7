"""Files as the offices publish them: complete, and every other file one problem."""

from __future__ import annotations

import json

import pytest

from patentrisk.records import Patent, Problem
from patentrisk.sources import read_source, read_sources

US = "formats/uspto-formats/PatentDocument/resources/samples/"

# Number of claims as the file states it (grants) or as counted by hand; the last
# paragraph; the lines of claim 1 as laid out in the file.
FILES = [
    pytest.param(US + "xml2004/US06859910.xml", 2, "[0064]", 8, id="US6859910B2"),
    pytest.param(US + "xml2004/US06970935.xml", 30, "[0161]", 6, id="US6970935B1"),
    pytest.param(US + "xml2006/US07272630B2.xml", 17, "[0168]", 4, id="US7272630B2"),
    pytest.param(US + "xml2014/US08926509.xml", 31, "[0305]", 5, id="US8926509B2"),
    pytest.param(US + "xml2014/US08927118.xml", 45, "[0623]", 11, id="US8927118B2"),
    pytest.param(US + "xml2014/US08930553.xml", 8, "[0037]", 8, id="US8930553B2"),
    pytest.param(
        US + "xmlApp2004/US20050004437A1.xml", 10, "[0030]", 5, id="US20050004437A1"
    ),
    pytest.param(
        US + "xmlApp2004/US20050004974A1.xml", 21, "[0191]", 4, id="US20050004974A1"
    ),
    pytest.param(
        "formats/uspto-odp-patentdev/testdata/grant_us10000000b2_14643719.xml",
        20,
        "[0030]",
        6,
        id="US10000000B2",
    ),
]


def only(found):
    (item,) = found
    assert isinstance(item, Patent)
    return item


@pytest.mark.parametrize(("name", "claims", "last", "lines"), FILES)
def test_a_real_us_document_is_complete(real_files, request, name, claims, last, lines):
    found = only(read_source(real_files / name, root=real_files))

    assert found.number == request.node.callspec.id
    assert [claim.number for claim in found.claim_texts] == list(range(1, claims + 1))
    assert len(found.claim_texts[0].starts) == lines - 1
    assert found.description[-1].locator == last
    locators = [paragraph.locator for paragraph in found.description]
    assert len(set(locators)) == len(locators)
    assert found.abstract
    assert found.classifications
    assert found.inventors


@pytest.mark.parametrize(("name", "claims", "last", "lines"), FILES)
def test_the_claims_are_word_for_word_those_of_the_labelled_set(
    real_files, name, claims, last, lines
):
    """The set leaves formulas out; else layout alone may differ."""
    labelled = {}
    with (real_files / "dependencies_us_dev.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            labelled[row["file"]] = [claim["text"] for claim in row["claims"]]
    found = only(read_source(real_files / name, root=real_files))

    texts = [
        claim.text.replace("[chemistry]", "").split() for claim in found.claim_texts
    ]

    assert texts == [text.split() for text in labelled[name.rpartition("/")[2]]]


def test_the_real_chinese_document(real_files):
    name = "formats/cnipa-xml/cnipa_bulk_v2.2.1_abridged_CN104751825B.xml"

    found = only(read_source(real_files / name, root=real_files))

    assert (found.number, found.family_id) == ("CN104751825B", "CN104751825")
    assert found.title == "金融自助终端的显示屏幕亮度调节系统及调节方法"
    assert found.applicants == ("恒银金融科技股份有限公司",)
    assert [held.symbol for held in found.classifications] == ["G09G5/10", "G07F19/00"]
    assert [claim.number for claim in found.claim_texts] == [1, 2]


def test_every_other_file_of_the_office_is_a_problem_that_says_what_it_is(real_files):
    folder = real_files / US

    found = list(read_sources([folder], root=folder))
    problems = [item for item in found if isinstance(item, Problem)]

    assert len(found) - len(problems) == len(FILES) - 1  # one is the portal's
    assert len({problem.where for problem in problems}) == len(problems)
    assert {problem.where.partition("/")[0] for problem in problems} == {
        "cpcMaster",
        "cpcScheme",
        "css_brs",
        "greenbook",
        "pap",
        "sgml",
        "xml4ip",
    }
    assert all(problem.message.startswith("is ") for problem in problems)
