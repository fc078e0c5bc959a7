"""`patentrisk diff`, `history` and `reproduce`: runs of a store side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from patentrisk.cli import completing, opening, printing
from patentrisk.cli.options import AsJson, Lang, StoredPath
from patentrisk.cli.storing import stored_at

if TYPE_CHECKING:
    from patentrisk.records import Assessment, RunDiff
    from patentrisk.report.document import Block, Report, Table
    from patentrisk.report.inline import Cell
    from patentrisk.runs.store import Store

RunName = Annotated[
    Optional[str],  # noqa: UP045
    typer.Argument(
        help='A run: its number, "last" or "last-1".',
        autocompletion=completing.runs_stored,
    ),
]


def diff(
    case: StoredPath,
    before: RunName = None,
    after: RunName = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", help="File to write: .md, .html or .json."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Name all causes, without assessing anew.")
    ] = False,
    lang: Lang = "en",
    json: AsJson = False,
) -> None:
    """Show what changed from one run to another, and why; by default the last two."""
    from patentrisk.runs.comparing_runs import compare_runs

    _known(output, _WRITTEN)
    opening.explainable(None, lang)
    first, second = ("last-1", "last") if before is None else (before, after or "last")
    with opened(case) as store:
        found = compare_runs(store, first, second, separate=not quick)
    report = _report(found.diff, found.assessment, lang)
    if output is not None:
        _write(output, _WRITTEN[output.suffix], report)
    if json:
        printing._json(found.diff)
    elif output is None:
        printing._print(*_shown(report.sections[0].blocks))


def history(
    case: StoredPath,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", help="Picture to write: .svg or .png."),
    ] = None,
    runs: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many runs the table shows.")
    ] = 5,
    lang: Lang = "en",
    json: AsJson = False,
) -> None:
    """Show exposure and coverage per area over the runs of a case."""
    from patentrisk.report.past import build_history, draw_history
    from patentrisk.report.write import write_whole
    from patentrisk.runs.history import history as history_of

    _known(output, _DRAWN)
    opening.explainable(None, lang)
    with opened(case) as store:
        rows, made = history_of(store), store.runs()
        last = store.load_run(store.run("last").id)
    if json:
        printing._json(rows)
    else:
        shown = build_history(rows, last, language=lang, most=runs, made=made)
        printing._print(*_shown(shown))
    if output is not None:
        drawn = draw_history(
            rows, last, suffix=output.suffix[1:], language=lang, made=made
        )
        write_whole(output, drawn)
        typer.echo(f"written: {output}", err=True)


def reproduce(
    case: StoredPath,
    run: Annotated[
        str,
        typer.Argument(
            help='Its number, "last" or "last-1".',
            autocompletion=completing.runs_stored,
        ),
    ] = "last",
    lang: Lang = "en",
    json: AsJson = False,
) -> None:
    """Compute a stored run again from its stored inputs; exit with 3 if it differs."""
    from patentrisk.runs.reproducing import reproduce as again

    opening.explainable(None, lang)
    with opened(case) as store:
        found = again(store, run)
        stored = store.load_run(int(found.before))
    if json:
        printing._json(found)
    elif found.changes:
        printing._print(*_shown(_report(found, stored, lang).sections[0].blocks))
    else:
        printing._print(_same_again(found))
    if found.changes:
        raise typer.Exit(3)


def since(case: Path, assessment: Assessment) -> RunDiff | None:
    """Compare an assessment with the last stored run that was otherwise, if any."""
    from patentrisk.runs import store_path

    if not store_path(case).is_file():
        return None
    from patentrisk.runs.comparing_runs import changes_since
    from patentrisk.runs.reviewed import reviews_kept
    from patentrisk.similarity import similarity_of

    similarity = similarity_of(assessment.case)
    kept = reviews_kept(case)
    return changes_since(case, assessment, similarity=similarity, reviews=kept)


#: Endings of the files that are written, and the format of each.
_WRITTEN = {".md": "markdown", ".html": "html", ".json": "json"}
_DRAWN = {".svg": "svg", ".png": "png"}


def opened(case: Path) -> Store:
    """Open the store of a case; it is only read."""
    from patentrisk.runs import open_store

    return open_store(stored_at(case))


def _known(output: Path | None, endings: Mapping[str, str]) -> None:
    """Refuse before anything is read what could not be written."""
    if output is not None and output.suffix not in endings:
        raise typer.BadParameter(
            f"{output}: expected a file that ends in {', '.join(endings)}",
            param_hint="--output",
        )


def _report(diff: RunDiff, assessment: Assessment, language: str) -> Report:
    from patentrisk.report.changed import build_changes

    return build_changes(diff, assessment, language=language)


def _write(output: Path, chosen: str, report: Report) -> None:
    from patentrisk.report import RENDERERS
    from patentrisk.report.write import write_whole

    write_whole(output, RENDERERS[chosen].render(report).encode("utf-8"))
    typer.echo(f"written: {output}", err=True)


def _same_again(found: RunDiff) -> str:
    """Say that nothing differs, and with which other versions."""
    said = f"run {found.before}: every figure is the same again"
    others = ", ".join(f"{c.about} {c.before} -> {c.after}" for c in found.causes)
    return f"{said}, although these differ: {others}" if others else said


def _shown(blocks: Iterable[Block]) -> Iterator[Any]:
    """Show blocks of a report in a terminal."""
    from patentrisk.report.document import Fold, Heading, Notice, Table, Text

    title = ""
    for block in blocks:
        match block:
            case Heading(text=text):
                title = text
            case Notice(text=text):
                yield text
            case Text(pieces=pieces):
                yield "".join(piece.text for piece in pieces)
            case Table():
                yield _table(block, title)
                title = ""
            case Fold(blocks=inner, title=pieces):
                title = "".join(piece.text for piece in pieces)
                yield from _shown((Heading(title), *inner))


def _table(block: Table, title: str) -> Any:
    named = " - ".join(part for part in (title, block.caption) if part)
    rows = [tuple(map(_text, row)) for row in block.rows]
    return printing._table(named, block.columns, rows)


def _text(held: Cell) -> str:
    """Write a cell as plain lines; a badge has its shape before its word."""
    return "\n".join(
        "".join(
            f"{piece.shape} {piece.text}" if hasattr(piece, "shape") else piece.text
            for piece in line
        )
        for line in held.lines
    )
