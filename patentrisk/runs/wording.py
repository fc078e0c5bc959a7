"""Words that stay encoded from one process to the next.

A claim is compared with every word of every component. They are many, and change less
than anything else in a case; to encode them takes longer than all else that one changed
claim needs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import islice

from patentrisk.runs.arrays import vectors_from, word_bytes, word_from
from patentrisk.runs.keeping import Kept
from patentrisk.similarity import Similarity
from patentrisk.similarity.measured import Measured


def taught(similarity: Similarity, kept: Kept) -> Callable[[], None]:
    """Let a similarity know the words that are kept; they count as used.

    Parameters
    ----------
    similarity : Similarity
        One that uses the encoder; any other has no words.
    kept : Kept
        The rows that numbers are in.

    Returns
    -------
    callable
        Keeps the words that were encoded since.
    """
    if not isinstance(similarity, Measured) or not similarity.encoded:
        return lambda: None
    vocabulary = similarity.vocabulary
    own = hashlib.sha256(f"words {similarity.fingerprint}".encode()).digest()[:8]
    rows = {key: raw for key, _, raw in kept.items() if key.startswith(own)}
    kept.use(rows)
    said = dict(map(word_from, rows.values()))
    fresh = {word: raw for word, raw in said.items() if word not in vocabulary.known}
    vectors = vectors_from(list(fresh.values()))
    vocabulary.learn(dict(zip(fresh, vectors, strict=True)))
    before = len(vocabulary.known)

    def keep() -> None:
        for word, vector in islice(vocabulary.known.items(), before, None):
            raw = word_bytes(word, vector)
            kept.put(own + hashlib.sha256(raw).digest(), raw)

    return keep
