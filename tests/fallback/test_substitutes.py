"""Substitutes: who is in the way of one, which comes first, and what its job is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.fallback import Charted, compare_all_jobs, find_fallbacks
from patentrisk.records import (
    Assumption,
    ClaimChart,
    Disclosure,
    ElementKind,
    GateStatus,
    Level,
    Party,
    Reading,
    Role,
    TitleEntry,
)
from tests.building import NOWHERE, component
from tests.fallback.test_designing_around import chart, met
from tests.fallback.test_residual import SCORING, blocking, exposure
from tests.fallback.test_same_jobs import Stated
from tests.fallback.test_title import CASE

EXPOSED, OTHER = "CN999900101B/1", "CN999900102B/1"
CLEAN = replace(
    CASE,
    parties=(
        *CASE.parties,
        Party("H", "Holder", Role.ASSERTER, ("Holder Ltd.",)),
        Party("O", "Other", Role.OTHER, ("Other Ltd.",)),
    ),
)


def spare(name="spare"):
    return component(name, party="F")


def blocks(
    claim=OTHER, unit="spare", holder="H", reading=Reading.READS, matches=()
) -> dict[tuple[str, str], ClaimChart]:
    (key, found) = blocking(claim, unit)
    return {key: replace(found, holder=holder, reading=reading, matches=matches)}


def substitutes(parts, jobs, charts, *, gate=GateStatus.IN_FORCE, case=CLEAN, **held):
    """Offer parts for one claim of H; `jobs` says how far each does its job."""
    exposed = replace(exposure(EXPOSED), holder="H")
    charted = Charted(
        {**dict([blocking(EXPOSED, "van")]), **charts},
        {("CN999900101B", "CN"): GateStatus.IN_FORCE, ("CN999900102B", "CN"): gate},
        {part.id: Disclosure(part.id, NOWHERE) for part in parts},
        held.get("differing", {}),
        staying=held.get("staying", lambda claim, unit, area, label: ""),
    )
    (found,) = find_fallbacks(
        [exposed],
        parts,
        charted=charted,
        jobs={("CN999900101B", "van", name): (job, ()) for name, job in jobs.items()},
        case=case,
        scoring=SCORING,
    )
    return found.substitutes


@pytest.mark.parametrize(
    ("holder", "gate", "blocked"),
    [
        pytest.param("H", GateStatus.IN_FORCE, True, id="in-force"),
        pytest.param("H", GateStatus.TO_BE_CHECKED, True, id="to-be-checked"),
        pytest.param("H", GateStatus.ENDED, False, id="ended"),
        pytest.param("H", GateStatus.PENDING, False, id="pending"),
        pytest.param("H", GateStatus.FOREIGN, False, id="no-right-here"),
        pytest.param("O", GateStatus.IN_FORCE, False, id="of-who-asserts-nothing"),
        pytest.param("F", GateStatus.IN_FORCE, False, id="the-fallbacks-own"),
    ],
)
def test_a_claim_of_an_asserter_that_binds_is_in_the_way(holder, gate, blocked):
    (found,) = substitutes([spare()], {"spare": 0.5}, blocks(holder=holder), gate=gate)

    assert [held.claim for held in found.blockers] == [OTHER] * blocked


def test_of_what_is_in_the_way_the_elements_are_named_that_are_not_met():
    matches = (
        met("1[a]", "a lidar"),
        met("1[b]", "a clock", level=Level.POSSIBLE),
        met("1[c]", "a brake", level=Level.NOT_FOUND),
    )
    charts = blocks(reading=Reading.OPEN, matches=matches)
    (found,) = substitutes([spare()], {"spare": 0.5}, charts)
    (blocker,) = found.blockers

    assert (blocker.reading, blocker.labels) == (Reading.OPEN, ("1[b]", "1[c]"))


def test_what_may_be_used_comes_first_then_what_is_free_then_what_avoids():
    """Each does the job better than the one before: the job decides last."""
    order = ("usable", "without title", "blocked", "shown by the mast", "no way out")
    jobs = {name: 0.2 + 0.1 * at for at, name in enumerate(order)}
    differing = {(EXPOSED, name): (("1[b]", None),) for name in order[:3]}
    differing[EXPOSED, "shown by the mast"] = (("1[a]", None),)
    titles = tuple(
        TitleEntry(name, "F", "assigned") for name in order if name != "without title"
    )

    found = substitutes(
        [spare(name) for name in sorted(order)],
        jobs,
        blocks(unit="blocked"),
        case=replace(CLEAN, titles=titles),
        differing=differing,
        staying=lambda claim, unit, area, label: "mast" if label == "1[a]" else "",
    )

    usable = [held.usable(Assumption.AS_RECORDED) for held in found]
    assert usable == [True, False, False, False, False]
    assert [held.component for held in found][:3] == list(order[:3])
    assert [held.clear for held in found] == [True, True, False, False, False]
    assert [held.technical for held in found] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("jobs", "order"),
    [
        pytest.param({"a": 0.3, "b": 0.9, "c": 0.5}, "bca", id="the-better-job-first"),
        pytest.param({"c": 0.5, "b": 0.5, "a": 0.5}, "abc", id="alike-by-name"),
    ],
)
@pytest.mark.parametrize("avoids", [True, False])
def test_of_substitutes_of_one_sort_the_better_job_comes_first(jobs, order, avoids):
    differing = {(EXPOSED, name): (("1[b]", None),) for name in jobs if avoids}
    parts = [spare(name) for name in jobs]

    found = substitutes(parts, jobs, {}, differing=differing)

    assert [held.component for held in found] == list(order)


def test_what_meets_a_preamble_alone_is_no_part_of_the_job():
    """Any sentence that names the vehicle meets it."""
    asked = []

    class Asked(Stated):
        def measured(self, job, components):
            asked.append([held.text for held in job.passages])
            return super().measured(job, components)

    charts = dict(
        [
            chart(
                EXPOSED,
                met("1[pre]", "a van", kind=ElementKind.PREAMBLE),
                met("1[a]", "a lidar"),
                met("1[b]", "a clock"),
            )
        ]
    )
    compare_all_jobs(
        [exposure(EXPOSED)],
        [spare()],
        charts=charts,
        parts={},
        doing=Asked(0.5),
        scoring=SCORING,
    )

    assert asked == [["a lidar", "a clock"]]
