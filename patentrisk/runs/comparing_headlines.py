"""The changes that a reader looks for first; the others are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from patentrisk.exposure.bands import band_rank
from patentrisk.records import Band, Change, RunDiff, Subject

#: Figures told one by one, by subject; ``*`` stands for any name.
FIGURES: Mapping[Subject, tuple[str, ...]] = {
    Subject.AREA: ("band",),
    Subject.COVERAGE: ("technical", "clear", "usable.*"),
    Subject.EXPOSURE: ("band",),
    Subject.READING: ("reading",),
    Subject.RIGHT: ("status", "expires_on"),
    Subject.TITLE: ("titles.*.title",),
    Subject.PATENT: ("holder",),
    Subject.LEVERAGE: ("band",),
}
#: Subjects whose coming and going is told, and the figure that it is told by.
WHOLE: Mapping[Subject, str] = {
    Subject.AREA: "band",
    Subject.EXPOSURE: "band",
    Subject.LEVERAGE: "band",
    Subject.PATENT: "title",
    Subject.DISCLOSURE: "title",
}
#: Bands of what is not worth a line when it comes or goes.
_QUIET = (Band.LOW, Band.NONE)


def headlines(diff: RunDiff) -> tuple[Change, ...]:
    """Choose the changes that are told one by one.

    Parameters
    ----------
    diff : RunDiff
        As `compare` gives it.

    Returns
    -------
    tuple of Change
        Bands of areas and claims, coverage, readings, rights, title, documents that
        came and went: by subject as in `Subject`, those of the highest band first.
        What was added or removed is told by its figure, ``"band"``.

    Examples
    --------
    >>> from datetime import date
    >>> import patentrisk as pr
    >>> from patentrisk.runs.comparing_headlines import headlines
    >>> area = (pr.Subject.AREA, ("JD", "JIUSHI", "FUS", "CN"))
    >>> diff = pr.RunDiff("1", "2", (date(2026, 11, 1), date(2026, 11, 8)), (), (
    ...     pr.Change(*area, "band", "open", "high"),
    ...     pr.Change(*area, "expected_readings", 1.2, 1.9)))
    >>> [change.figure for change in headlines(diff)]
    ['band']
    """
    found = [held for change in diff.changes if (held := _headline(change))]
    order = list(Subject)
    return tuple(
        sorted(
            found,
            key=lambda held: (
                order.index(held.subject),
                _severity(held),
                held.name,
                held.figure,
            ),
        )
    )


def _headline(change: Change) -> Change | None:
    if change.figure:
        return change if _is_told(change) else None
    figure = WHOLE.get(change.subject)
    if figure is None:
        return None
    before, after = (_value(held, figure) for held in (change.before, change.after))
    if figure == "band" and (before or after) in _QUIET:
        return None
    return replace(change, figure=figure, before=before, after=after)


def _value(figures: Mapping[str, Any] | None, figure: str) -> Any:
    return None if figures is None else figures.get(figure)


def _is_told(change: Change) -> bool:
    told = FIGURES.get(change.subject, ())
    return any(fnmatchcase(change.figure, pattern) for pattern in told)


def _severity(change: Change) -> int:
    """Put first what was or is banded highest."""
    if change.figure != "band":
        return 0
    ranks = [band_rank(Band(v)) for v in (change.before, change.after) if v]
    return min(ranks, default=len(Band))


def counted(diff: RunDiff) -> tuple[tuple[Subject, int], ...]:
    """Count all changed figures by subject; what came or went counts as one."""
    found: dict[Subject, int] = {}
    for change in diff.changes:
        found[change.subject] = found.get(change.subject, 0) + 1
    return tuple((subject, found[subject]) for subject in Subject if subject in found)
