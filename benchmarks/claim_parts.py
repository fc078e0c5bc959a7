"""Elements, category and transition of real claims against labels set by hand.

`claim_parts.tsv` is a table of facts: where the elements of a claim start in its
text as published, number included. The texts themselves are read from the folder of
real files; a hash of the text without space tells a wrong one. `README.md` has the
guide the labels were set by.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.elements import boundary_f1, exact_share, read_rows
from patentrisk.claims import parse_claims
from patentrisk.errors import SourceError
from patentrisk.records import Claim, ClaimText, ElementKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Label(NamedTuple):
    """What a reader says of one claim."""

    file: str
    patent: str
    number: int
    digest: str
    category: str
    transition: str
    starts: tuple[int, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("labels", type=Path, help="table of labels, tab-separated")
    parser.add_argument("folder", type=Path, help="folder of the real files")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    labels = read_labels(arguments.labels)
    texts = _texts(labels, arguments.folder)
    return {
        **_figures(labels, texts, "as_printed"),
        **_figures(labels, _flat(texts), "flat"),
    }


def read_labels(path: Path) -> tuple[Label, ...]:
    """Read the table of labels."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Label(
                row["file"],
                row["patent"],
                int(row["claim"]),
                row["hash"],
                row["category"],
                row["transition"],
                tuple(map(int, row["starts"].split())),
            )
            for row in csv.DictReader(lines, delimiter="\t")
        )


Texts = Mapping[str, Mapping[int, str]]


def _texts(labels: Sequence[Label], folder: Path) -> Texts:
    """Read the claims of every labelled patent, and check the labelled ones."""
    patents = {label.patent for label in labels}
    held: dict[str, dict[int, str]] = {}
    for file in sorted({label.file for label in labels}):
        for patent, number, text in _claims(folder / file):
            if patent in patents:
                held.setdefault(patent, {}).setdefault(number, text)
    for label in labels:
        text = held.get(label.patent, {}).get(label.number, "")
        if hashed(text) != label.digest:
            raise SourceError(
                f"{label.file}, {label.patent}, claim {label.number}: the text is not"
                " the one that was labelled"
            )
    return held


def hashed(text: str) -> str:
    """Hash a text without its space."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:10]


def _claims(path: Path) -> Iterator[tuple[str, int, str]]:
    """Yield patent, number and text of the claims of a file of any kind labelled."""
    if path.suffix == ".html":
        yield from _page(path)
        return
    for row in read_rows(path):
        if "clauses" in row:
            yield row["patent"], row["number"] or 0, "".join(row["clauses"])
        elif "publication" in row:
            for claim in row["claims"]:
                yield row["publication"], claim["num"], claim["text"]
        else:
            for text in row["claims"]:
                number = text[: text.find(".")].strip()
                if number.isdecimal():
                    yield row["patent"], int(number), text


def _page(path: Path) -> Iterator[tuple[str, int, str]]:
    """Yield the claims of a page of an office or of a search service."""
    from lxml import html

    page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    patent = next(part for part in path.stem.split("_") if part.startswith("CN"))
    for cell in page.iter("td"):
        number = (cell.get("id") or "").removeprefix("claim_")
        if number.isdecimal():
            yield patent, int(number), _words(cell)
    for claim in page.iter("div"):
        number = claim.get("num") or ""
        if number and claim.get("class") == "claim":
            printed = (d for d in claim.iter("div") if d.get("class") == "claim-text")
            lines = (" ".join(_words(line).split()) for line in printed)
            yield patent, int(number), "\n".join(filter(None, lines))


def _words(element: HtmlElement) -> str:
    """Join the text of an element."""
    return "".join(str(each) for each in element.itertext())


def _flat(texts: Texts) -> Texts:
    """Take the lines away; offsets stay."""
    return {
        patent: {number: text.replace("\n", " ") for number, text in claims.items()}
        for patent, claims in texts.items()
    }


def _figures(labels: Sequence[Label], texts: Texts, name: str) -> dict[str, object]:
    """Measure each language, on texts that are given in one way."""
    begun = time.perf_counter(), time.process_time()
    parsed = {patent: _parsed(patent, claims) for patent, claims in texts.items()}
    wall, processor = (
        end - start
        for start, end in zip(
            begun, (time.perf_counter(), time.process_time()), strict=True
        )
    )
    claims = sum(map(len, texts.values()))
    figures: dict[str, object] = {
        f"{name}_claims_per_second": round(claims / max(processor, 1e-9)),
        f"{name}_claims_per_second_wall": round(claims / max(wall, 1e-9)),
    }
    for language in ("en", "zh"):
        asked = [
            label
            for label in labels
            if label.patent.startswith("US") == (language == "en")
        ]
        pairs = [(label, parsed[label.patent].get(label.number)) for label in asked]
        for measure, value in _measured(pairs, texts):
            figures[f"{name}_{language}_{measure}"] = value
    return figures


def _parsed(patent: str, texts: Mapping[int, str]) -> Mapping[int, Claim]:
    """Parse all claims at hand of one patent."""
    held = [ClaimText(number, text) for number, text in sorted(texts.items())]
    claims, _ = parse_claims(patent, held)
    return {claim.number: claim for claim in claims}


def _measured(
    pairs: Sequence[tuple[Label, Claim | None]], texts: Texts
) -> Iterator[tuple[str, float]]:
    """Yield the figures of one language."""
    wanted = [label.starts for label, _ in pairs]
    found = [
        element_starts(claim, texts[label.patent][label.number])
        for label, claim in pairs
    ]
    yield "claims", len(pairs)
    yield "boundary_f1", round(boundary_f1(wanted, found), 4)
    yield "elements_exact", round(exact_share(wanted, found), 4)
    read = [(label, claim) for label, claim in pairs if claim]
    categories = sum(claim.category == label.category for label, claim in read)
    transitions = sum(claim.transition == label.transition for label, claim in read)
    yield "category", round(categories / len(pairs), 4)
    yield "transition", round(transitions / len(pairs), 4)


def element_starts(claim: Claim | None, text: str) -> tuple[int, ...]:
    """Find where the limitations of a claim start in the text it was read from."""
    if claim is None:
        return ()
    shift = text.index(claim.text)
    return tuple(
        element.start + shift
        for element in claim.elements
        if element.kind is not ElementKind.PREAMBLE
    )
