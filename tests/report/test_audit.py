"""The audit reads a report: what is taken away is missed, and nothing else counts."""

from __future__ import annotations

import json
from copy import deepcopy

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


def take_one(report, path):
    made = deepcopy(report)
    held = made
    for part in path[:-1]:
        held = held[part]
    del held[path[-1]]
    return made


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
@given(st.sampled_from(sorted(keys_of(REPORT), key=str)))
def test_taking_any_part_away_never_raises_the_score(path):
    if path != ("schema",):
        assert audit(take_one(REPORT, path)).score <= WHOLE.score


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
