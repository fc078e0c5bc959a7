"""Labels set by hand against claims that are parsed."""

from __future__ import annotations

import json

import pytest

from benchmarks import claim_parts
from patentrisk.errors import SourceError
from tests.conftest import ROOT

TEXT = "1. A car comprising: a lidar; and a door."
COLUMNS = "file\tpatent\tclaim\thash\tcategory\ttransition\tstarts\n"


class Arguments:
    def __init__(self, folder, starts, text=TEXT):
        row = {"patent": "US9999", "claims": [TEXT]}
        (folder / "rows.jsonl").write_text(json.dumps(row), "utf-8")
        self.labels, self.folder = folder / "labels.tsv", folder
        label = f"rows.jsonl\tUS9999\t1\t{claim_parts.hashed(text)}\tapparatus\topen\t"
        chinese = label.replace("US9999", "CN9999")
        (folder / "zh.jsonl").write_text(
            json.dumps({"patent": "CN9999", "claims": [TEXT]}), "utf-8"
        )
        chinese = chinese.replace("rows.jsonl", "zh.jsonl")
        rows = COLUMNS + label + starts + "\n" + chinese + starts + "\n"
        self.labels.write_text(rows, "utf-8")


@pytest.mark.parametrize(
    ("starts", "exact", "f1"),
    [
        pytest.param("21 34", 1.0, 1.0, id="right"),
        pytest.param("21", 0.0, 0.6667, id="one-too-few"),
    ],
)
def test_elements_are_measured_against_their_labels(tmp_path, starts, exact, f1):
    figures = claim_parts.run(Arguments(tmp_path, starts))

    assert figures["as_printed_en_elements_exact"] == exact
    assert figures["flat_en_boundary_f1"] == f1
    assert figures["as_printed_en_category"] == 1.0
    assert figures["as_printed_en_transition"] == 1.0


def test_another_text_than_the_one_labelled_is_refused(tmp_path):
    with pytest.raises(SourceError, match="not the one that was labelled"):
        claim_parts.run(Arguments(tmp_path, "21 34", text="1. A van."))


def test_the_table_of_labels_holds_facts_and_no_text():
    labels = claim_parts.read_labels(ROOT / "benchmarks" / "claim_parts.tsv")

    assert len(labels) == 153
    assert len({(label.patent, label.number) for label in labels}) == 153
    assert all(list(label.starts) == sorted(set(label.starts)) for label in labels)
