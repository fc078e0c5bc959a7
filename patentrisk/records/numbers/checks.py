"""Check digits of application numbers, and the error that a wrong one is."""

from __future__ import annotations

from patentrisk.errors import NumberError


def chinese_check(digits: str) -> str:
    """Give the check digit of a Chinese application number.

    Parameters
    ----------
    digits : str
        Eight digits (until September 2003) or twelve.

    Returns
    -------
    str
        One digit, or ``"X"`` for ten.

    Examples
    --------
    >>> from patentrisk.records.numbers.checks import chinese_check
    >>> chinese_check("201710601862"), chinese_check("95115608")
    ('3', 'X')

    References
    ----------
    ZC 0006-2003 (application numbers, CNIPA): the digits times
    2, 3, ... 9, 2, 3, ... from the left, summed, modulo 11; ten is X. It holds
    for all 1,888 application numbers with a check digit in the data at hand.
    """
    total = sum(int(digit) * (2 + at % 8) for at, digit in enumerate(digits))
    return "0123456789X"[total % 11]


def european_check(digits: str) -> str:
    """Give the check digit of an application number of the EPO.

    Parameters
    ----------
    digits : str
        Eight digits, the filing year first.

    Returns
    -------
    str
        One digit.

    Examples
    --------
    >>> from patentrisk.records.numbers.checks import european_check
    >>> european_check("99403122"), european_check("16839078")
    ('7', '9')

    References
    ----------
    Guidelines for Examination, A-II 1.7 (nine digits, the last a check digit);
    the EPO's support for Open Patent Services states the rule: the digits times
    1, 2, 1, 2, ... from the left, cross sums added, what lacks to the next ten.
    """
    total = 0
    for at, digit in enumerate(digits):
        total += sum(divmod(int(digit) * (1 + at % 2), 10))
    return str(-total % 10)


def german_check(digits: str) -> str:
    """Give the check digit of a German file number since 1995.

    Parameters
    ----------
    digits : str
        Eight digits (1995 to 2003) or twelve.

    Returns
    -------
    str
        One digit; ``""`` where the rule gives ten or eleven, for which no source
        was at hand.

    Examples
    --------
    >>> from patentrisk.records.numbers.checks import german_check
    >>> german_check("102007004488"), german_check("19626775")
    ('9', '7')

    References
    ----------
    Notice 3/83 of the President of the German Patent Office (from 1981): the
    digits times 2, 3, 4, ... from the right, summed; eleven less the remainder
    modulo 11. It holds for file numbers of eight and of twelve digits in
    decisions of the Federal Patent Court.
    """
    total = sum(int(digit) * at for at, digit in enumerate(reversed(digits), start=2))
    left = 11 - total % 11
    return str(left) if left < 10 else ""


def agreed(digits: str, stated: str, expected: str) -> str:
    """Give the check digit of a number, the stated one if none is expected.

    Raises
    ------
    NumberError
        If the stated one is another.
    """
    if stated and expected and stated != expected:
        raise NumberError(
            f"has check digit {stated}, expected {expected} after {digits}; compare"
            " the number with its source"
        )
    return expected or stated
