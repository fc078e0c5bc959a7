"""The demonstration, assessed once for every test that asks about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import patentrisk as pr

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def demonstration():
    """The demonstration case, assessed with the similarity it names."""
    case = pr.load_case(ROOT / "corpus" / "case.toml")
    similarity = pr.load_similarity(case.settings.similarity)
    return pr.assess(pr.read_corpus(case), case, similarity=similarity)


@pytest.fixture(scope="session")
def hybrid():
    """The default similarity, loaded once."""
    return pr.load_similarity("hybrid")


@pytest.fixture(scope="session")
def real_files():
    """Folder of real documents; users do not have it."""
    folder = os.environ.get("PATENTRISK_DATA")
    if not folder:
        pytest.skip("PATENTRISK_DATA is not set: no folder of real documents")
    return Path(folder)
