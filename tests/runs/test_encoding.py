"""Records as text: what is put together from pieces is what `json` writes."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

from patentrisk.records import (
    Basis,
    ClaimChart,
    Element,
    ElementKind,
    Evidence,
    Fallback,
    Flag,
    Level,
    Match,
    Passage,
    Reading,
    Reason,
)
from patentrisk.runs.encoding import decode, encode


def test_a_match_that_charts_share_is_told_in_each_as_if_it_were_its_own():
    """As `json` itself writes it: pieces of text must not show where they join."""
    kind = dict[tuple[str, str], ClaimChart]
    element = Element("X/1", "1[a]", ElementKind.LIMITATION, 0, 7, "a 灯“1”\n")
    quoted = Evidence(Passage("Z", "¶1", 0, 6, "a lamp"), 0.1 + 0.2, "z")
    match = Match(element, Level.MET, None, 1e-07, (quoted,), (Reason("terms.few"),))
    chart = ClaimChart(
        *("X/1", "JD", "z", "JIUSHI", Basis.MADE, (), (match, match)),
        *(Reading.READS, 0.5, "1[a]", ("1[pre]",), (Flag("closed", "US/closed"),)),
    )
    shared = {("X/1", "z"): chart, ("X/2", "z"): replace(chart, claim="X/2")}
    own = copy.deepcopy(shared)

    raw = encode(shared, kind)

    assert raw == encode(own, kind)
    assert decode(raw, kind) == shared
    told = json.dumps(json.loads(raw), ensure_ascii=False, separators=(",", ":"))
    assert raw.decode() == told


def test_records_that_hold_such_texts_can_be_held_by_others():
    held = Fallback("X/1", "van", "FUS", "CN", 0.5, ())

    raw = encode((held, None), tuple[Fallback | None, ...])

    assert decode(raw, tuple[Fallback | None, ...]) == (held, None)
