"""The benchmark of the scenario, and its plain loop as a second opinion."""

from __future__ import annotations

import argparse

from benchmarks.scenario import run


def test_the_plain_loop_comes_to_the_same_means():
    figures = run(argparse.Namespace(trials=20_000, plain=2_000, repeats=1))

    assert abs(figures["without_differs_by_standard_errors"]) < 4.0
    assert abs(figures["with_fallback_differs_by_standard_errors"]) < 4.0
    assert figures["times_faster_than_plain_python_loop"] > 1.0
