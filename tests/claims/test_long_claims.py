"""Long claims, large sets and damaged ones take no longer than their length."""

from __future__ import annotations

import time

import pytest

from patentrisk.claims import all_lineages, parse_claims
from patentrisk.records import ClaimText

#: How much longer four times as much may take: a square would be sixteen times.
MOST = 9


def seconds(work):
    """Processor time, the least of three, since other tests run beside this one."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def parse(texts):
    held = [ClaimText(number, text) for number, text in enumerate(texts, start=1)]
    return parse_claims("XX1A1", held)


def long_claim(lead, item, length):
    return lead + "".join(item.format(10_000 + n) for n in range(length // len(item)))


def test_a_long_run_after_a_reference_takes_no_time():
    text = f"1. A cart of claim 2, the {'a-' * 3000}\n{'-' * 3000}; a hatch."

    claims, _ = parse_claims("X", [ClaimText(1, text)])

    assert claims[0].text == text


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        pytest.param("1. A cart comprising: ", "a lidar {} that spins; ", id="en"),
        pytest.param("1. A cart comprising ", "a lidar {} and ", id="en-one-line"),
        pytest.param("1. A cart ", "of claim 1 with lidar {}, ", id="en-references"),
        pytest.param("1. A cart ", "(a{}) hatch ", id="en-list"),
        pytest.param("1.一种车，包括：", "第{}号雷达可旋转；", id="zh"),
        pytest.param("1.一种车，包括", "第{}号雷达和", id="zh-one-line"),
        pytest.param("1.一种车，", "如权利要求{}所述的车", id="zh-references"),
    ],
)
def test_four_times_as_long_a_claim_takes_about_four_times_as_long(lead, item):
    short, long = (long_claim(lead, item, length) for length in (25_000, 100_000))

    assert len(long) > 99_000
    assert seconds(lambda: parse([long])) < MOST * seconds(lambda: parse([short]))


@pytest.mark.parametrize(
    ("first", "other"),
    [
        pytest.param(
            "1. A cart.", "{}. The cart of claim {}, having {} doors.", id="en"
        ),
        pytest.param("1.一种车。", "{}.根据权利要求{}所述的车，有{}个门。", id="zh"),
    ],
)
def test_four_times_as_many_claims_take_about_four_times_as_long(first, other):
    def claims(count):
        return [first, *(other.format(n, n - 1, n) for n in range(2, count + 1))]

    few, many = claims(125), claims(500)

    assert len(parse(many)[0]) == 500
    assert seconds(lambda: parse(many)) < MOST * seconds(lambda: parse(few))


def test_the_lineages_of_five_hundred_claims_take_under_two_seconds():
    """Every claim on any before it: a hundred thousand references."""
    texts = ["1. A cart."] + [
        f"{n}. The cart of any of claims 1 to {n - 1}, having {n} doors."
        for n in range(2, 501)
    ]
    claims, _ = parse(texts)
    begun = time.process_time()
    found = all_lineages(claims)

    assert time.process_time() - begun < 2
    assert [[each.number for each in chain] for chain in found[-1]] == [[1, 500]]
