"""Title: whether the accused may use a document, under a named assumption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from patentrisk.fallback.holdings import current, document_name, holdings_of
from patentrisk.parties import name_tokens
from patentrisk.records import (
    Assumption,
    Case,
    Document,
    Holding,
    Role,
    Title,
    TitleEntry,
)

TitleFact = tuple[Title, str]

_FROM_LEAST = (Title.NO, Title.UNKNOWN, Title.YES)
_PASSING = ("assigned", "licensed")
_KEEPING = {
    "not included": "not included in the deal",
    "equity only": "equity passes no rights",
}


@dataclass(frozen=True, slots=True)
class Use:
    """What the accused would do with a document.

    Attributes
    ----------
    area, territory : str
        Field and place of the use; ``""`` for any that the deal fact names, of
        places one at least that is a territory of the case.
    asserting : bool
        To assert it against others, and not only to work it.
    """

    area: str = ""
    territory: str = ""
    asserting: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    """One document asked about under one assumption."""

    name: str
    party: str
    case: Case
    assumption: str
    use: Use
    joint: bool = False
    #: Parties through whose hands the right has passed already.
    passed: tuple[str, ...] = ()


def title_of(
    documents: Sequence[Document],
    party: str,
    case: Case,
    assumption: str,
    *,
    use: Use | None = None,
) -> TitleFact:
    """Say whether the accused may use what a component rests on.

    Parameters
    ----------
    documents : sequence of Patent or Disclosure
        Of one component; each must be usable.
    party : str
        The fallback party.
    case : Case
        Deal facts, assumptions, parties and the as-of date.
    assumption : str
        *as recorded*: only recorded owners and deal facts in effect count.
        *all assigned*: whatever the fallback party owns, or nobody else is
        recorded to own, has passed. *equity only*: nothing has passed but what
        is recorded as assigned or licensed. A name of the case: the documents it
        lists have passed besides, as far as they are its party's.
    use : Use, optional
        Field and territory, since a licence holds in its own only; by default any.

    Returns
    -------
    title : Title
        `UNKNOWN` where the record is silent; that earns no coverage. Of several
        owners each must have passed its share.
    fact : str
        The fact it rests on, of the document that decides.

    References
    ----------
    What one of several owners may do alone differs: CN Patent Law (2020) art. 14,
    35 U.S.C. 262. Where one has passed nothing the result is unknown, not yes.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.fallback import Use, title_of
    >>> case = pr.load_case("corpus/case.toml")
    >>> sheet = pr.Disclosure("cainiao-fusion", pr.Source("x.md", 0, "markdown", ""))
    >>> title_of([sheet], "CAINIAO", case, "as recorded", use=Use("FUS", "CN"))[0]
    <Title.YES: 'yes'>
    """
    facts = [
        _document(
            document,
            _Question(document_name(document), party, case, assumption, use or Use()),
        )
        for document in documents
    ]
    if not facts:
        return Title.UNKNOWN, "no document"
    return min(facts, key=lambda fact: (_FROM_LEAST.index(fact[0]), fact[1]))


def facts_about(
    name: str, holding: Holding, party: str, case: Case
) -> tuple[TitleEntry, ...]:
    """Give the deal facts in effect about a holder's share of a document.

    Those that name the document, or where none does at any time, the general ones:
    a licence that has ended leaves nothing to what is said of all documents.
    """
    known = _told_of(name, holding, party, case) or _told_of("*", holding, party, case)
    return tuple(entry for entry in known if not _out_of_date(entry, case))


def _told_of(
    document: str, holding: Holding, party: str, case: Case
) -> list[TitleEntry]:
    return [
        entry
        for entry in case.titles
        if entry.document == document and _concerns(entry, holding, party)
    ]


def _out_of_date(entry: TitleEntry, case: Case) -> str:
    """Say why a deal fact is not in effect, ``""`` where it is."""
    if entry.until is not None and entry.until <= case.as_of:
        return f"{entry.fact} until {entry.until}"
    if entry.since is not None and entry.since > case.as_of:
        return f"{entry.fact} only from {entry.since}"
    return ""


def _concerns(entry: TitleEntry, holding: Holding, party: str) -> bool:
    if entry.owner:
        return name_tokens(entry.owner) == name_tokens(holding.name)
    return entry.party == (holding.party if holding.name else party)


def _document(document: Document, asked: _Question) -> TitleFact:
    holdings = holdings_of(document, asked.case)
    holding_now = current(holdings)
    if holdings and not holding_now:
        return _ended(holdings[-1], asked)
    if all(held.basis == "applicant" for held in holding_now):
        outside = [held for held in holding_now if held.party != asked.party]
        holding_now = tuple(outside) or (Holding("", asked.party, basis="applicant"),)
    asked = replace(asked, joint=len(holding_now) > 1)
    facts = [_share(holding, asked) for holding in holding_now]
    return min(facts, key=lambda fact: (_FROM_LEAST.index(fact[0]), fact[1]))


def _ended(last: Holding, asked: _Question) -> TitleFact:
    said = f"{asked.name}: recorded ownership ended {last.until} ({last.name})"
    equity = asked.assumption == Assumption.EQUITY_ONLY
    return (Title.NO if equity else Title.UNKNOWN), said


def _share(holding: Holding, asked: _Question) -> TitleFact:
    """Say whether one holder's share has passed."""
    name = asked.name
    if holding.party and holding.party == _accused(asked):
        said = f"{name}: owned by the accused as recorded"
        return _kept(said, holding.since, asked, holding)
    entries = _standing(holding, asked)
    supposed = _supposed(holding, entries, asked)
    if supposed:
        days = [e.since for e in entries if e.since and not _sold(e, asked)]
        return _kept(f"{name}: {supposed}", max(days, default=None), asked)
    facts = [(_by_entry(entry, asked), entry) for entry in entries]
    told = [(fact, entry) for fact, entry in facts if fact is not None]
    if told:
        best = max(told, key=lambda held: _FROM_LEAST.index(held[0][0]))
        return _contradicted(told, asked) or best[0]
    return _past(holding, asked) or _silent(holding, entries, asked)


def _standing(holding: Holding, asked: _Question) -> tuple[TitleEntry, ...]:
    """Give the deal facts about a share, without sales that were undone since."""
    entries = facts_about(asked.name, holding, asked.party, asked.case)
    return tuple(
        entry for entry in entries if not _comes_back(entry, entry.party, asked, ())
    )


def _comes_back(
    entry: TitleEntry, seller: str, asked: _Question, passed: tuple[str, ...]
) -> bool:
    """Tell whether what was sold was bought back: by later rows with their days."""
    if entry.fact != "assigned" or entry.owner or entry.to in ("", *passed):
        return False
    if passed and entry.to == seller:
        return True
    buyer = Holding(entry.to, entry.to)
    return any(
        _comes_back(row, seller, asked, (*passed, entry.to))
        for row in facts_about(asked.name, buyer, asked.party, asked.case)
        if entry.since and row.since and row.since > entry.since
        if {*row.areas} in (set(), {*entry.areas})
        if {*row.territories} in (set(), {*entry.territories})
    )


def _kept(
    said: str, since: date | None, asked: _Question, held: Holding | None = None
) -> TitleFact:
    """Say whose it is where the accused had it: it may have sold it on since."""
    accused = _accused(asked)
    if accused in asked.passed:
        return Title.YES, said
    further = replace(asked, passed=(*asked.passed, accused))
    sales = [
        _share(Holding(entry.to, entry.to), further)
        for entry in _standing(held or Holding(accused, accused), asked)
        if _sold(entry, asked)
        if not (since and entry.since and entry.since < since)
    ]
    least = min(sales, key=lambda fact: _FROM_LEAST.index(fact[0]), default=None)
    return least or (Title.YES, said)


def _contradicted(
    told: Sequence[tuple[TitleFact, TitleEntry]], asked: _Question
) -> TitleFact | None:
    """Find a fact that passes a share beside one that keeps it: neither is taken.

    A share that is assigned to the accused is kept by one that assigns it to others.
    """
    passing = [entry for fact, entry in told if fact[0] is Title.YES]
    other = [entry for fact, entry in told if fact[0] is not Title.YES]
    own = ("", _accused(asked))
    sold = any(entry.fact == "assigned" and entry.to in own for entry in passing)
    keeping = [
        entry
        for entry in other
        if entry.fact in _KEEPING
        or (sold and entry.fact == "assigned" and entry.to not in own)
    ]
    if not passing or not keeping:
        return None
    said = " and ".join(
        f"{entry.fact}{_quoted(entry.source)}" for entry in (passing[0], keeping[0])
    )
    return Title.UNKNOWN, f"{asked.name}: told in contradiction: {said}"


def _past(holding: Holding, asked: _Question) -> TitleFact | None:
    """Name the document's own deal fact that is not in effect."""
    for entry in _told_of(asked.name, holding, asked.party, asked.case):
        if said := _out_of_date(entry, asked.case):
            return Title.NO, f"{asked.name}: {said}{_quoted(entry.source)}"
    return None


def _supposed(holding: Holding, entries: Sequence[TitleEntry], asked: _Question) -> str:
    """Say what the assumption supposes of a share, ``""`` if nothing."""
    if asked.assumption == Assumption.ALL_ASSIGNED:
        excluded = any(
            entry.fact == "not included" or _sold(entry, asked) for entry in entries
        )
        passes = holding.party == asked.party and not excluded
        return "assumed assigned" if passes else ""
    for entry in asked.case.assumptions:
        named = entry.name == asked.assumption and entry.party == holding.party
        if named and {asked.name, "*"} & set(entry.documents):
            return f"supposed assigned{_quoted(entry.source or entry.name)}"
    return ""


def _by_entry(entry: TitleEntry, asked: _Question) -> TitleFact | None:
    """Read one deal fact; None where it says nothing."""
    name, use = asked.name, asked.use
    accused = _accused(asked)
    if entry.fact in _KEEPING:
        return Title.NO, f"{name}: {_KEEPING[entry.fact]}"
    if entry.fact not in _PASSING:
        return None
    if use.area and entry.areas and use.area not in entry.areas:
        return Title.NO, f"{name}: outside the field{_limits(entry)}"
    places = _places(use, asked.case)
    if entry.territories and places and not places & set(entry.territories):
        return Title.NO, f"{name}: outside the territory{_limits(entry)}"
    if entry.to not in ("", accused):
        return _passed_on(entry, asked)
    if use.asserting and entry.fact == "licensed":
        title = Title.UNKNOWN if entry.exclusive else Title.NO
        return title, f"{name}: a licence alone asserts nothing{_quoted(entry.source)}"
    alone = entry.exclusive and entry.fact == "licensed"
    fact = f"{entry.fact}{' exclusively' if alone else ''}"
    said = f"{name}: {fact}{_limits(entry)}{_quoted(entry.source)}"
    if entry.fact == "licensed":
        return Title.YES, said
    return _kept(said, entry.since, asked)


def _sold(entry: TitleEntry, asked: _Question) -> bool:
    """Tell whether a share went to somebody else, in the field and place asked of."""
    areas, places = entry.areas, entry.territories
    here = _places(asked.use, asked.case)
    return (
        entry.fact == "assigned"
        and entry.to not in ("", _accused(asked))
        and (not areas or not asked.use.area or asked.use.area in areas)
        and (not places or not here or bool(here & set(places)))
    )


def _places(use: Use, case: Case) -> set[str]:
    """Give where a document would be used: a territory, or any of the case."""
    return {use.territory} if use.territory else {held.id for held in case.territories}


def _passed_on(entry: TitleEntry, asked: _Question) -> TitleFact | None:
    """Follow an assignment to a party that is not the accused."""
    giver = entry.owner or entry.party
    if entry.fact != "assigned" or entry.to in (*asked.passed, giver):
        return None
    further = replace(asked, passed=(*asked.passed, giver))
    return _share(Holding(entry.to, entry.to), further)


def _silent(
    holding: Holding, entries: Sequence[TitleEntry], asked: _Question
) -> TitleFact:
    """Say what follows where no deal fact passes a share."""
    name = asked.name
    outside = holding.party != asked.party
    if outside and holding.basis == "applicant":
        said = f"applicant {holding.name}; no transfer recorded"
        return Title.UNKNOWN, f"{name}: {said}"
    if outside and asked.joint:
        said = f"joint owner {holding.name}; no transfer recorded"
        return Title.UNKNOWN, f"{name}: {said}"
    if outside:
        return Title.NO, f"{name}: recorded owner {holding.name}"
    if asked.assumption == Assumption.EQUITY_ONLY:
        return Title.NO, f"{name}: equity passes no rights"
    if entries:
        return Title.UNKNOWN, f"{name}: transfer unknown{_quoted(entries[0].source)}"
    if holding.name:
        said = f"recorded owner {holding.name}; no transfer recorded"
        return Title.NO, f"{name}: {said}"
    return Title.UNKNOWN, f"{name}: no owner or transfer recorded"


def _limits(entry: TitleEntry) -> str:
    limits = [", ".join(held) for held in (entry.areas, entry.territories) if held]
    return f" [{'; '.join(limits)}]" if limits else ""


def _quoted(source: str) -> str:
    return f" ({source})" if source else ""


def _accused(asked: _Question) -> str:
    """Name the accused that asks: whose right it is, else the first of the case."""
    named = [p.id for p in asked.case.parties if p.role is Role.ACCUSED]
    return asked.party if asked.party in named else next(iter(named), "")
