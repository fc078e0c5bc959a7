"""Quotations: verbatim, pin-cited, with the words a match rests on marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from patentrisk.records import (
    Claim,
    Document,
    Element,
    Evidence,
    Passage,
    Reason,
    Translation,
)
from patentrisk.records.reviews import APPLIED, STALE
from patentrisk.report.inline import (
    Quote,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import score

#: Reasons whose words do not stand in both texts: a note, or what is not said.
NOTES = ("missing", APPLIED, STALE)
#: Characters from which a single word tells something by itself.
_TELLING = 4
_BETWEEN = re.compile(
    r"""
    \s*[,;|/、，；]\s*   # lidar, radar; 激光雷达、毫米波雷达
    | \s{2,}             # lidar  radar
    """,
    re.VERBOSE,
)


def element_quote(element: Element, reasons: Sequence[Reason]) -> Quote:
    """Quote an element as published."""
    return Quote(
        element.text,
        element.language,
        marks=find_marks(
            element.text,
            (r.element_words for r in reasons if _stands(r)),
        ),
    )


def evidence_quote(
    view: View,
    evidence: Evidence,
    *,
    unit: str = "",
    reasons: Sequence[Reason] = (),
    shows: bool = True,
) -> Quote:
    """Quote a passage with its pin-cite, component and supplied translation.

    Where it does not show the element it says so: it is the closest there is.
    """
    passage = evidence.passage
    note = [] if shows else [view.words.say("quote", "closest")]
    note += [view.words.say("figure", "similarity", value=score(evidence.similarity))]
    if evidence.component and evidence.component != unit:
        note.insert(len(note) - 1, view.unit(evidence.component))
    supplied = _supplied(view.document(passage.document), passage)
    return Quote(
        passage.text,
        passage.language,
        cite=f"{passage.document} {passage.locator}".strip(),
        href=anchor("document", passage.document)
        if view.document(passage.document)
        else "",
        marks=find_marks(
            passage.text, (r.passage_words for r in reasons if _stands(r))
        ),
        note=" · ".join(note),
        translation=passage.translation,
        translation_language=supplied.language
        if supplied
        else _other(passage.language),
        translator=translator(view, supplied) if passage.translation else "",
    )


def _stands(reason: Reason) -> bool:
    """Tell whether a reason's words are words of the texts compared."""
    return reason.code not in NOTES and not reason.code.startswith("law.")


def claim_translation(view: View, claim: Claim) -> Quote | None:
    """Quote the supplied translation of a claim, None where there is none."""
    patent = view.assessment.patents.get(claim.patent)
    if patent is None:
        return None
    locator = f"claim {claim.number}"
    supplied = next((t for t in patent.translations if t.locator == locator), None)
    if supplied is None:
        return None
    return Quote(
        supplied.text,
        supplied.language,
        cite=f"{claim.patent} {locator}",
        note=translator(view, supplied),
    )


def translator(view: View, supplied: Translation | None) -> str:
    """Say that a translation was supplied, and by whom."""
    if supplied is None or not supplied.source:
        return view.words.say("quote", "translation")
    source = view.words.find("translator", supplied.source) or supplied.source
    return view.words.say("quote", "translation_by", source=source)


def _supplied(document: Document | None, passage: Passage) -> Translation | None:
    if document is None:
        return None
    return next(
        (t for t in document.translations if t.text == passage.translation), None
    )


def _other(language: str) -> str:
    return "en" if language == "zh" else "zh"


def find_marks(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Find where the words of reasons stand in a text.

    Parameters
    ----------
    text : str
        The quotation.
    words : iterable of str
        As reasons give them: a phrase, or several between commas.

    Returns
    -------
    tuple of (int, int)
        Half-open offsets, ascending and disjoint.

    Examples
    --------
    >>> from patentrisk.report.sections.quotes import find_marks
    >>> find_marks("a lidar and a radar", ["radar, lidar"])
    ((2, 7), (14, 19))
    """
    folded = text.casefold()
    found = sorted(
        match.span()
        for phrase in words
        for wanted in _wanted(folded, phrase)
        for match in wanted.finditer(text)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _wanted(folded: str, phrase: str) -> list[re.Pattern[str]]:
    """Turn a reason's words into patterns: the phrase itself, else its parts."""
    whole = phrase.strip()
    if not whole:
        return []
    if whole.casefold() in folded:
        return [_bounded(whole)]
    parts = [part for part in _BETWEEN.split(whole) if part]
    if len(parts) == 1:
        parts = [word for word in whole.split() if len(word) >= _TELLING]
    return [_bounded(part) for part in parts if len(part) > 1 or part.isdigit()]


@lru_cache(maxsize=4096)
def _bounded(words: str) -> re.Pattern[str]:
    """Match whole words where the script has them."""
    escaped = re.escape(words)
    first = r"(?<![A-Za-z0-9])" if words[0].isascii() and words[0].isalnum() else ""
    last = r"(?![A-Za-z0-9])" if words[-1].isascii() and words[-1].isalnum() else ""
    return re.compile(f"{first}{escaped}{last}", re.IGNORECASE)
