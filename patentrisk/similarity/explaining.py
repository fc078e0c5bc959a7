"""Explains the score of an element: contributions that add up to it exactly.

Measures are attributed in families by Shapley values [1]_ of the game "what would
the model say if only these families of measures were known", the others at their
neutral values. They are exact here: the families are few, so that every coalition
is simply asked, and no order of them is preferred.

The neutral value of a measure is the median of the thresholds at which the model's
trees ask for it: half of its questions are answered one way there and half the
other. On the packaged models that point is within half a unit of log-odds of the
base rate they start from. It needs no data and follows the model when it is fitted
anew; path-dependent attributions would need counts that the packaged trees do not
hold, and attributions along one path depend on the order of the questions.

Checks are attributed by asking the decision again with one more of them at work.

References
----------
.. [1] L. S. Shapley, A value for n-person games, 1953.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import comb, log

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Component, Evidence, Level, Match
from patentrisk.records.explanations import ElementExplanation, Step
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.evidence import Sighting
from patentrisk.similarity.levels import Measurement
from patentrisk.similarity.measures import Columns
from patentrisk.similarity.model import Model
from patentrisk.similarity.outcome import Outcome

#: First letters of the measures of each family, by the code of its step.
_FAMILIES = {
    "terms": (
        "keys", "pairs", "often", "rare3", "together", "missing", "surplus",
    ),
    "words": ("words",),
    "sentences": ("cosine",),
    "background": ("beyond", "usual"),
    "nearest": ("nearest",),
    "asked": ("bits", "expected", "length"),
    "said": ("passages", "vocabulary", "rareness", "breadth", "focus"),
}  # fmt: skip
_OTHER = "other"
#: Short of nothing and of all, in probability and in log-odds.
_ALL_BUT = 1e-9
#: Of a probability as a match shows it.
_HALF_A_DIGIT = 5e-7

#: Decides a measurement, with the component as it is or as told.
Deciding = Callable[[Component, Measurement], Match]


def family_of(measure: str) -> str:
    """Tell which family a measure belongs to.

    Examples
    --------
    >>> from patentrisk.similarity.explaining import family_of
    >>> family_of("keys_all"), family_of("beyond3"), family_of("vocabulary")
    ('terms', 'background', 'said')
    """
    for family, starts in _FAMILIES.items():
        if measure.startswith(starts):
            return family
    return _OTHER


def neutral_values(model: Model) -> dict[str, float]:
    """Give the value of each measure at which a model is undecided about it.

    Returns
    -------
    dict of str to float
        Median of the thresholds the trees compare the measure with; 0 for one
        that no tree looks at.
    """
    asked = [model.threshold[model.feature == at] for at in range(len(model.features))]
    return {
        name: float(np.median(cuts)) if len(cuts) else 0.0
        for name, cuts in zip(model.features, asked, strict=True)
    }


def attribute(model: Model, columns: Columns) -> tuple[float, tuple[Step, ...]]:
    """Attribute the log-odds of one element to families of measures.

    Parameters
    ----------
    model : Model
        That weighs them.
    columns : dict of str to ndarray of shape (1,)
        Measures of the element.

    Returns
    -------
    start : float
        Log-odds with every measure at its neutral value.
    steps : tuple of Step
        One a family, the greatest effect first; start and effects add up to the
        model's log-odds.
    """
    neutral = neutral_values(model)
    held = sorted({family_of(name) for name in model.features})
    coalitions = np.array(list(product((False, True), repeat=len(held))))
    known = {name: coalitions[:, held.index(family_of(name))] for name in neutral}
    odds = model.log_odds(
        {n: np.where(known[n], columns[n][0], neutral[n]) for n in model.features}
    )
    effects = shapley(odds)
    steps = [
        Step(family, float(effect), measures=_measures(family, columns, neutral))
        for family, effect in zip(held, effects, strict=True)
    ]
    steps.sort(key=lambda step: (-abs(step.effect), step.code))
    return float(odds[0]), tuple(steps)


def _measures(
    family: str, columns: Columns, neutral: Mapping[str, float]
) -> tuple[tuple[str, float, float], ...]:
    return tuple(
        (name, round(float(columns[name][0]), 6), round(middle, 6))
        for name, middle in neutral.items()
        if family_of(name) == family
    )


def shapley(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share out what a whole is worth among its players.

    Parameters
    ----------
    values : ndarray of shape (2 ** n_players,)
        Worth of each coalition; bit ``n_players - 1 - i`` of its position tells
        whether player ``i`` is in it.

    Returns
    -------
    ndarray of shape (n_players,)
        Mean of what a player adds over all orders in which they may come; they
        add up to the worth of all less that of none.

    Examples
    --------
    >>> import numpy as np
    >>> from patentrisk.similarity.explaining import shapley
    >>> shapley(np.array([0.0, 1.0, 2.0, 5.0])).tolist()
    [3.0, 2.0]
    """
    players = len(values).bit_length() - 1
    table = values.reshape((2,) * players)
    sizes = np.array([sum(c) for c in product((0, 1), repeat=players - 1)], dtype=int)
    weights = np.array([1 / (players * comb(players - 1, size)) for size in sizes])
    return np.array(
        [weights @ np.diff(table, axis=i).reshape(-1) for i in range(players)]
    )


def explain_element(
    component: Component,
    measured: Measurement,
    outcome: Outcome,
    model: Model,
    calibration: Calibration,
    decided: Deciding,
) -> ElementExplanation:
    """Explain one element on one component.

    Parameters
    ----------
    component : Component
        What it is compared with.
    measured : Measurement
        Probability before checks, and sightings.
    outcome : Outcome
        Of the element alone, in the language of passages that counted.
    model, calibration : Model, Calibration
        That made the probability.
    decided : callable
        Component and measurement to a match.

    Returns
    -------
    ElementExplanation
        Whose start and effects add up to the match's probability.
    """
    match = decided(component, measured)
    slope, shift = calibration.element[outcome.pair]
    start, steps = attribute(model, outcome.columns)
    steps = tuple(replace(step, effect=slope * step.effect) for step in steps)
    start = slope * start + shift
    reached = start + sum(step.effect for step in steps)
    lift = _odds(measured.probability, _ALL_BUT) - reached
    if lift > _ALL_BUT:
        lifted = (("nearest", round(float(outcome.near.max()), 6), 0.0),)
        steps = (*steps, Step("passage", lift, measures=lifted))
        reached += lift
    return ElementExplanation(
        match,
        component.id,
        start=start,
        steps=steps,
        before=round(measured.probability, 6),
        guards=tuple(_guards(component, measured, reached, decided)),
        checked=_checked(measured, calibration, outcome.pair),
        thresholds=_thresholds(calibration, measured),
    )


def _checked(measured: Measurement, calibration: Calibration, pair: str) -> int:
    name = "same_place_across" if pair == "across" else "same_place"
    least = calibration.thresholds[name]
    return sum(seen.similarity >= least for seen in measured.sightings)


def _thresholds(
    calibration: Calibration, measured: Measurement
) -> tuple[tuple[str, float], ...]:
    ending = "_across" if measured.across else ""
    return tuple(
        (name, calibration.thresholds[f"{name}{ending}"])
        for name in ("met", "possible")
    )


def _guards(
    component: Component, measured: Measurement, before: float, decided: Deciding
) -> Sequence[Step]:
    """Let the checks work one after the other, and see what each changes."""
    open_ = replace(component, evidence_complete=False)
    trusting = _without_doubts(measured)
    plain = replace(trusting, unsaid=())
    failed = [seen for seen in measured.sightings if seen.failed]
    steps: list[Step] = []
    match = decided(open_, plain)
    if failed:
        code = "contrary" if match.level is Level.DIFFERENT else "outweighed"
        reasons = tuple(dict.fromkeys(r for seen in failed for r in seen.failed))
        after = _odds(match.probability)
        steps.append(
            Step(code, after - before, "", (), reasons, _shown(component, failed))
        )
        before = after
    unsaid = Step("unsaid", 0.0, reasons=measured.unsaid)
    for step, shown, seen in (
        (unsaid, open_, trusting),
        (_doubt(component, measured), open_, measured),
        (Step("complete", 0.0), component, measured),
    ):
        found = decided(shown, seen)
        changed = (found.level, found.probability) != (match.level, match.probability)
        if changed or (step.reasons and found.level is not Level.DIFFERENT):
            after = _odds(found.probability)
            # Without a check at work the probability is only rounded.
            effect = after - before if changed else 0.0
            steps.append(replace(step, effect=effect))
            before = after if changed else before
        match = found
    return steps


def _without_doubts(measured: Measurement) -> Measurement:
    """Take what was measured as if no passage raised a doubt or denied anything."""
    trusted = tuple(replace(seen, denied=()) for seen in measured.sightings)
    return replace(measured, sightings=trusted, doubts=())


def _doubt(component: Component, measured: Measurement) -> Step:
    nearest = [seen for seen in measured.sightings if not seen.failed][:1]
    denied = (reason for seen in nearest for reason in seen.denied)
    reasons = tuple(dict.fromkeys((*denied, *measured.doubts)))
    shown = _shown(component, nearest) if reasons else ()
    return Step("doubt", 0.0, reasons=reasons, evidence=shown)


def _shown(component: Component, seen: Sequence[Sighting]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(one.passage, round(one.similarity, 6), component.id) for one in seen
    )


def _odds(probability: float | None, least: float = _HALF_A_DIGIT) -> float:
    """Give the log-odds of a probability, kept short of 0 and 1."""
    kept = min(max(probability or 0.0, least), 1.0 - least)
    return log(kept / (1.0 - kept))
