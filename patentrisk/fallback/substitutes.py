"""Substitutes: same job, an avoided element, and who is in the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    Role,
    Substitute,
    Title,
)

#: An exposed patent in a unit, and a component of the fallback.
Place = tuple[str, str, str]
#: How far components do the job of an exposed patent in a unit; those that do not do
#: the same job are left out.
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
        By patent, unit and component that does the same job: the best over the
        patent's exposed claims, and its facets.
    """
    claims: dict[tuple[str, str], set[str]] = {}
    for row in exposures:
        if row.band.value in scoring.fallback["exposed"]:
            claims.setdefault((row.patent, row.unit), set()).add(row.claim)
    wanted: dict[tuple[str, str], dict[str, Component]] = {}
    for row, _, component in _pairs(exposures, components, scoring):
        wanted.setdefault((row.patent, row.unit), {})[component.id] = component
    best: dict[Place, Done] = {}
    least: float = scoring.fallback["same_job_at_least"]
    for (patent, unit), held in sorted(wanted.items()):
        own = sorted(claims[patent, unit])
        jobs = [_job(charts[claim, unit], parts, doing) for claim in own]
        components = tuple(held.values())
        told = [doing.measured(job, components) for job in jobs]
        for component, *measured in zip(components, *told, strict=True):
            done = [one[0] for one in measured]
            most = max(done)
            if round(most, 6) >= least:
                at = done.index(most)
                facets = doing.facets(jobs[at], component, measured[at])
                best[patent, unit, component.id] = most, facets
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
        As for `find_fallbacks`; `jobs` say which components do the same job.

    Returns
    -------
    tuple of (str, Component)
        Each pair once, by claim and component.
    """
    pairs = {
        (exposure.claim, component.id): component
        for exposure, _, component in _pairs(exposures, components, scoring)
        if (exposure.patent, exposure.unit, component.id) in jobs
    }
    return tuple(
        (claim, part)
        for (claim, _), part in sorted(pairs.items(), key=lambda held: held[0])
    )


def _pairs(
    exposures: Sequence[Exposure], components: Sequence[Component], scoring: Scoring
) -> Iterator[tuple[Exposure, str, Component]]:
    """Yield exposed claims with their areas and the components of each."""
    inside = _inside(components, scoring)
    for exposure in exposures:
        if exposure.band.value in scoring.fallback["exposed"]:
            for area, weight in exposure.areas:
                if weight >= scoring.area_weight:
                    for component in inside.get(area, ()):
                        yield exposure, area, component


def _inside(
    components: Sequence[Component], scoring: Scoring
) -> dict[str, list[Component]]:
    """Give the components of each area, so much of them at least."""
    found: dict[str, list[Component]] = {}
    for component in components:
        for area in component.inside(scoring.area_weight):
            found.setdefault(area, []).append(component)
    return found


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
        As `compare_all_jobs` gives them for the same exposures and components: what
        is not in it does not do the same job.
    case : Case
        For title.
    scoring : Scoring
        Which bands count as exposed.

    Returns
    -------
    tuple of Fallback
        One per exposed claim, unit, territory and area; substitutes best first.

    Notes
    -----
    A substitute is charted against all claims of every asserter that bind or
    may bind in the territory, not only the one it avoids: the cure may bring
    its own disease. What does the job of one claim of a patent does that of its
    other claims on the same unit: a dependent claim is to the same job.
    """
    looking = _Looking(components, charted, jobs, case, scoring)
    return tuple(
        Fallback(
            exposure.claim,
            exposure.unit,
            area,
            exposure.gate.territory,
            round((exposure.probability or 0.0) * weight, 6),
            _substitutes(exposure, area, looking),
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
        self,
        components: Sequence[Component],
        charted: Charted,
        jobs: Jobs,
        case: Case,
        scoring: Scoring,
    ) -> None:
        self.charted, self.scoring = charted, scoring
        self._case, self._jobs = case, jobs
        self._inside = _inside(components, scoring)
        self._doing: dict[tuple[str, str, Use], list[Substitute]] = {}
        self._blocking = _blocking_charts(components, charted)
        self._titles: dict[tuple[str, Use], tuple[tuple[str, Title, str], ...]] = {}
        self._blockers: dict[tuple[str, str, str], tuple[Blocker, ...]] = {}
        self._asserting = {p.id for p in case.parties if p.role is Role.ASSERTER}

    def doing(self, exposure: Exposure, area: str) -> list[Substitute]:
        """Look at an area's components that do the job: alike for a patent's claims."""
        use = Use(area, exposure.gate.territory)
        place = exposure.patent, exposure.unit
        key = *place, use
        if key not in self._doing:
            self._doing[key] = [
                self._substitute(component, done, exposure.holder, use)
                for component in self._inside.get(area, ())
                if (done := self._jobs.get((*place, component.id)))
            ]
        return self._doing[key]

    def _substitute(
        self, component: Component, done: Done, holder: str, use: Use
    ) -> Substitute:
        return Substitute(
            component.id,
            round(done[0], 6),
            True,
            (),
            self.blockers(component, holder, use.territory),
            self.titles(component, use),
            done[1],
        )

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
        """Name the claims of the holder, or of any asserter, that are in the way."""
        key = component.id, holder, territory
        if key not in self._blockers:
            charts = self._blocking[component.id]
            holders = {holder, *self._asserting}
            found = _blockers(charts, holders, territory, self.charted)
            self._blockers[key] = found
        return self._blockers[key]


def _substitutes(
    exposure: Exposure, area: str, looking: _Looking
) -> tuple[Substitute, ...]:
    doing = [
        _avoiding(exposure, area, substitute, looking.charted)
        for substitute in looking.doing(exposure, area)
    ]
    doing.sort(key=_best_first)
    return tuple(doing[: looking.scoring.fallback["most_substitutes"]])


def _best_first(substitute: Substitute) -> tuple[bool, bool, bool, float, str]:
    where = -substitute.job, substitute.component
    if not substitute.avoided:
        return True, True, True, *where
    recorded = substitute.usable(Assumption.AS_RECORDED)
    return not recorded, not substitute.clear, not substitute.technical, *where


def _avoiding(
    exposure: Exposure, area: str, substitute: Substitute, charted: Charted
) -> Substitute:
    """Say what of one claim a component that does the same job avoids."""
    differing = charted.differing.get((exposure.claim, substitute.component))
    if not differing:
        return substitute
    avoided = avoided_by(
        charted.charts[exposure.claim, exposure.unit],
        differing,
        lambda label: charted.staying(exposure.claim, exposure.unit, area, label),
    )
    return replace(substitute, avoided=avoided)


def _job(chart: ClaimChart, components: Mapping[str, Component], doing: Doing) -> Job:
    """Read what the accused's unit does for the claim.

    A preamble is left out: any sentence that names the vehicle meets it.
    """
    evidence = [
        match.evidence[0]
        for match in chart.matches
        if match.evidence and match.element.kind is not ElementKind.PREAMBLE
    ]
    names = sorted({held.component for held in evidence})
    passages = tuple(dict.fromkeys(held.passage for held in evidence))
    known = [components[name] for name in names if name in components]
    return job_of(passages, known, functions=doing.functions)


def _blockers(
    charts: Sequence[ClaimChart],
    holders: Collection[str],
    territory: str,
    charted: Charted,
) -> tuple[Blocker, ...]:
    found = []
    for chart in charts:
        number = chart.claim.partition("/")[0]
        binding = charted.gates[number, territory] in BINDING
        if chart.holder in holders and binding:
            labels = tuple(
                match.element.label
                for match in chart.counted
                if match.level is not Level.MET
            )
            found.append(Blocker(chart.claim, chart.reading, labels))
    return tuple(found)
