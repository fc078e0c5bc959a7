"""The fallback: substitutes quoted on both sides, coverage in three figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from patentrisk.assessment import Silent
from patentrisk.records import (
    Avoided,
    Blocker,
    Evidence,
    Facet,
    FacetKind,
    Fallback,
    Passage,
    Substitute,
    Title,
)
from patentrisk.report.document import (
    Block,
    Facts,
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
from patentrisk.report.sections.coverage import coverage_bars, coverage_table
from patentrisk.report.sections.leads import co_owner_lines
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    claim_link,
    code,
    foreign,
    lines,
    quiet,
    reading_badge,
)
from patentrisk.report.sections.quotes import evidence_quote
from patentrisk.report.sections.reasons import title_reason
from patentrisk.report.sections.summary import silence_sentences
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import score

#: Exposed claims whose substitutes are set out, and substitutes for each.
MOST_CLAIMS = 40
MOST_SUBSTITUTES = 3
MOST_BLOCKERS = 6
MOST_SAID = 2
MOST_WITHOUT = 100

Group = tuple[tuple[str, str, tuple[Substitute, ...]], list[Fallback]]


def fallback_section(view: View) -> Section:
    """Say what the fallback covers, and show every substitute behind it."""
    words = view.words
    blocks: list[Block] = [Text((Span(words.say("fallback", "how")),))]
    if not view.fallbacks:
        blocks.append(Notice("plain", words.say("summary", "no_fallback")))
    elif not view.assessment.coverages:
        blocks.append(Notice("plain", words.say("summary", "nothing_exposed")))
    elif view.undescribed:
        said = silence_sentences(view, Silent.NO_FALLBACK)
        blocks += [Notice("plain", " ".join(said)), coverage_table(view)]
    else:
        blocks += [coverage_table(view), *coverage_bars(view)]
        blocks += _substitutes(view)
    return Section("fallback", words.say("section", "fallback"), tuple(blocks))


def _groups(view: View) -> list[Group]:
    """Put entries together that offer the same substitutes for the same claim."""
    groups: dict[tuple[str, str, tuple[Substitute, ...]], list[Fallback]] = {}
    for held in view.assessment.fallbacks:
        key = (held.claim, held.unit, held.substitutes)
        groups.setdefault(key, []).append(held)
    return list(groups.items())


def _substitutes(view: View) -> list[Block]:
    words = view.words
    groups = _groups(view)
    offered = [group for group in groups if group[0][2]]
    without = len(groups) - len(offered)
    blocks: list[Block] = [
        Heading(words.say("fallback", "substitutes"), "substitutes"),
        Text(
            (
                Span(
                    words.say(
                        "fallback",
                        "shown",
                        shown=min(len(offered), MOST_CLAIMS),
                        all=len(offered),
                        without=without,
                    )
                ),
            )
        ),
    ]
    blocks += [_claim_fold(view, group) for group in offered[:MOST_CLAIMS]]
    if without:
        blocks.append(_without(view, [g for g in groups if not g[0][2]]))
    return blocks


def _claim_fold(view: View, group: Group) -> Fold:
    (claim, unit, substitutes), held = group
    words = view.words
    title: tuple[Piece, ...] = (
        code(claim),
        Span(f" {words.say('exposed', 'on', unit=view.unit(unit))} "),
        quiet(_where(view, held)),
        Span(f" · {best_said(view, substitutes[0])}"),
    )
    blocks: list[Block] = [
        Text((Span(words.say("fallback", "chart")), claim_link(view, claim, unit)))
    ]
    for substitute in substitutes[:MOST_SUBSTITUTES]:
        blocks += _substitute(view, substitute)
    return Fold(title, tuple(blocks), anchor("fallback", claim, unit))


def best_said(view: View, best: Substitute) -> str:
    """Say how far the best substitute gets."""
    assumed = view.assessment.case.settings.assumption
    if best.usable(assumed):
        key = "usable"
    elif best.clear:
        key = "clear"
    else:
        key = "technical" if best.technical else "job"
    return view.words.say("fallback_best", key, component=view.unit(best.component))


def _where(view: View, held: Sequence[Fallback]) -> str:
    return ", ".join(f"{view.area(entry.area)} ({entry.territory})" for entry in held)


def _substitute(view: View, substitute: Substitute) -> list[Block]:
    words = view.words
    blocks: list[Block] = [
        Heading(view.unit(substitute.component)),
        Facts(
            (
                (words.say("fallback", "result"), _result(view, substitute)),
                (words.say("fallback", "job"), _job(view, substitute)),
                *(
                    (words.say("facet", held.kind.value), _facet(view, held))
                    for held in substitute.facets
                ),
                (words.say("fallback", "blockers"), _blockers(view, substitute)),
                (words.say("fallback", "title"), _titles(view, substitute)),
            )
        ),
    ]
    if not substitute.avoided:
        blocks.append(Notice("plain", words.say("fallback", "avoids_nothing")))
        return blocks
    columns = ("avoided", "accused_shows", "substitute_shows")
    blocks.append(
        Table(
            columns=tuple(words.say("table", key) for key in columns),
            rows=tuple(_avoided_row(view, held) for held in substitute.avoided),
        )
    )
    return blocks


def _result(view: View, substitute: Substitute) -> Cell:
    """Say what the substitute earns; what was not reached is not a no."""
    said = [f"technical_{'yes' if substitute.technical else 'no'}"]
    if substitute.technical:
        said.append("not_reached" if substitute.clear else "reached")
    if substitute.clear:
        assumed = view.assessment.case.settings.assumption
        titles = {held: title for held, title, _ in substitute.titles}
        said.append(f"usable_{titles.get(assumed, Title.UNKNOWN).value}")
    reached = len(substitute.blockers)
    words = (view.words.say("fallback_result", key, count=reached) for key in said)
    return lines(*((word,) for word in words))


def _job(view: View, substitute: Substitute) -> Cell:
    key = "same_job" if substitute.same_job else "other_job"
    return cell(view.words.say("fallback", key, value=score(substitute.job)))


def _facet(view: View, facet: Facet) -> Cell:
    """Quote a facet of the job on both sides; what nobody says is unknown."""
    words = view.words
    agreement = words.say("facet", "unstated")
    if facet.agreement is not None:
        agreement = words.say("facet", "agreement", value=score(facet.agreement))
    if facet.kind is FacetKind.PLACE:
        return cell(agreement)
    return lines(
        (quiet(words.say("facet", "accused")), *_said(view, facet.accused)),
        (quiet(words.say("facet", "substitute")), *_said(view, facet.substitute)),
        (quiet(agreement),),
    )


def _said(view: View, passages: Sequence[Passage]) -> tuple[Piece, ...]:
    if not passages:
        return (quiet(view.words.say("facet", "unstated")),)
    pieces: list[Piece] = []
    for passage in passages[:MOST_SAID]:
        where = f" {passage.document} {passage.locator} "
        pieces += [foreign(view, f"“{passage.text}”", passage.language), quiet(where)]
    return tuple(pieces)


def _blockers(view: View, substitute: Substitute) -> Cell:
    words = view.words
    if not substitute.blockers:
        return cell(words.say("fallback", "no_blocker"))
    rows = [
        _blocker(view, substitute, blocker)
        for blocker in substitute.blockers[:MOST_BLOCKERS]
    ]
    left = len(substitute.blockers) - len(rows)
    if left > 0:
        rows.append((quiet(words.say("fallback", "more_blockers", count=left)),))
    return lines(*rows, *_held_jointly(view, substitute))


def _held_jointly(
    view: View, substitute: Substitute
) -> Iterable[tuple[Piece | str, ...]]:
    """Say once of each rule that the fallback itself owns what stands in the way."""
    charts = view.assessment.charts
    told = [
        line
        for held in substitute.blockers
        if (chart := charts.get((held.claim, substitute.component))) is not None
        for line in co_owner_lines(view, held.claim, chart.maker)
    ]
    return dict.fromkeys(told)


def _blocker(
    view: View, substitute: Substitute, blocker: Blocker
) -> tuple[Piece | str, ...]:
    labels = view.words.join(blocker.labels)
    said = quiet(view.words.say("fallback", "at", labels=labels)) if labels else ""
    link = claim_link(view, blocker.claim, substitute.component)
    return reading_badge(view, blocker.reading), " ", link, " ", said


def _titles(view: View, substitute: Substitute) -> Cell:
    return lines(
        *(
            (
                f"{view.assumption(assumption)}: ",
                badge(view, title),
                " ",
                quiet(title_reason(view, fact)),
            )
            for assumption, title, fact in substitute.titles
        )
    )


def _avoided_row(view: View, held: Avoided) -> tuple[Cell, ...]:
    return (
        lines((code(held.label),), (quiet(_stays(view, held)),)),
        _side(view, held.accused, "accused_silent"),
        _side(view, held.substitute, "declared_complete"),
    )


def _stays(view: View, held: Avoided) -> str:
    """Say that an element is not gone, ``""`` where it is."""
    if not held.stays:
        return ""
    return view.words.say("fallback", "stays", component=view.unit(held.stays))


def _side(view: View, evidence: Evidence | None, silent: str) -> Cell:
    if evidence is None:
        return cell(quiet(view.words.say("fallback", silent)))
    return Cell(((evidence_quote(view, evidence),),))


def _without(view: View, groups: Sequence[Group]) -> Fold:
    words = view.words
    table = Table(
        columns=tuple(words.say("table", key) for key in ("claim", "unit", "areas")),
        rows=tuple(
            (
                cell(claim_link(view, claim, unit)),
                cell(view.unit(unit)),
                cell(_where(view, held)),
            )
            for (claim, unit, _), held in groups[:MOST_WITHOUT]
        ),
        caption=words.say(
            "fallback",
            "without_caption",
            shown=min(len(groups), MOST_WITHOUT),
            all=len(groups),
        ),
    )
    title = words.say("fallback", "without", count=len(groups))
    return Fold((Span(title),), (table,))
