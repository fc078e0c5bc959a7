"""Builds the report of an assessment: every word a report says, in one place."""

from __future__ import annotations

from dataclasses import replace

from patentrisk.records import Assessment
from patentrisk.report.document import (
    Notice,
    Report,
    Section,
)
from patentrisk.report.sections.charts import charts_section
from patentrisk.report.sections.counts import count
from patentrisk.report.sections.exposed import exposed_section, other_pairs_section
from patentrisk.report.sections.facts import facts_of
from patentrisk.report.sections.findings import (
    gaps_section,
    rights_section,
)
from patentrisk.report.sections.law import expiry_section
from patentrisk.report.sections.leads import leads_section
from patentrisk.report.sections.leverage import leverage_section
from patentrisk.report.sections.mitigation import mitigation_section
from patentrisk.report.sections.overlaps import overlap_section
from patentrisk.report.sections.record import (
    documents_section,
    limits_section,
    manifest_section,
    method_section,
    problems_section,
    search_section,
)
from patentrisk.report.sections.residual import residual_section
from patentrisk.report.sections.risk import risk_section
from patentrisk.report.sections.said import said
from patentrisk.report.sections.signoff import signoff_section
from patentrisk.report.sections.substitutes import fallback_section
from patentrisk.report.sections.summary import summary
from patentrisk.report.sections.titles import titles_section
from patentrisk.report.sections.view import View, view_of
from patentrisk.report.sections.words import load_words

__all__ = ["build_report"]

#: Sections after the answer, in order.
_SECTIONS = (
    overlap_section,
    risk_section,
    exposed_section,
    charts_section,
    fallback_section,
    residual_section,
    titles_section,
    gaps_section,
    mitigation_section,
    rights_section,
    expiry_section,
    leads_section,
    leverage_section,
    other_pairs_section,
    limits_section,
    search_section,
    method_section,
    documents_section,
    problems_section,
    manifest_section,
    signoff_section,
)

#: Sections that answer the headline question.
_HEADLINE = ("risk", "exposed", "charts", "fallback", "gaps")


def build_report(
    assessment: Assessment, *, language: str = "en", charts: int | None = None
) -> Report:
    """Build the report of an assessment.

    Nothing is read, written or computed anew: a report says what the
    assessment holds, in neutral words, with what is unknown near the top.

    Parameters
    ----------
    assessment : Assessment
        The only input.
    language : str, default "en"
        ``"en"`` or ``"zh"``: the language of the report. Quotations stay in
        their own, with a supplied translation where there is one.
    charts : int, optional
        How many claim charts are set out, the most exposed first. By default
        60, and all of them in JSON; what is left out is counted.

    Returns
    -------
    Report
        A neutral document; a renderer turns it into a file.

    Raises
    ------
    UnknownNameError
        If reports are not written in `language`.
    """
    words = load_words(language)
    view = view_of(assessment, words, charts)
    counts = count(view)
    sections = (
        summary(view, counts),
        *(_unanswered(section(view), view) for section in _SECTIONS),
    )
    return Report(
        language=language,
        title=assessment.case.words(language).title,
        subtitle=_subtitle(view),
        banner=_banner(view),
        sections=sections,
        labels={key: words.say("label", key) for key in sorted(words.tables["label"])},
        records={
            **facts_of(view, counts, whole=charts is None),
            "sections": said(sections),
        },
    )


def _unanswered(section: Section, view: View) -> Section:
    """Head a section with the silence that leaves it empty: it is no all-clear."""
    if not view.unanswered or section.anchor not in _HEADLINE:
        return section
    notice = Notice("screening", view.words.say("summary", "unanswered"))
    return replace(section, blocks=(notice, *section.blocks))


def _subtitle(view: View) -> str:
    words = view.words
    named = {
        "holder": view.holders,
        "maker": view.makers,
        "fallback": view.fallbacks,
    }
    said = [
        words.say("subtitle", key, names=words.join(map(view.party, parties)))
        for key, parties in named.items()
        if parties
    ]
    date = view.assessment.case.as_of.isoformat()
    return words.say("list", "pause").join(
        (*said, words.say("subtitle", "as_of", date=date))
    )


def _banner(view: View) -> tuple[Notice, ...]:
    words = view.words
    case = view.assessment.case
    notices = []
    if case.illustrative:
        notices.append(Notice("illustrative", words.say("banner", "illustrative")))
    if view.uncalibrated:
        notices.append(Notice("uncalibrated", view.uncalibrated))
    notices.append(Notice("screening", words.say("banner", "screening")))
    told = case.words(words.language).confidentiality
    confidential = told or words.say("banner", "confidential")
    notices.append(Notice("confidential", confidential))
    return tuple(notices)
