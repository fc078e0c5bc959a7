"""Who does what to whom, and what comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from patentrisk.records import Reason
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text, clause_around, marks_between

_SEND = (
    r"send|transmit|provid|upload|report|forward|output|push|issu|deliver(?!y|ies)|communicat"
    r"|return|suppl|transfer|convey|publish|broadcast|distribut"
)
_RECEIVE = r"receiv|obtain|download|fetch|acquir|get|retriev|accept"
_ACT = (
    r"control|driv|charg|follow|tow|guid|monitor|command|trigger|pull|support"
    r"|carr|supervis|authenticat|identif"
)
#: "controller", "transmission": the thing, not the deed.
_DEED = r"(?!\w*(?:er|or|ion|ment)s?\b)\w*"

#: Each branch names the roles it finds: `giver` before or after, `taker` likewise.
_ENGLISH = re.compile(
    rf"""
    # transmitting the route from the server to the vehicle
    \b(?:{_SEND}|sent){_DEED}\s+(?P<what0>[^,;]+?)\s+from\s+(?P<giver0>[^,;]+?)\s+to\s+(?P<taker0>[^,;]+)
    # sent by the vehicle to the server; sent from the vehicle to the server
  | (?P<passive>\b(?:{_SEND}|sent){_DEED}\s+(?:by|from)\s+)(?P<giver1>[^,;]+?)\s+to\s+(?P<taker1>[^,;]+)
    # sent to the server by the vehicle
  | \b(?:{_SEND}|sent){_DEED}\s+to\s+(?P<taker2>[^,;]+?)\s+(?:by|from)\s+(?P<giver2>[^,;]+)
    # transmitting, by the vehicle, the position to the server
  | \b(?:{_SEND}){_DEED}\s*,?\s*by\s+(?P<giver3>[^,;]+?),?\s+(?P<what3>[^,;]*?)\s*to\s+(?P<taker3>[^,;]+)
    # receiving, by the server, the position from the vehicle
  | \b(?:{_RECEIVE}){_DEED}\s*,?\s*by\s+(?P<taker4>[^,;]+?),?\s+(?P<what4>[^,;]*?)\s*from\s+(?P<giver4>[^,;]+)
    # is received by the server from the vehicle
  | \b(?:{_RECEIVE}){_DEED}\s+from\s+(?P<giver5>[^,;]+?)\s+by\s+(?P<taker5>[^,;]+)
    # the vehicle sends the position to the server
  | (?P<giver6>[^,;]*?)(?<!\bis\ )(?<!\bare\ )(?<!\bbe\ )(?<!\bbeing\ )\b(?:{_SEND}|sent){_DEED}\s+(?P<what6>[^,;]*?)\s*\bto\s+(?P<taker6>[^,;]+)
    # the server receives the position from the vehicle
  | (?P<taker7>[^,;]*?)\b(?:{_RECEIVE}){_DEED}\s+(?P<what7>[^,;]*?)\s*\bfrom\s+(?P<giver7>[^,;]+)
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
_CHINESE = re.compile(
    r"""
    # 车辆向服务器发送位置; 由车辆向服务器发送
    (?:由|通过)?(?P<giver1>[^，；。：由通]*?)(?:向|给)(?P<taker1>[^，；。：]+?)(?:发送|传输|上传|上报|推送|下发|发出|输出|提供|反馈|转发|返回|传送)
    # 车辆将位置发送至服务器
  | (?P<giver2>[^，；。：]*?)(?:将|把)(?P<what2>[^，；。：]+?)(?:发送|传输|上传|上报|推送|下发|输出|提供|反馈|转发|返回|传送)(?:至|到|给)(?P<taker2>[^，；。：]+)
    # 服务器从车辆接收位置
  | (?P<taker3>[^，；。：]*?)从(?P<giver3>[^，；。：]+?)(?:接收|获取|下载|获得|读取|收到)
    # 服务器接收车辆发送的位置; 接收来自车辆的位置
  | (?P<taker4>[^，；。：]*?)(?:接收|获取|收到)(?:来自|由)?(?P<giver4>[^，；。：]+?)(?:发送|上传|上报|下发|传输|推送|反馈|发出|的)
    # 车辆发送位置至服务器
  | (?P<giver5>[^，；。：]*?)(?:发送|传输|上传|上报|推送|下发|输出|提供|转发)(?P<what5>[^，；。：]*?)(?:至|到|给)(?P<taker5>[^，；。：]+)
    """,  # noqa: E501
    re.VERBOSE,
)
_ENGLISH_ACT = re.compile(
    rf"""
    (?P<taker1>[^,;]+?)\s+(?:is|are|being)\s+\b(?:{_ACT}){_DEED}\s+by\s+(?P<giver1>[^,;]+)  # is towed by
  | (?P<giver2>[^,;]+?)(?<!\bis)(?<!\bare)(?<!\bbe)\s+\b(?:{_ACT}){_DEED}\s+(?!to\b|by\b|from\b|with\b|in\b|on\b|at\b)(?P<taker2>[^,;]+)                          # A controls B
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
_CHINESE_ACT = re.compile(
    r"""
    (?P<taker1>[^，；。：]+?)(?:由|被|受)(?P<giver1>[^，；。：]+?)(?:控制|驱动|充电|牵引|引导|监控|触发|支撑|跟随)  # 车门由机械臂控制
  | (?P<giver2>[^，；。：]+?)(?:控制|驱动|牵引|引导|监控|触发|支撑|跟随)(?P<taker2>[^，；。：]+)               # 机械臂控制车门
    """,  # noqa: E501
    re.VERBOSE,
)
_ORDER = re.compile(
    r"""
    (?P<lead>(?:^|(?<=[,;]))\s*(?P<lb>before|prior\ to)\s(?P<second1>[^,;]+),(?P<first1>[^,;]+))   # before B, A
  | (?P<leada>(?:^|(?<=[,;]))\s*(?:after|once|following|upon)\s(?P<first2>[^,;]+),(?P<second2>[^,;]+))  # after A, B
  | (?P<first3>[^,;]+?)\s(?:before|prior\ to)\s(?P<second3>[^,;]+)                                # A before B
  | (?P<second4>[^,;]+?)\s(?:after(?!\s+(?:that|which)\b)|following|subsequent\ to)\s(?P<first4>[^,;]+)                   # B after A
  | (?:在)?(?P<second5>[^，；。]+?)(?:之前|以前|前)[，,](?P<first5>[^，；。]+)                        # 在B之前，A
  | (?:在)?(?P<first6>[^，；。]+?)(?:之后|以后|后)[，,](?P<second6>[^，；。]+)                        # 在A之后，B
  | (?P<what7>[^，；。]*?)在(?P<second7>[^，；。]+?)(?:之前|以前|前)(?P<first7>[^，；。]+)             # 在B前A
  | (?P<what8>[^，；。]*?)在(?P<first8>[^，；。]+?)(?:之后|以后|后)(?P<second8>[^，；。]+)             # 在A后B
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)


#: Words for passing on.
_DEEDS = re.compile(
    rf"(?:{_SEND}|sent|{_RECEIVE})|[发传上推下反转返接获收提输][送输传报发馈回收取到供出]",
    re.IGNORECASE,
)
#: Words for whatever is passed on.
_PLAIN = frozenset(
    {"information", "data", "message", "messages", "信息", "数据", "消息"}
)
_Span = tuple[int, int]

#: Characters between two stops. The patterns try every pair of places in a stretch, so
#: that thousands of words without a comma would take minutes; no sentence is so long,
#: and where none is looked for, nothing is taken to be contrary.
_LONGEST = 1_500
_STRETCH = re.compile(r"[^,;，；。：]+")


@dataclass(frozen=True, slots=True)
class _Roles:
    """Two roles in one stretch of text, as keys, with the words."""

    first: frozenset[str]
    second: frozenset[str]
    words: str
    rest: frozenset[str] = frozenset()

    def of_another(self, other: _Roles) -> bool:
        """Tell whether something else is passed: a task down, a position up."""
        return bool(self.rest and other.rest) and not self.rest & other.rest

    def straight(self, other: _Roles) -> bool:
        """Tell whether the other has the same two in the same roles."""
        mine, theirs = self.first - self.second, self.second - self.first
        one, two = other.first - other.second, other.second - other.first
        return bool(mine & one and theirs & two)

    def turned(self, other: _Roles) -> bool:
        """Tell whether the other has the same two, the other way round."""
        mine, theirs = self.first - self.second, self.second - self.first
        one, two = other.first - other.second, other.second - other.first
        crossed = len(mine & two) and len(theirs & one)
        straight = len(mine & one) + len(theirs & two)
        return bool(crossed) and straight < len(mine & two) + len(theirs & one)


def check_direction(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "the vehicle sends to the server" against the server to the vehicle."""
    passed = _contrary("check.direction", _passed, wanted, said)
    return passed or _contrary("check.direction", _acted, wanted, said)


def check_order(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "A before B" against "A after B"."""
    return _contrary("check.order", _ordered, wanted, said)


def _contrary(
    code: str, roles: Callable[[Text], list[_Roles]], wanted: Text, said: Text
) -> tuple[Reason, ...]:
    asked = roles(wanted)
    offered = roles(said) if asked else []
    for one in asked:
        turned = [other for other in offered if one.turned(other)]
        alike = wanted.language == said.language
        if roles is _passed and _is_another_passing(one, turned, asked, alike=alike):
            continue
        if turned and len(turned) == len(offered):
            return (Reason(code, 0.0, one.words, turned[0].words),)
    return ()


def _is_another_passing(
    one: _Roles, turned: Sequence[_Roles], asked: Sequence[_Roles], *, alike: bool
) -> bool:
    """Tell whether what goes the other way is another thing, or asked for as well.

    Across languages two names of one thing are not known to be the same.
    """
    other_thing = alike and any(one.of_another(other) for other in turned)
    return other_thing or any(o.straight(also) for also in asked for o in turned)


@lru_cache(maxsize=4096)
def _passed(text: Text) -> list[_Roles]:
    pattern = _CHINESE if text.language == "zh" else _ENGLISH
    return _roles(text, pattern, "giver", "taker", whole=False)


@lru_cache(maxsize=4096)
def _acted(text: Text) -> list[_Roles]:
    pattern = _CHINESE_ACT if text.language == "zh" else _ENGLISH_ACT
    return _roles(text, pattern, "giver", "taker", whole=False)


@lru_cache(maxsize=4096)
def _ordered(text: Text) -> list[_Roles]:
    return _roles(text, _ORDER, "first", "second", whole=True)


def _roles(
    text: Text, pattern: re.Pattern[str], first: str, second: str, *, whole: bool
) -> list[_Roles]:
    found = []
    for one, two, words in _places(text.raw, pattern, first, second):
        keys = [
            _keys(text, span, whole=whole, late=span < other)
            for span, other in ((one, two), (two, one))
        ]
        if all(keys):
            rest = passed_in(text, one, two) - keys[0] - keys[1]
            found.append(_Roles(keys[0], keys[1], words, rest))
    return found


@lru_cache(maxsize=20_000)
def _places(
    raw: str, pattern: re.Pattern[str], first: str, second: str
) -> tuple[tuple[_Span, _Span, str], ...]:
    """Find where a text names both roles, whatever the keys of its words."""
    found: list[tuple[_Span, _Span, str]] = []
    if any(len(held) > _LONGEST for held in _STRETCH.findall(raw)):
        return ()
    for match in pattern.finditer(raw):
        named = {n: match.span(n) for n, value in match.groupdict().items() if value}
        one = next((s for n, s in named.items() if n.startswith(first)), None)
        two = next((s for n, s in named.items() if n.startswith(second)), None)
        if one is not None and two is not None:
            found.append((one, two, match.group().strip()))
    return tuple(found)


def passed_in(text: Text, one: _Span, two: _Span) -> frozenset[str]:
    """Give the keys of a clause outside two roles, without the words for passing on."""
    start, end = clause_around(text.raw, min(one[0], two[0]), max(one[1], two[1]))
    return frozenset(
        mark.key
        for mark in marks_between(text.marks, start, end)
        if not any(a <= mark.start and mark.end <= b for a, b in (one, two))
        and not _DEEDS.match(text.raw[mark.start : mark.end])
        and text.raw[mark.start : mark.end].lower() not in _PLAIN
    )


def _keys(text: Text, span: _Span, *, whole: bool, late: bool) -> frozenset[str]:
    """Give the keys of a role: all of an event, the nearest of a thing."""
    start, end = span
    held = [m.key for m in text.marks if m.start >= start and m.end <= end]
    if whole:
        return frozenset(held)
    near = figures_of("roles")["near"]
    return frozenset(held[-near:] if late else held[:near])
