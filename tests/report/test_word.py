"""Word documents, read back by python-docx."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from patentrisk.report import build_report, figures
from patentrisk.report.document import Matrix
from patentrisk.report.figures import Drawn, converted
from patentrisk.report.house import shade
from patentrisk.report.word import render
from patentrisk.report.word_xml import Run, bookmark_of
from patentrisk.report.word_xml import table as add_table
from tests.report.illustrative import AS_OF
from tests.report.looking import blocks_of
from tests.report.test_renderers import TURNING, hostile
from tests.report.test_wording import FORBIDDEN


def opened(raw):
    return docx.Document(BytesIO(raw))


@pytest.fixture(scope="module")
def dot():
    """A picture that is drawn in a moment, in place of every figure."""
    return converted({"mark": "point", "data": {"values": [{}]}}, "png")


def rendered(report, dot):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            figures, "untitled", lambda report: dict.fromkeys(_names(report), dot)
        )
        return render(report)


def _names(report):
    return [b.name for b in blocks_of(report) if isinstance(b, Drawn) and b.name]


@pytest.fixture(scope="module")
def documents(reports, dot):
    return {code: opened(rendered(held, dot)) for code, held in reports.items()}


def words(document):
    return "".join(held.text or "" for held in document.element.iter(qn("w:t")))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_section_is_a_heading_of_the_first_level(documents, reports, language):
    found = [
        held.text
        for held in documents[language].paragraphs
        if held.style.name == "Heading 1"
    ]

    assert found == [
        f"{number} {section.title}"
        for number, section in enumerate(reports[language].sections, start=1)
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_has_its_elements_and_quotations(documents, language):
    text = words(documents[language])

    for said in ("CN999900101B/1", "birch-van-sheet", "接收激光雷达的点云", "0.72"):
        assert said in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_headed_by_the_as_of_date_and_footed_by_confidence(
    documents, reports, language
):
    (section,) = documents[language].sections
    (notice,) = [n for n in reports[language].banner if n.kind == "confidential"]

    assert AS_OF.isoformat() in section.header.paragraphs[0].text
    assert notice.text in section.footer.paragraphs[0].text
    assert "PAGE" in [
        held.text.strip() for held in section.footer._element.iter(qn("w:instrText"))
    ]


def test_contents_and_numbers_of_tables_and_pictures_are_fields(documents):
    codes = [
        held.text.strip() for held in documents["en"].element.iter(qn("w:instrText"))
    ]
    captions = [p.text for p in documents["en"].paragraphs if p.style.name == "Caption"]

    assert sum(code.startswith("TOC ") for code in codes) == 1
    for word in ("Table", "Figure"):
        held = [c.partition(".")[0] for c in captions if c.startswith(word)]
        assert held == [f"{word} {number}" for number in range(1, len(held) + 1)]
        assert sum(code.startswith(f"SEQ {word}") for code in codes) == len(held) > 2


@pytest.mark.parametrize(
    ("language", "first"),
    [
        pytest.param("en", "Figure 1. Closest: ", id="en"),
        pytest.param("zh", "图 1. ", id="zh"),
    ],
)
def test_every_picture_stands_with_its_caption_and_says_what_it_shows(
    documents, reports, language, first
):
    document = documents[language]
    drawn = [b for b in blocks_of(reports[language]) if isinstance(b, Drawn) and b.name]
    told = [held.get("descr") for held in document.element.iter(qn("wp:docPr"))]
    below = [
        following.text
        for held, following in pairwise(document.paragraphs)
        if held._p.findall(f".//{qn('w:drawing')}")
    ]

    assert all(text.startswith(b.finding) for text, b in zip(told, drawn, strict=True))
    assert below[0].startswith(first)
    assert [text.partition(". ")[2] for text in below] == [b.finding for b in drawn]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_link_leads_to_one_bookmark(documents, language):
    root = documents[language].element
    places = [held.get(qn("w:name")) for held in root.iter(qn("w:bookmarkStart"))]
    led = {held.get(qn("w:anchor")) for held in root.iter(qn("w:hyperlink"))}

    assert len(places) == len(set(places))
    assert led <= set(places)
    assert bookmark_of("charts") in led


def test_headings_of_tables_repeat_on_every_page(documents):
    for table in documents["en"].tables:
        first = table._tbl.tr_lst[0]
        if first.find(f".//{qn('w:pStyle')}[@{qn('w:val')}='TableHead']") is not None:
            assert first.find(f".//{qn('w:tblHeader')}") is not None


def test_the_same_report_gives_the_same_bytes_dated_to_the_as_of_day(reports):
    held = [
        s for s in reports["zh"].sections if s.anchor in ("risk", "exposed", "rights")
    ]
    report = replace(reports["zh"], sections=tuple(held))
    first, second = render(report), render(report)

    assert first == second
    with ZipFile(BytesIO(first)) as held:
        assert held.testzip() is None
        assert {info.date_time[:3] for info in held.infolist()} == {
            (AS_OF.year, AS_OF.month, AS_OF.day)
        }
    shapes = opened(first).inline_shapes
    assert len(shapes) == len(_names(report)) == 4
    assert all(Mm(60) < shape.width <= Mm(170) for shape in shapes)
    core = opened(first).core_properties
    midnight = datetime(AS_OF.year, AS_OF.month, AS_OF.day, tzinfo=UTC)
    assert (core.created, core.modified) == (midnight, midnight)
    assert core.author == "patentrisk"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_paragraph_draws_a_conclusion(documents, language):
    assert FORBIDDEN.findall(words(documents[language])) == []


def test_hostile_text_stays_text(dot):
    document = opened(rendered(build_report(hostile()), dot))
    text = words(document)
    codes = {held.text.split()[0] for held in document.element.iter(qn("w:instrText"))}
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]

    assert "<script>alert(1)</script>" in text
    assert not TURNING.search(text)
    assert codes <= {"TOC", "SEQ", "PAGE"}
    assert targets == []


def test_chinese_has_a_font_of_its_own(documents):
    fonts = documents["zh"].styles["Normal"].element.rPr.rFonts

    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"


def test_figures_stand_flush_right_and_words_are_not_broken(documents):
    (first, *_) = documents["en"].tables
    head = [cell.text for cell in first.rows[0].cells]
    at = head.index("Expected readings")
    flush = {row.cells[at].paragraphs[0].alignment for row in first.rows}
    widths = [held.width for held in first.columns]

    assert flush == {WD_ALIGN_PARAGRAPH.RIGHT}
    assert first.rows[1].cells[0].paragraphs[0].alignment is None
    assert all(
        width > 1_000 * 55 * max(map(len, name.split()))
        for width, name in zip(widths, head, strict=True)
    )


@pytest.mark.parametrize(
    ("count", "kept"),
    [pytest.param(3, True, id="short"), pytest.param(40, False, id="long")],
)
def test_only_a_short_row_is_kept_on_one_page(count, kept):
    body = docx.Document().element.body
    lines = [(Run(f"line {at}"),) for at in range(count)]
    made = add_table(body, ("Head",), [[lines]])

    assert (made.tr_lst[1].find(f".//{qn('w:cantSplit')}") is not None) is kept


def test_a_heat_map_is_shaded_by_its_values(documents, reports):
    (matrix, *_) = [
        held for held in blocks_of(reports["en"], "overlap") if isinstance(held, Matrix)
    ]
    wanted = {
        shade(matrix.scale, held.value)
        for row in matrix.cells
        for held in row
        if held.value is not None
    }
    fills = {
        held.get(qn("w:fill")) for held in documents["en"].element.iter(qn("w:shd"))
    }

    assert wanted
    assert wanted <= fills
