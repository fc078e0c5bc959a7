"""Long claims and damaged ones take no longer than their length."""

from __future__ import annotations

from patentrisk.claims import parse_claims
from patentrisk.records import ClaimText


def test_a_long_run_after_a_reference_takes_no_time():
    text = f"1. A cart of claim 2, the {'a-' * 3000}\n{'-' * 3000}; a hatch."

    claims, _ = parse_claims("X", [ClaimText(1, text)])

    assert claims[0].text == text
