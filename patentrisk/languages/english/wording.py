"""The wording of English claims: categories, means, notes, lead-ins."""

from __future__ import annotations

import re
from itertools import pairwise

from patentrisk.languages.spans import Span
from patentrisk.records import Category

_LONGEST_NOUN = 160
#: Words that end the noun a claim begins with.
_AFTER_NOUN = frozenset(
    (
        "of", "for", "to", "in", "on", "at", "by", "with", "that", "which", "wherein",
        "comprising", "comprises", "consisting", "having", "has", "including",
        "includes", "storing", "stores", "containing", "contains", "configured",
        "adapted", "using", "according", "as", "from", "when", "where", "whose",
        "being", "is", "are", "capable", "encoded", "embodying",
        "carrying", "characterized", "characterised", "under", "per", "whereby",
        "claim", "claims", "o", "produced", "obtained", "obtainable", "made",
    )
)  # fmt: skip
#: After a verb in -ing: "a device implementing the method".
_DETERMINERS = frozenset(("the", "a", "an", "said", "any", "one", "at"))
_BEFORE_NOUN = re.compile(
    r"""
    \W*(?:[Ii]n\s+(?=an?\b|the\b))?
    (?:(?: [Aa]n? | [Tt]he | [Oo]ne\s+or\s+more | [Aa]t\s+least\s+one
         | [Ii]n\s+(?:vitro|vivo|silico|situ) | [Ee]x\s+vivo )\b\s*)*
    """,
    re.VERBOSE,
)
#: Last word of the noun a claim begins with; any other thing is an apparatus.
_HEADS = {
    **dict.fromkeys(("method", "process", "procedure", "technique"), Category.METHOD),
    **dict.fromkeys(("program", "software", "code"), Category.MEDIUM),
    **dict.fromkeys(
        ("system", "subsystem", "platform", "network"), Category.SYSTEM
    ),
    **dict.fromkeys(
        (
            "composition", "compound", "formulation", "mixture", "alloy", "polymer",
            "antibody", "antibodie", "peptide", "polypeptide", "protein", "vaccine",
            "vector", "acid", "polynucleotide", "oligonucleotide", "cell", "plant",
            "salt", "solution", "drug", "material", "medium", "media", "powder",
            "catalyst", "bacterium", "bacteria", "microorganism", "virus", "hydrogel",
            "emulsion", "suspension", "dispersion", "resin", "rubber", "copolymer",
            "oligomer", "nanoparticle", "plasmid", "enzyme", "fertilizer",
        ),
        Category.COMPOSITION,
    ),
}  # fmt: skip
#: A thing that stores or is stored: "a computer-readable medium", "program product".
_STORED = re.compile(
    r"""
      program\ product
    | (?:storage|memory)\ (?:device|memory|unit)
    | memories
    | (?:stor|read|record|memory|usable|transitory|machine|computer|program|carrier)
      .*\ (?:medium|mediums|media)
    """,
    re.VERBOSE,
)
_STORED_HEADS = frozenset(
    ("product", "products", "device", "devices", "memory", "memories", "unit", "units",
     "medium", "mediums", "media")
)  # fmt: skip
_USE = re.compile(r"\W*(?:[Tt]he\s+)?[Uu]se\b")


def claim_category(text: str, start: int = 0) -> Category:
    """Tell what a claim protects, from the noun it begins with.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["en"].claim_category("A method for controlling a system")
    <Category.METHOD: 'method'>
    """
    if _USE.match(text, start):
        return Category.USE
    before = _BEFORE_NOUN.match(text, start)
    begin = before.end() if before else start
    noun = _noun(text[begin : begin + _LONGEST_NOUN])
    if not noun:
        return Category.OTHER
    head = noun[-1]
    if head in _STORED_HEADS and _STORED.search(" ".join(noun)):
        return Category.MEDIUM
    for form in (head, head.removesuffix("s"), head.removesuffix("es")):
        if form in _HEADS:
            return _HEADS[form]
    return Category.APPARATUS


def _noun(text: str) -> list[str]:
    """Find the words of the noun that a text begins with, in lower case."""
    words = text.split()
    words.append("")
    noun: list[str] = []
    for word, following in pairwise(words):
        plain = word.strip(".,:;'’\"()").lower()
        if plain in _AFTER_NOUN or (plain[-2:] == "ed" and following in _AFTER_NOUN):
            break
        if plain in ("and", "or") and noun and noun[-1] in _HEADS:
            break
        if plain.endswith("ing") and following in _DETERMINERS:
            break
        if plain:
            noun.append(plain)
        if word[-1] in ",:;" and not plain.endswith("transitory"):
            break
    return noun


_MEANS = re.compile(
    r"""
      means \W+ (?:\w+\W+){0,3}? (?:for|to|configured|adapted|arranged|operable)\b
                                                      # "means for scanning"
    | ing\s+means\b                                   # "processing means"
    | steps? \s+ for \s+ \w+ing\b                     # "step for fusing"
    """,
    re.VERBOSE,
)
_BARE_UNIT = re.compile(
    r"""
    \W*(?:[Aa]n?\s+)?(?:[\w-]+\s+){0,4}?(?:module|unit|mechanism)s?
    (?:\s*\([^()]*\))?,?\s+
    (?:for\s+\w+ing|to\s+\w+
      |(?:that\s+is\s+|is\s+)?(?:configured|adapted|arranged|operable)\s+(?:to|for))\b
                                                      # "a receiving unit configured to"
    """,
    re.VERBOSE,
)
_OMNIBUS = re.compile(
    r"""
    (?:[Dd]escribed|[Ss]hown|[Ii]llustrated|[Dd]isclosed|set\s+forth)\s+
    (?: here(?:in(?:before|above)?|inbefore)\b              # "as described herein"
      | (?:and|or)\s+(?:shown|illustrated)\b
      | with\s+reference\s+to\b
      | in\s+the\s+(?:accompanying\s+)?(?:drawings?|description|figures?)\b
    )
    """,
    re.VERBOSE,
)
_STRUCK = re.compile(
    r"""
    \W*(?:claims?\s+[\d\s,–-]*)?(?:(?:have|has)\s+been\s+|was\s+|were\s+|is\s+|are\s+)?
    (?:cancel+ed|cancel+ation|deleted|withdrawn|abandoned|omitted|reserved|not\s+entered)
    \b[^.;:]{0,40}\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRUCK_BRACKET = re.compile(r"\((?:cancel+ed|deleted)\)\W*$", re.IGNORECASE)
#: Hardly a claim, where a note stands in brackets: "-70.l (canceled)".
_SHORTEST_CLAIM = 30
_LEAD_IN = re.compile(
    r"""
    \W*(?:[ivx]{1,5}|[a-z]|\d{1,2})[).]\W*                   # "(ii)" alone
  | (?:\W*\b(?: and | or | then | wherein | where | whereby | in\s+which | further
        | also | the | said | method | process | system | apparatus | device | program
        | operations? | steps? | acts? | actions? | instructions | of | by | to
        | following | compris\w+ | includ(?:es|ing|e) | having | perform(?:s|ing)?
        | at\s+least | one\s+or\s+more | characteri[sz]ed | in\s+that | that | which
        | is | are | being | additionally | optionally
      )\b)+\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAST_CONJUNCTION = re.compile(r"[\s;:,.]+(?:and/or|and\s+then|and|or|then)$")
_FIRST_CONJUNCTIONS = ("and ", "or ", "and/or ", "and, ", "or, ")
_LAST_CONJUNCTIONS = ("and", "or", "then")
_BETWEEN_LIMITATIONS = " \t\n\r\f\v\u00a0;:,."
#: Room for the longest conjunction at the end of a limitation.
_CONJUNCTION_ROOM = 12


def is_functional(limitation: str) -> bool:
    """Tell means-plus-function wording.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["en"].is_functional("means for steering the vehicle")
    True

    References
    ----------
    35 U.S.C. 112(f); Williamson v. Citrix, 792 F.3d 1339 (Fed. Cir. 2015).
    """
    if "means" in limitation or " for " in limitation:
        found = _MEANS.search(limitation)
        if found:
            return True
    if "unit" in limitation or "module" in limitation or "mechanism" in limitation:
        return _BARE_UNIT.match(limitation) is not None
    return False


def is_omnibus(text: str) -> bool:
    """Tell a claim that only points to the description or the drawings."""
    return len(text) < 300 and _OMNIBUS.search(text) is not None


def is_struck(text: str) -> bool:
    """Tell a note that stands where a claim was: "(canceled)"."""
    if len(text) < _SHORTEST_CLAIM and _STRUCK_BRACKET.search(text):
        return True
    return len(text) < 100 and _STRUCK.fullmatch(text) is not None


def is_lead_in(limitation: str) -> bool:
    """Tell words that only lead in what follows: "the method further comprising"."""
    return len(limitation) < 80 and _LEAD_IN.fullmatch(limitation) is not None


def trim_limitation(text: str, start: int, end: int) -> Span:
    """Leave out conjunctions and punctuation at both ends of a limitation."""
    stretch = text[start:end].lstrip(_BETWEEN_LIMITATIONS)
    if stretch.startswith(_FIRST_CONJUNCTIONS):
        stretch = stretch[stretch.index(" ") :].lstrip(_BETWEEN_LIMITATIONS)
    start = end - len(stretch)
    kept = stretch.rstrip(_BETWEEN_LIMITATIONS)
    if kept.endswith(_LAST_CONJUNCTIONS):
        last = _LAST_CONJUNCTION.search(kept, max(0, len(kept) - _CONJUNCTION_ROOM))
        return start, start + (last.start() if last else len(kept))
    return start, start + len(kept)
