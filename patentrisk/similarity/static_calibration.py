"""The calibration of a user's own static word model: a file beside the model.

``python -m benchmarks calibrate_model`` fits and writes it. It holds for the very model
and the very tables it was fitted with, and names both by their fingerprints: beside
any other state it is not used, and the similarity goes on as uncalibrated.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from patentrisk.errors import SimilarityError
from patentrisk.similarity.calibration import Calibration

#: Name of the file, in the folder of the model.
FILE = "patentrisk-calibration.json"

_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "element": ("slope", "shift"),
    "evidence": ("slope", "middle"),
    "reading": ("middle", "scale", "slope", "shift"),
    "thresholds": ("met", "possible"),
}
_PLAIN = ("prior", "floor")
_TEXTS = ("version", "fitted_on", "model", "tables")


class Held(NamedTuple):
    """What a file holds.

    Attributes
    ----------
    content : mapping
        As `benchmarks.calibrate_model` writes it.
    fingerprint : str
        SHA-256 of the file.
    """

    content: Mapping[str, Any]
    fingerprint: str


def read_beside(folder: Path) -> Held | None:
    """Read the calibration in a model's folder, if there is one.

    Parameters
    ----------
    folder : pathlib.Path
        Of the model.

    Returns
    -------
    Held or None
        None where there is no such file.

    Raises
    ------
    SimilarityError
        If the file is there but is no such calibration.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    raw = path.read_bytes()
    try:
        content = json.loads(raw)
    except ValueError as error:
        raise SimilarityError(f"{path} is no JSON ({error}); {_WANTED}") from error
    if faults := _faults(content):
        raise SimilarityError(f"{path}: missing or no number: {faults}; {_WANTED}")
    return Held(content, hashlib.sha256(raw).hexdigest())


_WANTED = (
    "expected what `python -m benchmarks calibrate_model` writes: run it again, or"
    " remove the file to go on uncalibrated"
)


def _faults(content: Any) -> str:
    if not isinstance(content, dict):
        return "everything"
    lacking = [name for name in _TEXTS if not isinstance(content.get(name), str)]
    lacking += [name for name in _PLAIN if not _is_number(content.get(name))]
    for section, keys in _NUMBERS.items():
        held = content.get(section)
        held = held if isinstance(held, dict) else {}
        lacking += [f"{section}.{k}" for k in keys if not _is_number(held.get(k))]
    return ", ".join(lacking)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def fits(held: Held, *, model: str, tables: str) -> bool:
    """Tell whether a calibration was fitted with this model and these tables."""
    return (held.content["model"], held.content["tables"]) == (model, tables)


def calibrated_by(held: Held, lexical: Calibration) -> Calibration:
    """Put the figures of a file in the place of the lexical ones.

    Parameters
    ----------
    held : Held
        Fitted within a language; across languages the lexical figures stay.
    lexical : Calibration
        Of the lexical similarity.

    Returns
    -------
    Calibration
        Calibrated, with the prior and the floor of its own data.
    """
    content = held.content
    element, evidence = content["element"], content["evidence"]
    return replace(
        lexical,
        version=content["version"],
        fingerprint=held.fingerprint,
        fitted_on=content["fitted_on"],
        prior=float(content["prior"]),
        floor=float(content["floor"]),
        thresholds=MappingProxyType(lexical.thresholds | content["thresholds"]),
        element=MappingProxyType(
            {**lexical.element, "same": [element["slope"], element["shift"]]}
        ),
        evidence=MappingProxyType({**lexical.evidence, "same": evidence}),
        reading=MappingProxyType({**lexical.reading, **content["reading"]}),
        calibrated=True,
    )
