"""The gate: territory, kind, status on the as-of date, term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from patentrisk.law.ending import ended_on
from patentrisk.law.national_phase import INTERNATIONAL, phase_of
from patentrisk.law.packs import Kind, RulePack
from patentrisk.law.terms import Reckoning, reckon_term
from patentrisk.records import (
    Gate,
    GateStatus,
    LegalEvent,
    LegalStatus,
    Patent,
    PublicationNumber,
    StatusEntry,
)

#: Rights that bind, or are taken to until a register is looked at.
BINDING = (GateStatus.IN_FORCE, GateStatus.TO_BE_CHECKED)
_ENDED = (LegalStatus.LAPSED, LegalStatus.WITHDRAWN, LegalStatus.REVOKED)
#: What a register says, in the words of events.
_SAID = {
    "pending": LegalStatus.PENDING,
    "in force": LegalStatus.GRANTED,
    "lapsed": LegalStatus.LAPSED,
    "withdrawn": LegalStatus.WITHDRAWN,
    "revoked": LegalStatus.REVOKED,
}
_STALE_DAYS = "status.stale"


@dataclass(frozen=True, slots=True)
class _Record:
    """What is known of a right in a territory on a day.

    Attributes
    ----------
    event : LegalEvent or None
        The latest that says something of the status.
    looked_up : datetime.date or None
        Day on which the record was taken, or that of its last entry.
    source : str
        The record.
    own : bool
        The territory's own register was looked at.
    unitary : bool
        Unitary effect is registered.
    """

    event: LegalEvent | None
    looked_up: date | None
    source: str
    own: bool
    unitary: bool


def gate(
    patent: Patent,
    territory: str,
    *,
    as_of: date,
    packs: Mapping[str, RulePack],
    statuses: Iterable[StatusEntry] = (),
    status_days: int | None = None,
    entered: bool = False,
) -> Gate:
    """Say what a right is in a territory on a day.

    Parameters
    ----------
    patent : Patent
        With its dates, kind code, legal events and facts of term.
    territory : str
        ST.3 code.
    as_of : datetime.date
        The day; later events are not known yet.
    packs : mapping of str to RulePack
        By territory, see `packs_by_state`.
    statuses : iterable of StatusEntry, optional
        What registers said; those of other patents are passed over.
    status_days : int, optional
        Age in days from which a record is stale; by default that of the pack.
    entered : bool, default False
        A right of the same family is known here: of an international application,
        which then has no part of its own.

    Returns
    -------
    Gate
        Never in force without a record that says so: a grant known from the
        kind code alone is *to be checked*. Before its filing date there is no
        right, pending or other. A record that is stale still decides, and the
        gate says that it is.

    References
    ----------
    Rights are territorial: Paris Convention art. 4bis. An international
    application (WO) is no right by itself, and pending wherever it may still enter
    the national phase: PCT art. 11(3) and 22(1).

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk import Patent, Source, publication_number
    >>> from patentrisk.law import gate, packs_by_state
    >>> from patentrisk.resources import load_resource
    >>> packs = packs_by_state([load_resource("law/cn.toml")])
    >>> patent = Patent(publication_number("CN999900101B"),
    ...                 Source("x.md", 0, "markdown", ""),
    ...                 filing_date=date(2000, 2, 29))
    >>> held = gate(patent, "CN", as_of=date(2026, 11, 1), packs=packs)
    >>> held.status.value, str(held.expires_on), held.rule
    ('expired', '2020-02-29', 'CN-2026.3/term.invention')
    """
    pack = packs.get(territory)
    office = patent.number.country
    if pack is None and office == INTERNATIONAL:
        # Whether and until when it may be entered here, no pack says.
        return Gate(territory, *_unruled(entered))
    if pack is None or (office == territory and office != pack.jurisdiction):
        return _without_pack(patent, territory, office)
    if territory == pack.jurisdiction != office and office in pack.states:
        # A right of one state binds in a part of the territory.
        return _without_pack(patent, territory, territory)
    said = statuses_on(patent.number, territory, statuses, as_of=as_of)
    days = status_days or pack.value(_STALE_DAYS, "days")
    if office == INTERNATIONAL:
        held = _designated(patent, territory, as_of, pack, said, entered=entered)
        return replace(held, stale=_is_stale(held, as_of, days))
    if office != pack.jurisdiction:
        return Gate(territory, GateStatus.FOREIGN, pack.ref("territory"))
    held = _here(patent, territory, as_of, pack, said)
    return replace(
        held,
        stale=_is_stale(held, as_of, days),
        notes=_notes(patent, held, as_of, pack),
    )


def statuses_on(
    number: PublicationNumber,
    territory: str,
    statuses: Iterable[StatusEntry],
    *,
    as_of: date,
) -> tuple[StatusEntry, ...]:
    """Keep what the registers of a territory and of the office said until a day.

    Parameters
    ----------
    number : PublicationNumber
        Of the right.
    territory : str
        ST.3 code.
    statuses : iterable of StatusEntry
        Of any right.
    as_of : datetime.date
        The day; what was looked up later is not known yet.
    """
    places = (territory, number.country)
    return tuple(
        entry
        for entry in statuses
        if entry.patent == number
        and (entry.territory or number.country) in places
        and entry.date <= as_of
    )


def _without_pack(patent: Patent, territory: str, office: str) -> Gate:
    """Leave a territory that no pack knows open: its own rights, no other's."""
    own = office == territory
    status = GateStatus.TO_BE_CHECKED if own else GateStatus.FOREIGN
    return Gate(territory, status, "no-pack" if own else "no-pack/territory")


def _unruled(entered: bool) -> tuple[GateStatus, str]:
    if entered:
        return GateStatus.FOREIGN, "no-pack/territory"
    return GateStatus.TO_BE_CHECKED, "no-pack/national-phase"


def _designated(
    patent: Patent,
    territory: str,
    as_of: date,
    pack: RulePack,
    said: Sequence[StatusEntry],
    *,
    entered: bool,
) -> Gate:
    """Gate an international application in a territory that it designates."""
    record = _record(patent, territory, as_of, said)
    event = record.event
    if event is not None and event.status in _ENDED:
        status, rule = GateStatus.ENDED, f"status.{event.status.value}"
    elif patent.filing_date is not None and as_of < patent.filing_date:
        status, rule = GateStatus.FOREIGN, "status.before-filing"
    elif entered:
        status, rule = GateStatus.FOREIGN, "national-phase.entered"
    elif record.own:
        status, rule = _application(event)
    else:
        status, rule = phase_of(patent, territory, pack, as_of)
    ended = ended_on(patent, said, as_of=as_of, expires_on=None)
    return Gate(
        territory,
        status,
        pack.ref(rule),
        None,
        record.source,
        record.looked_up,
        ended_on=ended if status is GateStatus.ENDED else None,
    )


def _here(
    patent: Patent,
    territory: str,
    as_of: date,
    pack: RulePack,
    said: Sequence[StatusEntry],
) -> Gate:
    kind = pack.kinds.get(patent.number.kind)
    term = reckon_term(patent, pack, said)
    record = _record(patent, territory, as_of, said)
    status, rule = _status(patent, kind, record.event, as_of)
    if status is GateStatus.IN_FORCE and territory != pack.jurisdiction:
        status, rule = _in_one_state(patent, territory, rule, record, pack)
    if _over(term, as_of) and status is not GateStatus.FOREIGN:
        status, rule = GateStatus.EXPIRED, term.rule
    if patent.filing_date is not None and as_of < patent.filing_date:
        status, rule = GateStatus.FOREIGN, "status.before-filing"
    over = status in (GateStatus.EXPIRED, GateStatus.ENDED)
    ended = ended_on(patent, said, as_of=as_of, expires_on=term.expires_on)
    return Gate(
        territory,
        status,
        pack.ref(rule),
        term.expires_on,
        record.source,
        record.looked_up,
        ended_on=ended if over else None,
    )


def _over(term: Reckoning, as_of: date) -> bool:
    return term.expires_on is not None and as_of >= term.expires_on


def _in_one_state(
    patent: Patent, territory: str, rule: str, record: _Record, pack: RulePack
) -> tuple[GateStatus, str]:
    """Ask the state's own register, unless the right has unitary effect there."""
    if record.own:
        return GateStatus.IN_FORCE, rule
    states = pack.value("status.unitary", "states", ())
    since = pack.value("status.unitary", "later", {}).get(territory)
    reached = since is None or _since(patent, record, since)
    if record.unitary and territory in states and reached:
        return GateStatus.IN_FORCE, "status.unitary"
    return GateStatus.TO_BE_CHECKED, "status.national-register"


def _since(patent: Patent, record: _Record, day: date) -> bool:
    """Tell whether unitary effect can have reached a state that joined on a day."""
    registered = [f.day for f in patent.term_facts if f.kind == "unitary" and f.day]
    granted = min(registered, default=patent.grant_date)
    return granted is not None and granted >= day


def _record(
    patent: Patent, territory: str, as_of: date, said: Sequence[StatusEntry]
) -> _Record:
    """Put together what the documents and the case say of a right until a day."""
    known = [event for event in patent.events if event.date <= as_of]
    unitary = any(entry.unitary for entry in said) or any(
        fact.kind == "unitary" for fact in patent.term_facts
    )
    if not unitary:
        said = _of_the_state(patent, territory, said)
    seen = [
        LegalEvent(entry.date, _SAID[entry.status], entry.status, entry.source)
        for entry in said
    ]
    telling = [e for e in (*known, *seen) if e.status is not LegalStatus.NOTED]
    # Of two registers of one day the one that exposes more: the right lives.
    event = max(
        telling,
        key=lambda held: (
            held.date,
            held in seen,
            held in seen and held.status not in _ENDED,
            held,
        ),
        default=None,
    )
    own = territory != patent.number.country
    told = own and any(entry.territory == territory for entry in said)
    taken = [None if told else patent.status_date, *(entry.date for entry in said)]
    days = [day for day in taken if day is not None]
    days = days or [held.date for held in known]
    return _Record(
        event,
        max(days, default=None),
        _source(patent, event),
        told,
        unitary,
    )


def _of_the_state(
    patent: Patent, territory: str, said: Sequence[StatusEntry]
) -> Sequence[StatusEntry]:
    """Let a state's own register go before what the office's says is alive.

    The office's register speaks of the whole bundle: that it lives, somewhere, says
    nothing of a part that its state has seen end. That it ended holds in all.
    """
    if territory == patent.number.country:
        return said
    own = [entry for entry in said if entry.territory == territory]
    whole = [entry for entry in said if _SAID[entry.status] in _ENDED]
    return [entry for entry in said if entry in own or entry in whole] if own else said


def _source(patent: Patent, event: LegalEvent | None) -> str:
    """Name the record, also where it tells nothing as of the day."""
    if event is not None:
        return event.source or "status record"
    if patent.status_date is None:
        return ""
    return next((held.source for held in sorted(patent.events) if held.source), "")


def _status(
    patent: Patent, kind: Kind | None, event: LegalEvent | None, as_of: date
) -> tuple[GateStatus, str]:
    if event is not None and event.status in _ENDED:
        return GateStatus.ENDED, f"status.{event.status.value}"
    if kind is None:
        return GateStatus.TO_BE_CHECKED, "kind.unknown"
    if kind.right == "none":
        return GateStatus.FOREIGN, "kind.no-right"
    if not kind.granted:
        return _application(event)
    if patent.grant_date is not None and as_of < patent.grant_date:
        return GateStatus.PENDING, "status.before-grant"
    if event is None or event.status is LegalStatus.PENDING:
        return GateStatus.TO_BE_CHECKED, "status.no-record"
    return GateStatus.IN_FORCE, f"status.{event.status.value}"


def _application(event: LegalEvent | None) -> tuple[GateStatus, str]:
    """Gate an application; once granted, other claims than these are in force."""
    if event is not None and event.status in (
        LegalStatus.GRANTED,
        LegalStatus.RESTORED,
    ):
        return GateStatus.TO_BE_CHECKED, "status.granted-in-another-text"
    return GateStatus.PENDING, "kind.application"


def _is_stale(held: Gate, as_of: date, days: int | None) -> bool:
    """Tell whether the record that the status rests on is too old.

    Where there is none the status is to be checked anyway, and an ended right does
    not come back by itself.
    """
    living = held.status in (*BINDING, GateStatus.PENDING)
    if not living or held.status_date is None or days is None:
        return False
    return (as_of - held.status_date).days > days


def _notes(patent: Patent, held: Gate, as_of: date, pack: RulePack) -> tuple[str, ...]:
    """Name the rules that have a bearing on a right besides its status."""
    kind = pack.kinds.get(patent.number.kind)
    right = kind.right if kind is not None else ""
    published = patent.publication_date
    asked = {
        "evaluation-report": held.status in BINDING,
        "provisional-protection": held.status is GateStatus.PENDING
        and published is not None
        and published <= as_of,
    }
    return tuple(
        pack.ref(name)
        for name, applies in asked.items()
        if applies and right in pack.value(name, "rights", ())
    )
