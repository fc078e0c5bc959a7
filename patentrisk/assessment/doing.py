"""How far components do jobs: measured once for the same texts, and remembered."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from patentrisk.fallback import (
    NOTHING,
    Doing,
    Functions,
    Job,
    Measured,
    Shares,
    facets_of,
    functions_of,
    measure_job,
)
from patentrisk.records import Component, Facet, FacetKind
from patentrisk.similarity import Similarity, Vectors
from patentrisk.similarity.recalling import Numbers, Recalling, texts_key

_SAID = (FacetKind.PURPOSE, FacetKind.INPUTS, FacetKind.OUTPUTS)


def doing_with(
    similarity: Similarity,
    vectors: Vectors,
    components: Iterable[Component],
    *,
    figures: Mapping[str, Any],
) -> Doing:
    """Give what compares jobs with components, see `compare_jobs`.

    Parameters
    ----------
    similarity : Similarity
        The measure; where it recalls, what is known of a job and a component by
        their texts is not measured again.
    vectors : mapping of str to ndarray
        What is already encoded.
    components : iterable of Component
        Of every party; what is known of others is let go of.
    figures : mapping of str to number
        ``exact`` and ``unstated`` of the table.
    """
    return _Doing(similarity, vectors, tuple(components), figures)


class _Doing:
    """Jobs and components with what was measured of them."""

    def __init__(
        self,
        similarity: Similarity,
        vectors: Vectors,
        components: Sequence[Component],
        figures: Mapping[str, Any],
    ) -> None:
        self._similarity, self._vectors = similarity, dict(vectors)
        self._figures = figures
        self._functions: dict[str, Functions] = {}
        self._keys = {component.id: _key_of(component) for component in components}
        self._known: dict[bytes, dict[bytes, Measured]] = {}
        self._alike = cache(self._measured)

    def functions(self, component: Component) -> Functions:
        """Give what a component says of its functions."""
        held = self._functions.get(component.id)
        if held is None:
            held = self._functions[component.id] = functions_of(component.passages)
        return held

    def measured(self, job: Job, components: Sequence[Component]) -> Sequence[Measured]:
        """Tell how far each component does a job."""
        if not job.passages:
            return [_values(NOTHING)] * len(components)
        name = self._job_key(job)
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._recalled(name)
        keys = [self._keys[component.id] for component in components]
        if not known.keys() >= set(keys):
            missing = [c for c in components if self._keys[c.id] not in known]
            known |= self._fresh(job, missing)
            self._keep(name, known)
        return [known[key] for key in keys]

    def facets(
        self, job: Job, component: Component, measured: Measured
    ) -> tuple[Facet, ...]:
        """Quote both sides of a job, facet by facet."""
        if not job.passages or not component.passages:
            return ()
        theirs = self.functions(component)
        return facets_of(job, component, theirs, _shares(measured))

    def _recalled(self, job: bytes) -> dict[bytes, Measured]:
        if not isinstance(self._similarity, Recalling):
            return {}
        return dict(self._similarity.recall.numbers(job) or {})

    def _keep(self, job: bytes, known: Mapping[bytes, Measured]) -> None:
        """Leave what is known of the components there are."""
        if isinstance(self._similarity, Recalling):
            there = known.keys() & set(self._keys.values())
            held: Numbers = {key: tuple(known[key]) for key in sorted(there)}
            self._similarity.recall.keep_numbers(job, held)

    def _fresh(
        self, job: Job, components: Sequence[Component]
    ) -> dict[bytes, Measured]:
        """Measure a job on components of which it is not known."""
        spoken = [component for component in components if component.passages]
        self._encode([job.functions, *map(self.functions, spoken)])
        found = {
            self._keys[component.id]: measure_job(
                job,
                component,
                self.functions(component),
                alike=lambda first, second: self._alike(tuple(first), tuple(second)),
                figures=self._figures,
            )
            for component in spoken
        }
        silent = {self._keys[c.id]: NOTHING for c in components if not c.passages}
        return {name: _values(held) for name, held in (found | silent).items()}

    def _measured(self, first: tuple[str, ...], second: tuple[str, ...]) -> float:
        return self._similarity.alike(
            first, second, vectors=self._vectors, exact=self._figures["exact"]
        )

    def _encode(self, said: Iterable[Functions]) -> None:
        """Add the vectors of what is said of functions."""
        told = (held.text for one in said for many in one.values() for held in many)
        wanted = [text for text in told if text not in self._vectors]
        if wanted:
            self._vectors |= self._similarity.vectors(wanted)

    def _job_key(self, job: Job) -> bytes:
        """Key of all that is compared of a job, with what compares."""
        figures = [str(self._figures[name]) for name in ("exact", "unstated")]
        return texts_key(
            [self._similarity.fingerprint, *figures],
            [passage.text for passage in job.passages],
            *([held.text for held in job.functions[kind]] for kind in _SAID),
        )


def _key_of(component: Component) -> bytes:
    """Key of all that a component says, from which its functions follow."""
    return texts_key([f"{held.language} {held.text}" for held in component.passages])


def _values(shares: Shares) -> Measured:
    return tuple(math.nan if value is None else value for value in shares)


def _shares(values: Measured) -> Shares:
    whole, *others = values
    return Shares(whole, *(None if math.isnan(v) else v for v in others))
