"""PDF files: paragraphs by page, Chinese, scans, damage."""

from __future__ import annotations

import io

import pytest

from patentrisk.records import DocumentEntry, Problem
from patentrisk.sources import pdf_document
from tests.sources.office import pdf

ENTRY = DocumentEntry("x.pdf", id="van", party="Maker")


def read(raw, entry=ENTRY):
    return list(pdf_document.read(io.BytesIO(raw), where="x.pdf", entry=entry))


def test_paragraphs_are_found_by_page_and_lines_are_joined():
    raw = pdf(
        ["The van has a lidar", "and four cameras.", "", "It stops."],
        ["本车采用激光雷达与", "四个摄像头。", "", "车辆规划路径。"],
    )

    (found,) = read(raw)

    assert [(p.locator, p.text) for p in found.paragraphs] == [
        ("p. 1 ¶1", "The van has a lidar and four cameras."),
        ("p. 1 ¶2", "It stops."),
        ("p. 2 ¶1", "本车采用激光雷达与四个摄像头。"),
        ("p. 2 ¶2", "车辆规划路径。"),
    ]
    assert (found.id, found.party) == ("van", "Maker")


def page(*lines, foot):
    """A page with lines at its top and one at its bottom."""
    return [*lines, *[""] * (48 - len(lines)), foot]


@pytest.mark.parametrize(
    ("header", "footer", "said"),
    [
        pytest.param(
            "11/23/26, 1:4{} AM Van manual",
            "file:///cases/van.html {}/3",
            "'11/23/26, 1:41 AM Van manual'",
            id="browser-en",
        ),
        pytest.param("配送车手册", "第 {} 页，共 3 页", "'配送车手册'", id="manual-zh"),
        pytest.param("Van manual", "- {} -", "'Van manual'", id="manual-en"),
    ],
)
def test_headers_and_footers_are_no_paragraphs_and_are_told(header, footer, said):
    texts = ["The van has a lidar.", "It stops.", "It has a brake."]
    raw = pdf(
        *(
            page(header.format(n), "", "", "", text, foot=footer.format(n))
            for n, text in enumerate(texts, start=1)
        )
    )

    found, problem = read(raw)

    assert [(p.locator, p.text) for p in found.paragraphs] == [
        (f"p. {n} ¶1", text) for n, text in enumerate(texts, start=1)
    ]
    assert "headers and footers" in problem.message
    assert said in problem.message


def test_what_differs_between_the_tops_of_pages_is_text():
    raw = pdf(
        *([f"Model Z{n} has {n} lidars.", "", "", "It stops."] for n in (3, 4, 5))
    )

    (found,) = read(raw)

    assert [p.text for p in found.paragraphs][::2] == [
        f"Model Z{n} has {n} lidars." for n in (3, 4, 5)
    ]


def test_a_file_of_nothing_but_one_line_keeps_it():
    (found,) = read(pdf(["The van has a lidar."], ["The van has a lidar."]))

    assert len(found.paragraphs) == 2


def test_a_page_without_text_is_told():
    found, problem = read(pdf(["The van has a lidar."], [], []))

    assert len(found.paragraphs) == 1
    assert problem.where == "x.pdf, page 2"
    assert "2 pages without text" in problem.message


def test_a_scanned_file_gives_no_document():
    (problem,) = read(pdf([], []))

    assert "without any text, most likely scanned" in problem.message


def test_without_an_entry_the_file_is_read_and_the_lines_to_write_are_shown():
    found, problem = read(pdf(["The van has a lidar."]), entry=None)

    assert (found.id, found.party) == ("x", "")
    assert '[[documents]] path = "x.pdf"' in problem.message


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"%PDF-1.7\n", id="nothing-follows"),
        pytest.param(pdf(["The van has a lidar."])[:300], id="cut-off"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(256)) * 9, id="garbage"),
    ],
)
def test_a_damaged_file_is_one_problem(raw):
    (problem,) = read(raw)

    assert isinstance(problem, Problem)
    assert problem.message.endswith("left out")


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_document, "MAX_FILE", 100)

    (problem,) = read(pdf(["The van has a lidar."]))

    assert "is larger than" in problem.message


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        pytest.param("配送⻋⻓⻔⻚", "配送车长门页", id="radicals"),
        pytest.param("⼩⽤⽅", "小用方", id="kangxi"),
        pytest.param("a speci\ufb01c \ufb02ow", "a specific flow", id="ligatures"),
        pytest.param("two-\ndimensional", "twodimensional", id="hyphen-at-line-end"),
        pytest.param("12 m²，１２", "12 m²，１２", id="nothing-else-changes"),
    ],
)
def test_letters_are_written_as_they_show(stored, shown):
    assert pdf_document.paragraph_text(stored) == shown
