"""Terms of a text: what lexical matching compares, in English and Chinese.

A text becomes *keys* (stems in English, pairs of characters in Chinese, glossary
concepts in both) for exact comparison, *pairs* of neighbouring keys, and *words*
for comparison through word vectors, which also works across languages.
Segmentation of Chinese only yields words, never keys: 控制器发送 may come out as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from patentrisk.languages import LANGUAGES, simplified
from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.glossary import load_glossary

_STOPWORDS = "similarity/stopwords.toml"
_REFERENCE_SIGN = re.compile(
    r"""
    [(（]\s*\d{1,4}[a-z']?(?:\s*[,，、]\s*\d{1,4}[a-z']?)*\s*[)）]   # (10), （12a，14）
    """,
    re.VERBOSE,
)
_HAN_RUN = re.compile(r"[㐀-䶿一-鿿\uf900-\ufaff]+")
_SUFFIX = re.compile(
    r"""
      (?:ational|ations?|ators?|ating|ated|ates?|ative)   # estimation, estimator
    | (?:izations?|izing|izers?|ized?|ises?|ising|ised)   # localization, localizer
    | (?:itions?|ions?|ings?|ers?|ors?|ive|ments?)        # detection, detecting
    | (?:ably|ible|able|ally|ality|edly|ly|al|ed|es|(?<!s)s|e|y)
    """,
    re.VERBOSE,
)


@cache
def _stopwords() -> frozenset[str]:
    """Load the function words of both languages."""
    content = load_resource(_STOPWORDS).content
    return frozenset([*content["en"], *content["zh"]])


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text.

    Attributes
    ----------
    keys : tuple of str
        Exactly comparable, in order, repeated as the text repeats them.
    pairs : tuple of str
        Neighbouring keys.
    words : tuple of str
        As a person would say them; as many as there are things to find.
    """

    keys: tuple[str, ...]
    pairs: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Cut an English word to what its forms share.

    Examples
    --------
    >>> from patentrisk.similarity.terms import stem
    >>> stem("detecting"), stem("detector"), stem("detection"), stem("bus")
    ('detect', 'detect', 'detect', 'bus')
    """
    for start in range(figures_of("terms")["shortest_stem"], len(word)):
        if _SUFFIX.fullmatch(word, start):
            return word[:start]
    return word[:-1] if len(word) > 3 and word[-1] == "s" != word[-2] else word


def terms_of(text: str, language: str, *, narrow: bool = False) -> Terms:
    """Find the terms of a text.

    Parameters
    ----------
    text : str
        An element or a passage.
    language : str
        A key of `LANGUAGES`.
    narrow : bool, optional
        Give a glossary concept alone (an element asks for the concept), not
        together with the words that name it (a passage offers both).

    Returns
    -------
    Terms
        Empty where the text has nothing but function words.

    Examples
    --------
    >>> from patentrisk.similarity.terms import terms_of
    >>> terms_of("a pump that feeds the cold reservoirs", "en").keys
    ('pump', 'feed', 'cold', 'reservoir')
    """
    return _terms(text, language, narrow)


@lru_cache(maxsize=50_000)
def _terms(text: str, language: str, narrow: bool) -> Terms:
    glossary = load_glossary()
    plain = _REFERENCE_SIGN.sub(" ", simplified(text) if language == "zh" else text)
    keys: list[str] = []
    words: list[str] = []
    for stretch, concept in glossary.cut(plain):
        if concept:
            keys.append(concept)
            words.append(glossary.names[concept])
        if not concept or not narrow:
            found = _plain_terms(stretch, language)
            keys.extend(key for key, _ in found if key)
            words.extend(word for _, word in found if word and not concept)
    pairs = tuple(f"{first} {second}" for first, second in pairwise(keys))
    return Terms(tuple(keys), pairs, tuple(words))


def _plain_terms(text: str, language: str) -> list[tuple[str, str]]:
    """Find keys, each with its word; in Chinese either may be empty."""
    if language == "en":
        return list(_english(text))
    return [*((key, "") for key in _grams(text)), *_chinese(text)]


def _english(text: str) -> Iterator[tuple[str, str]]:
    for word in LANGUAGES["en"].words(text):
        if "-" in word or word in _stopwords() or len(word) < 2:
            continue
        yield stem(word), word


def _grams(text: str) -> Iterator[str]:
    for run in _HAN_RUN.findall(text):
        if len(run) == 1 and run not in _stopwords():
            yield run
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _chinese(text: str) -> Iterator[tuple[str, str]]:
    for word in LANGUAGES["zh"].words(text):
        if word in _stopwords():
            continue
        if _HAN_RUN.search(word) is None:
            yield stem(word), word
        elif len(word) > 1:
            yield "", word


def is_stopword(word: str) -> bool:
    """Tell a function word, or one that every claim has, in either language."""
    return word in _stopwords()
