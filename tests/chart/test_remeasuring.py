"""What is measured again gives what measuring everything gives, screened or not."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import pytest

from patentrisk.assessment.charting import Asserted, near_pairs, sought_by
from patentrisk.chart import Unit, measure
from patentrisk.chart.known import Unread
from patentrisk.chart.remeasuring import remeasure
from patentrisk.chart.screening import UNMEASURED
from patentrisk.claims import all_lineages, parse_claims
from patentrisk.records import ClaimText
from patentrisk.similarity import load_similarity
from patentrisk.similarity.screening import load_screen
from tests.building import component

_THINGS = ("lidar", "brake", "camera", "door", "battery", "antenna", "wheel", "map")
_DOES = ("measures", "locks", "cleans", "reports", "limits", "compares")
_WHAT = ("a distance", "a speed", "the load", "a fault", "the road", "a parcel")
SIMILARITY = load_similarity("lexical")


def said(draw) -> str:
    return f"{draw.choice(_THINGS)} that {draw.choice(_DOES)} {draw.choice(_WHAT)}"


def claims_of(number: int, seed: int):
    """One patent: an independent claim and two that depend on it."""
    draw = random.Random(f"{number} {seed}")
    own = "; ".join(f"a {said(draw)}" for _ in range(3))
    texts = [f"1. A cart, comprising: {own}."]
    texts += [f"{n}. The cart of claim {n - 1}, with a {said(draw)}." for n in (2, 3)]
    patent = f"US{99_000_000 + number}B2"
    found, _ = parse_claims(patent, [ClaimText(None, t) for t in texts], language="en")
    return found


def part(name: str, seed: int, count: int):
    draw = random.Random(f"{name} {seed}")
    return component(name, [f"It has a {said(draw)}." for _ in range(count)])


def world(patents, parts):
    """Claims, components, units: each component, and a product of the first two."""
    claims = [claim for held in patents for claim in held]
    lineages = {
        claim.id: chains
        for held in patents
        for claim, chains in zip(held, all_lineages(held), strict=True)
    }
    units = [Unit(held.id, "MAKER", (held,)) for held in parts[1:]]
    units.append(Unit("van", "MAKER", tuple(parts[:2])))
    asserted = Asserted("HOLDER", lineages, dict.fromkeys(lineages, True), {})
    return claims, parts, units, asserted


def near(maxima, units, asserted, floor):
    found, _ = near_pairs(
        asserted, units, maxima=maxima, similarity=SIMILARITY, floor=floor
    )
    return sorted(
        (held.claim, held.unit.id, [[c.id for c in chain] for chain in held.chains])
        for held in found
    )


PATENTS = [claims_of(number, 1) for number in range(6)]
#: More passages than a screen leaves alone, and fewer.
LONG = [part(f"long-{n}", 1, 45) for n in range(4)]
SHORT = [part(f"short-{n}", 1, 5) for n in range(3)]


def test_the_long_parts_are_screened_and_the_short_ones_are_not():
    screen = load_screen(SIMILARITY)

    assert all(screen.looks_at(held) for held in LONG)
    assert not any(screen.looks_at(held) for held in SHORT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((PATENTS[:5], LONG), (PATENTS, LONG), id="a patent more"),
        pytest.param((PATENTS, LONG[:3]), (PATENTS, LONG), id="a component more"),
        pytest.param((PATENTS, LONG), (PATENTS[1:], LONG[1:]), id="fewer of both"),
        pytest.param(
            (PATENTS, LONG),
            ([claims_of(0, 2), *PATENTS[1:]], LONG),
            id="a patent changed",
        ),
        pytest.param(
            (PATENTS, LONG),
            (PATENTS, [part("long-0", 2, 45), *LONG[1:]]),
            id="a component of a product changed",
        ),
        pytest.param(
            (PATENTS, LONG),
            (PATENTS, [LONG[0], SHORT[0], *LONG[2:]]),
            id="a product that is screened no more",
        ),
        pytest.param(
            (PATENTS, [*SHORT, *LONG]), (PATENTS[::-1], [*LONG, *SHORT]), id="order"
        ),
    ],
)
@pytest.mark.parametrize("floor", [0.02, 0.3])
@pytest.mark.parametrize("given", [False, True], ids=["kept", "given away"])
def test_measuring_again_gives_what_measuring_everything_gives(
    before, after, floor, given
):
    old_claims, old_parts, old_units, old_asserted = world(*before)
    _, known = remeasure(
        old_claims,
        old_parts,
        similarity=SIMILARITY,
        vectors={},
        sought=sought_by([(old_asserted, old_units)], floor),
    )
    claims, parts, units, asserted = world(*after)
    sought = sought_by([(asserted, units)], floor)
    options = {"similarity": SIMILARITY, "vectors": {}, "sought": sought}
    again, later = remeasure(claims, parts, known=known, given=given, **options)
    whole = measure(claims, parts, **options)

    assert near(again, units, asserted, floor) == near(whole, units, asserted, floor)
    assert later.computed < len(claims) * len(parts)


def kept(known):
    """As a store keeps it: no row is in the grid before it is asked for."""
    numbers = {at + 5: name for name, at in known.columns.items()}
    order = np.array(list(numbers), dtype=np.int32)
    at = list(known.columns.values())
    unread = {
        key: partial(lambda held: (order, held), known.values[rows][:, at].copy())
        for key, rows in known.rows.items()
    }
    empty = np.full_like(known.values, UNMEASURED)
    return replace(known, values=empty, unread=Unread(numbers, unread))


def measured(known):
    """What is known of every pair, by the keys of both."""
    known.unread.read(known.rows.keys(), known.values, known.rows, known.columns)
    return {
        (claim, part): known.values[rows, at].tolist()
        for claim, rows in known.rows.items()
        for part, at in known.columns.items()
    }


def test_a_grid_that_is_given_away_is_used_again_as_long_as_there_is_room(monkeypatch):
    """Claims and components come and go; what is known stays what it was."""
    monkeypatch.setattr("patentrisk.chart.known._FREE", 1)
    claims, parts, units, asserted = world(PATENTS[:5], LONG[:3])
    options = {"similarity": SIMILARITY, "vectors": {}}
    sought = sought_by([(asserted, units)], 0.02)
    _, known = remeasure(claims, parts, sought=sought, **options)
    grids = [known.values]
    draw = random.Random(4)
    for step in range(12):
        patents = [*draw.sample(PATENTS, 4), claims_of(7, step)]
        held = [LONG[0], *draw.sample([*LONG[1:], *SHORT], 3)]
        claims, parts, units, asserted = world(patents, held)
        sought = sought_by([(asserted, units)], 0.02)
        before = measured(known)
        now = kept(known) if step % 3 == 2 else known
        maxima, known = remeasure(
            claims, parts, sought=sought, known=now, given=True, **options
        )
        whole = measure(claims, parts, sought=sought, **options)

        assert near(maxima, units, asserted, 0.02) == near(whole, units, asserted, 0.02)
        after = measured(known)
        stays = before.keys() & after.keys()
        assert stays
        for pair in stays:
            for old, new in zip(before[pair], after[pair], strict=True):
                assert old in (new, UNMEASURED)
        grids.append(known.values)

    again = [one is two for one, two in pairwise(grids)]
    assert True in again
    assert False in again


def test_rows_that_nobody_asks_for_are_not_read():
    """Those of a patent that is near nothing."""
    text = "1. A harpsichord, comprising: a jack that plucks a string; a bass bridge."
    remote, _ = parse_claims("US99000099B2", [ClaimText(None, text)], language="en")
    claims, parts, units, asserted = world([*PATENTS, remote], LONG)
    options = {"similarity": SIMILARITY, "vectors": {}}
    sought = sought_by([(asserted, units)], 0.3)
    _, known = remeasure(claims, parts, sought=sought, **options)
    maxima, again = remeasure(
        claims, parts, sought=sought, known=kept(known), given=True, **options
    )
    found = near(maxima, units, asserted, 0.3)
    read = {
        claim.patent
        for claim in claims
        if (maxima.values[maxima.claims[claim.id]] >= 0).any()
    }

    assert read == {name.partition("/")[0] for name, _, _ in found}
    assert remote[0].patent not in read
    assert measured(again) == measured(known)


def test_cells_that_were_lost_are_measured_again():
    """A store whose rows were damaged still knows what it had decided."""
    claims, parts, units, asserted = world(PATENTS, LONG)
    sought = sought_by([(asserted, units)], 0.02)
    options = {"similarity": SIMILARITY, "vectors": {}, "sought": sought}
    first, known = remeasure(claims, parts, **options)
    lost = replace(known, values=known.values * 0 + UNMEASURED)
    again, _ = remeasure(claims, parts, known=lost, **options)

    assert near(first, units, asserted, 0.02)
    assert near(again, units, asserted, 0.02) == near(first, units, asserted, 0.02)
    named = {unit.id: unit for unit in units}
    for claim, unit, _ in near(first, units, asserted, 0.02):
        rows = np.arange(first.claims[claim].start, first.claims[claim].stop)
        best = first.of(rows, named[unit]).tolist()
        assert again.of(rows, named[unit]).tolist() == best
        assert UNMEASURED not in best


def test_nothing_is_measured_where_everything_is_known():
    claims, parts, units, asserted = world(PATENTS, [*LONG, *SHORT])
    sought = sought_by([(asserted, units)], 0.02)
    options = {"similarity": SIMILARITY, "vectors": {}, "sought": sought}
    _, known = remeasure(claims, parts, **options)
    _, again = remeasure(claims, parts, known=known, **options)

    assert (again.computed, again.touched) == (0, frozenset())
    assert again.reused > 0


@pytest.mark.parametrize("parts", [LONG, SHORT], ids=["screened", "measured whole"])
def test_what_is_just_at_the_floor_is_not_remote(parts):
    claims, parts, units, asserted = world(PATENTS, parts)
    options = {"similarity": SIMILARITY, "vectors": {}}
    whole = measure(claims, parts, **options)
    likely = {
        (name, unit.id): max(
            SIMILARITY.reading_probability(
                whole.of(whole.counted(chain, labels), unit).tolist()
            )
            for chain in chains
            for labels in (frozenset(e.label for c in chain for e in c.elements),)
        )
        for name, chains in asserted.lineages.items()
        for unit in units
    }
    for pair, floor in sorted(likely.items(), key=lambda held: held[1])[-40:]:
        for least, inside in ((floor, True), (np.nextafter(floor, 1.0), False)):
            sought = sought_by([(asserted, units)], least)
            found = near(
                remeasure(claims, parts, sought=sought, **options)[0],
                *(units, asserted, least),
            )
            assert (pair in {held[:2] for held in found}) is inside
