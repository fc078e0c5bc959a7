"""What the XML readers share: one document, its dates and its classifications.

A fact that cannot be read becomes a problem that names its place; the rest of the
document is used. A document without a publication number is left out whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lxml import etree

from patentrisk.errors import NumberError
from patentrisk.records import Classification, Patent, Problem
from patentrisk.sources.dates import read_date
from patentrisk.sources.symbols import distinct, read_symbol
from patentrisk.sources.xml_documents import XmlDocument
from patentrisk.sources.xml_text import flat_text


def read_patent(
    document: XmlDocument, build: Callable[[XmlDocument, list[Problem]], Patent]
) -> Iterator[Patent | Problem]:
    """Build the record of one document, and say what of it is missing.

    Parameters
    ----------
    document : XmlDocument
        As `read_xml` yields it.
    build : callable
        Gives the record and adds to the list what was doubtful. It raises
        `NumberError` for a document without a usable publication number.

    Yields
    ------
    Patent or Problem
        The patent first, unless it is left out; then the problems.
    """
    problems = [Problem(document.where, document.doubt)] if document.doubt else []
    try:
        yield build(document, problems)
    except NumberError as error:
        problems.append(Problem(document.where, f"{error}; left out"))
    yield from problems


class Symbol(NamedTuple):
    """A classification symbol as a file writes it.

    Attributes
    ----------
    text : str
        ``"G05D1/0212"``, ``"G09G  5/10  (2006.01)I"``.
    inventive : bool
        Inventive information, or additional.
    scheme : str
        ``"cpc"`` or ``"ipc"``.
    """

    text: str
    inventive: bool
    scheme: str


def symbol_in_parts(element: etree._Element, scheme: str) -> Symbol:
    """Read a symbol given in parts: G, 01, S, 7, 4863.

    Parameters
    ----------
    element : lxml.etree._Element
        Holds ``section``, ``class``, ``subclass``, ``main-group``, ``subgroup`` and
        ``classification-value``.
    scheme : str
        ``"cpc"`` or ``"ipc"``.

    Returns
    -------
    Symbol
        Inventive unless its value is A.
    """
    parts = {str(part.tag): (part.text or "").strip() for part in element}
    section, class_, subclass, main, sub = (
        parts.get(tag, "")
        for tag in ("section", "class", "subclass", "main-group", "subgroup")
    )
    inventive = parts.get("classification-value", "I") != "A"
    return Symbol(f"{section}{class_}{subclass}{main}/{sub}", inventive, scheme)


@dataclass(frozen=True, slots=True)
class Facts:
    """Bibliographic part of a document; what cannot be read becomes a problem.

    Attributes
    ----------
    element : lxml.etree._Element
        The part; empty where the document has none.
    where : str
        File and number, for problems.
    problems : list of Problem
        What was found so far.
    """

    element: etree._Element
    where: str
    problems: list[Problem]

    def text(self, path: str) -> str:
        """Text of the first element at `path`; ``""`` where there is none."""
        found = self.element.find(path)
        return "" if found is None else flat_text(found)

    def day(self, *paths: str) -> date | None:
        """Earliest date at any of `paths`; None where there is none."""
        return min(self.days(*paths), default=None)

    def days(self, *paths: str) -> list[date]:
        """Give the dates at `paths`; one that is none is told and left out."""
        found = []
        for path in paths:
            for element in self.element.iterfind(path):
                day = self._day(element.text, path)
                if day is not None:
                    found.append(day)
        return found

    def _day(self, text: str | None, path: str) -> date | None:
        try:
            return read_date(text)
        except ValueError as error:
            place = path.strip("./").partition("/")[0]
            self._tell(place, f"{error}; taken as unknown")
            return None

    def classifications(self, symbols: Iterable[Symbol]) -> tuple[Classification, ...]:
        """Keep what are symbols, each once; the others are told and left out."""
        found = []
        for symbol in symbols:
            try:
                name = read_symbol(symbol.text)
            except ValueError as error:
                self._tell("classification", f"{error}; left out")
                continue
            found.append(Classification(name, symbol.inventive, symbol.scheme))
        return distinct(found)

    def _tell(self, place: str, message: str) -> None:
        self.problems.append(Problem(f"{self.where}, {place}", message))
