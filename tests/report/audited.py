"""The report that the tests of the audit damage, and how they damage it."""

from __future__ import annotations

import json
from copy import copy, deepcopy

from hypothesis import strategies as st

from patentrisk.report import RENDERERS, audit, build_report
from patentrisk.resources import load_resource
from tests.report.illustrative import illustrative


def written(language="en"):
    """The illustrative report as its JSON."""
    report = build_report(illustrative(), language=language)
    return json.loads(RENDERERS["json"].render(report))


TABLE = load_resource("report/audit.toml").content
REPORT = written()
WHOLE = audit(REPORT)


def without(*path, report=REPORT):
    """Copy a report without what stands at a path; a key of every row of a list."""
    made = deepcopy(report)
    _take(made, path)
    return made


def _take(held, path):
    if isinstance(held, list):
        for row in held:
            _take(row, path)
    elif len(path) == 1:
        held.pop(path[0], None)
    elif isinstance(held.get(path[0]), dict | list):
        _take(held[path[0]], path[1:])


def keys_of(held, path=()):
    """Yield the path of every key, with the places in lists."""
    if isinstance(held, dict):
        for key, value in held.items():
            yield (*path, key)
            yield from keys_of(value, (*path, key))
    elif isinstance(held, list):
        for at, value in enumerate(held):
            yield from keys_of(value, (*path, at))


def changed(path, value, report=REPORT):
    """Copy a report with a value in a place, or in every place where * stands."""
    if not path:
        return value(report) if callable(value) else value
    key, *rest = path
    made = copy(report)
    for at in range(len(made)) if key == "*" else [key]:
        made[at] = changed(rest, value, made[at])
    return made


def take_one(report, path):
    def left(held):
        made = copy(held)
        del made[path[-1]]
        return made

    return changed(path[:-1], left, report)


def item_of(report, name):
    """What the audit of a report found of an item."""
    return next(held for held in audit(report).items if held.name == name)


PATHS = st.sampled_from(sorted(keys_of(REPORT), key=str))
