"""Rule packs: what a jurisdiction's kind codes and terms are, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from patentrisk.errors import CaseError
from patentrisk.records import PublicationNumber, Resource


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind code says of a document (WIPO ST.16, per office)."""

    right: str
    granted: bool


@dataclass(frozen=True, slots=True)
class Term:
    """How long a right lasts.

    Attributes
    ----------
    right : str
        As in `Kind`.
    years : int
        Full years.
    counted_from : str
        ``"filing"`` or ``"grant"``.
    since, until : datetime.date or None
        Filing dates it holds for: from `since`, before `until`.
    rule, source : str
        Name of the rule, and the statute.
    verified : bool
        False where the statute was not read; reports say so.
    """

    right: str
    years: int
    counted_from: str
    since: date | None
    until: date | None
    rule: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of one jurisdiction, versioned and dated.

    Attributes
    ----------
    version, jurisdiction : str
        ``"CN-2026.1"``, ``"CN"``.
    states : tuple of str
        Territories for which the pack is asked; the first is its own office.
    preamble_counts : bool
        Whether the preamble's own features count in a reading.
    kinds : mapping of str to Kind
        By kind code.
    terms : tuple of Term
        In the table's order.
    """

    version: str
    jurisdiction: str
    states: tuple[str, ...]
    preamble_counts: bool
    kinds: Mapping[str, Kind]
    terms: tuple[Term, ...]


def read_pack(resource: Resource) -> RulePack:
    """Read a rule pack from its table.

    Parameters
    ----------
    resource : Resource
        ``law/cn.toml`` and its like.

    Returns
    -------
    RulePack
        Ready to be asked.

    Raises
    ------
    CaseError
        If a key is missing; the message names table and key.

    Examples
    --------
    >>> from patentrisk.law import read_pack
    >>> from patentrisk.resources import load_resource
    >>> read_pack(load_resource("law/cn.toml")).kinds["U"].right
    'utility model'
    """
    content = resource.content
    try:
        return RulePack(
            version=resource.version,
            jurisdiction=content["jurisdiction"],
            states=tuple(content["states"]),
            preamble_counts=bool(content["preamble_counts"]),
            kinds={
                code: Kind(row["right"], bool(row["granted"]))
                for row in content["kinds"]
                for code in row["codes"]
            },
            terms=tuple(_term(row) for row in content["terms"]),
        )
    except KeyError as error:
        raise CaseError(
            f"{resource.name}: key {error} is missing; a rule pack needs"
            " jurisdiction, states, preamble_counts, kinds and terms"
        ) from error


def _term(row: Mapping[str, Any]) -> Term:
    return Term(
        row["right"],
        row["years"],
        row.get("from", "filing"),
        row.get("since"),
        row.get("until"),
        row["rule"],
        row["source"],
        row.get("verified", False),
    )


def packs_by_state(resources: Iterable[Resource]) -> dict[str, RulePack]:
    """Arrange rule packs by the territories they are asked for."""
    packs = [read_pack(resource) for resource in resources]
    return {state: pack for pack in packs for state in pack.states}


def preamble_counts(number: str, packs: Mapping[str, RulePack]) -> bool:
    """Tell whether a preamble counts under the law of the office that published it.

    Where no pack knows the office it does not: leaving it out exposes more.
    """
    pack = packs.get(PublicationNumber(number).country)
    return pack is not None and pack.preamble_counts
