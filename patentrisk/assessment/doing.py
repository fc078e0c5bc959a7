"""How far components do jobs: measured once for the same texts, and remembered."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from patentrisk.assessment.texts import completed
from patentrisk.fallback import (
    Done,
    Functions,
    Job,
    Shares,
    done_by,
    functions_of,
    measure_job,
)
from patentrisk.records import Component, FacetKind
from patentrisk.similarity import Similarity, Vectors
from patentrisk.similarity.recalling import Recalling, texts_key


def doing_with(
    similarity: Similarity,
    vectors: Vectors,
    components: Iterable[Component],
    *,
    figures: Mapping[str, Any],
) -> Callable[[Job, Component], Done]:
    """Give what compares jobs with components, see `compare_jobs`.

    Parameters
    ----------
    similarity : Similarity
        The measure; where it recalls, what is known of a job and a component by
        their texts is not measured again.
    vectors : mapping of str to ndarray
        What is already encoded.
    components : iterable of Component
        Of every party: what is said of their functions is encoded beforehand.
    figures : mapping of str to number
        ``exact`` and ``unstated`` of the table.

    Returns
    -------
    callable
        Job and component to how far it is done, and facet by facet.
    """
    return _Doing(similarity, vectors, tuple(components), figures).done


class _Doing:
    """Jobs and components with what was measured of them."""

    def __init__(
        self,
        similarity: Similarity,
        vectors: Vectors,
        components: Sequence[Component],
        figures: Mapping[str, Any],
    ) -> None:
        self._similarity, self._vectors = similarity, vectors
        self._figures = figures
        self._functions = cache(lambda name: functions_of(self._shown[name].passages))
        self._shown = {component.id: component for component in components}
        self._keys: dict[str, bytes] = {}
        self._asked: tuple[Job, bytes] | None = None
        self._alike = cache(self._measured)

    def done(self, job: Job, component: Component) -> Done:
        """Tell how far a component does a job."""
        theirs: Functions = self._functions(component.id)
        return done_by(job, component, theirs, self._shares)

    def _shares(self, job: Job, component: Component) -> Shares:
        similarity = self._similarity
        if not isinstance(similarity, Recalling):
            return self._fresh(job, component)
        key = texts_key([self._job_key(job).hex(), self._key(component).hex()])
        known = similarity.recall.numbers(key)
        if known is None:
            found = self._fresh(job, component)
            values = [math.nan if value is None else value for value in found]
            similarity.recall.keep_numbers(key, values)
            return found
        whole, *others = known
        return Shares(whole, *(None if math.isnan(v) else v for v in others))

    def _fresh(self, job: Job, component: Component) -> Shares:
        return measure_job(
            job,
            component,
            self._functions(component.id),
            alike=lambda first, second: self._alike(tuple(first), tuple(second)),
            figures=self._figures,
        )

    def _measured(self, first: tuple[str, ...], second: tuple[str, ...]) -> float:
        return self._similarity.alike(
            first, second, vectors=self._encoded, exact=self._figures["exact"]
        )

    @cached_property
    def _encoded(self) -> Vectors:
        said = [
            passage.text
            for name in self._shown
            for told in self._functions(name).values()
            for passage in told
        ]
        return completed(self._similarity, self._vectors, said)

    def _job_key(self, job: Job) -> bytes:
        """Key of all that is compared of a job, with what compares."""
        if self._asked is None or self._asked[0] is not job:
            self._asked = job, self._key_of(job)
        return self._asked[1]

    def _key_of(self, job: Job) -> bytes:
        figures = [str(self._figures[name]) for name in ("exact", "unstated")]
        return texts_key(
            [self._similarity.fingerprint, *figures],
            [passage.text for passage in job.passages],
            *([held.text for held in job.functions[kind]] for kind in _SAID),
        )

    def _key(self, component: Component) -> bytes:
        """Key of all that a component says, from which its functions follow."""
        if component.id not in self._keys:
            held = component.passages
            said = [f"{passage.language} {passage.text}" for passage in held]
            self._keys[component.id] = texts_key(said)
        return self._keys[component.id]


_SAID = (FacetKind.PURPOSE, FacetKind.INPUTS, FacetKind.OUTPUTS)
