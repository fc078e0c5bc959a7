from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from patentrisk.areas import read_taxonomy
from patentrisk.areas.codes import claim_of
from patentrisk.areas.symbols import parse_symbol
from patentrisk.errors import CaseError
from patentrisk.records import Resource
from patentrisk.resources import load_resource

PACKAGED = read_taxonomy(load_resource("areas/taxonomy.toml"))
HAN = re.compile("[一-鿿]")
AREAS = [
    *("PER", "PRD", "PLN", "FUS", "LOC", "CAL", "CTL", "REM"),
    *("OPS", "HND", "V2X", "SAF", "SIM", "HMI", "ENE", "STR"),
]


def own(**changes: Any) -> Resource:
    content = copy.deepcopy(load_resource("areas/taxonomy.toml").content)
    content["areas"] = [
        {"id": "AA", "en": "a", "zh": "甲", "umbrella": "u", "codes": []},
        {"id": "BB", "en": "b", "zh": "乙", "umbrella": "u", "terms_en": ["fusion"]},
    ]
    content |= {"false_terms": [], "moved": [], **changes}
    return Resource("own.toml", "1", "f", content)


def test_the_packaged_taxonomy_has_the_sixteen_areas():
    assert [area.id for area in PACKAGED.areas] == AREAS
    assert {area.umbrella for area in PACKAGED.areas} == {
        "algorithms",
        "sensor fusion",
        "operations",
        "vehicle",
    }


@pytest.mark.parametrize("area", PACKAGED.areas, ids=AREAS)
def test_every_area_has_codes_and_terms_in_both_languages(area):
    assert len(area.codes) >= 5
    assert len(area.terms_en) >= 25
    assert len(area.terms_zh) >= 25
    assert not any(HAN.search(term) for term in (area.en, *area.terms_en))
    assert all(HAN.search(term) for term in (area.zh, *area.terms_zh))


def test_every_moved_subgroup_leads_to_codes_that_somebody_claims():
    for moved in PACKAGED.moved:
        for symbol in (moved.legacy, *moved.now):
            parsed = parse_symbol(symbol)
            claim = claim_of(parsed, PACKAGED) if parsed else None

            assert claim is not None, symbol
            assert claim.rank == "listed", symbol


@pytest.mark.parametrize(
    ("symbol", "areas"),
    [
        pytest.param("G05D1/0212", ("PLN",), id="legacy-trajectory"),
        pytest.param("G05D1/0061", ("REM",), id="legacy-takeover"),
        pytest.param("G05D1/81", ("REM",), id="takeover"),
        pytest.param("G05D1/0077", ("SAF",), id="legacy-redundancy"),
        pytest.param("G05D1/0289", ("OPS",), id="legacy-fleet"),
        pytest.param("G05D1/693", ("OPS",), id="fleet"),
        pytest.param("G05D1/246", ("FUS", "LOC"), id="maps"),
        pytest.param("B60L53/36", ("ENE",), id="charging"),
        pytest.param("H04W4/44", ("REM", "V2X"), id="vehicle-to-network"),
    ],
)
def test_the_packaged_codes_claim_what_they_name(symbol, areas):
    parsed = parse_symbol(symbol)

    assert parsed is not None
    claim = claim_of(parsed, PACKAGED)
    assert claim is not None
    assert (claim.areas, claim.rank) == (areas, "listed")


def test_an_own_taxonomy_takes_the_place_of_the_packaged_one():
    taxonomy = read_taxonomy(own())

    assert [area.id for area in taxonomy.areas] == ["AA", "BB"]
    assert (taxonomy.version, taxonomy.fingerprint) == ("1", "f")


def test_taxonomies_are_equal_by_their_bytes():
    other = load_resource("areas/taxonomy.toml")

    assert read_taxonomy(other) == PACKAGED
    assert read_taxonomy(own()) != PACKAGED


def _area(**changes: Any) -> list[dict[str, Any]]:
    return [{"id": "AA", "en": "a", "zh": "甲", "umbrella": "u", **changes}]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"areas": []}, "own.toml, areas: found []", id="no-areas"),
        pytest.param(
            {"areas": _area(colour="red")},
            "own.toml, areas[0].colour: unknown key",
            id="unknown-key",
        ),
        pytest.param(
            {"areas": _area(zh="")}, "own.toml, areas[0].zh: found ''", id="no-name"
        ),
        pytest.param(
            {"areas": [{"id": "AA", "en": "a", "umbrella": "u"}]},
            "own.toml, areas[0].zh: is missing",
            id="missing-name",
        ),
        pytest.param(
            {"areas": _area(id="OTH")},
            "own.toml, areas[0].id: found 'OTH'; it is kept",
            id="reserved",
        ),
        pytest.param(
            {"areas": _area() + _area()},
            "own.toml, areas[1].id: 'AA' is used twice",
            id="twice",
        ),
        pytest.param(
            {"areas": _area(codes=[{"symbol": "G05D"}])},
            "own.toml, areas[0].codes[0].symbol: found 'G05D'; expected a CPC or IPC",
            id="no-symbol",
        ),
        pytest.param(
            {"areas": _area(codes=[{"symbol": "G05D1/69", "to": "G05D1/02"}])},
            "own.toml, areas[0].codes[0].to: found 'G05D1/02'; expected a later",
            id="range-backwards",
        ),
        pytest.param(
            {"areas": _area(codes=[{"symbol": "G05D1/69", "to": "G05D3/69"}])},
            "own.toml, areas[0].codes[0].to: found 'G05D3/69'; expected a later",
            id="range-across-groups",
        ),
        pytest.param(
            {"areas": _area(codes=[{"symbol": "G05D1/69", "verified": "yes"}])},
            "own.toml, areas[0].codes[0].verified: found 'yes'",
            id="verified",
        ),
        pytest.param(
            {"areas": _area(terms_en=["Lidar"], terms_zh=["lidar"])},
            "areas[0].terms_zh[0]: 'lidar' is already in areas[0].terms_en[0]",
            id="term-twice",
        ),
        pytest.param(
            {"areas": _area(terms_en=["--"])},
            "own.toml, areas[0].terms_en[0]: found '--'; expected a term",
            id="empty-term",
        ),
        pytest.param(
            {"votes": {}}, "own.toml, votes.inventive: is missing", id="votes"
        ),
    ],
)
def test_a_fault_is_named_with_its_key(changes, message):
    with pytest.raises(CaseError) as raised:
        read_taxonomy(own(**changes))

    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("G05D1/0212", ("G05D", 1, "0212"), id="plain"),
        pytest.param("g05d  1/02 (2020.01)", ("G05D", 1, "02"), id="padded-with-date"),
        pytest.param("A47G29/14", ("A47G", 29, "14"), id="two-digit-group"),
        pytest.param("G05D1", None, id="no-subgroup"),
        pytest.param("京东", None, id="no-symbol"),
    ],
)
def test_a_symbol_is_taken_apart(text, expected):
    assert parse_symbol(text) == expected


def test_subgroups_are_ordered_digit_by_digit():
    order = ["B60W60/001", "B60W60/0011", "B60W60/0027", "B60W60/005"]

    assert sorted(order, key=lambda text: parse_symbol(text) or ()) == order
