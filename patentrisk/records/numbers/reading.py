"""Reads numbers of publications and of applications, and tells them apart."""

from __future__ import annotations

import re

from patentrisk.errors import NumberError
from patentrisk.records.numbers.offices import office_of
from patentrisk.records.numbers.written import Written, take_apart

_KIND = re.compile(r"(?<=\d)[A-Z]\d?$")
_PATENT_BY_FILING = re.compile(r"CN\d{12}|EP\d{8}")  # ZL 2015 1 0163325.6
#: Longest text that may hold a number, with labels of several languages around it.
_LONGEST = 300


class PublicationNumber(str):
    """A normalised publication number such as ``US10123456B2``.

    It is a string, so it sorts, prints and serialises as one.

    Examples
    --------
    >>> from patentrisk.records import publication_number
    >>> number = publication_number("US 10,123,456 B2")
    >>> number, number.country, number.serial, number.kind
    ('US10123456B2', 'US', '10123456', 'B2')
    """

    __slots__ = ()

    @property
    def country(self) -> str:
        """ST.3 code of the office."""
        return self[:2]

    @property
    def serial(self) -> str:
        """Number between country and kind, letters such as ``D`` included."""
        return self[2 : len(self) - len(self.kind)]

    @property
    def kind(self) -> str:
        """ST.16 kind code; ``""`` where the number came without one."""
        found = _KIND.search(self)
        return found.group() if found else ""

    @property
    def by_application(self) -> bool:
        """Tell whether the digits are those of the application.

        A Chinese patent (ZL) is called by them: ``CN201510163325``.
        """
        return _PATENT_BY_FILING.fullmatch(self) is not None


class ApplicationNumber(str):
    """A normalised application number such as ``CN201510163325.6``.

    It keeps a mark of its office, which no publication number has, except in
    Taiwan and where a German check digit is not known.

    Examples
    --------
    >>> from patentrisk.records.numbers import application_number
    >>> number = application_number("PCT/CN99/00123")
    >>> number, number.country
    ('PCT/CN1999/000123', 'WO')
    """

    __slots__ = ()

    @property
    def country(self) -> str:
        """ST.3 code of the office; ``"WO"`` for the PCT."""
        return "WO" if self.startswith("PCT/") else self[:2]


def publication_number(text: str, *, country: str = "") -> PublicationNumber:
    """Normalise a publication number as people and files write it.

    A text that may be either is read as a publication number. The number of an
    application is refused, unless a patent is called by it as in China.

    Parameters
    ----------
    text : str
        With or without spaces, commas, slashes, hyphens, full-width characters,
        leading zeros, a label such as ``公开号`` or ``Pat. No.``
    country : str, optional
        ST.3 code to assume where the text has none.

    Returns
    -------
    PublicationNumber
        Upper case, without separators and padding; years have four digits, or
        two after a Japanese era. A kind that the text does not state is not
        guessed.

    Raises
    ------
    NumberError
        If the text is not of the form country, number, kind; if a check digit is
        wrong; if it is the number of an application.

    Examples
    --------
    >>> from patentrisk.records import publication_number
    >>> publication_number("ＣＮ １１２３４５６７８ Ｂ")
    'CN112345678B'
    >>> publication_number("WO 98/12345 A1"), publication_number("EP 123456 B1")
    ('WO1998012345A1', 'EP0123456B1')
    >>> publication_number("06859910", country="US")
    'US6859910'

    References
    ----------
    WIPO Standards ST.3 (country codes), ST.6 (numbering) and ST.16 (kind codes);
    the offices' own rules are named in the modules beside this one.
    """
    written = _written(text, country)
    published, filed = _publication(text, written), ""
    if not published or written.said == "application":
        filed = _application(text, written)
    if filed and (not published or not _PATENT_BY_FILING.fullmatch(published)):
        raise NumberError(
            f"{text[:80]!r} is the application number {filed}; expected that of a"
            " publication, with country, number and kind such as US10123456B2"
        )
    if not published:
        raise _no_number(text)
    return PublicationNumber(published)


def application_number(text: str, *, country: str = "") -> ApplicationNumber:
    """Normalise an application number as people and files write it.

    Parameters
    ----------
    text : str
        With or without check digit, separators, a label such as ``申请号``.
    country : str, optional
        ST.3 code to assume where the text has none.

    Returns
    -------
    ApplicationNumber
        As its office writes it, without blanks. A check digit that the text
        does not state is computed.

    Raises
    ------
    NumberError
        If the text is not an application number of an office that is known
        here, or its check digit is wrong; the message shows the right one.

    Examples
    --------
    >>> from patentrisk.records.numbers import application_number
    >>> application_number("专利号 ZL 2017 1 0601862.3")
    'CN201710601862.3'
    >>> application_number("U.S. Appl. No. 10/123,456")
    'US10/123456'
    """
    filed = _application(text, _written(text, country))
    if not filed:
        raise NumberError(
            f"{text[:80]!r} is not an application number; expected one of CN, DE, EP,"
            " JP, KR, TW, US or the PCT such as CN201710601862.3 or US10/123456"
        )
    return ApplicationNumber(filed)


def document_number(
    text: str, *, country: str = ""
) -> PublicationNumber | ApplicationNumber:
    """Normalise a number of which it is not known what it numbers.

    Parameters
    ----------
    text : str
        As `publication_number` or `application_number` take it.
    country : str, optional
        ST.3 code to assume where the text has none.

    Returns
    -------
    PublicationNumber or ApplicationNumber
        What the form, or a word in the text, says.

    Raises
    ------
    NumberError
        If the text may be either; the message says what to add.

    Examples
    --------
    >>> from patentrisk.records.numbers import document_number
    >>> document_number("US 10,123,456"), document_number("US 10/123,456")
    ('US10123456', 'US10/123456')
    """
    written = _written(text, country)
    published, filed = _publication(text, written), _application(text, written)
    if filed and (written.check or written.said == "application"):
        return ApplicationNumber(filed)
    if published and filed and not _PATENT_BY_FILING.fullmatch(published):
        if written.said == "publication":
            return PublicationNumber(published)
        raise NumberError(
            f"{text[:80]!r} may be the publication {published} or the application"
            f" {filed}; add the kind code (as in {published}A) or a word such as"
            " 'Appl. No.'"
        )
    if filed:
        return ApplicationNumber(filed)
    if not published:
        raise _no_number(text)
    return PublicationNumber(published)


def _written(text: str, country: str) -> Written:
    written = take_apart(text, country.upper()) if len(text) <= _LONGEST else None
    if written is None:
        raise _no_number(text)
    return written


def _publication(text: str, written: Written) -> str:
    try:
        serial = office_of(written.country).publication(written)
    except NumberError as error:
        raise NumberError(f"{text[:80]!r} {error}") from error
    return serial and written.country + serial


def _application(text: str, written: Written) -> str:
    try:
        return office_of(written.country).application(written)
    except NumberError as error:
        raise NumberError(f"{text[:80]!r} {error}") from error


def _no_number(text: str) -> NumberError:
    return NumberError(
        f"{text[:80]!r} is not a publication number; expected country, number and"
        " kind such as US10123456B2, CN112345678B or WO2023020192A1"
    )
