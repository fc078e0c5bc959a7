"""Patent and technology-overlap risk between companies, element by element.

Screens and ranks: which claims of one company may read on what another makes,
and whether a third company's stack could replace it. It gives no legal opinion.

Every public name is listed here and loaded at first use, so that importing the
package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from patentrisk.areas import classify as classify
    from patentrisk.areas import read_taxonomy as read_taxonomy
    from patentrisk.assessment import assess as assess
    from patentrisk.assessment import blind_spots as blind_spots
    from patentrisk.assessment import carriers as carriers
    from patentrisk.assessment import chart_claim as chart_claim
    from patentrisk.assessment import chart_of as chart_of
    from patentrisk.assessment import expiries as expiries
    from patentrisk.assessment import explain as explain
    from patentrisk.assessment import exposures_by as exposures_by
    from patentrisk.assessment import gaps as gaps
    from patentrisk.assessment import mitigations as mitigations
    from patentrisk.assessment import reading_of as reading_of
    from patentrisk.assessment import titles as titles
    from patentrisk.assessment import titles_of as titles_of
    from patentrisk.case import case_template as case_template
    from patentrisk.case import load_case as load_case
    from patentrisk.chart import read as read
    from patentrisk.claims import parse_claims as parse_claims
    from patentrisk.corpus import Corpus as Corpus
    from patentrisk.corpus import build_corpus as build_corpus
    from patentrisk.corpus import read_corpus as read_corpus
    from patentrisk.corpus import summarise as summarise
    from patentrisk.errors import CaseError as CaseError
    from patentrisk.errors import NumberError as NumberError
    from patentrisk.errors import OutputError as OutputError
    from patentrisk.errors import PatentRiskError as PatentRiskError
    from patentrisk.errors import SimilarityError as SimilarityError
    from patentrisk.errors import SourceError as SourceError
    from patentrisk.errors import UnknownNameError as UnknownNameError
    from patentrisk.frames import area_frame as area_frame
    from patentrisk.frames import carrier_frame as carrier_frame
    from patentrisk.frames import chart_frame as chart_frame
    from patentrisk.frames import coverage_frame as coverage_frame
    from patentrisk.frames import expiry_frame as expiry_frame
    from patentrisk.frames import exposure_frame as exposure_frame
    from patentrisk.frames import gap_frame as gap_frame
    from patentrisk.frames import leverage_frame as leverage_frame
    from patentrisk.frames import mitigation_frame as mitigation_frame
    from patentrisk.frames import overlap_frame as overlap_frame
    from patentrisk.frames import residual_frame as residual_frame
    from patentrisk.frames import tally_frame as tally_frame
    from patentrisk.frames import title_frame as title_frame
    from patentrisk.graph import EXPORTS as EXPORTS
    from patentrisk.graph import evidence as evidence
    from patentrisk.graph import exposed as exposed
    from patentrisk.graph import overlap as overlap
    from patentrisk.graph import path as path
    from patentrisk.graph import substitutes as substitutes
    from patentrisk.languages import LANGUAGES as LANGUAGES
    from patentrisk.records import *  # noqa: F403
    from patentrisk.records.plain import as_plain as as_plain
    from patentrisk.report import RENDERERS as RENDERERS
    from patentrisk.report import audit as audit
    from patentrisk.report import build_explanation as build_explanation
    from patentrisk.report import build_report as build_report
    from patentrisk.report import write_explanation as write_explanation
    from patentrisk.report import write_report as write_report
    from patentrisk.similarity import SIMILARITIES as SIMILARITIES
    from patentrisk.similarity import load_similarity as load_similarity
    from patentrisk.sources import FORMATS as FORMATS
    from patentrisk.sources import read_sources as read_sources
    from patentrisk.stack import split_passages as split_passages

_RECORDS = """
    ApplicationNumber AreaEntry AreaExposure AssertionEntry Assessment Assumption
    AssumptionEntry Avoided Band Basis BlindSpot Blocker Carrier Case CaseWords
    Category Claim ClaimChart ClaimText Classification Component ComponentEntry
    ConstructionEntry Coverage DesignAround Disclosure Document DocumentTitle Effort
    Element ElementExplanation ElementKind EmploymentEntry Evidence Expiry
    Explanation Exposure Facet FacetKind Fallback FeatureChange Flag Gap Gate
    GateStatus Grouping Holding ImpactPoint Lead LegalEvent LegalStatus Level
    Leverage LicenceEntry Manifest Match Mitigation Overlap OverlapPair Ownership
    Paragraph Part PartKind Party Passage Patent Problem Product ProductEntry
    PublicationNumber Question Reading Reason Residual Resource Resources Review
    Role Route RouteCode SearchEntry Settings Source Stack StatusEntry Step
    Substitute Switch Tally TermFact TermStep Territory Title TitleEntry TitleUnder
    Transition Translation Trigger application_number document_number
    publication_number
"""

#: Where each public name is found.
_PLACES = {
    **dict.fromkeys(_RECORDS.split(), "records"),
    "as_plain": "records.plain",
    "classify": "areas",
    "read_taxonomy": "areas",
    "assess": "assessment",
    "chart_claim": "assessment",
    "chart_of": "assessment",
    "expiries": "assessment",
    "explain": "assessment",
    "reading_of": "assessment",
    "titles": "assessment",
    "titles_of": "assessment",
    "blind_spots": "assessment",
    "carriers": "assessment",
    "exposures_by": "assessment",
    "gaps": "assessment",
    "mitigations": "assessment",
    "case_template": "case",
    "load_case": "case",
    "read": "chart",
    "parse_claims": "claims",
    "Corpus": "corpus",
    "build_corpus": "corpus",
    "read_corpus": "corpus",
    "summarise": "corpus",
    "CaseError": "errors",
    "NumberError": "errors",
    "OutputError": "errors",
    "PatentRiskError": "errors",
    "SimilarityError": "errors",
    "SourceError": "errors",
    "UnknownNameError": "errors",
    "area_frame": "frames",
    "chart_frame": "frames",
    "coverage_frame": "frames",
    "expiry_frame": "frames",
    "exposure_frame": "frames",
    "leverage_frame": "frames",
    "overlap_frame": "frames",
    "residual_frame": "frames",
    "title_frame": "frames",
    "carrier_frame": "frames",
    "gap_frame": "frames",
    "mitigation_frame": "frames",
    "tally_frame": "frames",
    "EXPORTS": "graph",
    "evidence": "graph",
    "exposed": "graph",
    "overlap": "graph",
    "path": "graph",
    "substitutes": "graph",
    "LANGUAGES": "languages",
    "RENDERERS": "report",
    "audit": "report",
    "build_explanation": "report",
    "build_report": "report",
    "write_explanation": "report",
    "write_report": "report",
    "SIMILARITIES": "similarity",
    "load_similarity": "similarity",
    "FORMATS": "sources",
    "read_sources": "sources",
    "split_passages": "stack",
}

__all__ = sorted(_PLACES)


def __getattr__(name: str) -> Any:
    """Load a public name at first use."""
    if name not in _PLACES:
        raise AttributeError(f"module 'patentrisk' has no attribute {name!r}")
    value = getattr(import_module(f"patentrisk.{_PLACES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return list(__all__)
