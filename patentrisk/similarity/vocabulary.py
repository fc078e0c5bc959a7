"""Vectors of words, each encoded once in a lifetime: they depend on the word alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from patentrisk.similarity.encoder import DIMENSIONS, encode
from patentrisk.similarity.windows import Floats, Profile

#: Components whose words are kept stacked.
MOST_KEPT = 256


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Vectors of words as they were asked for."""

    _words: dict[str, Floats] = field(default_factory=dict, repr=False)
    _stacks: dict[tuple[str, ...], Floats] = field(default_factory=dict, repr=False)

    def of(self, words: Sequence[str]) -> Floats:
        """Give the vectors of words, one row each."""
        if missing := [word for word in words if word not in self._words]:
            self._words.update(encode(missing))
        if not words:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([self._words[word] for word in words])

    def of_profile(self, profile: Profile) -> Floats:
        """Give the vectors of a component's words, stacked once."""
        if profile.words not in self._stacks:
            if len(self._stacks) >= MOST_KEPT:
                self._stacks.clear()
            self._stacks[profile.words] = self.of(profile.words)
        return self._stacks[profile.words]
