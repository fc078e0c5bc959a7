"""A report read back from its JSON: every part may be missing, or of a wrong kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

Plain = Mapping[str, Any]
Pair = tuple[str, str]
#: What is marked, by its name, and its mark in [0, 1].
Mark = tuple[str, float]

_EXPOSED = ("high", "medium", "open", "watch")
_QUIET = ("low", "none", "unknown")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # 2026-11-01
_HASH = re.compile(r"[0-9a-f]{64}")  # SHA-256
#: What lacks something is named up to so many times.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What an item found: a share in [0, 1], and the same in words."""

    share: float
    said: str


class Reading:
    """A report as it is read: every part may be missing.

    Parameters
    ----------
    report : mapping
        The JSON of a report.
    """

    def __init__(self, report: Plain) -> None:
        self.report = report

    def rows(self, *names: str) -> list[Plain]:
        """Give a list of records by its path; empty where it is missing."""
        held: Any = self.report
        for name in names[:-1]:
            held = held.get(name) if isinstance(held, Mapping) else None
        return rows_of(held, names[-1]) if isinstance(held, Mapping) else []

    @cached_property
    def case(self) -> Plain:
        """The case as the report repeats it."""
        return record_of(self.report, "case")

    @cached_property
    def roles(self) -> dict[str, str]:
        """Parties with their roles."""
        return {
            text_of(p, "id"): text_of(p, "role") for p in self.rows("case", "parties")
        }

    def concerns(self, row: Plain) -> bool:
        """Tell whether a row may be of an accused to an asserter.

        What is not told counts: a part that is missing must not be to the good.
        """
        holder = self.roles.get(text_of(row, "holder"), "asserter")
        maker = self.roles.get(text_of(row, "maker"), "accused")
        return (holder, maker) == ("asserter", "accused")

    @cached_property
    def exposed(self) -> list[Plain]:
        """Exposures of the accused that call for work."""
        return [
            row
            for row in self.rows("exposures")
            if self.concerns(row) and row.get("band") not in _QUIET
        ]

    @cached_property
    def pairs(self) -> list[Pair]:
        """Exposed claims with their units: as listed, and as the sums count them."""
        return list(dict.fromkeys((*map(pair_of, self.exposed), *self._counted)))

    @cached_property
    def _counted(self) -> list[Pair]:
        """Claims and units that the sums per area count, and no exposure sets out."""
        listed = {pair_of(row) for row in self.rows("exposures")}
        return [
            pair
            for area in self.rows("area_exposures")
            if self.concerns(area) and area.get("band") not in _QUIET
            for pair in map(pair_of, rows_of(area, "exposures"))
            if pair not in listed
        ]

    @cached_property
    def families(self) -> dict[Pair, Plain]:
        """Most exposed row of every exposed family and territory."""
        found: dict[Pair, Plain] = {}
        for row in self.exposed:
            found.setdefault((text_of(row, "family_id"), place_of(row)), row)
        return found

    @cached_property
    def binding(self) -> dict[Pair, Plain]:
        """The same without those that bind nobody yet."""
        return {k: r for k, r in self.families.items() if r.get("band") != "watch"}

    @cached_property
    def charts(self) -> dict[Pair, Plain]:
        """Charts by claim and unit."""
        return {pair_of(row): row for row in self.rows("charts")}

    @cached_property
    def readings(self) -> dict[Pair, str]:
        """What exposures say of how a claim reads on a unit."""
        rows = self.rows("exposures")
        return {pair_of(row): text_of(row, "reading") for row in rows}

    @cached_property
    def document_ids(self) -> frozenset[str]:
        """Identifiers of the documents that the report lists."""
        return frozenset(text_of(row, "id") for row in self.rows("documents"))

    @cached_property
    def documents_of(self) -> dict[str, frozenset[str]]:
        """Documents of each unit, those of its components included."""
        own = {text_of(row, "id"): texts_of(row, "documents") for row in self.units}
        return {
            text_of(row, "id"): frozenset(
                {*texts_of(row, "documents")}.union(
                    *(own.get(name, ()) for name in texts_of(row, "components"))
                )
            )
            for row in self.units
        }

    @cached_property
    def units(self) -> list[Plain]:
        """Products and components."""
        return self.rows("units")

    @cached_property
    def patents(self) -> list[Plain]:
        """Patents of the corpus."""
        return [
            row for row in self.rows("documents") if row.get("kind") != "disclosure"
        ]

    @cached_property
    def nothing_exposed(self) -> bool:
        """Whether the sums per area say that nothing is exposed, in so many words."""
        rows = [row for row in self.rows("area_exposures") if self.concerns(row)]
        counts = [row.get("counts") for row in rows]
        bands = (*_EXPOSED, "unknown")
        return bool(rows) and all(
            isinstance(held, Mapping) and all(held.get(band) == 0 for band in bands)
            for held in counts
        )

    @cached_property
    def passages(self) -> list[Any]:
        """Passages that findings quote, each in its place."""
        return list_of(self.report, "passages")

    @cached_property
    def places(self) -> dict[Pair, list[Plain]]:
        """Passages by document and locator."""
        found: dict[Pair, list[Plain]] = {}
        for row in self.rows("passages"):
            found.setdefault(located(row), []).append(row)
        return found

    @cached_property
    def claims(self) -> dict[str, Plain]:
        """Claims by identifier."""
        return {text_of(row, "id"): row for row in self.rows("claims")}

    def section(self, name: str) -> Plain:
        """Give a section by its anchor, empty where there is none."""
        rows = self.rows("sections")
        return next((row for row in rows if row.get("anchor") == name), {})


def text_of(row: Plain, name: str) -> str:
    """Give a text by its key, ``""`` where there is none or it is blank."""
    held = row.get(name)
    return held if isinstance(held, str) and held.strip() else ""


def texts_of(row: Plain, name: str) -> list[str]:
    """Give the texts of a list by its key."""
    return [held for held in list_of(row, name) if isinstance(held, str)]


def rows_of(row: Plain, name: str) -> list[Plain]:
    """Give the records of a list by its key."""
    return [held for held in list_of(row, name) if isinstance(held, Mapping)]


def day_of(row: Plain, name: str) -> str:
    """Give a date by its key, ``""`` where there is none or it is no date.

    Examples
    --------
    >>> from patentrisk.report.reread import day_of
    >>> [day_of({"day": said}, "day") for said in ("2026-02-28", "2026-02-30", "soon")]
    ['2026-02-28', '', '']
    """
    held = text_of(row, name)
    if _DAY.fullmatch(held) is None:
        return ""
    try:
        date.fromisoformat(held)
    except ValueError:
        return ""
    return held


def hash_of(row: Plain, name: str) -> str:
    """Give a SHA-256 by its key, ``""`` where there is none or it is none."""
    held = text_of(row, name)
    return held if _HASH.fullmatch(held) else ""


def count_of(row: Plain, name: str) -> int | None:
    """Give a whole number of 0 or more by its key, None where there is none."""
    held = row.get(name)
    return held if type(held) is int and held >= 0 else None


def pair_of(row: Plain) -> Pair:
    """Give the claim and the unit of a record."""
    return text_of(row, "claim"), text_of(row, "unit")


def located(passage: Plain) -> Pair:
    """Give document and locator of a passage."""
    return text_of(passage, "document"), text_of(passage, "locator")


def list_of(row: Plain, name: str) -> list[Any]:
    """Give a list by its key, empty where there is none."""
    held = row.get(name)
    return (
        list(held) if isinstance(held, Sequence) and not isinstance(held, str) else []
    )


def record_of(row: Plain, name: str) -> Plain:
    """Give a record by its key, empty where there is none."""
    held = row.get(name)
    return held if isinstance(held, Mapping) else {}


def gate_of(row: Plain) -> Plain:
    """Give what the law says of an exposure."""
    return record_of(row, "gate")


def place_of(row: Plain) -> str:
    """Give the territory of an exposure."""
    return text_of(gate_of(row), "territory")


def share_of(marks: Iterable[float], what: str, *, empty: float = 0.0) -> Found:
    """Average marks in [0, 1]; without any the share is `empty`."""
    held = list(marks)
    if not held:
        return Found(empty, f"no {what}")
    whole = sum(mark >= 1 for mark in held)
    return Found(sum(held) / len(held), f"{whole} of {len(held)} {what}")


def named_share(marks: Iterable[Mark], what: str, *, empty: float = 0.0) -> Found:
    """Average marks in [0, 1] and name what is not whole, the first few.

    Examples
    --------
    >>> from patentrisk.report.reread import named_share
    >>> named_share([("a", 1), ("b", 0.5), ("c", 0)], "rights with a date").said
    '1 of 3 rights with a date; lacking: b, c'
    """
    held = list(marks)
    found = share_of([mark for _, mark in held], what, empty=empty)
    lacking = [name or "?" for name, mark in held if mark < 1]
    if not lacking:
        return found
    named = ", ".join(lacking[:_NAMED])
    more = f" and {len(lacking) - _NAMED} more" if lacking[_NAMED:] else ""
    return Found(found.share, f"{found.said}; lacking: {named}{more}")


def exposed_share(reading: Reading, marks: Iterable[Mark], what: str) -> Found:
    """Average over what is exposed; where nothing is, nothing is lacking."""
    return named_share(marks, what, empty=1.0 if reading.nothing_exposed else 0.0)


def parts_of(held: Mapping[str, bool]) -> Found:
    """Give the share of named parts that are there."""
    lacking = [name for name, there in held.items() if not there]
    share = 1 - len(lacking) / len(held)
    return Found(share, f"lacks {', '.join(lacking)}" if lacking else "all there")
