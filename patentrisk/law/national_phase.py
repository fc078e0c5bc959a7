"""International applications: where and until when the national phase is open."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterator, Mapping
from datetime import date

from patentrisk.corpus import Corpus
from patentrisk.corpus.telling import Cause, Told, by_file
from patentrisk.law.packs import RulePack
from patentrisk.records import Case, GateStatus, Patent, Problem, Role

#: Office code of an international application (WIPO ST.3).
INTERNATIONAL = "WO"
_RULE = "national-phase"
_CLOSED = Cause(
    "is an international application whose national phase is over ({found}); expected"
    " an application of these offices if it was entered; no right is counted there. An"
    " entry bears a number of the office and is published months later: look the family"
    " up, and add what was filed",
    "{count} international applications are past their national phase ({found});"
    " expected applications of these offices where it was entered; no right is counted"
    " there. An entry bears a number of the office and is published months later: look"
    " the families up, and add what was filed",
)
_UNDATED = Cause(
    "is an international application without a priority or filing date ({found}); how"
    " long its national phase is open is unknown, so it is to be checked. Add the"
    " dates of its first page",
    "{count} international applications have no priority or filing date ({found}); how"
    " long their national phases are open is unknown, so they are to be checked. Add"
    " the dates of their first pages",
)
_CAUSES = {f"{_RULE}.over": _CLOSED, f"{_RULE}.undated": _UNDATED}


def open_until(patent: Patent, months: int) -> date | None:
    """Give the last day of a period that counts from the priority date.

    Parameters
    ----------
    patent : Patent
        An international application.
    months : int
        From the priority date, or from the filing where no priority is stated.

    Returns
    -------
    datetime.date or None
        None without any date. A day that the month does not have is its last. Filing
        and publication come after the priority, so that counting from them in its
        place ends later, never sooner: it exposes more.

    References
    ----------
    PCT art. 2(xi), on the priority date, and rule 80.2, on months.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk import Patent, Source, publication_number
    >>> from patentrisk.law.national_phase import open_until
    >>> patent = Patent(publication_number("WO2026000001A1"), Source("x", 0, "", ""),
    ...                 priority_date=date(2025, 8, 31))
    >>> str(open_until(patent, 30))
    '2028-02-29'
    """
    later = [day for day in (patent.filing_date, patent.publication_date) if day]
    first = patent.priority_date or min(later, default=None)
    if first is None:
        return None
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def phase_of(
    patent: Patent, territory: str, pack: RulePack, as_of: date
) -> tuple[GateStatus, str]:
    """Say what an international application is in a territory that it designates.

    Returns
    -------
    tuple of GateStatus and str
        Pending until the period is over, then no right here; to be checked where
        nothing tells when it began. With the name of the rule.

    References
    ----------
    PCT art. 11(3): it has the effect of a national application in every designated
    state, and rule 4.9(a): it designates every one. Rule ``national-phase`` of a pack.
    """
    last = open_until(patent, _months(territory, pack))
    if last is not None and as_of > last:
        return GateStatus.FOREIGN, f"{_RULE}.over"
    if patent.priority_date is None and patent.filing_date is None:
        return GateStatus.TO_BE_CHECKED, f"{_RULE}.undated"
    return GateStatus.PENDING, _RULE


def _months(territory: str, pack: RulePack) -> int:
    """Give the period of a territory: its own, or that of the pack."""
    usual: int = pack.value(_RULE, "months")
    longer: Mapping[str, int] = pack.value(_RULE, "longer", {})
    return longer.get(territory, usual)


def phase_problems(
    case: Case, corpus: Corpus, packs: Mapping[str, RulePack]
) -> Iterator[Problem]:
    """Tell applications of others whose national phase is over, or cannot be dated.

    Silent where a publication of the same family shows what was filed there.
    """
    asking = {held.id for held in case.parties if held.role is not Role.ACCUSED}
    offices = _offices(corpus.patents)
    found: dict[str, list[Told]] = {rule: [] for rule in _CAUSES}
    for number, patent in corpus.patents.items():
        if patent.number.country != INTERNATIONAL:
            continue
        if corpus.holders.get(number) not in asking:
            continue
        seen = offices.get(patent.family_id, set())
        for rule, places in _unseen(patent, seen, case, packs).items():
            named = f"{number}: {', '.join(sorted(places))}"
            found[rule].append(Told(patent.source.path, number, (named,)))
    for rule, cause in _CAUSES.items():
        yield from by_file(cause, found[rule])


def _unseen(
    patent: Patent, seen: Container[str], case: Case, packs: Mapping[str, RulePack]
) -> dict[str, list[str]]:
    """Give the territories to be told of by rule: no member's office is there."""
    found: dict[str, list[str]] = {}
    for place in case.territories:
        pack = packs.get(place.id)
        if pack is None or place.id in seen or pack.jurisdiction in seen:
            continue
        _, rule = phase_of(patent, place.id, pack, case.as_of)
        if rule in _CAUSES:
            found.setdefault(rule, []).append(place.id)
    return found


def _offices(patents: Mapping[str, Patent]) -> dict[str, set[str]]:
    """Give the offices that published members of each family."""
    found: dict[str, set[str]] = {}
    for patent in patents.values():
        if patent.family_id:
            found.setdefault(patent.family_id, set()).add(patent.number.country)
    return found
