"""Which claims a claim refers to, and whether it is independent all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from patentrisk.languages import Reference
from patentrisk.records import Category, Claim

#: What is done, and what is: a claim to the one cannot depend on the other.
_DONE = frozenset({Category.METHOD, Category.USE})


def cited_claims(
    number: int, references: Sequence[Reference], claims: Mapping[int, Claim]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Resolve the references of a claim.

    Parameters
    ----------
    number : int
        Number of the claim.
    references : sequence of Reference
        As found in its text.
    claims : mapping of int to Claim
        The claims before it.

    Returns
    -------
    tuple of int
        Claims it refers to, ascending.
    tuple of str
        What is wrong with its references. One that cannot be followed is
        dropped: with fewer elements to meet, the claim exposes more.
    """
    if not references:
        return (), ()
    named = {cited for reference in references for cited in reference.numbers}
    cites = {cited for cited in named if cited in claims}
    messages = [_dropped(number, cited) for cited in sorted(named - cites)]
    own = {*references[0].numbers}
    if any(reference.just_before for reference in references):
        cites.update(before := sorted(claims)[-1:])
        own.update(before if references[0].just_before else ())
        messages.extend(_just_before(number, claims))
    if any(reference.preceding for reference in references):
        cites.update(claims)
        messages.extend(_any_preceding(claims))
    elif references[0].whole and cites - own:
        messages.append(
            "refers to further claims after those it depends on; all are taken as"
            " alternatives"
        )
    return tuple(sorted(cites)), tuple(messages)


def missing_claims(
    number: int, references: Sequence[Reference], printed: frozenset[int]
) -> tuple[int, ...]:
    """Find the claims a claim refers to that stand nowhere in the text.

    Parameters
    ----------
    number : int
        Number of the claim.
    references : sequence of Reference
        As found in its text.
    printed : frozenset of int
        Numbers of all claims of the text.

    Returns
    -------
    tuple of int
        Ascending.
    """
    named = {cited for reference in references for cited in reference.numbers}
    return tuple(sorted(named - printed - {number}))


def _dropped(number: int, cited: int) -> str:
    """Say why a reference cannot be followed."""
    if cited == number:
        return "refers to itself; the reference is dropped"
    if cited > number:
        return f"refers to claim {cited}, which comes later; the reference is dropped"
    return f"refers to claim {cited}, which does not exist; the reference is dropped"


def _just_before(number: int, claims: Mapping[int, Claim]) -> list[str]:
    """Say where "the preceding claim" is not the one with the number before."""
    if not claims:
        return ["refers to the claim before it, but none is; kept as independent"]
    last = max(claims)
    if last == number - 1:
        return []
    return [
        f"refers to the claim before it, and claim {number - 1} does not exist; taken"
        f" as claim {last}"
    ]


def _any_preceding(claims: Mapping[int, Claim]) -> list[str]:
    """Say where "any preceding claim" allows more than one reading."""
    kinds = {claim.category in _DONE for claim in claims.values()}
    if not claims:
        return ["refers to preceding claims, but none is; kept as independent"]
    if len(kinds) > 1:
        return [
            "refers to any preceding claim, which are to methods and to things;"
            " taken as alternatives, all of them"
        ]
    return []


def dependent_category(
    own: Category, cited: Sequence[Claim], references: Sequence[Reference]
) -> tuple[Category, bool]:
    """Tell what a claim protects, and whether it is independent in form.

    A claim to a device that works by "the method of claim 1" is independent, and
    still takes in what it cites [1]_; so is a method of operating "the vehicle of
    any preceding claim" where a use is among these. "The apparatus of claim 1" is
    dependent also where claim 1 says "A system", or by a slip "A method".

    Parameters
    ----------
    own : Category
        What its own first words say.
    cited : sequence of Claim
        Claims it refers to.
    references : sequence of Reference
        As found in its text.

    Returns
    -------
    Category
        Its category; that of the cited claims where it depends on them.
    bool
        Independent in form.

    References
    ----------
    .. [1] EPO Guidelines F-IV 3.8; CN Guidelines for Patent Examination, part II
       chapter 2, 3.1.2.
    """
    if not cited:
        return own, True
    categories = [claim.category for claim in cited]
    if own is Category.OTHER:
        return categories[0], False
    if not any(reference.whole for reference in references):
        return own, own not in categories
    alike = [kind for kind in categories if (kind in _DONE) == (own in _DONE)]
    restated = any(reference.restated for reference in references)
    if own in _DONE and own not in categories and not restated:
        return own, True
    if alike:
        return own if own in alike and own in _DONE else alike[0], False
    return own, own is Category.USE or not restated
