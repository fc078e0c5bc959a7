"""The same scenario as one would write it first: a plain-Python loop over trials."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

from patentrisk.records import LossHead
from patentrisk.scenario import Model
from patentrisk.scenario.model import Entry, PlaceModel, WayOut

Values = Mapping[str, float]
Drawn = dict[str, float]


def play_plainly(model: Model, trials: int, *, seed: int) -> dict[str, list[float]]:
    """Reckon both arms trial by trial.

    Parameters
    ----------
    model : Model
        What is at stake and which inputs stand where.
    trials, seed : int
        How many, and what they are drawn from; not the draws of the product.

    Returns
    -------
    dict of str to list of float
        Loss of every trial, ``"without"`` and ``"with_fallback"``.
    """
    chance = random.Random(seed)
    lost: dict[str, list[float]] = {"without": [], "with_fallback": []}
    for _ in range(trials):
        values = {
            label: held.least or 0.0
            if held.least == held.most
            else chance.triangular(held.least, held.most, held.likely)  # type: ignore[arg-type]
            for label, held in model.inputs
        }
        drawn = {name: chance.random() for name in model.events}
        asserted = drawn["asserted"] < values["assertion"]
        for name, switches in (("without", False), ("with_fallback", True)):
            loss = _loss(model, values, drawn, switches) if asserted else 0.0
            lost[name].append(loss)
    return lost


def _loss(model: Model, values: Values, drawn: Drawn, switches: bool) -> float:
    months, damages = 0.0, 0.0
    redesigned: set[str] = set()
    switched: set[tuple[str, str]] = set()
    for place in model.places:
        stops, owed = _place(place, values, drawn, switches, redesigned, switched)
        months += values[place.share] * _nested(stops)
        damages += owed
    years = months / 12
    loss = damages
    loss += values["fleet"] * values["revenue"] * years
    orders = values["fleet"] * values["orders"] * years * values["orders_lost"]
    loss += orders * values["order_value"]
    delayed = values["expansion_vehicles"] * values["expansion_delay"]
    loss += delayed * values["revenue"] * years
    spared = {way for area, way in switched if area not in redesigned}
    if LossHead.WORK in model.heads:
        for area, redesign, switching in model.work:
            loss += values[redesign] if area in redesigned else 0.0
            loss += values[switching] if switching and area in spared else 0.0
    after = drawn["day"] * values["horizon"] + values["lead"] / 12
    return float(loss / (1 + values["discount"]) ** after)


def _place(
    place: PlaceModel,
    values: Values,
    drawn: Drawn,
    switches: bool,
    redesigned: set[str],
    switched: set[tuple[str, str]],
) -> tuple[list[tuple[float, float]], float]:
    lead, stops = values["lead"], []
    found: dict[str, tuple[float, float]] = {}
    for entry in place.entries:
        if entry.rank >= int(values["families"] + 0.5):
            continue
        share = min(values[entry.share], entry.product)
        ways, out = _left(entry, values, drawn, switches)
        known = found.get(entry.family, (0.0, 0.0))
        if drawn[f"family {entry.family}"] < values[entry.before]:
            found[entry.family] = max(known[0], share), max(known[1], out)
            if drawn[entry.order] < values[entry.injunction]:
                stops.append((share, max(0.0, out - lead)))
                if not ways:
                    redesigned.add(entry.area)
                switched.update((entry.area, way) for way in ways)
    owed = 0.0
    for share, out in found.values():
        years = values["past"] + min(lead, out) / 12
        sold = values["fleet"] * values[place.share] * share * values["revenue"] * years
        owed += values["royalty"] * values[place.multiplier] * sold
    return stops, owed


def _left(
    entry: Entry, values: Values, drawn: Drawn, switches: bool
) -> tuple[list[str], float]:
    """Areas that are switched to leave this one, none where it is redesigned."""
    redesign = values[entry.redesign]
    if not switches or not entry.ways:
        return [], redesign
    if entry.after and drawn[f"family {entry.family}"] < values[entry.after]:
        return [], redesign
    chosen, slowest = [], 0.0
    for needed in entry.ways:
        made = {way.area: _made(way, values, drawn) for way in needed}
        open_ways = [area for area, months in made.items() if months < math.inf]
        if not open_ways:
            return [], redesign
        chosen.append(open_ways[0])
        slowest = max(slowest, min(made.values()))
    return chosen, min(redesign, slowest)


def _made(way: WayOut, values: Values, drawn: Drawn) -> float:
    if any(drawn[f"family {family}"] < values[c] for family, c in way.traps):
        return math.inf
    return sum(values[label] for label in way.months)


def _nested(stops: list[tuple[float, float]]) -> float:
    """Months of all deliveries: each share waits for the slowest that covers it."""
    total, below = 0.0, 0.0
    for edge in sorted({share for share, _ in stops}):
        waits = max(months for share, months in stops if share >= edge)
        total += (edge - below) * waits
        below = edge
    return total
