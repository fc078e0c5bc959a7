"""Builds the report of an assessment: every word a report says, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from patentrisk.assessment import review_keys_of
from patentrisk.records import Assessment, Explanation, RunDiff, Scenario, SwitchPlan
from patentrisk.report.document import (
    Notice,
    Report,
    Section,
)
from patentrisk.report.falls import with_falls
from patentrisk.report.sections.changes import changes_section
from patentrisk.report.sections.charts import charts_section
from patentrisk.report.sections.counts import count
from patentrisk.report.sections.deal import deal_section, is_deal
from patentrisk.report.sections.exposed import exposed_section, other_pairs_section
from patentrisk.report.sections.facts import facts_of
from patentrisk.report.sections.findings import gaps_section
from patentrisk.report.sections.law import expiry_section
from patentrisk.report.sections.leads import leads_section
from patentrisk.report.sections.leverage import leverage_section
from patentrisk.report.sections.mitigation import mitigation_section
from patentrisk.report.sections.network import network_section
from patentrisk.report.sections.overlaps import overlap_section
from patentrisk.report.sections.plan import headline
from patentrisk.report.sections.record import (
    documents_section,
    limits_section,
    manifest_section,
    method_section,
    problems_section,
    search_section,
)
from patentrisk.report.sections.residual import residual_section
from patentrisk.report.sections.rights import rights_section
from patentrisk.report.sections.risk import risk_section
from patentrisk.report.sections.said import said
from patentrisk.report.sections.signoff import signoff_section
from patentrisk.report.sections.substitutes import fallback_section
from patentrisk.report.sections.summary import summary
from patentrisk.report.sections.titles import titles_section
from patentrisk.report.sections.view import View, view_of
from patentrisk.report.sections.words import load_words
from patentrisk.scenario import simulate
from patentrisk.switching import plan_all

__all__ = ["build_report", "plans_of", "scenario_of"]

#: Sections after the answer, in order.
_SECTIONS = (
    overlap_section,
    network_section,
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
_HEADLINE = (
    "network",
    "risk",
    "exposed",
    "charts",
    "fallback",
    "residual",
    "gaps",
    "mitigation",
    "leads",
)


def plans_of(assessment: Assessment) -> tuple[SwitchPlan, ...]:
    """Plan under each title assumption, if the case states a plan."""
    return () if assessment.case.plan is None else plan_all(assessment)


def scenario_of(assessment: Assessment, plans: Sequence[SwitchPlan]) -> Scenario | None:
    """Simulate what is at stake by the headline's plan, if the case states what for."""
    if assessment.case.scenario is None:
        return None
    return simulate(assessment, plan=headline(plans, assessment.case))


def build_report(
    assessment: Assessment,
    *,
    language: str = "en",
    charts: int | None = None,
    plans: Sequence[SwitchPlan] | None = None,
    scenario: Scenario | None = None,
    changes: RunDiff | None = None,
    explanations: Sequence[Explanation] = (),
) -> Report:
    """Build the report of an assessment.

    Nothing is read or written, and nothing computed anew but the plans and the
    scenario, where the case states them and they are not given: a report says what
    the assessment holds, in neutral words, with what is unknown near the top.

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
    plans : sequence of SwitchPlan, optional
        As `plan_all` gives them for this assessment; by default made, if the case
        states a plan.
    scenario : Scenario, optional
        As `simulate` gives it for this assessment; by default simulated, by the plan
        of the headline.
    changes : RunDiff, optional
        Since an earlier run, as `compare` gives them; by default nothing is said.
    explanations : sequence of Explanation, optional
        Of charts that are set out, as `explain_charts` gives them: the page then
        has waterfalls of their scores. No other format holds them.

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
    plans = plans_of(assessment) if plans is None else tuple(plans)
    if scenario is None:
        scenario = scenario_of(assessment, plans)
    view = replace(
        view_of(assessment, words, charts),
        scenario=scenario,
        changes=changes,
        plans=plans,
    )
    counts = count(view)
    sections = (
        summary(view, counts),
        *(() if changes is None else (changes_section(view, changes),)),
        *((deal_section(view),) if is_deal(view) else ()),
        *(_unanswered(section(view), view) for section in _SECTIONS),
    )
    if explanations:
        sections = tuple(
            with_falls(held, view.charts, explanations, words)
            if held.anchor == "charts"
            else held
            for held in sections
        )
    return Report(
        language=language,
        title=assessment.case.words(language).title,
        subtitle=_subtitle(view),
        banner=banner_of(view),
        sections=sections,
        labels={key: words.say("label", key) for key in sorted(words.tables["label"])},
        records={
            **facts_of(view, counts, whole=charts is None),
            "sections": said(sections),
        },
        review_keys=review_keys_of(
            assessment, assessment.charts if charts is None else view.charts
        ),
    )


def _unanswered(section: Section, view: View) -> Section:
    """Head a section with the silence that leaves it empty: it is no all-clear.

    What it says where nothing was found would sound like one, so it says instead
    that nothing was compared.
    """
    if not view.unanswered or section.anchor not in _HEADLINE:
        return section
    notice = Notice("screening", view.words.say("summary", "unanswered"))
    if section.anchor == "fallback" and not view.fallbacks:
        return replace(section, blocks=(notice, *section.blocks))
    empty = Notice("plain", view.words.say("summary", "not_compared"))
    blocks = (
        empty if isinstance(block, Notice) and block.kind == "plain" else block
        for block in section.blocks
    )
    return replace(section, blocks=(notice, *(one for one, _ in groupby(blocks))))


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


def banner_of(view: View) -> tuple[Notice, ...]:
    """Give what stands on every page of a report."""
    words = view.words
    case = view.assessment.case
    notices = []
    if case.illustrative:
        notices.append(Notice("illustrative", words.say("banner", "illustrative")))
    if view.uncalibrated:
        notices.append(Notice("uncalibrated", view.uncalibrated))
    if view.lexical:
        notices.append(Notice("lexical", view.lexical))
    notices.append(Notice("screening", words.say("banner", "screening")))
    told = case.words(words.language).confidentiality
    confidential = told or words.say("banner", "confidential")
    notices.append(Notice("confidential", confidential))
    return tuple(notices)
