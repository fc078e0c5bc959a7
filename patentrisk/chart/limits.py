"""What the form of a claim and the actors of its steps make of a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from patentrisk.chart.reading import exposes_more
from patentrisk.chart.units import Unit
from patentrisk.law import Construing, closed_flag, divided_flag, method_flag
from patentrisk.records import (
    Claim,
    ClaimChart,
    Component,
    Element,
    ElementKind,
    Flag,
    Level,
    Match,
    Reading,
    Transition,
)

#: Level of an element on one component.
LevelOn = Callable[[Element, Component], Level]

SHOWN = (Level.MET, Level.POSSIBLE)
_CLOSED = (Transition.CLOSED, Transition.PARTLY_CLOSED)
#: Flags on the claim as a whole; those on elements have changed levels already.
_CAPPING = ("closed", "partly closed", "divided")


def form_flags(
    lineage: Sequence[Claim],
    unit: Unit,
    matches: Sequence[Match],
    law: Construing,
    *,
    level_on: LevelOn,
) -> list[Flag]:
    """Flag a closed claim, a divided method, and a method under the wrong right.

    Parameters
    ----------
    lineage : sequence of Claim
        The claim charted, last, and those it takes in.
    unit : Unit
        What it is read on.
    matches : sequence of Match
        Of all elements, those that do not count included.
    law : Construing
        Of the claim's office.
    level_on : callable
        Element and component to the level it has there. A method is divided only
        if no actor's components, with those of which no actor is told, show its
        steps as well as all components together do: all met, or all shown. Asked
        only where the best evidence is of several actors.

    Returns
    -------
    list of Flag
        At most one of each code; of several closed claims in a lineage the one
        that lowers.

    References
    ----------
    MPEP 2111.03 (transitions); Akamai, 797 F.3d 1020 (Fed. Cir. 2015), and SPC (2019)
    Zui Gao Fa Zhi Min Zhong No. 147 (divided methods); CN Patent Law art. 2(3).
    """
    found = [
        closed_flag(claim, law, more=_more(lineage[: at + 1], unit, matches))
        for at, claim in enumerate(lineage)
        if claim.transition in _CLOSED
    ]
    divided = divided_flag(lineage, _performed(unit, matches), law)
    if divided is not None and not _performed_alone(unit, matches, level_on):
        found.append(divided)
    found.append(method_flag(lineage[-1], law))
    held = [flag for flag in found if flag is not None]
    best = {flag.code: flag for flag in sorted(held, key=lambda flag: flag.lowers)}
    return [best[code] for code in sorted(best)]


def _more(lineage: Sequence[Claim], unit: Unit, matches: Sequence[Match]) -> bool:
    """Tell whether the unit is said to have more than a claim's elements show."""
    taken = {claim.id for claim in lineage}
    quoted = {
        held.passage
        for match in matches
        if match.element.claim in taken and match.level in SHOWN
        for held in match.evidence
    }
    said = {passage for part in unit.components for passage in part.passages}
    return bool(said - quoted)


def _performed(unit: Unit, matches: Sequence[Match]) -> list[tuple[str, str]]:
    """Say who performs each step, by the component that shows it."""
    actors = {part.id: part.actor for part in unit.components}
    return [
        (match.element.label, actors.get(match.evidence[0].component, ""))
        for match in _steps(matches)
        if match.evidence
    ]


def _performed_alone(unit: Unit, matches: Sequence[Match], level_on: LevelOn) -> bool:
    """Tell whether one actor's components show the steps as well as all do."""
    steps = _steps(matches)
    met = all(match.level is Level.MET for match in steps)
    enough = (Level.MET,) if met else SHOWN
    held = [_performers(match, unit, level_on, enough) for match in steps]
    actors = {part.actor for part in unit.components if part.actor}
    return any(all(found & {actor, ""} for found in held) for actor in actors)


def _performers(
    match: Match, unit: Unit, level_on: LevelOn, enough: Sequence[Level]
) -> frozenset[str]:
    """Give the actors whose components show a step; ``""`` counts to any.

    A step that only an analyst found is performed where its quotation stands.
    """
    parts = unit.components
    found = {p.actor for p in parts if level_on(match.element, p) in enough}
    quoted = {held.component for held in match.evidence[:1]}
    return frozenset(found or {p.actor for p in parts if p.id in quoted} or {""})


def _steps(matches: Sequence[Match]) -> list[Match]:
    """Give the steps that are shown."""
    return [m for m in matches if m.level in SHOWN and _is_step(m.element)]


def _is_step(element: Element) -> bool:
    return element.kind is not ElementKind.PREAMBLE


def limit(reading: Reading, flags: Sequence[Flag]) -> Reading:
    """Let a reading go no further than the flags that lower it allow.

    Examples
    --------
    >>> from patentrisk import Flag, Reading
    >>> from patentrisk.chart import limit
    >>> limit(Reading.READS, [Flag("closed", "US-2026.3/x", lowers=True)]).value
    'possible'
    """
    capped = any(flag.lowers and flag.code in _CAPPING for flag in flags)
    if capped and exposes_more(reading) > exposes_more(Reading.POSSIBLE):
        return Reading.POSSIBLE
    return reading


def capping(chart: ClaimChart) -> tuple[Flag, ...]:
    """Give the flags that hold back a chart whose elements are all met.

    Empty where an element decides the reading.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from patentrisk import (Basis, ClaimChart, Element, ElementKind, Flag, Level,
    ...                         Match, Reading)
    >>> from patentrisk.chart import capping
    >>> element = Element("US99990101B2/1", "1[a]", ElementKind.LIMITATION,
    ...                   0, 7, "a lidar")
    >>> chart = ClaimChart("US99990101B2/1", "H", "van", "A", Basis.MADE, (),
    ...                    (Match(element, Level.MET),), Reading.POSSIBLE, 0.9, "1[a]",
    ...                    flags=(Flag("closed", "US-2026.3/x", lowers=True),))
    >>> [flag.code for flag in capping(chart)]
    ['closed']
    """
    met = all(match.level is Level.MET for match in chart.counted)
    if chart.reading is not Reading.POSSIBLE or not met:
        return ()
    return tuple(f for f in chart.flags if f.lowers and f.code in _CAPPING)


def rules_of(
    lineage: Sequence[Claim], matches: Sequence[Match], law: Construing
) -> tuple[str, ...]:
    """Name the rules of law that a reading rests on, in the order of their use.

    Parameters
    ----------
    lineage : sequence of Claim
        As for `form_flags`.
    matches : sequence of Match
        All matches, those that do not count included.
    law : Construing
        Of the claim's office; without a pack no rule is named.
    """
    if law.pack is None:
        return ()
    used = {
        "dependent-claims": len(lineage) > 1,
        "preamble": any(m.element.kind is ElementKind.PREAMBLE for m in matches),
        "all-elements": True,
        "equivalents": any(match.level is Level.POSSIBLE for match in matches),
    }
    return tuple(law.rule(name) for name, applies in used.items() if applies)
