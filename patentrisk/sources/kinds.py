"""What the kind code of a publication says: application or grant."""

from __future__ import annotations

from patentrisk.records import PublicationNumber

#: Kinds of grants beyond B, which is one everywhere, by office.
_GRANTS = {"CN": ("C", "U", "Y", "S"), "US": ("E", "S", "P2", "P3")}
#: Digits of kinds that correct an earlier publication, by ST.16 in every office.
_CORRECTED = ("8", "9")
#: Most digits of US grants before 2001, which had the kind A.
_OLD_GRANT = 7
_AMENDED = {"B2": "as amended after opposition", "B3": "as limited"}


def is_grant(number: PublicationNumber) -> bool:
    """Tell a grant, or a registered utility model or design, from an application.

    Parameters
    ----------
    number : PublicationNumber
        With its kind code.

    Returns
    -------
    bool
        False where the kind is missing or not certain: a Korean U, say, is an
        application of a utility model and a Chinese one is registered.

    References
    ----------
    WIPO Standard ST.16, and the offices' lists in WIPO Handbook part 7.3.

    Examples
    --------
    >>> from patentrisk import publication_number
    >>> from patentrisk.sources.kinds import is_grant
    >>> [is_grant(publication_number(n)) for n in ("EP9999001B1", "CN999900001U")]
    [True, True]
    >>> is_grant(publication_number("EP9999001A1"))
    False
    """
    if (number.country, number.kind) == ("US", "A"):
        return len(number.serial) <= _OLD_GRANT
    return number.kind.startswith(("B", *_GRANTS.get(number.country, ())))


def version_of(number: PublicationNumber) -> str:
    """Say which text of the claims a publication has.

    It is written as in `Patent.claims_version`.

    References
    ----------
    EP B2 and B3: the patent as amended in opposition and in limitation
    proceedings (EPC arts. 103 and 105c).
    """
    if number.country == "EP" and number.kind in _AMENDED:
        return _AMENDED[number.kind]
    return "as granted" if is_grant(number) else "as published"


def is_first_grant(number: PublicationNumber) -> bool:
    """Tell whether a publication's day is the day of grant.

    It is not for an EP B2 or B3, nor for a correction (B8, B9, U8, U9) or a Chinese
    decision on validity (C1 to C7), which come later.
    """
    decided = number.country == "CN" and number.kind[1:].isdecimal()
    later = decided or number.kind.endswith(_CORRECTED)
    return is_grant(number) and version_of(number) == "as granted" and not later
