"""What the law makes of single elements and of a claim's form.

The measures say how near an element is; the law of the office that published the
claim says what may be made of that: an equivalent given up does not come back, a
feature told by its function is no wider than what was described, a closed claim
leaves no room for more, a method divided among actors may be nobody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from patentrisk.law.packs import RulePack, pack_of
from patentrisk.records import (
    Category,
    Claim,
    ConstructionEntry,
    Element,
    ElementKind,
    Flag,
    Level,
    Match,
    Passage,
    PublicationNumber,
    Reading,
    Reason,
    Transition,
)

Facts = Mapping[tuple[str, str], tuple[ConstructionEntry, ...]]
#: Gives the passage of a unit that says what a quote says; None where none does.
Saying = Callable[[str], Passage | None]

#: Rule for each fact that keeps equivalents away.
_RULES = {"estopped": "estoppel", "dedicated": "dedication"}
#: Levels that the law takes something away from where it changes them.
_SHOWN = (Level.MET, Level.POSSIBLE)
_TRANSITIONS = {
    Transition.CLOSED: ("closed", "transition.closed"),
    Transition.PARTLY_CLOSED: ("partly closed", "transition.partly-closed"),
}


@dataclass(frozen=True, slots=True)
class Construing:
    """The law for the claims of one patent, with what the case says of them.

    Attributes
    ----------
    pack : RulePack or None
        Of the office that published it; None where no pack knows it, and then
        nothing is lowered: the reading that exposes more.
    right : str
        What its kind code makes of it: ``"utility model"``.
    facts : mapping of (str, str) to tuple of ConstructionEntry
        By claim and label of the element.
    """

    pack: RulePack | None
    right: str
    facts: Facts

    def rule(self, name: str) -> str:
        """Name a rule with its version; ``""`` without a pack."""
        return "" if self.pack is None else self.pack.ref(name)

    def value(self, name: str, key: str) -> Any:
        """Give what a rule carries; None without a pack."""
        return None if self.pack is None else self.pack.value(name, key)

    def at_most(self, name: str) -> Reading | None:
        """Give the reading above which a rule lets no claim go, None for any."""
        stated = self.value(name, "at_most")
        return None if stated is None else Reading(stated)

    def facts_on(self, element: Element) -> tuple[ConstructionEntry, ...]:
        """Facts of the case on an element, own or inherited."""
        return self.facts.get((element.claim, element.label), ())


#: No pack and no facts: everything stays as it was measured.
UNCONSTRUED = Construing(None, "", {})


def construing_of(
    number: str,
    packs: Mapping[str, RulePack],
    constructions: Iterable[ConstructionEntry] = (),
) -> Construing:
    """Gather the law for the claims of one patent.

    Parameters
    ----------
    number : str
        Publication number.
    packs : mapping of str to RulePack
        By territory.
    constructions : iterable of ConstructionEntry, optional
        What the case says; entries on other patents are passed over.

    Examples
    --------
    >>> from patentrisk.law import construing_of, packs_by_state
    >>> from patentrisk.resources import load_resource
    >>> packs = packs_by_state([load_resource("law/us.toml")])
    >>> construing_of("US99990101B2", packs).at_most("divided")
    <Reading.POSSIBLE: 'possible'>
    """
    pack = pack_of(number, packs)
    kind = None if pack is None else pack.kinds.get(PublicationNumber(number).kind)
    facts: dict[tuple[str, str], tuple[ConstructionEntry, ...]] = {}
    for entry in constructions:
        if entry.claim.partition("/")[0] == number:
            key = entry.claim, entry.label
            facts[key] = (*facts.get(key, ()), entry)
    return Construing(pack, "" if kind is None else kind.right, facts)


def construe(match: Match, law: Construing, *, saying: Saying | None = None) -> Match:
    """Apply the law to one match.

    Parameters
    ----------
    match : Match
        As measured.
    law : Construing
        Of the claim's office.
    saying : callable, optional
        Gives the passage of the unit that says what a quote says; without it every
        unit is taken to do what was given up.

    Returns
    -------
    Match
        Where equivalents are out, a level that is only possible becomes *not
        found*: the evidence shows the element no longer, and contradicts it as
        little as before. Only what was given up is out: where the case quotes it,
        the level falls only if a passage of the unit says what the quote says, and
        that passage is told; else the fact is told and the level stays. Without a
        quote it falls. What is *met* with words of the element that no passage says
        is not met literally: it falls as well where a passage says what was given
        up, and to *possible* without a quote. Where a pack lets words of function
        alone show no more than a possibility, *met* becomes *possible*, unless the
        construction is settled. The screening probability is of the texts and
        stays. A design is its drawings: words show nothing of it, neither likeness
        nor difference, so each of its elements is *unknown*, without evidence or
        probability. They do tell the kind of product, by which it is screened.

    References
    ----------
    CN: SPC Interpretation (2009) No. 21 arts. 4 to 6, SPC Interpretation (2016)
    No. 1 arts. 8 and 13; US: 35 U.S.C. 112(f), Festo, 535 U.S. 722 (2002), Johnson &
    Johnston, 285 F.3d 1046 (Fed. Cir. 2002). Designs: CN Patent Law (2020) art.
    64(2); 37 CFR 1.153(a).
    """
    measured, facts = match, law.facts_on(match.element)
    for fact in facts:
        match = _with_fact(match, fact, law, saying, measured)
    if law.right in (law.value("design", "rights") or ()):
        return _drawn(match, law)
    if match.element.kind is ElementKind.FUNCTIONAL:
        settled = any(fact.fact == "construed" for fact in facts)
        match = _functional(match, law, settled=settled)
    return match


def _with_fact(
    match: Match,
    fact: ConstructionEntry,
    law: Construing,
    saying: Saying | None,
    measured: Match,
) -> Match:
    """Record a fact, and take away what only an equivalent would reach."""
    name = _RULES.get(fact.fact, "functional")
    words = ", ".join(filter(None, (fact.quote, fact.source)))
    reason = Reason(f"law.{fact.fact}", 0.0, "", words, law.rule(name))
    level = match.level
    reasons: tuple[Reason, ...] = (reason,)
    barred = fact.fact in _RULES and law.value(name, "equivalents") is False
    if barred and _is_equivalent(measured):
        said = saying(fact.quote) if fact.quote and saying is not None else None
        if said is not None:
            reasons += (replace(reason, passage_words=said.text),)
        if said is not None or not fact.quote or saying is None:
            level = _without_equivalent(measured, level, quoted=bool(fact.quote))
    return replace(match, level=level, reasons=(*reasons, *match.reasons))


def _is_equivalent(measured: Match) -> bool:
    """Tell what is shown, and not literally: words of the element are unseen."""
    unseen = any(reason.code == "missing" for reason in measured.reasons)
    return measured.level is Level.POSSIBLE or (measured.level is Level.MET and unseen)


def _without_equivalent(measured: Match, level: Level, *, quoted: bool) -> Level:
    """Lower what an equivalent showed; what is met no further without a quote."""
    if measured.level is Level.POSSIBLE or quoted:
        return Level.NOT_FOUND
    return Level.POSSIBLE if level is Level.MET else level


def _drawn(match: Match, law: Construing) -> Match:
    """Leave a design's element unknown; what the law said of it before stays."""
    reason = Reason("law.design", rule=law.rule("design"))
    held = (told for told in match.reasons if told.code.startswith("law."))
    return Match(match.element, Level.UNKNOWN, reasons=(reason, *held))


def _functional(match: Match, law: Construing, *, settled: bool) -> Match:
    """Flag a feature told by its function, and cap it where the pack says so."""
    reason = Reason("law.functional", rule=law.rule("functional"))
    capped = law.at_most("functional") is Reading.POSSIBLE and not settled
    level = match.level
    if capped and level is Level.MET and _in_form(match.element, law):
        level = Level.POSSIBLE
    return replace(match, level=level, reasons=(reason, *match.reasons))


def _in_form(element: Element, law: Construing) -> bool:
    """Tell wording that a pack presumes functional: "means", "step for"."""
    words = law.value("functional", "words")
    text = element.text.casefold()
    return words is None or any(word in text for word in words)


def element_flags(before: Sequence[Match], after: Sequence[Match]) -> list[Flag]:
    """Sum up what the law said of elements, one flag for each kind of reason.

    Parameters
    ----------
    before, after : sequence of Match
        The same elements as measured and as construed.
    """
    found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for measured, construed in zip(before, after, strict=True):
        lowered = measured.level in _SHOWN and measured.level is not construed.level
        for reason in construed.reasons:
            if reason.code.startswith("law."):
                key = reason.code.removeprefix("law."), reason.rule
                found.setdefault(key, []).append((construed.element.label, lowered))
    return [
        Flag(
            code,
            rule,
            tuple(dict.fromkeys(label for label, _ in held)),
            lowers=any(lowered for _, lowered in held),
        )
        for (code, rule), held in sorted(found.items())
    ]


def closed_flag(claim: Claim, law: Construing, *, more: bool) -> Flag | None:
    """Flag a claim whose transition leaves no or little room for more.

    Parameters
    ----------
    claim : Claim
        Of the lineage.
    law : Construing
        Of its office.
    more : bool
        The evidence shows further parts.
    """
    if claim.transition not in _TRANSITIONS:
        return None
    code, name = _TRANSITIONS[claim.transition]
    return Flag(code, law.rule(name), lowers=more and law.at_most(name) is not None)


def divided_flag(
    lineage: Sequence[Claim], performed: Sequence[tuple[str, str]], law: Construing
) -> Flag | None:
    """Flag a method whose steps are met by components of several actors.

    Parameters
    ----------
    lineage : sequence of Claim
        The claim charted and those it takes in; a claim to a thing that performs a
        method it cites goes no further than that method.
    performed : sequence of (str, str)
        Label of each step that is met or possible, and who performs it.
    law : Construing
        Of its office.
    """
    told = [(label, actor) for label, actor in performed if actor]
    method = any(claim.category is Category.METHOD for claim in lineage)
    if not method or len({actor for _, actor in told}) < 2:
        return None
    return Flag(
        "divided",
        law.rule("divided"),
        tuple(label for label, _ in told),
        tuple(actor for _, actor in told),
        lowers=law.at_most("divided") is not None,
    )


def method_flag(claim: Claim, law: Construing) -> Flag | None:
    """Flag a method claimed under a right that protects products only."""
    barred = law.value("utility-model-method", "rights") or ()
    if claim.category is Category.METHOD and law.right in barred:
        return Flag("method", law.rule("utility-model-method"))
    return None
