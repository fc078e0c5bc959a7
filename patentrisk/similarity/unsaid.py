"""What an element asks for and no passage of a component says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from patentrisk.records import Element, Passage, Reason
from patentrisk.similarity.acts import unsaid_acts
from patentrisk.similarity.alignment import by_kin
from patentrisk.similarity.contrasts import unsaid_comparison
from patentrisk.similarity.counts import counts_of
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text
from patentrisk.similarity.quantities import quantities_of

_COUNT = re.compile(
    r"""
    (?<![A-Za-z0-9_.(（\[-])   # not E2, 1.5, (12) or -3
    (?P<count>\d{1,4})
    (?![\d.)）\]/])
    """,
    re.VERBOSE,
)
#: Kinds that a text may well state without the word: half as much again.
_UNITLESS = frozenset({"ratio"})
#: Numbers that name a place of the document, not a figure.
_PLACE = re.compile(
    r"""
    (?:FIGS?\.?|figures?|claims?|steps?|图|圖|权利要求|權利要求|步骤|步驟)\s*\d+
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def _kinds(text: str) -> frozenset[str]:
    return frozenset(quantity.kind for quantity in quantities_of(text))


@lru_cache(maxsize=20_000)
def _counts(text: str) -> frozenset[str]:
    """Find bare numbers from the least that tells something: 32 of "32线"."""
    least = figures_of("unsaid")["least_count"]
    spans = [(quantity.start, quantity.end) for quantity in quantities_of(text)]
    spans += [found.span() for found in _PLACE.finditer(text)]
    return frozenset(
        found["count"]
        for found in _COUNT.finditer(text)
        if int(found["count"]) >= least
        and not any(start <= found.start() < end for start, end in spans)
    )


def what_is_unsaid(
    element: Element,
    nearest: Sequence[Passage],
    passages: Sequence[Passage],
    said: Sequence[float],
    similarity: float,
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

    Returns
    -------
    tuple of Reason
        At most one of each kind.
    """
    return (
        *unsaid_figures(element, passages),
        *unsaid_terms(said, similarity),
        *unsaid_acts(element, nearest),
        *unsaid_comparison(element, nearest),
    )


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
        its kind in some passage, and every bare number stands in some passage.
        Whether a figure that is stated agrees is for the checks.

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
    if not wanted and not counts:
        return ()
    texts = [passage.text for passage in passages]
    stated = frozenset().union(*map(_kinds, texts))
    stated |= _UNITLESS
    lacking = [quantity.words for quantity in wanted if quantity.kind not in stated]
    if counts:
        said = " ".join(texts)
        bound = _bound_and_counted(element, passages) if counts else frozenset()
        lacking += sorted(c for c in counts - bound if not _stands(c, said))
    return (Reason("figure.unsaid", 0.0, ", ".join(lacking)),) if lacking else ()


def _bound_and_counted(element: Element, passages: Iterable[Passage]) -> frozenset[str]:
    """Give the numbers that bound things which some passage counts: "at least 12"."""
    wanted = counts_of(by_kin(Text.of(element.text, element.language)))
    bounds = [c for c in wanted if c.quantity.turned_up() or c.quantity.turned_down()]
    if not bounds:
        return frozenset()
    counted = frozenset[str]().union(*(_counted(p.text, p.language) for p in passages))
    held = [count.quantity.words for count in bounds if count.nouns & counted]
    return frozenset(found["count"] for w in held for found in _COUNT.finditer(w))


@lru_cache(maxsize=20_000)
def _counted(text: str, language: str) -> frozenset[str]:
    """Give the keys of the things that a passage counts."""
    found = counts_of(by_kin(Text.of(text, language)))
    return frozenset(noun for count in found for noun in count.nouns)


def _stands(count: str, text: str) -> bool:
    return re.search(rf"(?<!\d){count}(?!\d)", text) is not None


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
