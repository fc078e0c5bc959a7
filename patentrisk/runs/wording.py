"""Words that stay encoded from one process to the next.

A claim is compared with every word of every component. They are many, and change less
than anything else in a case; to encode them takes longer than all else that one changed
claim needs.
"""

from __future__ import annotations

import hashlib
from itertools import islice

from patentrisk.runs.arrays import vectors_from, word_bytes, word_from
from patentrisk.runs.keeping import Kept
from patentrisk.similarity.vocabulary import Vocabulary


class Words:
    """The words of a case: those that are kept, and those that are encoded anew.

    Parameters
    ----------
    kept : Kept
        The rows that numbers are in.
    similarity : str
        Fingerprint of the similarity.

    Attributes
    ----------
    vocabulary : Vocabulary
        Of this case alone, to measure with.
    """

    def __init__(self, kept: Kept, similarity: str) -> None:
        self.vocabulary = Vocabulary()
        self._kept = kept
        self._own = hashlib.sha256(f"words {similarity}".encode()).digest()[:8]
        held = dict(word_from(raw) for key, _, raw in kept.items() if self._is_own(key))
        vectors = vectors_from(list(held.values()))
        self.vocabulary.learn(dict(zip(held, vectors, strict=True)))
        self._count = len(held)

    def keep(self) -> None:
        """Keep what was encoded since; what was kept before counts as used."""
        known = self.vocabulary.known
        self._kept.use(key for key, _, _ in self._kept.items() if self._is_own(key))
        for word, vector in islice(known.items(), self._count, None):
            raw = word_bytes(word, vector)
            self._kept.put(self._own + hashlib.sha256(raw).digest(), raw)
        self._count = len(known)

    def _is_own(self, key: bytes) -> bool:
        return key.startswith(self._own)
