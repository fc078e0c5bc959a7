"""Word files: sections, paragraphs, tables, changes, what the case tells."""

from __future__ import annotations

import io
from datetime import date

import pytest

from patentrisk.records import DocumentEntry, Problem
from patentrisk.sources.docx_document import read as read_docx
from tests.sources.office import docx, paragraph, zipped

ENTRY = DocumentEntry("a/x.docx", id="van", party="Maker", date=date(2024, 5, 6))


def read(raw, entry=ENTRY):
    return list(read_docx(io.BytesIO(raw), where="a/x.docx", entry=entry))


def held(raw):
    (found,) = read(raw)
    return [(p.locator, p.text) for p in found.paragraphs]


def cell(*texts):
    return f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>"


def test_headings_part_sections_and_paragraphs_are_counted_within():
    raw = docx(
        paragraph("The van.", "L"),
        paragraph("Sensors", "H1"),
        paragraph("It has a lidar."),
        paragraph("four cameras", "L"),
        paragraph("In detail", "H2"),
        paragraph("They overlap."),
        paragraph("规划", "B1"),
        paragraph("车辆规划路径。"),
        paragraph("Own style", "Own"),
        paragraph("It stops."),
    )

    assert held(raw) == [
        ("§0 ¶1", "The van."),
        ("§1 ¶1", "It has a lidar."),
        ("§1 ¶2", "four cameras"),
        ("§1 ¶3", "They overlap."),
        ("§2 ¶1", "车辆规划路径。"),
        ("§3 ¶1", "It stops."),
    ]


def test_a_table_row_is_a_paragraph():
    rows = f"<w:tr>{cell('Speed')}{cell('15', 'km/h')}</w:tr><w:tr>{cell('')}</w:tr>"

    assert held(docx(f"<w:tbl>{rows}</w:tbl>")) == [("§0 ¶1", "Speed | 15 km/h")]


def test_inserted_text_counts_and_deleted_text_does_not():
    raw = docx(
        "<w:p><w:r><w:t>five </w:t></w:r><w:del><w:r><w:t>old </w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:tab/><w:t>lidars</w:t></w:r>"
        "</w:p>"
    )

    assert held(raw) == [("§0 ¶1", "five new lidars")]


def test_the_title_is_the_paragraph_in_that_style():
    (found,) = read(docx(paragraph("Delivery van", "T"), paragraph("It has a lidar.")))

    assert found.title == "Delivery van"
    assert len(found.paragraphs) == 1


def test_the_case_says_what_the_file_does_not():
    (found,) = read(docx())

    assert (found.id, found.party, found.date) == ("van", "Maker", date(2024, 5, 6))
    assert found.source.path == "a/x.docx"


def test_without_an_entry_the_file_is_read_and_the_lines_to_write_are_shown():
    found, problem = read(docx(), entry=None)

    assert (found.id, found.party, found.date) == ("x", "", None)
    assert '[[documents]] path = "a/x.docx" id = "x" party = "..."' in problem.message


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(docx("<w:p/>"), "Word file without text", id="empty"),
        pytest.param(b"PK\x03\x04 word/", "broken office document", id="cut"),
        pytest.param(zipped({"word/a.xml": "<x/>"}), "damaged", id="no-document"),
        pytest.param(
            docx(document='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
            "declares XML entities",
            id="entities",
        ),
        pytest.param(docx(document="no XML"), "damaged in its part", id="broken-xml"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(raw, said):
    (problem,) = read(raw)

    assert isinstance(problem, Problem)
    assert said in problem.message


def test_what_a_heading_or_a_lead_in_denies_is_read_with_it():
    raw = docx(
        paragraph("Sensors", "H1"),
        paragraph("The van does not have:"),
        paragraph("a lidar", "ListBullet"),
        paragraph("a horn", "ListBullet"),
        paragraph("It has:"),
        paragraph("a camera", "ListBullet"),
        paragraph("Options not offered", "H2"),
        paragraph("A steering wheel."),
        paragraph("Brakes", "H1"),
        paragraph("It has two brakes."),
    )

    assert [text for _, text in held(raw)] == [
        "The van does not have:",
        "The van does not have: a lidar",
        "The van does not have: a horn",
        "It has:",
        "a camera",
        "Options not offered: A steering wheel.",
        "It has two brakes.",
    ]
