"""What is not the same in two assessments, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from patentrisk.records import Assessment, Change, Subject
from patentrisk.runs.causes_said import value_said
from patentrisk.runs.comparing_figures import (
    Key,
    figures_of,
    is_readable,
    long_value,
    order_of,
    subjects_named,
    subjects_of,
)

Subjects = Mapping[Key, object]


def changes_between(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """Name every figure that two assessments do not share, without its causes.

    Parameters
    ----------
    before, after : Assessment
        The earlier and the later.

    Returns
    -------
    tuple of Change
        Empty for equal ones. What is in one only is one change, with all its
        figures; of what is in both one change a figure.
    """
    found = _changes(subjects_of(before), subjects_of(after))
    if is_readable(before) and is_readable(after):
        return tuple(found)
    return tuple(held for held in found if held.subject is not Subject.RIGHT)


def _changes(before: Subjects, after: Subjects) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys(), key=order_of):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield Change(*key, "", _whole(old), _whole(new))
        elif old != new:
            for figure, one, other in _differing(figures_of(old), figures_of(new)):
                yield Change(*key, figure, one, other)


def _whole(record: object) -> dict[str, Any] | None:
    return None if record is None else figures_of(record)


def _differing(
    old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    for figure in sorted(old.keys() | new.keys()):
        if (figure in old) != (figure in new) or old[figure] != new[figure]:
            yield figure, old.get(figure), new.get(figure)


def in_words(
    changes: Iterable[Change], before: Assessment, after: Assessment
) -> tuple[Change, ...]:
    """Say of long texts, compared by a hash, which words differ.

    Parameters
    ----------
    changes : iterable of Change
        As `changes_between` gives them; causes are kept.
    before, after : Assessment
        The earlier and the later.
    """
    held = tuple(changes)
    wanted = sorted({change.subject for change in held if change.figure})
    old, new = (
        {key: r for subject in wanted for key, r in _texts(run, subject).items()}
        for run in (before, after)
    )
    return tuple(_worded(change, old, new) for change in held)


def _texts(run: Assessment, subject: Subject) -> Subjects:
    return subjects_named(run, subject) if subject in _TEXTS else {}


#: Subjects some of whose figures are long texts.
_TEXTS = (Subject.PATENT, Subject.DISCLOSURE, Subject.CLAIM, Subject.COMPONENT)


def _worded(change: Change, old: Subjects, new: Subjects) -> Change:
    key = (change.subject, change.name)
    one, other = (long_value(side.get(key), change.figure) for side in (old, new))
    if one is None or other is None:
        return change
    said = value_said(one, other)
    return replace(change, before=said[0], after=said[1])
