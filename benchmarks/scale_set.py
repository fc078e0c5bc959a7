"""Many real claims and many real texts: what the benchmark of scale compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.readon_set import read_documents, rows
from patentrisk.claims import all_lineages, parse_claims
from patentrisk.records import Claim, ClaimText, Component

CLAIMS = "claims_us_dev.jsonl.gz"
DOCUMENTS = "readon_documents_dev.jsonl.gz"
ITEMS = "readon_items_dev.jsonl.gz"

Lineages = dict[str, tuple[tuple[Claim, ...], ...]]


def read_claims(path: Path, count: int) -> tuple[list[Claim], Lineages]:
    """Read the first so many claims of whole applications, with what they cite.

    Parameters
    ----------
    path : pathlib.Path
        JSON lines with ``patent`` and ``claims``, gzipped.
    count : int
        Claims, at least: the last application is taken whole. All there are,
        where there are fewer.

    Returns
    -------
    claims : list of Claim
        In the order of the file.
    lineages : dict of str to tuple of tuple of Claim
        Their alternative chains, by identifier.
    """
    claims: list[Claim] = []
    lineages: Lineages = {}
    for row in rows(path, {"patent", "claims"}):
        if len(claims) >= count:
            break
        texts = [ClaimText(None, text) for text in row["claims"]]
        found, _ = parse_claims(row["patent"], texts, language="en")
        claims += found
        lineages |= {
            claim.id: chains
            for claim, chains in zip(found, all_lineages(found), strict=True)
        }
    return claims, lineages


def read_components(path: Path, count: int) -> list[Component]:
    """Read the first so many texts, each as one component of one-sentence passages."""
    return list(read_documents(path).values())[:count]


class OwnClaims(NamedTuple):
    """Claims with the papers of their own inventions, and the papers like those."""

    claims: Sequence[Claim]
    lineages: Lineages
    #: Claim to the papers it is to be read on.
    shown: Mapping[str, Sequence[str]]


def read_own_claims(path: Path, components: Sequence[Component]) -> OwnClaims:
    """Read claims with the papers of their own inventions, and the papers like those.

    Parameters
    ----------
    path : pathlib.Path
        The read-on items.
    components : sequence of Component
        Papers at hand; items on others are left out.

    Returns
    -------
    OwnClaims
        In the order of the file, each a chain of its own: the set has no dependent
        claims.
    """
    at_hand = {component.id for component in components}
    claims: dict[str, Claim] = {}
    shown: dict[str, list[str]] = {}
    for row in rows(path, {"group", "kind", "claim", "document"}):
        if row["kind"] == "splice" or row["document"] not in at_hand:
            continue
        group, text = row["group"], ClaimText(1, row["claim"])
        if group not in claims:
            found, _ = parse_claims(group, [text], language="en")
            if not found:
                continue
            claims[group] = found[0]
        shown.setdefault(claims[group].id, []).append(row["document"])
    lineages: Lineages = {claim.id: ((claim,),) for claim in claims.values()}
    return OwnClaims(list(claims.values()), lineages, shown)
