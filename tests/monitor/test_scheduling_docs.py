"""What docs/scheduling.md tells people to copy is understood by what will read it."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import typer
import yaml
from typer.testing import CliRunner

from patentrisk.cli import app
from patentrisk.monitor import next_moment
from patentrisk.records import AlertTo, AlertWhen
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "scheduling.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
UNITS = {
    text.splitlines()[0].removeprefix("# "): text
    for kind, text in BLOCKS
    if kind == "ini"
}
(CRON,) = [text.strip() for kind, text in BLOCKS if kind == "cron"]
(WORKFLOW,) = [yaml.safe_load(text) for kind, text in BLOCKS if kind == "yaml"]
(CONSOLE,) = [text for kind, text in BLOCKS if kind == "console"]
#: Commands on the case of the page, in its sentences.
NAMED = re.findall(r"`(patentrisk [^`]+ depot[^`]*)`", PAGE)
#: A Saturday.
BEFORE = datetime(2026, 11, 21, tzinfo=UTC)
MONDAY_AT_SIX = datetime(2026, 11, 23, 6, tzinfo=ZoneInfo("Asia/Shanghai"))


def understood(line):
    """Have the command line read a line, without doing what it says."""
    words = shlex.split(line.replace("%i", "depot"))
    assert words.pop(0) == "patentrisk"
    command = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    return command.make_context(command.name, words)


@pytest.mark.parametrize("name", sorted(UNITS))
def test_the_commands_of_the_units_are_understood(name):
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read_string(UNITS[name])
    if name.endswith(".timer"):
        assert unit["Timer"]["Persistent"] == "true"
        return
    command = unit["Service"]["ExecStart"].removeprefix("/usr/bin/env ")

    held = understood(command).params
    assert held["once"] or (held["cron"], held["tz"]) == ("0 6 * * 1", "Asia/Shanghai")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_understands_the_units(tmp_path):
    for name, text in UNITS.items():
        held = tmp_path / name.replace("@", "@depot")
        held.write_text(text, encoding="utf-8")
    out = subprocess.run(
        ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
    )

    assert (out.returncode, out.stdout + out.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_the_timer_is_monday_at_six_in_shanghai():
    (when,) = re.findall(r"^OnCalendar=(.*)$", UNITS["patentrisk-run@.timer"], re.M)
    out = subprocess.run(
        ["systemd-analyze", "calendar", "--base-time=2026-11-21 00:00:00 UTC", when],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "UTC", "LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )

    assert "Next elapse: Sun 2026-11-22 22:00:00 UTC" in out.stdout


def test_the_line_of_cron_is_monday_at_six_and_its_command_understood():
    fields, command = " ".join(CRON.split()[:5]), CRON.split("&&")[1]

    assert next_moment(fields, "Asia/Shanghai", BEFORE) == MONDAY_AT_SIX
    assert understood(command).params["once"]


def test_the_workflow_runs_on_monday_at_six_in_shanghai():
    (row,) = WORKFLOW[True]["schedule"]  # YAML 1.1 reads the key "on" as true

    assert next_moment(row["cron"], "UTC", BEFORE) == MONDAY_AT_SIX


def test_the_steps_of_the_workflow_are_understood_and_keep_what_must_be_kept():
    steps = WORKFLOW["jobs"]["rescore"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    (cache,) = [
        step
        for step in steps
        if step.get("uses", "").startswith("actions/c") and "cache" in step["uses"]
    ]

    assert lines[0] == 'pip install "patentrisk[watch]"'
    assert [understood(line).info_name for line in lines[1:]] == [
        "watch",
        "status",
        "report",
    ]
    assert cache["with"]["path"].endswith("case.patentrisk.sqlite*")


@pytest.mark.parametrize("value", [*AlertWhen, *AlertTo])
def test_every_kind_and_way_of_an_alert_stands_in_the_page(value):
    assert f"| `{value.value}` |" in PAGE


@pytest.mark.parametrize("line", sorted(set(NAMED)))
def test_the_commands_in_the_text_are_understood(line):
    assert understood(line)


def test_the_page_names_no_address():
    assert not re.findall(r"\w+://", PAGE)


def test_the_commands_of_the_page_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for line in CONSOLE.splitlines():
        words = shlex.split(line.removeprefix("$ patentrisk "))
        out = CliRunner().invoke(app, words)
        assert out.exit_code == 0, (line, out.output)

    assert '"event": "run finished"' in (tmp_path / "depot" / "log.jsonl").read_text()
