"""The audit reads a report: what is taken away is missed, and nothing else counts."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.errors import SourceError
from patentrisk.report import audit
from patentrisk.report.auditing import GATES, ITEMS
from patentrisk.report.json import schema
from tests.report.audited import (
    PATHS,
    REPORT,
    TABLE,
    WHOLE,
    changed,
    take_one,
    without,
    written,
)


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


@settings(deadline=None, max_examples=150)
@given(PATHS)
def test_taking_any_part_away_never_raises_the_score(path):
    if path != ("schema",):
        assert audit(take_one(REPORT, path)).score <= WHOLE.score


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
