from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.fallback import cover
from patentrisk.records import (
    Assumption,
    Avoided,
    Blocker,
    Fallback,
    Reading,
    Substitute,
    Title,
)

AVOIDED = (Avoided("1[b]", None, None),)
BLOCKED = (Blocker("CN999900102B/1", Reading.OPEN, ("1[a]",)),)


def substitute(avoided=AVOIDED, blockers=(), title=Title.YES, same_job=True):
    titles = tuple((held, title, "fact") for held in Assumption)
    return Substitute("spare", 0.8, same_job, avoided, blockers, titles)


def fallback(*substitutes, area="FUS", weight=1.0, claim="CN999900101B/1"):
    return Fallback(claim, "van", area, "CN", weight, substitutes)


def shares(*fallbacks):
    held = next(row for row in cover(fallbacks, {}) if row.area == "FUS")
    return held.technical, held.clear, dict(held.usable)[Assumption.AS_RECORDED]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        pytest.param(substitute(), (1.0, 1.0, 1.0), id="a-full-substitute"),
        pytest.param(substitute(avoided=()), (0.0, 0.0, 0.0), id="avoids-nothing"),
        pytest.param(
            substitute(same_job=False), (0.0, 0.0, 0.0), id="does-another-job"
        ),
        pytest.param(
            substitute(blockers=BLOCKED),
            (1.0, 0.0, 0.0),
            id="another-claim-is-open-on-it",
        ),
        pytest.param(
            substitute(title=Title.UNKNOWN), (1.0, 1.0, 0.0), id="title-unknown"
        ),
        pytest.param(substitute(title=Title.NO), (1.0, 1.0, 0.0), id="no-title"),
    ],
)
def test_the_three_figures_are_kept_apart(held, expected):
    assert shares(fallback(held)) == expected


def test_coverage_is_weighted_by_exposure():
    covered = fallback(substitute(), weight=3.0)
    bare = fallback(weight=1.0, claim="CN999900102B/1")

    assert shares(covered, bare) == (0.75, 0.75, 0.75)


def test_a_family_counts_once_however_many_claims_it_has():
    many = [
        fallback(substitute(), weight=0.5, claim=f"CN999900101B/{number}")
        for number in range(1, 9)
    ]
    bare = fallback(weight=0.5, claim="CN999900102B/1")

    assert shares(*many, bare) == (0.5, 0.5, 0.5)


def test_a_family_is_as_covered_as_its_exposed_claims_are():
    """Two of three equal claims are served: 2/3 of 0.6, and 0 of 0.2."""
    held = [
        fallback(substitute(), weight=0.6, claim="CN999900101B/1"),
        fallback(substitute(), weight=0.6, claim="CN999900101B/2"),
        fallback(weight=0.6, claim="US99990101B2/1"),
        fallback(weight=0.2, claim="CN999900102B/1"),
    ]
    family = {"CN999900101B": "F1", "US99990101B2": "F1"}

    (found, _) = cover(held, family)

    assert found.technical == pytest.approx(0.6 * (2 / 3) / 0.8, abs=1e-6)
    assert found.exposed == 4


def test_a_family_weighs_as_much_as_its_most_exposed_claim():
    """Three quarters of a family of 0.6 are served, and nothing of one of 0.2."""
    held = [
        fallback(substitute(), weight=0.6),
        fallback(weight=0.2, claim="CN999900101B/2"),
        fallback(weight=0.2, claim="CN999900102B/1"),
    ]
    share = 0.6 * 0.75 / (0.6 + 0.2)

    assert shares(*held) == pytest.approx((share, share, share))


def test_nothing_exposed_gives_no_coverage_and_no_figure():
    assert cover([], {}) == ()
    assert shares(fallback(substitute(), weight=0.0)) == (None, None, None)


def test_nothing_described_gives_no_figure_but_the_weight_that_is_exposed():
    (found, _) = cover([fallback(weight=0.5)], {}, described=False)

    assert (found.technical, found.clear) == (None, None)
    assert {share for _, share in found.usable} == {None}
    assert (found.exposed, found.weight) == (1, 0.5)


@given(
    st.lists(
        st.builds(
            fallback,
            st.builds(
                substitute,
                avoided=st.sampled_from([(), AVOIDED]),
                blockers=st.sampled_from([(), BLOCKED]),
                title=st.sampled_from(list(Title)),
            ),
            weight=st.floats(0, 1),
        ),
        min_size=1,
    )
)
def test_coverage_lies_between_0_and_1_and_each_figure_within_the_one_before(held):
    technical, clear, usable = shares(*held)

    if technical is not None:
        assert 0 <= usable <= clear <= technical <= 1
