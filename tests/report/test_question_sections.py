"""The gap list in a report: what is made, what blocks substitutes, own patents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.records import TitleEntry
from patentrisk.report.document import Fold, Table
from patentrisk.report.sections.questions import questions_blocks
from patentrisk.report.sections.residual import residual_section
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from tests.assessment.test_assess import CASE, SPARE, VAN, right, run
from tests.assessment.test_questions import BRAKELESS, HORN
from tests.assessment.test_unblocking import WHEEL
from tests.report.looking import words_of

UNKNOWN = replace(CASE, titles=(TitleEntry("*", "F", "unknown", source="deal"),))


@pytest.fixture(scope="module")
def assessed():
    return run(right(), WHEEL, *VAN, HORN, SPARE, BRAKELESS, case=UNKNOWN)


def blocks(a, language):
    return questions_blocks(view_of(a, load_words(language)))


def said(held):
    return " ".join(words_of([held]))


@pytest.mark.parametrize(
    ("language", "also", "alone"),
    [
        pytest.param("en", "The same is open on the patent", "own patents", id="en"),
        pytest.param("zh", "同样待查", "自有专利", id="zh"),
    ],
)
def test_products_come_first_and_own_patents_stand_apart(
    assessed, language, also, alone
):
    made, substitutes, patents = blocks(assessed, language)

    assert isinstance(made, Table)
    assert isinstance(substitutes, Table)
    assert isinstance(patents, Fold)
    assert also in said(made)
    assert "CN999900201B" in said(made)
    assert alone in said(patents)
    assert "a brake" in said(patents)
    assert "a brake" not in said(made)


@pytest.mark.parametrize(
    ("language", "gain"),
    [
        pytest.param("en", "Multi-sensor fusion (CN): 0% → 90%", id="en"),
        pytest.param("zh", "多传感器融合（CN）：0% → 90%", id="zh"),
    ],
)
def test_what_blocks_a_substitute_stands_with_the_coverage_it_holds_back(
    assessed, language, gain
):
    _, substitutes, _ = blocks(assessed, language)

    assert gain in said(substitutes)
    assert "CN999900102B/1 (1[b])" in said(substitutes)
    assert len(substitutes.rows) == 3  # title, element, and status: records are old


@pytest.mark.parametrize(
    ("language", "fold"),
    [
        pytest.param("en", "1 own patent that stands alone", id="en"),
        pytest.param("zh", "单独存在的自有专利 1 件", id="zh"),
    ],
)
def test_own_patents_crowd_no_residual_of_products(assessed, language, fold):
    section = residual_section(view_of(assessed, load_words(language)))
    areas, products, *_ = [b for b in section.blocks if isinstance(b, Table)]
    apart = next(held for held in section.blocks if isinstance(held, Fold))

    assert "CN999900201B" not in said(Table((), (*areas.rows, *products.rows)))
    assert fold in said(apart)
