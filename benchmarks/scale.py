"""Every claim against every component: what the whole costs beside its bare arithmetic.

Claims and papers go through the product's own path: texts encoded on every core, pairs
screened and measured, remote claims left out. Beside it stand, in the same run, the
bare product of the vectors, brute force on a sample for what the screen loses, and on
a subset what one would write today: TF-IDF cosines, and a small sentence model through
onnxruntime.

The sample is whole applications drawn at random. Their claims are measured without a
screen on papers drawn at random, where few read, and on the papers nearest to them by
TF-IDF, where more do; so are claims on the papers of their own inventions.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.memory import PeakMemory
from benchmarks.scale_peers import minilm_seconds, tfidf_nearest, tfidf_seconds
from benchmarks.scale_sample import Counted, lost_by_the_screen
from benchmarks.scale_set import (
    CLAIMS,
    DOCUMENTS,
    ITEMS,
    Lineages,
    OwnClaims,
    read_claims,
    read_components,
    read_own_claims,
)
from patentrisk.assessment.charting import Asserted, near_pairs, sought_by
from patentrisk.chart import Maxima, Unit, measure
from patentrisk.records import Claim, Component
from patentrisk.similarity import encode, load_similarity
from patentrisk.similarity.preambles import asked_text
from patentrisk.similarity.protocol import Similarity, Vectors

#: Elements of one block of the bare product.
_ROWS = 512
#: Texts of the race between one process and all cores.
_RACE = 3_000
#: The same pairs by what one would write today.
_SUBSET_CLAIMS, _SUBSET_COMPONENTS = 300, 30
#: Papers of their own inventions that claims are read on, for the sample.
_OWN_COMPONENTS = 300
_HOLDER, _MAKER = "holder", "maker"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("data", type=Path, help="folder of the public sets")
    parser.add_argument("--claims", type=int, default=20_000, help="at least (20,000)")
    parser.add_argument("--components", type=int, default=1_000, help="papers (1,000)")
    parser.add_argument(
        "--sample", type=int, default=120, help="applications of the sample (120)"
    )
    parser.add_argument(
        "--onnx",
        type=Path,
        metavar="FOLDER",
        help="model.onnx and tokenizer.json of a small sentence model; without it"
        " that comparison is left out",
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Measure the whole, its parts and what it loses.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        Sizes; ``wall_seconds`` from texts to pairs that are not remote, and its parts;
        ``gemm_seconds`` of the bare product; ``ratio`` of the wall to encoding and
        bare product; ``encode_speedup`` of all cores over one process on a draw;
        ``peak_mb`` of the process and its workers; ``recall`` of the readings above
        the floor, with the bound that it exceeds with 95 % confidence; and
        ``tfidf_ratio``, ``minilm_ratio``: seconds of those over ours on the subset.
    """
    similarity = load_similarity("hybrid")
    claims, lineages = read_claims(arguments.data / CLAIMS, arguments.claims)
    components = read_components(arguments.data / DOCUMENTS, arguments.components)
    _say(f"{len(claims)} claims, {len(components)} components")
    with PeakMemory() as memory:
        seconds, vectors, maxima, near = _product(
            similarity, claims, lineages, components
        )
    _say("bare product")
    seconds["gemm"] = _bare_product(claims, components, vectors)
    _say("what the screen loses")
    own = read_own_claims(arguments.data / ITEMS, components[:_OWN_COMPONENTS])
    texts = _texts(own.claims, []) - set(vectors)
    held = {**vectors, **similarity.vectors(texts)}
    found = lost_by_the_screen(
        similarity,
        (claims, lineages, maxima),
        (own, _own_maxima(similarity, own, components, held)),
        components,
        held,
        nearest=tfidf_nearest(components),
        applications=arguments.sample,
    )
    return (
        _sizes(claims, components, vectors, near, maxima)
        | _times(seconds)
        | {"encode_speedup": _race(sorted(vectors)), "peak_mb": round(memory.megabytes)}
        | _recall(found)
        | _peers(similarity, claims, lineages, components, arguments.onnx)
    )


def _sizes(
    claims: Sequence[Claim],
    components: Sequence[Component],
    vectors: Vectors,
    near: int,
    maxima: Maxima,
) -> dict[str, object]:
    measured = int((maxima.values != -1.0).sum())
    return {
        "claims": len(claims),
        "components": len(components),
        "passages": sum(len(component.passages) for component in components),
        "elements": sum(len(claim.elements) for claim in claims),
        "distinct_texts": len(vectors),
        "pairs": len(claims) * len(components),
        "pairs_near": near,
        "cells": int(maxima.values.size),
        "cells_exact": measured,
    }


def _times(seconds: Mapping[str, float]) -> dict[str, object]:
    wall = seconds["encode"] + seconds["measure"] + seconds["near"]
    bare = seconds["encode"] + seconds["gemm"]
    figures: dict[str, object] = {
        f"{name}_seconds": round(spent, 1) for name, spent in seconds.items()
    }
    return figures | {
        "wall_seconds": round(wall, 1),
        "ratio": round(wall / bare, 2),
    }


def _recall(found: Mapping[str, Counted]) -> dict[str, object]:
    whole = Counted(
        sum(held.pairs for held in found.values()),
        sum(held.above for held in found.values()),
        sum(held.lost for held in found.values()),
    )
    return {
        "pairs_exact": whole.pairs,
        "readings_above_floor": whole.above,
        "readings_lost": whole.lost,
        "recall": round(whole.recall, 5),
        "recall_at_least": round(whole.least_recall, 5),
    } | {f"recall_{name}": [held.above, held.lost] for name, held in found.items()}


def _product(
    similarity: Similarity,
    claims: Sequence[Claim],
    lineages: Lineages,
    components: Sequence[Component],
) -> tuple[dict[str, float], Vectors, Maxima, int]:
    """Go the product's way from texts to pairs that are not remote."""
    seconds: dict[str, float] = {}
    with _timed(seconds, "encode"):
        vectors = similarity.vectors(
            _texts(claims, components), progress=_telling("texts")
        )
    with _timed(seconds, "measure"):
        maxima = _measure(similarity, claims, lineages, components, vectors)
    with _timed(seconds, "near"):
        found, _ = near_pairs(
            _asserted(lineages),
            _units(components),
            maxima=maxima,
            similarity=similarity,
            floor=similarity.calibration.floor,
        )
    return seconds, vectors, maxima, len(found)


def _texts(claims: Sequence[Claim], components: Sequence[Component]) -> set[str]:
    asked = {asked_text(element) for claim in claims for element in claim.elements}
    return asked | {p.text for part in components for p in part.passages}


def _measure(
    similarity: Similarity,
    claims: Sequence[Claim],
    lineages: Lineages,
    components: Sequence[Component],
    vectors: Vectors,
) -> Maxima:
    return measure(
        claims,
        components,
        similarity=similarity,
        vectors=vectors,
        sought=sought_by(
            [(_asserted(lineages), _units(components))], similarity.calibration.floor
        ),
        progress=_telling("components"),
    )


def _asserted(lineages: Lineages) -> Asserted:
    return Asserted(_HOLDER, lineages, dict.fromkeys(lineages, True), {})


def _units(components: Sequence[Component]) -> tuple[Unit, ...]:
    return tuple(Unit(part.id, _MAKER, (part,)) for part in components)


def _own_maxima(
    similarity: Similarity,
    own: OwnClaims,
    components: Sequence[Component],
    vectors: Vectors,
) -> Maxima:
    """Take claims on their own and like papers the product's way."""
    shown = components[:_OWN_COMPONENTS]
    return _measure(similarity, own.claims, own.lineages, shown, vectors)


def _bare_product(
    claims: Sequence[Claim], components: Sequence[Component], vectors: Vectors
) -> float:
    """Multiply all vectors of elements with all of passages, and nothing else."""
    asked = sorted({asked_text(e) for claim in claims for e in claim.elements})
    left = np.stack([vectors[text] for text in asked if text in vectors])
    said = [p.text for part in components for p in part.passages]
    right = np.stack([vectors[text] for text in said]).T.copy()
    out = np.empty((_ROWS, right.shape[1]), dtype=np.float32)
    begun = time.perf_counter()
    for at in range(0, len(left), _ROWS):
        block = left[at : at + _ROWS]
        np.matmul(block, right, out=out[: len(block)])
    return time.perf_counter() - begun


def _race(texts: Sequence[str]) -> float:
    """Encode an even draw of the texts in one process and on every core."""
    drawn = texts[:: max(1, len(texts) // _RACE)]
    one = _seconds(lambda: encode(drawn, workers=1))
    return round(one / _seconds(lambda: encode(drawn, workers=2)), 2)


def _peers(
    similarity: Similarity,
    claims: Sequence[Claim],
    lineages: Lineages,
    components: Sequence[Component],
    onnx: Path | None,
) -> dict[str, object]:
    """Score the same pairs of a subset by us and by what one would write today."""
    patents = dict.fromkeys(claim.patent for claim in claims)
    kept: list[Claim] = []
    for patent in patents:
        if len(kept) < _SUBSET_CLAIMS:
            kept += [claim for claim in claims if claim.patent == patent]
    chains = {claim.id: lineages[claim.id] for claim in kept}
    shown = components[:_SUBSET_COMPONENTS]
    _say(f"peers: {len(kept)} claims, {len(shown)} components")
    ours = _seconds(lambda: _product(similarity, kept, chains, shown))
    rows = [
        [asked_text(e) for claim in held[0] for e in claim.elements]
        for held in chains.values()
    ]
    tfidf = tfidf_seconds(rows, shown)
    found: dict[str, object] = {
        "subset": [len(kept), len(shown)],
        "subset_seconds": round(ours, 1),
        "tfidf_ratio": round(tfidf / ours, 3),
        "minilm_ratio": None,
    }
    if onnx is None:
        _say("no --onnx: the small sentence model is left out")
        return found
    return found | {"minilm_ratio": round(minilm_seconds(rows, shown, onnx) / ours, 3)}


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    seconds[name] = time.perf_counter() - begun


def _telling(name: str) -> Callable[[int, int], None]:
    begun = time.perf_counter()

    def told(done: int, whole: int) -> None:
        _say(f"{name}: {done} of {whole}, {time.perf_counter() - begun:.0f} s")

    return told


def _say(words: str) -> None:
    sys.stderr.write(f"scale: {words}\n")
