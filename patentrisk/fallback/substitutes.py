"""Substitutes: same job, an avoided element, and who is in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from patentrisk.exposure import Scoring
from patentrisk.fallback.avoiding import Differing, avoided_by
from patentrisk.fallback.jobs import Doing, Done, Job, job_of
from patentrisk.fallback.title import Use, title_of
from patentrisk.law import BINDING
from patentrisk.records import (
    Assumption,
    Blocker,
    Case,
    ClaimChart,
    Component,
    Document,
    ElementKind,
    Exposure,
    Fallback,
    GateStatus,
    Level,
    Reading,
    Substitute,
    Title,
)

#: An exposed patent in a unit, and a component of the fallback.
Place = tuple[str, str, str]
#: How far each component does the job of an exposed patent in a unit.
Jobs = Mapping[Place, Done]

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
    differing : mapping of (str, str) to tuple of (str, Evidence or None)
        Exposed claims on fallback components that do the same job, remote or not:
        what each contradicts, see `differing_of`. It never blocks.
    components : mapping of str to Component
        Of every party, by identifier.
    staying : callable, optional
        Finds what a switch leaves in place; by default nothing shows what is avoided.
    """

    charts: Mapping[tuple[str, str], ClaimChart]
    gates: Mapping[tuple[str, str], GateStatus]
    documents: Mapping[str, Document]
    differing: Mapping[tuple[str, str], Differing]
    components: Mapping[str, Component] = field(default_factory=dict)
    staying: Staying = lambda claim, unit, area, label: ""


def compare_all_jobs(
    exposures: Sequence[Exposure],
    components: Sequence[Component],
    *,
    charts: Mapping[tuple[str, str], ClaimChart],
    parts: Mapping[str, Component],
    doing: Doing,
    scoring: Scoring,
) -> dict[Place, Done]:
    """Compare exposed patents' jobs in units with components of their areas.

    Parameters
    ----------
    exposures, components, scoring
        As for `find_fallbacks`.
    charts : mapping of (str, str) to ClaimChart
        Of the exposed claims on the accused's units.
    parts : mapping of str to Component
        Of every party, by identifier.
    doing : Doing
        Compares jobs with components.

    Returns
    -------
    dict of (str, str, str) to (float, tuple of Facet)
        By patent, unit and component: the best over the patent's exposed claims, and
        its facets where the job so done counts as the same.
    """
    claims: dict[tuple[str, str], set[str]] = {}
    for row in exposures:
        if row.band.value in scoring.fallback["exposed"]:
            claims.setdefault((row.patent, row.unit), set()).add(row.claim)
    wanted: dict[tuple[str, str], dict[str, Component]] = {}
    for row, _, component in _pairs(exposures, components, scoring):
        wanted.setdefault((row.patent, row.unit), {})[component.id] = component
    best: dict[Place, Done] = {}
    for (patent, unit), held in sorted(wanted.items()):
        own = sorted(claims[patent, unit])
        jobs = [_job(charts[claim, unit], parts) for claim in own]
        components = tuple(held.values())
        told = [doing.shares(job, components) for job in jobs]
        for component, *shares in zip(components, *told, strict=True):
            at = max(range(len(jobs)), key=lambda at: shares[at].job)
            same = _is_same(shares[at].job, scoring)
            facets = doing.facets(jobs[at], component, shares[at]) if same else ()
            best[patent, unit, component.id] = shares[at].job, facets
    return best


def candidates(
    exposures: Sequence[Exposure],
    components: Sequence[Component],
    *,
    jobs: Jobs,
    scoring: Scoring,
) -> tuple[tuple[str, Component], ...]:
    """List exposed claims with the components of their areas that do the same job.

    Parameters
    ----------
    exposures, components, jobs, scoring
        As for `find_fallbacks`.

    Returns
    -------
    tuple of (str, Component)
        Each pair once, by claim and component.
    """
    pairs = {
        (exposure.claim, component.id): component
        for exposure, _, component in _pairs(exposures, components, scoring)
        if _is_same(jobs[exposure.patent, exposure.unit, component.id][0], scoring)
    }
    return tuple(
        (claim, part)
        for (claim, _), part in sorted(pairs.items(), key=lambda held: held[0])
    )


def _pairs(
    exposures: Sequence[Exposure], components: Sequence[Component], scoring: Scoring
) -> Iterator[tuple[Exposure, str, Component]]:
    """Yield exposed claims with their areas and the components of each."""
    inside: dict[str, list[Component]] = {}
    for component in components:
        for area, weight in component.areas:
            if weight >= scoring.area_weight:
                inside.setdefault(area, []).append(component)
    for exposure in exposures:
        if exposure.band.value in scoring.fallback["exposed"]:
            for area, weight in exposure.areas:
                if weight >= scoring.area_weight:
                    for component in inside.get(area, ()):
                        yield exposure, area, component


def _is_same(job: float, scoring: Scoring) -> bool:
    """Tell whether a job so done counts as the same."""
    least: float = scoring.fallback["same_job_at_least"]
    return round(job, 6) >= least


def find_fallbacks(
    exposures: Sequence[Exposure],
    components: Sequence[Component],
    *,
    charted: Charted,
    jobs: Jobs,
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
    jobs : mapping of (str, str, str) to (float, tuple of Facet)
        As `compare_all_jobs` gives them.
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
    looking = _Looking(components, charted, case)
    return tuple(
        Fallback(
            exposure.claim,
            exposure.unit,
            area,
            exposure.gate.territory,
            round((exposure.probability or 0.0) * weight, 6),
            _substitutes(exposure, area, looking, jobs, scoring),
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


class _Looking:
    """What substitutes are looked for with; what no claim changes is asked once."""

    def __init__(
        self, components: Sequence[Component], charted: Charted, case: Case
    ) -> None:
        self.charted = charted
        self._case = case
        self._components = components
        self._in_area: dict[tuple[str, float], list[Component]] = {}
        self._blocking = _blocking_charts(components, charted)
        self._titles: dict[tuple[str, Use], tuple[tuple[str, Title, str], ...]] = {}
        self._blockers: dict[tuple[str, str, str], tuple[Blocker, ...]] = {}

    def in_area(self, area: str, least: float) -> list[Component]:
        """Give the components of an area, so much of them at least."""
        key = area, least
        if key not in self._in_area:
            self._in_area[key] = [
                component
                for component in self._components
                if dict(component.areas).get(area, 0.0) >= least
            ]
        return self._in_area[key]

    def titles(
        self, component: Component, use: Use
    ) -> tuple[tuple[str, Title, str], ...]:
        """Say under each assumption whether a component may be used."""
        key = component.id, use
        if key not in self._titles:
            case = self._case
            documents = [self.charted.documents[name] for name in component.documents]
            self._titles[key] = tuple(
                (name, *title_of(documents, component.party, case, name, use=use))
                for name in case.assumption_names
            )
        return self._titles[key]

    def blockers(
        self, component: Component, holder: str, territory: str
    ) -> tuple[Blocker, ...]:
        """Name the holder's claims that stand in the way of a component."""
        key = component.id, holder, territory
        if key not in self._blockers:
            charts = self._blocking[component.id]
            found = _blockers(charts, holder, territory, self.charted)
            self._blockers[key] = found
        return self._blockers[key]


def _substitutes(
    exposure: Exposure,
    area: str,
    looking: _Looking,
    jobs: Jobs,
    scoring: Scoring,
) -> tuple[Substitute, ...]:
    doing = [
        _substitute(exposure, area, component, looking, done)
        for component in looking.in_area(area, scoring.area_weight)
        for done in (jobs[exposure.patent, exposure.unit, component.id],)
        if _is_same(done[0], scoring)
    ]
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
    exposure: Exposure, area: str, component: Component, looking: _Looking, done: Done
) -> Substitute:
    """Look at a component that does the same job."""
    charted, territory = looking.charted, exposure.gate.territory
    return Substitute(
        component.id,
        round(done[0], 6),
        True,
        avoided_by(
            charted.charts[exposure.claim, exposure.unit],
            charted.differing.get((exposure.claim, component.id), ()),
            lambda label: charted.staying(exposure.claim, exposure.unit, area, label),
        ),
        looking.blockers(component, exposure.holder, territory),
        looking.titles(component, Use(area, territory)),
        done[1],
    )


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


def _blockers(
    charts: Sequence[ClaimChart], holder: str, territory: str, charted: Charted
) -> tuple[Blocker, ...]:
    found = []
    for chart in charts:
        number = chart.claim.partition("/")[0]
        binding = charted.gates[number, territory] in BINDING
        if chart.holder == holder and binding:
            labels = tuple(
                match.element.label
                for match in chart.counted
                if match.level is not Level.MET
            )
            found.append(Blocker(chart.claim, chart.reading, labels))
    return tuple(found)
