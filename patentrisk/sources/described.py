"""Documents without a header: what they are comes from the case, or from their name.

A Word or PDF file says neither whose product it describes nor of which version and
date. ``[[documents]]`` in ``case.toml`` does; without it the file is read under its
own name and belongs to nobody, which a problem says with the lines to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from patentrisk.records import Document, DocumentEntry, Problem, Source
from patentrisk.sources.documents import read_document


def read_described(
    paragraphs: Iterable[Mapping[str, object]],
    *,
    title: str,
    source: Source,
    entry: DocumentEntry | None,
) -> Iterator[Document | Problem]:
    """Build the disclosure of one file.

    Parameters
    ----------
    paragraphs : iterable of mapping
        ``{"locator": ..., "text": ...}``, in order.
    title : str
        As the file has it; ``""`` where it has none.
    source : Source
        The file.
    entry : DocumentEntry or None
        What the case tells of it.

    Yields
    ------
    Disclosure or Problem
        The document first.
    """
    told = entry or DocumentEntry(source.path)
    values = {
        "kind": "disclosure",
        "id": told.id or PurePosixPath(source.path).stem,
        "party": told.party,
        "title": told.title or title,
        "version": told.version,
        "date": told.date,
        "language": told.language,
        "areas": list(told.areas),
        "paragraphs": list(paragraphs),
    }
    yield from read_document(values, source=source, where=source.path)
    if entry is None:
        yield Problem(
            source.path,
            f"has no header, so it is read as {values['id']!r} of no party and without"
            " a date. Write in case.toml, each on a line of its own: [[documents]]"
            f' path = "{source.path}" id = "{values["id"]}" party = "..."'
            ' version = "..." date = 2024-05-06',
        )
