"""Faults of the rows of a table: each kind told once, with the places of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from patentrisk.records import Problem

#: Most rows after the first that a problem names, so that memory and line are bounded.
_NAMED = 9


@dataclass(slots=True)
class _Fault:
    """Rows with one fault: the first, several after it, and how many."""

    place: str
    found: str
    more: list[str] = field(default_factory=list)
    count: int = 0


@dataclass(slots=True)
class RowFaults:
    """Faults of the rows of one table.

    Attributes
    ----------
    where : str
        The table, for problems.

    Examples
    --------
    >>> from patentrisk.sources.row_faults import RowFaults
    >>> faults = RowFaults("x.csv")
    >>> for place, found in (("line 2", "ask"), ("line 5", "tbd"), ("line 7", "ask")):
    ...     faults.tell("'@' is no number; left out", place, found)
    >>> [problem.message for problem in faults.problems()]
    ["'ask' is no number; left out; so in 2 more rows: line 5 ('tbd'), line 7"]
    """

    where: str
    held: dict[str, _Fault] = field(default_factory=dict)

    def tell(self, message: str, place: str, found: str = "") -> None:
        """Take a fault down; ``@`` in the message stands for what was found."""
        fault = self.held.get(message)
        if fault is None:
            self.held[message] = _Fault(place, found)
            return
        fault.count += 1
        if fault.count <= _NAMED:
            shown = found if found.isdecimal() else repr(found)
            differs = bool(found) and found != fault.found
            fault.more.append(f"{place} ({shown})" if differs else place)

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each kind of fault, in the order of their first rows."""
        for message, fault in self.held.items():
            more = f"; so in {fault.count} more rows: {', '.join(fault.more)}"
            more += " ..." * (fault.count > _NAMED)
            yield Problem(
                f"{self.where}, {fault.place}",
                message.replace("@", fault.found) + more * bool(fault.count),
            )
