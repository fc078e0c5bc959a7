"""Reads documents: the only stage that opens the files of a case.

One module for each format that offices and people use, in `FORMATS`; each document
comes out as a `Patent` or `Disclosure`, and what cannot be used as a `Problem` that
says where and why, while the rest is read on.
"""

from __future__ import annotations

from patentrisk.sources.columns import columns_table
from patentrisk.sources.dates import read_date
from patentrisk.sources.formats import FORMATS, Format, recognise
from patentrisk.sources.mapping import mapping_key
from patentrisk.sources.reading import read_source, read_sources

__all__ = [
    "FORMATS",
    "Format",
    "columns_table",
    "mapping_key",
    "read_date",
    "read_source",
    "read_sources",
    "recognise",
]
