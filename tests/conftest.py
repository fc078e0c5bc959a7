"""The demonstration, assessed once for every test that asks about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import patentrisk as pr
from tests.sharing import ROOT, demonstration_in, explanations_in, session_folder

__all__ = ["ROOT"]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The demonstration case, assessed with the similarity it names."""
    folder = session_folder(tmp_path_factory.getbasetemp())
    return demonstration_in(folder).assessment


@pytest.fixture(scope="session")
def explanations(tmp_path_factory):
    """What the command line explains of the demonstration in a page."""
    return explanations_in(session_folder(tmp_path_factory.getbasetemp()))


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
