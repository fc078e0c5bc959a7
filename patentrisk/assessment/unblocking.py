"""Questions about substitutes: what blocks them, and what coverage that holds back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from patentrisk.exposure.gates import gates_of, law_of
from patentrisk.fallback import cover, families_of
from patentrisk.records import (
    Assessment,
    Band,
    Blocker,
    Fallback,
    Gain,
    Gate,
    GateStatus,
    Question,
    Reading,
    Substitute,
    Title,
)

#: Readings that a passage about the substitute may still settle.
_SILENT = (Reading.POSSIBLE, Reading.OPEN)
#: An exposed claim with a substitute that would serve it but for what blocks it.
_Offer = tuple[Fallback, Substitute]
_Gates = Mapping[tuple[str, str], Gate]
#: Blocking claims by what may be asked about them.
_Asked = Mapping[str, Mapping[str, Blocker]]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a blocked substitute is weighed with.

    Attributes
    ----------
    assumption : str
        Title assumption of the headline.
    places : mapping of (str, str) to list of Fallback
        What is exposed, by territory and area.
    families : mapping of str to str
        Publication number to family.
    gates : mapping of (str, str) to Gate
        Of the blocking rights, by publication number and territory.
    """

    assumption: str
    places: Mapping[tuple[str, str], Sequence[Fallback]]
    families: Mapping[str, str]
    gates: _Gates


def unblocking(assessment: Assessment) -> list[Question]:
    """Ask what would unblock each substitute that does the job and avoids a claim.

    Parameters
    ----------
    assessment : Assessment
        As assessed.

    Returns
    -------
    list of Question
        For each such component that is not usable under the headline assumption:
        the record of its title where that is unknown; what it does where asserted
        claims are possible or open on it; the status of, or a licence under, rights
        that read on it or whose status is not sure. Title that is known not to pass
        is no question. Where nothing would be won, only unknown title is asked for.
    """
    assumption = str(assessment.case.settings.assumption)
    offers: dict[str, list[_Offer]] = {}
    places: dict[tuple[str, str], list[Fallback]] = {}
    for fallback in assessment.fallbacks:
        places.setdefault((fallback.territory, fallback.area), []).append(fallback)
        for held in fallback.substitutes:
            if held.technical and not held.usable(assumption):
                offers.setdefault(held.component, []).append((fallback, held))
    ground = _Ground(
        assumption,
        places,
        families_of(assessment.patents.values()),
        _gates(assessment, offers.values()),
    )
    return [
        question
        for component, rows in sorted(offers.items())
        for question in _questions(component, rows, ground)
    ]


def _gates(assessment: Assessment, offers: Iterable[Sequence[_Offer]]) -> _Gates:
    """Put the rights that block a substitute through the gate again."""
    case = assessment.case
    numbers = {
        _patent(blocker.claim)
        for rows in offers
        for _, held in rows
        for blocker in held.blockers
    }
    held = [assessment.patents[n] for n in sorted(numbers) if n in assessment.patents]
    return gates_of(held, case, law_of(case))


def _questions(
    component: str, rows: Sequence[_Offer], ground: _Ground
) -> Iterable[Question]:
    asked = _asked(rows, ground)
    wins = _gains(component, rows, ground)
    unknown = [(f, s) for f, s in rows if _title(s, ground) is Title.UNKNOWN]
    if unknown and (wins or any(s.clear for _, s in unknown)):
        yield _question("title", component, unknown, (), wins, ground)
    for code, found in asked.items():
        concerned = [
            (f, s) for f, s in rows if any(b.claim in found for b in s.blockers)
        ]
        if wins and found:
            blockers = _settling(found.values())
            yield _question(code, component, concerned, blockers, wins, ground)


def _title(substitute: Substitute, ground: _Ground) -> Title:
    titles = {under: title for under, title, _ in substitute.titles}
    return titles.get(ground.assumption, Title.UNKNOWN)


def _asked(rows: Sequence[_Offer], ground: _Ground) -> _Asked:
    """Sort blocking claims by what may be asked of them: a deed, or a right."""
    deeds: dict[str, Blocker] = {}
    rights: dict[str, Blocker] = {}
    for fallback, held in rows:
        for blocker in held.blockers:
            if blocker.reading in _SILENT:
                deeds[blocker.claim] = blocker
            if _unsure(blocker, ground.gates, fallback.territory):
                rights[blocker.claim] = blocker
    return {"substitute.element": deeds, "substitute.status": rights}


def _unsure(blocker: Blocker, gates: _Gates, territory: str) -> bool:
    """Tell whether a record of the right, or a licence, is what could unblock."""
    gate = gates.get((_patent(blocker.claim), territory))
    checked = gate is not None and gate.status is not GateStatus.TO_BE_CHECKED
    fresh = checked and gate is not None and not gate.stale
    return blocker.reading is Reading.READS or not fresh


def _settling(blockers: Iterable[Blocker]) -> tuple[Blocker, ...]:
    """Leave out claims that are settled with another: they take its elements in."""
    held = sorted(blockers, key=lambda b: (_patent(b.claim), len(b.labels), b.claim))
    kept: list[Blocker] = []
    for blocker in held:
        if not any(_settles(other, blocker) for other in kept):
            kept.append(blocker)
    return tuple(sorted(kept, key=lambda b: b.claim))


def _settles(other: Blocker, blocker: Blocker) -> bool:
    same = _patent(other.claim) == _patent(blocker.claim)
    return same and set(other.labels) <= set(blocker.labels)


def _patent(claim: str) -> str:
    return claim.partition("/")[0]


def _gains(component: str, rows: Sequence[_Offer], ground: _Ground) -> tuple[Gain, ...]:
    """Compare usable coverage now with that once the component is unblocked."""
    found = []
    for place in sorted({(f.territory, f.area) for f, _ in rows}):
        held = ground.places[place]
        now = _usable(held, ground)
        then = _usable([_unblocked(f, component, ground) for f in held], ground)
        if now is not None and then is not None and then > now:
            found.append(Gain(*place, now, then))
    return tuple(found)


def _usable(held: Sequence[Fallback], ground: _Ground) -> float | None:
    row = cover(held, ground.families, assumptions=(ground.assumption,))[0]
    return dict(row.usable)[ground.assumption]


def _unblocked(fallback: Fallback, component: str, ground: _Ground) -> Fallback:
    """Suppose that nothing reaches a component, and that an unknown title passes."""
    return replace(
        fallback,
        substitutes=tuple(
            replace(
                held,
                blockers=(),
                titles=tuple(
                    (under, Title.YES if title is Title.UNKNOWN else title, fact)
                    for under, title, fact in held.titles
                ),
            )
            if held.component == component
            else held
            for held in fallback.substitutes
        ),
    )


def _question(
    code: str,
    component: str,
    rows: Sequence[_Offer],
    blockers: tuple[Blocker, ...],
    wins: tuple[Gain, ...],
    ground: _Ground,
) -> Question:
    claims = sorted({fallback.claim for fallback, _ in rows})
    patents = map(_patent, claims)
    title = code == "title"
    return Question(
        code=code,
        unit="" if title else component,
        document=component,
        territories=tuple(sorted({fallback.territory for fallback, _ in rows})),
        label="",
        element="",
        words="",
        claims=tuple(claims),
        alone=len({f.claim for f, s in rows if _only(code, f, s, ground)}),
        bands=0,
        now=Band.NONE,
        if_met=Band.NONE,
        families=tuple(sorted({ground.families.get(held, held) for held in patents})),
        units=() if title else (component,),
        blockers=blockers,
        wins=wins,
    )


def _only(code: str, fallback: Fallback, held: Substitute, ground: _Ground) -> bool:
    """Tell whether a substitute would be usable once this alone is settled."""
    if code == "title":
        return held.clear
    title = _title(held, ground)
    deed = code == "substitute.element"
    return title is Title.YES and all(
        blocker.reading in _SILENT
        if deed
        else _unsure(blocker, ground.gates, fallback.territory)
        for blocker in held.blockers
    )
