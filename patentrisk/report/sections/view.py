"""An assessment seen for a report: who is who, names, links and order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from patentrisk.assessment import Silence, Silent, nothing_compared, silences_in
from patentrisk.assessment.charting import reading_units
from patentrisk.law import Rule, packs_by_state
from patentrisk.records import (
    Assessment,
    Basis,
    Disclosure,
    Document,
    Exposure,
    Patent,
    Resource,
    Role,
    RunDiff,
    Scenario,
    Source,
    SwitchPlan,
)
from patentrisk.report.sections.chosen import set_out, shown_gaps
from patentrisk.report.sections.words import Words

_BRACKETED = re.compile(
    r"""
    \s*\([^()]*\)$      # Zelos (role label)
    | \s*（[^（）]*）$    # 九识（示例）
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class View:
    """What every part of a report looks at.

    Attributes
    ----------
    assessment : Assessment
        The only input.
    words : Words
        In the report's language.
    holders, makers, fallbacks : tuple of str
        Asserting, accused and fallback parties, in the case's order.
    parties, units, areas : mapping of str to str
        Names for people, by identifier.
    charts : mapping of (str, str) to str
        Anchors of the charts set out in full, by claim and unit, in order.
    gaps : mapping of (str, str, str) to str
        Anchors of the gaps listed, by claim, unit and label.
    silences : tuple of Silence
        What the case leaves unsaid, so that it was not compared.
    rules : mapping of str to Rule
        Rules of the packs, by name with version.
    scenario : Scenario or None
        What is at stake; None where the case states no scenario.
    plans : tuple of SwitchPlan
        Under each title assumption; empty where none was made.
    changes : RunDiff or None
        Since an earlier run; None where none is known.
    """

    assessment: Assessment
    words: Words
    holders: tuple[str, ...]
    makers: tuple[str, ...]
    fallbacks: tuple[str, ...]
    parties: Mapping[str, str]
    units: Mapping[str, str]
    areas: Mapping[str, str]
    charts: Mapping[tuple[str, str], str]
    gaps: Mapping[tuple[str, str, str], str]
    silences: tuple[Silence, ...]
    rules: Mapping[str, Rule]
    scenario: Scenario | None = None
    plans: tuple[SwitchPlan, ...] = ()
    changes: RunDiff | None = None

    @property
    def exposures(self) -> tuple[Exposure, ...]:
        """Exposures of the accused to the asserter, most exposed first."""
        return tuple(row for row in self.assessment.exposures if self.concerns(row))

    @property
    def territories(self) -> tuple[str, ...]:
        """Territories of the case, then any other that an exposure names."""
        named = [place.id for place in self.assessment.case.territories]
        others = {row.gate.territory for row in self.assessment.exposures}
        return (*named, *sorted(others - set(named)))

    @property
    def patents_alone(self) -> frozenset[str]:
        """Units that are patents of their party's own: described, not known made."""
        return frozenset(
            part.id
            for stack in self.assessment.stacks.values()
            for part in stack.components
            if part.basis is Basis.DESCRIBED
        )

    @property
    def unanswered(self) -> bool:
        """Whether nothing of the headline pair could be compared at all."""
        return nothing_compared(self.assessment.case, self.silences)

    def compared_in(self, territory: str) -> bool:
        """Whether anything that an accused makes was read for a territory."""
        return any(
            unit.maker in self.makers and unit.acts_in(territory)
            for unit in reading_units(self.assessment.stacks).values()
        )

    @property
    def undescribed(self) -> bool:
        """Whether no fallback party has a component to compare with."""
        silent = [s.name for s in self.silences if s.kind is Silent.NO_FALLBACK]
        return set(silent) == set(self.fallbacks)

    @property
    def families(self) -> dict[str, list[str]]:
        """Publication numbers of the asserter's patents by family."""
        found: dict[str, list[str]] = {}
        for number, party in sorted(self.assessment.holders.items()):
            if party in self.holders:
                patent = self.assessment.patents[number]
                found.setdefault(patent.family_id or number, []).append(number)
        return found

    def concerns(self, row: Exposure) -> bool:
        """Tell whether an exposure is of the accused to the asserter."""
        return row.holder in self.holders and row.maker in self.makers

    def scores(self, where: str) -> str:
        """Say what a screening score is, calibrated or not, where it is told."""
        calibrated = self.assessment.manifest.calibrated
        ending = "calibrated" if calibrated else "uncalibrated"
        return self.words.say("calibration", f"{where}_{ending}")

    @property
    def uncalibrated(self) -> str:
        """What is to be said of an uncalibrated similarity; ``""`` if it is not."""
        manifest = self.assessment.manifest
        if manifest.calibrated:
            return ""
        name = manifest.similarity[0]
        return self.words.say("calibration", "uncalibrated", name=name)

    @property
    def lexical(self) -> str:
        """What is to be said where words alone are compared; ``""`` if more is."""
        if self.assessment.manifest.similarity[0] != "lexical":
            return ""
        return self.words.say("calibration", "lexical")

    def missing(self, claim: str, unit: str) -> tuple[int, ...]:
        """Claims not in the text that a claim, or one it takes in, refers to."""
        chart = self.assessment.charts.get((claim, unit))
        taken = {match.element.claim for match in chart.matches} if chart else set()
        held = map(self.assessment.claims.get, {claim, *taken})
        return tuple(
            sorted({number for each in held if each for number in each.missing})
        )

    def party(self, name: str) -> str:
        """Short name of a party: without what stands in brackets after it."""
        full = self.parties.get(name, name)
        return _BRACKETED.sub("", full) or full

    def short(self, name: str) -> str:
        """Name of a product or component, without what stands in brackets after it."""
        return _BRACKETED.sub("", self.unit(name)) or name

    def unit(self, name: str) -> str:
        """Name of a product or component for people."""
        return self.units.get(name, name)

    def area(self, name: str) -> str:
        """Name of an area in the report's language."""
        return self.areas.get(name, name)

    def assumption(self, name: str) -> str:
        """Name of a title assumption; one of the case's own stays as it is."""
        return self.words.find("assumption", name) or name

    def territory(self, name: str) -> str:
        """Name of a territory in the report's language."""
        return self.words.find("territory", name) or name

    def document(self, name: str) -> Document | None:
        """Patent or disclosure by identifier."""
        patents, disclosures = self.assessment.patents, self.assessment.disclosures
        return patents.get(name) or disclosures.get(name)

    def title(self, name: str) -> str:
        """Title of a document as published; ``""`` where it has none."""
        document = self.document(name)
        return document.title if document is not None else ""


def view_of(assessment: Assessment, words: Words, charts: int | None = None) -> View:
    """Look at an assessment in the words of a language."""
    case = assessment.case
    by_role = {
        role: tuple(party.id for party in case.parties if party.role is role)
        for role in Role
    }
    holders, makers = by_role[Role.ASSERTER], by_role[Role.ACCUSED]
    return View(
        assessment=assessment,
        words=words,
        holders=holders,
        makers=makers,
        fallbacks=by_role[Role.FALLBACK],
        parties={party.id: party.name or party.id for party in case.parties},
        units=_unit_names(assessment),
        areas=_area_names(case.resources.taxonomy, words),
        charts=set_out(assessment, charts),
        gaps=shown_gaps(assessment),
        silences=silences_in(assessment),
        rules=_rules(case.resources.rules),
    )


def _rules(resources: Sequence[Resource]) -> dict[str, Rule]:
    """Give the rules of every pack, each once, in the order of the packs."""
    packs = packs_by_state(resources).values()
    return {rule.ref: rule for pack in packs for rule in pack.rules.values()}


def _unit_names(assessment: Assessment) -> dict[str, str]:
    names: dict[str, str] = {}
    for stack in assessment.stacks.values():
        for component in stack.components:
            names[component.id] = component.name or component.id
        for product in stack.products:
            names[product.id] = product.name or product.id
    return names


def _area_names(taxonomy: Resource, words: Words) -> dict[str, str]:
    """Read area names from the taxonomy, falling back on the identifier."""
    names = {"OTH": words.say("area", "other"), "*": words.say("area", "all")}
    for row in taxonomy.content.get("areas", ()):
        named = row.get(words.language) or row.get("name", {})
        name = named if isinstance(named, str) else named.get(words.language)
        names[str(row["id"])] = str(name or row["id"])
    return names


def sources_of(document: Document) -> tuple[Source, ...]:
    """Every document that one was read from, that of the claims first."""
    others = document.sources if isinstance(document, Patent) else ()
    return (document.source, *others)


def identifier(document: Document) -> str:
    """Give the publication number or disclosure identifier of a document."""
    return document.id if isinstance(document, Disclosure) else str(document.number)
