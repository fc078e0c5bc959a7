"""Leads from facts of the case: prior use, licences, bought components."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from patentrisk.exposure.leads import NEAR, WORTH, by_claim, supporting
from patentrisk.law import RulePack, licensor_owns, owned_as
from patentrisk.parties import party_named
from patentrisk.records import (
    Band,
    Case,
    ClaimChart,
    Component,
    Exposure,
    Lead,
    LicenceEntry,
    Patent,
)

#: A licence, or a purchase under one, that who is no owner on record granted.
_NO_OWNER = "licensor not owner"


def find_fact_leads(
    exposures: Iterable[Exposure],
    charts: Mapping[tuple[str, str], ClaimChart],
    patents: Mapping[str, Patent],
    components: Mapping[str, Component],
    case: Case,
    *,
    packs: Mapping[str, RulePack],
) -> tuple[Lead, ...]:
    """List what the case itself says that counsel would raise in defence.

    Parameters
    ----------
    exposures : iterable of Exposure
        Those to look at; claims that read, are possible or open, and may bind.
    charts : mapping of (str, str) to ClaimChart
        By claim and unit.
    patents : mapping of str to Patent
        By publication number, for their dates.
    components : mapping of str to Component
        By identifier, with when they were made and whom they are bought from.
    case : Case
        Licences and parties.
    packs : mapping of str to RulePack
        By territory, to name rules.

    Returns
    -------
    tuple of Lead
        ``"prior use"`` where a component that supplies evidence was made before
        the claim's earliest date; ``"licence"`` where the case names a licence of
        the maker, in its field, territory and time; ``"exhaustion"`` where such a
        component is bought from the holder or a licensee; ``"licensor not owner"``
        instead of these two where who granted the licence is no owner on record;
        ``"co-owner"`` where the maker is itself an owner on record. By claim.

    References
    ----------
    Prior use: CN Patent Law (2020) art. 75(2); exhaustion: art. 75(1); who grants
    a licence: art. 12; what a co-owner may do: art. 14. The packs say which rules
    were read. None is subtracted: scope and proof are counsel's.
    """
    leads: set[Lead] = set()
    owned = cache(lambda patent, party: owned_as(patents[patent], party, case))
    for exposure in exposures:
        chart = charts.get((exposure.claim, exposure.unit))
        if chart is None or exposure.band not in (*WORTH, Band.OPEN):
            continue
        held = _held(exposure, patents, case)
        leads.update(_licences(exposure, held, case, packs))
        leads.update(_held_jointly(exposure, owned, packs))
        parts = {held.component for held in supporting(chart)}
        used = [components[name] for name in sorted(parts) if name in components]
        leads.update(_bought(exposure, used, held, case, packs))
        if exposure.reading in NEAR:
            leads.update(_made_before(exposure, used, patents, packs))
    return tuple(sorted(leads, key=by_claim))


def _rule(exposure: Exposure, name: str, packs: Mapping[str, RulePack]) -> str:
    pack: Any = packs.get(exposure.gate.territory)
    known = getattr(pack, "rules", {}) if pack is not None else {}
    return f"{pack.version}/{name}" if name in known else ""


def _made_before(
    exposure: Exposure,
    used: Iterable[Component],
    patents: Mapping[str, Patent],
    packs: Mapping[str, RulePack],
) -> Iterable[Lead]:
    priority = patents[exposure.patent].earliest_date
    for part in used:
        if part.made_from is None or priority is None or part.made_from >= priority:
            continue
        yield Lead(
            "prior use",
            exposure.claim,
            exposure.maker,
            part.documents[0] if part.documents else "",
            earlier=part.made_from,
            later=priority,
            other=part.id,
            rule=_rule(exposure, "prior-use", packs),
        )


def _held(
    exposure: Exposure, patents: Mapping[str, Patent], case: Case
) -> list[tuple[LicenceEntry, bool]]:
    """Give the licences under a right, and whether its owner granted each."""
    patent = patents[exposure.patent]
    return [
        (entry, licensor_owns(entry, patent, case))
        for entry in case.licences
        if _covers(entry, exposure, case)
    ]


def _licences(
    exposure: Exposure,
    held: Iterable[tuple[LicenceEntry, bool]],
    case: Case,
    packs: Mapping[str, RulePack],
) -> Iterable[Lead]:
    for entry, owned in held:
        if party_named(entry.licensee, case.parties) != exposure.maker:
            continue
        yield Lead(
            "licence" if owned else _NO_OWNER,
            exposure.claim,
            exposure.holder,
            exposure.patent,
            earlier=entry.since,
            later=entry.until,
            other=f"{entry.licensor} > {entry.licensee}",
            source=entry.source,
            rule=_rule(exposure, "licence", packs),
            areas=tuple(sorted(set(entry.areas) & {a for a, _ in exposure.areas})),
        )


def _held_jointly(
    exposure: Exposure,
    owned: Callable[[str, str], tuple[str, ...]],
    packs: Mapping[str, RulePack],
) -> Iterable[Lead]:
    """List that the maker owns the right too: it may be free to work it alone."""
    if exposure.maker == exposure.holder:
        return
    for name in owned(exposure.patent, exposure.maker):
        yield Lead(
            "co-owner",
            exposure.claim,
            exposure.maker,
            exposure.patent,
            other=name,
            rule=_rule(exposure, "title.joint-ownership", packs),
        )


def _covers(entry: LicenceEntry, exposure: Exposure, case: Case) -> bool:
    """Tell whether a licence is under this right, here, in its field, today."""
    fields = {area for area, _ in exposure.areas}
    return (
        entry.patent in (exposure.patent, exposure.family_id)
        and (not entry.territories or exposure.gate.territory in entry.territories)
        and (not entry.areas or bool(fields & set(entry.areas)))
        and (entry.since is None or entry.since <= case.as_of)
        and (entry.until is None or case.as_of < entry.until)
    )


def _bought(
    exposure: Exposure,
    used: Iterable[Component],
    held: Iterable[tuple[LicenceEntry, bool]],
    case: Case,
    packs: Mapping[str, RulePack],
) -> Iterable[Lead]:
    """List what is bought from the holder or a licensee; the owner's goes first."""
    licensed = {
        party_named(entry.licensee, case.parties) or entry.licensee: (entry, owned)
        for entry, owned in sorted(held, key=lambda one: one[1])
    }
    for part in used:
        if not part.supplier:
            continue
        seller = party_named(part.supplier, case.parties) or part.supplier
        if seller not in (exposure.holder, *licensed):
            continue
        entry, owned = licensed.get(seller, (None, True))
        yield Lead(
            "exhaustion" if owned or seller == exposure.holder else _NO_OWNER,
            exposure.claim,
            exposure.maker,
            part.documents[0] if part.documents else "",
            other=f"{part.id} < {part.supplier}",
            source=entry.source if entry is not None else "",
            rule=_rule(exposure, "exhaustion", packs),
        )
