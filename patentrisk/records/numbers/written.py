"""A number as people and files write it, taken apart office by office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from patentrisk.records.numbers.letters import is_known


class Written(NamedTuple):
    """A number in the parts that it is written in.

    Attributes
    ----------
    country : str
        ST.3 code of the office; ``"WO"`` for the PCT.
    series : str
        Letters between country and digits: ``"RE"``, ``"H"``; of a PCT
        application its receiving office.
    number : str
        Digits with the marks between them, without blanks: ``"10/123,456"``.
    check : str
        Check digit of an application number; ``""`` if none is written.
    kind : str
        ST.16 kind code; ``""`` if none is written.
    said : str
        ``"application"`` or ``"publication"`` where a word says so: 申请号.
    """

    country: str
    series: str
    number: str
    check: str = ""
    kind: str = ""
    said: str = ""

    @property
    def digits(self) -> str:
        """Digits alone."""
        number = self.number
        return number if number.isdigit() else re.sub(r"\D", "", number)

    def pieces(self) -> list[str]:
        """Digits between hyphens and slashes: ``["10", "2019", "0012345"]``."""
        return [re.sub(r"\D", "", part) for part in re.split("[-/]", self.number)]


_PLAIN = re.compile(
    r"""
    ([A-Z]{2})                     # US, CN, EP, WO
    (RE|PP|WO|[DHIMSTX])?          # USD1000000S1, USRE49000E1, JPWO2019123456A1
    (\d{3,14})                     # 10123456, 20200012345, 101234567
    ([A-Z]\d?)?                    # B2, A, U
    """,
    re.VERBOSE | re.ASCII,
)
_PARTS = re.compile(
    r"""
    (?P<country>[A-Z]{2}) [^A-Z0-9]*
    (?: (?P<series>[A-Z]{1,2}) [^A-Z0-9]* )?       # RE. 49,000; P 38 12 345.6
    (?P<number> \d [\d,/\-_·()]{2,24} )             # 10/123,456
    (?: \.(?P<check>[\dX])(?!\d) )?                # .7, check digit of an application
    [^A-Z0-9]*
    (?P<kind>[A-Z]\d?)?                            # B2, A, U
    [^A-Z0-9]*
    """,
    re.VERBOSE | re.ASCII,
)
_PCT = re.compile(
    r"""
    PCT [/\-]? (?P<office>[A-Z]{2})                # PCT/CN2019/123456
    [/\-]? (?P<number> (?:\d{4}|\d\d) [/\-]? \d{1,6} )   # 2019/123456, 99/12345
    """,
    re.VERBOSE | re.ASCII,
)
_TOKEN = re.compile(
    r"""
      [A-Z]+(?:\.[A-Z]+)*\.?     # U.S., PAT., B
    | [㐀-鿿가-힣]+               # 授权公告号, 特開平, 등록특허
    | [^A-Z㐀-鿿가-힣]+           # 10,123,456
    """,
    re.VERBOSE,
)
#: SG 11209999001T A: check letter between number and kind in Singapore.
_CHECK_LETTER = re.compile(r"(?<=\d)[A-Z](?=[^A-Z0-9]*[A-Z]\d?$)", re.ASCII)
_THOUSANDS = re.compile(r"\.(?=\d{3})")  # 10.123.456
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("\u200b\ufeff"))
_KIND_FIRST = re.compile(
    r"""
    ([A-Z]{2}) [^A-Z0-9]* ([ABCUY]\d?) [^A-Z0-9]+   # JP-A-2005-123456, EP-A1-1234567
    ([HS]?\d.*\d)
    """,
    re.VERBOSE | re.ASCII,
)
_KINDS = frozenset("ABCUY")
#: Two letters that mean something in any office with a module of its own.
_SERIES = frozenset({"RE", "PP", "WO"})
#: Letters that look like a country where none is written.
_LETTERS = frozenset({"RE", "PP", "ZL"})
#: Latin words before a number and what stands for them.
_WORDS = dict.fromkeys(
    (
        *("PATENT", "PATENTS", "PAT", "PUBLICATION", "PUBLICATIONS", "PUB", "PUBL"),
        *("APPLICATION", "APPLICATIONS", "APPL", "APPLN", "APPN", "APP", "SERIAL"),
        *("SER", "LAID", "OPEN", "UNEXAMINED", "EXAMINED", "KOKAI", "KOKOKU"),
        *("DESIGN", "NUMBER", "NOS", "NR", "GRANTED"),
    ),
    "",
) | {
    **{"U.S": "US", "U.S.A": "US", "USA": "US", "ZL": "CN", "DES": "D"},
    **{"CHINESE": "CN", "EUROPEAN": "EP", "JAPANESE": "JP", "KOREAN": "KR"},
    **{"GERMAN": "DE", "TAIWAN": "TW", "TAIWANESE": "TW", "PLANT": "PP"},
    **{"REISSUE": "RE", "HEI": "H", "HEISEI": "H", "SHO": "S", "SHOWA": "S"},
}
_FILED = frozenset({"APPLICATION", "APPL", "APPLN", "APPN", "APP", "SERIAL", "SER"})
_PUBLISHED = frozenset({"PUBLICATION", "PUB", "PUBL", "LAID", "KOKAI", "KOKOKU"})
#: What an office of East Asia prints before a number: country, kind, meaning.
_PREFIXES = {
    "登録実用新案": ("JP", "U", "publication"),
    "意匠登録": ("JP", "S", "publication"),
    "再公表特許": ("JP", "A1", "publication"),
    "特開": ("JP", "A", "publication"),
    "特开": ("JP", "A", "publication"),
    "特愿": ("JP", "", "application"),
    "特许": ("JP", "", "publication"),
    "特表": ("JP", "A", "publication"),
    "再表": ("JPWO", "A1", "publication"),
    "特公": ("JP", "B2", "publication"),
    "特許": ("JP", "", "publication"),
    "特願": ("JP", "", "application"),
    "実開": ("JP", "U", "publication"),
    "実公": ("JP", "Y2", "publication"),
    "공개특허": ("KR", "A", "publication"),
    "등록특허": ("KR", "B1", "publication"),
    "특허출원": ("KR", "", "application"),
    "申请号": ("", "", "application"),
    "申請號": ("", "", "application"),
    "出願": ("", "", "application"),
    "公开": ("", "", "publication"),
    "公開": ("", "", "publication"),
    "公告": ("", "", "publication"),
}
_PREFIX = re.compile("|".join(_PREFIXES))
_COUNTRIES = {
    **{"中国": "CN", "中國": "CN", "欧洲": "EP", "歐洲": "EP", "日本": "JP"},
    **{"美国": "US", "美國": "US", "韩国": "KR", "韓國": "KR", "한국": "KR"},
    **{"德国": "DE", "德國": "DE", "台湾": "TW", "臺灣": "TW", "台灣": "TW"},
    **{"中華民國": "TW"},
}
_COUNTRY = re.compile("|".join(_COUNTRIES))
_ERAS = {"平": "H", "昭": "S", "令": "R"}
_ORDINAL = frozenset("第号號公報报専利专특허공보제호")


class _Word(NamedTuple):
    """What stands for a word beside a number, and what the word says."""

    by: str
    kind: str = ""
    said: str = ""


def take_apart(text: str, country: str = "") -> Written | None:
    """Take a number apart.

    Parameters
    ----------
    text : str
        As written.
    country : str, optional
        ST.3 code to assume where the text has none.

    Returns
    -------
    Written or None
        None if it is not country, digits and kind.
    """
    compact = "".join(text.split())
    found = _PLAIN.fullmatch(compact)
    if found is not None and found[1] not in _LETTERS:
        plain, series, digits, kind = found.groups("")
        return Written(plain, series, digits, "", kind)
    if country and compact.isascii() and compact.isdigit():
        return Written(country, "", compact)
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    folded = folded.upper().translate(_HYPHENS)
    compact = "".join(folded.split())
    written = None if compact.startswith("NO.") else _parts(compact)
    if written and written.country not in _LETTERS and not _is_kind(written):
        return written
    return _international(compact) or _labelled(folded, country)


def _is_kind(written: Written) -> bool:
    """Tell a kind that stands first, JP-A-2005-123456, from letters of a number."""
    series = written.series
    return series in _KINDS and not is_known(written.country, series)


def _parts(compact: str) -> Written | None:
    if "." in compact:
        compact = _THOUSANDS.sub("", compact)
    if compact.startswith("SG"):
        compact = _CHECK_LETTER.sub("", compact)
    found = _PARTS.fullmatch(compact)
    if found is None:
        return None
    country, series, number, check, kind = found.groups("")
    if len(series) > 1 and series not in _SERIES and not is_known(country, series):
        return None
    written = Written(country, series, number.strip(",/-_·()"), check, kind)
    return written if 3 <= len(written.digits) <= 14 else None


def _international(compact: str) -> Written | None:
    """Read a number of the PCT: 国际申请号PCT/CN2019/123456."""
    at = compact.find("PCT")
    found = _PCT.fullmatch(compact[at:].rstrip(".)")) if at >= 0 else None
    if found is None:
        return None
    return Written("WO", found["office"], found["number"], said="application")


def _labelled(folded: str, country: str) -> Written | None:
    """Replace the words beside a number by what they stand for."""
    words = list(_words(_TOKEN.findall(folded.strip())))
    text = "".join("".join(word.by for word in words).split())
    text = re.sub(r"^[^A-Z0-9]+", "", text)
    kind = "".join(word.kind for word in words)
    said = {word.said for word in words}
    text = re.sub(r"^([A-Z]{2})[^A-Z0-9]*\1(?=[A-Z]?\d)", r"\1", text)  # 中国专利CN1...
    if first := _KIND_FIRST.fullmatch(text):
        text = first[1] + first[3] + first[2]
    text += kind
    written = _parts(text)
    if country and (written is None or written.country in _LETTERS):
        written = _parts(country + text)
    if written is None or written.country in _LETTERS:
        return None
    meant = "publication" if "publication" in said else "application"
    return written._replace(said=meant if meant in said else "")


def _words(tokens: Iterable[str]) -> Iterator[_Word]:
    before = ""
    for token in tokens:
        if token[0] in _ASCII_LETTERS:
            yield _latin(token, before)
        elif token[0].isalpha():
            yield _han(token, before)
        else:
            yield _Word(token)
        before += token


_ASCII_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _latin(token: str, before: str) -> _Word:
    word = token.rstrip(".")
    if word == "NO" and (token != word or before):  # NO 20120123 is Norway's
        return _Word("")
    if word in _PUBLISHED:
        return _Word("", said="publication")
    said = "application" if word in _FILED else ""
    return _Word(_WORDS.get(word, token), said=said)


def _han(run: str, before: str) -> _Word:
    """Read a label; between two numbers it is none and stays."""
    if _ORDINAL.issuperset(run) and before:
        return _Word("")
    if re.search(r"\d", before):
        return _Word(run)
    prefix, place = _PREFIX.search(run), _COUNTRY.search(run)
    by, kind, said = _PREFIXES[prefix[0]] if prefix else ("", "", "")
    if not by and place:
        by = _COUNTRIES[place[0]]
    era = next((_ERAS[character] for character in run if character in _ERAS), "")
    return _Word(by + era, kind, said)
