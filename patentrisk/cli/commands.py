"""One function per command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from patentrisk.cli import (
    asking,
    auditing,
    charting,
    comparing,
    completing,
    expiring,
    explaining,
    exporting,
    opening,
    planning,
    printing,
    reporting,
    reviewing,
    scenarios,
    storing,
    watching,
)
from patentrisk.cli.options import (
    AsJson,
    AsOf,
    CaseOption,
    CasePath,
    ClaimName,
    Lang,
    UnitName,
)
from patentrisk.errors import SourceError

app = typer.Typer(
    help="Screens patent and technology-overlap risk between companies, element by"
    " element, with the quotation behind every number. It gives no legal opinion.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Plain help starts in a third of the time that boxes take.
    rich_markup_mode=None,
    # Its own options guess the shell, which goes wrong where there is none.
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


completing.speak_shells()


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"patentrisk {version('patentrisk')}")
        raise typer.Exit


@app.callback()
def patentrisk(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    show_completion: completing.Shown = None,
    install_completion: completing.Installed = None,
) -> None:
    """Take the options that stand before a command."""


@app.command()
def report(
    case: CasePath,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write.")],
    lang: Annotated[
        list[str],
        typer.Option(
            help="Language of the report; may be repeated.",
            autocompletion=completing.offered(*completing.LANGUAGES),
        ),
    ] = ["en", "zh"],  # noqa: B006
    format: Annotated[
        list[str],
        typer.Option(
            "--format",
            help="html, markdown, json, xlsx, docx or csv; repeatable.",
            autocompletion=completing.offered(*completing.FORMATS),
        ),
    ] = ["html", "markdown", "json"],  # noqa: B006
    figures: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            metavar="DIR",
            help="Write figures here, as SVG and PNG; else as SVG into figures/ of the"
            " output.",
        ),
    ] = None,
    no_figures: Annotated[
        bool, typer.Option("--no-figures", help="Write no figures.")
    ] = False,
    charts: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, help="Set out only so many claim charts."),
    ] = None,
    fail_at: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            metavar="BAND",
            autocompletion=completing.offered(*completing.BANDS),
            help="Exit with 3 where an accused is exposed to an asserter at this band"
            " or above, or something that an accused makes was held against no"
            " right.",
        ),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Assess a case and write its risk report."""
    limit = opening.band(fail_at)
    opening.case_of(case, as_of)
    drawn = opening.figures(figures, no_figures)
    opening.writable(output, lang, format)
    assessment = opening.assessment(case, as_of)
    changes = comparing.since(case, assessment)
    written = opening.write(assessment, output, lang, format, drawn, charts, changes)
    reporting.report(assessment, written, json)
    if limit is not None and opening.reached(assessment, limit):
        raise typer.Exit(3)


@app.command()
def check(case: CasePath, as_of: AsOf = None, json: AsJson = False) -> None:
    """List what was read per party and area, and every problem."""
    rows, problems = opening.summary(case, as_of)
    printing.check(rows, problems, json)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Folder for the new case.")],
    json: AsJson = False,
) -> None:
    """Write a commented case.toml to start from."""
    printing.created(opening.create(folder), json)


@app.command()
def claims(
    path: Annotated[Path, typer.Argument(help="A file or folder of patents.")],
    json: AsJson = False,
) -> None:
    """Show the claims of a file as a tree, cut into elements."""
    parsed, problems = charting.claims_in(path)
    charting.show_claims(parsed, problems, json)
    if not parsed:
        raise SourceError(
            f"{path}: no claims could be read; expected a file or folder of patents"
            " with their claims"
        )


@app.command()
def chart(
    claim: ClaimName,
    component: UnitName,
    case: CaseOption = Path(),
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Chart one claim against one component or product."""
    charting.show_chart(*charting.charted(case, claim, component, as_of), json)


@app.command()
def explain(
    claim: ClaimName,
    component: UnitName,
    case: CaseOption = Path(),
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--output", "-o", help="File to write: .svg, .png, .html, .md or .json."
        ),
    ] = None,
    lang: Lang = "en",
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Explain every score of one claim on one component, bar by bar."""
    opening.explainable(output, lang)
    found = opening.explanation(case, claim, component, as_of)
    explaining.explanation(found, opening.explained(found, output, lang), lang, json)


@app.command()
def expiry(
    case: CasePath,
    until: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(metavar="YEAR", help="Only rights that end by this year."),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Show when each right ends, how that was reckoned and what leaves with it."""
    expiring.show(expiring.calendar(case, until, as_of), json)


@app.command()
def overlap(
    case: CasePath,
    between: Annotated[
        Optional[tuple[str, str]],  # noqa: UP045
        typer.Option(
            metavar="PARTY PARTY",
            help="Only these two parties.",
            autocompletion=completing.parties_named,
        ),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Show where the parties' technology areas are alike."""
    printing.overlap(opening.overlaps(case, between, as_of), json)


@app.command()
def title(
    case: CasePath,
    assumption: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Only under this assumption of the case."),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Show who owns each right and fallback document, and what has passed."""
    printing.titles(opening.titles(case, assumption, as_of), json)


@app.command()
def graph(
    case: CasePath,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", help="File to write; its suffix decides."),
    ] = None,
    format: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--format",
            help="graphml, gexf, json, cytoscape or csv.",
            autocompletion=completing.offered(*completing.GRAPHS),
        ),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Export the graph of parties, areas, patents, claims and components."""
    chosen = exporting.export_format(output, format)
    assessment = opening.assessment(case, as_of)
    printing.graph(assessment.graph, exporting.export(assessment, output, chosen), json)


@app.command()
def gaps(
    case: CasePath,
    top: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, metavar="N", help="Only the first so many questions."),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """List what is open as questions, what could move most bands first."""
    asking.show(opening.assessment(case, as_of), top, json)


@app.command()
def audit(
    report: Annotated[Path, typer.Argument(help="A report in JSON.")],
    json: AsJson = False,
) -> None:
    """Audit a report by reading it; exit with 3 where it does not pass."""
    found = auditing.audited(report)
    auditing.show(found, json)
    if not found.passed:
        raise typer.Exit(3)


app.command()(planning.plan)
app.command()(scenarios.scenario)
app.command()(storing.rescore)
app.add_typer(reviewing.review, name="review")
app.add_typer(storing.store, name="store")
app.command()(comparing.diff)
app.command()(comparing.history)
app.command()(comparing.reproduce)
app.command()(watching.watch)
app.command()(watching.status)
