"""Measures how long a report of many claim charts takes as a workbook."""

from __future__ import annotations

import argparse

from benchmarks.charts_set import many_charts, written
from patentrisk.report.excel import render


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how many charts there are to be."""
    parser.add_argument("--charts", type=int, default=5000)
    parser.add_argument("--elements", type=int, default=6, help="Of every chart.")
    parser.add_argument("--language", choices=("en", "zh"), default="en")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Assess a small case, repeat its charts, and write them as a workbook.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        What `written` gives, and how many rows the charts have.
    """
    many = many_charts(arguments.charts, arguments.elements)
    _, figures = written(many, arguments.language, render)
    return figures | {"rows": sum(len(c.matches) for c in many.charts.values())}
