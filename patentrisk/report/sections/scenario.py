"""A scenario in words: the decision, the two arms, what matters most, every input."""

from __future__ import annotations

from collections.abc import Iterator

from patentrisk.records import Loss, LossHead, Scenario, ScenarioInput, Spread, Swing
from patentrisk.report.charted import Line, Lines, Range, Ranges
from patentrisk.report.document import Block, Bullets, Fold, Table
from patentrisk.report.inline import Cell, Span
from patentrisk.report.sections.amounts import Amounts
from patentrisk.report.sections.pieces import cell, lines, quiet
from patentrisk.report.sections.words import Words, percent

#: Inputs that the tornado shows; the rest moves less than the last of them.
MOST_SWINGS = 8
#: Inputs named among what would change the decision.
MOST_NAMED = 3
#: Unknown inputs named in a sentence.
MOST_UNKNOWN = 6


def input_named(amounts: Amounts, held: ScenarioInput) -> str:
    """Name an input with what it holds for alone."""
    words = amounts.words
    name = words.say("scenario_input", held.name)
    band, territory, area = held.scope
    where = (
        band and words.say("band", band),
        territory and (words.find("territory", territory) or territory),
        area,
    )
    said = words.say("list", "comma").join(part for part in where if part)
    return words.say("scenario", "named", name=name, scope=said) if said else name


def sentences(amounts: Amounts, found: Scenario) -> list[str]:
    """Say what the scenario comes to, in the order in which a team decides."""
    said = _unknown(amounts, found) if found.unknown else _known(amounts, found)
    words = amounts.words
    if found.left_out:
        heads = words.join(
            words.say("loss_head", head.value) for head in found.left_out
        )
        said.append(words.say("scenario", "left_out", heads=heads))
    return said


def _known(amounts: Amounts, found: Scenario) -> list[str]:
    words, worth = amounts.words, found.worth
    if worth is None or found.without is None or found.with_fallback is None:
        return []
    assumed = next(held for held in found.inputs if held.name == "assertion")
    return [
        words.say(
            "scenario",
            "worth",
            worth=amounts.say(worth.avoided.mean),
            without=amounts.say(found.without.total.mean),
            left=amounts.say(found.with_fallback.total.mean),
        ),
        words.say(
            "scenario",
            "intervals",
            trials=f"{found.trials:,}",
            low=amounts.say(worth.simulated[0]),
            high=amounts.say(worth.simulated[1]),
            least=amounts.say(worth.stated[0]),
            most=amounts.say(worth.stated[1]),
        ),
        *_break_even(amounts, found, assumed),
        *_changing(amounts, found),
    ]


def _break_even(
    amounts: Amounts, found: Scenario, assumed: ScenarioInput
) -> Iterator[str]:
    words, worth = amounts.words, found.worth
    if worth is None or not found.break_even:
        return
    reached = [
        words.say(
            "scenario",
            "break_even",
            price=amounts.say(held.price),
            probability=percent(held.probability),
        )
        for held in found.break_even
        if held.probability is not None
    ]
    never = [
        amounts.say(held.price) for held in found.break_even if held.probability is None
    ]
    certain = amounts.say(worth.if_asserted)
    if reached:
        stated = amounts.figure(assumed, assumed.likely)
        prices = words.join_clauses(reached)
        yield words.say("scenario", "reached", prices=prices, stated=stated)
    if never:
        prices = words.join(never)
        yield words.say(
            "scenario", "never", count=len(never), prices=prices, certain=certain
        )


def _changing(amounts: Amounts, found: Scenario) -> Iterator[str]:
    inputs = {held.label: held for held in found.inputs}
    named = [
        input_named(amounts, inputs[swing.label])
        for swing in found.tornado[:MOST_NAMED]
    ]
    if named:
        names = amounts.words.join_clauses(named)
        yield amounts.words.say("scenario", "changing", names=names)


def _unknown(amounts: Amounts, found: Scenario) -> list[str]:
    words = amounts.words
    inputs = {held.label: held for held in found.inputs}
    names = [input_named(amounts, inputs[label]) for label in found.unknown]
    shown = words.join_clauses(names[:MOST_UNKNOWN])
    said = [words.say("scenario", "unknown", count=len(names), names=shown)]
    bounds = found.bounds
    if bounds is None:
        free = [input_named(amounts, h) for h in found.inputs if _free(h, found)]
        key = "unbounded" if free else "too_many"
        return [*said, words.say("scenario", key, names=words.join_clauses(free))]
    pairs = {
        "avoided": bounds.avoided,
        "without": bounds.without,
        "left": bounds.with_fallback,
    }
    ends = {
        f"{key}_{end}": amounts.say(value)
        for key, pair in pairs.items()
        for end, value in zip(("least", "most"), pair, strict=True)
    }
    return [*said, words.say("scenario", "bounds", count=bounds.cases, **ends)]


def _free(held: ScenarioInput, found: Scenario) -> bool:
    return held.label in found.unknown and not held.bounded


def scenario_blocks(amounts: Amounts, found: Scenario) -> list[Block]:
    """Show loss with and without, what it is made of, and what matters most."""
    blocks: list[Block] = []
    if found.without is not None and found.with_fallback is not None:
        arms = found.without, found.with_fallback
        blocks += [_lines(amounts, found, arms), _made_of(amounts, arms)]
    if found.tornado and found.worth is not None:
        blocks.append(_tornado(amounts, found))
    return [*blocks, _inputs(amounts, found), _assumed(amounts.words, found)]


def _lines(amounts: Amounts, found: Scenario, arms: tuple[Loss, Loss]) -> Lines:
    words = amounts.words
    by = float(words.say("amount", "axis_by"))
    named = zip(("without", "with"), arms, strict=True)
    rare = max(arm.total.quantiles[-1][1] for arm in arms)
    return Lines(
        name="scenario-loss",
        finding=words.say(
            "scenario",
            "loss_finding",
            nothing=percent(arms[0].total.nothing),
            without=amounts.say(arms[0].total.quantiles[-1][1]),
            left=amounts.say(arms[1].total.quantiles[-1][1]),
        ),
        caption=words.say("scenario", "loss_caption", trials=f"{found.trials:,}"),
        x_title=words.say("scenario", "loss_axis", currency=amounts.unit),
        y_title=words.say("scenario", "share_axis"),
        lines=tuple(
            Line(
                kind,
                words.say("scenario", f"arm_{kind}"),
                tuple((x / by, y) for x, y in arm.exceeded if x <= 1.6 * rare),
            )
            for kind, arm in named
        ),
        columns=tuple(
            words.say("scenario", key)
            for key in ("over_trials", "arm_without", "arm_with", "avoided")
        ),
        rows=tuple(loss_rows(amounts, found)),
        y_percent=True,
    )


def loss_rows(amounts: Amounts, found: Scenario) -> Iterator[tuple[str, ...]]:
    """Mean and quantiles of both arms and of their difference, row by row."""
    if found.without is None or found.with_fallback is None or found.worth is None:
        return
    words = amounts.words
    spreads = found.without.total, found.with_fallback.total, found.worth.avoided
    means = (
        words.say(
            "scenario",
            "with_error",
            value=amounts.say(held.mean),
            error=_part(held),
        )
        for held in spreads
    )
    yield words.say("scenario", "mean"), *means
    for at, (share, _) in enumerate(spreads[0].quantiles):
        values = [held.quantiles[at][1] for held in spreads]
        # Where all are nothing, the share of trials with nothing says so.
        if any(values):
            said = words.say("scenario", "quantile", share=percent(share))
            yield said, *map(amounts.say, values)
    said = words.say("scenario", "nothing")
    yield said, *(percent(held.nothing) for held in spreads)


def _part(held: Spread) -> str:
    """Write a standard error as a part of its mean."""
    return f"{held.standard_error / held.mean:.1%}" if held.mean else "0"


def _made_of(amounts: Amounts, arms: tuple[Loss, Loss]) -> Table:
    words = amounts.words
    made = [dict(arm.heads) for arm in arms]
    rows = [
        _row(
            words.say("loss_head", head.value),
            *(amounts.say(held[head]) for held in made),
        )
        for head in LossHead
        if head in made[0]
    ]
    chances = (percent(arm.stopped) for arm in arms)
    rows.append(_row(words.say("scenario", "stopped"), *chances))
    rows.append(
        _row(words.say("scenario", "months"), *(f"{arm.months:.2f}" for arm in arms))
    )
    columns = ("part", "arm_without", "arm_with")
    return Table(
        columns=tuple(words.say("scenario", key) for key in columns),
        rows=tuple(rows),
        caption=words.say("scenario", "made_of"),
        mixed=True,
    )


def _row(name: str, *figures: str) -> tuple[Cell, ...]:
    return cell(name), *(cell(text, number=True) for text in figures)


def _tornado(amounts: Amounts, found: Scenario) -> Ranges:
    words = amounts.words
    inputs = {held.label: held for held in found.inputs}
    by = float(words.say("amount", "axis_by"))
    first = found.tornado[0]
    middle = found.worth.at_likely if found.worth is not None else 0.0
    return Ranges(
        name="scenario-tornado",
        finding=words.say(
            "scenario",
            "tornado_finding",
            name=input_named(amounts, inputs[first.label]),
            least=amounts.say(first.at_least),
            most=amounts.say(first.at_most),
        ),
        caption=words.say(
            "scenario",
            "tornado_caption",
            count=len(found.tornado),
            shown=min(MOST_SWINGS, len(found.tornado)),
        ),
        title=words.say("scenario", "input"),
        unit=words.say("scenario", "worth_axis", currency=amounts.unit),
        columns=(
            words.say("scenario", "input"),
            words.say("scenario", "at_least"),
            words.say("scenario", "at_most"),
        ),
        middle=middle / by,
        middle_text=words.say("scenario", "middle", value=amounts.say(middle)),
        bars=tuple(
            _bar(amounts, inputs[swing.label], swing, by)
            for swing in found.tornado[:MOST_SWINGS]
        ),
    )


def _bar(amounts: Amounts, held: ScenarioInput, swing: Swing, by: float) -> Range:
    return Range(
        label=input_named(amounts, held),
        note=_ends(amounts, held),
        low=swing.at_least / by,
        high=swing.at_most / by,
        low_text=amounts.say(swing.at_least),
        high_text=amounts.say(swing.at_most),
    )


def _ends(amounts: Amounts, held: ScenarioInput) -> str:
    return amounts.words.say(
        "scenario",
        "ends",
        least=amounts.figure(held, held.least),
        most=amounts.figure(held, held.most),
        unit=amounts.unit_text(held),
    )


def _inputs(amounts: Amounts, found: Scenario) -> Fold:
    words = amounts.words
    unstated = words.say("scenario", "unstated")
    rows = tuple(
        (
            lines((input_named(amounts, held),), (quiet(amounts.unit_text(held)),)),
            *(
                cell(amounts.figure(held, value), number=True)
                for value in (held.least, held.likely, held.most)
            ),
            cell(words.say("input_kind", held.kind.value)),
            cell(held.source or unstated),
        )
        for held in found.inputs
    )
    facts = sum(held.kind.value == "fact" for held in found.inputs)
    title = words.say("scenario", "inputs", count=len(rows), facts=facts)
    columns = ("input", "least", "likely", "most", "kind", "source")
    named = tuple(words.say("scenario", key) for key in columns)
    table = Table(named, rows, mixed=True)
    return Fold((Span(title),), (table,), "scenario-inputs")


def _assumed(words: Words, found: Scenario) -> Fold:
    title = words.say("scenario", "assumptions", count=len(found.assumptions))
    items = tuple(
        (Span(assumed_text(words, found, code)),) for code in found.assumptions
    )
    return Fold((Span(title),), (Bullets(items),), "scenario-assumptions", open=True)


def assumed_text(words: Words, found: Scenario, code: str) -> str:
    """Say what the model takes for granted under a code."""
    name = found.assumption
    return words.say(
        "scenario_assumes",
        code,
        assumption=words.find("assumption", name) or name,
        families=found.families,
        places=found.places,
        switches=found.switches,
    )
