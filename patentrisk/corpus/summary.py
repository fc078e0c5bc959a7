"""What was read: documents and claims per party and area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from patentrisk.corpus.building import Corpus
from patentrisk.records import Case

UNRESOLVED = "-"
AreaWeights = Mapping[str, tuple[tuple[str, float, str], ...]]


class SummaryRow(NamedTuple):
    """Documents of one party in one area.

    Attributes
    ----------
    party : str
        Party, or ``"-"`` for documents of no party of the case.
    area : str
        Area in which the documents weigh most.
    patents, families, claims, disclosures : int
        How many.
    """

    party: str
    area: str
    patents: int
    families: int
    claims: int
    disclosures: int


def summarise(
    corpus: Corpus, case: Case, *, areas: AreaWeights
) -> tuple[SummaryRow, ...]:
    """Count what was read per party and area; each document in its first area.

    Parameters
    ----------
    corpus : Corpus
        As read.
    case : Case
        Parties that hold nothing get a row too: an empty side is worth seeing.
    areas : mapping of str to tuple of (str, float, str)
        By document, highest weight first.

    Returns
    -------
    tuple of SummaryRow
        By party in the case's order, then area.
    """
    party_of = {**corpus.makers, **corpus.holders}
    groups: dict[tuple[str, str], list[str]] = {}
    for name in corpus.documents:
        key = (party_of.get(name, UNRESOLVED), areas[name][0][0])
        groups.setdefault(key, []).append(name)
    for party in case.parties:
        if all(party.id != held for held, _ in groups):
            groups[party.id, UNRESOLVED] = []
    order = [*(party.id for party in case.parties), UNRESOLVED]
    keys = sorted(groups, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(_row(key, groups[key], corpus) for key in keys)


def _row(key: tuple[str, str], names: list[str], corpus: Corpus) -> SummaryRow:
    patents = [name for name in names if name in corpus.patents]
    families = {corpus.patents[name].family_id or name for name in patents}
    claims = sum(claim.patent in patents for claim in corpus.claims.values())
    disclosures = len(names) - len(patents)
    return SummaryRow(*key, len(patents), len(families), claims, disclosures)
