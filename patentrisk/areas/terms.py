"""Terms of the field in running text, English and Chinese alike.

Chinese is matched character by character: word segmentation joins terms with
their neighbours (控制器发送 comes out as one word). Both languages go through
one matcher, so that an acronym counts in a Chinese text too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from patentrisk.areas.taxonomy import Taxonomy
from patentrisk.languages import simplified

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"""
      [㐀-䶿一-鿿\uf900-\ufaff]        # one Han character: 雷
    | (?<!\w) a\*              # the search named A*
    | [^\W_㐀-䶿一-鿿\uf900-\ufaff]+    # a Latin word or number: lidar, v2x
    | [。，、；：！？.,;:!?\n]  # what no term reaches across
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"\w")
#: The process that has the terms, where there is one beside this.
BESIDE = "terms"
_BRITISH = (
    (re.compile(r"is(?=ation|e[ds]?$|ing$)"), "iz"),  # localisation, optimised
    (re.compile(r"(?<=[a-z]{3})our(?=s?$|al)"), "or"),  # behaviour, behavioural
    (re.compile(r"(?<=l)l(?=ing$|ed$)"), ""),  # labelling
)
#: Stands for a token that no term has.
_MASK = "_"
#: Name under which the matcher files what shields the terms within it.
_FALSE = "/"


class Terms(NamedTuple):
    """A matcher, and what it needs to read a text.

    Attributes
    ----------
    matcher : spacy.matcher.PhraseMatcher
        Its keys are ``"FUS/sensor fusion"``.
    vocab : spacy.vocab.Vocab
        Shared by the terms and the texts.
    known : frozenset of str
        Every token of a term. Others are masked before they reach `vocab`, which
        keeps what it has seen for ever.
    """

    matcher: PhraseMatcher
    vocab: Vocab
    known: frozenset[str]


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into what terms are compared by.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of str
        Lower-case words in American spelling, single Han characters in
        simplified form, and marks that end a phrase.
    """
    plain = unicodedata.normalize("NFKC", simplified(text)).lower()
    return tuple(_american(found) for found in _TOKEN.findall(plain))


def folded(term: str) -> tuple[str, ...]:
    """Cut a term as `tokens` cuts a text, without marks."""
    return tuple(token for token in tokens(term) if _WORD.match(token))


@lru_cache(maxsize=65_536)
def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return word


def _forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Give a term and its plural."""
    last = words[-1]
    if not (last.isascii() and last.isalpha()):
        return {words}
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        plural = last + "es"
    else:
        plural = last + "s"
    return {words, (*words[:-1], plural)}


@lru_cache(maxsize=8)
def load_terms(taxonomy: Taxonomy) -> Terms:
    """Build the matcher of a taxonomy, once for each fingerprint."""
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    vocab = Vocab()
    matcher = PhraseMatcher(vocab)
    known: set[str] = set()
    for key, term in _keyed(taxonomy):
        forms = sorted(_forms(folded(term)))
        matcher.add(key, [Doc(vocab, words=list(words)) for words in forms])
        known.update(*forms)
    return Terms(matcher, vocab, frozenset(known))


def _keyed(taxonomy: Taxonomy) -> list[tuple[str, str]]:
    kept = [(f"{_FALSE}{term}", term) for term in taxonomy.false_terms]
    for area in taxonomy.areas:
        kept += [
            (f"{area.id}/{term}", term) for term in (*area.terms_en, *area.terms_zh)
        ]
    return kept


def find_terms(text: str, taxonomy: Taxonomy) -> tuple[tuple[str, str], ...]:
    """Find the terms of a taxonomy in a text.

    Parameters
    ----------
    text : str
        Any text.
    taxonomy : Taxonomy
        Its terms are looked for.

    Returns
    -------
    tuple of (str, str)
        Area and term as listed, in order of place; where matches overlap, the
        longest counts, of equally long ones the first.
    """
    from spacy.tokens import Doc

    matcher, vocab, known = load_terms(taxonomy)
    words = [word if word in known else _MASK for word in tokens(text)]
    if not known.intersection(words):
        return ()
    matches = matcher(Doc(vocab, words=words))
    found = sorted(matches, key=lambda m: (m[1] - m[2], m[1], m[0]))
    taken: set[int] = set()
    kept: list[tuple[int, str]] = []
    for key, start, end in found:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, vocab.strings[key]))
    pairs = [key.partition("/")[::2] for _, key in sorted(kept)]
    return tuple((area, term) for area, term in pairs if area)
