"""The tables of ``case.toml`` that state a scenario, each input in its unit."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from patentrisk.case.codes import Currency
from patentrisk.records import Band, InputEntry, InputKind, ScenarioEntry, Shape
from patentrisk.resources import load_resource

#: Where a row stands in the file, and what is wrong with it.
Clash = tuple[tuple[str | int, ...], str]

_INPUTS = "scenario/inputs.toml"
Name = Annotated[str, Field(min_length=1)]
Figure = Annotated[float, Field(allow_inf_nan=False)]


class InputRow(BaseModel):
    """``[[scenario.inputs]]``."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    unit: Name
    kind: Literal["assumption", "fact"]
    source: Name
    value: Figure | None = None
    least: Figure | None = None
    likely: Figure | None = None
    most: Figure | None = None
    shape: Literal["triangular", "pert"] = "triangular"
    band: str = ""
    territory: str = ""
    area: str = ""

    @property
    def range(self) -> tuple[float | None, float | None, float | None]:
        """Least, likely and most; a value is all three."""
        if self.value is not None:
            return self.value, self.value, self.value
        return self.least, self.likely, self.most


class ScenarioTable(BaseModel):
    """``[scenario]``."""

    model_config = ConfigDict(extra="forbid")

    currency: Currency
    inputs: list[InputRow] = []


def scenario_entry(table: ScenarioTable) -> ScenarioEntry:
    """Turn a validated table into its record."""
    return ScenarioEntry(table.currency, tuple(map(_entry, table.inputs)))


def _entry(row: InputRow) -> InputEntry:
    least, likely, most = row.range
    return InputEntry(
        name=row.name,
        unit=row.unit,
        kind=InputKind(row.kind),
        source=row.source,
        least=least,
        likely=likely,
        most=most,
        shape=Shape(row.shape),
        band=row.band,
        territory=row.territory,
        area=row.area,
    )


def scenario_clashes(
    table: ScenarioTable | None, territories: Collection[str]
) -> Iterator[Clash]:
    """Find inputs that are not known, in another unit, out of range or told twice.

    Parameters
    ----------
    table : ScenarioTable or None
        As the case states it; None where it states none.
    territories : collection of str
        Of the case.

    Yields
    ------
    tuple
        Path of the key, and what was found, what expected and what to do.
    """
    if table is None:
        return
    known: Mapping[str, Any] = load_resource(_INPUTS).content["inputs"]
    seen: set[tuple[str, ...]] = set()
    for index, row in enumerate(table.inputs):
        at = ("scenario", "inputs", index)
        if row.name not in known:
            yield (*at, "name"), _unknown(row.name, known)
            continue
        told = (row.name, row.band, row.territory, row.area)
        if told in seen:
            said = f"{' '.join(filter(None, told))!r} is stated twice; keep one"
            yield (*at, "name"), said
        seen.add(told)
        wanted = known[row.name]
        for key, said in _faults(row, wanted, table.currency, territories):
            yield (*at, key), said


def _unknown(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1)
    near = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
    return f"found {name!r}, which is no input of a scenario; {near}"


def _faults(
    row: InputRow,
    wanted: Mapping[str, Any],
    currency: str,
    territories: Collection[str],
) -> Iterator[tuple[str, str]]:
    unit = wanted["unit"].format(currency=currency)
    if row.unit != unit:
        yield "unit", f"found {row.unit!r}; {row.name} is stated in {unit!r}"
    yield from _scope_faults(row, wanted.get("scope", ()), territories)
    yield from _range_faults(row)
    least, most = wanted.get("least"), wanted.get("most")
    keys = ("value",) if row.value is not None else ("least", "likely", "most")
    for key in keys:
        found = getattr(row, key)
        below = found is not None and least is not None and found < least
        above = found is not None and most is not None and found > most
        if below or above:
            to = "on" if most is None else f"to {most}"
            yield key, f"found {found}; {row.name} goes from {least} {to}"


def _scope_faults(
    row: InputRow, scope: Collection[str], territories: Collection[str]
) -> Iterator[tuple[str, str]]:
    for key in ("band", "territory", "area"):
        if getattr(row, key) and key not in scope:
            said = f"{row.name} is not told by {key}; leave the key out"
            yield key, said
    bands = [band.value for band in Band]
    if row.band and row.band not in bands:
        yield "band", f"found {row.band!r}; expected one of {', '.join(bands)}"
    if row.territory and row.territory not in territories:
        named = ", ".join(sorted(territories))
        yield "territory", f"found {row.territory!r}; expected one of {named}"


def _range_faults(row: InputRow) -> Iterator[tuple[str, str]]:
    range_ = (row.least, row.likely, row.most)
    if row.value is not None and any(held is not None for held in range_):
        yield "value", "stands beside a range; keep value, or least, likely and most"
        return
    if row.likely is not None and (row.least is None or row.most is None):
        yield "likely", "needs least and most beside it; or write value instead"
        return
    stated = [held for held in row.range if held is not None]
    if stated != sorted(stated):
        yield "least", f"found {stated}; expected least <= likely <= most"
