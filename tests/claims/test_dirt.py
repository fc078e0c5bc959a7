"""The dirt of real files, English and Chinese side by side."""

from __future__ import annotations

import pytest

from patentrisk.claims import lineages
from patentrisk.records import Category, ClaimText, ElementKind, Transition
from tests.claims.reading import labelled, parsed, read, words


@pytest.mark.parametrize(
    ("note", "claim"),
    [
        pytest.param("1-20. (canceled)", "21. A car.", id="en-canceled"),
        pytest.param("2.-5. (withdrawn)", "21. A car.", id="en-withdrawn"),
        pytest.param("Claims 1-20 (cancelled)", "21. A car.", id="en-word-before"),
        pytest.param("Claims 1-20 have been cancelled.", "21. A car.", id="en-words"),
        pytest.param("1-20.（删除）", "21.一种车。", id="zh"),
        pytest.param("20.（已删除）", "21.一种车。", id="zh-passive"),
    ],
)
def test_a_note_in_place_of_claims_is_no_claim_and_no_problem(note, claim):
    claims, problems = read(note, claim)

    assert [claim.number for claim in claims] == [21]
    assert problems == ()


def test_claims_that_go_on_after_cancelled_ones_keep_their_numbers():
    claims, problems = read(
        "1.-38. (canceled)",
        "39. A car having a lidar.",
        "40. The car of claim 39, wherein the lidar spins.",
    )

    assert [(claim.number, claim.cites) for claim in claims] == [(39, ()), (40, (39,))]
    assert problems == ()


@pytest.mark.parametrize(
    "reference", ["Clam 1", "cliam 1", "claim 1", "CLAIM 1", "claims 1"]
)
def test_a_mistyped_reference_is_followed(reference):
    assert parsed("1. A car.", f"2. The car of {reference}, which stops.")[1].cites == (
        1,
    )


@pytest.mark.parametrize(
    ("block", "cites"),
    [
        pytest.param(
            "1. A car comprising a lidar. 2. A car according to claim 1, wherein the"
            " lidar spins. 3. A car according to claim 1 or 2, wherein it stops.",
            [(), (1,), (1, 2)],
            id="en-in-a-row",
        ),
        pytest.param(
            "1. A car comprising\na lidar; and\na door.\n2. Car according to claim 1,"
            " wherein the lidar spins.\n3. Use of a car according to claim 2 in a"
            " field.",
            [(), (1,), (2,)],
            id="en-in-lines",
        ),
        pytest.param(
            "1.一种车，包括雷达。2.根据权利要求1所述的车，其特征在于，雷达旋转。"
            "3.根据权利要求1或2所述的车，其特征在于，停车。",
            [(), (1,), (1, 2)],
            id="zh",
        ),
    ],
)
def test_claims_in_one_block_are_parted_with_their_references(block, cites):
    assert [claim.cites for claim in parsed(ClaimText(None, block))] == cites


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '1. A car comprising: a lidar; <!-- SIPO <DP n="10"> --> and a door.',
            ["a lidar", "a door"],
            id="en",
        ),
        pytest.param(
            '1.一种车，包括：雷达；<!-- SIPO <DP n="10"> -->和控制器。',
            ["雷达", "控制器"],
            id="zh",
        ),
    ],
)
def test_a_page_comment_between_limitations_is_none_of_them(text, expected):
    [claim] = parsed(text)

    assert words(claim) == expected
    assert claim.text == text


def test_lines_that_a_file_nests_are_limitations_at_any_depth():
    text = "1. A car comprising a box holding a lid having a hinge"
    starts = tuple(text.index(each) for each in ("a box", "a lid", "a hinge"))
    [claim] = parsed(ClaimText(None, text, starts))

    assert words(claim) == ["a box holding", "a lid having", "a hinge"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "1. A method comprising: computing x = a + b; and braking.",
            [ElementKind.OPAQUE, ElementKind.LIMITATION],
            id="en-formula",
        ),
        pytest.param(
            "1. A method comprising: computing ##EQU00001##; and braking.",
            [ElementKind.OPAQUE, ElementKind.LIMITATION],
            id="en-picture-of-a-formula",
        ),
        pytest.param(
            "1. A method comprising: reading [Table 1]; and braking.",
            [ElementKind.OPAQUE, ElementKind.LIMITATION],
            id="en-table",
        ),
        pytest.param(
            "1.一种方法，包括：计算【化1】；制动。",
            [ElementKind.OPAQUE, ElementKind.LIMITATION],
            id="zh-formula",
        ),
        pytest.param(
            "1. A car comprising: means for steering; and a door.",
            [ElementKind.FUNCTIONAL, ElementKind.LIMITATION],
            id="en-means",
        ),
        pytest.param(
            "1.一种车，包括：用于转向的装置；车门。",
            [ElementKind.FUNCTIONAL, ElementKind.LIMITATION],
            id="zh-means",
        ),
        pytest.param(
            "1. A car substantially as described herein.",
            [ElementKind.OPAQUE],
            id="en-omnibus",
        ),
        pytest.param(
            "1.一种如说明书附图所示的车。", [ElementKind.OPAQUE], id="zh-omnibus"
        ),
    ],
)
def test_what_cannot_be_read_and_what_is_functional_are_marked(text, kinds):
    elements = parsed(text)[0].elements

    assert [e.kind for e in elements if e.kind is not ElementKind.PREAMBLE] == kinds


@pytest.mark.parametrize(
    ("text", "preamble", "limitation"),
    [
        pytest.param(
            "1. A car having a lidar, characterised in that the lidar spins.",
            "A car having a lidar",
            "the lidar spins",
            id="en",
        ),
        pytest.param(
            "1.一种车，包括雷达，其特征在于，雷达旋转。",
            "一种车，包括雷达",
            "雷达旋转",
            id="zh",
        ),
    ],
)
def test_the_first_part_of_a_two_part_claim_is_its_preamble(text, preamble, limitation):
    [claim] = parsed(text)

    assert labelled(claim) == {"1[pre]": preamble, "1[a]": limitation}
    assert claim.transition is Transition.OPEN


def test_an_infinitive_is_no_transition():
    [claim] = parsed("1. A cell, wherein it is modified to comprise a gene.")

    assert claim.transition is Transition.NONE


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            [
                "1. A car.",
                "2. The car of claim 1, having a door.",
                "3. The car of claim 1 or 2, having a horn.",
                "4. The car of any one of claims 1 to 3, having a light.",
                "5. The car as claimed in claim 3 or claim 4, having a lidar.",
            ],
            id="en",
        ),
        pytest.param(
            [
                "1.一种车。",
                "2.根据权利要求1所述的车，其特征在于，有门。",
                "3.根据权利要求1或2所述的车，其特征在于，有喇叭。",
                "4.根据权利要求1-3任一项所述的车，其特征在于，有灯。",
                "5.根据权利要求3或权利要求4所述的车，其特征在于，有雷达。",
            ],
            id="zh",
        ),
        pytest.param(
            [
                "1.一種車。",
                "2.如請求項1所述之車，其中，有門。",
                "3.如申請專利範圍第1或2項所述之車，其中，有喇叭。",
                "4.如請求項1至3中任一項所述之車，其中，有燈。",
                "5.如請求項3或4所述之車，其中，有雷達。",
            ],
            id="zh-traditional",
        ),
        pytest.param(
            [
                "１．一种车。",
                "２．根据权利要求１所述的车，其特征在于，有门。",
                "３．根据权利要求１或２所述的车，其特征在于，有喇叭。",
                "４．根据权利要求１～３任一项所述的车，其特征在于，有灯。",
                "５．根据权利要求３或４所述的车，其特征在于，有雷达。",
            ],
            id="zh-full-width",
        ),
    ],
)
def test_multiple_dependency_on_multiple_dependent_claims(texts):
    """Claim 5 by 3 alone, and by 4 alone; what holds more than those is left out."""
    claims, problems = read(*texts)

    assert [claim.cites for claim in claims] == [
        (), (1,), (1, 2), (1, 2, 3), (3, 4),
    ]  # fmt: skip
    assert problems == ()
    chains = [[c.number for c in chain] for chain in lineages(claims[4], claims)]
    assert chains == [[1, 3, 5], [1, 4, 5]]


@pytest.mark.parametrize(
    ("named", "cites"),
    [
        pytest.param("claims 1 through 3 and 5-6", (1, 2, 3, 5, 6), id="en-ranges"),
        pytest.param("any of claims 1, 3, and 5", (1, 3, 5), id="en-list"),
        pytest.param("one of the preceding claims", (1, 2, 3, 4, 5, 6), id="en-all"),
    ],
)
def test_a_preamble_may_name_ranges(named, cites):
    texts = ["1. A car."] + [f"{n}. The car of claim 1." for n in range(2, 7)]

    assert parsed(*texts, f"7. The car of {named}, which stops.")[6].cites == cites


@pytest.mark.parametrize(
    ("named", "cites"),
    [
        pytest.param("权利要求1至3、5-6任一项", (1, 2, 3, 5, 6), id="zh-ranges"),
        pytest.param("权利要求1、3和5中任意一项", (1, 3, 5), id="zh-list"),
        pytest.param("上述任一权利要求", (1, 2, 3, 4, 5, 6), id="zh-all"),
    ],
)
def test_a_chinese_preamble_may_name_ranges(named, cites):
    texts = ["1.一种车。"] + [f"{n}.根据权利要求1所述的车。" for n in range(2, 7)]

    claim = parsed(*texts, f"7.根据{named}所述的车，其特征在于，停车。")[6]
    assert claim.cites == cites
    assert words(claim) == ["停车"]


@pytest.mark.parametrize(
    ("first", "second", "category"),
    [
        pytest.param(
            "1. A resin.", "2. Use of the resin of claim 1 in a car.", Category.USE,
            id="en-use",
        ),
        pytest.param(
            "1.一种树脂。", "2.权利要求1所述的树脂在车辆中的应用。", Category.USE,
            id="zh-use",
        ),
        pytest.param(
            "1. A method of braking.",
            "2. A car configured to perform the method of claim 1.",
            Category.APPARATUS,
            id="en-car-for-a-method",
        ),
        pytest.param(
            "1.一种车。", "2.一种制造权利要求1所述车的方法，包括焊接。",
            Category.METHOD, id="zh-method-for-a-car",
        ),
    ],
)  # fmt: skip
def test_a_claim_of_another_category_takes_in_the_one_it_names(first, second, category):
    claim = parsed(first, second)[1]

    assert (claim.cites, claim.independent, claim.category) == ((1,), True, category)


@pytest.mark.parametrize(
    "document_language", [pytest.param("", id="told"), pytest.param("en", id="given")]
)
def test_each_claim_of_a_mixed_document_is_read_in_its_own_language(document_language):
    first, second = parsed(
        "1.一种基于BEV的感知方法，包括：encoding the point cloud；解码所述点云特征。",
        "2. The method of claim 1, wherein the point cloud is dense.",
        language=document_language,
    )

    assert (first.language, second.language) == ("zh", "en")
    assert words(first) == ["encoding the point cloud", "解码所述点云特征"]
    assert (second.cites, words(second)) == ((1,), ["the point cloud is dense"])


@pytest.mark.parametrize(
    ("texts", "left_out"),
    [
        pytest.param(["", "1. A car."], 1, id="no-text"),
        pytest.param(["  \n", "2.", "3. A car."], 2, id="space-and-a-bare-number"),
        pytest.param(["1.。", "2.一种车。"], 1, id="zh"),
    ],
)
def test_an_empty_claim_is_left_out_and_told(texts, left_out):
    claims, problems = read(*texts)

    assert len(claims) == 1
    assert [problem.message for problem in problems] == [
        "no words found; left out"
    ] * left_out


def test_no_claims_at_all_give_none():
    assert read() == ((), ())


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        pytest.param(
            "1. A car comprising: ", "a lidar number {} that spins; ", id="en"
        ),
        pytest.param("1.一种车，包括：", "第{}号雷达可旋转；", id="zh"),
    ],
)
def test_a_claim_of_a_hundred_thousand_characters_is_read_whole(lead, item):
    items = [item.format(10_000 + n) for n in range(100_000 // len(item))]
    [claim] = parsed(lead + "".join(items))

    assert len(claim.text) > 100_000 - len(item)
    assert len(words(claim)) == len(items)


def test_a_set_of_five_hundred_claims_is_read_whole():
    texts = ["1. A car."] + [
        f"{n}. The car of any of claims 1 to {n - 1}, having {n} doors."
        for n in range(2, 501)
    ]
    claims, problems = read(*texts)

    assert [claim.number for claim in claims] == [*range(1, 501)]
    assert claims[-1].cites == tuple(range(1, 500))
    assert problems == ()
