"""Calibration: from log-odds to probabilities and levels, and from elements to a claim.

Everything in here is figures of a packaged, versioned table. The base rates of the
set it was fitted on are artificial: the probability is a screening score under the
prior that the table states.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of

_NAME = "similarity/calibration.json"
#: Of a claim's probability: processors add in orders of their own, which moves the
#: last digits of a sum.
_DECIMALS = 12
#: Sums in another order differ in their last bits.
SLACK = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """Figures that turn measures into probabilities and levels.

    Attributes
    ----------
    version, fingerprint : str
        Of the packaged table.
    fitted_on : str
        Data and licence.
    prior : float
        Share of claims that read, in the set it was fitted on: assumed.
    thresholds : mapping of str to float
        ``met``, ``possible``: probability of an element from which it is so;
        ``same_place``, ``same_place_across``: similarity from which a passage
        speaks of the same place, within a language and across; ``margin``: how
        much further away a passage that meets the element may be than a contrary
        one;
        ``contrary``: greatest probability of an element with contrary evidence.
    floor : float
        Reading probability below which a claim is remote: about 1 % of true
        readings fall under it.
    element, evidence, reading, alike : mapping
        Parameters of the maps below.
    calibrated : bool
        False where the measure it is used with was not the one it was fitted on.
    """

    version: str
    fingerprint: str
    fitted_on: str
    prior: float
    thresholds: Mapping[str, float]
    floor: float
    element: Mapping[str, Any]
    evidence: Mapping[str, Any]
    reading: Mapping[str, Any]
    alike: Mapping[str, float]
    calibrated: bool = True

    def element_probability(
        self, log_odds: NDArray[np.float64], pair: str
    ) -> NDArray[np.float64]:
        """Calibrate an element's log-odds for a pair of languages."""
        slope, shift = self.element[pair]
        return logistic(slope * log_odds + shift)

    def passage_probability(
        self, similarity: NDArray[np.float64], pair: str
    ) -> NDArray[np.float64]:
        """Calibrate the similarity of the best passage taken on its own."""
        figures = self.evidence[pair]
        return logistic(figures["slope"] * (similarity - figures["middle"]))

    def reading_probability(
        self, probabilities: Sequence[float] | NDArray[np.float64]
    ) -> float:
        """Turn the probabilities of a claim's elements into its own.

        Losses, one an element, are ordered from the worst and weighted less and
        less; so it is monotone in each element, and one more element never
        raises it, whatever it is.

        Parameters
        ----------
        probabilities : sequence of float
            One an element, in [0, 1], inherited ones included.

        Returns
        -------
        float
            In [0, 1], to twelve decimals.

        Raises
        ------
        ValueError
            If there are none: a claim without elements was not parsed.
        """
        if not len(probabilities):
            raise ValueError("no probabilities: the claim has no elements to read")
        found = self.reading
        loss = weighed_loss(np.asarray(probabilities, dtype=np.float64), found)
        likely = logistic(np.array(found["shift"] - found["slope"] * loss))
        return round(float(likely), _DECIMALS)

    def reading_probabilities(
        self, probabilities: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Turn probabilities of a claim's elements on many units into its own.

        Parameters
        ----------
        probabilities : ndarray of shape (n_elements, n_units)
            In [0, 1]; at least one element.

        Returns
        -------
        ndarray of shape (n_units,)
            `reading_probability` of every column, not rounded.
        """
        found = self.reading
        losses = -np.sort(-element_losses(probabilities, found), axis=0)
        weights = np.asarray(found["weights"][: len(losses)])
        loss = weights @ losses[: len(weights)]
        return logistic(found["shift"] - found["slope"] * loss)

    def reaches(
        self, probabilities: NDArray[np.float64], floor: float
    ) -> NDArray[np.bool_]:
        """Tell on which of many units a claim's own probability reaches a floor.

        Parameters
        ----------
        probabilities : ndarray of shape (n_elements, n_units)
            In [0, 1]; at least one element.
        floor : float
            In [0, 1].

        Returns
        -------
        ndarray of shape (n_units,) of bool
            Whether `reading_probability` of a column is `floor` or more, exactly.

        Examples
        --------
        >>> import numpy as np
        >>> from patentrisk.similarity.calibration import load_calibration
        >>> load_calibration("lexical").reaches(np.array([[0.9, 0.01]]), 0.5).tolist()
        [True, False]
        """
        likely = self.reading_probabilities(probabilities)
        found = likely >= floor
        for at in np.flatnonzero(np.abs(likely - floor) <= SLACK).tolist():
            found[at] = self.reading_probability(probabilities[:, at]) >= floor
        return found


def element_losses(
    probabilities: NDArray[np.float64], figures: Mapping[str, Any]
) -> NDArray[np.float64]:
    """Give what each element lacks: little above ``middle``, more and more below."""
    lowest = figures_of("reading")["lowest"]
    kept = np.minimum(np.maximum(probabilities, lowest), 1.0 - lowest)
    odds = np.log(kept / (1.0 - kept))
    losses: NDArray[np.float64] = np.logaddexp(
        0.0, figures["middle"] - odds * figures["scale"]
    )
    return losses


def weighed_loss(
    probabilities: NDArray[np.float64], figures: Mapping[str, Any]
) -> float:
    """Weigh what each element lacks, the worst first.

    Parameters
    ----------
    probabilities : ndarray of shape (n_elements,)
        In [0, 1].
    figures : mapping
        ``middle`` and ``scale``: from which log-odds down an element costs, and
        how fast; ``weights``: of the losses, the worst first, none negative.

    Returns
    -------
    float
        Not negative. One more element never lowers it, since no order statistic
        of the losses falls when one is added.
    """
    losses = element_losses(probabilities, figures)
    losses.sort()
    weights = np.asarray(figures["weights"][: len(losses)])
    return float(losses[::-1][: len(weights)] @ weights)


def logistic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn log-odds into probabilities."""
    return 1.0 / (1.0 + np.exp(-np.minimum(np.maximum(values, -50.0), 50.0)))


@cache
def load_calibration(name: str) -> Calibration:
    """Load the packaged calibration of a similarity."""
    resource = load_resource(_NAME)
    own = resource.content[name]
    return Calibration(
        resource.version,
        resource.fingerprint,
        resource.content["fitted_on"],
        float(resource.content["prior"]),
        MappingProxyType(own["thresholds"]),
        float(own["floor"]),
        MappingProxyType(own["element"]),
        MappingProxyType(own["evidence"]),
        MappingProxyType(own["reading"]),
        MappingProxyType(own["alike"]),
    )
