"""The screen spares work, and what passes it is what brute force finds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.chart import Sought, Unit, bound, counted_labels, measure
from patentrisk.chart.screening import UNMEASURED, chains_of
from patentrisk.chart.sifting import Measuring, distinct, sift
from patentrisk.claims import all_lineages, parse_claims
from patentrisk.records import ClaimText
from patentrisk.similarity import load_similarity
from patentrisk.similarity.screening import load_screen, screen_from
from tests.building import component

SIMILARITY = load_similarity("lexical")
FLOOR = SIMILARITY.calibration.floor
CART = [
    "1. A cart comprising: a lidar sensor; and a brake that stops the wheels.",
    "2. The cart of claim 1, further comprising a folding handle.",
    "3. The cart of claim 2, wherein the handle carries a horn.",
]
PUMP = ["1. A pump comprising: an impeller; and a ceramic housing."]
SHEETS = {
    "cart": ["The cart has a lidar sensor.", "A brake stops the wheels at once."],
    "handle": ["A cart with lidar and brake.", "Its folding handle carries a horn."],
    "pump": ["The impeller of the pump turns in a ceramic housing."],
    "poem": ["Snow lies on the roofs.", "Nobody is about."],
}
PARTS = [component(name, texts) for name, texts in SHEETS.items()]


def claims_of(*applications):
    found = []
    for at, texts in enumerate(applications, start=1):
        claims, _ = parse_claims(
            f"US999900{at}A1", [ClaimText(None, t) for t in texts], language="en"
        )
        found.append(claims)
    return found


def screen(margin, bias=0.0, short=0):
    """Give a screen that believes in the share of an element's terms that is said."""
    return screen_from(
        {
            "features": ["keys_all"],
            "languages": ["en"],
            "roots": [0],
            "feature": [0, -1, -1],
            "threshold": [0.3, 0.0, 0.0],
            "left": [1, 1, 2],
            "right": [2, 1, 2],
            "value": [0.0, -4.0, 4.0],
            "bias": bias,
            "short": short,
            "margin": margin,
        },
        "1",
        "words",
    )


def sought_for(applications, units, floor=FLOOR):
    lineages = {
        claim.id: chains
        for claims in applications
        for claim, chains in zip(claims, all_lineages(claims), strict=True)
    }
    return Sought(lineages, dict.fromkeys(lineages, True), tuple(units), floor)


def singly(parts):
    return [Unit(part.id, "MAKER", (part,)) for part in parts]


def passed(applications, units, parts, held, *, floor=FLOOR, known=UNMEASURED):
    """Sift by hand: what passes, by unit, and the values of all elements."""
    sought = sought_for(applications, units, floor)
    claims = [claim for claims in applications for claim in claims]
    rows, start = {}, 0
    for claim in claims:
        rows[claim.id] = slice(start, start := start + len(claim.elements))
    values = np.full((start, len(parts)), known, dtype=np.float32)
    near = sift(
        values,
        [element for claim in claims for element in claim.elements],
        parts,
        sought,
        claims=rows,
        columns={part.id: at for at, part in enumerate(parts)},
        measuring=Measuring(held, SIMILARITY, {}),
        progress=lambda done, whole: None,
    )
    return near, values


def by_brute_force(applications, units, floor=FLOOR):
    claims = [claim for claims in applications for claim in claims]
    parts = list({part.id: part for unit in units for part in unit.components}.values())
    found = measure(claims, parts, similarity=SIMILARITY, vectors={})
    near = {unit.id: set() for unit in units}
    sought = sought_for(applications, units, floor)
    for unit in units:
        for chains in sought.lineages.values():
            for chain in chains:
                elements = [e for claim in chain for e in claim.elements]
                labels = counted_labels(elements, preamble_counts=True)
                limit = bound(
                    chain, unit, maxima=found, similarity=SIMILARITY, counted=labels
                )
                if limit >= floor:
                    near[unit.id].add(tuple(claim.id for claim in chain))
    return near, found


def test_a_screen_that_prunes_nothing_finds_what_brute_force_finds():
    applications = claims_of(CART, PUMP)

    near, values = passed(applications, singly(PARTS), PARTS, screen(margin=99.0))
    expected, found = by_brute_force(applications, singly(PARTS))

    assert {unit: set(keys) for unit, keys in near.items()} == expected
    measured = values != UNMEASURED
    assert np.array_equal(values[measured], found.values[measured], equal_nan=True)


def test_what_a_screen_prunes_is_not_measured():
    near, values = passed(
        claims_of(CART, PUMP), singly(PARTS), PARTS, screen(margin=0.0)
    )

    assert near["poem"] == frozenset()
    assert (values[:, 3] == UNMEASURED).all()
    assert ("US9999002A1/1",) in near["pump"]
    assert (values[-3:, 2] != UNMEASURED).all()


def test_what_passes_lies_above_the_floor_and_was_measured_whole():
    applications = claims_of(CART, PUMP)
    near, _ = passed(applications, singly(PARTS), PARTS, screen(margin=1.0))
    expected, _ = by_brute_force(applications, singly(PARTS))

    assert all(set(keys) <= expected[unit] for unit, keys in near.items())


def test_a_dependent_claim_never_passes_where_what_it_cites_is_remote():
    near, _ = passed(claims_of(CART), singly(PARTS), PARTS, screen(margin=0.5))

    for keys in near.values():
        assert all(len(key) == 1 or key[:-1] in keys for key in keys)


def test_a_product_is_screened_by_its_components_together():
    split = [
        component("eye", ["The cart has a lidar sensor."]),
        component("leg", ["A brake stops the wheels at once."]),
    ]
    van = Unit("van", "MAKER", tuple(split))
    applications = claims_of(CART[:1])

    near, _ = passed(applications, [van, *singly(split)], split, screen(margin=0.0))
    expected, _ = by_brute_force(applications, [van])

    assert set(near["van"]) == expected["van"] != set()
    assert near["eye"] == near["leg"] == frozenset()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)), st.lists(st.booleans(), min_size=4, max_size=4))
def test_what_passes_depends_on_nothing_else_in_the_corpus(order, kept):
    applications = claims_of(CART, PUMP)
    whole, _ = passed(applications, singly(PARTS), PARTS, screen(margin=0.5))
    some = [PARTS[at] for at in order if kept[at]]

    if some:
        near, _ = passed(applications[::-1], singly(some), some, screen(margin=0.5))
        assert near == {part.id: whole[part.id] for part in some}


def test_a_component_that_says_nothing_is_never_screened_out():
    silent = component("box", [])

    near, _ = passed(claims_of(CART), singly([silent]), [silent], screen(margin=0.0))

    assert "box" not in near


def test_a_short_component_is_measured_whole():
    applications = claims_of(CART, PUMP)

    near, values = passed(
        applications, singly(PARTS), PARTS, screen(margin=0.0, short=1)
    )
    _, found = by_brute_force(applications, singly(PARTS))

    assert set(near) == {"cart", "handle", "poem"}
    assert np.array_equal(values[:, 2], found.values[:, 2], equal_nan=True)


@settings(max_examples=20, deadline=None)
@given(
    known=st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=8),
    short=st.sampled_from([0, 1]),
)
def test_what_is_left_unknown_is_measured_whatever_is_known(known, short):
    applications = claims_of(CART, PUMP)
    _, found = by_brute_force(applications, singly(PARTS))
    held = np.array(known[:8])

    _, values = passed(
        applications,
        singly(PARTS),
        PARTS,
        screen(margin=99.0, short=short),
        floor=0.0001,
        known=np.where(held, found.values, UNMEASURED),
    )

    assert np.array_equal(values, found.values)


def test_another_language_than_the_screen_was_fitted_on_is_never_screened_out():
    chinese = replace(
        PARTS[3],
        passages=tuple(replace(p, language="zh") for p in PARTS[3].passages),
    )
    queries = SIMILARITY.queries(claims_of(CART)[0][0].elements, vectors={})

    english, other = (
        screen(margin=0.0).estimates(queries, [part], vectors={})
        for part in (PARTS[3], chinese)
    )

    assert (english < 0.1).all()
    assert (other == 1.0).all()


def test_elements_that_ask_for_the_same_are_measured_once():
    first, second = claims_of(CART[:1], CART[:1])
    elements = [*first[0].elements, *second[0].elements]

    found = distinct(elements)

    assert found.place.tolist() == [0, 1, 2, 0, 1, 2]
    assert len(found.elements) == 3


def test_a_chain_continues_the_one_before_it():
    claims = claims_of(CART)[0]
    places = {(e.claim, e.label): at for at, e in enumerate(
        element for claim in claims for element in claim.elements
    )}  # fmt: skip

    chains = chains_of(sought_for([claims], []), places)

    assert [chain.before for chain in chains] == [-1, 0, 1]
    assert [int(chain.own.sum()) for chain in chains] == [3, 1, 1]


def test_what_is_known_is_not_measured_again():
    applications = claims_of(CART, PUMP)
    claims = [claim for claims in applications for claim in claims]
    sought = sought_for(applications, singly(PARTS))
    first = measure(
        claims[:3], PARTS[:2], similarity=SIMILARITY, vectors={}, sought=sought_for(
            applications[:1], singly(PARTS[:2])
        ),
    )  # fmt: skip

    later = measure(
        claims, PARTS, similarity=SIMILARITY, vectors={}, known=first, sought=sought
    )
    scratch = measure(claims, PARTS, similarity=SIMILARITY, vectors={}, sought=sought)

    assert later.reused == 6
    for claim in claims:
        for part in PARTS:
            mine, theirs = (
                run.values[run.claims[claim.id], run.components[part.id]]
                for run in (later, scratch)
            )
            both = (mine != UNMEASURED) & (theirs != UNMEASURED)
            assert np.array_equal(mine[both], theirs[both], equal_nan=True)
    assert later.near == scratch.near


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
def test_the_packaged_screen_belongs_to_the_packaged_model(name):
    assert load_screen(load_similarity(name)) is not None


def test_nothing_of_the_demonstration_is_screened(demonstration):
    screen = load_screen(load_similarity("hybrid"))
    parts = [part for s in demonstration.stacks.values() for part in s.components]

    assert parts
    assert not any(screen.looks_at(part) for part in parts)
