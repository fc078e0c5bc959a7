"""Amounts and figures of a scenario in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from patentrisk.records import ScenarioInput
from patentrisk.report.sections.words import Words, percent
from patentrisk.resources import load_resource


@dataclass(frozen=True, slots=True)
class Amounts:
    """Writes amounts of one currency in one language.

    Attributes
    ----------
    words : Words
        In the report's language.
    currency : str
        ISO 4217 code.
    """

    words: Words
    currency: str

    @property
    def unit(self) -> str:
        """Name of the currency."""
        return self.words.find("currency", self.currency) or self.currency

    def say(self, value: float | None) -> str:
        """Write an amount with three figures: ``"RMB 21.3 million"``."""
        if value is None:
            return self.words.say("figure", "unknown")
        for key in ("large", "middle"):
            by = float(self.words.say("amount", f"{key}_by"))
            if abs(value) >= by:
                return self._say(key, value / by)
        return self._say("small", value)

    def _say(self, key: str, value: float) -> str:
        text = _rounded(value)
        return self.words.say("amount", key, value=text, currency=self.unit)

    def figure(self, held: ScenarioInput, value: float | None) -> str:
        """Write a value of an input as its unit asks."""
        if value is None:
            return self.words.say("figure", "unknown")
        template = unit_of(held)
        if template == "{currency}":
            return self.say(value)
        if template == "probability" or template.startswith("share"):
            return percent(value)
        if template == "per year":
            return f"{value:.3g}"
        return f"{value:,.10g}"

    def unit_text(self, held: ScenarioInput) -> str:
        """Write the unit of an input."""
        return self.words.say("scenario_unit", unit_of(held), currency=self.unit)


def _rounded(value: float) -> str:
    """Write three figures; of what is 1,000 or more, the others are nothing."""
    if abs(value) >= 1000:
        return f"{float(f'{value:.3g}'):,.0f}"
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_of(held: ScenarioInput) -> str:
    """Give the unit of an input as the table writes it, the currency left open."""
    return str(_table()[held.name]["unit"])


@cache
def _table() -> Mapping[str, Any]:
    found: Mapping[str, Any] = load_resource("scenario/inputs.toml").content["inputs"]
    return found
