"""Texts in a second language, laid beside the first: same locator, same content."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.claims.numbering import number_claims
from patentrisk.languages import LANGUAGES
from patentrisk.records import ClaimText, Paragraph, Translation

_Found = tuple[tuple[Translation, ...], tuple[str, ...]]


def claim_translations(
    kept: Sequence[ClaimText],
    language: str,
    others: Sequence[ClaimText],
    other: str,
    *,
    source: str = "",
) -> _Found:
    """Lay claims in another language beside the kept ones.

    Parameters
    ----------
    kept, others : sequence of ClaimText
        The claims that are read, and the same in the other language.
    language, other : str
        Their languages.
    source : str, optional
        Who translated.

    Returns
    -------
    tuple of Translation
        By claim; none where the two sets do not have the same numbers.
    tuple of str
        Why they are kept aside, or nothing.

    Examples
    --------
    >>> from patentrisk import ClaimText
    >>> from patentrisk.sources.translations import claim_translations
    >>> kept, other = [ClaimText(1, "1. 一种车。")], [ClaimText(1, "1. A cart.")]
    >>> claim_translations(kept, "zh", other, "en")[0][0].locator
    'claim 1'
    """
    if not kept or not others:
        return (), ()
    mine = _numbers(kept, language)
    theirs = _numbers(others, other)
    if mine.keys() != theirs.keys():
        return (), (
            f"has {len(theirs)} claims in {other.upper()} and {len(mine)} in"
            f" {language.upper()}; expected the same numbers; those in"
            f" {other.upper()} are left out",
        )
    return tuple(
        Translation(f"claim {number}", other, text, source)
        for number, text in theirs.items()
    ), ()


def _numbers(texts: Sequence[ClaimText], language: str) -> dict[int, str]:
    numbered, _ = number_claims("", texts, LANGUAGES[language])
    return {claim.number: claim.text for claim in numbered}


def paragraph_translations(
    kept: Sequence[Paragraph],
    others: Sequence[Paragraph],
    other: str,
    *,
    source: str = "",
) -> _Found:
    """Lay paragraphs in another language beside the kept ones, as claims are."""
    if not kept or not others:
        return (), ()
    if [held.locator for held in kept] != [held.locator for held in others]:
        return (), (
            f"has {len(others)} paragraphs in {other.upper()} and {len(kept)} kept;"
            " expected the same numbers; the former are left out",
        )
    return tuple(
        Translation(held.locator, other, held.text, source) for held in others
    ), ()
