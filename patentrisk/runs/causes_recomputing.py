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
    Change,
    How,
)
from patentrisk.records.runs import RunInputs
from patentrisk.runs.causes import Difference
from patentrisk.runs.causes_by_date import Right, crossings
from patentrisk.runs.causes_grouping import parts_of, switches_of
from patentrisk.runs.causes_narrowing import Narrowing
from patentrisk.runs.causes_separating import (
    Cube,
    On,
    State,
    Switch,
    attributed,
    candidates,
    cube_of,
    moved_by,
    state_of,
)
from patentrisk.runs.causes_switching import switched
from patentrisk.runs.code import code_fingerprint
from patentrisk.similarity import Similarity

#: Assessments that may be made, for each difference that may be switched by itself.
_EACH = 4
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
        How many differences are switched one by one; more are switched together, and
        halved where that moves a figure that several of them can have moved, with at
        most four assessments for each of `most`.
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
        self._narrowing = Narrowing((compared.before, compared.after))
        self._known: dict[frozenset[Difference], State] = {}
        self._made = 0

    def separated(self, changes: Sequence[Change], most: int) -> Separated:
        """Attribute every change."""
        free = [d for d in self._compared.found if d not in self._fixed]
        switches = switches_of(free, most)
        ends = state_of(self._compared.before), state_of(self._compared.after)
        cube, switches = self._halved(
            changes, self._cube(switches, ends), switches, _EACH * most
        )
        told = tuple(self._told(change, cube, ends, switches) for change in changes)
        return Separated(
            tuple(self._narrowing.narrowed(change) for change in told),
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

    def _halved(
        self,
        changes: Sequence[Change],
        cube: Cube,
        switches: tuple[Switch, ...],
        most: int,
    ) -> tuple[Cube, tuple[Switch, ...]]:
        """Take apart what was switched together and moves what several may move."""
        every = frozenset(held for switch in switches for held in switch)
        while (at := self._widest(changes, cube, switches)) is not None:
            parts = parts_of(switches[at], most - self._made)
            if not parts:
                break
            first = [self._assessed(frozenset(part)) for part in parts]
            last = [self._assessed(every - frozenset(part)) for part in parts]
            cube = replace(
                cube,
                first=(*cube.first[:at], *first, *cube.first[at + 1 :]),
                last=(*cube.last[:at], *last, *cube.last[at + 1 :]),
            )
            switches = (*switches[:at], *parts, *switches[at + 1 :])
        return cube, switches

    def _widest(
        self, changes: Sequence[Change], cube: Cube, switches: Sequence[Switch]
    ) -> int | None:
        """Find the largest of what is to be taken apart."""
        wanted = [
            at
            for at, switch in enumerate(switches)
            if len(switch) > 1
            and any(
                len(self._narrowing.possible(change, switch)) > 1
                and moved_by(change, cube, at)
                for change in changes
            )
        ]
        return max(wanted, key=lambda at: (len(switches[at]), -at), default=None)

    def _state(self, on: On, switches: Sequence[Switch]) -> State:
        return self._assessed(frozenset(held for at in on for held in switches[at]))

    def _assessed(self, on: frozenset[Difference]) -> State:
        """Assess with some of it switched, once."""
        if on not in self._known:
            self._known[on] = self._made_with(set(on))
        return self._known[on]

    def _made_with(self, chosen: set[Difference]) -> State:
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
            return attributed(change, cube, switches, self._narrowing.possible)
        fixed = [held.cause for held in self._fixed]
        if not self._ours or not fixed:
            return candidates(change, [held.cause for held in self._compared.found])
        if low == high:
            return candidates(change, fixed)
        inner = attributed(change, cube, switches, self._narrowing.possible)
        causes = tuple(sorted({*inner.causes, *fixed}))
        how = How.ANY_OF if inner.how is How.ANY_OF else How.PARTLY
        return replace(inner, causes=causes, how=how)


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
