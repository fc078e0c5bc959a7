"""What a case states of a scenario: inputs with unit, range, kind and source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class InputKind(StrEnum):
    """What an input rests on."""

    ASSUMPTION = "assumption"
    FACT = "fact"


class Shape(StrEnum):
    """How an input is spread between its least and its most."""

    TRIANGULAR = "triangular"
    PERT = "pert"


@dataclass(frozen=True, slots=True)
class InputEntry:
    """One input of a scenario, as the case states it.

    Attributes
    ----------
    name : str
        Of the table of inputs: ``"assertion"``, ``"finding"``, ``"fleet"``.
    unit : str
        ``"probability"``, ``"months"``, ``"CNY/vehicle/year"``.
    kind : InputKind
        An assumption, or a fact with its source.
    source : str
        Where it comes from.
    least, likely, most : float or None
        Its range; a point where all three are equal. Without `likely` only its
        bounds are known; without any of them it is unknown.
    shape : Shape
        How it is spread over the range.
    band, territory, area : str
        What it holds for alone; ``""`` where for all.
    """

    name: str
    unit: str
    kind: InputKind
    source: str
    least: float | None = None
    likely: float | None = None
    most: float | None = None
    shape: Shape = Shape.TRIANGULAR
    band: str = ""
    territory: str = ""
    area: str = ""

    @property
    def label(self) -> str:
        """Name with what it holds for: ``"injunction CN FUS"``."""
        parts = (self.name, self.band, self.territory, self.area)
        return " ".join(part for part in parts if part)

    @property
    def scope(self) -> tuple[str, str, str]:
        """Band, territory and area that it holds for alone."""
        return self.band, self.territory, self.area


@dataclass(frozen=True, slots=True)
class ScenarioEntry:
    """The scenario of a case.

    Attributes
    ----------
    currency : str
        ISO 4217 code in which every amount is stated.
    inputs : tuple of InputEntry
        In the case's order.
    """

    currency: str
    inputs: tuple[InputEntry, ...] = ()
