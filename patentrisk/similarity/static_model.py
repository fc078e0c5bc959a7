"""A user's own static word model (model2vec) as a similarity.

Its cosines mean something else with every model, so the packaged trees, which were
fitted on another encoder's, are not asked about them. The terms are weighed by the
lexical model, whose calibration holds for them; the vectors find the passages that
are quoted and checked, and a single passage that comes close raises an element, never
lowers it. Checks, levels and floor are those of the lexical similarity. Since what
the vectors raise was fitted on nothing, the whole counts as uncalibrated, until
`static_calibration` finds beside the model what was fitted with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.errors import SimilarityError
from patentrisk.records import Element
from patentrisk.resources import load_resource
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.encoder import GRID, Progress, whole
from patentrisk.similarity.features import Query, lexical_query
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.outcome import Outcome, pair_of
from patentrisk.similarity.preambles import asked_text
from patentrisk.similarity.protocol import Vectors
from patentrisk.similarity.rarity import load_rarity
from patentrisk.similarity.static_calibration import (
    FILE,
    calibrated_by,
    fits,
    read_beside,
)
from patentrisk.similarity.windows import Floats, Profile, stacked

_FIGURES = "similarity/static_model.toml"
#: Files that make a model: what it says and how it cuts words.
_BEARING = (".json", ".safetensors", ".txt", ".model")


@dataclass(frozen=True, slots=True, eq=False)
class StaticModel:
    """A static word model, read from a folder.

    Attributes
    ----------
    fingerprint : str
        SHA-256 over its files.
    model : object
        What model2vec loaded.
    """

    fingerprint: str
    model: Any

    def encode(
        self, texts: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """Encode texts, each once, of unit length and rounded to the grid.

        A text none of whose words the model knows has a vector of zeros: nothing
        is near it.
        """
        wanted = sorted({text for text in texts if text.strip()})
        if not wanted:
            return {}
        raw = self.model.encode(wanted, use_multiprocessing=False, max_length=None)
        held = np.nan_to_num(np.asarray(raw, dtype=np.float64))
        held = held / np.maximum(np.linalg.norm(held, axis=1, keepdims=True), 1e-9)
        rounded = (np.rint(held * GRID) / GRID).astype(np.float32)
        if progress is not None:
            progress(len(wanted), len(wanted))
        return dict(zip(wanted, rounded, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class StaticMeasured(Measured):
    """Terms as the lexical similarity weighs them, passages found by vectors too.

    Attributes
    ----------
    static : StaticModel
        The user's.
    unrelated : mapping of str to float
        ``"same"`` language and ``"across"``: cosine that counts as nothing.
    """

    _: KW_ONLY
    static: StaticModel
    unrelated: dict[str, float] = field(default_factory=dict)

    def vectors(
        self, texts: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """Encode texts, each once."""
        return self.static.encode(texts, progress=progress)

    def _completed(self, vectors: Vectors, texts: Sequence[str]) -> Vectors:
        missing = [text for text in texts if text not in vectors]
        held = {text: vectors[text] for text in texts if text in vectors}
        return {**held, **self.static.encode(missing)} if missing else vectors

    def _query(self, elements: Sequence[Element], vectors: Vectors) -> Query:
        asked = [asked_text(element) for element in elements]
        held = self._completed(vectors, asked)
        own = whole(np.stack([held[text] for text in asked]))
        return replace(lexical_query(elements, load_rarity()), vectors=own)

    def _in_language(self, query: Query, profile: Profile, vectors: Vectors) -> Outcome:
        """Weigh the terms without the vectors, then let a near passage raise them."""
        plain = replace(query, vectors=None)
        terms = Measured._in_language(self, plain, profile, vectors)
        near = self._similarities(query, profile, vectors)
        alone = self.calibration.passage_probability(profile.best(near), terms.pair)
        found = np.fmax(terms.probabilities, alone)
        return terms._replace(near=near, probabilities=found, plain=found)

    def _similarities(
        self, query: Query, profile: Profile, vectors: Vectors
    ) -> NDArray[np.float64]:
        """Give the greater of shared terms and scaled cosine, by passage."""
        exact = Measured._similarities(
            self, replace(query, vectors=None), profile, vectors
        )
        if query.vectors is None:
            return exact
        held = self._completed(vectors, [p.text for p in profile.passages])
        cosines = query.vectors @ stacked(profile.passages, held).T / GRID**2
        nothing = self.unrelated[pair_of(query, profile)]
        scaled = np.clip((cosines - nothing) / max(1.0 - nothing, 1e-6), 0.0, 1.0)
        return np.maximum(exact, scaled)


def load_static(stated: str, *, root: Path, lexical: Measured) -> StaticMeasured:
    """Load a static word model as a similarity.

    Parameters
    ----------
    stated : str
        The folder as the case states it.
    root : pathlib.Path
        Folder it is relative to.
    lexical : Measured
        The lexical similarity: its tables weigh the terms.

    Returns
    -------
    StaticMeasured
        Uncalibrated, unless `static_calibration` finds a file in the folder that was
        fitted with this very model; the same files give the same fingerprint.

    Raises
    ------
    SimilarityError
        If the folder holds no such model, or model2vec is not installed.
    """
    folder = _folder(stated, root)
    static = _read(folder)
    figures = load_resource(_FIGURES)
    name = f"model2vec:{stated}"
    nothing = _unrelated(static, figures.content)
    held = read_beside(folder)
    own = held is not None and fits(
        held, model=static.fingerprint, tables=lexical.fingerprint
    )
    parts = [lexical.fingerprint, figures.fingerprint, static.fingerprint]
    if held is not None and own:
        calibration = calibrated_by(held, lexical.calibration)
        parts.append(held.fingerprint)
    else:
        calibration = _uncalibrated(name, lexical.calibration, outdated=bool(held))
    alike = {
        "weight": figures.content["alike"],
        "low": max(nothing.values()),
        "high": 1.0,
    }
    return StaticMeasured(
        name,
        False,
        hashlib.sha256("\n".join(("model2vec", *parts)).encode()).hexdigest(),
        replace(calibration, alike=alike),
        lexical.models,
        static=static,
        unrelated=nothing,
    )


def _uncalibrated(name: str, lexical: Calibration, *, outdated: bool) -> Calibration:
    """Say that nothing was fitted, or that what was fitted is out of date."""
    why = f"not fitted with {name}"
    if outdated:
        why += f" as it is: {FILE} is of another model or of other tables"
    fitted_on = f"{why}; terms alone: {lexical.fitted_on}"
    return replace(lexical, fitted_on=fitted_on, calibrated=False)


def _folder(stated: str, root: Path) -> Path:
    """Find the folder, or say what is there instead: nothing is ever downloaded."""
    folder = root / stated
    wanted = (
        "expected a folder that model2vec wrote (config.json, tokenizer.json,"
        " model.safetensors), named relative to the case file. Nothing is downloaded:"
        " save the model there, or set similarity to hybrid or lexical"
    )
    if not stated or not folder.is_dir():
        found = "is a file" if folder.is_file() else "is not there"
        raise SimilarityError(f"model2vec:{stated}: {folder} {found}; {wanted}")
    names = {path.name for path in folder.rglob("*")}
    if "tokenizer.json" not in names or not any(
        name.endswith(".safetensors") for name in names
    ):
        held = ", ".join(sorted(names)[:8]) or "nothing"
        raise SimilarityError(f"model2vec:{stated}: {folder} holds {held}; {wanted}")
    return folder


def _read(folder: Path) -> StaticModel:
    try:
        from model2vec import StaticModel as Loaded
    except ImportError as error:
        raise SimilarityError(
            "model2vec is not installed; install it with"
            ' pip install "patentrisk[models]", or set similarity to hybrid or lexical'
        ) from error
    try:
        model = Loaded.from_pretrained(folder, force_download=False)
    except Exception as error:  # whatever a foreign file makes a foreign reader raise
        raise SimilarityError(
            f"{folder}: model2vec cannot read this model ({error}); expected one that"
            " the installed version wrote"
        ) from error
    return StaticModel(_fingerprint(folder), model)


def _fingerprint(folder: Path) -> str:
    """Hash the files that bear on a vector, by their place in the folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        bearing = path.suffix in _BEARING and path.name != FILE
        if bearing and path.is_file():
            place = path.relative_to(folder).as_posix()
            held = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{place} {held}\n".encode())
    return digest.hexdigest()


def _unrelated(static: StaticModel, figures: dict[str, Any]) -> dict[str, float]:
    """Find up to which cosine two texts of this model have nothing in common.

    The texts are made of the packaged glossary, terms of far-apart entries strung
    together; two texts at the same place of both languages share their terms.
    """
    size = int(figures["terms"])
    entries = load_resource("similarity/glossary.toml").content["terms"]
    both = [entry for entry in entries if entry.get("en") and entry.get("zh")]
    step = max(len(both) // size, 1)
    own = {
        language: whole(_stack(static, _texts(both, language, step, joint)))
        for language, joint in (("en", " "), ("zh", "、"))
    }
    apart = ~np.eye(step, dtype=bool)
    pairs = {"same": (("en", "en"), ("zh", "zh")), "across": (("en", "zh"),)}
    return {
        pair: max(
            float(np.quantile((own[a] @ own[b].T)[apart], figures["unrelated"]))
            / GRID**2
            for a, b in held
        )
        for pair, held in pairs.items()
    }


def _texts(
    entries: Sequence[dict[str, Any]], language: str, step: int, joint: str
) -> list[str]:
    return [
        joint.join(entry[language][0] for entry in entries[at::step])
        for at in range(step)
    ]


def _stack(static: StaticModel, texts: Sequence[str]) -> Floats:
    held = static.encode(texts)
    return np.stack([held[text] for text in texts])
