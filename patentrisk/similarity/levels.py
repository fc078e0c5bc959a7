"""Levels: from measures and checks to what the evidence says of an element."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from patentrisk.records import (
    Component,
    Element,
    Evidence,
    Level,
    Match,
    Passage,
    Reason,
)
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.evidence import Sighting, quoted
from patentrisk.similarity.figures import figures_of

#: Reasons for which the evidence counts as silent on an element.
_SILENT = ("figure.unsaid", "passages.far")
#: Levels at which evidence shows the element.
_SHOWN = (Level.MET, Level.POSSIBLE)

#: Gives the probability of the element on passages, the named ones left out.
Without = Callable[[Sequence[Passage]], float]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured of one element on one component.

    Attributes
    ----------
    probability : float
        Before checks.
    sightings : tuple of Sighting
        Best first; those near enough have been checked.
    reasons : tuple of Reason
        What raised and lowered the probability.
    across : bool
        The probability rests on passages in another language.
    unsaid : tuple of Reason
        What the element asks for and no passage says: a deed, figures, terms.
    doubts : tuple of Reason
        What looks contrary in the nearest passages, but is not surely so.
    plain : float
        `probability` without what a near passage of a short text adds.
    """

    probability: float
    sightings: tuple[Sighting, ...]
    reasons: tuple[Reason, ...]
    across: bool = False
    unsaid: tuple[Reason, ...] = ()
    doubts: tuple[Reason, ...] = ()
    plain: float = 1.0


def decide(
    element: Element,
    component: Component,
    measured: Measurement,
    calibration: Calibration,
    *,
    without: Without,
) -> Match:
    """Decide the level of an element.

    Contrary evidence counts only where no other passage of the component, at
    least nearly as close, says the thing itself: one manual may describe two
    variants, and the one that meets the element settles it. A passage that denies
    the element of another place or under a condition is no evidence for it: where the
    nearest is one, the element is judged by the others. An element whose deed,
    or too many of whose terms, no passage says is possible at most; one of whose
    figures none states, or of which no passage in another language speaks nearly, is
    not found: the evidence is silent on it.

    Parameters
    ----------
    element : Element
        The element.
    component : Component
        What it is compared with.
    measured : Measurement
        Probability, sightings, reasons.
    calibration : Calibration
        Thresholds.
    without : callable
        Probability with some passages left out.

    Returns
    -------
    Match
        With at most three quotations.
    """
    contrary = [seen for seen in measured.sightings if seen.failed]
    probability = measured.probability
    if contrary:
        probability = min(probability, without([seen.passage for seen in contrary]))
        if _settles(contrary, measured, probability, calibration):
            return _different(
                element, component, measured, contrary, probability, calibration
            )
    reasons = (*measured.doubts, *measured.unsaid, *measured.reasons)
    if denied := _denied(measured):
        aside = [seen.passage for seen in (*contrary, *denied)]
        probability = min(probability, _left(without(aside), measured, calibration))
        reasons = tuple(dict.fromkeys((*denied[0].denied, *reasons)))
    level, probability = _guarded(probability, measured, calibration)
    if level is Level.NOT_FOUND and component.evidence_complete:
        level = Level.DIFFERENT
        probability = min(probability, calibration.thresholds["contrary"])
        reasons = (Reason("evidence.complete"), *reasons)
    best = [seen for seen in measured.sightings if not seen.failed]
    if level in _SHOWN:
        best.sort(key=lambda seen: bool(seen.denied))
    return _match(element, level, probability, best, component, reasons)


def _settles(
    contrary: Sequence[Sighting],
    measured: Measurement,
    left: float,
    calibration: Calibration,
) -> bool:
    """Tell whether no other passage, nearly as close, says the thing itself."""
    rest = [seen for seen in measured.sightings if not seen.failed]
    nearest = rest[0].similarity if rest else 0.0
    enough = contrary[0].similarity - calibration.thresholds["margin"]
    enough = max(enough, calibration.thresholds["same_place"])
    return nearest < enough or left < _threshold("possible", measured, calibration)


def _guarded(
    probability: float, measured: Measurement, calibration: Calibration
) -> tuple[Level, float]:
    """Give the level that doubts and what is unsaid allow, with its probability."""
    if measured.doubts:
        probability = min(probability, measured.plain)
    level = level_of(probability, measured, calibration)
    if level is Level.MET and (measured.unsaid or measured.doubts):
        level = Level.POSSIBLE
        probability = min(probability, _threshold("met", measured, calibration))
    if level is Level.POSSIBLE and _silent(measured):
        level = Level.NOT_FOUND
        probability = min(probability, _threshold("possible", measured, calibration))
    if measured.doubts:
        probability = _doubted(probability, measured, calibration)
    return level, probability


def _left(left: float, measured: Measurement, calibration: Calibration) -> float:
    """Keep what a denial of something else leaves open from being as good as none."""
    least = _threshold("possible", measured, calibration)
    return max(left, least * float(figures_of("doubt")["kept"]))


def _denied(measured: Measurement) -> list[Sighting]:
    """Give the passages that deny what is asked for, where the nearest is one."""
    left = [seen for seen in measured.sightings if not seen.failed]
    return [seen for seen in left if seen.denied] if left and left[0].denied else []


def _doubted(
    probability: float, measured: Measurement, calibration: Calibration
) -> float:
    """Lower a probability for a doubt, but not below possible."""
    kept = float(figures_of("doubt")["kept"]) ** len(measured.doubts)
    least = _threshold("possible", measured, calibration)
    if probability < least:
        return probability * kept
    return least + (probability - least) * kept


def _silent(measured: Measurement) -> bool:
    """Tell that a figure is said nowhere, or nothing near in the other language."""
    return any(reason.code in _SILENT for reason in measured.unsaid)


def level_of(
    probability: float, measured: Measurement, calibration: Calibration
) -> Level:
    """Tell the level of a probability where nothing speaks against it."""
    if probability >= _threshold("met", measured, calibration):
        return Level.MET
    if probability >= _threshold("possible", measured, calibration):
        return Level.POSSIBLE
    return Level.NOT_FOUND


def _threshold(name: str, measured: Measurement, calibration: Calibration) -> float:
    """Give a threshold for the pair of languages: across, abstracts flatter."""
    key = f"{name}_across" if measured.across else name
    return calibration.thresholds[key]


def _different(
    element: Element,
    component: Component,
    measured: Measurement,
    contrary: Sequence[Sighting],
    left: float,
    calibration: Calibration,
) -> Match:
    reasons = tuple(dict.fromkeys(r for seen in contrary for r in seen.failed))
    others = [seen for seen in measured.sightings if not seen.failed]
    return _match(
        element,
        Level.DIFFERENT,
        min(left, calibration.thresholds["contrary"]),
        [*contrary, *others],
        component,
        (*reasons, *measured.reasons),
    )


def _match(
    element: Element,
    level: Level,
    probability: float,
    seen: Sequence[Sighting],
    component: Component,
    reasons: tuple[Reason, ...],
) -> Match:
    evidence = tuple(
        Evidence(one.passage, round(one.similarity, 6), component.id)
        for one in quoted(seen)
    )
    similarity = evidence[0].similarity if evidence else 0.0
    return Match(element, level, similarity, round(probability, 6), evidence, reasons)
