"""How the text of a claim falls into number, preamble, transition, elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from patentrisk.languages import (
    Language,
    Reference,
    Span,
    TransitionPhrase,
    trimmed,
)
from patentrisk.records import Part, PartKind, Transition

_WORD = re.compile(r"[^\W\d_]{2}|[一-鿿]")
_ARTICLE = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne\s+or\s+more|一[种種])(?:\s+|(?=[一-鿿]))"
)
#: Beside a reference: what is referred to, and nothing else.
#: What only names another claim is short; on long runs the pattern takes long.
_LONGEST_NAME = 120
_NAME = re.compile(
    r"""
    \W*(?:\(?\w{1,3}\)\s*)?
    (?: (?:[Aa]n?|[Tt]he|[Ss]aid|[Oo]ne\s+or\s+more|[Aa]t\s+least\s+one)\s+
        (?:[\w-]+\W*){1,3}                 # "(a) the radar of claim 1"
      | [一-鿿]{0,8}\W*                    # 如权利要求1所述的雷达
    )
    """,
    re.VERBOSE,
)


class Outline(NamedTuple):
    """The parts of a claim, and which of them are elements.

    Attributes
    ----------
    parts : tuple of Part
        Tile the text, line by line as an office prints it.
    preamble : tuple of (int, int) or None
        Offsets of the preamble's own features; None where it has none.
    limitations : tuple of (int, int)
        Offsets of the limitations, in order; one holds several lines where these
        name alternatives.
    transition : Transition
        Open or closed.
    """

    parts: tuple[Part, ...]
    preamble: Span | None
    limitations: tuple[Span, ...]
    transition: Transition


class _Frame(NamedTuple):
    """Where preamble, transition and body of a claim stand.

    Attributes
    ----------
    preamble : tuple of (int, int)
        Offsets of the preamble; empty where there is none.
    phrase : TransitionPhrase or None
        The transition.
    begin : int
        Where the body begins.
    cuts : sequence of int
        Where its lines begin.
    """

    preamble: Span
    phrase: TransitionPhrase | None
    begin: int
    cuts: Sequence[int]


def outline(
    text: str,
    body: int,
    language: Language,
    *,
    references: Sequence[Reference] = (),
    starts: Sequence[int] = (),
    end: int | None = None,
) -> Outline:
    """Part the text of a claim.

    Parameters
    ----------
    text : str
        The claim.
    body : int
        Where its number ends.
    language : Language
        Its language.
    references : sequence of Reference, optional
        Where it refers to other claims.
    starts : sequence of int, optional
        Where the file itself starts limitations; found from the wording if empty.
    end : int, optional
        Where the claim ends, if a note follows it: that is none of its parts.

    Returns
    -------
    Outline
        Its parts tile the text from 0 to its end.
    """
    length, text = len(text), text[:end]
    whole = None
    for found in references:
        if found.whole:
            whole = found
            break
    frame = _frame(text, body, language, references, starts, whole)
    phrase = frame.phrase
    marked = [
        (*trimmed(text, 0, body), PartKind.NUMBER),
        (*frame.preamble, PartKind.PREAMBLE),
    ]
    if phrase:
        marked.append((phrase.start, phrase.end, PartKind.TRANSITION))
    limitations: list[Span] = []
    for span in _absent(text, phrase, language):
        marked.append((*span, PartKind.ELEMENT))
        limitations.append(span)
    for span in _lines(text, frame, language):
        if _joins(text, span, language, references):
            marked.append((*span, PartKind.TRANSITION))
        else:
            marked.append((*span, PartKind.ELEMENT))
            limitations.append(span)
    features = _features(text, frame.preamble, whole, language)
    if whole and not (whole.restated or features or limitations):
        features = frame.preamble
    return Outline(
        tuple(_tiles(length, marked)),
        features,
        tuple(language.join_alternatives(text, limitations)),
        phrase.kind if phrase else Transition.NONE,
    )


def _frame(
    text: str,
    body: int,
    language: Language,
    references: Sequence[Reference],
    starts: Sequence[int],
    whole: Reference | None,
) -> _Frame:
    """Find preamble, transition and body."""
    phrase = None
    if not whole:
        phrase = language.find_transition(text, body, cites=bool(references))
    for found in references:
        if not phrase or found.end <= phrase.start:
            phrase = language.find_transition(text, found.end, dependent=True)
            break
    cuts: Sequence[int] = [cut for cut in starts if body < cut < len(text)]
    if phrase and cuts and phrase.start >= cuts[0] and not phrase.negated:
        phrase = None
    lead = cuts[0] if cuts else 0
    if not cuts:
        cuts = language.limitation_starts(text, body)
        if cuts and text[body : cuts[0]].rstrip().endswith((":", "：")):
            lead = cuts[0]
    if phrase:
        end, begin = min((phrase.start, *phrase.negated)), phrase.end
    else:
        end = begin = whole.end if whole else lead or body
    return _Frame(language.trim_limitation(text, body, end), phrase, begin, cuts)


def _absent(
    text: str, phrase: TransitionPhrase | None, language: Language
) -> list[Span]:
    """Find what a claim says is absent before its transition, each on its own."""
    if phrase is None or not phrase.negated:
        return []
    bounds = pairwise((*phrase.negated, phrase.start))
    return [language.trim_limitation(text, *bound) for bound in bounds]


def _lines(text: str, frame: _Frame, language: Language) -> list[Span]:
    """Find the lines of the body, trimmed."""
    inner = [cut for cut in frame.cuts if frame.begin < cut < len(text)]
    lines = []
    for start, end in pairwise((frame.begin, *inner, len(text))):
        span = language.trim_limitation(text, start, end)
        if text.startswith("<!--", span[0]):
            opened = text.find("-->", *span) + len("-->")
            span = language.trim_limitation(text, max(opened, span[0]), span[1])
        if text[span[0] : span[1]].strip():
            lines.append(span)
    return lines


def _joins(
    text: str, span: Span, language: Language, references: Sequence[Reference]
) -> bool:
    """Tell a line that only leads in others, or only names another claim."""
    start, end = span
    if language.is_lead_in(text[start:end]):
        return True
    for found in references:
        if start <= found.start and found.end <= end:
            rest = text[start : found.start] + text[found.end : end]
            return len(rest) <= _LONGEST_NAME and _NAME.fullmatch(rest) is not None
    return False


def _features(
    text: str, preamble: Span, whole: Reference | None, language: Language
) -> Span | None:
    """Find what the preamble itself requires; a mere reference requires nothing."""
    start, end = preamble
    if whole and not _WORD.search(text, start, whole.start):
        return None
    if whole:
        start, end = language.trim_limitation(text, min(whole.end, end), end)
    bare = _ARTICLE.sub("", text[start:end], count=1)
    if not _WORD.search(bare) or language.is_lead_in(bare):
        return None
    return start, end


def _tiles(length: int, marked: Iterable[tuple[int, int, PartKind]]) -> list[Part]:
    """Make the parts, with separators between them; empty ones are none."""
    tiles = []
    at = 0
    for start, end, kind in sorted(marked):
        if start == end:
            continue
        if at < start:
            tiles.append(Part(at, start, PartKind.SEPARATOR))
        tiles.append(Part(start, end, kind))
        at = end
    if at < length:
        tiles.append(Part(at, length, PartKind.SEPARATOR))
    return tiles


def whole_outline(text: str, body: int) -> Outline:
    """Take a claim as one limitation, as an omnibus claim is.

    Parameters
    ----------
    text : str
        The claim.
    body : int
        Where its number ends.

    Returns
    -------
    Outline
        With one limitation and no preamble.
    """
    span = trimmed(text, body, len(text))
    marked = [
        (*trimmed(text, 0, body), PartKind.NUMBER),
        (*span, PartKind.ELEMENT),
    ]
    return Outline(tuple(_tiles(len(text), marked)), None, (span,), Transition.NONE)
