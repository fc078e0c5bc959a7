"""What people look at in a notebook: a card, a chart, a waterfall, a report's answer.

Records know nothing of how they are shown. ``%load_ext patentrisk`` in a notebook, or
`notebook`, tells its formatters; `as_html` gives the same anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from patentrisk.errors import OutputError, UnknownNameError
from patentrisk.records import Assessment, ClaimChart, Explanation, Match
from patentrisk.report.build import banner_of
from patentrisk.report.document import Bullets, Notice, Report, Table, Text
from patentrisk.report.explained import build_explanation
from patentrisk.report.inline import Cell, Piece, Quote, Span, unlinked
from patentrisk.report.sections.charts import decided_by, in_words
from patentrisk.report.sections.counts import count
from patentrisk.report.sections.pieces import badge, badge_in, cell, code, lines
from patentrisk.report.sections.quotes import NOTES, element_quote, find_marks
from patentrisk.report.sections.summary import area_rows, summary
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import Words, expected, load_words, score
from patentrisk.report.visible import visible

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

#: Areas of a card; the others are counted.
MOST_AREAS = 8
#: Notices that a card bears; the rest stands in a report.
_NOTED = ("illustrative", "uncalibrated", "lexical", "screening")
#: Reasons of a chart that its figures say already.
_MEASURED = ("coverage", "encoder")
_HTML, _PLAIN = "text/html", "text/plain"


@dataclass(frozen=True, slots=True)
class _Card:
    """What a display shows, from top to bottom."""

    language: str
    title: str
    subtitle: str = ""
    notices: tuple[str, ...] = ()
    texts: tuple[tuple[Piece, ...], ...] = ()
    table: Table | None = None
    listed: Bullets | None = None
    picture: str = ""


def as_html(
    record: Assessment | ClaimChart | Explanation | Report, *, language: str = "en"
) -> str:
    """Show a record as a piece of HTML, as notebooks do.

    Parameters
    ----------
    record : Assessment, ClaimChart, Explanation or Report
        An assessment as a card: the answer, bands by area, day of the law, what the
        scores are. A chart as a table of elements and evidence. An explanation as
        its waterfalls. A report as its answer and its sections.
    language : str, default "en"
        ``"en"`` or ``"zh"``; quotations stay in their own, and a report in its own.

    Returns
    -------
    str
        Every text escaped, hidden characters shown by number, no script, nothing
        that is fetched.

    Raises
    ------
    UnknownNameError
        If there are no words in `language`, or no display for such a record.

    Examples
    --------
    >>> import patentrisk as pr
    >>> (claim,), _ = pr.parse_claims("X", [pr.ClaimText(1, "A van: a <lidar>.")])
    >>> silent = tuple(pr.Match(e, pr.Level.NOT_FOUND) for e in claim.elements)
    >>> chart = pr.ClaimChart("X/1", "JD", "van", "JIUSHI", pr.Basis.MADE, (), silent,
    ...                       pr.Reading.OPEN, 0.2, "1[a]")
    >>> shown = pr.as_html(chart)
    >>> "a &lt;lidar&gt;" in shown, "not found" in shown
    (True, True)
    """
    words = load_words(language)
    match record:
        case Assessment():
            card = _assessment(record, words)
        case ClaimChart():
            card = _chart(record, words)
        case Explanation():
            card = _explanation(record, words)
        case Report():
            card = _report(record)
        case _:
            known = ", ".join(kind.__name__ for kind in _SHOWN)
            raise UnknownNameError(
                f"a {type(record).__name__} has no display; displays are of {known}"
            )
    from patentrisk.report.html import page_environment

    return page_environment().get_template("display.html.j2").render(card=card)


def _assessment(assessment: Assessment, words: Words) -> _Card:
    """Say the answer in brief, with the bands of the areas most exposed."""
    view = view_of(assessment, words)
    rows = area_rows(view)
    table = Table(
        columns=tuple(
            words.say("table", key) for key in ("area", "territory", "band", "expected")
        ),
        rows=tuple(
            (
                cell(view.area(row.area)),
                cell(view.territory(row.territory)),
                cell(badge(view, row.band)),
                cell(expected(words, row.counts, row.expected_readings), number=True),
            )
            for row in rows[:MOST_AREAS]
        ),
        caption=_more(words, len(rows)),
    )
    case = assessment.case
    state = "calibrated" if assessment.manifest.calibrated else "uncalibrated"
    facts = (
        words.say("subtitle", "as_of", date=case.as_of.isoformat()),
        words.say("display", state, name=assessment.manifest.similarity[0]),
    )
    return _Card(
        words.language,
        case.words(words.language).title or case.name,
        words.say("list", "pause").join(facts),
        _noted(banner_of(view)),
        _leads(summary(view, count(view)).blocks),
        table if rows else None,
    )


def _more(words: Words, rows: int) -> str:
    left = rows - MOST_AREAS
    said = words.say("display", "areas")
    return f"{said} {words.say('display', 'more', count=left)}" if left > 0 else said


def _noted(banner: Iterable[Notice]) -> tuple[str, ...]:
    return tuple(notice.text for notice in banner if notice.kind in _NOTED)


def _leads(blocks: Iterable[object]) -> tuple[tuple[Piece, ...], ...]:
    """Give the sentences that lead a section; there is nothing to link to here."""
    leads = (b for b in blocks if isinstance(b, Text) and b.tone == "lead")
    return tuple(tuple(map(unlinked, block.pieces)) for block in leads)


def _chart(chart: ClaimChart, words: Words) -> _Card:
    """Set elements and their best evidence side by side, the level by word."""
    title = words.say("display", "chart", claim=chart.claim, unit=chart.unit)
    columns = tuple(
        words.say("chart", key) for key in ("element", "evidence", "finding")
    )
    reading = (
        badge_in(words, chart.reading),
        Span(
            f" {words.say('figure', 'score', value=score(chart.probability))}"
            f"{words.say('list', 'pause')}{decided_by(words, chart)}"
        ),
    )
    return _Card(
        words.language,
        title,
        texts=(reading,),
        table=Table(columns, tuple(_row(words, chart, m) for m in chart.matches)),
    )


def _row(words: Words, chart: ClaimChart, match: Match) -> tuple[Cell, ...]:
    label = match.element.label
    aside = label in chart.uncounted
    note = words.say("chart", "uncounted") if aside else ""
    figure = words.say("figure", "no_score")
    if match.probability is not None:
        figure = words.say("figure", "score", value=score(match.probability))
    reasons = [
        (Span(in_words(words, reason), quiet=True),)
        for reason in match.reasons
        if reason.code not in _MEASURED
    ]
    return (
        lines(
            (code(label), f" {note}" if note else ""),
            (element_quote(match.element, match.reasons),),
        ),
        cell(_best(words, match)),
        lines((badge_in(words, match.level),), (Span(figure, quiet=True),), *reasons),
    )


def _best(words: Words, match: Match) -> Piece:
    """Quote the best evidence; where it shows nothing it is the closest there is."""
    if not match.evidence:
        return Span(words.say("label", "no_evidence"), quiet=True)
    passage = match.evidence[0].passage
    silent = match.level.value in ("not found", "unknown")
    return Quote(
        passage.text,
        passage.language,
        cite=f"{passage.document} {passage.locator}".strip(),
        marks=find_marks(
            passage.text,
            (r.passage_words for r in match.reasons if r.code not in NOTES),
        ),
        note=words.say("quote", "closest") if silent else "",
        translation=passage.translation,
        translation_language="en" if passage.language == "zh" else "zh",
        translator=words.say("quote", "translation") if passage.translation else "",
    )


def _explanation(explanation: Explanation, words: Words) -> _Card:
    from patentrisk.report.waterfall import draw_explanation

    report = build_explanation(explanation, language=words.language)
    return _Card(
        words.language,
        report.title,
        report.subtitle,
        _noted(report.banner),
        picture=draw_explanation(report).decode("utf-8"),
    )


def _report(report: Report) -> _Card:
    """Give a report's answer and what else it says; whole it is a file."""
    answer = next((s for s in report.sections if s.summary), None)
    titles = tuple((Span(section.title),) for section in report.sections)
    return _Card(
        report.language,
        report.title,
        report.subtitle,
        _noted(report.banner),
        () if answer is None else _leads(answer.blocks),
        listed=Bullets(titles),
    )


def _line(record: Any) -> str:
    """Say in a line what a record is; its whole content would fill a screen."""
    match record:
        case Assessment():
            said = f"of {record.case.name} as of {record.case.as_of}"
        case ClaimChart():
            said = f"of {record.claim} on {record.unit}: {record.reading.value}"
        case Explanation():
            said = f"of {record.chart.claim} on {record.chart.unit}"
        case _:
            said = f"({record.language}): {record.title}"
    return visible(f"{type(record).__name__} {said}")


#: Records that have a display.
_SHOWN: Sequence[type] = (Assessment, ClaimChart, Explanation, Report)


def notebook(language: str = "en") -> None:
    """Have the notebook that is running show records in a language.

    ``%load_ext patentrisk`` does the same in English.

    Parameters
    ----------
    language : str, default "en"
        ``"en"`` or ``"zh"``.

    Raises
    ------
    OutputError
        If no notebook is running.
    UnknownNameError
        If there are no words in `language`.

    Examples
    --------
    >>> import patentrisk as pr
    >>> pr.notebook("zh")
    Traceback (most recent call last):
        ...
    patentrisk.errors.OutputError: no notebook is running here: call this in a cell...
    """
    shell = _running()
    if shell is None:
        raise OutputError(
            "no notebook is running here: call this in a cell of one, or use as_html"
            " for the HTML of a record"
        )
    load_words(language)
    _register(shell, lambda record: as_html(record, language=language))


def _running() -> InteractiveShell | None:
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return None
    return get_ipython()  # type: ignore[no-any-return,unused-ignore]


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Show records in a notebook: what ``%load_ext patentrisk`` calls.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        The notebook's.
    """
    _register(shell, as_html)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Show records as Python does again: what ``%unload_ext patentrisk`` calls.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        The notebook's.
    """
    formatters: Any = shell.display_formatter
    for kind in _SHOWN:
        for mime in (_HTML, _PLAIN):
            formatters.formatters[mime].pop(kind, None)


def _register(shell: InteractiveShell, shown: Callable[[Any], str]) -> None:
    formatters: Any = shell.display_formatter
    for kind in _SHOWN:
        formatters.formatters[_HTML].for_type(kind, shown)
        formatters.formatters[_PLAIN].for_type(kind, _printed)


def _printed(record: Any, printer: Any, cycle: bool) -> None:
    printer.text(_line(record))
