"""How well the fallback tells components that do the same job from neighbours.

The threshold is that of the packaged table. It was chosen on the half marked "chosen";
the figures to quote are those of the half marked "kept".
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from patentrisk.exposure import read_scoring
from patentrisk.fallback import compare_jobs, functions_of, job_of
from patentrisk.records import Basis, Component, Paragraph
from patentrisk.resources import load_resource
from patentrisk.similarity import Similarity, Vectors, load_similarity
from patentrisk.stack import split_passages

LABELS = Path(__file__).parent / "same_job.toml"
LANGUAGES = ("en-en", "zh-zh", "en-zh", "zh-en")


@dataclass(frozen=True)
class Described:
    """A component with the job it was written for."""

    job: str
    neighbour: str
    half: str
    language: str
    component: Component


@dataclass(frozen=True)
class Pair:
    """Two components, whether they do the same job, and the figure."""

    half: str
    languages: str
    same: bool
    value: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("--similarity", default="hybrid", help="hybrid or lexical")
    parser.add_argument(
        "--choose", action="store_true", help="give the best threshold of the half too"
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Measure precision and recall of "does the same job".

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        For each half ``precision``, ``recall``, ``pairs`` and ``same``, and the
        recall and precision by languages on the half kept back; ``threshold``.
    """
    pairs = measured(read_labels(), load_similarity(arguments.similarity))
    figures = read_scoring(load_resource("scoring.toml")).fallback
    least = figures["same_job_at_least"]
    found: dict[str, object] = {"threshold": least, "similarity": arguments.similarity}
    for half in ("chosen", "kept"):
        found[half] = decided([pair for pair in pairs if pair.half == half], least)
    for languages in LANGUAGES:
        told = [p for p in pairs if (p.half, p.languages) == ("kept", languages)]
        found[f"kept {languages}"] = decided(told, least)
    if arguments.choose:
        found["best"] = best([pair for pair in pairs if pair.half == "chosen"])
    return found


def read_labels(path: Path = LABELS) -> tuple[Described, ...]:
    """Read the labelled components."""
    held = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        Described(
            job["id"],
            job["neighbour"],
            job["half"],
            row["language"],
            _component(f"{job['id']} {at}", job["area"], row),
        )
        for job in held["jobs"]
        for at, row in enumerate(job["components"])
    )


def _component(name: str, area: str, row: dict[str, object]) -> Component:
    language = str(row["language"])
    said = row["passages"]
    assert isinstance(said, list)
    paragraphs = [Paragraph(f"¶{at}", text) for at, text in enumerate(said, start=1)]
    passages = split_passages(name, paragraphs, language=language)
    return Component(name, "X", name, Basis.MADE, ((area, 1.0),), passages, (name,))


def measured(
    described: tuple[Described, ...], similarity: Similarity
) -> tuple[Pair, ...]:
    """Compare every two components of one job, and of neighbouring jobs."""
    vectors = _vectors(described, similarity)
    figures = read_scoring(load_resource("scoring.toml")).fallback

    def alike(first: Sequence[str], second: Sequence[str]) -> float:
        return similarity.alike(first, second, vectors=vectors, exact=figures["exact"])

    pairs = []
    for one, other in permutations(described, 2):
        if other.job not in (one.job, one.neighbour):
            continue
        job = job_of(one.component.passages, [one.component])
        value, _ = compare_jobs(job, other.component, alike=alike, figures=figures)
        languages = f"{one.language}-{other.language}"
        pairs.append(Pair(one.half, languages, one.job == other.job, round(value, 6)))
    return tuple(pairs)


def _vectors(described: tuple[Described, ...], similarity: Similarity) -> Vectors:
    whole = [p.text for held in described for p in held.component.passages]
    said = [
        passage.text
        for held in described
        for told in functions_of(held.component.passages).values()
        for passage in told
    ]
    return similarity.vectors(dict.fromkeys((*whole, *said)))


def decided(pairs: list[Pair], least: float) -> dict[str, float]:
    """Give precision and recall of the decision at a threshold."""
    same = np.array([pair.same for pair in pairs])
    found = np.array([pair.value >= least for pair in pairs])
    return {
        "pairs": len(pairs),
        "same": int(same.sum()),
        "precision": _share(same & found, found),
        "recall": _share(same & found, same),
    }


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float:
    return round(float(part.sum()) / max(int(whole.sum()), 1), 3)


def best(pairs: list[Pair]) -> dict[str, float]:
    """Find the threshold with the highest mean of precision and recall (F1)."""

    def f1(least: float) -> float:
        told = decided(pairs, least)
        total = told["precision"] + told["recall"]
        return 2 * told["precision"] * told["recall"] / total if total else 0.0

    least = max(sorted({pair.value for pair in pairs}), key=f1)
    return {"threshold": least, "f1": round(f1(least), 3)}
