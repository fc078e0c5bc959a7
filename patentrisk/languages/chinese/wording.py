"""The wording of Chinese claims: transitions, categories, functions, lead-ins."""

from __future__ import annotations

import re

from patentrisk.languages.chinese.negation import is_negated, negated_clauses
from patentrisk.languages.grammar import TransitionPhrase
from patentrisk.languages.spans import Span
from patentrisk.records import Category, Transition

_STEPS = r"""
    (?:至少)?(?:以下|如下|下列|下述)?
    (?:几个|各个|步骤|步驟|部分|组分|組分|内容|結構|结构){0,2}
"""
_CHARACTERISED = re.compile(
    rf"""
    [，,]?\s*(?:其|本[发發]明的)?(?:主要)?(?:特征|特徵|改[进進])(?:之处|之處)?
    (?:在于|在於|是|为|為)
                                                            # ，其特征在于
    (?: [，,：:\s]*
        (?P<noun>(?:所述|該|该)[^，,；;：:。]{{0,30}}?)?(?:它|其|还|還|进一步|進一步)?
        (?P<verb>由|包括|包含|具有|设有|設有|含有) {_STEPS}
        (?P<made>(?:组成|構成|构成|組成|制成|製成))?
        (?=\s*[，,]?\s*[：:])                              # ，所述方法包括以下步骤：
      | [，,：:\s]*(?:还|還|进一步|進一步)?(?:包括|包含)  # ，还包括
    )?
    """,
    re.VERBOSE,
)
_CLOSED = re.compile(
    r"""
    (?P<mostly>主要)?由(?:主要)?
    (?: (?:以下|如下|下列|下述)[^，,；;。：:]{0,20}?(?:组成|組成|构成|構成)
                                                        # 由以下组分组成
      | (?=[^，,；;。：:]{1,80}(?:组成|組成|构成|構成))    # 由甲和乙组成
    )
    """,
    re.VERBOSE,
)
_OPEN = re.compile(
    rf"""
    [，,]?\s*
    (?:(?:所述|該|该|其)[^，,；;：:。]{{0,30}}?)?(?:还|還|进一步|進一步|至少|主要)?
    (?P<verb>包括有?|包含有?|含有|具有|具备|具備|设有|設有|设置有|設置有)
    {_STEPS}                                            # ，该方法包括如下步骤
    """,
    re.VERBOSE,
)
_LINE_END = re.compile(r"[；;。]")
_WHEREIN = re.compile(r"[，,]?\s*其中(?![之一二两兩任至的间間])")


def find_transition(
    text: str, start: int, *, dependent: bool = False, cites: bool = False
) -> TransitionPhrase | None:
    """Find the words between preamble and body.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> text = "一种泊车方法，其特征在于，包括：制动。"
    >>> found = LANGUAGES["zh"].find_transition(text, 0)
    >>> text[found.start : found.end], found.kind
    ('其特征在于，包括', <Transition.OPEN: 'open'>)

    References
    ----------
    Guidelines for Patent Examination (CN), part II chapter 2, 3.3: 包括 is open,
    由……组成 is closed; Implementing Regulations of the Patent Law: preamble
    portion and characterising portion.
    """
    line = _LINE_END.search(text, start)
    end = line.start() if line else len(text)
    two_part = _CHARACTERISED.search(text, start, end)
    if two_part:
        phrase = _two_part(two_part, start)
    else:
        phrase = _one_part(text, start, end, dependent, cites)
    negated = negated_clauses(text, start, phrase.start if phrase else end)
    if phrase:
        return phrase._replace(negated=negated)
    if negated and not cites:
        return TransitionPhrase(end, end, Transition.NONE, negated)
    return None


def _two_part(found: re.Match[str], start: int) -> TransitionPhrase | None:
    """Transition of the two-part form: 其特征在于，所述车包括."""
    text, noun = found.string, found["noun"]
    if noun and (
        noun[-2:] not in text[: found.start()]
        or is_negated(text, start, found.end("noun"))
    ):
        return _phrase(found, Transition.OPEN, found.start("noun"))
    closed = found["made"] or found["verb"] == "由"
    return _phrase(found, Transition.CLOSED if closed else Transition.OPEN)


def _one_part(
    text: str, start: int, end: int, dependent: bool, cites: bool
) -> TransitionPhrase | None:
    """First true verb: 包括, 由……组成; a negated one is none."""
    wherein = _phrase(_WHEREIN.search(text, start, end), Transition.NONE)
    closed = _affirmed(_CLOSED, text, start, end)
    mostly = closed is not None and closed["mostly"]
    kind = Transition.PARTLY_CLOSED if mostly else Transition.CLOSED
    phrases = [
        _phrase(closed, kind),
        _phrase(_affirmed(_OPEN, text, start, end), Transition.OPEN),
    ]
    if dependent:
        phrases.append(wherein)
    return min(filter(None, phrases), default=None if cites else wherein)


def _affirmed(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> re.Match[str] | None:
    """Find the first match whose verb is not negated."""
    for found in pattern.finditer(text, start, end):
        verb = found.start("verb") if "verb" in pattern.groupindex else found.start()
        if not is_negated(text, start, verb):
            return found
    return None


def _phrase(
    found: re.Match[str] | None, kind: Transition, end: int | None = None
) -> TransitionPhrase | None:
    """Leave the punctuation around a transition out of it."""
    if found is None:
        return None
    words = found.string[found.start() : end or found.end()]
    start = found.start() + len(words) - len(words.lstrip("，, \n"))
    return TransitionPhrase(start, start + len(words.strip("，, \n：:")), kind)


_FIRST_CLAUSE = re.compile(
    r"""
    (?P<clause>[^，,：:；;。\n]*?)
    (?=[，,：:；;。\n]|其?特[征徵]|包括|包含|具有|由.{0,20}[组組构構]成|$)
    """,
    re.VERBOSE,
)
_CATEGORIES = (
    (Category.USE, re.compile(r"(?:用途|应用|應用)$")),
    (Category.METHOD, re.compile(r"(?:方法|工艺|工藝|流程|制法|製法)$")),
    (
        Category.MEDIUM,
        re.compile(
            r"(?:介质|介質|媒体|媒體|程序产品|程式產品|产品|程序|程式|软件|軟體)$"
        ),
    ),
    (Category.SYSTEM, re.compile(r"(?:系统|系統|平台|网络|網路)$")),
    (
        Category.COMPOSITION,
        re.compile(
            r"(?:组合物|組合物|化合物|药物|藥物|制剂|製劑|抗体|抗體|合金|聚合物|材料|多肽|蛋白)$"
        ),
    ),
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|\s+")


def claim_category(text: str, start: int = 0) -> Category:
    """Tell what a claim protects, from the noun that ends its first clause.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["zh"].claim_category("一种控制系统的方法，其特征在于")
    <Category.METHOD: 'method'>
    """
    found = _FIRST_CLAUSE.match(text, start)
    noun = _BRACKETS.sub("", found["clause"]) if found else ""
    if len(noun) < 2:
        return Category.OTHER
    for category, pattern in _CATEGORIES:
        if pattern.search(noun):
            return category
    return Category.APPARATUS


_FUNCTIONAL = re.compile(
    r"""
    ^[^，,；;。]{0,24}(?:模块|模塊|模組|单元|單元|装置|裝置|机构|機構|部件|组件)
    (?:[(（][^()（）]*[)）])?[，,]?\s*
    (?:用于|用於|用以|(?:被|所)?(?:配置|構造|构造|设置|設置)(?:为|為|成|以|用于|用於))
                                                       # 获取模块，用于获取点云
  | ^(?:用于|用於|用以)[^；;。]*
    的(?:装置|裝置|模块|模塊|模組|单元|單元|部件|机构|機構|手段)$
                                                       # 用于转向的装置
    """,
    re.VERBOSE,
)
_OMNIBUS = re.compile(
    r"(?:如|参照|參照)?(?:说明书|說明書|附图|附圖)[^，。；]{0,20}(?:所述|所示|记载|記載)"
)
_STRUCK = re.compile(
    r"""
    \W*(?:已被?|被)?(?:取消|删除|刪除|撤回|撤销|撤銷|作废|作廢|放弃|放棄|空缺)\W*
  | \W*(?:cancell?ed|deleted|withdrawn)\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"""
    \W*(?:[ivx]{1,5}|[a-zA-Z]|\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.]\W*
  | \W*(?:(?:以及|并且|並且|和|且|或|其中|其特征在于|其特徵在於|进一步|進一步|还|還
      |所述|該|该|方法|系统|系統|装置|裝置|设备|設備|具体|具體|包括|包含|步骤|步驟
      |以下|如下|下列|为|為|是|的|至少)\W*)+
    """,
    re.VERBOSE,
)
_LEADING = re.compile(
    r"[\s；;：:，,。.、]*(?:(?:以及|并且|並且|和/或|或者)[，,]?\s*|(?:及|和|或)[，,\s]+"
    r"|且(?=所述)|和(?![解声聲平谐諧睦弦面]))?"
)
_LAST_CONJUNCTION = re.compile(
    r"[\s；;：:，,。.、]+(?:以及|并且|並且|和/或|或者|及|和|且|或)$"
)
_BETWEEN_LIMITATIONS = " \t\n\r\f\v\u00a0\u3000；;：:，,。.、"
#: Room for the longest conjunction at the end of a limitation.
_CONJUNCTION_ROOM = 6


def is_functional(limitation: str) -> bool:
    """Tell a limitation that names only a function: 用于转向的装置.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["zh"].is_functional("获取模块，用于获取点云数据")
    True

    References
    ----------
    CN: SPC Interpretation II (2016) No. 1, art. 8 (functional features).
    """
    return _FUNCTIONAL.search(limitation) is not None


def is_omnibus(text: str) -> bool:
    """Tell a claim that only points to the description or the drawings."""
    return len(text) < 60 and _OMNIBUS.search(text) is not None


def is_struck(text: str) -> bool:
    """Tell a note that stands where a claim was: （取消）."""
    return len(text) < 30 and _STRUCK.fullmatch(text) is not None


def is_lead_in(limitation: str) -> bool:
    """Tell words that only lead in what follows: 所述方法还包括."""
    return len(limitation) < 30 and _LEAD_IN.fullmatch(limitation) is not None


def trim_limitation(text: str, start: int, end: int) -> Span:
    """Leave out conjunctions and punctuation at both ends of a limitation."""
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    kept = text[start:end].rstrip(_BETWEEN_LIMITATIONS)
    last = _LAST_CONJUNCTION.search(kept, max(0, len(kept) - _CONJUNCTION_ROOM))
    return start, start + (last.start() if last else len(kept))
