"""What joins two things of the network, and the quotations it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from patentrisk.records import (
    Claim,
    ClaimChart,
    Exposure,
    Fallback,
    Level,
    Match,
    Overlap,
    Reading,
    Substitute,
)
from patentrisk.report.inline import Cell, Piece, Quote, Span
from patentrisk.report.sections.pieces import (
    badge,
    chance,
    claim_link,
    code,
    foreign,
    lines,
    quiet,
    reading_badge,
)
from patentrisk.report.sections.quotes import evidence_quote
from patentrisk.report.sections.severity import EXPOSED, severity
from patentrisk.report.sections.substitutes import best_said
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import score

#: Claims of a patent that are named beside its most exposed one, elements quoted for
#: it, and characters of a claim that is quoted for its closeness.
MOST_CLAIMS, MOST_QUOTED, MOST_TEXT = 4, 2, 220

Reached = Mapping[tuple[str, str], Sequence[Exposure]]
Offered = Mapping[tuple[str, str], Sequence[tuple[Fallback, Substitute]]]


def reached(view: View) -> Reached:
    """Group what is exposed by patent and unit, most exposed first."""
    found: dict[tuple[str, str], list[Exposure]] = {}
    exposed = (row for row in view.assessment.exposures if row.band in EXPOSED)
    for row in sorted(exposed, key=severity):
        found.setdefault((row.patent, row.unit), []).append(row)
    return found


def offered(view: View) -> Offered:
    """Group what may stand in by component and unit, the best first."""
    found: dict[tuple[str, str], list[tuple[Fallback, Substitute]]] = {}
    for held in view.assessment.fallbacks:
        for substitute in held.substitutes:
            key = substitute.component, held.unit
            found.setdefault(key, []).append((held, substitute))
    for rows in found.values():
        rows.sort(key=lambda row: _merit(*row))
    return found


def _merit(held: Fallback, substitute: Substitute) -> tuple[object, ...]:
    return (
        not substitute.clear,
        not substitute.technical,
        -substitute.job,
        held.claim,
        held.territory,
        held.area,
    )


def alike(view: View) -> tuple[tuple[Overlap, ...], float]:
    """Give the pairs of party-areas that are close, and from which figure on."""
    figures = view.assessment.case.resources.scoring.content.get("overlap", {})
    least = float(figures.get("close_at_least", 0.0))
    close = (row for row in view.assessment.overlaps if row.similarity >= least)
    return tuple(close), least


def reading_cell(view: View, rows: Sequence[Exposure]) -> Cell:
    """Say which claims reach a unit, and quote what the first of them rests on."""
    first = rows[0]
    chart = view.assessment.charts.get((first.claim, first.unit))
    return lines(
        (
            claim_link(view, first.claim, first.unit),
            " ",
            reading_badge(view, first.reading),
            " ",
            quiet(chance(view, first.probability)),
        ),
        _by_territory(view, rows),
        _other_claims(view, rows),
        *(() if chart is None else _quoted(view, chart)),
    )


def _by_territory(view: View, rows: Sequence[Exposure]) -> tuple[Piece | str, ...]:
    """Give the highest band of a pair in each territory."""
    best: dict[str, Exposure] = {}
    for row in rows:
        best.setdefault(row.gate.territory, row)
    pieces: list[Piece | str] = []
    for place in view.territories:
        if place in best:
            pieces += [f"{place} ", badge(view, best[place].band), " "]
    return tuple(pieces)


def _other_claims(view: View, rows: Sequence[Exposure]) -> tuple[Piece | str, ...]:
    best: dict[str, Exposure] = {}
    for row in rows:
        best.setdefault(row.claim, row)
    others = list(best.values())[1:]
    if not others:
        return ()
    named = (
        f"{row.claim.rpartition('/')[2]} {badge(view, row.band).shape}"
        for row in others
    )
    return (quiet(view.words.say("network", "also", claims=", ".join(named))),)


def _quoted(view: View, chart: ClaimChart) -> Iterator[tuple[Piece | str, ...]]:
    """Quote the elements that tell most, each against its best passage."""
    settled = chart.reading in (Reading.READS, Reading.POSSIBLE)
    matches = _telling(chart)[: MOST_QUOTED if settled else 1]
    for match in matches:
        element = match.element
        shows = match.level is not Level.NOT_FOUND
        yield (
            code(element.label),
            " ",
            badge(view, match.level),
            " ",
            foreign(view, element.text, element.language),
        )
        yield (
            evidence_quote(
                view,
                match.evidence[0],
                unit=chart.unit,
                reasons=match.reasons,
                shows=shows,
            ),
        )
    left = len(chart.matches) - len(matches)
    href = view.charts.get((chart.claim, chart.unit), "")
    if left > 0:
        key = "whole_chart" if href else "no_chart"
        said = view.words.say("network", key, count=len(chart.matches))
        yield (Span(said, href, quiet=not href),)


def _telling(chart: ClaimChart) -> list[Match]:
    """Choose the element that a reading rests on, then the closest."""
    held = [m for m in chart.matches if m.evidence and m.element.label]
    first = [m for m in held if m.element.label == chart.weakest]
    closest = sorted(
        (m for m in held if m not in first and m.element.label not in chart.uncounted),
        key=lambda m: -(m.similarity or 0.0),
    )
    return [*first, *closest]


def overlap_cell(view: View, row: Overlap) -> Cell:
    """Name the closest claims of two areas, and quote how the first pair begins."""
    said: list[Sequence[Piece | str]] = []
    for pair in row.pairs:
        sides = code(pair.first), " ↔ ", code(pair.second)
        close = view.words.say("figure", "similarity", value=score(pair.similarity))
        said.append((*sides, " ", quiet(close)))
    for name in (row.pairs[0].first, row.pairs[0].second) if row.pairs else ():
        claim = view.assessment.claims.get(name)
        if claim is not None:
            said.append((_beginning(view, claim),))
    return lines(*said)


def _beginning(view: View, claim: Claim) -> Quote:
    """Quote a claim from its start, as many whole elements as there is room for."""
    ends = [e.end for e in claim.elements if e.end <= MOST_TEXT]
    cut = max(ends, default=min(MOST_TEXT, len(claim.text)))
    whole = cut >= len(claim.text.rstrip(" .。;；"))
    key = "claim_text" if whole else "claim_begins"
    return Quote(
        claim.text if whole else claim.text[:cut],
        claim.language,
        cite=claim.id,
        note=view.words.say("network", key),
    )


def substitute_cell(view: View, rows: Sequence[tuple[Fallback, Substitute]]) -> Cell:
    """Say what a component may stand in for, and quote what it avoids."""
    _, best = rows[0]
    claims = list(dict.fromkeys(held.claim for held, _ in rows))
    named: list[Piece | str] = [quiet(view.words.say("network", "serves"))]
    for claim in claims[:MOST_CLAIMS]:
        unit = rows[0][0].unit
        named += [" ", claim_link(view, claim, unit)]
    left = len(claims) - MOST_CLAIMS
    if left > 0:
        named.append(quiet(" " + view.words.say("network", "more", count=left)))
    return lines((best_said(view, best),), named, *_avoided(view, best))


def _avoided(view: View, best: Substitute) -> Iterable[tuple[Piece | str, ...]]:
    """Quote both sides of the first element that a substitute avoids."""
    if not best.avoided:
        return
    held = best.avoided[0]
    yield (code(held.label), " ", quiet(view.words.say("network", "avoided")))
    for evidence in (held.accused, held.substitute):
        if evidence is not None:
            yield (evidence_quote(view, evidence),)
