"""Charts of the run before that stand: all that they were made of is the same.

A process that re-scores again and again finds nearly all of its charts as they were. A
chart is taken over where claims, unit, law and decisions are equal to those it was made
of, so it moves no result; it is kept in memory only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from patentrisk.assessment.charting import Asserted, Charts, Near, asked_of
from patentrisk.chart import Unit
from patentrisk.law import Construing
from patentrisk.records import Claim, ClaimChart, Review
from patentrisk.similarity import Similarity
from patentrisk.similarity.recalling import Recalling

_Value = TypeVar("_Value")


class _Made(NamedTuple):
    """All that a chart is made of, besides what the similarity says of it."""

    chains: tuple[tuple[Claim, ...], ...]
    unit: Unit
    holder: str
    preambles: bool
    law: Construing
    reviews: tuple[Review, ...]


class _Known(Generic[_Value]):
    """Values of the run before by name, each compared with its successor once."""

    def __init__(self) -> None:
        self._before: dict[str, _Value] = {}
        self._now: dict[str, _Value] = {}
        self._met: dict[int, tuple[_Value, _Value]] = {}

    def same(self, name: str, value: _Value) -> _Value:
        """Give the value of the run before in place of an equal one."""
        if id(value) not in self._met:
            held = self._before.get(name)
            met = held if held is not None and held == value else value
            # The value itself is held too: another may have its address later.
            self._met[id(value)] = value, met
            self._now[name] = met
        return self._met[id(value)][1]

    def settle(self) -> None:
        """Begin another run; what this one did not ask for is let go."""
        self._before, self._now, self._met = self._now, {}, {}


class Standing:
    """Charts with what they were made of, from one run to the next.

    Examples
    --------
    >>> from patentrisk.assessment.recharting import Standing
    >>> standing = Standing()  # handed to every `assess` of one process, by its memory
    """

    def __init__(self) -> None:
        self._similarity = ""
        self._charts: dict[tuple[str, str], tuple[_Made, ClaimChart]] = {}
        self._units: _Known[Unit] = _Known()
        self._laws: _Known[Construing] = _Known()
        self._made: dict[tuple[str, str], _Made] = {}

    def of(
        self,
        near: Sequence[Near],
        asserted: Mapping[str, Asserted],
        reviews: Iterable[Review],
        similarity: Similarity,
    ) -> Charts:
        """Give the charts that stand.

        Parameters
        ----------
        near : sequence of Near
            The pairs that are charted.
        asserted : mapping of str to Asserted
            By claim.
        reviews : iterable of Review
            Analysts' decisions.
        similarity : Similarity
            What is known of the charts that stand counts as recalled by it.

        Returns
        -------
        dict of (str, str) to ClaimChart
            By claim and unit, some of `near`; none where the case says how a claim is
            construed: what is quoted there is asked for again, and counts as recalled.
        """
        if self._similarity != similarity.fingerprint:
            self._similarity, self._charts = similarity.fingerprint, {}
        decided: dict[str, list[Review]] = {}
        for review in reviews:
            decided.setdefault(review.unit, []).append(review)
        self._made = {
            (held.claim, held.unit.id): self._made_of(held, asserted, decided)
            for held in near
        }
        found = {
            key: chart
            for key, (made, chart) in self._charts.items()
            if not made.law.facts and self._made.get(key) == made
        }
        if isinstance(similarity, Recalling):
            stood = (held for held in near if (held.claim, held.unit.id) in found)
            similarity.use(asked_of(stood))
        return found

    def leave(self, charts: Charts) -> None:
        """Keep the charts of the pairs that `of` was last asked for."""
        self._charts = {key: (self._made[key], chart) for key, chart in charts.items()}
        self._units.settle()
        self._laws.settle()
        self._made = {}

    def _made_of(
        self,
        held: Near,
        asserted: Mapping[str, Asserted],
        reviews: Mapping[str, Sequence[Review]],
    ) -> _Made:
        """Name what a chart is made of; equal units and laws are the same object.

        Comparing what is the same object takes next to no time.
        """
        own = asserted[held.claim]
        patent = held.chains[0][-1].patent
        return _Made(
            held.chains,
            self._units.same(held.unit.id, held.unit),
            own.holder,
            own.preambles[held.claim],
            self._laws.same(patent, own.laws[held.claim]),
            tuple(reviews.get(held.unit.id, ())),
        )
