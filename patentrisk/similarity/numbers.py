"""Numbers as they are written: 1,500, twelve, 十二, 两百, 1.5万."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ENGLISH: dict[str, float] = dict(zip(_ONES, range(21), strict=True)) | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "half": 0.5,
}  # fmt: skip
_TIMES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_DIGITS = {"两": 2} | {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HALF = "半"


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


_TEN = _any_of(word for word in _ENGLISH if word.endswith("ty"))
#: "twenty-five", "eleven": up to ninety-nine.
_LITTLE = rf"(?:{_TEN}[-\s]{_any_of(_ONES[1:10])}|{_any_of(_ENGLISH)})"
#: "two hundred and fifty".
_MIDDLE = rf"(?:(?:(?:{_LITTLE}|an?)\s)?hundred(?:\s(?:and\s)?{_LITTLE})?|{_LITTLE})"
#: "three thousand five hundred", "a dozen".
_WORDS = (
    rf"(?:(?:(?:{_MIDDLE}|an?)\s)?thousand(?:\s(?:and\s)?{_MIDDLE})?"
    rf"|(?:(?:{_LITTLE}|an?)\s)?dozen|{_MIDDLE})"
)
#: A pattern of a number, without groups.
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:万(?!像素))?"
    rf"|(?<![A-Za-z])(?i:{_WORDS})(?![A-Za-z])"
    r"|[零一二两三四五六七八九十百千万]+(?:点[零一二三四五六七八九]+)?|半)"
)


def value_of(text: str) -> float:
    """Read a number.

    Parameters
    ----------
    text : str
        What `NUMBER` matches, with or without a sign.

    Returns
    -------
    float
        Its value.

    Examples
    --------
    >>> from patentrisk.similarity.numbers import value_of
    >>> [value_of(text) for text in ("1,500", "twelve", "二百五十", "一点五", "-3")]
    [1500.0, 12.0, 250.0, 1.5, -3.0]
    >>> value_of("two hundred and twenty-five")
    225.0
    """
    plain = text.strip().replace(",", "").replace("−", "-").lower()
    if plain[:1].isalpha() and plain.isascii():
        return _english(plain)
    if plain == _HALF:
        return 0.5
    if plain.endswith("万") and plain[0] in "0123456789":
        return float(plain[:-1]) * _PLACES["万"]
    if re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return float(plain)
    whole, _, part = plain.partition("点")
    after = "".join(str(_DIGITS[sign]) for sign in part)
    return _chinese(whole) + (float(f"0.{after}") if after else 0.0)


def _english(text: str) -> float:
    """Read an English number word by word: two hundred and five is 2 x 100 + 5."""
    total = part = 0.0
    for word in re.split(r"[-\s]+", text):
        if word in _ENGLISH:
            part += _ENGLISH[word]
        elif word in _TIMES:
            part = (part or 1.0) * _TIMES[word]
            if word == "thousand":
                total, part = total + part, 0.0
    return total + part


def _chinese(text: str) -> float:
    """Read a Chinese numeral by its places: 二百五十 is 2 x 100 + 5 x 10."""
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == "万":
            total = (total + section + digit or 1) * _PLACES[sign]
            section = digit = 0
        else:
            section += (digit or 1) * _PLACES[sign]
            digit = 0
    return float(total + section + digit)
