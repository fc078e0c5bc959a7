"""What keeps every check silent: a choice, a text about others, a limited statement."""

from __future__ import annotations

import re
from functools import lru_cache

from patentrisk.languages import simplified
from patentrisk.similarity.marks import Text, clause_around

#: An element that one of several things meets: the lack of another denies nothing.
_CHOICE = re.compile(
    r"""
    \b(?:and/or|or)\b(?!\s+(?:more|less|fewer|greater|higher|lower|longer|shorter
        |larger|smaller|above|below|over|under|equal|better|later|earlier)\b)
  | \b(?:at\s+least\s+one|any|one)\s+of\b | \bselected\s+from\b
  | 或(?!者?(?:以[上下]|等于|更|大于|小于|多于|少于|高于|低于|超过)) | 和/或
  | (?:至少|其中|任意)(?:一|之一) | 之一 | 任一
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A text about what others make, or about what is no longer made.
_OTHERS = re.compile(
    r"""
    (?<!unlike\s)(?<!than\s)(?<!to\s)(?<!with\s)\b(?:
        (?:competit(?:or|ion)s?['’]?s? | competing | rivals?['’]?s? | conventional
          | traditional | prior[-\s]art)\b
      | other\s+(?:makers?|manufacturers?|vendors?|companies|suppliers?)\b
      | most\s+(?:vehicles|robots|products|vans)\b
      | (?:earlier|previous|former|older|predecessor|discontinued)\s
          (?:\w+\s)?(?:models?|versions?|generations?|vehicles?|products?|vans?
            |robots?)\b )
  | 竞品 | 竞争对手 | 友商 | (?:其他|其它|别的)(?:厂商|厂家|公司|品牌|企业)
  | (?:现有|传统|常规)(?:技术|方案|车辆|产品|车型)
  | (?:上一代|前代|上代|旧款|老款|旧版|老版)
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: "Unlike conventional vehicles", 与传统车辆不同: the rest is of the product.
_UNLIKE = re.compile(r"\b(?:unlike|compared|contrast)\b|不同于|相比|相较|区别于", re.I)
#: Denials that deny nothing: of a denial, of a part, of one means for another.
_UNDONE = re.compile(
    r"""
    \b(?:no|never|not|cannot)\b(?:(?!\b(?:and|or|nor|but)\b)[^.;,:])*
        \b(?:without|unless|un[a-z]+ed|fails?|missed|cannot|other\s+than|except
          |that\s+(?:has|have|is|are|was|were)\s+not)\b    # never sent without
  | \bnot\s+(?:all|every|each|always|exclusively|everywhere|in\s+every)\b
  | \bnot\s(?:always|exclusively|everywhere)\b | \b(?:does|do|is|are)\s+not\s+always\b
  | \bnot\b[^.;,]*?\b(by|via|through)\b[^.;,]*,?\s+but\s+\1\b   # by hand but by a robot
  | 不[^，。；]{0,4}不 | 没有[^。；]*(?:不能|无法|不会|不可)
  | 无[^，。；]*[，]?(?:则|就)(?:不能|无法)
  | (?:并非|不是)(?:所有|全部|总|每|都) | 不总
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;]\s|[。！？；]")
#: What denies in whatever words.
_DENY = re.compile(
    r"\b(?:no|not|never|cannot|without|prevent\w*|prohibit\w*|forbid\w*|only|unless|until)\b"
    r"|n't\b|[不未无禁勿仅只]|没有|防止|避免|直到",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def offers_choice(raw: str) -> bool:
    """Tell an element that lists things of which one is enough.

    Examples
    --------
    >>> from patentrisk.similarity.provisos import offers_choice
    >>> offers_choice("a lidar or a camera"), offers_choice("5 m or more")
    (True, False)
    """
    return _CHOICE.search(simplified(raw)) is not None


@lru_cache(maxsize=20_000)
def is_of_others(raw: str) -> bool:
    """Tell a text about what others make, or what was made before.

    Examples
    --------
    >>> from patentrisk.similarity.provisos import is_of_others
    >>> is_of_others("Competing vans have no lidar."), is_of_others("No lidar.")
    (True, False)
    """
    plain = simplified(raw)
    return _OTHERS.search(plain) is not None and _UNLIKE.search(plain) is None


def is_undone(text: Text, at: tuple[int, int]) -> bool:
    """Tell whether the sentence of a denial takes it back, or limits it to a part.

    Examples
    --------
    >>> from patentrisk.similarity.provisos import is_undone
    >>> is_undone(Text.of("It is never sent without a key.", "en"), (6, 11))
    True
    """
    start = max((m.end() for m in _STOP.finditer(text.raw, 0, at[0])), default=0)
    stop = _STOP.search(text.raw, at[1])
    end = stop.start() if stop else len(text.raw)
    return any(
        found.start() < at[1] and at[0] < found.end()
        for found in _UNDONE.finditer(text.raw, start, end)
    )


def denies_near(text: Text, start: int, end: int) -> bool:
    """Tell whether anything in the clause of a stretch denies or limits."""
    return _DENY.search(text.raw, *clause_around(text.raw, start, end)) is not None
