"""Numbers of patent documents and applications, in one spelling each."""

from __future__ import annotations

from patentrisk.records.numbers.reading import (
    ApplicationNumber,
    PublicationNumber,
    application_number,
    document_number,
    publication_number,
)

__all__ = [
    "ApplicationNumber",
    "PublicationNumber",
    "application_number",
    "document_number",
    "publication_number",
]
