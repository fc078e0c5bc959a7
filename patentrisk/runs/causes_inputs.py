"""The inputs of a run, also where only its result is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from patentrisk.assessment.assessing import ground_of
from patentrisk.chart import Unit, units_of
from patentrisk.corpus import build_corpus
from patentrisk.records import (
    Assessment,
    Disclosure,
    Document,
    Match,
    Problem,
    Review,
)
from patentrisk.records.keys import review_key
from patentrisk.records.reviews import review_name, stale_reviews, told_in
from patentrisk.records.runs import RunInputs
from patentrisk.runs.comparing_figures import is_readable

#: What stands for a document or a problem in both runs.
DocumentKey = tuple[str, ...]


def inputs_of(assessment: Assessment, *, problems: bool = True) -> RunInputs:
    """Give the inputs of an assessment, as far as it holds them itself.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    problems : bool, default True
        Look for the problems of reading; that takes arranging the documents anew.

    Returns
    -------
    RunInputs
        Documents as they were put together from their files, and the problems of
        reading them; of the reviews those that applied. What a run has stored is
        more exact.
    """
    documents: tuple[Document, ...] = (
        *assessment.patents.values(),
        *assessment.disclosures.values(),
    )
    wanted = problems and is_readable(assessment)
    told = _told_of_reading(assessment, documents) if wanted else ()
    reviews = tuple(_reviews_in(assessment))
    return RunInputs(assessment.case, (*documents, *told), reviews)


def _told_of_reading(
    assessment: Assessment, documents: Iterable[Document]
) -> tuple[Problem, ...]:
    """Give the problems that the documents themselves do not raise again."""
    case = assessment.case
    ground = ground_of(build_corpus(documents, case), case, lambda *_: None)
    again = set(ground.problems)
    return tuple(held for held in assessment.problems if held not in again)


def inputs_of_both(
    before: Assessment, after: Assessment
) -> tuple[RunInputs, RunInputs]:
    """Give the inputs of two assessments.

    A review that applied in one and was made on texts that the other does not have
    is taken to stand in both: there it decides nothing.
    """
    problems = before.problems != after.problems
    old, new = (inputs_of(run, problems=problems) for run in (before, after))
    return (
        _with_reviews(old, _asleep(new.reviews, old.reviews, before)),
        _with_reviews(new, _asleep(old.reviews, new.reviews, after)),
    )


def with_decisions(
    inputs: RunInputs, reviews: Sequence[Review], assessment: Assessment
) -> RunInputs:
    """Give inputs with the reviews that were handed in, those that decided nothing too.

    What an assessment tells of a review that decides nothing is no problem of reading.
    """
    raised = set(stale_reviews(reviews, assessment.charts))
    kept = tuple(
        held
        for held in inputs.documents
        if not (isinstance(held, Problem) and held in raised)
    )
    return replace(inputs, documents=kept, reviews=tuple(reviews))


def _with_reviews(inputs: RunInputs, more: Iterable[Review]) -> RunInputs:
    held = sorted((*inputs.reviews, *more), key=review_name)
    return RunInputs(inputs.case, inputs.documents, tuple(held))


def _asleep(
    others: Iterable[Review], own: Iterable[Review], assessment: Assessment
) -> Iterator[Review]:
    """Yield reviews of the other run that could not apply in this one."""
    known = {review_name(held) for held in own}
    units = _units(assessment)
    for held in others:
        match, unit = _match(assessment, held), units.get(held.unit)
        here = match and unit and review_key(match.element, unit.components)
        if review_name(held) not in known and held.key != here:
            yield held


def _match(assessment: Assessment, review: Review) -> Match | None:
    chart = assessment.charts.get((review.claim, review.unit))
    matches = () if chart is None else chart.matches
    return next((m for m in matches if m.element.label == review.label), None)


def _units(assessment: Assessment) -> dict[str, Unit]:
    return {
        unit.id: unit
        for stack in assessment.stacks.values()
        for unit in units_of(stack)
    }


def _reviews_in(assessment: Assessment) -> Iterator[Review]:
    """Yield the reviews that charts tell of."""
    units = _units(assessment)
    for (claim, name), chart in assessment.charts.items():
        for match in chart.matches:
            told = told_in(match.reasons)
            if told is not None and not told.stale and name in units:
                yield Review(
                    claim,
                    name,
                    match.element.label,
                    match.level,
                    told.reviewer,
                    told.date,
                    told.note,
                    review_key(match.element, units[name].components),
                )


def documents_in(
    inputs: RunInputs, several: Collection[str]
) -> dict[DocumentKey, Document]:
    """Give documents by name, and by file too where `several` says so."""
    found: dict[DocumentKey, Document] = {}
    for held in inputs.documents:
        if isinstance(held, Problem):
            continue
        name = name_of(held)
        place = (held.source.path, str(held.source.offset))
        found[(name, *place) if name in several else (name,)] = held
    return found


def several_in(*runs: RunInputs) -> frozenset[str]:
    """Name what more than one document of a run is named."""
    found: set[str] = set()
    for inputs in runs:
        held = (d for d in inputs.documents if not isinstance(d, Problem))
        counted = Counter(name_of(document) for document in held)
        found |= {name for name, count in counted.items() if count > 1}
    return frozenset(found)


def name_of(document: Document) -> str:
    """Give the publication number or the identifier of a document."""
    return document.id if isinstance(document, Disclosure) else str(document.number)


def problems_in(inputs: RunInputs) -> Mapping[str, tuple[Problem, ...]]:
    """Give the problems of reading by where they are."""
    found: dict[str, list[Problem]] = {}
    for held in inputs.documents:
        if isinstance(held, Problem):
            found.setdefault(held.where, []).append(held)
    return {where: tuple(sorted(held)) for where, held in found.items()}
