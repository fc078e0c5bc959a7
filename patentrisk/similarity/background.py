"""A frozen background: how close an element comes to sentences about anything."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from patentrisk.resources import load_resource
from patentrisk.similarity.encoder import GRID
from patentrisk.similarity.figures import figures_of

_NAME = "similarity/background.json"
#: Elements compared with it at a time, so that memory does not grow with them.
_ROWS_AT_ONCE = 2048


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Vectors of background sentences by language.

    Attributes
    ----------
    version, fingerprint : str
        Of the packaged table.
    vectors : dict of str to ndarray of shape (n_sentences, 512)
        By language, in steps of the encoder's grid.
    """

    version: str
    fingerprint: str
    vectors: Mapping[str, NDArray[np.float32]]

    def usual(self, vectors: NDArray[np.float32]) -> dict[str, NDArray[np.float64]]:
        """Give median and 99th percentile of the cosine with the background.

        Parameters
        ----------
        vectors : ndarray of shape (n_elements, 512)
            Vectors of elements, in steps of the grid.

        Returns
        -------
        dict of str to ndarray of shape (n_elements, 2)
            By language of the background.
        """
        shares = figures_of("sentences")["usual"]
        blocks = [
            vectors[at : at + _ROWS_AT_ONCE]
            for at in range(0, max(len(vectors), 1), _ROWS_AT_ONCE)
        ]
        return {
            language: np.concatenate(
                [np.quantile(b @ known.T / GRID**2, shares, axis=1).T for b in blocks]
            )
            for language, known in self.vectors.items()
        }


@cache
def load_background() -> Background:
    """Load the packaged background."""
    resource = load_resource(_NAME)
    vectors = {
        language: _unpacked(packed)
        for language, packed in resource.content["vectors"].items()
    }
    return Background(resource.version, resource.fingerprint, vectors)


def _unpacked(packed: str) -> NDArray[np.float32]:
    raw = zlib.decompress(base64.b64decode(packed))
    return np.frombuffer(raw, dtype=np.int8).reshape(-1, 512).astype(np.float32)
