"""Recorded conveyances: which pass a right on, and who holds it after each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from patentrisk.records import Ownership

_TRANSFER = re.compile(
    r"""
      ASSIGNMENT | ASSIGNORS?\b      # ASSIGNMENT OF ASSIGNORS INTEREST
    | MERGER | CHANGE\ OF\ NAME      # MERGER AND CHANGE OF NAME
    | NUNC\ PRO\ TUNC                # NUNC PRO TUNC ASSIGNMENT
    | COURT\ ORDER | CONVERSION | DEMERGER
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_TRANSFER = re.compile(
    r"""
      SECURIT | LIEN\b | MORTGAGE | PLEDGE | COLLATERAL   # SECURITY INTEREST
    | LICEN[SC]E                                          # CONFIRMATORY LICENSE
    | RELEASE | TERMINATION | DISCHARGE                   # RELEASE BY SECURED PARTY
    """,
    re.VERBOSE | re.IGNORECASE,
)


def name_key(name: str) -> tuple[str, ...]:
    """Give the words of a name in one order, however it was punctuated.

    Examples
    --------
    >>> from patentrisk.sources.transfers import name_key
    >>> name_key("Lin, Ada") == name_key("ADA LIN")
    True
    """
    return tuple(sorted(re.findall(r"\w+", name.casefold())))


def is_transfer(text: str) -> bool:
    """Tell a conveyance that passes a right on from one that burdens or frees it.

    Parameters
    ----------
    text : str
        The conveyance as the office records it.

    Returns
    -------
    bool
        True for assignments, mergers, changes of name and corrections of these;
        False for security interests, their release, and licences.

    References
    ----------
    35 U.S.C. 261; MPEP 313 and 314.

    Examples
    --------
    >>> from patentrisk.sources.transfers import is_transfer
    >>> is_transfer("ASSIGNMENT OF ASSIGNORS INTEREST (SEE DOCUMENT FOR DETAILS).")
    True
    >>> is_transfer("SECURITY INTEREST (SEE DOCUMENT FOR DETAILS).")
    False
    """
    return bool(_TRANSFER.search(text)) and not _NO_TRANSFER.search(text)


class Transfer(NamedTuple):
    """A recorded conveyance that passes a right on.

    Attributes
    ----------
    since : datetime.date or None
        Day on which it took effect; None where not recorded.
    before : tuple of str
        Who gave the right away; empty where the record does not say.
    after : tuple of str
        Who has it from then on.
    source : str
        The record.
    whole : bool
        Whether those after are all who hold it: then every earlier owner ends.
    owned : bool
        Whether those before were owners: inventors who assign are not.
    """

    since: date | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str
    whole: bool = False
    owned: bool = False


def trace_owners(transfers: Iterable[Transfer]) -> tuple[Ownership, ...]:
    """Follow a right from one recorded transfer to the next.

    Parameters
    ----------
    transfers : iterable of Transfer
        In any order.

    Returns
    -------
    tuple of Ownership
        By date. Whoever gives the right away is owner until that day; names are
        compared by their words.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk.sources.transfers import Transfer, trace_owners
    >>> first = Transfer(date(2020, 1, 1), ("Lin, Ada",), ("Carts, Inc.",), "reel 1")
    >>> second = Transfer(date(2022, 1, 1), ("CARTS INC",), ("Holder",), "reel 2")
    >>> [(owner.name, str(owner.until)) for owner in trace_owners([second, first])]
    [('Carts, Inc.', '2022-01-01'), ('Holder', 'None')]
    """
    owners: list[Ownership] = []
    for transfer in sorted(transfers, key=lambda held: held.since or date.min):
        owners = _passed_on(owners, transfer)
    return tuple(owners)


def _passed_on(owners: list[Ownership], transfer: Transfer) -> list[Ownership]:
    """End what those before held, and add those after who do not hold it yet."""
    after = {name_key(name): name for name in transfer.after}
    gone = {name_key(name): name for name in transfer.before}
    found = []
    for owner in owners:
        key = name_key(owner.name)
        if owner.until is not None or key in after:
            found.append(owner)
        elif key in gone or transfer.whole:
            found.append(replace(owner, until=transfer.since))
        else:
            found.append(owner)
    named = {name_key(owner.name) for owner in found}
    former = [name for key, name in gone.items() if transfer.owned and key not in named]
    kept = {name_key(owner.name) for owner in found if owner.until is None}
    new = [name for key, name in after.items() if key not in kept]
    return [
        *found,
        *(Ownership(name, None, transfer.since, transfer.source) for name in former),
        *(Ownership(name, transfer.since, None, transfer.source) for name in new),
    ]
