"""What is exposed: families, claims and areas; and the other pairs of parties."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.records import AreaExposure, Exposure, GateStatus
from patentrisk.report.document import (
    Block,
    Fold,
    Heading,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import (
    Cell,
    Piece,
    Span,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.carried import carried_blocks
from patentrisk.report.sections.pieces import (
    area_names,
    badge,
    cell,
    chance,
    claim_link,
    code,
    document_link,
    expiry_cell,
    factor_cell,
    gate_cell,
    lines,
    quiet,
    reading_badge,
    title_span,
    title_translation,
)
from patentrisk.report.sections.severity import BANDS, EXPOSED, once_per_family
from patentrisk.report.sections.summary import band_counts, band_link, coverage_cells
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import expected, score

#: Claims listed one by one; the rest stands in the machine-readable report.
MOST_CLAIMS = 150


def exposed_section(view: View) -> Section:
    """List the exposed families per territory, the claims, and the areas."""
    words = view.words
    blocks: list[Block] = [Text((Span(words.say("exposed", "how")),))]
    for place in view.territories:
        blocks += _territory(view, place)
    blocks += [*_claims(view), *_areas(view), *carried_blocks(view)]
    return Section("exposed", words.say("section", "exposed"), tuple(blocks))


def _territory(view: View, place: str) -> list[Block]:
    words = view.words
    rows = [row for row in view.exposures if row.gate.territory == place]
    families = once_per_family(rows)
    exposed = [held for held in families.values() if held[0].band in EXPOSED]
    foreign = [held for held in families.values() if _foreign(held)]
    others = [
        held
        for held in families.values()
        if held[0].band not in EXPOSED and not _foreign(held)
    ]
    name = view.territory(place)
    blocks: list[Block] = [
        Heading(
            words.say("exposed", "families", territory=name), anchor("families", place)
        )
    ]
    if exposed:
        blocks.append(_family_table(view, exposed))
    else:
        key = "none" if view.compared_in(place) else "uncompared"
        blocks.append(Notice("plain", words.say("exposed", key, territory=name)))
    if others:
        title = words.say("exposed", "others", count=len(others), territory=name)
        table = _family_table(view, others)
        blocks.append(Fold((Span(title),), (table,), printed=False))
    remote = len(view.families) - len(families) if view.compared_in(place) else 0
    for key, count in (("foreign", len(foreign)), ("remote", remote)):
        if count:
            said = words.say("exposed", key, count=count, territory=name)
            blocks.append(Text((Span(said),), tone="small"))
    return blocks


def _foreign(held: Sequence[Exposure]) -> bool:
    """Tell whether a family has no right in the territory of these rows."""
    return all(row.gate.status is GateStatus.FOREIGN for row in held)


def _family_table(view: View, families: Sequence[Sequence[Exposure]]) -> Table:
    words = view.words
    columns = ("patent", "band", "claim_unit", "second", "right", "expires", "factors")
    return Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_family_row(view, held) for held in families),
        caption=words.say("exposed", "family_caption"),
        anchors=tuple(
            anchor("family", held[0].family_id, held[0].gate.territory)
            for held in families
        ),
    )


def _family_row(view: View, held: Sequence[Exposure]) -> tuple[Cell, ...]:
    first = held[0]
    second = next((row for row in held if row.claim != first.claim), None)
    none = view.words.say("exposed", "no_second")
    return (
        _patent_cell(view, first),
        lines(
            (badge(view, first.band, view.charts.get((first.claim, first.unit), "")),),
            (_rule(view, first),),
            _shadow(view, first),
        ),
        _claim_cell(view, first),
        cell(quiet(none)) if second is None else _claim_cell(view, second, short=True),
        gate_cell(view, first.gate),
        expiry_cell(view, first.gate),
        factor_cell(view, first),
    )


def _patent_cell(view: View, row: Exposure) -> Cell:
    members = view.families.get(row.family_id, [])
    others = [number for number in members if number != row.patent]
    family = view.words.say("exposed", "family", family=row.family_id)
    return lines(
        (document_link(view, row.patent),),
        (title_span(view, row.patent),),
        (title_translation(view, row.patent),),
        (quiet(", ".join((family, *others))),),
        (quiet(area_names(view, row)),),
    )


def _shadow(view: View, row: Exposure) -> tuple[Piece | str, ...]:
    """Say what a pending right would be if it were granted with these claims."""
    if row.shadow is None:
        return ()
    return (quiet(view.words.say("exposed", "shadow")), " ", badge(view, row.shadow))


def _rule(view: View, row: Exposure) -> Span:
    """Put the row of the band table that decided into words."""
    said = view.words.find("band_rule", row.band_rule) or row.band_rule
    return quiet(said)


def _claim_cell(view: View, row: Exposure, *, short: bool = False) -> Cell:
    words = view.words
    reading = reading_badge(view, row.reading)
    if row.reading is None:
        return lines((code(row.patent),), (reading,))
    unit = words.say("exposed", "on", unit=view.unit(row.unit))
    basis = words.say("basis", row.basis.value)
    head: tuple[Piece | str, ...] = (claim_link(view, row.claim, row.unit),)
    return lines(
        head,
        (unit,) if short else (unit, " ", quiet(f"({basis})")),
        (reading, " ", quiet(chance(view, row.probability))),
    )


def _claims(view: View) -> list[Block]:
    words = view.words
    rows = [row for row in view.exposures if row.band in EXPOSED]
    if not rows:
        return []
    shown = min(len(rows), MOST_CLAIMS)
    columns = ("claim_unit", "territory", "band", "right", "expires", "factors")
    table = Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(
            (
                _claim_cell(view, row),
                cell(row.gate.territory),
                lines((badge(view, row.band),), (_rule(view, row),)),
                gate_cell(view, row.gate),
                expiry_cell(view, row.gate),
                factor_cell(view, row),
            )
            for row in rows[:shown]
        ),
        caption=words.say(
            "exposed",
            "claims_caption",
            shown=min(len(rows), MOST_CLAIMS),
            all=len(rows),
        ),
    )
    title = words.say("exposed", "claims", count=len(rows))
    return [Fold((Span(title),), (table,), anchor="claims", printed=False)]


def _areas(view: View) -> list[Block]:
    """List areas and territories, those without any exposure folded away."""
    words = view.words
    rows = [
        row
        for row in view.assessment.area_exposures
        if row.holder in view.holders and row.maker in view.makers
    ]
    if not rows:
        return []
    shown = [row for row in rows if row.band in EXPOSED]
    others = [row for row in rows if row.band not in EXPOSED]
    blocks: list[Block] = [Heading(words.say("exposed", "areas"), "areas")]
    if shown:
        blocks.append(_area_table(view, shown))
    if others:
        title = words.say("exposed", "areas_other", count=len(others))
        table = _area_table(view, others)
        blocks.append(Fold((Span(title),), (table,), printed=False))
    return blocks


def _area_table(view: View, rows: Sequence[AreaExposure]) -> Table:
    words = view.words
    return Table(
        columns=(
            *(words.say("table", key) for key in ("area", "territory", "band")),
            *(words.say("table", f"band_{band.value}") for band in BANDS),
            *(
                words.say("table", key)
                for key in (
                    "expected",
                    "shadow",
                    "impact",
                    "technical",
                    "not_reached",
                    "usable",
                )
            ),
        ),
        rows=tuple(_area_row(view, row) for row in rows),
        caption=words.say("exposed", "areas_caption"),
        anchors=tuple(anchor("area", row.area, row.territory) for row in rows),
    )


def _area_row(view: View, row: AreaExposure) -> tuple[Cell, ...]:
    unknown = view.words.say("figure", "unknown")
    return (
        cell(view.area(row.area)),
        cell(row.territory),
        cell(band_link(view, row)),
        *band_counts(row, BANDS),
        cell(expected(view.words, row.counts, row.expected_readings), number=True),
        cell(score(row.shadow), number=True),
        cell(unknown if row.impact is None else str(row.impact), number=True),
        *coverage_cells(view, row.area, row.territory),
    )


def other_pairs_section(view: View) -> Section:
    """List every other pair: the fallback's own exposure, and counter-assertion."""
    words = view.words
    pairs = sorted(
        {
            (row.holder, row.maker)
            for row in view.assessment.exposures
            if not view.concerns(row)
        }
    )
    blocks: list[Block] = [Text((Span(words.say("pairs", "how")),))]
    if pairs:
        rows = [
            _pair_row(view, holder, maker, place)
            for holder, maker in pairs
            for place in view.territories
        ]
        blocks.append(_pair_table(view, [row for row in rows if row]))
    else:
        blocks.append(Notice("plain", words.say("pairs", "none")))
    return Section("pairs", words.say("section", "pairs"), tuple(blocks))


def _pair_table(view: View, rows: Sequence[tuple[Cell, ...]]) -> Table:
    words = view.words
    return Table(
        columns=(
            *(words.say("table", key) for key in ("holder", "maker", "territory")),
            *(words.say("table", f"band_{band.value}") for band in BANDS),
            words.say("table", "most_exposed"),
        ),
        rows=tuple(rows),
        caption=words.say("pairs", "caption"),
    )


def _pair_row(view: View, holder: str, maker: str, place: str) -> tuple[Cell, ...]:
    held = [
        row
        for row in view.assessment.exposures
        if (row.holder, row.maker, row.gate.territory) == (holder, maker, place)
    ]
    families = once_per_family(held)
    if not families:
        return ()
    bands = [rows[0].band for rows in families.values()]
    first = next(iter(families.values()))[0]
    return (
        cell(view.party(holder)),
        cell(view.party(maker)),
        cell(place),
        *(cell(str(bands.count(band)), number=True) for band in BANDS),
        lines(
            (badge(view, first.band), " ", claim_link(view, first.claim, first.unit)),
            (view.words.say("exposed", "on", unit=view.unit(first.unit)),),
        ),
    )
