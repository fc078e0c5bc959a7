"""Random draws that depend on nothing but the seed, a name and the trial's number.

Each input and each event has a stream of its own, so that both arms see the same
draws, another input moves nobody else's, and trials may be computed in blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import ScenarioInput, Shape

Array = NDArray[np.float64]
Value = Array | float

#: Points at which the inverse of a PERT distribution is tabled.
_TABLED = 4097
#: A PERT distribution is a beta distribution with this weight on the likely value.
_PERT = 4.0


def uniforms(seed: int, name: str, trials: int) -> Array:
    """Draw numbers in [0, 1) for one name.

    Parameters
    ----------
    seed : int
        Of the scenario, 0 or more.
    name : str
        Whose stream it is.
    trials : int
        How many; fewer are the first of more.

    Returns
    -------
    ndarray of shape (trials,)
        The same for the same seed and name.

    Examples
    --------
    >>> from patentrisk.scenario import uniforms
    >>> bool((uniforms(1, "assertion", 3) == uniforms(1, "assertion", 9)[:3]).all())
    True
    """
    digest = hashlib.sha256(name.encode()).digest()
    words = [int.from_bytes(digest[at : at + 4], "big") for at in range(0, 16, 4)]
    sequence = np.random.SeedSequence([seed, *words])
    return np.random.Generator(np.random.PCG64(sequence)).random(trials)


def streams(seed: int, names: Iterable[str], trials: int) -> dict[str, Array]:
    """Draw numbers for every name, each once."""
    return {name: uniforms(seed, name, trials) for name in dict.fromkeys(names)}


def quantile(held: ScenarioInput, shares: Array) -> Value:
    """Give the values that an input does not exceed in these shares of cases.

    Parameters
    ----------
    held : ScenarioInput
        With a likely value.
    shares : ndarray
        In [0, 1).

    Returns
    -------
    ndarray or float
        Never falling as a share, or an end of the range, rises. A point is one
        number.

    References
    ----------
    .. [1] The triangular distribution is inverted in closed form. PERT: a beta
       distribution with mean (least + 4 likely + most) / 6, Malcolm et al.,
       Operations Research 7 (1959), its inverse read off a table.
    """
    least, likely, most = (cast(float, v) for v in (held.least, held.likely, held.most))
    if least == most:
        return likely
    if held.shape is Shape.PERT:
        return least + (most - least) * _beta((likely - least) / (most - least), shares)
    width = most - least
    rising = least + np.sqrt(shares * width * (likely - least))
    falling = most - np.sqrt((1.0 - shares) * width * (most - likely))
    return cast(Array, np.where(shares * width < likely - least, rising, falling))


def _beta(mode: float, shares: Array) -> Array:
    at, values = _beta_table(mode)
    return np.interp(shares, at, values)


@cache
def _beta_table(mode: float) -> tuple[Array, Array]:
    from scipy.special import betaincinv

    # Denser towards both ends, where the inverse is steep.
    at = 0.5 - 0.5 * np.cos(np.linspace(0.0, np.pi, _TABLED))
    return at, betaincinv(1.0 + _PERT * mode, 1.0 + _PERT * (1.0 - mode), at)


def drawn(
    inputs: Mapping[str, ScenarioInput], shares: Mapping[str, Array]
) -> dict[str, Value]:
    """Give every input its value in every trial."""
    return {label: quantile(held, shares[label]) for label, held in inputs.items()}
