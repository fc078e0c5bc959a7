"""Claim texts to claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from patentrisk.claims.dependency import (
    cited_claims,
    dependent_category,
    missing_claims,
)
from patentrisk.claims.elements import claim_elements
from patentrisk.claims.numbering import NumberedText, number_claims
from patentrisk.claims.parts import outline, whole_outline
from patentrisk.claims.remarks import claim_end, remarks
from patentrisk.languages import LANGUAGES, Language, detect_language
from patentrisk.records import Claim, ClaimText, ElementKind, Problem

_OMNIBUS = "points to the description or the drawings; its element is unknown"
_EMPTY = "no limitation and no reference found; left out"
#: How much of a document's claims decides the language.
_SAMPLE = 2000


def parse_claims(
    patent: str, texts: Sequence[ClaimText], *, language: str = ""
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Parse the claims of one document.

    The text is never changed: parts and elements are offsets into it.

    Parameters
    ----------
    patent : str
        Publication number.
    texts : sequence of ClaimText
        As the file has them: numbered by the file or in the text, one by one
        or run together, cancelled ones included.
    language : str, optional
        Key of `patentrisk.languages.LANGUAGES`; detected if it is none. A claim
        of its own in the other language is read in that.

    Returns
    -------
    tuple of Claim
        By number; a cancelled claim is none.
    tuple of Problem
        What could not be read, and how it was read instead. Where two readings
        are possible the one that exposes more is taken: a reference that cannot
        be followed is dropped, several references are alternatives.

    Examples
    --------
    >>> from patentrisk.claims import parse_claims
    >>> from patentrisk.records import ClaimText
    >>> first = ClaimText(1, "1. A vehicle comprising: a lidar; and a controller.")
    >>> second = ClaimText(2, "2. The vehicle of claim 1, wherein the lidar spins.")
    >>> claims, problems = parse_claims("US1A1", [first, second])
    >>> [(element.label, element.text) for element in claims[0].elements]
    [('1[pre]', 'A vehicle'), ('1[a]', 'a lidar'), ('1[b]', 'a controller')]
    >>> claims[1].cites, claims[1].independent, problems
    ((1,), False, ())

    References
    ----------
    35 U.S.C. 112(d) and (e); EPC Rule 43; CN Implementing Regulations of the
    Patent Law, rules on independent and dependent claims.
    """
    code = language if language in LANGUAGES else detect_language(_sample(texts))
    numbered, found = number_claims(patent, texts, LANGUAGES[code])
    problems = list(found)
    claims: dict[int, Claim] = {}
    printed = frozenset(claim_text.number for claim_text in numbered)
    for claim_text in numbered:
        own = _own_language(claim_text.text, code)
        claim, messages = _claim(patent, claim_text, claims, own, printed)
        if claim:
            claims[claim.number] = claim
        where = f"{patent}, claim {claim_text.number}"
        problems.extend(Problem(where, message) for message in messages)
    return tuple(claims.values()), tuple(problems)


def _unnumbered(text: str, body: int, language: Language) -> Iterator[str]:
    """Say where a claim refers to another and does not name it."""
    if words := language.unnumbered_reference(text, body):
        yield (
            f"refers to a claim, and no number of it can be read: {words!r}; expected"
            ' one, as in "claim 1"; kept as independent. Write the number'
        )


def _sample(texts: Sequence[ClaimText]) -> str:
    """Put together enough text to tell the language."""
    return " ".join(text.text for text in texts[:8])[:_SAMPLE]


def _own_language(text: str, code: str) -> str:
    """Tell a claim that is in another language than its document."""
    if text.isascii() == (code == "en"):
        return code
    return detect_language(text)


def _claim(
    patent: str,
    source: NumberedText,
    earlier: Mapping[int, Claim],
    code: str,
    printed: frozenset[int],
) -> tuple[Claim | None, tuple[str, ...]]:
    """Parse one claim, given those before it."""
    language = LANGUAGES[code]
    text, body, number = source.text, source.body, source.number
    end = claim_end(text, body)
    references = language.references(text, body)
    cites, messages = cited_claims(number, references, earlier)
    messages = (*messages, *remarks(text, body))
    category, independent = dependent_category(
        language.claim_category(text, body),
        [earlier[cited] for cited in cites],
        references,
    )
    omnibus = not references and language.is_omnibus(text[body:])
    if not references and not omnibus:
        messages = (*messages, *_unnumbered(text, body, language))
    parted = (
        whole_outline(text, body)
        if omnibus
        else outline(
            text,
            body,
            language,
            references=references,
            starts=source.starts,
            end=end,
        )
    )
    name = f"{patent}/{number}"
    elements = claim_elements(name, number, text, parted, code, language)
    if omnibus:
        messages = (*messages, _OMNIBUS)
        elements = tuple(replace(each, kind=ElementKind.OPAQUE) for each in elements)
    if not elements and not cites:
        return None, (*messages, _EMPTY)
    claim = Claim(
        id=name,
        patent=patent,
        number=number,
        text=text,
        language=code,
        cites=cites,
        independent=independent,
        category=category,
        transition=parted.transition,
        parts=parted.parts,
        elements=elements,
        missing=missing_claims(number, references, printed),
    )
    return claim, messages
