"""The same job: purpose, inputs, outputs and place, compared and quoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from patentrisk.fallback.functions import functions_of
from patentrisk.records import Component, Facet, FacetKind, Passage

Functions = Mapping[FacetKind, tuple[Passage, ...]]

_SAID = (FacetKind.PURPOSE, FacetKind.INPUTS, FacetKind.OUTPUTS)


class Alike(Protocol):
    """How far the second texts do what the first ones do, in [0, 1]."""

    def __call__(self, first: Sequence[str], second: Sequence[str]) -> float:
        """Compare; deleting from `second` never raises the result."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the accused's side does, in its own words.

    Attributes
    ----------
    passages : tuple of Passage
        What of it is to be done otherwise.
    functions : mapping of FacetKind to tuple of Passage
        What these say of purpose, inputs and outputs; a facet on which they are
        silent is taken from the rest of their components.
    areas : tuple of (str, float)
        Its place: areas of its components with their weights.
    """

    passages: tuple[Passage, ...]
    functions: Functions
    areas: tuple[tuple[str, float], ...]


class Shares(NamedTuple):
    """How far a component does a job, as numbers.

    Attributes
    ----------
    job : float
        In [0, 1].
    purpose, inputs, outputs : float or None
        The same of what the accused's side says of each; None where it says nothing.
    """

    job: float
    purpose: float | None
    inputs: float | None
    outputs: float | None


#: `Shares` as they are kept: nan in place of None.
Measured = Sequence[float]
#: How far a component does a job, and facet by facet.
Done = tuple[float, tuple[Facet, ...]]
#: What a job or a component without passages comes to.
NOTHING = Shares(0.0, None, None, None)


class Doing(Protocol):
    """Compares jobs with components: numbers first, what is shown on request."""

    def functions(self, component: Component) -> Functions:
        """Give what a component says of its functions."""

    def measured(self, job: Job, components: Sequence[Component]) -> Sequence[Measured]:
        """Tell how far each component does a job, see `measure_job`."""

    def facets(
        self, job: Job, component: Component, measured: Measured
    ) -> tuple[Facet, ...]:
        """Quote what the numbers of a job and a component rest on, see `facets_of`."""


def _functions(component: Component) -> Functions:
    return functions_of(component.passages)


def job_of(
    passages: Sequence[Passage],
    components: Sequence[Component],
    *,
    functions: Callable[[Component], Functions] = _functions,
) -> Job:
    """Read what the accused's side does.

    Parameters
    ----------
    passages : sequence of Passage
        Those that meet the claim.
    components : sequence of Component
        The components they belong to.
    functions : callable, optional
        Gives what a component says of its functions; one that remembers it may stand
        in for the default.
    """
    said = functions_of(passages)
    around = said
    if not all(said[kind] for kind in _SAID):
        held = [functions(part) for part in components]
        around = {kind: tuple(p for one in held for p in one[kind]) for kind in _SAID}
    total: dict[str, float] = {}
    for part in components:
        for area, weight in part.areas:
            total[area] = total.get(area, 0.0) + weight / len(components)
    return Job(
        tuple(passages),
        {kind: said[kind] or around[kind] for kind in _SAID},
        tuple(sorted(total.items())),
    )


def compare_jobs(
    job: Job, component: Component, *, alike: Alike, figures: Mapping[str, Any]
) -> Done:
    """Tell how far a component does a job, facet by facet.

    Parameters
    ----------
    job : Job
        Of the accused's side.
    component : Component
        The substitute.
    alike : callable
        Directional likeness of texts.
    figures : mapping of str to number
        ``unstated``: what a facet that the substitute does not name is worth where
        its passages as a whole say the same, in [0, 1].

    Returns
    -------
    job : float
        In [0, 1]: the mean of how far the passages, all but the least covered one,
        and what is said of purpose and outputs together, are covered; of the
        passages alone where the accused's side says neither. One passage is left
        out since one thing is to be done otherwise. Deleting passages of the
        substitute never raises it. Inputs and place are shown and do not count:
        neighbouring jobs share sensors and areas.
    facets : tuple of Facet
        Purpose, inputs, outputs and place.
    """
    if not job.passages or not component.passages:
        return 0.0, ()
    theirs = functions_of(component.passages)
    shares = measure_job(job, component, theirs, alike=alike, figures=figures)
    return shares.job, facets_of(job, component, theirs, shares)


def facets_of(
    job: Job, component: Component, theirs: Functions, shares: Shares
) -> tuple[Facet, ...]:
    """Quote both sides of a job, facet by facet, with the numbers measured of them.

    Parameters
    ----------
    job, component
        As for `compare_jobs`, which gives the same.
    theirs : mapping of FacetKind to tuple of Passage
        What the component's passages say of its functions.
    shares : Shares
        As `measure_job` gives them.

    Returns
    -------
    tuple of Facet
        Purpose, inputs, outputs and place.
    """
    facets = tuple(
        Facet(
            kind,
            job.functions[kind][:_SHOWN],
            theirs[kind][:_SHOWN],
            None if share is None else round(share, 6),
        )
        for kind, share in zip(_SAID, shares[1:], strict=True)
    )
    place = Facet(FacetKind.PLACE, (), (), round(_shared(job.areas, component), 6))
    return (*facets, place)


def measure_job(
    job: Job,
    component: Component,
    theirs: Functions,
    *,
    alike: Alike,
    figures: Mapping[str, Any],
) -> Shares:
    """Measure how far a component does a job: by the texts of both alone.

    Parameters
    ----------
    job, component, alike, figures
        As for `compare_jobs`; both have passages.
    theirs : mapping of FacetKind to tuple of Passage
        What the component's passages say of its functions.
    """
    whole = [passage.text for passage in component.passages]

    def covered(mine: Sequence[Passage], others: Sequence[Passage]) -> float:
        wanted = [passage.text for passage in mine]
        said = alike(wanted, [p.text for p in others]) if others else 0.0
        return max(said, float(figures["unstated"]) * alike(wanted, whole))

    purpose, inputs, outputs = (
        covered(job.functions[kind], theirs[kind]) if job.functions[kind] else None
        for kind in _SAID
    )
    mine, others = _effects(job.functions), _effects(theirs)
    text = _all_but_least([alike([p.text], whole) for p in job.passages])
    value = (text + covered(mine, others)) / 2 if mine else text
    return Shares(value, purpose, inputs, outputs)


#: Stretches quoted for each facet and side.
_SHOWN = 3


def _all_but_least(shares: Sequence[float]) -> float:
    """Give the mean of shares without the least, where there are several."""
    kept = sorted(shares)[len(shares) > 1 :]
    return sum(kept) / len(kept)


def _effects(functions: Functions) -> tuple[Passage, ...]:
    """Purpose and outputs together: what for, and with which result."""
    return functions[FacetKind.PURPOSE] + functions[FacetKind.OUTPUTS]


def _shared(areas: Sequence[tuple[str, float]], component: Component) -> float:
    theirs = dict(component.areas)
    return sum(min(weight, theirs.get(area, 0.0)) for area, weight in areas)
