"""What a case leaves unsaid, so that nothing was compared: unknown, never low."""

from __future__ import annotations

from collections.abc import Container, Mapping
from enum import StrEnum
from typing import NamedTuple

from patentrisk.law import packs_by_state
from patentrisk.records import Assessment, Case, Problem, Role, Stack


class Silent(StrEnum):
    """What is missing."""

    NO_ASSERTER = "no-asserter"
    NO_ACCUSED = "no-accused"
    NO_TERRITORY = "no-territory"
    NO_PATENT = "no-patent"
    NO_DESCRIPTION = "no-description"
    NO_FALLBACK = "no-fallback"
    NO_RULE_PACK = "no-rule-pack"
    NO_PLACE = "no-place"


class Silence(NamedTuple):
    """One thing that is missing, and whose it is.

    Attributes
    ----------
    kind : Silent
        What is missing.
    name : str
        Party, territory or product; ``""`` where it is the whole case.
    """

    kind: Silent
    name: str = ""


_MESSAGES = {
    Silent.NO_PATENT: (
        "{name}: asserter without a patent in the corpus; nothing is known of what it"
        " can reach. Add its patents, or its names to the aliases"
    ),
    Silent.NO_DESCRIPTION: (
        "{name}: accused without a described component; nothing it makes was compared,"
        " which is unknown and not low. Add descriptions, or its names to the aliases"
    ),
    Silent.NO_FALLBACK: (
        "{name}: fallback without a described component; what it covers is unknown, not"
        " nothing. Add descriptions, or its names to the aliases"
    ),
    Silent.NO_PLACE: (
        "{name}: product of the accused that no territory names, so no right was held"
        " against it, which is unknown and not low. Add it to the products of the"
        " territories where it is made, used, sold, offered or imported"
    ),
    Silent.NO_RULE_PACK: (
        "{name}: no rule pack covers this territory; its own rights are to be checked,"
        " their terms unknown. Look them up in the national register"
    ),
}


def silences(
    case: Case,
    holders: Mapping[str, str],
    stacks: Mapping[str, Stack],
    *,
    packs: Container[str],
) -> tuple[Silence, ...]:
    """List what is missing before anything can be compared.

    Parameters
    ----------
    case : Case
        Parties with roles, and territories.
    holders : mapping of str to str
        Publication number to party.
    stacks : mapping of str to Stack
        By party.
    packs : container of str
        Territories that a rule pack covers.

    Returns
    -------
    tuple of Silence
        In the order of the case; empty where every side has something to say.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.assessment import silences
    >>> case = pr.load_case("corpus/case.toml")
    >>> found = silences(case, {}, {}, packs={"CN", "US", "EP", "DE", "AE"})
    >>> [(held.kind.value, held.name) for held in found]
    [('no-patent', 'JD'), ('no-description', 'JIUSHI'), ('no-fallback', 'CAINIAO')]
    """
    asserting = [p.id for p in case.parties if p.role is Role.ASSERTER]
    accused = [p.id for p in case.parties if p.role is Role.ACCUSED]
    fallback = [p.id for p in case.parties if p.role is Role.FALLBACK]
    held = set(holders.values())
    described = {name for name, stack in stacks.items() if stack.components}
    return (
        *(() if asserting else (Silence(Silent.NO_ASSERTER),)),
        *(() if accused else (Silence(Silent.NO_ACCUSED),)),
        *(() if case.territories else (Silence(Silent.NO_TERRITORY),)),
        *(Silence(Silent.NO_PATENT, p) for p in asserting if p not in held),
        *(Silence(Silent.NO_DESCRIPTION, p) for p in accused if p not in described),
        *(Silence(Silent.NO_FALLBACK, p) for p in fallback if p not in described),
        *(
            Silence(Silent.NO_RULE_PACK, place.id)
            for place in case.territories
            if place.id not in packs
        ),
        *(Silence(Silent.NO_PLACE, name) for name in _nowhere(case, accused)),
    )


def _nowhere(case: Case, accused: Container[str]) -> list[str]:
    """Name the products of the accused that no territory takes in."""
    places = case.territories
    if not places or any(not place.products for place in places):
        return []
    named = {name for place in places for name in place.products}
    return [p.id for p in case.products if p.party in accused and p.id not in named]


def silences_in(assessment: Assessment) -> tuple[Silence, ...]:
    """List what an assessment's case left unsaid."""
    return silences(
        assessment.case,
        assessment.holders,
        assessment.stacks,
        packs=packs_by_state(assessment.case.resources.rules),
    )


def nothing_compared(case: Case, found: tuple[Silence, ...]) -> bool:
    """Tell whether the headline question has no answer at all.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.assessment import Silence, Silent, nothing_compared
    >>> case = pr.load_case("corpus/case.toml")
    >>> nothing_compared(case, (Silence(Silent.NO_DESCRIPTION, "JIUSHI"),))
    True
    """
    kinds = [silence.kind for silence in found]
    whole = {Silent.NO_ASSERTER, Silent.NO_ACCUSED, Silent.NO_TERRITORY}
    sides = {Silent.NO_PATENT: Role.ASSERTER, Silent.NO_DESCRIPTION: Role.ACCUSED}
    return bool(whole & set(kinds)) or any(
        kinds.count(kind) == sum(party.role is role for party in case.parties)
        for kind, role in sides.items()
    )


def silence_problems(found: tuple[Silence, ...]) -> tuple[Problem, ...]:
    """Say each silence as a problem; what the case itself tells is left to it."""
    return tuple(
        Problem("case.toml", _MESSAGES[silence.kind].format(name=silence.name))
        for silence in found
        if silence.kind in _MESSAGES
    )
