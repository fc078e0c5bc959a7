"""Claims and their elements, as offsets into the text as published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What a claim protects; methods and things are read differently."""

    METHOD = "method"
    APPARATUS = "apparatus"
    SYSTEM = "system"
    MEDIUM = "medium"
    COMPOSITION = "composition"
    USE = "use"
    OTHER = "other"


class PartKind(StrEnum):
    """What a stretch of a claim's text is."""

    NUMBER = "number"
    PREAMBLE = "preamble"
    TRANSITION = "transition"
    ELEMENT = "element"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch of a claim's text; all parts of a claim tile it.

    Attributes
    ----------
    start, end : int
        Half-open offsets into the claim's text.
    kind : PartKind
        What the stretch is.
    """

    start: int
    end: int
    kind: PartKind


class Transition(StrEnum):
    """Whether a claim tolerates further elements (MPEP 2111.03)."""

    OPEN = "open"
    CLOSED = "closed"
    PARTLY_CLOSED = "partly closed"
    NONE = "none"


class ElementKind(StrEnum):
    """What an element is, where that changes how it is read."""

    PREAMBLE = "preamble"
    LIMITATION = "limitation"
    FUNCTIONAL = "functional"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True, order=True)
class Element:
    """One limitation of a claim.

    Attributes
    ----------
    claim : str
        Identifier of the claim it stands in: ``"US10123456B2/1"``.
    label : str
        Chart label: ``"1[pre]"``, ``"1[a]"``, ``"1[b]"``, ... ``"1[aa]"``.
    kind : ElementKind
        `OPAQUE` (a formula, a table, a picture) can only be `UNKNOWN`;
        `FUNCTIONAL` marks means-plus-function wording.
    start, end : int
        Half-open offsets into the claim's text, separators left out.
    text : str
        ``claim.text[start:end]``.
    language : str
        ``"en"`` or ``"zh"``.
    """

    claim: str
    label: str
    kind: ElementKind
    start: int
    end: int
    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one patent, whole.

    Attributes
    ----------
    id : str
        ``"<publication number>/<claim number>"``: ``"US10123456B2/1"``.
    patent : str
        Publication number of the document it stands in.
    number : int
        Its number there.
    text : str
        As published, never changed.
    language : str
        ``"en"`` or ``"zh"``.
    cites : tuple of int
        Claims it refers to, ascending; several are alternatives.
    independent : bool
        Independent in form: it cites none, or one of another category whose
        elements it still takes in.
    category : Category
        What it protects.
    transition : Transition
        Open or closed.
    parts : tuple of Part
        Tile `text` from 0 to its end.
    elements : tuple of Element
        Its own elements, without those of the claims it cites.
    missing : tuple of int
        Claims it refers to that are not in the text, ascending; it is read
        without their elements.
    """

    id: str
    patent: str
    number: int
    text: str
    language: str
    cites: tuple[int, ...]
    independent: bool
    category: Category
    transition: Transition
    parts: tuple[Part, ...]
    elements: tuple[Element, ...]
    missing: tuple[int, ...] = ()

    @property
    def preamble(self) -> str:
        """Text before the transition; ``""`` where there is none."""
        return "".join(
            self.text[part.start : part.end]
            for part in self.parts
            if part.kind is PartKind.PREAMBLE
        )
