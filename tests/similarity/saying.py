"""Elements and components of plain texts, their language told from the text."""

from __future__ import annotations

from patentrisk.languages import detect_language
from patentrisk.records import Basis, Component, Element, ElementKind, Passage


def element(raw: str) -> Element:
    language = detect_language(raw)
    return Element("X/1", "1[a]", ElementKind.LIMITATION, 0, len(raw), raw, language)


def passage(raw: str, at: int = 0) -> Passage:
    return Passage("S", f"¶{at}", 0, len(raw), raw, detect_language(raw))


def component(*texts: str) -> Component:
    passages = tuple(passage(raw, at) for at, raw in enumerate(texts))
    return Component("c", "P", "c", Basis.MADE, (), passages, ("S",), False)
