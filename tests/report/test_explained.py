"""What an explanation says and draws, in both languages, from records by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from math import log
from xml.etree import ElementTree

import pytest

import patentrisk as pr
from patentrisk.errors import OutputError, UnknownNameError
from patentrisk.records import (
    Band,
    Basis,
    ClaimChart,
    ElementExplanation,
    Evidence,
    Explanation,
    Exposure,
    Gate,
    GateStatus,
    Level,
    Match,
    Passage,
    Reading,
    Reason,
    Step,
)
from patentrisk.report import RENDERERS, build_explanation, write_explanation
from patentrisk.report.document import Waterfall
from patentrisk.report.sections.words import load_words
from patentrisk.report.waterfall import draw_explanation
from tests.building import element, passage
from tests.report.test_wording import FORBIDDEN

LETTERS = "abcdefghijklmno"
CONTRARY = Reason("check.means", 0.0, "Kalman filter", "particle filter")
ZH = Passage("手册", "第3段", 0, 13, "航迹采用卡尔曼滤波器进行更新", "zh")


def odds(probability):
    return log(probability / (1 - probability))


def met(label, text="a track is updated with a Kalman filter"):
    """An element that starts at even odds and reaches 0.8 by two steps."""
    reached = odds(0.8)
    matched = Match(
        element(label, text), Level.MET, 0.9, 0.8, (Evidence(ZH, 0.9, "eye"),)
    )
    steps = (
        Step("terms", 2.0, measures=(("keys_all", 0.75, 0.4),)),
        Step("said", reached - 2.0, measures=(("passages", log(19), log(134)),)),
    )
    limits = (("met", 0.6), ("possible", 0.3))
    return ElementExplanation(matched, "eye", "zh", 0.0, steps, 0.8, (), 2, limits)


def different(label):
    """The same element, taken away by a quoted passage."""
    said = Evidence(passage("A track is updated with a particle filter."), 0.8, "eye")
    held = met(label)
    matched = replace(
        held.match,
        level=Level.DIFFERENT,
        probability=0.02,
        evidence=(said,),
        reasons=(CONTRARY,),
    )
    guard = Step(
        "contrary", odds(0.02) - odds(0.8), reasons=(CONTRARY,), evidence=(said,)
    )
    return replace(held, match=matched, guards=(guard,))


def unknown(label):
    return ElementExplanation(Match(element(label), Level.UNKNOWN), "eye")


def explanation(elements, **held):
    reading = held.pop("reading", Reading.DIFFERENT)
    chart = ClaimChart(
        "CN999900101B/1",
        "H",
        "van",
        "A",
        Basis.MADE,
        (),
        tuple(e.match for e in elements),
        reading,
        0.1,
        elements[-1].match.element.label,
    )
    cost = (odds(0.1) - 0.5) / len(elements)
    steps = tuple(
        Step(
            "element",
            cost,
            e.match.element.label,
            (("probability", e.match.probability or 0.15, 1.0),),
        )
        for e in elements
    )
    gate = Gate("CN", GateStatus.IN_FORCE, "CN-1/status.granted", date(2040, 1, 1))
    row = Exposure(
        claim="CN999900101B/1",
        patent="CN999900101B",
        family_id="F1",
        holder="H",
        maker="A",
        unit="van",
        areas=(("FUS", 1.0),),
        reading=reading,
        probability=0.1,
        basis=Basis.MADE,
        gate=gate,
        band=Band.LOW,
        band_rule="different-or-remote",
        likelihood=1,
        impact=None,
        charted=True,
    )
    given = {
        "chart": chart,
        "elements": tuple(elements),
        "start": 0.5,
        "steps": steps,
        "bound": 0.4,
        "floor": 0.05,
        "remote": False,
        "exposures": (row,),
        "similarity": ("hybrid", "f" * 64),
        "calibration": ("hybrid 1", "a set; prior 0.15"),
        "calibrated": True,
        "names": (("A", "Accused"), ("H", "Holder"), ("van", "Van 无人车")),
        "title": "Case",
        "illustrative": True,
        "confidentiality": (("en", ""), ("zh", "")),
    }
    return Explanation(**{**given, **held})


WHOLE = explanation([met("1[pre]"), unknown("1[a]"), different("1[b]")])


def waterfalls(found, language="en"):
    built = build_explanation(found, language=language)
    return [
        block
        for section in built.sections
        for block in section.blocks
        if isinstance(block, Waterfall)
    ]


def words_of(svg):
    root = ElementTree.fromstring(svg)
    return " ".join(part.strip() for part in root.itertext() if part.strip())


def test_every_bar_begins_where_the_one_before_it_ended():
    for fall in waterfalls(WHOLE):
        reached = fall.bars[0].end
        for bar in fall.bars[1:]:
            if bar.kind == "total":
                assert (bar.start, bar.end) == (0.0, pytest.approx(reached))
            else:
                assert bar.start == pytest.approx(reached)
                reached = bar.end


def test_the_bars_end_at_the_scores_that_the_chart_shows():
    claim, first, last = waterfalls(WHOLE)

    assert claim.bars[-1].score == pytest.approx(0.1)
    assert first.bars[-1].score == pytest.approx(0.8)
    assert [bar.label for bar in last.bars[-3:]] == [
        "Before checks",
        "Contrary evidence",
        "Shown",
    ]
    assert [round(bar.score, 2) for bar in last.bars[-3:]] == [0.8, 0.02, 0.02]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "en",
            (
                "75% of the element’s terms, weighed by rarity, are said in the text"
                " (neutral: 40%)",
                "the text has 19 passages",
                "2 passages were near enough",
                "met: met from 0.60, possible from 0.30",
            ),
            id="en",
        ),
        pytest.param(
            "zh",
            (
                "有 75% 见于文本（中性值：40%）",
                "文本有 19 个段落",
                "有 2 个段落足够接近",
                "自 0.60 起为对应，自 0.30 起为可能对应",
            ),
            id="zh",
        ),
    ],
)
def test_every_bar_says_why_with_its_figure(language, said):
    told = " ".join(bar.said for bar in waterfalls(WHOLE, language)[1].bars)

    assert [part for part in said if part not in told] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("fmt", sorted(RENDERERS))
def test_every_format_holds_finding_quotation_locator_and_law(fmt, language):
    text = RENDERERS[fmt].render(build_explanation(WHOLE, language=language))

    for part in ("particle filter", "sheet", "§1 ¶1", ZH.text, "第3段", "CN-1/status"):
        assert part in text
    assert FORBIDDEN.findall(text) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "code",
    [
        "terms", "words", "sentences", "background", "nearest", "asked", "said",
        "other", "passage", "contrary", "outweighed", "unsaid", "doubt", "complete",
        "decided", "element",
    ],
)  # fmt: skip
def test_every_step_has_a_name_and_words(code, language):
    words = load_words(language)

    assert words.find("step", code)
    key = "plain" if code == "other" else code
    assert words.find("step_said", key)


def test_an_element_that_cannot_be_compared_says_so_and_draws_nothing():
    text = RENDERERS["markdown"].render(build_explanation(WHOLE))

    assert len(waterfalls(WHOLE)) == 3
    assert "unknown: nothing could be compared" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "is remote: below the floor", id="en"),
        pytest.param("zh", "相距较远：低于下限", id="zh"),
    ],
)
def test_a_remote_pair_says_that_no_report_charts_it(language, said):
    found = replace(WHOLE, remote=True, exposures=())
    built = build_explanation(found, language=language)
    text = RENDERERS["markdown"].render(built)

    assert said in built.title
    assert "0.40" in text
    assert "CN-1/status" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "Uncalibrated: the similarity model2vec:m", id="en"),
        pytest.param("zh", "未校准：相似度 model2vec:m", id="zh"),
    ],
)
def test_an_uncalibrated_similarity_says_so_in_every_format(language, said, tmp_path):
    found = replace(WHOLE, calibrated=False, similarity=("model2vec:m", "0" * 64))

    for ending in (".html", ".md", ".json"):
        path = write_explanation(found, tmp_path / f"why{ending}", language=language)
        assert said in path.read_text("utf-8")
    drawn = draw_explanation(build_explanation(found, language=language))
    assert said.partition("：")[0].partition(":")[0] in words_of(drawn)


@pytest.mark.parametrize(
    "count", [pytest.param(n, id=f"{n}-elements") for n in (1, 6, 15)]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_picture_has_a_panel_for_every_element_and_titles_the_finding(
    count, language
):
    labels = ["1[pre]", *(f"1[{letter}]" for letter in LETTERS)][:count]
    found = explanation([*map(met, labels[:-1]), different(labels[-1])])

    built = build_explanation(found, language=language)
    said = words_of(draw_explanation(built))

    title = "存在差异，筛查分 0.10" if language == "zh" else "different, screening"
    assert title in said
    assert [label for label in labels if label not in said] == []
    assert "Van 无人车" in said
    assert "▲" in said
    assert "▼" in said


def test_the_same_explanation_draws_the_same_bytes():
    first, again = (draw_explanation(build_explanation(WHOLE)) for _ in range(2))

    assert first == again


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        pytest.param(".svg", b"<svg", id="svg"),
        pytest.param(".png", b"\x89PNG\r\n\x1a\n", id="png"),
        pytest.param(".html", b"<!DOCTYPE html>", id="html"),
        pytest.param(".md", b"# Why CN999900101B/1 on Van", id="md"),
        pytest.param(".json", b"{", id="json"),
    ],
)
def test_the_suffix_decides_what_is_written(tmp_path, ending, start):
    path = write_explanation(WHOLE, tmp_path / "new" / f"why{ending}")

    assert path.read_bytes().startswith(start)


def test_the_json_is_the_record(tmp_path):
    path = write_explanation(WHOLE, tmp_path / "why.json")
    held = json.loads(path.read_text("utf-8"))

    assert held["schema"] == "patentrisk-explanation/1"
    for key, value in pr.as_plain(WHOLE).items():
        if key != "title":
            assert held[key] == value


@pytest.mark.parametrize("name", ["why.pdf", "why"])
def test_another_suffix_is_refused_by_name(tmp_path, name):
    with pytest.raises(UnknownNameError, match=r"\.html, \.json, \.md, \.png, \.svg"):
        write_explanation(WHOLE, tmp_path / name)


def test_a_place_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(OutputError, match="cannot be written"):
        write_explanation(WHOLE, tmp_path / "file" / "why.md")
