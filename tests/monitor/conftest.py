"""What the tests of a watch share."""

from __future__ import annotations

import pytest

from tests.monitor.world import CASE


@pytest.fixture
def case(tmp_path):
    """Write the case that is watched, its folder of documents empty."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    return tmp_path / "case.toml"
