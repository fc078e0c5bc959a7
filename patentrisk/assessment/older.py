"""Older publications charted against exposed claims: leads on prior art."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from patentrisk.areas import areas_counted
from patentrisk.assessment.charting import (
    Asserted,
    Charts,
    asserted_by,
    chart_near,
    matching_of,
    near_pairs,
)
from patentrisk.assessment.ground import Ground, floor_of
from patentrisk.assessment.texts import completed, texts_of
from patentrisk.chart import Unit, measure
from patentrisk.exposure.leads import NEAR, WORTH
from patentrisk.fallback import families_of
from patentrisk.records import (
    Basis,
    Claim,
    ClaimChart,
    Component,
    Disclosure,
    Document,
    Exposure,
    Lead,
    Level,
    Patent,
    Reading,
    Role,
)
from patentrisk.similarity import Similarity, Vectors
from patentrisk.stack import passages_of

_SHOWN = (Level.MET, Level.POSSIBLE)
_ORDER = (Reading.READS, Reading.POSSIBLE, Reading.OPEN)


def older_charts(
    ground: Ground,
    exposed: Iterable[Exposure],
    similarity: Similarity,
    vectors: Vectors,
) -> Charts:
    """Chart exposed claims on what was published before their earliest date.

    Parameters
    ----------
    ground : Ground
        Corpus, areas and the table that says what is near.
    exposed : iterable of Exposure
        Only claims that read or are possible, and may bind, are looked at.
    similarity : Similarity
        The measure, with its floor.
    vectors : mapping of str to ndarray
        What is already encoded.

    Returns
    -------
    dict of (str, str) to ClaimChart
        By claim and document: for each claim the nearest documents of its areas
        and of other families, of any party or of none but the accused, whose own
        older evidence is a lead of its own. Of each patent's older
        documents so many are charted as the table says: those that share most
        classification groups, then most of its areas. None is subtracted.

    References
    ----------
    Published before the filing or priority date, anywhere: CN Patent Law (2020)
    art. 22; 35 U.S.C. 102(a)(1); EPC art. 54(2). A chart says which elements a
    document shows; whether a claim is valid is not for it to say.
    """
    wanted: dict[str, set[str]] = {}
    for exposure in exposed:
        if exposure.band in WORTH and exposure.reading in NEAR:
            wanted.setdefault(exposure.patent, set()).add(exposure.claim)
    found: Charts = {}
    dated = dated_patents(ground)
    looking = _Looking(ground)
    for patent, claims in sorted(wanted.items()):
        units = looking.units(patent, dated[patent].earliest_date)
        if units:
            own = looking.claims[patent]
            made = _chart(ground, own, claims, units, similarity, vectors)
            found |= _nearest(made, ground)
    return dict(sorted(found.items()))


def dated_patents(ground: Ground) -> dict[str, Patent]:
    """Give each patent the earliest date that its documents or the case state.

    A parent that the case tells of counts: what lies between it and the stated
    priority is not older than the claims.
    """
    case, dated = ground.case, dict(ground.corpus.patents)
    for row in case.statuses:
        patent, parent = dated.get(row.patent), row.parent_filed
        if patent is None or parent is None or row.date > case.as_of:
            continue
        first = patent.earliest_date
        if first is not None and parent < first:
            dated[row.patent] = replace(patent, priority_date=parent)
    return dated


def older_leads(ground: Ground, charts: Charts) -> tuple[Lead, ...]:
    """Say each chart of an older document as a lead."""
    patents = dated_patents(ground)
    return tuple(
        Lead(
            "prior art",
            claim,
            chart.maker,
            document,
            earlier=_published(ground.corpus.documents[document]),
            later=patents[claim.partition("/")[0]].earliest_date,
            reading=chart.reading,
        )
        for (claim, document), chart in charts.items()
    )


def _published(document: Document) -> date | None:
    if isinstance(document, Disclosure):
        return document.date
    return document.publication_date


class _Looking:
    """What older documents are looked for with; what no patent changes is done once."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._families = families_of(ground.corpus.patents.values())
        self._accused = {p.id for p in ground.case.parties if p.role is Role.ACCUSED}
        self._unit = cache(lambda name: _unit(ground, name))
        self.claims: dict[str, dict[str, Claim]] = {}
        for name, claim in ground.corpus.claims.items():
            self.claims.setdefault(claim.patent, {})[name] = claim

    def units(self, patent: str, day: date | None) -> list[Unit]:
        """Give the older documents of a patent's areas, each as a unit of its own."""
        ground, families = self._ground, self._families
        corpus, least = ground.corpus, ground.law.scoring.area_weight
        areas = {area for area, weight, _ in ground.areas[patent] if weight >= least}
        groups = _groups(corpus.patents[patent])
        found: list[tuple[int, float, str]] = []
        for name, document in corpus.documents.items():
            published = _published(document)
            if day is None or published is None or published >= day:
                continue
            held = areas_counted(ground.areas[name], least)
            shared = [w for a, w, _ in ground.areas[name] if a in areas and a in held]
            if not shared or _party(ground, name) in self._accused:
                continue
            if families.get(name) != families[patent]:
                codes = len(groups & _groups(document))
                found.append((-codes, -sum(shared), name))
        nearest = sorted(found)[: ground.law.scoring.leads["most_older"]]
        return [self._unit(name) for _, _, name in nearest]


def _groups(document: Document) -> frozenset[str]:
    """Give the classification groups of a document: ``G05D1`` of ``G05D1/0212``."""
    if isinstance(document, Disclosure):
        return frozenset()
    return frozenset(held.symbol.partition("/")[0] for held in document.classifications)


def _party(ground: Ground, name: str) -> str:
    corpus = ground.corpus
    return corpus.holders.get(name) or corpus.makers.get(name) or ""


def _unit(ground: Ground, name: str) -> Unit:
    party = _party(ground, name)
    passages = passages_of(ground.corpus.documents[name])
    part = Component(
        name, party, name, Basis.DESCRIBED, passages=passages, documents=(name,)
    )
    return Unit(name, party, (part,))


def _chart(
    ground: Ground,
    own: Mapping[str, Claim],
    claims: set[str],
    units: Sequence[Unit],
    similarity: Similarity,
    vectors: Vectors,
) -> Charts:
    corpus, case = ground.corpus, ground.case
    holder = corpus.holders[next(iter(own.values())).patent]
    asserted = asserted_by(
        holder, own, corpus.holders, ground.law.packs, case.constructions
    )
    lineages = {name: asserted.lineages[name] for name in sorted(claims)}
    chained = {c.id: c for chains in lineages.values() for ch in chains for c in ch}
    parts = [unit.components[0] for unit in units]
    elements = [e for claim in chained.values() for e in claim.elements]
    encoded = completed(similarity, vectors, texts_of(elements, parts))
    maxima = measure(
        list(chained.values()), parts, similarity=similarity, vectors=encoded
    )
    near, _ = near_pairs(
        replace(asserted, holder="", lineages=lineages),
        [replace(unit, maker=unit.maker or unit.id) for unit in units],
        maxima=maxima,
        similarity=similarity,
        floor=floor_of(case, similarity),
    )
    by_claim: Mapping[str, Asserted] = dict.fromkeys(lineages, asserted)
    matching = matching_of(near, similarity=similarity, vectors=encoded)
    made = chart_near(
        near, by_claim, similarity=similarity, matching=matching, reviews={}
    )
    makers = {unit.id: unit.maker for unit in units}
    return {key: replace(chart, maker=makers[key[1]]) for key, chart in made.items()}


def _nearest(charts: Charts, ground: Ground) -> Charts:
    """Keep, for each claim, the documents that show most of it."""
    figures = ground.law.scoring.leads
    by_claim: dict[str, list[ClaimChart]] = {}
    for (claim, _), chart in sorted(charts.items()):
        if not chart.different and _shown(chart) >= figures["prior_art_share_at_least"]:
            by_claim.setdefault(claim, []).append(chart)
    return {
        (claim, chart.unit): chart
        for claim, held in by_claim.items()
        for chart in sorted(held, key=_by_reading)[: figures["most_prior_art"]]
    }


def _shown(chart: ClaimChart) -> float:
    counted = chart.counted
    return sum(match.level in _SHOWN for match in counted) / len(counted)


def _by_reading(chart: ClaimChart) -> tuple[int, float, str]:
    return _ORDER.index(chart.reading), -_shown(chart), chart.unit
