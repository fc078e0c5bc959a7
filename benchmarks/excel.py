"""Measures how long a report of many claim charts takes as a workbook."""

from __future__ import annotations

import argparse
import resource
import time

import patentrisk as pr
from benchmarks.charts_set import many_charts
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
        Charts and rows; seconds by the clock and of the processor of building the
        report and of writing the workbook; its bytes; the most memory in MB; whether
        a second writing gave the same bytes.
    """
    many = many_charts(arguments.charts, arguments.elements)
    begun, used = time.perf_counter(), time.process_time()
    report = pr.build_report(many, language=arguments.language)
    built, built_cpu = time.perf_counter() - begun, time.process_time() - used
    begun, used = time.perf_counter(), time.process_time()
    raw = render(report)
    written, written_cpu = time.perf_counter() - begun, time.process_time() - used
    return {
        "charts": len(many.charts),
        "rows": sum(len(chart.matches) for chart in many.charts.values()),
        "build_seconds": round(built, 1),
        "build_cpu_seconds": round(built_cpu, 1),
        "write_seconds": round(written, 1),
        "write_cpu_seconds": round(written_cpu, 1),
        "megabytes": round(len(raw) / 1e6, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "same_bytes": render(report) == raw,
    }
