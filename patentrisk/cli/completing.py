"""Completion in the shell: its scripts, and the values it offers.

A press of the tab key starts the program anew. What is offered must not cost the
time that loading a format or a similarity takes; `tests/cli/test_completing.py` holds
the names below against the registries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from patentrisk.errors import OutputError, PatentRiskError

PROGRAM = "patentrisk"
VARIABLE = "_PATENTRISK_COMPLETE"

LANGUAGES = ("en", "zh")
FORMATS = ("csv", "docx", "html", "json", "markdown", "xlsx")
GRAPHS = ("csv", "cytoscape", "gexf", "graphml", "json")
BANDS = ("high", "medium", "open", "watch", "low", "none", "unknown")
BUDGETS = ("money=", "effort=", "time=", "none")

#: Where a shell looks by itself for what one user installed, below the home.
_PLACES = {
    "bash": ".local/share/bash-completion/completions/patentrisk",
    "fish": ".config/fish/completions/patentrisk.fish",
    "zsh": ".zfunc/_patentrisk",
}
_NEXT = {
    "bash": "New shells read it; without the package bash-completion, add to ~/.bashrc:"
    " source {place}",
    "fish": "New shells read it.",
    "zsh": "New shells read it if ~/.zshrc has: fpath+=~/.zfunc; autoload -Uz compinit;"
    " compinit",
}


def offered(*names: str) -> Callable[[], list[str]]:
    """Offer names that do not depend on what was typed before."""
    return lambda: list(names)


def shell_named(shell: str) -> str:
    """Name a shell that there is a script for."""
    if shell not in _PLACES:
        known = ", ".join(_PLACES)
        raise typer.BadParameter(f"{shell!r} is not known; expected one of {known}")
    return shell


def printed(shell: str | None) -> None:
    """Print the script of a shell and end."""
    if shell:
        typer.echo(script(shell_named(shell)))
        raise typer.Exit


def installed(shell: str | None) -> None:
    """Write the script where the shell looks for it, say so, and end."""
    if not shell:
        return
    place = Path.home() / _PLACES[shell_named(shell)]
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(script(shell) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{place}: cannot be written ({error.strerror}); print the script with"
            f" `patentrisk --show-completion {shell}` and put it elsewhere"
        ) from error
    typer.echo(f"{place}\n{_NEXT[shell].format(place=place)}")
    raise typer.Exit


def script(shell: str) -> str:
    """Give what a shell reads to complete the words of a command."""
    from typer import completion

    made: str = completion.get_completion_script(  # type: ignore[attr-defined]
        prog_name=PROGRAM, complete_var=VARIABLE, shell=shell
    )
    return made


def speak_shells() -> None:
    """Let typer answer the shells, whose words its own scripts send."""
    from typer import completion

    completion.completion_init()  # type: ignore[attr-defined]


def claims_stored(ctx: typer.Context) -> list[str]:
    """Offer the claims that the last stored run of the case charts."""
    return sorted({claim for claim, _ in _charted(ctx)})


def units_stored(ctx: typer.Context) -> list[str]:
    """Offer the products and components that the claim typed before was charted on."""
    claim = ctx.params.get("claim")
    pairs = list(_charted(ctx))
    on_it = {unit for name, unit in pairs if name == claim}
    return sorted(on_it or {unit for _, unit in pairs})


def runs_stored(ctx: typer.Context) -> list[str]:
    """Offer the words for runs, then the numbers of those that the case's store has."""
    return ["last", "last-1", *run_numbers(ctx)]


def run_numbers(ctx: typer.Context) -> list[str]:
    """Offer the numbers of the runs that the case's store has, the newest first."""
    from patentrisk.runs.store import open_store, store_path

    try:
        with open_store(store_path(_case_typed(ctx))) as store:
            return [str(run.id) for run in reversed(store.runs())]
    except PatentRiskError:
        return []


def parties_named(ctx: typer.Context) -> list[str]:
    """Offer the parties that the case file names."""
    import tomllib

    path = _case_typed(ctx)
    file = path / "case.toml" if path.is_dir() else path
    try:
        parties = tomllib.loads(file.read_text("utf-8"))["parties"]
        return sorted(str(party["id"]) for party in parties)
    except (OSError, ValueError, LookupError, TypeError):
        return []


def zones() -> list[str]:
    """Offer the time zones that this machine knows."""
    from zoneinfo import available_timezones

    return sorted(available_timezones())


def _case_typed(ctx: typer.Context) -> Path:
    """Give the case typed before; behind an option that lacks its word it is unread."""
    return Path(ctx.params.get("case") or next(iter(ctx.args), ""))


def _charted(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    """Read which claims the last stored run found to read on what, nearly at once."""
    from patentrisk.records import Exposure
    from patentrisk.runs.encoding import decode
    from patentrisk.runs.store import open_store, store_path

    try:
        with open_store(store_path(_case_typed(ctx))) as store:
            raw = store.part(store.run("last").id, "exposures")
        rows = decode(raw, tuple[Exposure, ...]) if raw else ()
    except PatentRiskError:
        return  # nothing is offered, and nothing said in the middle of a line
    yield from ((row.claim, row.unit) for row in rows)


def _asked_of(done: Callable[[str | None], None], said: str) -> Any:
    """Make an option that takes a shell and does something at once."""
    return typer.Option(
        metavar="SHELL",
        callback=done,
        is_eager=True,
        autocompletion=offered(*_PLACES),
        help=said,
    )


Shown = Annotated[
    Optional[str],  # noqa: UP045
    _asked_of(printed, "Print what completes words in bash, fish or zsh."),
]
Installed = Annotated[
    Optional[str],  # noqa: UP045
    _asked_of(installed, "Write it where the shell looks for it, below your home."),
]
