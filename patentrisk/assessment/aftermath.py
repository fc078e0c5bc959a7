"""What a fallback leaves, what could be changed instead, what turns back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from patentrisk.assessment.charting import Charts
from patentrisk.assessment.falling_back import of_roles
from patentrisk.assessment.ground import Ground
from patentrisk.fallback import (
    SwitchGround,
    design_around,
    families_of,
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
        ),
        find_leverage(exposures, ground.corpus.documents, case),
    )
