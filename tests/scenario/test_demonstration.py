"""The demonstration's scenario: every input stated, its plan taken, nothing cut."""

from __future__ import annotations

from patentrisk.scenario import simulate


def test_the_demonstration_states_what_its_scenario_needs(demonstration):
    found = simulate(demonstration, trials=2_000)

    assert found.unknown == ()
    assert found.problems == ()
    assert found.left_out == ()
    assert all(held.source for held in found.inputs)
    assert "planned" in found.assumptions
    assert found.switches > 0
    assert 0.0 < found.worth.avoided.mean < found.without.total.mean
    assert [held.price for held in found.break_even] == [1e9, 1.25e9, 1.5e9]
