"""An assessment whole, and the records that only it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from patentrisk.records.cases import Case
from patentrisk.records.charts import ClaimChart, Level
from patentrisk.records.claims import Claim
from patentrisk.records.exposures import AreaExposure, Exposure, Gap, Lead
from patentrisk.records.fallbacks import Coverage, Fallback
from patentrisk.records.patents import Disclosure, Patent, Problem
from patentrisk.records.residuals import DesignAround, Leverage, Residual
from patentrisk.records.stacks import Stack
from patentrisk.records.titles import DocumentTitle

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class OverlapPair:
    """Two claims whose closeness carries an overlap, as evidence.

    Attributes
    ----------
    first, second : str
        Claim identifiers.
    similarity : float
        In [0, 1].
    """

    first: str
    second: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Similarity of two parties' technology in one area each.

    Attributes
    ----------
    first_party, first_area, second_party, second_area : str
        The two party-areas, in order of identifier.
    similarity : float
        Symmetric mean over families of the best match on the other side, [0, 1].
    families : tuple of (int, int)
        How many families on either side.
    pairs : tuple of OverlapPair
        Top three as evidence.
    """

    first_party: str
    first_area: str
    second_party: str
    second_area: str
    similarity: float
    families: tuple[int, int]
    pairs: tuple[OverlapPair, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """An analyst's decision on one element of one chart.

    Attributes
    ----------
    claim, unit, label : str
        Which match.
    level : Level
        What the analyst decided.
    reviewer, note : str
        Who and why.
    date : datetime.date
        When.
    key : str
        Fingerprint of the element and the unit's passages it was made on; a
        review whose key differs no longer applies and is asked again.
    """

    claim: str
    unit: str
    label: str
    level: Level
    reviewer: str
    date: date
    note: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an assessment was made from.

    Attributes
    ----------
    as_of : datetime.date
        Day for which the law was applied.
    inputs : tuple of (str, str, str)
        Path, format and SHA-256 of every document, by path.
    case, corpus : str
        Fingerprints.
    similarity : tuple of (str, str)
        Name and fingerprint.
    calibration : tuple of (str, str)
        Name with version, and what it was fitted on with its prior.
    tables : tuple of (str, str, str)
        Name, version, fingerprint of every table.
    settings : tuple of (str, str)
        As text, by name.
    versions : tuple of (str, str)
        patentrisk and the libraries that bear on figures.
    calibrated : bool
        False where the similarity was fitted on nothing: its scores only rank.
    """

    as_of: date
    inputs: tuple[tuple[str, str, str], ...]
    case: str
    corpus: str
    similarity: tuple[str, str]
    calibration: tuple[str, str]
    tables: tuple[tuple[str, str, str], ...]
    settings: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    calibrated: bool = True


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of one assessment; everything a report says is in here.

    Attributes
    ----------
    case : Case
        As assessed.
    patents : dict of str to Patent
        By publication number.
    disclosures : dict of str to Disclosure
        By identifier.
    claims : dict of str to Claim
        By identifier.
    holders : dict of str to str
        Publication number to party; documents of no party are left out.
    areas : dict of str to tuple of (str, float, str)
        Document to its areas: identifier, weight, winning rule.
    stacks : dict of str to Stack
        By party.
    charts : dict of (str, str) to ClaimChart
        By claim and unit; remote pairs have none.
    exposures : tuple of Exposure
        Every holder against every maker, most exposed first.
    area_exposures : tuple of AreaExposure
        Most exposed first.
    fallbacks : tuple of Fallback
        For every exposed claim and unit of the accused.
    coverages : tuple of Coverage
        By territory and area, all together last.
    gaps : tuple of Gap
        Those that could move most first.
    leads : tuple of Lead
        By claim.
    overlaps : tuple of Overlap
        Closest first.
    problems : tuple of Problem
        Everything that could not be used.
    manifest : Manifest
        What it was made from.
    counts : tuple of (str, int)
        ``"pairs"``, ``"charts"``, ``"remote"``, ``"vectors computed"``, ...
    drawing : callable
        Makes the graph of an assessment.
    titles : tuple of DocumentTitle
        Fallback documents first, then rights of every party.
    older : dict of (str, str) to ClaimChart
        Exposed claims on older publications, by claim and document: leads only.
    residuals : tuple of Residual
        Exposure before and after switching, by area and product.
    design_arounds : tuple of DesignAround
        Fewest own changes where no usable substitute stands by.
    leverages : tuple of Leverage
        Rights that reach the asserter's own units.
    """

    case: Case
    patents: dict[str, Patent]
    disclosures: dict[str, Disclosure]
    claims: dict[str, Claim]
    holders: dict[str, str]
    areas: dict[str, tuple[tuple[str, float, str], ...]]
    stacks: dict[str, Stack]
    charts: dict[tuple[str, str], ClaimChart]
    exposures: tuple[Exposure, ...]
    area_exposures: tuple[AreaExposure, ...]
    fallbacks: tuple[Fallback, ...]
    coverages: tuple[Coverage, ...]
    gaps: tuple[Gap, ...]
    leads: tuple[Lead, ...]
    overlaps: tuple[Overlap, ...]
    problems: tuple[Problem, ...]
    manifest: Manifest
    counts: tuple[tuple[str, int], ...]
    drawing: Callable[[Assessment], nx.MultiDiGraph[str]] = field(
        compare=False, repr=False
    )
    titles: tuple[DocumentTitle, ...] = ()
    older: dict[tuple[str, str], ClaimChart] = field(default_factory=dict)
    residuals: tuple[Residual, ...] = ()
    design_arounds: tuple[DesignAround, ...] = ()
    leverages: tuple[Leverage, ...] = ()
    _drawn: list[nx.MultiDiGraph[str]] = field(
        default_factory=list, init=False, compare=False, repr=False
    )

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """Its graph (see `patentrisk.graph`), made when it is first asked for."""
        if not self._drawn:
            self._drawn.append(self.drawing(self))
        return self._drawn[0]
