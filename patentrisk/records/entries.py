"""What a case tells of files that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ColumnsEntry:
    """How the case says that tables are to be read.

    Attributes
    ----------
    files : str
        Pattern of their paths, relative to the case: ``"exports/*.csv"``.
    columns : tuple of (str, str)
        What each column holds and its name, in that order:
        ``("number", "Pub. No.")``.
    country : str
        ST.3 code of numbers that state none.
    separator : str
        What parts the names or symbols of one cell; ``""`` for the usual ones.
    dates : str
        ``"month first"`` or ``"day first"``; ``""`` to have it proven.
    sheet : str
        Sheet of a workbook; ``""`` for all that hold patents.
    header : int
        Row of the column names, from 1; 0 to have it found.
    """

    files: str
    columns: tuple[tuple[str, str], ...]
    country: str = ""
    separator: str = ""
    dates: str = ""
    sheet: str = ""
    header: int = 0


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What the case says of a document that has no header: a DOCX or PDF file.

    Attributes
    ----------
    path : str
        The file, relative to the case.
    id, party, title, version, language : str
        As in `Disclosure`; ``""`` where the case says nothing.
    date : datetime.date or None
        Day the document bears.
    areas : tuple of str
        Area identifiers.
    """

    path: str
    id: str = ""
    party: str = ""
    title: str = ""
    version: str = ""
    date: date | None = None
    language: str = ""
    areas: tuple[str, ...] = ()
