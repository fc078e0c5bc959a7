"""Words of a report in one language, from a packaged table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from patentrisk.errors import UnknownNameError
from patentrisk.records import Band
from patentrisk.resources import load_resource

#: Packaged wording by language of the report.
WORDINGS = {
    "en": "report/wording_en.toml",
    "zh": "report/wording_zh.toml",
}

Numbers = int | float


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a report says, by table and key.

    Attributes
    ----------
    language : str
        ``"en"`` or ``"zh"``.
    tables : mapping of str to mapping
        Sentences with ``{places}``; where number matters, a table with
        ``zero`` (optional), ``one`` and ``other``, chosen by ``count``.
    """

    language: str
    tables: Mapping[str, Mapping[str, Any]]

    def find(self, table: str, key: str) -> str | None:
        """Give a word as it stands, None where the table has none."""
        entry = self.tables.get(table, {}).get(key)
        return entry if isinstance(entry, str) else None

    def say(self, table: str, key: str, **values: object) -> str:
        """Put values into a sentence; `count` chooses among its forms."""
        entry = self.tables[table][key]
        if not isinstance(entry, str):
            entry = _form(entry, values["count"])
        return str(entry).format(**values)

    def join(self, names: Iterable[str]) -> str:
        """Join names as a sentence does: ``a, b and c``."""
        return self._joined(list(names), "comma", "last")

    def either(self, names: Iterable[str]) -> str:
        """Join names of which one is enough: ``a, b or c``."""
        return self._joined(list(names), "comma", "last_or")

    def join_clauses(self, clauses: Iterable[str]) -> str:
        """Join parts of a sentence that may hold commas themselves."""
        return self._joined(list(clauses), "clause", "last_clause")

    def _joined(self, held: list[str], comma: str, last: str) -> str:
        if len(held) < 2:
            return "".join(held)
        return (
            self.say("list", comma).join(held[:-1]) + self.say("list", last) + held[-1]
        )


def _form(entry: Mapping[str, str], count: object) -> str:
    if count == 0 and "zero" in entry:
        return entry["zero"]
    return entry["one" if count == 1 else "other"]


def load_words(language: str) -> Words:
    """Load the wording of a language.

    Raises
    ------
    UnknownNameError
        If reports are not written in `language`.
    """
    if language not in WORDINGS:
        known = ", ".join(sorted(WORDINGS))
        raise UnknownNameError(
            f"language {language!r}: reports are written in {known}; name one of these"
        )
    return Words(language, load_resource(WORDINGS[language]).content)


def percent(share: float, places: int = 0) -> str:
    """Write a share as a percentage, never rounding to all or nothing.

    A share of 0.996 is "over 99%" and one of 0.004 "under 1%": 100% and 0% are
    kept for what is all and what is nothing.
    """
    step = 0.01 / 10**places
    if 0 < share < step / 2:
        return f"<{step:.{places}%}"
    if 1 - step / 2 <= share < 1:
        return f">{1 - step:.{places}%}"
    return f"{share:.{places}%}"


def percents(*shares: float) -> tuple[str, ...]:
    """Write shares with as many places as it takes to tell those that differ apart.

    Differences below a millionth are not told.
    """
    apart = len({round(share, 6) for share in shares})
    written = (tuple(percent(s, places) for s in shares) for places in range(5))
    return next(held for held in written if len(set(held)) >= apart)


def score(value: float) -> str:
    """Write a value in [0, 1] with two places."""
    return f"{value:.2f}"


def expected(
    words: Words,
    counts: Iterable[tuple[Band, int]],
    value: float | None,
    write: Callable[[float], str] = score,
) -> str:
    """Write expected readings; families that are unknown can only add to them."""
    unknown = dict(counts).get(Band.UNKNOWN)
    if value is None or (unknown and not value):  # runs of before had 0.0 there
        return words.say("figure", "unknown")
    return f"≥ {write(value)}" if unknown else write(value)


def day(value: date | None, unknown: str) -> str:
    """Write a date as ISO 8601 does, or what is said of an unknown one."""
    return value.isoformat() if value is not None else unknown
