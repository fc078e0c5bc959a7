"""Which input stands where: what is at stake, with the labels of its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from patentrisk.records import LossHead, ScenarioInput
from patentrisk.scenario.inputs import Inputs
from patentrisk.scenario.stakes import Stake, Stakes


@dataclass(frozen=True, slots=True)
class WayOut:
    """A switch in one area.

    Attributes
    ----------
    area : str
        Where.
    months : tuple of str
        Until it is made: of all that is moved before it, and its own.
    traps : tuple of (str, str)
        Draw and probability of what reaches its substitute.
    """

    area: str
    months: tuple[str, ...]
    traps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One stake with the labels of the inputs that it is reckoned with.

    Attributes
    ----------
    family : str
        Name of its draw: one for all its claims, units, areas and territories.
    rank : int
        Order in which it is asserted.
    before, after : str
        Probability that a court finds it to read, as it is and after switching;
        ``""`` where nothing is left.
    share : str
        Share of deliveries that need the area.
    product : float
        Share of deliveries of the unit; 1 where it is not told.
    area : str
        Whose work it is.
    redesign : str
        Months without the fallback.
    ways : tuple of tuple of WayOut
        For each claim that is avoided the switches that do so, one being enough.
    injunction, order : str
        Probability of an order, and the name of its draw.
    """

    family: str
    rank: int
    before: str
    after: str
    share: str
    product: float
    area: str
    redesign: str
    ways: tuple[tuple[WayOut, ...], ...]
    injunction: str
    order: str


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """One territory.

    Attributes
    ----------
    territory, share : str
        Which, and the share of orders there.
    entries : tuple of Entry
        What is at stake.
    multiplier, statutory : str
        Of damages; ``""`` where they are not reckoned so.
    """

    territory: str
    share: str
    entries: tuple[Entry, ...]
    multiplier: str
    statutory: str


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that a trial reckons with.

    Attributes
    ----------
    places : tuple of PlaceModel
        By territory.
    inputs : tuple of (str, ScenarioInput)
        By label, every one that a figure rests on.
    heads : tuple of LossHead
        Parts of a loss that are counted.
    work : tuple of (str, str, str)
        Area, and cost of redesigning and of switching there.
    price : ScenarioInput or None
        What the fallback is compared with; no trial reckons with it.
    """

    places: tuple[PlaceModel, ...]
    inputs: tuple[tuple[str, ScenarioInput], ...]
    heads: tuple[LossHead, ...]
    work: tuple[tuple[str, str, str], ...]
    price: ScenarioInput | None

    @property
    def by_label(self) -> dict[str, ScenarioInput]:
        """Inputs by label."""
        return dict(self.inputs)

    @property
    def ways(self) -> tuple[WayOut, ...]:
        """Every switch that any entry names."""
        entries = (entry for place in self.places for entry in place.entries)
        return tuple(way for e in entries for needed in e.ways for way in needed)

    @property
    def events(self) -> tuple[str, ...]:
        """Names of the draws besides those of the inputs, each once, sorted."""
        entries = [entry for place in self.places for entry in place.entries]
        names = {"asserted", "day"}
        names |= {entry.order for entry in entries}
        names |= {family_event(entry.family) for entry in entries}
        names |= {family_event(trap) for way in self.ways for trap, _ in way.traps}
        return tuple(sorted(names))


def family_event(name: str) -> str:
    """Name the draw that decides on a family."""
    return f"family {name}"


#: Areas that are moved together, step by step.
Order = Sequence[Sequence[str]]


def model_of(held: Stakes, inputs: Inputs, order: Order = ()) -> Model:
    """Ask for every input that the stakes need.

    Parameters
    ----------
    held : Stakes
        What is at stake.
    inputs : Inputs
        What the case states; it remembers what was asked for.
    order : sequence of sequence of str
        Areas by the steps of a plan, which are made one after another; areas that
        stand in no step are moved at once.

    Returns
    -------
    Model
        With the inputs in the order of the table.
    """
    heads = inputs.counted()
    for name in ("assertion", "horizon", "families", "lead", "discount"):
        inputs.ask(name)
    # No more families can be asserted than there are.
    inputs.bound("families", max(1.0, held.families))
    for head in heads:
        for name in inputs.table.content["heads"][head.value]["needed"]:
            inputs.ask(name)
    territories = sorted({stake.territory for stake in held.stakes})
    places = tuple(_place(name, held, inputs, heads, order) for name in territories)
    work = tuple(_work(held, inputs)) if LossHead.WORK in heads else ()
    listed = list(inputs.table.content["inputs"])
    used = sorted(inputs.used.items(), key=lambda u: (listed.index(u[1].name), u[0]))
    price = inputs.used[inputs.ask("price")] if inputs.states(["price"]) else None
    return Model(places, tuple(used), heads, work, price)


def _place(
    territory: str,
    held: Stakes,
    inputs: Inputs,
    heads: tuple[LossHead, ...],
    order: Order,
) -> PlaceModel:
    stakes = [stake for stake in held.stakes if stake.territory == territory]
    entries = tuple(_entry(stake, held, inputs, order) for stake in stakes)
    share = inputs.ask("territory_share", territory=territory)
    multiplier, statutory = "", ""
    if LossHead.DAMAGES in heads and inputs.states(["royalty"]):
        for name in ("royalty", "past", "fleet", "revenue"):
            inputs.ask(name)
        multiplier = inputs.ask("multiplier", territory=territory)
    elif LossHead.DAMAGES in heads:
        statutory = inputs.ask("statutory", territory=territory)
    return PlaceModel(territory, share, entries, multiplier, statutory)


def _entry(stake: Stake, held: Stakes, inputs: Inputs, order: Order) -> Entry:
    territory, area, unit = stake.territory, stake.area, stake.unit
    after = inputs.ask("finding", band=stake.after.value) if stake.after else ""
    return Entry(
        family=stake.family,
        rank=stake.rank,
        before=inputs.ask("finding", band=stake.before.value),
        after=after,
        share=inputs.ask("share", area=area),
        product=held.products.get(unit, 1.0),
        area=area,
        redesign=inputs.ask("redesign", area=area),
        ways=tuple(
            tuple(
                _way(stake, way, held, inputs, order)
                for way in sorted(needed, key=lambda area: (area != stake.area, area))
            )
            for needed in stake.ways
        ),
        injunction=inputs.ask("injunction", territory=territory, area=area),
        order=f"order {territory} {area}",
    )


def _way(stake: Stake, area: str, held: Stakes, inputs: Inputs, order: Order) -> WayOut:
    traps = tuple(
        (trap.family, inputs.ask("finding", band=trap.band.value))
        for trap in held.traps
        if (trap.territory, trap.unit, trap.area) == (stake.territory, stake.unit, area)
    )
    return WayOut(area, _months(area, inputs, order), traps)


def _months(way: str, inputs: Inputs, order: Order) -> tuple[str, ...]:
    """Ask for the months of every area up to the step that an area stands in."""
    last = next((at for at, areas in enumerate(order) if way in areas), None)
    steps = [[way]] if last is None else order[: last + 1]
    return tuple(inputs.ask("switching", area=area) for step in steps for area in step)


def _work(held: Stakes, inputs: Inputs) -> Iterator[tuple[str, str, str]]:
    """Ask what redesigning costs in every area, and switching where one is made."""
    ways = {w for stake in held.stakes for needed in stake.ways for w in needed}
    for area in sorted({stake.area for stake in held.stakes} | ways):
        switching = inputs.ask("switching_cost", area=area) if area in ways else ""
        yield area, inputs.ask("redesign_cost", area=area), switching
