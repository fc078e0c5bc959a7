"""Quantities with units, as intervals: "at least 5 m", 不小于5米, 3 to 5 km/h."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.numbers import NUMBER, value_of

UNITS = "similarity/units.toml"

#: What turns a comparison round and denies nothing: "must never be", 不得.
DENIED = (
    r"(?:(?:(?:does|do|is|are|must|shall|may|will|should|can)\ )?(?:no|not|never)"
    r"|cannot|without)\ (?:ever\ )?(?:to\ )?(?:be\ |being\ )?"
)
DENIED_ZH = "(?:(?:不|未|没有?|勿)(?:得|能够?|会|可以?|应当?|宜|许|允许|要|曾)?再?)"
#: What may precede a number, as a pattern: "at least", 不超过.
BEFORE = rf"""
    (?P<least>
        at\ least|{DENIED}(?:less|lower|smaller|shorter|fewer)\ than|a?\ ?minimum\ (?:of|is)?
      | greater\ than\ or\ equal\ to|{DENIED}(?:(?:fall|drop|go|sink)(?:s|ing)?\ )?below|at\ or\ above|no\ earlier\ than
      | ≥|>=|min\.|minimum:|{DENIED_ZH}(?:小于|少于|低于|短于)|至少|最少|最小为?|大于等于|大于或等于|大于或者等于|达到(?:了)?
    )
  | (?P<most>
        at\ most|{DENIED}(?:more|greater|higher|larger|longer|later|wider)\ than
      | {DENIED}(?:exceed|surpass)(?:ing|s|es|ed)?|at\ or\ below|within(?:\ the\ next)?
      | less\ than\ or\ equal\ to|{DENIED}above
      | ≤|<=|max\.|{DENIED_ZH}(?:大于|高于|多于|长于|超过|超出)|至多|最多|小于等于|小于或等于|小于或者等于
    )
  | (?P<reached>
        up\ to|a?\ ?maximum\ (?:of|is)?|as\ (?:much|many|far|high|long|fast)\ as
      | 最大(?:可达|能达|为)?|最高(?:可达|能达|为)?|最长(?:可达|为)?|可达|高达|长达|多达
    )
  | (?P<above>
        (?:more|greater|higher|larger|longer|farther|further|hotter|faster|heavier|wider|thicker|deeper|better)\ than
      | exceed(?:s|ing|ed)?|in\ excess\ of|upwards\ of|above|over|beyond
      | >|大于|高于|超过|多于|长于|超出|突破|快于|重于
    )
  | (?P<below>
        (?:less|lower|smaller|shorter|fewer|closer|nearer|colder|cooler|slower|lighter|narrower|thinner)\ than
      | below|under
      | <|小于|低于|少于|短于|不足|不到|优于|慢于|轻于
    )
  | (?P<about>
        about|approximately|around|roughly|substantially|some|约为?|大约为?|左右
    )
"""  # noqa: E501
#: What may follow a number, as a pattern: "or more", 以内.
AFTER = r"""
    (?P<after>\s*(?:or\ (?:more|above|greater|higher|longer)|and\ (?:more|above)
        |minimum\b|以上|及以上|或以上|或更[多高长大]|起))?
    (?P<under>\s*(?:or\ (?:less|below|fewer|lower|shorter)|at\ (?:the\ )?most\b
        |以下|及以下|以内|之内|或以下|为限|封顶))?
    (?P<peak>\s*(?:maximum\b|max\b))?
"""


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    factor: float
    offset: float


@dataclass(frozen=True, slots=True)
class _Kindred:
    """A kind that quantities of other kinds belong to beside some words."""

    kind: str
    of: frozenset[str]
    unit: str | None
    factor: float | None
    beside: re.Pattern[str]


@cache
def _units() -> dict[str, _Unit]:
    """Give every spelling of every unit; English words in small letters."""
    found: dict[str, _Unit] = {}
    for entry in load_resource(UNITS).content["units"]:
        unit = _Unit(entry["kind"], entry["factor"], entry.get("offset", 0.0))
        words = [word.lower() for word in entry.get("words", [])]
        plurals = [f"{word}s" for word in words if not word.endswith("s")]
        spelled = (*entry.get("signs", []), *words, *plurals, *entry.get("zh", []))
        found |= dict.fromkeys(spelled, unit)
    return found


@cache
def _kindred() -> tuple[_Kindred, ...]:
    return tuple(
        _Kindred(
            entry["kind"],
            frozenset(entry["of"]),
            entry.get("unit"),
            entry.get("factor"),
            re.compile("|".join((*entry["en"], *entry["zh"])), re.IGNORECASE),
        )
        for entry in load_resource(UNITS).content["kindred"]
    )


def _spellings() -> str:
    """Match any unit: signs by case, words in any, the longest first."""
    longest = sorted(_units(), key=lambda name: (-len(name), name))
    return "|".join(
        f"(?i:{re.escape(name)})" if _is_word(name) else re.escape(name)
        for name in longest
    )


def _is_word(name: str) -> bool:
    """Tell a word, which is read in any case, from a sign, which is not."""
    letters = re.sub(r"[ -]", "", name)
    return len(letters) > 3 and letters.isascii() and letters.isalpha()


@cache
def _quantity() -> re.Pattern[str]:
    unit = _spellings()
    return re.compile(
        rf"""
        (?P<rate>时速(?:为)?)?                            # 时速不超过20公里
        (?:(?:{BEFORE})\s*(?:a\ |the\ |of\ |为|是|了)?\s*)?
        (?P<per>每小时|每秒)?                             # 不大于每小时5千米
        (?:between\s+|from\s+|介于|在|plus\ or\ minus\s+|正负|[±])?
        (?P<minus>\bminus\s+|零下)?                       # minus 18 °C
        (?<![A-Za-z0-9.第])(?P<first>[-−]?{NUMBER})
        (?:\s*(?P<own>{unit})?
           \s*(?:to|and|or|-|–|—|~|～|至|到|和|与)\s*(?P<second>{NUMBER}))?
        \s*-?\s*(?P<unit>{unit})
        (?![A-Za-z0-9²³/像型员为功本立分])
        {AFTER}
        """,
        re.VERBOSE,
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval of one kind of quantity, where it stands.

    Attributes
    ----------
    kind : str
        ``"length"``, ``"speed"``, ...; only the same kind can be compared.
    low, high : float
        In the plain unit of the kind; infinite where open.
    start, end : int
        Half-open offsets of the words.
    words : str
        As written.
    reached : bool
        An upper bound that is said to be reached: "up to 45 km/h".
    """

    kind: str
    low: float
    high: float
    start: int
    end: int
    words: str
    reached: bool = False

    def contradicts(self, other: Quantity) -> bool:
        """Tell whether no value satisfies both."""
        if self.kind != other.kind:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low > high or (low == high and self._faces(other))

    def turned_up(self) -> bool:
        """Tell a lower bound alone: "at least 5 m"."""
        return self.high == math.inf

    def turned_down(self) -> bool:
        """Tell an upper bound alone: "at most 5 m"."""
        return self.low == -math.inf

    def _faces(self, other: Quantity) -> bool:
        """Tell "at least" from "at most": half-lines that touch in one point."""
        upward = (self.high == math.inf, other.high == math.inf)
        downward = (self.low == -math.inf, other.low == -math.inf)
        return upward == (True, False) == downward[::-1] or (
            downward == (True, False) == upward[::-1]
        )


@lru_cache(maxsize=20_000)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Find the quantities of a text, in either language.

    Parameters
    ----------
    text : str
        An element or a passage.

    Returns
    -------
    tuple of Quantity
        In order; numbers without a unit are none.

    Examples
    --------
    >>> from patentrisk.similarity.quantities import quantities_of
    >>> [(q.kind, q.low, q.high) for q in quantities_of("不小于5米")]
    [('length', 5.0, inf)]
    >>> quantities_of("between 3 and 5 m")[0].contradicts(quantities_of("600 cm")[0])
    True
    """
    compound = [found.span() for found in _compound().finditer(text)]
    return tuple(
        _read(found)
        for found in _quantity().finditer(text)
        if not any(a < found.end() and found.start() < b for a, b in compound)
    )


@cache
def _compound() -> re.Pattern[str]:
    """Match figures in several parts, of which one alone would be another figure.

    They are not added up: such a figure is left unread, which keeps an element open
    where half of it, taken for the whole, would contradict.
    """
    return re.compile(
        rf"""
        {NUMBER}\s+and\s+(?:a|one|three)\s+(?:half|halves|quarters?|thirds?)\b  # two and a half
      | [0-9]+\s+[0-9]+\s*/\s*[0-9]+                                          # 2 1/2
      | {NUMBER}个半                                                         # 两个半小时
      | {NUMBER}(?:小时|分钟?|米|公里|千米|公斤|千克|吨|升|秒)半                # 一米半
      | {NUMBER}\s*(?:hours?|hrs?|h|小时)\s*(?:and\s+)?{NUMBER}\s*(?:minutes?|mins?|分钟?)  # 1 h 30 min
      | {NUMBER}\s*(?:minutes?|mins?|分钟?)\s*(?:and\s+)?{NUMBER}\s*(?:seconds?|secs?|s\b|秒)  # 1分30秒
      | {NUMBER}\s*(?:met(?:re|er)s?|m|米)\s*(?:and\s+)?{NUMBER}\s*(?:centimet(?:re|er)s?|cm|厘米)  # 1 m 20 cm
        """,  # noqa: E501
        re.VERBOSE,
    )


def _read(found: re.Match[str]) -> Quantity:
    unit = _unit(found, "unit")
    own = _unit(found, "own") if found["own"] else unit
    stated = value_of(found["first"]) * (-1.0 if found["minus"] else 1.0)
    first = stated * own.factor + own.offset
    last = first
    if found["second"]:
        last = value_of(found["second"]) * unit.factor + unit.offset
    low, high = bounds(found, min(first, last), max(first, last))
    return Quantity(
        unit.kind, low, high, found.start(), found.end(),
        found.group().strip(), bool(found["reached"] or found["peak"]),
    )  # fmt: skip


def _unit(found: re.Match[str], group: str) -> _Unit:
    """Give the unit that is meant: 每小时5千米 is a speed, a grade of 15 % a slope."""
    named = found[group]
    unit = _units()[named if named in _units() else named.lower()]
    if unit.kind == "length" and (found["per"] or found["rate"]):
        each = 1.0 if found["per"] == "每秒" else 3600.0
        return _Unit("speed", unit.factor / each, 0.0)
    for kin in _kindred():
        if unit.kind in kin.of and kin.unit in (None, named):
            if not kin.beside.search(found.string):
                continue
            if kin.factor is not None:
                return _Unit(kin.kind, unit.factor * kin.factor, 0.0)
            return _slope(kin.kind, unit, found["first"])
    return unit


def _slope(kind: str, unit: _Unit, first: str) -> _Unit:
    """Give a slope in degrees, whether written in percent or in degrees."""
    if unit.kind == "angle":
        return _Unit(kind, unit.factor, 0.0)
    value = value_of(first)
    degrees = math.degrees(math.atan(value / 100.0))
    return _Unit(kind, degrees / value if value else 1.0, 0.0)


def bounds(found: re.Match[str], first: float, last: float) -> tuple[float, float]:
    """Give the interval that the words before and after a number make of it.

    Parameters
    ----------
    found : re.Match
        With the groups of `BEFORE` and `AFTER`.
    first, last : float
        Of the number or range, in order.

    Returns
    -------
    tuple of float
        Least and greatest; infinite where open.
    """
    if found["least"] or (found["above"] and not found["under"]) or found["after"]:
        return first, math.inf
    if any(found[name] for name in ("most", "reached", "below", "under", "peak")):
        return -math.inf, last
    slack = figures_of("quantities")["about" if found["about"] else "exact"]
    return first - abs(first) * slack, last + abs(last) * slack
