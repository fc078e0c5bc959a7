"""From what a user typed to records: paths, days and names, with progress."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import typer

from patentrisk.cli.terminal import console, is_plain
from patentrisk.errors import OutputError, unknown_name

if TYPE_CHECKING:
    from patentrisk.assessment import Progress
    from patentrisk.corpus import Corpus, SummaryRow
    from patentrisk.records import (
        Assessment,
        Band,
        Case,
        DocumentTitle,
        Explanation,
        Overlap,
        Problem,
        RunDiff,
    )
    from patentrisk.similarity import Similarity


def case_of(path: Path, as_of: str | None) -> Case:
    """Load a case, with the day from the command line or the clock."""
    from dataclasses import replace

    from patentrisk.case import load_case

    case = load_case(path, today=_today())
    return replace(case, as_of=_day(as_of)) if as_of is not None else case


def _today() -> date:
    return date.today()  # noqa: DTZ011  the user's own calendar day is meant


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no day; expected a date such as 2026-11-01",
            param_hint="--as-of",
        ) from error


def band(name: str | None) -> Band | None:
    """Read a band's name."""
    from patentrisk.records import Band

    if name is None:
        return None
    try:
        return Band(name)
    except ValueError as error:
        known = ", ".join(held.value for held in Band)
        raise typer.BadParameter(
            f"{name!r} is no band; expected one of {known}", param_hint="--fail-at"
        ) from error


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show steps on stderr while they run; nothing stays on a pipe."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    err = console(sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    quiet = not err.is_terminal or is_plain()
    with Bars(*columns, console=err, transient=True, disable=quiet) as bars:
        tasks = {}

        def told(step: str, done: int, whole: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=whole)
            bars.update(tasks[step], completed=done, total=whole)

        yield told


def _corpus(case: Case, told: Progress) -> Corpus:
    from patentrisk.corpus import read_corpus

    return read_corpus(case, progress=lambda _, count: told("documents", count, count))


def _similarity(case: Case) -> Similarity:
    """Load the similarity a case names, and say what it cannot do."""
    from patentrisk.report.sections.words import load_words
    from patentrisk.similarity import similarity_of

    similarity = similarity_of(case)
    words = load_words("en")
    if not similarity.calibration.calibrated:
        said = words.say("calibration", "uncalibrated", name=similarity.name)
        typer.echo(said, err=True)
    if similarity.name == "lexical":
        typer.echo(words.say("calibration", "lexical"), err=True)
    return similarity


def assessment(path: Path, as_of: str | None) -> Assessment:
    """Read and assess a case, with what analysts decided."""
    from patentrisk.assessment import assess
    from patentrisk.runs.reviewed import reviews_kept

    case = case_of(path, as_of)
    with _progress() as told:
        corpus = _corpus(case, told)
        similarity = _similarity(case)
        kept = reviews_kept(path)
        return assess(corpus, case, similarity=similarity, reviews=kept, progress=told)


def writable(folder: Path, languages: Sequence[str], formats: Sequence[str]) -> None:
    """Refuse before anything is assessed what could not be written."""
    from patentrisk.languages import LANGUAGES
    from patentrisk.report.write import BOOKS, RENDERERS

    _known("--lang", languages, LANGUAGES)
    _known("--format", formats, (*BOOKS, *RENDERERS, "csv"))
    takes_files(folder)


def figures(folder: Path | None, none: bool) -> bool | Path:
    """Say where figures go: into a folder of their own, or the report's, or nowhere."""
    if folder is None:
        return not none
    if none:
        raise typer.BadParameter(
            f"{folder} is named as their folder too; expected one of --figures DIR and"
            " --no-figures",
            param_hint="--no-figures",
        )
    takes_files(folder)
    return folder


def takes_files(folder: Path) -> None:
    """Refuse a folder in which nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror}); name another folder"
        ) from error


def write(
    assessed: Assessment,
    folder: Path,
    languages: Sequence[str],
    formats: Sequence[str],
    figures: bool | Path,
    charts: int | None,
    changes: RunDiff | None = None,
) -> tuple[Path, ...]:
    """Write the report in every language and format asked for."""
    from patentrisk.report import build_report, figure_problems, write_report
    from patentrisk.report.build import plans_of, scenario_of
    from patentrisk.report.csv import write_frames

    written: list[Path] = []
    plans = plans_of(assessed)
    scenario = scenario_of(assessed, plans)
    explanations = _explanations(assessed, charts) if "html" in formats else ()
    for language in dict.fromkeys(languages):
        built = build_report(
            assessed,
            language=language,
            charts=charts,
            plans=plans,
            scenario=scenario,
            changes=changes,
            explanations=explanations,
        )
        kinds = tuple(fmt for fmt in dict.fromkeys(formats) if fmt != "csv")
        if "docx" in kinds or not isinstance(figures, bool):
            for problem in figure_problems(built):
                typer.echo(f"{problem.where}: {problem.message}", err=True)
        written += write_report(built, folder, formats=kinds, figures=figures)
    if "csv" in formats:
        written += write_frames(assessed, folder / "csv")
    return tuple(sorted(set(written)))


def _explanations(assessed: Assessment, charts: int | None) -> tuple[Explanation, ...]:
    """Explain the charts that a page sets out."""
    from patentrisk.assessment import explain_charts
    from patentrisk.report.falls import explained_pairs
    from patentrisk.similarity import similarity_of

    similarity = similarity_of(assessed.case)
    pairs = explained_pairs(assessed, charts)
    return explain_charts(assessed, pairs, similarity=similarity)


def _known(option: str, given: Sequence[str], known: object) -> None:
    names = sorted(known)  # type: ignore[call-overload]
    for name in given:
        if name not in names:
            raise typer.BadParameter(
                f"{name!r} is not known; expected one of {', '.join(names)}",
                param_hint=option,
            )


def reached(assessed: Assessment, limit: Band) -> bool:
    """Tell whether the accused is exposed at a band or above, or it is not known.

    It is not known where nothing, or not all that an accused makes, was compared.
    """
    from patentrisk.assessment import nothing_compared, partly_compared, silences_in
    from patentrisk.exposure.bands import band_rank
    from patentrisk.records import Role

    roles = {party.id: party.role for party in assessed.case.parties}
    silent = silences_in(assessed)
    if nothing_compared(assessed.case, silent) or partly_compared(silent):
        return True
    return any(
        band_rank(held.band) <= band_rank(limit)
        for held in assessed.exposures
        if (roles[held.holder], roles[held.maker]) == (Role.ASSERTER, Role.ACCUSED)
    )


def summary(
    path: Path, as_of: str | None
) -> tuple[tuple[SummaryRow, ...], tuple[Problem, ...]]:
    """Read a case and count what was read; problems of the case itself come first."""
    from patentrisk.areas import classify, read_taxonomy
    from patentrisk.assessment import silence_problems, silences
    from patentrisk.corpus import summarise
    from patentrisk.law import law_problems, packs_by_state
    from patentrisk.similarity import similarity_of
    from patentrisk.stack import build_stacks

    case = case_of(path, as_of)
    similarity_of(case)  # what no run could compare by is told here too
    with _progress() as progress:
        corpus = _corpus(case, progress)
    taxonomy = read_taxonomy(case.resources.taxonomy)
    areas = {
        name: classify(document, taxonomy)
        for name, document in corpus.documents.items()
    }
    stacks, problems = build_stacks(corpus, case, areas=areas)
    packs = packs_by_state(case.resources.rules)
    missing = silences(case, corpus.holders, stacks, packs=packs)
    wrong = law_problems(case, corpus, packs)
    own = {*case.problems, *silence_problems(missing), *wrong}
    others = {*corpus.problems, *problems} - own
    told = (*sorted(own), *sorted(others))
    return summarise(corpus, case, areas=areas), told


def create(folder: Path) -> Path:
    """Write the commented case into a folder that has none yet."""
    from patentrisk.case import case_template

    target = folder / "case.toml"
    try:
        (folder / "documents").mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(case_template())
    except FileExistsError as error:
        raise OutputError(
            f"{target}: is there already and was left as it is; name another folder"
        ) from error
    except OSError as error:
        raise OutputError(
            f"{target}: cannot be written ({error.strerror}); name another folder"
        ) from error
    return target


def titles(
    path: Path, assumption: str | None, as_of: str | None
) -> tuple[DocumentTitle, ...]:
    """Read a case and set out title, without assessing the rest."""
    from patentrisk.assessment import titles_of

    case = case_of(path, as_of)
    with _progress() as told:
        return titles_of(_corpus(case, told), case, assumption=assumption)


def explainable(output: Path | None, language: str) -> None:
    """Refuse before anything is measured what could not be written."""
    from patentrisk.languages import LANGUAGES
    from patentrisk.report.write import EXPLAINED

    _known("--lang", [language], LANGUAGES)
    if output is not None:
        _known("--output", [output.suffix], EXPLAINED)


def explanation(
    path: Path, claim: str, component: str, as_of: str | None
) -> Explanation:
    """Explain one claim of a case on one unit, without assessing the rest."""
    from patentrisk.assessment import explain
    from patentrisk.runs.reviewed import reviews_kept

    case, kept = case_of(path, as_of), reviews_kept(path)
    with _progress() as told:
        corpus = _corpus(case, told)
        similarity = _similarity(case)
        return explain(
            corpus, case, claim, component, similarity=similarity, reviews=kept
        )


def explained(found: Explanation, output: Path | None, language: str) -> Path | None:
    """Write an explanation where a file was named."""
    from patentrisk.report import write_explanation

    if output is None:
        return None
    return write_explanation(found, output, language=language)


def overlaps(
    path: Path, between: tuple[str, str] | None, as_of: str | None
) -> tuple[Overlap, ...]:
    """Assess a case and give its overlaps, closest first."""
    if between is not None:
        _two_parties(case_of(path, as_of), *between)
    assessed = assessment(path, as_of)
    return tuple(
        held
        for held in assessed.overlaps
        if between is None or {held.first_party, held.second_party} == set(between)
    )


def _two_parties(case: Case, *named: str) -> None:
    """Refuse before anything is assessed what names no two parties."""
    known = {party.id for party in case.parties}
    for name in named:
        if name not in known:
            raise unknown_name("party of the case", name, known)
    if len(set(named)) < 2:
        raise typer.BadParameter(
            f"{named[0]!r} is named twice; expected two different parties",
            param_hint="--between",
        )
