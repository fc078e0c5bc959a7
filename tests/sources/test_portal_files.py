"""Answers of the Open Data Portal as the USPTO gave them."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest

from patentrisk.corpus.merging import merge_patents
from patentrisk.records import LegalStatus, Ownership, Patent, Problem
from patentrisk.sources import read_source
from tests.sources.test_office_files import FILES

FOLDER = "formats/uspto-odp-patentdev/"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("demo/examples/get_patent/response.json", id="demo"),
        pytest.param("testdata/strictdecode/get_patent.json", id="strict"),
    ],
)
def test_a_real_record_gives_application_and_grant(real_files, name):
    """Counted on the record: twelve parents, the earliest of 2004-02-06; 20 symbols."""
    application, grant = read_source(real_files / FOLDER / name, root=real_files)

    assert (application.number, grant.number) == ("US20210210819A1", "US11646472B2")
    assert application.publication_date == date(2021, 7, 8)
    assert grant.grant_date == date(2023, 5, 9)
    assert grant.filing_date == date(2021, 1, 5)
    assert grant.priority_date == date(2004, 2, 6)
    assert grant.applicants == ("PolyPlus Battery Company",)
    assert len(grant.inventors) == 4
    assert len(grant.classifications) == 20
    assert [event.status for event in grant.events] == [
        LegalStatus.NOTED,
        LegalStatus.GRANTED,
    ]
    assert grant.owners == ()
    assert grant.status_date == date(2026, 5, 2)


def test_a_real_record_with_an_assignment(real_files):
    file = real_files / FOLDER / "demo/examples/search_patents/response.json"

    (found,) = read_source(file, root=real_files)

    assert found.number == "US20240362478A1"
    assert found.priority_date == date(2023, 4, 25)
    assert found.filing_date == date(2024, 3, 6)
    assert found.owners == (
        Ownership(
            "SHANGHAI ARTIFICIALINTELLIGENCE INNOVATION CENTER",
            since=date(2024, 3, 1),
            source="USPTO assignment 066803/0720",
        ),
    )
    assert len(found.inventors) == 11


def test_two_real_answers_on_one_application_are_one_patent_each(real_files):
    examples = real_files / FOLDER / "demo/examples"
    read = [
        item
        for name in ("get_patent", "get_patent_meta_data")
        for item in read_source(examples / name / "response.json", root=real_files)
    ]

    found, problems = merge_patents(read)

    assert [patent.number for patent in found] == ["US11646472B2", "US20210210819A1"]
    assert problems == ()
    assert all(len(patent.sources) == 1 for patent in found)


def test_every_other_answer_is_a_problem(real_files):
    files = [
        *(real_files / FOLDER / "demo/examples").glob("*/response.json"),
        *(real_files / FOLDER / "testdata/strictdecode").glob("*.json"),
    ]
    held = set()
    for file in sorted(files):
        found = list(read_source(file, root=real_files))
        if any(isinstance(item, Patent) for item in found):
            held.add(file.parent.name + "/" + file.stem)
            continue
        assert all(isinstance(item, Problem) for item in found), file
        assert len(found) >= 1, file

    assert held == {
        "get_patent/response",
        "get_patent_meta_data/response",
        "search_patents/response",
        "strictdecode/get_patent",
        "strictdecode/search_patents",
    }


def test_a_weekly_file_in_an_archive_gives_the_same_as_its_documents(
    real_files, tmp_path
):
    """All real documents of versions 4.0 to 4.5, one after the other, as bulk files."""
    files = [real_files / case.values[0] for case in FILES]
    week = b"\n".join(file.read_bytes() for file in files)
    with zipfile.ZipFile(tmp_path / "ipg.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ipg.xml", week)

    found = list(read_source(tmp_path / "ipg.zip", root=tmp_path))

    assert [str(item.number) for item in found] == [case.id for case in FILES]
    for file, item in zip(files, found, strict=True):
        (alone,) = read_source(file, root=real_files)
        assert item.source.path == "ipg.zip/ipg.xml"
        assert week[item.source.offset :].lstrip().startswith(b"<?xml")
        assert item.claim_texts == alone.claim_texts
        assert item.description == alone.description
        assert item.source.sha256 == alone.source.sha256
