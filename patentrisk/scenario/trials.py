"""One pass over many trials: what is lost without the fallback, and with it.

Every operation works element by element, so that a value may be one number, one for
each trial, or a column against a row of trials.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import LossHead
from patentrisk.scenario.draws import Array, Value
from patentrisk.scenario.model import (
    Entry,
    Model,
    PlaceModel,
    WayOut,
    family_event,
)

Values = Mapping[str, Value]
Flags = NDArray[np.bool_]
K = TypeVar("K")
_MONTHS = 12.0
#: Switches by which an area is left, and in which trials; the rest are redesigned.
LeftBy = Mapping[str, Flags]


@dataclass(frozen=True, slots=True)
class Arm:
    """What one arm loses in every trial, were the claims asserted.

    Attributes
    ----------
    heads : mapping of LossHead to ndarray
        Present value of each part that is counted.
    months : ndarray or float
        Months for which all deliveries stop, or parts of them as much longer.
    """

    heads: Mapping[LossHead, Value]
    months: Value

    @property
    def total(self) -> Value:
        """All parts together."""
        return sum(self.heads.values(), start=0.0)


@dataclass
class _Tally:
    """What the entries of an arm add up to while they are gone through.

    Attributes
    ----------
    stops : dict of (str, float) to ndarray
        Months stopped, by the shares of deliveries that they stop.
    redesigned : dict of str to ndarray
        Whether an area is redesigned.
    switched : dict of (str, str) to ndarray
        Whether an area is left through the substitute of that or another one.
    """

    stops: dict[tuple[str, float], Value]
    redesigned: dict[str, Flags]
    switched: dict[tuple[str, str], Flags]

    def stop(self, entry: Entry, months: Value) -> None:
        key = entry.share, entry.product
        self.stops[key] = np.maximum(self.stops.get(key, 0.0), months)

    def work(self, entry: Entry, stops: Flags, left_by: LeftBy) -> None:
        """Note how the area is left in the trials in which it stops."""
        redesigned = stops
        for way, flags in left_by.items():
            redesigned = redesigned & ~flags
            _mark(self.switched, (entry.area, way), stops & flags)
        _mark(self.redesigned, entry.area, redesigned)


def play(model: Model, values: Values, events: Mapping[str, Array]) -> tuple[Arm, Arm]:
    """Reckon both arms on the same draws.

    Parameters
    ----------
    model : Model
        What is at stake and which inputs stand where.
    values : mapping of str to ndarray or float
        Of the inputs, by label.
    events : mapping of str to ndarray
        Uniform draws of assertion, days, orders and families.

    Returns
    -------
    tuple of (Arm, Arm)
        Without the fallback, and with it; as if the claims were asserted, brought
        to the value of the as-of date.

    Notes
    -----
    Work on a way out begins on the day of assertion; deliveries stop from the order
    until the slowest way out of the area is there. Where several areas stop, the
    deliveries that need a rarer one are taken to be among those that need a more
    common one. With the fallback the accused switches, unless a claim that is found
    to read stays on it, or reaches the substitute: it then redesigns as it would
    have had to. A switch that takes longer than that saves nothing and costs no
    time.
    """
    damages: list[Value] = [0.0, 0.0]
    months: list[Value] = [0.0, 0.0]
    tallies = _Tally({}, {}, {}), _Tally({}, {}, {})
    for place in model.places:
        for tally in tallies:
            tally.stops = {}
        owed = _place(place, values, events, tallies)
        weight = values[place.share]
        for at, tally in enumerate(tallies):
            months[at] = months[at] + weight * _stopped(tally.stops, values)
            if place.multiplier or place.statutory:
                damages[at] = damages[at] + owed[at]
    present = _present(values, events)
    without, with_fallback = (
        Arm(_heads(model, values, months[at], damages[at], tally, present), months[at])
        for at, tally in enumerate(tallies)
    )
    return without, with_fallback


def _present(values: Values, events: Mapping[str, Array]) -> Value:
    """Discount to the as-of date from the day of the order."""
    years = events["day"] * values["horizon"] + values["lead"] / _MONTHS
    return (1.0 + values["discount"]) ** -years


def _place(
    place: PlaceModel,
    values: Values,
    events: Mapping[str, Array],
    tallies: tuple[_Tally, _Tally],
) -> list[Value]:
    """Go through the families of one territory; give the damages of both arms."""
    lead = values["lead"]
    most = np.floor(values["families"] + 0.5)
    owed: list[Value] = [0.0, 0.0]
    for family, entries in _by_family(place.entries).items():
        drawn = events[family_event(family)]
        asserted = entries[0].rank < most
        found: Flags = np.zeros((), bool)
        share: Value = 0.0
        out: list[Value] = [0.0, 0.0]
        for entry in entries:
            reads = asserted & (drawn < values[entry.before])
            found = found | reads
            share = np.maximum(share, _share(entry, values))
            stops = reads & (events[entry.order] < values[entry.injunction])
            left = _left(entry, values, events, drawn)
            for at, (tally, (out_by, time)) in enumerate(
                zip(tallies, left, strict=True)
            ):
                out[at] = np.maximum(out[at], time)
                tally.stop(entry, _where(stops, np.maximum(time - lead, 0.0)))
                tally.work(entry, stops, out_by)
        for at in (0, 1):
            damages = _damages(place, values, share, out[at])
            owed[at] = owed[at] + _where(found, damages)
    return owed


def _where(flags: Flags, value: Value) -> Array:
    return cast(Array, np.where(flags, value, 0.0))


def _by_family(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.family, []).append(entry)
    return found


def _share(entry: Entry, values: Values) -> Value:
    return np.minimum(values[entry.share], entry.product)


def _mark(marks: dict[K, Flags], key: K, flags: Flags) -> None:
    marks[key] = marks[key] | flags if key in marks else flags


def _left(
    entry: Entry, values: Values, events: Mapping[str, Array], drawn: Array
) -> tuple[tuple[LeftBy, Value], tuple[LeftBy, Value]]:
    """Say of each arm how an area is left, and how many months that takes."""
    redesign = values[entry.redesign]
    if not entry.ways:
        return ({}, redesign), ({}, redesign)
    slowest: Value = 0.0
    paid: dict[str, Flags] = {}
    for needed in entry.ways:
        times = [_made(way, values, events) for way in needed]
        slowest = np.maximum(slowest, reduce(np.minimum, times))
        # Paid for is the first that is not reached, however fast the others are.
        waiting: Flags = np.ones((), bool)
        for way, time in zip(needed, times, strict=True):
            _mark(paid, way.area, waiting & np.isfinite(time))
            waiting = waiting & np.isinf(time)
    blocked = np.isinf(slowest)
    if entry.after:
        blocked = blocked | (drawn < values[entry.after])
    time = np.where(blocked, redesign, np.minimum(redesign, slowest))
    return ({}, redesign), (
        {area: flags & ~blocked for area, flags in paid.items()},
        time,
    )


def _made(way: WayOut, values: Values, events: Mapping[str, Array]) -> Value:
    """Months until a switch is made; never, where its substitute is reached."""
    months: Value = 0.0
    for label in way.months:
        months = months + values[label]
    for family, chance in way.traps:
        reached = events[family_event(family)] < values[chance]
        months = np.where(reached, np.inf, months)
    return months


def _stopped(stops: Mapping[tuple[str, float], Value], values: Values) -> Value:
    """Months for which all deliveries stop: over nested shares, the longest stop."""
    shares = [
        (np.minimum(values[label], product), months)
        for (label, product), months in stops.items()
    ]
    if all(np.ndim(share) == 0 for share, _ in shares):
        return _nested(sorted(shares, key=lambda held: -float(held[0])))
    return _sorted_nested(shares)


def _nested(ordered: Sequence[tuple[Value, Value]]) -> Value:
    """Add up what each further share of deliveries waits, the widest share first."""
    total: Value = 0.0
    longest: Value = 0.0
    for at, (share, months) in enumerate(ordered):
        longest = np.maximum(longest, months)
        following = ordered[at + 1][0] if at + 1 < len(ordered) else 0.0
        total = total + (share - following) * longest
    return total


def _sorted_nested(shares: Sequence[tuple[Value, Value]]) -> Value:
    """Do the same where shares differ from trial to trial, and so their order."""
    wide = _stacked([share for share, _ in shares])
    months = _stacked([held for _, held in shares])
    order = np.argsort(-wide, axis=0, kind="stable")
    wide = np.take_along_axis(wide, order, axis=0)
    longest = np.maximum.accumulate(np.take_along_axis(months, order, axis=0), axis=0)
    wide[:-1] -= wide[1:]
    return cast(Array, (wide * longest).sum(axis=0))


def _stacked(held: Sequence[Value]) -> Array:
    return np.stack(np.broadcast_arrays(*held))


def _damages(place: PlaceModel, values: Values, share: Value, out: Value) -> Value:
    """Owe a royalty until the way out or the order, else the statutory amount."""
    if place.statutory:
        return values[place.statutory]
    if not place.multiplier:
        return 0.0
    years = values["past"] + np.minimum(values["lead"], out) / _MONTHS
    sold = values["fleet"] * values[place.share] * share * values["revenue"] * years
    return values["royalty"] * values[place.multiplier] * sold


def _heads(
    model: Model,
    values: Values,
    months: Value,
    damages: Value,
    tally: _Tally,
    present: Value,
) -> dict[LossHead, Value]:
    years = months / _MONTHS
    heads: dict[LossHead, Value] = {}
    if LossHead.DAMAGES in model.heads:
        heads[LossHead.DAMAGES] = damages
    if LossHead.REVENUE in model.heads:
        heads[LossHead.REVENUE] = values["fleet"] * values["revenue"] * years
    if LossHead.ORDERS in model.heads:
        lost = values["fleet"] * values["orders"] * years * values["orders_lost"]
        heads[LossHead.ORDERS] = lost * values["order_value"]
    if LossHead.EXPANSION in model.heads:
        delayed = values["expansion_delay"] * years
        planned = values["expansion_vehicles"] * values["revenue"]
        heads[LossHead.EXPANSION] = planned * delayed
    if LossHead.WORK in model.heads:
        heads[LossHead.WORK] = _work(model, values, tally)
    return {head: present * value for head, value in heads.items()}


def _work(model: Model, values: Values, tally: _Tally) -> Value:
    """Pay once for an area that is redesigned, and for what spares an area that."""
    paid: Value = 0.0
    none: Flags = np.zeros((), bool)
    spared: dict[str, Flags] = {}
    for (area, way), switched in tally.switched.items():
        _mark(spared, way, switched & ~tally.redesigned.get(area, none))
    for area, redesign, switching in model.work:
        paid = paid + _where(tally.redesigned.get(area, none), values[redesign])
        if switching:
            paid = paid + _where(spared.get(area, none), values[switching])
    return paid
