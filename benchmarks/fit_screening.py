"""Fit the screen that spares measuring what has nothing to do with each other.

``python -m benchmarks.fit_screening DATA --into FOLDER`` reads the folder of public
sets and writes ``screening.json``. Elements are drawn from applications at random and
from claims on the papers of their own inventions; papers are taken whole and as
excerpts, so that a manual is screened as well as a paper; what is shorter than any of
them is measured whole. Trees are fitted to a high quantile of the measured log-odds.
The margin is then set on applications and papers that the trees did not see, so that
the stated share of readings is kept.

Has to be run again after the element model was fitted anew: a screen is not used with
another model than it was fitted for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.element_model import as_numbers
from benchmarks.fit_similarity import VERSION, write
from benchmarks.readon_set import read_documents, read_items
from benchmarks.scale_set import CLAIMS, DOCUMENTS, ITEMS, Lineages, read_claims
from patentrisk.records import Component, Element, ElementKind
from patentrisk.resources import load_resource
from patentrisk.similarity import load_similarity
from patentrisk.similarity.calibration import Calibration, logistic
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.screening import Glance, glance, screen_from
from patentrisk.similarity.windows import profile_in
from patentrisk.similarity.workers import spread, workers_at_hand

_SIMILARITIES = ("hybrid", "lexical")
_SEED = 20261123
_LANGUAGE = "en"
#: Papers, applications, and elements of applications measured on each paper.
_PAPERS, _APPLICATIONS, _ELEMENTS = 160, 300, 700
#: Every third paper is cut to an excerpt of so many passages.
_EXCERPT = (41, 100)
#: Passages up to which a component is not screened.
_SHORT = 40
_QUANTILE, _TREES, _LEAVES, _RATE, _LEAST = 0.97, 80, 8, 0.15, 50
#: Log-odds beyond which it does not matter how far.
_RANGE = (-8.0, 2.0)
#: Share of readings above the floor that the margin keeps on unseen ones, and what
#: is added to it for those never seen.
_KEPT, _SAFETY = 0.999, 0.05
#: Every third paper and application is kept for the margin.
_HELD_OUT = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """One paper with the elements to measure on it.

    Attributes
    ----------
    component : Component
        Whole or an excerpt.
    elements : tuple of Element
        Distinct texts.
    claims : tuple of tuple of int
        Elements of claims, as positions in `elements`.
    held_out : bool
        For the margin, not for the trees.
    """

    component: Component
    elements: tuple[Element, ...]
    claims: tuple[tuple[int, ...], ...]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What a glance at a drawn paper shows, and what measuring says."""

    glanced: Glance
    measured: NDArray[np.float64]


def main() -> None:
    """Draw, measure, fit, set the margin and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--papers", type=int, default=_PAPERS)
    parser.add_argument("--similarity", action="append", help="all by default")
    arguments = parser.parse_args()
    drawn = draw(arguments.data, arguments.papers)
    table: dict[str, Any] = {
        "version": VERSION,
        "fitted_on": "US applications and Pap2Pat papers (Bosch Research, CC BY)",
    }
    for name in arguments.similarity or _SIMILARITIES:
        table[name] = fit(name, drawn)
    write(arguments.into / "screening.json", table)


def draw(data: Path, papers: int) -> list[Drawn]:
    """Draw papers with elements: own and nearest claims, and claims at random."""
    rng = np.random.default_rng(_SEED)
    documents = read_documents(data / DOCUMENTS)
    items = [i for i in read_items(data / ITEMS) if i.kind != "splice"]
    own = sorted({item.document for item in items if item.kind == "own"})
    _, lineages = read_claims(data / CLAIMS, sys.maxsize)
    patents = sorted({name.split("/")[0] for name in lineages})
    kept = rng.choice(patents, min(_APPLICATIONS, len(patents)), replace=False)
    chosen = rng.choice(own, min(papers, len(own)), replace=False).tolist()
    drawn = []
    for at, name in enumerate(chosen):
        held_out = at % _HELD_OUT == 0
        half = kept[::_HELD_OUT] if held_out else np.delete(kept, slice(0, None, 3))
        near = [list(item.elements) for item in items if item.document == name]
        other = _claims_of(rng.permutation(half).tolist(), lineages)
        component = documents[name]
        if at % 3 == 1:
            component = _excerpt(component, rng)
        drawn.append(_drawn(component, [*near, *other], held_out))
    return drawn


def _claims_of(patents: Sequence[str], lineages: Lineages) -> list[list[Element]]:
    """Give claims of applications until there are enough elements."""
    claims: list[list[Element]] = []
    texts: set[str] = set()
    by_patent: dict[str, list[list[Element]]] = {}
    for name, chains in lineages.items():
        elements = [e for claim in chains[0] for e in claim.elements]
        by_patent.setdefault(name.split("/")[0], []).append(elements)
    for patent in patents:
        if len(texts) >= _ELEMENTS:
            break
        claims += by_patent[patent]
        texts |= {e.text for held in by_patent[patent] for e in held}
    return claims


def _excerpt(component: Component, rng: np.random.Generator) -> Component:
    size = int(rng.integers(*_EXCERPT))
    start = int(rng.integers(max(1, len(component.passages) - size)))
    kept = component.passages[start : start + size]
    return replace(component, id=f"{component.id} ({start})", passages=kept)


def _drawn(
    component: Component, claims: Sequence[Sequence[Element]], held_out: bool
) -> Drawn:
    clear = [[e for e in c if e.kind is not ElementKind.OPAQUE] for c in claims]
    place: dict[tuple[str, str], int] = {}
    elements: list[Element] = []
    for element in (e for claim in clear for e in claim):
        if place.setdefault((element.text, element.kind), len(place)) == len(elements):
            elements.append(element)
    rows = tuple(
        tuple(place[e.text, e.kind] for e in claim) for claim in clear if claim
    )
    return Drawn(component, tuple(elements), rows, held_out)


def fit(name: str, drawn: Sequence[Drawn]) -> dict[str, Any]:
    """Fit the screen of one similarity."""
    similarity = load_similarity(name)
    if not isinstance(similarity, Measured):
        raise TypeError(f"{name} is not measured by features")
    seen = list(_look(similarity, drawn))
    features = sorted(seen[0].glanced)
    trained = [at for at, one in enumerate(drawn) if not one.held_out]
    table = np.concatenate([_table(seen[at].glanced, features) for at in trained])
    target = np.concatenate([_log_odds(seen[at].measured) for at in trained])
    content = as_numbers([_trees(table, target)], features)
    content |= {"languages": [_LANGUAGE], "short": _SHORT, "margin": 0.0}
    content["model"] = load_resource(f"similarity/{name}.json").fingerprint
    held = [(drawn[at], seen[at]) for at in range(len(drawn)) if at not in set(trained)]
    content["margin"] = round(_margin(content, held, similarity.calibration), 4)
    return content


def _look(similarity: Measured, drawn: Sequence[Drawn]) -> Iterator[Seen]:
    texts = {e.text for one in drawn for e in one.elements}
    texts |= {p.text for one in drawn for p in one.component.passages}
    vectors = similarity.vectors(texts)

    def look(one: Drawn) -> Seen:
        ((_, query),) = similarity.queries(one.elements, vectors=vectors)
        profile = profile_in([one.component.passages], _LANGUAGE)
        found = similarity.probabilities(query, [one.component], vectors=vectors)[:, 0]
        return Seen(glance(query, [profile], vectors), found)

    done = spread(look, drawn, workers=workers_at_hand())
    for at, seen in enumerate(done, start=1):
        if at % 20 == 0:
            sys.stderr.write(f"{similarity.name}: {at} of {len(drawn)} papers\n")
        yield seen


def _table(glanced: Glance, features: Sequence[str]) -> NDArray[np.float64]:
    height = max(len(held) for held in glanced.values())
    columns = [np.broadcast_to(glanced[n], (height, 1))[:, 0] for n in features]
    table: NDArray[np.float64] = np.stack(columns, axis=1).round(5)
    return table


def _log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.clip(probabilities, 1e-6, 1 - 1e-6)
    low, high = _RANGE
    found: NDArray[np.float64] = np.clip(np.log(kept / (1 - kept)), low, high)
    return found


def _trees(table: NDArray[np.float64], target: NDArray[np.float64]) -> Any:
    from sklearn.ensemble import HistGradientBoostingRegressor

    return HistGradientBoostingRegressor(
        loss="quantile",
        quantile=_QUANTILE,
        max_iter=_TREES,
        max_leaf_nodes=_LEAVES,
        learning_rate=_RATE,
        min_samples_leaf=_LEAST,
        early_stopping=False,
        random_state=0,
    ).fit(table, target)


def _margin(
    content: dict[str, Any],
    held: Sequence[tuple[Drawn, Seen]],
    calibration: Calibration,
) -> float:
    """Give how far under the floor an estimate may be, for readings above it."""
    screen = screen_from(content, "", "")
    floor = _odds(calibration.floor)
    short, looked, kept = [], 0, []
    for one, seen in held:
        guessed = logistic(screen.log_odds(seen.glanced))[:, 0]
        for rows in map(list, one.claims):
            looked += 1
            estimate = _odds(calibration.reading_probability(guessed[rows].tolist()))
            kept.append(estimate - floor)
            measured = np.nan_to_num(seen.measured[rows], nan=1.0)
            reads = calibration.reading_probability(measured.tolist())
            if reads >= calibration.floor:
                short.append(floor - estimate)
    margin = max(0.0, float(np.quantile(short, _KEPT))) + _SAFETY
    left = np.mean(np.array(kept) >= -margin)
    lost = np.mean(np.array(short) > margin)
    sys.stderr.write(
        f"margin {margin:.3f}: of {looked} pairs {left:.3f} are left, of"
        f" {len(short)} readings {lost:.5f} are lost\n"
    )
    return margin


def _odds(probability: float) -> float:
    kept = min(max(probability, 1e-12), 1 - 1e-12)
    return float(np.log(kept / (1 - kept)))


if __name__ == "__main__":
    main()
