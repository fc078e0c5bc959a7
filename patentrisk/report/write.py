"""Writes reports: the only module that does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from patentrisk.errors import OutputError, UnknownNameError
from patentrisk.records import Explanation
from patentrisk.report import excel, html, json, markdown, word
from patentrisk.report.document import Report
from patentrisk.report.explained import build_explanation


class Renderer(Protocol):
    """A format a report is written in: any module with these two names."""

    SUFFIX: str

    def render(self, report: Report) -> str:
        """Render a report as the text of one file."""


#: Every format a report can be written in.
RENDERERS: dict[str, Renderer] = {
    "html": html,
    "json": json,
    "markdown": markdown,
}


class Book(Protocol):
    """An office format a report is written in: any module with these two names."""

    SUFFIX: str

    def render(self, report: Report) -> bytes:
        """Render a report as the bytes of one file."""


#: Every office format a report can be written in.
BOOKS: dict[str, Book] = {
    "docx": word,
    "xlsx": excel,
}


def write_report(
    report: Report,
    folder: str | Path,
    *,
    formats: Sequence[str] = ("html",),
    figures: bool | str | Path = False,
) -> tuple[Path, ...]:
    """Write a report into a folder, whole files or none.

    Everything is rendered before anything is written; each file is written
    beside its place and then moved there, so that a reader sees the file as it
    was or as it is to be.

    Parameters
    ----------
    report : Report
        As `build_report` gives it.
    folder : str or pathlib.Path
        Made if it does not exist.
    formats : sequence of str, default ("html",)
        Keys of `RENDERERS` and `BOOKS`.
    figures : bool or str or pathlib.Path, default False
        Also write every figure: as SVG into ``figures/`` of the folder, or, where a
        folder is named, as SVG and PNG into that one; see `figure_problems`.

    Returns
    -------
    tuple of pathlib.Path
        Files written, by path: ``report.en.html``, ``figures/risk-CN.en.svg``.

    Raises
    ------
    UnknownNameError
        If a format is not known.
    OutputError
        If a file cannot be written.
    """
    folder = Path(folder)
    files = {folder / _name(report, fmt): _rendered(report, fmt) for fmt in formats}
    if figures is not False:
        files |= _figures(report, folder, figures)
    for path, raw in sorted(files.items()):
        write_whole(path, raw)
    return tuple(sorted(files))


def _figures(
    report: Report, folder: Path, figures: bool | str | Path
) -> dict[Path, bytes]:
    from patentrisk.report.figures import draw_figures

    place: Path = folder / "figures"
    suffixes: tuple[str, ...] = ("svg",)
    if not isinstance(figures, bool):
        place, suffixes = Path(figures), ("svg", "png")
    drawn = draw_figures(report, suffixes=suffixes)
    return {place / name: raw for name, raw in drawn.items()}


#: Endings of the files an explanation is written as, and what writes them.
EXPLAINED = {
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".png": "png",
    ".svg": "svg",
}


def write_explanation(
    explanation: Explanation, path: str | Path, *, language: str = "en"
) -> Path:
    """Write an explanation into one file, whole or not at all; its suffix decides.

    Parameters
    ----------
    explanation : Explanation
        As `patentrisk.explain` gives it.
    path : str or pathlib.Path
        ``.svg`` or ``.png`` for the picture, ``.html`` or ``.md`` for picture,
        words and quotations, ``.json`` for the record.
    language : str, default "en"
        ``"en"`` or ``"zh"``.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    UnknownNameError
        If the suffix or the language is not known.
    OutputError
        If the file cannot be written.
    """
    path = Path(path)
    if path.suffix not in EXPLAINED:
        known = ", ".join(EXPLAINED)
        raise UnknownNameError(
            f"{path}: explanations are written as {known}; name a file with one of"
            " these endings"
        )
    report = build_explanation(explanation, language=language)
    fmt = EXPLAINED[path.suffix]
    if fmt in RENDERERS:
        raw = RENDERERS[fmt].render(report).encode("utf-8")
    else:
        from patentrisk.report.waterfall import draw_explanation

        raw = draw_explanation(report, suffix=fmt)
    write_whole(path, raw)
    return path


def _renderer(fmt: str) -> Renderer | Book:
    known: dict[str, Renderer | Book] = {**BOOKS, **RENDERERS}
    if fmt not in known:
        named = ", ".join(sorted(known))
        raise UnknownNameError(f"format {fmt!r}: reports are written as {named}")
    return known[fmt]


def _rendered(report: Report, fmt: str) -> bytes:
    made = _renderer(fmt).render(report)
    return made.encode("utf-8") if isinstance(made, str) else made


def _name(report: Report, fmt: str) -> str:
    return f"report.{report.language}{_renderer(fmt).SUFFIX}"


def write_whole(path: Path, raw: bytes) -> None:
    """Write beside the file and move into place; leave nothing behind on failure."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(raw)
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); name another"
            " folder"
        ) from error
