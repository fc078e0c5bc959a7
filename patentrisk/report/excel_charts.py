"""Claim charts as professionals keep them: one row an element, and what to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from patentrisk.records import Band, Level, Reading, Reason
from patentrisk.records.reviews import APPLIED, Decision, Told, told_in
from patentrisk.report.cells import badge_text
from patentrisk.report.document import Report
from patentrisk.report.excel_book import Book, Sheet, Styled, Value
from patentrisk.report.sections.charts import in_words
from patentrisk.report.sections.pieces import badge_in
from patentrisk.report.sections.words import Words

Plain = Mapping[str, Any]
#: Columns of the sheet of charts with their widths, in order.
COLUMNS = {
    "band": 11,
    "claim": 18,
    "label": 9,
    "element": 48,
    "construction": 22,
    "holder": 12,
    "maker": 12,
    "unit_name": 24,
    "unit": 18,
    "quotation": 52,
    "translation": 36,
    "cite": 26,
    "more": 40,
    "literal": 9,
    "equivalent": 22,
    "law": 26,
    "level": 13,
    "similarity": 11,
    "score": 11,
    "confidence": 22,
    "why": 52,
    "decision": 14,
    "note": 36,
    "reviewer": 16,
    "date": 13,
    "status": 13,
    "key": 14,
}
#: Columns of the index of charts with their widths.
INDEX = {
    "band": 11,
    "claim": 18,
    "unit_name": 34,
    "unit": 22,
    "maker": 14,
    "holder": 14,
    "reading": 14,
    "score": 12,
    "decides": 12,
    "elements": 10,
    "reviewed": 10,
}
_SHIFTS = ("law.estopped", "law.dedicated")


@dataclass(frozen=True)
class ChartRecords:
    """The charts of a report, with what their rows point to.

    Attributes
    ----------
    report : Report
        Whose records they are.
    words : Words
        In the report's language.
    """

    report: Report
    words: Words

    @cached_property
    def charts(self) -> list[Plain]:
        """Most exposed first, then by claim and unit."""
        last = len(self.bands)
        order = {key: at for at, key in enumerate(self.bands)}
        return sorted(
            self.report.records["charts"],
            key=lambda c: (
                order.get((c["claim"], c["unit"]), last),
                c["claim"],
                c["unit"],
            ),
        )

    @cached_property
    def bands(self) -> dict[tuple[str, str], Band]:
        """Highest band of each claim and unit, most exposed first."""
        found: dict[tuple[str, str], Band] = {}
        for row in self.report.records["exposures"]:
            found.setdefault((row["claim"], row["unit"]), Band(row["band"]))
        return found

    @cached_property
    def elements(self) -> dict[tuple[str, str], Plain]:
        """Elements by the claim they stand in and their label."""
        return {
            (claim["id"], element["label"]): element
            for claim in self.report.records["claims"]
            for element in claim["elements"]
        }

    @cached_property
    def units(self) -> dict[str, str]:
        """Names of products and components for people."""
        return {
            row["id"]: row["name"] or row["id"] for row in self.report.records["units"]
        }

    @cached_property
    def parties(self) -> dict[str, str]:
        """Names of parties for people."""
        rows = self.report.records["case"]["parties"]
        return {row["id"]: row["name"] or row["id"] for row in rows}

    def band(self, chart: Plain) -> Styled:
        """Highest band of a chart, by word, shape and colour."""
        band = self.bands.get((chart["claim"], chart["unit"]), Band.NONE)
        return self.shown["band", band.value]

    @cached_property
    def shown(self) -> dict[tuple[str, str], Styled]:
        """Bands, levels and readings by word, shape and colour, by scheme and value."""
        kinds: tuple[type[Band | Level | Reading], ...] = (Band, Level, Reading)
        return {
            (kind.__name__.lower(), value.value): styled(self.words, value)
            for kind in kinds
            for value in kind
        }


def styled(words: Words, value: Band | Level | Reading) -> Styled:
    """Show a value of a vocabulary by word, shape and colour."""
    badge = badge_in(words, value)
    return Styled(badge_text(badge), f"{badge.scheme}:{badge.value}")


def write_index(book: Book, held: ChartRecords, charts: str) -> Sheet:
    """Write the index of charts, each leading to its rows; `charts` names the sheet."""
    words = held.words
    sheet = book.sheet(words.say("workbook", "chart_index"), tuple(INDEX.values()))
    sheet.row([words.say("chart_column", name) for name in INDEX], "head")
    row = 2
    for chart in held.charts:
        sheet.row(list(_indexed(held, chart, f"{charts}!A{row}")))
        row += len(chart["matches"])
    sheet.sheet.freeze_panes(1, 2)
    sheet.sheet.repeat_rows(0)
    sheet.sheet.autofilter(0, 0, max(sheet.at - 1, 1), len(INDEX) - 1)
    return sheet


def _indexed(held: ChartRecords, chart: Plain, to: str) -> Iterator[Value]:
    yield held.band(chart)
    yield Styled(chart["claim"], "link", to)
    yield held.units.get(chart["unit"], chart["unit"])
    yield chart["unit"]
    yield held.parties.get(chart["maker"], chart["maker"])
    yield held.parties.get(chart["holder"], chart["holder"])
    yield held.shown["reading", chart["reading"]]
    yield Styled(chart["probability"], "score")
    yield chart["weakest"]
    yield len(chart["matches"])
    yield sum(
        reason["code"] == APPLIED
        for match in chart["matches"]
        for reason in match["reasons"]
    )


def write_charts(book: Book, held: ChartRecords) -> Sheet:
    """Write every chart, one row an element, with the columns of a decision."""
    words = held.words
    sheet = book.sheet(words.say("workbook", "charts"), tuple(COLUMNS.values()))
    sheet.row([words.say("chart_column", name) for name in COLUMNS], "head")
    for chart in held.charts:
        for match in chart["matches"]:
            sheet.row(list(_row(held, chart, match).cells()))
    sheet.sheet.set_paper(8)
    sheet.sheet.fit_to_pages(2, 0)
    names = list(COLUMNS)
    last = max(sheet.at - 1, 1)
    sheet.sheet.freeze_panes(1, names.index("element"))
    sheet.sheet.repeat_rows(0)
    sheet.sheet.autofilter(0, 0, last, len(names) - 1)
    _validate(sheet, words, names, last)
    return sheet


def _validate(sheet: Sheet, words: Words, names: Sequence[str], last: int) -> None:
    """Offer what may be decided, and take only a day for a day."""
    decision, day, status = map(names.index, ("decision", "date", "status"))
    sheet.sheet.data_validation(
        *(1, decision, last, decision),
        {
            "validate": "list",
            "source": decisions(words),
            "input_title": words.say("workbook", "decision_title")[:32],
            "input_message": words.say("workbook", "decision_help")[:255],
        },
    )
    sheet.sheet.data_validation(
        *(1, day, last, day),
        {
            "validate": "date",
            "criteria": ">=",
            "value": date(2000, 1, 1),
            "input_title": words.say("workbook", "date_title")[:32],
            "input_message": words.say("workbook", "date_help")[:255],
        },
    )
    sheet.sheet.data_validation(
        *(1, status, last, status),
        {"validate": "list", "source": list(words.tables["review_status"].values())},
    )


def decisions(words: Words) -> list[str]:
    """Name everything that may be decided of an element."""
    return [
        *(words.say("decision", held.value) for held in Decision),
        *(words.say("level", held.value) for held in Level),
    ]


def _row(held: ChartRecords, chart: Plain, match: Plain) -> _Row:
    element = held.elements.get((match["claim"], match["label"]), {})
    reasons = tuple(Reason(**reason) for reason in match["reasons"])
    return _Row(held, chart, match, element, reasons, told_in(reasons))


@dataclass(frozen=True, slots=True)
class _Row:
    """One element of one chart, column by column."""

    held: ChartRecords
    chart: Plain
    match: Plain
    element: Plain
    reasons: tuple[Reason, ...]
    told: Told | None

    def cells(self) -> Iterator[Value]:
        """Give the cells in the order of `COLUMNS`."""
        held, chart, match = self.held, self.chart, self.match
        yield held.band(chart)
        yield chart["claim"]
        yield match["label"]
        yield self.element.get("text", "")
        yield self.construction
        yield held.parties.get(chart["holder"], chart["holder"])
        yield held.parties.get(chart["maker"], chart["maker"])
        yield held.units.get(chart["unit"], chart["unit"])
        yield chart["unit"]
        yield from self._evidence()
        yield held.words.say("literal", match["level"])
        yield self.equivalent
        yield "\n".join(self.law)
        yield held.shown["level", match["level"]]
        yield Styled(match["similarity"], "score")
        yield Styled(match["probability"], "score")
        yield self.rests_on
        yield "\n".join(f"• {in_words(held.words, r)}" for r in self.reasons)
        yield from self._review()

    @property
    def construction(self) -> str:
        """What bears on how the element is to be read."""
        words, match = self.held.words, self.match
        said = []
        if self.element.get("kind", "limitation") != "limitation":
            said.append(words.say("element_kind", self.element["kind"]))
        if match["claim"] != self.chart["claim"]:
            said.append(words.say("chart", "inherited", claim=match["claim"]))
        if match["label"] in self.chart["uncounted"]:
            said.append(words.say("chart", "uncounted"))
        construed = (r for r in self.reasons if r.code == "law.construed")
        return "\n".join((*said, *(in_words(words, r) for r in construed)))

    @property
    def law(self) -> list[str]:
        """What the law has to say of the element, or of the claim as a whole."""
        return [
            f"{self._flag(flag)} ({flag['rule']})"
            for flag in self.chart["flags"]
            if not flag["labels"] or self.match["label"] in flag["labels"]
        ]

    def _flag(self, flag: Plain) -> str:
        words = self.held.words
        said = words.find("law_flag", flag["code"]) or flag["code"]
        return said.format(labels=words.join(flag["labels"]))

    @property
    def equivalent(self) -> str:
        """Whether equivalents are a question, or barred by the law."""
        words = self.held.words
        barred = [in_words(words, r) for r in self.reasons if r.code in _SHIFTS]
        if barred:
            return words.say("equivalent", "barred", law="; ".join(barred))
        return words.say("equivalent", self.match["level"])

    @property
    def rests_on(self) -> str:
        """What the finding rests on: an analyst, a passage, or silence."""
        words, match = self.held.words, self.match
        if self.told is not None and not self.told.stale:
            return words.say("rests_on", "reviewed")
        key = "shows" if match["level"] != Level.NOT_FOUND else "closest"
        said = [words.say("rests_on", key if match["evidence"] else "nothing")]
        if self.chart["basis"] == "described":
            said.append(words.say("rests_on", "described"))
        return "\n".join(said)

    def _evidence(self) -> Iterator[Value]:
        """Give the best passage, its translation and place, then the others."""
        best, *others = self.match["evidence"] or (None,)
        if best is None:
            yield from (self.held.report.labels["no_evidence"], "", "", "")
            return
        passage = self._passage(best)
        yield passage["text"]
        yield passage["translation"]
        yield self._cite(best)
        yield "\n".join(
            f"“{self._passage(held)['text']}” — {self._cite(held)}" for held in others
        )

    def _passage(self, evidence: Plain) -> Plain:
        passage: Plain = self.held.report.records["passages"][evidence["passage"]]
        return passage

    def _cite(self, evidence: Plain) -> str:
        passage = self._passage(evidence)
        place = f"{passage['document']} {passage['locator']}".strip()
        return f"{place}, {passage['start']}–{passage['end']}"

    def _review(self) -> Iterator[Value]:
        """Give what was decided, or the cells that a decision goes into."""
        words, told = self.held.words, self.told
        name = (self.chart["claim"], self.chart["unit"], self.match["label"])
        if told is not None and not told.stale:
            level = words.say("level", self.match["level"])
            yield from (Styled(level, "input"), Styled(told.note, "input"))
            yield from (Styled(told.reviewer, "input"), Styled(told.date, "input day"))
            yield Styled(words.say("review_status", "reviewed"), "input")
        else:
            status = "open" if told is None else "stale"
            yield from (Styled(None, "input") for _ in range(3))
            yield Styled(None, "input day")
            yield Styled(words.say("review_status", status), "input")
        yield Styled(self.held.report.review_keys.get(name, ""), "key")
