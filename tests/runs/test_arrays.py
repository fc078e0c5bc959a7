"""What is kept as bytes comes back as it was, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.runs.arrays import (
    cells_bytes,
    cells_from,
    numbers_bytes,
    numbers_from,
    vector_bytes,
    vectors_from,
    word_bytes,
    word_from,
)
from patentrisk.similarity.encoder import GRID

NUMBER = st.floats(allow_nan=False)


@st.composite
def named(draw):
    """Numbers under names: all names of one length, and as many under each."""
    size, width = draw(st.integers(1, 5)), draw(st.integers(0, 4))
    names = st.binary(min_size=size, max_size=size)
    values = st.tuples(*[NUMBER] * width)
    return draw(st.dictionaries(names, values, max_size=6))


@given(named())
def test_numbers_under_names_come_back_in_their_order(values):
    again = numbers_from(numbers_bytes(values))

    assert list(again.items()) == list(values.items())


def test_numbers_under_no_name_come_back():
    assert numbers_from(numbers_bytes({b"": (1.0, 0.1 + 0.2)})) == {
        b"": (1.0, 0.1 + 0.2)
    }


@pytest.mark.parametrize(
    "values",
    [{b"a": (1.0,), b"bc": (1.0,)}, {b"a": (1.0,), b"b": ()}],
    ids=["names", "numbers"],
)
def test_numbers_of_several_lengths_are_refused(values):
    with pytest.raises(ValueError, match="several lengths"):
        numbers_bytes(values)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (np.array([[0.5, np.nan], [-1.0, 0.1]], dtype=np.float32), "<f4"),
        (np.array([[True, False]]), "?"),
        (np.array([[0.1 + 0.2, 1e-300]]), "<f8"),
        (np.empty((3, 0), dtype=np.float32), "<f4"),
    ],
    ids=["elements", "flags", "likeness", "nothing"],
)
def test_columns_come_back_with_their_numbers(values, kind):
    numbers = list(range(7, 7 + values.shape[1]))

    again, found = cells_from(cells_bytes(numbers, values), kind)

    assert again.tolist() == numbers
    assert np.array_equal(found, values, equal_nan=kind != "?")


def drawn(seed, scale):
    """A vector; with a scale, one that stands on the encoder's grid."""
    held = np.random.default_rng(seed).standard_normal(512) / 20
    return (held if scale == 1.0 else np.rint(held * scale) / scale).astype("<f4")


@pytest.mark.parametrize("scale", [1.0, GRID], ids=["on no grid", "on the grid"])
def test_vectors_come_back(scale):
    vector = drawn(3, scale)

    raw = vector_bytes(vector)

    assert np.array_equal(vectors_from([raw])[0], vector)
    assert len(raw) == (2 * 512 if scale == GRID else 4 * 512 + 1)


def test_many_vectors_come_back_in_their_order():
    """More than are read at once, of several lengths, some in full precision."""
    vectors = [drawn(at, GRID if at % 7 else 1.0) for at in range(1_100)]
    vectors[5] = vectors[5][:64]

    again = vectors_from([vector_bytes(vector) for vector in vectors])

    assert all(map(np.array_equal, again, vectors))
    assert vectors_from([]) == []


@pytest.mark.parametrize("word", ["lidar", "激光雷达", "a\x00b", "\ud800", ""])
def test_words_come_back_with_their_vectors(word):
    vector = drawn(3, GRID)

    again, raw = word_from(word_bytes(word, vector))

    assert again == word
    assert np.array_equal(vectors_from([raw])[0], vector)
