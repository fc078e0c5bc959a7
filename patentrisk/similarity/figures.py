"""The figures of measuring that are chosen, not fitted: a packaged, versioned table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from patentrisk.errors import SimilarityError
from patentrisk.resources import load_resource

_NAME = "similarity/measures.toml"

#: By section and key: the least and the greatest value that makes sense.
_RANGES: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "terms": {"shortest_stem": (1, 20)},
    "windows": {"sizes": (1, 100), "near": (1, 100)},
    "words": {"low": (-1, 1), "high": (-1, 1)},
    "often": {"keys": (2, 1e6), "pairs": (2, 1e6)},
    "sentences": {
        "top": (1, 1e6),
        "usual": (0, 1),
        "least_spread": (1e-6, 1),
        "breadth": (0, 1),
    },
    "reading": {"lowest": (1e-12, 0.1)},
    "alike": {"plain_bits": (0, 1e3)},
    "quantities": {"exact": (0, 1), "about": (0, 1)},
    "comparison": {"near": (1, 1e3)},
    "side": {"near": (1, 1e3)},
    "negation": {
        "head": (1, 1e3),
        "reach": (1, 1e3),
        "shared": (0, 1),
        "least": (1, 1e3),
        "quoted": (0, 1e4),
    },
    "roles": {"near": (1, 1e3), "wide": (1, 1e3)},
    "alignment": {"near": (0, 1)},
    "doubt": {"kept": (0, 1)},
    "unsaid": {
        "least_count": (0, 1e4),
        "nothing": (0, 1),
        "most_words": (0, 100),
        "met_from": (0, 1),
        "near_from": (0, 1),
    },
    "sheet": {"passages": (0, 1e6), "near": (0, 0.99), "pairs": (0, 1e3)},
    "across": {
        "far": (0, 1),
        "near": (0, 1),
        "named": (0, 1),
        "least_concepts": (1, 100),
        "met_from": (0, 1),
        "named_alone": (0, 1),
        "said_alone": (0, 1),
    },
    "shown": {
        "checked": (1, 1e6),
        "passages": (1, 1e3),
        "further": (0, 1),
        "share": (0, 1),
        "least_effect": (0, 1e3),
        "words": (1, 1e3),
        "silent_beyond": (-1e3, 0),
        "silent_missing": (-1e3, 0),
    },
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Sections of the table, as its comments describe them.

    Attributes
    ----------
    version, fingerprint : str
        Of the packaged table.
    sections : mapping of str to mapping of str to value
        Numbers, or lists of numbers.
    """

    version: str
    fingerprint: str
    sections: Mapping[str, Mapping[str, Any]]

    def of(self, section: str) -> Mapping[str, Any]:
        """Give the figures of one section, by name."""
        return self.sections[section]


def read_figures(*, path: Path | None = None) -> Figures:
    """Read and validate the table.

    Parameters
    ----------
    path : pathlib.Path, optional
        Another file than the packaged one.

    Returns
    -------
    Figures
        Every figure there and in its range.

    Raises
    ------
    SimilarityError
        If a figure is missing, unknown, or makes no sense.

    Examples
    --------
    >>> from patentrisk.similarity.figures import read_figures
    >>> read_figures().of("windows")["sizes"]
    [1, 3, 7]
    """
    resource = load_resource(_NAME, path=path)
    held = {k: v for k, v in resource.content.items() if k != "version"}
    wanted = {name: set(ranges) for name, ranges in _RANGES.items()}
    found = {name: set(section) for name, section in held.items()}
    if found != wanted:
        odd = sorted(_names(found) ^ _names(wanted))
        raise SimilarityError(
            f"{path or _NAME}: missing or unknown figures {', '.join(odd)};"
            " expected those of the packaged table"
        )
    for section, ranges in _RANGES.items():
        for key, (low, high) in ranges.items():
            _check(f"{path or _NAME}: {section}.{key}", held[section][key], low, high)
    return Figures(resource.version, resource.fingerprint, held)


def _names(sections: Mapping[str, Iterable[str]]) -> set[str]:
    return {f"{name}.{key}" for name, keys in sections.items() for key in keys}


def _check(where: str, value: Any, low: float, high: float) -> None:
    for number in value if isinstance(value, list) else [value]:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise SimilarityError(f"{where} is {number!r}; expected a number")
        if not low <= number <= high:
            raise SimilarityError(
                f"{where} is {number}; expected a number from {low:g} to {high:g}"
            )


@cache
def load_figures() -> Figures:
    """Load the packaged table, once."""
    return read_figures()


def figures_of(section: str) -> Mapping[str, Any]:
    """Give the figures of one section of the packaged table."""
    return load_figures().of(section)
