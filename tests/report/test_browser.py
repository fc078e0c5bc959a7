"""The HTML report in a real browser: quiet, self-contained, fits a phone."""

from __future__ import annotations

import os
import shutil

import pytest

import patentrisk as pr

WIDTHS = [pytest.param(1366, id="desktop"), pytest.param(390, id="phone")]


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium; CI names it, so that there the test never skips."""
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


@pytest.fixture(scope="module")
def written(demonstration, tmp_path_factory):
    folder = tmp_path_factory.mktemp("html")
    for language in ("en", "zh"):
        pr.write_report(pr.build_report(demonstration, language=language), folder)
    return folder


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_is_quiet_self_contained_and_fits(browser, written, language, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((written / f"report.{language}.html").as_uri())

    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_three_clicks_lead_from_the_first_screen_to_a_quotation(browser, written):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto((written / "report.en.html").as_uri())
    links = page.locator("main a[href^='#']")
    targets = {links.nth(n).get_attribute("href") for n in range(links.count())}

    missing = [
        href for href in targets if page.locator(f"[id='{href[1:]}']").count() != 1
    ]
    assert missing == []
    page.close()
