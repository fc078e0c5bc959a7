from __future__ import annotations

import random
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.fallback.hitting import fewest, smallest_changes


def brute_force(ways):
    """Give the size of the smallest set, by trying every one."""
    features = sorted({f for held in ways.values() for way in held for f in way})
    return next(
        size
        for size in range(len(features) + 1)
        for chosen in combinations(features, size)
        if all(any(way <= set(chosen) for way in held) for held in ways.values())
    )


way = st.frozensets(st.integers(0, 7), min_size=1, max_size=3)
claims = st.dictionaries(
    st.sampled_from([f"X/{number}" for number in range(1, 7)]),
    st.lists(way, min_size=1, max_size=4),
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(claims)
def test_the_set_is_as_small_as_one_that_trying_every_set_finds(ways):
    found = smallest_changes(ways)

    assert len(found) == brute_force(ways)
    assert all(any(way <= found for way in held) for held in ways.values())


@settings(deadline=None, max_examples=60)
@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_ways_changes_nothing(ways, shuffled):
    turned = [(name, shuffled.sample(held, len(held))) for name, held in ways.items()]
    shuffled.shuffle(turned)

    assert smallest_changes(dict(turned)) == smallest_changes(ways)


def test_one_shared_feature_beats_one_for_each_claim():
    ways = {"1": ["a", "s"], "2": ["b", "s"], "3": ["c", "s"]}
    sets = {name: [frozenset(way) for way in held] for name, held in ways.items()}

    assert smallest_changes(sets) == frozenset("s")


def test_of_two_smallest_sets_the_first_features_are_taken():
    sets = {"1": [frozenset("b"), frozenset("a"), frozenset("c")]}

    assert smallest_changes(sets) == frozenset("a")


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        pytest.param({"1": ["bc", "ab"]}, "ab", id="of-two-pairs"),
        pytest.param({"1": ["c"], "2": ["ac", "b"]}, "ac", id="beside-one-that-must"),
        pytest.param(
            {"1": ["a", "bc"], "2": ["b", "c"]}, "bc", id="most-claims-rest-on-them"
        ),
    ],
)
def test_of_sets_of_one_size_that_no_claim_decides_the_first_features_are_taken(
    ways, expected
):
    sets = {name: [frozenset(way) for way in held] for name, held in ways.items()}

    assert smallest_changes(sets) == frozenset(expected)


def test_features_of_other_names_in_the_same_order_are_the_same_question():
    asked = []

    def solve(claims, features):
        asked.append((claims, features))
        return fewest(claims, features)

    for names in ("abc", "xyz"):
        first, second, third = map(frozenset, names)
        ways = {"1": [first | second], "2": [second | third, third]}
        assert smallest_changes(ways, solve=solve) == frozenset(names)

    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_an_element_that_two_passages_show_is_gone_only_when_both_change():
    assert smallest_changes({"1": [frozenset("ab")]}) == frozenset("ab")


@pytest.mark.parametrize(
    "ways",
    [
        pytest.param({"1": []}, id="no-way"),
        pytest.param({"1": [frozenset()]}, id="an-empty-way"),
    ],
)
def test_a_claim_that_cannot_be_avoided_is_refused(ways):
    with pytest.raises(ValueError, match="without a way"):
        smallest_changes(ways)


def portfolio(seed, patents, claims, features):
    """Draw patents whose dependent claims add elements to what they refer to."""
    drawn = random.Random(seed)

    def element():
        """All claims are on one product: a few of its features meet most of them."""
        shown = {int(drawn.paretovariate(0.25)) % features for _ in range(2)}
        return frozenset(sorted(shown)[: drawn.randint(1, 2)])

    ways = {}
    for patent in range(patents):
        chain = [element() for _ in range(drawn.randint(3, 8))]
        for number in range(1, claims + 1):
            own = [element() for _ in range(drawn.randint(1, 2))] if number > 1 else []
            ways[f"X{patent}/{number}"] = [*chain, *own]
    return ways


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_200_claims_of_40_patents_are_solved_in_5_seconds(seed):
    ways = portfolio(seed, patents=40, claims=5, features=120)
    started = time.process_time()
    found = smallest_changes(ways)

    assert time.process_time() - started < 5
    assert all(any(way <= found for way in held) for held in ways.values())


class Salted(str):
    """A text whose hash is another in every process, as hashes of texts are."""

    salt = 0
    __eq__ = str.__eq__

    def __hash__(self) -> int:
        return hash((Salted.salt, str(self)))


def drawn(number: int) -> dict[str, list[list[str]]]:
    """Six to twelve claims of two to four elements, each shown by one or two."""
    draw = random.Random(number)
    return {
        str(claim): [
            [draw.choice("abcdefghijkl") for _ in range(draw.choice((1, 2, 2)))]
            for _ in range(draw.randint(2, 4))
        ]
        for claim in range(draw.randint(6, 12))
    }


def test_of_equally_good_sets_the_same_is_found_whatever_the_order_of_hashes():
    for number in range(60):
        found = set()
        for salt in (1, 7920, 15839):
            Salted.salt = salt
            ways = {
                claim: [frozenset(map(Salted, way)) for way in held]
                for claim, held in drawn(number).items()
            }
            found.add(tuple(sorted(map(str, smallest_changes(ways)))))
        assert len(found) == 1


@given(st.randoms(use_true_random=False))
def test_of_claims_that_follow_each_other_the_same_one_decides(shuffled):
    """Two of them are avoided by the same sets, in other words."""
    told = (
        [{0}, {1}],
        [{0, 1, 7}, {1, 2}],
        [{2}, {3}],
        [{0}, {7}],
        [{2, 3}, {1, 3, 7}],
        [{0}, {1}, {5}, {0, 1, 4}],
    )
    held = [(at, [frozenset(way) for way in ways]) for at, ways in enumerate(told)]
    turned = [(at, shuffled.sample(ways, len(ways))) for at, ways in held]
    shuffled.shuffle(turned)

    assert smallest_changes(dict(turned)) == smallest_changes(dict(held))
