"""How a store of an older version becomes one of this: one step a version.

A step is a function of a connection, within the transaction that writes all of them:
killed in the middle, the store is what it was. What a step does is never changed
afterwards; a new layout is a new version with a step of its own.

Version 2 added `stamps`, so that a case in which nothing changed need not be read, and
`runs.before`, so that the runs that are kept can be proven when older ones are let go.
Version 3 changed no table: results name what many of their records hold by its place,
which an older program cannot read; older results stay as they are and are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, text

from patentrisk.errors import StoreError
from patentrisk.runs.schema import FACTS, METADATA, RUNS, VERSION

_TO_2 = (
    "ALTER TABLE runs ADD COLUMN before VARCHAR(64) DEFAULT '' NOT NULL",
    """
    CREATE TABLE stamps (
        id INTEGER NOT NULL, content BLOB NOT NULL, sum BIGINT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
)


class FactsOf(NamedTuple):
    """What a store says of itself.

    Attributes
    ----------
    version : int
        Of its layout.
    last_run : int
        Highest number of a run it ever had.
    """

    version: int
    last_run: int


def facts_of(connection: Connection) -> FactsOf:
    """Read what a store says of itself.

    Raises
    ------
    StoreError
        If it says nothing that makes sense.
    """
    rows = connection.execute(select(FACTS.c.name, FACTS.c.value))
    held = {row.name: row.value for row in rows}
    try:
        return FactsOf(int(held["version"]), int(held["last_run"]))
    except (KeyError, ValueError) as error:
        raise StoreError(f"says no version of its layout ({error})") from error


def create_tables(connection: Connection) -> None:
    """Make the tables of this version in an empty data base."""
    METADATA.create_all(connection)
    facts = {"version": str(VERSION), "last_run": "0"}
    connection.execute(
        insert(FACTS), [{"name": n, "value": v} for n, v in facts.items()]
    )


def migrate(connection: Connection) -> None:
    """Bring a store up to date; does nothing where another process already did."""
    version = facts_of(connection).version
    for step in range(version, VERSION):
        STEPS[step](connection)
    connection.execute(
        FACTS.update().where(FACTS.c.name == "version").values(value=str(VERSION))
    )


def _to_2(connection: Connection) -> None:
    for statement in _TO_2:
        connection.execute(text(_in_dialect(connection, statement)))
    before = ""
    known = select(RUNS.c.id, RUNS.c.sha256).order_by(RUNS.c.id)
    for row in connection.execute(known).all():
        change = RUNS.update().where(RUNS.c.id == row.id)
        connection.execute(change.values(before=before))
        before = row.sha256


def _to_3(connection: Connection) -> None:
    """Change nothing: only what is stored from now on is written otherwise."""


def _in_dialect(connection: Connection, statement: str) -> str:
    """Call bytes what the data base calls them."""
    name = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    return statement.replace("BLOB", name)


#: From a version to the next.
STEPS: dict[int, Callable[[Connection], None]] = {1: _to_2, 2: _to_3}
