"""What a case tells of files that do not say it themselves, and its key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

from patentrisk.records import ColumnsEntry, DocumentEntry, Source
from patentrisk.sources.columns import columns_table
from patentrisk.sources.formats import TABLES, TEXTS


def columns_of(where: str, columns: Iterable[ColumnsEntry]) -> ColumnsEntry | None:
    """Find the first entry of ``[[columns]]`` whose pattern a path fits."""
    return next((held for held in columns if fnmatchcase(where, held.files)), None)


def document_of(where: str, documents: Iterable[DocumentEntry]) -> DocumentEntry | None:
    """Find the entry of ``[[documents]]`` that names a path."""
    return next((held for held in documents if held.path == where), None)


def mapping_key(
    source: Source,
    *,
    columns: Iterable[ColumnsEntry] = (),
    documents: Iterable[DocumentEntry] = (),
) -> str:
    """Name what a document was read by, besides its bytes and its reader.

    Parameters
    ----------
    source : Source
        Of the document.
    columns : iterable of ColumnsEntry, optional
        Which columns of which tables hold what, as the case tells.
    documents : iterable of DocumentEntry, optional
        What documents without a header are, as the case tells.

    Returns
    -------
    str
        Of a row of a table the entry that fits its file and the version and
        fingerprint of the packaged table of layouts; of a text the entry that names
        it; ``""`` of all other formats and where the case tells nothing of a text.

    Examples
    --------
    >>> from patentrisk.records import DocumentEntry, Source
    >>> from patentrisk.sources.mapping import mapping_key
    >>> sheet = Source("sheet.pdf", 0, "pdf", "1")
    >>> mapping_key(sheet, documents=[DocumentEntry("sheet.pdf", party="Fiction")])[:13]
    'DocumentEntry'
    >>> mapping_key(sheet, documents=[DocumentEntry("other.pdf", party="Fiction")])
    ''
    """
    if source.format in TABLES:
        table = columns_table()
        entry = columns_of(source.path, columns)
        told = replace(entry, files="") if entry else ""
        return f"{table.version} {table.fingerprint} {told}"
    entry_of = document_of(source.path, documents) if source.format in TEXTS else None
    return str(entry_of or "")
