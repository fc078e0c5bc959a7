"""Which code computes: every file of this package."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_SUFFIXES = (".py", ".toml", ".json")


@cache
def code_fingerprint() -> str:
    """Hash the code and the tables of this package."""
    digest = hashlib.sha256()
    pending = [("", files("patentrisk"))]
    while pending:
        name, place = pending.pop()
        for held in sorted(place.iterdir(), key=lambda one: one.name, reverse=True):
            path = f"{name}/{held.name}"
            if held.is_dir():
                pending.append((path, held))
            elif held.name.endswith(_SUFFIXES):
                raw = held.read_bytes()
                digest.update(f"{path} {len(raw)}\n".encode())
                digest.update(raw)
    return digest.hexdigest()
