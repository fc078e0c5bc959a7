"""What stands in a place of a report counts only if it can be what it says."""

from __future__ import annotations

import re

import pytest

from patentrisk.report import audit
from tests.report.audited import (
    REPORT,
    TABLE,
    changed,
    item_of,
)

#: An exposed claim of the illustrative report whose findings are quoted.
PAIR = ("US99990101B2/1", "birch-van")
AT = next(
    at for at, row in enumerate(REPORT["charts"]) if (row["claim"], row["unit"]) == PAIR
)
CHART = REPORT["charts"][AT]
QUOTED = next(
    match["evidence"][0]["passage"]
    for match in CHART["matches"]
    if match["level"] == "met"
)


@pytest.mark.parametrize(
    ("item", "path", "value", "found"),
    [
        pytest.param(
            "search record", ("case", "searches", 0, "query"), " \t", r"query ' \\t'",
            id="a-blank-query",
        ),
        pytest.param(
            "search record", ("case", "searches", 0, "query"), "-", "query '-'",
            id="a-dash-for-a-query",
        ),
        pytest.param(
            "search record", ("case", "searches", 0, "database"), "", "database ''",
            id="no-database",
        ),
        pytest.param(
            "search record", ("case", "searches", 0, "date"), "last week",
            "date 'last week'", id="a-search-on-no-day",
        ),
        pytest.param(
            "search record", ("case", "searches", 0, "date"), "2026-02-30",
            "date '2026-02-30'", id="a-search-on-a-day-that-is-none",
        ),
        pytest.param(
            "search record", ("case", "searches", 0, "hits"), "many", "hits 'many'",
            id="hits-that-are-no-number",
        ),
        pytest.param(
            "search record", ("case", "searches", 0, "date"), "2027-03-01",
            "date 2027-03-01 is after 2026-11-01", id="a-search-after-the-report",
        ),
        pytest.param(
            "cut-off", ("case", "search_cutoff"), "2026-11-02",
            "2026-11-02 is after 2026-11-01", id="a-cut-off-after-the-report",
        ),
        pytest.param(
            "status", ("exposures", "*", "gate", "status_date"), "2026-11-02",
            r"\(2026-11-02 is after 2026-11-01\)", id="a-status-after-the-report",
        ),
        pytest.param(
            "status", ("exposures", "*", "gate", "status_date"), "2019-01-01",
            r"\(2019-01-01 is 2861 days old, over 90, and not marked stale\)",
            id="a-status-of-years-ago",
        ),
        pytest.param(
            "status", ("case", "as_of"), "today", "the report is as of no day",
            id="a-status-held-against-no-day",
        ),
        pytest.param(
            "cut-off", ("case", "search_cutoff"), "soon", "'soon' is no date",
            id="a-cut-off-that-is-no-date",
        ),
        pytest.param(
            "status", ("exposures", "*", "gate", "status_date"), "yesterday",
            r"'yesterday' is no date", id="a-status-on-no-day",
        ),
        pytest.param(
            "status", ("exposures", "*", "gate", "source"), "  ", "0 of 5 exposed",
            id="a-blank-register",
        ),
        pytest.param(
            "cover", ("case", "as_of"), "today", "lacks day", id="a-day-that-is-none"
        ),
        pytest.param(
            "charts", ("charts",), lambda rows: rows[:AT] + rows[AT + 1:],
            "lacking: US99990101B2/1 on birch-van", id="a-chart-left-out",
        ),
        pytest.param(
            "charts", ("charts", AT, "matches"), [], "lacking: US99990101B2/1",
            id="a-chart-of-nothing",
        ),
        pytest.param(
            "charts", ("charts", AT, "reading"), "different", "lacking: US99990101B2/1",
            id="a-chart-that-says-otherwise",
        ),
        pytest.param(
            "charts", ("exposures",),
            lambda rows: [r for r in rows if (r["claim"], r["unit"]) != PAIR],
            "lacking: US99990101B2/1", id="an-exposure-left-out-that-sums-count",
        ),
        pytest.param(
            "quotations", ("passages", QUOTED, "text"), "It says so.",
            "lacking: .*US99990101B2/1", id="words-that-are-not-as-long-as-their-place",
        ),
        pytest.param(
            "quotations", ("passages",),
            lambda rows: [*rows, {**rows[QUOTED], "text": rows[QUOTED]["text"][::-1]}],
            "lacking: .*US99990101B2/1", id="two-texts-in-one-place",
        ),
        pytest.param(
            "quotations", ("passages", QUOTED, "text"), "   ",
            "lacking: .*US99990101B2/1", id="a-blank-quotation",
        ),
        pytest.param(
            "quotations", ("passages", QUOTED, "document"), "somewhere",
            "lacking: .*US99990101B2/1", id="a-document-that-is-not-listed",
        ),
        pytest.param(
            "quotations", ("passages", QUOTED, "document"), "cedar-planner",
            "lacking: .*US99990101B2/1", id="a-document-of-somebody-else",
        ),
        pytest.param(
            "quotations", ("charts", AT, "matches", "*", "evidence", 0, "passage"), 999,
            "lacking: .*US99990101B2/1", id="a-passage-that-is-not-there",
        ),
        pytest.param(
            "elements", ("claims", "*", "elements", 0, "text"),
            lambda text: text[::-1], "0 of 6 exposed claims",
            id="an-element-in-words-that-the-claim-has-not",
        ),
        pytest.param(
            "gaps", ("questions", "*", "element"), "a thing that no claim has",
            "1 of 6 claims", id="a-question-about-words-that-the-claim-has-not",
        ),
        pytest.param(
            "sources", ("documents", 0, "source", "sha256"), "none", "lacking: ",
            id="a-hash-that-is-none",
        ),
        pytest.param(
            "mitigation", ("mitigations", "*", "triggers", "*", "day"), "one day",
            "lacking: ", id="a-day-to-look-again-that-is-none",
        ),
    ],
)  # fmt: skip
def test_an_item_loses_points_for_what_cannot_be_and_says_what(
    item, path, value, found
):
    before, after = item_of(REPORT, item), item_of(changed(path, value), item)

    assert after.points < before.points
    assert re.search(found, after.found)


def test_a_quotation_of_a_claim_is_held_against_the_claim_as_the_report_has_it():
    def quoted(text):
        claim = {**REPORT["claims"][0], "id": "birch-planner/1", "text": text}
        moved = changed(("passages", QUOTED, "locator"), "claim 1")
        return item_of({**moved, "claims": [*moved["claims"], claim]}, "quotations")

    words = REPORT["passages"][QUOTED]["text"]

    assert quoted(words).points == item_of(REPORT, "quotations").points
    assert quoted(words[::-1]).points < quoted(words).points


@pytest.mark.parametrize(
    ("gate", "path", "value"),
    [
        pytest.param("query", ("case", "searches", "*", "query"), " ", id="blank"),
        pytest.param("query", ("case", "searches", "*", "date"), "soon", id="no-day"),
        pytest.param(
            "query", ("case", "searches", "*", "date"), "2026-11-02", id="day-to-come"
        ),
        pytest.param(
            "status date", ("exposures", "*", "gate", "status_date"), "2019-01-01",
            id="status-of-years-ago",
        ),
        pytest.param(
            "status date", ("exposures", "*", "gate", "status_date"), "2026-11-02",
            id="status-of-a-day-to-come",
        ),
        pytest.param(
            "status date", ("exposures", "*", "gate", "status_date"), "2026-13-01",
            id="a-month-that-is-none",
        ),
        pytest.param(
            "family definition", ("documents", 0, "family_definition"), "\t",
            id="a-blank-definition",
        ),
        pytest.param(
            "claim version", ("documents", 0, "claims_version"), " ", id="a-blank-text"
        ),
    ],
)  # fmt: skip
def test_a_gate_is_missed_where_words_only_fill_the_place(gate, path, value):
    found = audit(changed(path, value))

    assert gate in {held.name for held in found.gates if not held.passed}
    assert found.score <= TABLE["capped_at"]


@pytest.mark.parametrize(
    ("day", "stale", "settings", "passes"),
    [
        # 2026-11-01 is 90 days after 2026-08-03.
        pytest.param("2026-11-01", False, {}, True, id="of-the-day-itself"),
        pytest.param("2026-08-03", False, {}, True, id="at-the-limit"),
        pytest.param("2026-08-02", False, {}, False, id="a-day-over-it"),
        pytest.param("2026-08-02", True, {}, True, id="over-it-and-so-marked"),
        pytest.param("2026-11-02", True, {}, False, id="marked-and-yet-to-come"),
        # 2026-11-01 is 179 days after 2026-05-06.
        pytest.param(
            "2026-05-06", False, {"status days": "179"}, True, id="as-the-case-allows"
        ),
        pytest.param(
            "2026-05-06", False, {"status days": "178"}, False, id="over-that-too"
        ),
    ],
)
def test_a_status_may_be_old_where_the_report_says_so(day, stale, settings, passes):
    made = changed(("exposures", "*", "gate", "status_date"), day)
    made = changed(("exposures", "*", "gate", "stale"), stale, made)
    made = changed(("manifest", "settings"), settings, made)
    gates = {held.name: held.passed for held in audit(made).gates}

    assert gates["status date"] is passes
