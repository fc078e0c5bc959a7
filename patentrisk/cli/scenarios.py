"""`patentrisk scenario`: what is at stake with and without the fallback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from patentrisk.cli import opening, printing
from patentrisk.cli.options import AsJson, AsOf, CasePath

if TYPE_CHECKING:
    from patentrisk.records import Scenario
    from patentrisk.report.sections.amounts import Amounts


def scenario(
    case: CasePath,
    trials: Annotated[
        int, typer.Option(min=2, metavar="N", help="How many trials are drawn.")
    ] = 100_000,
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="What they are drawn from.")
    ] = 1,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Simulate what is at stake with and without the fallback, as inputs are stated."""
    show(simulated(case, trials, seed, as_of), json)


def simulated(path: Path, trials: int, seed: int, as_of: str | None) -> Scenario:
    """Assess a case and simulate its scenario; ask for it before the long work."""
    from patentrisk.scenario import needs_scenario, simulate

    needs_scenario(opening.case_of(path, as_of))
    return simulate(opening.assessment(path, as_of), trials=trials, seed=seed)


def show(found: Scenario, machine: bool) -> None:
    """Print the decision's figures, what moves them, and every input."""
    from patentrisk.report.sections.amounts import Amounts
    from patentrisk.report.sections.scenario import assumed_text, sentences
    from patentrisk.report.sections.words import load_words

    if machine:
        printing._json(found)
        return
    amounts = Amounts(load_words("en"), found.currency)
    printing._print(*sentences(amounts, found))
    tables = (
        ("Loss over the trials", ("", "without", "with", "avoided"), _loss),
        ("What matters most", _MATTERS, _matters),
        ("Inputs", ("input", "least", "likely", "most", "kind", "source"), _inputs),
    )
    for title, columns, rows in tables:
        held = list(rows(amounts, found))
        if held:
            printing._print(printing._table(title, columns, held))
    granted = [
        (assumed_text(amounts.words, found, code),) for code in found.assumptions
    ]
    printing._print(printing._table("Taken for granted", ("",), granted))
    printing._problems(found.problems)


_MATTERS = ("input", "from", "to", "avoided there", "avoided there")


def _loss(amounts: Amounts, found: Scenario) -> Iterator[tuple[str, ...]]:
    from patentrisk.report.sections.scenario import loss_rows

    yield from loss_rows(amounts, found)


def _matters(amounts: Amounts, found: Scenario) -> Iterator[tuple[str, ...]]:
    from patentrisk.report.sections.scenario import input_named

    inputs = {held.label: held for held in found.inputs}
    for swing in found.tornado:
        held = inputs[swing.label]
        yield (
            input_named(amounts, held),
            amounts.figure(held, swing.least),
            amounts.figure(held, swing.most),
            amounts.say(swing.at_least),
            amounts.say(swing.at_most),
        )


def _inputs(amounts: Amounts, found: Scenario) -> Iterator[tuple[str, ...]]:
    from patentrisk.report.sections.scenario import input_named

    for held in found.inputs:
        yield (
            input_named(amounts, held),
            *(amounts.figure(held, v) for v in (held.least, held.likely, held.most)),
            held.kind.value,
            held.source,
        )
