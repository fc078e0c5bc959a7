"""What moved each figure: expectations are worked out by hand on one van."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.records import (
    AlertEntry,
    AlertTo,
    AlertWhen,
    Ownership,
    PlanEntry,
    Problem,
    ScenarioEntry,
    Settings,
    StatusEntry,
    Subject,
    Territory,
    WatchEntry,
)
from patentrisk.records.runs import RunInputs
from patentrisk.runs.causes import differences
from patentrisk.runs.causes_inputs import inputs_of
from patentrisk.runs.comparing import compare
from tests.assessment.test_assess import CASE, SPARE, VAN, right, sheet
from tests.building import granted
from tests.runs.comparing import (
    CLAIM,
    HORN,
    LAPSED,
    LATER,
    OTHER,
    SURE,
    WORDS,
    Unsure,
    assessed,
    band,
    told,
    with_table,
)

COMING = right(grant_date=date(2026, 12, 1), events=(granted(date(2026, 12, 1)),))


def short_terms(content):
    """Let an invention last seven years."""
    for term in content["terms"]:
        term["years"] = 7


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(
            lambda: assessed(right(), VAN[0], HORN, SPARE),
            ("high", "open", [("document changed", "leg")]),
            id="document-changed",
        ),
        pytest.param(
            lambda: assessed(LAPSED, *VAN, SPARE),
            ("high", "none", [("status changed", "CN999900101B")]),
            id="status-in-the-document",
        ),
        pytest.param(
            lambda: assessed(
                case=replace(
                    CASE,
                    statuses=(StatusEntry("CN999900101B", "lapsed", date(2026, 1, 1)),),
                )
            ),
            ("high", "none", [("status changed", "statuses CN999900101B")]),
            id="status-in-the-case",
        ),
        pytest.param(
            lambda: assessed(case=LATER),
            ("high", "none", [("right expired by date", "CN999900101B")]),
            id="expired-by-date",
        ),
        pytest.param(
            lambda: assessed(case=with_table(CASE, "law/cn.toml", short_terms)),
            ("high", "none", [("rule pack changed", "law/cn.toml")]),
            id="rule-pack",
        ),
        pytest.param(
            lambda: assessed(similarity=Unsure()),
            ("high", "medium", [("similarity changed", "hybrid")]),
            id="similarity",
        ),
        pytest.param(
            lambda: assessed(reviews=(SURE,)),
            ("high", "open", [("review changed", f"{CLAIM} van 1[b]")]),
            id="review",
        ),
    ],
)
def test_a_single_cause_is_named_without_assessing_anew(after, expected):
    diff = compare(assessed(), after())

    assert band(diff) == (*expected, "alone")
    assert (diff.recomputed, diff.inseparable) == (0, ())
    assert len(diff.causes) == 1


@pytest.mark.parametrize(
    ("before", "after", "kind", "gone"),
    [
        pytest.param((), (OTHER,), "document added", False, id="added"),
        pytest.param((OTHER,), (), "document removed", True, id="removed"),
        pytest.param(
            (OTHER,),
            (replace(OTHER, owners=(Ownership("A Stranger"),)),),
            "owner changed",
            True,
            id="sold-to-a-stranger",
        ),
    ],
)
def test_a_right_that_comes_or_goes_takes_its_exposures_along(
    before, after, kind, gone
):
    old, new = (assessed(right(), *VAN, SPARE, *more) for more in (before, after))
    (change,) = (
        c
        for c in compare(old, new).of(Subject.EXPOSURE, "")
        if c.name[1:] == ("van", "CN")
    )

    assert (change.removed, change.added) == (gone, not gone)
    assert (change.before or change.after)["band"] == "high"
    assert [(str(c.kind), c.about) for c in change.causes] == [(kind, "CN999900102B")]


def test_a_right_granted_between_two_days_binds_from_then_on():
    later = replace(CASE, as_of=date(2027, 1, 1))
    diff = compare(assessed(COMING, *VAN), assessed(COMING, *VAN, case=later))

    assert band(diff) == (
        "watch",
        "high",
        [("right granted by date", "CN999900101B")],
        "alone",
    )


def test_a_record_that_only_grows_old_is_told_of_the_day():
    soon = replace(CASE, as_of=date(2026, 11, 2))
    diff = compare(assessed(), assessed(case=soon))
    name = ("CN999900101B", "CN")

    assert band(diff) is None
    before, after, causes, how = told(diff, "right", name, "remaining_years")
    assert after < before
    assert (causes, how) == ([("as-of date", "as_of")], "alone")


def test_a_setting_that_leaves_a_claim_remote_takes_its_exposure_away():
    strict = replace(CASE, settings=Settings(floor=0.95))
    diff = compare(assessed(), assessed(case=strict))
    (change,) = (
        c for c in diff.of(Subject.EXPOSURE, "") if c.name == (CLAIM, "van", "CN")
    )

    assert change.removed
    assert [(str(c.kind), c.about, c.after) for c in change.causes] == [
        ("setting changed", "floor", "0.95")
    ]


def test_a_deal_fact_moves_what_may_be_used_and_nothing_else_of_coverage():
    diff = compare(assessed(), assessed(case=replace(CASE, titles=())))

    assert told(diff, "coverage", ("FUS", "CN"), "usable.as recorded") == (
        1.0,
        0.0,
        [("title fact changed", "titles * F")],
        "alone",
    )
    assert {c.figure for c in diff.of(Subject.COVERAGE, None)} == {
        "usable.as recorded",
        "usable.equity only",
    }


def test_a_file_that_only_moved_moves_no_figure_of_exposure():
    leg = replace(VAN[1], source=replace(VAN[1].source, path="new/leg.md"))
    diff = compare(assessed(), assessed(right(), VAN[0], leg, SPARE))

    assert [(str(c.kind), c.before, c.after) for c in diff.causes] == [
        ("document moved", "leg.md", "new/leg.md")
    ]
    assert {change.subject for change in diff.changes} == {Subject.DISCLOSURE}


def test_a_file_that_cannot_be_read_any_more_is_a_cause():
    broken = Problem("leg.md", "is not UTF-8; left out")
    old, new = assessed(right(), *VAN), assessed(right(), VAN[0], broken)
    diff = compare(old, new, similarities=WORDS)

    assert [(str(c.kind), c.about, c.after) for c in diff.causes] == [
        ("document changed", "leg.md", "is not UTF-8; left out"),
        ("document removed", "leg", ""),
    ]
    assert band(diff) == ("high", "open", [("document removed", "leg")], "alone")
    assert told(diff, "problem", ("leg.md", broken.message), "") == (
        None,
        {"where": "leg.md", "message": broken.message},
        [("document changed", "leg.md")],
        "alone",
    )


def test_a_review_that_a_new_text_puts_to_sleep_is_no_change_of_reviews():
    reviewed = assessed(reviews=(replace(SURE, key=""),))
    after = assessed(right(), VAN[0], sheet("leg", "Accused Ltd.", "a brake", "x"))
    (derived,) = inputs_of(reviewed).reviews

    kinds = {str(c.kind) for c in compare(reviewed, after).causes}

    assert (derived.level, derived.reviewer, derived.date) == (
        SURE.level,
        SURE.reviewer,
        SURE.date,
    )
    assert kinds == {"document changed", "document removed"}


def test_figures_that_differ_where_nothing_is_recorded_to_differ_are_told():
    old = assessed()
    odd = replace(old, coverages=tuple(replace(c, exposed=7) for c in old.coverages))
    diff = compare(old, odd)

    assert diff.causes == ()
    assert not diff.equal
    (about,) = {c.causes[0].about for c in diff.changes}
    assert about.startswith("nothing that is recorded differs")


SILENT = [
    pytest.param(
        {"alerts": (AlertEntry("raised", AlertWhen.BAND_RAISED, AlertTo.STDOUT),)},
        id="alerts",
    ),
    pytest.param({"watch": WatchEntry(cron="0 6 * * 1")}, id="watch"),
    pytest.param({"plan": PlanEntry()}, id="plan"),
    pytest.param({"scenario": ScenarioEntry("CNY")}, id="scenario"),
]


@pytest.mark.parametrize("held", SILENT)
def test_what_no_figure_rests_on_is_no_cause_and_costs_no_assessment(held):
    alone = compare(assessed(), assessed(case=replace(CASE, **held)))
    later = assessed(case=replace(LATER, **held))
    diff = compare(assessed(), later, similarities=WORDS)

    assert (alone.causes, alone.changes) == ((), ())
    assert [str(cause.kind) for cause in diff.causes] == ["as-of date"]
    assert (diff.recomputed, band(diff)[2]) == (
        0,
        [("right expired by date", "CN999900101B")],
    )


def test_a_problem_of_the_case_names_what_may_have_raised_it():
    raised = Problem("case.toml, alerts", "area 'X' is not known")
    rule = AlertEntry("raised", AlertWhen.BAND_RAISED, AlertTo.STDOUT)
    diff = compare(
        assessed(), assessed(case=replace(CASE, alerts=(rule,), problems=(raised,)))
    )

    assert [c.about for c in diff.causes] == ["alerts, problems"]
    assert {str(change.subject) for change in diff.changes} == {"problem"}


def test_entries_of_a_case_are_compared_one_by_one_and_in_their_order():
    us, cn = Territory("US", ("make",)), Territory("CN", ("make",))
    shared = replace(CASE, territories=(replace(cn, share=0.5), us))
    turned = replace(CASE, territories=(us, cn))

    assert [
        (c.about, c.before, c.after)
        for c in compare(assessed(), assessed(case=shared)).causes
    ] == [("territories CN", "share –", "share 0.5")]
    assert [c.about for c in compare(assessed(), assessed(case=turned)).causes] == [
        "territories (order)"
    ]


def causes_of(*pair):
    diff = compare(*pair)
    return [(str(c.kind), c.about, c.before, c.after) for c in diff.causes]


def test_where_a_case_lies_is_no_difference():
    assert compare(assessed(), assessed(case=replace(CASE, folder="copy"))).equal


def test_what_the_case_says_of_itself_is_told_with_its_words():
    before = replace(CASE, title="A van", purpose="A first look")
    after = replace(before, title="Two vans", purpose="")

    assert causes_of(assessed(case=before), assessed(case=after)) == [
        (
            "case changed",
            "title, purpose",
            "title: A van; purpose: A first look",
            "title: Two vans; purpose: –",
        )
    ]


@pytest.mark.parametrize(
    ("one", "other", "before", "after"),
    [
        pytest.param(
            right(text="1. A van, comprising: a lidar; and a brake."),
            right(text="1. A van, comprising: a lidar; and a horn."),
            "claim_texts 1: 1. A van, comprising: a lidar; and a brake.",
            "claim_texts 1: 1. A van, comprising: a lidar; and a horn.",
            id="claim-en",
        ),
        pytest.param(
            right(text="1. 一种车辆，包括激光雷达和制动器。"),
            right(text="1. 一种车辆，包括激光雷达和喇叭。"),
            "claim_texts 1: 1. 一种车辆，包括激光雷达和制动器。",
            "claim_texts 1: 1. 一种车辆，包括激光雷达和喇叭。",
            id="claim-zh",
        ),
        pytest.param(
            right(text=f"1. A van, comprising: {'a wheel; ' * 20}and a brake."),
            right(text=f"1. A van, comprising: {'a wheel; ' * 20}and a horn."),
            "claim_texts 1: …heel; " + "a wheel; " * 6 + "and a brake.",
            "claim_texts 1: …wheel; " + "a wheel; " * 6 + "and a horn.",
            id="long",
        ),
    ],
)
def test_a_changed_claim_is_told_with_its_words_shortened(one, other, before, after):
    assert causes_of(assessed(one, *VAN), assessed(other, *VAN)) == [
        ("document changed", "CN999900101B", before, after)
    ]


def test_a_changed_paragraph_is_told_with_its_place():
    assert causes_of(assessed(), assessed(right(), VAN[0], HORN, SPARE)) == [
        (
            "document changed",
            "leg",
            "paragraphs §1 ¶1: a brake.",
            "paragraphs §1 ¶1: a horn.",
        )
    ]


def test_a_new_file_that_cannot_be_read_is_added_and_one_that_goes_is_removed():
    broken = Problem("new.md", "is not UTF-8; left out")
    old, new = assessed(right(), *VAN), assessed(right(), *VAN, broken)

    assert causes_of(old, new) == [
        ("document added", "new.md", "", "is not UTF-8; left out")
    ]
    assert causes_of(new, old) == [
        ("document removed", "new.md", "is not UTF-8; left out", "")
    ]


def test_another_copy_of_a_document_that_stays_is_told_as_a_copy():
    copy = replace(VAN[1], source=replace(VAN[1].source, path="copy of leg.md"))
    one, both = (
        RunInputs(CASE, (right(), VAN[0], *held), ())
        for held in ((VAN[1],), (VAN[1], copy))
    )
    other = RunInputs(CASE, (right(), VAN[0], copy), ())
    manifest = assessed().manifest

    def told_of(before, after):
        return [
            (str(held.cause.kind), held.cause.about, held.cause.before or "-")
            for held in differences(before, after, (manifest, manifest))
        ]

    assert told_of(one, both) == [("copy of a document added", "leg", "-")]
    assert told_of(both, other) == [("copy of a document removed", "leg", "leg.md")]
    assert told_of(one, other) == [("document moved", "leg", "leg.md")]
