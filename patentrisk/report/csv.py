"""CSV: the frames of an assessment, one file each, that a sheet opens as text."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from patentrisk import frames
from patentrisk.assessment import review_keys_of
from patentrisk.records import Assessment
from patentrisk.report.cells import neutral

if TYPE_CHECKING:
    import pandas as pd

#: Every frame that is written, by the name of its file.
FRAMES: dict[str, Callable[[Assessment], pd.DataFrame]] = {
    "areas": frames.area_frame,
    "blind_spots": frames.blind_spot_frame,
    "carriers": frames.carrier_frame,
    "charts": frames.chart_frame,
    "coverage": frames.coverage_frame,
    "designs": frames.design_frame,
    "expiries": frames.expiry_frame,
    "exposures": frames.exposure_frame,
    "gaps": frames.gap_frame,
    "leads": frames.lead_frame,
    "leverage": frames.leverage_frame,
    "mitigations": frames.mitigation_frame,
    "overlaps": frames.overlap_frame,
    "problems": frames.problem_frame,
    "residuals": frames.residual_frame,
    "substitutes": frames.substitute_frame,
    "titles": frames.title_frame,
}
#: Columns of the charts that an analyst fills in.
DECIDED = ("decision", "note", "reviewer", "date")


def frame_files(assessment: Assessment) -> dict[str, bytes]:
    """Give every frame as the bytes of a CSV file, by file name.

    Numbers stand as they are; a text that a sheet might take for a formula is
    headed by an apostrophe, hidden characters are shown by number. UTF-8 with a byte
    order mark, lines ending in CR LF (RFC 4180). The charts have columns that an
    analyst fills in, see `read_reviews`.

    Parameters
    ----------
    assessment : Assessment
        As assessed.

    Returns
    -------
    dict of str to bytes
        ``"charts.csv"`` and so on, by name.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.report.csv import FRAMES
    >>> sorted(FRAMES)[:3]
    ['areas', 'blind_spots', 'carriers']
    """
    made = {name: frame(assessment) for name, frame in FRAMES.items()}
    charts = made["charts"]
    keys = review_keys_of(assessment, assessment.charts)
    named = zip(charts["claim"], charts["unit"], charts["label"], strict=True)
    made["charts"] = charts.assign(
        **dict.fromkeys(DECIDED, ""), key=[keys.get(name, "") for name in named]
    )
    return {f"{name}.csv": _encoded(frame) for name, frame in sorted(made.items())}


def write_frames(assessment: Assessment, folder: str | Path) -> tuple[Path, ...]:
    """Write every frame into a folder, as `frame_files` gives them.

    Returns
    -------
    tuple of pathlib.Path
        Files written, by name.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    from patentrisk.report.write import write_whole

    files = frame_files(assessment)
    for name, raw in files.items():
        write_whole(Path(folder) / name, raw)
    return tuple(Path(folder) / name for name in files)


def _encoded(frame: pd.DataFrame) -> bytes:
    written = StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow([neutral(str(name)) for name in frame.columns])
    plain = frame.astype(object).where(frame.notna(), None)
    for row in plain.itertuples(index=False, name=None):
        rows.writerow([_cell(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """Write a number as it is, a text so that it stays one, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return repr(value)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return neutral(str(value))
