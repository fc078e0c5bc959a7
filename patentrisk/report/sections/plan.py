"""The switch plan as blocks: what to move first, what it costs, what stays exposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from patentrisk.exposure.bands import BAND_ORDER
from patentrisk.records import (
    BudgetEntry,
    Case,
    CostEntry,
    DependencyEntry,
    Dimension,
    FrontierPoint,
    InterfaceEntry,
    PlanCost,
    PlanEntry,
    PlanMove,
    PlanStep,
    Standing,
    SwitchPlan,
    Way,
    Withheld,
)
from patentrisk.report.charted import Line, Lines
from patentrisk.report.document import Block, Bullets, Fold, Notice, Table, Text
from patentrisk.report.inline import Cell, Piece, Span
from patentrisk.report.sections.amounts import Amounts
from patentrisk.report.sections.pieces import badge, cell, claim_link, lines, quiet
from patentrisk.report.sections.plan_sentences import (
    KINDS,
    amount,
    counted,
    places_of,
    range_said,
    rungs,
    sentences,
    short_range,
    step_areas,
)
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import Words, score
from patentrisk.switching.costs import assumed

#: What the case states, with its kind and source.
_Row = CostEntry | BudgetEntry | DependencyEntry | InterfaceEntry


def plan_blocks(view: View) -> tuple[Block, ...]:
    """Set out the plan of the headline assumption, then what others would change.

    Empty where the view has no plans.
    """
    found = headline(view.plans, view.assessment.case)
    if found is None:
        return ()
    blocks: list[Block] = [
        Text((Span(sentence),), tone="lead" if at == 0 else "plain")
        for at, sentence in enumerate(sentences(view, found))
    ]
    if found.steps:
        blocks.append(_steps(view, found))
    drawn = _frontier(view, found)
    if drawn is not None:
        blocks.append(drawn)
    if len(view.plans) > 1:
        blocks.append(_assumptions(view))
    blocks += _folds(view, found)
    return tuple(blocks)


def headline(plans: Iterable[SwitchPlan], case: Case) -> SwitchPlan | None:
    """Give the plan of the headline assumption."""
    name = str(case.settings.assumption)
    return next((plan for plan in plans if plan.assumption == name), None)


def _steps(view: View, found: SwitchPlan) -> Table:
    words = view.words
    before: Sequence[Standing] = found.before
    rows = []
    for at, step in enumerate(found.steps, start=1):
        rows.append(
            (
                cell(f"{at}. {words.join(step_areas(view, step))}"),
                lines(*((_moved(view, move),) for move in step.moves)),
                _step_cost(view, found, step),
                _left(words, step.after, before),
                _cut(view, step),
            )
        )
        before = step.after
    columns = ("step", "moves", "cost", "left", "breaks")
    return Table(
        columns=tuple(words.say("plan_table", key) for key in columns),
        rows=tuple(rows),
        caption=words.say("plan", "steps"),
        stacked=True,
    )


def _moved(view: View, move: PlanMove) -> str:
    key = "moved_to" if move.way is Way.SWITCH else "changed"
    return view.words.say(
        "plan",
        key,
        unit=view.unit(move.unit),
        substitute=view.unit(move.substitute),
        territories=view.words.join(move.territories),
    )


def _step_cost(view: View, found: SwitchPlan, step: PlanStep) -> Cell:
    rows = [
        (
            amount(view, found, row.of, row.likely)
            if row.likely is not None
            else view.words.say(
                "plan", "unknown", of=view.words.say("plan_dimension", row.of.value)
            ),
            *((quiet(f" ({short_range(view, found, row)})"),) if row.likely else ()),
        )
        for row in step.costs
    ]
    return lines(*rows) if rows else cell(view.words.say("figure", "unknown"))


def _left(words: Words, after: Sequence[Standing], before: Sequence[Standing]) -> Cell:
    """Count what is left; say where a step moves no family out of its band."""
    expected = sum(row.expected for row in after)
    said = quiet(words.say("residual", "expected", value=score(expected)))
    rows: list[tuple[Piece, ...]] = [(Span(counted(words, after)),), (said,)]
    if rungs(after) == rungs(before):
        rows.append((quiet(words.say("plan", "no_band")),))
    return lines(*rows)


def _cut(view: View, step: PlanStep) -> Cell:
    if not step.broken:
        return cell(quiet("–"))
    return lines(
        *(
            (
                view.words.say(
                    "plan",
                    "cut",
                    gives=row.gives,
                    giver=view.unit(row.giver),
                    taker=view.unit(row.taker),
                ),
            )
            for row in step.broken
        )
    )


def _frontier(view: View, found: SwitchPlan) -> Lines | None:
    words = view.words
    if len(found.frontier) < 2:
        return None
    money = found.along is Dimension.MONEY
    by = float(words.say("amount", "axis_by")) if money else 1.0
    unit = dict(found.units)[found.along]
    named = (
        Amounts(words, unit).unit if money else words.find("plan_unit", unit) or unit
    )
    limit = dict(found.budget).get(found.along)
    end = max(found.frontier[-1].cost, limit or 0.0) * 1.05
    last = found.frontier[-1]
    return Lines(
        name="plan-frontier",
        finding=words.say(
            "plan",
            "frontier",
            amount=amount(view, found, found.along, last.cost),
            before=counted(words, found.before),
            after=counted(words, last.after),
        ),
        caption=words.say("plan", "caption" if found.frontier_whole else "caption_cut"),
        x_title=words.say("plan", "money_axis" if money else "axis", unit=named),
        y_title=words.say("plan", "families_axis"),
        lines=_lines(words, found, by, end),
        columns=tuple(
            words.say("plan_table", key) for key in ("spent", "moves", "left")
        ),
        rows=tuple(_spent(view, found, point) for point in found.frontier),
        marks=() if limit is None else ((words.say("plan", "mark"), limit / by),),
        stepped=True,
    )


def _lines(words: Words, found: SwitchPlan, by: float, end: float) -> tuple[Line, ...]:
    bands = [band for band in BAND_ORDER if band in KINDS]
    return tuple(
        Line(
            KINDS[band],
            words.say("plan_line", band.value),
            _stairs(found.frontier, at, by, end),
        )
        for at, band in enumerate(bands)
    )


def _spent(view: View, found: SwitchPlan, point: FrontierPoint) -> tuple[str, ...]:
    words = view.words
    return (
        amount(view, found, found.along, point.cost),
        words.join(places_of(view, point.moves)) or words.say("plan", "nothing"),
        counted(words, point.after),
    )


def _stairs(
    points: Sequence[FrontierPoint], at: int, by: float, end: float
) -> tuple[tuple[float, float], ...]:
    held = [(point.cost / by, float(rungs(point.after)[at])) for point in points]
    return (*held, (end / by, held[-1][1]))


def _assumptions(view: View) -> Table:
    words = view.words
    columns = ("assumption", "moves", "cost", "left", "not_open")
    return Table(
        columns=tuple(words.say("plan_table", key) for key in columns),
        rows=tuple(_assumption(view, plan) for plan in view.plans),
        caption=words.say("plan", "assumptions"),
        stacked=True,
    )


def _assumption(view: View, plan: SwitchPlan) -> tuple[Cell, ...]:
    words = view.words
    areas = [name for step in plan.steps for name in step_areas(view, step)]
    unknown = words.say("figure", "unknown")
    costs = [
        unknown if row.likely is None else amount(view, plan, row.of, row.likely)
        for row in plan.costs
    ]
    closed = sorted({_reason(view, row) for row in plan.withheld})
    return (
        cell(view.assumption(plan.assumption)),
        cell(words.say("plan", "then").join(areas) or words.say("plan", "nothing")),
        lines(*((text,) for text in costs))
        if costs
        else cell(unknown if plan.steps else quiet("–")),
        cell(counted(words, plan.after)),
        lines(*((text,) for text in closed)) if closed else cell(quiet("–")),
    )


def _reason(view: View, row: Withheld) -> str:
    about = (
        view.area(row.about)
        if row.reason == "needs"
        else view.words.find("plan_dimension", row.about) or row.about
    )
    return view.words.say(
        "plan_withheld", row.reason, area=view.area(row.area), about=about
    )


def _folds(view: View, found: SwitchPlan) -> Iterator[Block]:
    words = view.words
    if found.left:
        title = words.say("plan", "still", count=len(found.left))
        yield Fold((Span(title),), (_still(view, found),))
    entry = view.assessment.case.plan
    if entry is None:
        yield Notice("plain", words.say("plan", "unstated"))
    else:
        stated = list(_stated(view, found, entry))
        title = words.say("plan", "stated", count=len(stated), assumed=assumed(entry))
        yield Fold((Span(title),), (Bullets(tuple((Span(s),) for s in stated)),))
    if found.problems:
        said = words.join_clauses(f"{p.where}: {p.message}" for p in found.problems)
        yield Notice("plain", said)


def _still(view: View, found: SwitchPlan) -> Table:
    words = view.words
    columns = ("territory", "band", "family", "claim", "unit", "score")
    return Table(
        columns=tuple(words.say("plan_table", key) for key in columns),
        rows=tuple(
            (
                cell(row.territory),
                cell(badge(view, row.band)),
                cell(row.family_id),
                cell(claim_link(view, row.claim, row.unit)),
                lines(
                    (view.unit(row.unit),),
                    *(((quiet(words.say("plan", "brought")),),) if row.brought else ()),
                ),
                cell(
                    "–" if row.probability is None else score(row.probability),
                    number=True,
                ),
            )
            for row in found.left
        ),
        caption=words.say("plan", "left"),
    )


def _stated(view: View, found: SwitchPlan, entry: PlanEntry) -> Iterator[str]:
    """Write every statement of the case with its kind and source."""
    words = view.words
    for cost in entry.costs:
        amounts = [
            words.say(
                "plan",
                "stated_amount",
                of=words.say("plan_dimension", of.value),
                likely=words.say("figure", "unknown")
                if held.planned is None
                else amount(view, found, of, held.planned),
                range=range_said(
                    view,
                    found,
                    PlanCost(of, held.least or 0.0, held.planned, held.most),
                ),
            )
            for of in Dimension
            if (held := cost.amount(of)) is not None
        ]
        scope = [view.area(cost.area)] if cost.area else []
        scope += [view.unit(name) for name in (cost.unit, cost.substitute) if name]
        yield _sourced(words, words.join(scope), words.join_clauses(amounts), cost)
    for budget in entry.budgets:
        most = amount(view, found, budget.of, budget.most)
        yield _sourced(words, words.say("plan", "stated_budget"), most, budget)
    for row in entry.dependencies:
        said = words.say(
            "plan_needs",
            row.how.value,
            area=view.area(row.area),
            needs=view.area(row.needs),
        )
        yield _sourced(words, words.say("plan", "stated_order"), said, row)
    for held_row in entry.interfaces:
        said = words.say(
            "plan",
            "cut",
            gives=held_row.gives,
            giver=view.unit(held_row.giver),
            taker=view.unit(held_row.taker),
        )
        yield _sourced(words, words.say("plan", "stated_interface"), said, held_row)


def _sourced(words: Words, what: str, said: str, row: _Row) -> str:
    kind = words.say("input_kind", row.kind.value)
    return words.say(
        "plan", "sourced", what=what, said=said, kind=kind, source=row.source
    )
