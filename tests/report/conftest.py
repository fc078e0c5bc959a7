"""The illustrative assessment, built into a report once per language."""

from __future__ import annotations

import pytest

from patentrisk.report import build_report
from tests.report.illustrative import illustrative


@pytest.fixture(scope="session")
def reports():
    """The report in every language."""
    return {code: build_report(illustrative(), language=code) for code in ("en", "zh")}
