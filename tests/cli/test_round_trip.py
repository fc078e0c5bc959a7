"""An analyst's decision on its whole way: report, file, import, every view, export."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import openpyxl
import pytest

import patentrisk as pr
from patentrisk.records import Level
from patentrisk.report import excel
from patentrisk.report.excel_charts import COLUMNS
from patentrisk.report.reviews import read_reviews
from patentrisk.runs.reviewed import reviews_kept
from tests.cli.test_review import CLAIM, SHEETS, UNIT, assess, row, settle
from tests.cli.typed import typed
from tests.runs.tiny import Tiny, patent, sheet

DAY = date(2026, 10, 30)
LABEL = "1[a]"
AGREE, LATER = "expected reviewers who agree", "expected a later day"
#: What the analyst types, by language of the file.
SAID = {"en": "different", "zh": "相异", "csv": "different"}
NOTE = '=HYPERLINK("http://x")\n+see \u202e手册 <script>alert(1)</script> | `x`'


@pytest.fixture
def tiny(tmp_path):
    files = {"p.json": patent(), "s.json": sheet(1), "t.json": sheet(2)}
    return Tiny(tmp_path / "case", files=files).write()


def reported(tiny, folder, *formats, lang="en"):
    """Write a report, and give its folder."""
    words = [word for held in formats for word in ("--format", held)]
    words = ("--lang", lang, "--no-figures", *words)
    out = typed("report", tiny.path, "-o", folder, *words)
    assert out.returncode == 0, out.stderr
    return folder


def filled_book(path, language, note=NOTE):
    """Decide on one element in a workbook, as in a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    charts = book[SHEETS[language]]
    at = {name: place for place, name in enumerate(COLUMNS, start=1)}
    for line in range(2, charts.max_row + 1):
        named = [charts.cell(line, at[k]).value for k in ("claim", "unit", "label")]
        if named == [CLAIM, UNIT, LABEL]:
            charts.cell(line, at["decision"]).value = SAID[language]
            charts.cell(line, at["reviewer"]).value = "李"
            charts.cell(line, at["note"]).value = note
            charts.cell(line, at["date"]).value = DAY
    book.save(path)
    return path


def filled_csv(path):
    """The same in the CSV of charts."""
    rows = list(csv.DictReader(StringIO(path.read_text("utf-8-sig"))))
    for held in rows:
        if (held["claim"], held["unit"], held["label"]) == (CLAIM, UNIT, LABEL):
            told = {"decision": SAID["csv"], "reviewer": "李", "date": str(DAY)}
            held |= {**told, "note": NOTE}
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def decided_in(tiny, folder, way):
    """Decide on an element in one of the files of a report; give that file."""
    if way == "csv":
        return filled_csv(reported(tiny, folder, "csv") / "csv" / "charts.csv")
    book = reported(tiny, folder, "xlsx", lang=way) / f"report.{way}.xlsx"
    return filled_book(book, way)


def level_of(tiny):
    held = json.loads(typed("chart", CLAIM, UNIT, "-c", tiny.path, "--json").stdout)
    return next(m["level"] for m in held["matches"] if m["element"]["label"] == LABEL)


@pytest.mark.parametrize("way", ["en", "zh", "csv"])
def test_a_decision_goes_all_the_way_round(tiny, tmp_path, way):
    file = decided_in(tiny, tmp_path / "out", way)
    assert level_of(tiny) == "met"

    taken = typed("review", "import", tiny.path, file, "--json")
    assert (taken.returncode, json.loads(taken.stdout)["added"]) == (0, 1)
    (kept,) = reviews_kept(tiny.path)
    assert (kept.level, kept.reviewer, kept.date) == (Level.DIFFERENT, "李", DAY)
    assert kept.note.startswith('=HYPERLINK("http://x")\n+see')

    # Every view that follows has it, and says who decided.
    said = "decided by an analyst (machine: met): 李 2026-10-30"
    assert level_of(tiny) == "different"
    assert f"{LABEL}: {said}" in typed("chart", CLAIM, UNIT, "-c", tiny.path).stdout
    assert said in typed("explain", CLAIM, UNIT, "-c", tiny.path).stdout
    if way == "csv":
        page = reported(tiny, tmp_path / "after", "markdown") / "report.en.md"
        assert said.partition(":")[0] in page.read_text("utf-8").replace("\\", "")

    # It survives a run, is asked again when the texts change, and holds when they
    # are as they were.
    assert typed("rescore", tiny.path).returncode == 0
    assert level_of(tiny) == "different"
    before = tiny.files["s.json"]
    tiny.files["s.json"] = sheet(1, "A lidar on the roof looks ahead.", "A horn.")
    tiny.write()
    assert level_of(tiny) == "met"
    again = typed("chart", CLAIM, UNIT, "-c", tiny.path).stdout
    assert f"{LABEL}: an analyst decided “different” on other texts" in again
    stale = typed("review", "import", tiny.path, file)
    assert stale.returncode == 3
    assert "texts that have changed since" in " ".join(stale.stdout.split())
    tiny.files["s.json"] = before
    tiny.write()
    assert level_of(tiny) == "different"

    pairs = tmp_path / "pairs.jsonl"
    assert typed("review", "export", tiny.path, "-o", pairs).returncode == 0
    (pair,) = map(json.loads, pairs.read_text("utf-8").splitlines())
    assert (pair["measured"], pair["level"], pair["label_0_1"]) == (
        "met",
        "different",
        0,
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "note",
    [
        pytest.param("x" * 30_000, id="as-long-as-a-cell"),
        pytest.param("@SUM(A1)\t\x1b[2J\u202e\r\nnext", id="formula-and-controls"),
        pytest.param("'=1+1", id="quoted-formula"),
        pytest.param("2026-01-01 by B. Wu 2027-02-02 met", id="looks-like-a-decision"),
    ],
)
def test_a_hostile_note_is_as_harmless_the_second_time(tiny, tmp_path, language, note):
    """What was taken from a file goes into a workbook and comes back the same."""
    first, _ = read_reviews(noted(tmp_path / "x.csv", note))
    kept = settle(tiny, *first).reviews
    path = tmp_path / f"report.{language}.xlsx"
    report = pr.build_report(assess(tiny, kept), language=language)
    path.write_bytes(excel.render(report))

    rows, problems = read_reviews(path)
    found = settle(tiny, *rows, before=kept)

    assert (problems, found.problems) == ((), ())
    assert (found.reviews, found.changed, found.unchanged) == (kept, 0, 1)
    cells = [
        cell
        for held in openpyxl.load_workbook(path).worksheets
        for line in held.iter_rows()
        for cell in line
    ]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def noted(path, note):
    """Write a decision with a note, as a program of the analyst's would."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("claim", "unit", "label", "decision", "reviewer", "date"))
        writer.writerow((CLAIM, UNIT, LABEL, "different", "A. Li", DAY))
    rows = path.read_text("utf-8").splitlines()
    cell = '"{}"'.format(note.replace('"', '""'))
    text = f"{rows[0]},note\n{rows[1]},{cell}\n"
    path.write_bytes(text.encode())
    return path


def test_a_note_that_no_cell_holds_is_refused(tmp_path):
    rows, (problem,) = read_reviews(noted(tmp_path / "x.csv", "x" * 30_001))

    assert rows == ()
    assert "a note of 30,001 characters; expected at most 30,000" in problem.message


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_wrong_label_is_named_by_sheet_and_row(tiny, tmp_path, language):
    path = reported(tiny, tmp_path / "out", "xlsx", lang=language)
    path = filled_book(path / f"report.{language}.xlsx", language)
    book = openpyxl.load_workbook(path)
    charts = book[SHEETS[language]]
    at = {name: place for place, name in enumerate(COLUMNS, start=1)}
    (line,) = [
        line
        for line in range(2, charts.max_row + 1)
        if charts.cell(line, at["decision"]).value == SAID[language]
    ]
    charts.cell(line, at["label"]).value = "1[zz]"
    book.save(path)

    out = json.loads(typed("review", "import", tiny.path, path, "--json").stdout)

    assert out["refused"] == 1
    (problem,) = out["problems"]
    assert problem["where"] == (
        f"report.{language}.xlsx, sheet {SHEETS[language]}, row {line}"
    )
    assert f"'1[zz]' is no element of {CLAIM}" in problem["message"]


# ---- reviewers who contradict one another ------------------------------------------


@pytest.mark.parametrize(
    ("day", "reviewer", "level", "kept", "said"),
    [
        pytest.param(
            31,
            "B. Wu",
            Level.MET,
            Level.MET,
            AGREE,
            id="later",
        ),
        pytest.param(
            29,
            "B. Wu",
            Level.MET,
            Level.DIFFERENT,
            LATER,
            id="earlier",
        ),
        pytest.param(
            29,
            "A. Li",
            Level.MET,
            Level.DIFFERENT,
            LATER,
            id="old-file",
        ),
        pytest.param(30, "B. Wu", Level.MET, Level.MET, AGREE, id="day"),
        pytest.param(31, "A. Li", Level.MET, Level.MET, "", id="thought-again"),
        pytest.param(29, "B. Wu", Level.DIFFERENT, Level.DIFFERENT, "", id="agree"),
    ],
)
def test_a_second_file_goes_against_the_first(tiny, day, reviewer, level, kept, said):
    first = settle(tiny, row()).reviews
    now = row(date=DAY.replace(day=day), reviewer=reviewer, decision=level)

    found = settle(tiny, now, before=first)

    assert found.reviews[0].level is kept
    told = [p.message for p in found.problems if "which texts" not in p.message]
    assert [said in message for message in told] == [True] * bool(said)
    assert (found.refused == 1) == ("not taken" in "".join(told))


def test_of_one_day_and_two_reviewers_the_one_that_exposes_more_stays(tiny):
    first = settle(tiny, row(decision=Level.MET)).reviews

    found = settle(tiny, row(reviewer="B. Wu"), before=first)

    assert (found.reviews, found.refused) == (first, 1)
    assert "'different' by B. Wu, 2026-10-30, here, and 'met' by A. Li" in (
        found.problems[-1].message
    )


def test_a_reviewer_whose_name_holds_a_day_is_asked_for_a_name(tiny, tmp_path):
    head = "claim,unit,label,decision,reviewer,date\n"
    line = f"{CLAIM},{UNIT},{LABEL},met,A. Li 2026-01-01,2026-10-30\n"
    (tmp_path / "x.csv").write_text(head + line, encoding="utf-8")

    rows, (problem,) = read_reviews(tmp_path / "x.csv")

    assert rows == ()
    assert problem.where == "x.csv, line 2"
    assert "expected who decided, without a day" in problem.message
