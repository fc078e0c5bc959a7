"""Letters that offices write before the digits of a publication number.

References
----------
WIPO Handbook on Industrial Property Information and Documentation, part 7.2
(presentation of publication numbers by office), and the EPO's list of DOCDB numbers:
AT E, translations of European patents; BR PI, MU and DI, filings until 2011; DK PA;
GE P and U; HR P; HU P, T, E (translations of European patents) and U; IE S,
short-term patents; IT, any two for the chamber of commerce of filing (MI Milan, TO
Turin); MX PA and the offices of filing GT, JL and NL.
"""

from __future__ import annotations

#: Letters by country of the offices without a module of their own.
ELSEWHERE: dict[str, frozenset[str]] = {
    "AT": frozenset({"E"}),
    "BR": frozenset({"PI", "MU", "DI"}),
    "DK": frozenset({"PA"}),
    "GE": frozenset({"P", "U"}),
    "HR": frozenset({"P"}),
    "HU": frozenset({"E", "P", "T", "U"}),
    "IE": frozenset({"S"}),
    "MX": frozenset({"PA", "GT", "NL", "JL"}),
}


def is_known(country: str, letters: str) -> bool:
    """Tell whether an office without a module of its own writes these letters.

    Examples
    --------
    >>> from patentrisk.records.numbers.letters import is_known
    >>> is_known("BR", "PI"), is_known("GB", "PI")
    (True, False)
    """
    if country == "IT":
        return len(letters) == 2
    return letters in ELSEWHERE.get(country, ())
