"""Reasons in the words of the report: concepts of the glossary, facts of title."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from patentrisk.records import Reason
from patentrisk.report.sections.view import View
from patentrisk.similarity.glossary import Glossary, load_glossary

#: Reasons whose words hold concepts of the glossary, under their English names.
_OF_CONCEPTS = ("glossary", "missing")
_COMMA = ", "
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_LATIN = re.compile(r"[A-Za-z]")


def concepts_in(reason: Reason, language: str) -> Reason:
    """Name the concepts of a reason in a language, so that no list mixes two.

    Parameters
    ----------
    reason : Reason
        Any; only those of shared and of missing concepts change.
    language : str
        Of the report. Words of the claim itself that stand among the concepts go
        before it: they are quoted as they are, and the concepts then with them.

    Examples
    --------
    >>> from patentrisk.records import Reason
    >>> from patentrisk.report.sections.reasons import concepts_in
    >>> concepts_in(Reason("missing", 0.0, "time synchronization"), "zh").element_words
    '时间同步'
    """
    if reason.code not in _OF_CONCEPTS:
        return reason
    return replace(
        reason,
        element_words=_named(reason.element_words, language),
        passage_words=_named(reason.passage_words, language),
    )


@lru_cache(maxsize=4096)
def _named(words: str, language: str) -> str:
    glossary = load_glossary()
    held = words.split(_COMMA)
    spoken = _spoken(glossary, held) or language
    between = "、" if spoken == "zh" else _COMMA
    return between.join(glossary.name_in(word, spoken) or word for word in held)


def _spoken(glossary: Glossary, held: list[str]) -> str:
    """Tell the language of those words that no concept stands for, ``""`` of none."""
    own = "".join(word for word in held if not glossary.name_in(word, "en"))
    if _HAN.search(own):
        return "zh"
    return "en" if _LATIN.search(own) else ""


def title_reason(view: View, fact: str) -> str:
    """Put the fact a title rests on into words; names and sources stay as they are."""
    document, colon, said = fact.partition(": ")
    if not colon:
        document, said = "", fact
    for known, word in sorted(view.words.tables["title_fact"].items(), reverse=True):
        if said.startswith(known):
            said = word + said.removeprefix(known)
            break
    lacking = view.words.say("title_lacking", "transfer")
    return document + colon + said.replace("; no transfer recorded", lacking)
