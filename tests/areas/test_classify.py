from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.areas import (
    area_name,
    classify,
    read_taxonomy,
    unknown_areas,
)
from patentrisk.errors import UnknownNameError
from patentrisk.records import (
    ClaimText,
    Classification,
    Disclosure,
    Paragraph,
    Patent,
    Resource,
    Source,
    publication_number,
)
from patentrisk.resources import load_resource

SOURCE = Source("x.md", 0, "markdown", "")
PACKAGED = read_taxonomy(load_resource("areas/taxonomy.toml"))

#: Two kinds of votes that are easy to add up by hand.
VOTES = {
    "inventive": 1.0,
    "additional": 0.25,
    "listed": 1.0,
    "below": 0.5,
    "group": 0.2,
    "terms": 0.5,
    "title": 3.0,
    "repeats": 3,
    "terms_alone": 2,
    "keep": 0.1,
    "areas": 3,
}


def taxonomy(*areas: dict[str, Any], **more: Any):
    rows = [{"en": "x", "zh": "某", "umbrella": "u", **area} for area in areas]
    content = {"version": "t", "votes": VOTES, "areas": rows, **more}
    return read_taxonomy(Resource("own.toml", "t", repr(content), content))


def patent(*codes: str, additional: tuple[str, ...] = (), **more: Any) -> Patent:
    return Patent(
        publication_number("CN110000001A"),
        SOURCE,
        classifications=(
            *(Classification(symbol) for symbol in codes),
            *(Classification(symbol, inventive=False) for symbol in additional),
        ),
        **more,
    )


def sheet(title: str = "", *paragraphs: str, areas: tuple[str, ...] = ()) -> Disclosure:
    return Disclosure(
        "Z",
        SOURCE,
        title=title,
        areas=areas,
        paragraphs=tuple(
            Paragraph(f"[{at}]", text) for at, text in enumerate(paragraphs)
        ),
    )


FUS = {
    "id": "FUS",
    "codes": [{"symbol": "G01S17/86"}],
    "terms_en": ["sensor fusion"],
    "terms_zh": ["融合"],
}
PLN = {
    "id": "PLN",
    "codes": [
        {"symbol": "B60W60/00", "general": True},
        {"symbol": "B60W60/001", "to": "B60W60/0059"},
        {"symbol": "G05D1/02"},
    ],
    "terms_en": ["path planning", "lane change"],
    "terms_zh": ["路径规划", "换道"],
}
SAF = {"id": "SAF", "codes": [{"symbol": "B60W60/0018"}], "terms_zh": ["冗余"]}
ENE = {"id": "ENE", "codes": [{"symbol": "H02J7/00"}], "terms_zh": ["换电"]}


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        pytest.param("G01S17/86", ("FUS", "code G01S17/86 (inventive)"), id="listed"),
        pytest.param(
            "G01S 17/86", ("FUS", "code G01S17/86 (inventive)"), id="listed-spaced"
        ),
        pytest.param(
            "B60W60/0011",
            ("PLN", "code B60W60/0011 (inventive, in B60W60/001 to B60W60/0059)"),
            id="in-a-range-digit-by-digit",
        ),
        pytest.param(
            "B60W60/0018",
            ("SAF", "code B60W60/0018 (inventive)"),
            id="listed-before-the-range-around-it",
        ),
        pytest.param(
            "H02J7/0042",
            ("ENE", "code H02J7/0042 (inventive, below H02J7/00)"),
            id="below-a-main-group",
        ),
        pytest.param(
            "G01S17/02",
            ("FUS", "code G01S17/02 (inventive, main group G01S17)"),
            id="same-main-group",
        ),
    ],
)
def test_the_closest_rule_claims_a_code(symbol, expected):
    areas = classify(patent(symbol), taxonomy(FUS, PLN, SAF, ENE))

    assert [(area, rule) for area, _, rule in areas] == [expected]


@pytest.mark.parametrize(
    "symbol",
    [
        pytest.param("G05D1/0212", id="a-prefix-is-no-parent"),
        pytest.param("G05D10/02", id="another-main-group-with-the-same-digits"),
        pytest.param("G05D", id="a-subclass-alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_prefix_of_a_symbol_is_not_its_parent(symbol):
    listing = taxonomy(
        {"id": "PLN", "codes": [{"symbol": "G05D1/02"}]},
        {"id": "OPS", "codes": [{"symbol": "G05D1/0287", "to": "G05D1/0297"}]},
    )

    areas = classify(patent(symbol), listing)

    assert "code G05D1/0212 (inventive)" not in {rule for _, _, rule in areas}
    assert len({weight for _, weight, _ in areas}) == 1


def test_a_sibling_in_a_shared_main_group_votes_for_all_that_share_it():
    listing = taxonomy(
        {"id": "LOC", "codes": [{"symbol": "G06T7/73"}]},
        {"id": "CAL", "codes": [{"symbol": "G06T7/80"}]},
    )

    assert [held[:2] for held in classify(patent("G06T7/50"), listing)] == [
        ("CAL", 0.5),
        ("LOC", 0.5),
    ]


def test_a_main_group_shared_by_more_areas_than_a_document_may_have_says_nothing():
    shared = [
        {"id": f"A{n}", "codes": [{"symbol": f"G05D1/{n}0"}]} for n in range(1, 5)
    ]

    assert classify(patent("G05D1/99"), taxonomy(*shared))[0][0] == "OTH"
    assert len(classify(patent("G05D1/99"), taxonomy(*shared[:3]))) == 3


def test_inventive_codes_outrank_additional_ones():
    areas = classify(
        patent("G01S17/86", additional=("H02J7/00",)), taxonomy(FUS, PLN, ENE)
    )

    assert areas == (
        ("FUS", 0.8, "code G01S17/86 (inventive)"),
        ("ENE", 0.2, "code H02J7/00 (additional)"),
    )


def test_a_symbol_given_twice_votes_once_and_as_inventive():
    twice = patent("G01S17/86", additional=("G01S17/86", "H02J7/00"))

    assert [held[:2] for held in classify(twice, taxonomy(FUS, ENE))] == [
        ("FUS", 0.8),
        ("ENE", 0.2),
    ]


def test_a_symbol_of_the_2000_series_is_never_inventive():
    listing = taxonomy(
        FUS, {"id": "PRD", "codes": [{"symbol": "B60W2554/404"}], "terms_en": []}
    )

    assert classify(patent("G01S17/86", "B60W2554/404"), listing)[1] == (
        "PRD",
        0.2,
        "code B60W2554/404 (additional)",
    )


def test_a_general_code_weighs_less_than_a_specific_one():
    areas = classify(patent("B60W60/00", "G01S17/86"), taxonomy(FUS, PLN))

    assert [held[:2] for held in areas] == [("FUS", 0.6667), ("PLN", 0.3333)]


def test_a_moved_subgroup_votes_where_its_subject_is_now():
    listing = taxonomy(
        {"id": "LOC", "codes": [{"symbol": "G05D1/246"}]},
        {"id": "OPS", "codes": [{"symbol": "G05D1/69"}]},
        moved=[{"legacy": "G05D1/0274", "now": ["G05D1/246"]}],
    )

    assert classify(patent("G05D1/0274"), listing) == (
        ("LOC", 1.0, "code G05D1/0274 (inventive, now G05D1/246)"),
    )


def test_terms_vote_second():
    """A code weighs 1, all terms together 0.5: two thirds against one third."""
    areas = classify(patent("G01S17/86", title="路径规划方法"), taxonomy(FUS, PLN))

    assert areas == (
        ("FUS", 0.6667, "code G01S17/86 (inventive)"),
        ("PLN", 0.3333, "terms: 路径规划"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Path-Planning for robots", "path planning", id="en-hyphen-case"),
        pytest.param("two path plannings", "path planning", id="en-plural"),
        pytest.param("一种无人车的路径规划方法", "路径规划", id="zh-inside-a-sentence"),
        pytest.param("一種無人車的路徑規劃方法", "路径规划", id="zh-traditional"),
        pytest.param("基于 Lane change 的方法", "lane change", id="en-within-zh"),
    ],
)
def test_terms_are_found_however_they_are_written(text, expected):
    assert classify(sheet(text), taxonomy(PLN)) == (("PLN", 1.0, f"terms: {expected}"),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the path. Planning begins", id="en-across-a-stop"),
        pytest.param("footpath planning", id="en-inside-a-word"),
        pytest.param("规划路径", id="zh-other-order"),
        pytest.param("路径，规划", id="zh-across-a-comma"),
    ],
)
def test_terms_are_not_found_where_they_do_not_stand(text):
    assert classify(sheet(text), taxonomy(PLN)) == (("OTH", 1.0, "unclaimed"),)


def test_british_and_american_spelling_are_one():
    listing = taxonomy({"id": "LOC", "terms_en": ["localization", "driver behavior"]})

    areas = classify(sheet("Localisation", "driver behaviours"), listing)

    assert areas == (("LOC", 1.0, "terms: localization, driver behavior"),)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        pytest.param("无人车换电方法", "ENE", id="swapping"),
        pytest.param("一种转换电路", "OTH", id="converter-circuit"),
    ],
)
def test_a_false_term_shields_the_term_within_it(text, area):
    listing = taxonomy(ENE, PLN, false_terms=["转换电"])

    assert classify(sheet(text), listing)[0][0] == area


def test_the_longest_term_wins():
    listing = taxonomy(
        {"id": "PER", "terms_en": ["point cloud"]},
        {"id": "LOC", "terms_en": ["point cloud registration"]},
    )

    areas = classify(sheet("Point cloud registration"), listing)

    assert areas == (("LOC", 1.0, "terms: point cloud registration"),)


def test_a_title_counts_more_and_repeats_count_up_to_a_limit():
    """In the title 3; in the text four times, counted as 3: half and half."""
    areas = classify(sheet("Path planning", *["冗余。"] * 4), taxonomy(PLN, SAF))

    assert [held[:2] for held in areas] == [("PLN", 0.5), ("SAF", 0.5)]


def test_against_codes_that_nobody_claims_one_term_is_not_enough():
    one = patent("C12N15/00", title="Path planning of a virus")
    two = patent("C12N15/00", title="Path planning and lane change")

    assert classify(one, taxonomy(PLN))[0][0] == "OTH"
    assert classify(two, taxonomy(PLN))[0][0] == "PLN"


def test_only_title_abstract_and_first_claim_of_a_patent_are_read():
    claims = (ClaimText(1, "1. 换电方法"), ClaimText(2, "2. 冗余"))
    described = (Paragraph("[0001]", "Path planning"),)

    areas = classify(
        patent(title="A method", claim_texts=claims, description=described),
        taxonomy(ENE, PLN, SAF),
    )

    assert [area for area, _, _ in areas] == ["ENE"]


def test_the_description_stands_in_where_abstract_and_claims_are_missing():
    described = (Paragraph("[0001]", "Path planning"),)

    areas = classify(patent(description=described), taxonomy(PLN))

    assert [area for area, _, _ in areas] == ["PLN"]


def test_declared_areas_win_outright():
    declared = sheet("Path planning", areas=("SAF", "FUS", "SAF"))

    assert classify(declared, taxonomy(FUS, PLN, SAF)) == (
        ("FUS", 0.5, "declared"),
        ("SAF", 0.5, "declared"),
    )


def test_a_declared_area_that_does_not_exist_is_left_out_and_reported():
    declared = sheet("Path planning", areas=("FUN",))
    listing = taxonomy(FUS, PLN)

    (problem,) = unknown_areas(declared, listing)

    assert classify(declared, listing)[0][0] == "PLN"
    assert "'FUN'" in problem.message
    assert "FUS, PLN" in problem.message
    assert unknown_areas(patent("G01S17/86"), listing) == ()


def test_small_shares_are_dropped_and_at_most_so_many_areas_stay():
    listing = taxonomy(
        *({"id": f"A{n}", "codes": [{"symbol": f"G01S{n}/10"}]} for n in range(1, 6))
    )

    many = classify(patent(*(f"G01S{n}/10" for n in range(1, 6))), listing)
    codes = patent("G01S1/10", additional=("G01S2/11",))

    assert [area for area, _, _ in many] == ["A1", "A2", "A3"]
    assert [area for area, _, _ in classify(codes, listing)] == ["A1"]


symbols = st.sampled_from(
    [code.symbol for area in PACKAGED.areas for code in area.codes] + ["C12N15/00"]
)
words = st.sampled_from(
    [term for area in PACKAGED.areas for term in area.terms_en + area.terms_zh]
    + list(string.ascii_lowercase)
)


@settings(deadline=None)  # the first example builds the matcher
@given(st.lists(symbols, max_size=8), st.lists(words, max_size=8))
def test_weights_are_parts_of_one_highest_first(codes, title):
    areas = classify(patent(*codes, title=", ".join(title)), PACKAGED)
    weights = [weight for _, weight, _ in areas]

    assert sum(round(weight * 10_000) for weight in weights) == 10_000
    assert weights == sorted(weights, reverse=True)
    assert 1 <= len(areas) <= 4
    assert len({area for area, _, _ in areas}) == len(areas)


@settings(deadline=None)  # the first example builds the matcher
@given(st.lists(symbols, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_codes_does_not_matter(codes, random):
    shuffled = list(codes)
    random.shuffle(shuffled)

    assert classify(patent(*codes), PACKAGED) == classify(patent(*shuffled), PACKAGED)


def test_dates_and_owners_do_not_move_the_areas():
    document = patent("G01S17/86", title="Sensor fusion")

    assert classify(document, PACKAGED) == classify(
        replace(document, filing_date=date(2020, 1, 1), applicants=("Anyone",)),
        PACKAGED,
    )


@pytest.mark.parametrize(
    ("title", "area"),
    [
        pytest.param(
            "Drive-by-wire chassis of an unmanned vehicle", "CTL", id="en-ctl"
        ),
        pytest.param("无人车的线控底盘", "CTL", id="zh-ctl"),
        pytest.param("Lidar-camera fusion for obstacle tracks", "FUS", id="en-fus"),
        pytest.param("激光雷达与相机的多传感器融合方法", "FUS", id="zh-fus"),
        pytest.param("Joint calibration with a checkerboard", "CAL", id="en-cal"),
        pytest.param("基于标定板的外参联合标定方法", "CAL", id="zh-cal"),
        pytest.param("Parcel locker opened by a pickup code", "HND", id="en-hnd"),
        pytest.param("凭取件码打开格口的配送车", "HND", id="zh-hnd"),
        pytest.param(
            "Trajectory prediction of pedestrians that cut in", "PRD", id="en-prd"
        ),
        pytest.param("行人轨迹预测与加塞意图识别", "PRD", id="zh-prd"),
        pytest.param("Remote takeover with low video latency", "REM", id="en-rem"),
        pytest.param("远程接管无人车的方法", "REM", id="zh-rem"),
        pytest.param("Emergency stop by a watchdog", "SAF", id="en-saf"),
        pytest.param("看门狗触发的紧急停车", "SAF", id="zh-saf"),
        pytest.param("目标定位结果的切换电源", "OTH", id="zh-look-alikes"),
        pytest.param("带钢生产线控制系统", "OTH", id="zh-line-control"),
        pytest.param("开关控制回路测试仪", "OTH", id="zh-circuit-test"),
        pytest.param("一种5G转换设备", "OTH", id="zh-5g-alone"),
        pytest.param("大豆清洗装置", "OTH", id="zh-cleaning-alone"),
        pytest.param("激光雷达清洗喷嘴", "STR", id="zh-sensor-cleaning"),
        pytest.param("Transitioning a mixed-mode vehicle", "REM", id="en-mode"),
        pytest.param("Packaged tea and its package substrate", "OTH", id="en-package"),
        pytest.param("A method of brewing tea", "OTH", id="en-nothing"),
    ],
)
def test_the_packaged_terms_find_the_area(title, area):
    assert classify(sheet(title), PACKAGED)[0][0] == area


def test_names_in_both_languages():
    assert area_name(PACKAGED, "LOC") == "Localisation and mapping"
    assert area_name(PACKAGED, "LOC", "zh") == "定位与建图"
    assert area_name(PACKAGED, "OTH") == "Other"


def test_an_area_that_does_not_exist_has_no_name():
    with pytest.raises(UnknownNameError, match="'FUN' is not in the taxonomy"):
        area_name(PACKAGED, "FUN")
