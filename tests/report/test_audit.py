"""The audit reads a report: what is taken away is missed, and nothing else counts."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from copy import copy, deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.errors import SourceError
from patentrisk.report import RENDERERS, audit, build_report
from patentrisk.report.auditing import GATES, ITEMS
from patentrisk.report.json import schema
from patentrisk.resources import load_resource
from tests.report.illustrative import illustrative

TABLE = load_resource("report/audit.toml").content


def written(language="en"):
    report = build_report(illustrative(), language=language)
    return json.loads(RENDERERS["json"].render(report))


REPORT = written()
WHOLE = audit(REPORT)


def without(*path, report=REPORT):
    """Copy a report without what stands at a path; a key of every row of a list."""
    made = deepcopy(report)
    _take(made, path)
    return made


def _take(held, path):
    if isinstance(held, list):
        for row in held:
            _take(row, path)
    elif len(path) == 1:
        held.pop(path[0], None)
    elif isinstance(held.get(path[0]), dict | list):
        _take(held[path[0]], path[1:])


def keys_of(held, path=()):
    """Yield the path of every key, with the places in lists."""
    if isinstance(held, dict):
        for key, value in held.items():
            yield (*path, key)
            yield from keys_of(value, (*path, key))
    elif isinstance(held, list):
        for at, value in enumerate(held):
            yield from keys_of(value, (*path, at))


def changed(path, value, report=REPORT):
    """Copy a report with a value in a place, or in every place where * stands."""
    if not path:
        return value(report) if callable(value) else value
    key, *rest = path
    made = copy(report)
    for at in range(len(made)) if key == "*" else [key]:
        made[at] = changed(rest, value, made[at])
    return made


def take_one(report, path):
    def left(held):
        made = copy(held)
        del made[path[-1]]
        return made

    return changed(path[:-1], left, report)


def test_the_standard_adds_up_to_a_hundred():
    parts = {}
    for row in TABLE["items"]:
        parts[row["part"]] = parts.get(row["part"], 0) + row["points"]

    assert parts == {
        "search": 25,
        "analysis": 30,
        "reasoning": 25,
        "documentation": 20,
    }
    assert [row["name"] for row in TABLE["items"]] == list(ITEMS)
    assert [row["name"] for row in TABLE["gates"]] == list(GATES)


def test_both_languages_score_alike():
    assert audit(written("zh")) == WHOLE


def test_points_are_the_share_of_what_an_item_is_worth():
    for item in WHOLE.items:
        assert 0 <= item.share <= 1
        assert item.points == pytest.approx(item.share * item.most, abs=0.01)
    assert sum(points for _, points, _ in WHOLE.parts) == pytest.approx(
        sum(item.points for item in WHOLE.items)
    )


@pytest.mark.parametrize(
    ("gate", "path"),
    [
        pytest.param("jurisdiction", ("case", "territories"), id="no-jurisdiction"),
        pytest.param("query", ("case", "searches"), id="no-query"),
        pytest.param(
            "status date", ("exposures", "gate", "status_date"), id="no-status-date"
        ),
        pytest.param(
            "family definition",
            ("documents", "family_definition"),
            id="no-family-definition",
        ),
        pytest.param(
            "claim version", ("documents", "claims_version"), id="no-claim-version"
        ),
    ],
)
def test_a_gate_is_missed_when_what_it_looks_for_is_taken_away(gate, path):
    found = audit(without(*path))

    assert [held.name for held in found.gates if not held.passed] == [gate] or {
        held.name for held in found.gates if not held.passed
    } >= {gate}
    assert (found.passed, found.grade == "excellent") == (False, False)
    assert found.score <= TABLE["capped_at"]


@pytest.mark.parametrize("key", sorted(set(REPORT) - {"schema"}))
def test_taking_a_whole_list_away_never_raises_the_score(key):
    assert audit(without(key)).score <= WHOLE.score


@pytest.mark.parametrize(
    ("item", "path"),
    [
        pytest.param("search record", ("case", "searches", "hits"), id="hits"),
        pytest.param("cut-off", ("case", "search_cutoff"), id="cut-off"),
        pytest.param("sources", ("documents", "source"), id="hashes"),
        pytest.param("charts", ("charts",), id="charts"),
        pytest.param("quotations", ("passages", "locator"), id="locators"),
        pytest.param("quotations", ("charts", "matches", "evidence"), id="quotes"),
        pytest.param("elements", ("claims", "elements"), id="elements"),
        pytest.param("gaps", ("questions", "text"), id="questions"),
        pytest.param("alternatives", ("mitigations", "routes"), id="routes"),
        pytest.param("status", ("exposures", "gate", "source"), id="status-source"),
        pytest.param("rules", ("exposures", "band_rule"), id="rules"),
        pytest.param("reasons", ("charts", "matches", "reasons"), id="reasons"),
        pytest.param("mitigation", ("mitigations", "triggers"), id="triggers"),
        pytest.param("summary", ("sections", "text"), id="summary"),
        pytest.param("cover", ("notices",), id="banner"),
        pytest.param("scope", ("case", "purpose"), id="purpose"),
        pytest.param("limits", ("blind_spots", "shown"), id="blind-spots"),
        pytest.param("manifest", ("manifest", "inputs", "sha256"), id="manifest"),
        pytest.param("families and claims", ("documents", "family_id"), id="families"),
        pytest.param("sign-off", ("sections", "tables"), id="sign-off"),
    ],
)
def test_an_item_loses_points_when_its_part_is_taken_away(item, path):
    def points(report):
        return next(held.points for held in audit(report).items if held.name == item)

    assert points(without(*path)) < points(REPORT)


PATHS = st.sampled_from(sorted(keys_of(REPORT), key=str))


@settings(deadline=None, max_examples=150)
@given(PATHS)
def test_taking_any_part_away_never_raises_the_score(path):
    if path != ("schema",):
        assert audit(take_one(REPORT, path)).score <= WHOLE.score


def item_of(report, name):
    return next(held for held in audit(report).items if held.name == name)


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


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        pytest.param(
            ("charts",), "none", "charts is a text, expected a list", id="text"
        ),
        pytest.param(
            ("exposures",), 5, "exposures is a number, expected a list", id="5"
        ),
        pytest.param(("case",), [], "case is a list, expected a record", id="list"),
        pytest.param(("case",), None, "case is nothing, expected a record", id="null"),
        pytest.param(
            ("documents", 2),
            "CN",
            r"documents\[2\] is a text, expected a record",
            id="a-row-of-a-list",
        ),
        pytest.param(
            ("claims", "*"),
            1,
            r"claims\[2\] is a number, .* and \d+ more\.",
            id="all-rows",
        ),
    ],
)
def test_a_damaged_report_is_refused_with_what_is_wrong(path, value, said):
    with pytest.raises(SourceError, match=said) as refused:
        audit(changed(path, value))

    assert "is damaged" in str(refused.value)
    assert "patentrisk report CASE -o DIR --format json" in str(refused.value)


JUNK = st.sampled_from([None, "", " ", "soon", 0, -1, 1.5, True, [], {}, [None], ["x"]])


@settings(deadline=None, max_examples=120)
@given(PATHS, JUNK)
def test_whatever_stands_in_a_place_an_audit_gives_a_score_or_says_why_not(path, junk):
    with suppress(SourceError):
        assert 0 <= audit(changed(path, junk)).score <= 100


@settings(deadline=None, max_examples=80)
@given(PATHS)
def test_a_blank_never_scores_more_than_what_it_replaces(path):
    held = REPORT
    for part in path:
        held = held[part]
    if isinstance(held, str) and path != ("schema",):
        assert audit(changed(path, "  ")).score <= WHOLE.score


@pytest.mark.parametrize(
    ("report", "said"),
    [
        pytest.param({}, "is no report of patentrisk", id="something-else"),
        pytest.param([], "is no report of patentrisk", id="a-list"),
        pytest.param({"schema": "other/3"}, "found 'other/3'", id="another-tool"),
        pytest.param(
            {"schema": "patentrisk-report/1"}, "write the report again", id="older"
        ),
    ],
)
def test_what_is_no_report_of_this_version_is_refused(report, said):
    with pytest.raises(SourceError, match=said):
        audit(report)


def test_the_audit_reads_the_schema_that_is_written():
    assert REPORT["schema"] == schema()["properties"]["schema"]["const"]
