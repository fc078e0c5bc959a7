"""How the text of a claim falls into number, preamble, transition, elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
        Tile the text.
    preamble : tuple of (int, int) or None
        Offsets of the preamble's own features; None where it has none.
    limitations : tuple of (int, int)
        Offsets of the limitations, in order.
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

    Returns
    -------
    Outline
        Its parts tile the text from 0 to its end.
    """
    whole = next((found for found in references if found.whole), None)
    frame = _frame(text, body, language, references, starts)
    limitations: list[Span] = []
    joining: list[Span] = []
    for span in _lines(text, frame, language):
        joins = _joins(text, span, language, references)
        (joining if joins else limitations).append(span)
    features = _features(text, frame.preamble, whole, language)
    if whole and not (whole.restated or features or limitations):
        features = frame.preamble
    phrase = frame.phrase
    if phrase:
        joining.append((phrase.start, phrase.end))
    marked = [
        (*trimmed(text, 0, body), PartKind.NUMBER),
        (*frame.preamble, PartKind.PREAMBLE),
        *((*span, PartKind.TRANSITION) for span in joining),
        *((*span, PartKind.ELEMENT) for span in limitations),
    ]
    return Outline(
        tuple(_tiles(len(text), marked)),
        features,
        tuple(limitations),
        phrase.kind if phrase else Transition.NONE,
    )


def _frame(
    text: str,
    body: int,
    language: Language,
    references: Sequence[Reference],
    starts: Sequence[int],
) -> _Frame:
    """Find preamble, transition and body."""
    whole = next((found for found in references if found.whole), None)
    phrase = None
    if not whole:
        phrase = language.find_transition(text, body, cites=bool(references))
    named = [found for found in references if not phrase or found.end <= phrase.start]
    if named:
        phrase = language.find_transition(text, named[0].end, dependent=True)
    cuts = [cut for cut in starts if body < cut < len(text)]
    if phrase and cuts and phrase.start >= cuts[0]:
        phrase = None
    lead = cuts[:1]
    if not cuts:
        cuts = list(language.limitation_starts(text, body))
        lead = [cut for cut in cuts[:1] if text[:cut].rstrip().endswith((":", "："))]
    named_end = whole.end if whole else (*lead, body)[0]
    end, begin = (phrase.start, phrase.end) if phrase else (named_end, named_end)
    return _Frame(language.trim_limitation(text, body, end), phrase, begin, cuts)


def _lines(text: str, frame: _Frame, language: Language) -> Iterator[Span]:
    """Yield the lines of the body, trimmed."""
    inner = (cut for cut in frame.cuts if frame.begin < cut < len(text))
    bounds = [frame.begin, *inner, len(text)]
    for start, end in pairwise(bounds):
        span = language.trim_limitation(text, start, end)
        if text[slice(*span)].strip():
            yield span


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
            return _NAME.fullmatch(rest) is not None
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


def _tiles(length: int, marked: Iterable[tuple[int, int, PartKind]]) -> Iterator[Part]:
    """Make the parts, with separators between them; empty ones are none."""
    at = 0
    for start, end, kind in sorted(marked):
        if start == end:
            continue
        if at < start:
            yield Part(at, start, PartKind.SEPARATOR)
        yield Part(start, end, kind)
        at = end
    if at < length:
        yield Part(at, length, PartKind.SEPARATOR)


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
