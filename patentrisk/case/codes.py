"""Codes of states and currencies in a case, with faults said in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator


def _of(pattern: str, expected: str) -> Callable[[str], str]:
    def checked(found: str) -> str:
        if re.fullmatch(pattern, found, re.ASCII):
            return found
        raise ValueError(f"expected {expected}")

    return checked


_STATE = "a two-letter code, for instance CN"
_CURRENCY = "the three letters of a currency, for instance CNY"

State = Annotated[str, AfterValidator(_of("[A-Z]{2}", _STATE))]
StateIfAny = Annotated[str, AfterValidator(_of("([A-Z]{2})?", _STATE))]
Currency = Annotated[str, AfterValidator(_of("[A-Z]{3}", _CURRENCY))]
CurrencyIfAny = Annotated[str, AfterValidator(_of("([A-Z]{3})?", _CURRENCY))]
