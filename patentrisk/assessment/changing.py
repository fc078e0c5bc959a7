"""The single change that avoids most: a component switched, or a feature changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from patentrisk.assessment.falling_back import of_roles
from patentrisk.exposure import read_scoring
from patentrisk.fallback import shown_by, switch_to
from patentrisk.records import Assessment, Exposure, Fallback, Passage, Role, Switch

#: Where a component is switched: unit, area, substitute.
_Move = tuple[str, str, str]


class SingleChange(NamedTuple):
    """One change of one unit, and the exposed claims that it avoids by itself.

    Attributes
    ----------
    unit : str
        Product or component of the accused.
    area, substitute : str
        The area switched and the fallback component; ``""`` where the accused
        changes a feature of its own.
    component : str
        Whose feature is changed; ``""`` of a switch.
    avoids, families : tuple of str
        Exposed claims that the unit no longer meets, and their families.
    brings : tuple of str
        Asserted claims that read, are possible or open on the substitute; what a
        change of one's own may bring is for the next assessment to find.
    quotation, document, locator : str
        What shows the feature; of a switch, what the substitute says instead.
    """

    unit: str
    area: str
    substitute: str
    component: str
    avoids: tuple[str, ...]
    families: tuple[str, ...]
    brings: tuple[str, ...]
    quotation: str
    document: str
    locator: str


def single_changes(
    assessment: Assessment, *, assumption: str | None = None
) -> tuple[SingleChange, ...]:
    """List single changes by how many exposed claims each avoids alone.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    assumption : str, optional
        Title assumption under which a substitute may be used; that of the headline
        by default.

    Returns
    -------
    tuple of SingleChange
        Most claims first, then most families, then fewest brought. A claim is
        avoided by a switch as `Residual` counts it: the same job, and an element
        gone from the unit; by a feature where one of its elements rests on that
        feature alone. A claim counts once however many territories it binds in.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> pr.single_changes(none)
    ()
    """
    case = assessment.case
    scoring = read_scoring(case.resources.scoring)
    accused = of_roles(assessment.exposures, case, Role.ASSERTER, Role.ACCUSED)
    exposed = [e for e in accused if e.band.value in scoring.fallback["exposed"]]
    families = {e.claim: e.family_id for e in exposed}
    assumed = str(case.settings.assumption if assumption is None else assumption)
    found = [
        *_switches(assessment.fallbacks, assumed, families),
        *_features(assessment, exposed, float(scoring.fallback["shown_too"]), families),
    ]
    return tuple(sorted(found, key=_most_avoided))


def _most_avoided(held: SingleChange) -> tuple[object, ...]:
    counts = (-len(held.avoids), -len(held.families), len(held.brings))
    return (*counts, held.unit, held.area, held.substitute, held[7:])


def _switches(
    fallbacks: Iterable[Fallback], assumption: str, families: Mapping[str, str]
) -> Iterable[SingleChange]:
    """Give every switch of one area of one unit, its territories put together."""
    places: dict[tuple[str, str, str], list[Fallback]] = {}
    for held in fallbacks:
        places.setdefault((held.unit, held.area, held.territory), []).append(held)
    moves: dict[_Move, list[Switch]] = {}
    for place, offered in places.items():
        for name in {s.component for f in offered for s in f.substitutes}:
            switch = switch_to(place, offered, name, assumption)
            if switch is not None and switch.avoids:
                moves.setdefault((*place[:2], name), []).append(switch)
    said = _said_instead(fallbacks)
    for move, switches in moves.items():
        unit, area, name = move
        passage = said.get(move)
        yield SingleChange(
            *(unit, area, name, ""),
            *_avoided({claim for s in switches for claim in s.avoids}, families),
            tuple(sorted({claim for s in switches for claim in s.brings})),
            *_quoted(passage),
        )


def _said_instead(fallbacks: Iterable[Fallback]) -> dict[_Move, Passage]:
    """Give the first quotation to the contrary of every substitute."""
    return {
        (held.unit, held.area, offer.component): avoided.substitute.passage
        for held in reversed(tuple(fallbacks))
        for offer in held.substitutes
        for avoided in reversed(offer.avoided)
        if avoided.substitute is not None and not avoided.stays
    }


def _features(
    assessment: Assessment,
    exposed: Sequence[Exposure],
    near: float,
    families: Mapping[str, str],
) -> Iterable[SingleChange]:
    """Give every feature of a unit on which alone elements of exposed claims rest."""
    resting: dict[tuple[str, str, Passage], set[str]] = {}
    for claim, unit in sorted({(e.claim, e.unit) for e in exposed}):
        chart = assessment.charts.get((claim, unit))
        for features in shown_by(chart, near).values() if chart else ():
            if len(features) == 1:
                ((component, passage),) = features
                resting.setdefault((unit, component, passage), set()).add(claim)
    for (unit, component, passage), claims in resting.items():
        yield SingleChange(
            *(unit, "", "", component),
            *_avoided(claims, families),
            (),
            *_quoted(passage),
        )


def _avoided(
    claims: Iterable[str], families: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    held = tuple(sorted(claims))
    return held, tuple(sorted({families.get(c, c.partition("/")[0]) for c in held}))


def _quoted(passage: Passage | None) -> tuple[str, str, str]:
    if passage is None:
        return "", "", ""
    return passage.text, passage.document, passage.locator
