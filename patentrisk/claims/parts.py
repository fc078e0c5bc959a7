"""How the text of a claim falls into number, preamble, transition, elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from patentrisk.languages import (
    Language,
    Reference,
    Span,
    TransitionPhrase,
    trimmed,
)
from patentrisk.records import Part, PartKind, Transition

_WORD = re.compile(r"[^\W\d_]{2}")
_ARTICLE = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne\s+or\s+more|一[种種])(?:\s+|(?=[一-鿿]))"
)
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[一-鿿]")
#: Up to four English words or ten Han characters beside a reference say nothing
#: but what is referred to: "the radar of claim 1".
_NAME_SIZE = 10
_WORD_SIZE = 2.5


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
    frame = _frame(text, body, language, whole, starts)
    limitations: list[Span] = []
    joining: list[Span] = []
    for span in _lines(text, frame, language):
        joins = _joins(text, span, language, references)
        (joining if joins else limitations).append(span)
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
        _features(text, frame.preamble, whole, language),
        tuple(limitations),
        phrase.kind if phrase else Transition.NONE,
    )


def _frame(
    text: str,
    body: int,
    language: Language,
    whole: Reference | None,
    starts: Sequence[int],
) -> _Frame:
    """Find preamble, transition and body."""
    phrase = language.find_transition(
        text, whole.end if whole else body, dependent=whole is not None
    )
    cuts = [cut for cut in starts if cut > body]
    if phrase and cuts and phrase.start >= cuts[0]:
        phrase = None
    named = cuts[:1]
    if not cuts:
        cuts = list(language.limitation_starts(text, body))
        named = [cut for cut in cuts[:1] if text[:cut].rstrip().endswith((":", "："))]
    if phrase:
        end = phrase.start
    else:
        end = whole.end if whole else (*named, body)[0]
    preamble = language.trim_limitation(text, body, end)
    return _Frame(preamble, phrase, phrase.end if phrase else end, cuts)


def _lines(text: str, frame: _Frame, language: Language) -> Iterator[Span]:
    """Yield the lines of the body, trimmed."""
    inner = (cut for cut in frame.cuts if frame.begin < cut < len(text))
    bounds = [frame.begin, *inner, len(text)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        span = language.trim_limitation(text, start, end)
        if span[0] < span[1]:
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
            words, characters = len(_LATIN.findall(rest)), len(_HAN.findall(rest))
            if _WORD_SIZE * words + characters <= _NAME_SIZE:
                return True
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
