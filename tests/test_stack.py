"""Products of the case made of components: only of the maker's own."""

from __future__ import annotations

import pytest

import patentrisk as pr
from tests.cli.small import write_case

PRODUCT = """
[[products]]
id = "van"
party = "MAKER"
name = "Van"
components = ["van-eye", "spare-eye", "ghost"]

[[parties]]
id = "SPARE"
role = "fallback"
aliases = ["Example Spare Co., Ltd."]

[[components]]
id = "spare-eye"
party = "SPARE"
name = "Spare eye"
documents = ["spare-perception"]
"""
SPARE = """\
+++
kind = "disclosure"
id = "spare-perception"
party = "Example Spare Co., Ltd."
date = 2026-03-01
+++
## Perception
A camera looks ahead.
"""


def test_a_product_that_names_anothers_component_is_read_without_it(tmp_path):
    folder = write_case(tmp_path / "case", "lexical")
    with (folder / "case.toml").open("a", encoding="utf-8") as file:
        file.write(PRODUCT)
    (folder / "documents" / "spare.md").write_text(SPARE, encoding="utf-8")
    case = pr.load_case(folder)

    a = pr.assess(pr.read_corpus(case), case, similarity=pr.load_similarity("lexical"))

    (product,) = a.stacks["MAKER"].products
    assert product.components == ("van-eye",)
    told = [p.message for p in a.problems if p.where == "case.toml, product 'van'"]
    assert len(told) == 2
    assert any("'spare-eye' of SPARE; expected one of MAKER" in text for text in told)
    assert any("'ghost', which has no documents" in text for text in told)


def test_a_component_does_not_hide_a_document_of_its_name(tmp_path):
    folder = write_case(tmp_path / "case", "lexical")
    (folder / "documents" / "spare.md").write_text(SPARE, encoding="utf-8")
    with (folder / "case.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[components]]\nid = "spare-perception"\nparty = "MAKER"\n'
            'name = "x"\ndocuments = ["ghost"]\n'
        )
    case = pr.load_case(folder)

    with pytest.raises(pr.CaseError, match="a document already bears this name"):
        pr.assess(pr.read_corpus(case), case, similarity=pr.load_similarity("lexical"))


def test_a_component_that_names_no_document_is_told_what_comes_near(tmp_path):
    folder = write_case(tmp_path / "case", "lexical")
    file = folder / "case.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('["van-perception"]', '["van-percepton"]'))
    case = pr.load_case(folder)
    a = pr.assess(pr.read_corpus(case), case, similarity=pr.load_similarity("lexical"))
    (told,) = [held for held in a.problems if "van-percepton" in held.message]

    assert told.where == "case.toml, component 'van-eye'"
    assert "did you mean van-perception?" in told.message
