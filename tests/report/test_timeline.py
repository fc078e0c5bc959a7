from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from patentrisk.records import Band, Expiry, GateStatus
from patentrisk.report import build_report, markdown
from patentrisk.report import html as html_writer
from patentrisk.report.inline import Badge
from patentrisk.report.sections import terms
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from patentrisk.report.timed import Stretch, Term, Timeline
from tests.report.illustrative import illustrative
from tests.report.looking import blocks_of

AS_OF = date(2026, 11, 1)
FILED = date(2018, 3, 1)
BADGE = Badge("band", "high", "high", "▲")


def _term(*stretches):
    return Term("CN1B", "", BADGE, BADGE, stretches, "2018-03-01", "2038-03-01")


def _line(*held):
    return Timeline("timeline-CN", "", "", ("", "", ""), "", (), AS_OF, "", held)


def _right(patent="CN999900101B", **held):
    """A right in force in China that carries the band high, unless said otherwise."""
    row = Expiry(
        family_id=patent,
        family_definition="one document",
        territory="CN",
        patent=patent,
        members=(patent,),
        holder="ASTER",
        status=GateStatus.IN_FORCE,
        stale=False,
        expires_on=date(2038, 3, 1),
        rule="",
        steps=(),
        remaining_years=11.3,
        changes=(),
        bands=(("BIRCH", Band.HIGH),),
    )
    return replace(row, **held)


LAPSED = {
    "status": GateStatus.ENDED,
    "ended": "lapsed",
    "ended_on": date(2024, 5, 17),
    "bands": (),
}


@pytest.fixture(scope="module")
def assessment():
    return illustrative()


@pytest.fixture
def built(assessment, monkeypatch):
    """Build the timelines of a calendar that is written by hand."""

    def make(*rows, language="en"):
        monkeypatch.setattr(terms, "expiries", lambda assessment: rows)
        view = view_of(assessment, load_words(language))
        return [line for _, line in terms.timelines(view)]

    return make


@pytest.fixture
def reported(assessment, monkeypatch):
    """A report of one section, with the timeline of such a calendar."""
    monkeypatch.setattr(terms, "expiries", lambda assessment: ROWS)
    report = build_report(assessment)
    held = next(section for section in report.sections if section.anchor == "rights")
    (line,) = (b for b in blocks_of(report, "rights") if isinstance(b, Timeline))
    return replace(report, sections=(held,)), line


@pytest.mark.parametrize(
    ("stretches", "extent", "step"),
    [
        pytest.param(
            [Stretch("term", FILED, date(2038, 3, 1))], (2015, 2040), 5, id="a-term"
        ),
        pytest.param(
            [Stretch("term", date(2025, 6, 1), None)], (2024, 2032), 2, id="no-end"
        ),
        pytest.param(
            [Stretch("over", date(1988, 1, 1), date(2038, 1, 1))],
            (1980, 2040),
            10,
            id="half-a-century",
        ),
    ],
)
def test_the_scale_has_round_years(stretches, extent, step):
    line = _line(_term(*stretches))

    assert (line.extent, line.step) == (extent, step)
    assert line.ticks[0] == (0.0, str(extent[0]))
    assert line.ticks[-1] == (1.0, str(extent[1]))


def test_a_bar_is_as_long_as_its_years():
    held = Stretch("term", date(2020, 1, 1), date(2030, 1, 1))
    line = _line(_term(held, Stretch("cut", date(2030, 1, 1), date(2039, 12, 31))))

    assert line.extent == (2020, 2040)
    assert line.place(held) == (0.0, 0.5)
    assert line.at(date(2035, 1, 1)) == 0.75


def test_what_has_no_known_end_goes_to_the_edge():
    held = Stretch("unknown", AS_OF, None)
    line = _line(_term(Stretch("check", FILED, AS_OF), held))
    left, width = line.place(held)

    assert left + width == pytest.approx(1.0)
    assert width > 0.2


days = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@given(st.lists(st.tuples(st.none() | days, st.none() | days), min_size=1))
def test_every_stretch_is_on_the_scale(ends):
    held = [Stretch("term", *pair) for pair in ends]
    line = _line(_term(*held))

    for stretch in held:
        left, width = line.place(stretch)
        assert 0.0 <= left <= 1.0
        assert 0.0 <= left + width <= 1.0 + 1e-9
    assert 0.0 <= line.at(AS_OF) <= 1.0


@pytest.mark.parametrize(
    ("held", "kinds", "said"),
    [
        pytest.param({}, ["term"], "full term to 2038-03-01", id="in-force"),
        pytest.param(
            {"stale": True},
            ["check"],
            "full term to 2038-03-01; record stale: look it up again",
            id="a-stale-record-is-to-be-checked",
        ),
        pytest.param(
            {"status": GateStatus.TO_BE_CHECKED},
            ["check"],
            "full term to 2038-03-01",
            id="to-be-checked",
        ),
        pytest.param(
            {"status": GateStatus.PENDING, "bands": (("BIRCH", Band.WATCH),)},
            ["pending"],
            "to 2038-03-01 if granted",
            id="pending",
        ),
        pytest.param(
            {"expires_on": None}, ["term", "unknown"], "end not known", id="no-end"
        ),
        pytest.param(
            LAPSED,
            ["over", "cut"],
            "lapsed on 2024-05-17; full term to 2038-03-01",
            id="lapsed-before-its-term",
        ),
        pytest.param(
            {**LAPSED, "ended": "expired", "ended_on": date(2038, 3, 1)},
            ["over"],
            "term ended on 2038-03-01",
            id="its-whole-term-is-run",
        ),
    ],
)
def test_what_a_right_is_decides_how_it_is_drawn(built, held, kinds, said):
    (line,) = built(_right(**held))
    (term,) = line.terms

    assert [stretch.kind for stretch in term.stretches] == kinds
    assert [kind for kind, _ in line.kinds] == sorted(kinds, key=terms._KINDS.index)
    assert term.stretches[0].start == FILED
    assert term.ends == said


ROWS = (
    _right("CN999900105B", **LAPSED),
    _right("CN999900102B", bands=(("BIRCH", Band.MEDIUM),)),
    _right("CN999900101B", expires_on=date(2034, 12, 31)),
    _right("CN999900108A", status=GateStatus.PENDING, bands=(("BIRCH", Band.WATCH),)),
    _right("CN999900106B", expires_on=None, bands=(("BIRCH", Band.UNKNOWN),)),
    _right("CN999900301B", holder="BIRCH"),
    _right("CN999900201B", bands=(("CEDAR", Band.HIGH),)),
    _right("CN999900101B", territory="US", bands=(("BIRCH", Band.LOW),)),
)


def test_rights_stand_by_exposure_and_what_is_over_comes_last(built):
    (line,) = built(*ROWS)

    assert [term.label for term in line.terms] == [
        "CN999900101B",
        "CN999900102B",
        "CN999900106B",
        "CN999900108A",
        "CN999900105B",
    ]


@pytest.mark.parametrize(
    ("language", "finding"),
    [
        pytest.param(
            "en",
            "China: of 4 rights behind an exposure, 1 ends before 2035,"
            " the end of 1 is not known, 1 is pending and 1 more is over",
            id="en",
        ),
        pytest.param(
            "zh",
            "中国：有敞口的 4 项权利中，1 项于 2035 年之前届满；1 项届满日未知；"
            "1 项尚在审查；另有 1 项已终止",
            id="zh",
        ),
    ],
)
def test_the_finding_counts_what_ends_and_what_is_not_known(built, language, finding):
    (line,) = built(*ROWS, language=language)

    assert line.finding == finding


def test_rights_that_are_all_over_are_said_to_be(built):
    (line,) = built(_right(**LAPSED))

    assert line.finding == "China: the 1 right that would expose is over"


def test_what_finds_no_room_is_counted(built, monkeypatch):
    monkeypatch.setattr(terms, "MOST_RIGHTS", 2)
    (line,) = built(*ROWS)

    assert len(line.terms) == 2
    assert "3 more rights stand in the expiry calendar." in line.caption


def test_no_right_that_exposes_gives_no_timeline(built):
    assert built(_right(bands=())) == []


def test_the_page_draws_each_bar_in_its_row_with_the_same_in_words(reported):
    report, line = reported
    page = lxml_html.fromstring(html_writer.render(report))
    (figure,) = page.xpath("//figure[@class='timeline']")
    rows = figure.xpath(".//tbody/tr")

    assert figure.xpath("string(.//strong)") == line.finding
    assert [row.xpath("string(.//code)") for row in rows] == [
        term.label for term in line.terms
    ]
    assert [row.xpath("count(.//span[@class='life']/span)") for row in rows] == [
        len(term.stretches) for term in line.terms
    ]
    assert rows[-1].xpath("string(td[2])").endswith(line.terms[-1].ends)
    left = re.search(r"left:([\d.]+)%", rows[0].xpath(".//span/@style")[0])
    assert float(left[1]) == pytest.approx(100 * line.at(FILED), abs=0.06)


def test_every_writer_says_the_rows(reported):
    from docx import Document
    from openpyxl import load_workbook

    from patentrisk.report import excel, word

    report, line = reported
    said = line.terms[-1].ends
    document = Document(BytesIO(word.render(report)))
    book = load_workbook(BytesIO(excel.render(report)))
    cells = [cell.value for sheet in book for row in sheet.rows for cell in row]

    assert said in markdown.render(report)
    assert any(
        said in cell.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    )
    assert any(said in str(value) for value in cells)
