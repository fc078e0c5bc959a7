"""The order of the moves: what is needed first, then what leaves least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from patentrisk.case.plan_rows import moved_together
from patentrisk.errors import CaseError
from patentrisk.records import PlanMove, PlanStep, Timing, Way
from patentrisk.switching.costs import cost_of
from patentrisk.switching.ground import PlanGround, expected, ladder, standing
from patentrisk.switching.interfaces import broken_by
from patentrisk.switching.options import Option

#: What is moved in one step: areas that go together, or one unit's own changes.
Group = tuple[str, ...]


def find_steps(
    ground: PlanGround, options: Sequence[Option], chosen: Iterable[int]
) -> tuple[PlanStep, ...]:
    """Put moves in order.

    Parameters
    ----------
    ground : PlanGround
        Exposures and what the case states.
    options : sequence of Option
        Moves that are open.
    chosen : iterable of int
        Those that are made.

    Returns
    -------
    tuple of PlanStep
        An area, with those that have to be moved with it, is a step. Next comes the
        step that, with all that has to be moved before it, leaves least, in order of
        bands; of equal ones the first by name. What each step costs leaves out what
        an earlier one has paid.
    """
    groups = _groups(ground, options, chosen)
    order = _order(ground, options, groups)
    steps: list[PlanStep] = []
    done: list[int] = []
    for group in order:
        before = list(done)
        done += groups[group]
        steps.append(_step(ground, options, group, groups[group], before))
    return tuple(steps)


def _groups(
    ground: PlanGround, options: Sequence[Option], chosen: Iterable[int]
) -> dict[Group, list[int]]:
    """Group moves into steps; what goes together does so only where both are made."""
    made = sorted(chosen)
    areas = {options[at].area for at in made}
    together = moved_together(
        (row.area, row.needs)
        for row in ground.entry.dependencies
        if row.how is Timing.WITH and {row.area, row.needs} <= areas
    )
    steps: dict[str, list[int]] = {}
    for at in made:
        option = options[at]
        name = together.get(option.area, option.area)
        own = option.way is Way.DESIGN_AROUND
        steps.setdefault(f"~{option.unit}" if own else name, []).append(at)
    return {
        tuple(sorted({options[at].area for at in held} - {""})) or (name,): held
        for name, held in steps.items()
    }


def _before(ground: PlanGround, groups: Iterable[Group]) -> dict[Group, set[Group]]:
    """Name the steps that have to be made before each."""
    held = list(groups)
    step = {area: group for group in held for area in group}
    before: dict[Group, set[Group]] = {group: set() for group in held}
    for row in ground.entry.dependencies:
        first, then = step.get(row.needs), step.get(row.area)
        if row.how is Timing.BEFORE and first and then and first != then:
            before[then].add(first)
    return before


def _order(
    ground: PlanGround,
    options: Sequence[Option],
    groups: Mapping[Group, Sequence[int]],
) -> list[Group]:
    before = _before(ground, groups)
    order: list[Group] = []
    while len(order) < len(groups):
        open_ = [group for group in sorted(groups) if group not in order]
        bundles = {group: _bundle(group, before, order) for group in open_}
        weighed = {
            group: _weight(ground, options, groups, [*order, *bundle])
            for group, bundle in bundles.items()
        }
        wanted = min(open_, key=lambda group: (weighed[group], group))
        ready = [g for g in bundles[wanted] if before[g] <= set(order)]
        if not ready:
            named = ", ".join(
                sorted(area for group in bundles[wanted] for area in group)
            )
            raise CaseError(
                f"plan, dependencies: of {named} each needs another of them before it;"
                " take one of these rows out, or state that they go together"
            )
        order.append(min(ready, key=lambda group: (weighed[group], group)))
    return order


def _bundle(
    group: Group, before: Mapping[Group, set[Group]], done: Sequence[Group]
) -> list[Group]:
    """Name a step with all that is still to be made before it."""
    held = [group]
    for one in held:
        held += sorted(before[one] - set(done) - set(held))
    return held


def _weight(
    ground: PlanGround,
    options: Sequence[Option],
    groups: Mapping[Group, Sequence[int]],
    made: Iterable[Group],
) -> tuple[tuple[int, ...], float]:
    after = standing(
        ground, [options[at].made for group in made for at in sorted(groups[group])]
    )
    return ladder(ground, after), round(expected(after), 6)


def _step(
    ground: PlanGround,
    options: Sequence[Option],
    group: Group,
    held: Sequence[int],
    before: Sequence[int],
) -> PlanStep:
    made = [options[at] for at in (*before, *held)]
    cut = broken_by(ground, made)
    known = broken_by(ground, made[: len(before)])
    told = {(row.giver, row.taker, row.gives) for row in known}
    return PlanStep(
        areas=tuple(name for name in group if not name.startswith("~")),
        moves=moves_of(options[at] for at in held),
        costs=cost_of(ground.entry, options, held, before),
        after=standing(ground, [option.made for option in made]),
        broken=tuple(
            row for row in cut if (row.giver, row.taker, row.gives) not in told
        ),
    )


def moves_of(held: Iterable[Option]) -> tuple[PlanMove, ...]:
    """Put the territories of one move together."""
    found: dict[tuple[str, str, str, Way], list[Option]] = {}
    for option in sorted(held):
        found.setdefault((*option.move, option.way), []).append(option)
    return tuple(
        PlanMove(*key, tuple((o.territory, o.switch) for o in rows))
        for key, rows in sorted(found.items())
    )
