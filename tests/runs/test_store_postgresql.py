"""What a store asks of its data base is understood by PostgreSQL too."""

from __future__ import annotations

from sqlalchemy import Integer, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from patentrisk.runs import open_store, rescore, store_path, tidy, verify, weigh
from patentrisk.runs import schema as layout
from patentrisk.runs.schema import KEPT, METADATA
from tests.runs.test_store import REVIEW
from tests.runs.tiny import NOW, tiny


def _statements():
    for table in METADATA.tables.values():
        yield CreateTable(table)
        yield table.insert()
        yield table.delete()
        yield select(table)
    yield layout.RUNS.update().where(layout.RUNS.c.id == 1).values(before="x")


def test_postgresql_understands_every_table_and_statement():
    dialect = postgresql.dialect()
    texts = [str(held.compile(dialect=dialect)) for held in _statements()]

    assert any("BYTEA" in text for text in texts)
    assert all(
        isinstance(column.type, Integer) and column.autoincrement is not True
        for table in KEPT.values()
        for column in table.primary_key
    )


def test_every_statement_that_a_run_makes_is_one_that_postgresql_understands(
    tmp_path, monkeypatch
):
    """What is executed is compiled for the other data base too."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine
    from sqlalchemy.sql import ClauseElement

    seen: list[str] = []

    def compiled(conn, clause, multiparams, params, options):
        if isinstance(clause, ClauseElement):
            seen.append(str(clause.compile(dialect=postgresql.dialect())))

    event.listen(Engine, "before_execute", compiled)
    try:
        case = tiny(tmp_path)
        rescore(case.path, now=NOW)
        case.files.pop("s2.json")
        case.write()
        rescore(case.path, now=NOW)
        with open_store(store_path(case.path)) as store:
            verify(store), tidy(store, keep=1), weigh(store)
            store.set_reviews([REVIEW])
    finally:
        event.remove(Engine, "before_execute", compiled)

    kinds = {text.split()[0] for text in seen}
    assert {"SELECT", "INSERT", "UPDATE", "DELETE"} <= kinds
