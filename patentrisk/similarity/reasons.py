"""Reasons: what raised the log-odds of an element, found by leaving it out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Reason
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.measures import Columns
from patentrisk.similarity.model import Model
from patentrisk.similarity.terms import Terms

#: First letters of the features of each family, by the code of its reason.
_FAMILIES = {
    "coverage": (
        "keys", "pairs", "words", "often", "rare3", "together", "missing", "surplus",
        "nearest",
    ),
    "encoder": ("cosine", "beyond"),
}  # fmt: skip


def reasons_of(
    columns: Columns, model: Model, slope: float, wanted: Terms, said: Terms
) -> tuple[Reason, ...]:
    """Say what speaks for an element, and what the evidence does not say.

    Parameters
    ----------
    columns : dict of str to ndarray of shape (1,)
        Features of the element.
    model : Model
        That weighs them.
    slope : float
        Of the calibration, to give effects in calibrated log-odds.
    wanted, said : Terms
        Of the element, and of the passages together.

    Returns
    -------
    tuple of Reason
        ``"coverage"`` and ``"encoder"`` with their effects, the greater first;
        ``"glossary"`` with the concepts found; ``"missing"`` with the words of the
        element that no passage says.
    """
    least = figures_of("shown")["least_effect"]
    rows = {name: _rows(name, values) for name, values in columns.items()}
    whole, *silent = model.log_odds(rows)
    weighed = []
    for code, without in zip(_FAMILIES, silent, strict=True):
        effect = round(slope * float(whole - without), 4)
        if abs(effect) >= least:
            weighed.append(Reason(code, effect))
    weighed.sort(key=lambda reason: (-reason.effect, reason.code))
    return (*weighed, *_statements(wanted, said))


def _rows(name: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give a feature as it is, then with each family silent in turn."""
    silent = (
        _silent(name, values) if name.startswith(family) else values
        for family in _FAMILIES.values()
    )
    return np.concatenate([values, *silent])


def _silent(name: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what a feature would be on passages about something else."""
    figures = figures_of("shown")
    if name.startswith("beyond"):
        return np.full_like(values, figures["silent_beyond"])
    if name.endswith(("missing", "missing_worst", "worst")):
        missing: NDArray[np.float64] = np.minimum(values, figures["silent_missing"])
        return missing
    return np.zeros_like(values)


def _statements(wanted: Terms, said: Terms) -> tuple[Reason, ...]:
    offered = set(said.keys) | set(said.words)
    asked = dict.fromkeys(wanted.keys)
    shared = [key for key in asked if key in offered]
    concepts = [key.removeprefix("§") for key in shared if key.startswith("§")]
    lacking = [
        word for word in dict.fromkeys(wanted.words) if not _found(word, offered)
    ]
    most = figures_of("shown")["words"]
    found = []
    if concepts:
        words = ", ".join(concepts[:most])
        found.append(Reason("glossary", 0.0, words, words))
    if lacking:
        found.append(Reason("missing", 0.0, ", ".join(lacking[:most])))
    return tuple(found)


def _found(word: str, offered: set[str]) -> bool:
    from patentrisk.similarity.terms import stem

    return word in offered or stem(word) in offered or f"§{word}" in offered
