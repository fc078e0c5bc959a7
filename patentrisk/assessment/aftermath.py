"""What a fallback leaves, what could be changed instead, what turns back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from patentrisk.assessment.charting import Charts
from patentrisk.assessment.falling_back import of_roles
from patentrisk.assessment.ground import Ground
from patentrisk.fallback import (
    Ranked,
    Solving,
    SwitchGround,
    design_around,
    families_of,
    fewest,
    find_leverage,
    find_residuals,
)
from patentrisk.records import (
    DesignAround,
    Exposure,
    Fallback,
    Leverage,
    Residual,
    Role,
)
from patentrisk.similarity import Similarity
from patentrisk.similarity.recalling import Recalling, texts_key


class Aftermath(NamedTuple):
    """What follows from exposures and substitutes.

    Attributes
    ----------
    residuals : tuple of Residual
        Exposure before and after, by area and product.
    design_arounds : tuple of DesignAround
        Where no usable substitute stands by.
    leverages : tuple of Leverage
        Rights against the asserter's own units.
    """

    residuals: tuple[Residual, ...]
    design_arounds: tuple[DesignAround, ...]
    leverages: tuple[Leverage, ...]


def aftermath_of(
    ground: Ground,
    charts: Charts,
    exposures: Sequence[Exposure],
    fallbacks: Sequence[Fallback],
    similarity: Similarity,
) -> Aftermath:
    """Find residual exposure, designs around, and leverage."""
    case, scoring = ground.case, ground.law.scoring
    accused = of_roles(exposures, case, Role.ASSERTER, Role.ACCUSED)
    return Aftermath(
        find_residuals(
            accused,
            fallbacks,
            assumptions=case.assumption_names,
            ground=SwitchGround(
                charts,
                ground.gates,
                families_of(ground.corpus.patents.values()),
                scoring,
            ),
        ),
        design_around(
            accused,
            charts,
            fallbacks,
            assumption=case.settings.assumption,
            scoring=scoring,
            solve=_solving_with(similarity),
        ),
        find_leverage(exposures, ground.corpus.documents, case),
    )


def _solving_with(similarity: Similarity) -> Solving:
    """Give what finds the fewest changes; what is known of the same ways is recalled.

    A changed claim leaves the ways of most units as they were, once claims that
    decide nothing are left out.
    """
    if not isinstance(similarity, Recalling):
        return fewest
    recall = similarity.recall

    def solved(claims: Ranked, features: int) -> list[int]:
        said = [" ".join(str(way) for way in held) for held in claims]
        key = texts_key(["fewest changes", str(features)], said)
        known = recall.numbers(key)
        if known is None:
            found = fewest(claims, features)
            recall.keep_numbers(key, {b"": tuple(map(float, found))})
            return found
        return [int(at) for at in known[b""]]

    return solved
