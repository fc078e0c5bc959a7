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

from patentrisk.claims.numbering import NumberedText, number_claims, struck_claims
from patentrisk.languages import LANGUAGES, Language
from patentrisk.records import ClaimText, Patent, Problem, Source
from patentrisk.sources.published import is_translation

#: Most numbers of claims that a problem names.
_NAMED = 9


class _Text(NamedTuple):
    """Claims of a document, parted and numbered as when they are charted."""

    patent: Patent
    claims: dict[int, NumberedText]
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


def numbered(patent: Patent) -> dict[int, NumberedText]:
    """Claims of a document by number, parted as when they are charted.

    They are not parsed: a claim that only cites one of another file would be none.
    """
    found, _ = number_claims(
        str(patent.number), patent.claim_texts, _language(patent.language)
    )
    return {claim.number: claim for claim in found}


def _language(code: str) -> Language:
    return LANGUAGES.get(code, LANGUAGES["en"])


def differing(
    mine: dict[int, NumberedText], theirs: dict[int, NumberedText]
) -> list[int]:
    """Numbers of the claims that both have, in different words."""
    return sorted(
        number
        for number in mine.keys() & theirs.keys()
        if mine[number].text != theirs[number].text
        and _wording(mine[number]) != _wording(theirs[number])
    )


def _wording(claim: NumberedText) -> str:
    """Text of a claim without layout, and without the number that some files print."""
    return without_layout(claim.text[claim.body :])


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
    struck = struck_claims(patent.claim_texts, _language(patent.language))
    return _Text(patent, numbered(patent), struck)


def _agreeing(held: Sequence[_Text]) -> list[list[_Text]]:
    """Sort documents into texts, most claims first; each joins the first it can."""
    wholes: list[_Text] = []
    members: list[list[_Text]] = []
    for other in sorted(held, key=lambda text: rank(text.patent, len(text.claims))):
        places = (n for n, whole in enumerate(wholes) if not _contradict(whole, other))
        at = next(places, len(wholes))
        if at == len(wholes):
            wholes.append(_Text(other.patent, dict(other.claims), other.struck))
            members.append([other])
            continue
        whole = wholes[at]
        for number, claim in other.claims.items():
            whole.claims.setdefault(number, claim)
        wholes[at] = whole._replace(struck=whole.struck | other.struck)
        members[at].append(other)
    return members


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
        added = (other.claims[number] for number in absent)
        texts += (ClaimText(claim.number, claim.text, claim.starts) for claim in added)
        if absent and other.patent.source.path != patent.source.path:
            sources += ((f"claim {n}", other.patent.source) for n in absent)
            problems.append(_added(other, patent, absent, known))
        known.update(absent)
    if all(text.number for text in texts):
        texts.sort(key=lambda text: text.number or 0)
    sources = [*patent.text_sources, *sources]
    return replace(patent, claim_texts=tuple(texts), text_sources=tuple(sources))


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
