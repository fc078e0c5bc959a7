"""Explanations: how a claim chart's scores came about, bar by bar."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from patentrisk.records.charts import ClaimChart, Evidence, Match, Reason
from patentrisk.records.exposures import Exposure


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall: what moved a score, and by how much.

    Attributes
    ----------
    code : str
        What it is. Of measuring: ``"terms"``, ``"words"``, ``"sentences"``,
        ``"background"``, ``"nearest"``, ``"asked"``, ``"said"``, ``"other"``,
        ``"passage"``. Of checking: ``"outweighed"``, ``"contrary"``,
        ``"unsaid"``, ``"doubt"``, ``"complete"``; ``"decided"`` by an analyst or
        a rule of law. Of a claim: ``"element"``.
    effect : float
        Contribution in calibrated log-odds; negative lowers.
    label : str
        Chart label of the element a claim's step is about, else ``""``.
    measures : tuple of (str, float, float)
        Of measuring: name, value found, and the neutral value it is compared with.
    reasons : tuple of Reason
        Of checking: what fired, with the words of either side.
    evidence : tuple of Evidence
        Of checking: the passages it fired on.
    """

    code: str
    effect: float
    label: str = ""
    measures: tuple[tuple[str, float, float], ...] = ()
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementExplanation:
    """How the score of one element came about.

    ``start``, the effects of `steps` and those of `guards` add up to the log-odds
    of the probability that the chart shows.

    Attributes
    ----------
    match : Match
        As the chart has it.
    component : str
        The component whose match counts: of a product, the best.
    language : str
        Of the passages that counted; ``""`` where nothing was compared.
    start : float or None
        Calibrated log-odds of an element nothing is known about: every measure at
        its neutral value. None where nothing was compared.
    steps : tuple of Step
        What the measures made of it.
    before : float or None
        Probability before checks, in [0, 1].
    guards : tuple of Step
        What the checks made of that; empty where none fired.
    checked : int
        Passages near enough to be checked for contrary evidence.
    thresholds : tuple of (str, float)
        ``"met"`` and ``"possible"``: probability from which the level is so.
    counted : bool
        Whether it counts in the reading.
    """

    match: Match
    component: str
    language: str = ""
    start: float | None = None
    steps: tuple[Step, ...] = ()
    before: float | None = None
    guards: tuple[Step, ...] = ()
    checked: int = 0
    thresholds: tuple[tuple[str, float], ...] = ()
    counted: bool = True

    @property
    def probability(self) -> float | None:
        """What start and effects add up to, in [0, 1]; None where unknown."""
        if self.start is None:
            return None
        return probability_of(self.start, (*self.steps, *self.guards))


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the reading of one claim on one unit came about.

    ``start`` and the effects of `steps` add up to the log-odds of the chart's
    reading probability.

    Attributes
    ----------
    chart : ClaimChart
        What is explained.
    elements : tuple of ElementExplanation
        One a match, in the chart's order.
    start : float
        Log-odds of the claim if every element that counts were surely met.
    steps : tuple of Step
        What each element that counts costs, the worst first.
    bound : float
        Reading probability before checks, in [0, 1].
    floor : float
        Reading probability below which a pair is remote, in [0, 1].
    remote : bool
        The pair is below the floor: no report charts it, no band is given.
    exposures : tuple of Exposure
        Reading and law together, one a territory; empty where remote, or where
        the unit is no unit of reading of its own. Band and gate are those of an
        assessment; impact and priority, which rest on all of it, are not weighed.
    similarity : tuple of (str, str)
        Name and fingerprint.
    calibration : tuple of (str, str)
        Name with version, and what it was fitted on with its prior.
    calibrated : bool
        False where the figures are no calibrated probabilities.
    names : tuple of (str, str)
        Names for people of parties, units and components, by identifier.
    title : str
        Of the case.
    illustrative : bool
        The documents are fictional.
    confidentiality : tuple of (str, str)
        What the case says of it, by language of a report; ``""`` if nothing.
    """

    chart: ClaimChart
    elements: tuple[ElementExplanation, ...]
    start: float
    steps: tuple[Step, ...]
    bound: float
    floor: float
    remote: bool
    exposures: tuple[Exposure, ...]
    similarity: tuple[str, str]
    calibration: tuple[str, str]
    calibrated: bool
    names: tuple[tuple[str, str], ...] = ()
    title: str = ""
    illustrative: bool = False
    confidentiality: tuple[tuple[str, str], ...] = ()

    @property
    def probability(self) -> float:
        """What start and effects add up to, in [0, 1]."""
        return probability_of(self.start, self.steps)


def probability_of(start: float, steps: tuple[Step, ...]) -> float:
    """Add effects to a start, in log-odds, and give the probability.

    Examples
    --------
    >>> from patentrisk.records.explanations import Step, probability_of
    >>> probability_of(1.0, (Step("terms", 0.5), Step("contrary", -1.5)))
    0.5
    """
    return 1.0 / (1.0 + exp(-start - sum(step.effect for step in steps)))
