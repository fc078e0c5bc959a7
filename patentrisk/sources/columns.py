"""Which column of a table holds what: told by the case, a known layout, or guessed.

A guess is never silent: `Columns.told` says in words which column was read as what,
and the reader passes it on as a problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from patentrisk.records import ColumnsEntry, Resource
from patentrisk.resources import load_resource

#: Columns of a table that are named one by one.
_NAMED = 24
_FOLDED = re.compile(r"[\s_\-./:：()（）\[\]【】]+")
_TEMPLATE = re.compile(r"\{([^{}]+)\}")
#: Without one of these, rows cannot be told apart.
_IDENTITY = ("number", "id")
#: Keys that only say how others are read.
_HELPING = {"country", "kind_code", "claim_number", "additional", "language"}
ColumnSpecs = dict[str, tuple[str, ...]]


class Columns(NamedTuple):
    """How the columns of one table are read.

    Attributes
    ----------
    specs : dict of str to tuple of str
        Key to columns, of which the first that is filled counts; ``{a} {b}`` puts
        columns together.
    country : str
        ST.3 code of numbers that state none.
    separator : str
        What parts the names or symbols of one cell; ``""`` for the usual ones.
    dates : str
        Order of day and month where the case tells it.
    claims_version : str
        Which text of the claims a known layout has; ``""`` where the kind tells.
    told : str
        ``""``, or the guesses in words.
    fault : str
        ``""``, or why the table cannot be read.
    """

    specs: ColumnSpecs
    country: str = ""
    separator: str = ""
    dates: str = ""
    claims_version: str = ""
    told: str = ""
    fault: str = ""


def find_columns(
    header: Sequence[str], entry: ColumnsEntry | None, where: str
) -> Columns:
    """Find out which column holds what.

    Parameters
    ----------
    header : sequence of str
        Names of the columns, as written.
    entry : ColumnsEntry or None
        What the case tells of this table; it alone counts then.
    where : str
        The file, to show how to map it.

    Returns
    -------
    Columns
        With a `fault` where no column numbers the rows, or a column that the case
        names is not there.

    Examples
    --------
    >>> from patentrisk.sources.columns import find_columns
    >>> find_columns(["公开号", "标题"], None, "x.csv").told[:27]
    "column '公开号' read as number"
    """
    if entry is not None:
        return _stated(header, entry)
    names, place = set(header), where.lower()
    for layout in _table()["layouts"]:
        if _fits(layout, names) and layout.get("named", "") in place:
            return _known(header, layout)
    return _guessed(header, where)


def is_table(header: Iterable[str]) -> bool:
    """Tell whether a header is one of patents: a known layout or a number."""
    names = set(header)
    return any(_fits(layout, names) for layout in _table()["layouts"]) or any(
        fold(name) in _names()["number"] for name in names
    )


def _fits(layout: dict[str, Any], names: set[str]) -> bool:
    return names.issuperset(layout["has"]) and names.isdisjoint(
        layout.get("without", ())
    )


@cache
def columns_table() -> Resource:
    """Load the table of known layouts and header names, once."""
    return load_resource("sources/columns.toml")


def _table() -> dict[str, Any]:
    return columns_table().content


@cache
def _names() -> dict[str, frozenset[str]]:
    held = _table()["guesses"].items()
    return {key: frozenset(map(fold, names)) for key, names in held}


@cache
def company_forms() -> frozenset[str]:
    """Company forms, folded: what may follow a comma within one name."""
    return frozenset(_table()["names"]["forms"])


def fold(name: str) -> str:
    """Write a header name so that spelling does not matter.

    Examples
    --------
    >>> from patentrisk.sources.columns import fold
    >>> fold("Publication_Number "), fold("公开（公告）号")
    ('publication number', '公开 公告 号')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return _FOLDED.sub(" ", plain).strip()


def _stated(header: Sequence[str], entry: ColumnsEntry) -> Columns:
    specs: ColumnSpecs = {}
    for key, column in entry.columns:
        missing = [name for name in _columns_in(column) if name not in header]
        if missing:
            close = get_close_matches(missing[0], header, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            fault = (
                f"has no column {missing[0]!r}, which [[columns]] in case.toml names as"
                f" {key}{hint} Its columns are {listed(header)}; left out"
            )
            return Columns({}, fault=fault)
        specs[key] = (column,)
    return Columns(specs, entry.country, entry.separator, entry.dates)


def _columns_in(spec: str) -> list[str]:
    """Columns of which a spec is made up."""
    return _TEMPLATE.findall(spec) or [spec]


def _known(header: Sequence[str], layout: dict[str, Any]) -> Columns:
    if advice := layout.get("advice"):
        name = layout["name"]
        return Columns({}, fault=f"looks like {name}: {advice}. The table is left out")
    specs = {}
    for key, columns in layout["columns"].items():
        held = tuple(c for c in columns if set(_columns_in(c)) <= set(header))
        if held:
            specs[key] = held
    options = ("country", "separator", "claims_version")
    return Columns(specs, **{key: layout.get(key, "") for key in options})


def _guessed(header: Sequence[str], where: str) -> Columns:
    specs: ColumnSpecs = {}
    for key, names in _names().items():
        held = tuple(column for column in header if fold(column) in names)
        if held:
            specs[key] = held[:1]
    if "number" not in specs:
        fault = (
            "is a table with no column of publication numbers that could be told; its"
            f" columns are {listed(header)}; left out. {_snippet(where, '...')}"
        )
        return Columns({}, fault=fault)
    if not specs.keys() - _HELPING - set(_IDENTITY):
        fault = (
            f"is a table with numbers (column {specs['number'][0]!r}) and nothing else"
            f" that could be told; its columns are {listed(header)}; left out."
            f" {_snippet(where, specs['number'][0])}"
        )
        return Columns({}, fault=fault)
    return Columns(specs, told=_told(header, specs, where))


def _told(header: Sequence[str], specs: ColumnSpecs, where: str) -> str:
    """Say every guess in words, and what was left out."""
    ordered = sorted(specs.items(), key=lambda item: header.index(item[1][0]))
    read = ", ".join(f"column {held[0]!r} read as {key}" for key, held in ordered)
    taken = {column for held in specs.values() for column in held}
    rest = [column for column in header if column not in taken and column]
    left = f"; left out: {listed(rest)}" if rest else ""
    return (
        f"{read}{left}. These are guesses from the header; if one is wrong, tell them"
        f" all: {_snippet(where, specs['number'][0])}"
    )


def _snippet(where: str, number: str) -> str:
    return (
        f'Write in case.toml: [[columns]] files = "{where}" number = "{number}" and so'
        ' on for title, claims, ..., each as key = "column" on a line of its own'
    )


def listed(header: Sequence[str]) -> str:
    """Name columns, not more than can be read."""
    named = ", ".join(repr(name[:40]) for name in header[:_NAMED])
    more = len(header) - _NAMED
    return f"{named} and {more} more" if more > 0 else named or "none"


def filled(spec: str, cells: dict[str, object]) -> object:
    """Value of a column, or of several put together; ``""`` where all are empty.

    Examples
    --------
    >>> from patentrisk.sources.columns import filled
    >>> filled("{first} {last}", {"first": "Ada", "last": "Example"})
    'Ada Example'
    """
    names = _TEMPLATE.findall(spec)
    if not names:
        return cells.get(spec, "")
    values = {name: str(cells.get(name) or "").strip() for name in names}
    if not any(values.values()):
        return ""
    return _TEMPLATE.sub(lambda found: values[found[1]], spec).strip()
