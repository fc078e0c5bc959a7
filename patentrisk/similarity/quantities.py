"""Quantities with units, as intervals: "at least 5 m", 不小于5米, 3 to 5 km/h."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from patentrisk.similarity.figures import figures_of

#: Unit spellings with the kind of quantity and the factor to its plain unit. Longer
#: spellings come first, so that "km/h" is not read as kilometres.
_UNITS: tuple[tuple[str, str, float], ...] = (
    (r"m/s(?:²|\^2|2)|米/秒(?:²|2)|米每二次方秒|米每平方秒", "acceleration", 1.0),
    (
        r"km/h|kph|kmh|kilomet(?:re|er)s? per hour|(?:公里|千米)(?:/|每)小时",
        "speed",
        1 / 3.6,
    ),
    (r"mm/s|毫米/秒", "speed", 1e-3),
    (r"cm/s|厘米/秒", "speed", 1e-2),
    (r"m/s|met(?:re|er)s? per second|米/秒|米每秒", "speed", 1.0),
    (r"mph|miles? per hour", "speed", 0.44704),
    (r"Hz|hertz|赫兹|赫", "frequency", 1.0),
    (r"kHz|kilohertz|千赫兹?", "frequency", 1e3),
    (r"MHz|megahertz|兆赫兹?", "frequency", 1e6),
    (r"GHz|gigahertz|吉赫兹?", "frequency", 1e9),
    (r"km|kilomet(?:re|er)s?|公里|千米", "length", 1e3),
    (r"mm|millimet(?:re|er)s?|毫米", "length", 1e-3),
    (r"cm|centimet(?:re|er)s?|厘米", "length", 1e-2),
    (r"[μµu]m|micromet(?:re|er)s?|microns?|微米", "length", 1e-6),
    (r"nm|nanomet(?:re|er)s?|纳米", "length", 1e-9),
    (r"m|met(?:re|er)s?|米", "length", 1.0),
    (r"ms|milliseconds?|毫秒", "time", 1e-3),
    (r"[μµu]s|microseconds?|微秒", "time", 1e-6),
    (r"s|secs?|seconds?|秒钟?", "time", 1.0),
    (r"min|minutes?|分钟", "time", 60.0),
    (r"h|hrs?|hours?|小时", "time", 3600.0),
    (r"days?|天|日", "time", 86400.0),
    (r"kg|kilograms?|kilos?|千克|公斤", "mass", 1.0),
    (r"g|grams?|克", "mass", 1e-3),
    (r"t|tons?|tonnes?|吨", "mass", 1e3),
    (r"°C|℃|degrees? Celsius|摄氏度", "temperature", 1.0),
    (r"°|deg|degrees?|度", "angle", 1.0),
    (r"rad|radians?|弧度", "angle", 180 / math.pi),
    (r"%|percent|per cent|％", "share", 1.0),
    (r"kV|千伏", "voltage", 1e3),
    (r"mV|millivolts?|毫伏", "voltage", 1e-3),
    (r"V|volts?|伏特?", "voltage", 1.0),
    (r"mA|milliamperes?|毫安", "current", 1e-3),
    (r"A|amps?|amperes?|安培?", "current", 1.0),
    (r"kWh|kilowatt[- ]hours?|千瓦时|度电", "energy", 1e3),
    (r"Wh|watt[- ]hours?|瓦时", "energy", 1.0),
    (r"kW|kilowatts?|千瓦", "power", 1e3),
    (r"W|watts?|瓦特?", "power", 1.0),
    (r"GB|gigabytes?", "bytes", 1e9),
    (r"MB|megabytes?", "bytes", 1e6),
    (r"kB|KB|kilobytes?", "bytes", 1e3),
    (r"kPa|千帕", "pressure", 1e3),
    (r"MPa|兆帕", "pressure", 1e6),
    (r"bar", "pressure", 1e5),
    (r"Pa|帕", "pressure", 1.0),
    (r"N·?m|牛·?米", "torque", 1.0),
    (r"rpm|r/min|转/分钟?|转每分钟?", "rotation", 1.0),
)
_KINDS = {f"u{at}": (kind, factor) for at, (_, kind, factor) in enumerate(_UNITS)}
_WORDS = {
    word: value
    for value, group in {
        1: "one 一", 2: "two 二 两", 3: "three 三", 4: "four 四", 5: "five 五",
        6: "six 六", 7: "seven 七", 8: "eight 八", 9: "nine 九", 10: "ten 十",
        12: "twelve 十二", 15: "fifteen 十五", 20: "twenty 二十",
        30: "thirty 三十", 50: "fifty 五十", 60: "sixty 六十", 100: "hundred 一百 百",
    }.items()
    for word in group.split()
}  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![A-Za-z])(?:"
    + "|".join(sorted((w for w in _WORDS if w.isascii()), key=len, reverse=True))
    + r")(?![A-Za-z])|(?:"
    + "|".join(sorted((w for w in _WORDS if not w.isascii()), key=len, reverse=True))
    + r"))"
)
_UNIT = "|".join(f"(?P<u{at}>{unit})" for at, (unit, _, _) in enumerate(_UNITS))
_BEFORE = r"""
    (?P<least>
        at\ least|(?:no|not)\ (?:less|lower|smaller|shorter|fewer)\ than|a?\ ?minimum\ (?:of|is)?
      | greater\ than\ or\ equal\ to|not\ (?:be\ )?below
      | ≥|不小于|不少于|不低于|不短于|至少|最少|最小为?|大于等于|大于或等于|大于或者等于
    )
  | (?P<most>
        at\ most|(?:no|not)\ (?:more|greater|higher|larger|longer|later)\ than|up\ to|within
      | a?\ ?maximum\ (?:of|is)?|(?:does\ |do\ )?not\ exceed(?:ing|s)?
      | less\ than\ or\ equal\ to|not\ (?:be\ )?above
      | ≤|不大于|不超过|不高于|不多于|不长于|不超出|至多|最多|最大为?|小于等于|小于或等于|小于或者等于
    )
  | (?P<above>
        (?:more|greater|higher|larger|longer|farther|further)\ than|exceed(?:s|ing|ed)?|above|over|beyond
      | >|大于|高于|超过|多于|长于|超出
    )
  | (?P<below>
        (?:less|lower|smaller|shorter|fewer|closer|nearer)\ than|below|under
      | <|小于|低于|少于|短于|不足|不到
    )
  | (?P<about>
        about|approximately|around|roughly|substantially|some|约为?|大约为?|左右
    )
"""  # noqa: E501
_QUANTITY = re.compile(
    rf"""
    (?P<rate>时速(?:为)?)?                            # 时速不超过20公里
    (?:(?:{_BEFORE})\s*(?:a\ |the\ |of\ |为|是)?\s*)?
    (?P<per>每小时|每秒)?                             # 不大于每小时5千米
    (?:between\s+|from\s+|介于|在)?
    (?<![A-Za-z0-9.])(?P<first>[-−]?{_NUMBER})
    (?:\s*(?P<own>{_UNIT.replace("?P<u", "?P<x")})?
       \s*(?:to|and|or|-|–|—|~|～|至|到|和|与)\s*(?P<second>{_NUMBER}))?
    \s*-?\s*(?:{_UNIT})
    (?![A-Za-z²³/])
    (?P<after>\s*(?:or\ (?:more|above|greater|higher|longer)|以上|及以上|或以上))?
    (?P<under>\s*(?:or\ (?:less|below|fewer|lower|shorter)|以下|及以下|以内|之内|或以下))?
    """,  # noqa: E501
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
    """

    kind: str
    low: float
    high: float
    start: int
    end: int
    words: str

    def contradicts(self, other: Quantity) -> bool:
        """Tell whether no value satisfies both."""
        if self.kind != other.kind:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low > high or (low == high and self._faces(other))

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
    return tuple(_read(found) for found in _QUANTITY.finditer(text))


def _read(found: re.Match[str]) -> Quantity:
    unit = next(name for name in _KINDS if found[name] is not None)
    kind, factor = _per_time(found, *_KINDS[unit])
    first = _value(found["first"]) * factor
    if found["own"] is not None:
        own = next(n for n in _KINDS if found[f"x{n[1:]}"] is not None)
        first = _value(found["first"]) * _KINDS[own][1]
    last = _value(found["second"]) * factor if found["second"] else first
    low, high = _bounds(found, min(first, last), max(first, last))
    return Quantity(kind, low, high, found.start(), found.end(), found.group().strip())


def _per_time(found: re.Match[str], kind: str, factor: float) -> tuple[str, float]:
    """Read a length with the time before it as a speed: 每小时5千米."""
    if kind != "length" or not (found["per"] or found["rate"]):
        return kind, factor
    return "speed", factor if found["per"] == "每秒" else factor / 3600


def _value(text: str) -> float:
    plain = text.replace(",", "").replace("−", "-")
    return float(_WORDS[plain]) if plain in _WORDS else float(plain)


def _bounds(found: re.Match[str], first: float, last: float) -> tuple[float, float]:
    if found["least"] or found["above"] or found["after"]:
        return first, math.inf
    if found["most"] or found["below"] or found["under"]:
        return -math.inf, last
    slack = figures_of("quantities")["about" if found["about"] else "exact"]
    return first - abs(first) * slack, last + abs(last) * slack
