"""The vocabulary of the checks is consistent and says the same in both languages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from patentrisk.areas import read_taxonomy
from patentrisk.resources import load_resource
from patentrisk.similarity.alignment import KIN
from patentrisk.similarity.means import MEANS_BESIDE
from patentrisk.similarity.opposites import OPPOSITES
from patentrisk.similarity.quantities import UNITS, quantities_of

AREAS = {area.id for area in read_taxonomy(load_resource("areas/taxonomy.toml")).areas}
PAIRS = [
    pytest.param(pair, id=pair["first"][0].replace(" ", "-"))
    for pair in load_resource(OPPOSITES).content["pairs"]
]
BESIDE = [
    pytest.param(group, id=group["id"])
    for group in load_resource(MEANS_BESIDE).content["groups"]
]
LISTED = [
    pytest.param(unit, id=(unit.get("signs") or unit.get("words") or unit["zh"])[0])
    for unit in load_resource(UNITS).content["units"]
]
HAN = re.compile("[㐀-鿿]")


@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_of_opposites_has_both_languages_and_no_word_on_both_sides(pair):
    assert not set(pair["first"]) & set(pair["second"])
    for side in (pair["first"], pair["second"]):
        assert any(HAN.search(word) for word in side)
        assert any(word.isascii() for word in side)


@pytest.mark.parametrize("group", BESIDE)
def test_alternatives_beside_each_other_can_be_told_apart(group):
    assert group["area"] in AREAS
    assert HAN.search(group["job"]["zh"])
    assert len(group["alternatives"]) >= 2
    spelled = [
        {term.lower() for term in (*each["en"], *each["zh"])}
        for each in group["alternatives"]
    ]
    for one, other in combinations(spelled, 2):
        assert not one & other


def test_groups_beside_each_other_have_names_of_their_own():
    names = Counter(param.values[0]["id"] for param in BESIDE)

    assert len(BESIDE) >= 25
    assert max(names.values()) == 1


def test_no_name_of_kin_stands_in_two_groups():
    groups = load_resource(KIN).content["groups"]
    names = Counter(
        name.lower() for g in groups for name in (*set(g["en"]), *set(g["zh"]))
    )

    assert [name for name, times in names.items() if times > 1] == []
    assert len({group["id"] for group in groups}) == len(groups)


@pytest.mark.parametrize("unit", LISTED)
def test_every_spelling_of_a_unit_is_read_with_its_factor(unit):
    spelled = (*unit.get("signs", []), *unit.get("words", []), *unit.get("zh", []))
    for name in spelled:
        (found,) = quantities_of(f"a value of 7 {name}")

        assert found.kind == unit["kind"]
        middle = 7 * unit["factor"] + unit.get("offset", 0.0)
        assert found.low <= middle <= found.high or found.high <= middle <= found.low
