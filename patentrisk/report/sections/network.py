"""Who reaches whom: the similarity graph, drawn and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil

from patentrisk.records import Band, Role
from patentrisk.report.document import Block, Notice, Section, Text
from patentrisk.report.inline import Badge, Span
from patentrisk.report.networked import (
    LONGEST_NUMBER,
    Box,
    Lane,
    Layer,
    Link,
    Network,
    Node,
    Row,
    facing,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.keys import key_of
from patentrisk.report.sections.lanes import (
    Item,
    LanePlan,
    Layout,
    fitted,
    lay_out,
)
from patentrisk.report.sections.listed import (
    area_names,
    called,
    label_of,
    name_of,
    other_titles,
    things_table,
    ties_table,
)
from patentrisk.report.sections.pieces import badge
from patentrisk.report.sections.reached import alike
from patentrisk.report.sections.severity import BANDS, EXPOSED
from patentrisk.report.sections.things import Thing, Tie, choose_things, choose_ties
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import score

#: Pairs of like areas that are drawn before anything is chosen.
MOST_ALIKE = 20
#: Roles from left to right: who asserts, who is reached, what may stand in.
_ROLES = (Role.ASSERTER, Role.ACCUSED, Role.FALLBACK, Role.OTHER)
#: Bands that are drawn before anything is chosen.
_SHOWN = (Band.HIGH, Band.MEDIUM)
#: Layers that are no bands.
_OTHER = ("similar", "substitutes")
#: In the order in which a row is filled.
_KINDS = ("party", "area", "product", "patent", "component")


def network_section(view: View) -> Section:
    """Draw which rights reach which units, which areas are alike, what stands in."""
    words = view.words
    blocks: list[Block] = [Text((Span(words.say("network", "how")),))]
    things, unseen = choose_things(view)
    ties, untold = choose_ties(view, {(t.kind, t.id): t for t in things})
    if ties:
        blocks.append(_network(view, things, ties, (unseen, untold)))
    else:
        blocks.append(Notice("plain", words.say("network", "none")))
    return Section("network", words.say("section", "network"), tuple(blocks))


def _network(
    view: View, things: Sequence[Thing], ties: Sequence[Tie], left: tuple[int, int]
) -> Network:
    plans = _plans(view, things)
    layout = _layout(view, plans, things, ties)
    shown, start = shown_layers(ties), _start(view, ties)
    layers = _layers(view, ties, shown)
    nodes = _nodes(view, layout, things, _highest(ties))
    links = tuple(_link(view, tie, layout, _drawn(tie, shown, start)) for tie in ties)
    return Network(
        name="graph",
        finding=_finding(view, ties),
        caption=_caption(view, (layers, links, start), left),
        box=layout.box,
        lanes=_lanes(view, layout, plans),
        rows=tuple(
            Row(area, fitted(_row_title(view, area), 106.0, 2), box)
            for area, box in layout.rows
        ),
        nodes=nodes,
        links=links,
        layers=layers,
        key=key_of(view, nodes, layout.box),
        parts=_parts(view, layout),
        parties=tuple((t.id, view.party(t.id)) for t in things if t.kind == "party"),
        areas=_areas(view, layout, things),
        least=alike(view)[1],
        start=start,
        things=things_table(view, nodes, things),
        ties=ties_table(view, ties),
    )


def _drawn(tie: Tie, shown: Collection[str], start: float) -> bool:
    """Tell whether a line is drawn before anything is chosen."""
    return tie.layer in shown and (tie.kind != "similar" or tie.weight >= start)


def _nodes(
    view: View, layout: Layout, things: Iterable[Thing], highest: Mapping[str, Badge]
) -> tuple[Node, ...]:
    """Place the things, in the order in which they are read."""
    return tuple(
        _node(view, thing, layout.places[thing.key], highest.get(thing.key))
        for thing in sorted(things, key=lambda t: _reading_order(layout, t))
    )


def _lanes(
    view: View, layout: Layout, plans: Iterable[tuple[Role, LanePlan]]
) -> tuple[Lane, ...]:
    return tuple(
        Lane(view.words.say("role", role.value), box)
        for (role, _), box in zip(plans, layout.lanes, strict=True)
    )


def _areas(
    view: View, layout: Layout, things: Iterable[Thing]
) -> tuple[tuple[str, str, str], ...]:
    """Name the areas that may be chosen: those that something is of."""
    named = area_names(view)
    present = {area for thing in things for area in thing.areas}
    return tuple(
        (area, view.area(area), named.get(area, ""))
        for area, _ in layout.rows
        if area in present
    )


def _plans(view: View, things: Iterable[Thing]) -> list[tuple[Role, LanePlan]]:
    """Give every role that has something to show its lane."""
    parties = {thing.party for thing in things if thing.kind != "party"}
    found: list[tuple[Role, LanePlan]] = []
    for role in _ROLES:
        held = [p for p in view.assessment.case.parties if p.role is role]
        names = tuple(p.id for p in held if p.id in parties)
        if names:
            plan = LanePlan(
                names,
                columns=1 if role is Role.OTHER else 2,
                products=role is Role.ACCUSED,
                mirrored=not found,
            )
            found.append((role, plan))
    return found


def _layout(
    view: View,
    plans: Sequence[tuple[Role, LanePlan]],
    things: Sequence[Thing],
    ties: Sequence[Tie],
) -> Layout:
    pulls: dict[str, list[str]] = {}
    for tie in ties:
        if tie.kind == "reads_on":
            pulls.setdefault(tie.second.key, []).append(tie.first.key)
    items = [
        Item(thing.key, thing.kind, thing.party, next(iter(thing.areas), ""))
        for thing in sorted(things, key=lambda held: _KINDS.index(held.kind))
    ]
    areas = ["", *sorted({item.area for item in items if item.area})]
    return lay_out([plan for _, plan in plans], areas, items, pulls)


def _reading_order(layout: Layout, thing: Thing) -> tuple[int, float, float]:
    """Order by lane, then from top to bottom, then from left to right."""
    box = layout.places[thing.key]
    across = box.middle[0]
    lane = sum(1 for held in layout.lanes if held.x <= across)
    return lane, box.y, box.x


def _highest(ties: Iterable[Tie]) -> dict[str, Badge]:
    """Give the highest band of what joins a thing, by its key."""
    order = [band.value for band in BANDS]
    joined = ((tie, tie.badge) for tie in ties if tie.badge is not None)
    found: dict[str, Badge] = {}
    for tie, held in sorted(joined, key=lambda row: order.index(row[1].value)):
        for thing in (tie.first, tie.second):
            found.setdefault(thing.key, held)
    return found


def _node(view: View, thing: Thing, box: Box, worst: Badge | None) -> Node:
    return Node(
        anchor=thing.key,
        kind=thing.kind,
        party=thing.party,
        areas=thing.areas,
        label=_label(view, thing, box.width - (19.0 if worst is not None else 8.0)),
        name=name_of(view, thing),
        box=box,
        badge=worst,
        also=other_titles(view, thing),
    )


def _label(view: View, thing: Thing, width: float) -> tuple[str, ...]:
    """Break what a thing is called into lines that fit; a number stays whole."""
    text = label_of(view, thing)
    if thing.kind == "patent" and len(text) <= LONGEST_NUMBER:
        return (text,)
    if thing.kind == "party":  # set larger
        width *= 0.68
    return fitted(text, width, 2 if thing.kind == "product" else 1)


def _row_title(view: View, area: str) -> str:
    return view.area(area) if area else view.words.say("network", "whole")


def _parts(view: View, layout: Layout) -> tuple[tuple[str, str], ...]:
    """Join components and the products they are part of, as far as drawn."""
    pairs = (
        (anchor("node", kind, name), anchor("node", "product", product.id))
        for stack in view.assessment.stacks.values()
        for product in stack.products
        for name in product.components
        for kind in ("component", "patent")
    )
    return tuple(p for p in pairs if p[0] in layout.places and p[1] in layout.places)


def shown_layers(ties: Iterable[Tie]) -> frozenset[str]:
    """Choose the layers drawn first: what is high or medium, else the next."""
    present = {tie.layer for tie in ties}
    high = {band.value for band in _SHOWN} & present
    first = [band.value for band in EXPOSED if band.value in present][:1]
    return frozenset({*(high or first), "similar"})


def _start(view: View, ties: Iterable[Tie]) -> float:
    """Choose a similarity from which a handful of areas are joined at first."""
    close = sorted((t.weight for t in ties if t.kind == "similar"), reverse=True)
    least = alike(view)[1]
    if len(close) <= MOST_ALIKE:
        return least
    return max(least, ceil(close[MOST_ALIKE] * 20) / 20)


def _layers(
    view: View, ties: Sequence[Tie], shown: frozenset[str]
) -> tuple[Layer, ...]:
    counts = dict.fromkeys((*(band.value for band in EXPOSED), *_OTHER), 0)
    for tie in ties:
        counts[tie.layer] += 1
    signs = {band.value: badge(view, band) for band in EXPOSED}
    return tuple(
        Layer(
            name,
            _layer_name(view, name, signs),
            count,
            signs.get(name),
            name in shown,
        )
        for name, count in counts.items()
        if count
    )


def _layer_name(view: View, name: str, signs: Mapping[str, Badge]) -> str:
    if name in signs:
        return signs[name].text
    return view.words.say("network_layer", name)


def _link(view: View, tie: Tie, layout: Layout, shown: bool) -> Link:
    first, second = layout.places[tie.first.key], layout.places[tie.second.key]
    return Link(
        anchor=tie.key,
        kind=tie.kind,
        layer=tie.layer,
        first=tie.first.key,
        second=tie.second.key,
        name=view.words.say(
            "network",
            f"said_{tie.kind}",
            first=called(view, tie.first),
            second=called(view, tie.second),
            band=tie.badge.text if tie.badge else "",
            value=score(tie.weight),
        ),
        weight=tie.weight,
        ends=facing(first, second),
        badge=tie.badge,
        shown=shown,
    )


def _finding(view: View, ties: Iterable[Tie]) -> str:
    held = [
        tie
        for tie in ties
        if tie.layer in _SHOWN
        and tie.first.party in view.holders
        and tie.second.party in view.makers
    ]
    patents = {tie.first.key for tie in held}
    return view.words.say(
        "network",
        "finding",
        count=len(patents),
        holders=view.words.join(map(view.party, view.holders)),
        makers=view.words.join(map(view.party, view.makers)),
        units=len({tie.second.key for tie in held}),
    )


def _caption(
    view: View,
    held: tuple[Sequence[Layer], Sequence[Link], float],
    left: tuple[int, int],
) -> str:
    """Say how to read the picture, and how much of the case is not in it."""
    words = view.words
    said = words.say("network", "caption", least=score(alike(view)[1]))
    said += _counted(view, *held)
    if not any(left):
        return said
    things, ties = left
    return said + words.say("network", "left", things=things, lines=ties)


def _counted(
    view: View, layers: Sequence[Layer], links: Sequence[Link], start: float
) -> str:
    """Count the lines that are drawn before anything is chosen, and those that wait."""
    words = view.words
    counts = Counter((link.layer, link.shown) for link in links)
    said: dict[bool, list[str]] = {True: [], False: []}
    for layer in layers:
        for shown, named in said.items():
            if count := counts[layer.name, shown]:
                split = layer.name == "similar" and layer.count > count
                ending = ("from" if shown else "below") if split else "all"
                key = f"counted_{ending}"
                values = {"name": layer.text, "figure": score(start), "number": count}
                named.append(words.say("network", key, **values))
    drawn, waiting = (words.join(said[shown]) for shown in (True, False))
    said_drawn = words.say("network", "drawn", lines=drawn)
    if not waiting:
        return said_drawn
    return said_drawn + words.say("network", "waiting", lines=waiting)
