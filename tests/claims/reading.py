"""Claims parsed from texts written by hand."""

from __future__ import annotations

from patentrisk.claims import parse_claims
from patentrisk.records import Claim, ClaimText, ElementKind, PartKind, Problem


def parsed(*texts: str | ClaimText, language: str = "") -> tuple[Claim, ...]:
    return read(*texts, language=language)[0]


def read(
    *texts: str | ClaimText, language: str = ""
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    held = [ClaimText(None, text) if isinstance(text, str) else text for text in texts]
    return parse_claims("XX1A1", held, language=language)


def labelled(claim: Claim) -> dict[str, str]:
    return {element.label: element.text for element in claim.elements}


def part(claim: Claim, kind: PartKind) -> list[str]:
    return [claim.text[p.start : p.end] for p in claim.parts if p.kind is kind]


def words(claim: Claim) -> list[str]:
    """Texts of the elements, the preamble left out."""
    return [e.text for e in claim.elements if e.kind is not ElementKind.PREAMBLE]
