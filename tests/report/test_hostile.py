"""A hostile corpus, from its files to every format: nothing runs, hides or breaks."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from unittest.mock import patch
from zipfile import ZipFile

import docx
import networkx as nx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as parsed_html
from markdown_it import MarkdownIt
from typer.testing import CliRunner

import patentrisk as pr
from patentrisk.cli import app
from patentrisk.graph import EXPORTS
from patentrisk.records.harmless import acts, visible
from patentrisk.report.cells import MOST, length
from patentrisk.report.csv import frame_files
from patentrisk.report.figures import draw_figures
from patentrisk.report.html import SCRIPTS
from patentrisk.report.write import BOOKS, RENDERERS
from tests.report.golden import Dots
from tests.report.hostile_case import EVERYTHING, FORBIDDEN, TEXTS, write_case
from tests.report.illustrative import CASE, illustrative
from tests.report.test_folding import with_charts

PAIR = ("CN999900101B/1", "van-eye")
HIDES = re.compile(FORBIDDEN)
LANGUAGES = ("en", "zh")
languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_case(tmp_path_factory.mktemp("hostile") / "case")


@pytest.fixture(scope="module")
def assessment(folder):
    case = pr.load_case(folder)
    return pr.assess(
        pr.read_corpus(case), case, similarity=pr.load_similarity("lexical")
    )


@pytest.fixture(scope="module")
def reports(assessment):
    return {
        code: pr.build_report(assessment, language=code, charts=2) for code in LANGUAGES
    }


@pytest.fixture(scope="module")
def books(reports):
    """The office files; their pictures are drawn in a test of their own."""
    with patch("patentrisk.report.figures.untitled", lambda report: Dots()):
        return {name: book.render(reports["en"]) for name, book in BOOKS.items()}


# ---- what is read ------------------------------------------------------------


def test_the_case_is_assessed_and_what_was_replaced_is_told(assessment):
    told = [problem.message for problem in assessment.problems]

    assert len(assessment.charts) == 1
    assert any("control characters" in message for message in told)
    assert any("halves of characters" in message for message in told)


def test_a_number_too_great_for_any_counts_nothing():
    from patentrisk.similarity.counts import counts_of
    from patentrisk.similarity.marks import Text

    assert counts_of(Text.of(f"at least {'9' * 400} lamps", "en")) == ()


# ---- every text format -------------------------------------------------------


@languages
@pytest.mark.parametrize("fmt", sorted(RENDERERS))
def test_nothing_hides_or_turns_a_line_in_a_text_format(reports, fmt, language):
    text = RENDERERS[fmt].render(reports[language])

    assert HIDES.findall(text) == []
    assert text.encode("utf-8").decode("utf-8") == text


def test_the_page_has_no_element_attribute_or_link_of_the_corpus(reports, assessment):
    plain = pr.build_report(illustrative())
    pages = [
        parsed_html.fromstring(RENDERERS["html"].render(held))
        for held in (plain, reports["en"])
    ]
    tags = [{element.tag for element in page.iter("*")} for page in pages]
    names = [
        {name for element in page.iter("*") for name in element.attrib}
        for page in pages
    ]

    assert tags[1] <= tags[0]
    assert not any(name.startswith("on") for name in names[1])
    assert names[1] <= names[0]
    assert len(pages[1].xpath("//script[not(@type)]")) == len(SCRIPTS)
    assert all(link.startswith("#") for link in pages[1].xpath("//a/@href"))


def test_the_page_quotes_a_hostile_title_as_it_was_read(reports, assessment):
    page = parsed_html.fromstring(RENDERERS["html"].render(reports["en"]))
    title = assessment.patents["CN999900101B"].title
    said = " ".join(page.text_content().split())

    assert TEXTS["script"] in title
    assert " ".join(visible(title).split()) in said


def test_markdown_shows_the_corpus_and_runs_none_of_it(reports):
    render = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render
    page = parsed_html.fromstring(render(RENDERERS["markdown"].render(reports["en"])))

    assert page.xpath("//script | //img | //svg | //style | //iframe") == []
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert TEXTS["script"] in page.text_content()


@languages
def test_json_reads_back_as_what_was_read(reports, assessment, language):
    record = json.loads(RENDERERS["json"].render(reports[language]))
    title = assessment.patents["CN999900101B"].title
    (patent,) = [p for p in record["documents"] if p["id"] == "CN999900101B"]

    assert patent["title"] == title
    assert EVERYTHING[:20] in title


# ---- in a browser ------------------------------------------------------------


def test_no_script_of_the_corpus_runs_in_a_browser(
    browser, reports, tmp_path, monkeypatch
):
    """Also not when charts that stood compressed are put into the page."""
    path = tmp_path / "report.html"
    monkeypatch.setattr("patentrisk.report.folding.WHOLE", 2)
    many = with_charts(reports["en"], 4)
    path.write_text(RENDERERS["html"].render(many), encoding="utf-8")
    page, said, asked = browser.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator("button.unfold").click()
    page.locator("button.unfold").wait_for(state="hidden")
    page.evaluate(
        "for (const held of document.querySelectorAll('details')) held.open = 1"
    )

    assert page.locator("table.claim").count() == 4
    assert page.evaluate("window.ran") is None
    assert (
        page.locator("[onerror], [onload], main img, main script:not([type])").count()
        == 0
    )
    assert (said, asked) == ([], [path.as_uri()])
    page.close()


# ---- sheets and documents ----------------------------------------------------


def test_no_cell_of_a_workbook_runs_leads_out_or_hides(books):
    book = openpyxl.load_workbook(BytesIO(books["xlsx"]))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]

    assert {cell.data_type for cell in cells} <= {"n", "s", "d", "inlineStr"}
    assert [cell.coordinate for cell in texts if HIDES.search(cell.value)] == []
    assert [c.coordinate for c in texts if acts(c.value) and not c.quotePrefix] == []
    assert max(length(cell.value) for cell in texts) <= MOST
    assert any(length(cell.value) > MOST - 100 for cell in texts)
    assert [c for c in cells if c.hyperlink and c.hyperlink.target] == []


@pytest.mark.parametrize("fmt", sorted(BOOKS))
def test_an_office_file_is_xml_without_macros_or_ways_out(books, fmt):
    with ZipFile(BytesIO(books[fmt])) as held:
        names = held.namelist()
        parts = {
            name: held.read(name) for name in names if name.endswith((".xml", ".rels"))
        }
    outside = [
        name
        for name, raw in parts.items()
        for relation in etree.fromstring(raw).iter("{*}Relationship")
        if relation.get("TargetMode") == "External"
    ]

    assert outside == []
    assert not any("vba" in name or "external" in name.lower() for name in names)
    assert not any(".." in name or name.startswith("/") for name in names)


def test_a_document_has_the_fields_of_the_house_alone(books):
    document = docx.Document(BytesIO(books["docx"]))
    codes = {held.text.split()[0] for held in document.element.iter(qn("w:instrText"))}
    text = "".join(held.text or "" for held in document.element.iter(qn("w:t")))

    assert codes == {"TOC", "SEQ"}
    assert HIDES.findall(text) == []
    assert TEXTS["script"] in text


def test_no_cell_of_a_csv_file_runs_and_rows_keep_their_cells(assessment):
    for name, raw in frame_files(assessment).items():
        text = raw.decode("utf-8-sig")
        rows = list(csv.reader(StringIO(text, newline="")))

        assert HIDES.findall(text) == [], name
        assert {len(row) for row in rows} == {len(rows[0])}, name
        assert [c for r in rows for c in r if acts(c) and not _is_number(c)] == [], name


def _is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


# ---- graph and figures -------------------------------------------------------


@pytest.fixture(scope="module")
def hostile_graph():
    G = nx.MultiDiGraph(title=EVERYTHING)
    for at, text in enumerate(TEXTS.values()):
        G.add_node(f"{text}{at}", kind="patent", title=text, areas=(text,))
    first, *others = list(G)
    for other in others:
        G.add_edge(first, other, key="similar", kind="similar", why=EVERYTHING)
    return G


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_graph_of_hostile_names_is_written_so_that_readers_read_it(
    hostile_graph, name
):
    for end, text in EXPORTS[name](hostile_graph).items():
        assert HIDES.findall(text) == []
        assert _nodes_in(end, text.encode("utf-8")) in (len(hostile_graph), None)


def _nodes_in(end, raw):
    match end:
        case ".graphml":
            return len(nx.read_graphml(BytesIO(raw)))
        case ".gexf":
            return len(nx.read_gexf(BytesIO(raw)))
        case ".json":
            return len(json.loads(raw)["nodes"])
        case ".cyjs":
            return len(json.loads(raw)["elements"]["nodes"])
        case _:
            rows = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))
            assert [c for r in rows for c in r if acts(c) and not _is_number(c)] == []
            return len(rows) - 1 if end == ".nodes.csv" else None


def test_figures_of_hostile_names_are_drawings_alone(reports):
    for name, raw in draw_figures(reports["en"]).items():
        assert re.fullmatch(r"[\w.-]+", name)
        if not name.endswith(".svg"):
            continue
        drawn = etree.fromstring(raw)
        tags = {etree.QName(e).localname for e in drawn.iter("*")}
        assert not tags & {"script", "foreignObject", "image", "iframe", "a"}
        assert not any(
            etree.QName(key).localname.startswith("on") or "http://h.example" in value
            for element in drawn.iter("*")
            for key, value in element.attrib.items()
            if key != "aria-label"
        )
        assert HIDES.findall(raw.decode("utf-8")) == []


def test_files_are_written_into_their_folder_whatever_names_say(tmp_path):
    case = replace(CASE, name=TEXTS["path"], title=TEXTS["path"])
    report = pr.build_report(illustrative(case=case))
    out = tmp_path / "a" / "out"
    written = pr.write_report(report, out, formats=("markdown", "json"))

    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(found) == sorted(written)
    assert all(path.parent == out for path in found)


# ---- terminal ----------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["check", "{case}"], id="check"),
        pytest.param(["title", "{case}"], id="title"),
        pytest.param(["gaps", "{case}"], id="gaps"),
        pytest.param(["title", "{case}", "--json"], id="title-json"),
        pytest.param(["explain", *PAIR, "--case", "{case}"], id="explain"),
        pytest.param(["chart", *PAIR, "--case", "{case}"], id="chart"),
        pytest.param(["claims", "{case}/documents/all.jsonl"], id="claims"),
    ],
)
def test_no_command_drives_the_terminal(folder, command):
    asked = [part.format(case=folder) for part in command]
    done = CliRunner().invoke(app, asked, env={"NO_COLOR": "1", "TERM": "dumb"})

    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code == 0, done.output
    assert done.output.strip()
    assert HIDES.findall(done.output) == []
