"""What fallback components contradict of exposed claims: known by texts and law."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from patentrisk.assessment.charting import (
    Asserted,
    Charts,
    Near,
    asserted_on,
    chart_near,
    matching_of,
)
from patentrisk.assessment.ground import Ground
from patentrisk.chart import Unit
from patentrisk.fallback import Differing, differing_of
from patentrisk.law import RulePack
from patentrisk.records import Claim, Component, Evidence
from patentrisk.similarity import Similarity, Vectors
from patentrisk.similarity.recalling import Numbers, Recall, Recalling, texts_key

#: By claim and component.
_Found = dict[tuple[str, str], Differing]


def differing_on(
    ground: Ground,
    charts: Charts,
    wanted: Sequence[tuple[str, Component]],
    units: Mapping[str, Unit],
    similarity: Similarity,
    vectors: Vectors,
) -> dict[tuple[str, str], Differing]:
    """Find what components contradict of claims, whether or not these are near.

    Parameters
    ----------
    ground : Ground
        Claims, law and constructions.
    charts : mapping of (str, str) to ClaimChart
        What is charted already, with what analysts decided of it.
    wanted : sequence of (str, Component)
        Claims and the components that do the same job.
    units : mapping of str to Unit
        The components of the fallback as units.
    similarity, vectors
        As for `matching_of`; where the similarity recalls, what is known of a claim
        and a component by what both say and by the law is not charted again.

    Returns
    -------
    dict of (str, str) to Differing
        By claim and component; every wanted pair.
    """
    asserted = {
        name: held
        for party in ground.case.parties
        for held in (asserted_on(party.id, ground),)
        for name in held.lineages
    }
    charted = {
        (claim, part.id): differing_of(charts[claim, part.id])
        for claim, part in wanted
        if (claim, part.id) in charts
    }
    remote = [held for held in wanted if (held[0], held[1].id) not in charted]
    parts = [unit.components[0] for unit in units.values()]
    known = None
    if isinstance(similarity, Recalling):
        known = _Known(similarity.recall, similarity.fingerprint, asserted, parts)
    recalled = {} if known is None else known.of(remote)
    near = [
        Near(claim, units[part.id], asserted[claim].lineages[claim])
        for claim, part in remote
        if (claim, part.id) not in recalled
    ]
    matching = matching_of(near, similarity=similarity, vectors=vectors)
    made = chart_near(
        near, asserted, similarity=similarity, matching=matching, reviews={}
    )
    fresh = {key: differing_of(chart) for key, chart in made.items()}
    if known is not None:
        known.keep(fresh)
    return charted | recalled | fresh


class _Said(NamedTuple):
    """What is known of a claim on a component, by place: nothing is quoted by text."""

    label: int
    passage: int
    similarity: float


#: Stands for the label where nothing differs, and for the passage of no quotation.
_NONE = -1
_NOTHING = _Said(_NONE, _NONE, math.nan)
#: By the key of a component.
_Places = dict[bytes, tuple[_Said, ...]]


class _Known:
    """What is recalled, and left, of claims on the components of the fallback."""

    def __init__(
        self,
        recall: Recall,
        fingerprint: str,
        asserted: Mapping[str, Asserted],
        parts: Iterable[Component],
    ) -> None:
        self._recall, self._fingerprint = recall, fingerprint
        self._asserted = asserted
        self._parts = {part.id: part for part in parts}
        self._shown = {
            part.id: texts_key([repr(part)]) for part in self._parts.values()
        }
        self._packs: list[tuple[RulePack | None, str]] = []
        self._claims: dict[str, tuple[bytes, _Places]] = {}
        self._told: dict[str, str] = {}
        self._named: dict[str, list[str]] = {}

    def of(self, pairs: Iterable[tuple[str, Component]]) -> _Found:
        """Give what is known of claims and components."""
        found: _Found = {}
        for claim, part in pairs:
            held = self._claim(claim)[1].get(self._shown[part.id])
            if held is not None:
                found[claim, part.id] = self._said(claim, part, held)
        return found

    def keep(self, fresh: _Found) -> None:
        """Leave what is new, beside what was known of components that are there."""
        there = set(self._shown.values())
        added: dict[str, _Places] = {}
        for (claim, part), differing in fresh.items():
            said = self._places(claim, self._parts[part], differing)
            if said is not None:
                added.setdefault(claim, {})[self._shown[part]] = said
        for claim, places in added.items():
            key, known = self._claim(claim)
            kept = {name: known[name] for name in known.keys() & there} | places
            self._recall.keep_numbers(key, _numbers(kept))

    def _claim(self, claim: str) -> tuple[bytes, _Places]:
        """Name a claim under its law, and recall what is known of it."""
        held = self._claims.get(claim)
        if held is None:
            key = self._key(claim)
            known = _places(self._recall.numbers(key) or {})
            held = self._claims[claim] = key, known
        return held

    def _key(self, claim: str) -> bytes:
        asserted = self._asserted[claim]
        law = asserted.laws[claim]
        rules = (self._pack_key(law.pack), law.right, asserted.preambles[claim])
        chains = (_tuple(map(self._whole, ch)) for ch in asserted.lineages[claim])
        told = _tuple((repr(rules), repr(sorted(law.facts.items())), _tuple(chains)))
        return texts_key([self._fingerprint, "differing"], [told])

    def _whole(self, claim: Claim) -> str:
        """Tell all of a claim, once for those that depend on it."""
        told = self._told.get(claim.id)
        if told is None:
            told = self._told[claim.id] = repr(claim)
        return told

    def _pack_key(self, pack: RulePack | None) -> str:
        """Name a pack by all its rules, once each; there are few."""
        for held, key in self._packs:
            if held is pack:
                return key
        self._packs.append((pack, texts_key([repr(pack)]).hex()))
        return self._packs[-1][1]

    def _labels(self, claim: str) -> list[str]:
        """List the labels of all elements of a claim's chains, in order."""
        held = self._named.get(claim)
        if held is None:
            chains = self._asserted[claim].lineages[claim]
            labels = (e.label for chain in chains for c in chain for e in c.elements)
            held = self._named[claim] = list(dict.fromkeys(labels))
        return held

    def _said(self, claim: str, part: Component, held: Sequence[_Said]) -> Differing:
        """Put together from the texts at hand what is known by place."""
        labels = self._labels(claim)
        return tuple(
            (
                labels[one.label],
                None
                if one.passage == _NONE
                else Evidence(part.passages[one.passage], one.similarity, part.id),
            )
            for one in held
            if one.label != _NONE
        )

    def _places(
        self, claim: str, part: Component, differing: Differing
    ) -> tuple[_Said, ...] | None:
        """Write by place; None where something else than the component is quoted."""
        if not differing:
            return (_NOTHING,)
        labels = {label: at for at, label in enumerate(self._labels(claim))}
        places = {passage: at for at, passage in enumerate(part.passages)}
        said = []
        for label, one in differing:
            if one is None:
                said.append(_Said(labels[label], _NONE, math.nan))
            elif one.passage not in places or one.component != part.id:
                return None
            else:
                said.append(_Said(labels[label], places[one.passage], one.similarity))
        return tuple(said)


def _tuple(texts: Iterable[str]) -> str:
    """Put texts together as a tuple is told."""
    held = list(texts)
    return f"({', '.join(held)}{',' if len(held) == 1 else ''})"


def _numbers(held: _Places) -> Numbers:
    """Write what is known of a claim as numbers, in the order of the components."""
    return {
        name + at.to_bytes(2, "big"): tuple(map(float, one))
        for name in sorted(held)
        for at, one in enumerate(held[name])
    }


def _places(held: Numbers) -> _Places:
    """Read what `_numbers` wrote."""
    found: dict[bytes, list[_Said]] = {}
    for name, (label, passage, similarity) in held.items():
        said = _Said(int(label), int(passage), similarity)
        found.setdefault(name[:-2], []).append(said)
    return {name: tuple(said) for name, said in found.items()}
