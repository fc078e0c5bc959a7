"""Residual exposure: before and after the switch, and what could change instead."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.records import Band, DesignAround, FeatureChange, Residual, Switch
from patentrisk.report.document import (
    Block,
    Fold,
    Heading,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import Cell, Piece, Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import cell, claim_link, code, lines, quiet
from patentrisk.report.sections.quotes import evidence_quote
from patentrisk.report.sections.severity import EXPOSED
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import expected as expected_of
from patentrisk.report.sections.words import score

#: Claims named in a cell before the rest is counted.
MOST_NAMED = 6


def residual_section(view: View) -> Section:
    """Set exposure before and after side by side; then designs around."""
    words = view.words
    rows = view.assessment.residuals
    blocks: list[Block] = [Text((Span(words.say("residual", "how")),))]
    patents = [row for row in rows if row.name in view.patents_alone]
    for scope in ("area", "product"):
        held = [row for row in rows if row.scope == scope and row not in patents]
        if held:
            blocks.append(_table(view, held, scope))
    if patents:
        units = len({row.name for row in patents})
        title = words.say("residual", "patents", count=units)
        blocks.append(Fold((Span(title),), (_table(view, patents, "product"),)))
    if not rows:
        blocks.append(Notice("plain", words.say("residual", "none")))
    blocks += _switches(view, rows)
    blocks += _designs(view)
    return Section("residual", words.say("section", "residual"), tuple(blocks))


def _table(view: View, rows: Sequence[Residual], scope: str) -> Table:
    words = view.words
    names = view.assessment.case.assumption_names
    groups: dict[tuple[str, str], list[Residual]] = {}
    for row in rows:
        groups.setdefault((row.territory, row.name), []).append(row)
    return Table(
        columns=(
            words.say("table", "territory"),
            words.say("table", "area" if scope == "area" else "unit"),
            words.say("table", "before"),
            *(
                words.say("table", "after", assumption=view.assumption(name))
                for name in names
            ),
        ),
        rows=tuple(
            (
                cell(territory),
                cell(_name(view, name, scope)),
                _counts(view, held[0].before, held[0].expected_before),
                *(_after(view, row) for row in held),
            )
            for (territory, name), held in groups.items()
        ),
        stacked=True,
        caption=words.say("residual", f"{scope}s"),
        anchors=tuple(
            anchor("residual", scope, name, territory) for territory, name in groups
        ),
        totals=tuple(at for at, (_, name) in enumerate(groups) if name == "*"),
    )


def _name(view: View, name: str, scope: str) -> str:
    return view.area(name) if scope == "area" else view.unit(name)


def _counts(view: View, counts: Sequence[tuple[Band, int]], expected: float) -> Cell:
    """Count the families in exposed bands, with the readings to expect."""
    words = view.words
    return lines(
        (_bands(view, counts) or words.say("residual", "nothing_left"),),
        (
            quiet(
                words.say(
                    "residual", "expected", value=expected_of(words, counts, expected)
                )
            ),
        ),
    )


def _bands(view: View, counts: Sequence[tuple[Band, int]]) -> str:
    words = view.words
    return words.join_clauses(
        f"{words.say('table', f'band_{band.value}')} {count}"
        for band, count in counts
        if count and band in EXPOSED
    )


def _after(view: View, row: Residual) -> Cell:
    """Count what is left, and say how much of it the new part brings."""
    words = view.words
    found = _counts(view, row.after, row.expected_after)
    new = _bands(view, row.new)
    if not new:
        return found
    value = score(row.expected_new)
    said = [quiet(words.say("residual", "new", counts=new, value=value))]
    silent = dict(row.new).get(Band.OPEN, 0)
    if silent:
        said.append(quiet(words.say("residual", "new_open", count=silent)))
    return Cell((*found.lines, *((piece,) for piece in said)))


def _switches(view: View, rows: Sequence[Residual]) -> list[Block]:
    """List every switch that is taken under any assumption, each once."""
    words = view.words
    taken: dict[Switch, list[str]] = {}
    for row in rows:
        for switch in row.switches:
            under = taken.setdefault(switch, [])
            if row.assumption not in under:
                under.append(row.assumption)
    if not taken:
        return [Notice("plain", words.say("residual", "no_switch"))]
    columns = ("unit", "area", "substitute", "avoids", "brings", "under")
    return [
        Table(
            columns=tuple(words.say("table", key) for key in columns),
            rows=tuple(
                (
                    cell(view.unit(switch.unit)),
                    cell(view.area(switch.area)),
                    cell(view.unit(switch.substitute)),
                    _claims(view, switch.avoids, switch.unit),
                    _claims(view, switch.brings, switch.substitute),
                    cell(words.join(map(view.assumption, under))),
                )
                for switch, under in sorted(taken.items())
            ),
            stacked=True,
            caption=words.say("residual", "switches"),
        )
    ]


def _claims(view: View, claims: Sequence[str], unit: str) -> Cell:
    if not claims:
        return cell(quiet("–"))
    rows: list[tuple[Piece, ...]] = [
        (claim_link(view, claim, unit),) for claim in claims[:MOST_NAMED]
    ]
    if len(claims) > MOST_NAMED:
        more = view.words.say("residual", "more", count=len(claims) - MOST_NAMED)
        rows.append((quiet(more),))
    return lines(*rows)


def _designs(view: View) -> list[Block]:
    words = view.words
    blocks: list[Block] = [
        Heading(words.say("around", "title"), "design-around"),
        Text((Span(words.say("around", "how")),)),
    ]
    found = view.assessment.design_arounds
    if not found:
        return [*blocks, Notice("plain", words.say("around", "none"))]
    patents = [held for held in found if held.unit in view.patents_alone]
    blocks += [_design(view, held) for held in found if held not in patents]
    if patents:
        blocks.append(Text((quiet(words.say("around", "patents")),)))
    return [*blocks, *(_design(view, held) for held in patents)]


def _design(view: View, held: DesignAround) -> Fold:
    words = view.words
    title = words.say(
        "around",
        "set",
        unit=view.unit(held.unit),
        territory=view.territory(held.territory),
        claims=words.say("around", "claims", count=len(held.claims)),
        count=len(held.changes),
    )
    blocks: list[Block] = []
    if held.changes:
        columns = ("feature", "elements", "avoids")
        blocks.append(
            Table(
                columns=tuple(words.say("table", key) for key in columns),
                rows=tuple(_change(view, held.unit, row) for row in held.changes),
                stacked=True,
                caption=words.say("around", "caption"),
            )
        )
    if held.unavoidable:
        said = words.join(held.unavoidable)
        blocks.append(Notice("plain", words.say("around", "unavoidable", claims=said)))
    fixed = words.say("around", "fixed", count=len(held.fixed))
    blocks.append(Text((quiet(fixed),)))
    name = anchor("around", held.unit, held.territory)
    return Fold((Span(title),), tuple(blocks), name)


def _change(view: View, unit: str, row: FeatureChange) -> tuple[Cell, ...]:
    by_claim: dict[str, list[str]] = {}
    for claim, label in row.elements:
        by_claim.setdefault(claim, []).append(label)
    named: list[tuple[Piece | str, ...]] = [
        (code(claim), " ", quiet(", ".join(labels)))
        for claim, labels in list(by_claim.items())[:MOST_NAMED]
    ]
    if len(by_claim) > MOST_NAMED:
        more = view.words.say("residual", "more", count=len(by_claim) - MOST_NAMED)
        named.append((quiet(more),))
    return (
        Cell(
            ((Span(view.unit(row.component)),), (evidence_quote(view, row.evidence),))
        ),
        lines(*named),
        _claims(view, row.avoids, unit),
    )
