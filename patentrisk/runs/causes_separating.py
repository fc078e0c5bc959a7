"""Which difference moved which figure: found by switching one at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from patentrisk.records import Assessment, Cause, Change, How
from patentrisk.runs.causes import Difference
from patentrisk.runs.comparing_figures import Key, figures_of, subjects_of

#: Differences that are switched together.
Switch = tuple[Difference, ...]
#: Switches by number.
On = frozenset[int]

_MISSING = object()


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The figures of one assessment, taken apart as they are asked for."""

    subjects: Mapping[Key, object]
    _figures: dict[Key, Mapping[str, Any]] = field(default_factory=dict)

    def of(self, change: Change) -> object:
        """Give the value of a figure; of a whole subject whether it is there."""
        key = change.subject, change.name
        if not change.figure:
            return key in self.subjects
        if key not in self.subjects:
            return _MISSING
        if key not in self._figures:
            self._figures[key] = figures_of(self.subjects[key])
        return self._figures[key].get(change.figure, _MISSING)


def state_of(assessment: Assessment) -> State:
    """Lay out an assessment by subject and name."""
    return State(subjects_of(assessment))


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """States between two runs, with each switch alone on and alone off.

    Attributes
    ----------
    low, high : State
        No switch on; all on.
    first, last : tuple of State
        Only this switch on; all but this one on.
    """

    low: State
    high: State
    first: tuple[State, ...]
    last: tuple[State, ...]


def cube_of(
    low: State, high: State, count: int, assessed: Callable[[On], State]
) -> Cube:
    """Assess what lies between two runs: each of two states a switch, at most.

    Parameters
    ----------
    low, high : State
        With no switch on, and with all.
    count : int
        How many switches there are.
    assessed : callable
        Numbers of the switches that are on to their state.
    """
    every = frozenset(range(count))
    known: dict[On, State] = {frozenset(): low, every: high}

    def state(on: On) -> State:
        if on not in known:
            known[on] = assessed(on)
        return known[on]

    return Cube(
        low,
        high,
        tuple(state(frozenset({at})) for at in range(count)),
        tuple(state(every - {at}) for at in range(count)),
    )


def attributed(
    change: Change,
    cube: Cube,
    switches: Sequence[Switch],
    possible: Callable[[Change, Switch], Switch] = lambda change, switch: switch,
) -> Change:
    """Say which switches moved a figure between the low and the high state.

    A switch moves it if switching it on alone, or leaving it alone off, changes the
    figure. Where no single one shows that, every one is named: they act together.
    One that gives the whole by itself, and is the only one that cannot be left out,
    is the cause. Of what is switched together only what `possible` leaves is named.
    """
    low, high = cube.low.of(change), cube.high.of(change)
    firsts = [state.of(change) for state in cube.first]
    lasts = [state.of(change) for state in cube.last]
    forward = [at for at, value in enumerate(firsts) if value != low]
    backward = [at for at, value in enumerate(lasts) if value != high]
    whole = [at for at in forward if firsts[at] == high]
    if len(whole) == 1 and backward == whole:
        (only,) = whole
        held = possible(change, switches[only]) or switches[only]
        return candidates(change, (one.cause for one in held))
    movers = sorted({*forward, *backward})
    if len(movers) < 2:
        movers = list(range(len(switches)))
    groups = [possible(change, switches[at]) for at in movers]
    if not any(groups):
        groups = [switches[at] for at in movers]
    causes = {held.cause for group in groups for held in group}
    if any(len(group) > 1 for group in groups):
        return candidates(change, causes)
    how = _how(forward, backward, [firsts[at] == high for at in forward])
    return replace(change, causes=tuple(sorted(causes)), how=how)


def moved_by(change: Change, cube: Cube, at: int) -> bool:
    """Tell whether a switch moves a figure, on alone or off alone."""
    pairs = (cube.first[at], cube.low), (cube.last[at], cube.high)
    return any(one.of(change) != other.of(change) for one, other in pairs)


def _how(
    forward: Collection[int], backward: Collection[int], whole: Iterable[bool]
) -> How:
    """Tell how several causes act, of which none gives the change by itself."""
    if not forward:
        return How.TOGETHER
    if not backward and all(whole):
        return How.EITHER
    return How.PARTLY


def candidates(change: Change, causes: Iterable[Cause]) -> Change:
    """Name what may have moved a figure: one cause alone, or any of several."""
    held = tuple(sorted(set(causes)))
    return replace(change, causes=held, how=How.ALONE if len(held) == 1 else How.ANY_OF)
