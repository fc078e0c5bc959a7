"""Frozen rarity of terms: how surprising it is that a document holds one.

The table was counted once on public patents and papers and does not change with
the corpus: adding a document moves nobody's score. It holds numbers by hash bucket,
no words; what shares a bucket shares its rarity.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from patentrisk.resources import load_resource

_NAME = "similarity/rarity.json"


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare terms are, by hash bucket.

    Attributes
    ----------
    version, fingerprint : str
        Of the packaged table.
    levels : ndarray of shape (n_buckets,)
        Surprisal -log2 P(a document holds the term), 0 to `ceiling`, in steps.
    step : float
        Bits per level.
    """

    version: str
    fingerprint: str
    levels: NDArray[np.uint8]
    step: float

    def of(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """Look up the surprisal of each term, in bits, at least one step.

        Parameters
        ----------
        terms : sequence of str
            Keys, pairs or words.

        Returns
        -------
        ndarray of shape (n_terms,)
            In bits.

        Examples
        --------
        >>> from patentrisk.similarity.rarity import load_rarity
        >>> common, rare = load_rarity().of(["signal", "gyrocopt"])
        >>> bool(common < rare)
        True
        """
        buckets = [bucket(term, len(self.levels)) for term in terms]
        return np.maximum(self.levels[buckets], 1) * self.step


def bucket(term: str, size: int) -> int:
    """Hash a term to its bucket, the same on every platform."""
    return zlib.crc32(term.encode("utf-8")) % size


@cache
def load_rarity() -> Rarity:
    """Load the packaged table."""
    resource = load_resource(_NAME)
    packed = zlib.decompress(base64.b64decode(resource.content["levels"]))
    levels = np.frombuffer(packed, dtype=np.uint8)
    return Rarity(
        resource.version, resource.fingerprint, levels, float(resource.content["step"])
    )
