"""Who holds a document on the day: from the day of a transfer, the one it went to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.fallback import holdings_of
from patentrisk.records import Ownership
from tests.fallback.test_title import CASE, sheet

TRANSFER = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        pytest.param(date(2026, 10, 31), "Fallback Ltd.", id="on-the-eve"),
        pytest.param(TRANSFER, "Accused Ltd.", id="on-the-day"),
        pytest.param(date(2026, 11, 2), "Accused Ltd.", id="on-the-next"),
    ],
)
def test_a_transfer_holds_from_its_day_on(day, holder):
    owners = (
        Ownership("Fallback Ltd.", until=TRANSFER),
        Ownership("Accused Ltd.", since=TRANSFER),
    )

    found = holdings_of(sheet(*owners), replace(CASE, as_of=day))

    assert [held.name for held in found if held.current] == [holder]
