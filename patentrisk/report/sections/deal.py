"""One page for a deal team: the decision, the plan, the stakes, what they rest on."""

from __future__ import annotations

from patentrisk.report.document import Block, Heading, Notice, Section, Text
from patentrisk.report.inline import Span
from patentrisk.report.sections.amounts import Amounts
from patentrisk.report.sections.plan import plan_blocks
from patentrisk.report.sections.scenario import scenario_blocks, sentences
from patentrisk.report.sections.view import View


def is_deal(view: View) -> bool:
    """Tell whether the case states anything that a deal team would decide by."""
    planned = any(plan.steps for plan in view.plans)
    return view.scenario is not None or view.assessment.case.plan is not None or planned


def deal_section(view: View) -> Section:
    """Set out what a deal team decides by, in the order in which it decides."""
    words, found = view.words, view.scenario
    blocks: list[Block] = [Text((Span(words.say("deal", "how")),))]
    if found is None:
        blocks += _plan(view)
        blocks.append(Notice("plain", words.say("deal", "no_scenario")))
        return Section("deal", words.say("section", "deal"), tuple(blocks))
    amounts = Amounts(words, found.currency)
    blocks += [
        Text((Span(sentence),), tone="lead" if at == 0 else "plain")
        for at, sentence in enumerate(sentences(amounts, found))
    ]
    blocks += _plan(view)
    blocks.append(Heading(words.say("deal", "loss"), "deal-loss"))
    blocks += scenario_blocks(amounts, found)
    return Section("deal", words.say("section", "deal"), tuple(blocks))


def _plan(view: View) -> list[Block]:
    held = plan_blocks(view)
    title = view.words.say("deal", "plan")
    return [Heading(title, "deal-plan"), *held] if held else []
