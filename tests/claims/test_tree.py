"""From which claims a claim inherits."""

from __future__ import annotations

import pytest

from patentrisk.claims import all_lineages, lineages
from tests.building import claim


def numbers(number, cited):
    """Lineages of a claim, given what each claim cites."""
    claims = [claim(each, cites=cites) for each, cites in cited.items()]
    [wanted] = [each for each in claims if each.number == number]
    return [[each.number for each in chain] for chain in lineages(wanted, claims)]


@pytest.mark.parametrize(
    ("number", "cited", "expected"),
    [
        pytest.param(1, {1: ()}, [[1]], id="independent"),
        pytest.param(3, {1: (), 2: (1,), 3: (2,)}, [[1, 2, 3]], id="chain"),
        pytest.param(3, {1: (), 2: (), 3: (1, 2)}, [[1, 3], [2, 3]], id="alternatives"),
        pytest.param(
            4,
            {1: (), 2: (1,), 3: (1,), 4: (2, 3)},
            [[1, 2, 4], [1, 3, 4]],
            id="two-ways-to-one",
        ),
        pytest.param(
            3, {1: (), 2: (1,), 3: (1, 2)}, [[1, 3]], id="one-holds-the-other"
        ),
        pytest.param(2, {1: (2,), 2: (1,)}, [[1, 2]], id="circle"),
        pytest.param(1, {1: (1,)}, [[1]], id="itself"),
        pytest.param(3, {3: (1, 2)}, [[3]], id="claims-that-are-not-there"),
    ],
)
def test_every_alternative_is_a_chain_from_the_outermost_claim(number, cited, expected):
    assert numbers(number, cited) == expected


def test_any_preceding_claim_does_not_explode():
    cited = {number: tuple(range(1, number)) for number in range(1, 200)}

    assert numbers(199, cited) == [[1, 199]]


def test_a_long_chain_is_followed_to_its_end():
    cited = {1: (), **{number: (number - 1,) for number in range(2, 3000)}}

    assert len(numbers(2999, cited)[0]) == 2999


def test_alternatives_are_cut_off_at_sixty_four():
    """Each of ten claims depends on either of two before it: 1024 ways."""
    cited = {1: (), 2: ()}
    for number in range(3, 23, 2):
        cited[number] = (number - 2, number - 1)
        cited[number + 1] = (number - 2, number - 1)

    assert len(numbers(21, cited)) == 64


@pytest.mark.parametrize(
    "cited",
    [
        pytest.param(lambda n: tuple(range(1, n)), id="any-preceding"),
        pytest.param(lambda n: (n - 1,) if n > 1 else (), id="chain"),
        pytest.param(lambda n: (n - 1, n - 2) if n > 2 else (), id="two-ways"),
    ],
)
def test_the_lineages_of_a_set_are_those_of_its_claims(cited):
    claims = [claim(number, cites=cited(number)) for number in range(1, 12)]

    assert all_lineages(claims) == tuple(lineages(each, claims) for each in claims)
