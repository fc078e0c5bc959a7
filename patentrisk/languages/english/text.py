"""English running text: sentences and words."""

from __future__ import annotations

import re
import unicodedata

from patentrisk.languages.spans import Span, spans_between

_ABBREVIATION = re.compile(
    r"""
      figs? | nos? | eqn?s? | tabs? | refs? | sect? | chap | ch | paras? | art | ex
    | pp | vol | ser | pat | pubs? | publ | appln? | resp | approx | ca | cf | al
    | e\.g | i\.e | eg | ie | vs | viz | incl | excl | min | max | dia | temp
    | inc | corp | ltd | co | dept | int | intl | u\.s | u\.k | p\.o | st
    | dr | mrs? | ms | prof | ph\.d
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: A single capital ends a sentence where one of these words follows it.
_STARTER = re.compile(
    r"""
      the | an? | in | on | at | if | when | where | while | after | before | as | by
    | for | from | to | this | that | these | those | its? | each | all | then | thus
    | such | some | another | other | herein | further
    """,
    re.VERBOSE | re.IGNORECASE,
)

_END = re.compile(
    r"""
      (?P<stop>[.!?]+)[)\]"'”’]*(?=\s|$)   # "is met. The vehicle"
    | [。！？；]+[”’」』）]*                # a Chinese sentence quoted in English
    | \n(?![ \t]*[a-z])                    # a heading, a list line
    | (?<![a-z,\-])\n                      # "comprising:" ends its line
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_ENUMERATOR = re.compile(
    r"""
    \s*[(\[]?
    (?: \d+(?:\.\d+)*     # "1." "2.3."
      | [A-Za-z]          # "a."
      | [ivxIVX]+         # "iv."
    )[)\]]?$
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"\s*[\"'“‘(\[]*(\w*)")
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_HYPHENS = str.maketrans("‐‑‒–", "----")


def sentences(text: str) -> tuple[Span, ...]:
    """Cut running text into sentences.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> text = "See FIG. 3. The gap is 3.5 m."
    >>> [text[start:end] for start, end in LANGUAGES["en"].sentences(text)]
    ['See FIG. 3.', 'The gap is 3.5 m.']
    """
    cuts = []
    start = 0
    for found in _END.finditer(text):
        if found["stop"] == "." and not _ends(text, start, found):
            continue
        start = found.end()
        cuts.append(start)
    return spans_between(text, cuts)


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether a single full stop ends the sentence begun at `start`."""
    before = text[max(start, stop.start() - 40) : stop.start()]
    following = _NEXT.match(text, stop.end())
    after = following[1] if following else ""
    if after[:1].islower() or _ENUMERATOR.fullmatch(before):
        return False
    # From the last space on: tried at every letter it took most of the time.
    last = _LAST_WORD.search(before, before.rfind(" ") + 1)
    word = last.group() if last else ""
    if len(word) == 1 and word.isupper() and word != "I":
        return not after or _STARTER.fullmatch(after) is not None
    return not after or _ABBREVIATION.fullmatch(word) is None


def words(text: str) -> tuple[str, ...]:
    """Find the words for lexical matching.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["en"].words("Multi-sensor fusion at 3.5 Hz")
    ('multi-sensor', 'multi', 'sensor', 'fusion', 'at', '3.5', 'hz')
    """
    folded = unicodedata.normalize("NFKC", text).lower().translate(_HYPHENS)
    found: list[str] = []
    for word in _WORD.findall(folded):
        whole = word.removesuffix("'s").removesuffix("’s")
        found.append(whole)
        if "-" in whole:
            found.extend(whole.split("-"))
    return tuple(found)
