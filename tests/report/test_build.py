from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.exposure import read_scoring
from patentrisk.records import (
    Band,
    CaseWords,
    Reading,
    Source,
)
from patentrisk.report import build_report
from patentrisk.report.document import (
    Bars,
    KeyFigures,
    Matrix,
    Notice,
    Table,
    Text,
)
from patentrisk.report.inline import Badge, Meter, Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.words import load_words
from patentrisk.resources import load_resource
from tests.report.illustrative import (
    CASE,
    PATENTS,
    illustrative,
)
from tests.report.looking import blocks_of, pieces_of, row_of, words_of


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param(
            "en",
            "Aster Logistics holds 8 patent families in this corpus. As of 2026-11-01,"
            " for rights in force or still to be checked in China and United States:"
            " 2 read on what Birch Robotics makes or describes, no other is possible,"
            " 1 is open because the evidence is silent on an element and 1 more is"
            " pending and to be watched.",
            id="en",
        ),
        pytest.param(
            "zh",
            "Aster Logistics在本语料库中共有 8 个专利族。以 2026-11-01 为基准日，"
            "就在中国、美国有效或状态待核的权利而言："
            "2 个专利族在Birch Robotics制造或描述的对象上全部特征对应；"
            "没有其他专利族可能对应；1 个因证据未提及某项特征而待查；"
            "另有 1 个尚在审查，列入关注。",
            id="zh",
        ),
    ],
)
def test_the_first_sentence_counts_families_by_reading(reports, language, sentence):
    first = next(b for b in blocks_of(reports[language]) if isinstance(b, Text))

    assert first.pieces == (Span(sentence),)


def test_the_answer_says_what_the_fallback_covers_and_under_which_assumption(reports):
    said = [
        "".join(words_of(b.pieces))
        for b in blocks_of(reports["en"], "answer")
        if isinstance(b, Text)
    ]

    assert (
        "Of the exposure, in area-weighted readings with each family once, Cedar"
        " Autonomy has a technical substitute, one that no asserted claim reaches,"
        " and one that is also usable (title as recorded) for: China"
        " 50%, 25%, 0%; United States 100%, 100%, <1%."
    ) in said
    assert (
        "European patents: nothing is exposed on this evidence, so there is nothing to"
        " cover."
    ) in said


@pytest.mark.parametrize(
    ("label", "value"),
    [
        pytest.param("family without claim text", "1", id="claims-missing"),
        pytest.param("exposed rights whose status is to be checked", "2", id="status"),
        pytest.param("exposed right whose expiry is unknown", "1", id="expiry"),
        pytest.param(
            "elements on which the evidence of a unit is silent", "2", id="silent"
        ),
        pytest.param("element that cannot be compared", "1", id="opaque"),
        pytest.param("substitutes whose title is unknown", "3", id="title"),
        pytest.param("patent of no party of the case", "1", id="no-party"),
        pytest.param(
            "claim-unit pairs below the floor, not charted", "29", id="remote"
        ),
        pytest.param("problems with the input", "2", id="problems"),
    ],
)
def test_what_is_unknown_is_counted_on_the_first_page(reports, label, value):
    figures = next(b for b in blocks_of(reports["en"]) if isinstance(b, KeyFigures))

    assert {f.label: f.value for f in figures.figures}[label] == value


def test_nothing_exposed_is_not_a_share_of_zero(reports):
    table = next(
        b for b in blocks_of(reports["en"], "fallback") if isinstance(b, Table)
    )
    bare = row_of(table, "EP")

    assert bare[3:] == ["nothing exposed"] * 5
    assert row_of(table, "CN")[3].endswith("0%")


def test_families_stand_once_per_territory_and_add_up(reports):
    table = next(b for b in blocks_of(reports["en"], "risk") if isinstance(b, Table))
    china = [int(held) for held in row_of(table, "China")[1:] if held.isdigit()]

    *bands, remote, families = china
    assert bands == [1, 1, 0, 1, 1, 0, 1]
    assert sum(bands) + remote == families == 8


def test_the_risk_matrix_places_each_family_where_it_is_most_exposed(reports):
    matrix = next(b for b in blocks_of(reports["en"], "risk") if isinstance(b, Matrix))
    held = {
        (int(matrix.rows[i][0]), int(matrix.columns[j][0])): c.text
        for i, line in enumerate(matrix.cells)
        for j, c in enumerate(line)
        if c.text
    }

    assert matrix.name == "risk-CN"
    assert held == {(5, 5): "1", (4, 4): "1"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_likelihood_bears_the_word_of_the_band_that_has_it(reports, language):
    matrix = next(
        b for b in blocks_of(reports[language], "risk") if isinstance(b, Matrix)
    )
    bands = load_words(language).tables["band"]
    rows = read_scoring(load_resource("scoring.toml")).bands
    of = {row.likelihood: bands[row.band] for row in rows if row.likelihood}

    assert {int(level): word for level, word in matrix.rows} == of


@pytest.mark.parametrize(
    ("language", "name"),
    [
        pytest.param("en", "Area-weighted readings", id="en"),
        pytest.param("zh", "领域加权对应数", id="zh"),
    ],
)
def test_what_the_shares_are_of_has_a_name_of_its_own(reports, language, name):
    words = load_words(language)
    bars = next(
        b for b in blocks_of(reports[language], "fallback") if isinstance(b, Bars)
    )

    assert bars.unit.startswith(name)
    assert words.say("table", "expected") not in bars.unit
    for said in (
        words.tables["summary"]["table"],
        words.tables["fallback"]["how"],
        words.tables["method"]["7"],
    ):
        assert name.lower() in said.lower()


def test_the_heat_map_is_turned_so_that_the_asserter_stands_in_its_rows(reports):
    matrix = next(
        b for b in blocks_of(reports["en"], "overlap") if isinstance(b, Matrix)
    )

    assert matrix.row_title == "Aster Logistics"
    assert [short for short, _ in matrix.rows] == ["FUS", "PLN"]
    values = [[c.value for c in line] for line in matrix.cells]
    assert values == [[0.71, None], [0.22, 0.64]]


def test_the_bars_split_the_exposure_without_losing_any(reports):
    bars = next(b for b in blocks_of(reports["en"], "fallback") if isinstance(b, Bars))
    by_area = {bar.label: bar.values for bar in bars.bars}

    # weight 0.966 in planning: usable 0, not reached 40%, technical 75%
    assert by_area["Planning and decision"] == pytest.approx(
        (0.0, 0.3864, 0.3381, 0.2415)
    )
    assert sum(by_area["Multi-sensor fusion"]) == pytest.approx(0.704)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_value_of_the_records_reaches_the_report(reports, language):
    shown = {
        (badge.scheme, badge.value)
        for block in blocks_of(reports[language])
        for badge in pieces_of(block, Badge)
    }

    assert {value for scheme, value in shown if scheme == "band"} == set(Band)
    assert {v for scheme, v in shown if scheme == "reading"} == {*Reading, "unknown"}
    assert ("title", "unknown") in shown


@pytest.mark.parametrize(
    ("change", "section", "said"),
    [
        pytest.param({"leads": ()}, "leads", "No lead was found", id="no-leads"),
        pytest.param({"gaps": ()}, "gaps", "No gap is listed", id="no-gaps"),
        pytest.param({"problems": ()}, "problems", "No problem", id="no-problems"),
        pytest.param(
            {"overlaps": ()}, "overlap", "No two parties share", id="no-overlaps"
        ),
        pytest.param(
            {"charts": {}, "exposures": (), "area_exposures": ()},
            "charts",
            "No claim was charted",
            id="no-charts",
        ),
        pytest.param(
            {"coverages": (), "fallbacks": ()},
            "fallback",
            "Nothing is exposed",
            id="no-coverage",
        ),
        pytest.param(
            {"case": replace(CASE, searches=())},
            "search",
            "gives no search record",
            id="no-search",
        ),
    ],
)
def test_what_is_absent_is_said_to_be_absent(change, section, said):
    report = build_report(illustrative(**change))
    boxes = [b.text for b in blocks_of(report, section) if isinstance(b, Notice)]

    assert any(text.startswith(said) or said in text for text in boxes)


@pytest.mark.parametrize(
    ("language", "near", "far"),
    [
        pytest.param(
            "en", "Closest: ", "No areas are close; the nearest are ", id="en"
        ),
        pytest.param("zh", "最接近：", "没有相近的领域；最近的是", id="zh"),
    ],
)
def test_areas_of_hardly_any_similarity_are_not_called_close(language, near, far):
    """The figure of scoring.toml is 0.15."""
    found = {}
    for similarity in (0.07, 0.15):
        rows = (replace(illustrative().overlaps[0], similarity=similarity),)
        report = build_report(illustrative(overlaps=rows), language=language)
        matrix = next(b for b in blocks_of(report, "overlap") if isinstance(b, Matrix))
        found[similarity] = matrix.finding

    assert found[0.07].startswith(far)
    assert "0.07" in found[0.07]
    assert found[0.15].startswith(near)


def test_a_case_without_accused_or_fallback_still_gives_a_report():
    others = tuple(p for p in CASE.parties if p.id in ("ASTER", "DOGWOOD"))
    report = build_report(illustrative(case=replace(CASE, parties=others)))

    first = next(b for b in blocks_of(report) if isinstance(b, Text))
    assert "cannot be answered" in "".join(words_of(first.pieces))


def test_a_case_bears_its_own_words_in_each_language():
    case = replace(CASE, zh=CaseWords(title="示例案件", confidentiality="保密。"))
    held = illustrative(case=case)

    chinese, english = build_report(held, language="zh"), build_report(held)

    assert chinese.title == "示例案件"
    assert chinese.banner[-1].text == "保密。"
    assert english.title == CASE.title


def test_a_case_that_is_not_illustrative_does_not_say_so():
    case = replace(CASE, illustrative=False, confidentiality="Privileged.")
    report = build_report(illustrative(case=case))

    assert [n.kind for n in report.banner] == ["screening", "confidential"]
    assert report.banner[1].text == "Privileged."


def test_shares_are_drawn_as_long_as_they_are(reports):
    table = next(b for b in blocks_of(reports["en"], "answer") if isinstance(b, Table))
    meters = list(pieces_of(table.rows[1], Meter))

    assert [m.segments for m in meters] == [
        (("technical", 0.75),),
        (("clear", 0.4),),
        (("usable", 0.0),),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("a", "b c"), ("a", "b-c"), id="space-and-hyphen"),
        pytest.param(("甲",), ("乙",), id="zh"),
        pytest.param(("a b", "c"), ("a", "b c"), id="where-parts-end"),
    ],
)
def test_different_things_have_different_anchors(first, second):
    assert anchor(*first) != anchor(*second)
    assert anchor(*first) == anchor(*first)


def test_a_patent_put_together_names_every_file_it_was_read_from():
    others = (Source("b/owners.json", 0, "jsonl", "d" * 64),)
    patents = {
        str(p.number): replace(p, sources=others) if p is PATENTS[0] else p
        for p in PATENTS
    }
    report = build_report(illustrative(patents=patents))

    (table,) = (b for b in blocks_of(report, "documents") if isinstance(b, Table))
    said = [span.text for span in pieces_of(table.rows[0][-1], Span)]
    first = PATENTS[0].source
    assert said == [first.path, first.sha256[:12], "b/owners.json", "d" * 12]
