"""Claims of one publication that stand apart: in rows of a table, in several files.

Two documents hold parts of one text where they have one language and one version, and
agree in every claim that both have; two that have no claim in common agree. Then the
claims of both are read. Claims as granted never join those as published, nor a
translation the published text. A claim that one cancels and the other words is a
claim in which they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from patentrisk.claims import parse_claims
from patentrisk.claims.numbering import struck_claims
from patentrisk.languages import LANGUAGES
from patentrisk.records import Claim, ClaimText, PartKind, Patent, Problem, Source
from patentrisk.sources.published import is_translation

#: Most numbers of claims that a problem names.
_NAMED = 9


class _Text(NamedTuple):
    """Claims of a document, parted and numbered as when they are charted."""

    patent: Patent
    claims: dict[int, Claim]
    struck: frozenset[int]


def without_layout(text: str) -> str:
    """Write a text in lower case with one space between words."""
    return " ".join(text.split()).casefold()


def numbers_named(numbers: Iterable[int]) -> str:
    """Write the first numbers of claims, for problems.

    Examples
    --------
    >>> from patentrisk.corpus.joining import numbers_named
    >>> numbers_named([3, 1]), numbers_named(range(1, 12))
    ('1, 3', '1, 2, 3, 4, 5, 6, 7, 8, 9 ...')
    """
    held = sorted(numbers)
    return ", ".join(map(str, held[:_NAMED])) + (" ..." * (len(held) > _NAMED))


def parsed(patent: Patent) -> dict[int, Claim]:
    """Claims of a document by number."""
    claims, _ = parse_claims(
        str(patent.number), patent.claim_texts, language=patent.language
    )
    return {claim.number: claim for claim in claims}


def differing(mine: dict[int, Claim], theirs: dict[int, Claim]) -> list[int]:
    """Numbers of the claims that both have, in different words."""
    return sorted(
        number
        for number in mine.keys() & theirs.keys()
        if mine[number].text != theirs[number].text
        and _wording(mine[number]) != _wording(theirs[number])
    )


def _wording(claim: Claim) -> str:
    """Text of a claim without layout, and without the number that some files print."""
    first = claim.parts[0] if claim.parts else None
    body = first.end if first and first.kind is PartKind.NUMBER else 0
    return without_layout(claim.text[body:])


def place(patent: Patent) -> tuple[str, int, str]:
    """Where a document stands, to put documents in order."""
    return patent.source.path, patent.source.offset, patent.source.sha256


def rank(
    patent: Patent, claims: int
) -> tuple[int, bool, bool, int, tuple[str, int, str]]:
    """Put most claims first, then the published text, lines, most paragraphs."""
    translated = is_translation(patent.language, patent.number)
    lined = any(claim.starts for claim in patent.claim_texts)
    return -claims, translated, not lined, -len(patent.description), place(patent)


def joined_texts(patents: Iterable[Patent], problems: list[Problem]) -> list[Patent]:
    """Put claims together that documents of one publication have apart.

    Parameters
    ----------
    patents : iterable of Patent
        Documents of one publication.
    problems : list of Problem
        Claims that come from another file are added to it.

    Returns
    -------
    list of Patent
        As many; of those that hold parts of one text, the one with most claims has
        the claims of all, and the others have none.
    """
    put: list[Patent] = []
    texts: dict[tuple[str, str], list[_Text]] = {}
    for patent in patents:
        if patent.claim_texts:
            key = (patent.language, patent.claims_version)
            texts.setdefault(key, []).append(_text(patent))
        else:
            put.append(patent)
    for held in texts.values():
        for first, *rest in _agreeing(held):
            put.append(_joined(first, rest, problems) if rest else first.patent)
            put += [replace(other.patent, claim_texts=()) for other in rest]
    return put


def _text(patent: Patent) -> _Text:
    language = LANGUAGES.get(patent.language, LANGUAGES["en"])
    struck = struck_claims(patent.claim_texts, language)
    return _Text(patent, parsed(patent), struck)


def _agreeing(held: Sequence[_Text]) -> list[list[_Text]]:
    """Sort documents into texts, most claims first; each joins the first it can."""
    texts: list[tuple[_Text, list[_Text]]] = []
    for other in sorted(held, key=lambda text: rank(text.patent, len(text.claims))):
        for whole, members in texts:
            if not _contradict(whole, other):
                whole.claims.update({**other.claims, **whole.claims})
                members.append(other)
                break
        else:
            whole = other._replace(claims=dict(other.claims))
            texts.append((whole, [other]))
    return [members for _, members in texts]


def _contradict(one: _Text, other: _Text) -> bool:
    return bool(
        one.struck & other.claims.keys()
        or other.struck & one.claims.keys()
        or differing(one.claims, other.claims)
    )


def _joined(first: _Text, rest: Sequence[_Text], problems: list[Problem]) -> Patent:
    """Give a document the claims that it lacks and others have."""
    patent = first.patent
    texts, known = list(patent.claim_texts), set(first.claims)
    sources: list[tuple[str, Source]] = []
    for other in rest:
        absent = sorted(other.claims.keys() - known)
        texts += (_claim_text(other.claims[number], other.patent) for number in absent)
        if absent and other.patent.source.path != patent.source.path:
            sources += ((f"claim {n}", other.patent.source) for n in absent)
            problems.append(_added(other, patent, absent, known))
        known.update(absent)
    if all(text.number for text in texts):
        texts.sort(key=lambda text: text.number or 0)
    sources = [*patent.text_sources, *sources]
    return replace(patent, claim_texts=tuple(texts), text_sources=tuple(sources))


def _claim_text(claim: Claim, patent: Patent) -> ClaimText:
    """Text of a claim as its file has it, or as it was parted from others."""
    held = (text for text in patent.claim_texts if text.text == claim.text)
    as_filed = next(held, ClaimText(claim.number, claim.text))
    return replace(as_filed, number=claim.number)


def _added(
    other: _Text, patent: Patent, absent: Sequence[int], known: set[int]
) -> Problem:
    """Say which claims of a text come from another file."""
    both = len(other.claims.keys() & known)
    why = f"both agree in the {both} they share" if both else "they share no number"
    return Problem(
        f"{other.patent.source.path}, {patent.number}, claims",
        f"has claims {numbers_named(absent)}, which {patent.source.path} has not;"
        f" expected all in one; the claims of both are read together, since {why}",
    )
