"""Frames of a scenario: both arms, and every input with what it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.frames.table import NUMBER, TEXT, frame_of, of
from patentrisk.records import Scenario

if TYPE_CHECKING:
    import pandas as pd

#: The two arms and their difference.
_ARMS = ("without", "with_fallback", "avoided")


def scenario_frame(scenario: Scenario) -> pd.DataFrame:
    """One row per figure of the two arms and of their difference.

    Parameters
    ----------
    scenario : Scenario
        As `patentrisk.simulate` gives it.

    Returns
    -------
    pandas.DataFrame
        Columns ``figure`` (``"mean"``, ``"standard error"``, a quantile such as
        ``"0.95"``, a head of the loss, or ``"nothing_0_1"``: the share of trials in
        which nothing is lost), ``without_<currency>``, ``with_fallback_<currency>``
        and ``avoided_<currency>``; no rows where inputs are unknown.

    Examples
    --------
    >>> import patentrisk as pr
    >>> unknown = pr.Scenario("CNY", 2, 1, "as recorded", (), (), ("t", "1", ""), (),
    ...                       (), (), 0, 0, 0, unknown=("fleet",))
    >>> list(pr.scenario_frame(unknown).columns[:2])
    ['figure', 'without_CNY']
    """
    arms = (f"{arm}_{scenario.currency}" for arm in _ARMS)
    columns = of(TEXT, "figure") | of(NUMBER, *arms)
    first, second, worth = scenario.without, scenario.with_fallback, scenario.worth
    if first is None or second is None or worth is None:
        return frame_of((), columns)
    spreads = first.total, second.total, worth.avoided
    rows: list[tuple[object, ...]] = [
        ("mean", *(held.mean for held in spreads)),
        ("standard error", *(held.standard_error for held in spreads)),
        ("nothing_0_1", *(held.nothing for held in spreads)),
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
        ``source``, ``avoided_at_least_<currency>`` and
        ``avoided_at_most_<currency>``: expected loss avoided, missing where the input
        moves nothing or inputs are unknown.

    Examples
    --------
    >>> import patentrisk as pr
    >>> unknown = pr.Scenario("CNY", 2, 1, "as recorded", (), (), ("t", "1", ""), (),
    ...                       (), (), 0, 0, 0, unknown=("fleet",))
    >>> pr.scenario_input_frame(unknown).columns[-1]
    'avoided_at_most_CNY'
    """
    ends = tuple(f"avoided_at_{end}_{scenario.currency}" for end in ("least", "most"))
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
            ends[0]: swing.at_least if swing else None,
            ends[1]: swing.at_most if swing else None,
        }
        for held in scenario.inputs
        for swing in (swings.get(held.label),)
    )
    columns = (
        of(TEXT, "input", "unit")
        | of(NUMBER, "least", "likely", "most")
        | of(TEXT, "kind", "source")
        | of(NUMBER, *ends)
    )
    return frame_of(rows, columns)
