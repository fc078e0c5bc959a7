"""CPC and IPC symbols, compared by subgroup and not by their first letters."""

from __future__ import annotations

import re
from typing import NamedTuple

_SYMBOL = re.compile(
    r"""
    (?P<subclass> [A-HY]\d\d[A-Z] )   # G05D
    \s* (?P<group> \d{1,4} )          # 1
    \s* / \s* (?P<subgroup> \d{2,} )  # 0212
    """,
    re.VERBOSE,
)
#: First main group of the indexing scheme of the CPC.
_INDEXING = 2000


class Symbol(NamedTuple):
    """A symbol in parts, ordered as in the scheme.

    Subgroups are ordered digit by digit, as decimals are: 1/02, 1/0212, 1/03.
    """

    subclass: str
    group: int
    subgroup: str

    @property
    def main_group(self) -> tuple[str, int]:
        """Subclass and main group, without the subgroup."""
        return self.subclass, self.group

    @property
    def indexing(self) -> bool:
        """Tell whether it is of the 2000 series, which is never inventive."""
        return self.group >= _INDEXING

    def __str__(self) -> str:
        return f"{self.subclass}{self.group}/{self.subgroup}"


def parse_symbol(text: str) -> Symbol | None:
    """Take a symbol apart; None if it names no subgroup, ``"G05D"``."""
    found = _SYMBOL.match(text.strip().upper())
    if found is None:
        return None
    return Symbol(found["subclass"], int(found["group"]), found["subgroup"])
