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
from functools import lru_cache
from itertools import pairwise

from patentrisk.languages import LANGUAGES, simplified
from patentrisk.similarity.glossary import load_glossary

_STOPWORDS = frozenset(
    """
    a about above according after again all also although always am among an and any
    are as at be because been before being below between both but by can cannot could
    did do does doing done due during each either etc every for from further had has
    have having he her here hereby herein hereof hereto his how however i if in into is
    it its itself least may me might more moreover most must my namely neither no nor
    not of off on once one ones only or other others otherwise ought our ours out over
    own per plurality respective respectively said same she should since so some such
    than that the their theirs them then there thereby therefor therefore therein
    thereof thereto these they this those through thus to too toward towards under
    until unless up upon us very via was we were what when where whereby wherein
    whereas whether which while who whom whose why will with within without would yet
    you your comprise comprises comprised comprising include includes included
    including consist consists consisting configured configure adapted arranged
    operable capable further first second third fourth fifth claim claims method
    system apparatus device wherein
    """.split()
)
_ZH_STOPWORDS = frozenset(
    "的 了 和 与 及 或 在 是 为 于 对 由 从 向 被 将 把 所 述 该 其 一 一个 一种 所述 上述 以及 "
    "并 并且 包括 包含 进行 用于 根据 至少 其中 特征 特征在于 步骤 第一 第二 第三 多个 若干 "
    "方法 系统 装置 设备 还 则 且 中 上 下 时 后 前 以 之 个 种 通过 基于 能够 可以".split()
)
_REFERENCE_SIGN = re.compile(
    r"""
    [(（]\s*\d{1,4}[a-z']?(?:\s*[,，、]\s*\d{1,4}[a-z']?)*\s*[)）]   # (10), （12a，14）
    """,
    re.VERBOSE,
)
_HAN_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿]+")
_LATIN = re.compile(r"[^\W_㐀-䶿一-鿿豈-﫿]+(?:[.][0-9]+)*")
_SUFFIX = re.compile(
    r"""
      (?:ational|ations?|ators?|ating|ated|ates?|ative)   # estimation, estimator
    | (?:izations?|izing|izers?|ized?|ises?|ising|ised)   # localization, localizer
    | (?:itions?|ions?|ings?|ers?|ors?|ive|ments?)        # detection, detecting
    | (?:ably|ible|able|ally|ality|edly|ly|al|ed|es|(?<!s)s|e|y)
    """,
    re.VERBOSE,
)
_SHORTEST_STEM = 4


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
    for start in range(_SHORTEST_STEM, len(word)):
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
        if "-" in word or word in _STOPWORDS or len(word) < 2:
            continue
        yield stem(word), word


def _grams(text: str) -> Iterator[str]:
    for run in _HAN_RUN.findall(text):
        if len(run) == 1 and run not in _ZH_STOPWORDS:
            yield run
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _chinese(text: str) -> Iterator[tuple[str, str]]:
    for word in LANGUAGES["zh"].words(text):
        if word in _ZH_STOPWORDS:
            continue
        if _HAN_RUN.search(word) is None:
            yield stem(word), word
        elif len(word) > 1:
            yield "", word




def is_stopword(word: str) -> bool:
    """Tell a function word, or one that every claim has, in either language."""
    return word in _STOPWORDS or word in _ZH_STOPWORDS
