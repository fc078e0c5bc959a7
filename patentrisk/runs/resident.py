"""What a process that re-scores again and again keeps in memory from run to run.

A memory may be used once more only if the store's rows are still those it was loaded
from and saved to. A store notes which run saved them last, and when; whoever else
changes them, another re-score or a tidying, changes that note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patentrisk.runs.stamping import fact_of, set_fact

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from patentrisk.runs.remembering import StoredMemory

#: Fact: which run saved the rows that are kept, and when.
_SAVED = "kept"


@dataclass(slots=True)
class Resident:
    """The memory that the last re-score of this process left.

    Examples
    --------
    >>> from patentrisk.runs.resident import Resident
    >>> resident = Resident()  # handed to every `rescore` of one process
    """

    _memory: StoredMemory | None = None
    _place: tuple[str, ...] = ()

    def take(
        self, connection: Connection, place: tuple[str, ...]
    ) -> StoredMemory | None:
        """Give the memory, if it is that of the store at a place; it is kept no more.

        Whoever takes it leaves it again once all that it took up is stored: after a
        run that failed it would hold what the store does not.

        Parameters
        ----------
        connection : sqlalchemy.Connection
            Reads the store.
        place : tuple of str
            The store's file, and what its rows were computed by.
        """
        memory, self._memory = self._memory, None
        saved = fact_of(connection, _SAVED)
        return memory if saved and self._place == (*place, saved) else None

    def leave(self, memory: StoredMemory, place: tuple[str, ...], saved: str) -> None:
        """Keep a memory that was stored whole, under what `note_saved` noted."""
        memory.settle()
        self._memory, self._place = memory, (*place, saved)


def note_saved(connection: Connection, saved: str) -> None:
    """Note who saved the rows; nothing where rows went that others may know of."""
    set_fact(connection, _SAVED, saved)
