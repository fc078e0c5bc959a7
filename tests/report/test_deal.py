"""The page for a deal team: a decision under stated assumptions, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from patentrisk.records import AreaEntry, Territory
from patentrisk.report import RENDERERS, build_report, draw_figures
from patentrisk.report.sections.amounts import Amounts
from patentrisk.report.sections.words import load_words
from patentrisk.resources import load_resource
from patentrisk.scenario import simulate
from tests.report.illustrative import illustrative
from tests.report.test_wording import FORBIDDEN
from tests.scenario.building import POINTS, entry, residual, switch

INPUTS = {
    **POINTS,
    "assertion": (0.2, 0.4, 0.6),
    "fleet": (5_000, 20_000, 30_000),
    "revenue": 20_000.0,
    "price": (1e6, 1e9, 2e9),
    **{
        f"finding {band}": 0.3 for band in ("medium", "open", "unknown", "watch", "low")
    },
    "orders": 0.5,
}


def _deal(points=INPUTS):
    held = illustrative()
    case = replace(
        held.case,
        scenario=entry(points),
        areas=(AreaEntry("FUS", True, 1.0), AreaEntry("PLN", True, 0.6)),
        territories=tuple(
            Territory(place.id, place.acts, place.products, share)
            for place, share in zip(
                held.case.territories, (0.8, 0.1, 0.1), strict=False
            )
        ),
    )
    avoiding = switch(["CN999900102B/1"], area="PLN", unit="birch-van")
    rows = (
        replace(residual(avoiding), assumption=name) for name in case.assumption_names
    )
    return replace(held, case=case, residuals=tuple(rows))


KNOWN = _deal({k: v for k, v in INPUTS.items() if k != "orders"})
UNKNOWN = _deal({**INPUTS, "orders": 0.5})
BOUNDED = _deal({k: v for k, v in INPUTS.items() if k not in ("orders", "injunction")})
HELD = {"known": KNOWN, "unknown": UNKNOWN, "bounds": BOUNDED}


@pytest.fixture(scope="module")
def pages():
    """Each case's report in both languages, cut to its page; all of it in `records`."""
    made = {}
    for name, held in HELD.items():
        scenario = simulate(held, trials=500)
        for language in ("en", "zh"):
            whole = build_report(held, language=language, scenario=scenario)
            made[name, language] = whole
    return made


def _page(report):
    return replace(report, sections=(_section(report),))


def _section(report):
    return next(held for held in report.sections if held.anchor == "deal")


def _text(report):
    return RENDERERS["markdown"].render(_page(report))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["known", "unknown", "bounds"])
@pytest.mark.parametrize("fmt", ["html", "markdown"])
def test_no_page_draws_a_conclusion(pages, name, language, fmt):
    page = RENDERERS[fmt].render(_page(pages[name, language]))

    assert FORBIDDEN.findall(page) == []


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        pytest.param(
            "known",
            "en",
            "Under these assumptions the fallback is worth RMB",
            id="worth",
        ),
        pytest.param(
            "known", "zh", "在这些假设下，备选方案对被比对方的价值为", id="价值"
        ),
        pytest.param("known", "en", "Two doubts, kept apart", id="doubts"),
        pytest.param("known", "zh", "两种不确定性分开列示", id="不确定性"),
        pytest.param("unknown", "en", "is unknown until the case states", id="unknown"),
        pytest.param("unknown", "zh", "备选方案的价值未知", id="未知"),
        pytest.param(
            "bounds", "en", "expected loss avoided goes from RMB", id="bounds"
        ),
        pytest.param("bounds", "zh", "预期可避免的损失为", id="界限"),
    ],
)
def test_the_page_says_what_is_known_and_what_is_not(pages, name, language, said):
    assert said in _text(pages[name, language])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_carries_its_assumptions_and_its_inputs(pages, language):
    words = load_words(language)
    for name in ("known", "unknown", "bounds"):
        text = _text(pages[name, language])
        for key in ("families_apart", "one_draw_per_family", "at_once"):
            beginning = words.tables["scenario_assumes"][key].split("{")[0][:20]
            assert beginning in text
        for key in ("assertion", "fleet", "finding"):
            assert words.say("scenario_input", key) in text
        assert "invented" in text


def test_the_page_comes_right_after_the_answer_and_only_where_it_is_asked_for(pages):
    with_page = [held.anchor for held in pages["known", "en"].sections]
    bare = [held.anchor for held in build_report(illustrative()).sections]

    assert with_page[:2] == ["answer", "deal"]
    assert "deal" not in bare


@pytest.mark.parametrize("name", ["known", "unknown", "bounds"])
def test_the_json_of_every_page_keeps_to_the_schema(pages, name):
    whole = _schema()
    part = {**whole["properties"]["scenario"], "$defs": whole["$defs"]}
    content = json.loads(RENDERERS["json"].render(pages[name, "en"]))["scenario"]

    jsonschema.validate(content, part)
    assert (content["worth"] is None) == (name != "known")
    assert content["assumptions"]


def _schema():
    from importlib.resources import files

    path = files("patentrisk").joinpath("report/schema.json")
    return json.loads(path.read_text("utf-8"))


def test_a_report_without_a_scenario_says_null():
    content = json.loads(RENDERERS["json"].render(build_report(illustrative())))

    assert content["scenario"] is None


def test_loss_and_tornado_are_drawn_the_same_every_time(pages):
    page = _page(pages["known", "zh"])
    drawn = draw_figures(page)

    names = {"scenario-loss.zh.svg", "scenario-tornado.zh.svg"}
    assert set(drawn) >= names
    assert drawn == draw_figures(page)


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        pytest.param("en", 21_300_000.0, "RMB 21.3 million", id="en-million"),
        pytest.param("zh", 21_300_000.0, "2,130万元人民币", id="zh-wan"),
        pytest.param("en", 1_250_000_000.0, "RMB 1.25 billion", id="en-billion"),
        pytest.param("zh", 1_250_000_000.0, "12.5亿元人民币", id="zh-yi"),
        pytest.param("en", 735.0, "RMB 735", id="en-small"),
        pytest.param("en", 905_093.0, "RMB 905,000", id="en-thousands"),
        pytest.param("en", -2_000_000.0, "RMB -2 million", id="en-negative"),
        pytest.param("en", None, "unknown", id="en-unknown"),
    ],
)
def test_amounts_are_written_with_three_figures(language, value, said):
    assert Amounts(load_words(language), "CNY").say(value) == said


def test_every_input_of_the_table_has_words_in_both_languages():
    table = load_resource("scenario/inputs.toml").content["inputs"]
    for language in ("en", "zh"):
        words = load_words(language)
        for name, row in table.items():
            assert words.say("scenario_input", name)
            assert words.say("scenario_unit", row["unit"], currency="CNY")
