"""Rule packs: what a jurisdiction's kind codes, terms and rules are, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from patentrisk.errors import CaseError
from patentrisk.records import PublicationNumber, Resource


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of law or of the method, in our own words.

    Attributes
    ----------
    name : str
        Within its pack: ``"term.invention"``.
    ref : str
        Name with the version of its pack: ``"CN-2026.3/term.invention"``.
    implements : tuple of str
        Rules of the method that it carries out, ``"R1"`` to ``"R17"``.
    en, zh : str
        One sentence in English and Chinese.
    source : str
        Statute, interpretation or decision.
    verified : bool
        False where the source was not read; reports say so.
    value : mapping of str to object
        Figures and switches that the rule carries.
    """

    name: str
    ref: str
    implements: tuple[str, ...]
    en: str
    zh: str
    source: str
    verified: bool
    value: Mapping[str, Any]

    def text(self, language: str) -> str:
        """Give the sentence in a language, ``"en"`` or ``"zh"``."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind code says of a document (WIPO ST.16, per office)."""

    right: str
    granted: bool


@dataclass(frozen=True, slots=True)
class Term:
    """How long a right lasts.

    Attributes
    ----------
    right : str
        As in `Kind`.
    years : int
        Full years.
    counted_from : str
        ``"filing"``, ``"grant"``, or ``"parent"``: the earliest application that
        the term counts from where one is recorded, else filing.
    since, until : datetime.date or None
        Filing dates it holds for: from `since`, before `until`.
    rule : str
        Name of the rule.
    or_years : int
        Years of an alternative, the later of both counting; 0 for none.
    or_from : str
        What the alternative counts from.
    """

    right: str
    years: int
    counted_from: str
    since: date | None
    until: date | None
    rule: str
    or_years: int = 0
    or_from: str = ""

    def holds_for(self, filed: date) -> bool:
        """Tell whether it holds for a filing date."""
        begun = self.since is None or filed >= self.since
        return begun and (self.until is None or filed < self.until)


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of one jurisdiction, versioned and dated.

    Attributes
    ----------
    version, jurisdiction : str
        ``"CN-2026.3"``, ``"CN"``.
    dated : datetime.date or None
        Day on which the law was looked at.
    states : tuple of str
        Territories for which the pack is asked; the first is its own office.
    kinds : mapping of str to Kind
        By kind code.
    terms : tuple of Term
        In the table's order.
    rules : mapping of str to Rule
        By name, those that hold everywhere included.
    """

    version: str
    jurisdiction: str
    dated: date | None
    states: tuple[str, ...]
    kinds: Mapping[str, Kind]
    terms: tuple[Term, ...]
    rules: Mapping[str, Rule]

    def ref(self, name: str) -> str:
        """Name a rule with its version, also one that the pack does not hold."""
        held = self.rules.get(name)
        return held.ref if held is not None else f"{self.version}/{name}"

    def value(self, name: str, key: str, default: Any = None) -> Any:
        """Give what a rule carries under a key, or the default."""
        held = self.rules.get(name)
        return default if held is None else held.value.get(key, default)

    def implementing(self, rule: str) -> tuple[Rule, ...]:
        """Give the rules that carry out one of the method's, in the table's order."""
        return tuple(held for held in self.rules.values() if rule in held.implements)

    @property
    def preamble_counts(self) -> bool:
        """Whether the preamble's own features count in a reading."""
        return bool(self.value("preamble", "counts", False))

    @property
    def anniversary_counts(self) -> bool:
        """Whether the anniversary of the day a term counts from is its last day.

        Where the pack does not say it is: that exposes more.
        """
        return bool(self.value("term.counting", "anniversary_in_force", True))


def read_pack(resource: Resource) -> RulePack:
    """Read a rule pack from its table.

    Parameters
    ----------
    resource : Resource
        ``law/cn.toml`` and its like.

    Returns
    -------
    RulePack
        Ready to be asked.

    Raises
    ------
    CaseError
        If a key is missing; the message names table and key.

    Examples
    --------
    >>> from patentrisk.law import read_pack
    >>> from patentrisk.resources import load_resource
    >>> pack = read_pack(load_resource("law/cn.toml"))
    >>> pack.kinds["U"].right, pack.rules["term.invention"].value["years"]
    ('utility model', 20)
    """
    content = resource.content
    try:
        return RulePack(
            version=resource.version,
            jurisdiction=content["jurisdiction"],
            dated=content.get("dated"),
            states=tuple(content["states"]),
            kinds={
                code: Kind(row["right"], bool(row["granted"]))
                for row in content["kinds"]
                for code in row["codes"]
            },
            terms=tuple(_term(row) for row in content["terms"]),
            rules=read_rules(resource),
        )
    except KeyError as error:
        raise CaseError(
            f"{resource.name}: key {error} is missing; a rule pack needs"
            " jurisdiction, states, kinds, terms and rules"
        ) from error


def read_rules(resource: Resource) -> dict[str, Rule]:
    """Read the rules of a pack, or those that hold everywhere.

    Raises
    ------
    CaseError
        If a rule lacks its text or its source; the message names it.
    """
    try:
        return {
            name: _rule(name, row, resource.version)
            for name, row in resource.content["rules"].items()
        }
    except KeyError as error:
        raise CaseError(
            f"{resource.name}: key {error} is missing; every rule needs en, zh and"
            " source"
        ) from error


def _rule(name: str, row: Mapping[str, Any], version: str) -> Rule:
    return Rule(
        name,
        f"{version}/{name}",
        tuple(row.get("implements", ())),
        row["en"],
        row["zh"],
        row["source"],
        bool(row.get("verified", False)),
        row.get("value", {}),
    )


def _term(row: Mapping[str, Any]) -> Term:
    return Term(
        row["right"],
        row["years"],
        row.get("from", "filing"),
        row.get("since"),
        row.get("until"),
        row["rule"],
        row.get("or_years", 0),
        row.get("or_from", ""),
    )


def packs_by_state(resources: Iterable[Resource]) -> dict[str, RulePack]:
    """Arrange rule packs by the territories they are asked for.

    Parameters
    ----------
    resources : iterable of Resource
        Packs, and the conventions that each of them takes in; a pack's own rule
        of the same name goes first.
    """
    held = list(resources)
    shared: dict[str, Rule] = {}
    for resource in held:
        if _is_shared(resource):
            shared |= read_rules(resource)
    packs = [read_pack(resource) for resource in held if not _is_shared(resource)]
    full = [replace(pack, rules={**shared, **pack.rules}) for pack in packs]
    return {state: pack for pack in full for state in pack.states}


def _is_shared(resource: Resource) -> bool:
    """Tell the conventions from the packs: they are asked for no territory."""
    return "states" not in resource.content


def rule_named(packs: Mapping[str, RulePack], ref: str) -> Rule | None:
    """Find the rule that a gate, a chart or a lead names.

    Parameters
    ----------
    packs : mapping of str to RulePack
        By territory, see `packs_by_state`.
    ref : str
        ``"CN-2026.3/term.invention"``.

    Returns
    -------
    Rule or None
        None where no pack holds it.

    Examples
    --------
    >>> from patentrisk.law import packs_by_state, rule_named
    >>> from patentrisk.resources import load_resource
    >>> packs = packs_by_state([load_resource("law/us.toml")])
    >>> rule_named(packs, packs["US"].ref("term.design")).source
    '35 U.S.C. 173; MPEP 1505'
    """
    name = ref.partition("/")[2]
    for pack in packs.values():
        held = pack.rules.get(name)
        if held is not None and held.ref == ref:
            return held
    return None


def pack_of(number: str, packs: Mapping[str, RulePack]) -> RulePack | None:
    """Give the pack of the office that published a document, None for others."""
    country = PublicationNumber(number).country
    pack = packs.get(country)
    return pack if pack is not None and pack.jurisdiction == country else None


def preamble_counts(number: str, packs: Mapping[str, RulePack]) -> bool:
    """Tell whether a preamble counts under the law of the office that published it.

    Where no pack knows the office it does not: leaving it out exposes more.
    """
    pack = pack_of(number, packs)
    return pack is not None and pack.preamble_counts
