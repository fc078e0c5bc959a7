"""The streaming benchmark reads what it wrote, and bounds memory by itself."""

from __future__ import annotations

import argparse

import pytest

from benchmarks.streaming import run, us_documents, write_week
from patentrisk.errors import SourceError
from tests.sources.building import us_document


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.xml").write_text(us_document(), encoding="utf-8")
    (tmp_path / "b.xml").write_text(us_document(number="0x"), encoding="utf-8")
    (tmp_path / "other.xml").write_text("<html/>", encoding="utf-8")
    return tmp_path


def test_every_round_of_the_documents_is_read(folder):
    figures = run(argparse.Namespace(folder=folder, size=1))

    one = sum(len(raw) + 1 for raw in us_documents(folder))
    rounds = -(-1_000_000 // one)
    assert figures["documents"] == 2 * rounds
    assert figures["problems"] == rounds
    assert figures["megabytes"] == 1
    assert figures["ratio"] > 0
    assert figures["peak_megabytes"] > 0


def test_a_week_is_whole_rounds_of_at_least_its_size(tmp_path):
    rounds = write_week(tmp_path / "week.xml", [b"<a/>", b"<b/>"], 25)

    assert rounds == 3
    assert (tmp_path / "week.xml").read_bytes() == b"<a/>\n<b/>\n" * 3


def test_a_folder_without_us_documents_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="holds no US documents"):
        run(argparse.Namespace(folder=tmp_path, size=1))
