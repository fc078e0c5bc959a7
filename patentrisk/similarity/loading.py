"""Loads the similarities with their tables, and says what identifies them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from patentrisk.resources import load_resource
from patentrisk.similarity.acts import ACTS
from patentrisk.similarity.alignment import KIN
from patentrisk.similarity.background import load_background
from patentrisk.similarity.calibration import load_calibration
from patentrisk.similarity.checks import CHECKS_VERSION, load_means
from patentrisk.similarity.encoder import encoder_identity
from patentrisk.similarity.figures import load_figures
from patentrisk.similarity.glossary import load_glossary
from patentrisk.similarity.means import MEANS_BESIDE
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.model import model_from
from patentrisk.similarity.opposites import OPPOSITES
from patentrisk.similarity.preambles import PREAMBLES
from patentrisk.similarity.quantities import UNITS
from patentrisk.similarity.rarity import load_rarity
from patentrisk.similarity.reach import DENIALS
from patentrisk.similarity.relations import RELATIONS
from patentrisk.similarity.static_model import StaticMeasured, load_static

_TABLES = (
    ACTS,
    DENIALS,
    KIN,
    MEANS_BESIDE,
    OPPOSITES,
    RELATIONS,
    UNITS,
    "similarity/stopwords.toml",
    PREAMBLES,
)


@cache
def load_hybrid() -> Measured:
    """Load the similarity that combines the encoder with lexical coverage."""
    return _load("hybrid", encoded=True)


@cache
def load_lexical() -> Measured:
    """Load the similarity that works without the encoder."""
    return _load("lexical", encoded=False)


def load_model2vec(stated: str, *, root: Path) -> StaticMeasured:
    """Load a user's static word model, see `static_model`."""
    return load_static(stated, root=root, lexical=load_lexical())


def _load(name: str, *, encoded: bool) -> Measured:
    table = load_resource(f"similarity/{name}.json")
    calibration = load_calibration(name)
    parts = [
        table.fingerprint,
        calibration.fingerprint,
        load_glossary().fingerprint,
        load_means().fingerprint,
        load_rarity().fingerprint,
        load_figures().fingerprint,
        *(load_resource(held).fingerprint for held in _TABLES),
        CHECKS_VERSION,
    ]
    if encoded:
        parts += [encoder_identity(), load_background().fingerprint]
    models = {pair: model_from(table.content[pair]) for pair in ("same", "across")}
    return Measured(name, encoded, _fingerprint(name, parts), calibration, models)


def _fingerprint(name: str, parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([name, *parts]).encode("utf-8")).hexdigest()
