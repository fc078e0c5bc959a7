"""References, and what is independent all the same, in English and Chinese."""

from __future__ import annotations

import pytest

from patentrisk.records import Category
from tests.claims.reading import parsed, read


@pytest.mark.parametrize(
    ("first", "second", "cites"),
    [
        pytest.param(
            "1. A car.", "2. The car of claim 1, wherein it stops.", (1,), id="en"
        ),
        pytest.param("1. A car.", "2. A van.", (), id="en-none"),
        pytest.param(
            "1. A car.", "2. A van for claims data.", (), id="en-another-word"
        ),
        pytest.param(
            "1.一种车。", "2.根据权利要求1所述的车，其中，雷达旋转。", (1,), id="zh"
        ),
        pytest.param(
            "1.一種車。", "2.如請求項1所述之車，其中，雷達旋轉。", (1,), id="zh-tw"
        ),
    ],
)
def test_a_claim_cites_the_claims_it_refers_to(first, second, cites):
    assert parsed(first, second)[1].cites == cites


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            ["1. A car.", "2. A van.", "3. The car of any preceding claim, stopping."],
            id="en",
        ),
        pytest.param(
            ["1.一种车。", "2.一种货车。", "3.如前述权利要求中任一项所述的车，停车。"],
            id="zh",
        ),
    ],
)
def test_any_preceding_claim_means_all_of_them(texts):
    claims, problems = read(*texts)

    assert claims[2].cites == (1, 2)
    assert problems == ()


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            ["1. A car.", "2. A van.", "3. The van of the preceding claim, stopping."],
            id="en",
        ),
        pytest.param(
            ["1.一种车。", "2.一种货车。", "3.根据前一权利要求所述的货车，停车。"],
            id="zh",
        ),
    ],
)
def test_the_preceding_claim_is_the_one_just_before(texts):
    claims, problems = read(*texts)

    assert (claims[2].cites, claims[2].independent) == ((2,), False)
    assert problems == ()


def test_the_preceding_claim_may_be_cancelled():
    claims, [problem] = read(
        "1. A car.", "2. (canceled)", "3. The car of the preceding claim, stopping."
    )

    assert claims[1].cites == (1,)
    assert problem.message == (
        "refers to the claim before it, and claim 2 does not exist; taken as claim 1"
    )


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["1. A car.", "2. The car of claim, stopping."], id="en"),
        pytest.param(["1.一种车。", "2.根据权利要求所述的车，停车。"], id="zh"),
    ],
)
def test_a_reference_without_a_number_is_told(texts):
    claims, [problem] = read(*texts)

    assert claims[1].independent
    assert problem.where == "XX1A1, claim 2"
    assert "no number of it can be read" in problem.message
    assert texts[1][2:].strip() in problem.message


def test_any_preceding_claim_is_doubtful_where_they_differ_in_kind():
    claims, [problem] = read(
        "1. A method of braking.", "2. A car.", "3. The car of any preceding claim."
    )

    assert claims[2].cites == (1, 2)
    assert problem.where == "XX1A1, claim 3"
    assert "methods and to things" in problem.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "2. The car of claim 2, wherein it stops.",
            "refers to itself; the reference is dropped",
            id="itself",
        ),
        pytest.param(
            "2. The car of claim 9, wherein it stops.",
            "refers to claim 9, which comes later; the reference is dropped",
            id="later",
        ),
        pytest.param(
            "2.根据权利要求9所述的车，其中，雷达旋转。",
            "refers to claim 9, which comes later; the reference is dropped",
            id="zh-later",
        ),
    ],
)
def test_a_reference_that_cannot_be_followed_leaves_the_claim_independent(
    text, message
):
    """With fewer elements to meet it exposes more."""
    claims, problems = read("1. (canceled)", text)

    assert [claim.independent for claim in claims] == [True]
    assert [problem.message for problem in problems] == [message]


def test_a_reference_to_a_cancelled_claim_is_dropped():
    claims, [problem] = read(
        "1. (canceled)", "2. The car of claim 1, wherein it stops."
    )

    assert claims[0].cites == ()
    assert problem.message == (
        "refers to claim 1, which does not exist; the reference is dropped"
    )


def test_the_other_references_of_a_list_are_kept():
    claims, problems = read("1. A car.", "2. The car of claims 1 to 3, stopping.")

    assert claims[1].cites == (1,)
    assert [problem.message for problem in problems] == [
        "refers to itself; the reference is dropped",
        "refers to claim 3, which comes later; the reference is dropped",
    ]


@pytest.mark.parametrize(
    ("first", "second", "independent", "category"),
    [
        pytest.param(
            "1. A method of braking.", "2. The method of claim 1, wherein it ends.",
            False, Category.METHOD, id="en-dependent",
        ),
        pytest.param(
            "1. A method of braking.",
            "2. An electronic device implementing the method of claim 1.",
            True, Category.APPARATUS, id="en-device-for-a-method",
        ),
        pytest.param(
            "1. A control system.", "2. A vehicle comprising the system of claim 1.",
            True, Category.APPARATUS, id="en-vehicle-with-a-system",
        ),
        pytest.param(
            "1. A control system.", "2. The apparatus of claim 1, wherein it stops.",
            False, Category.SYSTEM, id="en-other-words-for-the-same",
        ),
        pytest.param(
            "1. A control system.", "2. The method of claim 1, wherein it stops.",
            False, Category.METHOD, id="en-a-slip",
        ),
        pytest.param(
            "1. A resin compound.", "2. Use of the compound of claim 1 in a car.",
            True, Category.USE, id="en-use",
        ),
        pytest.param(
            "1.一种制动方法。", "2.根据权利要求1所述的方法，其中，停车。",
            False, Category.METHOD, id="zh-dependent",
        ),
        pytest.param(
            "1.一种制动方法。",
            "2.一种电子设备，包括处理器，执行权利要求1所述的方法。",
            True, Category.APPARATUS, id="zh-device-for-a-method",
        ),
        pytest.param(
            "1.一种制动方法。", "2.一种存储介质，其存储有实现权利要求1所述方法的程序。",
            True, Category.MEDIUM, id="zh-medium",
        ),
    ],
)  # fmt: skip
def test_a_claim_to_something_else_is_independent_and_still_cites(
    first, second, independent, category
):
    claim = parsed(first, second)[1]

    assert claim.cites == (1,)
    assert (claim.independent, claim.category) == (independent, category)
