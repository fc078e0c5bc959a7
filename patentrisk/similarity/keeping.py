"""What is kept of what was worked out, within a bound."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by what they were made from; the longest unasked goes first.

    Parameters
    ----------
    most : int
        Sum of the weights of what is kept; the last value is kept at any weight.

    Examples
    --------
    >>> from patentrisk.similarity.keeping import Kept
    >>> lengths = Kept(2)
    >>> [lengths.of(word, lambda: len(word), 1) for word in ("a", "bcd", "a")]
    [1, 3, 1]
    """

    __slots__ = ("_held", "_most", "_weight")

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._held: dict[Key, tuple[Value, int]] = {}

    def of(self, key: Key, make: Callable[[], Value], weight: int) -> Value:
        """Give the value of a key; made where it is not kept.

        Parameters
        ----------
        key : hashable
            What it is made from.
        make : callable
            Makes it.
        weight : int
            Of the value, in the unit of `most`.

        Returns
        -------
        object
            Shared by all who ask: not to be written to.
        """
        held = self._held.pop(key, None)
        if held is None:
            held = make(), weight
            self._weight += weight
        self._held[key] = held
        while self._weight > self._most and len(self._held) > 1:
            oldest = next(iter(self._held))
            self._weight -= self._held.pop(oldest)[1]
        return held[0]
