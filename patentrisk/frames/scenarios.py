"""Frames of a scenario: both arms, and every input with what it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.frames.table import frame_of
from patentrisk.records import Scenario

if TYPE_CHECKING:
    import pandas as pd


def scenario_frame(scenario: Scenario) -> pd.DataFrame:
    """One row per figure of the two arms and of their difference.

    Parameters
    ----------
    scenario : Scenario
        As `patentrisk.simulate` gives it.

    Returns
    -------
    pandas.DataFrame
        Columns ``figure`` (``"mean"``, ``"standard error"``, ``"nothing"``, a
        quantile such as ``"0.95"``, or a head of the loss), ``without``,
        ``with_fallback`` and ``avoided``, in the scenario's currency; no rows where
        inputs are unknown.
    """
    columns = ["figure", "without", "with_fallback", "avoided"]
    first, second, worth = scenario.without, scenario.with_fallback, scenario.worth
    if first is None or second is None or worth is None:
        return frame_of((), columns)
    spreads = first.total, second.total, worth.avoided
    rows: list[tuple[object, ...]] = [
        ("mean", *(held.mean for held in spreads)),
        ("standard error", *(held.standard_error for held in spreads)),
        ("nothing", *(held.nothing for held in spreads)),
    ]
    for at, (share, _) in enumerate(first.total.quantiles):
        rows.append((f"{share:g}", *(held.quantiles[at][1] for held in spreads)))
    kept = dict(second.heads)
    for head, value in first.heads:
        rows.append((head.value, value, kept[head], value - kept[head]))
    return frame_of((dict(zip(columns, row, strict=True)) for row in rows), columns)


def scenario_input_frame(scenario: Scenario) -> pd.DataFrame:
    """One row per input, with what it moves alone.

    Parameters
    ----------
    scenario : Scenario
        As `patentrisk.simulate` gives it.

    Returns
    -------
    pandas.DataFrame
        Columns ``input``, ``unit``, ``least``, ``likely``, ``most``, ``kind``,
        ``source``, ``avoided_at_least`` and ``avoided_at_most``: expected loss
        avoided, None where the input moves nothing or inputs are unknown.
    """
    swings = {swing.label: swing for swing in scenario.tornado}
    rows = (
        {
            "input": held.label,
            "unit": held.unit,
            "least": held.least,
            "likely": held.likely,
            "most": held.most,
            "kind": held.kind.value,
            "source": held.source,
            "avoided_at_least": swing.at_least if swing else None,
            "avoided_at_most": swing.at_most if swing else None,
        }
        for held in scenario.inputs
        for swing in (swings.get(held.label),)
    )
    columns = ["input", "unit", "least", "likely", "most", "kind", "source"]
    return frame_of(rows, [*columns, "avoided_at_least", "avoided_at_most"])
