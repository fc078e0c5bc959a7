"""Labels of elements, and what cannot be read."""

from __future__ import annotations

import pytest

from patentrisk.claims import element_label, is_opaque


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        pytest.param(-1, "4[pre]", id="preamble"),
        pytest.param(0, "4[a]", id="first"),
        pytest.param(25, "4[z]", id="last-letter"),
        pytest.param(26, "4[aa]", id="two-letters"),
        pytest.param(701, "4[zz]", id="last-two"),
        pytest.param(702, "4[aaa]", id="three-letters"),
    ],
)
def test_elements_are_labelled_as_in_claim_charts(index, expected):
    assert element_label(4, index) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a lidar (10) at a height of 2 m", False, id="words"),
        pytest.param(
            "the gap is >= 2 m at a speed below 5 km/h", False, id="comparison"
        ),
        pytest.param("所述车距≥2米", False, id="zh-comparison"),
        pytest.param("x = a + b", True, id="formula"),
        pytest.param("a value \\(\\sum_i x_i\\) of the scan", True, id="tex-in-words"),
        pytest.param("##STR00012##", True, id="structure"),
        pytest.param("a table [Table 1] of speeds", True, id="table"),
        pytest.param("车距按公式（公式1）计算", True, id="zh-formula"),
    ],
)
def test_what_cannot_be_read_is_opaque(text, expected):
    assert is_opaque(text) is expected
