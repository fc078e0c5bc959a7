"""Word documents, read back by python-docx."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from patentrisk.report import build_report
from patentrisk.report.word import render
from patentrisk.report.word_xml import bookmark_of
from tests.report.illustrative import AS_OF
from tests.report.test_renderers import TURNING, hostile
from tests.report.test_wording import FORBIDDEN


def opened(raw):
    return docx.Document(BytesIO(raw))


@pytest.fixture(scope="module")
def documents(reports):
    return {code: opened(render(report)) for code, report in reports.items()}


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


def test_contents_and_numbers_of_tables_are_fields(documents):
    codes = [
        held.text.strip() for held in documents["en"].element.iter(qn("w:instrText"))
    ]
    captions = [p.text for p in documents["en"].paragraphs if p.style.name == "Caption"]

    assert sum(code.startswith("TOC ") for code in codes) == 1
    assert sum(code.startswith("SEQ Table") for code in codes) == len(captions)
    assert [c.partition(".")[0] for c in captions] == [
        f"Table {number}" for number in range(1, len(captions) + 1)
    ]


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
    first, second = render(reports["zh"]), render(reports["zh"])

    assert first == second
    with ZipFile(BytesIO(first)) as held:
        assert held.testzip() is None
        assert {info.date_time[:3] for info in held.infolist()} == {
            (AS_OF.year, AS_OF.month, AS_OF.day)
        }
    core = opened(first).core_properties
    midnight = datetime(AS_OF.year, AS_OF.month, AS_OF.day, tzinfo=UTC)
    assert (core.created, core.modified) == (midnight, midnight)
    assert core.author == "patentrisk"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_paragraph_draws_a_conclusion(documents, language):
    assert FORBIDDEN.findall(words(documents[language])) == []


def test_hostile_text_stays_text():
    document = opened(render(build_report(hostile())))
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
