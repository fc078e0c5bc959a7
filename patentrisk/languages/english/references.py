"""How an English claim refers to others."""

from __future__ import annotations

import re
from functools import lru_cache

from patentrisk.languages.grammar import Reference, expanded

#: Letters of "claim" that are not capitals, as typed: "Clam 1", "cliam 1". Finding
#: them first is ten times as fast as searching for the word.
_STEMS = ("laim", "LAIM", "lam ", "lams ", "liam")
_CLAIM = re.compile(r"(?<!\w)[Cc][Ll](?:[Aa][Ii]?|[Ii][Aa])[Mm][Ss]?\b")
_BETWEEN = r"""
    \s*
    (?: ,\s*(?:and/or|and|or)? | ; | and/or | or | and | & | /   # "1, 3 or 5"
      | to | through | thru | until | [-‐‑–—−~˜]                # "5 to 7", "5-7"
    )
    \s*
    (?:(?:any\s+(?:one\s+)?of\s+)?(?:the\s+)?claims?\s+)?        # "or claim 2"
"""
_LIST = re.compile(
    rf"""
    \s*(?:[Nn]os?\.?\s*)?
    (?P<numbers>\d{{1,4}}(?!\.?\d)(?:{_BETWEEN}\d{{1,4}}(?!\.?\d))*)
    (?:\s?\([a-zA-Z\d]{1, 4}\)(?!\w))?                            # "claim 1(ii)"
    (?:\s+(?:above|inclusive))?
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d+")
_TO = re.compile(r"to|through|thru|until|[-‐‑–—−~˜]")
_PRECEDING_BEFORE = re.compile(
    r"""
    \b(?:preceding|previous|foregoing|above|prior|earlier|aforementioned|antecedent)
    (?:\s+(?:method|apparatus|device|system|product|process))?\s+$
                                               # "any one of the preceding claims"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PRECEDING_AFTER = re.compile(r"\s+(?:above|before|hereinbefore|preceding)\b")
#: Claims that are no patent claims: "an insurance claim 5".
_OTHER_CLAIMS = frozenset(
    (
        "insurance", "insured", "medical", "medicare", "health", "healthcare", "dental",
        "pharmacy", "warranty", "legal", "damage", "damages", "accident", "loss",
        "benefit", "benefits", "expense", "billing", "reimbursement", "injury", "tax",
        "refund", "baggage", "identity", "policy", "payment", "customer", "user",
        "security", "token",
    )
)  # fmt: skip
#: Words between a claim's subject and "claim": "according to any one of the".
_LINKING = frozenset(
    (
        "of", "according", "accordance", "pursuant", "corresponding", "to", "in",
        "with", "by", "per", "under", "from", "as", "claimed", "recited", "defined",
        "described", "set", "forth", "out", "specified", "stated", "mentioned", "at",
        "least", "any", "either", "each", "one", "or", "more", "some", "all", "the",
        "main", "independent", "dependent", "patent", "preceding", "previous",
        "foregoing", "above", "prior", "earlier", "aforementioned", "antecedent", "",
    )
)  # fmt: skip
#: Words that make what follows a part of the claim's subject.
_PART = re.compile(
    r"""
    \b(?: compris\w+ | includ\w+ | having | has | contain\w+ | stor(?:es|ing|ed)
        | encod\w+ | configured | adapted | arranged | programmed | operable | carr\w+
        | execut\w+ | perform\w* | implement(?:s|ing)? | employ\w+ | incorporat\w+
        | express\w+ | using | uses | made | with | that | which | wherein | when
        | for\s+\w+ing | to\s+\w+
        | \w+(?:ed|ing|able)\s+(?:from|by|with|via|through|out|into|onto|to|on|at|in)
    )\b
    """,
    re.VERBOSE,
)
_DEFINITE = re.compile(r"\W*[Tt]he\b")
#: Room for the longest word that says what kind of claim is meant.
_ROOM = 40
_LONGEST_SUBJECT = 160


def references(text: str, start: int = 0) -> tuple[Reference, ...]:
    """Find where a claim refers to other claims.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> text = "The method of any one of claims 1, 3 or 5-7, wherein"
    >>> LANGUAGES["en"].references(text)[0].numbers
    (1, 3, 5, 6, 7)
    """
    found: list[Reference] = []
    for place in _places(text, start):
        claim = _CLAIM.match(text, place)
        if claim and not (found and place < found[-1].end):
            reference = _reference(text, start, claim)
            found.extend([reference] if reference else [])
    return tuple(found)


def _places(text: str, start: int) -> list[int]:
    """Find where a word could begin whose second letter begins a stem."""
    places = set()
    for stem in _STEMS:
        at = text.find(stem, start + 1)
        while at >= 0:
            places.add(at - 1)
            at = text.find(stem, at + 1)
    return sorted(places)


def _reference(text: str, start: int, claim: re.Match[str]) -> Reference | None:
    """Read one reference around the word "claim"."""
    before = text[max(start, claim.start() - _ROOM) : claim.start()]
    listed = _LIST.match(text, claim.end())
    if before.rstrip().rpartition(" ")[2] in _OTHER_CLAIMS:
        return None
    after = None if listed else _PRECEDING_AFTER.match(text, claim.end())
    if not (listed or after or _PRECEDING_BEFORE.search(before)):
        return None
    numbers = expanded(listed["numbers"], _NUMBER, _TO) if listed else ()
    begin = _link_start(text, start, claim.start())
    end = (listed or after or claim).end()
    definite, bare = _subject(text[start : min(begin, start + _LONGEST_SUBJECT + 1)])
    return Reference(
        begin, end, numbers, not listed, definite or bare, definite and bare
    )


def _link_start(text: str, start: int, claim: int) -> int:
    """Find where the linking words before "claim" begin."""
    begin = claim
    while begin > start:
        word = text.rfind(" ", start, begin - 1) + 1 or start
        if text[word:begin].strip(" ,\n").lower() not in _LINKING:
            break
        begin = word
    return begin


@lru_cache(maxsize=256)
def _subject(subject: str) -> tuple[bool, bool]:
    """Tell whether a subject is one named before, and whether it is a bare noun.

    "The method for braking" was named before, "A device for braking" was not.
    """
    if len(subject) > _LONGEST_SUBJECT:
        return False, False
    return _DEFINITE.match(subject) is not None, _PART.search(subject) is None
