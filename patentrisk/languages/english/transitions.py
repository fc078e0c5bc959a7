"""Where an English claim passes from its preamble to its body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from patentrisk.languages.english.negation import negated_clauses, negation_start
from patentrisk.languages.grammar import TransitionPhrase
from patentrisk.records import Transition

_STEPS = r"""
    (?: \s+ (?:at\s+least\s+)? (?:the\s+)? (?:following\s+)?
        (?:steps?|acts?|operations?|stages?) (?:\s+of)? (?=\s*:|\s+\w+ing\b) )?
"""
#: Letters that every transition of either kind holds, from its second letter on;
#: finding them first is ten times as fast as searching for the whole words.
_STRONG_STEMS = ("ompris", "onsist", "haract", "mprovement", "OMPRIS")
_WEAK_STEMS = ("here", "nclud", "ontain", "aving", "as ", "n which")
_STRONG = re.compile(
    rf"""
    (?: (?P<two>[Cc]haract[eo]r[iy][sz]ed\s+(?:in\s+that|by|in)\b
          | [Ii]mprovement\s+(?:compris\w+|consist\w+|is|being)\b
                                                    # "characterised in that"
        )
      | (?P<partly>[Cc]onsist(?:ing|s)?\s+essentially\s+of)
      | (?P<closed>[Cc]onsist(?:ing|s)?\s+(?:only\s+|solely\s+|exclusively\s+)?of)
      | (?P<open>[Cc]ompris(?:ing|es|(?<!to\ compris)e|ed\s+of) | COMPRISING)\b
                                                    # not "modified to comprise"
    ){_STEPS}
    """,
    re.VERBOSE,
)
_WEAK = re.compile(
    rf"""
    \b(?: (?P<open>[Ii]nclud(?:ing|es|e) | [Cc]ontain(?:ing|s) | having | has)\b{_STEPS}
      | (?P<none>[Ww]here(?:in|by)? | in\s+which)\b )
    """,
    re.VERBOSE,
)
#: Between a comma and a verb: ", the method further comprising".
_SUBJECT_BEFORE = re.compile(
    r"""
    \s*(?:and\s+)?(?:the|said)\s+(?:[\w-]+\s+){1,3}
    (?:further\s+|also\s+|is\s+|are\s+)*
    """,
    re.VERBOSE,
)
#: Words that a verb takes with it: "which further comprises".
_ADVERBS = frozenset(
    ("and", "which", "that", "further", "also", "at", "least", "is", "are", "being",
     "wherein", "the")
)  # fmt: skip
_VERBS = rf"""
    (?:further\s+|also\s+|is\s+|are\s+|being\s+)*
    (?: (?P<two>charact[eo]r[iy][sz]ed\s+(?:in\s+that|by|in))\b
      | (?P<partly>consist(?:ing|s)\s+essentially\s+of)\b
      | (?P<closed>consist(?:ing|s)\s+of)\b
      | (?P<open>compris(?:ing|es)|includ(?:ing|es)|having)\b{_STEPS}
    )
"""
#: Most dependent claims go on with it at once: "of claim 1, wherein".
_AT_ONCE = re.compile(
    rf"""
    [\s,]*
    (?P<words>
      (?:and\s+)?(?:(?:which|that)\s+)?{_VERBS}
    | (?P<none>(?:and\s+)?where(?:in|by)?|in\s+which)\b )
    """,
    re.VERBOSE,
)
#: Or with the subject taken up again: "of claim 1, the method further comprising".
_SUBJECT_AGAIN = re.compile(
    rf"""
    [\s,;]*
    (?P<words>
      (?:and\s+)?(?:(?:wherein|where)\s+)?
      (?:the|said)\s+(?P<noun>(?:[\w-]+\s+){{1,4}}?){_VERBS} )
    """,
    re.VERBOSE,
)
_KIND_GROUPS = ("two", "partly", "closed", "open", "none")
#: The subject taken up again at the end of the line: ", the method comprising:".
_RESTATED = re.compile(
    rf"""
    (?:\b(?:and|wherein|where)\s+)?\b(?:the|said|which|that)\s+
    (?P<noun>(?:[\w-]+\s+){{0,6}})(?:further\s+|also\s+)?
    (?: (?P<open>compris(?:ing|es)|includ(?:ing|es)|having)
      | (?P<closed>consist(?:ing|s)\s+of) ){_STEPS}
    \s*$
    """,
    re.VERBOSE,
)
_GROUP = re.compile(r"\b(?:group|list|set|selected\s+from)\s+$")
_LINE_END = re.compile(r"[:;]\s")
#: Room for a restated subject before its colon, and for adverbs before a verb.
_RESTATED_ROOM, _ADVERB_ROOM = 130, 48
_KINDS = {
    "two": Transition.OPEN,
    "open": Transition.OPEN,
    "closed": Transition.CLOSED,
    "partly": Transition.PARTLY_CLOSED,
    "none": Transition.NONE,
}


def find_transition(
    text: str, start: int, *, dependent: bool = False, cites: bool = False
) -> TransitionPhrase | None:
    """Find the words between preamble and body.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> text = "A method of parking, the method comprising: braking."
    >>> found = LANGUAGES["en"].find_transition(text, 0)
    >>> text[found.start : found.end], found.kind
    ('the method comprising', <Transition.OPEN: 'open'>)

    References
    ----------
    MPEP 2111.03 (transitional phrases); EPC Rule 43(1) (two-part form).
    """
    line = _LINE_END.search(text, start) if ":" in text or ";" in text else None
    end = line.start() if line else len(text)
    if dependent:
        return _after_reference(text, start, end)
    phrase = _first(text, start, end, cites)
    negated = negated_clauses(text, start, phrase.start if phrase else end)
    if phrase:
        return phrase._replace(negated=negated)
    if negated and not cites:
        return TransitionPhrase(end, end, Transition.NONE, negated)
    return None


def _first(text: str, start: int, end: int, cites: bool) -> TransitionPhrase | None:
    """Transition of a claim that stands on its own; a negated verb is none."""
    strong = _strong(text, start, end)
    if strong and strong.kind is not Transition.OPEN:
        return strong
    strong = _restated(text, start, end) or strong
    if strong or cites:
        return strong
    return _weak(text, start, end) or _at_once(_SUBJECT_AGAIN, text, end)


def _after_reference(text: str, start: int, end: int) -> TransitionPhrase | None:
    """Transition of a dependent claim; after a comma only what follows at once.

    In "of claim 1, the mirror comprising a grating" nothing leads over: the
    mirror is an element.
    """
    phrase = _at_once(_SUBJECT_AGAIN, text, start) or _at_once(_AT_ONCE, text, start)
    if phrase or text[start:end].lstrip().startswith(","):
        return phrase
    wherein = (found for found in _weak_words(text, start, end) if found["none"])
    return _phrase(text, start, next(wherein, None))


def _at_once(
    pattern: re.Pattern[str], text: str, start: int
) -> TransitionPhrase | None:
    """Transition at a place; one that names a subject must name the claim's own."""
    found = pattern.match(text, start)
    if found is None:
        return None
    groups = found.groupdict()
    noun = (groups.get("noun") or "").split()
    if noun and not _names_again(noun, text[:start]):
        return None
    kind = next(_KINDS[name] for name in _KIND_GROUPS if groups.get(name))
    return TransitionPhrase(found.start("words"), found.end(), kind)


def _names_again(noun: list[str], before: str) -> bool:
    """Tell words that end in a noun said before; a negated verb takes up none."""
    return "not" not in noun and noun[-1].lower() in before.lower()


def _found(
    pattern: re.Pattern[str], stems: Iterable[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern around its stems, in order."""
    places = []
    for stem in stems:
        at = text.find(stem, start + 1, end)
        while at >= 0:
            places.append(at - 1)
            at = text.find(stem, at + 1, end)
    for place in sorted(places):
        found = pattern.match(text, place)
        if found and negation_start(text, start, found.start()) is None:
            yield found


def _strong(text: str, start: int, end: int) -> TransitionPhrase | None:
    """First "comprising" or "consisting of", or the two-part form after it."""
    first = None
    for found in _found(_STRONG, _STRONG_STEMS, text, start, end):
        if found.lastgroup == "closed" and _of_group(text, start, found.start()):
            continue
        if found.lastgroup == "two":
            return _phrase(text, start, found)
        first = first or found
    return _phrase(text, start, first)


def _weak(text: str, start: int, end: int) -> TransitionPhrase | None:
    """First "including", "having" or "wherein"."""
    return _phrase(text, start, next(_weak_words(text, start, end), None))


def _weak_words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield each "including", "having" and "wherein"."""
    return _found(_WEAK, _WEAK_STEMS, text, start, end)


def _of_group(text: str, start: int, at: int) -> bool:
    """Tell "selected from the group consisting of", which is no transition."""
    return _GROUP.search(text, max(start, at - _ADVERB_ROOM), at) is not None


def _restated(text: str, start: int, end: int) -> TransitionPhrase | None:
    """Transition at the end of the line that names the claim's subject again."""
    if text[end : end + 1] != ":":
        return None
    found = _RESTATED.search(text, max(start, end - _RESTATED_ROOM), end)
    if found is None:
        return None
    noun = found["noun"].split()
    if noun and not _names_again(noun, text[start : found.start()]):
        return None
    return TransitionPhrase(found.start(), end, _KINDS[found.lastgroup or "open"])


def _phrase(
    text: str, start: int, found: re.Match[str] | None
) -> TransitionPhrase | None:
    """Take the adverbs before a verb with it: "which further comprises"."""
    if found is None:
        return None
    kind = _KINDS[found.lastgroup or "none"]
    return TransitionPhrase(
        _adverbs_start(text, start, found.start()), found.end(), kind
    )


def _adverbs_start(text: str, start: int, verb: int) -> int:
    """Find where the words that belong to a verb begin."""
    comma = text.rfind(",", max(start, verb - _ADVERB_ROOM), verb)
    if comma >= 0 and _SUBJECT_BEFORE.fullmatch(text, comma + 1, verb):
        return verb - len(text[comma + 1 : verb].lstrip())
    begin = verb
    while begin > start:
        word = text.rfind(" ", start, begin - 1) + 1 or start
        if text[word:begin].strip() not in _ADVERBS:
            break
        begin = word
    return begin
