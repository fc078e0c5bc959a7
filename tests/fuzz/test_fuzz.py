"""A slice of what ``make fuzz`` runs, and proof that its checks can fail."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from patentrisk.claims import parse_claims
from patentrisk.records import ClaimText, Part, PartKind
from patentrisk.sources import FORMATS
from tests.fuzz import checks
from tests.fuzz.__main__ import fuzz_one, load_inputs
from tests.fuzz.mutations import CHANGES, mutate
from tests.fuzz.samples import own_samples

SEED = 2
INPUTS = 4000


@pytest.fixture(scope="module")
def inputs():
    data = os.environ.get("PATENTRISK_DATA")
    return load_inputs(Path(data) if data else None)


def test_every_format_has_a_sample():
    assert {held.format for held in own_samples()} == set(FORMATS)


@pytest.mark.parametrize("first", range(0, INPUTS, INPUTS // 4))
def test_damaged_files_and_claims_break_nothing(inputs, first):
    found = [
        fuzz_one(inputs, SEED, number) for number in range(first, first + INPUTS // 4)
    ]

    assert [finding for finding in found if finding is not None] == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_depends_on_nothing_but_the_seed(change):
    raw, other = (held.raw for held in own_samples()[:2])

    assert change(Random(7), raw, other) == change(Random(7), raw, other)
    assert any(change(Random(seed), raw, other) != raw for seed in range(20))


def test_an_empty_file_can_be_changed_too():
    for seed in range(200):
        assert isinstance(mutate(Random(seed), b"", b""), bytes)


def test_claims_whose_parts_leave_a_gap_are_a_finding():
    (claim,), _ = parse_claims("X", [ClaimText(1, "1. A cart having a lidar.")])
    gap = replace(claim, parts=(Part(1, len(claim.text), PartKind.PREAMBLE),))

    with pytest.raises(AssertionError, match="do not tile"):
        checks.check_claims([gap])
    with pytest.raises(AssertionError, match="stands twice"):
        checks.check_claims([claim, claim])


def test_a_lost_neighbour_is_a_finding(monkeypatch):
    whole = checks.read("jsonl", checks.NEIGHBOURS["jsonl"])
    answers = iter([whole, [*whole, *checks.read("jsonl", b"{}")]])
    monkeypatch.setattr(checks, "read", lambda key, raw: next(answers))

    with pytest.raises(AssertionError, match="the document after is lost"):
        checks.check_neighbours("jsonl", b"{}")


def test_an_input_that_takes_too_long_is_a_finding(monkeypatch):
    monkeypatch.setattr(checks, "SLOWEST", 0.05)

    with pytest.raises(checks.HangError):
        _forever()


def _forever():
    with checks.in_time():
        while True:
            pass
