"""What a case leaves unsaid is told, and is never an all-clear."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.assessment import (
    Silence,
    Silent,
    assess,
    nothing_compared,
    silence_problems,
    silences_in,
)
from patentrisk.case import load_case
from patentrisk.corpus import build_corpus
from patentrisk.records import ClaimText, Disclosure, Paragraph
from patentrisk.report import build_report
from tests.building import NOWHERE, WordSimilarity, patent

CASE = """
[case]
name = "unsaid"
as_of = 2026-11-01
sources = ["."]
"""
ASSERTER = '[[parties]]\nid = "ASTER"\nrole = "asserter"\naliases = ["Aster Ltd"]\n'
ACCUSED = '[[parties]]\nid = "BIRCH"\nrole = "accused"\n'
FALLBACK = '[[parties]]\nid = "DOGWOOD"\nrole = "fallback"\n'
CHINA = '[[territories]]\nid = "CN"\nacts = ["make"]\n'
EMIRATES = '[[territories]]\nid = "AE"\nacts = ["make"]\n'

RIGHT = patent(
    applicants=("Aster Ltd",),
    filing_date=date(2020, 1, 2),
    claim_texts=(ClaimText(1, "1. A vehicle comprising: a lidar; and a brake."),),
)
SHEET = Disclosure(
    "sheet", NOWHERE, party="BIRCH", paragraphs=(Paragraph("[0001]", "A lidar."),)
)


def assessed(tmp_path, text, *documents):
    (tmp_path / "case.toml").write_text(CASE + text, encoding="utf-8")
    case = load_case(tmp_path)
    return assess(build_corpus(documents, case), case, similarity=WordSimilarity())


def first_screen(assessment, language="en"):
    blocks = build_report(assessment, language=language).sections[0].blocks
    return " ".join(
        span.text for block in blocks for span in getattr(block, "pieces", ())
    )


@pytest.mark.parametrize(
    ("text", "documents", "kind", "said"),
    [
        pytest.param(
            ACCUSED + CHINA,
            (RIGHT, SHEET),
            Silent.NO_ASSERTER,
            "no asserter",
            id="no-asserter",
        ),
        pytest.param(
            ASSERTER + CHINA,
            (RIGHT, SHEET),
            Silent.NO_ACCUSED,
            "no accused",
            id="no-accused",
        ),
        pytest.param(
            ASSERTER + ACCUSED,
            (RIGHT, SHEET),
            Silent.NO_TERRITORY,
            "no territory",
            id="no-territory",
        ),
        pytest.param(
            ASSERTER + ACCUSED + CHINA,
            (SHEET,),
            Silent.NO_PATENT,
            "No patent of ASTER",
            id="no-patent",
        ),
        pytest.param(
            ASSERTER + ACCUSED + CHINA,
            (RIGHT,),
            Silent.NO_DESCRIPTION,
            "No description of what BIRCH makes",
            id="no-description",
        ),
    ],
)
def test_a_case_in_which_nothing_is_compared_says_so_first(
    tmp_path, text, documents, kind, said
):
    found = assessed(tmp_path, text, *documents)

    missing = silences_in(found)
    assert kind in [silence.kind for silence in missing]
    assert nothing_compared(found.case, missing)
    screen = first_screen(found)
    assert screen.startswith("The question cannot be answered")
    assert said in screen
    assert "none reads on" not in screen
    assert "未知不等于低" in first_screen(found, "zh")


def test_an_empty_section_carries_the_silence(tmp_path):
    found = assessed(tmp_path, ASSERTER + ACCUSED + CHINA, RIGHT)

    sections = {s.anchor: s for s in build_report(found).sections}

    for name in ("risk", "exposed", "charts", "fallback", "gaps"):
        assert "cannot be answered" in sections[name].blocks[0].text, name


def test_the_silences_of_a_side_are_problems_of_the_assessment(tmp_path):
    found = assessed(tmp_path, ASSERTER + ACCUSED + CHINA + EMIRATES, RIGHT)

    told = silence_problems(silences_in(found))

    assert [p.message.partition(":")[0] for p in told] == ["BIRCH", "AE"]
    assert set(told) <= set(found.problems)


def test_one_of_two_accused_without_a_description_leaves_the_rest_compared(tmp_path):
    other = '[[parties]]\nid = "CEDAR"\nrole = "accused"\n'
    found = assessed(tmp_path, ASSERTER + ACCUSED + other + CHINA, RIGHT, SHEET)

    missing = silences_in(found)

    assert missing == (Silence(Silent.NO_DESCRIPTION, "CEDAR"),)
    assert not nothing_compared(found.case, missing)
    screen = first_screen(found)
    assert "1 patent family" in screen
    assert "No description of what CEDAR makes" in screen


def test_a_fallback_without_a_description_has_an_unknown_coverage(tmp_path):
    found = assessed(tmp_path, ASSERTER + ACCUSED + FALLBACK + CHINA, RIGHT, SHEET)

    missing = silences_in(found)

    assert missing == (Silence(Silent.NO_FALLBACK, "DOGWOOD"),)
    assert not nothing_compared(found.case, missing)
    assert {(row.technical, row.clear) for row in found.coverages} == {(None, None)}
    assert {share for row in found.coverages for _, share in row.usable} == {None}
    assert set(silence_problems(missing)) <= set(found.problems)


@pytest.mark.parametrize(
    ("language", "said", "cell"),
    [
        pytest.param(
            "en",
            "No description of what DOGWOOD offers was read, so coverage is unknown.",
            "not compared",
            id="en",
        ),
        pytest.param(
            "zh", "未读到DOGWOOD所提供技术的描述，因此覆盖率未知。", "未比对", id="zh"
        ),
    ],
)
def test_an_unknown_coverage_is_never_a_share_of_zero(tmp_path, language, said, cell):
    found = assessed(tmp_path, ASSERTER + ACCUSED + FALLBACK + CHINA, RIGHT, SHEET)

    report = build_report(found, language=language)

    assert said in first_screen(found, language)
    sections = {section.anchor: section.blocks for section in report.sections}
    shown = str((sections["answer"], sections["fallback"]))
    assert cell in shown
    assert "Meter(" not in shown
    assert "Bars(" not in shown


def test_one_of_two_fallbacks_without_a_description_leaves_the_other_its_share(
    tmp_path,
):
    other = '[[parties]]\nid = "ELM"\nrole = "fallback"\n'
    spare = Disclosure(
        "spare", NOWHERE, party="ELM", paragraphs=(Paragraph("[0001]", "A radar."),)
    )
    text = ASSERTER + ACCUSED + FALLBACK + other + CHINA
    found = assessed(tmp_path, text, RIGHT, SHEET, spare)

    assert silences_in(found) == (Silence(Silent.NO_FALLBACK, "DOGWOOD"),)
    assert all(row.technical is not None for row in found.coverages)
    assert "what DOGWOOD offers" in first_screen(found)
