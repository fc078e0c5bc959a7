"""What an audit looks for in charts: that they are there, and that they quote.

A quotation is held against what the report itself carries: the documents it lists,
the components of the unit, the text of the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from patentrisk.report.reread import (
    Found,
    Pair,
    Plain,
    Reading,
    count_of,
    exposed_share,
    list_of,
    located,
    named_share,
    pair_of,
    rows_of,
    text_of,
    texts_of,
)

_SETTLED = ("met", "possible", "different")
_OPEN = ("not found", "unknown")


def charted(reading: Reading) -> Found:
    """Look for a chart of every exposed claim that says the same as its exposure."""
    return _over_pairs(reading, _agrees, "exposed claims with a chart")


def quotations(reading: Reading) -> Found:
    """Look for a quotation that can be where it says, for every finding."""
    return _over_pairs(
        reading, _quoted, "exposed claims with every finding quoted and located"
    )


def elements(reading: Reading) -> Found:
    """Look for every element of every exposed claim in its chart."""
    return _over_pairs(reading, _whole, "exposed claims with every element charted")


def reasons(reading: Reading) -> Found:
    """Look for why every element has its level."""
    return _over_pairs(reading, _reasoned, "exposed claims with every level explained")


def gaps(reading: Reading) -> Found:
    """Look for a question about every open element of an exposed claim."""
    asked = {
        claim
        for row in reading.rows("questions")
        if text_of(row, "text") and _of_claims(row, reading)
        for claim in texts_of(row, "claims")
    }
    wanted = {text_of(row, "claim") for row in reading.rows("gaps")}
    opened = {
        pair[0] for pair in reading.pairs if _is_open(reading.charts.get(pair, {}))
    }
    there = isinstance(reading.report.get("questions"), Sequence)
    marks = [(claim, claim in asked) for claim in sorted(wanted | opened)]
    return named_share(marks, "claims with open points asked about", empty=float(there))


def _of_claims(question: Plain, reading: Reading) -> bool:
    """Tell whether a question quotes its patent, as far as the report carries it."""
    element = text_of(question, "element")
    patents = {name.partition("/")[0] for name in texts_of(question, "claims")}
    texts = [
        text_of(claim, "text")
        for claim in reading.claims.values()
        if text_of(claim, "patent") in patents
    ]
    return not (element and texts) or any(element in text for text in texts)


def _over_pairs(
    reading: Reading, mark: Callable[[Reading, Plain], float], what: str
) -> Found:
    """Mark the chart of every exposed claim; one without a chart has nothing."""
    charts = reading.charts
    marks = [
        (_named(pair), mark(reading, charts[pair]) if pair in charts else 0.0)
        for pair in reading.pairs
    ]
    return exposed_share(reading, marks, what)


def _named(pair: Pair) -> str:
    return " on ".join(part or "?" for part in pair)


def _matches(chart: Plain, levels: Sequence[str] = ()) -> list[Plain]:
    rows = rows_of(chart, "matches")
    return [row for row in rows if not levels or row.get("level") in levels]


def _mean(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0


def _agrees(reading: Reading, chart: Plain) -> float:
    """Tell whether a chart has findings and reads as its exposure says."""
    said = reading.readings.get(pair_of(chart))
    agrees = bool(said) and text_of(chart, "reading") == said
    return float(agrees and bool(_matches(chart)))


def _quoted(reading: Reading, chart: Plain) -> float:
    """Share of the findings that are quoted; one without a level is not."""
    found = [match for match in _matches(chart) if match.get("level") not in _OPEN]
    if not found:
        return float(bool(_matches(chart)))
    return _mean(
        [
            match.get("level") in _SETTLED and _has_quote(reading, chart, match)
            for match in found
        ]
    )


def _has_quote(reading: Reading, chart: Plain, match: Plain) -> bool:
    """Tell whether a finding is quoted, or rests on evidence declared complete."""
    # Before the quotations: what rests on complete evidence needs none, and a poor one
    # beside it must not count worse than none.
    codes = [text_of(row, "code") for row in rows_of(match, "reasons")]
    if "evidence.complete" in codes:
        return True
    held = rows_of(match, "evidence")
    if held:
        at, passages = count_of(held[0], "passage"), reading.passages
        if at is None or at >= len(passages):
            return False
        return _stands(passages[at], text_of(chart, "unit"), reading)
    return False


def _stands(passage: Any, unit: str, reading: Reading) -> bool:
    """Tell whether a quotation can stand where it says: in a document of the unit."""
    if not isinstance(passage, Mapping) or not text_of(passage, "locator"):
        return False
    document = text_of(passage, "document")
    listed = document in reading.document_ids
    own = document in reading.documents_of.get(unit, frozenset())
    return listed and own and _spans(passage) and _carried(passage, reading)


def _carried(passage: Plain, reading: Reading) -> bool:
    """Tell whether a quotation is as what else the report carries of its place.

    A claim that is quoted may be among the claims; two quotations of one place may
    overlap.
    """
    document, locator = located(passage)
    claim = reading.claims.get(f"{document}/{locator.removeprefix('claim ')}")
    if claim is not None and not _in_claim(passage, claim):
        return False
    others = reading.places.get((document, locator), ())
    return all(_overlaps_alike(passage, other) for other in others if _spans(other))


def _overlaps_alike(one: Plain, other: Plain) -> bool:
    """Tell whether two quotations of one place agree where they overlap."""
    here, there = count_of(one, "start") or 0, count_of(other, "start") or 0
    text, said = text_of(one, "text"), text_of(other, "text")
    first = max(here, there)
    last = min(here + len(text), there + len(said))
    return (
        first >= last
        or text[first - here : last - here] == (said[first - there : last - there])
    )


def _spans(held: Plain) -> bool:
    """Tell whether a text is as long as its place says."""
    start, end = count_of(held, "start"), count_of(held, "end")
    text = text_of(held, "text")
    if start is None or end is None or not text:
        return False
    return end - start == len(text)


def _whole(reading: Reading, chart: Plain) -> float:
    """Share of the claim's own elements that its chart has, as the claim reads."""
    claim = reading.claims.get(text_of(chart, "claim"), {})
    labels = {text_of(match, "label") for match in _matches(chart)}
    return _mean(
        [
            text_of(row, "label") in labels and _in_claim(row, claim)
            for row in rows_of(claim, "elements")
        ]
    )


def _in_claim(held: Plain, claim: Plain) -> bool:
    """Tell whether words stand in a claim where they say."""
    if not _spans(held):
        return False
    start, end = count_of(held, "start"), count_of(held, "end")
    return text_of(claim, "text")[start:end] == text_of(held, "text")


def _reasoned(reading: Reading, chart: Plain) -> float:
    return _mean([bool(rows_of(match, "reasons")) for match in _matches(chart)])


def _is_open(chart: Plain) -> bool:
    """Tell whether an element that counts is open."""
    uncounted = list_of(chart, "uncounted")
    return any(
        text_of(match, "label") not in uncounted for match in _matches(chart, _OPEN)
    )
