"""Vectors of words, each encoded once in a lifetime: they depend on the word alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from patentrisk.records import Passage
from patentrisk.similarity.encoder import DIMENSIONS, encode
from patentrisk.similarity.keeping import Kept
from patentrisk.similarity.windows import Floats, Profile, words_of

#: Words of components that are kept stacked.
_MOST_KEPT = 32_768


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Vectors of words as they were asked for."""

    _words: dict[str, Floats] = field(default_factory=dict, repr=False)
    _stacks: Kept[tuple[str, ...], Floats] = field(
        default_factory=lambda: Kept(_MOST_KEPT), repr=False
    )

    @property
    def known(self) -> Mapping[str, Floats]:
        """Words with their vectors, as far as they were asked for or learnt."""
        return self._words

    def learn(self, vectors: Mapping[str, Floats]) -> None:
        """Take up vectors of words that were encoded before."""
        self._words.update(vectors)

    def of(self, words: Sequence[str]) -> Floats:
        """Give the vectors of words, one row each."""
        if missing := [word for word in words if word not in self._words]:
            self._words.update(encode(missing))
        if not words:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([self._words[word] for word in words])

    def prepare(self, passages: Iterable[Passage]) -> None:
        """Encode the words of passages, once and for all."""
        self.of(sorted(words_of(passages)))

    def of_profile(self, profile: Profile) -> Floats:
        """Give the vectors of the words of components, stacked once."""
        words = profile.words
        return self._stacks.of(words, lambda: self.of(words), len(words))
