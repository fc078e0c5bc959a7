"""What the network draws: things of the parties, and what joins them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from patentrisk.records import Exposure, Fallback, Overlap, Substitute
from patentrisk.report.inline import Badge, Cell
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import badge
from patentrisk.report.sections.reached import (
    alike,
    offered,
    overlap_cell,
    reached,
    reading_cell,
    substitute_cell,
)
from patentrisk.report.sections.severity import severity
from patentrisk.report.sections.view import View

#: Things that are drawn, the most exposed first; the rest is counted.
MOST_THINGS = 400
#: Lines of each kind that are drawn, the weightiest first; the rest is counted.
MOST_TIES = {"reads_on": 280, "similar": 80, "substitutes": 80}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing before it has a place."""

    id: str
    kind: str
    party: str
    areas: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Anchor of its row in the list."""
        return anchor("node", self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Tie:
    """A link before its ends have places."""

    kind: str
    layer: str
    first: Thing
    second: Thing
    weight: float
    evidence: Cell
    badge: Badge | None = None

    @property
    def key(self) -> str:
        """Anchor of its row in the list."""
        return anchor("link", self.kind, self.first.id, self.second.id)


Things = Mapping[tuple[str, str], Thing]


def choose_things(view: View) -> tuple[list[Thing], int]:
    """Choose what is drawn; count what is left out."""
    case = {party.id for party in view.assessment.case.parties}
    held = [t for t in (*_units(view), *_patents(view)) if t.party in case]
    ranks = _ranks(view)
    held.sort(key=lambda thing: (ranks.get(thing.id, len(ranks)), thing.key))
    chosen = held[:MOST_THINGS]
    present = {thing.party for thing in chosen}
    parties = [
        Thing(party.id, "party", party.id)
        for party in view.assessment.case.parties
        if party.id in present
    ]
    areas = {(thing.party, area) for thing in chosen for area in thing.areas}
    chips = [
        Thing(f"{party}:{area}", "area", party, (area,))
        for party, area in sorted(areas)
    ]
    return [*parties, *chips, *chosen], len(held) - len(chosen)


def _ranks(view: View) -> dict[str, int]:
    """Order patents and units by how exposed they are."""
    rows = sorted(view.assessment.exposures, key=severity)
    both = (name for row in rows for name in (row.patent, row.unit))
    return {name: at for at, name in enumerate(dict.fromkeys(both))}


def _patents(view: View) -> Iterator[Thing]:
    for number, party in view.assessment.holders.items():
        if number in view.assessment.patents:
            held = view.assessment.areas.get(number, ())
            ordered = sorted(held, key=lambda area: (-area[1], area[0]))
            areas = tuple(name for name, _, _ in ordered)
            yield Thing(number, "patent", party, areas)


def _units(view: View) -> Iterator[Thing]:
    """Give products and components; a patent that is a component stands once."""
    for party, stack in view.assessment.stacks.items():
        for product in stack.products:
            yield Thing(product.id, "product", party)
        for part in stack.components:
            if part.id not in view.assessment.patents:
                ordered = sorted(part.areas, key=lambda area: (-area[1], area[0]))
                areas = tuple(name for name, _ in ordered)
                yield Thing(part.id, "component", party, areas)


def _unit(things: Things, name: str) -> Thing | None:
    kinds = ("product", "component", "patent")
    return next((things[k, name] for k in kinds if (k, name) in things), None)


def choose_ties(view: View, things: Things) -> tuple[list[Tie], int]:
    """Join what is drawn, kind by kind, the weightiest first; count what is left out.

    Evidence is put together only for what is drawn.
    """
    kinds = (
        ("reads_on", _readings(view, things)),
        ("similar", _alike(view, things)),
        ("substitutes", _offers(view, things)),
    )
    found: list[Tie] = []
    left = 0
    for kind, made in kinds:
        found += [make() for make in islice(made, MOST_TIES[kind])]
        left += sum(1 for _ in made)
    return found, left


def _readings(view: View, things: Things) -> Iterator[Callable[[], Tie]]:
    for (patent, unit), rows in reached(view).items():
        first, second = things.get(("patent", patent)), _unit(things, unit)
        if first is not None and second is not None:
            yield partial(_reading, view, first, second, rows)


def _reading(view: View, first: Thing, second: Thing, rows: Sequence[Exposure]) -> Tie:
    best = rows[0]
    return Tie(
        "reads_on",
        best.band.value,
        first,
        second,
        best.probability or 0.0,
        reading_cell(view, rows),
        badge(view, best.band),
    )


def _alike(view: View, things: Things) -> Iterator[Callable[[], Tie]]:
    for row in alike(view)[0]:
        first = things.get(("area", f"{row.first_party}:{row.first_area}"))
        second = things.get(("area", f"{row.second_party}:{row.second_area}"))
        if first is not None and second is not None:
            yield partial(_likeness, view, first, second, row)


def _likeness(view: View, first: Thing, second: Thing, row: Overlap) -> Tie:
    evidence = overlap_cell(view, row)
    return Tie("similar", "similar", first, second, row.similarity, evidence)


def _offers(view: View, things: Things) -> Iterator[Callable[[], Tie]]:
    for (component, unit), rows in offered(view).items():
        first, second = _unit(things, component), _unit(things, unit)
        if first is not None and second is not None:
            yield partial(_offer, view, first, second, rows)


def _offer(
    view: View,
    first: Thing,
    second: Thing,
    rows: Sequence[tuple[Fallback, Substitute]],
) -> Tie:
    job = max(substitute.job for _, substitute in rows)
    evidence = substitute_cell(view, rows)
    return Tie("substitutes", "substitutes", first, second, job, evidence)
