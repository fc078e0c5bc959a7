"""Which owners of a gazette the alias table gives to which party.

Measured on rows of the Chinese patent gazette (CSV in GB18030 with the column
patentee), of which no other column is read. The parties are those of the
demonstration's case and Alibaba. There are no labels: the list is short enough
to be read, and so are the look-alikes, the names that hold an alias without
being the party's.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from patentrisk.case import load_case
from patentrisk.errors import SourceError
from patentrisk.parties import joint_names, name_tokens, resolve_party
from patentrisk.records import Party, Role

#: Where the gazette is within the folder of data.
_GAZETTE = "formats/cnipa-gbk-csv"
_COLUMN = "patentee"
_CASE = Path(__file__).parent.parent / "corpus" / "case.toml"
_ALIBABA = Party("ALIBABA", "Alibaba", Role.OTHER, ("阿里巴巴*", "Alibaba*"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument(
        "path", type=Path, help="a gazette, a folder of them, or the folder of data"
    )
    parser.add_argument("--case", type=Path, default=_CASE, help="whose alias table")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """List the owners that the alias table gives to a party.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        ``matches``: for each party its names as printed, with the number of rows;
        ``rows_of``: rows in which a party is an owner; ``look_alikes``: names that
        hold the letters of an alias and are nobody's, with their rows; ``rows``
        read; distinct ``names``.
    """
    parties = (*load_case(arguments.case).parties, _ALIBABA)
    rows = [frozenset(joint_names(cell)) for cell in _cells(arguments.path)]
    names = Counter(name for row in rows for name in row)
    given = {name: resolve_party(name, parties).party for name in names}
    matches = {
        party.id: {
            name: names[name] for name in sorted(names) if given[name] == party.id
        }
        for party in parties
    }
    alike = [n for n in sorted(names) if given[n] is None and _alike(n, parties)]
    return {
        "matches": {party: held for party, held in matches.items() if held},
        "rows_of": {
            party: sum(not row.isdisjoint(held) for row in rows)
            for party, held in matches.items()
            if held
        },
        "look_alikes": {name: names[name] for name in alike},
        "rows": len(rows),
        "names": len(names),
    }


def _alike(name: str, parties: Sequence[Party]) -> bool:
    """Tell whether a name holds the letters of an alias, wherever."""
    whole = "".join(name_tokens(name))
    return any(
        "".join(name_tokens(alias.rstrip("*"))) in whole
        for party in parties
        for alias in party.aliases
    )


def _cells(path: Path) -> Iterator[str]:
    """Give what each row names as its owners."""
    files = _files(path)
    if not files:
        raise SourceError(f"{path}: no .csv file; expected rows of the gazette")
    for file in files:
        with file.open(encoding="gb18030", errors="replace", newline="") as stream:
            lines = csv.DictReader(stream)
            if _COLUMN not in (lines.fieldnames or ()):
                raise SourceError(
                    f"{file}: no column {_COLUMN}; expected rows of the gazette"
                )
            yield from (row[_COLUMN] or "" for row in lines)


def _files(path: Path) -> Sequence[Path]:
    if path.is_file():
        return [path]
    held = path / _GAZETTE
    return sorted((held if held.is_dir() else path).glob("*.csv"))
