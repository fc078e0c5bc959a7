"""What a case tells of its files reaches the readers, and what fits nothing is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

import patentrisk as pr
from patentrisk.errors import CaseError
from patentrisk.records import ColumnsEntry, DocumentEntry, Patent, Problem
from patentrisk.sources import columns_table, read_sources
from tests.case.test_case import MINIMAL
from tests.sources.office import docx, pdf, xlsx, zipped

TOLD = """
[[columns]]
files = "documents/*list.csv"
number = "Ref"
title = "Name"
owners = "Who"
country = "CN"

[[documents]]
path = "documents/sheet.pdf"
id = "van"
party = "A"
date = 2024-05-06
version = "2"
"""


@pytest.fixture
def folder(tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "my list.csv").write_text("Ref,Name,Who\n999900101,车,B\n", "utf-8")
    (documents / "sheet.pdf").write_bytes(pdf(["The van has a lidar."]))
    return tmp_path


def load(folder, text):
    (folder / "case.toml").write_text(MINIMAL + text, encoding="utf-8")
    return pr.load_case(folder)


def test_a_case_tells_columns_and_documents(folder):
    corpus = pr.read_corpus(load(folder, TOLD))

    (found,) = corpus.disclosures.values()
    assert (found.id, found.party, found.version) == ("van", "A", "2")
    assert corpus.makers == {"van": "A"}
    assert corpus.holders == {"CN999900101": "B"}
    assert not any("column" in problem.message for problem in corpus.problems)
    assert not any("[[documents]]" in problem.message for problem in corpus.problems)


def test_entries_that_fit_no_file_are_told(folder):
    wrong = TOLD.replace("*list.csv", "*.tsv").replace("sheet.pdf", "sheets.pdf")

    corpus = pr.read_corpus(load(folder, wrong))
    told = [p for p in corpus.problems if p.where.startswith("case.toml")]

    assert [problem.where for problem in told] == [
        "case.toml, columns",
        "case.toml, documents",
    ]
    assert all("fits no file" in problem.message for problem in told)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param('number = "Ref"\n', "", "names no column of numbers", id="number"),
        pytest.param('title = "Name"', 'titel = "Name"', "mean 'title'", id="key"),
        pytest.param('country = "CN"', 'country = "China"', "country", id="country"),
        pytest.param(
            'country = "CN"', 'dates = "us"', "input should be", id="order-of-dates"
        ),
        pytest.param(
            "date = 2024-05-06", 'date = "soon"', "documents[0].date", id="date"
        ),
        pytest.param(
            'id = "van"',
            'id = "van"\n[[documents]]\npath = "documents/sheet.pdf"',
            "is used twice",
            id="path-twice",
        ),
    ],
)
def test_a_fault_in_what_is_told_names_key_and_line(folder, old, new, said):
    with pytest.raises(CaseError, match=r"line \d+") as raised:
        load(folder, TOLD.replace(old, new))

    assert said in str(raised.value)


def test_a_file_of_unknown_columns_is_a_table_where_the_case_says_so(tmp_path):
    contents = {
        "a.csv": b"N;T\nUS9999001B2;Cart\n",
        "b.json": b'{"N": "US9999002B2", "T": "Cart"}',
        "c.xlsx": xlsx([["N", "T"], ["US9999003B2", "Cart"]]),
    }
    for name, raw in contents.items():
        (tmp_path / name).write_bytes(raw)
    entry = ColumnsEntry("*", (("number", "N"), ("title", "T")))

    found = list(read_sources([tmp_path], root=tmp_path, columns=[entry]))

    assert [item.title for item in found if isinstance(item, Patent)] == ["Cart"] * 3
    assert len(found) == 3


def test_office_files_within_an_archive_are_read(tmp_path):
    raw = zipped({"a.docx": docx(), "b.xlsx": xlsx([["patent_id", "x"]])})
    (tmp_path / "x.zip").write_bytes(raw)
    entry = DocumentEntry("x.zip/a.docx", id="van", party="A")

    found, problem = read_sources([tmp_path], root=tmp_path, documents=[entry])

    assert (found.id, found.source.path) == ("van", "x.zip/a.docx")
    assert isinstance(problem, Problem)
    assert problem.where == "x.zip/b.xlsx, sheet Patents"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param('title = "Name"', 'abstract = "Name"', False, id="column"),
        pytest.param('country = "CN"', 'country = "US"', False, id="country"),
        pytest.param('version = "2"', 'version = "3"', False, id="document"),
        pytest.param("*list.csv", "my list.*", True, id="pattern-fits-as-well"),
        pytest.param(TOLD, TOLD + "\n# noted", True, id="words-of-no-meaning"),
    ],
)
def test_another_mapping_is_another_corpus(folder, old, new, same):
    before = pr.read_corpus(load(folder, TOLD))
    after = pr.read_corpus(load(folder, TOLD.replace(old, new)))

    assert (after.fingerprint == before.fingerprint) == same


def test_another_table_of_layouts_is_another_corpus(folder, monkeypatch):
    before = pr.read_corpus(load(folder, TOLD))
    table = replace(columns_table(), version="2099-01-01")
    monkeypatch.setattr("patentrisk.sources.mapping.columns_table", lambda: table)

    assert pr.read_corpus(load(folder, TOLD)).fingerprint != before.fingerprint


def test_rows_below_other_column_names_are_another_document(tmp_path):
    digests: list[str] = []
    for header in ("publication number,title", "publication number,abstract"):
        file = tmp_path / "table.csv"
        file.write_text(f"{header}\nCN999900101B,Cart\n", "utf-8")
        items = read_sources([file], root=tmp_path)
        digests += [item.source.sha256 for item in items if isinstance(item, Patent)]

    assert len(set(digests)) == 2
