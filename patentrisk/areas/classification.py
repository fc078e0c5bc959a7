"""Classify documents into areas: codes vote first, terms second.

Every area comes with the rule that won it. A code claims an area by standing
in its list, and otherwise by the hierarchy of the scheme, never by its first
letters: G05D1/02 begins G05D1/0297, which has another subject.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from patentrisk.areas.codes import Vote, code_votes
from patentrisk.areas.taxonomy import UNCLAIMED, Taxonomy
from patentrisk.areas.terms import find_terms
from patentrisk.records import Disclosure, Document, Patent, Problem

#: Weights are multiples of one part in so many.
_PARTS = 10_000
#: Rule of an area that a document states itself.
DECLARED = "declared"
#: Paragraphs of a description that stand in where abstract and claims are missing.
_PARAGRAPHS = 10
#: Terms that a rule names.
_NAMED = 3


def classify(
    document: Document, taxonomy: Taxonomy
) -> tuple[tuple[str, float, str], ...]:
    """Say which areas a document is about, and why.

    Areas that a disclosure declares itself win outright. Otherwise each code
    votes for the areas that list it, inventive ones more than additional ones;
    then all terms of title, abstract and first claim together vote as one.

    Parameters
    ----------
    document : Patent or Disclosure
        What to classify.
    taxonomy : Taxonomy
        As `read_taxonomy` gives it.

    Returns
    -------
    tuple of (str, float, str)
        Area identifier, weight in (0, 1], winning rule; the highest weight
        first. Weights are multiples of 0.0001 that sum to 1. What nothing
        claims is ``"OTH"``.

    Examples
    --------
    >>> from patentrisk.areas import classify, read_taxonomy
    >>> from patentrisk.records import Disclosure, Source
    >>> from patentrisk.resources import load_resource
    >>> taxonomy = read_taxonomy(load_resource("areas/taxonomy.toml"))
    >>> sheet = Disclosure(
    ...     "Z", Source("z.md", 0, "markdown", ""), title="无人车自动换电系统"
    ... )
    >>> classify(sheet, taxonomy)
    (('ENE', 1.0, 'terms: 换电系统'),)
    """
    declared = _declared(document, taxonomy)
    if declared:
        return _weighed([Vote(area, 1.0, DECLARED) for area in declared])
    codes = document.classifications if isinstance(document, Patent) else ()
    votes = code_votes(codes, taxonomy)
    against = bool(codes) and not votes
    votes += _term_votes(document, taxonomy, against=against)
    if not votes:
        return ((UNCLAIMED, 1.0, "unclaimed"),)
    return _weighed(_strongest(votes, taxonomy))


def areas_counted(
    weights: Iterable[tuple[str, float, str]], least: float
) -> tuple[str, ...]:
    """Give the areas that a document counts in.

    Parameters
    ----------
    weights : iterable of (str, float, str)
        As `classify` gives them.
    least : float
        Weight from which a vote counts; what is declared always does, since six
        areas that somebody declared share a weight without being six doubts.

    Examples
    --------
    >>> from patentrisk.areas import areas_counted
    >>> areas_counted((("FUS", 0.75, "code"), ("OPS", 0.125, "code")), 0.2)
    ('FUS',)
    """
    return tuple(
        area for area, weight, rule in weights if weight >= least or rule == DECLARED
    )


def unknown_areas(document: Document, taxonomy: Taxonomy) -> tuple[Problem, ...]:
    """Report the areas that a disclosure declares and the taxonomy has not.

    Parameters
    ----------
    document : Patent or Disclosure
        Patents declare none.
    taxonomy : Taxonomy
        As `read_taxonomy` gives it.

    Returns
    -------
    tuple of Problem
        One for each such area; `classify` leaves it out.

    Examples
    --------
    >>> from patentrisk.areas import read_taxonomy, unknown_areas
    >>> from patentrisk.records import Disclosure, Source
    >>> from patentrisk.resources import load_resource
    >>> taxonomy = read_taxonomy(load_resource("areas/taxonomy.toml"))
    >>> sheet = Disclosure("Z", Source("z.md", 0, "markdown", ""), areas=("FUN",))
    >>> [problem.where for problem in unknown_areas(sheet, taxonomy)]
    ['z.md, Z']
    """
    if not isinstance(document, Disclosure):
        return ()
    known = ", ".join(area.id for area in taxonomy.areas)
    return tuple(
        Problem(
            f"{document.source.path}, {document.id}",
            f"declares area {area!r}, expected one of {known}; left out",
        )
        for area in document.areas
        if area not in taxonomy
    )


def _declared(document: Document, taxonomy: Taxonomy) -> tuple[str, ...]:
    if not isinstance(document, Disclosure):
        return ()
    return tuple(sorted({area for area in document.areas if area in taxonomy}))


def _texts(document: Document) -> tuple[str, str]:
    """Give title and text; a whole description mentions everything once."""
    if isinstance(document, Disclosure):
        return document.title, "\n".join(held.text for held in document.paragraphs)
    parts = [document.abstract, *(held.text for held in document.claim_texts[:1])]
    if not any(parts):
        parts = [held.text for held in document.description[:_PARAGRAPHS]]
    return document.title, "\n".join(parts)


def _term_votes(
    document: Document, taxonomy: Taxonomy, *, against: bool
) -> tuple[Vote, ...]:
    """Let the terms vote; `against` codes that nobody claims it takes several."""
    title, text = _texts(document)
    votes = taxonomy.votes
    weights = {
        found: float(min(count, votes.repeats))
        for found, count in Counter(find_terms(text, taxonomy)).items()
    }
    for found in find_terms(title, taxonomy):
        weights[found] = max(weights.get(found, 0.0), votes.title)
    if len(weights) < (votes.terms_alone if against else 1):
        return ()
    share = votes.terms / sum(weights.values())
    by_area: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (area, term), weight in weights.items():
        by_area[area].append((weight, term))
    return tuple(
        Vote(area, share * sum(weight for weight, _ in found), _named(found))
        for area, found in sorted(by_area.items())
    )


def _named(found: Iterable[tuple[float, str]]) -> str:
    strongest = sorted(found, key=lambda held: (-held[0], held[1]))
    return f"terms: {', '.join(term for _, term in strongest[:_NAMED])}"


def _strongest(votes: Sequence[Vote], taxonomy: Taxonomy) -> list[Vote]:
    """Add up by area, and keep the few that matter with their heaviest rule."""
    by_area: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        by_area[vote.area].append(vote)
    summed = [
        Vote(area, sum(vote.weight for vote in cast), _heaviest(cast).rule)
        for area, cast in by_area.items()
    ]
    summed.sort(key=lambda vote: (-vote.weight, vote.area))
    least = taxonomy.votes.keep * sum(vote.weight for vote in summed)
    kept = [vote for vote in summed if vote.weight >= least]
    return (kept or summed)[: taxonomy.votes.areas]


def _heaviest(cast: Iterable[Vote]) -> Vote:
    return min(cast, key=lambda vote: (-vote.weight, vote.rule))


def _weighed(votes: Sequence[Vote]) -> tuple[tuple[str, float, str], ...]:
    """Turn votes into weights by largest remainders, so that they sum to 1."""
    total = sum(vote.weight for vote in votes)
    exact = [vote.weight / total * _PARTS for vote in votes]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(votes)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[: _PARTS - sum(parts)]:
        parts[at] += 1
    ranked = sorted(
        zip(parts, votes, strict=True), key=lambda held: (-held[0], held[1].area)
    )
    return tuple((vote.area, part / _PARTS, vote.rule) for part, vote in ranked if part)
