"""`patentrisk rescore` and `patentrisk store`: runs, and what keeps them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from patentrisk.cli import completing, opening, printing, reporting
from patentrisk.cli.options import AsJson, AsOf, CasePath, StoredPath

if TYPE_CHECKING:
    from patentrisk.records.runs import Rescored, Work

store = typer.Typer(
    help="Look after the store of a case's runs, a file beside it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Wait = Annotated[
    float,
    typer.Option(min=0.0, metavar="SECONDS", help="Wait so long for another writer."),
]


def rescore(
    case: CasePath,
    if_changed: Annotated[
        bool, typer.Option("--if-changed", help="Store nothing if nothing changed.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be computed, why.")
    ] = False,
    wait: Wait = 10.0,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Assess a case again, computing only what is stale, and store the run."""
    from patentrisk.runs import rescore as rescored

    now = _now()
    with opening._progress() as told:
        found = rescored(
            case,
            now=now,
            today=now.astimezone().date(),
            as_of=None if as_of is None else opening._day(as_of),
            if_changed=if_changed,
            dry_run=dry_run,
            wait=wait,
            beside=True,
            progress=told,
        )
    _show(found, dry_run, json)


def stored_at(case: Path) -> Path:
    """Name the store of a case, or take the file of one, such as an export.

    Where there is neither, the case is what is missing.
    """
    from patentrisk.case import load_case
    from patentrisk.runs import is_store, store_path

    if is_store(case):
        return case
    path = store_path(case)
    if not path.is_file():
        load_case(case, today=_now().date())
    return path


def _now() -> datetime:
    return datetime.now(UTC)


def _show(found: Rescored, dry_run: bool, machine: bool) -> None:
    if machine:
        printing._json(
            {
                "run": found.run,
                "stored": found.stored,
                "stale": found.stale,
                "rehearsal": dry_run,
                "problems": found.problems,
            }
        )
        return
    printing._problems(found.problems, " of the re-score")
    stale = [(held.kind, held.where, held.why) for held in found.stale]
    title = "To be computed anew" if dry_run else "What had changed"
    printing._print(
        *printing._unless_empty(
            title, ("kind", "where", "why"), stale, "Nothing has changed."
        )
    )
    if found.run is None or dry_run:
        return
    if found.stored:
        printing._print(_work(found.run.work))
    if found.assessment is not None:
        unanswered = reporting._unanswered(found.assessment)
        printing._print(*([unanswered] if unanswered else []))
    same = f", the same as run {found.run.same_as}" if found.run.same_as else ""
    said = f"Run {found.run.id}{same}" if found.stored else f"Still run {found.run.id}"
    printing._print(f"{said}; as of {found.run.as_of}.")


def _work(work: tuple[Work, ...]) -> object:
    rows = [(held.kind, held.computed, held.reused, held.dropped) for held in work]
    columns = ("", "computed", "reused", "dropped")
    return printing._table("What was done", columns, rows)


@store.command()
def info(case: StoredPath, json: AsJson = False) -> None:
    """Say what the store of a case holds, and who writes to it."""
    from patentrisk.runs import holder, open_store, weigh

    path = stored_at(case)
    with open_store(path) as held:
        weight, runs = weigh(held), held.runs()
    writer = holder(path)
    if json:
        printing._json({"store": weight, "runs": runs, "writer": writer})
        return
    rows = [
        (r.id, r.made.isoformat(timespec="seconds"), r.as_of, r.same_as, r.problems)
        for r in runs
    ]
    columns = ("run", "made", "as of", "same as", "problems")
    printing._print(
        *printing._unless_empty(
            f"{printing._counted(len(runs), 'run')} in {path}", columns, rows, "No run."
        ),
        printing._table("Rows", ("table", "rows"), weight.rows),
    )
    printing._print(f"{weight.size:,} bytes, layout {weight.version}")
    if writer is not None:
        since = writer.since.isoformat(timespec="seconds")
        printing._print(f"{writer.owner}, process {writer.pid}, writes since {since}")


@store.command()
def verify(case: StoredPath, json: AsJson = False) -> None:
    """Prove every stored run; exit with 3 where anything was changed."""
    from patentrisk.runs import open_store
    from patentrisk.runs import verify as verified

    with open_store(stored_at(case)) as held:
        problems, count = verified(held), len(held.runs())
    if json:
        printing._json({"runs": count, "problems": problems})
    else:
        rows = [(held.where, held.message) for held in problems]
        runs = printing._counted(count, "run")
        passed = f"{runs} proven: every byte is as it was stored."
        printing._print(
            *printing._unless_empty("Damage", ("where", "what"), rows, passed)
        )
    if problems:
        raise typer.Exit(3)


@store.command()
def gc(
    case: StoredPath,
    keep: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, metavar="N", help="Keep only the latest so many runs."),
    ] = None,
    wait: Wait = 10.0,
    json: AsJson = False,
) -> None:
    """Let go of what no run needs any more, and make the file small."""
    from patentrisk.runs import open_store, tidy, writing

    path = stored_at(case)
    with (
        open_store(path) as held,  # before a lock is made beside a store that is none
        writing(path, "store gc", now=_now(), wait=wait),
    ):
        found = tidy(held, keep=keep)
    if json:
        printing._json(found)
        return
    rows = [("runs", found.runs), ("pieces of runs", found.pieces), *found.rows]
    printing._print(printing._table("Let go", ("", "rows"), rows))
    printing._print(f"{found.before:,} bytes before, {found.after:,} now")


@store.command()
def export(
    case: StoredPath,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")],
    run: Annotated[
        Optional[list[int]],  # noqa: UP045
        typer.Option(
            metavar="RUN",
            help="Only this run; may be repeated.",
            autocompletion=completing.run_numbers,
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Copy runs with what proves them into a store of their own."""
    from patentrisk.runs import export_runs, open_store

    with open_store(stored_at(case)) as held:
        count = export_runs(held, output, runs=tuple(run or ()))
    if json:
        printing._json({"runs": count, "file": str(output)})
    else:
        printing._print(f"{printing._counted(count, 'run')} copied to {output}")
