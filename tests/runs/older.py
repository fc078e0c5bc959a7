"""A store of version 1, as a program of that time would have left it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_DDL = Path(__file__).with_name("store_v1.sql")


def write_version_1(source: Path, target: Path) -> Path:
    """Put the rows of a store of today into the tables of version 1."""
    held = sqlite3.connect(target)
    held.executescript(_DDL.read_text("utf-8"))
    held.execute("DELETE FROM facts")
    held.execute("ATTACH ? AS source", (str(source),))
    names = [
        name
        for (name,) in held.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
    ]
    for name in names:
        columns = ", ".join(
            f'"{row[1]}"' for row in held.execute(f"PRAGMA table_info({name})")
        )
        held.execute(
            f"INSERT INTO {name} ({columns}) SELECT {columns} FROM source.{name}"
        )
    held.execute("UPDATE facts SET value = '1' WHERE name = 'version'")
    held.commit()
    held.close()
    return target
