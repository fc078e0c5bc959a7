"""Legal events and owners of a Google Patents page.

The table of legal events repeats the INPADOC collection of the EPO; what an entry
makes of the right, `patentrisk.sources.inpadoc` says. A recorded transfer ends one
ownership and begins another. The page's own status ("Active") and current assignee
are, as it says itself, assumptions: the status is not used, the assignee is used and
named as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from lxml import etree

from patentrisk.records import LegalEvent, Ownership
from patentrisk.sources.dates import read_date
from patentrisk.sources.inpadoc import owner_name, status_of
from patentrisk.sources.transfers import is_transfer
from patentrisk.sources.xml_text import flat_text

RECORD = "legal events on Google Patents"
ASSUMED = "current assignee as Google Patents assumes it"

_AFTER = re.compile(
    r"(?:co-?)?(?:patentee|applicant|assignee|proprietor|holder) after", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:co-?)?(?:patentee|applicant|assignee|proprietor|holder) before",
    re.IGNORECASE,
)
#: Entries of the European register with the parties as they are from then on.
_PARTIES = "RAP"
_EFFECTIVE = re.compile(r"effective date", re.IGNORECASE)
_OWNER = re.compile(r"owner name", re.IGNORECASE)
_FORMER = re.compile(
    r"""
    (?:assignors?(?:\(s\))? | former\ owner) \s* : \s*   # ASSIGNORS:DOE, JANE;
    (?P<names>.*?) \s* (?:;? \s* (?:reel/frame|signing|effective) | $)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class PageEvent(NamedTuple):
    """A row of the table of legal events.

    Attributes
    ----------
    date : datetime.date
        As printed.
    code, title : str
        INPADOC code and its meaning.
    attributes : tuple of (str, str)
        Label and value of each detail.
    """

    date: date
    code: str
    title: str
    attributes: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The entry as the record words it."""
        details = (f"{label}: {value}" for label, value in self.attributes)
        return "; ".join((f"{self.code} {self.title}".strip(), *details))

    def values(self, label: re.Pattern[str]) -> tuple[str, ...]:
        """Values of the details with such a label."""
        return tuple(
            value for name, value in self.attributes if label.match(name) and value
        )


class _Transfer(NamedTuple):
    date: date
    before: tuple[str, ...]
    after: tuple[str, ...]
    former: str


def page_events(root: etree._Element) -> tuple[PageEvent, ...]:
    """Read the table of legal events.

    Parameters
    ----------
    root : lxml.etree._Element
        A page.

    Returns
    -------
    tuple of PageEvent
        Each once, by date; rows without a date are left out.
    """
    found: dict[PageEvent, None] = {}
    for row in root.iterfind(".//tr[@itemprop='legalEvents']"):
        try:
            day = read_date(_item(row, "date"))
        except ValueError:
            continue
        attributes = tuple(
            (_item(held, "label"), _item(held, "value"))
            for held in row.iterfind(".//*[@itemprop='attributes']")
        )
        if day is not None:
            event = PageEvent(day, _item(row, "code"), _item(row, "title"), attributes)
            found[event] = None
    return tuple(sorted(found, key=lambda event: event.date))


def _item(element: etree._Element, name: str) -> str:
    found = element.find(f".//*[@itemprop='{name}']")
    return "" if found is None else flat_text(found)


def legal_events(events: Iterable[PageEvent], country: str) -> tuple[LegalEvent, ...]:
    """Give each event the status that it settles, if it does.

    Parameters
    ----------
    events : iterable of PageEvent
        Of one page.
    country : str
        Office that published the document.

    Returns
    -------
    tuple of LegalEvent
        By date; an entry whose meaning for the status is not certain is `NOTED`.
    """
    found = []
    for event in events:
        text = event.text
        status = status_of(country, event.code, text)
        found.append(LegalEvent(event.date, status, text, RECORD))
    return tuple(sorted(dict.fromkeys(found)))


def ownerships(
    events: Iterable[PageEvent], current: Sequence[str], country: str
) -> tuple[Ownership, ...]:
    """Trace who held the right, from the recorded transfers and the page's assumption.

    Parameters
    ----------
    events : iterable of PageEvent
        Of one page, by date.
    current : sequence of str
        Current assignees that the page names.
    country : str
        Office that published the document.

    Returns
    -------
    tuple of Ownership
        Recorded ones first. The current assignees hold from the last transfer on:
        the page does not say since when.
    """
    held: list[Ownership] = []
    last: date | None = None
    for transfer in sorted(
        _transfers(events, country), key=lambda transfer: transfer.date
    ):
        if last is None:
            held += [Ownership(name, source=RECORD) for name in transfer.before]
        held = [_ended(each, transfer) for each in held]
        last = transfer.date
        held += [Ownership(name, last, source=RECORD) for name in transfer.after]
    recorded = {each.name for each in held if each.until is None}
    assumed = [
        Ownership(name, last, source=ASSUMED)
        for name in current
        if name not in recorded
    ]
    return tuple(dict.fromkeys([*held, *assumed]))


def _ended(owner: Ownership, transfer: _Transfer) -> Ownership:
    """End an ownership whose holder gives the right away."""
    gives = transfer.before and owner.name in transfer.before
    named = transfer.former and owner.name.casefold() in transfer.former.casefold()
    if owner.until is None and (gives or named):
        return replace(owner, until=transfer.date)
    return owner


def _transfers(events: Iterable[PageEvent], country: str) -> Iterator[_Transfer]:
    for event in events:
        after, owners = event.values(_AFTER), event.values(_OWNER)
        former = _FORMER.search(event.text)
        if after:
            yield _Transfer(_effective(event), event.values(_BEFORE), after, "")
        elif owners and (is_transfer(event.text) or event.code.startswith(_PARTIES)):
            names = tuple(owner_name(country, name) for name in owners)
            given = former["names"] if former else ""
            yield _Transfer(_effective(event), (), names, given)


def _effective(event: PageEvent) -> date:
    """Day on which a transfer took effect, or that of its entry."""
    for value in event.values(_EFFECTIVE):
        try:
            return read_date(value) or event.date
        except ValueError:
            continue
    return event.date
