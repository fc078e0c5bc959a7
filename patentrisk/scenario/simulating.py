"""The scenario of an assessment: seeded, vectorised, both arms on the same draws."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from patentrisk import switching
from patentrisk.errors import CaseError
from patentrisk.records import (
    Assessment,
    Case,
    LossHead,
    Role,
    Scenario,
    ScenarioEntry,
    SwitchPlan,
    Way,
)
from patentrisk.resources import load_resource
from patentrisk.scenario.inputs import TABLE, Inputs, unknown_of
from patentrisk.scenario.model import Model, model_of
from patentrisk.scenario.results import (
    Trials,
    bounds_of,
    break_even_of,
    losses_of,
    tornado_of,
    worth_of,
)
from patentrisk.scenario.stakes import Stakes, best_switches, stakes_of

TRIALS = 100_000
#: What the model takes for granted; a report says each in words.
ASSUMPTIONS = (
    "no_outcome",
    "one_draw_per_family",
    "families_apart",
    "best_first",
    "one_draw_per_input",
    "horizon_places",
    "work_from_assertion",
    "nested_shares",
    "shorter_way",
    "found_together",
    "no_later_royalty",
    "remote_left_out",
    "rights_as_they_stand",
)
#: The same with a plan, and without one.
_PLANNED = ("in_order", "planned")
_UNPLANNED = ("at_once", "title")
#: The same where several parties have one side.
_SEVERAL = ("parties_as_one",)


def simulate(
    assessment: Assessment,
    *,
    trials: int = TRIALS,
    seed: int = 1,
    plan: SwitchPlan | None = None,
) -> Scenario:
    """Simulate what is at stake with and without the fallback.

    A screening scenario under the assumptions that the case states, each with its
    source: not a forecast, and no statement on what a court would hold.

    Parameters
    ----------
    assessment : Assessment
        Of a case with a ``[scenario]``.
    trials : int, default 100_000
        How many, two at least.
    seed : int, default 1
        What they are drawn from: the same seed gives the same figures.
    plan : SwitchPlan, optional
        Substitutes that are taken, and in which order. By default that of
        `switching.plan` where the case states a plan; else the best substitute of each
        unit and area, all at once, under the case's title assumption.

    Returns
    -------
    Scenario
        With spreads, or with bounds, or with neither where an input that is needed
        is unknown and nothing bounds it.

    Raises
    ------
    CaseError
        If the case states no scenario, or trials or seed cannot be used.

    Notes
    -----
    Without the fallback an area that a court orders to stop is out until it is
    redesigned; with it, until it is switched, unless a claim that is found to read
    stays on it or reaches the substitute. Both arms see the same draws, so that their
    difference is that of the fallback alone (common random numbers [1]_). A family
    is one draw for all its claims: what is found of a claim in one band is found of
    every claim of the family in a higher one.

    References
    ----------
    .. [1] P. Glasserman, D. D. Yao, Some guidelines and guarantees for common random
       numbers, Management Science 38 (1992) 884-908.

    Examples
    --------
    A case states what is simulated, each input with its unit, kind and source:

    >>> import patentrisk as pr
    >>> case = pr.load_case("corpus/case.toml")
    >>> held = case.scenario.inputs[0]
    >>> held.label, held.unit, held.least, held.likely, held.most, held.kind.value
    ('assertion', 'probability', 0.15, 0.35, 0.6, 'assumption')
    """
    case, entry = assessment.case, needs_scenario(assessment.case)
    _usable(trials, seed)
    inputs = Inputs(entry, case)
    table = inputs.table
    if plan is None and case.plan is not None:
        plan = switching.plan(assessment)
    held, model = _ground(assessment, inputs, plan)
    told = {
        role: tuple(p.id for p in case.parties if p.role is role)
        for role in (Role.ASSERTER, Role.ACCUSED)
    }
    stated = Scenario(
        currency=entry.currency,
        trials=trials,
        seed=seed,
        assumption=plan.assumption if plan else case.settings.assumption,
        holders=told[Role.ASSERTER],
        makers=told[Role.ACCUSED],
        table=(table.name, table.version, table.fingerprint),
        inputs=(*model.by_label.values(), *filter(None, (model.price,))),
        assumptions=(
            *ASSUMPTIONS,
            *(_SEVERAL if any(len(ids) > 1 for ids in told.values()) else ()),
            *(_PLANNED if plan else _UNPLANNED),
        ),
        left_out=tuple(head for head in LossHead if head not in model.heads),
        families=held.families,
        places=held.places,
        switches=held.switches,
        unknown=unknown_of(model.by_label),
        problems=tuple(inputs.problems),
    )
    return _completed(stated, model)


def _ground(
    assessment: Assessment, inputs: Inputs, plan: SwitchPlan | None
) -> tuple[Stakes, Model]:
    """Find what is at stake, and what a plan or the best substitutes leave of it."""
    if plan is None:
        switches = best_switches(assessment, assessment.case.settings.assumption)
        held = stakes_of(assessment, switches)
        return held, model_of(held, inputs)
    held = stakes_of(assessment, plan.switches)
    order = [
        sorted({move.area for move in step.moves if move.way is Way.SWITCH})
        for step in plan.steps
    ]
    return held, model_of(held, inputs, order)


def needs_scenario(case: Case) -> ScenarioEntry:
    """Give the scenario of a case.

    Raises
    ------
    CaseError
        If the case states none; the message says how to.
    """
    if case.scenario is None:
        raise CaseError(
            "the case states no scenario; add [scenario] with its currency and"
            " [[scenario.inputs]] as the file that `patentrisk init` writes shows them"
        )
    return case.scenario


def _usable(trials: int, seed: int) -> None:
    if trials < 2:
        raise CaseError(f"found {trials} trials; expected 2 or more, such as {TRIALS}")
    if seed < 0:
        raise CaseError(f"found seed {seed}; expected 0 or more")


def _completed(stated: Scenario, model: Model) -> Scenario:
    """Add the figures: a point where every input is known, else bounds."""
    if stated.unknown:
        bounds = bounds_of(model, stated.unknown, seed=stated.seed)
        return replace(stated, bounds=bounds)
    held = Trials(model, trials=stated.trials, seed=stated.seed)
    return replace(stated, **figures_on(model, held, seed=stated.seed))


def figures_on(model: Model, held: Trials, *, seed: int) -> dict[str, Any]:
    """Work out everything that is told of trials.

    Parameters
    ----------
    model : Model
        What they reckoned with.
    held : Trials
        Two at least.
    seed : int
        What the draws of the inputs are made from.

    Returns
    -------
    dict of str to object
        Fields of `Scenario`.
    """
    figures = load_resource(TABLE).content["results"]
    (without, with_fallback), avoided = losses_of(held, figures)
    worth = worth_of(model, held, avoided, seed, figures)
    price = model.price
    return {
        "without": without,
        "with_fallback": with_fallback,
        "worth": worth,
        "break_even": break_even_of(price, worth.if_asserted) if price else (),
        "tornado": tornado_of(model, held, figures),
    }
