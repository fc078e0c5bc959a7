"""Claims that are withdrawn or abridged, or whose parent is not in the text."""

from __future__ import annotations

import pytest

from patentrisk.claims.remarks import remarks
from patentrisk.records import Category
from tests.claims.reading import labelled, parsed, read


@pytest.mark.parametrize(
    ("text", "note", "element"),
    [
        pytest.param(
            "36. A car comprising a door (withdrawn).", "withdrawn", "a door",
            id="en-at-the-end",
        ),
        pytest.param(
            "36. (Withdrawn) A car comprising a door.", "withdrawn", "a door",
            id="en-after-the-number",
        ),
        pytest.param("36.一种车，包括门。（撤回）", "撤回", "门", id="zh-at-the-end"),
    ],
)  # fmt: skip
def test_a_claim_marked_withdrawn_is_kept_and_told(text, note, element):
    (claim,), problems = read(text)

    assert labelled(claim)["36[a]"] == element
    assert [f"is marked {note}; kept" in each.message for each in problems] == [True]
    assert claim.parts[-1].end == len(text)


@pytest.mark.parametrize(
    ("text", "element"),
    [
        pytest.param("1. A car having a lidar...", "a lidar", id="en"),
        pytest.param("1. A car having a lidar …", "a lidar", id="en-one-sign"),
        pytest.param("1.一种车，其特征在于，包括雷达……", "雷达", id="zh"),
        pytest.param("1.一种车，其特征在于，包括雷达...", "雷达", id="zh-three-points"),
    ],
)
def test_a_claim_that_ends_in_an_ellipsis_is_told_to_be_abridged(text, element):
    (claim,), (problem,) = read(text)

    assert labelled(claim)["1[a]"] == element
    assert "the text is abridged: elements may be missing" in problem.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            "A car having a lidar.\nThe car of claim 1, being red.\n"
            "The car of any one of claims 1 to 2, being big.",
            "The car of claim 1, being red.",
            id="en",
        ),
        pytest.param(
            "一种车，包括雷达。\n根据权利要求1所述的车，其为红色。\n"
            "如权利要求（2）所述的车，其为大型。",
            "根据权利要求1所述的车，其为红色。",
            id="zh",
        ),
    ],
)
def test_claims_without_numbers_in_the_lines_of_one_claim_are_told(text, line):
    claims, problems = read(text)
    told = [each for each in problems if "begin as claims" in each.message]

    assert len(claims) == 1
    assert [each.where for each in told] == ["XX1A1, claim 1"]
    assert "holds 2 lines" in told[0].message
    assert line in told[0].message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1. A car having a lidar.", id="en"),
        pytest.param(
            "1. A method comprising:\nmoving a lidar, and\nThe moving of a door.",
            id="en-lines",
        ),
        pytest.param("1.一种车，包括雷达。", id="zh"),
    ],
)
def test_a_whole_claim_is_told_nothing_of(text):
    assert read(text)[1] == ()


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        pytest.param(
            ["6. The car of claim 1, wherein the lidar spins."], (1,), id="en"
        ),
        pytest.param(
            ["1. (canceled)", "2. The car of claim 1, wherein it stops."], (1,),
            id="en-cancelled",
        ),
        pytest.param(
            ["1. A car.", "4. The car of any of claims 1 to 3, wherein it stops."],
            (2, 3), id="en-some",
        ),
        pytest.param(
            ["1. A car.", "2. The car of claim 1, wherein it stops."], (),
            id="en-none",
        ),
        pytest.param(
            ["6.根据权利要求1所述的车，其特征在于，雷达旋转。"], (1,), id="zh"
        ),
        pytest.param(
            ["1.一种车。", "2.根据权利要求1所述的车，其特征在于，雷达旋转。"], (),
            id="zh-none",
        ),
    ],
)  # fmt: skip
def test_a_claim_names_the_claims_it_cites_that_are_not_in_the_text(texts, missing):
    assert parsed(*texts)[-1].missing == missing


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            [
                "1. A car comprising a lidar.",
                "2. Use of the car of claim 1 for parking.",
                "3. A method of operating the car of any of the preceding claims,"
                " comprising braking.",
            ],
            id="en",
        ),
        pytest.param(
            [
                "1.一种车，包括雷达。",
                "2.权利要求1所述的车在泊车中的应用。",
                "3.一种操作前述权利要求中任一项所述的车的方法，包括制动。",
            ],
            id="zh",
        ),
    ],
)
def test_a_method_of_operating_what_precedes_is_no_use(texts):
    claim = parsed(*texts)[2]

    assert (claim.category, claim.independent) == (Category.METHOD, True)
    assert claim.cites == (1, 2)


def test_what_a_sign_stands_for_is_no_claim_of_its_own():
    text = "A pair A-B having a lidar.\nA is the car according to claim 1"

    assert remarks(text, 0) == ()
