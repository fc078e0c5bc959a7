"""Laws of comparing: nothing is lost, nothing is made up, and back is the way out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.records import (
    Exposure,
    How,
    LegalEvent,
    LegalStatus,
    Ownership,
    Passage,
    Patent,
    Settings,
    Subject,
)
from patentrisk.records.run_diffs import CauseKind
from patentrisk.runs.comparing import compare
from patentrisk.runs.comparing_figures import (
    HeldDocument,
    figures_of,
    long_value,
    subjects_of,
)
from tests.assessment.test_assess import CASE, SPARE, VAN, right
from tests.building import WordSimilarity, granted
from tests.report.illustrative import illustrative
from tests.report.test_aftermath_sections import LEVERAGE
from tests.runs.comparing import HORN, LATER, OTHER, SURE, assessed

WORDS = [WordSimilarity()]
LAPSE = LegalEvent(date(2026, 1, 1), LegalStatus.LAPSED)
#: What a run may have been made from, each of its own kind.
TOGGLES = ("document", "added", "status", "owner", "day", "deal", "setting", "review")


@cache
def made(on):
    """Assess the van with some things other than they were."""
    held = right()
    if "status" in on:
        held = replace(held, events=(granted(date(2021, 2, 3)), LAPSE))
    if "owner" in on:
        held = replace(held, owners=(Ownership("Fallback Ltd.", date(2025, 1, 1)),))
    case = LATER if "day" in on else CASE
    case = replace(case, titles=()) if "deal" in on else case
    case = replace(case, settings=Settings(floor=0.3)) if "setting" in on else case
    return assessed(
        held,
        VAN[0],
        HORN if "document" in on else VAN[1],
        SPARE,
        *([OTHER] if "added" in on else []),
        case=case,
        reviews=(SURE,) if "review" in on else (),
    )


runs = st.frozensets(st.sampled_from(TOGGLES), max_size=3)


def turned(cause):
    """Give a cause as the way back tells it."""
    kinds = {
        CauseKind.DOCUMENT_ADDED: CauseKind.DOCUMENT_REMOVED,
        CauseKind.DOCUMENT_REMOVED: CauseKind.DOCUMENT_ADDED,
    }
    kind = kinds.get(cause.kind, cause.kind)
    return replace(cause, kind=kind, before=cause.after, after=cause.before)


def turned_figures(changes):
    return {
        (c.subject, c.name, c.figure): (
            c.after,
            c.before,
            {turned(x) for x in c.causes},
        )
        for c in changes
    }


@settings(max_examples=3, deadline=None)
@given(run=runs)
def test_a_run_differs_in_nothing_from_itself(run):
    assert compare(made(run), made(run), similarities=WORDS).equal


@settings(max_examples=5, deadline=None)
@given(before=runs, after=runs)
def test_the_way_back_is_the_way_out_with_before_and_after_exchanged(before, after):
    out = compare(made(before), made(after), similarities=WORDS)
    back = compare(made(after), made(before), similarities=WORDS)

    told = {
        (c.subject, c.name, c.figure): (c.before, c.after, set(c.causes), c.how)
        for c in back.changes
    }
    hows = {(c.subject, c.name, c.figure): c.how for c in out.changes}
    turned_out = turned_figures(out.changes)
    assert {key: held[:2] for key, held in told.items()} == {
        key: held[:2] for key, held in turned_out.items()
    }
    # What gives the whole whatever else does may be one of several on the way back.
    for key, (_, _, causes, how) in told.items():
        others = turned_out[key][2]
        assert (
            causes == others
            or (causes < others and how is How.ALONE)
            or (others < causes and hows[key] is How.ALONE)
        )
    assert set(back.causes) == {turned(cause) for cause in out.causes}


@settings(max_examples=5, deadline=None)
@given(before=runs, after=runs)
def test_what_changed_put_into_the_earlier_run_gives_the_later(before, after):
    records = [subjects_of(made(run)) for run in (before, after)]
    old, new = (
        {key: figures_of(record) for key, record in held.items()} for held in records
    )
    absent = object()
    for change in compare(made(before), made(after)).changes:
        key = change.subject, change.name
        if change.removed:
            del old[key]
        elif change.added:
            old[key] = change.after
        elif long_value(records[0][key], change.figure) is not None:
            # Long texts are told by the words that differ, and compared by a hash.
            assert change.before != change.after
            old[key][change.figure] = new[key][change.figure]
        else:
            assert old[key].get(change.figure, None) == change.before
            old[key][change.figure] = change.after
    for key, figures in old.items():
        gone = [f for f in figures if new[key].get(f, absent) is absent]
        assert all(figures.pop(figure) is None for figure in gone)

    assert old == new


@settings(max_examples=5, deadline=None)
@given(before=runs, after=runs)
def test_every_change_has_a_cause_and_one_that_differs(before, after):
    diff = compare(made(before), made(after), similarities=WORDS)
    days = {cause for cause in diff.causes if cause.kind is CauseKind.DATE}

    for change in diff.changes:
        told = {
            cause
            for cause in change.causes
            if cause.kind not in (CauseKind.EXPIRED, CauseKind.GRANTED)
        }
        assert change.causes
        assert told <= set(diff.causes)
        assert told == set(change.causes) or days
        assert change.how is not How.ANY_OF


def others(value):
    """Give values that are not the one, of the same kind; of records with one leaf."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, Enum):
        return [next(held for held in type(value) if held is not value)]
    if isinstance(value, (int, float)):
        return [value + 1]
    if isinstance(value, str):
        return [f"{value}x"]
    if isinstance(value, date):
        return [value + timedelta(1)]
    if value is None:
        return []
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return [
            value._replace(**{name: other})
            for name in value._fields
            for other in others(getattr(value, name))
        ]
    if isinstance(value, tuple):
        changed = [
            (*value[:at], other, *value[at + 1 :])
            for at, held in enumerate(value)
            for other in others(held)
        ]
        return [*changed, value[1:]] if value else []
    if is_dataclass(value):
        return [
            replace(value, **{held.name: other})
            for held in fields(value)
            if held.name not in TOLD_ELSEWHERE.get(type(value), ())
            for other in others(getattr(value, held.name))
        ]
    raise TypeError(type(value))


#: What a document, or an exposure, tells of itself is not told again with each use.
TOLD_ELSEWHERE = {
    Passage: ("text", "language", "translation"),
    Patent: ("number",),
    Exposure: tuple(
        held.name for held in fields(Exposure) if held.name not in ("claim", "unit")
    ),
}


@cache
def full():
    """Give an assessment with records of every kind."""
    held = illustrative()
    return replace(held, older=held.charts, leverages=(LEVERAGE,))


@pytest.mark.parametrize("subject", list(Subject))
def test_no_field_of_a_record_changes_in_silence(subject):
    records = [
        held
        for run in (full(), made(frozenset({"added"})))
        for key, held in subjects_of(run).items()
        if key[0] is subject
    ][:3]
    assert records
    exact = subject is Subject.EXPOSURE
    silent = []
    for record in records:
        known = figures_of(record)
        changed = (
            [
                replace(record, **{held.name: other})
                for held in fields(record)
                for other in others(getattr(record, held.name))
            ]
            if exact
            else others(record)
        )
        silent += [other for other in changed if figures_of(other) == known]
        assert changed

    assert silent == []


def test_a_document_and_its_passages_are_told_by_a_hash_of_all_their_text():
    held = subjects_of(made(frozenset()))[Subject.DISCLOSURE, ("leg",)]
    assert isinstance(held, HeldDocument)
    (paragraph,) = held.document.paragraphs
    other = replace(held.document, paragraphs=(replace(paragraph, text="a brakE."),))

    assert figures_of(held) != figures_of(held._replace(document=other))
