"""How well the similarity of two phrases agrees with people's ratings.

Without ``--cross-validate`` the shipped measure is taken as it is; with it the measure
is fitted anew on this set, by anchor, and each pair rated by one that has not seen it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from scipy.stats import pearsonr, spearmanr

from benchmarks.fit_phrases import cross_validated
from benchmarks.phrase_set import read_phrases
from patentrisk.similarity import phrase_similarities


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("path", type=Path, help="rated pairs, CSV")
    parser.add_argument(
        "--cross-validate",
        action="store_true",
        help="fit the measure anew, by anchor, instead of taking the shipped one",
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Measure agreement with the ratings.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        ``pearson``, ``spearman``: correlation with the ratings;
        ``pairs_per_second``, encoding included; ``model``: shipped or
        cross-validated.
    """
    rated = read_phrases(arguments.path)
    started = time.monotonic()
    if arguments.cross_validate:
        found = cross_validated(rated)
    else:
        found = phrase_similarities([(r.anchor, r.target, r.context) for r in rated])
    seconds = time.monotonic() - started
    scores = np.array([one.score for one in rated])
    return {
        "pearson": round(float(pearsonr(found, scores)[0]), 4),
        "spearman": round(float(spearmanr(found, scores)[0]), 4),
        "pairs": len(rated),
        "pairs_per_second": round(len(rated) / seconds, 1),
        "model": "cross-validated" if arguments.cross_validate else "shipped",
    }
