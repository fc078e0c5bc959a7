from __future__ import annotations

from patentrisk.exposure.gaps import _by_move
from patentrisk.records import Band, Gap, Level


def gap(label: str, element: str, if_met: Band = Band.HIGH) -> Gap:
    return Gap(
        claim="X/4",
        unit="U",
        territory="CN",
        label=label,
        element=element,
        level=Level.NOT_FOUND,
        question="evidence",
        now=Band.OPEN,
        if_met=if_met,
    )


def test_what_anything_with_a_computer_has_is_asked_last():
    """An analyst is asked about the crane before the processor, in any language."""
    wraps = gap("4[a]", "a processor configured to perform the method of claim 1")
    wraps_zh = gap("4[b]", "处理器，被配置为执行权利要求1所述的方法")
    crane = gap("4[c]", "a crane on the roof", Band.MEDIUM)
    status = gap("", "")

    order = sorted([wraps, wraps_zh, crane, status], key=_by_move)

    assert order == [status, crane, wraps, wraps_zh]
