"""Decisions of analysts: exported, counted, and read by what calibrates a model."""

from __future__ import annotations

import argparse
import json
from collections import Counter

import pytest

import patentrisk as pr
from benchmarks.readon_set import read_documents, read_items
from benchmarks.reviewed import add_arguments, run
from patentrisk.errors import SourceError
from tests.benchmarks.test_calibrate_model import THINGS, calibrate
from tests.cli.test_review import tiny
from tests.cli.typed import typed
from tests.similarity.static_models import write_static_model

__all__ = ["tiny"]


def reviewed(*words):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([*map(str, words)]))


def pair(at, shown, **held):
    """A decision on one thing: the passage names it, or another."""
    thing, other = THINGS[at % 18], THINGS[(at + 7) % 18]
    level = "met" if shown else "different"
    return {
        "claim": f"US{99_000_000 + at}B2/1",
        "unit": "van",
        "label": "1[a]",
        "element": thing,
        "passage": f"The van has {thing if shown else other} on it.",
        "measured": "met",
        "level": level,
        "label_0_1": int(shown),
        **held,
    }


def written(path, pairs):
    path.write_text("".join(json.dumps(held) + "\n" for held in pairs), "utf-8")
    return path


def test_what_the_command_line_exports_is_read(tiny, tmp_path):
    case = tiny.copied(tmp_path / "case")
    decided = tmp_path / "x.csv"
    decided.write_text(
        "claim,unit,label,decision,reviewer,date\n"
        "US99000001B2/1,sheet-1,1[a],different,A. Li,2026-10-30\n"
        "US99000001B2/1,sheet-1,1[b],met,A. Li,2026-10-30\n",
        encoding="utf-8",
    )
    assert typed("review", "import", case.path, decided).returncode == 0
    pairs = tmp_path / "pairs.jsonl"
    assert typed("review", "export", case.path, "-o", pairs).returncode == 0

    found = reviewed(pairs, "--into", tmp_path / "set")
    items = read_items(tmp_path / "set" / "items.jsonl")
    documents = read_documents(tmp_path / "set" / "documents.jsonl")

    assert (found["pairs"], found["agreed"]) == (2, 0.5)
    assert found["levels"] == {"met -> different": 1, "met -> met": 1}
    assert {item.kind: item.elements[0].text for item in items} == {
        "own": "a brake that holds the cart",
        "splice": "a lidar on the roof",
    }
    for item in items:
        (passage,) = documents[item.document].passages
        assert passage.text.startswith(("A brake holds", "A lidar on the roof"))


def test_a_model_is_calibrated_on_them(tmp_path):
    model = write_static_model(tmp_path / "tiny")
    pairs = [pair(at, at % 3 != 0) for at in range(60)]
    found = reviewed(written(tmp_path / "p.jsonl", pairs), "--into", tmp_path)

    fitted = calibrate(model, tmp_path / "items.jsonl", tmp_path / "documents.jsonl")

    assert Counter(own=found["own"], splice=found["splice"]) == {
        "own": 40,
        "splice": 20,
    }
    assert fitted["elements"] == 60
    similarity = pr.load_similarity("model2vec:tiny", root=tmp_path)
    assert similarity.calibration.calibrated


def test_what_was_left_open_is_no_label(tmp_path):
    pairs = [pair(1, True), pair(2, True, level="possible", label_0_1=None)]

    found = reviewed(written(tmp_path / "p.jsonl", pairs))

    assert (found["pairs"], found["own"], found["splice"]) == (2, 1, 0)


def test_of_a_pair_in_two_files_the_later_counts(tmp_path):
    first = written(tmp_path / "a.jsonl", [pair(1, True)])
    second = written(tmp_path / "b.jsonl", [pair(1, False)])

    assert reviewed(first, second)["levels"] == {"met -> different": 1}


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        pytest.param([], "no pair; expected decisions", id="empty"),
        pytest.param([{"claim": "x"}], "line 1: no element", id="other-rows"),
        pytest.param([pair(1, True, level="yes")], "line 1: level 'yes'", id="level"),
    ],
)
def test_a_file_that_holds_no_decisions_is_refused(tmp_path, pairs, said):
    with pytest.raises(SourceError, match=said):
        reviewed(written(tmp_path / "p.jsonl", pairs))
