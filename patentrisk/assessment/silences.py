"""What a case leaves unsaid, so that nothing was compared: unknown, never low."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from patentrisk.assessment.charting import reading_units
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
    NO_PART = "no-part"
    NO_UNIT = "no-unit"


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


#: Something that an accused makes was held against no right at all.
_UNHELD = {Silent.NO_DESCRIPTION, Silent.NO_PLACE, Silent.NO_PART, Silent.NO_UNIT}

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
    Silent.NO_PART: (
        "{name}: product of the accused of which no component was read, so no right"
        " was held against it, which is unknown and not low. Add descriptions of its"
        " components"
    ),
    Silent.NO_UNIT: (
        "{name}: territory in which nothing that an accused makes was read; what its"
        " rights reach is unknown, not nothing. Describe the products it names, or name"
        " those that are made, used, sold, offered or imported there"
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
        *_unread(case, {name: stacks[name] for name in accused if name in described}),
    )


def _nowhere(case: Case, accused: Container[str]) -> list[str]:
    """Name the products of the accused that no territory takes in."""
    places = case.territories
    if not places or any(not place.products for place in places):
        return []
    named = {name for place in places for name in place.products}
    return [p.id for p in case.products if p.party in accused and p.id not in named]


def _unread(case: Case, stacks: Mapping[str, Stack]) -> Iterator[Silence]:
    """Give products and territories in which none of the accused's units was read.

    Where an accused has no description at all, that is said of the accused instead.
    """
    units = reading_units(stacks)
    for product in case.products:
        if product.party in stacks and product.id not in units:
            yield Silence(Silent.NO_PART, product.id)
    for place in case.territories:
        if stacks and not any(unit.acts_in(place.id) for unit in units.values()):
            yield Silence(Silent.NO_UNIT, place.id)


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
    if case.territories and kinds.count(Silent.NO_UNIT) == len(case.territories):
        return True
    whole = {Silent.NO_ASSERTER, Silent.NO_ACCUSED, Silent.NO_TERRITORY}
    sides = {Silent.NO_PATENT: Role.ASSERTER, Silent.NO_DESCRIPTION: Role.ACCUSED}
    return bool(whole & set(kinds)) or any(
        kinds.count(kind) == sum(party.role is role for party in case.parties)
        for kind, role in sides.items()
    )


def partly_compared(found: tuple[Silence, ...]) -> bool:
    """Tell whether something that an accused makes was held against no right.

    Examples
    --------
    >>> from patentrisk.assessment import Silence, Silent, partly_compared
    >>> partly_compared((Silence(Silent.NO_UNIT, "US"),))
    True
    """
    return any(silence.kind in _UNHELD for silence in found)


def silence_problems(found: tuple[Silence, ...]) -> tuple[Problem, ...]:
    """Say each silence as a problem; what the case itself tells is left to it."""
    return tuple(
        Problem("case.toml", _MESSAGES[silence.kind].format(name=silence.name))
        for silence in found
        if silence.kind in _MESSAGES
    )
