"""All pairs by what one would write today: TF-IDF, or a small sentence model.

Both compare elements with passages, take the best passage of each component and the
worst element of each claim: the same scores, of the same pairs, with other measures.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.errors import SimilarityError
from patentrisk.records import Component

_ROWS = 256
_BATCH = 64
#: Word pieces of a text, at most: what the small models were trained on.
_LONGEST = 256

Scores = NDArray[np.float64]


def tfidf_seconds(claims: Sequence[Sequence[str]], shown: Sequence[Component]) -> float:
    """Score claims on components by cosines of TF-IDF; give the time on the clock."""
    begun = time.perf_counter()
    tfidf_scores(claims, shown)
    return time.perf_counter() - begun


def tfidf_scores(claims: Sequence[Sequence[str]], shown: Sequence[Component]) -> Scores:
    """Score claims, given as texts of elements, on components by TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import linear_kernel

    texts = sorted({text for claim in claims for text in claim})
    passages = [passage.text for part in shown for passage in part.passages]
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    right = vectorizer.fit_transform([*texts, *passages])
    left, right = right[: len(texts)], right[len(texts) :]
    best = _best(texts, shown, lambda rows: linear_kernel(left[rows], right))
    return _worst(claims, texts, best)


def tfidf_nearest(
    components: Sequence[Component],
) -> Callable[[Sequence[str]], NDArray[np.int64]]:
    """Order components by the TF-IDF cosine of their whole text with a claim's."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import linear_kernel

    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    said = vectorizer.fit_transform(
        [" ".join(passage.text for passage in part.passages) for part in components]
    )

    def nearest(texts: Sequence[str]) -> NDArray[np.int64]:
        cosines = linear_kernel(vectorizer.transform(texts), said)
        return np.argsort(-cosines, axis=1, kind="stable")

    return nearest


def minilm_seconds(
    claims: Sequence[Sequence[str]], shown: Sequence[Component], folder: Path
) -> float:
    """Score claims on components by a sentence model; give the time on the clock."""
    model = SentenceModel(folder)
    begun = time.perf_counter()
    model.scores(claims, shown)
    return time.perf_counter() - begun


class SentenceModel:
    """A model of sentences in a folder: mean of its last states, of unit length.

    Parameters
    ----------
    folder : pathlib.Path
        Holds ``model.onnx`` and ``tokenizer.json``.

    Raises
    ------
    SimilarityError
        If a file is missing, or what reads it is not installed.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from onnxruntime import InferenceSession
            from tokenizers import Tokenizer
        except ImportError as error:
            raise SimilarityError(
                f"{error.name} is not installed; --onnx needs onnxruntime and"
                " tokenizers"
            ) from error
        for name in ("model.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise SimilarityError(f"{folder}: no {name}; --onnx needs both files")
        self._session: Any = InferenceSession(folder / "model.onnx")
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        self._inputs = {held.name for held in self._session.get_inputs()}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts, those of like length together, as one would."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: dict[int, NDArray[np.float32]] = {}
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            vectors = self._batch([texts[at] for at in places])
            found |= dict(zip(places, vectors, strict=True))
        return np.stack([found[at] for at in range(len(texts))])

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded = self._tokenizer.encode_batch(list(texts))
        given = {
            "input_ids": np.array([held.ids for held in encoded], np.int64),
            "attention_mask": np.array([e.attention_mask for e in encoded], np.int64),
            "token_type_ids": np.array([held.type_ids for held in encoded], np.int64),
        }
        mask = given["attention_mask"][:, :, None]
        wanted = {name: given[name] for name in given if name in self._inputs}
        states = self._session.run(None, wanted)[0]
        mean = (states * mask).sum(axis=1) / mask.sum(axis=1)
        norms = np.linalg.norm(mean, axis=1, keepdims=True)
        vectors: NDArray[np.float32] = (mean / np.maximum(norms, 1e-9)).astype(
            np.float32
        )
        return vectors

    def scores(
        self, claims: Sequence[Sequence[str]], shown: Sequence[Component]
    ) -> Scores:
        """Score claims, given as texts of elements, on components."""
        texts = sorted({text for claim in claims for text in claim})
        said = [passage.text for part in shown for passage in part.passages]
        distinct = sorted({*texts, *said})
        place = {text: at for at, text in enumerate(distinct)}
        vectors = self.encode(distinct)
        left = vectors[[place[text] for text in texts]]
        right = vectors[[place[text] for text in said]].T
        return _worst(
            claims, texts, _best(texts, shown, lambda rows: left[rows] @ right)
        )


def _best(
    texts: Sequence[str],
    shown: Sequence[Component],
    cosines: Callable[[slice], Any],
) -> Scores:
    """Give the best passage of each component for each text."""
    starts = np.cumsum([0, *(len(part.passages) for part in shown)])[:-1]
    best = np.zeros((len(texts), len(shown)))
    for rows in _slices(len(texts)):
        best[rows] = np.maximum.reduceat(cosines(rows), starts, axis=1)
    return best


def _slices(size: int) -> Iterator[slice]:
    return (slice(at, min(at + _ROWS, size)) for at in range(0, size, _ROWS))


def _worst(
    claims: Sequence[Sequence[str]], texts: Sequence[str], best: Scores
) -> Scores:
    """Give the worst element of each claim; a claim without elements has nothing."""
    place = {text: at for at, text in enumerate(texts)}
    return np.stack(
        [
            best[[place[text] for text in claim]].min(axis=0)
            if claim
            else np.zeros(best.shape[1])
            for claim in claims
        ]
    )
