"""The section on risk: a matrix where both its inputs are known, a reason where not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.report import build_report
from patentrisk.report.document import Matrix, Notice
from tests.report.illustrative import EXPOSURES, illustrative
from tests.report.looking import blocks_of


def risk_of(exposures, language="en"):
    report = build_report(illustrative(exposures=exposures), language=language)
    held = list(blocks_of(report, "risk"))
    matrices = [block.name for block in held if isinstance(block, Matrix)]
    return matrices, [block.text for block in held if isinstance(block, Notice)]


def unweighed(*places):
    """The exposures, of which the case does not say what the areas matter to it."""
    return tuple(
        replace(row, impact=None) if row.gate.territory in places else row
        for row in EXPOSURES
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "en", "China and United States: the risk matrix cannot be drawn.", id="en"
        ),
        pytest.param("zh", "中国、美国：风险矩阵无法绘制。", id="zh"),
    ],
)
def test_where_the_impact_of_nothing_is_known_the_page_says_what_to_state(
    language, said
):
    matrices, (notice,) = risk_of(unweighed("CN", "US"), language)

    assert matrices == []
    assert notice.startswith(said)
    assert "[[areas]]" in notice


def test_only_the_territories_without_a_matrix_are_named():
    matrices, (notice,) = risk_of(unweighed("US"))

    assert matrices == ["risk-CN"]
    assert notice.startswith("United States: the risk matrix cannot be drawn.")


@pytest.mark.parametrize(
    "exposures",
    [pytest.param(EXPOSURES, id="all-known"), pytest.param((), id="nothing-exposed")],
)
def test_nothing_is_missed_where_nothing_is_missing(exposures):
    assert risk_of(exposures)[1] == []
