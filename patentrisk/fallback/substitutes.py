"""Substitutes: same job, an avoided element, and who is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from patentrisk.exposure import Scoring
from patentrisk.fallback.title import title_of
from patentrisk.records import (
    Assumption,
    Avoided,
    Blocker,
    Case,
    ClaimChart,
    Component,
    Document,
    ElementKind,
    Evidence,
    Exposure,
    Fallback,
    GateStatus,
    Level,
    Match,
    Reading,
    Substitute,
)

_BINDING = (GateStatus.IN_FORCE, GateStatus.TO_BE_CHECKED)
_BLOCKING = (Reading.READS, Reading.POSSIBLE, Reading.OPEN)


class Alike(Protocol):
    """How far the second texts do what the first ones do, in [0, 1]."""

    def __call__(self, first: Sequence[str], second: Sequence[str]) -> float:
        """Compare; deleting from `second` never raises the result."""


@dataclass(frozen=True, slots=True)
class Charted:
    """What has been charted and gated, by the names fallback asks for.

    Attributes
    ----------
    charts : mapping of (str, str) to ClaimChart
        By claim and unit; fallback components are units too.
    gates : mapping of (str, str) to Gate status
        By publication number and territory.
    documents : mapping of str to Document
        By identifier.
    compared : mapping of (str, str) to ClaimChart
        Exposed claims on fallback components, remote or not: what a substitute
        avoids is quoted from these, and never blocks.
    """

    charts: Mapping[tuple[str, str], ClaimChart]
    gates: Mapping[tuple[str, str], GateStatus]
    documents: Mapping[str, Document]
    compared: Mapping[tuple[str, str], ClaimChart]


def candidates(
    exposures: Sequence[Exposure],
    components: Sequence[Component],
    *,
    scoring: Scoring,
) -> tuple[tuple[str, Component], ...]:
    """List exposed claims with the fallback components in one of their areas.

    Parameters
    ----------
    exposures, components, scoring
        As for `find_fallbacks`.

    Returns
    -------
    tuple of (str, Component)
        Each pair once, by claim and component.
    """
    pairs = {
        (exposure.claim, component.id): component
        for exposure in exposures
        if exposure.band.value in scoring.fallback["exposed"]
        for area, weight in exposure.areas
        if weight >= scoring.area_weight
        for component in components
        if dict(component.areas).get(area, 0.0) >= scoring.area_weight
    }
    return tuple(
        (claim, part)
        for (claim, _), part in sorted(pairs.items(), key=lambda held: held[0])
    )


def find_fallbacks(
    exposures: Sequence[Exposure],
    components: Sequence[Component],
    *,
    charted: Charted,
    alike: Alike,
    case: Case,
    scoring: Scoring,
) -> tuple[Fallback, ...]:
    """Find what the fallback stack offers for every exposed claim and unit.

    Parameters
    ----------
    exposures : sequence of Exposure
        Of the accused to the asserter.
    components : sequence of Component
        Of the fallback stack.
    charted : Charted
        Charts of the asserter's claims on accused units and on `components`.
    alike : callable
        Directional likeness of texts.
    case : Case
        For title.
    scoring : Scoring
        Which bands count as exposed, and the threshold of the same job.

    Returns
    -------
    tuple of Fallback
        One per exposed claim, unit, territory and area; substitutes best first.

    Notes
    -----
    A substitute is charted against all of the asserter's claims that bind or
    may bind in the territory, not only the one it avoids: the cure may bring
    its own disease.
    """
    blocking = _blocking_charts(components, charted)
    return tuple(
        Fallback(
            exposure.claim,
            exposure.unit,
            area,
            exposure.gate.territory,
            round((exposure.probability or 0.0) * weight, 6),
            _substitutes(
                exposure, area, components, charted, blocking, alike, case, scoring
            ),
        )
        for exposure in exposures
        if exposure.band.value in scoring.fallback["exposed"]
        for area, weight in exposure.areas
        if weight >= scoring.area_weight
    )


def _blocking_charts(
    components: Sequence[Component], charted: Charted
) -> dict[str, list[ClaimChart]]:
    names = {component.id for component in components}
    found: dict[str, list[ClaimChart]] = {name: [] for name in sorted(names)}
    for (_, unit), chart in sorted(charted.charts.items()):
        if unit in names and chart.reading in _BLOCKING:
            found[unit].append(chart)
    return found


def _substitutes(
    exposure: Exposure,
    area: str,
    components: Sequence[Component],
    charted: Charted,
    blocking: Mapping[str, Sequence[ClaimChart]],
    alike: Alike,
    case: Case,
    scoring: Scoring,
) -> tuple[Substitute, ...]:
    chart = charted.charts[exposure.claim, exposure.unit]
    found = [
        _substitute(chart, exposure, component, charted, blocking, alike, case, scoring)
        for component in components
        if dict(component.areas).get(area, 0.0) >= scoring.area_weight
    ]
    doing = [substitute for substitute in found if substitute.same_job]
    doing.sort(key=_best_first)
    return tuple(doing[: scoring.fallback["most_substitutes"]])


def _best_first(substitute: Substitute) -> tuple[bool, bool, bool, float, str]:
    recorded = substitute.usable(Assumption.AS_RECORDED)
    return (
        not recorded,
        not substitute.clear,
        not substitute.technical,
        -substitute.job,
        substitute.component,
    )


def _substitute(
    chart: ClaimChart,
    exposure: Exposure,
    component: Component,
    charted: Charted,
    blocking: Mapping[str, Sequence[ClaimChart]],
    alike: Alike,
    case: Case,
    scoring: Scoring,
) -> Substitute:
    other = charted.compared.get((exposure.claim, component.id))
    avoided = _avoided(chart, other)
    job = round(_job(chart, component, avoided, alike), 6)
    documents = [charted.documents[name] for name in component.documents]
    return Substitute(
        component.id,
        job,
        job >= scoring.fallback["same_job_at_least"],
        avoided,
        _blockers(blocking[component.id], exposure, charted),
        tuple(
            (assumption, *title_of(documents, component.party, case, assumption))
            for assumption in Assumption
        ),
    )


def _job(
    chart: ClaimChart,
    component: Component,
    avoided: Sequence[Avoided],
    alike: Alike,
) -> float:
    """Compare what the accused's unit does for the claim with the component.

    The avoided element is left out: it is what is to differ. So is a preamble,
    which is met by any sentence that names the vehicle.
    """
    labels = {held.label for held in avoided}
    first = [
        match.evidence[0].passage.text
        for match in chart.matches
        if match.evidence
        and match.element.label not in labels
        and match.element.kind is not ElementKind.PREAMBLE
    ]
    second = [passage.text for passage in component.passages]
    return alike(first, second) if first and second else 0.0


def _avoided(chart: ClaimChart, other: ClaimChart | None) -> tuple[Avoided, ...]:
    """Give the elements the substitute contradicts, quoted on both sides."""
    if other is None:
        return ()
    accused = {match.element.label: match for match in chart.matches}
    return tuple(
        Avoided(
            match.element.label,
            _first(accused.get(match.element.label)),
            _first(match),
        )
        for match in other.counted
        if match.level is Level.DIFFERENT
    )


def _first(match: Match | None) -> Evidence | None:
    return match.evidence[0] if match is not None and match.evidence else None


def _blockers(
    charts: Sequence[ClaimChart], exposure: Exposure, charted: Charted
) -> tuple[Blocker, ...]:
    found = []
    for chart in charts:
        number = chart.claim.partition("/")[0]
        binding = charted.gates[number, exposure.gate.territory] in _BINDING
        if chart.holder == exposure.holder and binding:
            labels = tuple(
                match.element.label
                for match in chart.counted
                if match.level is not Level.MET
            )
            found.append(Blocker(chart.claim, chart.reading, labels))
    return tuple(found)
