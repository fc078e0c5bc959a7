"""The negation check: what is affirmed on one side and denied on the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from patentrisk.records import Reason
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text, clause_around
from patentrisk.similarity.terms import stem

_CUE = re.compile(
    r"""
    # "without", "no", "does not use"; not "not only", "no less than"
    \b(?:without(?!\s+(?:limitation|limiting|loss|departing))
      | (?:(?:do|does|did|is|are|was|were|has|have|can|need|will|must|should)\s+not
        | cannot|n't|never|not)
        (?!\s+(?:only|limited|necessarily|less|more|greater|lower|higher|later|exceed
               |shorter|longer|fewer|smaller|larger|below|above|least|just|merely))
      | no(?!\s+(?:less|more|later|fewer|greater|higher|lower|longer|larger|smaller|matter))
      | free\s+of | lack(?:s|ing)? | absence\s+of | omit(?:s|ted|ting)?
      | instead\s+of | rather\s+than | eliminat(?:es|ing)\s+the\s+need\s+for
      | in\s+place\s+of | neither | nor | none\s+of )\b
    # 不采用, 无需, 未设置; not 不小于, 无人车, 无线
  | (?:不(?:再)?(?:对|将|把|向|由|与|从|采用|使用|利用|需要?|依赖|设置?|具有|具备|包括|包含|含|进行|经过?|通过|配备|安装
      |发送|传输|上传|接收|存储|保存|输出|执行|调用|参与|基于|根据|允许|打开|启动|停止|改变|调整|作|做|是|会|能|可)
    | 未(?:采用|使用|设置?|安装|配备|配置|检测到|识别到|收到|接收到?|发送|存储|进行|经|包括|包含|连接)
    | 无(?:需|须) | 没有 | 并非 | 并不 | 而非 | 而不是 | 无任何 | 取消 | 省去 | 代替 | 取代 | 免去 )
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,;.，；。]|\b(?:but|and then|while|whereas|so that)\b|而是|但|从而|以便"
)
#: Words that only say that something is there or done.
_GENERIC = frozenset(
    map(stem, ["use", "used", "required", "needed", "provided", "present"])
)


@dataclass(frozen=True, slots=True)
class _Denial:
    """What a cue denies, the words nearest to it first."""

    keys: tuple[str, ...]
    words: str


def check_negation(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find what one side denies and the other affirms.

    What is denied must be said by the other side too, for the most part, and must
    not be denied there as well.
    """
    denied, deny = _denials(said), _denials(wanted)
    for denial in denied:
        if _affirms(wanted, denial, deny) and not _elsewhere(said, denial, denied):
            return (Reason("check.negation", 0.0, "", denial.words),)
    for denial in deny:
        if _affirms(said, denial, denied) and not _elsewhere(wanted, denial, deny):
            return (Reason("check.negation", 0.0, denial.words, ""),)
    return ()


def _denials(text: Text) -> list[_Denial]:
    figures = figures_of("negation")
    found = []
    for cue in _CUE.finditer(text.raw):
        start, end = clause_around(text.raw, cue.start(), cue.end())
        stop = _BREAK.search(text.raw, cue.end())
        end = min(end, stop.start()) if stop else end
        after = text.after(cue.end(), figures["reach"], end)
        keys = tuple(key for key in after if key not in _GENERIC)
        keys = keys or text.before(cue.start(), figures["head"], start)
        words = text.raw[cue.start() : min(end, cue.end() + figures["quoted"])].strip()
        if keys:
            found.append(_Denial(keys, words))
    return found


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
