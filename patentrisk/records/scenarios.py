"""A scenario: what is at stake with and without the fallback, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from patentrisk.records.patents import Problem
from patentrisk.records.scenario_inputs import InputKind, Shape


class LossHead(StrEnum):
    """What a loss is made of."""

    DAMAGES = "damages"
    REVENUE = "revenue"
    ORDERS = "orders"
    EXPANSION = "expansion"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class ScenarioInput:
    """One input as the trials used it.

    Attributes
    ----------
    label, name : str
        As the case states it, with and without what it holds for.
    unit : str
        Of its figures.
    kind : InputKind
        An assumption, or a fact with its source.
    source : str
        Where it comes from; a rule of law where nobody stated it.
    least, likely, most : float or None
        Its range. Without `likely` it is unknown: bounds are then those that were
        stated, or else the lawful ones, and None is no bound at all.
    shape : Shape
        How it is spread over the range.
    scope : tuple of str
        Band, territory and area that it holds for alone; ``""`` where for all.
    """

    label: str
    name: str
    unit: str
    kind: InputKind
    source: str
    least: float | None
    likely: float | None
    most: float | None
    shape: Shape = Shape.TRIANGULAR
    scope: tuple[str, str, str] = ("", "", "")

    @property
    def unknown(self) -> bool:
        """Nobody stated a likely value."""
        return self.likely is None

    @property
    def bounded(self) -> bool:
        """It has a least and a most, stated or lawful."""
        return self.least is not None and self.most is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """How a quantity is spread over the trials.

    Attributes
    ----------
    mean, standard_error, deviation : float
        Of the trials; the standard error is that of the mean, from the number of
        trials alone.
    quantiles : tuple of (float, float)
        Share of the trials and the value that it does not exceed.
    nothing : float
        Share of the trials in which it is zero.
    """

    mean: float
    standard_error: float
    deviation: float
    quantiles: tuple[tuple[float, float], ...]
    nothing: float


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost in one arm: without the fallback, or with it.

    Attributes
    ----------
    total : Spread
        Present value, in the scenario's currency.
    heads : tuple of (LossHead, float)
        Expected value of each part that is counted; together the mean.
    stopped : float
        Probability that an order stops deliveries for any time.
    months : float
        Expected months for which all deliveries stop: months by the share stopped.
    exceeded : tuple of (float, float)
        Amount, and share of the trials whose loss exceeds it; amounts ascending.
    """

    total: Spread
    heads: tuple[tuple[LossHead, float], ...]
    stopped: float
    months: float
    exceeded: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """Expected loss that the fallback avoids, and how sure that is.

    Attributes
    ----------
    avoided : Spread
        Loss without the fallback less loss with it, on the same draws.
    simulated : tuple of (float, float)
        95 % interval of the mean from the number of trials alone: more trials
        make it narrower.
    stated : tuple of (float, float)
        90 % range of the expected value over the ranges of the inputs: no number
        of trials makes it narrower.
    if_asserted : float
        Expected loss avoided where the claims are asserted for certain.
    at_likely : float
        Expected loss avoided with every input at its likely value.
    """

    avoided: Spread
    simulated: tuple[float, float]
    stated: tuple[float, float]
    if_asserted: float
    at_likely: float


@dataclass(frozen=True, slots=True)
class BreakEven:
    """How likely assertion has to be for the fallback to be worth a price.

    Attributes
    ----------
    price : float
        In the scenario's currency.
    probability : float or None
        Of assertion within the horizon; None where not even certainty reaches it.
    """

    price: float
    probability: float | None


@dataclass(frozen=True, slots=True)
class Swing:
    """What one input moves when it alone goes from its least to its most.

    Attributes
    ----------
    label : str
        Of the input.
    least, most : float
        Its ends.
    at_least, at_most : float
        Expected loss avoided there, every other input at its likely value.
    """

    label: str
    least: float
    most: float
    at_least: float
    at_most: float

    @property
    def width(self) -> float:
        """How far it moves the expected loss avoided."""
        return abs(self.at_most - self.at_least)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a result lies between while inputs are unknown.

    Attributes
    ----------
    avoided, without, with_fallback : tuple of (float, float)
        Least and most expected value over the corners of the unknown inputs' ranges
        and points between them, the others spread as stated.
    cases : int
        How many combinations were tried.
    """

    avoided: tuple[float, float]
    without: tuple[float, float]
    with_fallback: tuple[float, float]
    cases: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """A screening scenario under stated assumptions: a range, not a forecast.

    Attributes
    ----------
    currency : str
        ISO 4217 code of every amount.
    trials, seed : int
        How many, and what they were drawn from.
    assumption : str
        Title assumption under which the fallback is taken.
    holders, makers : tuple of str
        Asserting and accused parties.
    table : tuple of (str, str, str)
        Name, version and fingerprint of the table of inputs.
    inputs : tuple of ScenarioInput
        Every input that a figure rests on, unknown ones too.
    assumptions : tuple of str
        Codes of what the model takes for granted.
    left_out : tuple of LossHead
        Parts of a loss for which the case states nothing.
    families, places, switches : int
        Families and unit-areas that stand in the trials, and the substitutes taken.
    unknown : tuple of str
        Labels of the unknown inputs; where there are any, no point is given.
    without, with_fallback : Loss or None
        The two arms; None where inputs are unknown.
    worth : Worth or None
        Expected loss avoided; None where inputs are unknown.
    bounds : Bounds or None
        Of unknown inputs; None where there are none, or a bound is missing.
    break_even : tuple of BreakEven
        By price; empty where no price is stated or nothing is known.
    tornado : tuple of Swing
        Widest first; empty where inputs are unknown.
    problems : tuple of Problem
        Inputs that could not be taken as stated.
    """

    currency: str
    trials: int
    seed: int
    assumption: str
    holders: tuple[str, ...]
    makers: tuple[str, ...]
    table: tuple[str, str, str]
    inputs: tuple[ScenarioInput, ...]
    assumptions: tuple[str, ...]
    left_out: tuple[LossHead, ...]
    families: int
    places: int
    switches: int
    unknown: tuple[str, ...] = ()
    without: Loss | None = None
    with_fallback: Loss | None = None
    worth: Worth | None = None
    bounds: Bounds | None = None
    break_even: tuple[BreakEven, ...] = ()
    tornado: tuple[Swing, ...] = ()
    problems: tuple[Problem, ...] = ()
