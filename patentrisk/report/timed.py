"""A block that sets rights against time: from filing to the end of the term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from patentrisk.report.charted import Lines, Ranges
from patentrisk.report.inline import Badge

#: Years that the scale goes on after the as-of date where an end is not known.
_UNKNOWN = 5
#: Years between two marks of the scale, and the span up to which each serves.
_STEPS = ((1, 6), (2, 12), (5, 40), (10, 80))
_LAST_STEP = 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a right's life.

    Attributes
    ----------
    kind : str
        How it is drawn: ``"term"`` (in force), ``"check"`` (status to be looked up),
        ``"pending"`` (an application), ``"over"``, ``"cut"`` (rest of a full term that
        was not run), ``"unknown"`` (towards an end that is not known).
    start, end : datetime.date or None
        First day, and first day after it; None where unknown: to the edge.
    """

    kind: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Term:
    """One right on the scale.

    Attributes
    ----------
    label, href : str
        Its publication; the anchor it leads to, ``""`` if none.
    band, status : Badge
        What it carries at the highest; what it is on the as-of date.
    stretches : tuple of Stretch
        From left to right, touching.
    starts, ends : str
        When it was filed and when it ends or ended, in words.
    """

    label: str
    href: str
    band: Badge
    status: Badge
    stretches: tuple[Stretch, ...]
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rights over the years, with the as-of date as a line.

    Attributes
    ----------
    name : str
        Name of its figure file.
    finding, caption : str
        What it shows in a sentence; how to read it, with the unit.
    columns : tuple of str
        Headings of `rows`.
    axis : str
        What the scale measures.
    kinds : tuple of (str, str)
        Kinds of stretches that are drawn, and what each means.
    as_of : datetime.date
        The day that the line marks.
    as_of_text : str
        The same in words.
    terms : tuple of Term
        Most exposed first; not empty.
    """

    name: str
    finding: str
    caption: str
    columns: tuple[str, str, str]
    axis: str
    kinds: tuple[tuple[str, str], ...]
    as_of: date
    as_of_text: str
    terms: tuple[Term, ...]

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """The same in words: right with band, filed, status with end."""
        return tuple(
            (
                f"{term.label} ({term.band.shape} {term.band.text})",
                term.starts,
                f"{term.status.shape} {term.status.text}: {term.ends}",
            )
            for term in self.terms
        )

    @property
    def step(self) -> int:
        """Years between two marks of the scale."""
        first, last = self._held
        span = last - first
        return next((step for step, most in _STEPS if span <= most), _LAST_STEP)

    @property
    def _held(self) -> tuple[int, int]:
        held = [stretch for term in self.terms for stretch in term.stretches]
        edges = (day for stretch in held for day in (stretch.start, stretch.end))
        years = [day.year for day in (self.as_of, *edges) if day is not None]
        if any(stretch.end is None for stretch in held):
            years.append(self.as_of.year + _UNKNOWN)
        return min(years), max(years) + 1

    @property
    def extent(self) -> tuple[int, int]:
        """First and last year of the scale: round ones, at whose start it is marked."""
        first, last = self._held
        step = self.step
        return first // step * step, -(-last // step) * step

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Marked years, as shares of the scale."""
        first, last = self.extent
        return tuple(
            ((year - first) / (last - first), str(year))
            for year in range(first, last + 1, self.step)
        )

    def at(self, day: date) -> float:
        """Where a day stands on the scale, as a share of it."""
        first, last = self.extent
        return (years_of(day) - first) / (last - first)

    def place(self, held: Stretch) -> tuple[float, float]:
        """Where a stretch begins and how long it is, as shares of the scale."""
        start = 0.0 if held.start is None else self.at(held.start)
        end = 1.0 if held.end is None else self.at(held.end)
        return start, max(end - start, 0.0)


#: Blocks that plot figures, and stand as rows where nothing is drawn.
Plotted = Lines | Ranges | Timeline


def years_of(day: date) -> float:
    """Write a day as a year with the part of it that is gone.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk.report.timed import years_of
    >>> years_of(date(2026, 1, 1)), round(years_of(date(2026, 7, 2)), 2)
    (2026.0, 2026.5)
    """
    start, end = date(day.year, 1, 1).toordinal(), date(day.year, 12, 31).toordinal()
    return day.year + (day.toordinal() - start) / (end - start + 1)
