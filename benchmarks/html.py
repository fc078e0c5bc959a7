"""Measures how long a page of many claim charts takes to write and to open."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.charts_set import many_charts, written
from patentrisk.report.html import render

#: What is looked at in the browser, in milliseconds since the page was asked for.
_MOMENTS = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
})"""
#: The answer: the first sentence of the first screen.
_ANSWER = "section.summary p.lead"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how many charts there are to be, and the browser to open them in."""
    parser.add_argument("--charts", type=int, default=5000)
    parser.add_argument("--elements", type=int, default=6, help="Of every chart.")
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    parser.add_argument("--chromium", default="", help="Path; none: nothing is opened.")
    parser.add_argument("--openings", type=int, default=5)


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Assess a small case, repeat its charts, write them as a page and open it.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        What `written` gives; and, if a browser was named, the medians of what
        `opened` measures.
    """
    many = many_charts(arguments.charts, arguments.elements)
    raw, figures = written(
        many,
        arguments.language,
        lambda report: render(report).encode("utf-8"),
        charts=arguments.charts,
    )
    if not arguments.chromium:
        return figures
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_bytes(raw)
        return figures | opened(page, arguments.chromium, arguments.openings)


def opened(path: Path, chromium: str, times: int) -> dict[str, float]:
    """Open a page so many times, each in a browser of its own.

    Parameters
    ----------
    path : pathlib.Path
        The page.
    chromium : str
        Path of the browser.
    times : int
        How often.

    Returns
    -------
    dict of str to float
        Medians in seconds since the page was asked for: first contentful paint;
        the answer in sight; page read whole; and from a click on the last chart to its
        elements in sight.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = [_opening(play, path, chromium) for _ in range(times)]
    return {
        name: round(statistics.median(held[name] for held in found), 2)
        for name in found[0]
    }


def _opening(play: Any, path: Path, chromium: str) -> Mapping[str, float]:
    browser = play.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
    )
    try:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        begun = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        page.locator(_ANSWER).first.wait_for(state="visible")
        answer = time.perf_counter() - begun
        page.wait_for_load_state("load")
        moments = page.evaluate(_MOMENTS)
        begun = time.perf_counter()
        last = page.locator("details.chart").last
        last.locator("summary").first.click()
        last.locator("table.claim").wait_for(state="visible")
        clicked = time.perf_counter() - begun
    finally:
        browser.close()
    return {
        "first_paint_seconds": moments["paint"] / 1000,
        "answer_seconds": answer,
        "ready_seconds": moments["ready"] / 1000,
        "unfold_seconds": clicked,
    }
