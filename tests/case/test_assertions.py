"""Rows of a case file that tell what a holder has said of its rights."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.case import load_case
from patentrisk.errors import CaseError
from patentrisk.records import AssertionEntry
from tests.case.test_law_rows import written


def test_an_assertion_is_read(tmp_path):
    row = """
[[assertions]]
party = "A"
kind = "complained"
area = "FUS"
territories = ["CN"]
date = 2026-05-06
source = "fictional letter"
"""
    expected = AssertionEntry(
        "A", "complained", "", "FUS", ("CN",), date(2026, 5, 6), "fictional letter"
    )

    assert load_case(written(tmp_path, row)).assertions == (expected,)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(
            'party = "B"\nkind = "sued"', r"found 'B'; expected one of A", id="party"
        ),
        pytest.param(
            'party = "A"\nkind = "threatened"', "found 'threatened'", id="kind"
        ),
        pytest.param('party = "A"', "kind: is missing", id="no-kind"),
    ],
)
def test_an_assertion_that_cannot_be_meant_is_refused(tmp_path, row, said):
    with pytest.raises(CaseError, match=said):
        load_case(written(tmp_path, f"\n[[assertions]]\n{row}\n"))
