"""Analysts' decisions: out in a workbook, filled in, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from typer.testing import CliRunner

import patentrisk as pr
from patentrisk.assessment import calibration_rows, review_keys_of, settle_reviews
from patentrisk.cli import app
from patentrisk.records import Level, Reading, Review
from patentrisk.records.reviews import Decision, ReviewRow
from patentrisk.report import RENDERERS, build_report, word
from patentrisk.report.csv import frame_files
from patentrisk.report.excel import render
from patentrisk.report.excel_charts import COLUMNS
from patentrisk.report.markdown import render as in_markdown
from patentrisk.report.reviews import read_reviews
from patentrisk.runs.reviewed import reviews_kept
from tests.runs.tiny import Tiny, patent, sheet

CLAIM, UNIT = "US99000001B2/1", "sheet-1"
DAY, TODAY = date(2026, 10, 30), date(2026, 11, 24)
DEPENDENT = "2. The cart of claim 1, wherein the lidar is on the roof."
SHEETS = {"en": "Claim charts", "zh": "权利要求对照表"}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return Tiny(
        tmp_path_factory.mktemp("tiny"),
        files={"p.json": _patent(), "s.json": sheet(1), "t.json": sheet(2)},
    ).write()


def _patent():
    held = patent(1)
    return {**held, "claims": [*held["claims"], DEPENDENT]}


def read(tiny):
    case = pr.load_case(tiny.path)
    return case, pr.read_corpus(case)


def assess(tiny, reviews=()):
    case, corpus = read(tiny)
    similarity = pr.load_similarity("lexical")
    return pr.assess(corpus, case, similarity=similarity, reviews=reviews)


@pytest.fixture(scope="module")
def assessed(tiny):
    return assess(tiny)


def level(assessment, claim=CLAIM, label="1[a]", unit=UNIT):
    return next(
        match
        for match in assessment.charts[claim, unit].matches
        if match.element.label == label
    ).level


def row(**held):
    said = {
        "where": "x.csv, line 2",
        "claim": CLAIM,
        "unit": UNIT,
        "label": "1[a]",
        "level": Level.MET,
        "decision": Level.DIFFERENT,
        "reviewer": "A. Li",
        "note": "see the manual",
        "date": DAY,
    }
    return ReviewRow(**{**said, **held})


def settle(tiny, *rows, before=()):
    case, corpus = read(tiny)
    return settle_reviews(before, rows, corpus, case, today=TODAY)


def told(found):
    """Problems but for the doubt about rows that name no texts."""
    return [p for p in found.problems if "which texts" not in p.message]


def fill(path, language, decisions):
    """Fill in the columns of a decision, as an analyst would, and save the file."""
    book = openpyxl.load_workbook(path)
    charts = book[SHEETS[language]]
    at = {name: place for place, name in enumerate(COLUMNS, start=1)}
    for line in range(2, charts.max_row + 1):
        name = tuple(charts.cell(line, at[k]).value for k in ("claim", "unit", "label"))
        for column, value in decisions.get(name, {}).items():
            charts.cell(line, at[column]).value = value
    book.save(path)


# ---- there and back ------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said", "reviewed"),
    [
        pytest.param(
            "en", "different", "decided by an analyst (machine: met)", id="en"
        ),
        pytest.param("zh", "相异", "由分析人员判定（机器判定：对应）", id="zh"),
    ],
)
def test_a_decision_in_a_workbook_comes_back_and_overrides_the_level(
    tiny, assessed, tmp_path, language, said, reviewed
):
    path = tmp_path / "report.xlsx"
    path.write_bytes(render(build_report(assessed, language=language)))
    day = datetime.combine(DAY, time())
    decided = {"decision": said, "reviewer": "李", "note": "=见手册", "date": day}
    fill(path, language, {(CLAIM, UNIT, "1[a]"): decided})

    rows, unread = read_reviews(path)
    found = settle(tiny, *rows)
    after = assess(tiny, found.reviews)

    assert (unread, found.problems, found.added) == ((), (), 1)
    (held,) = found.reviews
    assert (held.level, held.reviewer, held.note) == (Level.DIFFERENT, "李", "=见手册")
    assert held.date == DAY
    assert level(assessed) is Level.MET
    assert level(after) is Level.DIFFERENT
    assert after.charts[CLAIM, UNIT].reading is Reading.DIFFERENT
    report = build_report(after, language=language)
    for fmt in ("html", "markdown"):
        assert reviewed in RENDERERS[fmt].render(report).replace("\\", "")
    document = Document(BytesIO(word.render(report)))
    assert reviewed in "".join(t.text or "" for t in document.element.iter(qn("w:t")))
    codes = {
        reason["code"]
        for chart in json.loads(RENDERERS["json"].render(report))["charts"]
        for match in chart["matches"]
        for reason in match["reasons"]
    }
    assert "review" in codes


def test_a_decision_holds_in_every_claim_that_takes_the_element_in(tiny):
    found = settle(tiny, row(claim=f"{CLAIM[:-1]}2"))
    after = assess(tiny, found.reviews)

    assert found.reviews[0].claim == CLAIM
    for claim in (CLAIM, f"{CLAIM[:-1]}2"):
        assert level(after, claim) is Level.DIFFERENT
    assert level(after, unit="sheet-2") is Level.MET


def test_a_workbook_that_was_written_with_decisions_changes_nothing(tiny, tmp_path):
    kept = settle(tiny, row()).reviews
    path = tmp_path / "report.xlsx"
    path.write_bytes(render(build_report(assess(tiny, kept))))

    rows, _ = read_reviews(path)
    found = settle(tiny, *rows, before=kept)

    assert found.reviews == kept
    assert (found.added, found.changed, found.unchanged) == (0, 0, 1)
    assert found.problems == ()


def test_one_changed_row_wins_over_rows_left_as_they_were(tiny):
    kept = settle(tiny, row(decision=Level.MET)).reviews
    again = row(decision=Level.MET, claim=f"{CLAIM[:-1]}2")
    found = settle(tiny, again, row(decision=Level.DIFFERENT), again, before=kept)

    assert found.reviews[0].level is Level.DIFFERENT
    assert (found.changed, told(found)) == (1, [])


def test_of_two_new_decisions_the_one_that_exposes_more_is_taken(tiny):
    found = settle(
        tiny,
        row(decision=Level.DIFFERENT),
        row(decision=Level.POSSIBLE, where="x.csv, line 9"),
    )

    assert found.reviews[0].level is Level.POSSIBLE
    (problem,) = told(found)
    assert problem.where == "x.csv, line 9"
    assert "'possible' here and 'different' in a row above" in problem.message


def test_a_decision_is_taken_back(tiny):
    kept = settle(tiny, row()).reviews
    found = settle(tiny, row(decision=Decision.WITHDRAWN), before=kept)

    assert (found.reviews, found.withdrawn) == ((), 1)


@pytest.mark.parametrize(
    ("shown", "decision", "wanted"),
    [
        pytest.param(Level.MET, Decision.CONFIRMED, Level.MET, id="confirmed-met"),
        pytest.param(
            Level.NOT_FOUND, Decision.CONFIRMED, Level.NOT_FOUND, id="confirmed-silent"
        ),
        pytest.param(Level.MET, Decision.REJECTED, Level.NOT_FOUND, id="rejected-met"),
        pytest.param(
            Level.DIFFERENT, Decision.REJECTED, Level.NOT_FOUND, id="rejected-contrary"
        ),
        pytest.param(Level.MET, Level.POSSIBLE, Level.POSSIBLE, id="named"),
    ],
)
def test_what_is_decided_of_a_level(tiny, shown, decision, wanted):
    (held,) = settle(tiny, row(level=shown, decision=decision)).reviews

    assert held.level is wanted


# ---- texts that changed -----------------------------------------------------------


def test_a_decision_survives_while_texts_stay_and_is_asked_again_when_not(
    tiny, tmp_path
):
    kept = settle(tiny, row()).reviews
    other = tiny.copied(tmp_path / "other")
    other.files["t.json"] = sheet(2, "Another cart has a horn.")
    same = assess(other.write(), kept)
    other.files["s.json"] = sheet(1, "A lidar on the roof looks ahead.", "A horn.")
    changed = assess(other.write(), kept)

    assert level(same) is Level.DIFFERENT
    assert level(changed) is Level.MET
    (problem,) = [p for p in changed.problems if p.where.startswith("review of")]
    assert problem.where == f"review of {CLAIM} 1[a] on {UNIT}"
    assert "'different' by A. Li, 2026-10-30" in problem.message
    page = in_markdown(build_report(changed)).replace("\\", "")
    assert "an analyst decided “different” on other texts" in page


def test_a_row_about_texts_that_changed_is_not_taken(tiny, assessed, tmp_path):
    keys = review_keys_of(assessed, assessed.charts)
    key = keys[CLAIM, UNIT, "1[a]"]
    other = tiny.copied(tmp_path / "other")
    other.files["s.json"] = sheet(1, "A lidar on the roof.")
    found = settle(other.write(), row(key=key))

    assert (found.reviews, found.refused) == ((), 1)
    assert "texts that have changed since" in found.problems[0].message


def test_a_decision_on_a_pair_without_a_chart_is_told(tiny):
    nowhere = Review(CLAIM, "gone", "1[a]", Level.MET, "A. Li", DAY)

    (problem,) = [
        p for p in assess(tiny, [nowhere]).problems if p.where.startswith("review of")
    ]
    assert "is on no chart now" in problem.message


# ---- rows that are not taken ------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param({"claim": "US1/1"}, "is no claim of the case", id="claim"),
        pytest.param({"unit": "sheet-9"}, "did you mean sheet-", id="unit"),
        pytest.param({"label": "1[z]"}, f"is no element of {CLAIM}", id="label"),
        pytest.param({"reviewer": ""}, "expected who decided", id="reviewer"),
        pytest.param({"date": None}, "expected a date", id="day"),
        pytest.param(
            {"date": date(2026, 11, 25)},
            "on 2026-11-25, which lies after today, 2026-11-24",
            id="day-ahead",
        ),
        pytest.param(
            {"decision": Decision.REJECTED, "level": Level.NOT_FOUND},
            "which names no level",
            id="rejected-silence",
        ),
        pytest.param(
            {"decision": Decision.CONFIRMED, "level": None},
            "which names no level",
            id="confirmed-nothing",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_place(tiny, changed, message):
    found = settle(tiny, row(**changed))

    assert (found.reviews, found.refused) == ((), 1)
    (problem,) = found.problems
    assert problem.where == "x.csv, line 2"
    assert message in problem.message


def test_a_row_without_what_was_looked_at_is_taken_under_a_doubt(tiny):
    found = settle(tiny, row(key=""))

    assert len(found.reviews) == 1
    assert "expected the last column of the workbook" in found.problems[0].message


def test_the_csv_of_charts_takes_decisions_too(tiny, assessed, tmp_path):
    raw = frame_files(assessed)["charts.csv"].decode("utf-8-sig")
    head, *lines = raw.split("\r\n")
    at = next(
        n for n, line in enumerate(lines) if line.startswith(f"{CLAIM},{UNIT},1[a]")
    )
    empty = "," * 11  # six columns of what was decided, then those to decide in
    assert empty in lines[at]
    lines[at] = lines[at].replace(empty, ",,,,,,,possible,,A. Li,2026-10-30,")
    path = tmp_path / "charts.csv"
    path.write_text("\r\n".join([head, *lines]), encoding="utf-8-sig", newline="")

    rows, problems = read_reviews(path)
    found = settle(tiny, *rows)

    assert (problems, found.problems) == ((), ())
    assert found.reviews[0].level is Level.POSSIBLE


# ---- labelled pairs -----------------------------------------------------------------


def test_what_was_decided_is_a_labelled_pair(tiny):
    kept = settle(tiny, row()).reviews

    (pair,) = [
        held for held in calibration_rows(assess(tiny, kept)) if held["unit"] == UNIT
    ]
    assert pair["element"] == "a lidar on the roof"
    assert pair["passage"] == "A lidar on the roof looks ahead."
    assert (pair["measured"], pair["level"], pair["label_0_1"]) == (
        "met",
        "different",
        0,
    )


# ---- the command line ---------------------------------------------------------------


def test_the_command_line_takes_decisions_up_keeps_and_exports_them(tiny, tmp_path):
    case = tiny.copied(tmp_path / "case")
    run = CliRunner()
    path = tmp_path / "x.csv"
    path.write_text(
        "claim,unit,label,decision,reviewer,date\n"
        f"{CLAIM},{UNIT},1[a],different,A. Li,2026-10-30\n"
        f"{CLAIM},{UNIT},1[q],met,A. Li,2026-10-30\n",
        encoding="utf-8",
    )
    taken = run.invoke(app, ["review", "import", str(case.path), str(path), "--json"])
    kept = reviews_kept(case.path)
    listed = run.invoke(app, ["review", "list", str(case.path)])
    out = tmp_path / "pairs.jsonl"
    wrote = run.invoke(app, ["review", "export", str(case.path), "-o", str(out)])

    assert taken.exit_code == 3
    assert json.loads(taken.stdout)["added"] == 1
    assert [(r.claim, r.label, r.level) for r in kept] == [
        (CLAIM, "1[a]", Level.DIFFERENT)
    ]
    assert "A. Li" in listed.output
    assert wrote.exit_code == 0
    assert [json.loads(line)["level"] for line in out.read_text().splitlines()] == [
        "different"
    ]


def test_a_case_without_a_store_keeps_no_decisions(tiny):
    assert reviews_kept(replace(tiny).path) == ()


def test_an_older_file_takes_back_nothing(tiny):
    kept = settle(tiny, row(decision=Level.MET, date=date(2026, 11, 20))).reviews
    old = {"date": date(2026, 1, 1), "reviewer": "Zed"}
    taken_back = settle(tiny, row(decision=Decision.WITHDRAWN, **old), before=kept)
    same = settle(tiny, row(decision=Level.MET, **old), before=kept)

    assert taken_back.reviews == same.reviews == kept
    assert (taken_back.refused, same.refused) == (1, 0)


def test_a_decision_kept_with_a_day_ahead_can_be_corrected_today(tiny):
    """Kept by an earlier version, which did not refuse it."""
    ahead = Review(CLAIM, UNIT, "1[a]", Level.MET, "A. Li", date(2062, 11, 20))
    corrected = settle(tiny, row(date=TODAY), before=[ahead])
    withdrawn = settle(
        tiny, row(date=TODAY, decision=Decision.WITHDRAWN), before=[ahead]
    )

    assert [held.level for held in corrected.reviews] == [Level.DIFFERENT]
    assert (withdrawn.reviews, withdrawn.withdrawn) == ((), 1)
