"""Leverage: which rights of the accused and the fallback reach the asserter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from patentrisk.exposure.bands import band_rank
from patentrisk.fallback.title import Use, title_of
from patentrisk.records import (
    Band,
    Case,
    Document,
    Exposure,
    Leverage,
    Reading,
    Role,
    Title,
)

#: Bands worth turning back: a chart reads, is possible or open, or may once granted.
_WORTH = (Band.HIGH, Band.MEDIUM, Band.OPEN, Band.WATCH)


def find_leverage(
    exposures: Iterable[Exposure], documents: Mapping[str, Document], case: Case
) -> tuple[Leverage, ...]:
    """Summarise what the accused might assert in return, families once.

    Parameters
    ----------
    exposures : iterable of Exposure
        Of every holder against every maker: the same charts, read the other way.
    documents : mapping of str to Patent or Disclosure
        For title to the fallback's rights.
    case : Case
        Roles, deal facts and assumptions.

    Returns
    -------
    tuple of Leverage
        One per family, unit of an asserter and territory, in its highest band
        there: the accused's rights, then the fallback's; most exposed first.

    Notes
    -----
    To assert a right one must hold it: a plain licence does not do, an exclusive one
    may, by the law of the place. So the title here is not the one of working it.
    """
    roles = {party.id: party.role for party in case.parties}
    groups: dict[tuple[str, str, str, str], list[Exposure]] = {}
    for row in exposures:
        turned = roles[row.holder] in (Role.ACCUSED, Role.FALLBACK)
        if turned and roles[row.maker] is Role.ASSERTER and row.band in _WORTH:
            key = row.holder, row.family_id, row.unit, row.gate.territory
            groups.setdefault(key, []).append(row)
    found = [_leverage(held, documents, case) for held in groups.values()]
    return tuple(sorted(found, key=lambda row: _order(row, roles)))


def _order(row: Leverage, roles: Mapping[str, Role]) -> tuple[bool, int, str, str, str]:
    second = roles[row.holder] is Role.FALLBACK
    return second, band_rank(row.band), row.patent, row.unit, row.territory


def _leverage(
    held: Sequence[Exposure], documents: Mapping[str, Document], case: Case
) -> Leverage:
    best = min(
        held,
        key=lambda row: (band_rank(row.band), -(row.probability or 0.0), row.claim),
    )
    use = Use(territory=best.gate.territory, asserting=True)
    asked = [documents[best.patent]]
    titles: list[tuple[str, Title, str]] = [
        (name, *title_of(asked, best.holder, case, name, use=use))
        for name in case.assumption_names
    ]
    return Leverage(
        holder=best.holder,
        family_id=best.family_id,
        patent=best.patent,
        claim=best.claim,
        maker=best.maker,
        unit=best.unit,
        territory=best.gate.territory,
        reading=best.reading if isinstance(best.reading, Reading) else None,
        band=best.band,
        claims=len({row.claim for row in held if row.band is best.band}),
        titles=tuple(titles),
    )
