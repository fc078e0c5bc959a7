"""What a report tells of changes: the figures a reader looks for, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from patentrisk.records import Band, Change, RunDiff, Subject
from patentrisk.records.run_diffs import Cause, CauseKind, How
from patentrisk.report import build_report, markdown
from patentrisk.report import json as report_json
from patentrisk.report.changed import build_changes
from patentrisk.report.document import Fold, Notice, Table, Text
from patentrisk.report.sections.changes import changes_section
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from patentrisk.runs.comparing import compare
from patentrisk.runs.comparing_headlines import counted, headlines
from tests.assessment.test_assess import CASE, SPARE, VAN, right
from tests.building import WordSimilarity
from tests.runs.comparing import HORN, LATER, OTHER, assessed

DAYS = (date(2026, 11, 1), date(2026, 11, 8))
DAY = Cause(CauseKind.DATE, "as_of", "2026-11-01", "2026-11-08")


def diff_of(*changes, causes=(DAY,), **held):
    return RunDiff("6", "7", DAYS, causes, changes, **held)


def band(subject, name, before, after, **held):
    return Change(subject, name, "band", before, after, (DAY,), **held)


def section_of(diff, language="en"):
    return changes_section(view_of(assessed(), load_words(language)), diff)


def words_of(blocks):
    """Give everything that blocks say, table cells in lines."""
    for block in blocks:
        match block:
            case Text(pieces=pieces):
                yield "".join(piece.text for piece in pieces)
            case Notice(text=text):
                yield text
            case Fold(blocks=inner):
                yield from words_of(inner)
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        for line in cell.lines:
                            yield "".join(piece.text for piece in line)


def test_headlines_put_the_highest_band_first_and_leave_the_quiet_to_the_count():
    area = ("H", "A", "FUS", "CN")
    exposures = [
        band(Subject.EXPOSURE, ("a/1", "van", "CN"), "low", "open"),
        band(Subject.EXPOSURE, ("b/1", "van", "CN"), "medium", "none"),
        Change(Subject.EXPOSURE, ("c/1", "van", "CN"), "", None, {"band": "high"}),
        Change(Subject.EXPOSURE, ("d/1", "van", "CN"), "", None, {"band": "low"}),
        Change(Subject.EXPOSURE, ("e/1", "van", "CN"), "impact", 1, 2),
    ]
    diff = diff_of(band(Subject.AREA, area, "open", "high"), *exposures)

    assert [(c.name[0], c.before, c.after) for c in headlines(diff)] == [
        ("H", "open", "high"),
        ("c/1", None, "high"),
        ("b/1", "medium", "none"),
        ("a/1", "low", "open"),
    ]
    assert counted(diff) == ((Subject.AREA, 1), (Subject.EXPOSURE, 5))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param(0.4, 0.4031, ["40.0%", "40.3%"], id="little"),
        pytest.param(0.4, 0.6, ["40%", "60%"], id="much"),
        pytest.param(None, 0.6, ["nothing exposed", "60%"], id="from-nothing"),
    ],
)
def test_a_coverage_that_moved_a_little_does_not_look_as_if_it_stood(
    before, after, shown
):
    moved = Change(Subject.COVERAGE, ("*", "CN"), "technical", before, after, (DAY,))
    table = [b for b in section_of(diff_of(moved)).blocks if isinstance(b, Table)][-1]
    _, was, now, _ = table.rows[0]

    assert [cell.lines[0][0].text for cell in (was, now)] == shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "en",
            (
                "Compared with run 6, law as of 2026-11-01; this one is as of"
                " 2026-11-08. 1 figure differs. 1 of them is set out here: bands,"
                " readings, coverage, rights, title and documents.",
                "○ open",
                "▲ high",
                "document added: CN999900102B",
                "only together: none moves it by itself",
            ),
            id="en",
        ),
        pytest.param(
            "zh",
            (
                "与第 6 次运行（法律状态截至 2026-11-01）相比；本次截至 2026-11-08。"
                "有 1 项数值与先前不同。其中 1 项列于下文：等级、判读、覆盖率、权利、"
                "权属与文件。",
                "○ 待查",
                "▲ 高",
                "新增文件：CN999900102B",
                "须共同作用：任何一项单独都不改变它",
            ),
            id="zh",
        ),
    ],
)
def test_a_change_is_told_with_before_after_cause_and_how(language, said):
    added = Cause(CauseKind.DOCUMENT_ADDED, "CN999900102B", "", "x.md")
    change = replace(
        band(Subject.AREA, ("H", "A", "FUS", "CN"), "open", "high"),
        causes=(added,),
        how=How.TOGETHER,
    )
    blocks = section_of(diff_of(change, causes=(added,)), language).blocks
    (table,) = [b for b in blocks if isinstance(b, Table)][1:]
    badges = [
        f"{piece.shape} {piece.text}"
        for cell in table.rows[0]
        for line in cell.lines
        for piece in line
        if hasattr(piece, "shape")
    ]

    assert set(said) <= {*words_of(blocks), *badges}


@pytest.mark.parametrize(
    ("diff", "said"),
    [
        pytest.param(
            diff_of(causes=()),
            "Nothing differs, neither the inputs nor a figure.",
            id="equal",
        ),
        pytest.param(
            diff_of(),
            "The inputs differ, but not a single figure does.",
            id="no-figure",
        ),
        pytest.param(
            diff_of(inseparable=(Cause(CauseKind.CODE, "patentrisk", "1", "2"),)),
            "could not be switched one by one: version of the program (patentrisk).",
            id="not-separable",
        ),
    ],
)
def test_what_did_not_change_or_could_not_be_told_apart_is_said(diff, said):
    assert said in " ".join(words_of(section_of(diff).blocks))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "en",
            {
                "at most 2",
                "So much differs that not all of it is switched one by one: of 1 figure"
                " it is not told which of several differences moved it.",
            },
            id="en",
        ),
        pytest.param(
            "zh",
            {
                "至多 2",
                "差异过多，未能全部逐项切换：有 1 项数值无法确定由数项差异中的"
                "哪一项改变。",
            },
            id="zh",
        ),
    ],
)
def test_what_one_of_several_moved_is_counted_at_most_and_the_limit_told(
    language, said
):
    other = Cause(CauseKind.DOCUMENT_CHANGED, "leg")
    names = [("H", "A", "FUS", "CN"), ("H", "A", "PER", "CN"), ("H", "A", "*", "CN")]
    sure, open_, third = (band(Subject.AREA, n, "open", "high") for n in names)
    changes = (
        sure,
        replace(open_, causes=(other, DAY), how=How.ANY_OF),
        replace(third, causes=(other,)),
    )
    blocks = section_of(diff_of(*changes, causes=(other, DAY)), language).blocks

    assert said <= set(words_of(blocks))


def test_the_report_of_changes_alone_leads_nowhere_that_it_does_not_hold():
    after = assessed(right(), VAN[0], HORN, SPARE)
    diff = compare(assessed(), after, names=("1", "2"))
    whole = markdown.render(build_report(after, changes=diff))
    alone = markdown.render(build_changes(diff, after))

    assert "(#document--leg)" in whole
    assert "leg" in alone
    assert "](#document" not in alone


def test_more_rows_than_fit_are_counted():
    changes = [
        band(Subject.EXPOSURE, (f"a/{n:03}", "van", "CN"), "open", "high")
        for n in range(43)
    ]
    tables = [b for b in section_of(diff_of(*changes)).blocks if isinstance(b, Table)]

    assert len(tables[1].rows) == 40
    assert tables[1].caption.endswith("3 more are counted, not listed.")


def test_records_of_a_report_with_changes_fit_the_schema():
    after = assessed(
        right(), VAN[0], HORN, SPARE, OTHER, case=replace(LATER, titles=())
    )
    diff = compare(
        assessed(case=CASE), after, similarities=[WordSimilarity()], names=("1", "2")
    )
    records = json.loads(report_json.render(build_report(after, changes=diff)))

    jsonschema.validate(records, report_json.schema())
    assert sum(held["count"] for held in records["changes"]["figures"]) == len(
        diff.changes
    )
    bands = {c["after"] for c in records["changes"]["changes"] if c["figure"] == "band"}
    assert bands <= {None, *(held.value for held in Band)}
