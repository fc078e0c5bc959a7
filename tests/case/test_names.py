"""Aliases that would match anybody's company are faults of the case."""

from __future__ import annotations

import pytest

from patentrisk.case import load_case
from patentrisk.case.names import TOKEN, telling
from patentrisk.errors import CaseError

CASE = """\
[case]
name = "x"
as_of = 2026-11-01
sources = ["documents"]

[[parties]]
id = "A"
role = "accused"
aliases = [
  "Aster Example Ltd",
  "{alias}",
]
"""


@pytest.mark.parametrize(
    "alias",
    [
        pytest.param("*", id="star"),
        pytest.param("--", id="marks"),
        pytest.param("（）*", id="marks-zh"),
        pytest.param("J*", id="one-letter"),
        pytest.param("京*", id="one-character"),
        pytest.param("J Co., Ltd.", id="one-letter-and-form"),
        pytest.param("Co., Ltd.", id="legal-form"),
        pytest.param("Group Holdings*", id="legal-forms"),
        pytest.param("有限公司", id="legal-form-zh"),
        pytest.param("集團股份有限公司", id="legal-form-traditional"),
        pytest.param("有限責任公司*", id="legal-form-family"),
    ],
)
def test_an_alias_that_says_nothing_is_a_fault_with_key_and_line(tmp_path, alias):
    file = tmp_path / "case.toml"
    file.write_text(CASE.format(alias=alias), encoding="utf-8")

    with pytest.raises(CaseError) as raised:
        load_case(file)

    assert f"line 9, parties[0].aliases[1]: found {alias!r}; expected a" in str(
        raised.value
    )


@pytest.mark.parametrize(
    "alias",
    [
        pytest.param("JD*", id="two-letters"),
        pytest.param("京东*", id="two-characters"),
        pytest.param("3M Innovative*", id="digit-and-letter"),
        pytest.param("集团军工业有限公司", id="begins-like-a-form"),
        pytest.param("Company of Example Ltd", id="begins-like-a-form-en"),
    ],
)
def test_an_alias_that_names_somebody_is_none(alias):
    assert telling(alias)


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        pytest.param("京东", ["京", "东"], id="chinese"),
        pytest.param("\uf9b5物流", ["\uf9b5", "物", "流"], id="compatibility-form"),
        pytest.param("가상배송 주식회사", ["가상배송", "주식회사"], id="korean"),
        pytest.param("Fiction 360", ["Fiction", "360"], id="latin"),
    ],
)
def test_han_characters_stand_alone_and_letters_of_others_together(name, tokens):
    assert TOKEN.findall(name) == tokens
