"""From trials to what is told: spreads, intervals, break-even, what matters most."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from patentrisk.records import (
    Bounds,
    BreakEven,
    Loss,
    ScenarioInput,
    Spread,
    Swing,
    Worth,
)
from patentrisk.resources import load_resource
from patentrisk.scenario.draws import Array, Value, drawn, streams, uniforms
from patentrisk.scenario.inputs import TABLE
from patentrisk.scenario.model import Model
from patentrisk.scenario.trials import Arm, Values, play

#: Trials of one block: what they need stays in the processor's cache.
BLOCK = 16_384
#: Digits that are told: processors add in orders of their own, which moves the last
#: ones of a sum.
_DIGITS = 12


def column(label: str) -> str:
    """Name of the draw of an input."""
    return f"input {label}"


class Trials:
    """Losses of both arms, trial by trial.

    Parameters
    ----------
    model : Model
        What is at stake.
    trials, seed : int
        How many, and what they are drawn from.
    block : int, default BLOCK
        Trials reckoned at a time; it moves no figure.
    """

    def __init__(
        self, model: Model, *, trials: int, seed: int, block: int = BLOCK
    ) -> None:
        self.events = streams(seed, model.events, trials)
        inputs = model.by_label
        shares = streams(seed, map(column, inputs), trials)
        self.shares = {label: shares[column(label)] for label in inputs}
        parts = [
            self._block(model, inputs, slice(start, start + block))
            for start in range(0, trials, block)
        ]
        self.asserted = np.concatenate([part[0] for part in parts])
        self.arms = tuple(_joined([part[1][at] for part in parts]) for at in (0, 1))

    def _block(
        self, model: Model, inputs: Mapping[str, ScenarioInput], at: slice
    ) -> tuple[Array, tuple[Arm, Arm]]:
        events = {name: held[at] for name, held in self.events.items()}
        shares = {label: held[at] for label, held in self.shares.items()}
        values = drawn(inputs, shares)
        size = len(events["asserted"])
        asserted = events["asserted"] < values["assertion"]
        without, with_fallback = play(model, values, events)
        full = _full(without, size), _full(with_fallback, size)
        return asserted.astype(np.float64), full


def _full(arm: Arm, size: int) -> Arm:
    """Write every figure out for each trial."""
    heads = {head: _wide(value, size) for head, value in arm.heads.items()}
    return Arm(heads, _wide(arm.months, size))


def _wide(value: Value, size: int) -> Array:
    return np.broadcast_to(np.asarray(value, np.float64), (size,))


def _joined(arms: Sequence[Arm]) -> Arm:
    heads = {
        head: np.concatenate([np.asarray(arm.heads[head]) for arm in arms])
        for head in arms[0].heads
    }
    return Arm(heads, np.concatenate([np.asarray(arm.months) for arm in arms]))


def spread_of(values: Array, shares: Sequence[float]) -> Spread:
    """Describe a quantity over its trials, in whatever order they come.

    Parameters
    ----------
    values : ndarray of shape (trials,)
        Two at least.
    shares : sequence of float
        Of the quantiles wanted, in [0, 1].

    Returns
    -------
    Spread
        Figures of the sorted values, so that the order of trials moves no digit, to
        twelve digits.

    Examples
    --------
    >>> import numpy as np
    >>> from patentrisk.scenario import spread_of
    >>> spread_of(np.array([3.0, 1.0, 2.0, 0.0]), [0.5]).quantiles
    ((0.5, 1.5),)
    """
    ordered = np.sort(values)
    deviation = _told(ordered.std(ddof=1))
    return Spread(
        mean=_told(ordered.mean()),
        standard_error=_told(deviation / math.sqrt(len(ordered))),
        deviation=deviation,
        quantiles=tuple(
            (share, _told(found))
            for share, found in zip(shares, np.quantile(ordered, shares), strict=True)
        ),
        nothing=float(np.count_nonzero(ordered == 0.0)) / len(ordered),
    )


def _told(figure: float) -> float:
    return float(f"{figure:.{_DIGITS}g}")


def losses_of(
    held: Trials, figures: Mapping[str, Any]
) -> tuple[tuple[Loss, Loss], Spread]:
    """Describe the loss of both arms, and the difference between them."""
    totals = [held.asserted * np.asarray(arm.total) for arm in held.arms]
    most = max(float(np.quantile(total, 0.999)) for total in totals)
    amounts = np.linspace(0.0, most, figures["points"])
    without, with_fallback = (
        Loss(
            total=spread_of(total, figures["quantiles"]),
            heads=tuple(
                (head, _mean(held.asserted * value))
                for head, value in arm.heads.items()
            ),
            stopped=float(np.mean(held.asserted * np.asarray(arm.months) > 0.0)),
            months=_mean(held.asserted * arm.months),
            exceeded=_exceeded(np.sort(total), amounts),
        )
        for total, arm in zip(totals, held.arms, strict=True)
    )
    avoided = spread_of(totals[0] - totals[1], figures["quantiles"])
    return (without, with_fallback), avoided


def _mean(values: Value) -> float:
    return _told(np.sort(np.asarray(values, np.float64)).mean())


def _exceeded(ordered: Array, amounts: Array) -> tuple[tuple[float, float], ...]:
    above = len(ordered) - np.searchsorted(ordered, amounts, side="right")
    shares = above / len(ordered)
    return tuple(zip(map(_told, amounts), shares.tolist(), strict=True))


def worth_of(
    model: Model, held: Trials, avoided: Spread, seed: int, figures: Mapping[str, Any]
) -> Worth:
    """Say what the fallback is worth, and keep two kinds of doubt apart.

    Notes
    -----
    The trials give a mean and, by their number, its standard error. What the ranges
    of the inputs leave open is the spread of the expected value itself: inputs are
    drawn, and each draw is reckoned on the same trials. That spread is set about the
    mean of all trials.
    """
    sure = figures["sureness"] * avoided.standard_error
    benefit = np.asarray(held.arms[0].total) - np.asarray(held.arms[1].total)
    outer = _expected(model, held, seed, figures)
    outer = outer + (avoided.mean - outer.mean())
    tail = (1.0 - figures["within"]) / 2.0
    low, high = np.quantile(outer, [tail, 1.0 - tail])
    likely = _benefit(model, _likely_values(model), held, figures["swing"])
    return Worth(
        avoided=avoided,
        simulated=(_told(avoided.mean - sure), _told(avoided.mean + sure)),
        stated=(_told(low), _told(high)),
        if_asserted=_mean(benefit),
        at_likely=_told(likely[0]),
    )


def _expected(
    model: Model, held: Trials, seed: int, figures: Mapping[str, Any]
) -> Array:
    """Reckon the loss avoided for each draw of the inputs, on the same trials."""
    inputs = model.by_label
    shares = {
        label: uniform[:, None]
        for label, uniform in zip(
            inputs,
            streams(
                seed, (f"outer {name}" for name in inputs), figures["outer"]
            ).values(),
            strict=True,
        )
    }
    values = drawn(inputs, shares)
    rows = max(1, BLOCK // figures["inner"])
    parts = [
        _benefit(model, _rows(values, slice(at, at + rows)), held, figures["inner"])
        for at in range(0, figures["outer"], rows)
    ]
    return np.concatenate(parts)


def _rows(values: Values, at: slice) -> dict[str, Value]:
    return {
        label: value[at] if isinstance(value, np.ndarray) else value
        for label, value in values.items()
    }


def _benefit(model: Model, values: Values, held: Trials, trials: int) -> Array:
    """Reckon the expected loss avoided of each row of values, on the first trials.

    Assertion stands in it by its probability, not by a draw of it.
    """
    events = {name: found[None, :trials] for name, found in held.events.items()}
    without, with_fallback = play(model, values, events)
    gained = values["assertion"] * (without.total - with_fallback.total)
    return np.atleast_1d(np.asarray(gained).mean(axis=-1))


def tornado_of(
    model: Model, held: Trials, figures: Mapping[str, Any]
) -> tuple[Swing, ...]:
    """Move each input from its least to its most, the others at their likely value.

    Returns
    -------
    tuple of Swing
        Widest first; inputs that are points, or move nothing, are left out.
    """
    inputs = model.by_label
    likely = _likely_values(model)
    wide = [label for label, one in inputs.items() if one.least != one.most]
    swings = []
    for label in wide:
        one = inputs[label]
        ends = np.array([[one.least], [one.most]], np.float64)
        low, high = _benefit(model, {**likely, label: ends}, held, figures["swing"])
        swings.append(
            Swing(label, float(ends[0, 0]), float(ends[1, 0]), _told(low), _told(high))
        )
    moved = [swing for swing in swings if swing.width > 0.0]
    return tuple(sorted(moved, key=lambda swing: (-swing.width, swing.label)))


def _likely_values(model: Model) -> dict[str, Value]:
    return {
        label: held.likely for label, held in model.inputs if held.likely is not None
    }


def break_even_of(price: ScenarioInput, if_asserted: float) -> tuple[BreakEven, ...]:
    """Find how likely assertion has to be for the fallback to be worth its price.

    Parameters
    ----------
    price : ScenarioInput
        Known, or known within bounds.
    if_asserted : float
        Expected loss avoided where assertion is certain.

    Returns
    -------
    tuple of BreakEven
        For the least, the likely and the most price, each once; none where nobody
        stated one.

    Notes
    -----
    Expected loss avoided is assertion's probability times `if_asserted`: assertion
    is drawn apart from everything else.
    """
    if not price.bounded:
        return ()
    prices = sorted(
        {held for held in (price.least, price.likely, price.most) if held is not None}
    )
    return tuple(
        BreakEven(held, held / if_asserted if 0.0 < if_asserted >= held else None)
        for held in prices
    )


def bounds_of(
    model: Model,
    unknown: Sequence[str],
    *,
    seed: int,
) -> Bounds | None:
    """Find what a result lies between while inputs are unknown.

    Parameters
    ----------
    model : Model
        What is at stake.
    unknown : sequence of str
        Labels of the unknown inputs.
    seed : int
        What trials are drawn from.

    Returns
    -------
    Bounds or None
        None where an unknown input has no bound, or too many are unknown for all
        their combinations to be tried.
    """
    figures = load_resource(TABLE).content["results"]
    inputs = model.by_label
    missing = [inputs[label] for label in unknown]
    if not all(one.bounded for one in missing) or len(missing) > figures["most_ends"]:
        return None
    levels = (0.0, 0.5, 1.0) if len(missing) <= figures["most_middles"] else (0.0, 1.0)
    rows = np.array(list(product(levels, repeat=len(missing))), np.float64)
    known = {label: one for label, one in inputs.items() if label not in unknown}
    trials = figures["corner"]
    shares = streams(seed, map(column, known), trials)
    values = drawn(known, {label: shares[column(label)] for label in known})
    events = streams(seed, model.events, trials)
    rows = np.concatenate([rows, _between(len(missing), figures["most_between"])])
    means = np.array(
        [_means(model, {**values, **_at(missing, row)}, events) for row in rows]
    )
    low, high = map(_told, means.min(axis=0)), map(_told, means.max(axis=0))
    avoided, without, with_fallback = zip(low, high, strict=True)
    return Bounds(avoided, without, with_fallback, len(rows))


def _between(count: int, points: int) -> Array:
    """Spread parts of ranges inside, all alike and apart: a worth may peak there."""
    alike = np.repeat(np.linspace(0.0, 1.0, points + 2)[1:-1, None], count, axis=1)
    names = (f"between {at}" for at in range(count))
    apart = np.stack([uniforms(0, name, 2 * points) for name in names], axis=1)
    return alike if count == 1 else np.concatenate([alike, apart])


def _at(missing: Sequence[ScenarioInput], row: Array) -> dict[str, Value]:
    """Put unknown inputs at these parts of their ranges."""
    found: dict[str, Value] = {}
    for one, part in zip(missing, row.tolist(), strict=True):
        least, most = one.least or 0.0, one.most or 0.0
        found[one.label] = least + part * (most - least)
    return found


def _means(
    model: Model, values: Values, events: Mapping[str, Array]
) -> tuple[float, float, float]:
    without, with_fallback = (
        float(np.asarray(values["assertion"] * arm.total).mean())
        for arm in play(model, values, events)
    )
    return without - with_fallback, without, with_fallback
