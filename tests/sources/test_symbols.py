"""Classification symbols, padded and spaced."""

from __future__ import annotations

import pytest

from patentrisk.records import Classification
from patentrisk.sources.symbols import distinct, read_symbol


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("G05D1/0212", "G05D1/0212", id="plain"),
        pytest.param("G06F015/00", "G06F15/00", id="ipc-7-padded"),
        pytest.param("G09G  5/10  (2006.01)", "G09G5/10", id="with-version"),
        pytest.param("G06N 3/08(2006.01)N", "G06N3/08", id="with-version-and-value"),
        pytest.param("ｇ０５ｄ １／０２", "G05D1/02", id="full-width"),
        pytest.param("H04L", "H04L", id="subclass"),
    ],
)
def test_a_symbol_is_written_without_padding(written, expected):
    assert read_symbol(written) == expected


@pytest.mark.parametrize("written", ["", "G05", "lidar", "G05D1-02", "Z99A1/00"])
def test_what_is_no_symbol_is_refused(written):
    with pytest.raises(ValueError, match="not a CPC or IPC symbol"):
        read_symbol(written)


def test_a_symbol_given_twice_is_kept_once_and_inventive():
    twice = [Classification("G05D1/02", inventive=False), Classification("G05D1/02")]

    assert distinct(twice) == (Classification("G05D1/02"),)


def test_the_same_symbol_of_two_schemes_is_kept_twice():
    both = [Classification("G05D1/02"), Classification("G05D1/02", scheme="ipc")]

    assert distinct(both) == tuple(both)
