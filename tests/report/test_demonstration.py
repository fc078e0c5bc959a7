"""The demonstration's own report: what real content does to every format."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator
from lxml import html as parsed_html

from patentrisk.report import RENDERERS, audit, build_report
from patentrisk.report.json import schema
from tests.report.test_wording import FORBIDDEN


@pytest.fixture(scope="module")
def rendered(demonstration, explanations):
    """Written as the command line does: pages with how scores came about."""
    return {
        (language, fmt): RENDERERS[fmt].render(
            build_report(demonstration, language=language, explanations=explanations)
        )
        for language in ("en", "zh")
        for fmt in ("html", "json")
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_stays_small_with_all_that_the_command_line_puts_in(
    rendered, language
):
    page = rendered[language, "html"]

    assert 'id="bundle-falls"' in page
    assert len(page.encode()) < 2_900_000  # 3 MB are promised: room for a larger case


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_machine_readable_report_keeps_its_schema(rendered, language):
    record = json.loads(rendered[language, "json"])

    found = [e.json_path for e in Draft202012Validator(schema()).iter_errors(record)]
    assert found == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_passes_its_audit(rendered, language):
    found = audit(json.loads(rendered[language, "json"]))

    assert found.score >= 90, [held for held in found.items if held.share < 1]
    assert [gate.name for gate in found.gates if not gate.passed] == []


@pytest.mark.parametrize("part", ["searches", "status_date"])
def test_it_fails_a_gate_without_its_search_record_or_status_dates(rendered, part):
    report = json.loads(rendered["en", "json"])
    report["case"].pop(part, None)
    for row in report["exposures"]:
        row["gate"].pop(part, None)

    assert not audit(report).passed


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_exposed_family_leads_to_a_chart(rendered, language):
    page = parsed_html.fromstring(rendered[language, "html"])
    ids = set(page.xpath("//@id"))
    rows = page.xpath(
        "//h2[@id='exposed']/../figure//tr[starts-with(@id, 'family--')]"
        "[.//span[contains(@class, 'band-high') or contains(@class, 'band-medium')"
        " or contains(@class, 'band-open')]]"
    )

    assert rows
    for row in rows:
        links = row.xpath(".//a[@class='to']/@href")
        assert links
        assert links[0][1:] in ids


@pytest.mark.parametrize("language", ["en", "zh"])
def test_its_own_words_draw_no_conclusion(demonstration, rendered, language):
    page = parsed_html.fromstring(rendered[language, "html"])
    for quote in page.xpath("//blockquote | //ul[@class='reasons'] | //style"):
        quote.drop_tree()
    text = page.text_content()
    case, documents = (
        demonstration.case,
        [
            *demonstration.patents.values(),
            *demonstration.disclosures.values(),
        ],
    )
    quoted = {
        case.title,
        case.purpose,
        *(document.title for document in documents),
        *(held.text for d in documents for held in d.translations),
        *(gap.element for gap in demonstration.gaps),
        *(rule for held in demonstration.areas.values() for _, _, rule in held),
        *(row[key] for row in case.resources.taxonomy.content["areas"]
          for key in ("en", "zh")),
    }  # fmt: skip
    for words in sorted(filter(None, quoted), key=len, reverse=True):
        text = text.replace(words, "")

    said = re.sub(r"\s+", " ", text)
    assert [said[m.start() - 30 : m.end() + 30] for m in FORBIDDEN.finditer(said)] == []
