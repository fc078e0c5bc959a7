"""What a notebook shows, from records by hand, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from IPython.core.formatters import DisplayFormatter
from lxml import html as parsed_html

import patentrisk as pr
from patentrisk.errors import UnknownNameError
from patentrisk.report.display import MOST_AREAS, as_html
from patentrisk.report.sections.words import load_words
from tests.report.illustrative import CHARTS, illustrative
from tests.report.test_explained import explanation, met, unknown
from tests.report.test_renderers import HOSTILE, TURNING, hostile
from tests.report.test_wording import FORBIDDEN

LANGUAGES = [pytest.param("en", id="en"), pytest.param("zh", id="zh")]
WHY = explanation([met("1[a]"), unknown("1[b]")])


def records(assessment):
    chart = next(iter(assessment.charts.values()))
    return {
        "assessment": assessment,
        "chart": chart,
        "explanation": replace(WHY, chart=replace(WHY.chart, unit=chart.unit)),
        "report": pr.build_report(assessment),
    }


@pytest.fixture(scope="module")
def plain():
    return records(illustrative())


@pytest.fixture(scope="module")
def bad():
    held = records(hostile())
    why = replace(WHY, title=HOSTILE, names=(("van", HOSTILE), ("A", HOSTILE)))
    first = replace(why.elements[0].match.element, text=HOSTILE)
    match = replace(why.elements[0].match, element=first)
    elements = (replace(why.elements[0], match=match), *why.elements[1:])
    return held | {"explanation": replace(why, elements=elements)}


KINDS = ["assessment", "chart", "explanation", "report"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_display_is_one_light_piece_that_fetches_and_runs_nothing(
    plain, kind, language
):
    shown = as_html(plain[kind], language=language)
    piece = parsed_html.fragment_fromstring(shown)

    assert piece.xpath("//script | //img | //link | //iframe | //@src | //@id") == []
    assert piece.xpath("//@href[not(starts-with(., '#'))]") == []
    assert piece.xpath("//*[local-name()!='svg']//a[@href]") == []
    assert len(shown.encode()) < (80_000 if kind == "explanation" else 20_000)
    assert FORBIDDEN.findall(shown) == []
    if kind != "explanation":  # a picture takes its time; it has a test of its own
        assert as_html(plain[kind], language=language) == shown


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_is_text(bad, kind):
    shown = as_html(bad[kind])
    piece = parsed_html.fragment_fromstring(shown)

    assert TURNING.findall(shown) == []
    assert piece.xpath("//script | //img") == []
    assert len(piece.xpath("//style")) == 1
    assert "alert(1)" in "".join(piece.itertext())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_answer_day_bands_and_what_the_scores_are(plain, language):
    a, words = plain["assessment"], load_words(language)
    shown = parsed_html.fragment_fromstring(as_html(a, language=language))
    said = shown.text_content()
    answer = pr.build_report(a, language=language).sections[0].blocks[0]

    assert str(a.case.as_of) in said
    assert words.say("banner", "illustrative") in said
    assert words.say("display", "calibrated", name="hybrid") in said
    assert "".join(piece.text for piece in answer.pieces) in said
    bands = [b.xpath("string()") for b in shown.xpath("//tbody//*[@class]/i/..")]
    assert 0 < len(bands) <= MOST_AREAS
    named = {words.say("band", band.value) for band in pr.Band}
    assert {re.sub(r"^\W+", "", band) for band in bands} <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_of_an_uncalibrated_measure_says_so(plain, language):
    a = plain["assessment"]
    manifest = replace(
        a.manifest, calibrated=False, similarity=("model2vec:own", "0" * 64)
    )
    said = as_html(replace(a, manifest=manifest), language=language)

    assert (
        load_words(language).say("display", "uncalibrated", name="model2vec:own")
        in said
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", [pytest.param(c, id=c.claim) for c in CHARTS[:3]])
def test_a_chart_shows_every_element_its_quotation_and_its_level_by_word(
    chart, language
):
    words = load_words(language)
    shown = parsed_html.fragment_fromstring(as_html(chart, language=language))
    rows = shown.xpath("//tbody/tr")

    assert len(rows) == len(chart.matches)
    for row, match in zip(rows, chart.matches, strict=True):
        said = row.text_content()
        assert match.element.label in said
        assert match.element.text in said
        assert words.say("level", match.level.value) in said
        if match.evidence:
            assert match.evidence[0].passage.text in said
            assert match.evidence[0].passage.translation in said
        else:
            assert words.say("label", "no_evidence") in said


def test_an_explanation_is_its_picture_with_a_name(plain):
    shown = parsed_html.fragment_fromstring(as_html(plain["explanation"]))
    (figure,) = shown.xpath("//figure[@role='img']")

    assert len(figure.xpath(".//svg")) == 1
    assert "CN999900101B/1" in figure.get("aria-label")
    assert "1[a]" in "".join(figure.itertext())


def test_a_report_gives_its_answer_and_its_sections(plain):
    report = plain["report"]
    shown = parsed_html.fragment_fromstring(as_html(report))

    assert shown.xpath("//ol/li/text()") == [s.title for s in report.sections]
    assert report.title in shown.text_content()


def test_other_records_and_languages_are_told_what_there_is(plain):
    with pytest.raises(
        UnknownNameError, match="displays are of Assessment, ClaimChart"
    ):
        as_html(plain["assessment"].claims)
    with pytest.raises(UnknownNameError, match="written in en, zh"):
        as_html(plain["chart"], language="fr")


@pytest.fixture
def shell(monkeypatch):
    """What a display goes through in a notebook, without the notebook."""
    held = SimpleNamespace(display_formatter=DisplayFormatter())
    monkeypatch.setattr("patentrisk.report.display._running", lambda: held)
    return held


@pytest.mark.parametrize("kind", ["assessment", "chart", "report"])
def test_the_extension_shows_records_as_html_and_in_a_line(plain, shell, kind):
    pr.load_ipython_extension(shell)
    shown, _ = shell.display_formatter.format(plain[kind])

    assert shown["text/html"] == as_html(plain[kind])
    assert len(shown["text/plain"]) < 200
    assert "\n" not in shown["text/plain"]


def test_a_notebook_may_be_told_to_show_chinese_and_to_stop(plain, shell):
    pr.notebook("zh")
    shown, _ = shell.display_formatter.format(plain["chart"])
    assert shown["text/html"] == as_html(plain["chart"], language="zh")

    pr.unload_ipython_extension(shell)
    shown, _ = shell.display_formatter.format(plain["chart"])
    assert "text/html" not in shown
