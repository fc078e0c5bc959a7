"""Inputs between two runs: those of the earlier, with some differences switched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from patentrisk.records import Case, Document, Problem, Resource, Resources
from patentrisk.records.reviews import review_name
from patentrisk.records.runs import RunInputs
from patentrisk.runs.causes import (
    CASE_LISTS,
    SOURCE_FIELDS,
    Difference,
    entries_of,
    group_of,
    tables_in,
)
from patentrisk.runs.causes_inputs import (
    documents_in,
    problems_in,
    several_in,
)

Places = Collection[tuple[str, ...]]


def switched(
    before: RunInputs,
    after: RunInputs,
    on: Collection[Difference],
    known: Collection[Difference],
) -> RunInputs:
    """Put together inputs that are the earlier run's but for some differences.

    Parameters
    ----------
    before, after : RunInputs
        Of the two runs.
    on : collection of Difference
        Taken from the later run; a similarity or version is not in the inputs.
    known : collection of Difference
        All that differ.

    Returns
    -------
    RunInputs
        Those of `before` where nothing is on, of `after` where all are.
    """
    places = {
        part: [held.place for held in on if held.part == part]
        for part in ("document", "problem", "case", "setting", "table", "review")
    }
    whole = {
        held.place[0]
        for held in known
        if held.part == "case"
        and all(
            o in on for o in known if o.part == "case" and o.place[0] == held.place[0]
        )
    }
    parts = {held.part for held in on}
    measure = [held.place for held in on if held.part == "measure" and held.place]
    case = _case(
        before.case,
        after.case,
        places["case"],
        whole,
        [*places["setting"], *measure],
        {name for (name,) in places["table"]},
        parts,
    )
    return RunInputs(
        case,
        (
            *_documents(before, after, places["document"]),
            *_problems(before, after, places["problem"]),
        ),
        tuple(_reviews(before, after, places["review"])),
    )


def _documents(before: RunInputs, after: RunInputs, on: Places) -> Iterator[Document]:
    several = several_in(before, after)
    old, new = documents_in(before, several), documents_in(after, several)
    for key in sorted(old.keys() | new.keys()):
        groups = {place[0] for place in on if place[1:] == key}
        one, other = old.get(key), new.get(key)
        if one is None or other is None or groups & {"whole"}:
            held = other if groups & {"whole"} else one
            if held is not None:
                yield held
        else:
            yield _mixed(one, other, groups)


def _mixed(one: Document, other: Document, groups: Collection[str]) -> Document:
    """Take some groups of fields from the later document; its place with any."""
    if not groups:
        return one
    taken = {
        held.name: getattr(other, held.name)
        for held in fields(other)
        if held.name in SOURCE_FIELDS or group_of(held.name) in groups
    }
    changes: dict[str, Any] = taken
    return replace(one, **changes)


def _problems(before: RunInputs, after: RunInputs, on: Places) -> Iterator[Problem]:
    old, new = problems_in(before), problems_in(after)
    for where in sorted(old.keys() | new.keys()):
        yield from (new if (where,) in on else old).get(where, ())


def _reviews(before: RunInputs, after: RunInputs, on: Places) -> Iterator[Any]:
    old = {review_name(held): held for held in before.reviews}
    new = {review_name(held): held for held in after.reviews}
    for key in sorted(old.keys() | new.keys()):
        held = (new if key in on else old).get(key)
        if held is not None:
            yield held


def _case(
    before: Case,
    after: Case,
    entries: Places,
    whole: Collection[str],
    settings: Places,
    tables: Collection[str],
    parts: Collection[str],
) -> Case:
    base = _with_rest(before, after) if "rest" in parts else before
    lists = {
        field: getattr(after, field)
        if field in whole
        else _list(field, before, after, entries)
        for field in CASE_LISTS
    }
    chosen = {name: getattr(after.settings, name) for (name,) in settings}
    changes: dict[str, Any] = {
        **lists,
        "as_of": (after if "day" in parts else before).as_of,
        "settings": replace(before.settings, **chosen),
        "resources": _resources(before, after, tables),
        "fingerprint": after.fingerprint,
    }
    return replace(base, **changes)


def _with_rest(before: Case, after: Case) -> Case:
    """Take from the later case what has no cause of its own."""
    kept = {
        name: getattr(before, name)
        for name in ("as_of", "settings", "resources", *CASE_LISTS)
    }
    changes: dict[str, Any] = kept
    return replace(after, **changes)


def _list(field: str, before: Case, after: Case, on: Places) -> tuple[Any, ...]:
    """Take some entries of a list from the later case, in its order."""
    taken = {place[1:] for place in on if place[0] == field}
    if not taken:
        held: tuple[Any, ...] = getattr(before, field)
        return held
    names = CASE_LISTS[field][1]
    old = entries_of(getattr(before, field), names)
    new = entries_of(getattr(after, field), names)
    order = dict.fromkeys((*new, *old))
    return tuple(
        entry for key in order for entry in (new if key in taken else old).get(key, ())
    )


def _resources(before: Case, after: Case, on: Collection[str]) -> Resources:
    old, new = tables_in(before), tables_in(after)

    def taken(tables: Iterable[str]) -> Iterator[Resource]:
        for name in tables:
            held = (new if name in on else old).get(name)
            if held is not None:
                yield held

    rules = dict.fromkeys(
        t.name for t in (*after.resources.rules, *before.resources.rules)
    )
    (taxonomy,) = taken([before.resources.taxonomy.name])
    (scoring,) = taken([before.resources.scoring.name])
    return Resources(taxonomy, scoring, tuple(taken(rules)))
