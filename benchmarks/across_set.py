"""The English-Chinese sets: pairs that say the same, one in each language."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from patentrisk.errors import SourceError
from patentrisk.resources import load_resource
from patentrisk.similarity.glossary import fold, inflected, load_glossary

PHRASES = Path(__file__).with_name("phrases_en_zh.tsv")
ELEMENTS = Path(__file__).with_name("elements_en_zh.tsv")

_GLOSSARY = "similarity/glossary.toml"
_COLUMNS = ("area", "en", "zh")
_GENERAL = "GEN"
_ACRONYM = re.compile(
    r"""
    (?<![A-Za-z])[A-Z][A-Za-z0-9]*[A-Z0-9](?![A-Za-z])   # UWB, IoU, V2X
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both languages.

    Attributes
    ----------
    area : str
        Id of an area of the taxonomy.
    en, zh : str
        The same in English and in Chinese.
    """

    area: str
    en: str
    zh: str


def read_pairs(path: Path) -> list[Pair]:
    """Read pairs from a table with the columns area, en and zh.

    Parameters
    ----------
    path : Path
        Tab-separated, UTF-8, the columns named in its first line.

    Returns
    -------
    list of Pair
        At least two, in the order of the file.

    Raises
    ------
    SourceError
        Where a column or a cell is missing, or there are fewer than two pairs.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := set(_COLUMNS) - set(lines.fieldnames or ()):
            raise SourceError(
                f"{path}: no column {', '.join(sorted(missing))}; expected"
                f" {', '.join(_COLUMNS)}"
            )
        pairs = [_pair(path, lines.line_num, row) for row in lines]
    if len(pairs) < 2:
        raise SourceError(f"{path}: {len(pairs)} pairs; expected at least 2")
    return pairs


def _pair(path: Path, line: int, row: dict[str, str | None]) -> Pair:
    cells = {name: (row[name] or "").strip() for name in _COLUMNS}
    if empty := [name for name, cell in cells.items() if not cell]:
        raise SourceError(f"{path}, line {line}: no {', '.join(empty)}")
    return Pair(**cells)


def has_acronym(pair: Pair) -> bool:
    """Tell whether an acronym stands in either text."""
    return any(_ACRONYM.search(text) for text in (pair.en, pair.zh))


def has_term(pair: Pair) -> bool:
    """Tell whether a glossary term of an area, general language aside, stands in it."""
    cut = load_glossary().cut
    return any(
        concept in _field_concepts()
        for text in (pair.en, pair.zh)
        for _, concept in cut(text)
    )


def glossary_names() -> frozenset[str]:
    """Give every name of the glossary, folded, English in its regular forms."""
    return frozenset(name for names in _names() for name in names)


def _names() -> Iterator[list[str]]:
    for entry in load_resource(_GLOSSARY).content["terms"]:
        english = [*entry.get("en", ()), *entry.get("acronyms", ())]
        yield [form for name in english for form in inflected(fold(name))]
        yield [fold(name) for name in entry.get("zh", ())]


@cache
def _field_concepts() -> frozenset[str]:
    """Give the concepts of every area but that of general language."""
    glossary = load_glossary()
    entries = load_resource(_GLOSSARY).content["terms"]
    named = (
        [*entry.get("en", ()), *entry.get("zh", ()), *entry.get("acronyms", ())]
        for entry in entries
        if entry["area"] != _GENERAL
    )
    found = (glossary.cut(name) for names in named for name in names)
    return frozenset(concept for cut in found for _, concept in cut if concept)
