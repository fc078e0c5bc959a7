"""What is printed fits where it is printed, and drives no terminal."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from patentrisk.cli import opening, reporting, terminal
from patentrisk.cli.fitting import Fitted, widths_of
from patentrisk.cli.terminal import console
from tests.cli.small import CLAIM, COMPONENT, write_case
from tests.cli.typed import typed
from tests.report.illustrative import illustrative

WIDTHS = [60, 80, 120, 200]
#: What a report takes longest for is not looked at here.
PLAIN = ("--format", "json", "--lang", "en", "--no-figures")
WORD = re.compile(r"[\w./-]{3,}")
ESCAPE = re.compile(r"\x1b\[")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case with a run in its store, and files of its own to look at."""
    folder = write_case(tmp_path_factory.mktemp("shown") / "case", "lexical")
    assert typed("rescore", folder).returncode == 0
    report = typed("report", folder, "-o", folder / "out", *PLAIN)
    assert report.returncode == 0, report.stderr
    return folder


@pytest.fixture(scope="module")
def assessed(case):
    return opening.assessment(case, None)


@pytest.fixture
def quick(assessed, monkeypatch):
    """The assessment is made once, however often it is shown."""
    monkeypatch.setattr(opening, "assessment", lambda path, as_of: assessed)


def words_of(command, case):
    """Say what is typed to see what a command prints."""
    pair = (CLAIM, COMPONENT, "--case", case)
    return {
        "audit": ("audit", case / "out" / "report.en.json"),
        "chart": ("chart", *pair),
        "claims": ("claims", case / "documents"),
        "diff": ("diff", case, "last", "last", "--quick"),
        "explain": ("explain", *pair),
        "init": ("init", case.parent / "new"),
        "report": ("report", case, "-o", case / "out", *PLAIN),
        "review export": ("review", "export", case, "-o", case / "pairs.jsonl"),
        "review import": ("review", "import", case, case / "none.csv"),
        "store export": ("store", "export", case, "-o", case / "copy.sqlite"),
        "watch": ("watch", case, "--once", "--log", case / "log.jsonl"),
    }.get(command, (*command.split(), case))


#: Needs a scenario in its case: tests/cli/test_scenario.py.
ELSEWHERE = {"scenario"}
COMMANDS = [
    *("report", "check", "init", "claims", "chart", "explain", "expiry", "overlap"),
    *("title", "graph", "gaps", "audit", "plan", "rescore", "diff", "history"),
    *("reproduce", "watch", "status", "review import", "review list"),
    *("review export", "store info", "store verify", "store gc", "store export"),
]


def test_every_command_is_looked_at():
    import typer

    from patentrisk.cli import app

    held = typer.main.get_command(app).commands
    below = {
        f"{name} {one}" for name in held for one in getattr(held[name], "commands", ())
    }
    alone = {name for name in held if not getattr(held[name], "commands", None)}
    assert {*COMMANDS, *ELSEWHERE} == below | alone


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_json_and_nothing_else_for_machines(quick, case, command):
    head = "claim,unit,label,decision\n"
    (case / "none.csv").write_text(head, encoding="utf-8")

    out = typed(*words_of(command, case), "--json")

    assert out.returncode in (0, 3), out.stderr
    lines = out.stdout.splitlines() if command == "watch" else [out.stdout]
    assert all(isinstance(json.loads(line), dict | list) for line in lines)


#: Of first columns, and of empty ones: a list needs no such names.
HEADINGS = {
    "element",
    "Step",
    "leads",
    "not",
    "verified",
    "ends",
    "gate",
    "part",
    "party",
}


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize(
    "command", ["chart", "explain", "gaps", "title", "expiry", "audit", "check"]
)
def test_a_table_fits_the_terminal_and_breaks_no_word(quick, case, command, columns):
    piped = typed(*words_of(command, case)).stdout
    shown = typed(*words_of(command, case), columns=columns).stdout

    lost = set(WORD.findall(piped)) - set(WORD.findall(shown))
    assert max(map(cell_len, shown.splitlines())) <= columns
    assert lost <= HEADINGS


def test_on_a_pipe_a_cell_stands_on_one_line(quick, case):
    out = typed(*words_of("gaps", case)).stdout

    assert any("Look in van-perception for" in line and "has it." in line
               for line in out.splitlines())  # fmt: skip


# ---- tables ---------------------------------------------------------------------


def printed(table, width):
    out = io.StringIO()
    held = console(out)
    held.width = width
    held.print(table)
    return [line.rstrip() for line in out.getvalue().splitlines()]


CELLS = ("1[a]", "设置在每个所述格口底部的称重传感器，用于检测包裹", 0.5, None)
COLUMNS = ("element", "text", "score", "note")


@pytest.mark.parametrize("width", WIDTHS)
def test_chinese_takes_two_columns_and_no_line_is_pushed_out(width):
    lines = printed(Fitted("t", COLUMNS, [CELLS] * 2), width)
    edges = {cell_len(line) for line in lines if line[:1] in "┏┃┡│└"}

    assert len(edges) == 1
    assert edges.pop() <= width
    said = "".join(line for line in lines if "│" in line)
    assert set(CELLS[1]) <= set(said)


def test_figures_stand_under_one_another_to_the_right():
    rows = [("a", "1,234", "▲ +1.29"), ("b", "7", "▼ −0.40"), ("c", "-", "±0.00")]

    lines = printed(Fitted("t", ("name", "count", "effect"), rows), 80)

    assert [line.split("│")[2] for line in lines[4:7]] == [
        " 1,234 ",
        "     7 ",
        "     - ",
    ]
    assert lines[2].endswith("┃  effect ┃")


def test_what_does_not_fit_is_listed_with_the_name_of_every_cell():
    rows = [("2039-05-06", "CN999900101B\nin force", 3)]

    lines = printed(Fitted("Rights", ("ends", "right", "claims"), rows), 30)

    assert lines == [
        "Rights",
        "",
        "2039-05-06",
        "  right   CN999900101B",
        "          in force",
        "  claims  3",
        "",
    ]


TEXTS = st.text(st.sampled_from("ab .车辆，-\n9"), max_size=40)


@given(
    st.integers(1, 4).flatmap(
        lambda many: st.lists(st.tuples(*[TEXTS] * many), min_size=1, max_size=4)
    ),
    st.integers(10, 120),
)
def test_widths_never_exceed_the_terminal_nor_break_a_word(rows, width):
    names = [f"c{at}" for at in range(len(rows[0]))]
    found = widths_of(names, [list(row) for row in rows], width)

    if found is None:
        return
    assert sum(found) + 3 * len(found) + 1 <= width
    for at, wide in enumerate(found):
        tokens = [t for row in rows for t in re.findall(r"[ab.\-9]+", row[at])]
        assert max(map(cell_len, tokens), default=0) <= wide


# ---- what a terminal would obey ----------------------------------------------------


HOSTILE = "1. A\tcar\x1b[2J comprising: a lidar\x9b31m; and\x07 a\u202e radar\x85."


def test_patent_text_drives_no_terminal(tmp_path):
    source = f'+++\nnumber = "CN999900101B"\n+++\n## Claims\n{HOSTILE}\n'
    (tmp_path / "p.md").write_text(source, encoding="utf-8")

    shown = typed("claims", tmp_path / "p.md").stdout
    machine = typed("claims", tmp_path / "p.md", "--json").stdout

    for text in (shown, machine):
        assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) == []
    assert "[U+009B]31m" in shown
    (held,) = json.loads(machine)["claims"]
    assert "\x9b31m" in held["text"]


def test_an_error_drives_no_terminal(tmp_path):
    out = typed("check", tmp_path / "no\x1b[2Jcase")

    assert out.returncode == 1
    assert "no[U+001B][2Jcase" in out.stderr


class Terminal(io.StringIO):
    """A terminal, as far as a program can tell."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        pytest.param({"TERM": "xterm-256color"}, True, id="terminal"),
        pytest.param({"TERM": "xterm-256color", "NO_COLOR": "1"}, False, id="no-color"),
        pytest.param({"TERM": "dumb"}, False, id="dumb"),
    ],
)
def test_codes_are_written_only_where_they_are_wanted(told, codes, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    out = Terminal()

    console(out).print(Fitted("Title", ("a", "b"), [("1", "2")]))

    assert bool(ESCAPE.search(out.getvalue())) == codes


def test_a_dumb_terminal_shows_no_progress(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys, "stderr", Terminal())

    with opening._progress() as told:
        told("documents", 1, 2)

    assert sys.stderr.getvalue() == ""


def test_a_terminal_of_unknown_width_is_taken_as_usual(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)

    assert terminal.width_of(Terminal()) == 80
    monkeypatch.setenv("COLUMNS", "0")
    assert terminal.width_of(io.StringIO()) > 10_000


# ---- pipes, as processes -----------------------------------------------------------


def process(*words, **told):
    return subprocess.Popen(
        [sys.executable, "-m", "patentrisk", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **told},
    )


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """Claims whose JSON no pipe holds."""
    file = tmp_path_factory.mktemp("long") / "p.md"
    claims = "\n".join(f"{n}. 一种车辆{n}，包括：激光雷达。" for n in range(1, 400))
    source = f'+++\nnumber = "CN999900101B"\n+++\n## Claims\n{claims}\n'
    file.write_text(source, encoding="utf-8")
    return file


@pytest.mark.parametrize("machine", [(), ("--json",)], ids=["table", "json"])
def test_a_reader_that_has_seen_enough_is_no_error_to_talk_of(long, machine):
    with process("claims", long, *machine) as held:
        held.stdout.readline()
        held.stdout.close()

        assert held.stderr.read() == b""
        assert held.wait() in (0, 1)


def test_utf_8_is_written_whatever_the_locale_says(long):
    told = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with process("claims", long, "--json", **told) as held:
        out, err = held.communicate()

    assert err == b""
    first = json.loads(out.decode("utf-8"))["claims"][0]
    assert first["text"].startswith("1. 一种车辆1")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(1, "1 pair, 1 chart, 1 remote, 1 text encoded", id="one"),
        pytest.param(2, "2 pairs, 2 charts, 2 remote, 2 texts encoded", id="two"),
    ],
)
def test_a_count_of_one_is_named_in_the_singular(capsys, count, said):
    names = ("pairs", "charts", "remote", "texts encoded")
    held = illustrative()
    reporting.report(
        replace(held, counts=tuple((name, count) for name in names)), (), False
    )

    assert said in " ".join(capsys.readouterr().out.split())
