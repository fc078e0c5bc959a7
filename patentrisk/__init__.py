"""Patent and technology-overlap risk between companies, element by element.

Screens and ranks: which claims of one company may read on what another makes,
and whether a third company's stack could replace it. It gives no legal opinion.

Every public name is listed here and loaded at first use, so that importing the
package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.loading import at_first_use

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
    from patentrisk.assessment import explain_charts as explain_charts
    from patentrisk.assessment import exposures_by as exposures_by
    from patentrisk.assessment import gaps as gaps
    from patentrisk.assessment import mitigations as mitigations
    from patentrisk.assessment import reading_of as reading_of
    from patentrisk.assessment import single_changes as single_changes
    from patentrisk.assessment import titles as titles
    from patentrisk.assessment import titles_of as titles_of
    from patentrisk.assessment.reviewing import settle_reviews as settle_reviews
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
    from patentrisk.errors import StoreError as StoreError
    from patentrisk.errors import UnknownNameError as UnknownNameError
    from patentrisk.errors import WatchError as WatchError
    from patentrisk.frames import alert_frame as alert_frame
    from patentrisk.frames import area_frame as area_frame
    from patentrisk.frames import blind_spot_frame as blind_spot_frame
    from patentrisk.frames import carrier_frame as carrier_frame
    from patentrisk.frames import change_frame as change_frame
    from patentrisk.frames import chart_frame as chart_frame
    from patentrisk.frames import coverage_frame as coverage_frame
    from patentrisk.frames import design_frame as design_frame
    from patentrisk.frames import expiry_frame as expiry_frame
    from patentrisk.frames import exposure_frame as exposure_frame
    from patentrisk.frames import frontier_frame as frontier_frame
    from patentrisk.frames import gap_frame as gap_frame
    from patentrisk.frames import history_frame as history_frame
    from patentrisk.frames import lead_frame as lead_frame
    from patentrisk.frames import leverage_frame as leverage_frame
    from patentrisk.frames import mitigation_frame as mitigation_frame
    from patentrisk.frames import overlap_frame as overlap_frame
    from patentrisk.frames import plan_frame as plan_frame
    from patentrisk.frames import problem_frame as problem_frame
    from patentrisk.frames import residual_frame as residual_frame
    from patentrisk.frames import scenario_frame as scenario_frame
    from patentrisk.frames import scenario_input_frame as scenario_input_frame
    from patentrisk.frames import substitute_frame as substitute_frame
    from patentrisk.frames import tally_frame as tally_frame
    from patentrisk.frames import title_frame as title_frame
    from patentrisk.graph import EXPORTS as EXPORTS
    from patentrisk.graph import evidence as evidence
    from patentrisk.graph import exposed as exposed
    from patentrisk.graph import overlap as overlap
    from patentrisk.graph import path as path
    from patentrisk.graph import substitutes as substitutes
    from patentrisk.languages import LANGUAGES as LANGUAGES
    from patentrisk.monitor import alert_text as alert_text
    from patentrisk.monitor import alerts_of as alerts_of
    from patentrisk.monitor import watch as watch
    from patentrisk.monitor import watch_status as watch_status
    from patentrisk.records import *  # noqa: F403
    from patentrisk.records.plain import as_plain as as_plain
    from patentrisk.report import RENDERERS as RENDERERS
    from patentrisk.report import build_explanation as build_explanation
    from patentrisk.report import build_report as build_report
    from patentrisk.report import write_explanation as write_explanation
    from patentrisk.report import write_report as write_report
    from patentrisk.report.audit import audit as audit
    from patentrisk.report.changed import build_changes as build_changes
    from patentrisk.report.display import as_html as as_html
    from patentrisk.report.display import (
        load_ipython_extension as load_ipython_extension,
    )
    from patentrisk.report.display import notebook as notebook
    from patentrisk.report.display import (
        unload_ipython_extension as unload_ipython_extension,
    )
    from patentrisk.report.past import draw_history as draw_history
    from patentrisk.report.reviews import read_reviews as read_reviews
    from patentrisk.runs.comparing import compare as compare
    from patentrisk.runs.comparing_runs import compare_runs as compare_runs
    from patentrisk.runs.history import history as history
    from patentrisk.runs.reproducing import reproduce as reproduce
    from patentrisk.runs.rescoring import rescore as rescore
    from patentrisk.runs.store import Store as Store
    from patentrisk.runs.store import open_store as open_store
    from patentrisk.runs.store import store_path as store_path
    from patentrisk.scenario import simulate as simulate
    from patentrisk.similarity import SIMILARITIES as SIMILARITIES
    from patentrisk.similarity import load_similarity as load_similarity
    from patentrisk.sources import FORMATS as FORMATS
    from patentrisk.sources import read_sources as read_sources
    from patentrisk.stack import split_passages as split_passages
    from patentrisk.switching import plan as plan
    from patentrisk.switching import plan_all as plan_all

_RECORDS = """
    Alert AlertEntry AlertTo AlertWhen Amount ApplicationNumber AreaEntry
    AreaExposure AssertionEntry Assessment Assumption AssumptionEntry Avoided Band
    Basis BlindSpot Blocker Bounds BreakEven BrokenInterface BudgetEntry Carrier
    Case CaseWords Category Cause CauseKind Change Claim ClaimChart ClaimText
    Classification Component ComponentEntry ConstructionEntry CostEntry Coverage
    Delivery DependencyEntry DesignAround Dimension Disclosure Document
    DocumentTitle Effort Element ElementExplanation ElementKind EmploymentEntry
    Evidence Expiry Explanation Exposure Facet FacetKind Fallback FeatureChange Flag
    FrontierPoint Gain Gap Gate GateStatus Grouping HistoryRow Holder Holding How
    ImpactPoint InputEntry InputKind InterfaceEntry LastRun Lead LegalEvent
    LegalStatus Level Leverage LicenceEntry Loss LossHead Manifest Match Mitigation
    Overlap OverlapPair Ownership Paragraph Part PartKind Party Passage Patent
    PlanCost PlanEntry PlanMove PlanStep Problem Product ProductEntry
    PublicationNumber Question Reading Reason Rescored Residual Resource Resources
    Review Role Route RouteCode Run RunDiff RunInputs Scenario ScenarioEntry
    ScenarioInput SearchEntry Settings Shape Source Spread Stack Stale Standing
    StatusEntry Step StillExposed Subject Substitute Swing Switch SwitchPlan Tally
    TermFact TermStep Territory Timing Title TitleEntry TitleUnder Transition
    Translation Trigger WatchEntry WatchState WatchStatus Way Withheld Work Worth
    application_number document_number publication_number
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
    "explain_charts": "assessment",
    "reading_of": "assessment",
    "single_changes": "assessment",
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
    "StoreError": "errors",
    "UnknownNameError": "errors",
    "WatchError": "errors",
    "alert_frame": "frames",
    "blind_spot_frame": "frames",
    "design_frame": "frames",
    "lead_frame": "frames",
    "problem_frame": "frames",
    "substitute_frame": "frames",
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
    "scenario_frame": "frames",
    "scenario_input_frame": "frames",
    "frontier_frame": "frames",
    "plan_frame": "frames",
    "plan_all": "switching",
    "plan": "switching",
    "EXPORTS": "graph",
    "evidence": "graph",
    "exposed": "graph",
    "overlap": "graph",
    "path": "graph",
    "substitutes": "graph",
    "LANGUAGES": "languages",
    "alert_text": "monitor",
    "alerts_of": "monitor",
    "watch": "monitor",
    "watch_status": "monitor",
    "RENDERERS": "report",
    "audit": "report.audit",
    "build_explanation": "report",
    "build_report": "report",
    "write_explanation": "report",
    "write_report": "report",
    "build_changes": "report.changed",
    "as_html": "report.display",
    "load_ipython_extension": "report.display",
    "notebook": "report.display",
    "unload_ipython_extension": "report.display",
    "draw_history": "report.past",
    "read_reviews": "report.reviews",
    "settle_reviews": "assessment.reviewing",
    "change_frame": "frames",
    "history_frame": "frames",
    "compare": "runs.comparing",
    "compare_runs": "runs.comparing_runs",
    "history": "runs.history",
    "reproduce": "runs.reproducing",
    "rescore": "runs.rescoring",
    "Store": "runs.store",
    "open_store": "runs.store",
    "store_path": "runs.store",
    "simulate": "scenario",
    "SIMILARITIES": "similarity",
    "load_similarity": "similarity",
    "FORMATS": "sources",
    "read_sources": "sources",
    "split_passages": "stack",
}

__all__ = sorted(_PLACES)
__getattr__ = at_first_use(__name__, _PLACES)


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return list(__all__)
