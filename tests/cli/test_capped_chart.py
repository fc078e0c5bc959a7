"""What the terminal says of a chart that a claim's form holds back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.cli import charting
from patentrisk.records import Basis, ClaimChart, Flag, Level, Reading
from tests.building import claim, match

CHART = ClaimChart(
    "CN999900101B/1",
    "H",
    "van",
    "A",
    Basis.MADE,
    (),
    (match(Level.MET),),
    Reading.POSSIBLE,
    0.9,
    "1[a]",
    flags=(Flag("closed", "CN-2026.3/transition.closed", lowers=True),),
)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        pytest.param(
            CHART,
            "held at possible by the closed form of the claim;",
            id="every-element-met",
        ),
        pytest.param(
            replace(CHART, matches=(match(Level.POSSIBLE),)),
            "decided by 1[a];",
            id="an-element-only-possible",
        ),
    ],
)
def test_a_chart_says_whether_an_element_or_the_form_decides(found, said, capsys):
    charting.show_chart(found, claim(), 0.1, False)

    assert said in " ".join(capsys.readouterr().out.split())
