"""Which chains may read on which units: what is decided stays, the rest is screened.

Whether a chain may read on a unit is known by the texts of all chains of its patent,
for a chain is screened with those it continues, and by the texts of the unit. Units
that share components are screened together, so they are decided together too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from patentrisk.chart.known import Decided, Grid, Known, Table
from patentrisk.chart.screening import UNMEASURED, Key, Sought, counted_labels
from patentrisk.chart.sifting import Measuring, groups_of, screened_groups, sift
from patentrisk.chart.units import Unit
from patentrisk.records import Claim
from patentrisk.similarity import Calibration, Progress


class _Limit(NamedTuple):
    """From which reading probability on a chain is not remote."""

    calibration: Calibration
    floor: float


class _Patent(NamedTuple):
    """Claims of one patent as they are sought."""

    key: str
    claims: tuple[Claim, ...]
    chains: tuple[Key, ...]


def chains_key(
    chains: Iterable[Sequence[Claim]],
    preambles: Mapping[str, bool],
    keys: Mapping[str, str],
) -> str:
    """Key of all chains of a patent: their texts, their order, what counts.

    `keys` holds the `elements_key` of every claim, by its identifier.
    """
    digest = hashlib.sha256()
    for chain in chains:
        told = f"{preambles[chain[-1].id]} {len(chain)}"
        digest.update(told.encode())
        for claim in chain:
            digest.update(f" {claim.number} {keys[claim.id]}".encode())
    return digest.hexdigest()


def unit_key(unit: Unit, shown: Mapping[str, str], screened: bool) -> str:
    """Key of a unit: what its components show, and whether it is screened."""
    told = " ".join([str(screened), *(shown[part.id] for part in unit.components)])
    return hashlib.sha256(told.encode()).hexdigest()


def _patents(sought: Sought, keys: Mapping[str, str]) -> list[_Patent]:
    """Put the chains that are sought together by patent, in the order of claims."""
    held: dict[str, dict[Key, tuple[Claim, ...]]] = {}
    for lineages in sought.lineages.values():
        for lineage in lineages:
            key = tuple(claim.id for claim in lineage)
            held.setdefault(lineage[-1].patent, {})[key] = lineage
    found = []
    for chains in held.values():
        ordered = sorted(
            chains, key=lambda key: [chains[key][at].number for at in range(len(key))]
        )
        claims = {claim.id: claim for key in ordered for claim in chains[key]}
        name = chains_key([chains[k] for k in ordered], sought.preambles, keys)
        found.append(_Patent(name, tuple(claims.values()), tuple(ordered)))
    return found


def decide_chains(
    table: Table,
    sought: Sought,
    known: Known,
    measuring: Measuring,
    progress: Progress,
) -> tuple[dict[str, frozenset[Key]], dict[str, Decided], tuple[int, int]]:
    """Screen what is not decided, group by group of units that share components.

    Returns
    -------
    near : dict of str to frozenset of tuple of str
        By unit the chains that may read on it.
    decided : dict of str to Decided
        The same by texts, for the next time.
    pairs : tuple of (int, int)
        Pairs of claim and component looked at now, and taken over.
    """
    groups = groups_of(sought.units, table.component_columns)
    seen = screened_groups(groups, sought.units, measuring.screen)
    keys = {
        unit.id: unit_key(unit, table.shown, seen[unit.id]) for unit in sought.units
    }
    patents = _patents(sought, table.keys)
    columns = {
        keys[unit.id]: [table.columns[table.shown[part.id]] for part in unit.components]
        for unit in sought.units
    }
    table.recall(
        table.keys[claim.id]
        for patent in patents
        if patent.key in known.decided and known.decided[patent.key].passed.any()
        for claim in patent.claims
    )
    decided = {
        patent.key: _whole(patent, known.decided[patent.key], table, sought, columns)
        for patent in patents
        if patent.key in known.decided
    }
    wanted = _wanted(patents, sought, keys)
    computed = 0
    for lacking, asked in _lacking(
        wanted, patents, decided, groups, sought.units, keys
    ).items():
        units = tuple(unit for unit in sought.units if keys[unit.id] in lacking)
        near = _sift(table, sought, asked, units, measuring, progress)
        rows = {patent.key: _rows(patent, table, sought) for patent in asked}
        whole = [unit for unit in units if unit.id not in near]
        best = _best(table, rows.values(), whole)
        limit = _Limit(measuring.similarity.calibration, sought.floor)
        for patent in asked:
            passed = _passed(patent, units, near, best, rows[patent.key], limit)
            decided[patent.key] = _joined(
                decided.get(patent.key), tuple(keys[unit.id] for unit in units), passed
            )
        computed += _pairs(table, asked, units)
    reused = _all_pairs(table, patents, sought.units, wanted, keys) - computed
    near = _near(patents, decided, sought.units, keys)
    return near, decided, (computed, max(0, reused))


def _wanted(
    patents: Sequence[_Patent], sought: Sought, keys: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Give, by the key of its chains, the units that a patent is read on."""
    others: dict[str, frozenset[str]] = {}
    wanted: dict[str, frozenset[str]] = {}
    for patent in patents:
        holder = sought.holders.get(patent.chains[-1][-1], "")
        if holder not in others:
            others[holder] = frozenset(
                keys[u.id] for u in sought.units if not holder or u.maker != holder
            )
        wanted[patent.key] = wanted.get(patent.key, frozenset()) | others[holder]
    return wanted


def _all_pairs(
    table: Table,
    patents: Sequence[_Patent],
    units: Sequence[Unit],
    wanted: Mapping[str, frozenset[str]],
    keys: Mapping[str, str],
) -> int:
    """Count all pairs that are looked at, now or before."""
    alike: dict[frozenset[str], list[_Patent]] = {}
    for patent in {patent.key: patent for patent in patents}.values():
        alike.setdefault(wanted[patent.key], []).append(patent)
    return sum(
        _pairs(table, held, [unit for unit in units if keys[unit.id] in names])
        for names, held in alike.items()
    )


def _pairs(table: Table, patents: Sequence[_Patent], units: Sequence[Unit]) -> int:
    """Count pairs of claim and component."""
    parts = {table.shown[part.id] for unit in units for part in unit.components}
    return len(parts) * sum(len(patent.claims) for patent in patents)


def _whole(
    patent: _Patent,
    held: Decided,
    table: Table,
    sought: Sought,
    columns: Mapping[str, Sequence[int]],
) -> Decided:
    """Leave out units on which a chain passed, but not all it needs is known."""
    if not held.passed.any():
        return held
    lacking: set[int] = set()
    for rows, passed in zip(_rows(patent, table, sought), held.passed, strict=True):
        held_there = [
            (at, column)
            for at in np.flatnonzero(passed).tolist()
            for column in columns.get(held.units[at], ())
        ]
        block = table.values[rows][:, [column for _, column in held_there]]
        empty = np.flatnonzero((block == UNMEASURED).any(axis=0))
        lacking.update(held_there[at][0] for at in empty)
    if not lacking:
        return held
    left = [at for at in range(len(held.units)) if at not in lacking]
    return Decided(tuple(held.units[at] for at in left), held.passed[:, left])


def _rows(patent: _Patent, table: Table, sought: Sought) -> list[list[int]]:
    """Give, for each chain of a patent, the rows of the elements that count."""
    claims = {claim.id: claim for claim in patent.claims}
    return [
        _counted_rows([claims[name] for name in chain], table, sought)
        for chain in patent.chains
    ]


def _counted_rows(chain: Sequence[Claim], table: Table, sought: Sought) -> list[int]:
    """Give the rows of the elements that count in a chain."""
    elements = [element for claim in chain for element in claim.elements]
    counts = sought.preambles[chain[-1].id]
    labels = counted_labels(elements, preamble_counts=counts)
    return [
        table.claim_rows[claim.id].start + at
        for claim in chain
        for at, element in enumerate(claim.elements)
        if element.label in labels
    ]


def _lacking(
    wanted: Mapping[str, frozenset[str]],
    patents: Sequence[_Patent],
    decided: Mapping[str, Decided],
    groups: Mapping[str, tuple[str, ...]],
    units: Sequence[Unit],
    keys: Mapping[str, str],
) -> dict[frozenset[str], list[_Patent]]:
    """Find the units that each patent was not looked at on, whole groups of them."""
    found: dict[frozenset[str], list[_Patent]] = {}
    asked: set[str] = set()
    for patent in patents:
        if patent.key in asked:
            continue
        asked.add(patent.key)
        held = decided.get(patent.key)
        missing = wanted[patent.key] - set(held.units if held else ())
        if missing:
            near = {
                keys[name]
                for unit in units
                if keys[unit.id] in missing
                for name in groups[unit.id]
            }
            found.setdefault(frozenset(near), []).append(patent)
    return found


def _sift(
    table: Table,
    sought: Sought,
    patents: Sequence[_Patent],
    units: tuple[Unit, ...],
    measuring: Measuring,
    progress: Progress,
) -> dict[str, frozenset[Key]]:
    """Screen and measure some patents on some units; the table takes it up."""
    names = {claim.id for patent in patents for claim in patent.claims}
    lineages = {
        name: sought.lineages[name] for name in sought.lineages if name in names
    }
    parts = {part.id: part for unit in units for part in unit.components}
    rows = list(dict.fromkeys(table.keys[name] for name in sorted(names)))
    columns = list(dict.fromkeys(table.shown[name] for name in sorted(parts)))
    values = table.read(rows, columns)
    slices, start = {}, 0
    for key in rows:
        size = len(table.claims[key].elements)
        slices[key] = slice(start, start + size)
        start += size
    place = {key: at for at, key in enumerate(columns)}
    near = sift(
        values,
        [element for key in rows for element in table.claims[key].elements],
        [table.parts[key] for key in columns],
        Sought(lineages, sought.preambles, units, sought.floor),
        claims={name: slices[table.keys[name]] for name in names},
        columns={name: place[table.shown[name]] for name in parts},
        measuring=measuring,
        progress=progress,
    )
    table.write(rows, columns, values)
    return near


def _passed(
    patent: _Patent,
    units: Sequence[Unit],
    near: Mapping[str, frozenset[Key]],
    best: _Best,
    rows: Sequence[list[int]],
    limit: _Limit,
) -> NDArray[np.bool_]:
    """Say which chains passed; on units that are not screened those above the floor."""
    passed = np.zeros((len(patent.chains), len(units)), dtype=bool)
    whole = np.array([unit.id not in near for unit in units], dtype=bool)
    screened = [at for at, unit in enumerate(units) if unit.id in near]
    for at, key in enumerate(patent.chains):
        passed[at, screened] = [key in near[units[n].id] for n in screened]
        if rows[at] and whole.any():
            values = best.of(rows[at]).astype(np.float64)
            passed[at, whole] = limit.calibration.reaches(values, limit.floor)
    return passed


class _Best(NamedTuple):
    """Best values of rows of a table over units; `rows` are their places, in order."""

    rows: NDArray[np.int64]
    values: Grid

    def of(self, rows: Sequence[int]) -> Grid:
        """Give those of some of the rows."""
        held: Grid = self.values[np.searchsorted(self.rows, rows)]
        return held


def _best(
    table: Table, chains: Iterable[Iterable[list[int]]], units: Sequence[Unit]
) -> _Best:
    """Give the best value of chains' rows over units; the unknown counts as met."""
    rows = {at for held in chains for one in held for at in one}
    places = np.array(sorted(rows), dtype=np.int64)
    best = np.empty((len(places), len(units)), dtype=np.float32)
    for at, unit in enumerate(units):
        columns = [table.columns[table.shown[part.id]] for part in unit.components]
        held = table.values[places[:, None], columns]
        best[:, at] = np.nan_to_num(held, nan=1.0).max(axis=1)
    return _Best(places, best)


def _joined(
    old: Decided | None, units: tuple[str, ...], passed: NDArray[np.bool_]
) -> Decided:
    """Add units to what is decided of a patent; those decided anew go before."""
    named = [*(old.units if old else ()), *units]
    whole = np.concatenate([old.passed, passed], axis=1) if old else passed
    last = {name: at for at, name in enumerate(named)}
    return Decided(tuple(last), whole[:, list(last.values())])


def _near(
    patents: Sequence[_Patent],
    decided: Mapping[str, Decided],
    units: Sequence[Unit],
    keys: Mapping[str, str],
) -> dict[str, frozenset[Key]]:
    """Give the chains that passed, by unit."""
    passed: dict[str, list[Key]] = {key: [] for key in keys.values()}
    for patent in patents:
        held = decided.get(patent.key)
        if held is None:
            continue
        for chain, at in np.argwhere(held.passed).tolist():
            if held.units[at] in passed:
                passed[held.units[at]].append(patent.chains[chain])
    return {unit.id: frozenset(passed[keys[unit.id]]) for unit in units}
