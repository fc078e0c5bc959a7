"""The gap list as questions: what to ask, in the order of what it could move."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from patentrisk.exposure.bands import band_rank
from patentrisk.languages import detect_language
from patentrisk.records import (
    Assessment,
    Band,
    Fallback,
    Gap,
    Question,
    Substitute,
    Title,
)
from patentrisk.similarity import is_generic

_BLANK = re.compile(r"""[\s,，.。;；:：]+""", re.VERBOSE)  # "a lidar ;", "激光雷达；"
#: Question that an answer to what no passage says would be to.
_CODES = {
    "passages.none": "evidence.none",
    "figure.unsaid": "evidence.figure",
    "comparison.unsaid": "evidence.comparison",
    "act.unsaid": "evidence.act",
}
Families = Mapping[str, str]
#: Code, unit, patent or component, and the element's words without punctuation.
_Key = tuple[str, str, str, str]


def gaps(assessment: Assessment) -> tuple[Question, ...]:
    """Turn the gaps into questions, those that could move most first.

    The same element of the same unit is asked once, whatever the number of claims
    that take it in and of territories they bind in; the status of a right once a
    territory; a claim text once a patent.

    Parameters
    ----------
    assessment : Assessment
        As assessed.

    Returns
    -------
    tuple of Question
        By the bands that an answer could move, then by how many claims it settles
        alone, then by how many it bears on. What any computer-implemented thing has
        (a processor, a memory) is asked last. Title to a substitute that no asserted
        claim reaches moves coverage and no band.
    """
    groups: dict[_Key, list[Gap]] = {}
    for gap in assessment.gaps:
        groups.setdefault(_key(gap), []).append(gap)
    families = {e.patent: e.family_id for e in assessment.exposures}
    found = [_question(key, held, families) for key, held in groups.items()]
    found += _titles(assessment, families)
    return tuple(sorted(found, key=_by_move))


def _key(gap: Gap) -> _Key:
    patent = gap.claim.partition("/")[0]
    if gap.question in ("status", "claims"):
        place = gap.territory if gap.question == "status" else ""
        return gap.question, "", patent, place
    code = "opaque" if gap.question == "opaque" else _CODES.get(gap.reason, "evidence")
    words = _BLANK.sub(" ", gap.element.casefold()).strip()
    return code, gap.unit, "", words


def _question(key: _Key, held: Sequence[Gap], families: Families) -> Question:
    code, unit, patent, _ = key
    first = min(held, key=_step)
    claims = dict.fromkeys(gap.claim for gap in sorted(held, key=_exposed_first))
    alone = {gap.claim for gap in held if gap.if_met is not gap.now}
    return Question(
        code=code,
        unit=unit,
        document=patent or first.claim.partition("/")[0],
        territories=tuple(sorted({gap.territory for gap in held})),
        label=first.label,
        element=first.element,
        words=first.words,
        claims=tuple(claims),
        alone=len(alone),
        bands=_bands(held, families),
        now=first.now,
        if_met=first.if_met,
        families=tuple(sorted({_family(gap, families) for gap in held})),
    )


def _family(gap: Gap, families: Families) -> str:
    patent = gap.claim.partition("/")[0]
    return families.get(patent, patent)


def _bands(held: Iterable[Gap], families: Families) -> int:
    """Sum the largest step of each family in each territory."""
    steps: dict[tuple[str, str], int] = {}
    for gap in held:
        key = _family(gap, families), gap.territory
        steps[key] = max(steps.get(key, 0), -_step(gap)[0])
    return sum(steps.values())


def _step(gap: Gap) -> tuple[int, int, str, str]:
    moved = min(band_rank(gap.if_met) - band_rank(gap.now), 0)
    return moved, band_rank(gap.now), gap.claim, gap.label


def _exposed_first(gap: Gap) -> tuple[int, str, str]:
    return band_rank(gap.now), gap.claim, gap.territory


def _titles(assessment: Assessment, families: Families) -> list[Question]:
    """Ask for the title of substitutes that only lack it."""
    assumption = assessment.case.settings.assumption
    held: dict[str, list[Fallback]] = {}
    for fallback in assessment.fallbacks:
        for substitute in fallback.substitutes:
            if substitute.clear and _unknown(substitute, assumption):
                held.setdefault(substitute.component, []).append(fallback)
    return [_title(name, rows, families) for name, rows in held.items()]


def _unknown(substitute: Substitute, assumption: str) -> bool:
    titles = {under: title for under, title, _ in substitute.titles}
    return titles.get(assumption) is Title.UNKNOWN


def _title(component: str, rows: Sequence[Fallback], families: Families) -> Question:
    claims = sorted({row.claim for row in rows})
    patents = [claim.partition("/")[0] for claim in claims]
    return Question(
        code="title",
        unit="",
        document=component,
        territories=tuple(sorted({row.territory for row in rows})),
        label="",
        element="",
        words="",
        claims=tuple(claims),
        alone=0,
        bands=0,
        now=Band.NONE,
        if_met=Band.NONE,
        families=tuple(sorted({families.get(held, held) for held in patents})),
    )


def _by_move(
    held: Question,
) -> tuple[bool, int, int, int, int, str, str, str, str, str, tuple[str, ...]]:
    generic = bool(held.element) and is_generic(
        held.element, detect_language(held.element)
    )
    return (
        generic,
        -held.bands,
        -held.alone,
        -len(held.claims),
        band_rank(held.now),
        held.code,
        held.unit,
        held.document,
        held.label,
        held.element,
        held.territories,
    )
