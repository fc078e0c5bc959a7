"""The expiry calendar: which rights end when, and what leaves exposure with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from patentrisk.exposure import read_scoring
from patentrisk.exposure.bands import band_rank
from patentrisk.exposure.gates import Law, gates_of
from patentrisk.law import (
    Reckoning,
    RulePack,
    how_ended,
    pack_of,
    packs_by_state,
    reckon_term,
    statuses_on,
)
from patentrisk.records import (
    Assessment,
    Band,
    Expiry,
    Exposure,
    Gate,
    GateStatus,
    Patent,
    TermStep,
)

#: From what binds to what is over; of one family the first member stands for it.
_ORDER = (
    GateStatus.IN_FORCE,
    GateStatus.TO_BE_CHECKED,
    GateStatus.PENDING,
    GateStatus.EXPIRED,
    GateStatus.ENDED,
)
_OVER = (GateStatus.EXPIRED, GateStatus.ENDED)
_YEAR_DAYS = 365.25

Held = tuple[Patent, Gate]


def expiries(assessment: Assessment) -> tuple[Expiry, ...]:
    """List the rights of the case's parties by the end of their terms.

    Parameters
    ----------
    assessment : Assessment
        As assessed.

    Returns
    -------
    tuple of Expiry
        One for each family and territory of the case in which it has a right or an
        application: those that live by date, then those whose end is unknown, then
        those that are over. Fees are taken as paid.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from dataclasses import replace
    >>> few = ("patents/CN999900101B.md", "products/jiushi-m-drive.md")
    >>> case = replace(pr.load_case("corpus/case.toml"), sources=few)
    >>> a = pr.assess(pr.read_corpus(case), case,
    ...               similarity=pr.load_similarity("lexical"))
    >>> first = pr.expiries(a)[0]
    >>> first.territory, first.remaining_years > 0, first.rule.startswith("CN-")
    ('CN', True, True)
    """
    packs = packs_by_state(assessment.case.resources.rules)
    bands = _bands(assessment.exposures)
    rows = [
        _expiry(assessment, family, territory, held, bands, packs)
        for (family, territory), held in _families(assessment, packs).items()
    ]
    return tuple(sorted(rows, key=_by_date))


def _by_date(row: Expiry) -> tuple[bool, bool, str, str, str]:
    over = row.status in _OVER
    ends = (row.ended_on or row.ended_by) if over else row.expires_on
    return over, ends is None, str(ends or ""), row.territory, row.family_id


def _families(
    assessment: Assessment, packs: Mapping[str, RulePack]
) -> dict[tuple[str, str], list[Held]]:
    """Group what concerns a territory by family, what binds most first."""
    case = assessment.case
    law = Law(case.as_of, packs, read_scoring(case.resources.scoring))
    held = {n: p for n, p in assessment.patents.items() if n in assessment.holders}
    gates = gates_of(assessment.patents.values(), case, law)
    groups: dict[tuple[str, str], list[Held]] = {}
    for (number, territory), gate in gates.items():
        if number in held and gate.status is not GateStatus.FOREIGN:
            key = held[number].family_id or number, territory
            groups.setdefault(key, []).append((held[number], gate))
    return {key: sorted(found, key=_binding) for key, found in sorted(groups.items())}


def _binding(held: Held) -> tuple[int, bool, int, str]:
    """Put what binds first, then what lasts longest; an unknown end lasts longest."""
    patent, gate = held
    ends = gate.expires_on
    lasts = 0 if ends is None else -ends.toordinal()
    return _ORDER.index(gate.status), ends is not None, lasts, str(patent.number)


def _bands(exposures: Iterable[Exposure]) -> dict[tuple[str, str], dict[str, Band]]:
    """Give the highest band of each family and territory, by maker."""
    found: dict[tuple[str, str], dict[str, Band]] = {}
    for row in exposures:
        carried = found.setdefault((row.family_id, row.gate.territory), {})
        before = carried.get(row.maker, Band.NONE)
        carried[row.maker] = min(before, row.band, key=band_rank)
    return found


def _expiry(
    assessment: Assessment,
    family: str,
    territory: str,
    held: Sequence[Held],
    bands: Mapping[tuple[str, str], Mapping[str, Band]],
    packs: Mapping[str, RulePack],
) -> Expiry:
    patent, gate = held[0]
    number, case = str(patent.number), assessment.case
    pack = pack_of(number, packs)
    said = statuses_on(patent.number, territory, case.statuses, as_of=case.as_of)
    term = None if pack is None else reckon_term(patent, pack, said)
    carried = bands.get((family, territory), {})
    return Expiry(
        family_id=family,
        family_definition=patent.family_definition,
        territory=territory,
        patent=number,
        members=tuple(sorted(str(member.number) for member, _ in held)),
        holder=assessment.holders.get(number, ""),
        status=gate.status,
        stale=gate.stale,
        expires_on=gate.expires_on,
        rule=pack.ref(term.rule) if pack and term and term.rule else "",
        steps=() if term is None else term.steps,
        remaining_years=_left(gate, case.as_of),
        changes=_changes(gate, term),
        ended=how_ended(gate),
        ended_on=gate.ended_on,
        ended_by=_seen_over(gate),
        bands=tuple(
            (maker, band)
            for maker, band in sorted(carried.items())
            if band is not Band.NONE
        ),
    )


def _changes(gate: Gate, term: Reckoning | None) -> tuple[str, ...]:
    """Tell what would change the end; what is over stays over."""
    if gate.status in _OVER:
        return ()
    unsettled = gate.stale or gate.status is GateStatus.TO_BE_CHECKED
    return (
        *(("status",) if unsettled else ()),
        *(() if term is None else term.changes),
    )


def _seen_over(gate: Gate) -> date | None:
    """Give the day on which a right was seen to be over, where that is all there is."""
    return gate.status_date if gate.status in _OVER and gate.ended_on is None else None


def _left(gate: Gate, as_of: date) -> float | None:
    """Give the years left, 0 for a right that is over."""
    if gate.status in _OVER:
        return 0.0
    if gate.expires_on is None:
        return None
    return round(max((gate.expires_on - as_of).days / _YEAR_DAYS, 0.0), 4)


def steps_said(steps: Iterable[TermStep]) -> str:
    """Write a reckoning in one line, for machines and terminals.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk import TermStep
    >>> from patentrisk.assessment import steps_said
    >>> steps_said([TermStep("filing", date(2019, 5, 6)),
    ...             TermStep("years", date(2039, 5, 6), 20)])
    'filing 2019-05-06; + 20 years'
    """
    return "; ".join(map(_step, steps))


def _step(step: TermStep) -> str:
    if step.code == "years":
        return f"+ {step.amount} years"
    if step.code in ("adjustment", "extension"):
        return f"+ {step.amount} days {step.code}"
    said = f"{step.code} {step.day if step.day is not None else 'unknown'}"
    return f"{said} ({step.source})" if step.source else said
