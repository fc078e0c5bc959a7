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
    Substitute,
    Title,
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


def test_equal_substitutes_are_written_once_and_told_as_each_its_own():
    kind = tuple[Fallback, ...]
    titles = (("as recorded", Title.YES, "own"),)
    offer = Substitute("box", 0.5, True, (), (), titles)
    other = replace(offer, job=0.25)
    held = (
        Fallback("X/1", "van", "FUS", "CN", 0.5, (offer, other)),
        Fallback("X/2", "van", "FUS", "CN", 0.5, (copy.deepcopy(offer),)),
    )

    raw = encode(held, kind)

    assert raw == encode(copy.deepcopy(held), kind)
    assert decode(raw, kind) == held
    assert len(json.loads(raw)["pools"]["Substitute"]) == 2


def test_a_substitute_that_an_older_text_holds_in_its_place_is_read():
    kind = tuple[Fallback, ...]
    held = (
        Fallback(
            "X/1", "van", "F", "CN", 0.5, (Substitute("b", 0.5, True, (), (), ()),)
        ),
    )
    told = json.loads(encode(held, kind))
    pool = told["pools"].pop("Substitute")
    told["value"][0][-1] = pool

    assert decode(json.dumps(told).encode(), kind) == held
