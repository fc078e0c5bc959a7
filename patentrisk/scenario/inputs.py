"""Inputs of a scenario: what the case states, what the law bounds, what is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from patentrisk.law import RulePack, packs_by_state
from patentrisk.records import (
    Case,
    InputEntry,
    InputKind,
    LossHead,
    Problem,
    Resource,
    ScenarioEntry,
    ScenarioInput,
    Shape,
)
from patentrisk.resources import load_resource
from patentrisk.scenario.elsewhere import planned_of, shares_of

TABLE = "scenario/inputs.toml"
_EVEN = Shape.TRIANGULAR
#: Rule of a pack that says what a court may grant.
_REMEDIES = "remedies"
#: Keys of that rule that bound an input.
_BOUNDS = {
    "multiplier": ("multiplier_least", "multiplier_most"),
    "statutory": ("statutory_least", "statutory_most"),
}


@dataclass
class Inputs:
    """Finds the input that holds somewhere, and keeps what was asked for.

    Attributes
    ----------
    entry : ScenarioEntry
        As the case states it.
    case : Case
        Shares of areas and territories.
    table : Resource
        The table of inputs.
    used : dict of str to ScenarioInput
        What was asked for, by label.
    problems : list of Problem
        Inputs that could not be taken as stated.
    """

    entry: ScenarioEntry
    case: Case
    table: Resource = field(default_factory=lambda: load_resource(TABLE))
    used: dict[str, ScenarioInput] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Arrange rule packs, and what the case states elsewhere: shares, its plan."""
        self._packs = packs_by_state(self.case.resources.rules)
        self._entries = (
            (*self.entry.inputs, *shares_of(self.case)),
            tuple(planned_of(self.case, self.entry.currency)),
        )

    def states(self, names: Iterable[str]) -> bool:
        """Tell whether the case states any of these inputs."""
        return any(held.name in names for held in self.entry.inputs)

    def counted(self) -> tuple[LossHead, ...]:
        """Heads of a loss of which the case states something."""
        heads = self.table.content["heads"]
        return tuple(h for h in LossHead if self.states(heads[h.value]["told"]))

    def ask(
        self, name: str, *, band: str = "", territory: str = "", area: str = ""
    ) -> str:
        """Give the label of the input that holds somewhere, the closest one stated.

        Parameters
        ----------
        name : str
            Of the table of inputs.
        band, territory, area : str
            Where.

        Returns
        -------
        str
            A key of `used`. What nobody states is unknown within its lawful
            bounds.
        """
        where = band, territory, area
        found = self._lawful(self._stated(name, where), territory)
        self.used.setdefault(found.label, found)
        return found.label

    def bound(self, label: str, most: float) -> None:
        """Bound an input from above where neither the case nor the law does."""
        held = self.used[label]
        if held.most is None:
            self.used[label] = replace(held, most=most)

    def _stated(self, name: str, where: tuple[str, str, str]) -> InputEntry:
        """Find the closest row of the scenario; without one, of the plan."""
        for entries in self._entries:
            held = [e for e in entries if e.name == name and _holds(e, where)]
            if held:
                return max(held, key=_closeness)
        return self._unstated(name, where)

    def _unstated(self, name: str, where: tuple[str, str, str]) -> InputEntry:
        row = self.table.content["inputs"][name]
        scope = where if row.get("each") else ("", "", "")
        unit = row["unit"].format(currency=self.entry.currency)
        return InputEntry(
            name, unit, InputKind.ASSUMPTION, "", None, None, None, _EVEN, *scope
        )

    def _lawful(self, entry: InputEntry, territory: str) -> ScenarioInput:
        """Bound an input by law; where only the law speaks, it is the source."""
        row = self.table.content["inputs"][entry.name]
        least, most, rule = row.get("least"), row.get("most"), ""
        if entry.name in _BOUNDS:
            least, most, rule = self._remedy(entry.name, territory, least, most)
        label = entry.label
        if rule and territory not in label.split():
            label = f"{label} {territory}"
        held = ScenarioInput(
            label=label,
            name=entry.name,
            unit=entry.unit,
            kind=entry.kind,
            source=entry.source or rule,
            least=_first(entry.least, least),
            likely=entry.likely,
            most=_first(entry.most, most),
            shape=entry.shape,
            scope=(entry.band, territory if rule else entry.territory, entry.area),
        )
        if rule and least == most and not entry.source:
            held = replace(held, kind=InputKind.FACT, likely=least)
        return self._within(held, least, most, rule)

    def _remedy(
        self, name: str, territory: str, least: Any, most: Any
    ) -> tuple[float | None, float | None, str]:
        """Bounds that the law of a territory sets, and by which rule."""
        pack = self._packs.get(territory)
        if pack is None:
            return least, most, ""
        lower, upper = (pack.value(_REMEDIES, key) for key in _BOUNDS[name])
        if name == "multiplier":
            # A pack that names no multiple knows damages once.
            return lower or 1, upper or 1, pack.ref(_REMEDIES)
        if lower is None or not self._same_currency(pack):
            # No amount of the law to hold it against: unknown, and not nothing.
            return least, most, ""
        return lower, upper, pack.ref(_REMEDIES)

    def _same_currency(self, pack: RulePack) -> bool:
        return bool(pack.value(_REMEDIES, "currency") == self.entry.currency)

    def _within(
        self, held: ScenarioInput, least: Any, most: Any, rule: str
    ) -> ScenarioInput:
        """Cut an input to what the law allows, and say so."""
        if not rule or held.label in self.used:
            return held
        cut = replace(
            held,
            least=_clipped(held.least, least, most),
            likely=_clipped(held.likely, least, most),
            most=_clipped(held.most, least, most),
        )
        if cut != held:
            found = f"found {held.least} to {held.most}"
            said = f"{found}; {rule} allows {least} to {most}; cut to that"
            self.problems.append(Problem(f"scenario.inputs, {held.label}", said))
        return cut


def _holds(entry: InputEntry, where: Sequence[str]) -> bool:
    """Tell whether an input holds somewhere: for all, or for just that."""
    pairs = zip(entry.scope, where, strict=True)
    return all(own in ("", asked) for own, asked in pairs)


def _closeness(entry: InputEntry) -> tuple[int, bool]:
    """Rank an input: what names more goes first, then what names the area."""
    return sum(map(bool, entry.scope)), bool(entry.area)


def _first(stated: float | None, lawful: float | None) -> float | None:
    return lawful if stated is None else stated


def _clipped(value: float | None, least: Any, most: Any) -> float | None:
    if value is None:
        return None
    low = value if least is None else max(value, least)
    return low if most is None else min(low, most)


def unknown_of(inputs: Mapping[str, ScenarioInput]) -> tuple[str, ...]:
    """Labels of the inputs for which nobody stated a likely value, sorted."""
    return tuple(sorted(label for label, held in inputs.items() if held.unknown))
