"""Audits a report against the standard of a freedom-to-operate report.

The standard gives points to search, analysis, reasoning and documentation, and has
hard gates: no jurisdiction, no query, no status date, no family definition or no
claim version, and a report cannot be excellent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from patentrisk.errors import SourceError
from patentrisk.report.auditing import GATES, ITEMS
from patentrisk.report.json import schema
from patentrisk.report.reread import Reading, list_of
from patentrisk.report.sections.facts import SCHEMA
from patentrisk.resources import load_resource

_FAMILY = SCHEMA.partition("/")[0]
_AGAIN = "`patentrisk report CASE -o DIR --format json`"
#: Kinds of the schema as `json.load` gives them, and what a message calls them.
_KINDS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "array": (list, "a list"),
    "object": (Mapping, "a record"),
    "string": (str, "a text"),
    "number": ((int, float), "a number"),
}
#: Faults that a message names before it counts the rest.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One item of the standard.

    Attributes
    ----------
    name, part : str
        Which, and of which part: ``"search"``, ``"analysis"``, ``"reasoning"`` or
        ``"documentation"``.
    looked_for, path : str
        What, and where in the report.
    found : str
        What was found there.
    share : float
        In [0, 1].
    points, most : float
        Points given, of how many.
    """

    name: str
    part: str
    looked_for: str
    path: str
    found: str
    share: float
    points: float
    most: float


@dataclass(frozen=True, slots=True)
class AuditGate:
    """One hard gate.

    Attributes
    ----------
    name, looked_for, path, found : str
        As of an item.
    passed : bool
        Nothing that it looks for is lacking.
    """

    name: str
    looked_for: str
    path: str
    found: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit of a report found.

    Attributes
    ----------
    score : float
        In [0, 100]; at most 89 where a gate is not passed.
    grade : str
        ``"excellent"``, ``"good"``, ``"pass"``, ``"rework"`` or ``"redo"``.
    passed : bool
        At least 70, and every gate passed.
    parts : tuple of (str, float, float)
        Points per part, and of how many.
    items : tuple of AuditItem
        In the order of the standard.
    gates : tuple of AuditGate
        In the order of the standard.
    """

    score: float
    grade: str
    passed: bool
    parts: tuple[tuple[str, float, float], ...]
    items: tuple[AuditItem, ...]
    gates: tuple[AuditGate, ...]


def audit(report: Mapping[str, Any]) -> Audit:
    """Audit a report by reading what it says.

    Parameters
    ----------
    report : mapping
        A report in JSON, as `json.load` gives it; in either language.

    Returns
    -------
    Audit
        Points are given by share: of exposed claims with a chart, of findings with
        a quotation and its place, of rights with a dated status and so on. Taking
        a part away never raises the score.

    Raises
    ------
    SourceError
        If it is no report of this program, or one of another version.

    Examples
    --------
    >>> import patentrisk as pr
    >>> found = pr.audit({"schema": "patentrisk-report/3"})
    >>> found.score, found.grade, found.gates[0].passed
    (0.0, 'redo', False)
    """
    _known(report)
    table = load_resource("report/audit.toml").content
    reading = Reading(report)
    items = tuple(_item(row, reading) for row in table["items"])
    gates = tuple(_gate(row, reading) for row in table["gates"])
    through = all(gate.passed for gate in gates)
    whole = round(sum(item.points for item in items), 1)
    score = whole if through else min(whole, table["capped_at"])
    names = dict.fromkeys(item.part for item in items)
    return Audit(
        score=score,
        grade=next(r["name"] for r in table["grades"] if score >= r["at_least"]),
        passed=through and score >= table["pass_at"],
        parts=tuple(_part(name, items) for name in names),
        items=items,
        gates=gates,
    )


def _known(report: Mapping[str, Any]) -> None:
    """Refuse what is no report, one of another version, or one that is damaged."""
    named = report.get("schema") if isinstance(report, Mapping) else None
    if named == SCHEMA:
        _undamaged(report)
        return
    if isinstance(named, str) and named.partition("/")[0] == _FAMILY:
        raise SourceError(
            f"the report has schema {named!r}, this version reads {SCHEMA!r}; write"
            " the report again with this version, or audit it with the one that"
            " wrote it"
        )
    raise SourceError(
        f"this is no report of patentrisk: expected schema {SCHEMA!r}, found"
        f" {named!r}; {_AGAIN} writes one"
    )


def _undamaged(report: Mapping[str, Any]) -> None:
    """Refuse a report in which a part is of another kind than the schema says."""
    wrong = [
        said
        for name, (kind, of_records) in _parts().items()
        if name in report
        for said in _damage(name, report[name], kind, of_records)
    ]
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if wrong[_SHOWN:] else ""
        raise SourceError(
            f"the report is damaged: {'; '.join(wrong[:_SHOWN])}{more}. {_AGAIN} writes"
            " it again"
        )


@cache
def _parts() -> dict[str, tuple[str, bool]]:
    """Give the kind of every part of a report, and whether it is a list of records."""
    return {
        name: (held["type"], "items" in held)
        for name, held in schema()["properties"].items()
        if held.get("type") in _KINDS
    }


def _damage(name: str, found: Any, kind: str, of_records: bool) -> Iterator[str]:
    types, wanted = _KINDS[kind]
    if not isinstance(found, types):
        yield f"{name} is {_kind_of(found)}, expected {wanted}"
    elif of_records:
        yield from (
            f"{name}[{at}] is {_kind_of(row)}, expected a record"
            for at, row in enumerate(list_of({name: found}, name))
            if not isinstance(row, Mapping)
        )


def _kind_of(found: Any) -> str:
    for types, said in _KINDS.values():
        if isinstance(found, types):
            return said
    return "nothing" if found is None else f"{found!r}"


def _item(row: Mapping[str, Any], reading: Reading) -> AuditItem:
    found = ITEMS[row["name"]](reading)
    return AuditItem(
        name=row["name"],
        part=row["part"],
        looked_for=row["what"],
        path=row["path"],
        found=found.said,
        share=round(found.share, 4),
        points=round(found.share * row["points"], 2),
        most=float(row["points"]),
    )


def _gate(row: Mapping[str, Any], reading: Reading) -> AuditGate:
    found = GATES[row["name"]](reading)
    return AuditGate(
        row["name"], row["what"], row["path"], found.said, found.share >= 1
    )


def _part(name: str, items: tuple[AuditItem, ...]) -> tuple[str, float, float]:
    held = [item for item in items if item.part == name]
    points = round(sum(item.points for item in held), 2)
    return name, points, sum(item.most for item in held)
