"""Opens the file of a store; the one place that knows that it is SQLite.

Readers see the store as it was when they began, while one process writes: SQLite's
write-ahead log. What a stranger's file may hold besides rows is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from patentrisk.errors import StoreError

#: Marks the file as ours, among files of SQLite.
APPLICATION = 0x50524B31
#: Commands that each connection begins with. Every run that is told to be stored is on
#: the disk; a schema that calls functions is not believed.
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
)
_SAYINGS = {
    "database or disk is full": (
        "the disk is full; nothing of this run was stored and nothing was lost. Make"
        " room and run it again"
    ),
    "disk i/o error": "the disk cannot be read or written; look at the disk",
    "database is locked": (
        "another process keeps writing to it; wait until it is done, or end it"
    ),
    "readonly": "may only be read; make it and its folder writable, or copy the case",
    "unable to open": "cannot be opened; expected a readable file in a folder",
    "not a database": "is no store of runs; move the file away, or name another case",
    "malformed": (
        "is damaged. Put a copy of before in its place, or move it away: `patentrisk"
        " rescore CASE` then begins anew. If it still opens, `patentrisk store verify`"
        " says what of it holds"
    ),
}


def engine_of(path: Path, *, wait: float, write: bool = True) -> Engine:
    """Make what connects to a store.

    Parameters
    ----------
    path : pathlib.Path
        A file that is there.
    wait : float
        Seconds to wait for another process's transaction.
    write : bool, default True
        Whether it may be written at all.

    Returns
    -------
    sqlalchemy.Engine
        Its transactions are explicit; those with the option ``writes`` are the only
        writer from their beginning.
    """
    address = _address(path, write)
    engine = create_engine(
        "sqlite+pysqlite://", creator=lambda: _connected(address, wait), pool_size=2
    )
    event.listen(engine, "begin", _begin)
    return engine


def copy_of(path: Path) -> Engine:
    """Make what connects to a copy of a store in memory; see `read_only`."""
    held = _connected(":memory:", 0.0)
    with closing(_connected(_address(path, False), 0.0)) as source:
        source.backup(held)
    engine = create_engine(
        "sqlite+pysqlite://", creator=lambda: held, poolclass=StaticPool
    )
    event.listen(engine, "begin", _begin)
    return engine


def read_only(engine: Engine) -> None:
    """Refuse to write from now on."""
    with engine.connect() as held:
        held.exec_driver_sql("PRAGMA query_only=ON")


def _address(path: Path, write: bool) -> str:
    mode = "mode=rw" if write else "mode=ro"
    if not write and not path.with_name(f"{path.name}-wal").exists():
        # Nobody writes, and beside a file of a folder that may only be read SQLite
        # could not put what readers share.
        mode = "mode=ro&immutable=1"
    return f"{path.absolute().as_uri()}?{mode}"


def _connected(address: str, wait: float) -> sqlite3.Connection:
    held = sqlite3.connect(
        address,
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in _PRAGMAS:
        held.execute(pragma)
    return held


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def new_file(path: Path) -> None:
    """Make an empty file of SQLite, marked as ours, with a write-ahead log."""
    held = sqlite3.connect(path, isolation_level=None)
    try:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute(f"PRAGMA application_id={APPLICATION}")
    finally:
        held.close()


def discard(path: Path) -> None:
    """Remove a file of SQLite, if it is there, with what lies beside it."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def strange(connection: Connection) -> str:
    """Say what a file holds that no store of ours does; ``""`` for nothing."""
    marked = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if marked != APPLICATION:
        return "is not marked as a store of runs"
    rows = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type NOT IN ('table', 'index')"
    ).all()
    return "".join(f"holds a {kind} {name}, which no store has" for kind, name in rows)


def damage_of(connection: Connection) -> tuple[str, ...]:
    """Have SQLite look through its own pages."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    return tuple(str(row) for row in rows if row != "ok")


def shrink(path: Path) -> None:
    """Write the file anew without its gaps, and its log into it.

    Raises
    ------
    StoreError
        If another process reads or writes it all the while.
    """
    with told(path), closing(sqlite3.connect(path, timeout=30.0)) as held:
        held.isolation_level = None
        held.execute("VACUUM")
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say in our words what the data base says in its own."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{path}: {_said(error.orig)}") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"{path}: {_said(error)}") from error


def _said(error: Any) -> str:
    words = str(error).casefold()
    for known, saying in _SAYINGS.items():
        if known in words:
            return saying
    return f"cannot be used as a store of runs ({error})"
