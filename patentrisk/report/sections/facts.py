"""The facts of a report as plain records: what schema.json describes.

Keys are those of the records; dates are ISO 8601, enumerations their values,
shares and scores numbers in [0, 1], unknown is null. Identifiers join the
lists: a claim, a unit, a document; evidence names a passage by its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from patentrisk.records import (
    AreaExposure,
    Assessment,
    Band,
    Claim,
    ClaimChart,
    Coverage,
    Disclosure,
    Document,
    Evidence,
    Exposure,
    Fallback,
    Manifest,
    Match,
    Passage,
    Substitute,
)
from patentrisk.records.plain import as_plain, names_of
from patentrisk.report.sections.actions import actions_of
from patentrisk.report.sections.aftermath import (
    aftermath_of,
    quoted_after,
    titles_plain,
)
from patentrisk.report.sections.changes import changes_of
from patentrisk.report.sections.counts import Counts
from patentrisk.report.sections.law import law_of
from patentrisk.report.sections.plan_facts import plans_of
from patentrisk.report.sections.scenario_facts import scenario_of
from patentrisk.report.sections.view import View, identifier

#: Name and version of the schema; a change of meaning raises the version.
SCHEMA = "patentrisk-report/3"

Plain = dict[str, Any]
#: Where a quoted passage stands in the list of passages.
Places = Mapping[Passage, int]


def facts_of(view: View, counts: Counts, *, whole: bool = True) -> Plain:
    """Put an assessment into plain records, in a stable order.

    Where it is not to be whole, only the charts that the report sets out are in
    it, and exposures of rights that bind nobody are left out; ``counts`` says
    how many charts there are, `area_exposures` how many families of each band.
    """
    assessment = view.assessment
    shown = sorted(assessment.charts if whole else view.charts)
    charts = [assessment.charts[key] for key in shown]
    passages = _passages(assessment, charts)
    places = {passage: at for at, passage in enumerate(passages)}
    return {
        "schema": SCHEMA,
        "language": view.words.language,
        "case": _case(view),
        "summary": as_plain(counts),
        "counts": dict(assessment.counts),
        "areas": [{"id": k, "name": v} for k, v in sorted(view.areas.items())],
        "units": _units(assessment),
        "documents": _documents(view),
        "claims": [
            _claim(assessment.claims[key]) for key in _charted(assessment, charts)
        ],
        "passages": as_plain(passages),
        "exposures": [
            _exposure(row)
            for row in assessment.exposures
            if whole or row.band is not Band.NONE
        ],
        "area_exposures": [_area(row) for row in assessment.area_exposures],
        "charts": [_chart(chart, places) for chart in charts],
        "coverages": [_coverage(row) for row in assessment.coverages],
        "fallbacks": [_fallback(row, places) for row in assessment.fallbacks],
        "gaps": as_plain(assessment.gaps),
        **actions_of(view),
        "leads": as_plain(assessment.leads),
        **law_of(view),
        **aftermath_of(
            assessment,
            evidence=lambda held: _evidence(held, places),
            chart=lambda held: _chart(held, places),
        ),
        "overlaps": as_plain(assessment.overlaps),
        "plans": plans_of(view),
        "scenario": scenario_of(view),
        "changes": changes_of(view.changes),
        "problems": as_plain(assessment.problems),
        "manifest": _manifest(assessment.manifest),
    }


def _keyed(record: Any, **instead: Any) -> Plain:
    """Give the fields of a record, some of them put differently."""
    return {
        name: instead[name] if name in instead else as_plain(getattr(record, name))
        for name in names_of(record.__class__)
    }


def _weights(areas: Iterable[tuple[str, float]]) -> list[Plain]:
    return [{"area": area, "weight": as_plain(weight)} for area, weight in areas]


def _case(view: View) -> Plain:
    case = view.assessment.case
    said = case.words(view.words.language)
    return {
        "name": case.name,
        "title": said.title,
        "illustrative": case.illustrative,
        "as_of": case.as_of.isoformat(),
        "purpose": said.purpose,
        "confidentiality": said.confidentiality,
        "parties": [
            {"id": party.id, "name": party.name, "role": party.role.value}
            for party in case.parties
        ],
        "territories": as_plain(case.territories),
        "areas": as_plain(case.areas),
        "titles": as_plain(case.titles),
        "assumptions": as_plain(case.assumptions),
        "employments": as_plain(case.employments),
        "licences": as_plain(case.licences),
        "searches": as_plain(case.searches),
        "search_cutoff": as_plain(case.search_cutoff),
        "assumption": str(case.settings.assumption),
        "constructions": as_plain(case.constructions),
        "statuses": as_plain(case.statuses),
    }


def _units(assessment: Assessment) -> list[Plain]:
    units = []
    for party, stack in sorted(assessment.stacks.items()):
        for product in stack.products:
            units.append(
                {
                    "id": product.id,
                    "party": party,
                    "name": product.name,
                    "kind": "product",
                    "components": list(product.components),
                    "documents": [],
                    "basis": None,
                }
            )
        for component in stack.components:
            units.append(
                {
                    "id": component.id,
                    "party": party,
                    "name": component.name,
                    "kind": "component",
                    "components": [],
                    "documents": list(component.documents),
                    "basis": component.basis.value,
                }
            )
    return sorted(units, key=lambda unit: (unit["party"], unit["kind"], unit["id"]))


def _documents(view: View) -> list[Plain]:
    assessment = view.assessment
    held: list[Document] = [
        *assessment.patents.values(),
        *assessment.disclosures.values(),
    ]
    return [_document(view, document) for document in sorted(held, key=identifier)]


def _document(view: View, document: Document) -> Plain:
    name = identifier(document)
    shared = {
        "id": name,
        "title": document.title,
        "language": document.language,
        "areas": [
            {"area": area, "weight": as_plain(weight), "rule": rule}
            for area, weight, rule in view.assessment.areas.get(name, ())
        ],
        "source": as_plain(document.source),
    }
    if isinstance(document, Disclosure):
        return {
            **shared,
            "kind": "disclosure",
            "party": document.party or None,
            "version": document.version,
            "date": as_plain(document.date),
        }
    return {
        **shared,
        "kind": "patent",
        "party": view.assessment.holders.get(name),
        "family_id": document.family_id or name,
        "family_definition": document.family_definition,
        "claims_version": document.claims_version,
        "sources": as_plain(document.sources),
        "applicants": list(document.applicants),
        "priority_date": as_plain(document.priority_date),
        "filing_date": as_plain(document.filing_date),
        "publication_date": as_plain(document.publication_date),
        "grant_date": as_plain(document.grant_date),
        "status_date": as_plain(document.status_date),
    }


def _charted(assessment: Assessment, charts: Sequence[ClaimChart]) -> list[str]:
    """Name the claims that charts are about, and those they take in."""
    named = {chart.claim for chart in charts}
    for chart in charts:
        named |= {match.element.claim for match in chart.matches}
    return sorted(named & set(assessment.claims))


def _claim(claim: Claim) -> Plain:
    elements = [
        {
            "label": element.label,
            "kind": element.kind.value,
            "start": element.start,
            "end": element.end,
            "text": element.text,
        }
        for element in claim.elements
    ]
    kept = _keyed(claim, elements=elements, parts=None)
    del kept["parts"]
    return kept


def _exposure(row: Exposure) -> Plain:
    return _keyed(row, areas=_weights(row.areas))


def _area(row: AreaExposure) -> Plain:
    return _keyed(
        row,
        counts={band.value: number for band, number in row.counts},
        exposures=[{"claim": held.claim, "unit": held.unit} for held in row.exposures],
    )


def _passages(assessment: Assessment, charts: Sequence[ClaimChart]) -> list[Passage]:
    """List the passages that are quoted, each once; evidence points into it."""
    quoted = [
        held.passage
        for chart in charts
        for match in chart.matches
        for held in match.evidence
    ]
    avoided = [
        held.passage
        for fallback in assessment.fallbacks
        for substitute in fallback.substitutes
        for one in substitute.avoided
        for held in (one.accused, one.substitute)
        if held is not None
    ]
    return sorted({*quoted, *avoided, *quoted_after(assessment)})


def _chart(chart: ClaimChart, places: Places) -> Plain:
    return _keyed(chart, matches=[_match(match, places) for match in chart.matches])


def _match(match: Match, places: Places) -> Plain:
    return {
        "label": match.element.label,
        "claim": match.element.claim,
        "level": match.level.value,
        "similarity": match.similarity,
        "probability": match.probability,
        "evidence": [_evidence(held, places) for held in match.evidence],
        "reasons": as_plain(match.reasons),
    }


def _evidence(evidence: Evidence, places: Places) -> Plain:
    return _keyed(evidence, passage=places[evidence.passage])


def _coverage(row: Coverage) -> Plain:
    usable = {str(assumption): as_plain(share) for assumption, share in row.usable}
    return _keyed(row, usable=usable)


def _fallback(row: Fallback, places: Places) -> Plain:
    return _keyed(
        row, substitutes=[_substitute(held, places) for held in row.substitutes]
    )


def _substitute(held: Substitute, places: Places) -> Plain:
    avoided = [
        {
            "label": one.label,
            "accused": _evidence(one.accused, places) if one.accused else None,
            "substitute": _evidence(one.substitute, places) if one.substitute else None,
            "stays": one.stays,
        }
        for one in held.avoided
    ]
    facets = [
        {
            "kind": facet.kind.value,
            "accused": [places[passage] for passage in facet.accused],
            "substitute": [places[passage] for passage in facet.substitute],
            "agreement": facet.agreement,
        }
        for facet in held.facets
    ]
    return {
        **_keyed(
            held, avoided=avoided, titles=titles_plain(held.titles), facets=facets
        ),
        "technical": held.technical,
        "clear": held.clear,
        "usable": {
            str(assumption): held.usable(assumption) for assumption, _, _ in held.titles
        },
    }


def _manifest(manifest: Manifest) -> Plain:
    return {
        "as_of": manifest.as_of.isoformat(),
        "case": manifest.case,
        "corpus": manifest.corpus,
        "similarity": dict(
            zip(("name", "fingerprint"), manifest.similarity, strict=True)
        ),
        "calibration": dict(
            zip(("name", "fitted_on"), manifest.calibration, strict=True)
        )
        | {"calibrated": manifest.calibrated},
        "inputs": [
            dict(zip(("path", "format", "sha256"), held, strict=True))
            for held in manifest.inputs
        ],
        "tables": [
            dict(zip(("name", "version", "fingerprint"), held, strict=True))
            for held in manifest.tables
        ],
        "settings": dict(manifest.settings),
        "versions": dict(manifest.versions),
    }
