"""The illustrative assessment, built into a report once per language."""

from __future__ import annotations

import os
import shutil

import pytest

import patentrisk as pr
from patentrisk.report import build_report
from patentrisk.report.build import plans_of, scenario_of
from tests.report.illustrative import illustrative


@pytest.fixture(scope="session")
def reports():
    """The report in every language."""
    return {code: build_report(illustrative(), language=code) for code in ("en", "zh")}


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium; CI names it, so that there the test never skips.

    Of a module: while it is open its loop runs, and no other can (notebooks).
    """
    found = os.environ.get("PATENTRISK_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = shutil.which(found) or found
        launched = play.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser):
    """An empty page of a desktop, that in the end has said nothing."""
    opened, said = browser.new_page(viewport={"width": 1280, "height": 800}), []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


@pytest.fixture(scope="session")
def written(demonstration, explanations, tmp_path_factory):
    """Folder with the pages of the demonstration, as the command line writes them."""
    folder = tmp_path_factory.mktemp("html")
    plans = plans_of(demonstration)
    scenario = scenario_of(demonstration, plans)
    for language in ("en", "zh"):
        report = pr.build_report(
            demonstration,
            language=language,
            plans=plans,
            scenario=scenario,
            explanations=explanations,
        )
        pr.write_report(report, folder)
    return folder
