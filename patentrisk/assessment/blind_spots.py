"""What a screening cannot see, with what the corpus itself shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from patentrisk.exposure import read_scoring
from patentrisk.records import (
    Assessment,
    BlindSpot,
    ElementKind,
    Level,
    Patent,
    PublicationNumber,
)

#: Documents named with a blind spot; the rest is counted.
_MOST_NAMED = 20
_MONTHS = 12


def blind_spots(assessment: Assessment) -> tuple[BlindSpot, ...]:
    """List what this screening cannot see, and how far the corpus shows it.

    Parameters
    ----------
    assessment : Assessment
        As assessed.

    Returns
    -------
    tuple of BlindSpot
        In a fixed order; every one stands in every report, with figures counted
        from the documents at hand, zero included.

    References
    ----------
    Publication 18 months after the earliest date claimed: CN Patent Law (2020)
    art. 34; 35 U.S.C. 122(b)(1)(A); EPC art. 93(1)(a).
    """
    patents = dict(sorted(assessment.patents.items()))
    return (
        _window(assessment, patents.values()),
        _corpus(assessment),
        _translation(assessment, patents),
        _amended(assessment, patents),
        _names(assessment, patents),
        BlindSpot("secrets", (("descriptions", len(assessment.disclosures)),)),
        _construction(assessment),
        _evidence(assessment),
        BlindSpot("score", (("reviewed", _reviewed(assessment)),)),
    )


def _window(assessment: Assessment, patents: Iterable[Patent]) -> BlindSpot:
    """Bound the filings that nothing published by the cut-off can show.

    Where no cut-off is stated the day of the assessment bounds them, and is not said
    to be one.
    """
    case = assessment.case
    months = int(read_scoring(case.resources.scoring).mitigation["unpublished_months"])
    cutoff = case.search_cutoff or case.as_of
    latest = [p.publication_date for p in patents if p.publication_date is not None]
    named = "cutoff" if case.search_cutoff else "as_of"
    days = [("hidden_after", months_before(cutoff, months)), (named, cutoff)]
    if latest:
        days.append(("latest_publication", max(latest)))
    return BlindSpot("window", (("months", months),), tuple(days))


def months_before(day: date, months: int) -> date:
    """Go back some months, to the last day of a shorter one.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk.assessment.blind_spots import months_before
    >>> months_before(date(2026, 10, 1), 18), months_before(date(2024, 8, 31), 18)
    (datetime.date(2025, 4, 1), datetime.date(2023, 2, 28))
    """
    whole = day.year * _MONTHS + day.month - 1 - months
    year, month = divmod(whole, _MONTHS)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _corpus(assessment: Assessment) -> BlindSpot:
    searches = assessment.case.searches
    without = sorted(set(assessment.patents) - set(assessment.holders))
    counts = (
        ("patents", len(assessment.patents)),
        ("queries", len(searches)),
        ("hits", sum(entry.hits or 0 for entry in searches)),
        ("no_party", len(without)),
        ("problems", len(assessment.problems)),
    )
    return BlindSpot("corpus", counts, (), tuple(without[:_MOST_NAMED]))


def _translation(assessment: Assessment, patents: dict[str, Patent]) -> BlindSpot:
    """Count texts in another language, and whose translation is a machine's."""
    machine = [
        name
        for name, patent in patents.items()
        if any(held.source == "machine" for held in patent.translations)
    ]
    only = [n for n, p in patents.items() if p.claims_version == "translation"]
    across = {
        chart.claim
        for chart in assessment.charts.values()
        for match in chart.matches
        for held in match.evidence[:1]
        if held.passage.language != match.element.language
    }
    counts = (
        ("languages", len({patent.language for patent in patents.values()})),
        ("machine", len(machine)),
        ("only_translated", len(only)),
        ("claims_across", len(across)),
    )
    named = sorted({*machine, *only})
    return BlindSpot("translation", counts, (), tuple(named[:_MOST_NAMED]))


def _amended(assessment: Assessment, patents: dict[str, Patent]) -> BlindSpot:
    """Count texts that may not be the claims in force."""
    numbers: dict[str, PublicationNumber] = {n: p.number for n, p in patents.items()}
    held = {name for name in assessment.holders if name in patents}
    without = [n for n in sorted(held) if not patents[n].claim_texts]
    published = [
        n
        for n in sorted(held)
        if patents[n].claims_version == "as published" and n not in without
    ]
    later = [
        n
        for n in sorted(held)
        if patents[n].claims_version
        in ("as reissued", "as amended after opposition", "as limited")
    ]
    abridged = [n for n in sorted(held) if patents[n].claims_version == "abridged"]
    counts = (
        ("as_published", len(published)),
        ("amended", len(later)),
        ("abridged", len(abridged)),
        ("without_claims", len(without)),
        ("applications", sum(numbers[n].kind.startswith("A") for n in held)),
    )
    named = sorted({*without, *abridged, *later})
    return BlindSpot("amended", counts, (), tuple(named[:_MOST_NAMED]))


def _names(assessment: Assessment, patents: dict[str, Patent]) -> BlindSpot:
    """Count how rights are held under names, and which are held by nobody known."""
    changed = [
        name
        for name, patent in patents.items()
        if patent.owners
        and {owner.name for owner in patent.owners} != set(patent.applicants)
    ]
    aliases = sum(len(party.aliases) for party in assessment.case.parties)
    counts = (
        ("aliases", aliases),
        ("changed", len(changed)),
        ("no_owner", sum(not patent.owners for patent in patents.values())),
    )
    return BlindSpot("names", counts, (), tuple(changed[:_MOST_NAMED]))


def _construction(assessment: Assessment) -> BlindSpot:
    """Count what is for counsel: functional wording, possible elements."""
    claims = assessment.claims.values()
    functional = sum(
        any(e.kind is ElementKind.FUNCTIONAL for e in claim.elements)
        for claim in claims
    )
    possible = sum(
        match.level is Level.POSSIBLE
        for chart in assessment.charts.values()
        for match in chart.counted
    )
    counts = (
        ("functional", functional),
        ("possible", possible),
        ("constructions", _constructions(assessment)),
    )
    return BlindSpot("construction", counts)


def _constructions(assessment: Assessment) -> int:
    """Count facts of the file history that name an element, and so are applied."""
    labels = {
        (claim.id, element.label)
        for claim in assessment.claims.values()
        for element in claim.elements
    }
    given = assessment.case.constructions
    return sum((entry.claim, entry.label) in labels for entry in given)


def _evidence(assessment: Assessment) -> BlindSpot:
    """Count what the descriptions are silent on, and how old they are."""
    dated = [d.date for d in assessment.disclosures.values() if d.date is not None]
    silent = {
        (gap.claim.partition("/")[0], gap.unit, gap.label)
        for gap in assessment.gaps
        if gap.label
    }
    days = (("oldest", min(dated)), ("newest", max(dated))) if dated else ()
    counts = (
        ("descriptions", len(assessment.disclosures)),
        ("undated", len(assessment.disclosures) - len(dated)),
        ("silent", len(silent)),
    )
    return BlindSpot("evidence", counts, days)


def _reviewed(assessment: Assessment) -> int:
    """Count matches that an analyst has decided."""
    return sum(
        any(reason.code == "review" for reason in match.reasons)
        for chart in assessment.charts.values()
        for match in chart.matches
    )
