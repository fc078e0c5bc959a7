"""What an element asks for and no passage of a component says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from patentrisk.records import Element, Passage, Reason
from patentrisk.similarity.acts import unsaid_acts
from patentrisk.similarity.alignment import KIN_SIGN, by_kin
from patentrisk.similarity.boundaries import unsaid_words
from patentrisk.similarity.contrasts import unsaid_comparison
from patentrisk.similarity.counts import counts_of
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.glossary import CONCEPT_SIGN
from patentrisk.similarity.marks import Text, clause_around
from patentrisk.similarity.numbers import NUMBER, value_of
from patentrisk.similarity.quantities import Quantity, quantities_of
from patentrisk.similarity.reach import is_whole

_COUNT = re.compile(
    r"""
    (?<![A-Za-z0-9_.,(（\[-])   # not E2, 1.5, (12) or -3
    (?P<count>\d{1,3}(?:,\d{3})+|\d{1,4})
    (?![\d.)）\]/])
    """,
    re.VERBOSE,
)
#: Numbers in figures or in English words; Chinese ones are told by what they count.
_NUMBER = re.compile(rf"(?<![\d.])(?:{NUMBER})")
#: Kinds that a text may well state without the word: half as much again.
_UNITLESS = frozenset({"ratio"})
_OPEN = frozenset({-math.inf, math.inf})
#: Numbers that name a place of the document, not a figure.
_PLACE = re.compile(
    r"""
    (?:FIGS?\.?|figures?|claims?|steps?|图|圖|权利要求|權利要求|步骤|步驟)\s*\d+
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def _counts(text: str) -> frozenset[str]:
    """Find bare numbers from the least that tells something: 32 of "32线"."""
    least = figures_of("unsaid")["least_count"]
    spans = [(quantity.start, quantity.end) for quantity in quantities_of(text)]
    spans += [found.span() for found in _PLACE.finditer(text)]
    return frozenset(
        found["count"]
        for found in _COUNT.finditer(text)
        if value_of(found["count"]) >= least
        and not any(start <= found.start() < end for start, end in spans)
    )


@lru_cache(maxsize=20_000)
def _numbers(text: str, language: str) -> frozenset[float]:
    """Give the numbers a passage states, in figures or in words."""
    written = (found.group() for found in _NUMBER.finditer(text))
    plain = {value_of(held) for held in written if held.isascii()}
    counted = (count.quantity.words for count in counts_of(Text.of(text, language)))
    named = (found.group() for words in counted for found in _NUMBER.finditer(words))
    return frozenset(plain | {value_of(held) for held in named})


def what_is_unsaid(
    element: Element,
    nearest: Sequence[Passage],
    passages: Sequence[Passage],
    said: Sequence[float],
    similarity: float,
    across: Across | None = None,
) -> tuple[Reason, ...]:
    """Find the figures, terms, deeds and comparisons asked for that nothing says.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    nearest, passages : sequence of Passage
        Those nearest to the element, in which a deed must be said, and all.
    said, similarity
        As for `unsaid_terms`.
    across : Across, optional
        What the passages of another language say of it, where the probability rests
        on those.

    Returns
    -------
    tuple of Reason
        At most one of each kind.
    """
    terms = unsaid_terms(said, similarity)
    far = _nothing(similarity) or unsaid_words(element, nearest, similarity)
    return (
        *unsaid_figures(element, passages),
        *(far or (across.unsaid() if across is not None else ())),
        *(terms or (across.few() if across is not None else ())),
        *unsaid_acts(element, nearest),
        *unsaid_comparison(element, nearest),
    )


def _nothing(similarity: float) -> tuple[Reason, ...]:
    """Tell that not even the nearest passage says anything of an element."""
    none = similarity < figures_of("unsaid")["nothing"]
    return (Reason("passages.far"),) if none else ()


class Across(NamedTuple):
    """What passages in another language say of an element.

    The probability across languages was fitted on texts about something else
    altogether: where a sheet on the same field is silent it may be high. So the
    nearest passage must be near, or the terms be said, or the things be named.

    Attributes
    ----------
    similarity : float
        Of the nearest passage.
    said : float
        Share of the terms, by rarity and aligned by their vectors, that the passages
        say.
    named : float
        Share of the element's concepts, by the glossary and the table of names, that
        the nearest passage names; all in [0, 1].
    encoded : bool
        Whether an encoder measured it. Without one, terms are said in the other
        language by the glossary alone, and a passage is near by little else.
    """

    similarity: float
    said: float
    named: float = 0.0
    encoded: bool = True

    def unsaid(self) -> tuple[Reason, ...]:
        """Tell that nothing comes near enough for the element to be possible.

        Examples
        --------
        >>> from patentrisk.similarity.unsaid import Across
        >>> Across(0.3, 0.9).unsaid()[0].code, Across(0.4, 0.5).unsaid()[0].code
        ('passages.far', 'passages.far')
        >>> Across(0.4, 0.8).unsaid(), Across(0.5, 0.3).unsaid()
        ((), ())
        >>> Across(0.4, 0.3, named=1.0).unsaid()
        ()
        >>> Across(0.2, 0.1, named=0.4, encoded=False).unsaid()[0].code
        'passages.far'
        """
        if not self.encoded:
            return (Reason("passages.far"),) if self._unnamed() else ()
        figures = figures_of("across")
        few = self.said < figures_of("unsaid")["met_from"]
        few = few and self.named < figures["named"]
        far = self.similarity < figures["far"]
        none = far or (few and self.similarity < figures["near"])
        return (Reason("passages.far"),) if none else ()

    def _unnamed(self) -> bool:
        """Tell that too little is named where nothing but the glossary compares."""
        figures = figures_of("across")
        named = self.named >= figures["named_alone"]
        said = self.said >= figures["said_alone"]
        near = self.similarity >= figures_of("unsaid")["near_from"]
        return not (named or said or near)

    def few(self) -> tuple[Reason, ...]:
        """Tell that too few terms are said for the element to be met."""
        figures = figures_of("across")
        if not self.encoded:
            return ()
        few = self.said < figures["met_from"] and self.similarity < figures["near"]
        return (Reason("terms.few"),) if few else ()


def unsaid_figures(element: Element, passages: Sequence[Passage]) -> tuple[Reason, ...]:
    """Find the figures an element asks for of which no passage states any.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    passages : sequence of Passage
        All of a component.

    Returns
    -------
    tuple of Reason
        One, with the figures; empty where every quantity of the element has one of
        its kind of the same thing in some passage, and every bare number stands in
        some passage, in figures or in words. Whether a figure that is stated agrees
        is for the checks.

    Examples
    --------
    >>> from patentrisk.records import Element, ElementKind, Passage
    >>> from patentrisk.similarity.unsaid import unsaid_figures
    >>> element = Element("X/1", "1[a]", ElementKind.LIMITATION, 0, 26,
    ...                   "the lidar scans at 20 Hz")
    >>> said = Passage("S", "¶1", 0, 29, "The lidar is a 128-line lidar.", "en")
    >>> unsaid_figures(element, [said])[0].element_words
    '20 Hz'
    """
    wanted = quantities_of(element.text)
    counts = _counts(element.text)
    asked = by_kin(Text.of(element.text, element.language))
    lacking = [q.words for q in wanted if not _is_stated(asked, q, passages)]
    if counts:
        said = frozenset().union(*(_numbers(p.text, p.language) for p in passages))
        bound = _bound_and_counted(element, passages)
        lacking += sorted(c for c in counts - bound if value_of(c) not in said)
    return (Reason("figure.unsaid", 0.0, ", ".join(lacking)),) if lacking else ()


def _is_stated(asked: Text, quantity: Quantity, passages: Iterable[Passage]) -> bool:
    """Tell whether some passage states a quantity of what an element gives one of.

    The same figure is taken to be of the same. So is another of the same kind in a
    passage that shares a word with the element's clause, or in another language.
    """
    around = _said_of(asked, quantity)
    return quantity.kind in _UNITLESS or any(
        passage.language != asked.language
        or _same_figure(quantity, other)
        or around & by_kin(Text.of(passage.text, passage.language)).keys
        for passage in passages
        for other in quantities_of(passage.text)
        if other.kind == quantity.kind
    )


def _same_figure(quantity: Quantity, other: Quantity) -> bool:
    """Tell the figure itself, bound or not, from one that happens to lie within."""
    return any(
        one.low <= bound <= one.high
        for one, two in ((quantity, other), (other, quantity))
        for bound in (two.low, two.high)
        if math.isfinite(bound) and math.isfinite(one.low) and math.isfinite(one.high)
    ) or bool({quantity.low, quantity.high} & {other.low, other.high} - _OPEN)


def _said_of(text: Text, quantity: Quantity) -> frozenset[str]:
    """Give the keys of what a quantity is said of, the whole vehicle left out."""
    start, end = clause_around(text.raw, quantity.start, quantity.end)
    beside = (
        mark
        for mark in text.marks
        if start <= mark.start < quantity.start or quantity.end <= mark.start < end
    )
    return frozenset(
        mark.key
        for mark in beside
        if not is_whole(text.raw[mark.start : mark.end].lower(), text.language)
    )


def _bound_and_counted(element: Element, passages: Iterable[Passage]) -> frozenset[str]:
    """Give the numbers that bound things which some passage counts: "at least 12"."""
    wanted = counts_of(by_kin(Text.of(element.text, element.language)))
    bounds = [c for c in wanted if c.quantity.turned_up() or c.quantity.turned_down()]
    if not bounds:
        return frozenset()
    counted = frozenset[str]().union(*(_counted(p.text, p.language) for p in passages))
    held = [count.quantity.words for count in bounds if count.nouns & counted]
    return frozenset(found["count"] for w in held for found in _COUNT.finditer(w))


def named_in(element: Element, passage: Passage) -> float:
    """Give the share of an element's concepts that a passage in any language names.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    passage : Passage
        What the evidence says.

    Returns
    -------
    float
        In [0, 1]; 0 where the element has fewer concepts than tell anything.

    Examples
    --------
    >>> from patentrisk.records import Element, ElementKind, Passage
    >>> from patentrisk.similarity.unsaid import named_in
    >>> element = Element("X/1", "1[a]", ElementKind.LIMITATION, 0, 25,
    ...                   "a lidar above the camera")
    >>> named_in(element, Passage("S", "¶1", 0, 9, "相机与激光雷达。", "zh"))
    1.0
    """
    asked = _concepts(element.text, element.language)
    if len(asked) < figures_of("across")["least_concepts"]:
        return 0.0
    return len(asked & _concepts(passage.text, passage.language)) / len(asked)


@lru_cache(maxsize=20_000)
def _concepts(text: str, language: str) -> frozenset[str]:
    """Give the keys that mean the same in both languages."""
    keys = by_kin(Text.of(text, language)).keys
    return frozenset(key for key in keys if key[0] in (CONCEPT_SIGN, KIN_SIGN))


@lru_cache(maxsize=20_000)
def _counted(text: str, language: str) -> frozenset[str]:
    """Give the keys of the things that a passage counts."""
    found = counts_of(by_kin(Text.of(text, language)))
    return frozenset(noun for count in found for noun in count.nouns)


def unsaid_terms(said: Sequence[float], nearest: float) -> tuple[Reason, ...]:
    """Tell that too few of an element's terms are said anywhere in a component.

    Parameters
    ----------
    said : sequence of float
        Share of the terms, by rarity and aligned by their vectors, that the passages
        of each language say, in [0, 1]; empty where there are no vectors.
    nearest : float
        Similarity of the nearest passage: one that is near enough says the element
        in other words.

    Returns
    -------
    tuple of Reason
        One where the element can be possible at most; empty where enough is said,
        or where it is not known.

    Examples
    --------
    >>> from patentrisk.similarity.unsaid import unsaid_terms
    >>> unsaid_terms([0.2], 0.4)[0].code
    'terms.few'
    >>> unsaid_terms([0.2], 0.8), unsaid_terms([0.3, 0.8], 0.4), unsaid_terms([], 0.4)
    ((), (), ())
    """
    figures = figures_of("unsaid")
    few = max(said, default=1.0) < figures["met_from"]
    far = nearest < figures["near_from"]
    return (Reason("terms.few"),) if few and far else ()
