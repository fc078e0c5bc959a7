"""Licences: whether who grants one is on record as the owner of the right."""

from __future__ import annotations

from datetime import date

from patentrisk.parties import joint_names, name_tokens, party_named
from patentrisk.records import Case, LicenceEntry, Patent


def owners_on(patent: Patent, day: date) -> tuple[str, ...]:
    """Name the recorded owners of a patent on a day, else its applicants.

    Parameters
    ----------
    patent : Patent
        With its recorded owners and applicants.
    day : datetime.date
        Owners count whose record has begun and not ended on it.

    Returns
    -------
    tuple of str
        Each company once, in the record's order; empty where nobody is named.
    """
    current = [
        owner.name
        for owner in patent.owners
        if (owner.since is None or owner.since <= day)
        and (owner.until is None or day < owner.until)
    ]
    printed = current or patent.applicants
    return tuple(dict.fromkeys(n for text in printed for n in joint_names(text)))


def owned_as(patent: Patent, party: str, case: Case) -> tuple[str, ...]:
    """Give the names under which a party owns a patent on the day of the case.

    Parameters
    ----------
    patent : Patent
        With its recorded owners and applicants.
    party : str
        A party of the case.
    case : Case
        Its parties and its day.

    Returns
    -------
    tuple of str
        Empty where the party is no owner on record, alone or with others.

    References
    ----------
    What one of several owners may do alone: CN Patent Law (2020) art. 14,
    35 U.S.C. 262; the packs' rule is ``title.joint-ownership``.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.law import owned_as
    >>> case = pr.load_case("corpus/case.toml")
    >>> held = pr.Patent(pr.publication_number("CN999900101B"),
    ...                  pr.Source("x", 0, "", ""), applicants=("JD; Cainiao",))
    >>> owned_as(held, "CAINIAO", case), owned_as(held, "JIUSHI", case)
    (('Cainiao',), ())
    """
    names = owners_on(patent, case.as_of)
    return tuple(n for n in names if party_named(n, case.parties) == party)


def granted_on(entry: LicenceEntry, case: Case) -> date:
    """Give the day on which the licensor had to be the owner.

    The first day of the licence, where the case tells it: a later owner takes the
    right subject to it. Else the day of the assessment.
    """
    return min(entry.since or case.as_of, case.as_of)


def licensor_owns(entry: LicenceEntry, patent: Patent, case: Case) -> bool:
    """Tell whether the licensor of a row is an owner on record of a patent.

    Parameters
    ----------
    entry : LicenceEntry
        A licence of the case.
    patent : Patent
        A right that it names, itself or by its family.
    case : Case
        Its parties: companies of one party are one owner.

    Returns
    -------
    bool
        True for one of several owners too, on the day that `granted_on` gives.
        False where the record names nobody.

    References
    ----------
    Who grants a licence must hold the right: CN Patent Law (2020) art. 12; one of
    several owners may grant a simple one: art. 14.

    Examples
    --------
    >>> from datetime import date
    >>> import patentrisk as pr
    >>> from patentrisk.law import licensor_owns
    >>> case = pr.load_case("corpus/case.toml")
    >>> held = pr.Patent(pr.publication_number("CN999900101B"),
    ...                  pr.Source("x", 0, "", ""), applicants=("Somebody Ltd.",))
    >>> [licensor_owns(pr.LicenceEntry("CN999900101B", name, "JIUSHI"), held, case)
    ...  for name in ("JD", "SOMEBODY, Limited")]
    [False, True]
    """
    owners = owners_on(patent, granted_on(entry, case))
    party = party_named(entry.licensor, case.parties)
    return any(
        (party and party_named(name, case.parties) == party)
        or name_tokens(name) == name_tokens(entry.licensor)
        for name in owners
    )
