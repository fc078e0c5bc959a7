"""Facts that a case brings of its own: what no publication says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: A row has a field `date`, which would hide the class of that name.
Day = date


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A deal fact about the title to a document.

    Attributes
    ----------
    document : str
        Publication number or disclosure identifier; ``"*"`` for all of `party`.
    party : str
        Whose document it is.
    fact : str
        ``"assigned"``, ``"licensed"``, ``"equity only"``, ``"not included"`` or
        ``"unknown"``.
    to : str
        Party the right passes to; the accused where empty.
    since, until : datetime.date or None
        From when on, and the first day no longer.
    source : str
        Where the fact comes from.
    owner : str
        Company whose share passes; that of `party` where empty.
    areas, territories : tuple of str
        Field and places that it is limited to; empty where it is not.
    exclusive : bool
        Of a licence: nobody else has one.
    """

    document: str
    party: str
    fact: str
    to: str = ""
    since: date | None = None
    source: str = ""
    until: date | None = None
    owner: str = ""
    areas: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class AssumptionEntry:
    """A named assumption about the deal: which documents are supposed to pass.

    Attributes
    ----------
    name : str
        ``"closing schedule A"``.
    party : str
        Whose rights are supposed assigned to the accused.
    documents : tuple of str
        Publication numbers and disclosure identifiers; ``"*"`` for all of `party`.
    source : str
        Where the list comes from.
    """

    name: str
    party: str
    documents: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class EmploymentEntry:
    """Where a person worked, until when, on what: as the case tells it.

    Attributes
    ----------
    person : str
        Name for people.
    employer : str
        Party, or the name of a company.
    names : tuple of str
        Other spellings, in any script.
    since, left : datetime.date or None
        First day, and the day of leaving; None where not known or not left.
    areas : tuple of str
        Technology areas of the duties; empty where not known.
    source : str
        Where the fact comes from.
    """

    person: str
    employer: str
    names: tuple[str, ...] = ()
    since: date | None = None
    left: date | None = None
    areas: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class LicenceEntry:
    """A licence that the accused may have under somebody's right.

    Attributes
    ----------
    patent : str
        Publication number or family.
    licensor, licensee : str
        Parties, or names of companies.
    areas, territories : tuple of str
        Field and places; empty where it is not limited.
    since, until : datetime.date or None
        From when on, and the first day no longer.
    source : str
        Where the fact comes from.
    """

    patent: str
    licensor: str
    licensee: str
    areas: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ConstructionEntry:
    """What the file history or a construction says of one element of a claim.

    Attributes
    ----------
    claim, label : str
        Claim in which the element stands, and its chart label: ``"1[b]"``. It
        holds for every claim that takes the element in.
    fact : str
        ``"estopped"``: given up in proceedings before the office, so that no
        equivalent reaches it. ``"dedicated"``: described and not claimed, with the
        same effect. ``"construed"``: its meaning is settled by `quote`.
    quote : str
        The words that the fact rests on. Of what was given up or described: only a
        unit that meets these words, compared as an element is, is held to have it;
        without them every unit is.
    source : str
        Where they stand.
    date : datetime.date or None
        Of that document.
    """

    claim: str
    label: str
    fact: str
    quote: str = ""
    source: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """What a register said of a right on the day somebody looked.

    Attributes
    ----------
    patent : str
        Publication number.
    status : str
        ``"pending"``, ``"in force"``, ``"lapsed"``, ``"withdrawn"`` or ``"revoked"``.
    date : datetime.date
        Day on which the register was looked at.
    territory : str
        Whose register; that of the office which published it where empty.
    source : str
        The register.
    expires_on : datetime.date or None
        First day without the right, as the register states it.
    adjustment_days : int
        Days that the office added to the term.
    disclaimed_until : datetime.date or None
        Day beyond which a terminal disclaimer gives the term up.
    parent_filed : datetime.date or None
        Filing date of the earliest application that the term counts from.
    unitary : bool
        Unitary effect of a European patent is registered.
    """

    patent: str
    status: str
    date: Day
    territory: str = ""
    source: str = ""
    expires_on: Day | None = None
    adjustment_days: int = 0
    disclaimed_until: Day | None = None
    parent_filed: Day | None = None
    unitary: bool = False


@dataclass(frozen=True, slots=True)
class AssertionEntry:
    """What a holder has said or done about its rights, as the case tells it.

    A matter of impact alone: it never bears on how a claim reads.

    Attributes
    ----------
    party : str
        The holder.
    kind : str
        ``"complained"``, ``"asserted"`` or ``"sued"``.
    patent : str
        Publication number or family; ``""`` for any.
    area : str
        Technology area; ``""`` for any.
    territories : tuple of str
        Where; empty for all.
    date : datetime.date or None
        When.
    source : str
        Where the fact comes from.
    """

    party: str
    kind: str
    patent: str = ""
    area: str = ""
    territories: tuple[str, ...] = ()
    date: date | None = None
    source: str = ""
