"""Where a Chinese claim, given flat, starts a new line or a new limitation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

_POINT = re.compile(r"[；;：:。\n(（]")
_BRACKETED = re.compile(r"[(（][^()（）]{0,600}[)）]")
#: A colon that belongs to a number or an identifier: 1:2, SEQ ID NO:1.
_NUMERIC = re.compile(r"(?:\d|NO\.?)\s*$", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_STEP = re.compile(
    r"""
    [，,。；;：:、\n]\s*
    (?=
        (?:步骤|步驟|第)\s*(?:[SsＳ]?\d{1,4}|[一二三四五六七八九十]{1,3}|[A-Za-z])
        (?:[.．\-]\d{1,3})*步?\s*[、：:，,.．）)]               # ，步骤S1：  ，第一步，
      | [SsＳ]\d{1,4}(?:[.．\-]\d{1,3})*\s*[、：:，,.．）)]     # ，S101、
      | [（(](?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[）)]
                                                               # ，（1）
    )
    """,
    re.VERBOSE,
)
#: The line before a colon that takes up something said: ，所述第一导体包括：
_TAKEN_UP = re.compile(
    r"[，,](?=(?:所述|該|该)(?P<noun>[^，,；;：:。]{1,40}?)(?:包括|包含|具有|为|為)\s*[：:])"
)
#: A sentence of a claim whose sentences are parted by commas alone.
_SENTENCE = re.compile(r"[，,]\s*(?=(?:且|并且|並且|同时|同時|而)?(?:所述|上述))")
#: Characters of a line from which it holds more than one limitation.
_LONGEST_LINE = 120
_WHEREIN = re.compile(
    r"[，,]\s*(?=其中(?![之一二两兩任至的间間]|每|部分))"  # ，其中，  not ，其中之一
)


def line_starts(text: str, start: int = 0) -> tuple[int, ...]:
    """Find where a claim given flat starts a new line: after ；：。 and steps.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["zh"].line_starts("一种车，包括：雷达；和控制器。")
    (7, 10)
    """
    cuts = set(_punctuated(text, start))
    first = min(cuts, default=len(text))
    cuts.update(found.end() for found in _STEP.finditer(text, start))
    cuts.update(_taken_up(text, first, sorted(cuts)))
    return tuple(sorted(cut for cut in cuts if start < cut < len(text)))


def limitation_starts(text: str, start: int = 0) -> tuple[int, ...]:
    """Find where a claim starts a new limitation: its lines, and ，其中 clauses.

    A comma alone parts no limitations, except in a line of more than 120
    characters: utility models often say all in one, ，所述 by ，所述.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["zh"].limitation_starts("一种车，包括：雷达，其中，雷达可旋转。")
    (7, 10)
    """
    clauses = {found.end() for found in _WHEREIN.finditer(text, start)}
    cuts = sorted({*line_starts(text, start), *clauses})
    bounds = [start, *cuts, len(text)]
    for begin, end in pairwise(bounds):
        if end - begin > _LONGEST_LINE:
            cuts.extend(found.end() for found in _SENTENCE.finditer(text, begin, end))
    return tuple(sorted(cuts))


def _taken_up(text: str, start: int, cuts: Sequence[int]) -> Iterator[int]:
    """Cut before a line that takes up something said, unless it is the line itself.

    In 凸轮轴，所述凸轮轴包括： the line goes on about what it names.
    """
    for found in _TAKEN_UP.finditer(text, start):
        line = cuts[bisect_right(cuts, found.start()) - 1]
        if text[line : found.start()].strip() != found["noun"]:
            yield found.end()


def _punctuated(text: str, start: int) -> list[int]:
    """Cut after semicolons, colons, full stops and line feeds outside brackets."""
    cuts = []
    closed = start
    for found in _POINT.finditer(text, start):
        at, mark = found.start(), found.group()
        if at < closed:
            continue
        if mark in "(（":
            bracketed = _BRACKETED.match(text, at)
            closed = bracketed.end() if bracketed else at
        elif mark not in "：:" or not _NUMERIC.search(text[max(start, at - 4) : at]):
            space = _SPACE.match(text, at + 1)
            closed = space.end() if space else at + 1
            cuts.append(closed)
    return cuts
