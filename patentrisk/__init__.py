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
    from patentrisk.assessment import chart_claim as chart_claim
    from patentrisk.assessment import chart_of as chart_of
    from patentrisk.assessment import reading_of as reading_of
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
    from patentrisk.frames import chart_frame as chart_frame
    from patentrisk.frames import coverage_frame as coverage_frame
    from patentrisk.frames import exposure_frame as exposure_frame
    from patentrisk.frames import overlap_frame as overlap_frame
    from patentrisk.graph import EXPORTS as EXPORTS
    from patentrisk.graph import explain as explain
    from patentrisk.graph import exposed as exposed
    from patentrisk.graph import overlap as overlap
    from patentrisk.graph import path as path
    from patentrisk.graph import substitutes as substitutes
    from patentrisk.languages import LANGUAGES as LANGUAGES
    from patentrisk.records import *  # noqa: F403
    from patentrisk.records.plain import as_plain as as_plain
    from patentrisk.report import RENDERERS as RENDERERS
    from patentrisk.report import build_report as build_report
    from patentrisk.report import write_report as write_report
    from patentrisk.similarity import SIMILARITIES as SIMILARITIES
    from patentrisk.similarity import load_similarity as load_similarity
    from patentrisk.sources import FORMATS as FORMATS
    from patentrisk.sources import read_sources as read_sources
    from patentrisk.stack import split_passages as split_passages

_RECORDS = """
    ApplicationNumber AreaEntry AreaExposure Assessment Assumption Avoided Band
    Basis Blocker Case CaseWords
    Category Claim ClaimChart ClaimText Classification Component ComponentEntry
    Coverage Disclosure Document Element ElementKind Evidence Exposure Fallback
    Gap Gate GateStatus Lead LegalEvent LegalStatus Level Manifest Match Overlap
    OverlapPair Ownership Paragraph Part PartKind Party Passage Patent Problem
    Product ProductEntry PublicationNumber Reading Reason Resource Resources
    Review Role SearchEntry Settings Source Stack Substitute Territory Title
    TitleEntry Transition Translation application_number document_number
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
    "reading_of": "assessment",
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
    "exposure_frame": "frames",
    "overlap_frame": "frames",
    "EXPORTS": "graph",
    "explain": "graph",
    "exposed": "graph",
    "overlap": "graph",
    "path": "graph",
    "substitutes": "graph",
    "LANGUAGES": "languages",
    "RENDERERS": "report",
    "build_report": "report",
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
