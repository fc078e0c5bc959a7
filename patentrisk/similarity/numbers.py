"""Numbers as they are written: 1,500, twelve, 十二, 两百, 1.5万."""

from __future__ import annotations

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ENGLISH: dict[str, float] = dict(zip(_ONES, range(21), strict=True)) | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "dozen": 12, "thousand": 1000, "half": 0.5,
}  # fmt: skip
_DIGITS = {"两": 2} | {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HALF = "半"

#: A pattern of a number, without groups.
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:万(?!像素))?"
    r"|(?<![A-Za-z])(?i:"
    + "|".join(sorted(_ENGLISH, key=lambda word: (-len(word), word)))
    + r")(?![A-Za-z])"
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
    """
    plain = text.strip().replace(",", "").replace("−", "-").lower()
    if plain in _ENGLISH:
        return float(_ENGLISH[plain])
    if plain == _HALF:
        return 0.5
    if plain.endswith("万") and plain[0] in "0123456789":
        return float(plain[:-1]) * _PLACES["万"]
    if re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return float(plain)
    whole, _, part = plain.partition("点")
    after = "".join(str(_DIGITS[sign]) for sign in part)
    return _chinese(whole) + (float(f"0.{after}") if after else 0.0)


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
