"""The bilingual glossary: acronyms and terms of the field, as concepts.

The encoder does not know what SLAM or IMU stand for, and no lexical measure knows
that 激光雷达 is a lidar. A concept has one identifier and all its names in English and
Chinese; texts are compared by concept, and are encoded with acronyms written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from patentrisk.languages import detect_language
from patentrisk.resources import load_resource

_NAME = "similarity/glossary.toml"
_ELLIPSIS = "…"
_TOKEN = re.compile(
    r"""
      [A-Za-z0-9]+     # lidar
    | [㐀-䶿一-鿿]       # 激
    """,
    re.VERBOSE,
)
#: What may stand between the words of a name: "point cloud", "drive-by-wire".
_GAP = re.compile(r"[\s\-‐‑–']{0,3}")
_DOUBLING = frozenset("bdglmnprt")

#: Names by their first token: the tokens, longest name first, and the concept.
Index = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts of the field by their names.

    Attributes
    ----------
    version, fingerprint : str
        Of the packaged table.
    index : mapping
        Concepts by the tokens of their names, inflected forms included.
    names : mapping of str to str
        The English name of each concept.
    acronyms : mapping
        Acronyms by their tokens.
    written_out : mapping of str to dict of str to str
        By folded acronym: what it stands for, by language.
    """

    version: str
    fingerprint: str
    index: Index
    names: Mapping[str, str]
    acronyms: Index
    written_out: Mapping[str, Mapping[str, str]]

    def cut(self, text: str) -> Iterator[tuple[str, str]]:
        """Cut a text into stretches, each with its concept or ``""``.

        Examples
        --------
        >>> from patentrisk.similarity.glossary import load_glossary
        >>> [stretch for stretch, _ in load_glossary().cut("above the 激光雷达")]
        ['above the ', '激光雷达']
        """
        return _cut(text, self.index)

    def expand(self, text: str) -> str:
        """Write out the acronyms of a text, in its own language.

        Examples
        --------
        >>> from patentrisk.similarity.glossary import load_glossary
        >>> load_glossary().expand("an IMU on the chassis")
        'an inertial measurement unit on the chassis'
        """
        cut = list(_cut(text, self.acronyms))
        if not any(acronym for _, acronym in cut):
            return text
        language = detect_language(text)
        return "".join(
            self.written_out[acronym][language] if acronym else stretch
            for stretch, acronym in cut
        )


def fold(name: str) -> str:
    """Fold a name for look-up: lower case, hyphens and spaces as one space.

    Examples
    --------
    >>> from patentrisk.similarity.glossary import fold
    >>> fold("Drive-by-Wire")
    'drive by wire'
    """
    return " ".join(_TOKEN.findall(name.lower()))


def inflected(name: str) -> tuple[str, ...]:
    """Give the regular forms of an English name, by its last word.

    Examples
    --------
    >>> from patentrisk.similarity.glossary import inflected
    >>> inflected("stop")
    ('stop', 'stops', 'stopes', 'stoped', 'stoping', 'stopped', 'stopping')
    """
    ends = ["", "s", "es", "ed", "ing"]
    forms = [name + end for end in ends]
    if name.endswith("e"):
        forms = [name, name + "s", name + "d", name[:-1] + "ing"]
    elif name.endswith("y"):
        forms += [name[:-1] + "ies", name[:-1] + "ied"]
    elif name[-1:] in _DOUBLING:
        forms += [name + name[-1] + end for end in ("ed", "ing")]
    return tuple(forms)


@cache
def load_glossary() -> Glossary:
    """Load the packaged glossary."""
    resource = load_resource(_NAME)
    concepts: dict[str, str] = {}
    names: dict[str, str] = {}
    written_out: dict[str, dict[str, str]] = {}
    for entry in resource.content["terms"]:
        english, chinese = entry.get("en", []), entry.get("zh", [])
        acronyms = entry.get("acronyms", [])
        preferred = (english or chinese or acronyms)[0]
        concept = f"§{fold(preferred)}"
        names[concept] = preferred
        forms = [form for n in (*english, *acronyms) for form in inflected(fold(n))]
        plain = [fold(name) for name in chinese if _ELLIPSIS not in name]
        for form in (*forms, *plain):
            concepts.setdefault(form, concept)
        for acronym in acronyms:
            both = {"en": (english or [acronym])[0], "zh": (chinese or [acronym])[0]}
            written_out.setdefault(fold(acronym), both)
    return Glossary(
        resource.version,
        resource.fingerprint,
        _index(concepts),
        names,
        _index({acronym: acronym for acronym in written_out}),
        written_out,
    )


def _index(names: Mapping[str, str]) -> Index:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, meaning in names.items():
        tokens = tuple(name.split(" "))
        found.setdefault(tokens[0], []).append((tokens, meaning))
    return {
        first: tuple(sorted(held, key=lambda one: (-len(one[0]), one)))
        for first, held in found.items()
    }


def _cut(text: str, index: Index) -> Iterator[tuple[str, str]]:
    tokens = [(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    at = skip = 0
    for first, (token, start, _) in enumerate(tokens):
        if first < skip or token not in index:
            continue
        for name, meaning in index[token]:
            if _stands(text, tokens, first, name):
                if start > at:
                    yield text[at:start], ""
                skip = first + len(name)
                at = tokens[skip - 1][2]
                yield text[start:at], meaning
                break
    if at < len(text):
        yield text[at:], ""


def _stands(
    text: str, tokens: list[tuple[str, int, int]], first: int, name: tuple[str, ...]
) -> bool:
    """Tell whether a name stands at a token, its words no further apart than that."""
    here = tokens[first : first + len(name)]
    if tuple(token for token, _, _ in here) != name:
        return False
    gaps = pairwise(here)
    return all(_GAP.fullmatch(text, one[2], two[1]) for one, two in gaps)
