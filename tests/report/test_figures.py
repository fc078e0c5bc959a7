from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vl_convert

import patentrisk.report
from patentrisk.report import (
    build_report,
    draw_figures,
    figure_problems,
    write_report,
)
from patentrisk.report.document import Matrix
from patentrisk.report.figures import wrapped
from patentrisk.report.pixels import repacked, size_of, unshown
from tests.report.illustrative import illustrative

REPORT = Path(patentrisk.report.__file__).parent
#: What an example of a docstring shows.
DOCUMENTED = ("house.py",)


@pytest.fixture(scope="module")
def drawn(reports):
    few = {"en": reports["en"], "zh": _only(reports["zh"], "overlap", "rights")}
    return {code: draw_figures(report) for code, report in few.items()}


def _words(svg):
    root = ElementTree.fromstring(svg)
    return " ".join(part.strip() for part in root.itertext() if part.strip())


def test_every_picture_of_a_report_is_drawn(drawn):
    assert sorted(drawn["en"]) == [
        "fallback-CN.en.svg",
        "fallback-US.en.svg",
        "graph.en.svg",
        "overlap-ASTER-BIRCH.en.svg",
        "overlap-ASTER-CEDAR.en.svg",
        "overlap-BIRCH-CEDAR.en.svg",
        "risk-CN.en.svg",
        "risk-US.en.svg",
        "timeline-CN.en.svg",
        "timeline-US.en.svg",
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
        pytest.param(
            "en",
            "timeline-CN",
            "China: of 4 rights behind an exposure, none is known to end before 2035",
            id="en-timeline",
        ),
        pytest.param("zh", "timeline-CN", "1 项尚在审查", id="zh-timeline"),
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
    again = draw_figures(build_report(illustrative()))

    assert again == drawn["en"]


def test_a_picture_is_packed_without_a_dot_being_lost():
    whole = vl_convert.svg_to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">'
        '<circle cx="20" cy="15" r="9" fill="teal"/></svg>'
    )
    packed = repacked(whole)

    assert _dots(packed) == _dots(whole)
    assert size_of(packed) == (60, 30)


def _dots(raw):
    """What the parts named IDAT hold, with every checksum looked at."""
    at, held = 8, b""
    while at < len(raw):
        (size,) = struct.unpack_from(">I", raw, at)
        name, body = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", raw, at + 8 + size)[0] == zlib.crc32(
            name + body
        )
        held += body if name == b"IDAT" else b""
        at += size + 12
    return zlib.decompress(held)


#: Characters that Unicode leaves to private use: no font is made for the last plane.
PRIVATE = "\U0010fffd\U0010fffc"


def test_a_character_that_no_font_has_is_found_among_those_that_are_shown():
    asked = f"Größe – {PRIVATE} café"

    assert unshown(asked, fonts="Liberation Sans") == tuple(sorted(PRIVATE))
    assert unshown("Größe – café", fonts="Liberation Sans") == ()


def test_characters_without_a_picture_are_not_asked_for():
    assert unshown("a b\u3000c\u200bd\u2028", fonts="Liberation Sans") == ()


def test_figures_warn_of_what_they_cannot_show(reports):
    assert figure_problems(reports["en"]) == ()

    page = _renamed(reports["en"], PRIVATE)
    (problem,) = figure_problems(page)

    assert problem.where == "figures"
    assert "has 2 of their characters: \U0010fffc \U0010fffd;" in problem.message


def _renamed(report, name):
    """The report with a heat map whose finding says a name."""
    section = next(held for held in report.sections if held.anchor == "overlap")
    blocks = tuple(
        replace(block, finding=name) if isinstance(block, Matrix) else block
        for block in section.blocks
    )
    return replace(report, sections=(replace(section, blocks=blocks),))


def test_no_picture_or_page_has_a_colour_of_its_own_that_the_house_has():
    table = (REPORT / "house.toml").read_text("utf-8")
    house = {tone.lower() for tone in re.findall(r'"([0-9A-F]{6})"', table)} - {
        "ffffff"
    }
    written = [
        path
        for path in (*REPORT.glob("*.py"), *REPORT.glob("templates/*.css"))
        if house & set(re.findall(r"#([0-9a-f]{6})\b", path.read_text("utf-8").lower()))
    ]

    assert [path.name for path in written if path.name not in DOCUMENTED] == []


def test_figures_stand_in_a_folder_of_their_own(reports, tmp_path):
    page = _only(reports["en"], "risk")
    written = write_report(page, tmp_path, formats=("json",), figures=True)

    assert {path.parent.name for path in written if path.suffix == ".svg"} == {
        "figures"
    }


def test_a_folder_that_is_named_takes_both_kinds(reports, tmp_path):
    page = _only(reports["zh"], "risk")
    place = tmp_path / "pictures"
    written = write_report(page, tmp_path / "out", formats=(), figures=place)

    drawn = [path for path in written if path.parent == place]
    assert {path.suffix for path in drawn} == {".png", ".svg"}
    assert {path.read_bytes()[:4] for path in drawn} == {b"\x89PNG", b"<svg"}
    assert len({path.stem for path in drawn}) * 2 == len(drawn) == len(written) == 4


def _only(report, *anchors):
    """The report with some of its sections."""
    held = tuple(section for section in report.sections if section.anchor in anchors)
    return replace(report, sections=held)


def test_a_name_longer_than_a_line_is_broken_and_widens_no_picture():
    name = "A" * 2000

    lines = wrapped(f"No patent of {name} reaches a product.")

    assert max(map(len, lines)) <= 92
    assert "".join(lines).count("A") == 2000
    assert lines[-1].endswith("reaches a product.")
