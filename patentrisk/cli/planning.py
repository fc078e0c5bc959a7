"""`patentrisk plan`: which areas to move to the fallback, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from patentrisk.cli import completing, opening, printing
from patentrisk.cli.options import AsJson, AsOf, CasePath
from patentrisk.errors import UnknownNameError

if TYPE_CHECKING:
    from patentrisk.records import Dimension, PlanCost, Standing, SwitchPlan

_OF = ("money", "effort", "time")
_BANDS = ("high", "medium", "open")
#: Nothing to move is no all-clear.
_UNREAD = "; that says nothing of what was not read"


def plan(
    case: CasePath,
    budget: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            metavar="OF=MOST",
            autocompletion=completing.offered(*completing.BUDGETS),
            help="What may be spent, such as money=5e6, effort=20 or time=12; may be"
            " repeated, and goes before the budgets of the case. none: no limit.",
        ),
    ] = None,
    assumption: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Title assumption; by default all."),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Plan which areas to move to the fallback first, and what stays exposed."""
    show(planned(case, budgets(budget), assumption, as_of), json)


def budgets(told: Sequence[str] | None) -> Mapping[Dimension, float] | None:
    """Read budgets: ``money=5e6``; None where none was told."""
    from patentrisk.records import Dimension

    if not told:
        return None
    found: dict[Dimension, float] = {}
    for text in told:
        if text == "none" and len(told) == 1:
            return {}
        of, _, most = text.partition("=")
        figure = _figure(most)
        if of not in _OF or figure is None or Dimension(of) in found:
            raise typer.BadParameter(
                f"found {text!r}; expected one of {', '.join(_OF)} once,"
                " then = and a figure of 0 or more, such as money=5e6; or none",
                param_hint="--budget",
            )
        found[Dimension(of)] = figure
    return found


def _figure(text: str) -> float | None:
    try:
        figure = float(text)
    except ValueError:
        return None
    return figure if 0 <= figure < float("inf") else None


def planned(
    path: Path,
    budget: Mapping[Dimension, float] | None,
    assumption: str | None,
    as_of: str | None,
) -> tuple[SwitchPlan, ...]:
    """Assess a case and plan it; a wrong name is said before the long work."""
    from patentrisk import switching

    names = [str(name) for name in opening.case_of(path, as_of).assumption_names]
    if assumption is not None and assumption not in names:
        raise UnknownNameError(
            f"--assumption: found {assumption!r}; the case has {', '.join(names)}"
        )
    held = opening.assessment(path, as_of)
    if assumption is None:
        return switching.plan_all(held, budget=budget)
    return (switching.plan(held, assumption=assumption, budget=budget),)


def show(found: Sequence[SwitchPlan], machine: bool) -> None:
    """Print the steps of each plan, what they cost and what they leave."""
    if machine:
        printing._json(found)
        return
    for held in found:
        rows = [
            (
                at,
                " ".join(step.areas) or "own changes",
                "\n".join(
                    f"{m.unit} to {m.substitute or 'own change'}"
                    f" ({', '.join(m.territories)})"
                    for m in step.moves
                ),
                "\n".join(_cost(held, row) for row in step.costs) or "unknown",
                _left(step.after),
                "\n".join(f"{b.gives}: {b.giver} to {b.taker}" for b in step.broken),
            )
            for at, step in enumerate(held.steps, start=1)
        ]
        columns = ("step", "areas", "moves", "cost", "families left", "breaks")
        title = f"Switch plan, {held.assumption}; before: {_left(held.before, ', ')}"
        said = f"{title}. Nothing is moved: {held.outcome}"
        if held.outcome == "nothing exposed":
            said += _UNREAD
        said += f".{_least(held)}"
        printing._print(*printing._unless_empty(title, columns, rows, said))
        _frontier(held)
    printing._problems(found[0].problems if found else ())


def _cost(held: SwitchPlan, row: PlanCost) -> str:
    unit = dict(held.units)[row.of]
    if row.likely is None:
        return f"{row.of.value} unknown, at least {row.least:,.10g} {unit}"
    return f"{row.likely:,.10g} {unit}"


def _left(standing: Sequence[Standing], between: str = "\n") -> str:
    """Count families in exposed bands by territory."""
    said = []
    for row in standing:
        counts = [f"{n} {b.value}" for b, n in row.counts if n and b.value in _BANDS]
        if counts:
            said.append(f"{row.territory}: {', '.join(counts)}")
    return between.join(said) or "none in an exposed band"


def _least(held: SwitchPlan) -> str:
    units = dict(held.units)
    said = [f"{least:,.10g} {units[of]}" for of, least in held.least_budget]
    return f" Least that would lower anything: {' or '.join(said)}." if said else ""


def _frontier(held: SwitchPlan) -> None:
    unit = dict(held.units)[held.along]
    rows = [
        (f"{p.cost:,.10g} {unit}", _left(p.after, ", "), len(p.moves))
        for p in held.frontier
    ]
    if len(rows) > 1:
        columns = (f"least {held.along.value}", "families left", "moves")
        printing._print(printing._table("Frontier", columns, rows))
