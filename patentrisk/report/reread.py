"""A report read back from its JSON: every part may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Plain = Mapping[str, Any]
Pair = tuple[str, str]

_EXPOSED = ("high", "medium", "open", "watch")
_QUIET = ("low", "none", "unknown")


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
        for name in names:
            held = held.get(name) if isinstance(held, Mapping) else None
        return [row for row in held or () if isinstance(row, Mapping)]

    @cached_property
    def case(self) -> Plain:
        """The case as the report repeats it."""
        held = self.report.get("case")
        return held if isinstance(held, Mapping) else {}

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
        """Exposed claims with their units."""
        named = ((text_of(row, "claim"), text_of(row, "unit")) for row in self.exposed)
        return list(dict.fromkeys(named))

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
        rows = self.rows("charts")
        return {(text_of(row, "claim"), text_of(row, "unit")): row for row in rows}

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
    def passages(self) -> list[Plain]:
        """Passages that findings quote."""
        return self.rows("passages")

    @cached_property
    def claims(self) -> dict[str, Plain]:
        """Claims by identifier."""
        return {text_of(row, "id"): row for row in self.rows("claims")}

    def section(self, name: str) -> Plain:
        """Give a section by its anchor, empty where there is none."""
        rows = self.rows("sections")
        return next((row for row in rows if row.get("anchor") == name), {})


def text_of(row: Plain, name: str) -> str:
    """Give a text by its key, ``""`` where there is none."""
    held = row.get(name)
    return held if isinstance(held, str) else ""


def list_of(row: Plain, name: str) -> list[Any]:
    """Give a list by its key, empty where there is none."""
    held = row.get(name)
    return (
        list(held) if isinstance(held, Sequence) and not isinstance(held, str) else []
    )


def gate_of(row: Plain) -> Plain:
    """Give what the law says of an exposure."""
    held = row.get("gate")
    return held if isinstance(held, Mapping) else {}


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


def exposed_share(reading: Reading, marks: Iterable[float], what: str) -> Found:
    """Average over what is exposed; where nothing is, nothing is lacking."""
    return share_of(marks, what, empty=1.0 if reading.nothing_exposed else 0.0)


def parts_of(held: Mapping[str, bool]) -> Found:
    """Give the share of named parts that are there."""
    lacking = [name for name, there in held.items() if not there]
    share = 1 - len(lacking) / len(held)
    return Found(share, f"lacks {', '.join(lacking)}" if lacking else "all there")
