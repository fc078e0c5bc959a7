"""The same job: purpose, inputs, outputs and place, compared and quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

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


def job_of(passages: Sequence[Passage], components: Sequence[Component]) -> Job:
    """Read what the accused's side does.

    Parameters
    ----------
    passages : sequence of Passage
        Those that meet the claim.
    components : sequence of Component
        The components they belong to.
    """
    said = functions_of(passages)
    around = functions_of([p for part in components for p in part.passages])
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
) -> tuple[float, tuple[Facet, ...]]:
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
    whole = [passage.text for passage in component.passages]

    def covered(mine: Sequence[Passage], others: Sequence[Passage]) -> float:
        wanted = [passage.text for passage in mine]
        said = alike(wanted, [p.text for p in others]) if others else 0.0
        return max(said, float(figures["unstated"]) * alike(wanted, whole))

    facets = tuple(
        Facet(
            kind,
            mine[:_SHOWN],
            theirs[kind][:_SHOWN],
            round(covered(mine, theirs[kind]), 6) if mine else None,
        )
        for kind in _SAID
        for mine in (job.functions[kind],)
    )
    place = Facet(FacetKind.PLACE, (), (), round(_shared(job.areas, component), 6))
    mine, others = _effects(job.functions), _effects(theirs)
    text = _all_but_least([alike([p.text], whole) for p in job.passages])
    value = (text + covered(mine, others)) / 2 if mine else text
    return value, (*facets, place)


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
