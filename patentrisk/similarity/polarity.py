"""The negation check: what is affirmed on one side and denied on the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from patentrisk.languages.lead_ins import denies_list, denies_section
from patentrisk.records import Reason
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text, clause_around, keys_between
from patentrisk.similarity.provisos import is_undone
from patentrisk.similarity.reach import is_limited
from patentrisk.similarity.terms import stem

_CUE = re.compile(
    r"""
    # "without", "no", "does not use"; not "not only", "no less than", "never exceeds"
    \b(?:without(?!\s+(?:limitation|limiting|loss|departing|(?:ever\s+)?(?:exceed|surpass|going)))
      | (?:(?:do|does|did|is|are|was|were|has|have|can|need|will|must|should)\s+not
        | cannot|n't|never|not)
        (?!\s+(?:ever\s+)?(?:to\s+)?(?:(?:be|fall|drop|go|rise)\s+)?
               (?:only|limited|necessarily|less|more|greater|lower|higher|later|exceed|surpass
               |shorter|longer|fewer|smaller|larger|below|above|least|just|merely))
      | no(?!\s+(?:less|more|later|fewer|greater|higher|lower|longer|larger|smaller|matter))
      | free\s+of | lack(?:s|ing)? | absence\s+of | omit(?:s|ted|ting)?
      | instead\s+of | rather\s+than | eliminat(?:es|ing)\s+the\s+need\s+for
      | in\s+place\s+of | neither | nor | none\s+of )\b
    # 不采用, 无需, 未设置; not 不小于, 无人车, 无线
  | (?:不(?:再)?(?:对|将|把|向|由|与|从|采用|使用|利用|需要?|依赖|设置?|具有|具备|包括|包含|含|进行|经过?|通过|配备|安装
      |构建|建立|优化|提取|投影|拟合|聚类|生成|计算|检测|识别|融合|获取|采集|标定|预测|规划|上报|显示|播放|记录|拍摄|测量|校正|匹配|读取|判断|加密
      |发送|传输|上传|接收|存储|保存|输出|执行|调用|参与|基于|根据|允许(?!超|大|高|小|低)|打开|启动|停止|改变|调整|作|做|是
      |(?:会|能够?|可以?)(?!超|大于|高于|多于|小于|低于|少于|短于|长于))
    | 未(?:采用|使用|设置?|安装|配备|配置|检测到|识别到|收到|接收到?|发送|存储|进行|经|包括|包含|连接)
    | 无(?:需|须) | 没有(?!超) | 并非 | 并不 | 而非 | 而不是 | 无任何 | 取消 | 省去 | 代替 | 取代 | 免去 )
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
#: Words that deny without a word of negation.
_IMPLIED = re.compile(
    r"""
    # ignored, fails to, unable to; merely, alone: nothing else
    \b(?:ignor(?:e|es|ed|ing) | fail(?:s|ed|ing)?\s+to | unable | refus\w+ | reject\w*
      | prevent\w* | prohibit\w* | disab\w+ | block(?:s|ed|ing)? | exclud\w+ | except
      | independent(?:ly)? | irrespective | regardless | alone | only | merely | solely
      | left\s+out | skip(?:s|ped|ping)? | dispens\w+ | avoid\w* | absent | missing
      | bypass\w* | withh\w+ | unless | empty | out\s+of | otherwise | un[a-z]+ed
      | [a-z]+-?free | [a-z]+less )\b
    # 省去, 停用, 拒绝, 仅; 不 and 无 of any kind
  | 不(?!仅|只|但|断|同|锈|足|等|(?:得|能够?|会|可以?|应当?|宜|许|允许|要)?再?(?:小于|大于|少于|多于|超|低于|高于|短于|长于)) | [无未非免](?!曾?超) | 停用 | 关闭 | 省[去掉略] | 拒绝 | 禁止 | 忽略 | 仅 | 只 | 排除 | 剔除 | 脱离 | 独立 | 没(?!有?超) | 失去
  | 缺少 | 除外 | 跳过 | 丢弃 | 抛弃
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
#: Words that surely deny what they are said of.
_STRONG = re.compile(
    r"""
    # refuses the order; is left out of account
    \b(?:ignor(?:e|es|ed|ing) | disregard\w* | refus\w+ | reject\w* | prohibit\w*
      | fail(?:s|ed|ing)?\s+to | unable\s+to | left\s+out | impossible
      | dispens\w+\s+with | do(?:es|ing|ne)?\s+away\s+with | unnecessary )\b
  | 不得(?!再?(?:超|大于|高于|多于|长于|小于|少于|低于|短于)) | 严禁
  | 拒绝 | 禁止 | 忽略 | 不予(?!以) | 一律不 | 无法     # 拒绝为其派车
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Words of negation in whatever place; "not only" and 不小于 are none.
_WIDE = re.compile(
    r"""
    # the lid is not bonded; no holes; unable to
    \b(?:(?:without | never | cannot)
             (?!\s(?:ever\s)?(?:be\s)?(?:exceed|surpass|more|less|greater|below|above))
      | none | neither | lacks? | free\s+of | no\s+longer
      | not(?!\s+(?:ever\s+)?(?:to\s+)?(?:(?:be|fall|drop|go|rise)\s+)?
             (?:only|limited|necessarily|less|more|greater|lower|higher|later|exceed|surpass
             |shorter|longer|fewer|smaller|larger|below|above|least|just|merely|until|yet))
      | no(?!\s+(?:less|more|later|fewer|greater|higher|lower|longer|larger|smaller
            |matter|sooner)) )\b
    # 不留存, 未接收, 无缝
  | 不(?!仅|只|但|断|同|锈|足|等|(?:能够?|会|可以?|应当?|宜|许|允许|要)?再?
       (?:小于|大于|少于|多于|超|低于|高于|短于|长于)|得|管|论|及|到|早于
        |晚于)
  | 未(?!来|知|达|满|曾?超) | 无(?!人|线|源|论|刷|级|穷|损) | 没有(?!超) | 免于 | 勿
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(
    r"(?=([,;.，；。]|\b(?:but|and then|while|whereas|so that)\b|而是|但|从而|以便))"
)
#: "no power flows until it is checked" tells an order, and denies nothing.
_UNTIL = re.compile(
    r"(?=(\b(?:until|unless|before|yet)\b|才|之前|直到|除非))", re.IGNORECASE
)
#: A lead-in, and what ends it.
_LEAD = re.compile(r"([^.!?;:。！？；：]{2,200}?)\s*[:：]")
#: Words that only say that something is there or done.
_GENERIC = frozenset(
    map(stem, ["use", "used", "required", "needed", "provided", "present"])
)


@dataclass(frozen=True, slots=True)
class _Denial:
    """What a cue denies, the words nearest to it first."""

    keys: tuple[str, ...]
    words: str
    at: tuple[int, int]


def check_negation(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find what one side denies and the other affirms.

    What is denied must be said by the other side too, for the most part, and must
    not be denied there as well. What is denied of something else than the element
    speaks of, a place or a condition, denies nothing of it.
    """
    denied, deny = _denials(said), _denials(wanted)
    for denial in _contrary(wanted, said):
        limited = is_limited(wanted, said, denial.at) or is_undone(said, denial.at)
        if not limited:
            return (Reason("check.negation", 0.0, "", denial.words),)
    for denial in () if _denies(said) else deny:
        if _affirms(said, denial, denied) and not _elsewhere(wanted, denial, deny):
            return (Reason("check.negation", 0.0, denial.words, ""),)
    return ()


def doubt_negation(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find a denial on one side where the other has no word of denial at all.

    So does a denial that is limited to something else than the element speaks of.
    """
    deny = _denials(wanted)
    if deny and not _denies(said):
        return (Reason("doubt.negation", 0.0, deny[0].words, ""),)
    if not _denies(wanted) and (lead := _denying_lead(wanted, said)):
        return (Reason("doubt.negation", 0.0, "", lead),)
    strong = _outright(wanted)
    if strong and not _denies(said):
        return (Reason("doubt.negation", 0.0, strong.group(), ""),)
    if denied := denied_in(wanted, said):
        return denied
    if _denies(wanted):
        return ()
    strong = _outright(said)
    if strong and _about(said, strong.start(), wanted):
        return (Reason("doubt.negation", 0.0, "", strong.group()),)
    for denial in _denials(said):
        head = set(denial.keys[: figures_of("negation")["head"]])
        if head & wanted.keys and _about(said, denial.at[0], wanted):
            return (Reason("doubt.negation", 0.0, "", denial.words),)
    return ()


def _denying_lead(wanted: Text, said: Text) -> str:
    """Give what a passage begins with and denies what follows: "Not included: ..."."""
    found = _LEAD.match(said.raw)
    if found is None or not (denies_list(found[0]) or denies_section(found[1])):
        return ""
    after = keys_between(said.marks, found.end(), len(said.raw))
    return found[1] if after & wanted.keys else ""


def denied_in(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find what a passage denies of what an element affirms, limited or not.

    Such a passage is no evidence that the element is there. An element that denies
    anything itself is left alone.
    """
    if _denies(wanted):
        return ()
    found = (
        Reason("doubt.negation", 0.0, "", d.words) for d in _contrary(wanted, said)
    )
    return tuple(found)[:1]


def _contrary(wanted: Text, said: Text) -> Iterator[_Denial]:
    """Give what a passage denies, and nowhere affirms, of what an element affirms."""
    denied, deny = _denials(said), _denials(wanted)
    for denial in denied:
        if _affirms(wanted, denial, deny) and not _elsewhere(said, denial, denied):
            yield denial


def _outright(text: Text) -> re.Match[str] | None:
    """Find a word that denies outright, and not "until"."""
    for found in (*_STRONG.finditer(text.raw), *_WIDE.finditer(text.raw)):
        _, end = clause_around(text.raw, found.start(), found.end())
        if not _is_until(text.raw, found.end(), end):
            return found
    return None


def _about(said: Text, at: int, wanted: Text) -> bool:
    """Tell whether the clause at a place holds most of what both texts speak of."""
    start, end = clause_around(said.raw, at, at)
    here = keys_between(said.marks, start, end) & wanted.keys
    return bool(
        len(here) >= figures_of("negation")["shared"] * len(said.keys & wanted.keys)
    )


def _denies(text: Text) -> bool:
    """Tell whether a text denies anything, in whatever words."""
    return bool(_CUE.search(text.raw) or _IMPLIED.search(text.raw))


def _denials(text: Text) -> list[_Denial]:
    figures = figures_of("negation")
    found = []
    for cue in _CUE.finditer(text.raw):
        start, end = clause_around(text.raw, cue.start(), cue.end())
        if _is_until(text.raw, cue.end(), end):
            continue
        breaks = _spots(text.raw, _BREAK)
        stop = bisect_left(breaks, (cue.end(),))
        end = min(end, breaks[stop][0]) if stop < len(breaks) else end
        after = text.after(cue.end(), figures["reach"], end)
        keys = tuple(key for key in after if key not in _GENERIC)
        keys = keys or text.before(cue.start(), figures["head"], start)
        words = text.raw[cue.start() : min(end, cue.end() + figures["quoted"])].strip()
        if keys:
            found.append(_Denial(keys, words, cue.span()))
    return found


def _is_until(raw: str, start: int, end: int) -> bool:
    """Tell whether a word of an order stands whole in a stretch."""
    found = _spots(raw, _UNTIL)
    at = bisect_left(found, (start,))
    return at < len(found) and found[at][1] <= end


@lru_cache(maxsize=20_000)
def _spots(raw: str, pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """Give every place where a pattern is found, those that overlap too.

    They are kept: a passage without a stop holds many cues, each in one clause.
    """
    return tuple(found.span(1) for found in pattern.finditer(raw))


def _affirms(text: Text, denial: _Denial, own: list[_Denial]) -> bool:
    """Tell whether a text says what is denied, without denying it itself."""
    figures = figures_of("negation")
    head = denial.keys[: figures["head"]]
    shared = [key for key in head if key in text.keys]
    first = denial.keys[0] in text.keys
    if not shared or (not first and len(shared) < figures["least"]):
        return False
    if len(shared) < figures["shared"] * len(head):
        return False
    return not any(set(shared) & set(other.keys) for other in own)


def _elsewhere(text: Text, denial: _Denial, own: list[_Denial]) -> bool:
    """Tell whether the text also says it outside any denial."""
    spoken = [mark.key for mark in text.marks]
    denied = [key for other in own for key in other.keys]
    head = denial.keys[0]
    return spoken.count(head) > denied.count(head)
