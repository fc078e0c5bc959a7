"""README and ``--help`` say the same as the program."""

from __future__ import annotations

import re

import pytest
import typer

import patentrisk as pr
from patentrisk.cli import app
from tests.cli.typed import typed
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS_TOLD = (ROOT / "docs" / "commands.md").read_text("utf-8")
HELD = typer.main.get_command(app).commands  # type: ignore[attr-defined]
COMMANDS = sorted(HELD)
WITHIN = [
    f"{name} {one}" for name in COMMANDS for one in getattr(HELD[name], "commands", ())
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command):
    held = typer.main.get_command(app).commands[command]

    assert held.help
    assert f"patentrisk {command}" in README


@pytest.mark.parametrize(
    "name",
    [*pr.FORMATS, *pr.LANGUAGES, *pr.RENDERERS, *pr.SIMILARITIES, *pr.EXPORTS],
)
def test_every_registered_name_stands_in_the_readme(name):
    assert f"`{name}`" in README


@pytest.mark.parametrize("words", ["", *COMMANDS, *WITHIN])
def test_help_in_the_docs_is_the_real_one(words):
    command = f"patentrisk {words} --help".replace("  ", " ")
    real = typed(*words.split(), "--help", columns=80).stdout.strip()
    blocks = re.findall(r"```console\n\$ (.*?)\n(.*?)```", COMMANDS_TOLD, re.DOTALL)
    shown = {first: text.strip() for first, text in blocks}

    assert shown[command] == real


def test_every_command_names_its_python_function():
    rows = dict(re.findall(r"^\| `patentrisk (\w+)[^|]*\| `pr\.(\w+)", README, re.M))

    assert sorted(rows) == COMMANDS
    assert all(hasattr(pr, name) for name in rows.values())


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        pytest.param(0, pr.Disclosure, id="description"),
        pytest.param(1, pr.Patent, id="patent"),
    ],
)
def test_the_documents_of_the_readme_are_read_without_a_problem(tmp_path, block, kind):
    shown = re.findall(r"```text\n(\+\+\+.*?)```", README, re.DOTALL)[block]
    file = tmp_path / "shown.md"
    file.write_text(shown, encoding="utf-8")

    (found,) = pr.read_sources([file], root=tmp_path)

    assert isinstance(found, kind)
