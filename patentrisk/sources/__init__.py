"""Reads documents: the only stage that opens the files of a case.

One module for each format that offices and people use, in `FORMATS`; each document
comes out as a `Patent` or `Disclosure`, and what cannot be used as a `Problem` that
says where and why, while the rest is read on. Loaded at first use: to find files, no
format is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.loading import at_first_use

if TYPE_CHECKING:
    from patentrisk.sources.columns import columns_table as columns_table
    from patentrisk.sources.dates import read_date as read_date
    from patentrisk.sources.formats import FORMATS as FORMATS
    from patentrisk.sources.formats import Format as Format
    from patentrisk.sources.formats import recognise as recognise
    from patentrisk.sources.mapping import mapping_key as mapping_key
    from patentrisk.sources.reading import read_source as read_source
    from patentrisk.sources.reading import read_sources as read_sources

#: Where each name is found.
_PLACES = {
    "FORMATS": "formats",
    "Format": "formats",
    "columns_table": "columns",
    "mapping_key": "mapping",
    "read_date": "dates",
    "read_source": "reading",
    "read_sources": "reading",
    "recognise": "formats",
}

__all__ = sorted(_PLACES)
__getattr__ = at_first_use(__name__, _PLACES)
