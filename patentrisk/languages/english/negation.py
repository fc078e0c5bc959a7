"""What an English claim says is absent: "not comprising a steering wheel"."""

from __future__ import annotations

import re

_NEGATION = re.compile(
    r"""
    (?:\b(?:and|but)\s+)?(?:\b(?:that|which|who)\s+)?
    (?: \b(?:(?:do|does|did|is|are|need|must|may|shall|should|will|can|could|has|have)
        \s+)?
        (?:not(?!\s+only\b)|never|neither|nor|no\s+longer)      # "which does not"
      | \b(?:doesn['’]t|isn['’]t|needn['’]t|cannot|can['’]t)
      | \bwithout
      | \b(?:free\s+of|instead\s+of|rather\s+than)
    )
    (?:\s+(?:necessarily|itself|also|further|even|thereby|be|being|to|itself|any))*
    \s+$
    """,
    re.VERBOSE,
)
#: What is negated, with as much of the word as tells it.
_VERB = re.compile(
    r"""
    \b(?: (?P<strong>[Cc]ompris(?:ing|es?) | [Cc]onsist(?:ing|s)?\b)
      | (?P<weak>[Ii]nclud(?:ing|es?) | [Cc]ontain(?:ing|s)? | having | have | has)
    )\b
    """,
    re.VERBOSE,
)
#: A claim's first noun with nothing about it: "A delivery vehicle".
_BARE_NOUN = re.compile(
    r"""
    \W*(?:(?:[Aa]n?|[Tt]he|[Oo]ne\s+or\s+more)\s+)?
    (?:(?!(?:of|for|to|in|on|at|by|with|from|using|that|which|whose|wherein)\b)
       [\w-]+\s*){1,6}
    """,
    re.VERBOSE,
)
#: Room for the words that negate a verb.
_ROOM = 60
_LONGEST_NOUN = 80


def negation_start(text: str, start: int, verb: int) -> int | None:
    """Find where the words that negate a verb begin.

    Parameters
    ----------
    text : str
        A claim.
    start : int
        Where to look from.
    verb : int
        Where the verb begins.

    Returns
    -------
    int or None
        None for a verb that is not negated; "not only comprising" is none.
    """
    found = _NEGATION.search(text, max(start, verb - _ROOM), verb)
    return found.start() if found else None


def negated_clauses(text: str, start: int, end: int) -> tuple[int, ...]:
    """Find where a preamble goes over to what the claimed thing has not.

    Parameters
    ----------
    text : str
        A claim.
    start, end : int
        Half-open offsets of what stands before its transition.

    Returns
    -------
    tuple of int
        Ascending. "Images not having labels" in the middle of a preamble says
        nothing about the claimed thing and stays where it is.
    """
    found: list[int] = []
    for verb in _VERB.finditer(text, start, end):
        begin = negation_start(text, start, verb.start())
        if begin is None:
            continue
        before = text[start:begin].rstrip()
        own = (
            bool(found)
            or before.endswith(",")
            or (len(before) <= _LONGEST_NOUN and _BARE_NOUN.fullmatch(before))
        )
        if verb["strong"] or own:
            found.append(begin)
    return tuple(found)
