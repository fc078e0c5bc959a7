"""Keys of what can be kept between runs: equal key, equal result.

A parse depends on the document's bytes, the reader and what a case tells of its
columns, a vector on the encoder
and the text, maxima on a claim's elements, a component's passages and the
similarity, a reading on those and on what analysts decided. Law and dates come
after and are never part of a key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from patentrisk.records.claims import Element
from patentrisk.records.stacks import Component, Passage


def _digest(parts: Iterable[str]) -> str:
    """Hash parts so that no two different lists of parts collide by joining."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def parse_key(document_sha256: str, reader_version: str, mapping: str) -> str:
    """Key of a parsed document: its own bytes, the reader and the mapping.

    Parameters
    ----------
    document_sha256 : str
        As in `Source`.
    reader_version : str
        Of the format's reader.
    mapping : str
        What the case and the table of layouts tell of the file, as
        `patentrisk.sources.mapping_key` names it; ``""`` where they tell nothing.
    """
    return _digest((document_sha256, reader_version, mapping))


def vector_key(similarity: str, text: str) -> str:
    """Key of a vector: fingerprint of the similarity and the text."""
    return _digest((similarity, text))


def elements_key(elements: Sequence[Element]) -> str:
    """Key of a claim's elements: their texts and kinds, wherever they stand."""
    return _digest(
        part for e in elements for part in (e.label, e.kind.value, e.language, e.text)
    )


def passages_key(passages: Sequence[Passage], *, complete: bool = False) -> str:
    """Key of what a component shows: its passages, in order."""
    held = (
        part
        for p in passages
        for part in (p.document, p.locator, str(p.start), p.language, p.text)
    )
    return _digest((str(complete), *held))


def review_key(element: Element, components: Sequence[Component]) -> str:
    """Key of what a reviewer looked at: one element and a unit's passages."""
    return review_keys(components)(element)


def review_keys(components: Sequence[Component]) -> Callable[[Element], str]:
    """Key what a reviewer looks at, for every element against one unit."""
    shown = [passages_key(c.passages, complete=c.evidence_complete) for c in components]

    def key(element: Element) -> str:
        return _digest((elements_key((element,)), *shown))

    return key
