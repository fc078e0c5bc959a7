"""Builds the report of what changed from one run to another, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from patentrisk.records import Assessment, RunDiff
from patentrisk.records.plain import as_plain
from patentrisk.report.build import banner_of
from patentrisk.report.document import Block, Fold, Report, Table
from patentrisk.report.inline import Cell, unlinked
from patentrisk.report.sections.changes import changes_section
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words

SCHEMA = "patentrisk-changes/1"


def build_changes(
    diff: RunDiff, assessment: Assessment, *, language: str = "en"
) -> Report:
    """Build the report of a comparison, to be written as any other.

    Parameters
    ----------
    diff : RunDiff
        As `compare` gives it.
    assessment : Assessment
        The later run: its names of parties, areas and documents.
    language : str, default "en"
        ``"en"`` or ``"zh"``.

    Returns
    -------
    Report
        One section; in JSON the whole comparison.

    Raises
    ------
    UnknownNameError
        If there are no words in `language`.
    """
    words = load_words(language)
    view = view_of(assessment, words, charts=0)
    key = "subtitle" if diff.before and diff.after else "subtitle_days"
    said = words.say("changes", key, before=diff.before, after=diff.after)
    title = assessment.case.words(language).title
    section = changes_section(view, diff)
    return Report(
        language=language,
        title=words.say("list", "pause").join((title, words.say("changes", "title"))),
        subtitle=said,
        banner=banner_of(view),
        sections=(replace(section, blocks=tuple(_unlinked(section.blocks))),),
        labels={key: words.say("label", key) for key in sorted(words.tables["label"])},
        records={"schema": SCHEMA, "language": language} | as_plain(diff),
    )


def _unlinked(blocks: Iterable[Block]) -> Iterator[Block]:
    """Take links off: what they lead to is in the whole report, not here."""
    for block in blocks:
        match block:
            case Table(rows=rows):
                bare = tuple(tuple(map(_bare, row)) for row in rows)
                yield replace(block, rows=bare)
            case Fold(blocks=inner):
                yield replace(block, blocks=tuple(_unlinked(inner)))
            case _:
                yield block


def _bare(held: Cell) -> Cell:
    return replace(held, lines=tuple(tuple(map(unlinked, line)) for line in held.lines))
