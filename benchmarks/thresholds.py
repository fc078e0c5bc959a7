"""Thresholds of elements, chosen for stated error rates on held-out probabilities.

An own claim's element is presumed disclosed by its own text, one put in from
elsewhere (``by`` of a splice) presumed not to be. ``met`` is the least probability
that at most so many of the latter reach, ``possible`` the greatest that at most so
many of the former stay below.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks.element_model import Table

#: Share of spliced elements that may pass as met; about 6 % of them are disclosed.
SPLICED_MET = 0.10
#: Share of own elements that may fall below possible; about 13 % of them could not
#: be found in the text by eye.
OWN_LOST = 0.15
_DECIMALS = 2

Probabilities = NDArray[np.float64]


def thresholds_of(own: Probabilities, foreign: Probabilities) -> dict[str, float]:
    """Choose ``met`` and ``possible``.

    Parameters
    ----------
    own : ndarray
        Held-out probabilities of own elements.
    foreign : ndarray
        Of elements put in from elsewhere.

    Returns
    -------
    dict of str to float
        In hundredths.
    """
    met = float(np.quantile(foreign, 1.0 - SPLICED_MET, method="higher"))
    possible = float(np.quantile(own, OWN_LOST, method="lower"))
    unit = 10**_DECIMALS
    return {
        "met": round(float(np.ceil(met * unit + 1e-9)) / unit, _DECIMALS),
        "possible": round(float(np.floor(possible * unit)) / unit, _DECIMALS),
    }


def error_rates(
    thresholds: Mapping[str, float], groups: Mapping[str, Probabilities]
) -> dict[str, dict[str, float]]:
    """Measure how many elements of each group reach each threshold.

    Parameters
    ----------
    thresholds : mapping of str to float
        Least probability by name.
    groups : mapping of str to ndarray
        Held-out probabilities by kind of element.

    Returns
    -------
    dict of str to dict of str to float
        By threshold and group: the share that reaches it.
    """
    return {
        name: {
            kind: round(float((held >= least).mean()), 4)
            for kind, held in groups.items()
        }
        for name, least in thresholds.items()
    }


def groups_of(table: Table, held: Probabilities) -> dict[str, Probabilities]:
    """Give probabilities by kind: own elements, spliced ones, those of others."""
    found = {
        "own": held[own_rows(table)],
        "spliced": held[foreign_rows(table)],
        "other": held[_rows_of(table, "other")],
    }
    return {kind: values for kind, values in found.items() if len(values)}


def own_rows(table: Table) -> NDArray[np.int64]:
    """Find the elements of own claims on their own texts."""
    return _rows_of(table, "own")


def foreign_rows(table: Table) -> NDArray[np.int64]:
    """Find the elements that were put into claims from elsewhere."""
    mine: dict[str, set[str]] = {}
    for item in table.items:
        if item.kind == "own":
            mine.setdefault(item.group, set()).update(e.text for e in item.elements)
    found = [
        row
        for item, rows in zip(table.items, table.rows, strict=True)
        if item.kind == "splice"
        for element, row in zip(item.elements, rows.tolist(), strict=True)
        if element.text not in mine.get(item.group, ())
    ]
    return np.array(found, dtype=np.int64)


def _rows_of(table: Table, kind: str) -> NDArray[np.int64]:
    found = [
        rows
        for item, rows in zip(table.items, table.rows, strict=True)
        if item.kind == kind
    ]
    return np.concatenate([*found, np.empty(0, dtype=np.int64)])
