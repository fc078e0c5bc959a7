"""`patentrisk watch` and `patentrisk status`: a case kept up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional, TextIO

import typer

from patentrisk.cli import completing, printing
from patentrisk.cli.ending import ending
from patentrisk.cli.options import AsJson, CasePath
from patentrisk.errors import OutputError

if TYPE_CHECKING:
    from datetime import datetime

    from patentrisk.records import WatchState, WatchStatus


def watch(
    case: CasePath,
    cron: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="FIELDS", help='Schedule: "0 6 * * 1" is Mondays at six.'),
    ] = None,
    tz: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="ZONE",
            help="Time zone of the schedule and of the day.",
            autocompletion=completing.zones,
        ),
    ] = None,
    files: Annotated[bool, typer.Option(help="Run when files change.")] = True,
    once: Annotated[bool, typer.Option("--once", help="Run once and end.")] = False,
    settle: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(
            min=0, metavar="SECONDS", help="How long a file must stay as it is."
        ),
    ] = None,
    log: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="Add log lines here, not to stderr."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Re-score a case when its files change or a schedule says, and send alerts."""
    from patentrisk.monitor import Calls, Plan
    from patentrisk.monitor import watch as keep

    calls, own = Calls(), () if log is None else (log,)
    plan = Plan(case, cron, tz, files, settle, once, own)
    with ExitStack() as stack:
        stream: TextIO | None = None
        if log is not None:
            stream = stack.enter_context(_appended(log))
        stack.enter_context(ending(calls))
        state = keep(
            case, plan=plan, log=stream, say=typer.echo, as_json=json, calls=calls
        )
    if calls.signum:
        raise typer.Exit(128 + calls.signum)
    if once and (state.last is None or state.last.error):
        raise typer.Exit(1)


def status(case: CasePath, json: AsJson = False) -> None:
    """Show the last and next run of a watched case; exit with 3 if one should look."""
    from patentrisk.monitor import watch_status

    found = watch_status(case)
    _show(found, json)
    if found.exit_code:
        raise typer.Exit(found.exit_code)


@contextmanager
def _appended(path: Path) -> Iterator[TextIO]:
    """Open a log to add lines to."""
    try:
        stream = path.open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); name another --log"
        ) from error
    with stream:
        yield stream


def _show(found: WatchStatus, machine: bool) -> None:
    """Print how a watch stands, what to look at first."""
    if machine:
        printing._json(found)
        return
    state = found.state
    rows = [
        ("watching", "yes" if found.watching else "no"),
        ("schedule", f"{state.cron} ({state.timezone})" if state.cron else "none"),
        ("last run of a watch", _last(state)),
        ("run being made", _moment(state.running) if found.watching else "none"),
        ("newest stored run", found.latest or "none"),
        ("next run", _next(found)),
        ("problems", "unknown" if found.problems is None else str(found.problems)),
        ("alerts not arrived", str(len(state.undelivered))),
        ("exit code", str(found.exit_code)),
    ]
    printing._print(printing._table("Watch", ("what", "how it stands"), rows))
    for reason in found.reasons:
        typer.echo(f"look: {reason}")
    if state.last is not None:
        printing._problems(state.last.problems)


def _last(state: WatchState) -> str:
    if state.last is None:
        return "none"
    held = state.last
    how = f"failed: {held.error}" if held.error else f"run {held.run}"
    same = "" if held.stored or held.error else ", nothing had changed"
    return f"{_moment(held.finished)}, {held.reason}: {how}{same}"


def _next(found: WatchStatus) -> str:
    if found.state.next_run is not None:
        return _moment(found.state.next_run)
    return "when files change" if found.watching else "none; nobody watches"


def _moment(moment: datetime | None) -> str:
    return "none" if moment is None else moment.isoformat(timespec="seconds")
