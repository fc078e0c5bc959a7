"""Frames of what changed from run to run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from patentrisk.frames.table import (
    ANY,
    COUNT,
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    frame_of,
    of,
)
from patentrisk.records import HistoryRow, RunDiff

if TYPE_CHECKING:
    import pandas as pd


def change_frame(diff: RunDiff) -> pd.DataFrame:
    """One row per figure that differs between two runs.

    Parameters
    ----------
    diff : RunDiff
        As `compare` gives it.

    Returns
    -------
    pandas.DataFrame
        Columns ``subject``, ``name`` (its parts, joined with a space), ``figure``,
        ``before``, ``after`` (lists and records as JSON), ``causes`` (kind and what
        it is about), ``how``; in the order of the comparison.

    Examples
    --------
    >>> from datetime import date
    >>> import patentrisk as pr
    >>> day = pr.Cause(pr.CauseKind.DATE, "as_of")
    >>> change = pr.Change(pr.Subject.RIGHT, ("FAM-1", "CN"), "status", "in force",
    ...                    "expired", (day,))
    >>> diff = pr.RunDiff("1", "2", (date(2026, 1, 1), date(2027, 1, 1)), (day,),
    ...                   (change,))
    >>> pr.change_frame(diff).loc[0, ["name", "after", "causes"]].tolist()
    ['FAM-1 CN', 'expired', 'as-of date: as_of']
    """
    columns = (
        of(TEXT, "subject", "name", "figure")
        | of(ANY, "before", "after")
        | of(TEXT, "causes", "how")
    )
    rows = (
        {
            "subject": held.subject.value,
            "name": " ".join(held.name),
            "figure": held.figure,
            "before": _flat(held.before),
            "after": _flat(held.after),
            "causes": "; ".join(f"{c.kind.value}: {c.about}" for c in held.causes),
            "how": held.how.value,
        }
        for held in diff.changes
    )
    return frame_of(rows, columns)


def _flat(value: object) -> object:
    """Keep a plain value, and write a list or record as JSON."""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return value


def history_frame(rows: Iterable[HistoryRow]) -> pd.DataFrame:
    """One row per run, area and territory.

    Parameters
    ----------
    rows : iterable of HistoryRow
        As `history` gives them.

    Returns
    -------
    pandas.DataFrame
        Columns ``run``, ``made``, ``as_of``, ``area``, ``territory``, ``band``,
        ``expected_readings``, ``technical_0_1``, ``clear_0_1`` and ``usable_0_1`` for
        each title assumption, ``usable_0_1 (as recorded)``.

    Examples
    --------
    >>> import patentrisk as pr
    >>> len(pr.history_frame([]))
    0
    """
    held = list(rows)
    names = list(dict.fromkeys(name for row in held for name, _ in row.usable))
    columns = (
        of(COUNT, "run")
        | of(MOMENT, "made")
        | of(DAY, "as_of")
        | of(TEXT, "area", "territory", "band")
        | of(NUMBER, "expected_readings", "technical_0_1", "clear_0_1")
        | of(NUMBER, *(f"usable_0_1 ({name})" for name in names))
    )
    return frame_of(
        (
            {
                "run": row.run,
                "made": row.made,
                "as_of": row.as_of,
                "area": row.area,
                "territory": row.territory,
                "band": row.band.value,
                "expected_readings": row.expected_readings,
                "technical_0_1": row.technical,
                "clear_0_1": row.clear,
                **{f"usable_0_1 ({name})": share for name, share in row.usable},
            }
            for row in held
        ),
        columns,
    )
