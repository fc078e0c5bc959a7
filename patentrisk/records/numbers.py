"""Publication numbers: WIPO ST.3 country, serial number, ST.16 kind code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from patentrisk.errors import NumberError

_NUMBER = re.compile(
    r"""
    (?P<country>[A-Z]{2})            # US, CN, EP, WO
    (?P<series>RE|PP|[DHTIMSR])?     # USD1000000S1, USRE49000E1, TWI123456B
    (?P<digits>\d{3,14})             # 10123456, 20200012345, 101234567
    (?P<check>\.[\dX])?              # .4, the check digit of an application
    (?P<kind>[A-Z]\d?)?              # B2, A, U
    """,
    re.VERBOSE | re.ASCII,
)
_LABEL = re.compile(
    r"""
      ^[㐀-鿿\s:;.]+              # 授权公告号: CN112345678B
    | [号號]$                     # 特許第1234567号
    | (?<=[A-Z]{2})\s*(?:PATENT|PAT|PUBLICATION|PUBL?)\b\.?
      (?:\s*(?:APPLICATION|APPLN?|PUBLICATION|PUBL?)\b\.?)*   # US Pat. Appl. Publ.
    | \b(?:NUMBER\b|NOS?\.|NR\.)  # No. 10,123,456
    | (?<=[A-Z]\s)NO(?=\s*\d)    # US Patent No 10123456; NO 20120123 is Norway's
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(
    r"""
      [\s,/\-_·()（）\u200b\ufeff]   # 10,123,456 · 2020/0012345 · JP2005-123456
    | (?<=[A-Z])\.                  # U.S.
    | \.(?=\d{3})                   # 10.123.456
    | \.$                           # at the end of a sentence
    """,
    re.VERBOSE,
)
_JAPANESE = re.compile(
    r"""
      (?P<kind>特開|特表|特公|実開|特許)第?\s*   # 特開2005-123456, 特許第5123456号
      (?P<era>[平昭令]?)(?P<rest>[\d\s\-]+)     # 特開平10-123456
    """,
    re.VERBOSE,
)
_JAPANESE_KIND = {"特開": "A", "特表": "A", "特公": "B2", "実開": "U", "特許": ""}
_ERA = {"": "", "平": "H", "昭": "S", "令": "R"}
#: Series of numbers that an office writes with letters of its own.
_SERIES = {
    "US": {"D", "RE", "PP", "H", "T"},
    "TW": {"D", "I", "M"},
    "JP": {"H", "S", "R"},
}
_YEAR = re.compile(r"(?:19[789]|20\d)\d")


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
        found = re.search(r"(?<=\d)[A-Z]\d?$", self)
        return found.group() if found else ""


def publication_number(text: str, *, country: str = "") -> PublicationNumber:
    """Normalise a publication number as people and files write it.

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
        Upper case, without separators and padding; years have four digits. A
        kind that the text does not state is not guessed.

    Raises
    ------
    NumberError
        If the text is not of the form country, number, kind.

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
    WIPO Standards ST.3 (country codes), ST.6 (numbering) and ST.16 (kind codes).
    """
    found = _match(text, country.upper())
    if found is None or found["series"] not in {
        None,
        *_SERIES.get(found["country"], ()),
    }:
        raise NumberError(
            f"{text[:80]!r} is not a publication number; expected country, number and"
            " kind such as US10123456B2, CN112345678B or WO2023020192A1"
        )
    series, kind = found["series"] or "", found["kind"] or ""
    canonical = _CANONICAL.get(found["country"], _as_written)
    digits = canonical(found["digits"], series, kind)
    return PublicationNumber(found["country"] + series + digits + kind)


def _match(text: str, country: str) -> re.Match[str] | None:
    """Find country, number and kind in a number as written."""
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    japanese = _JAPANESE.search(folded)
    if japanese is not None:
        era, kind = _ERA[japanese["era"]], _JAPANESE_KIND[japanese["kind"]]
        folded = f"JP{era}{japanese['rest']}{kind}"
    plain = _SEPARATOR.sub("", _LABEL.sub("", folded.replace("U.S.", "US")))
    plain = re.sub(r"^ZL(?=\d)", "CN", plain)  # ZL 2015 1 0163325.6
    plain = re.sub(r"^JP([ABU])(?=[HS\d])(.*\d)$", r"JP\2\1", plain)  # JP-A-2005-1
    whole = _NUMBER.fullmatch(plain)
    if country and (whole is None or whole["country"] in {"RE", "PP"}):
        return _NUMBER.fullmatch(country + plain)
    return whole


def _as_written(digits: str, series: str, kind: str) -> str:
    return digits


def _unpadded(digits: str, series: str, kind: str) -> str:
    return digits.lstrip("0") or "0"


def _united_states(digits: str, series: str, kind: str) -> str:
    """06859910 -> 6859910; 2005004437 (a zero short) -> 20050004437."""
    plain = digits.lstrip("0") or "0"
    if not series and len(plain) in {9, 10} and _YEAR.match(plain):
        return plain[:4] + plain[4:].zfill(7)
    return plain


def _international(digits: str, series: str, kind: str) -> str:
    """9812345 -> 1998012345; 03012345 -> 2003012345."""
    if len(digits) not in {7, 8}:
        return digits
    year = ("19" if digits[0] in "789" else "20") + digits[:2]
    return year + digits[2:].zfill(6)


def _european(digits: str, series: str, kind: str) -> str:
    """123456 -> 0123456; 01234567 with a kind -> 1234567."""
    if len(digits) == 8 and digits[0] == "0" and kind:
        return digits[1:]
    return digits.zfill(7)


def _korean(digits: str, series: str, kind: str) -> str:
    """1020120012345 -> 20120012345; 101234567 stays: 10 is invention."""
    utility = digits.startswith("20") and kind[:1] in {"U", "Y"}
    if len(digits) == 13 and (digits.startswith("10") or utility):
        return digits[2:]
    return digits


_CANONICAL: dict[str, Callable[[str, str, str], str]] = {
    "DE": _unpadded,
    "EP": _european,
    "KR": _korean,
    "US": _united_states,
    "WO": _international,
}
