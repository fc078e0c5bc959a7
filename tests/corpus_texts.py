"""The demonstration documents read by a few plain lines, apart from the product."""

from __future__ import annotations

import json
import re
import tomllib
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


def read(path: Path) -> str:
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
    _, header, body = read(path).split("+++\n", 2)
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
    rows = [json.loads(line) for line in read(path).splitlines()]
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
def texts() -> tuple[Text, ...]:
    return tuple(text for path in FILES for text in _READERS[path.suffix](path))


def _named(kind: str) -> list[Any]:
    held = [text for text in texts() if text.kind == kind]
    return [pytest.param(text, id=text.name) for text in held]


PATENTS, SHEETS = _named("patent"), _named("disclosure")
