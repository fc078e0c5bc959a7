"""The exceptions that a caller of patentrisk may catch.

Input that cannot be used is not an exception: it is a
:class:`~patentrisk.records.Problem` in the result, and the run goes on.
"""

from __future__ import annotations


class PatentRiskError(Exception):
    """Anything that patentrisk raises on purpose."""


class CaseError(PatentRiskError):
    """The case file cannot be used; the message names the key and the line."""


class SourceError(PatentRiskError):
    """A file or folder cannot be read at all."""


class OutputError(PatentRiskError):
    """A file or folder cannot be written."""


class NumberError(PatentRiskError, ValueError):
    """A text is not a publication number that can be normalised."""


class SimilarityError(PatentRiskError):
    """A similarity was asked for that does not exist or cannot be loaded."""


class UnknownNameError(PatentRiskError, KeyError):
    """A claim, component, product, party or area is not in the assessment."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""
