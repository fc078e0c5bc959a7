"""Leads on title: joint owners, broken chains, people who changed employers.

Listed for an attorney to follow up. None raises or lowers a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from patentrisk.fallback.holdings import current, document_name, holdings_of
from patentrisk.law import RulePack, person_key
from patentrisk.parties import joint_names, name_tokens, party_named
from patentrisk.records import (
    Case,
    Disclosure,
    Document,
    EmploymentEntry,
    Holding,
    Lead,
    Patent,
)


@dataclass(frozen=True, slots=True)
class TitleGround:
    """What leads on title are found in.

    Attributes
    ----------
    case : Case
        Parties, employments and the as-of date.
    areas : mapping of str to tuple of str
        Areas in which each document counts.
    packs : mapping of str to RulePack
        By territory, to name rules.
    years : int
        Until how many years after leaving a filing is worth a lead.
    """

    case: Case
    areas: Mapping[str, tuple[str, ...]]
    packs: Mapping[str, RulePack]
    years: int


def find_title_leads(
    documents: Iterable[Document], parties: Mapping[str, str], ground: TitleGround
) -> tuple[Lead, ...]:
    """List what is doubtful about the title to documents.

    Parameters
    ----------
    documents : iterable of Patent or Disclosure
        Rights of any party, and what fallback components rest on.
    parties : mapping of str to str
        Document to the party in whose hands it counts.
    ground : TitleGround
        See there.

    Returns
    -------
    tuple of Lead
        ``"joint owners"`` for each owner besides the party, ``"owner outside"``
        where no owner is the party's, ``"owner left"`` where all recorded
        ownership ended, ``"transfer not recorded"`` for an owner that neither
        applied nor has a dated record, or where the record has a hole;
        ``"service invention"`` for a person who left another employer at most
        `years` before the filing, ``"filed while employed"`` for one who had not
        left. By code and document. None is verified.

    References
    ----------
    Service inventions: CN Patent Law (2020) art. 6 with the Implementing
    Regulations, which give one year after leaving; the case tells who worked where.
    """
    found: set[Lead] = set()
    for document in documents:
        party = parties.get(document_name(document), "")
        holdings = holdings_of(document, ground.case)
        found.update(_owner_leads(document, party, holdings, ground))
        found.update(_chain_leads(document, party, holdings))
        found.update(_service_leads(document, party, holdings, ground))
    return tuple(sorted(found, key=_order))


def _order(lead: Lead) -> tuple[str, str, str, date, date]:
    first, last = lead.earlier or date.min, lead.later or date.min
    return lead.code, lead.document, lead.other, first, last


def _rule(document: Document, name: str, ground: TitleGround) -> str:
    """Name a rule of the pack of the document's office, where the pack has it."""
    if isinstance(document, Disclosure):
        return ""
    pack: Any = ground.packs.get(document.number.country)
    known = getattr(pack, "rules", {}) if pack is not None else {}
    return f"{pack.version}/{name}" if name in known else ""


def _owner_leads(
    document: Document,
    party: str,
    holdings: tuple[Holding, ...],
    ground: TitleGround,
) -> Iterable[Lead]:
    name, now = document_name(document), current(holdings)
    if holdings and not now:
        last = holdings[-1]
        yield replace(
            _lead("owner left", name, party, last), later=last.until, earlier=last.since
        )
        return
    outside = [held for held in now if held.party != party]
    joint = len(now) > len(outside)
    rule = _rule(document, "title.joint-ownership", ground)
    for held in outside:
        if joint:
            yield replace(_lead("joint owners", name, party, held), rule=rule)
        elif party:
            yield _lead("owner outside", name, party, held)


def _lead(code: str, name: str, party: str, held: Holding) -> Lead:
    return Lead(
        code, "", party, name, earlier=held.since, other=held.name, source=held.source
    )


def _chain_leads(
    document: Document, party: str, holdings: tuple[Holding, ...]
) -> Iterable[Lead]:
    """Find owners without a recorded transfer, and days on which nobody owned."""
    if isinstance(document, Disclosure) or not document.owners:
        return
    name = document_name(document)
    applied = {
        name_tokens(one) for text in document.applicants for one in joint_names(text)
    }
    for held in current(holdings):
        told = held.since is not None or held.source
        if applied and name_tokens(held.name) not in applied and not told:
            yield _lead("transfer not recorded", name, party, held)
    dated = sorted((h for h in holdings if h.since), key=lambda h: h.since or date.min)
    for held in dated:
        before = [h.until for h in holdings if h.until and h.until <= _day(held.since)]
        covered = any(
            h is not held
            and (h.since or date.min) < _day(held.since)
            and (h.until is None or h.until >= _day(held.since))
            for h in holdings
        )
        if before and not covered:
            lead = _lead("transfer not recorded", name, party, held)
            yield replace(lead, earlier=max(before), later=held.since)


def _day(value: date | None) -> date:
    return value or date.min


def _service_leads(
    document: Document,
    party: str,
    holdings: tuple[Holding, ...],
    ground: TitleGround,
) -> Iterable[Lead]:
    day = document.earliest_date if isinstance(document, Patent) else document.date
    if day is None or not document.inventors:
        return
    named = {person_key(one) for text in document.inventors for one in _people(text)}
    for entry in ground.case.employments:
        keys = {person_key(name) for name in (entry.person, *entry.names)}
        if keys & named and not _holds(entry, party, holdings, ground.case):
            yield from _service(document, day, party, entry, ground)


def _people(text: str) -> tuple[str, ...]:
    return joint_names(text) or (text,)


def _holds(
    entry: EmploymentEntry, party: str, holdings: tuple[Holding, ...], case: Case
) -> bool:
    """Tell whether the employer itself holds the document."""
    whose = party_named(entry.employer, case.parties)
    named = {name_tokens(held.name) for held in current(holdings)}
    return whose == party != "" or name_tokens(entry.employer) in named


def _service(
    document: Document,
    day: date,
    party: str,
    entry: EmploymentEntry,
    ground: TitleGround,
) -> Iterable[Lead]:
    name = document_name(document)
    shared = tuple(sorted(set(entry.areas) & set(ground.areas.get(name, ()))))
    code = _when(entry, day, ground.years)
    if code and (shared or not entry.areas):
        yield Lead(
            code,
            "",
            party,
            name,
            earlier=entry.left,
            later=day,
            other=f"{entry.person} ({entry.employer})",
            source=entry.source,
            rule=_rule(document, "title.service-invention", ground),
            areas=shared,
        )


def _when(entry: EmploymentEntry, day: date, years: int) -> str:
    """Say how a filing lies to an employment, ``""`` where it is of no matter."""
    if entry.since is not None and day < entry.since:
        return ""
    if entry.left is None:
        return "filed while employed" if entry.since is not None else ""
    if day <= entry.left:
        return "filed while employed"
    return "service invention" if day <= _years_after(entry.left, years) else ""


def _years_after(day: date, years: int) -> date:
    """Give the same day so many years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
