"""Legal events as INPADOC codes them: what an entry says of a right, if it does.

Each office has its own codes, several hundred in all, and they change. An entry gets
a status only where code and wording both say so; every other one is kept as it is
worded and leaves the status as it was. So does the lapse of a European patent in one
contracting state: it stays in force in the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from lxml import etree

from patentrisk.records import LegalEvent, LegalStatus, Ownership, Problem
from patentrisk.sources.dates import read_date
from patentrisk.sources.transfers import Transfer, is_transfer, trace_owners

_GRANTED, _LAPSED = LegalStatus.GRANTED, LegalStatus.LAPSED
_WITHDRAWN, _REVOKED = LegalStatus.WITHDRAWN, LegalStatus.REVOKED


class _Meaning(NamedTuple):
    """Office, code and words that must stand in the entry, for a status."""

    office: str
    code: str
    words: str
    status: LegalStatus


_MEANINGS = (
    _Meaning("CN", "PB01", r"PUBLICATION", LegalStatus.PENDING),
    _Meaning("CN", "C06", r"PUBLICATION", LegalStatus.PENDING),
    _Meaning("CN", "SE01|C10", r"SUBSTANTIVE EXAMINATION", LegalStatus.PENDING),
    _Meaning("CN", "GR01|C14", r"GRANT", _GRANTED),
    _Meaning("CN", "CF01|C17|C19", r"(?:TERMINATION|CESSATION|LAPSE)", _LAPSED),
    _Meaning("CN", "CX01", r"EXPIRY", _LAPSED),
    _Meaning("CN", "AV01|C25", r"ABANDON", _LAPSED),
    _Meaning("CN", "WD01|C02|C04|C20", r"WITHDRAW", _WITHDRAWN),
    _Meaning("CN", "RJ01|C12", r"REJECTION", _WITHDRAWN),
    _Meaning("CN", "IW01", r"(?:FULL|WHOLE|TOTAL).* INVALID", _REVOKED),
    # The mention of grant, with which the publication of the patent as B1 goes
    # together: EPC arts. 97(3) and 98.
    _Meaning("EP", "AK", r"KIND CODE OF REF DOCUMENT: B1", _GRANTED),
    _Meaning("EP", "18W", r"WITHDRAWN", _WITHDRAWN),
    _Meaning("EP", "18D", r"DEEMED TO BE WITHDRAWN", _WITHDRAWN),
    _Meaning("EP", "18R", r"REFUSED", _WITHDRAWN),
    _Meaning("EP", "27W", r"REVOKED", _REVOKED),
    _Meaning(
        "EP", "STAA", r"STATUS: .*APPLICATION .*(?:WITHDRAWN|REFUSED)", _WITHDRAWN
    ),
    _Meaning("EP", "STAA", r"STATUS: .*PATENT .*REVOKED", _REVOKED),
    _Meaning("US", "STCF", r"PATENTED CASE", _GRANTED),
    _Meaning("US", "FP|LAPS|STCH", r"FAIL\w+ TO PAY MAINTENANCE|NONPAYMENT", _LAPSED),
    _Meaning("US", "STCB", r"ABANDONED", _WITHDRAWN),
    _Meaning("US", "PRDP|REIN", r"REINSTATEMENT", LegalStatus.RESTORED),
    _Meaning("JP", "R150", r"CERTIFICATE OF PATENT", _GRANTED),
    _Meaning("JP", "LAPS", r"NO PAYMENT OF ANNUAL FEES", _LAPSED),
    _Meaning("DE", "R119", r"LAPSED", _LAPSED),
)
#: Codes under which a new owner of the right is recorded.
_OWNER_CODES = {
    "CN": ("TR01", "TA01", "C41", "C56", "ASS"),
    "EP": ("RAP1", "RAP2", "RAP3", "RAP4"),
    "US": ("AS",),
}
_FORMER = re.compile(r"FORMER (?:OWNER|APPLICANT)S?:\s*([^;]+)")
#: Those who assign: ASSIGNORS:LIN, ADA;HOLDER, INC.;REEL/FRAME:099999/0001
_ASSIGNORS = re.compile(
    r"ASSIGNORS?(?:\(S\))?:\s*(.*?)\s*(?:;\s*REEL/FRAME|;\s*SIGNING|$)"
)
#: A US record puts the country or state after the name: ACME OY, FINLAND.
_PLACE = re.compile(
    r",\s*(?!(?:LTD|LIMITED|INC|LLC|CORP|CO|LP|LLP|PLC|SA|AG|NV|BV|GMBH|KK|AB)\b)"
    r"[A-Z][A-Z ]+$"
)
_GAZETTE, _EFFECTIVE, _EXCHANGED = "L007EP", "L525EP", "L018EP"
_OWNERS = ("L509EP", "L513EP")
#: Fields of an entry that are not its text: office, number, codes and dates.
_KEYS = re.compile(r"L0\d\dEP|L500EP|L525EP")


class LegalRecord(NamedTuple):
    """What the entries on one application say.

    Attributes
    ----------
    events : tuple of LegalEvent
        By date.
    owners : tuple of Ownership
        Recorded owners, by date.
    status_date : datetime.date or None
        Day on which the last entry was exchanged.
    """

    events: tuple[LegalEvent, ...] = ()
    owners: tuple[Ownership, ...] = ()
    status_date: date | None = None


def read_legal(
    entries: Iterable[etree._Element], where: str, problems: list[Problem]
) -> LegalRecord:
    """Read the ``legal`` entries on one application.

    Parameters
    ----------
    entries : iterable of lxml.etree._Element
        Names without namespace.
    where : str
        File and publication, for problems.
    problems : list of Problem
        Entries without a usable date are added to it.

    Returns
    -------
    LegalRecord
        Every entry as an event, with the status `NOTED` unless its meaning is
        certain. An entry takes effect on the day it states, or else on the day
        of the gazette.

    References
    ----------
    EPO, INPADOC legal event codes; EPC arts. 64 and 97(3).
    """
    events: list[LegalEvent] = []
    transfers: list[Transfer] = []
    taken: list[date] = []
    for entry in entries:
        code = (entry.get("code") or "").strip()
        try:
            day = _day(entry, _EFFECTIVE) or _day(entry, _GAZETTE)
            exchanged = _day(entry, _EXCHANGED)
        except ValueError as error:
            problems.append(Problem(f"{where}, legal event {code}", f"{error}"))
            continue
        if day is None:
            message = "has no date; expected one; left out"
            problems.append(Problem(f"{where}, legal event {code}", message))
            continue
        taken += [exchanged] if exchanged else []
        office, text = _field(entry, "L001EP"), _wording(entry, code)
        status = status_of(office, code, text)
        events.append(LegalEvent(day, status, text, f"INPADOC {office}".strip()))
        transfers += _transfers(entry, office, code, text, day)
    return LegalRecord(
        tuple(sorted(set(events))),
        trace_owners(transfers),
        max(taken, default=None),
    )


def _field(entry: etree._Element, name: str) -> str:
    return (entry.findtext(f".//{name}") or "").strip()


def _day(entry: etree._Element, name: str) -> date | None:
    return read_date(_field(entry, name))


def _wording(entry: etree._Element, code: str) -> str:
    """Write an entry as the record words it: title, then each field by its name."""
    title = " ".join((entry.get("desc") or "").split())
    fields = [
        f"{(field.get('desc') or '').strip()}: {' '.join((field.text or '').split())}"
        for field in entry.iter(etree.Element)
        if field.tag not in ("legal", "pre")
        and not _KEYS.fullmatch(str(field.tag))
        and (field.text or "").strip()
    ]
    return "; ".join(filter(None, (f"{code} {title}".strip(), *fields)))


def status_of(office: str, code: str, text: str) -> LegalStatus:
    """Tell what an entry makes of the right.

    Parameters
    ----------
    office : str
        ST.3 code of the office that recorded it.
    code : str
        INPADOC code of that office.
    text : str
        The entry as the record words it.

    Returns
    -------
    LegalStatus
        `NOTED` where the status is not certain.

    Examples
    --------
    >>> from patentrisk.sources.inpadoc import status_of
    >>> status_of("CN", "GR01", "GR01 Patent grant").value
    'granted'
    """
    for meaning in _MEANINGS:
        if (
            meaning.office == office
            and re.fullmatch(meaning.code, code)
            and re.search(meaning.words, text, re.IGNORECASE)
        ):
            return meaning.status
    return LegalStatus.NOTED


def owner_name(office: str, text: str) -> str:
    """Write the name of an owner as it is, without the place a US record adds.

    Examples
    --------
    >>> from patentrisk.sources.inpadoc import owner_name
    >>> owner_name("US", "ACME OY, FINLAND"), owner_name("US", "ACME CO., LTD")
    ('ACME OY', 'ACME CO., LTD')
    """
    name = " ".join(text.split())
    return _PLACE.sub("", name) if office == "US" else name


def _transfers(
    entry: etree._Element, office: str, code: str, text: str, day: date
) -> Iterator[Transfer]:
    """Yield the transfer that an entry records, if it does."""
    if code not in _OWNER_CODES.get(office, ()):
        return
    if office == "US" and not is_transfer(text):
        return
    fields = (field.text or "" for tag in _OWNERS for field in entry.iter(tag))
    names = tuple(filter(None, (owner_name(office, field) for field in fields)))
    given = _ASSIGNORS.search(text) if office == "US" else _FORMER.search(text)
    before = [name.strip(" .") for name in given[1].split(";")] if given else ()
    if names or before:
        yield Transfer(
            day,
            tuple(filter(None, before)),
            names,
            f"INPADOC {office} {code}",
            whole=office == "EP" and bool(names),
            owned=office != "US",
        )
