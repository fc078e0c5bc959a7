"""Claim charts: elements and evidence side by side, every finding explained."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.chart import capping
from patentrisk.records import (
    ClaimChart,
    ElementKind,
    Exposure,
    GateStatus,
    Level,
    Match,
    Reading,
    Reason,
)
from patentrisk.records.reviews import APPLIED, STALE
from patentrisk.report.document import (
    Block,
    Chart,
    ChartRow,
    Facts,
    Fold,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import (
    Cell,
    Span,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.law import flags_cell
from patentrisk.report.sections.leads import co_owner_lines
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    chance,
    code,
    document_link,
    gate_cell,
    lines,
    quiet,
    title_span,
    title_translation,
)
from patentrisk.report.sections.quotes import (
    claim_translation,
    element_quote,
    evidence_quote,
)
from patentrisk.report.sections.reasons import concepts_in
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import Words, score

#: Charts that are only listed, one line each.
MOST_LISTED = 200
_NOTED = (ElementKind.PREAMBLE, ElementKind.FUNCTIONAL, ElementKind.OPAQUE)


def charts_section(view: View) -> Section:
    """Set out the most exposed charts, and list the others."""
    words = view.words
    charts = view.assessment.charts
    blocks: list[Block] = [
        Text(
            (
                Span(
                    words.say(
                        "chart",
                        "how",
                        shown=len(view.charts),
                        all=len(charts),
                        scores=view.scores("chart"),
                    )
                ),
            )
        )
    ]
    rows: dict[tuple[str, str], list[Exposure]] = {}
    for row in view.assessment.exposures:
        rows.setdefault((row.claim, row.unit), []).append(row)
    blocks += [_chart(view, charts[key], rows.get(key, ())) for key in view.charts]
    if not charts:
        blocks.append(Notice("plain", words.say("chart", "none")))
    others = [chart for key, chart in charts.items() if key not in view.charts]
    if others:
        blocks.append(_listed(view, others))
    return Section("charts", words.say("section", "charts"), tuple(blocks))


def _chart(view: View, chart: ClaimChart, rows: Sequence[Exposure]) -> Chart:
    words = view.words
    claim = view.assessment.claims[chart.claim]
    return Chart(
        anchor=view.charts[chart.claim, chart.unit],
        title=words.say(
            "chart",
            "title",
            claim=chart.claim,
            unit=view.unit(chart.unit),
            maker=view.party(chart.maker),
        ),
        reading=badge(view, chart.reading),
        bands=tuple(badge(view, row.band) for row in rows[:1]),
        facts=_facts(view, chart, rows),
        columns=tuple(
            words.say("chart", key) for key in ("element", "evidence", "finding")
        ),
        rows=tuple(_row(view, chart, match) for match in chart.matches),
        translation=claim_translation(view, claim),
    )


def _facts(view: View, chart: ClaimChart, rows: Sequence[Exposure]) -> Facts:
    words = view.words
    patent = chart.claim.partition("/")[0]
    told: list[tuple[str, Cell]] = [
        (
            words.say("chart", "patent"),
            lines(
                (document_link(view, patent), " ", title_span(view, patent)),
                (title_translation(view, patent),),
                (quiet(_claim_form(view, chart)),),
            ),
        ),
        (
            words.say("chart", "unit"),
            lines(
                (view.unit(chart.unit), " ", code(chart.unit)),
                (quiet(words.say("basis_said", chart.basis.value)),),
            ),
        ),
        (
            words.say("chart", "reading"),
            lines(
                (badge(view, chart.reading), " ", chance(view, chart.probability)),
                (_decides(view, chart),),
            ),
        ),
    ]
    if chart.flags:
        told.append((words.say("chart", "law"), flags_cell(view, chart)))
    if joint := co_owner_lines(view, chart.claim, chart.maker):
        told.append((words.say("chart", "owners"), lines(*joint)))
    here = [row for row in rows if row.gate.status is not GateStatus.FOREIGN]
    told += [(view.territory(row.gate.territory), _law(view, row)) for row in here]
    elsewhere = [row.gate.territory for row in rows if row not in here]
    if elsewhere:
        places = words.join(view.territory(place) for place in sorted(elsewhere))
        told.append((words.say("status", GateStatus.FOREIGN.value), cell(places)))
    return Facts(tuple(told))


def _law(view: View, row: Exposure) -> Cell:
    """Say what the band in a territory is, and the law and rule behind it."""
    said = view.words.find("band_rule", row.band_rule) or row.band_rule
    expires = view.words.say(
        "right",
        "expires",
        date=row.gate.expires_on or view.words.say("figure", "unknown"),
    )
    gate = gate_cell(view, row.gate).lines
    return lines(
        (badge(view, row.band), " ", quiet(said)),
        (*gate[0], " ", expires),
        tuple(piece for line in gate[1:] for piece in (*line, " ")),
    )


def _decides(view: View, chart: ClaimChart) -> Span:
    href = anchor("row", chart.claim, chart.unit, chart.weakest)
    return Span(decided_by(view.words, chart), href if chart.weakest else "")


def decided_by(words: Words, chart: ClaimChart) -> str:
    """Say which element decides a reading, or what of the claim's form does."""
    caps = capping(chart)
    if caps:
        named = words.join(words.say("capped_by", flag.code) for flag in caps)
        return words.say("chart", "capped", named=named)
    settled = chart.reading in (Reading.READS, Reading.POSSIBLE)
    key = "weakest" if settled else "decides"
    return words.say("chart", key, label=chart.weakest)


def _claim_form(view: View, chart: ClaimChart) -> str:
    """Say what kind of claim it is and what it takes in."""
    words = view.words
    claim = view.assessment.claims[chart.claim]
    said = [
        words.say("claim_form", "independent" if claim.independent else "dependent"),
        words.say("category", claim.category.value),
        words.say("transition", claim.transition.value),
    ]
    if chart.via:
        via = words.join(str(number) for number in chart.via)
        said.append(words.say("claim_form", "via", count=len(chart.via), claims=via))
    missing = view.missing(chart.claim, chart.unit)
    if missing:
        cited = words.join(str(number) for number in missing)
        said.append(
            words.say("claim_form", "missing", count=len(missing), claims=cited)
        )
    patent = view.assessment.patents.get(claim.patent)
    if patent is not None:
        version = words.find("claims_version", patent.claims_version)
        said.append(version or patent.claims_version)
    return " · ".join(said)


def _row(view: View, chart: ClaimChart, match: Match) -> ChartRow:
    element = match.element
    return ChartRow(
        label=element.label,
        note=_note(view, chart, match),
        element=element_quote(element, match.reasons),
        evidence=tuple(
            evidence_quote(
                view,
                held,
                unit=chart.unit,
                reasons=match.reasons,
                shows=match.level is not Level.NOT_FOUND,
            )
            for held in match.evidence
        ),
        level=badge(
            view,
            match.level,
            view.gaps.get((chart.claim, chart.unit, element.label), ""),
        ),
        figures=_figures(view, match),
        reasons=tuple(in_words(view.words, reason) for reason in match.reasons),
        decides=element.label == chart.weakest,
        counted=element.label not in chart.uncounted,
        anchor=anchor("row", chart.claim, chart.unit, element.label),
    )


def _note(view: View, chart: ClaimChart, match: Match) -> str:
    words = view.words
    element = match.element
    said = []
    if element.kind in _NOTED:
        said.append(words.say("element_kind", element.kind.value))
    if element.claim != chart.claim:
        said.append(words.say("chart", "inherited", claim=element.claim))
    if element.label in chart.uncounted:
        said.append(words.say("chart", "uncounted"))
    return " · ".join(said)


def _figures(view: View, match: Match) -> tuple[str, ...]:
    words = view.words
    if match.similarity is None:
        similarity = words.say("figure", "no_similarity")
    else:
        similarity = words.say("figure", "similarity", value=score(match.similarity))
    return similarity, chance(view, match.probability)


def in_words(words: Words, reason: Reason) -> str:
    """Put a reason into words, with its weight where it has one."""
    reason = concepts_in(reason, words.language)
    element, passage = reason.element_words, reason.passage_words
    two = bool(element and passage) and element != passage
    paired = words.find("reason_words", reason.code) if two else None
    if paired is not None:
        said = paired.format(element=_asked(words, reason), passage=passage)
    else:
        said = _plain_reason(words, reason)
    if reason.rule:
        said = words.say("chart", "by_rule", reason=said, rule=reason.rule)
    if not reason.effect:
        return said
    key = "raises" if reason.effect > 0 else "lowers"
    return words.say("chart", key, reason=said, effect=_signed(reason.effect))


def _asked(words: Words, reason: Reason) -> str:
    """Give the element's words; of a review, the level in words."""
    if reason.code not in (APPLIED, STALE):
        return reason.element_words
    return words.find("level", reason.element_words) or reason.element_words


def _signed(effect: float) -> str:
    return f"{effect:+.1f}".replace("-", "−")


def _plain_reason(words: Words, reason: Reason) -> str:
    said = words.find("reason", reason.code)
    if said is None:
        said = words.say("reason", "other", code=reason.code)
    key = "about"
    if reason.code.startswith(("check.", "doubt.")):
        key = "about_element" if reason.element_words else "about_passage"
    said_of = (reason.element_words, reason.passage_words)
    about = list(dict.fromkeys(held for held in said_of if held))
    if not about:
        return said
    return words.say("chart", key, reason=said, words=" / ".join(about))


def _decided_briefly(view: View, chart: ClaimChart) -> str:
    """Name the element that decides, in a table; or the form of the claim."""
    words = view.words
    caps = [words.say("capped_by", flag.code) for flag in capping(chart)]
    return words.join(caps) or chart.weakest


def _listed(view: View, charts: Sequence[ClaimChart]) -> Fold:
    words = view.words
    table = Table(
        columns=tuple(
            words.say("table", key) for key in ("claim", "unit", "reading", "decides")
        ),
        rows=tuple(
            (
                cell(code(chart.claim)),
                cell(view.unit(chart.unit)),
                cell(badge(view, chart.reading), " ", chance(view, chart.probability)),
                cell(_decided_briefly(view, chart)),
            )
            for chart in charts[:MOST_LISTED]
        ),
        caption=words.say(
            "chart",
            "listed_caption",
            shown=min(len(charts), MOST_LISTED),
            all=len(charts),
        ),
    )
    title = words.say("chart", "listed", count=len(charts))
    return Fold((Span(title),), (table,), printed=False)
