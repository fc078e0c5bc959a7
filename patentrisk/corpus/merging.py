"""Several documents of one publication make one patent.

Offices and services give a patent in parts: claims in one answer, names and dates in
another, assignments and legal events in a third. They are put together by
publication number, field by field:

- What one lacks another gives. Events, owners, applicants, inventors, symbols and
  translations are those of all.
- Claims of one language and version that stand apart, in rows or in files, are put
  together where no claim has different words in two of them
  (`patentrisk.corpus.joining`).
- The document with the most claims is the one that is read (of two with as many,
  the published text before a translation): its text, language and source stay;
  `Patent.source_of` names the document behind each other text.
  Claims or paragraphs in the other language become translations where the numbers
  agree, and else are left out with a problem.
- Where two state different facts, the one that exposes more is kept: the earlier
  priority date (less counts as prior art), the later filing date (the term ends
  later) [1]_. Where neither exposes more, it is the fact of the document that is
  read; of two with as many claims, the one whose path sorts first. A problem says
  both.
- The same document twice is kept once, and one problem for two files says so.

A number without kind is that of the only publication with its country and digits.
Where there are several, it is the text as granted if its document says that it is of
the grant (a date of grant, claims as granted); else it stays a patent of its own, and
a problem says which kinds there are. Claims as granted never join an application.

Beyond one publication: legal events and owners recorded on one publication of an
application hold for the others (in CN and EP the number stays the same from
application to grant); two family identifiers of one publication are one family;
and a publication known only by number and dates, as a list of family members gives
it, is no document: it is named in a problem.

References
----------
.. [1] Paris Convention art. 4B; terms count from filing: 35 U.S.C. 154(a)(2), CN
   Patent Law (2020) art. 42, EPC art. 63(1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from patentrisk.corpus.completing import completed
from patentrisk.corpus.families import (
    is_listed,
    linked_families,
    tell_listed,
    with_kinds,
    with_legal_records,
)
from patentrisk.corpus.joining import joined_texts, numbered, place, rank
from patentrisk.records import Patent, Problem


def merge_patents(
    patents: Iterable[Patent],
) -> tuple[tuple[Patent, ...], tuple[Problem, ...]]:
    """Put the documents of each publication together.

    Parameters
    ----------
    patents : iterable of Patent
        In any order.

    Returns
    -------
    tuple of Patent
        One for each publication number, by number; `Patent.sources` has the
        documents that it was completed from.
    tuple of Problem
        Sorted: numbers that may be of several publications, doubles, facts that
        differ, publications that are only listed.

    Examples
    --------
    >>> from patentrisk import ClaimText, Patent, Source, publication_number
    >>> from patentrisk.corpus.merging import merge_patents
    >>> number = publication_number("EP9999001A1")
    >>> claims = Patent(number, Source("claims.xml", 0, "epo-ops", "1"),
    ...                 claim_texts=(ClaimText(1, "1. A cart."),))
    >>> biblio = Patent(number, Source("biblio.xml", 0, "epo-ops", "2"), title="Cart")
    >>> (merged,), problems = merge_patents([biblio, claims])
    >>> merged.title, merged.source.path, merged.sources[0].path, problems
    ('Cart', 'claims.xml', 'biblio.xml', ())
    """
    groups: dict[str, list[Patent]] = {}
    known, doubts = with_kinds(patents)
    for patent in sorted(known, key=place):
        groups.setdefault(str(patent.number), []).append(patent)
    problems = list(doubts)
    doubles: dict[tuple[str, str], list[str]] = {}
    merged = [_merged(group, problems, doubles) for _, group in sorted(groups.items())]
    problems += (_double(*paths, found) for paths, found in doubles.items())
    families = linked_families(groups.values())
    recorded = [
        _in_family(patent, families.get(patent.family_id, patent.family_id))
        for patent in with_legal_records(merged)
    ]
    problems += tell_listed(patent for patent in recorded if is_listed(patent))
    held = tuple(patent for patent in recorded if not is_listed(patent))
    return held, tuple(sorted(set(problems)))


def _in_family(patent: Patent, family: str) -> Patent:
    """Put a patent into a family; where it is in it already it stays as it is."""
    return patent if patent.family_id == family else replace(patent, family_id=family)


def _merged(
    group: Sequence[Patent],
    problems: list[Problem],
    doubles: dict[tuple[str, str], list[str]],
) -> Patent:
    """Complete the document that is read from the others of its publication."""
    if len(group) == 1:
        return group[0]
    distinct: dict[Patent, Patent] = {}
    for patent in group:
        held = distinct.setdefault(replace(patent, source=group[0].source), patent)
        if held is not patent:
            paths = (patent.source.path, held.source.path)
            doubles.setdefault(paths, []).append(str(patent.number))
    parts = joined_texts(distinct.values(), problems)
    first = min(parts, key=lambda patent: rank(patent, len(numbered(patent))))
    others = [patent for patent in parts if patent is not first]
    kept = first
    for other in others:
        kept = completed(kept, other, problems)
    return replace(kept, sources=tuple(other.source for other in others))


def _double(path: str, kept: str, numbers: Sequence[str]) -> Problem:
    """Tell once for two files which publications both have with the same content."""
    return Problem(
        f"{path}, {', '.join(sorted(numbers))}",
        f"already read from {kept}, with the same content; expected once; counted once",
    )
