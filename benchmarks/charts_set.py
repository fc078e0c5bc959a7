"""An assessment of many claim charts, for measuring how long reports take."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import patentrisk as pr
from benchmarks.rescore_set import Size, write_case
from patentrisk.records import Assessment, ClaimChart


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
