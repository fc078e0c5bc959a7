"""Chinese running text, simplified and traditional: sentences and words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Protocol

from patentrisk.languages.spans import Span, spans_between

_END = re.compile(
    r"""
      [。；！？;!?]+[”’」』）)】》]*          # 获取点云数据；
    | (?<=[一-鿿）)])[.．]+(?=[\s一-鿿]|$)   # a full stop typed as a point: 方法.
    | (?<=[a-z])\.(?=\s+[A-Z])               # an English sentence within
    | \n
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"\w")
_HAN = re.compile(r"[㐀-䶿一-鿿\uf900-\ufaff]")
#: Share of characters that conversion changes from which a text counts as
#: traditional: simplified text has a few such characters too (乾坤, 著作).
_TRADITIONAL_SHARE = 0.04


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(name: str) -> _Converter:
    """Load an OpenCC conversion once."""
    import opencc

    converter: _Converter = opencc.OpenCC(name)
    return converter


def sentences(text: str) -> tuple[Span, ...]:
    """Cut running text into sentences, at 。；！？ and line feeds.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> text = "参见图3.1。车距为3.5米；融合模块输出目标。"
    >>> [text[start:end] for start, end in LANGUAGES["zh"].sentences(text)]
    ['参见图3.1。', '车距为3.5米；', '融合模块输出目标。']
    """
    return spans_between(text, (found.end() for found in _END.finditer(text)))


def words(text: str) -> tuple[str, ...]:
    """Find the words for lexical matching.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["zh"].words("激光雷达LiDAR的点云数据")
    ('激光雷达', 'lidar', '的', '点云', '数据')
    """
    import rjieba

    folded = unicodedata.normalize("NFKC", simplified(text)).lower()
    return tuple(word for word in rjieba.cut(folded) if _WORD.search(word))


def simplified(text: str) -> str:
    """Turn traditional Chinese, with the words of Taiwan, into simplified.

    For matching only: words may differ in length (資訊 is 信息, 軟體 is 软件,
    記憶體 is 内存), so offsets into the result are none into `text`.

    Parameters
    ----------
    text : str
        Any text; what is not traditional Chinese comes back unchanged.

    Returns
    -------
    str
        Simplified Chinese.

    Examples
    --------
    >>> from patentrisk.languages import simplified
    >>> simplified("依據請求項1所述之感測器"), simplified("乾坤")
    ('依据请求项1所述之传感器', '乾坤')
    """
    if text.isascii():
        return text
    plain = _converter("t2s").convert(text)
    changed = sum(old != new for old, new in zip(text, plain, strict=False))
    if changed <= _TRADITIONAL_SHARE * len(_HAN.findall(text)):
        return text
    return _converter("tw2sp").convert(text)
