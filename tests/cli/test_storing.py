"""`rescore` and `store`, as they are typed."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from patentrisk.cli import storing
from patentrisk.cli.commands import app
from patentrisk.errors import CaseError, StoreError
from patentrisk.runs import store_path
from tests.runs.tiny import NOW, patent, tiny

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return tiny(tmp_path_factory.mktemp("typed"))


def typed(*words) -> str:
    done = RUNNER.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_case_is_rescored_and_its_store_looked_after(case, tmp_path):
    first = json.loads(typed("rescore", case.path, "--json"))
    assert (first["run"]["id"], first["stored"]) == (1, True)
    assert first["stale"][0]["why"] == "holds no run yet"
    assert "Nothing has changed." in typed("rescore", case.path, "--if-changed")

    case.files["p2.json"] = patent(2, "a camera on the mast")
    case.write()
    rehearsed = typed("rescore", case.path, "--dry-run")
    assert "documents/p2.json" in rehearsed
    assert "Run 2; as of 2027-01-01." in typed(
        "rescore", case.path, "--as-of", "2027-01-01"
    )

    held = json.loads(typed("store", "info", case.path, "--json"))
    assert [run["id"] for run in held["runs"]] == [1, 2]
    assert held["writer"] is None
    assert "2 runs proven" in typed("store", "verify", case.path)
    copy = tmp_path / "copy.patentrisk.sqlite"
    assert "1 run copied" in typed(
        "store", "export", case.path, "-o", copy, "--run", "2"
    )
    assert copy.is_file()
    assert json.loads(typed("store", "gc", case.path, "--keep", "1", "--json"))["runs"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("store", "info"), "1 run in", id="info"),
        pytest.param(("store", "verify"), "1 run proven", id="verify"),
        pytest.param(("history",), "1 run is stored", id="history"),
        pytest.param(("reproduce",), "every figure is the same again", id="reproduce"),
    ],
)
def test_an_exported_store_is_read_in_place_of_a_case(tmp_path, words, said):
    held = tiny(tmp_path / "case")
    typed("rescore", held.path)
    copy = tmp_path / "made" / "ex.sqlite"  # its folder is made, as by every output
    typed("store", "export", held.path, "-o", copy)

    assert said in typed(*words, copy)


def test_a_store_in_place_of_a_case_is_told_with_what_reads_it(tmp_path):
    held = tiny(tmp_path / "case")
    typed("rescore", held.path)
    done = RUNNER.invoke(app, ["check", str(store_path(held.path))])

    assert "is a store of runs, no case.toml; `store`, `diff`" in str(done.exception)


def test_a_rescore_in_which_nothing_could_be_compared_says_so(tmp_path):
    held = tiny(tmp_path)
    held.files.pop("p1.json")
    told = " ".join(typed("rescore", held.write().path).split())
    reported = typed("report", held.path, "-o", tmp_path / "out", "--format", "json")
    said = "The question cannot be answered on this input: nothing of"

    assert said in told
    assert said in " ".join(reported.split())


def test_a_clock_that_was_set_back_is_shown(tmp_path, monkeypatch):
    held = tiny(tmp_path)
    typed("rescore", held.path)
    monkeypatch.setattr(storing, "_now", lambda: NOW - timedelta(days=400))
    stored = json.loads(typed("rescore", held.path, "--json"))

    assert [problem["where"] for problem in stored["problems"]] == ["clock"]
    monkeypatch.setattr(storing, "_now", lambda: NOW - timedelta(days=800))
    shown = typed("rescore", held.path, "--dry-run")
    assert "1 problem of the re-score" in shown
    assert "2024-08-23T06:00:00+00:00" in " ".join(shown.split())


def test_a_changed_store_ends_with_3_and_says_where(case):
    typed("rescore", case.path)
    with sqlite3.connect(store_path(case.path)) as held:
        held.execute("UPDATE runs SET problems = problems + 1")
    done = RUNNER.invoke(app, ["store", "verify", str(case.path), "--json"])
    found = json.loads(done.stdout)["problems"]

    assert done.exit_code == 3
    assert "its hash is another" in found[0]["message"]


def test_a_case_without_a_store_is_told_what_makes_one(tmp_path):
    other = tiny(tmp_path)
    with pytest.raises(StoreError, match="rescore CASE"):
        RUNNER.invoke(app, ["store", "info", str(other.path)], catch_exceptions=False)


@pytest.mark.parametrize("words", ["info", "verify", "gc"])
def test_a_case_that_is_not_there_is_what_is_missing_and_leaves_nothing(
    words, tmp_path
):
    with pytest.raises(CaseError, match="patentrisk init"):
        RUNNER.invoke(
            app, ["store", words, str(tmp_path / "none")], catch_exceptions=False
        )
    assert list(tmp_path.iterdir()) == []


def test_to_make_a_store_small_that_is_none_leaves_no_lock_behind(tmp_path):
    other = tiny(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match="rescore CASE"):
        RUNNER.invoke(app, ["store", "gc", str(other.path)], catch_exceptions=False)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_store_cut_short_is_told_without_a_way_in_circles(tmp_path):
    held = tiny(tmp_path)
    typed("rescore", held.path)
    path = store_path(held.path)
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(StoreError, match="move it away: `patentrisk rescore CASE`"):
        RUNNER.invoke(app, ["store", "verify", str(held.path)], catch_exceptions=False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param('"documents"', '"elsewhere"', "case.sources: found", id="source"),
        pytest.param('"lexical"', '"bert"', "settings.similarity: no", id="similarity"),
    ],
)
def test_a_rescore_that_is_refused_at_the_start_leaves_nothing(
    tmp_path, old, new, said
):
    held = tiny(tmp_path)
    file = held.path / "case.toml" if held.path.is_dir() else held.path
    file.write_text(file.read_text().replace(old, new))
    before = sorted(file.parent.iterdir())
    done = RUNNER.invoke(app, ["rescore", str(held.path)])

    assert done.exit_code == 1
    assert said in str(done.exception)
    assert sorted(file.parent.iterdir()) == before
