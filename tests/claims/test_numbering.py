"""Which claim a text is, English and Chinese side by side."""

from __future__ import annotations

import pytest

from patentrisk.records import ClaimText
from tests.claims.reading import parsed, read


@pytest.mark.parametrize(
    ("text", "number", "body"),
    [
        pytest.param("7. A car.", 7, "A car", id="en-point"),
        pytest.param("Claim 7: A car.", 7, "A car", id="en-word"),
        pytest.param("7. (Original) A car.", 7, "A car", id="en-status"),
        pytest.param("What is claimed is: 7. A car.", 7, "A car", id="en-heading"),
        pytest.param("7.一种车。", 7, "一种车", id="zh-point"),
        pytest.param("7、一种车。", 7, "一种车", id="zh-comma"),
        pytest.param("１２．一种车。", 12, "一种车", id="zh-full-width"),
        pytest.param("权利要求7：一种车。", 7, "一种车", id="zh-word"),
    ],
)
def test_a_number_in_the_text_is_read(text, number, body):
    [claim] = parsed(text)

    assert claim.number == number
    assert [element.text for element in claim.elements] == [body]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(3, "A car.", id="none-in-the-text"),
        pytest.param(3, "3. A car.", id="the-same"),
        pytest.param(3, "3D printed car.", id="a-digit-that-is-no-number"),
        pytest.param(3, "3.一种车。", id="zh"),
    ],
)
def test_a_number_of_the_file_counts(number, text):
    claims, problems = read(ClaimText(number, text))

    assert [claim.number for claim in claims] == [3]
    assert problems == ()


def test_a_number_of_the_file_counts_against_another_in_the_text():
    claims, [problem] = read(ClaimText(3, "4. A car."))

    assert [claim.number for claim in claims] == [3]
    assert str(problem) == (
        "XX1A1, claim 3: the text says claim 4; the file's number is used"
    )


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["1-20. (canceled)", "21. A car."], id="range"),
        pytest.param(["1.-20. (cancelled)", "21. A car."], id="range-with-points"),
        pytest.param(["1 to 20 (canceled)", "21. A car."], id="range-in-words"),
        pytest.param(["1. (Canceled) 2-20. (Canceled) 21. A car."], id="run-together"),
        pytest.param(["1-20（取消）", "21.一种车。"], id="zh"),
    ],
)
def test_a_cancelled_range_gives_no_claims(texts):
    claims, problems = read(*texts)

    assert [claim.number for claim in claims] == [21]
    assert problems == ()


def test_a_claim_that_the_file_numbers_may_be_cancelled():
    claims, problems = read(ClaimText(1, "(canceled)"), ClaimText(2, "A car."))

    assert [claim.number for claim in claims] == [2]
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. A car. 2. The car of claim 1. 3. A horn.",
            ["1. A car.", "2. The car of claim 1.", "3. A horn."],
            id="en-in-a-row",
        ),
        pytest.param(
            "1. A car\n2. The car of claim 1\n",
            ["1. A car", "2. The car of claim 1"],
            id="en-lines-without-stops",
        ),
        pytest.param(
            "1. A method comprising:\n1. braking;\n2. steering.\n2. A car.",
            ["1. A method comprising:\n1. braking;\n2. steering.", "2. A car."],
            id="en-numbered-steps",
        ),
        pytest.param(
            "1.一种车。2.根据权利要求1所述的车。",
            ["1.一种车。", "2.根据权利要求1所述的车。"],
            id="zh-in-a-row",
        ),
        pytest.param(
            "1. Shoes of size 1. 5 pairs.",
            ["1. Shoes of size 1. 5 pairs."],
            id="no-next",
        ),
    ],
)
def test_claims_run_together_are_parted(text, expected):
    assert [claim.text for claim in parsed(text)] == expected


def test_limitation_starts_move_with_a_parted_claim():
    text = "1. A car. 2. A van comprising a lidar and a horn."
    at = text.index("a horn")
    _, van = parsed(ClaimText(None, text, (at,)))

    assert [element.text for element in van.elements][1:] == ["a lidar", "a horn"]


def test_claims_without_numbers_are_numbered_in_order():
    claims, [problem] = read("A car.", "A van.")

    assert [claim.number for claim in claims] == [1, 2]
    assert problem.where == "XX1A1, claims"
    assert problem.message.startswith("2 without a number")


def test_a_number_twice_with_one_text_is_kept_once():
    claims, [problem] = read("1. A car.", "1.  A car.")

    assert [claim.number for claim in claims] == [1]
    assert problem.message == "found twice with one text; kept once"


def test_a_number_twice_with_two_texts_is_kept_twice():
    """Dropping one would hide what it exposes."""
    claims, [problem] = read("1. A car.", "1. A van.", "2. A horn.")

    assert [(claim.number, claim.text) for claim in claims] == [
        (1, "1. A car."),
        (2, "2. A horn."),
        (3, "1. A van."),
    ]
    assert str(problem) == (
        "XX1A1, claim 1: found twice with different texts;"
        " the second is kept as claim 3"
    )


def test_a_claim_without_words_is_left_out():
    claims, [problem] = read("1. A car.", "2. .")

    assert [claim.number for claim in claims] == [1]
    assert str(problem) == "XX1A1, claim 2: no words found; left out"


def test_a_heading_is_no_claim():
    assert [claim.number for claim in parsed("What is claimed is:", "1. A car.")] == [1]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("1) A car. 2) A method.", [1, 2], id="brackets"),
        pytest.param("Claim 1. A car.\nClaim 2. A van.", [1, 2], id="words"),
        pytest.param("１．一种车。２．一种方法。", [1, 2], id="full-width"),
        pytest.param("1. A car.\n8. A method.\n15. A medium.", [1, 8, 15], id="gaps"),
        pytest.param("1. A car. 8. A method. 15. A medium.", [1, 8, 15], id="in-a-row"),
        pytest.param("1. a car. 2. the car of claim 1.", [1, 2], id="small-letters"),
        pytest.param("1. A car of size 2. 5. The end", [1], id="no-claim"),
        pytest.param("1. A method of\n1) braking;\n2) A stop.", [1], id="steps"),
    ],
)
def test_claims_are_parted_however_their_numbers_are_written(text, numbers):
    """Two claims in one would have more elements, and so expose less."""
    assert [claim.number for claim in parsed(text)] == numbers


def test_a_claim_that_begins_with_a_reference_is_not_numbered_by_it():
    texts = [
        "一种车。",
        "权利要求1所述的车，其特征在于，有灯。",
        "权利要求1或2所述的车，其特征在于，有门。",
    ]
    claims, problems = read(*(ClaimText(n, text) for n, text in enumerate(texts, 1)))

    assert [claim.cites for claim in claims] == [(), (1,), (1, 2)]
    assert problems == ()
