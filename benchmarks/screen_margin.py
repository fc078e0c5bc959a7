"""How far the screen's first glance falls short of readings above the floor.

    python -m benchmarks.screen_margin DATA --into patentrisk/similarity

The trees of the screen are fitted by `benchmarks.fit_screening` on papers near to the
claims. Papers drawn at random are another matter: one that speaks of everything in
other words may be underestimated throughout. Whole applications and whole papers are
drawn here with a seed of their own, every element is measured on every paper, and the
margin of the packaged screen becomes what the worst reading falls short by, with a
reserve. Nothing else of the table changes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.fit_similarity import write
from benchmarks.scale_set import (
    CLAIMS,
    DOCUMENTS,
    Lineages,
    read_claims,
    read_components,
)
from patentrisk.records import Claim, Component
from patentrisk.similarity import load_similarity
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.preambles import asked_text
from patentrisk.similarity.screening import load_screen
from patentrisk.similarity.workers import spread, workers_at_hand

#: Not the seed with which `benchmarks.scale` draws what it checks.
_SEED = 20261124
_PAPERS, _APPLICATIONS = 60, 120
#: Added to the worst, for those never seen.
_RESERVE = 0.1


def main() -> None:
    """Measure, and write the margin into the packaged table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--papers", type=int, default=_PAPERS)
    parser.add_argument("--applications", type=int, default=_APPLICATIONS)
    parser.add_argument(
        "--known", type=float, default=0.0, help="a shortfall that was found elsewhere"
    )
    arguments = parser.parse_args()
    similarity = load_similarity("hybrid")
    if not isinstance(similarity, Measured):
        raise TypeError("hybrid is not measured by features")
    claims, lineages, papers = _drawn(
        arguments.data, arguments.applications, arguments.papers
    )
    short, left = shortfalls(similarity, claims, lineages, papers)
    margin = round(float(short.max(initial=arguments.known)) + _RESERVE, 2)
    said = {
        "claims": len(claims),
        "papers": len(papers),
        "readings_above_floor": len(short),
        "worst": np.sort(short)[::-1][:8].round(2).tolist(),
        "margin": margin,
        "left": round(float(np.mean(left >= -margin)), 3),
    }
    sys.stdout.write(json.dumps(said) + "\n")
    path = arguments.into / "screening.json"
    table = json.loads(path.read_text("utf-8"))
    table["hybrid"]["margin"] = margin
    write(path, table)


def shortfalls(
    similarity: Measured,
    claims: Sequence[Claim],
    lineages: Lineages,
    papers: Sequence[Component],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compare glance and measurement for every claim and paper.

    Returns
    -------
    short : ndarray of shape (n_readings,)
        By how many log-odds the estimate falls short of the floor, for each reading
        that is above it.
    beyond : ndarray of shape (n_pairs,)
        By how many the estimate of a pair exceeds the floor.
    """
    screen = load_screen(similarity)
    if screen is None:
        raise ValueError("the packaged screen is of another model: fit it first")
    elements = [element for claim in claims for element in claim.elements]
    place = {(e.claim, e.label): at for at, e in enumerate(elements)}
    chains = [
        [
            place[e.claim, e.label]
            for held in lineages[claim.id][0]
            for e in held.elements
        ]
        for claim in claims
    ]
    texts = {asked_text(e) for e in elements}
    texts |= {p.text for paper in papers for p in paper.passages}
    vectors = similarity.vectors(texts)
    queries = similarity.queries(elements, vectors=vectors)
    calibration = similarity.calibration
    floor = _odds(np.array([calibration.floor]))[0]

    def look(paper: Component) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        guessed = screen.estimates(queries, [paper], vectors=vectors)[:, 0]
        found = similarity.maxima(elements, [paper], vectors=vectors)[:, 0]
        found = np.nan_to_num(found, nan=1.0)
        both = [
            [calibration.reading_probability(held[rows].tolist()) for rows in chains]
            for held in (guessed, found)
        ]
        beyond = _odds(np.array(both[0])) - floor
        return -beyond[np.array(both[1]) >= calibration.floor], beyond

    done = list(spread(look, papers, workers=workers_at_hand()))
    return np.concatenate([s for s, _ in done]), np.concatenate([b for _, b in done])


def _drawn(
    data: Path, applications: int, papers: int
) -> tuple[list[Claim], Lineages, list[Component]]:
    """Draw whole applications and whole papers that are long enough to be screened."""
    rng = np.random.default_rng(_SEED)
    claims, lineages = read_claims(data / CLAIMS, sys.maxsize)
    patents = sorted({claim.patent for claim in claims})
    chosen = set(rng.choice(patents, applications, replace=False).tolist())
    components = read_components(data / DOCUMENTS, sys.maxsize)
    at = rng.choice(len(components), min(papers, len(components)), replace=False)
    kept = [claim for claim in claims if claim.patent in chosen and claim.elements]
    return kept, lineages, [components[i] for i in sorted(at.tolist())]


def _odds(probabilities: NDArray[Any]) -> NDArray[np.float64]:
    kept = np.clip(np.asarray(probabilities, np.float64), 1e-9, 1 - 1e-9)
    odds: NDArray[np.float64] = np.log(kept / (1 - kept))
    return odds


if __name__ == "__main__":
    main()
