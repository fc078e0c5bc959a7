from __future__ import annotations

from xml.etree import ElementTree

import pytest

from patentrisk.report import build_report, draw_figures, write_report
from tests.report.illustrative import illustrative


@pytest.fixture(scope="module")
def drawn(reports):
    return {code: draw_figures(report) for code, report in reports.items()}


def _words(svg):
    root = ElementTree.fromstring(svg)
    return " ".join(part.strip() for part in root.itertext() if part.strip())


def test_overlap_risk_and_fallback_are_drawn(drawn):
    assert sorted(drawn["en"]) == [
        "fallback-CN.en.svg",
        "fallback-US.en.svg",
        "overlap-ASTER-BIRCH.en.svg",
        "overlap-ASTER-CEDAR.en.svg",
        "overlap-BIRCH-CEDAR.en.svg",
        "risk-CN.en.svg",
        "risk-US.en.svg",
    ]


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        pytest.param(
            "en",
            "risk-CN",
            "China: 1 family has the highest product, likelihood 5 × impact 5",
            id="en-risk",
        ),
        pytest.param(
            "en", "fallback-CN", "25% not reached by the asserter", id="en-fallback"
        ),
        pytest.param("zh", "overlap-ASTER-BIRCH", "相似度 0.71", id="zh-overlap"),
    ],
)
def test_the_title_says_the_finding(drawn, language, name, said):
    assert said in _words(drawn[language][f"{name}.{language}.svg"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_says_that_it_is_illustrative(drawn, reports, language):
    notice = reports[language].banner[0].text

    assert [
        name for name, svg in drawn[language].items() if notice not in _words(svg)
    ] == []


def test_figures_ask_for_nothing(drawn):
    for svg in drawn["en"].values():
        root = ElementTree.fromstring(svg)
        held = {value for element in root.iter() for value in element.attrib.values()}
        assert not [v for v in held if v.startswith(("http", "//", "data:"))]


def test_the_same_report_gives_the_same_bytes(drawn):
    again = draw_figures(build_report(illustrative(), language="zh"))

    assert again == drawn["zh"]


def test_a_picture_is_drawn_where_one_is_asked_for(reports):
    pictures = draw_figures(reports["en"], suffixes=("png",))

    assert {raw[:8] for raw in pictures.values()} == {b"\x89PNG\r\n\x1a\n"}


def test_figures_stand_in_a_folder_of_their_own(reports, tmp_path):
    written = write_report(reports["en"], tmp_path, formats=("json",), figures=True)

    assert {path.parent.name for path in written if path.suffix == ".svg"} == {
        "figures"
    }
