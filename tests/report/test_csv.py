"""Frames as CSV: text for a reader, and harmless for a sheet."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.records import Level, Reason
from patentrisk.report.cells import acts, chunks, length, neutral, original, shown
from patentrisk.report.csv import FRAMES, frame_files, write_frames
from tests.report.illustrative import CHARTS, illustrative
from tests.report.test_renderers import TURNING, hostile


def rows(raw):
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def files():
    return frame_files(illustrative())


@pytest.fixture(scope="module")
def hostile_files():
    return frame_files(hostile())


def test_every_frame_is_a_file_with_a_byte_order_mark(files):
    assert sorted(files) == [f"{name}.csv" for name in sorted(FRAMES)]
    for raw in files.values():
        assert raw.startswith(b"\xef\xbb\xbf")
        assert b"\n" not in raw.replace(b"\r\n", b"")


def test_every_element_of_every_chart_has_a_row_to_decide_on(files):
    head, *held = rows(files["charts.csv"])
    wanted = [(c.claim, c.unit, m.element.label) for c in CHARTS for m in c.matches]

    assert [tuple(row[:3]) for row in held] == wanted
    assert head[-5:] == ["decision", "note", "reviewer", "date", "key"]


@pytest.mark.parametrize(
    ("reason", "decided"),
    [
        pytest.param(
            Reason("review", 0.0, "possible", "A. Li 2026-10-30 see p. 4"),
            ("reviewed", "met", "possible", "A. Li", "2026-10-30", "see p. 4"),
            id="applies",
        ),
        pytest.param(
            Reason("review.stale", 0.0, "different", "王芳 2026-10-30"),
            ("stale", "different", "met", "王芳", "2026-10-30", ""),
            id="texts-changed-since",
        ),
        pytest.param(Reason("coverage", 1.0, "lidar"), ("",) * 6, id="none"),
    ],
)
def test_what_analysts_decided_stands_beside_the_element(reason, decided):
    first = CHARTS[0]
    match = replace(first.matches[0], level=Level.MET, reasons=(reason,))
    chart = replace(first, matches=(match,))
    held = replace(illustrative(), charts={(chart.claim, chart.unit): chart})
    head, row = rows(frame_files(held)["charts.csv"])

    at = head.index("review")
    assert head[at : at + 6] == [
        *("review", "reviewed_level", "machine_level"),
        *("reviewed_by", "reviewed_on", "review_note"),
    ]
    assert tuple(row[at : at + 6]) == decided
    assert row[head.index("decision")] == ""  # to be filled in for another one


def test_numbers_stay_numbers(files):
    head, *held = rows(files["charts.csv"])
    scores = [row[head.index("probability_0_1")] for row in held]

    assert all(score == "" or 0.0 <= float(score) <= 1.0 for score in scores)
    assert any(scores)


def test_the_same_assessment_gives_the_same_bytes(files):
    assert frame_files(illustrative()) == files


def test_nothing_in_a_hostile_file_runs_or_hides(hostile_files):
    for raw in hostile_files.values():
        assert not TURNING.search(raw.decode("utf-8-sig"))
        for row in rows(raw):
            for cell in row:
                assert not cell.startswith(("=", "@", "\t", "\r"))
                assert not cell.startswith(("+", "-")) or float(cell) is not None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@a", "'@a", id="at"),
        pytest.param("\tx", "'\tx", id="tab"),
        pytest.param("\rx", "'\nx", id="return"),
        pytest.param("  =1", "'  =1", id="after-spaces"),
        pytest.param("＝1", "'＝1", id="full-width"),
        pytest.param("\x00=1", "[U+0000]=1", id="control"),
        pytest.param("\x1f=1", "[U+001F]=1", id="control-that-counts-as-space"),
        pytest.param("'quoted'", "'quoted'", id="apostrophe"),
        pytest.param("1 = 1", "1 = 1", id="plain"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_that_a_sheet_might_run_is_headed_by_an_apostrophe(text, wanted):
    assert neutral(text) == wanted


@given(st.text(max_size=12))
def test_what_was_neutralised_comes_back_as_it_was_shown(text):
    assert original(neutral(text)) == shown(text)
    assert not acts(neutral(text))


@given(st.text(alphabet="a融🚚", max_size=30), st.integers(min_value=2, max_value=9))
def test_pieces_of_a_text_fit_and_are_together_the_text(text, most):
    pieces = chunks(text, most)

    assert "".join(pieces) == text
    assert all(length(piece) <= most for piece in pieces)


def test_frames_are_written_into_a_folder(tmp_path):
    written = write_frames(replace(illustrative(), charts={}), tmp_path / "new")

    assert [path.name for path in written] == [f"{name}.csv" for name in sorted(FRAMES)]
    assert all(path.is_file() for path in written)
