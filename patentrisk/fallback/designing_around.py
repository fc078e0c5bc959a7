"""Designing around: the fewest own features whose change avoids every exposed claim.

Where no substitute serves, the accused may change what it makes. A claim is avoided
once one of its elements is gone, and an element is gone once everything that shows it
has changed. The smallest set of changes is found exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from patentrisk.exposure import Scoring
from patentrisk.exposure.gaps import says_nothing
from patentrisk.fallback.hitting import Shown, Solving, fewest, smallest_changes
from patentrisk.records import (
    ClaimChart,
    DesignAround,
    ElementKind,
    Evidence,
    Exposure,
    Fallback,
    FeatureChange,
    Level,
    Match,
    Passage,
)

#: A feature: the component and the passage that shows it.
Feature = tuple[str, Passage]


def design_around(
    exposures: Iterable[Exposure],
    charts: Mapping[tuple[str, str], ClaimChart],
    fallbacks: Iterable[Fallback],
    *,
    assumption: str,
    scoring: Scoring,
    solve: Solving = fewest,
) -> tuple[DesignAround, ...]:
    """Find, for each unit and territory, the smallest set of own changes.

    Parameters
    ----------
    exposures : iterable of Exposure
        Of the accused to the asserters.
    charts : mapping of (str, str) to ClaimChart
        By claim and unit.
    fallbacks : iterable of Fallback
        Claims that a usable substitute serves are left to it.
    assumption : str
        Title assumption under which a substitute is usable.
    scoring : Scoring
        Which bands count as exposed, and how near to the best a passage must be to
        show an element too.
    solve : callable, default fewest
        See `smallest_changes`.

    Returns
    -------
    tuple of DesignAround
        By unit and territory; none where every exposed claim has a substitute.

    Notes
    -----
    The problem is minimum hitting set, solved exactly as an integer programme; of
    several smallest sets the first in the order of components and passages. That a
    change is possible at all, and does not meet another claim, is for people and
    for the next assessment to say.
    """
    served = {
        (held.claim, held.unit, held.territory)
        for held in fallbacks
        if any(s.usable(assumption) for s in held.substitutes)
    }
    wanted: dict[tuple[str, str], set[str]] = {}
    for row in exposures:
        place = row.gate.territory
        exposed = row.band.value in scoring.fallback["exposed"]
        known = (row.claim, row.unit) in charts
        if exposed and known and (row.claim, row.unit, place) not in served:
            wanted.setdefault((row.unit, place), set()).add(row.claim)
    near = float(scoring.fallback["shown_too"])
    shown = cache(lambda claim, unit: shown_by(charts[claim, unit], near))
    return tuple(
        _around(
            unit,
            place,
            [charts[claim, unit] for claim in sorted(claims)],
            {claim: shown(claim, unit) for claim in sorted(claims)},
            solve,
        )
        for (unit, place), claims in sorted(wanted.items())
    )


def _around(
    unit: str,
    territory: str,
    charts: Sequence[ClaimChart],
    shown: Mapping[str, Mapping[str, Shown[Feature]]],
    solve: Solving,
) -> DesignAround:
    ways: dict[str, list[frozenset[Feature]]] = {
        claim: [frozenset(features) for features in held.values()]
        for claim, held in shown.items()
    }
    avoidable = {claim: held for claim, held in ways.items() if held}
    changed = smallest_changes(avoidable, solve=solve)
    resting = _resting(changed, shown)
    best = _best(changed, charts)
    return DesignAround(
        unit=unit,
        territory=territory,
        claims=tuple(shown),
        changes=tuple(
            _change(feature, changed, best[feature], resting[feature], shown)
            for feature in sorted(changed)
        ),
        unavoidable=tuple(claim for claim, held in ways.items() if not held),
        fixed=tuple(
            (chart.claim, match.element.label)
            for chart in charts
            for match in chart.counted
            if match.element.label not in shown[chart.claim]
        ),
    )


def shown_by(chart: ClaimChart, near: float) -> dict[str, Shown[Feature]]:
    """Give the features on which each element that can be changed rests.

    Parameters
    ----------
    chart : ClaimChart
        Of a claim on a unit.
    near : float
        How near to the best a passage must be to show an element too, in [0, 1].

    Returns
    -------
    dict of str to frozenset
        By chart label: component and passage of every feature that shows it. The
        element is gone once all of them have changed.
    """
    return {
        match.element.label: frozenset(_feature(held) for held in _showing(match, near))
        for match in chart.counted
        if match.level in (Level.MET, Level.POSSIBLE)
        and match.evidence
        and match.element.kind is not ElementKind.PREAMBLE
        and not says_nothing(match.element.text)
    }


def _showing(match: Match, near: float) -> Iterable[Evidence]:
    """Give the passages that show an element: the best, and those as near as it."""
    best = match.evidence[0].similarity
    return (held for held in match.evidence if held.similarity >= near * best)


def _feature(evidence: Evidence) -> Feature:
    return evidence.component, evidence.passage


def _resting(
    changed: frozenset[Feature], shown: Mapping[str, Mapping[str, Shown[Feature]]]
) -> dict[Feature, list[tuple[str, str]]]:
    """Give the claims and labels that rest on each feature that is changed."""
    found: dict[Feature, list[tuple[str, str]]] = {}
    for claim, held in shown.items():
        for label, features in held.items():
            for feature in features & changed:
                found.setdefault(feature, []).append((claim, label))
    return found


def _best(
    changed: frozenset[Feature], charts: Iterable[ClaimChart]
) -> dict[Feature, Evidence]:
    """Give the quotation of each feature that is changed, that nearest to an element.

    Passages are looked at by name first: that is quick, and few are changed.
    """
    places = {(component, *_place(passage)) for component, passage in changed}
    found: dict[Feature, Evidence] = {}
    for chart in charts:
        for match in chart.counted:
            for held in match.evidence:
                if (held.component, *_place(held.passage)) not in places:
                    continue
                known = found.get(_feature(held))
                if known is None or known.similarity < held.similarity:
                    found[_feature(held)] = held
    return found


def _place(passage: Passage) -> tuple[str, str, int]:
    return passage.document, passage.locator, passage.start


def _change(
    feature: Feature,
    changed: frozenset[Feature],
    best: Evidence,
    resting: Sequence[tuple[str, str]],
    shown: Mapping[str, Mapping[str, Shown[Feature]]],
) -> FeatureChange:
    gone = {claim for claim, label in resting if shown[claim][label] <= changed}
    return FeatureChange(feature[0], best, tuple(resting), tuple(sorted(gone)))
