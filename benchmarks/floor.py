"""The floor: the reading probability under which few true readings fall.

An own claim is only presumed to be disclosed by its own paper: read by eye, about
one element in eight could not be found there. So each own element is weighed with
how likely it is to be disclosed at all, from how often elements that were put in
from elsewhere score as it does; a claim weighs the product of its elements.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.element_model import Table
from benchmarks.thresholds import foreign_rows, own_rows

#: Share of own elements taken not to be in the paper: less than the 13 % that
#: could not be checked by eye, so that the floor is rather too low than too high.
ABSENT = 0.08
TRUE_READINGS_LOST = 0.01
_BINS = 25


def floor_of(
    table: Table, probabilities: NDArray[np.float64], scores: NDArray[np.float64]
) -> float:
    """Give the score under which one true reading in a hundred falls.

    Parameters
    ----------
    table : Table
        The set.
    probabilities : ndarray of shape (n_pairs,)
        Of elements, by models that have not seen the claim.
    scores : ndarray of shape (n_items,)
        Reading probabilities from those.

    Returns
    -------
    float
        Rounded down to four decimals.
    """
    disclosed = _disclosed(table, probabilities)
    own = [at for at, item in enumerate(table.items) if item.kind == "own"]
    weights = np.array([disclosed[table.rows[at]].prod() for at in own])
    order = np.argsort(scores[own], kind="stable")
    share = np.cumsum(weights[order]) / weights.sum()
    at = int(np.searchsorted(share, TRUE_READINGS_LOST))
    return float(np.floor(scores[own][order][at] * 1e4) / 1e4)


def _disclosed(table: Table, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give how likely each pair is disclosed if it stands in an own claim."""
    own = probabilities[own_rows(table)]
    foreign = probabilities[foreign_rows(table)]
    edges = np.quantile(own, np.linspace(0, 1, _BINS + 1))
    edges[0], edges[-1] = -1.0, 2.0
    mine = np.histogram(own, edges)[0] / len(own)
    theirs = np.histogram(foreign, edges)[0] / len(foreign)
    # Equal scores leave bins empty: nothing of one's own is ever asked about there.
    share = np.divide(theirs, mine, out=np.zeros(_BINS), where=mine > 0)
    absent = np.clip(ABSENT * share, 0.0, 1.0)
    place = np.clip(np.searchsorted(edges, probabilities, "right") - 1, 0, _BINS - 1)
    return np.asarray(1.0 - absent[place])
