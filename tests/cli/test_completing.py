"""Completion: what the shells ask and are told, and the scripts that ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

import patentrisk as pr
from patentrisk.cli import app, completing
from patentrisk.records import Band
from patentrisk.report.write import BOOKS, RENDERERS
from tests.cli.small import CLAIM, COMPONENT, write_case
from tests.cli.typed import typed

#: The program as a shell starts it.
PROGRAM = (
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'patentrisk'; from patentrisk.cli import main; main()",
)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case with a stored run."""
    folder = write_case(tmp_path_factory.mktemp("stored") / "case", "lexical")
    assert typed("rescore", folder).returncode == 0
    return folder


def offered(*words):
    """Press the tab key after some words; the last is what was begun."""
    out = CliRunner().invoke(
        app,
        prog_name=completing.PROGRAM,
        env={
            completing.VARIABLE: "complete_bash",
            "COMP_WORDS": "\n".join(("patentrisk", *map(str, words))),
            "COMP_CWORD": str(len(words)),
        },
    )
    assert out.exit_code == 0, out.output
    return out.stdout.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(
            ["re"], ["report", "rescore", "reproduce", "review"], id="command"
        ),
        pytest.param(["store", "e"], ["export"], id="command-below"),
        pytest.param(["report", "case", "--la"], ["--lang"], id="option"),
        pytest.param(["report", "case", "--lang", ""], ["en", "zh"], id="language"),
        pytest.param(["explain", "--lang", "z"], ["zh"], id="language-of-words"),
        pytest.param(["diff", "case", "--lang", ""], ["en", "zh"], id="of-diff"),
        pytest.param(["history", "case", "--lang", "e"], ["en"], id="of-history"),
        pytest.param(["reproduce", "case", "--lang", "z"], ["zh"], id="of-reproduce"),
        pytest.param(["watch", "case", "--tz", "Asia/Sh"], ["Asia/Shanghai"], id="tz"),
        pytest.param(["report", "case", "--format", "m"], ["markdown"], id="format"),
        pytest.param(["graph", "x", "--format", "g"], ["gexf", "graphml"], id="graph"),
        pytest.param(["report", "x", "--fail-at", "me"], ["medium"], id="band"),
        pytest.param(["plan", "case", "--budget", "t"], ["time="], id="budget"),
        pytest.param(["--show-completion", "z"], ["zsh"], id="shell"),
        pytest.param(["report", ""], [], id="paths-are-the-shells-own"),
    ],
)
def test_words_are_completed(words, found):
    assert offered(*words) == found


def test_claims_and_units_of_the_last_run_are_offered(case, tmp_path):
    assert offered("chart", "--case", case, "CN") == [CLAIM]
    assert offered("explain", "--case", case, CLAIM, "") == [COMPONENT]
    assert offered("chart", "--case", tmp_path, "CN") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(["diff", "CASE", ""], ["last", "last-1", "1"], id="earlier"),
        pytest.param(["diff", "CASE", "1", "last"], ["last", "last-1"], id="later"),
        pytest.param(["reproduce", "CASE", ""], ["last", "last-1", "1"], id="again"),
        pytest.param(["store", "export", "CASE", "--run", ""], ["1"], id="copied"),
        pytest.param(["overlap", "CASE", "--between", "MA"], ["MAKER"], id="party"),
        pytest.param(
            ["overlap", "CASE", "--between", "MAKER", "H"], ["HOLDER"], id="other"
        ),
    ],
)
def test_runs_and_parties_of_the_case_are_offered(case, words, found):
    assert offered(*(case if word == "CASE" else word for word in words)) == found


@pytest.mark.parametrize("text", [None, "parties = 1", "no table", "[[parties]]"])
def test_where_there_is_no_case_only_the_words_for_runs_are_offered(tmp_path, text):
    if text is not None:
        (tmp_path / "case.toml").write_text(text, encoding="utf-8")

    assert offered("diff", tmp_path, "") == ["last", "last-1"]
    assert offered("store", "export", tmp_path, "--run", "") == []
    assert offered("overlap", tmp_path, "--between", "") == []


def test_a_store_that_is_none_offers_nothing_and_says_nothing(tmp_path):
    case = write_case(tmp_path / "case", "lexical")
    (case / "case.patentrisk.sqlite").write_bytes(b"no store")

    assert offered("chart", "--case", case, "") == []


def test_the_names_that_are_offered_are_those_that_are_taken():
    assert sorted(completing.LANGUAGES) == sorted(pr.LANGUAGES)
    assert sorted(completing.FORMATS) == sorted({*BOOKS, *RENDERERS, "csv"})
    assert sorted(completing.GRAPHS) == sorted(pr.EXPORTS)
    assert sorted(completing.BANDS) == sorted(band.value for band in Band)


def test_what_takes_only_certain_words_offers_them():
    """Also in a command that is added later."""
    without = [
        f"{name} {parameter.name}"
        for name, command in commands().items()
        for parameter in command.params
        if parameter.name in ("lang", "format", "fail_at", "run", "before", "after")
        and parameter._custom_shell_complete is None
    ]

    assert without == []


def commands():
    """Give every command by the words that call it."""
    found, groups = {}, {"": typer.main.get_command(app)}
    while groups:
        above, group = groups.popitem()
        for name, held in group.commands.items():
            words = f"{above} {name}".strip()
            (groups if hasattr(held, "commands") else found)[words] = held
    return found


@pytest.mark.parametrize(
    ("shell", "read"),
    [
        pytest.param("bash", ["bash", "--norc", "-n"], id="bash"),
        pytest.param("fish", ["fish", "--no-execute"], id="fish"),
        pytest.param("zsh", ["zsh", "-n"], id="zsh"),
    ],
)
def test_the_script_of_a_shell_names_the_program_and_is_understood(
    shell, read, tmp_path
):
    out = typed("--show-completion", shell)
    assert out.returncode == 0
    assert f"{completing.VARIABLE}=complete_{shell}" in out.stdout

    if shutil.which(read[0]) is None:
        assert shell != "bash", "every machine that runs the tests has bash"
        return
    script = tmp_path / "script"
    script.write_text(out.stdout, encoding="utf-8")
    assert subprocess.run([*read, script], check=False).returncode == 0


def test_bash_itself_completes_with_the_script(tmp_path):
    """From the tab key to the words: the real shell, the real program."""
    program = tmp_path / "patentrisk"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m patentrisk "$@"\n')
    program.chmod(0o755)
    (tmp_path / "script").write_text(typed("--show-completion", "bash").stdout)
    asked = (
        f"source {tmp_path}/script; COMP_WORDS=(patentrisk report x --fail-at me);"
        " COMP_CWORD=4; _patentrisk_completion patentrisk; echo ${COMPREPLY[@]}"
    )
    out = subprocess.run(
        ["bash", "--norc", "-c", asked],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )

    assert (out.stdout.strip(), out.stderr) == ("medium", "")


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_what_is_installed_is_said_and_stands_below_the_home(
    shell, tmp_path, monkeypatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    out = typed("--install-completion", shell)
    again = typed("--install-completion", shell)
    place = tmp_path / completing._PLACES[shell]

    assert (out.returncode, out.stdout) == (0, again.stdout)
    assert out.stdout.splitlines()[0] == str(place)
    assert "New shells read it" in out.stdout
    assert completing.VARIABLE in place.read_text("utf-8")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [place]


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_an_unknown_shell_is_refused_with_those_there_are(option):
    out = typed(option, "tcsh")

    assert out.returncode == 2
    assert "expected one of bash, fish, zsh" in " ".join(out.stderr.split())


def test_a_home_that_cannot_be_written_to_is_told_another_way(tmp_path, monkeypatch):
    (tmp_path / ".zfunc").write_text("a file")
    monkeypatch.setenv("HOME", str(tmp_path))

    out = typed("--install-completion", "zsh")

    assert out.returncode == 1
    assert "`patentrisk --show-completion zsh`" in out.stderr


def test_a_press_of_the_tab_key_is_answered_at_once():
    """Processor time of a new process, names that cost no loading of formats."""
    asked = {
        **os.environ,
        completing.VARIABLE: "complete_bash",
        "COMP_WORDS": "patentrisk report x --format ",
        "COMP_CWORD": "4",
    }
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", *PROGRAM[1:]],
        capture_output=True,
        text=True,
        env=asked,
        check=True,
    )

    assert loaded.stdout.split() == sorted(completing.FORMATS)
    heavy = ("pandas", "numpy", "sqlalchemy", "patentrisk.report", "patentrisk.records")
    names = [line.rpartition("|")[2].strip() for line in loaded.stderr.splitlines()]
    assert [name for name in names if name.startswith(heavy)] == []
