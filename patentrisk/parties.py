"""Applicant and owner names to parties: which company is which party's.

A party is a group of companies under many spellings. Names are compared whole,
never by parts: 京东方 begins with 京东 and is another company altogether.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from patentrisk.case.names import TOKEN, Tokens, stem
from patentrisk.languages import simplified
from patentrisk.records import Ownership, Party, Patent, Problem, Role

#: What follows the legal form in brackets is an address or a country.
_ADDRESS = re.compile(
    r"""
    ( \b(?:ltd|limited|inc|llc|corp|gmbh)\b\.?  # Ltd. (George Town)
    | 公司                                      # 有限公司[CN]
    ) \s* [(\[【][^()\[\]【】]*[)\]】] \s* $
    """,
    re.VERBOSE,
)
#: Between the names of several holders: 甲公司; 乙公司.
_JOINT = re.compile(
    r"""
      [;；|\n]+                 # A Ltd; B Ltd
    | (?<=[㐀-鿿]) 、 (?=[㐀-鿿])  # 甲公司、乙公司
    """,
    re.VERBOSE,
)
#: Words that offices and applicants shorten at will.
_SHORTENED = {
    "tech": "technology",
    "technol": "technology",
    "technologies": "technology",
    "info": "information",
    "inf": "information",
    "sci": "science",
    "int": "international",
    "intl": "international",
    "mfg": "manufacturing",
    "trading": "trade",
}
#: Whose holding a right exposes the accused most comes first.
_EXPOSING = (Role.ASSERTER, Role.OTHER, Role.FALLBACK, Role.ACCUSED)
#: An alias shorter than this, in letters or doubled Han characters, is too
#: short to be looked for inside a name.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """Whose company a name is.

    Attributes
    ----------
    party : str or None
        Identifier of the party; None if no alias matches.
    alias : str
        The alias that matched, as the case has it; ``""`` if none.
    rivals : tuple of str
        Other parties with a matching alias, in order of identifier.
    """

    party: str | None
    alias: str = ""
    rivals: tuple[str, ...] = ()


class _Alias(NamedTuple):
    text: str
    tokens: Tokens
    family: bool

    def matches(self, name: Tokens) -> bool:
        if self.family:
            return name[: len(self.tokens)] == self.tokens
        return name == self.tokens


def resolve_party(name: str, parties: Sequence[Party]) -> PartyMatch:
    """Find the party that a company belongs to.

    The whole name is compared, after folding width, brackets, traditional
    characters, case, punctuation, common abbreviations and legal forms. An alias
    that ends in ``*`` stands for a family of names: all that begin with it, at
    the end of a word or of a Han character.

    Parameters
    ----------
    name : str
        As printed.
    parties : sequence of Party
        With their aliases; the party's own name counts as one. A name that holds
        one of a party's `not_aliases` anywhere is never that party's.

    Returns
    -------
    PartyMatch
        An equal alias before a family, a long alias before a short one; where
        two parties match alike, the one whose holding exposes more.

    Examples
    --------
    >>> from patentrisk.parties import resolve_party
    >>> from patentrisk.records import Party, Role
    >>> jd = Party("JD", "JD.com", Role.ASSERTER, ("京东*", "北京京东*"), ("京东方",))
    >>> resolve_party("北京京东乾石科技有限公司", [jd])
    PartyMatch(party='JD', alias='北京京东*', rivals=())
    >>> resolve_party("京东方科技集团股份有限公司", [jd]).party is None
    True
    """
    tokens = name_tokens(name)
    matched = [
        (party, alias)
        for party in parties
        for alias in _aliases(party)
        if alias.matches(tokens) and not _denied(tokens, party)
    ]
    if not tokens or not matched:
        return PartyMatch(None)
    party, alias = min(matched, key=_preference)
    rivals = {other.id for other, _ in matched} - {party.id}
    return PartyMatch(party.id, alias.text, tuple(sorted(rivals)))


def party_named(name: str, parties: Sequence[Party]) -> str:
    """Find the party that a case names by its identifier or by a company's name.

    Parameters
    ----------
    name : str
        ``"JD"``, or a company as printed.
    parties : sequence of Party
        Of the case.

    Returns
    -------
    str
        Identifier; ``""`` where the company is no party's.

    Examples
    --------
    >>> from patentrisk.parties import party_named
    >>> from patentrisk.records import Party, Role
    >>> jd = Party("JD", "JD.com", Role.ASSERTER, ("京东*",))
    >>> [party_named(name, [jd]) for name in ("JD", "京东乾石有限公司", "Somebody")]
    ['JD', 'JD', '']
    """
    if any(party.id == name for party in parties):
        return name
    return resolve_party(name, parties).party or ""


def joint_names(text: str) -> tuple[str, ...]:
    """Cut what names several holders at once into their names.

    Parameters
    ----------
    text : str
        As printed; semicolons, bars, line ends and 、 stand between names.

    Returns
    -------
    tuple of str
        In the order of the text, without blanks and stray marks around them.

    Examples
    --------
    >>> from patentrisk.parties import joint_names
    >>> joint_names("甲科技有限公司;??乙贸易有限公司;")
    ('甲科技有限公司', '乙贸易有限公司')
    >>> joint_names("A, Inc.; B Co., Ltd.")
    ('A, Inc.', 'B Co., Ltd.')
    """
    names = (name.strip(" \t\r?？　\ufffd") for name in _JOINT.split(text))
    return tuple(name for name in names if name)


def holder(
    patent: Patent, parties: Sequence[Party], as_of: date
) -> tuple[str | None, tuple[Problem, ...]]:
    """Find the party that holds a patent on a day.

    Parameters
    ----------
    patent : Patent
        With its applicants and recorded owners.
    parties : sequence of Party
        Of the case.
    as_of : datetime.date
        Owners count whose record has begun and not ended on that day.

    Returns
    -------
    party : str or None
        Identifier; None if no owner, or without current owners no applicant, is
        a party's company.
    problems : tuple of Problem
        Joint holders of several parties (held by the one that exposes more),
        names that only look like an alias, a transfer to somebody unknown,
        records without a name.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk.parties import holder
    >>> from patentrisk.records import Ownership, Party, Patent, Role, Source
    >>> from patentrisk.records import publication_number
    >>> jd = Party("JD", "JD", Role.ASSERTER, ("Beijing Jingdong*",))
    >>> patent = Patent(
    ...     publication_number("CN207451123U"),
    ...     Source("x.xml", 0, "cn-xml", ""),
    ...     applicants=("Someone Else Ltd",),
    ...     owners=(Ownership("Beijing Jingdong Qianshi Tech", date(2020, 1, 1)),),
    ... )
    >>> [holder(patent, [jd], date(year, 6, 1))[0] for year in (2019, 2021)]
    [None, 'JD']
    """
    names, said = _holders(patent, as_of)
    matches = {name: resolve_party(name, parties) for name in names}
    found = {party for match in matches.values() for party in _claimants(match)}
    by_rank = sorted((party for party in parties if party.id in found), key=_rank)
    if len(by_rank) > 1:
        said.append(_joint(matches, by_rank[0]))
    if not by_rank:
        said += _unresolved(patent, names, parties)
    where = f"{patent.source.path}, {patent.number}"
    problems = tuple(sorted(Problem(where, message) for message in said))
    return (by_rank[0].id if by_rank else None), problems


@lru_cache(maxsize=65_536)
def name_tokens(name: str) -> Tokens:
    """Fold a company's name to what is compared.

    Characters are simplified one by one, so that an alias and the longer name
    it begins fold alike.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = "".join(map(_simplified, plain)).replace("&", " and ")
    found = TOKEN.findall(_ADDRESS.sub(r"\1", plain))
    return stem(tuple(_SHORTENED.get(token, token) for token in found))


@lru_cache(maxsize=65_536)
def _simplified(character: str) -> str:
    return character if character.isascii() else simplified(character)


@lru_cache(maxsize=1_024)
def _aliases(party: Party) -> tuple[_Alias, ...]:
    return tuple(
        alias for text in (*party.aliases, party.name) if (alias := _alias(text)).tokens
    )


def _alias(text: str) -> _Alias:
    return _Alias(text, name_tokens(text.rstrip("*")), text.endswith("*"))


def _denied(tokens: Tokens, party: Party) -> bool:
    return any(
        _within(name_tokens(text.rstrip("*")), tokens) for text in party.not_aliases
    )


def _within(part: Tokens, whole: Tokens) -> bool:
    """Tell whether `part` stands in `whole`, token by token."""
    length = len(part)
    return length > 0 and any(
        whole[at : at + length] == part for at in range(len(whole) - length + 1)
    )


def _rank(party: Party) -> tuple[int, str]:
    return _EXPOSING.index(party.role), party.id


def _preference(matched: tuple[Party, _Alias]) -> tuple[bool, int, int, str, str]:
    party, alias = matched
    return alias.family, -len(alias.tokens), *_rank(party), alias.text


def _claimants(match: PartyMatch) -> tuple[str, ...]:
    return (match.party, *match.rivals) if match.party is not None else ()


def _holders(patent: Patent, as_of: date) -> tuple[tuple[str, ...], list[str]]:
    """Give the names that decide, and what is doubtful about them."""
    current = _each(held.name for held in patent.owners if _current(held, as_of))
    applicants = _each(patent.applicants)
    if current:
        return current, []
    if patent.owners and applicants:
        return applicants, [
            f"none of the recorded owners is one on {as_of}; expected one without an"
            " end or with a later one; the applicants are taken"
        ]
    if not applicants:
        return (), [
            f"names no applicant and no owner on {as_of}; it counts as nobody's."
            " Add the owner to the document"
        ]
    return applicants, []


def _each(printed: Iterable[str]) -> tuple[str, ...]:
    """Name every holder once, in order."""
    names = (name for text in printed for name in joint_names(text))
    return tuple(dict.fromkeys(names))


def _current(held: Ownership, as_of: date) -> bool:
    begun = held.since is None or held.since <= as_of
    return begun and (held.until is None or as_of < held.until)


def _joint(matches: dict[str, PartyMatch], taken: Party) -> str:
    held = ", ".join(
        f"{name!r} ({' or '.join(_claimants(match))})"
        for name, match in sorted(matches.items())
        if match.party is not None
    )
    return (
        f"held by several parties: {held}; expected one; taken as {taken.id}'s, the"
        " reading that exposes more"
    )


def _unresolved(
    patent: Patent, names: Sequence[str], parties: Sequence[Party]
) -> list[str]:
    """Say why a patent that looks like a party's is nobody's."""
    said = [
        f"{name!r} holds alias {alias!r} of {party} but does not match it; it counts"
        f" as nobody's. Add the name to the aliases or not_aliases of {party}"
        for name in names
        for party, alias in _look_alikes(name, parties)
    ]
    applied = {
        name: match.party
        for name in _each(patent.applicants)
        if name not in names and (match := resolve_party(name, parties)).party
    }
    said += [
        f"applicant {name!r} is {party}'s, but the current owner"
        f" {', '.join(names)} is no party's; it counts as nobody's. Add the owner to"
        f" the aliases of {party} if it belongs there"
        for name, party in applied.items()
    ]
    return said


def _look_alikes(name: str, parties: Iterable[Party]) -> list[tuple[str, str]]:
    """Find one alias of each party that a name holds without matching it."""
    tokens = name_tokens(name)
    found = []
    for party in parties:
        if _denied(tokens, party):
            continue
        held = [alias for alias in _aliases(party) if _looks(alias.tokens, tokens)]
        found += [(party.id, alias.text) for alias in held[:1]]
    return found


def _looks(alias: Tokens, name: Tokens) -> bool:
    letters = sum(len(token) if token.isascii() else 2 for token in alias)
    return letters >= _TELLING and _within(alias, name)
