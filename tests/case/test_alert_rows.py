"""Rows of a case file that say when to re-score and when to speak up."""

from __future__ import annotations

import tomllib

import pytest

from patentrisk.case import case_template, load_case
from patentrisk.errors import CaseError
from patentrisk.records import AlertEntry, AlertTo, AlertWhen, WatchEntry
from tests.case.test_law_rows import written

CHINA = '[[territories]]\nid = "CN"\nacts = ["make"]\n'


def loaded(folder, rows):
    return load_case(written(folder, CHINA + rows))


def test_a_watch_and_its_alerts_are_read(tmp_path):
    rows = """
[watch]
cron = "0 6 * * 1"
timezone = "Asia/Shanghai"
settle = 5

[[alerts]]
name = "hook"
when = "coverage below"
to = "webhook"
url = "https://hook.invalid/x"
secret_env = "HOOK_SECRET"
below = 0.5
areas = ["FUS"]
territories = ["CN"]
parties = ["A"]
"""
    case = loaded(tmp_path, rows)

    assert case.watch == WatchEntry("0 6 * * 1", "Asia/Shanghai", 5.0)
    assert case.alerts == (
        AlertEntry(
            "hook",
            AlertWhen.COVERAGE_BELOW,
            AlertTo.WEBHOOK,
            areas=("FUS",),
            territories=("CN",),
            parties=("A",),
            below=0.5,
            url="https://hook.invalid/x",
            secret_env="HOOK_SECRET",
        ),
    )


def test_a_case_says_nothing_of_watching_by_default(tmp_path):
    case = load_case(written(tmp_path, ""))

    assert (case.watch, case.alerts) == (WatchEntry("", "UTC", 2.0), ())


RAISED = 'name = "a"\nwhen = "band raised"\n'


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param('name = "a"\nwhen = "band raied"', "band raied", id="when"),
        pytest.param(RAISED + 'bnad = "high"', "did you mean 'band'", id="key"),
        pytest.param(RAISED + "below = 0.5", "delete it", id="of-another-rule"),
        pytest.param(RAISED + 'url = "https://x.invalid"', "delete it", id="of-a-way"),
        pytest.param(RAISED + 'parties = ["B"]', "expected one of A", id="party"),
        pytest.param(
            RAISED + 'territories = ["US"]', "expected one of CN", id="territory"
        ),
        pytest.param(
            'name = "a"\nwhen = "coverage below"', "below: is missing", id="no-limit"
        ),
        pytest.param(
            'name = "a"\nwhen = "right expiring"', "days: is missing", id="no-days"
        ),
        pytest.param(RAISED + 'to = "file"', "file: is missing", id="no-file"),
        pytest.param(RAISED + 'to = "command"', "command: is missing", id="no-command"),
        pytest.param(RAISED + 'to = "webhook"', "one of url and url_env", id="no-url"),
        pytest.param(
            RAISED + 'to = "webhook"\nurl = "hook.invalid"', "is no address", id="url"
        ),
        pytest.param(
            RAISED
            + 'to = "webhook"\nurl = "http://hook.invalid/x"\nsecret_env = "HOOK"',
            "in the clear",
            id="clear",
        ),
    ],
)
def test_a_rule_that_could_never_speak_up_is_refused_with_its_line(tmp_path, row, said):
    with pytest.raises(CaseError, match=said) as caught:
        loaded(tmp_path, f"[[alerts]]\n{row}\n")

    assert "line 1" in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param('cron = "0 6 * * 9"', "bad day-of-week", id="no-such-day"),
        pytest.param('cron = "0 0 6 * * 1"', "five fields", id="six-fields"),
        pytest.param('timezone = "Mars/Base"', "name of a time zone", id="zone"),
        pytest.param("settle = -1", "greater than or equal to 0", id="settle"),
        pytest.param('crn = "x"', "did you mean 'cron'", id="key"),
    ],
)
def test_a_watch_that_cannot_be_kept_is_refused(tmp_path, row, said):
    with pytest.raises(CaseError, match=said):
        loaded(tmp_path, f"[watch]\n{row}\n")


def test_two_rules_of_one_name_are_refused(tmp_path):
    with pytest.raises(CaseError, match="used twice"):
        loaded(tmp_path, f"[[alerts]]\n{RAISED}[[alerts]]\n{RAISED}")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param('to = "webhook"\nurl = "https://u:hush@x.invalid"', id="url"),
        pytest.param('to = "webhook"\nurl = "hook.invalid/hush"', id="no-address"),
        pytest.param('to = "webhook"\nurl_env = "https://x/hush"', id="url-as-name"),
        pytest.param(
            'to = "webhook"\nurl = "https://x.invalid"\nsecret_env = "hush-hush"',
            id="secret-as-name",
        ),
    ],
)
def test_a_secret_that_was_written_down_is_refused_and_not_repeated(tmp_path, row):
    with pytest.raises(CaseError) as caught:
        loaded(tmp_path, f"[[alerts]]\n{RAISED}{row}\n")

    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param('areas = ["FUSS"]', "'FUSS' is none of the taxonomy", id="area"),
        pytest.param("critical = true", "calls none critical", id="no-critical"),
    ],
)
def test_a_rule_that_looks_at_no_area_is_a_problem_of_the_case(tmp_path, row, said):
    case = loaded(tmp_path, f"[[alerts]]\n{RAISED}{row}\n")
    told = [held.message for held in case.problems if "alerts, a" in held.where]

    assert len(told) == 1
    assert said in told[0]


def test_the_commented_lines_of_the_template_are_a_case_when_uncommented():
    """Only its tables on watching: each line after the comment sign is TOML."""
    text = case_template()
    begin = text.index("# [watch]")
    end = text.index("# ---- ", begin)
    rows = [line.removeprefix("# ") for line in text[begin:end].splitlines()]
    held = tomllib.loads("\n".join(row for row in rows if not row.startswith("#")))

    assert {row["when"] for row in held["alerts"]} == {when.value for when in AlertWhen}
    assert {row.get("to", "stdout") for row in held["alerts"]} == {
        to.value for to in AlertTo
    }
    assert set(held["watch"]) == {"cron", "timezone", "settle"}
