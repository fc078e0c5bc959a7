"""`patentrisk review`: analysts' decisions come back, and go out as labelled pairs."""

from __future__ import annotations

import json as jsons
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from patentrisk.cli import opening, printing
from patentrisk.cli.options import AsJson, AsOf, CasePath

if TYPE_CHECKING:
    from patentrisk.records import Problem
    from patentrisk.records.reviews import Imported, ReviewRow

review = typer.Typer(
    help="Take up what analysts decided on elements; the store of the case keeps it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@review.command("import")
def taken_up(
    case: CasePath,
    file: Annotated[
        Path, typer.Argument(help="Workbook or charts.csv with decisions filled in.")
    ],
    wait: Annotated[
        float,
        typer.Option(min=0.0, metavar="SECONDS", help="Wait so long for a writer."),
    ] = 10.0,
    json: AsJson = False,
) -> None:
    """Take up the decisions of a file; exit with 3 where a row was not taken."""
    from patentrisk.report.reviews import read_reviews

    rows, unread = read_reviews(file)
    found = _settled(case, rows, unread, wait)
    if json:
        printing._json(found)
    else:
        _show(found)
    if found.refused:
        raise typer.Exit(3)


def _settled(
    case: Path, rows: tuple[ReviewRow, ...], unread: tuple[Problem, ...], wait: float
) -> Imported:
    """Settle the decisions with those that the store keeps, and keep them."""
    from patentrisk.assessment import settle_reviews
    from patentrisk.runs import open_store, store_path, writing

    path = store_path(case)
    loaded = opening.case_of(case, None)
    with opening._progress() as told:
        corpus = opening._corpus(loaded, told)
    now = datetime.now(UTC)
    with (
        writing(path, "review import", now=now, wait=wait),
        open_store(path, create=True) as store,
    ):
        kept = store.reviews()
        found = settle_reviews(
            kept, rows, corpus, loaded, today=now.astimezone().date(), unread=unread
        )
        if found.reviews != kept:
            store.set_reviews(found.reviews)
    return found


def _show(found: Imported) -> None:
    counted = (
        ("added", found.added),
        ("changed", found.changed),
        ("unchanged", found.unchanged),
        ("withdrawn", found.withdrawn),
        ("not taken", found.refused),
        ("kept in all", len(found.reviews)),
    )
    printing._print(printing._table("Decisions", ("", "rows"), counted))
    printing._problems(found.problems)
    if found.added or found.changed or found.withdrawn:
        printing._print("They apply from the next report or rescore on.")


@review.command("list")
def listed(case: CasePath, json: AsJson = False) -> None:
    """List the decisions that the store of a case keeps."""
    from patentrisk.runs.reviewed import reviews_kept

    kept = reviews_kept(case)
    if not kept:
        opening.case_of(case, None)  # where there is no case, it says so
    if json:
        printing._json({"reviews": kept})
        return
    rows = [
        (r.claim, r.label, r.unit, r.level.value, r.reviewer, r.date, r.note)
        for r in kept
    ]
    columns = ("claim", "element", "unit", "decided", "reviewer", "on", "note")
    printing._print(
        *printing._unless_empty("Decisions", columns, rows, "No decision is kept.")
    )


@review.command("export")
def exported(
    case: CasePath,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File of JSON lines to write.")
    ],
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Write what was decided as labelled pairs, to calibrate a similarity with."""
    from patentrisk.assessment import calibration_rows
    from patentrisk.report.write import write_whole

    rows = calibration_rows(opening.assessment(case, as_of))
    lines = "".join(jsons.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_whole(output, lines.encode())
    if json:
        printing._json({"pairs": len(rows), "written": output.as_posix()})
        return
    pairs = printing._counted(len(rows), "labelled pair")
    printing._print(f"{pairs} written to {output.as_posix()}")
