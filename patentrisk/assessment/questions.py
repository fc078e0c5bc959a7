"""The gap list as questions: what to ask, in the order of what it could move."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from patentrisk.assessment.charting import reading_units
from patentrisk.assessment.unblocking import unblocking
from patentrisk.chart import Unit
from patentrisk.exposure.bands import band_rank
from patentrisk.languages import detect_language
from patentrisk.records import Assessment, Band, Basis, Gap, Question
from patentrisk.similarity import is_generic

_BLANK = re.compile(r"""[\s,，.。;；:：]+""", re.VERBOSE)  # "a lidar ;", "激光雷达；"
#: Question that an answer to what no passage says would be to.
_CODES = {
    "passages.none": "evidence.none",
    "figure.unsaid": "evidence.figure",
    "comparison.unsaid": "evidence.comparison",
    "act.unsaid": "evidence.act",
}
#: The same of what words cannot be compared for: a design is its drawings.
_BY_EYE = {"law.design": "drawings"}
_ON_RECORDS = ("status", "claims")
#: What is asked, whose it is, the territory or the patent drawn, the element's words
#: without punctuation.
_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """What questions are put together with.

    Attributes
    ----------
    units : mapping of str to Unit
        Units of reading, by identifier.
    families : mapping of str to str
        Publication number to family, of what is exposed.
    """

    units: Mapping[str, Unit]
    families: Mapping[str, str]

    def described(self, name: str) -> bool:
        """Tell whether a unit rests on a party's own patents alone."""
        unit = self.units.get(name)
        return unit is not None and unit.basis is Basis.DESCRIBED

    def maker(self, name: str) -> str:
        """Name the party whose unit it is."""
        unit = self.units.get(name)
        return unit.maker if unit is not None else name


def gaps(assessment: Assessment) -> tuple[Question, ...]:
    """Turn the gaps into questions, those that could move most first.

    The same element is asked of a party once, whatever the number of claims that
    take it in, of territories they bind in, and of units on which one of these
    claims is open at it; the status of a right once a territory; a claim text once
    a patent.

    Parameters
    ----------
    assessment : Assessment
        As assessed.

    Returns
    -------
    tuple of Question
        What is made and rights' records first, then what blocks substitutes, then
        what is asked about a party's own patents alone, which describe and do not
        prove making. Among each by the bands that an answer could move (the status
        of a right up or down: it may have ended), then by how
        many claims it settles alone, then by how many it bears on. What any
        computer-implemented thing has (a processor, a memory) is asked last. What
        blocks a substitute moves coverage and no band.
    """
    known = _Known(
        reading_units(assessment.stacks),
        {e.patent: e.family_id for e in assessment.exposures},
    )
    groups: dict[_Key, list[Gap]] = {}
    for gap in assessment.gaps:
        groups.setdefault(_key(gap, known), []).append(gap)
    found = [
        _question(held, known)
        for key, alike in groups.items()
        for held in ([alike] if key[0] in _ON_RECORDS else _sharing(alike))
    ]
    return tuple(sorted((*found, *unblocking(assessment)), key=_by_move))


def _key(gap: Gap, known: _Known) -> _Key:
    patent = gap.claim.partition("/")[0]
    if gap.question in _ON_RECORDS:
        place = gap.territory if gap.question == "status" else ""
        return gap.question, patent, place, ""
    words = _BLANK.sub(" ", gap.element.casefold()).strip()
    drawn = patent if gap.reason in _BY_EYE else ""
    return "element", known.maker(gap.unit), drawn, words


def _sharing(alike: Iterable[Gap]) -> list[list[Gap]]:
    """Put the gaps of units together on which the same claim is open."""
    by_unit: dict[str, list[Gap]] = {}
    for gap in alike:
        by_unit.setdefault(gap.unit, []).append(gap)
    groups: list[tuple[set[str], list[Gap]]] = []
    for _, held in sorted(by_unit.items()):
        claims, together = {gap.claim for gap in held}, list(held)
        apart = []
        for group in groups:
            if claims & group[0]:
                claims |= group[0]
                together += group[1]
            else:
                apart.append(group)
        groups = [*apart, (claims, together)]
    return [held for _, held in groups]


def _question(held: Sequence[Gap], known: _Known) -> Question:
    """Ask once what several gaps are about; what is made speaks for the others."""
    first = min(held, key=lambda gap: (known.described(gap.unit), *_step(gap)))
    largest = min(held, key=_step)
    claims = dict.fromkeys(gap.claim for gap in sorted(held, key=_exposed_first))
    alone = {gap.claim for gap in held if _step(gap)[0] < 0}
    on_record = first.question in _ON_RECORDS
    units = sorted({gap.unit for gap in held}, key=lambda u: (known.described(u), u))
    return Question(
        code=_code(first),
        unit="" if on_record else units[0],
        document=first.claim.partition("/")[0],
        territories=tuple(sorted({gap.territory for gap in held})),
        label=first.label,
        element=first.element,
        words=first.words,
        claims=tuple(claims),
        alone=len(alone),
        bands=_bands(held, known.families),
        now=largest.now,
        if_met=_furthest(largest),
        families=tuple(sorted({_family(gap, known.families) for gap in held})),
        units=() if on_record else tuple(units),
        described=all(map(known.described, units)),
    )


def _code(gap: Gap) -> str:
    if gap.question in (*_ON_RECORDS, "opaque"):
        return _BY_EYE.get(gap.reason, gap.question)
    return _CODES.get(gap.reason, "evidence")


def _family(gap: Gap, families: Mapping[str, str]) -> str:
    patent = gap.claim.partition("/")[0]
    return families.get(patent, patent)


def _bands(held: Iterable[Gap], families: Mapping[str, str]) -> int:
    """Sum the largest step of each family in each territory."""
    steps: dict[tuple[str, str], int] = {}
    for gap in held:
        key = _family(gap, families), gap.territory
        steps[key] = max(steps.get(key, 0), -_step(gap)[0])
    return sum(steps.values())


def _step(gap: Gap) -> tuple[int, int, str, str, str]:
    moved = -abs(band_rank(_furthest(gap)) - band_rank(gap.now))
    return moved, band_rank(gap.now), gap.claim, gap.label, gap.unit


def _furthest(gap: Gap) -> Band:
    """Give the band at the end of the largest step that an answer could make.

    A right may turn out to be in force or to have ended, and then exposes nobody.
    """
    if gap.question != "status":
        return gap.if_met
    now = band_rank(gap.now)
    return max(
        (gap.if_met, Band.NONE), key=lambda band: (abs(band_rank(band) - now), band)
    )


def _exposed_first(gap: Gap) -> tuple[int, str, str]:
    return band_rank(gap.now), gap.claim, gap.territory


def _by_move(held: Question) -> tuple[int | float | str | tuple[str, ...], ...]:
    generic = bool(held.element) and is_generic(
        held.element, detect_language(held.element)
    )
    substitute = held.code == "title" or held.code.startswith("substitute.")
    return (
        generic,
        2 if held.described else int(substitute),
        -held.bands,
        -held.alone,
        -sum(gain.then - gain.now for gain in held.wins),
        -len(held.claims),
        band_rank(held.now),
        held.code,
        held.unit,
        held.document,
        held.label,
        held.element,
        held.territories,
    )
