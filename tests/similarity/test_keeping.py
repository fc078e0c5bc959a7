"""What is kept is not made again, and the longest unasked goes first."""

from __future__ import annotations

import pytest

from patentrisk.similarity.keeping import Kept


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        pytest.param("aaa", "a", id="once"),
        pytest.param("abab", "ab", id="both-kept"),
        pytest.param("abcab", "abcab", id="one-too-many"),
        pytest.param("abaca", "abc", id="the-longest-unasked-goes"),
        pytest.param("abacb", "abcb", id="and-is-made-again"),
    ],
)
def test_what_was_asked_for_last_is_kept(asked, made):
    kept, fresh = Kept(2), []

    def make(name):
        fresh.append(name)
        return name.upper()

    found = [kept.of(name, lambda name=name: make(name), 1) for name in asked]

    assert "".join(found) == asked.upper()
    assert "".join(fresh) == made


def test_a_value_of_any_weight_is_kept_until_another_comes():
    kept = Kept(10)

    assert kept.of("heavy", lambda: 1, 99) == 1
    assert kept.of("heavy", lambda: 2, 99) == 1
    kept.of("light", lambda: 3, 1)
    assert kept.of("heavy", lambda: 4, 99) == 4
