"""A case of a few files that tests write, change and re-score in a moment."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 11, 1, 6, tzinfo=UTC)

CASE = """
[case]
name = "tiny"
as_of = {as_of}
sources = ["documents"]
{extra}
[settings]
similarity = "lexical"
{settings}
[[parties]]
id = "HOLDER"
role = "asserter"
aliases = ["Fiction Carts Ltd."]
[[parties]]
id = "MAKER"
role = "accused"
aliases = ["Maker Example Ltd."]
[[parties]]
id = "SPARE"
role = "fallback"
aliases = ["Spare Example Ltd."]
[[territories]]
id = "US"
acts = ["make", "sell"]
share = 1.0
{products}
"""
PRODUCT = """
[[products]]
id = "cart"
party = "MAKER"
name = "Cart"
components = ["sheet-1", "sheet-3"]
"""


@dataclass
class Tiny:
    """What the files say; `write` makes them so, and touches nothing else."""

    folder: Path
    as_of: str = "2026-11-01"
    settings: str = ""
    extra: str = ""
    product: bool = False
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.folder / "case.toml"

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    def write(self) -> Tiny:
        self.documents.mkdir(parents=True, exist_ok=True)
        text = CASE.format(
            as_of=self.as_of,
            extra=self.extra,
            settings=self.settings,
            products=PRODUCT if self.product else "",
        )
        _put(self.path, text)
        for name, held in self.files.items():
            _put(self.documents / name, json.dumps(held))
        for path in self.documents.iterdir():
            if path.name not in self.files:
                path.unlink()
        return self

    def copied(self, folder: Path) -> Tiny:
        return replace(self, folder=folder, files=dict(self.files)).write()


def _put(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, encoding="utf-8")


def patent(number: int = 1, *elements: str, **held: Any) -> dict[str, Any]:
    own = elements or ("a lidar on the roof", "a brake that holds the cart")
    return {
        "kind": "patent",
        "number": f"US{99_000_000 + number}B2",
        "title": "Cart",
        "applicants": ["Fiction Carts Ltd."],
        "filing_date": "2019-03-01",
        "publication_date": "2021-05-01",
        "grant_date": "2021-05-01",
        "status_date": "2026-10-01",
        "events": [{"date": "2021-05-01", "status": "granted", "source": "made up"}],
        "claims": [f"1. A cart, comprising: {'; '.join(own)}."],
        **held,
    }


def sheet(number: int = 1, *said: str, **held: Any) -> dict[str, Any]:
    own = said or ("A lidar on the roof looks ahead.", "A brake holds the cart.")
    return {
        "kind": "disclosure",
        "id": f"sheet-{number}",
        "party": "Maker Example Ltd.",
        "title": f"Sheet {number}",
        "date": "2025-01-02",
        "paragraphs": [
            {"locator": f"§1 ¶{at}", "text": t} for at, t in enumerate(own, 1)
        ],
        **held,
    }


def tiny(folder: Path) -> Tiny:
    """One patent, one sheet of the maker and one of the fallback."""
    spare = sheet(2, "A camera on the mast looks ahead.", party="Spare Example Ltd.")
    files = {"p1.json": patent(), "s1.json": sheet(), "s2.json": spare}
    return Tiny(folder, files=files).write()
