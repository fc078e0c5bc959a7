"""How exposure and coverage went, area by area, over the runs of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from patentrisk.errors import StoreError
from patentrisk.exposure.bands import band_rank
from patentrisk.records import AreaExposure, Band, Case, Coverage, Role
from patentrisk.records.histories import HistoryRow
from patentrisk.records.runs import Run
from patentrisk.runs.encoding import decode

if TYPE_CHECKING:
    from patentrisk.runs.store import Store


def history(store: Store) -> tuple[HistoryRow, ...]:
    """Give exposure and coverage of every area in every run.

    Parameters
    ----------
    store : Store
        As `open_store` gives it. Of each run only its sums are loaded.

    Returns
    -------
    tuple of HistoryRow
        Oldest run first; within one by territory and area. Empty for a store without
        runs.

    Raises
    ------
    StoreError
        If a run was changed since it was stored.
    """
    return tuple(row for run in store.runs() for row in _rows(store, run))


def _rows(store: Store, run: Run) -> Iterator[HistoryRow]:
    def part(name: str) -> bytes:
        raw = store.part(run.id, name)
        if raw is None:
            raise StoreError(
                f"{store.path}, run {run.id}: has no part {name}; `patentrisk store"
                " verify` says what else is missing"
            )
        return raw

    yield from history_rows(
        run,
        decode(part("case"), Case),
        decode(part("area_exposures"), tuple[AreaExposure, ...]),
        decode(part("coverages"), tuple[Coverage, ...]),
    )


def history_rows(
    run: Run,
    case: Case,
    areas: Iterable[AreaExposure],
    coverages: Iterable[Coverage],
) -> tuple[HistoryRow, ...]:
    """Sum up one run by area and territory.

    Parameters
    ----------
    run : Run
        Number, time and day.
    case : Case
        Its parties: only accused against asserters count.
    areas, coverages : iterable
        Of the run.

    Returns
    -------
    tuple of HistoryRow
        By territory and area. Of several asserters or accused the highest band
        counts; families and expected readings are summed.
    """
    roles = {party.id: party.role for party in case.parties}
    found: dict[tuple[str, str], list[AreaExposure]] = {}
    for held in areas:
        if (roles[held.holder], roles[held.maker]) == (Role.ASSERTER, Role.ACCUSED):
            found.setdefault((held.territory, held.area), []).append(held)
    covered = {(held.territory, held.area): held for held in coverages}
    return tuple(
        _row(run, rows, covered.get(key)) for key, rows in sorted(found.items())
    )


def _row(run: Run, rows: list[AreaExposure], covered: Coverage | None) -> HistoryRow:
    counts = dict.fromkeys(Band, 0)
    for held in rows:
        for band, count in held.counts:
            counts[band] += count
    expected = round(sum(held.expected_readings or 0.0 for held in rows), 6)
    unknown = not expected and counts[Band.UNKNOWN]
    return HistoryRow(
        run=run.id,
        made=run.made,
        as_of=run.as_of,
        area=rows[0].area,
        territory=rows[0].territory,
        band=min((held.band for held in rows), key=band_rank),
        counts=tuple(counts.items()),
        expected_readings=None if unknown else expected,
        technical=None if covered is None else covered.technical,
        clear=None if covered is None else covered.clear,
        usable=() if covered is None else covered.usable,
    )
