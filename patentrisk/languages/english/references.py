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
    (?: ,?\s*(?:\.{2,4}|…+|⋯+)\s*,?                              # "1...7" "1, 2, …, 7"
      | ,\s*(?:and/or|and|or)? | ; | and/or | or | and | & | /   # "1, 3 or 5"
      | to | through | thru | until | [-‐‑–—−~˜]                # "5 to 7", "5-7"
    )
    \s*
    (?:(?:any\s+(?:one\s+)?of\s+)?(?:the\s+)?claims?\s+)?        # "or claim 2"
"""
_DIGITS = r"\d{1,4}(?!\.?\d)"
_BRACKETED = r"[(（]\s?\d{1,4}\s?[)）]"  # "claim (1)"
_LIST = re.compile(
    rf"""
    \s*(?: [Nn]os?\.?\s* | [.:]\s*(?=\d{{1,4}}(?:,|\s[a-z])) )?   # "claim. 1 wherein"
    (?P<numbers>{_DIGITS}(?:{_BETWEEN}{_DIGITS})*
      |{_BRACKETED}(?:{_BETWEEN}{_BRACKETED})*
    )
    (?:\s?\([a-zA-Z\d]{{1,4}}\)(?!\w))?                           # "claim 1(ii)"
    (?:\s+(?:above|inclusive))?
    """,
    re.VERBOSE,
)
_VALUES = {
    word: str(value)
    for value, word in enumerate(
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
            "seventeen", "eighteen", "nineteen", "twenty",
        ),
        start=1,
    )
}  # fmt: skip
_WORD = rf"(?:{'|'.join(_VALUES)})(?![\w-])"
#: Numbers in words; "claims one or more" names none.
_WORDED = re.compile(
    rf"\s+(?P<numbers>{_WORD}(?:{_BETWEEN}{_WORD})*)(?!\s+(?:of|or\s+more)\b)",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = re.compile(_WORD, re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_TO = re.compile(r"to|through|thru|until|[-‐‑–—−~˜…⋯]|\.\.")
_PRECEDING_BEFORE = re.compile(
    r"""
    \b(?:preceding|previous|foregoing|above|prior|earlier|aforementioned|antecedent)
    (?:\s+(?:method|apparatus|device|system|product|process))?\s+$
                                               # "any one of the preceding claims"
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: One claim, the one just before: "the preceding claim". "Any" makes it all of them.
_JUST_BEFORE = re.compile(
    r"""
    \bthe\s+(?:(?:immediately|directly)\s+)?
    (?:preceding|previous|foregoing|prior|above)
    (?:\s+(?:method|apparatus|device|system|product|process))?\s+$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:any|one|either|each|some|all|every)\b", re.IGNORECASE)
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
        "immediately", "directly",
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
_LINKED = r"(?:(?:any|one|or|more|either|at|least|of|the|said|preceding)\s+)*"
#: Words in the manner of a reference whose number is lost: "The car of claim, wherein".
_UNNUMBERED = re.compile(
    rf"""
    (?: \W*(?:The|Method|Apparatus|Device|System)\b[\w\s-]{{0,80}}?\b(?:of|in|by)\s+
      | .{{0,120}}?\b
        (?: according\s+to | in\s+accordance\s+with | pursuant\s+to | as\s+(?:in|per)
          | (?:claimed|recited|defined|described|set\s+(?:forth|out)|specified|stated)
            \s+(?:in|by)
        )\s+
    )
    {_LINKED} claims?
    (?= \s*(?:[^\w\s'’-]|$) | \s+(?:wherein|where|which|in\s+which|further|and|or
      |characteri[sz]ed|compris\w+|includ\w+|having|[A-Za-z]\b) )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
#: Characters at the beginning of a claim among which it says what it depends on.
_FIRST_WORDS = 200
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


def unnumbered_reference(text: str, start: int = 0) -> str:
    """Find words in the manner of a reference that name no claim.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["en"].unnumbered_reference("The car of claim, wherein it is red.")
    'The car of claim, wherein it is red.'
    """
    first = text[start : start + _FIRST_WORDS]
    if "laim" not in first and "LAIM" not in first:
        return ""
    found = _UNNUMBERED.match(first)
    return first[: found.end() + _ROOM].strip() if found else ""


def _reference(text: str, start: int, claim: re.Match[str]) -> Reference | None:
    """Read one reference around the word "claim"."""
    before = text[max(start, claim.start() - _ROOM) : claim.start()]
    if before.rstrip().rpartition(" ")[2] in _OTHER_CLAIMS:
        return None
    listed = _LIST.match(text, claim.end())
    begin = _link_start(text, start, claim.start())
    if not listed and begin < claim.start():
        listed = _WORDED.match(text, claim.end())
    after = None if listed else _PRECEDING_AFTER.match(text, claim.end())
    if not (listed or after or _PRECEDING_BEFORE.search(before)):
        return None
    numbers = expanded(_in_digits(listed["numbers"]), _NUMBER, _TO) if listed else ()
    end = (listed or after or claim).end()
    last = not (listed or after) and _is_just_before(claim, text[begin : claim.start()])
    definite, bare = _subject(text[start : min(begin, start + _LONGEST_SUBJECT + 1)])
    return Reference(
        begin,
        end,
        numbers,
        not (listed or last),
        definite or bare,
        definite and bare,
        last,
    )


def _is_just_before(claim: re.Match[str], linking: str) -> bool:
    """Tell "the preceding claim" from "any one of the preceding claims"."""
    single = not claim.group().lower().endswith("s")
    return bool(single and _JUST_BEFORE.search(linking) and not _ANY.search(linking))


def _in_digits(numbers: str) -> str:
    """Write numbers up to twenty in digits: "one or two" is "1 or 2"."""
    if numbers.isdecimal():
        return numbers
    return _WORDS.sub(lambda found: _VALUES[found.group().lower()], numbers)


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
