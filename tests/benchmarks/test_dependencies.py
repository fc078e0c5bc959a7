"""The dependency benchmark counts what it says."""

from __future__ import annotations

import argparse
import json

from benchmarks.dependencies import run


def test_a_claim_counts_where_all_its_references_are_right(tmp_path):
    claims = [
        {"number": 1, "text": "1. A car.", "depends_on": []},
        {"number": 2, "text": "2. The car of claim 1, stopping.", "depends_on": [1]},
        {"number": 3, "text": "3. The car of claim 1 or 2.", "depends_on": [1, 2]},
        {"number": 4, "text": "4. The car of claim 1, spinning.", "depends_on": [3]},
    ]
    path = tmp_path / "documents.jsonl"
    path.write_text(json.dumps({"file": "X.xml", "claims": claims}), encoding="utf-8")

    figures = run(argparse.Namespace(path=path))

    assert (figures["depends_exact"], figures["rows"]) == (0.75, 4)
    assert figures["claims_per_second"] > 0


def test_a_claim_that_was_not_found_counts_as_wrong(tmp_path):
    claims = [{"number": 1, "text": "1. (canceled)", "depends_on": []}]
    path = tmp_path / "documents.jsonl"
    path.write_text(json.dumps({"file": "X.xml", "claims": claims}), encoding="utf-8")

    assert run(argparse.Namespace(path=path))["depends_exact"] == 0.0
