"""A file is read again where what the case tells may change what it gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

import patentrisk as pr
from patentrisk.records import ColumnsEntry, DocumentEntry
from patentrisk.runs.reading import key_of
from patentrisk.sources.folders import Found

COLUMNS = ColumnsEntry("*/hits.csv", (("number", "Pub. No."),))
DOCUMENT = DocumentEntry("documents/a.zip/sheet.pdf", party="MAKER")


@pytest.mark.parametrize(
    ("raw", "asked_again"),
    [
        pytest.param(b"PK\x03\x04", True, id="zip: what it holds may have any name"),
        pytest.param(b"\x1f\x8b\x08", True, id="gzip"),
        pytest.param(b"# A sheet", False, id="no archive"),
        pytest.param(None, True, id="not to be opened"),
    ],
)
@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"columns": (COLUMNS,)}, id="columns"),
        pytest.param({"documents": (DOCUMENT,)}, id="documents"),
    ],
)
def test_a_file_is_asked_again_for_what_fits_only_a_file_in_it(
    case, tmp_path, raw, asked_again, told
):
    path = tmp_path / "a.zip"
    if raw is not None:
        path.write_bytes(raw)
    file = Found("documents/a.zip", path)
    before = pr.load_case(case.path)
    after = replace(before, **told)

    other = key_of(file, "0" * 64, before) != key_of(file, "0" * 64, after)
    assert other is asked_again


def test_a_file_is_asked_again_for_what_fits_its_own_name(case, tmp_path):
    path = tmp_path / "sheet.md"
    path.write_bytes(b"# A sheet")
    file, before = Found("documents/sheet.md", path), pr.load_case(case.path)
    for told in (
        {"columns": (replace(COLUMNS, files="documents/*"),)},
        {"documents": (replace(DOCUMENT, path="documents/sheet.md"),)},
    ):
        after = replace(before, **told)
        assert key_of(file, "0" * 64, before) != key_of(file, "0" * 64, after)
