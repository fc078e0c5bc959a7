"""The demonstration five years on: only the law and the calendar are applied anew."""

from __future__ import annotations

from dataclasses import replace

from patentrisk.assessment.assessing import exposures_of, ground_of
from patentrisk.corpus import build_corpus
from patentrisk.records import GateStatus, Subject
from patentrisk.records.run_diffs import CauseKind
from patentrisk.runs.comparing import compare

#: Utility models of the corpus, filed from 2017 to September 2021: ten years. All
#: inventions of the corpus were filed less than twenty years before that day.
ENDED = {"CN999900110U", "CN999900118U", "CN999900208U"}


def years_on(assessment, count):
    """Apply the law of a later day to the readings as they are."""
    day = assessment.case.as_of
    case = replace(assessment.case, as_of=day.replace(year=day.year + count))
    documents = [*assessment.patents.values(), *assessment.disclosures.values()]
    ground = ground_of(build_corpus(documents, case), case, lambda *_: None)
    exposures = exposures_of(ground, assessment.charts)
    return replace(assessment, case=case, exposures=exposures)


def test_five_years_on_only_rights_that_ran_out_move_a_band(demonstration):
    today = replace(
        demonstration,
        exposures=years_on(demonstration, 0).exposures,
    )
    diff = compare(today, years_on(demonstration, 5))
    bands = diff.of(Subject.EXPOSURE, "band")
    rights = {
        cause.about
        for change in diff.of(Subject.RIGHT, "status")
        for cause in change.causes
    }

    assert [cause.kind for cause in diff.causes] == [CauseKind.DATE]
    assert rights == ENDED
    assert {change.name[0].partition("/")[0] for change in bands} <= ENDED
    assert {change.after for change in bands} == {"none"}
    for change in bands:
        assert [(cause.kind, cause.about) for cause in change.causes] == [
            (CauseKind.EXPIRED, change.name[0].partition("/")[0])
        ]
    assert {c.after for c in diff.of(Subject.RIGHT, "status")} == {GateStatus.EXPIRED}
    assert not diff.of(Subject.READING)
