"""Assesses what lies between two runs, so that several causes can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from patentrisk.assessment import Progress, assess
from patentrisk.assessment.memory import Memory
from patentrisk.corpus import build_corpus
from patentrisk.errors import PatentRiskError
from patentrisk.records import (
    Assessment,
    Cause,
    CauseKind,
    Change,
    How,
    Subject,
)
from patentrisk.records.runs import RunInputs
from patentrisk.runs.causes import Difference
from patentrisk.runs.causes_by_date import Right, crossings
from patentrisk.runs.causes_separating import (
    Cube,
    On,
    State,
    Switch,
    attributed,
    candidates,
    cube_of,
    state_of,
)
from patentrisk.runs.causes_switching import switched
from patentrisk.runs.code import code_fingerprint
from patentrisk.similarity import Similarity

#: What a table or a document of another version may do to the code that reads it.
_CANNOT = (PatentRiskError, ArithmeticError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two runs side by side.

    Attributes
    ----------
    before, after : Assessment
        The results.
    inputs : tuple of RunInputs
        What they were made from.
    found : tuple of Difference
        All that differs in what they were made from.
    codes : tuple of str
        Fingerprints of the code that made them; ``""`` where not known.
    """

    before: Assessment
    after: Assessment
    inputs: tuple[RunInputs, RunInputs]
    found: tuple[Difference, ...]
    codes: tuple[str, str] = ("", "")

    @property
    def days(self) -> tuple[date, date]:
        """Days for which the law was applied."""
        return self.before.case.as_of, self.after.case.as_of

    @property
    def measures(self) -> tuple[str, str]:
        """Fingerprints of the similarities."""
        return self.before.manifest.similarity[1], self.after.manifest.similarity[1]


class Separated(NamedTuple):
    """Changes with their causes.

    Attributes
    ----------
    changes : tuple of Change
        As given, with causes.
    crossed : dict of (str, str) to Cause
        Rights that the calendar moved over a border.
    inseparable : tuple of Cause
        What could not be switched.
    recomputed : int
        Assessments made.
    """

    changes: tuple[Change, ...]
    crossed: dict[Right, Cause]
    inseparable: tuple[Cause, ...] = ()
    recomputed: int = 0


def assessed_anew(
    inputs: RunInputs,
    similarity: Similarity,
    memory: Memory,
    progress: Progress | None = None,
) -> Assessment:
    """Assess stored inputs; what the memory knows is not measured again."""
    corpus = build_corpus(inputs.documents, inputs.case)
    return assess(
        corpus,
        inputs.case,
        similarity=similarity,
        reviews=inputs.reviews,
        memory=memory,
        progress=progress,
    )


def separated(
    changes: Sequence[Change],
    compared: Compared,
    *,
    similarities: Iterable[Similarity],
    memory: Memory | None,
    most: int,
    progress: Progress | None = None,
) -> Separated:
    """Tell the causes of changes apart by assessing what lies between two runs.

    Parameters
    ----------
    changes : sequence of Change
        Of the two runs, without causes.
    compared : Compared
        The runs; they differ in more than one thing.
    similarities : iterable of Similarity
        What can be measured with here.
    memory : Memory or None
        What is known by the similarity of the later run.
    most : int
        How many differences are switched one by one.
    progress : callable, optional
        Told how far each step of each assessment is.

    Returns
    -------
    Separated
        Where nothing can be run any more, every cause is named with every change.
    """
    measures = {similarity.fingerprint: similarity for similarity in similarities}
    runnable = [fingerprint in measures for fingerprint in compared.measures]
    fixed = [d for d in compared.found if _is_fixed(d, all(runnable))]
    if not any(runnable):
        causes = [difference.cause for difference in compared.found]
        told = tuple(candidates(change, causes) for change in changes)
        return Separated(told, {}, tuple(sorted(set(causes))))

    known = {compared.measures[1]: memory or Memory()}

    def between(more: Iterable[Difference]) -> Separated:
        stays = (*fixed, *more)
        held = _Between(compared, measures, known, stays, runnable[1], progress)
        return held.separated(changes, most)

    tables = [d for d in compared.found if d.part == "table" and d not in fixed]
    try:
        return between(())
    except _CANNOT:
        if not tables:
            raise
        return between(tables)


def _is_fixed(difference: Difference, measurable: bool) -> bool:
    """Tell whether nothing here can switch a difference."""
    return difference.part == "fixed" or (
        difference.part == "measure" and not measurable
    )


class _Between:
    """The states between two runs: what cannot be switched is as in the one that runs.

    Parameters
    ----------
    compared : Compared
        The runs.
    similarities : dict of str to Similarity
        By fingerprint.
    memories : dict of str to Memory
        What is known, by fingerprint; what is computed is added.
    fixed : tuple of Difference
        What cannot be switched.
    later : bool
        The later run's similarity can be used; else the earlier's.
    progress : callable or None
        Told how far each assessment is.
    """

    def __init__(
        self,
        compared: Compared,
        similarities: dict[str, Similarity],
        memories: dict[str, Memory],
        fixed: tuple[Difference, ...],
        later: bool,
        progress: Progress | None,
    ) -> None:
        self._compared = compared
        self._similarities = similarities
        self._memories = memories
        self._fixed = fixed
        self._later = later
        self._progress = progress
        self._ours = compared.codes[later] in ("", code_fingerprint())
        self._made = 0

    def separated(self, changes: Sequence[Change], most: int) -> Separated:
        """Attribute every change."""
        free = [d for d in self._compared.found if d not in self._fixed]
        switches = switches_of(free, most)
        ends = state_of(self._compared.before), state_of(self._compared.after)
        cube = self._cube(switches, ends)
        told = tuple(self._told(change, cube, ends, switches) for change in changes)
        return Separated(
            tuple(_narrowed(change, self._compared) for change in told),
            _crossed(cube, switches, self._compared.days),
            tuple(sorted({d.cause for d in self._fixed})),
            self._made,
        )

    def _cube(self, switches: Sequence[Switch], ends: tuple[State, State]) -> Cube:
        """Assess what lies between; the ends too where they are not of this code."""
        every = frozenset(range(len(switches)))

        def state(on: On) -> State:
            return self._state(on, switches)

        low, high = ends
        if self._fixed:
            low, high = (
                (state(frozenset()), high) if self._later else (low, state(every))
            )
        cube = cube_of(low, high, len(switches), state)
        if not self._ours:
            low, high = state(frozenset()), state(every)
            return Cube(low, high, cube.first, cube.last)
        return cube

    def _state(self, on: On, switches: Sequence[Switch]) -> State:
        chosen = {held for at in on for held in switches[at]}
        if self._later:
            chosen |= set(self._fixed)
        inputs = switched(*self._compared.inputs, chosen, self._compared.found)
        measured = any(held.part == "measure" for held in self._compared.found)
        later = not measured or any(held.part == "measure" for held in chosen)
        similarity = self._similarities[self._compared.measures[later]]
        memory = self._memories.setdefault(similarity.fingerprint, Memory())
        made = assessed_anew(inputs, similarity, memory, self._progress)
        self._made += 1
        home = self._compared.after if self._later else self._compared.before
        self._ours &= made.manifest.versions == home.manifest.versions
        return state_of(made)

    def _told(
        self,
        change: Change,
        cube: Cube,
        ends: tuple[State, State],
        switches: Sequence[Switch],
    ) -> Change:
        """Attribute one change, to what cannot be switched as well."""
        low, high = cube.low.of(change), cube.high.of(change)
        as_was = (ends[0].of(change) == low, ends[1].of(change) == high)
        if all(as_was):
            return attributed(change, cube, switches)
        fixed = [held.cause for held in self._fixed]
        if not self._ours or not fixed:
            return candidates(change, [held.cause for held in self._compared.found])
        if low == high:
            return candidates(change, fixed)
        inner = attributed(change, cube, switches)
        causes = tuple(sorted({*inner.causes, *fixed}))
        return replace(inner, causes=causes, how=How.PARTLY)


def switches_of(free: Sequence[Difference], most: int) -> tuple[Switch, ...]:
    """Switch differences one by one while they are few, the others by kind.

    Parameters
    ----------
    free : sequence of Difference
        What can be switched.
    most : int
        How many switches there may be; kinds with few differences are taken apart
        first.

    Returns
    -------
    tuple of tuple of Difference
        Every difference in one of them.
    """
    kinds: dict[tuple[str, CauseKind], list[Difference]] = {}
    for held in free:
        kinds.setdefault((held.part, held.cause.kind), []).append(held)
    groups = sorted(kinds.values(), key=len)
    found: list[Switch] = []
    for at, group in enumerate(groups):
        left = len(groups) - at - 1
        if len(found) + len(group) + left <= most:
            found += [(held,) for held in group]
        else:
            found.append(tuple(group))
    return tuple(found)


def _crossed(
    cube: Cube, switches: Sequence[Switch], days: tuple[date, date]
) -> dict[Right, Cause]:
    """Find what the day alone moved over a border, from either end."""
    found: dict[Right, Cause] = {}
    for at, switch in enumerate(switches):
        if any(held.part == "day" for held in switch):
            first = crossings(cube.low, cube.first[at], days)
            last = crossings(cube.last[at], cube.high, days)
            for right, cause in (*first.items(), *last.items()):
                found[right] = min(cause, found.get(right, cause))
    return found


def _narrowed(change: Change, compared: Compared) -> Change:
    """Leave out documents that a reading does not rest on.

    A reading rests on the patent of its claim and the documents of its unit alone:
    no other document moves it.
    """
    if change.subject is not Subject.READING or len(change.causes) < 2:
        return change
    behind = _documents_behind(change.name, (compared.before, compared.after))
    kept = tuple(
        cause
        for cause in change.causes
        if cause.kind not in _OF_DOCUMENTS or cause.about in behind
    )
    return replace(change, causes=kept) if kept else change


_OF_DOCUMENTS = (
    CauseKind.DOCUMENT_ADDED,
    CauseKind.DOCUMENT_CHANGED,
    CauseKind.DOCUMENT_REMOVED,
)


def _documents_behind(
    name: tuple[str, ...], runs: Iterable[Assessment]
) -> frozenset[str]:
    claim, unit = name
    found = {claim.partition("/")[0]}
    for run in runs:
        for stack in run.stacks.values():
            parts = {
                unit,
                *(c for p in stack.products if p.id == unit for c in p.components),
            }
            found |= {d for c in stack.components if c.id in parts for d in c.documents}
    return frozenset(found)
