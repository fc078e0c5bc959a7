"""What a component is for, what it takes in, what it gives: in its own words.

A substitute does the same job where purpose, inputs and outputs agree and its place in
the system is the same. They are read from the passages by fixed phrases, in English and
Chinese; what no passage says is unknown, not absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from patentrisk.records import FacetKind, Passage, Resource
from patentrisk.resources import load_resource

FUNCTIONS = "fallback/functions.toml"
_KINDS = (FacetKind.PURPOSE, FacetKind.INPUTS, FacetKind.OUTPUTS)

_CLAUSE = {
    "en": re.compile(
        r"""
          [;:]                                            # ; :
        | \.(?=\s|$)                                      # a sentence's end, not 0.5
        | ,\s(?=(?:and|but|so|then|which|where|while|it|they|thereby|in\sorder)\b)
        | \s(?=(?:and|but)\s(?:it|they|then|\w+s\s(?:the|a|an|it|them|each|every))\b)
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    "zh": re.compile(
        r"""
          [，；。：！？]  # 接收点云，输出目标
        | (?=并[^非])     # 输出图块并下发给车队
        """,
        re.VERBOSE,
    ),
}


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What says one facet in one language."""

    after: re.Pattern[str]
    whole: re.Pattern[str] | None


def functions_table() -> Resource:
    """Give the table of phrases, for its version and fingerprint."""
    return load_resource(FUNCTIONS)


@cache
def _phrases(language: str, kind: FacetKind, folded: bool) -> _Phrases:
    """Read the phrases of a facet, to be looked for in texts in lower case or not."""
    table = functions_table().content[kind.value]
    after, whole = (table[f"{language}_{where}"] for where in ("after", "whole"))
    return _Phrases(
        _any_of(after, language, folded),
        _any_of(whole, language, folded) if whole else None,
    )


def _any_of(phrases: Iterable[str], language: str, folded: bool) -> re.Pattern[str]:
    """Match any phrase; where case plays no part it is four times as fast."""
    bound = r"\b" if language == "en" else ""
    pattern = rf"{bound}(?:{'|'.join(phrases)}){bound}"
    plain = folded and pattern == pattern.lower()
    return re.compile(pattern, re.NOFLAG if plain else re.IGNORECASE)


@lru_cache(maxsize=50_000)
def _spans(text: str, language: str) -> tuple[tuple[FacetKind, int, int], ...]:
    """Find the stretches of a text that say a facet, facet by facet, in order."""
    clauses = tuple(_clauses(text, language))
    return tuple(
        (kind, *span)
        for kind in _KINDS
        for span in _saying(kind, text, clauses, language)
    )


def _saying(
    kind: FacetKind, text: str, clauses: Iterable[tuple[int, int]], language: str
) -> Iterable[tuple[int, int]]:
    """Find the stretches of clauses that say a facet, each once."""
    folded = text.isascii()
    phrases = _phrases(language, kind, folded)
    said = text.lower() if folded else text
    for start, end in clauses:
        whole = phrases.whole.search(said, start, end) if phrases.whole else None
        after = phrases.after.search(said, start, end)
        if whole is not None:
            yield _trimmed(text, (start, end))
        elif after is not None and text[after.end() : end].strip():
            yield _trimmed(text, (after.end(), end))


def _clauses(text: str, language: str) -> Iterable[tuple[int, int]]:
    start = 0
    for cut in _CLAUSE[language].finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    held = text[start:end]
    return start + len(held) - len(held.lstrip()), end - len(held) + len(held.rstrip())


def functions_of(
    passages: Sequence[Passage],
) -> Mapping[FacetKind, tuple[Passage, ...]]:
    """Quote what passages say of purpose, inputs and outputs.

    Parameters
    ----------
    passages : sequence of Passage
        Of one component, or what of it meets a claim.

    Returns
    -------
    mapping of FacetKind to tuple of Passage
        Stretches of the passages, with their own offsets; empty where none says it.

    Examples
    --------
    >>> from patentrisk import Paragraph, split_passages
    >>> from patentrisk.fallback import functions_of
    >>> said = [Paragraph("¶1", "It receives point clouds. It outputs obstacles with"
    ...                   " their type, in order to warn the planner.")]
    >>> found = functions_of(split_passages("sheet", said, language="en"))
    >>> {kind.value: [held.text for held in told] for kind, told in found.items()}
    {'purpose': ['warn the planner'], 'inputs': ['point clouds'], \
'outputs': ['obstacles with their type']}
    >>> said = [Paragraph("¶1", "接收点云，输出障碍物，用于提醒规划模块。")]
    >>> found = functions_of(split_passages("sheet", said, language="zh"))
    >>> [told[0].text for told in found.values()]
    ['提醒规划模块', '点云', '障碍物']
    """
    found: dict[FacetKind, list[Passage]] = {kind: [] for kind in _KINDS}
    for passage in passages:
        for kind, start, end in _spans(passage.text, passage.language):
            found[kind].append(_stretch(passage, start, end))
    return {kind: tuple(said) for kind, said in found.items()}


def _stretch(passage: Passage, start: int, end: int) -> Passage:
    return replace(
        passage,
        start=passage.start + start,
        end=passage.start + end,
        text=passage.text[start:end],
    )
