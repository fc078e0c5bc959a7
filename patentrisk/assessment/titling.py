"""Title to every right and fallback document, with or without an assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from patentrisk.areas import areas_counted, classify, read_taxonomy
from patentrisk.corpus import Corpus
from patentrisk.errors import unknown_name
from patentrisk.exposure import Scoring, read_scoring
from patentrisk.exposure.exposing import AreaWeights
from patentrisk.fallback import (
    TitleGround,
    find_title_leads,
    find_titles,
    title_documents,
)
from patentrisk.law import RulePack, packs_by_state, resolved_rows
from patentrisk.records import (
    Assessment,
    Case,
    Document,
    DocumentTitle,
    Lead,
    Stack,
)
from patentrisk.stack import build_stacks


def titles(
    assessment: Assessment, *, assumption: str | None = None
) -> tuple[DocumentTitle, ...]:
    """Set out who owns each right and fallback document, and what has passed.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    assumption : str, optional
        Only under this one: *as recorded*, *all assigned*, *equity only*, or one
        that the case names; by default all, side by side.

    Returns
    -------
    tuple of DocumentTitle
        Fallback documents first, then rights, each by party and name.

    Raises
    ------
    UnknownNameError
        If the case knows no such assumption.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from dataclasses import replace
    >>> case = replace(pr.load_case("corpus/case.toml"),
    ...                sources=("products/cainiao-remote.md",))
    >>> a = pr.assess(pr.read_corpus(case), case,
    ...               similarity=pr.load_similarity("lexical"))
    >>> held = pr.titles(a, assumption="as recorded")
    >>> [(t.title.value, t.reason) for row in held for t in row.titles
    ...  if row.document == "cainiao-remote"]
    [('no', 'cainiao-remote: not included in the deal')]
    """
    return _under(assessment.titles, assessment.case, assumption)


def titles_of(
    corpus: Corpus, case: Case, *, assumption: str | None = None
) -> tuple[DocumentTitle, ...]:
    """Set out title without assessing the rest of the case.

    Parameters
    ----------
    corpus : Corpus
        As read.
    case : Case
        Deal facts, assumptions, employments.
    assumption : str, optional
        As for `titles`.

    Returns
    -------
    tuple of DocumentTitle
        Equal to what an assessment holds.

    Raises
    ------
    UnknownNameError
        If the case knows no such assumption.
    """
    case = resolved_rows(case, corpus)
    taxonomy = read_taxonomy(case.resources.taxonomy)
    documents = corpus.documents
    areas = {name: classify(held, taxonomy) for name, held in documents.items()}
    stacks, _ = build_stacks(corpus, case, areas=areas)
    found, _ = title_and_leads(
        documents,
        corpus.holders,
        stacks,
        areas,
        case,
        packs=packs_by_state(case.resources.rules),
        scoring=read_scoring(case.resources.scoring),
    )
    return _under(found, case, assumption)


def title_and_leads(
    documents: Mapping[str, Document],
    holders: Mapping[str, str],
    stacks: Mapping[str, Stack],
    areas: AreaWeights,
    case: Case,
    *,
    packs: Mapping[str, RulePack],
    scoring: Scoring,
) -> tuple[tuple[DocumentTitle, ...], tuple[Lead, ...]]:
    """Find titles with the leads that flag them."""
    parties = title_documents(documents, holders, stacks, case)
    counted = {
        name: areas_counted(held, scoring.area_weight) for name, held in areas.items()
    }
    years = int(scoring.leads["service_invention_years"])
    leads = find_title_leads(
        [documents[name] for name in parties],
        parties,
        TitleGround(case, counted, packs, years),
    )
    return find_titles(documents, parties, case, leads=leads), leads


def _under(
    found: Sequence[DocumentTitle], case: Case, assumption: str | None
) -> tuple[DocumentTitle, ...]:
    if assumption is None:
        return tuple(found)
    known = case.assumption_names
    if assumption not in known:
        raise unknown_name("title assumption of this case", assumption, known)
    return tuple(
        replace(row, titles=tuple(t for t in row.titles if t.assumption == assumption))
        for row in found
    )
