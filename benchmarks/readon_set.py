"""The read-on set: claims, technical texts, and whether the one reads on the other."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from patentrisk.claims import parse_claims
from patentrisk.errors import SourceError
from patentrisk.records import (
    Basis,
    ClaimText,
    Component,
    Element,
    ElementKind,
    Paragraph,
)
from patentrisk.stack import split_passages

KINDS = ("own", "other", "splice")


@dataclass(frozen=True, slots=True)
class Item:
    """One claim against one text.

    Attributes
    ----------
    group : str
        Publication number of the claim's document.
    kind : str
        ``"own"`` (reads), ``"other"`` or ``"splice"`` (do not).
    document : str
        Identifier of the text.
    elements : tuple of Element
        Of the claim, opaque ones left out.
    """

    group: str
    kind: str
    document: str
    elements: tuple[Element, ...]


def read_items(path: Path) -> list[Item]:
    """Read items and parse their claims, each claim once."""
    parsed: dict[str, tuple[Element, ...]] = {}
    items = []
    for row in rows(path, {"group", "kind", "claim", "document"}):
        if row["claim"] not in parsed:
            parsed[row["claim"]] = _elements(row["group"], row["claim"])
        elements = parsed[row["claim"]]
        items.append(Item(row["group"], row["kind"], row["document"], elements))
    return items


def read_documents(path: Path) -> dict[str, Component]:
    """Read texts, each as one component, cut into sentences."""
    return {
        row["id"]: Component(
            row["id"],
            "",
            row.get("title", ""),
            Basis.DESCRIBED,
            passages=split_passages(row["id"], _paragraphs(row), language="en"),
        )
        for row in rows(path, {"id", "text"})
    }


def _elements(group: str, text: str) -> tuple[Element, ...]:
    claims, _ = parse_claims(group, [ClaimText(1, text)], language="en")
    found = [element for claim in claims for element in claim.elements]
    kept = tuple(e for e in found if e.kind is not ElementKind.OPAQUE)
    whole = Element(group, "1[a]", ElementKind.LIMITATION, 0, len(text), text)
    return kept or (whole,)


def _paragraphs(row: dict[str, Any]) -> list[Paragraph]:
    lines = [row.get("title", ""), *row["text"].split("\n")]
    return [Paragraph(f"¶{at}", line) for at, line in enumerate(lines) if line.strip()]


def rows(path: Path, wanted: set[str]) -> Iterator[dict[str, Any]]:
    """Read rows that must hold the keys wanted."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        for at, line in enumerate(stream, start=1):
            row = json.loads(line)
            if missing := wanted - set(row):
                raise SourceError(
                    f"{path}, line {at}: no {', '.join(sorted(missing))}; expected"
                    f" the keys {', '.join(sorted(wanted))}"
                )
            yield row


def pairs_of(items: Sequence[Item]) -> dict[str, dict[str, Element]]:
    """Give by text the distinct elements to compare with it, by their words."""
    pairs: dict[str, dict[str, Element]] = {}
    for item in items:
        held = pairs.setdefault(item.document, {})
        for element in item.elements:
            held.setdefault(element.text, element)
    return pairs
