"""The tables of a store, in words that SQLite and PostgreSQL both understand.

Two kinds of rows. Those of runs are never changed: `runs`, `parts`, `blobs`; a run's
hash covers each of its rows and the hash of the run before. Those of what may be
computed again, `KEPT`, only spare work, each with a sum that tells whether it is what
was written. What a run used of them is in `uses`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

#: Of the layout below; see `patentrisk.runs.migrations`.
VERSION = 3

METADATA = MetaData()

#: By name: ``version`` of the layout, ``last_run``, and ``basis``: the code by which
#: everything in `KEPT` was computed.
FACTS = Table(
    "facts",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)

#: Pieces of runs, each once: `plain` is the hash of the text, `packed` of the bytes.
BLOBS = Table(
    "blobs",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("plain", String(64), nullable=False, unique=True),
    Column("packed", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("made", String(40), nullable=False),
    Column("case_name", Text, nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("previous", Integer),
    Column("before", String(64), nullable=False, server_default=""),
    Column("same_as", Integer),
    Column("problems", Integer, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("work", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)

#: Named pieces of a run's result and inputs. A run's `before` is the hash of the run
#: before it, which may have been let go since.
PARTS = Table(
    "parts",
    METADATA,
    Column("run_id", Integer, ForeignKey("runs.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("blob_id", Integer, ForeignKey("blobs.id"), nullable=False),
)

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("sum", BigInteger, nullable=False),
)


def _kept(name: str) -> Table:
    """Make a table of what may be computed again: a number, a key, a value, a sum."""
    return Table(
        name,
        METADATA,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("key", LargeBinary, nullable=False, unique=True),
        Column("value", LargeBinary, nullable=False),
        Column("sum", BigInteger, nullable=False),
    )


#: By kind, and within it by a hash of the texts that it was computed from:
#: ``documents`` what was read from a file (the hash of the piece that holds it),
#: ``claims`` of a patent, ``areas`` of a document, ``vectors`` of texts in half
#: precision, ``components`` and ``units`` (numbers for what the next two are over),
#: ``maxima`` of a claim's elements over components, ``decided`` which chains of a
#: patent may read on which units, ``matches`` of a claim's elements on a component,
#: ``likeness`` of a claim to others, ``numbers`` of a job and components, of the
#: smallest set of changes for ways to avoid claims, or of a word.
KEPT = {
    name: _kept(name)
    for name in (
        "documents",
        "claims",
        "areas",
        "vectors",
        "components",
        "units",
        "maxima",
        "decided",
        "matches",
        "likeness",
        "numbers",
    )
}

#: Which rows of a kind a run used: numbers, packed.
USES = Table(
    "uses",
    METADATA,
    Column("run_id", Integer, ForeignKey("runs.id"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("ids", LargeBinary, nullable=False),
    Column("sum", BigInteger, nullable=False),
)

#: Files of the case as they looked when they were last read: one row.
STAMPS = Table(
    "stamps",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    Column("sum", BigInteger, nullable=False),
)
