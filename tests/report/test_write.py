from __future__ import annotations

import pytest

from patentrisk.errors import OutputError, UnknownNameError
from patentrisk.report import RENDERERS, write_report


def test_files_are_named_by_language_and_format(reports, tmp_path):
    written = [
        path
        for report in reports.values()
        for path in write_report(report, tmp_path / "new", formats=sorted(RENDERERS))
    ]

    assert sorted(path.name for path in written) == [
        "report.en.html",
        "report.en.json",
        "report.en.md",
        "report.zh.html",
        "report.zh.json",
        "report.zh.md",
    ]
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == sorted(
        path.name for path in written
    )


def test_a_failing_renderer_leaves_what_was_there(reports, tmp_path, monkeypatch):
    (old,) = write_report(reports["en"], tmp_path, formats=("html",))
    before = old.read_bytes()
    monkeypatch.setattr(RENDERERS["json"], "render", lambda report: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        write_report(reports["zh"], tmp_path, formats=("html", "json"))

    assert [path.name for path in tmp_path.iterdir()] == ["report.en.html"]
    assert old.read_bytes() == before


def test_a_write_that_is_cut_off_leaves_the_old_file(reports, tmp_path, monkeypatch):
    (old,) = write_report(reports["en"], tmp_path, formats=("json",))
    before = old.read_bytes()

    def cut(*paths):
        raise OSError("disk full")

    monkeypatch.setattr("patentrisk.report.write.os.replace", cut)
    with pytest.raises(OutputError, match="disk full"):
        write_report(reports["en"], tmp_path, formats=("json",))

    assert [path.name for path in tmp_path.iterdir()] == ["report.en.json"]
    assert old.read_bytes() == before


def test_an_unknown_format_is_refused_before_anything_is_written(reports, tmp_path):
    with pytest.raises(UnknownNameError, match=r"'pdf'.*html, json, markdown"):
        write_report(reports["en"], tmp_path, formats=("html", "pdf"))

    assert list(tmp_path.iterdir()) == []


def test_lines_end_in_the_same_way_on_every_system(reports, tmp_path):
    for path in write_report(reports["zh"], tmp_path, formats=sorted(RENDERERS)):
        raw = path.read_bytes()
        assert b"\r" not in raw
        assert raw.endswith(b"\n")
