"""The exceptions that a caller of patentrisk may catch.

Input that cannot be used is not an exception: it is a
:class:`~patentrisk.records.Problem` in the result, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

#: Names that a message lists before it only counts the rest.
_LISTED = 8


class PatentRiskError(Exception):
    """Anything that patentrisk raises on purpose."""


class CaseError(PatentRiskError):
    """The case file cannot be used; the message names the key and the line."""


class SourceError(PatentRiskError):
    """A file or folder cannot be read at all."""


class OutputError(PatentRiskError):
    """A file or folder cannot be written."""


class StoreError(PatentRiskError):
    """A store of runs cannot be opened, written or believed."""


class WatchError(PatentRiskError):
    """A case cannot be watched as asked: its schedule, its folder or its extra."""


class NumberError(PatentRiskError, ValueError):
    """A text is not a publication number that can be normalised."""


class SimilarityError(PatentRiskError):
    """A similarity was asked for that does not exist or cannot be loaded."""


class UnknownNameError(PatentRiskError, KeyError):
    """A claim, component, product, party or area is not in the assessment."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def unknown_name(what: str, name: str, known: Iterable[str]) -> UnknownNameError:
    """Make the error for a name that is not known: with the closest ones, or some.

    Examples
    --------
    >>> from patentrisk.errors import unknown_name
    >>> print(unknown_name("party of the case", "JDD", ["CAINIAO", "JD"]))
    'JDD' is no party of the case; did you mean JD?
    >>> print(unknown_name("party of the case", "x", ["CAINIAO", "JD"]))
    'x' is no party of the case; there are CAINIAO, JD
    """
    names = sorted(known)
    folded = {held.casefold(): held for held in names}
    close = get_close_matches(name.casefold(), folded, n=3)
    if close:
        meant = " or ".join(folded[held] for held in close)
        return UnknownNameError(f"{name!r} is no {what}; did you mean {meant}?")
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    listed = ", ".join(names[:_LISTED]) or "none"
    return UnknownNameError(f"{name!r} is no {what}; there are {listed}{more}")
