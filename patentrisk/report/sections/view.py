"""An assessment seen for a report: who is who, names, links and order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from patentrisk.assessment import Silence, Silent, nothing_compared, silences_in
from patentrisk.assessment.charting import reading_units
from patentrisk.law import Rule, packs_by_state
from patentrisk.records import (
    Assessment,
    Band,
    Basis,
    Disclosure,
    Document,
    Exposure,
    Gap,
    Patent,
    Resource,
    Role,
    RunDiff,
    Scenario,
    Source,
    SwitchPlan,
)
from patentrisk.records.reviews import told_in
from patentrisk.report.sections.words import Words

#: From most to least exposed: the order of every table.
BANDS = (
    Band.HIGH,
    Band.MEDIUM,
    Band.OPEN,
    Band.UNKNOWN,
    Band.WATCH,
    Band.LOW,
    Band.NONE,
)
#: Bands that a reader has to look at; what is unknown is among them.
EXPOSED = BANDS[:5]
#: Claim charts set out in full; gaps listed one by one, and claims with several;
#: the rest is counted and named.
MOST_CHARTS = 60
MOST_GAPS = 60
MOST_OPEN = 120

_PLAIN = re.compile(
    r"""
    [A-Za-z0-9./_-]+  # US99990101B2/1, zelos-z5
    """,
    re.VERBOSE,
)
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
            unit.maker in self.makers
            and (unit.territories is None or territory in unit.territories)
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
        gaps=_shown_gaps(assessment),
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


def set_out(
    assessment: Assessment, most: int | None = None
) -> dict[tuple[str, str], str]:
    """Choose the charts to set out, so that every band on a page has its chart.

    First the most exposed chart of each family, then the others of the accused
    and those that analysts decided on; then, as far as there is room, the asserter's
    claims that reach a substitute, and those of other pairs. Gives their anchors.
    """
    roles = {party.id: party.role for party in assessment.case.parties}
    exposed = [
        row
        for row in assessment.exposures
        if row.band in EXPOSED and (row.claim, row.unit) in assessment.charts
    ]
    own = [
        row
        for row in exposed
        if (roles.get(row.holder), roles.get(row.maker))
        == (Role.ASSERTER, Role.ACCUSED)
    ]
    first = {(r.family_id, r.gate.territory): r for r in reversed(own)}
    best = sorted(first.values(), key=severity)
    chosen = dict.fromkeys((row.claim, row.unit) for row in (*best, *own))
    chosen |= dict.fromkeys(_decided(assessment))
    chosen |= dict.fromkeys(_reaching(assessment))
    chosen |= dict.fromkeys((row.claim, row.unit) for row in exposed)
    kept = set(list(chosen)[: MOST_CHARTS if most is None else most])
    order = [key for key in assessment.charts if key in kept]
    by_severity = {(r.claim, r.unit): severity(r) for r in reversed(exposed)}
    last = (len(BANDS), 0.0, "", "", "")
    order.sort(key=lambda key: (by_severity.get(key, last), key))
    return {key: anchor("chart", *key) for key in order}


def _decided(assessment: Assessment) -> list[tuple[str, str]]:
    """Give the charts that analysts decided on, also where nothing is exposed now."""
    return [
        key
        for key, chart in assessment.charts.items()
        if any(told_in(match.reasons) for match in chart.matches)
    ]


def _reaching(assessment: Assessment) -> list[tuple[str, str]]:
    """Give the charts of the asserter's claims that reach a substitute."""
    return [
        (blocker.claim, substitute.component)
        for fallback in assessment.fallbacks
        for substitute in fallback.substitutes
        for blocker in substitute.blockers
        if (blocker.claim, substitute.component) in assessment.charts
    ]


def moving_gaps(assessment: Assessment) -> list[Gap]:
    """Give the gaps that would move a band by themselves, as far as listed."""
    found = [gap for gap in assessment.gaps if gap.now is not gap.if_met]
    return found[:MOST_GAPS]


def open_claims(assessment: Assessment) -> dict[tuple[str, str, str], list[Gap]]:
    """Group the gaps none of which moves a band alone by claim, unit, territory."""
    groups: dict[tuple[str, str, str], list[Gap]] = {}
    for gap in assessment.gaps:
        if gap.now is gap.if_met:
            groups.setdefault((gap.claim, gap.unit, gap.territory), []).append(gap)
    return groups


def _shown_gaps(assessment: Assessment) -> dict[tuple[str, str, str], str]:
    """Give every listed gap the anchor of the first row that it stands in."""
    shown: dict[tuple[str, str, str], str] = {}
    for gap in moving_gaps(assessment):
        key = (gap.claim, gap.unit, gap.label)
        shown.setdefault(key, anchor("gap", *key))
    for (claim, unit, _), gaps in list(open_claims(assessment).items())[:MOST_OPEN]:
        for gap in gaps:
            shown.setdefault((claim, unit, gap.label), anchor("gaps", claim, unit))
    return shown


def anchor(*parts: str) -> str:
    """Make an anchor that is the same in every run, from any text.

    Examples
    --------
    >>> from patentrisk.report.sections.view import anchor
    >>> anchor("chart", "US99990101B2/1", "van")
    'chart--US99990101B2_1--van'
    """
    text = "--".join(parts).replace("/", "_")
    if all(parts) and _PLAIN.fullmatch("".join(parts)):
        return text
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    kept = re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")
    return f"{kept}-{digest[:8]}"


def once_per_family(rows: Iterable[Exposure]) -> dict[str, list[Exposure]]:
    """Group exposures by family, most exposed first in each and among them."""
    found: dict[str, list[Exposure]] = {}
    for row in sorted(rows, key=severity):
        found.setdefault(row.family_id, []).append(row)
    return found


def severity(row: Exposure) -> tuple[int, float, str, str, str]:
    """Order exposures: band, then score, then identifiers."""
    return (
        BANDS.index(row.band),
        -(row.probability or 0.0),
        row.claim,
        row.unit,
        row.gate.territory,
    )


def sources_of(document: Document) -> tuple[Source, ...]:
    """Every document that one was read from, that of the claims first."""
    others = document.sources if isinstance(document, Patent) else ()
    return (document.source, *others)


def identifier(document: Document) -> str:
    """Give the publication number or disclosure identifier of a document."""
    return document.id if isinstance(document, Disclosure) else str(document.number)
