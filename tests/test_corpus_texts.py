"""The texts of the demonstration corpus, read with the standard library alone."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
FILES = sorted([*CORPUS.glob("patents/*"), *CORPUS.glob("products/*")])

# Codes of the corpus by area, put down by hand.
CODES = {
    "PER": {"G06V20/58", "G06V20/56", "G06T7/11"},
    "PRD": {"B60W60/0027"},
    "PLN": {"B60W60/001", "B60W60/0015"},
    "LOC": {"G01C21/28", "G01C21/30", "G01C21/32"},
    "FUS": {"G01S17/86", "G01S13/86", "G06V10/80"},
    "CAL": {"G06T7/80"},
    "CTL": {"B62D6/00"},
    "REM": {"G05D1/0011"},
    "OPS": {"G06Q10/083"},
    "HND": {"A47G29/14", "G07F17/12"},
    "V2X": {"H04W4/44"},
    "SAF": {"B60W50/023", "B60W50/029"},
    "SIM": {"G06F30/20"},
    "ENE": {"B60L53/80"},
    "STR": {"B62D63/02", "B60S1/56"},
}


@dataclass(frozen=True)
class Text:
    """One document: what every format has to say."""

    path: Path
    kind: str
    name: str
    language: str
    title: str
    people: tuple[str, ...]
    dates: tuple[date, ...]
    codes: tuple[str, ...]
    description: tuple[str, ...]
    claims: tuple[str, ...]
    sections: tuple[str, ...] = ()

    @property
    def party(self) -> str:
        said = " ".join(self.people)
        for party, words in {
            "JIUSHI": ("Jiushi", "九识"),
            "JD": ("JD ", "京东"),
            "CAINIAO": ("Cainiao", "菜鸟"),
        }.items():
            if any(word in said for word in words):
                return party
        return "OTHER"


def _read(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def _day(held: Any) -> date:
    return held if isinstance(held, date) else date.fromisoformat(held)


def _record(path: Path, row: dict[str, Any], **parts: Any) -> Text:
    keys = ("priority_date", "filing_date", "publication_date", "grant_date", "date")
    owners = [owner["name"] for owner in row.get("owners", [])]
    people = [*row.get("applicants", []), *owners, *row.get("inventors", [])]
    return Text(
        path=path,
        kind=row["kind"],
        name=row.get("number") or row["id"],
        language=row["language"],
        title=row["title"],
        people=(*filter(None, [row.get("party")]), *people),
        dates=tuple(_day(row[key]) for key in keys if key in row),
        codes=(*row.get("cpc", []), *row.get("ipc", [])),
        **parts,
    )


def _markdown(path: Path) -> list[Text]:
    _, header, body = _read(path).split("+++\n", 2)
    pieces = re.split(r"(?m)^## (.+)\n", body)
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    claims = sections.get("Claims") or sections.get("权利要求书") or ""
    told = sections.get("Description") or sections.get("说明书")
    kept = {k: v for k, v in sections.items() if k not in ("译文", "Translations")}
    paragraphs = re.split(r"\n\s*\n|\n(?=- )", told or "\n\n".join(kept.values()))
    return [
        _record(
            path,
            tomllib.loads(header),
            description=tuple(p.strip() for p in paragraphs if p.strip()),
            claims=tuple(
                c.strip()
                for c in re.split(r"(?m)^(?=\d+\. )", claims.strip())
                if c.strip()
            ),
            sections=tuple(kept),
        )
    ]


def _jsonl(path: Path) -> list[Text]:
    rows = [json.loads(line) for line in _read(path).splitlines()]
    return [
        _record(
            path,
            row,
            description=tuple(
                f"{p['locator']} {p['text']}" for p in row["description"]
            ),
            claims=tuple(claim["text"] for claim in row["claims"]),
        )
        for row in rows
    ]


def _local(root: ElementTree.Element, *names: str) -> list[str]:
    return [
        " ".join("".join(node.itertext()).split())
        for node in root.iter()
        if node.tag.rsplit("}", 1)[-1] in names
    ]


def _xml(path: Path) -> list[Text]:
    root = ElementTree.parse(path).getroot()
    chinese = path.name.startswith("CN")
    described = next(
        node for node in root.iter() if node.tag.lower().endswith("description")
    )
    days = [d for d in _local(root, "Date", "date") if d.isdigit() and d < "20260101"]
    published, filed = days[0], days[1]
    codes = [text.partition("(")[0].replace(" ", "") for text in _local(root, "Text")]
    for node in root.iter("classification-cpc"):
        codes.append("{}{}{}{}/{}".format(*(_local(node, p)[0] for p in _CODE)))
    return [
        Text(
            path=path,
            kind="patent",
            name=path.stem,
            language="zh" if chinese else "en",
            title=_local(root, "InventionTitle", "invention-title")[0],
            people=tuple(_local(root, "orgname", "Name")),
            dates=(date.fromisoformat(filed), date.fromisoformat(published)),
            codes=tuple(code for code in codes if "/" in code),
            description=tuple(
                f"[{number:04d}] {text}"
                for number, text in enumerate(_local(described, "p", "Paragraphs"), 1)
            ),
            claims=tuple(_local(root, "claim", "Claim")),
        )
    ]


_CODE = ("section", "class", "subclass", "main-group", "subgroup")
_READERS = {".md": _markdown, ".jsonl": _jsonl, ".xml": _xml}


@cache
def _texts() -> tuple[Text, ...]:
    return tuple(text for path in FILES for text in _READERS[path.suffix](path))


def _named(kind: str) -> list[Any]:
    held = [text for text in _texts() if text.kind == kind]
    return [pytest.param(text, id=text.name) for text in held]


PATENTS, SHEETS = _named("patent"), _named("disclosure")
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
CASE = tomllib.loads((CORPUS / "case.toml").read_text(encoding="utf-8"))
SITUATIONS = [pytest.param(row, id=row["id"]) for row in EXPECTED["situation"]]


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
    found = re.findall(r"\b(?:CN|US|EP|WO)(\d{6,})[A-Z]\d?\b", _read(path))
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
            for text in _texts()
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
    counts = Counter((text.kind, text.party) for text in _texts())
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
    held = [text.language for text in _texts() if text.kind == kind]
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
        held = {code for text in _texts() if text.party == party for code in text.codes}
        return {area for area, codes in CODES.items() if codes & held}

    assert {"PER", "PLN", "LOC", "FUS", "CAL"} <= reached("JD")
    assert {"REM", "OPS", "HND", "SAF", "ENE"} <= reached("JD")
    assert len(reached("JD") | reached("JIUSHI") | reached("CAINIAO")) >= 13


def test_translations_are_supplied_for_claims_and_paragraphs() -> None:
    lines = [
        line
        for path in FILES
        if path.suffix == ".md"
        for line in _read(path).splitlines()
        if line.startswith("### ")
    ]
    assert sum(line.startswith("### claim") for line in lines) >= 6
    assert sum(line.startswith(("### [", "### §")) for line in lines) >= 6
    assert all(re.search(r"\((en|zh)(, [^)]+)?\)$", line) for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_states_a_legal_conclusion(path: Path) -> None:
    assert not re.search(r"(?i)infring|侵权|侵犯|free to operate|自由实施", _read(path))


@pytest.mark.parametrize("row", SITUATIONS)
def test_a_situation_refers_to_what_exists(row: dict[str, Any]) -> None:
    patents = {text.name: text for text in _texts() if text.kind == "patent"}
    sheets = {text.name for text in _texts() if text.kind == "disclosure"}
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
        _read(CORPUS / "products" / f"{name}.md")
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
