"""Rows of what may be computed again: what is known, what was used, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from patentrisk.records.runs import Work
from patentrisk.runs import pieces
from patentrisk.runs.schema import KEPT, RUNS, USES
from patentrisk.runs.stamping import fact_of, set_fact


class Kept:
    """The rows of one kind, as loaded, with what a run made of them.

    Attributes
    ----------
    kind : str
        Key of `KEPT`.

    Notes
    -----
    The number of a row is given out once: rows of other kinds name what they are over
    by it, and may outlive the row.
    """

    def __init__(
        self,
        kind: str,
        rows: Iterable[tuple[int, bytes, bytes]] = (),
        damaged: Iterable[int] = (),
        given_out: int = 0,
    ) -> None:
        self.kind = kind
        self._held = {key: (number, value) for number, key, value in rows}
        self._damaged = sorted(damaged)
        numbers = (number for number, _ in self._held.values())
        self._top = max((given_out, *numbers, *self._damaged))
        self._used: set[bytes] = set()
        self._fresh: dict[bytes, tuple[int, bytes]] = {}
        self._changed: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """Give a value that is known, and note that it was used."""
        if key in self._fresh:
            return self._fresh[key][1]
        if key not in self._held:
            return None
        self._used.add(key)
        return self._changed.get(key, self._held[key][1])

    def put(self, key: bytes, value: bytes) -> int:
        """Take up a value; one that is known otherwise is replaced.

        Returns
        -------
        int
            The number of its row.
        """
        if key in self._held:
            number, before = self._held[key]
            self._used.add(key)
            if before != value:
                self._changed[key] = value
            else:
                self._changed.pop(key, None)
            return number
        if key not in self._fresh:
            self._top += 1
        number = self._fresh[key][0] if key in self._fresh else self._top
        self._fresh[key] = number, value
        return number

    def items(self) -> Iterable[tuple[bytes, int, bytes]]:
        """Give every row that was loaded: key, number, value."""
        return ((key, number, value) for key, (number, value) in self._held.items())

    def use(self, keys: Iterable[bytes]) -> None:
        """Note that rows were used."""
        self._used.update(key for key in keys if key in self._held)

    def save(self, connection: Connection, run: int) -> None:
        """Store what is new and what was used; in a transaction that writes."""
        table = KEPT[self.kind]
        if self._damaged:
            connection.execute(delete(table).where(table.c.id.in_(self._damaged)))
        rows = [
            {
                "id": number,
                "key": key,
                "value": value,
                "sum": pieces.checked_sum(key, value),
            }
            for key, (number, value) in self._fresh.items()
        ]
        if rows:
            connection.execute(insert(table), rows)
        changed = [
            {
                "number": self._held[key][0],
                "changed": value,
                "proof": pieces.checked_sum(key, value),
            }
            for key, value in self._changed.items()
        ]
        if changed:
            connection.execute(
                update(table)
                .where(table.c.id == bindparam("number"))
                .values(value=bindparam("changed"), sum=bindparam("proof")),
                changed,
            )
        used = {self._held[key][0] for key in self._used}
        fresh = {number for number, _ in self._fresh.values()}
        save_uses(connection, run, self.kind, used | fresh)
        set_fact(connection, _given_out(self.kind), _sealed(self.kind, self._top))

    def settle(self) -> None:
        """Count everything as loaded: it was stored, and another run begins."""
        self._held |= self._fresh
        for key, value in self._changed.items():
            self._held[key] = self._held[key][0], value
        self._damaged = []
        self._used, self._fresh, self._changed = set(), {}, {}

    def used(self, key: bytes) -> bool:
        """Tell whether a value was asked for, or taken up."""
        return key in self._used or key in self._fresh

    def work(self, connection: Connection) -> Work:
        """Count computed, reused, and what only the run before used."""
        used = {self._held[key][0] for key in self._used}
        dropped = last_uses(connection, self.kind) - used
        changed = len(self._changed)
        computed = len(self._fresh) + changed
        return Work(self.kind, computed, len(used) - changed, len(dropped))


def _given_out(kind: str) -> str:
    """Name the fact that tells the greatest number that a row of a kind ever had."""
    return f"numbers of {kind}"


def _sealed(kind: str, number: int) -> str:
    return f"{number} {pieces.checked_sum(f'{kind} {number}'.encode())}"


def numbers_given_out(connection: Connection, kind: str) -> int | None:
    """Tell the greatest number that a row of a kind ever had; None if not known."""
    said = fact_of(connection, _given_out(kind)) or ""
    number = said.partition(" ")[0]
    known = number.isdecimal() and said == _sealed(kind, int(number))
    return int(number) if known else None


def load(connection: Connection, kind: str) -> Kept:
    """Load the rows of a kind; a row that is damaged is as if it were not there."""
    table = KEPT[kind]
    given_out = numbers_given_out(connection, kind)
    found = connection.execute(
        select(table.c.id, table.c.key, table.c.value, table.c.sum)
    ).all()
    rows: list[tuple[int, bytes, bytes]] = []
    damaged: list[int] = []
    for number, key, value, proof in found:
        if given_out is not None and pieces.checked_sum(key, value) == proof:
            rows.append((number, key, value))
        else:
            damaged.append(number)
    return Kept(kind, rows, damaged, given_out or 0)


def save_uses(connection: Connection, run: int, kind: str, used: set[int]) -> None:
    """Store which rows of a kind a run used."""
    ids = pieces.numbers(used)
    proof = pieces.checked_sum(ids)
    row = {"run_id": run, "kind": kind, "ids": ids, "sum": proof}
    connection.execute(insert(USES), [row])


def last_uses(connection: Connection, kind: str) -> set[int]:
    """Tell which rows of a kind the last run used; none where that is damaged."""
    row = connection.execute(
        select(USES.c.ids, USES.c.sum)
        .where(USES.c.kind == kind)
        .order_by(USES.c.run_id.desc())
        .limit(1)
    ).one_or_none()
    if row is None or pieces.checked_sum(row.ids) != row.sum:
        return set()
    return set(pieces.numbers_of(row.ids).tolist())


def repeat_uses(connection: Connection, before: int, run: int) -> None:
    """Let a run that repeats another have used the same."""
    rows = connection.execute(select(USES).where(USES.c.run_id == before)).mappings()
    held = [{**row, "run_id": run} for row in rows]
    if held:
        connection.execute(insert(USES), held)


def forget(connection: Connection) -> None:
    """Let go of everything that may be computed again."""
    for table in KEPT.values():
        connection.execute(delete(table))
    connection.execute(delete(USES))


def drop_unused(connection: Connection) -> Mapping[str, int]:
    """Let go of rows that the last run did not use; how many, by kind."""
    dropped: dict[str, int] = {}
    if connection.execute(select(func.max(RUNS.c.id))).scalar() is None:
        return dropped
    for kind, table in KEPT.items():
        used = last_uses(connection, kind)
        held = set(connection.execute(select(table.c.id)).scalars())
        unused = held - used
        for some in pieces.lots(unused):
            connection.execute(delete(table).where(table.c.id.in_(some)))
        dropped[kind] = len(unused)
    return dropped
