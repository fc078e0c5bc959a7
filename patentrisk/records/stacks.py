"""What a party makes or describes: stack, product, component, passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """What a component rests on.

    A product description says what is made; a party's own patent describes,
    and does not prove making.
    """

    MADE = "made"
    DESCRIBED = "described"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A quotable span of a document.

    Attributes
    ----------
    document : str
        Publication number or disclosure identifier.
    locator : str
        Pin-cite: ``"[0045]"``, ``"claim 3"``, ``"abstract"``.
    start, end : int
        Half-open offsets into the text at that locator.
    text : str
        As published.
    language : str
        ``"en"`` or ``"zh"``.
    translation : str
        Supplied translation of the whole locator, if any; shown, never matched.
    """

    document: str
    locator: str
    start: int
    end: int
    text: str
    language: str = "en"
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a product, or one document's subject.

    Attributes
    ----------
    id : str
        Unique in the case.
    party : str
        Identifier of the party whose stack it is in.
    name : str
        For people.
    basis : Basis
        `MADE` or `DESCRIBED`.
    areas : tuple of (str, float)
        Area identifier and weight, weights summing to 1.
    passages : tuple of Passage
        What may be quoted.
    documents : tuple of str
        Documents it rests on.
    evidence_complete : bool
        The case declares that its documents say everything; then what is not
        found is `DIFFERENT`.
    made_from, made_until : datetime.date or None
        When it was made; None where not known or open.
    evidence_date : datetime.date or None
        Earliest date of its documents.
    supplier : str
        Company it is bought from; ``""`` where it is the party's own or not said.
    actor : str
        Who performs its steps: ``"vehicle"``, ``"cloud"``; ``""`` where not said.
    declared : tuple of str
        Areas that the case or a document of it states: it counts in each of them,
        however many share its weight.
    """

    id: str
    party: str
    name: str
    basis: Basis
    areas: tuple[tuple[str, float], ...] = ()
    passages: tuple[Passage, ...] = ()
    documents: tuple[str, ...] = ()
    evidence_complete: bool = False
    made_from: date | None = None
    made_until: date | None = None
    evidence_date: date | None = None
    supplier: str = ""
    actor: str = ""
    declared: tuple[str, ...] = ()

    def inside(self, least: float) -> tuple[str, ...]:
        """Give the areas it counts in: from a weight on, and those declared."""
        return tuple(
            area
            for area, weight in self.areas
            if weight >= least or area in self.declared
        )


@dataclass(frozen=True, slots=True)
class Product:
    """What is sold or operated as a whole: the legal unit of reading.

    Attributes
    ----------
    id, party, name : str
        As in the case.
    components : tuple of str
        Identifiers of its components, sorted.
    territories : tuple of str
        Where the case says that acts take place with it.
    share : float or None
        Share of the party's deliveries or orders, in [0, 1]; None if unknown.
    """

    id: str
    party: str
    name: str
    components: tuple[str, ...]
    territories: tuple[str, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything of one party.

    Attributes
    ----------
    party : str
        Identifier of the party.
    components : tuple of Component
        By identifier.
    products : tuple of Product
        By identifier; empty where the case lists none.
    """

    party: str
    components: tuple[Component, ...]
    products: tuple[Product, ...] = ()
