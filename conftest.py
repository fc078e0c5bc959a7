"""Runs the examples in the documents; keeps tests off the network and the home."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import patentrisk
from tests.sharing import AssessedOnce, session_folder

# Properties are told apart from how busy the machine is.
settings.register_profile(
    "patentrisk", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patentrisk")

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()],
    patterns=["README.md", "docs/*.md"],
    fixtures=["assessed_once"],
).pytest()


@pytest.fixture(scope="module")
def assessed_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the examples of a page share the demonstration with the tests."""
    folder = session_folder(tmp_path_factory.getbasetemp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patentrisk, "assess", AssessedOnce(folder))
        yield


_LOOPBACK = ("127.", "localhost", "::1")


@pytest.fixture(scope="session", autouse=True)
def _nothing_from_outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make any connection beyond loopback raise, and give an empty home."""
    patch = pytest.MonkeyPatch()
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "127.0.0.1"
        if not str(host).startswith(_LOOPBACK):
            raise RuntimeError(f"a test tried to reach {host}")
        connect(self, address)

    patch.setattr(socket.socket, "connect", guarded)
    patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    yield
    patch.undo()
