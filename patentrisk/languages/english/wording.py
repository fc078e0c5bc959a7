"""The wording of English claims: transitions, categories, means, lead-ins."""

from __future__ import annotations

import re

from patentrisk.languages.grammar import TransitionPhrase
from patentrisk.languages.spans import Span
from patentrisk.records import Category, Transition

_STEPS = r"""
    (?: \s+ (?:at\s+least\s+)? (?:the\s+)? (?:following\s+)?
        (?:steps?|acts?|operations?|stages?) (?:\s+of)? (?=\s*:|\s+\w+ing\b) )?
"""
_STRONG = re.compile(
    rf"""
    \b(?:and\s+)?(?:(?:which|that)\s+)?(?:further\s+|also\s+|at\s+least\s+)?
    (?: (?P<two>(?:is\s+|are\s+|being\s+)?charact[eo]r[iy][sz]ed\s+(?:in\s+that|by|in)
          | (?:wherein\s+)?the\s+improvement\s+(?:compris\w+|consist\w+|is|being))
                                                          # "characterised in that"
      | (?P<partly>consist(?:ing|s)?\s+essentially\s+of)
      | (?P<closed>consist(?:ing|s)?\s+(?:only\s+|solely\s+|exclusively\s+)?of)
      | (?P<open>compris(?:ing|es|e|ed\s+of))
    ){_STEPS}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WEAK = re.compile(
    rf"""
    \b(?:and\s+)?(?:(?:which|that)\s+)?(?:further\s+|also\s+)?
    (?: (?P<open>includ(?:ing|es|e)|contain(?:ing|s)|having|has){_STEPS}
      | (?P<none>wherein|in\s+which|whereby|where) )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: The subject taken up again at the end of the line: ", the method comprising:".
_RESTATED = re.compile(
    rf"""
    (?:\b(?:and|wherein|where)\s+)?\b(?:the|said|which|that)\s+
    (?P<noun>(?:[\w-]+\s+){{0,6}})(?:further\s+|also\s+)?
    (?: (?P<open>compris(?:ing|es)|includ(?:ing|es)|having)
      | (?P<closed>consist(?:ing|s)\s+of) ){_STEPS}
    \s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:group|list|set|selected\s+from)\s+$", re.IGNORECASE)
_LINE_END = re.compile(r"[:;]\s")
_LONGEST_SUBJECT = 300
#: Room for a restated subject before its colon.
_RESTATED_ROOM = 130


def find_transition(
    text: str, start: int, *, dependent: bool = False
) -> TransitionPhrase | None:
    """Find the words between preamble and body.

    Parameters
    ----------
    text : str
        A claim.
    start : int
        Where to look from: after the number, or after the reference of a
        dependent claim.
    dependent : bool, optional
        In a dependent claim the first such word counts, "wherein" included.

    Returns
    -------
    TransitionPhrase or None
        None where the claim has none.

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
    line = _LINE_END.search(text, start)
    end = line.start() if line else len(text)
    strong = _strong(text, start, end, dependent=dependent)
    if dependent:
        weak = _WEAK.search(text, start, end)
        return min(filter(None, (strong, _phrase(weak))), default=None)
    if strong and strong.kind is not Transition.OPEN:
        return strong
    restated = _restated(text, start, end)
    return restated or strong or _phrase(_WEAK.search(text, start, end))


def _strong(
    text: str, start: int, end: int, *, dependent: bool
) -> TransitionPhrase | None:
    """First "comprising" or "consisting of", or the two-part form after it."""
    first = None
    for found in _STRONG.finditer(text, start, end):
        if found["closed"] and _GROUP.search(
            text, max(start, found.start() - 20), found.start()
        ):
            continue
        if found["two"] and not dependent:
            return _phrase(found)
        first = first or found
    return _phrase(first)


def _restated(text: str, start: int, end: int) -> TransitionPhrase | None:
    """Transition at the end of the line that names the claim's subject again."""
    if text[end : end + 1] != ":":
        return None
    found = _RESTATED.search(text, max(start, end - _RESTATED_ROOM), end)
    if found is None:
        return None
    noun = found["noun"].split()
    opening = text[start : found.start()].lower()
    return _phrase(found) if not noun or noun[-1].lower() in opening else None


_KINDS = {
    "two": Transition.OPEN,
    "open": Transition.OPEN,
    "closed": Transition.CLOSED,
    "partly": Transition.PARTLY_CLOSED,
    "none": Transition.NONE,
}


def _phrase(found: re.Match[str] | None) -> TransitionPhrase | None:
    """Name the kind of a transition by the group that matched last."""
    if found is None:
        return None
    kind = next(
        _KINDS[name]
        for name, words in found.groupdict().items()
        if words and name in _KINDS
    )
    end = found.end() - (len(found.group()) - len(found.group().rstrip()))
    return TransitionPhrase(found.start(), end, kind)


_SUBJECT = re.compile(
    r"""
    \W*(?:in\s+)?(?:an?\b|the\b|one\s+or\s+more\b|at\s+least\s+one\b|use\s+of\b)?\s*
    (?P<noun>[\w/'’().-]+(?:\s+(?!(?:of|for|to|in|on|at|by|with|that|which|wherein
      |compris\w+|consist\w+|having|has|includ\w+|stor(?:es|ing)|contain\w+|configured
      |adapted|using|according|as|from|when|where|whose|being|and|or|is|are|capable
      |encoded|embodying|carrying|character\w+|under|per)\b)
      [\w/'’().-]+)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Last word of the noun a claim begins with; any other thing is an apparatus.
_HEADS = {
    **dict.fromkeys(("method", "process", "procedure", "technique"), Category.METHOD),
    **dict.fromkeys(
        ("medium", "media", "program", "software", "code"), Category.MEDIUM
    ),
    **dict.fromkeys(
        ("system", "subsystem", "platform", "network"), Category.SYSTEM
    ),
    **dict.fromkeys(
        (
            "composition", "compound", "formulation", "mixture", "alloy", "polymer",
            "antibody", "antibodie", "peptide", "polypeptide", "protein", "vaccine",
            "vector", "acid", "polynucleotide", "oligonucleotide", "cell", "plant",
            "salt", "solution", "drug", "material",
        ),
        Category.COMPOSITION,
    ),
}  # fmt: skip
#: Two last words that name a medium: "a computer program product".
_STORED = re.compile(
    r"program\s+product|(?:storage|memory)\s+(?:device|memory|unit|medium)|memories\s*$",
    re.IGNORECASE,
)
_USE = re.compile(r"\W*(?:the\s+)?use\b", re.IGNORECASE)


def claim_category(text: str, start: int = 0) -> Category:
    """Tell what a claim protects, from the noun it begins with.

    Parameters
    ----------
    text : str
        A claim.
    start : int, optional
        Where its number ends.

    Returns
    -------
    Category
        `APPARATUS` for any other thing, `OTHER` where there is no noun.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["en"].claim_category("A method for controlling a system")
    <Category.METHOD: 'method'>
    """
    if _USE.match(text, start):
        return Category.USE
    found = _SUBJECT.match(text, start, start + _LONGEST_SUBJECT)
    if found is None:
        return Category.OTHER
    noun = found["noun"].lower()
    head = noun.rpartition(" ")[2].strip(".,'’()").removesuffix("s").removesuffix("e")
    if _STORED.search(noun, max(0, len(noun) - 24)):
        return Category.MEDIUM
    return _HEADS.get(head) or _HEADS.get(f"{head}e", Category.APPARATUS)


_FUNCTIONAL = re.compile(
    r"""
    \b(?: means \W+ (?:\w+\W+){0,3}? (?:for|to|configured|adapted|arranged|operable)\b
                                                      # "means for scanning"
        | steps? \s+ for \s+ \w+ing\b                 # "step for fusing"
        | \w*[a-z]ing\s+means\b                       # "processing means"
      )
    | ^\W*(?:an?\s+)?(?:[\w-]+\s+){0,4}(?:module|unit|mechanism)s?
      (?:\s*\([^()]*\))?,?\s+
      (?:for\s+\w+ing|to\s+\w+
        |(?:that\s+is\s+|is\s+)?(?:configured|adapted|arranged|operable)\s+(?:to|for))\b
                                                      # "a receiving unit configured to"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OMNIBUS = re.compile(
    r"""
    \b(?:substantially|essentially|generally)?\s*
    (?:as\s+)?(?:here(?:in)?(?:before|inbefore|inabove)?\s+)?
    (?:described|shown|illustrated|disclosed|set\s+forth)\s+
    (?:here(?:in(?:before|above)?|inbefore)
      |(?:and|or)\s+(?:shown|illustrated)
      |with\s+reference\s+to|in\s+the\s+(?:accompanying\s+)?(?:drawings?|description|figures?))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRUCK = re.compile(
    r"""
    \W*(?:has\s+been\s+|was\s+|is\s+|claims?\s+[\d\s,–-]*)?
    (?:cancel+ed|cancel+ation|deleted|withdrawn|abandoned|omitted|reserved|not\s+entered)
    \b[^.;:]{0,40}\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"""
    (?:\W*\b(?: and | or | then | wherein | where | whereby | in\s+which | further
        | also | the | said | method | process | system | apparatus | device | program
        | operations? | steps? | acts? | actions? | instructions | of | by | to
        | following | compris\w+ | includ(?:es|ing|e) | having | perform(?:s|ing)?
        | at\s+least | one\s+or\s+more | characteri[sz]ed | in\s+that | that | which
        | is | are | being | additionally
      )\b)+\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEADING = re.compile(r"[\s;:,.]*(?:(?:and/or|and|or)\b[,:;]?\s+)?")
_LAST_CONJUNCTION = re.compile(r"[\s;:,.]+(?:and/or|and\s+then|and|or|then)$")
_BETWEEN_LIMITATIONS = " \t\n\r\f\v\u00a0;:,."
#: Room for the longest conjunction at the end of a limitation.
_CONJUNCTION_ROOM = 12


def is_functional(limitation: str) -> bool:
    """Tell means-plus-function wording.

    Parameters
    ----------
    limitation : str
        Text of one element.

    Returns
    -------
    bool
        True for "means for ..." and for a bare module or unit that does a thing.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["en"].is_functional("means for steering the vehicle")
    True

    References
    ----------
    35 U.S.C. 112(f); Williamson v. Citrix, 792 F.3d 1339 (Fed. Cir. 2015).
    """
    return _FUNCTIONAL.search(limitation) is not None


def is_omnibus(text: str) -> bool:
    """Tell a claim that only points to the description or the drawings."""
    return len(text) < 300 and _OMNIBUS.search(text) is not None


def is_struck(text: str) -> bool:
    """Tell a note that stands where a claim was: "(canceled)"."""
    return len(text) < 100 and _STRUCK.fullmatch(text) is not None


def is_lead_in(limitation: str) -> bool:
    """Tell words that only lead in what follows: "the method further comprising"."""
    return len(limitation) < 80 and _LEAD_IN.fullmatch(limitation) is not None


def trim_limitation(text: str, start: int, end: int) -> Span:
    """Leave out conjunctions and punctuation at both ends of a limitation.

    Parameters
    ----------
    text : str
        A claim.
    start, end : int
        Half-open offsets of a line of it.

    Returns
    -------
    tuple of (int, int)
        The limitation itself; empty if nothing is left.
    """
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    kept = text[start:end].rstrip(_BETWEEN_LIMITATIONS)
    last = _LAST_CONJUNCTION.search(kept, max(0, len(kept) - _CONJUNCTION_ROOM))
    return start, start + (last.start() if last else len(kept))
