"""Each rule speaks up for what it names, and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.monitor import alert_key, alert_text, alerts_of
from patentrisk.records import (
    AlertEntry,
    AlertTo,
    AlertWhen,
    Cause,
    CauseKind,
    Change,
    ClaimText,
    LegalEvent,
    LegalStatus,
    RunDiff,
    Subject,
    TitleEntry,
)
from tests.assessment.test_assess import CASE, SPARE, VAN, right, run, sheet

LEG = sheet("leg", "Accused Ltd.", "maybe a brake")
SILENT = sheet("leg", "Accused Ltd.", "a horn")
OTHER = right("CN999900102B", "1. A van, comprising: a lidar; and a horn.")
PENDING = (LegalEvent(date(2020, 1, 2), LegalStatus.PENDING, "filed", "register"),)


def rule(when, **held):
    return AlertEntry("rule", when, AlertTo.STDOUT, **held)


def told(entry, before, after):
    return [
        (held.subject, held.before, held.after)
        for held in alerts_of([entry], before, after)
    ]


@pytest.fixture(scope="module")
def silent():
    """The van's sheets do not mention the brake: the claim is open."""
    return run(right(), VAN[0], SILENT, SPARE)


@pytest.fixture(scope="module")
def possible():
    return run(right(), VAN[0], LEG, SPARE)


@pytest.fixture(scope="module")
def reads():
    return run(right(), *VAN, SPARE)


RAISED = rule(AlertWhen.BAND_RAISED)
ON_VAN = "CN999900101B on van in CN"


def test_a_raised_band_is_told_with_both_bands(silent, reads):
    expected = [(ON_VAN, "open (claim 1)", "high (claim 1)")]

    assert told(RAISED, silent, reads) == expected


@pytest.mark.parametrize(
    "held",
    [
        pytest.param({"band": "high"}, id="not-so-high"),
        pytest.param({"areas": ("PLN",)}, id="another-area"),
        pytest.param({"territories": ("US",)}, id="another-territory"),
        pytest.param({"parties": ("A",)}, id="another-holder"),
    ],
)
def test_a_rule_is_silent_on_what_it_does_not_look_at(silent, possible, held):
    assert told(rule(AlertWhen.BAND_RAISED), silent, possible)

    assert told(rule(AlertWhen.BAND_RAISED, **held), silent, possible) == []


def test_a_band_that_falls_or_stays_is_not_told(silent, reads):
    assert told(RAISED, reads, silent) == []
    assert told(RAISED, reads, reads) == []


def test_a_new_patent_is_one_alert_for_all_its_claims(reads):
    texts = (
        "1. A van, comprising: a lidar; and a brake.",
        "2. A van, comprising a lidar.",
    )
    claims = tuple(ClaimText(n, text) for n, text in enumerate(texts, start=1))
    after = run(right(), right("CN999900102B", claim_texts=claims), *VAN, SPARE)

    assert told(RAISED, reads, after) == [
        ("CN999900102B on van in CN", "", "high (claims 1, 2)")
    ]


def test_nothing_was_raised_or_granted_or_changed_in_the_first_run(reads):
    for when in (
        AlertWhen.BAND_RAISED,
        AlertWhen.NEW_READING,
        AlertWhen.RIGHT_GRANTED,
        AlertWhen.TITLE_CHANGED,
    ):
        assert told(rule(when), None, reads) == []


def test_a_new_reading_is_told_with_the_one_before(silent, possible, reads):
    critical = rule(AlertWhen.NEW_READING, critical=True)
    subject = "CN999900101B on van"

    assert told(critical, silent, possible) == [
        (subject, "open (claim 1)", "possible (claim 1)")
    ]
    assert told(critical, possible, reads) == [
        (subject, "possible (claim 1)", "reads on (claim 1)")
    ]
    assert told(critical, reads, possible) == []


def test_only_readings_as_close_as_the_rule_says_are_told(silent, possible, reads):
    firm = rule(AlertWhen.NEW_READING, reading="reads on")

    assert told(firm, silent, possible) == []
    assert len(told(firm, silent, reads)) == 1


def test_an_area_that_is_not_critical_is_left_to_other_rules(silent, reads):
    case = replace(CASE, areas=())
    before = run(right(), VAN[0], SILENT, case=case)
    after = run(right(), *VAN, case=case)

    assert told(rule(AlertWhen.NEW_READING, critical=True), before, after) == []
    assert len(told(rule(AlertWhen.NEW_READING), before, after)) == 1


def test_coverage_is_told_when_it_comes_to_stand_under_the_limit(reads):
    """The spare part avoids the brake; without it nothing covers the claim."""
    bare = run(right(), *VAN, sheet("spare", "Fallback Ltd.", "a horn"))
    entry = rule(AlertWhen.COVERAGE_BELOW, below=0.5, areas=("FUS",))
    subject = "usable coverage of FUS in CN"

    assert told(entry, reads, bare) == [(subject, "1.00", "0.00")]
    assert told(entry, bare, bare) == []
    assert told(entry, bare, reads) == []


def test_coverage_under_the_limit_is_told_in_the_first_run_too():
    bare = run(right(), *VAN, sheet("spare", "Fallback Ltd.", "a horn"))
    entry = rule(AlertWhen.COVERAGE_BELOW, below=0.5, figure="technical")

    found = told(entry, None, bare)

    assert ("technical coverage of FUS in CN", "", "0.00") in found
    assert ("technical coverage of all areas in CN", "", "0.00") in found


def test_coverage_that_is_unknown_is_under_any_limit_and_unexposed_areas_under_none():
    unknown = run(right(), *VAN)
    unexposed = run(right(filing_date=date(2006, 1, 2)), *VAN, SPARE)
    entry = rule(AlertWhen.COVERAGE_BELOW, below=0.01, areas=("FUS",))

    assert [after for _, _, after in told(entry, None, unknown)] == ["unknown"]
    assert told(entry, None, unexposed) == []


def test_a_right_is_told_when_it_is_granted():
    before = run(right("CN999900101A", family_id="fam", events=PENDING), *VAN)
    after = run(
        right("CN999900101A", family_id="fam", events=PENDING),
        right(family_id="fam"),
        *VAN,
    )
    (only,) = told(rule(AlertWhen.RIGHT_GRANTED), before, after)

    assert only == (
        "right of family fam in CN",
        "pending (CN999900101A of H)",
        "in force (CN999900101B of H)",
    )
    assert told(rule(AlertWhen.RIGHT_GRANTED), after, after) == []
    assert told(rule(AlertWhen.RIGHT_GRANTED, parties=("F",)), before, after) == []


def test_a_granted_right_that_was_not_known_counts_as_granted(reads):
    after = run(right(), OTHER, *VAN, SPARE)
    (only,) = told(rule(AlertWhen.RIGHT_GRANTED), reads, after)

    assert only[1:] == ("", "in force (CN999900102B of H)")


def on(day, **held):
    """Filed on 2019-05-06, so that the term ends on 2039-05-06."""
    return run(right(), *VAN, case=replace(CASE, as_of=day), **held)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(date(2039, 4, 5), date(2039, 4, 6), 1, id="comes-within"),
        pytest.param(date(2039, 4, 4), date(2039, 4, 5), 0, id="a-day-early"),
        pytest.param(date(2039, 4, 6), date(2039, 4, 20), 0, id="told-before"),
        pytest.param(date(2039, 1, 1), date(2039, 6, 1), 1, id="jumped-over"),
        pytest.param(date(2039, 6, 1), date(2039, 6, 2), 0, id="over"),
    ],
)
def test_a_right_is_told_once_when_its_end_comes_near(before, after, expected):
    entry = rule(AlertWhen.RIGHT_EXPIRING, days=30)

    assert len(told(entry, on(before), on(after))) == expected


def test_the_end_of_a_right_is_named():
    entry = rule(AlertWhen.RIGHT_EXPIRING, days=30)
    ((_, before, after),) = told(entry, None, on(date(2039, 4, 20)))

    assert before == ""
    assert after == "in force (CN999900101B of H), ends 2039-05-06, in 16 days"


def test_a_title_is_told_when_the_deal_changes(reads):
    deal = (TitleEntry("*", "F", "not included", source="deal"),)
    after = run(right(), *VAN, SPARE, case=replace(CASE, titles=deal))
    (only,) = told(rule(AlertWhen.TITLE_CHANGED), reads, after)

    assert only == (
        "title of spare (fallback)",
        "usable: yes; held by nobody recorded",
        "usable: no; held by nobody recorded",
    )
    assert told(rule(AlertWhen.TITLE_CHANGED, parties=("H",)), reads, after) == []


def test_causes_are_those_that_the_comparison_names(silent, reads):
    cause = Cause(CauseKind.DOCUMENT_CHANGED, "leg")
    other = Cause(CauseKind.DATE, "as_of")
    name = ("CN999900101B/1", "van", "CN")
    diff = RunDiff(
        "1",
        "2",
        (CASE.as_of, CASE.as_of),
        (cause, other),
        (
            Change(Subject.EXPOSURE, name, "band", "open", "high", (cause,)),
            Change(Subject.PATENT, ("x",), "title", "a", "b", (other,)),
        ),
    )
    (alert,) = alerts_of([RAISED], silent, reads, diff=diff, run="2", sha256="f00")

    assert alert.causes == ("document changed: leg",)
    assert alert.key == alert_key("f00", "rule", ON_VAN)
    assert alert_text(alert) == (
        "[rule] 2026-11-01 band raised: CN999900101B on van in CN:"
        " open (claim 1) -> high (claim 1); document changed: leg"
    )


DOCUMENT = Cause(CauseKind.DOCUMENT_CHANGED, "leg")
DEAL = Cause(CauseKind.TITLE, "titles * F")


def diff_of(*changes):
    return RunDiff("1", "2", (CASE.as_of, CASE.as_of), (DOCUMENT, DEAL), changes)


def moved(subject, name, figure, cause):
    return Change(subject, name, figure, 0, 1, (cause,))


def causes(entry, before, after, *changes):
    found = alerts_of([entry], before, after, diff=diff_of(*changes))
    return [alert.causes for alert in found]


@pytest.mark.parametrize(
    ("when", "figure"),
    [
        pytest.param(AlertWhen.BAND_RAISED, "band", id="band"),
        pytest.param(AlertWhen.NEW_READING, "reading", id="reading"),
    ],
)
def test_what_moved_another_figure_of_an_exposure_is_no_cause(
    silent, reads, when, figure
):
    """The sheet moves band and reading; the deal only how much harm there would be."""
    name = ("CN999900101B/1", "van", "CN")
    changes = (
        moved(Subject.EXPOSURE, name, figure, DOCUMENT),
        moved(Subject.EXPOSURE, name, "impact", DEAL),
    )

    assert causes(rule(when), silent, reads, *changes) == [("document changed: leg",)]


def test_what_moved_a_claim_in_a_lower_band_is_no_cause():
    texts = ("1. A van, comprising: a lidar.", "2. A van, comprising: a lidar; a horn.")
    claims = tuple(ClaimText(n, text) for n, text in enumerate(texts, start=1))
    before = run(*VAN, SPARE)
    after = run(right(claim_texts=claims), *VAN, SPARE)
    found = {
        row.claim: row.band
        for row in after.exposures
        if (row.unit, row.gate.territory) == ("van", "CN")
    }
    changes = (
        moved(Subject.EXPOSURE, ("CN999900101B/1", "van", "CN"), "", DOCUMENT),
        moved(Subject.EXPOSURE, ("CN999900101B/2", "van", "CN"), "", DEAL),
    )

    assert found["CN999900101B/1"] == "high" != found["CN999900101B/2"]
    assert causes(RAISED, before, after, *changes) == [("document changed: leg",)]


def test_the_causes_of_coverage_and_title_are_those_of_the_figure_told(reads):
    bare = run(right(), *VAN, sheet("spare", "Fallback Ltd.", "a horn"))
    coverage = rule(AlertWhen.COVERAGE_BELOW, below=0.5, areas=("FUS",))
    area = ("FUS", "CN")
    usable = f"usable.{CASE.settings.assumption}"
    deal = (TitleEntry("*", "F", "not included", source="deal"),)
    sold = run(right(), *VAN, SPARE, case=replace(CASE, titles=deal))
    spare = ("spare", "fallback")
    title = f"titles.{CASE.settings.assumption}.title"

    assert causes(
        coverage,
        reads,
        bare,
        moved(Subject.COVERAGE, area, usable, DOCUMENT),
        moved(Subject.COVERAGE, area, "weight", DEAL),
    ) == [("document changed: leg",)]
    assert causes(
        rule(AlertWhen.TITLE_CHANGED),
        reads,
        sold,
        moved(Subject.TITLE, spare, title, DEAL),
        moved(Subject.TITLE, spare, "flags", DOCUMENT),
    ) == [("title fact changed: titles * F",)]


def test_where_the_figure_told_did_not_move_its_subject_has_the_causes(silent, reads):
    name = ("CN999900101B/1", "van", "CN")
    change = moved(Subject.EXPOSURE, name, "areas.FUS", DOCUMENT)

    assert causes(RAISED, silent, reads, change) == [("document changed: leg",)]


@pytest.mark.parametrize("at", range(3), ids=["run", "rule", "subject"])
def test_each_part_of_a_key_makes_another_key(at):
    parts = ["1", "rule", "subject"]
    changed = [part + "x" if n == at else part for n, part in enumerate(parts)]

    assert alert_key(*parts) != alert_key(*changed)
