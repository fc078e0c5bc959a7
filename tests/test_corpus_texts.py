"""The texts of the demonstration corpus, read with the standard library alone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.corpus_texts import CODES, CORPUS, FILES, PATENTS, SHEETS, Text, read, texts


@pytest.mark.parametrize("text", [*PATENTS, *SHEETS])
def test_a_document_says_at_once_that_it_is_illustrative(text: Text) -> None:
    assert "illustrative" in text.title or "示例" in text.title
    assert "illustrative" in text.description[0]


@pytest.mark.parametrize("text", [*PATENTS, *SHEETS])
def test_every_name_in_a_document_is_visibly_fictional(text: Text) -> None:
    for name in text.people:
        assert re.search(r"fictional|虚构|示例发明人|Example Inventor", name), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_number_in_a_file_is_of_the_fictional_series(path: Path) -> None:
    found = re.findall(r"\b(?:CN|US|EP|WO)(\d{6,})[A-Z]\d?\b", read(path))
    assert all(digits.startswith("999") for digits in found)


@pytest.mark.parametrize("text", PATENTS)
def test_a_file_is_named_by_its_number(text: Text) -> None:
    assert text.path.stem in (text.name, "cainiao-us")
    assert re.fullmatch(
        r"CN999\d{6}[ABU]|US9999\d{4}B2|US9999\d{7}A1|EP999\d{4}B1|WO9999\d{6}A1",
        text.name,
    )


@pytest.mark.parametrize("text", PATENTS)
def test_the_dates_of_a_patent_are_in_order(text: Text) -> None:
    assert len(text.dates) >= 2
    assert list(text.dates) == sorted(text.dates)
    assert text.dates[-1] < date(2026, 11, 1)


@pytest.mark.parametrize(
    "text", [held for held in PATENTS if held.values[0].path.suffix != ".xml"]
)
def test_only_a_grant_bears_a_grant_date(text: Text) -> None:
    granted = re.search(r"(B\d?|U)$", text.name) is not None
    assert len(text.dates) == (4 if granted else 3)


@pytest.mark.parametrize("text", PATENTS)
def test_paragraphs_are_numbered_without_a_gap(text: Text) -> None:
    numbers = [paragraph[:6] for paragraph in text.description]
    assert numbers == [f"[{n:04d}]" for n in range(1, len(numbers) + 1)]
    assert 6 <= len(numbers) <= 15


@pytest.mark.parametrize("text", PATENTS)
def test_claims_are_numbered_and_the_first_has_three_to_six_elements(
    text: Text,
) -> None:
    numbers = [int(re.match(r"\d+", claim).group()) for claim in text.claims]  # type: ignore[union-attr]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 3
    assert 2 <= len(re.findall(r"[;；]", text.claims[0])) <= 5


@pytest.mark.parametrize("text", PATENTS)
def test_a_dependent_claim_refers_to_an_earlier_one(text: Text) -> None:
    for number, claim in enumerate(text.claims, start=1):
        cited = re.findall(r"(?:claims?|权利要求)\s?(\d+)", claim)
        assert all(int(other) < number for other in cited), claim


def test_claims_of_every_form_occur_in_both_languages() -> None:
    claims = {
        language: [
            claim
            for text in texts()
            if text.kind == "patent" and text.language == language
            for claim in text.claims
        ]
        for language in ("en", "zh")
    }
    forms = {
        "en": (r"claim 1 or (claim )?2", r"any one of claims 1 to", r"means for "),
        "zh": (r"权利要求1或2所述", r"权利要求1至\d中任一项", r"模块，用于"),
    }
    other = {
        "en": r"medium|vehicle compris|apparatus",
        "zh": r"(介质|设备|车|平台|装置)，.*权利要求1",
    }
    for language, patterns in forms.items():
        for pattern in (*patterns, other[language]):
            assert any(re.search(pattern, claim) for claim in claims[language]), pattern


@pytest.mark.parametrize("text", SHEETS)
def test_a_product_sheet_has_sections_and_figures(text: Text) -> None:
    assert 10 <= len(text.description) <= 30
    assert len(text.sections) >= 4
    assert len(re.findall(r"\d+(?:\.\d+)?", " ".join(text.description))) >= 8


def test_the_parties_hold_enough_documents() -> None:
    counts = Counter((text.kind, text.party) for text in texts())
    assert counts == {
        ("patent", "JD"): 22,
        ("patent", "JIUSHI"): 15,
        ("patent", "CAINIAO"): 17,
        ("patent", "OTHER"): 3,
        ("disclosure", "JIUSHI"): 11,
        ("disclosure", "CAINIAO"): 6,
        ("disclosure", "JD"): 3,
    }


@pytest.mark.parametrize("kind", ["patent", "disclosure"])
def test_about_half_of_the_documents_are_in_either_language(kind: str) -> None:
    held = [text.language for text in texts() if text.kind == kind]
    assert 0.4 <= held.count("zh") / len(held) <= 0.6


def test_several_formats_and_one_old_encoding_occur() -> None:
    roots = [
        ElementTree.parse(path).getroot().tag for path in FILES if path.suffix == ".xml"
    ]
    assert sorted(tag.rsplit("}", 1)[-1] for tag in roots) == [
        "PatentDocumentAndRelated",
        "us-patent-application",
        "us-patent-grant",
        "us-patent-grant",
    ]
    assert [p.name for p in FILES if p.suffix == ".jsonl"] == ["cainiao-us.jsonl"]
    with pytest.raises(UnicodeDecodeError):
        (CORPUS / "patents" / "CN999900303B.md").read_text(encoding="utf-8")


def test_the_asserter_reaches_the_disputed_areas_and_more() -> None:
    def reached(party: str) -> set[str]:
        held = {code for text in texts() if text.party == party for code in text.codes}
        return {area for area, codes in CODES.items() if codes & held}

    assert {"PER", "PLN", "LOC", "FUS", "CAL"} <= reached("JD")
    assert {"REM", "OPS", "HND", "SAF", "ENE"} <= reached("JD")
    assert len(reached("JD") | reached("JIUSHI") | reached("CAINIAO")) >= 13


def test_translations_are_supplied_for_claims_and_paragraphs() -> None:
    lines = [
        line
        for path in FILES
        if path.suffix == ".md"
        for line in read(path).splitlines()
        if line.startswith("### ")
    ]
    assert sum(line.startswith("### claim") for line in lines) >= 6
    assert sum(line.startswith(("### [", "### §")) for line in lines) >= 6
    assert all(re.search(r"\((en|zh)(, [^)]+)?\)$", line) for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_states_a_legal_conclusion(path: Path) -> None:
    assert not re.search(r"(?i)infring|侵权|侵犯|free to operate|自由实施", read(path))
