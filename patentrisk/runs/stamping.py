"""What the next re-score looks at first: the looks of files, and by which code."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, delete, insert, select

from patentrisk.runs import pieces
from patentrisk.runs.encoding import decode, encode
from patentrisk.runs.looking import Seen, Stamp
from patentrisk.runs.schema import FACTS, STAMPS

_STAMPS = dict[str, tuple[int, int, int, int, str, bool]]


def basis(versions: tuple[tuple[str, str], ...]) -> str:
    """Name the code by which what is kept is computed."""
    return hashlib.sha256(repr(versions).encode()).hexdigest()


def fact_of(connection: Connection, name: str) -> str | None:
    """Read a fact that the store notes; None where it notes none."""
    found: str | None = connection.execute(
        select(FACTS.c.value).where(FACTS.c.name == name)
    ).scalar()
    return found


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Note a fact."""
    connection.execute(delete(FACTS).where(FACTS.c.name == name))
    connection.execute(insert(FACTS), [{"name": name, "value": value}])


def stamps_of(connection: Connection) -> dict[str, Stamp]:
    """Tell how the files looked when they were last read; damage is as nothing."""
    row = connection.execute(select(STAMPS).where(STAMPS.c.id == 1)).one_or_none()
    if row is None or pieces.checked_sum(row.content) != row.sum:
        return {}
    held = decode(pieces.unpacked(row.content), _STAMPS)
    return {where: Stamp(*stamp) for where, stamp in held.items()}


def save_stamps(connection: Connection, seen: Seen) -> None:
    """Note how the files look."""
    held = {where: tuple(stamp) for where, stamp in seen.stamps.items()}
    content = pieces.packed(encode(held, _STAMPS))
    row = {"id": 1, "content": content, "sum": pieces.checked_sum(content)}
    connection.execute(delete(STAMPS).where(STAMPS.c.id == 1))
    connection.execute(insert(STAMPS), [row])
