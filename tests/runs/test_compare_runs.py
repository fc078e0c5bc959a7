"""Runs of a store compared: `diff`, `history`, `reproduce`, and a report's section."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

import patentrisk as pr
from patentrisk.cli import app, comparing, opening
from patentrisk.errors import StoreError
from patentrisk.records import Band, Level, Review, Subject
from patentrisk.records.run_diffs import CauseKind
from patentrisk.runs import open_store, rescore, store_path
from patentrisk.runs.comparing_runs import changes_since, compare_runs
from tests.runs.folder import (
    LIDAR,
    hour,
    van,
    write_case,
    write_right,
    write_sheet,
)
from tests.runs.tiny import NOW, tiny

NUMBER = "CN999900101B"
#: What each run of the folder is made from, in words of the comparison before it.
HORN = ("document changed", "leg")
OTHER = ("document added", "CN999900102B")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A case with four runs: as it is, two documents later, two facts later, again."""
    held = van(tmp_path_factory.mktemp("runs") / "van")
    rescore(held, now=hour(0))
    write_sheet(held, "leg", "Maker Ltd.", "The vehicle has a horn.")
    write_right(held, "CN999900102B", second="a horn")
    rescore(held, now=hour(1))
    write_case(held, as_of="2040-01-01", deal=False)
    rescore(held, now=hour(2))
    rescore(held, now=hour(3))
    return held


@pytest.fixture
def store(folder):
    with open_store(store_path(folder)) as held:
        yield held


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def causes(change):
    return [(str(cause.kind), cause.about) for cause in change.causes]


def test_two_stored_runs_are_compared_with_each_cause_told_apart(store):
    diff, later = compare_runs(store, 1, 2)
    reading = {c.figure: c for c in diff.of(Subject.READING)}

    assert (diff.before, diff.after, diff.recomputed) == ("1", "2", 2)
    assert {(str(c.kind), c.about) for c in diff.causes} == {HORN, OTHER}
    assert causes(reading["matches.1[b].level"]) == [HORN]
    assert later.manifest == store.run(2).manifest
    assert {c.name[0]: causes(c) for c in diff.of(Subject.EXPOSURE, "") if c.added} == {
        "CN999900102B/1": [OTHER]
    }


def test_without_assessing_anew_all_causes_are_named(store):
    diff, _ = compare_runs(store, 1, 2, separate=False)

    assert diff.recomputed == 0
    assert diff.inseparable == diff.causes
    assert all(change.causes == diff.causes for change in diff.changes)


def test_the_day_and_a_deal_fact_cost_no_matching_and_are_told_apart(store):
    diff, _ = compare_runs(store, 2, 3)
    bands = {c.name[0]: causes(c) for c in diff.of(Subject.EXPOSURE, "band")}

    assert bands["CN999900101B/1"] == [("right expired by date", NUMBER)]
    titles = diff.of(Subject.TITLE, "titles.as recorded.title")
    assert [causes(c) for c in titles] == [[("title fact changed", "titles * F")]]


def test_a_run_that_repeats_another_differs_in_nothing(store):
    assert compare_runs(store).diff.equal
    assert store.run("last").same_as == 3


def test_one_run_cannot_be_compared(tmp_path):
    held = van(tmp_path / "van")
    rescore(held, now=hour(0))

    with (
        open_store(store_path(held)) as store,
        pytest.raises(StoreError, match="holds 1 run of the two"),
    ):
        compare_runs(store)


def test_a_report_compares_with_the_last_run_that_was_otherwise(folder, store):
    third = store.load_run(3)
    similarity = pr.load_similarity("lexical")
    diff = changes_since(folder, third, similarity=similarity)

    assert (diff.before, diff.as_of) == ("2", (date(2026, 11, 1), date(2040, 1, 1)))
    report = pr.build_report(third, changes=diff)
    assert report.sections[1].anchor == "changes"
    assert report.records["changes"]["before"] == "2"
    assert pr.build_report(third).records["changes"] is None


def test_a_report_tells_of_a_review_though_nothing_else_changed(tmp_path):
    held = van(tmp_path / "van")
    rescore(held, now=hour(0))
    review = Review(
        f"{NUMBER}/1", "van", "1[b]", Level.NOT_FOUND, "A. Reader", date(2026, 11, 2)
    )
    with open_store(store_path(held)) as store:
        store.set_reviews([review])
    diff = comparing.since(held, opening.assessment(held, None))

    assert (diff.before, [str(cause.kind) for cause in diff.causes]) == (
        "1",
        ["review changed"],
    )
    (level,) = (c for c in diff.of(Subject.READING) if c.figure == "matches.1[b].level")
    assert (level.after, causes(level)) == (
        "not found",
        [("review changed", f"{NUMBER}/1 van 1[b]")],
    )
    rescore(held, now=hour(1))
    again = comparing.since(held, opening.assessment(held, None))
    assert again.before == "1"


@pytest.mark.parametrize(
    "review",
    [
        pytest.param(("1[b]", "of other texts"), id="made-on-other-texts"),
        pytest.param(("1[z]", ""), id="on-an-element-that-is-not-there"),
    ],
)
def test_a_review_that_decides_nothing_is_the_cause_of_what_is_told_of_it(
    tmp_path, review
):
    held, (label, key) = van(tmp_path / "van"), review
    rescore(held, now=hour(0))
    day = date(2026, 11, 2)
    made = Review(f"{NUMBER}/1", "van", label, Level.MET, "A. Reader", day, key=key)
    with open_store(store_path(held)) as store:
        store.set_reviews([made])
    since = comparing.since(held, opening.assessment(held, None))
    rescore(held, now=hour(1))
    with open_store(store_path(held)) as store:
        between = compare_runs(store).diff

    for diff in (since, between):
        assert [(str(c.kind), c.about) for c in diff.causes] == [
            ("review changed", f"{NUMBER}/1 van {label}")
        ]
        assert {str(c.subject) for c in diff.changes} >= {"problem"}
        assert all(change.causes == diff.causes for change in diff.changes)


def test_runs_that_are_loaded_already_are_not_loaded_again(store, monkeypatch):
    results = store.load_run(1), store.load_run(2)
    expected = compare_runs(store, 1, 2).diff
    monkeypatch.setattr(type(store), "load_run", None)

    assert compare_runs(store, 1, 2, results=results).diff == expected


def test_a_comparison_breaks_off_when_it_is_told_to(store):
    def told(step, done, whole):
        raise InterruptedError(step)

    with pytest.raises(InterruptedError):
        compare_runs(store, 1, 2, progress=told)


def test_a_case_without_a_store_has_no_changes(tmp_path, store):
    assessment = store.load_run(3)
    similarity = pr.load_similarity("lexical")

    assert changes_since(tmp_path, assessment, similarity=similarity) is None


def test_history_sums_up_each_run_by_area(store):
    rows = [row for row in pr.history(store) if row.area == "FUS"]

    assert [(row.run, row.as_of.year, row.band) for row in rows] == [
        (1, 2026, Band.OPEN),
        (2, 2026, Band.OPEN),
        (3, 2040, Band.NONE),
        (4, 2040, Band.NONE),
    ]
    assert [sum(count for _, count in row.counts) for row in rows] == [1, 2, 2, 2]
    assert rows[2].expected_readings == 0.0
    assert (rows[0].technical, rows[2].technical) == (0.0, None)
    assert dict(rows[0].usable)["as recorded"] == 0.0


def test_history_is_a_frame_with_a_row_a_run_and_area(store):
    rows = pr.history(store)
    frame = pr.history_frame(rows)

    assert list(frame["run"].unique()) == [1, 2, 3, 4]
    assert "usable_0_1 (as recorded)" in frame.columns


def test_history_draws_a_picture_the_same_every_time(folder, store, tmp_path):
    picture = tmp_path / "history.svg"
    found = run("history", folder, "-o", picture)
    drawn = pr.draw_history(pr.history(store), store.load_run(4))

    assert found.exit_code == 0
    assert picture.read_bytes() == drawn
    assert "Exposure and coverage over 4 runs" in drawn.decode()


def test_history_is_told_in_chinese(folder):
    told = run("history", folder, "--lang", "zh").output

    assert "4 次运行中的敞口与覆盖率" in told
    assert "○ 待查" in told


def test_a_run_in_which_nothing_is_exposed_is_a_run_of_the_history(tmp_path):
    case = tiny(tmp_path / "cart")
    rescore(case.path, now=NOW)
    case.files.pop("p1.json")
    case.write()
    rescore(case.path, now=NOW)
    told = run("history", case.path).output

    picture = tmp_path / "made" / "history.svg"
    run("history", case.path, "-o", picture)

    assert "over 2 runs" in told
    silent = "Run 2: no area is exposed on its evidence"
    assert silent in " ".join(told.split())
    assert silent in " ".join(picture.read_text().split())


def test_an_output_makes_its_folder(folder, tmp_path):
    target = tmp_path / "new" / "folder" / "changes.md"
    run("diff", folder, "-o", target)

    assert target.is_file()


@pytest.mark.parametrize("command", ["rescore", "history"])
def test_a_folder_in_place_of_the_store_is_told_as_one(tmp_path, command):
    case = tiny(tmp_path / "cart")
    store_path(case.path).mkdir()
    found = CliRunner().invoke(app, [command, str(case.path)])

    assert "is a folder; expected the file of a store" in str(found.exception)


def test_a_run_comes_out_the_same_when_computed_again(store):
    for which in (1, "last"):
        found = pr.reproduce(store, which)
        assert found.changes == ()
        assert {cause.about for cause in found.causes} <= {"code"}


def test_a_stored_figure_that_cannot_be_computed_again_is_told(store, monkeypatch):
    stored = store.load_run(1)
    odd = replace(
        stored, exposures=tuple(replace(e, impact=1) for e in stored.exposures)
    )
    monkeypatch.setattr(store, "load_run", lambda id: odd)
    found = pr.reproduce(store, 1)

    assert {c.figure for c in found.changes} == {"impact"}
    assert {c.causes[0].kind for c in found.changes} == {CauseKind.CODE}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        pytest.param("en", ("Changes since the last run", "document added"), id="en"),
        pytest.param("zh", ("与上次运行相比的变化", "新增文件"), id="zh"),
    ],
)
def test_diff_is_written_as_a_page_as_text_and_as_records(folder, tmp_path, lang, said):
    for ending in (".md", ".html", ".json"):
        target = tmp_path / f"changes{ending}"
        found = run("diff", folder, "1", "2", "--quick", "--lang", lang, "-o", target)
        assert found.exit_code == 0
        text = target.read_text("utf-8")
        if ending == ".json":
            assert json.loads(text)["schema"] == "patentrisk-changes/1"
        else:
            assert all(word in text for word in said)


def test_diff_prints_a_table_or_records(folder):
    printed = run("diff", folder, "1", "2").output
    records = json.loads(run("diff", folder, "1", "2", "--quick", "--json").output)

    quick = " ".join(run("diff", folder, "1", "2", "--quick").output.split())

    assert "CN999900102B/1" in printed
    assert "document added" in printed
    assert "not switched one by one: it was not asked for (--quick)" in quick
    assert (records["before"], records["recomputed"]) == ("1", 0)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(("reproduce",), 0, "every figure is the same", id="reproduce"),
        pytest.param(("diff", "9"), 1, "'9' is no run", id="no-such-run"),
        pytest.param(("diff", "-o", "a.txt"), 2, "ends in .md, .html", id="ending"),
        pytest.param(("history", "-o", "a.md"), 2, "ends in .svg, .png", id="picture"),
        pytest.param(("diff", "--lang", "fr"), 2, "not known", id="language"),
    ],
)
def test_commands_on_runs_say_what_they_found(folder, words, code, said, capsys):
    name, *others = words
    found = CliRunner().invoke(app, [name, str(folder), *others])
    told = f"{found.output} {found.exception}"

    assert said in told
    assert code == (
        1 if isinstance(found.exception, pr.PatentRiskError) else found.exit_code
    )


def test_a_case_that_was_never_run_says_how_to_begin(tmp_path):
    write_case(tmp_path / "van")
    found = CliRunner().invoke(app, ["history", str(tmp_path / "van")])

    assert "patentrisk rescore" in str(found.exception)


def test_a_report_on_the_command_line_says_what_changed(folder, tmp_path):
    run(
        "report",
        folder,
        "-o",
        tmp_path,
        "--lang",
        "en",
        "--format",
        "json",
        "--no-figures",
    )
    told = json.loads((tmp_path / "report.en.json").read_text("utf-8"))

    assert told["changes"]["before"] == "2"
    assert LIDAR not in json.dumps(told["changes"])
