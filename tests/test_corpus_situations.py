"""The situations that expected.toml states are about documents that there are."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.corpus_texts import CORPUS, read, texts

EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
CASE = tomllib.loads((CORPUS / "case.toml").read_text(encoding="utf-8"))
SITUATIONS = [pytest.param(row, id=row["id"]) for row in EXPECTED["situation"]]


@pytest.mark.parametrize("row", SITUATIONS)
def test_a_situation_refers_to_what_exists(row: dict[str, Any]) -> None:
    patents = {text.name: text for text in texts() if text.kind == "patent"}
    sheets = {text.name for text in texts() if text.kind == "disclosure"}
    products = {product["id"]: product for product in CASE["products"]}
    places = {place["id"] for place in CASE["territories"]}
    for claim in filter(None, (row.get("claim"), row.get("blocker"))):
        number, _, of = claim.partition("/")
        assert 1 <= int(of) <= len(patents[number].claims)
    if "document" in row:
        assert row["document"] in {*patents, *sheets}
    else:
        assert row["unit"] in {*products, *sheets}
        assert "claim" in row
    assert row.get("lead_from", "cainiao-fusion") in {*patents, *sheets}
    assert row.get("substitute", "cainiao-fusion") in sheets
    assert row.get("territory", "CN") in places
    if "components" in row:
        assert set(row["components"]) <= set(products[row["unit"]]["components"])


@pytest.mark.parametrize("row", SITUATIONS)
def test_a_quoted_word_stands_in_the_sheets_of_its_unit(row: dict[str, Any]) -> None:
    products = {product["id"]: product["components"] for product in CASE["products"]}
    said = " ".join(
        read(CORPUS / "products" / f"{name}.md")
        for name in products.get(row.get("unit", ""), filter(None, [row.get("unit")]))
    )
    assert all(words in said for words in row.get("quotes", {}).values())


def test_situations_are_named_once_and_cover_what_is_asked() -> None:
    rows = EXPECTED["situation"]
    assert len({row["id"] for row in rows}) == len(rows)
    readings = {row.get("reading") for row in rows}
    assert {"reads on", "open", "different"} <= readings
    assert {row["gate"] for row in rows if "gate" in row} == {
        "in force",
        "pending",
        "expired",
        "lapsed, withdrawn or revoked",
        "no right here",
        "to be checked",
    }
    assert {row["reason"] for row in rows if "reason" in row} == {
        "check.means",
        "check.number",
        "check.comparison",
        "check.direction",
        "check.negation",
    }
