"""A scenario as plain records with the words of the report."""

from __future__ import annotations

from typing import Any

from patentrisk.records import Loss, Scenario, Spread, Worth
from patentrisk.records.plain import as_plain
from patentrisk.report.sections.amounts import Amounts
from patentrisk.report.sections.plan_facts import named
from patentrisk.report.sections.scenario import assumed_text, input_named, sentences
from patentrisk.report.sections.view import View

Plain = dict[str, Any]


def scenario_of(view: View) -> Plain | None:
    """Put a scenario into plain records; None where the case states none."""
    found = view.scenario
    if found is None:
        return None
    amounts = Amounts(view.words, found.currency)
    return {
        **as_plain(found),
        "text": sentences(amounts, found),
        "table": named(("name", "version", "fingerprint"), found.table),
        "inputs": [
            {
                **as_plain(held),
                "text": input_named(amounts, held),
                "scope": named(("band", "territory", "area"), held.scope),
            }
            for held in found.inputs
        ],
        "assumptions": [
            {"code": code, "text": assumed_text(view.words, found, code)}
            for code in found.assumptions
        ],
        "without": _loss(found.without),
        "with_fallback": _loss(found.with_fallback),
        "worth": _worth(found.worth),
        "bounds": _bounds(found),
    }


def _pair(held: tuple[float, float]) -> Plain:
    return {"least": held[0], "most": held[1]}


def _spread(held: Spread) -> Plain:
    quantiles = [{"share": share, "value": value} for share, value in held.quantiles]
    return {**as_plain(held), "quantiles": quantiles}


def _loss(held: Loss | None) -> Plain | None:
    if held is None:
        return None
    exceeded = [{"amount": amount, "share": share} for amount, share in held.exceeded]
    heads = [{"head": head.value, "value": value} for head, value in held.heads]
    return {
        **as_plain(held),
        "total": _spread(held.total),
        "heads": heads,
        "exceeded": exceeded,
    }


def _worth(held: Worth | None) -> Plain | None:
    if held is None:
        return None
    return {
        **as_plain(held),
        "avoided": _spread(held.avoided),
        "simulated": _pair(held.simulated),
        "stated": _pair(held.stated),
    }


def _bounds(found: Scenario) -> Plain | None:
    held = found.bounds
    if held is None:
        return None
    return {
        "avoided": _pair(held.avoided),
        "without": _pair(held.without),
        "with_fallback": _pair(held.with_fallback),
        "cases": held.cases,
    }
