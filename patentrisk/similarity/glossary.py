"""The bilingual glossary: acronyms and terms of the field, as concepts.

The encoder does not know what SLAM or IMU stand for, and no lexical measure knows
that 激光雷达 is a lidar. A concept has one identifier and all its names in English and
Chinese; texts are compared by concept, and are encoded with acronyms written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from patentrisk.languages import detect_language
from patentrisk.resources import load_resource

_NAME = "similarity/glossary.toml"
_ELLIPSIS = "…"
#: First sign of the key of a concept.
CONCEPT_SIGN = "§"
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
    chinese : mapping of str to str
        The Chinese name of each concept.
    acronyms : mapping
        Acronyms by their tokens.
    written_out : mapping of str to dict of str to str
        By folded acronym: what it stands for, by language.
    """

    version: str
    fingerprint: str
    index: Index
    names: Mapping[str, str]
    chinese: Mapping[str, str]
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
        return cut_by(text, self.index)

    def expand(self, text: str) -> str:
        """Write out the acronyms of a text, in its own language.

        Examples
        --------
        >>> from patentrisk.similarity.glossary import load_glossary
        >>> load_glossary().expand("an IMU on the chassis")
        'an inertial measurement unit on the chassis'
        """
        cut = list(cut_by(text, self.acronyms))
        if not any(acronym for _, acronym in cut):
            return text
        language = detect_language(text)
        return "".join(
            self.written_out[acronym][language] if acronym else stretch
            for stretch, acronym in cut
        )

    def name_in(self, name: str, language: str) -> str:
        """Give the name of a concept in a language; ``""`` where it is none.

        Parameters
        ----------
        name : str
            As `names` has it, or folded.
        language : str
            ``"en"`` or ``"zh"``.

        Examples
        --------
        >>> from patentrisk.similarity.glossary import load_glossary
        >>> load_glossary().name_in("time synchronization", "zh")
        '时间同步'
        >>> load_glossary().name_in("blue", "zh")
        ''
        """
        names = self.chinese if language == "zh" else self.names
        return names.get(f"{CONCEPT_SIGN}{fold(name)}", "")

    def put_into(self, text: str, language: str) -> str:
        """Put the names in a text into a language, and leave the rest as it is.

        Examples
        --------
        >>> from patentrisk.similarity.glossary import load_glossary
        >>> load_glossary().put_into("底盘 IMU 的预积分", "en")
        'chassis inertial measurement unit 的预积分'
        """
        names = self.chinese if language == "zh" else self.names
        parts = (
            f" {names[concept]} " if concept else stretch
            for stretch, concept in self.cut(text)
        )
        return " ".join("".join(parts).split())


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
    chinese_names: dict[str, str] = {}
    written_out: dict[str, dict[str, str]] = {}
    for entry in resource.content["terms"]:
        english, chinese = entry.get("en", []), entry.get("zh", [])
        acronyms = entry.get("acronyms", [])
        preferred = (english or chinese or acronyms)[0]
        concept = f"{CONCEPT_SIGN}{fold(preferred)}"
        names[concept] = preferred
        chinese_names[concept] = (chinese or [preferred])[0]
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
        index_of(concepts),
        names,
        chinese_names,
        index_of({acronym: acronym for acronym in written_out}),
        written_out,
    )


def index_of(names: Mapping[str, str]) -> Index:
    """Index folded names, each with what it means, by their first token."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, meaning in names.items():
        tokens = tuple(name.split(" "))
        found.setdefault(tokens[0], []).append((tokens, meaning))
    return {
        first: tuple(sorted(held, key=lambda one: (-len(one[0]), one)))
        for first, held in found.items()
    }


def cut_by(text: str, index: Index) -> Iterator[tuple[str, str]]:
    """Cut a text into stretches, each with what it means or ``""``."""
    found = list(_TOKEN.finditer(text))
    tokens = tuple(token.group().lower() for token in found)
    at = skip = 0
    for first, token in enumerate(tokens):
        if first < skip or token not in index:
            continue
        for name, meaning in index[token]:
            last = first + len(name)
            if tokens[first:last] == name and _near(text, found[first:last]):
                start = found[first].start()
                if start > at:
                    yield text[at:start], ""
                skip, at = last, found[last - 1].end()
                yield text[start:at], meaning
                break
    if at < len(text):
        yield text[at:], ""


def _near(text: str, tokens: Sequence[re.Match[str]]) -> bool:
    """Tell whether tokens stand no further apart than the words of a name."""
    gaps = pairwise(tokens)
    return all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in gaps)
