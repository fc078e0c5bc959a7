"""An assessment of many claim charts, and how long a report of them takes."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import patentrisk as pr
from benchmarks.rescore_set import Size, write_case
from benchmarks.timing import timed
from patentrisk.records import Assessment, ClaimChart
from patentrisk.report import Report


def many_charts(count: int, elements: int) -> Assessment:
    """Assess a small case and repeat its charts under claims of new numbers.

    Parameters
    ----------
    count : int
        Charts wanted.
    elements : int
        Of every chart.

    Returns
    -------
    Assessment
        Its gaps are left out: they are those of the small case.
    """
    with tempfile.TemporaryDirectory() as folder:
        case = pr.load_case(write_case(Path(folder) / "case", Size(30, 12)))
        held = pr.assess(
            pr.read_corpus(case), case, similarity=pr.load_similarity("lexical")
        )
    return _repeated(held, count, elements)


def written(
    many: Assessment,
    language: str,
    render: Callable[[Report], bytes],
    *,
    charts: int | None = None,
) -> tuple[bytes, dict[str, object]]:
    """Build a report and write it.

    Parameters
    ----------
    many : Assessment
        As `many_charts` gives it.
    language : str
        Of the report.
    render : callable
        From the report to its bytes.
    charts : int, optional
        How many are set out; by default as `patentrisk.build_report` has it.

    Returns
    -------
    bytes
        What was written.
    dict of str to object
        Charts; seconds by the clock and of the processor of building the report and
        of writing it; megabytes; the most memory in MB; whether a second writing gave
        the same bytes.
    """
    report, build = timed(
        lambda: pr.build_report(many, language=language, charts=charts)
    )
    raw, write = timed(lambda: render(report))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return raw, {
        "charts": len(many.charts),
        "build_seconds": round(build[0], 1),
        "build_cpu_seconds": round(build[1], 1),
        "write_seconds": round(write[0], 1),
        "write_cpu_seconds": round(write[1], 1),
        "megabytes": round(len(raw) / 1e6, 1),
        "peak_memory_mb": peak,
        "same_bytes": render(report) == raw,
    }


def _repeated(held: Assessment, count: int, elements: int) -> Assessment:
    charts: dict[tuple[str, str], ClaimChart] = {}
    claims = dict(held.claims)
    exposures = []
    by_pair = {(row.claim, row.unit): row for row in held.exposures}
    for number, chart in enumerate(_cycled(held, count), start=1000):
        name = f"{chart.claim}{number}"
        claims[name] = replace(claims[chart.claim], id=name)
        matches = tuple(islice(cycle(chart.matches), elements))
        charts[name, chart.unit] = replace(chart, claim=name, matches=matches)
        exposures.append(replace(by_pair[chart.claim, chart.unit], claim=name))
    return replace(
        held, charts=charts, claims=claims, exposures=tuple(exposures), gaps=()
    )


def _cycled(held: Assessment, count: int) -> Iterator[ClaimChart]:
    known = {(row.claim, row.unit) for row in held.exposures}
    charts = [chart for key, chart in held.charts.items() if key in known]
    return islice(cycle(charts), count)
