"""The shape of ``case.toml``, and messages that name key and line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from patentrisk.case.alert_rows import alert_clashes
from patentrisk.case.plan_rows import plan_clashes
from patentrisk.case.scenario_rows import scenario_clashes
from patentrisk.case.tables import CaseFile
from patentrisk.errors import CaseError
from patentrisk.records import Assumption


def validate(content: Mapping[str, Any], text: str, where: str) -> CaseFile:
    """Validate the content of a case file.

    Parameters
    ----------
    content : mapping
        As `tomllib` gives it.
    text : str
        The file itself, for line numbers.
    where : str
        Name of the file in messages.

    Returns
    -------
    CaseFile
        Valid, and consistent in itself.

    Raises
    ------
    CaseError
        One line for each fault.
    """
    lines = _lines(text)
    try:
        parsed = CaseFile.model_validate(content)
    except ValidationError as error:
        found = _apart([(_path(e["loc"], content, e), e) for e in error.errors()])
        faults = [(_line(path, lines), path, _said(e, path)) for path, e in found]
        raise CaseError(_message(where, faults)) from error
    faults = [(_line(path, lines), path, said) for path, said in _clashes(parsed)]
    if faults:
        raise CaseError(_message(where, faults))
    return parsed


Path = tuple[str | int, ...]
Fault = tuple[int, Path, str]
#: What a validation says, and of which path.
Told = tuple[Path, Mapping[str, Any]]
#: Faults that only say of which kind a value is not, as the file would call them.
_KINDS = {
    "model_type": "expected a table",
    "dict_type": "expected a table",
    "list_type": "expected a list, in brackets",
    "float_type": "expected a number",
    "int_type": "expected a whole number",
    "string_type": "expected a text, in quotation marks",
    "bool_type": "expected true or false",
}


def _message(where: str, faults: Iterable[Fault]) -> str:
    return "\n".join(
        f"{where}, line {line}, {_dotted(path)}: {said}" for line, path, said in faults
    )


def _dotted(path: Iterable[str | int]) -> str:
    dotted = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)
    return dotted.removeprefix(".")


def _path(loc: Path, content: Any, held: Mapping[str, Any]) -> Path:
    """Leave out of a path what names no key of the file, but how it was tried."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(content, Mapping):
            known = part in content
        else:
            known = isinstance(content, list) and isinstance(part, int)
        if known:
            path.append(part)
            content = content[part]
    return (*path, loc[-1]) if held["type"] == "missing" else tuple(path)


def _apart(found: Sequence[Told]) -> list[Told]:
    """Keep one fault a path: not that it is of another kind, if more can be said."""
    kept: dict[Path, Told] = {}
    for path, held in sorted(found, key=lambda told: told[1]["type"] in _KINDS):
        deeper = any(other[: len(path)] == path for other in kept)
        if not (deeper and held["type"] in _KINDS):
            kept.setdefault(path, (path, held))
    return [told for told in found if told in kept.values()]


def _said(held: Mapping[str, Any], path: tuple[str | int, ...]) -> str:
    if held["type"] == "extra_forbidden":
        return f"unknown key; {_nearest(path)}"
    if held["type"] == "missing":
        return "is missing; it is required"
    said = _KINDS.get(held["type"]) or held["msg"].removeprefix("Value error, ")
    return f"found {held['input']!r}; {said[0].lower()}{said[1:]}"


def _nearest(path: tuple[str | int, ...]) -> str:
    model: Any = CaseFile
    for part in path[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            inner = model.model_fields[part].annotation
            model = getattr(inner, "__args__", (inner,))[0]
    known = sorted(model.model_fields)
    close = difflib.get_close_matches(str(path[-1]), known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"


def _clashes(parsed: CaseFile) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Find names that are used twice or that refer to nothing."""
    parties = {row.id for row in parsed.parties}
    for table in ("parties", "territories", "components", "products", "areas"):
        seen: set[str] = set()
        for index, row in enumerate(getattr(parsed, table)):
            if row.id in seen:
                yield (table, index, "id"), f"{row.id!r} is used twice; make it unique"
            seen.add(row.id)
    for table in ("components", "products", "titles", "assumptions", "assertions"):
        for index, row in enumerate(getattr(parsed, table)):
            if row.party not in parties:
                yield (
                    (table, index, "party"),
                    f"found {row.party!r}; expected one of {_listed(parties)}",
                )
    yield from _territory_clashes(parsed)
    yield from _reading_clashes(parsed)
    yield from _title_clashes(parsed)
    places = {row.id for row in parsed.territories}
    yield from alert_clashes(parsed.alerts, parties, places)
    yield from scenario_clashes(parsed.scenario, places)
    yield from plan_clashes(parsed.plan)


def _title_clashes(
    parsed: CaseFile,
) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Find assumptions named twice or not at all, and periods that end first."""
    known = [held.value for held in Assumption]
    for index, row in enumerate(parsed.assumptions):
        if row.name in known:
            said = f"{row.name!r} is an assumption already; give it another name"
            yield ("assumptions", index, "name"), said
        known.append(row.name)
    if parsed.settings.assumption not in known:
        yield (
            ("settings", "assumption"),
            f"found {parsed.settings.assumption!r}; expected one of {', '.join(known)}",
        )
    ends = (("titles", "until"), ("licences", "until"), ("employments", "left"))
    for table, last in ends:
        for index, held in enumerate(getattr(parsed, table)):
            end = getattr(held, last)
            if held.since is not None and end is not None and end < held.since:
                said = f"found {end}, before since = {held.since}; exchange the two"
                yield (table, index, last), said


def _reading_clashes(
    parsed: CaseFile,
) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Find tables without a column that tells rows apart, and files told twice."""
    for index, row in enumerate(parsed.columns):
        if not (row.number or row.id):
            yield (
                ("columns", index, "files"),
                'names no column of numbers; add number = "..." for patents or'
                ' id = "..." for descriptions',
            )
    seen: set[str] = set()
    for index, held in enumerate(parsed.documents):
        if held.path in seen:
            said = f"{held.path!r} is used twice; make it unique"
            yield ("documents", index, "path"), said
        seen.add(held.path)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _territory_clashes(
    parsed: CaseFile,
) -> Iterable[tuple[tuple[str | int, ...], str]]:
    products = {row.id for row in parsed.products}
    for index, row in enumerate(parsed.territories):
        for name in row.products:
            if name not in products:
                yield (
                    ("territories", index, "products"),
                    f"found {name!r}; expected a product of the case:"
                    f" {_listed(products) or 'none is listed'}",
                )


_HEADER = re.compile(
    r"""
    ^\s*(?P<open>\[\[?)      # [case]   [[parties]]
    \s*(?P<name>[\w.\-]+)\s* # search.queries
    \]\]?
    """,
    re.VERBOSE,
)
_KEY = re.compile(r"""^\s*(?P<key>[\w\-]+)\s*=""", re.VERBOSE)  # role = "accused"


def line_of(path: Sequence[str | int], text: str) -> int:
    r"""Find the line of a case file on which a path is written, or what is around it.

    Examples
    --------
    >>> from patentrisk.case.schema import line_of
    >>> line_of(("settings", "floor"), "[case]\n\n[settings]\nfloor = 0.2\n")
    4
    """
    return _line(tuple(path), _lines(text))


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Map paths to the lines on which they are written: tomllib keeps none."""
    lines: dict[tuple[str | int, ...], int] = {(): 1}
    counted: dict[str, int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = header["name"]
            table = tuple(name.split("."))
            if header["open"] == "[[":
                counted[name] = counted.get(name, -1) + 1
                table = (*table, counted[name])
            lines[table] = number
        elif key := _KEY.match(line):
            lines.setdefault((*table, key["key"]), number)
    return lines


def _line(
    path: tuple[str | int, ...], lines: Mapping[tuple[str | int, ...], int]
) -> int:
    """Find the line of a path, or of the nearest thing around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]
