"""Classification symbols as sources write them: padded, spaced, with versions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from patentrisk.records import Classification

_SYMBOL = re.compile(
    r"""
      (?P<subclass>[A-HY]\d{2}[A-Z])                     # G05D
      (?: \s* 0*(?P<main>\d{1,4}) \s*/\s* (?P<sub>\d{2,6}) )?  # 1/0212, 001/02
      (?: \s* \(\d{4}\.\d{2}\) .* )?                     # (2006.01)I
    """,
    re.VERBOSE | re.ASCII,
)


def read_symbol(text: str) -> str:
    """Write a CPC or IPC symbol without padding.

    Parameters
    ----------
    text : str
        ``"G06F015/00"``, ``"G09G  5/10  (2006.01)"``, ``"g05d 1/0212"``, or a
        subclass alone, ``"H04L"``.

    Returns
    -------
    str
        ``"G06F15/00"``.

    Raises
    ------
    ValueError
        If the text is no symbol.

    Examples
    --------
    >>> from patentrisk.sources.symbols import read_symbol
    >>> read_symbol("G06F015/00"), read_symbol("G09G  5/10  (2006.01)I")
    ('G06F15/00', 'G09G5/10')
    """
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    found = _SYMBOL.fullmatch(folded)
    if found is None:
        raise ValueError(f"{text[:80]!r} is not a CPC or IPC symbol such as G05D1/0212")
    if found["main"] is None:
        return found["subclass"]
    return f"{found['subclass']}{found['main']}/{found['sub']}"


def distinct(held: Iterable[Classification]) -> tuple[Classification, ...]:
    """Keep each symbol of a scheme once, inventive where it is so anywhere."""
    kept: dict[tuple[str, str], Classification] = {}
    for each in held:
        key = (each.scheme, each.symbol)
        if key not in kept or each.inventive:
            kept[key] = each
    return tuple(kept.values())
