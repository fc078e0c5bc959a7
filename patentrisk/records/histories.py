"""How exposure and coverage went from run to run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from patentrisk.records.exposures import Band


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Exposure of the accused to the asserters in one area, in one run.

    Attributes
    ----------
    run : int
        Number of the run in its store.
    made : datetime.datetime
        When, in UTC.
    as_of : datetime.date
        Day for which the law was applied.
    area, territory : str
        Where.
    band : Band
        The highest, of any asserter on any accused.
    counts : tuple of (Band, int)
        Families per band.
    expected_readings : float or None
        Of rights in force, under the stated prior; None where it is unknown.
    technical, clear : float or None
        Coverage by the fallback in [0, 1]; None where nothing is exposed.
    usable : tuple of (str, float or None)
        The same under each title assumption of the case.
    """

    run: int
    made: datetime
    as_of: date
    area: str
    territory: str
    band: Band
    counts: tuple[tuple[Band, int], ...]
    expected_readings: float | None
    technical: float | None = None
    clear: float | None = None
    usable: tuple[tuple[str, float | None], ...] = ()

    @property
    def exposed(self) -> int:
        """Families in a band that a reader has to look at."""
        return sum(n for band, n in self.counts if band not in (Band.LOW, Band.NONE))
