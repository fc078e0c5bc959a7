"""Substitutes: same job, an avoided element, and who is in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from patentrisk.exposure import Scoring
from patentrisk.fallback.jobs import Alike, Job, compare_jobs, job_of
from patentrisk.fallback.title import Use, title_of
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
    Facet,
    Fallback,
    GateStatus,
    Level,
    Match,
    Reading,
    Substitute,
)

_BINDING = (GateStatus.IN_FORCE, GateStatus.TO_BE_CHECKED)
#: An exposed patent in a unit, and a component of the fallback.
Place = tuple[str, str, str]
#: How far a component does a job, and facet by facet.
Done = tuple[float, tuple[Facet, ...]]

#: Names the component, left in place by a switch in an area of a unit, that shows an
#: element of a claim as well as the unit does: by claim, unit, area and label; else "".
Staying = Callable[[str, str, str, str], str]

_BLOCKING = (Reading.READS, Reading.POSSIBLE, Reading.OPEN)


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
    components : mapping of str to Component
        Of every party, by identifier.
    staying : callable, optional
        Finds what a switch leaves in place; by default nothing shows what is avoided.
    """

    charts: Mapping[tuple[str, str], ClaimChart]
    gates: Mapping[tuple[str, str], GateStatus]
    documents: Mapping[str, Document]
    compared: Mapping[tuple[str, str], ClaimChart]
    components: Mapping[str, Component] = field(default_factory=dict)
    staying: Staying = lambda claim, unit, area, label: ""


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
    its own disease. What does the job of one claim of a patent does that of its
    other claims on the same unit: a dependent claim is to the same job.
    """
    blocking = _blocking_charts(components, charted)
    jobs = _jobs(exposures, components, charted, alike, scoring)
    return tuple(
        Fallback(
            exposure.claim,
            exposure.unit,
            area,
            exposure.gate.territory,
            round((exposure.probability or 0.0) * weight, 6),
            _substitutes(
                exposure, area, components, charted, blocking, jobs, case, scoring
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
    jobs: Mapping[Place, Done],
    case: Case,
    scoring: Scoring,
) -> tuple[Substitute, ...]:
    found = [
        _substitute(exposure, area, component, charted, blocking, jobs, case, scoring)
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
    exposure: Exposure,
    area: str,
    component: Component,
    charted: Charted,
    blocking: Mapping[str, Sequence[ClaimChart]],
    jobs: Mapping[Place, Done],
    case: Case,
    scoring: Scoring,
) -> Substitute:
    chart = charted.charts[exposure.claim, exposure.unit]
    job, facets = jobs[exposure.patent, exposure.unit, component.id]
    documents = [charted.documents[name] for name in component.documents]
    use = Use(area, exposure.gate.territory)
    return Substitute(
        component.id,
        round(job, 6),
        round(job, 6) >= scoring.fallback["same_job_at_least"],
        _avoided(
            chart,
            charted.compared.get((exposure.claim, component.id)),
            lambda label: charted.staying(exposure.claim, exposure.unit, area, label),
        ),
        _blockers(blocking[component.id], exposure, charted),
        tuple(
            (name, *title_of(documents, component.party, case, name, use=use))
            for name in case.assumption_names
        ),
        facets,
    )


def _jobs(
    exposures: Sequence[Exposure],
    components: Sequence[Component],
    charted: Charted,
    alike: Alike,
    scoring: Scoring,
) -> dict[Place, Done]:
    """Compare every exposed patent's job in a unit with each component, at its best."""
    claims = {
        (row.claim, row.unit, row.patent)
        for row in exposures
        if row.band.value in scoring.fallback["exposed"]
    }
    best: dict[Place, Done] = {}
    for claim, unit, patent in sorted(claims):
        job = _job(charted.charts[claim, unit], charted.components)
        for component in components:
            done = compare_jobs(job, component, alike=alike, figures=scoring.fallback)
            place = patent, unit, component.id
            if place not in best or done[0] > best[place][0]:
                best[place] = done
    return best


def _job(chart: ClaimChart, components: Mapping[str, Component]) -> Job:
    """Read what the accused's unit does for the claim.

    A preamble is left out: any sentence that names the vehicle meets it.
    """
    evidence = [
        match.evidence[0]
        for match in chart.matches
        if match.evidence and match.element.kind is not ElementKind.PREAMBLE
    ]
    names = sorted({held.component for held in evidence} & set(components))
    passages = tuple(dict.fromkeys(held.passage for held in evidence))
    return job_of(passages, [components[name] for name in names])


def _avoided(
    chart: ClaimChart, other: ClaimChart | None, staying: Callable[[str], str]
) -> tuple[Avoided, ...]:
    """Give the elements the substitute contradicts, quoted on both sides."""
    if other is None:
        return ()
    accused = {match.element.label: match for match in chart.matches}
    return tuple(
        Avoided(
            match.element.label,
            _first(accused.get(match.element.label)),
            _first(match),
            staying(match.element.label),
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
