"""Real claims, where the folder of real files is given."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from patentrisk.claims import lineages, parse_claims
from patentrisk.records import ClaimText, Transition

DATA = os.environ.get("PATENTRISK_DATA", "")
FIELD = "formats/in-field-claims/in_field_claims.jsonl"

pytestmark = pytest.mark.skipif(
    not DATA, reason="PATENTRISK_DATA names no folder of real files"
)


def rows(name):
    path = Path(DATA, name)
    if not path.exists():
        pytest.skip(f"{name} is not in the folder of real files")
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_every_application_is_parsed_and_tiled():
    for row in rows("claims_us_dev.jsonl.gz")[::8]:
        texts = [ClaimText(None, text) for text in row["claims"]]
        claims, _ = parse_claims(row["patent"], texts)
        for claim in claims:
            parts = [claim.text[part.start : part.end] for part in claim.parts]
            assert "".join(parts) == claim.text
            assert claim.elements or claim.cites
            assert lineages(claim, claims)


def test_the_claims_of_the_field_have_the_numbers_and_elements_they_are_printed_with():
    parsed = {}
    for row in rows(FIELD):
        texts = [ClaimText(claim["num"], claim["text"]) for claim in row["claims"]]
        parsed[row["publication"]], _ = parse_claims(row["publication"], texts)

    assert {c.number: c.cites for c in parsed["US7894939"]} == {
        1: (), 2: (1,), 3: (1,), 4: (1,), 5: (1,), 6: (5,), 7: (6,),
    }  # fmt: skip
    chinese = parsed["CN111367269B"][0]
    assert (chinese.language, chinese.transition) == ("zh", Transition.OPEN)
    assert [element.label for element in chinese.elements] == [
        "1[pre]", "1[a]", "1[b]", "1[c]", "1[d]", "1[e]", "1[f]", "1[g]",
    ]  # fmt: skip
