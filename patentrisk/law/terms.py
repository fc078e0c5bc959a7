"""Terms: when a right ends, reckoned step by step from what is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from patentrisk.law.packs import Kind, RulePack, Term
from patentrisk.records import Patent, StatusEntry, TermFact, TermStep

_ADDED = ("adjustment", "extension")
_LAST_DAY = "last day"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The end of a term, and how it came about.

    Attributes
    ----------
    expires_on : datetime.date or None
        First day without the right, as if every fee were paid.
    rule : str
        Name of the rule that decided, within its pack; ``""`` where no term is
        known.
    steps : tuple of TermStep
        In order.
    changes : tuple of str
        What would change the day, see `Expiry`.
    """

    expires_on: date | None = None
    rule: str = ""
    steps: tuple[TermStep, ...] = ()
    changes: tuple[str, ...] = ()


def reckon_term(
    patent: Patent, pack: RulePack, statuses: Sequence[StatusEntry] = ()
) -> Reckoning:
    """Reckon the end of a right's full term.

    Parameters
    ----------
    patent : Patent
        With its dates, kind code and recorded facts of term.
    pack : RulePack
        Of the office that published it.
    statuses : sequence of StatusEntry, optional
        What registers said of it.

    Returns
    -------
    Reckoning
        Its first day without the right is the anniversary where the office counts
        the day of filing in, as China's does, and the day after it elsewhere. A
        term that starts on 29 February and ends in a common year ends with that
        February. Facts of one kind in several records are one fact; the longest
        counts. Without the day it counts from, the end is unknown: a priority date
        does not stand in for it.

    References
    ----------
    CN Patent Law (2020) art. 42; 35 U.S.C. 154 and 173, 37 CFR 1.703(g); EPC
    art. 63 and rule 131. The last day: rule ``term.counting`` of each pack.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk import Patent, Source, TermFact, publication_number
    >>> from patentrisk.law import read_pack, reckon_term
    >>> from patentrisk.resources import load_resource
    >>> patent = Patent(publication_number("US99990101B2"), Source("x", 0, "", ""),
    ...                 filing_date=date(2019, 5, 6),
    ...                 term_facts=(TermFact("parent filing", day=date(2016, 2, 29)),
    ...                             TermFact("adjustment", 100)))
    >>> found = reckon_term(patent, read_pack(load_resource("law/us.toml")))
    >>> str(found.expires_on), [step.code for step in found.steps]
    ('2036-06-09', ['parent filing', 'years', 'adjustment', 'last day'])
    """
    kind = pack.kinds.get(patent.number.kind)
    facts = [*patent.term_facts, *_told(statuses)]
    term = find_term(patent, kind, pack, facts)
    reckoned = Reckoning() if term is None else _reckon(patent, term, facts, pack)
    if term is not None and kind is not None:
        changes = _changes(kind, term, pack, facts)
        reckoned = Reckoning(
            reckoned.expires_on, reckoned.rule, reckoned.steps, changes
        )
    return _as_registered(reckoned, statuses)


def find_term(
    patent: Patent, kind: Kind | None, pack: RulePack, facts: Iterable[TermFact]
) -> Term | None:
    """Find the term that holds for a patent's kind and filing date.

    Without a filing date only a term that counts from grant can be told, and of
    several the longest: the one that exposes more.
    """
    if kind is None:
        return None
    terms = [term for term in pack.terms if term.right == kind.right]
    filed = patent.filing_date or min(_days("parent filing", facts), default=None)
    if filed is None:
        granted = [term for term in terms if term.counted_from == "grant"]
        return max(granted, key=lambda term: term.years, default=None)
    return next((term for term in terms if term.holds_for(filed)), None)


def _told(statuses: Iterable[StatusEntry]) -> Iterable[TermFact]:
    """Turn what registers said of a term into facts."""
    for entry in statuses:
        if entry.adjustment_days:
            days = entry.adjustment_days
            yield TermFact("adjustment", days, None, entry.source)
        if entry.disclaimed_until is not None:
            day = entry.disclaimed_until
            yield TermFact("disclaimer", 0, day, entry.source)
        if entry.parent_filed is not None:
            yield TermFact("parent filing", 0, entry.parent_filed, entry.source)


def _days(kind: str, facts: Iterable[TermFact]) -> list[date]:
    return [fact.day for fact in facts if fact.kind == kind and fact.day is not None]


def _reckon(
    patent: Patent, term: Term, facts: Sequence[TermFact], pack: RulePack
) -> Reckoning:
    """Reckon the last day, step by step, and from it the first day without."""
    chosen = _longest(patent, term, facts, pack.anniversary_counts)
    if chosen is None:
        return Reckoning(None, term.rule)
    ends, steps = chosen
    rule = term.rule
    adjustment, extension = (_most(kind, facts) for kind in _ADDED)
    if adjustment is not None:
        ends += timedelta(days=adjustment.days)
        steps.append(_added(adjustment, ends))
    given_up = min(_days("disclaimer", facts), default=None)
    if given_up is not None and given_up < ends:
        ends, rule = given_up, "term.disclaimer"
        steps.append(TermStep("disclaimer", ends, 0, _source("disclaimer", facts)))
    if extension is not None:
        ends += timedelta(days=extension.days)
        steps.append(_added(extension, ends))
    if pack.anniversary_counts:
        steps.append(TermStep(_LAST_DAY, ends))
    return Reckoning(ends + timedelta(days=1), rule, tuple(steps))


def _longest(
    patent: Patent, term: Term, facts: Sequence[TermFact], anniversary: bool
) -> tuple[date, list[TermStep]] | None:
    """Add the years to the day they count from; of two alternatives the later.

    Where one of the two is not known, neither is the later.
    """
    found = []
    first, other = (term.counted_from, term.years), (term.or_from, term.or_years)
    for origin, years in (first, other):
        if not years:
            continue
        start = _start(origin, patent, facts)
        if start is None or start.day is None:
            return None
        ends = _last_day(start.day, years, anniversary=anniversary)
        found.append((ends, [start, TermStep("years", ends, years)]))
    return max(found, key=lambda held: held[0], default=None)


def _start(origin: str, patent: Patent, facts: Sequence[TermFact]) -> TermStep | None:
    """Find the day a term counts from."""
    if origin == "grant":
        return TermStep("grant", patent.grant_date)
    filed = patent.filing_date
    parents = _days("parent filing", facts) if origin == "parent" else []
    parent = min(parents, default=None)
    if parent is not None and (filed is None or parent < filed):
        return TermStep("parent filing", parent, 0, _source("parent filing", facts))
    return TermStep("filing", filed)


def _last_day(start: date, years: int, *, anniversary: bool) -> date:
    """Give the anniversary, or the eve of it; of 29 February the 28th if need be."""
    after = add_years(start, years)
    last = anniversary and after.day == start.day
    return after if last else after - timedelta(days=1)


def add_years(start: date, years: int) -> date:
    """Add years to a day; 29 February becomes 1 March in a common year."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def _most(kind: str, facts: Iterable[TermFact]) -> TermFact | None:
    held = [fact for fact in facts if fact.kind == kind and fact.days]
    return max(held, key=lambda fact: (fact.days, fact.source), default=None)


def _added(fact: TermFact, ends: date) -> TermStep:
    return TermStep(fact.kind, ends, fact.days, fact.source)


def _source(kind: str, facts: Iterable[TermFact]) -> str:
    """Name the record with the earliest day of a kind."""
    dated = [f for f in facts if f.kind == kind and f.day is not None]
    return min(dated, key=lambda fact: (str(fact.day), fact.source)).source


def _changes(
    kind: Kind, term: Term, pack: RulePack, facts: Sequence[TermFact]
) -> tuple[str, ...]:
    """Tell what the record leaves out that would move the end."""
    known = {fact.kind for fact in facts}
    dated = {fact.kind for fact in facts if fact.day is not None}
    asked = {
        "grant": not kind.granted,
        "fees": kind.right in pack.value("fees", "rights", ()),
        "adjustment": "adjustment" not in known
        and kind.right in pack.value("term.adjustment", "rights", ()),
        "disclaimer": "disclaimer" not in dated
        and kind.right in pack.value("term.disclaimer", "rights", ()),
        "parent filing": term.counted_from == "parent" and "parent filing" not in known,
    }
    return tuple(code for code, open_ in asked.items() if open_)


def _as_registered(reckoned: Reckoning, statuses: Iterable[StatusEntry]) -> Reckoning:
    """Let the day that a register states go before the one reckoned."""
    stating = [entry for entry in statuses if entry.expires_on is not None]
    if not stating:
        return reckoned
    last = max(stating, key=lambda entry: (entry.date, entry.source))
    step = TermStep("register", last.expires_on, 0, last.source)
    before = (held for held in reckoned.steps if held.code != _LAST_DAY)
    return Reckoning(
        last.expires_on,
        "term.register",
        (*before, step),
        tuple(code for code in reckoned.changes if code in ("grant", "fees")),
    )
