"""The store: every run of a case with what it was made from, in one file beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, insert, select

from patentrisk.case.reading import case_file
from patentrisk.errors import StoreError, UnknownNameError
from patentrisk.records import (
    Assessment,
    Case,
    Review,
)
from patentrisk.records.runs import Run, RunInputs
from patentrisk.runs import pieces
from patentrisk.runs.encoding import decode, encode
from patentrisk.runs.migrations import create_tables, facts_of, migrate
from patentrisk.runs.opening import (
    copy_of,
    discard,
    engine_of,
    new_file,
    read_only,
    strange,
    told,
)
from patentrisk.runs.rows import (
    FILE,
    ITEMS,
    NO_FILE,
    REVIEWED,
    REVIEWS_PART,
    reviews_of,
    run_from,
)
from patentrisk.runs.schema import BLOBS, PARTS, REVIEWS, RUNS, VERSION

#: How the file of a store ends, and how its bytes begin.
SUFFIX = ".patentrisk.sqlite"
_SQLITE = b"SQLite format 3\0"


def store_path(case: str | Path) -> Path:
    """Name the store of a case: a file beside it.

    Parameters
    ----------
    case : str or pathlib.Path
        The ``case.toml``, or its folder.

    Examples
    --------
    >>> from patentrisk.runs import store_path
    >>> store_path("corpus").as_posix()
    'corpus/case.patentrisk.sqlite'
    """
    file = case_file(case)
    return file.with_name(f"{file.stem}{SUFFIX}")


def is_store(path: str | Path) -> bool:
    """Tell whether a file is a store itself, as an export is, and no case.

    Examples
    --------
    >>> from patentrisk.runs import is_store
    >>> is_store("corpus/case.toml"), is_store("corpus")
    (False, False)
    """
    file = Path(path)
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE


def open_store(path: str | Path, *, create: bool = False, wait: float = 30.0) -> Store:
    """Open a store; one of an older version is brought up to date.

    Where such a one may only be read, that is done with a copy in memory.

    Parameters
    ----------
    path : str or pathlib.Path
        Its file, see `store_path`.
    create : bool, default False
        Whether to make one where there is none.
    wait : float, default 30
        Seconds to wait while another process finishes a transaction.

    Returns
    -------
    Store
        A context manager: closed at its end.

    Raises
    ------
    StoreError
        If there is none, it is none, or it was written by a newer version.
    """
    file = Path(path)
    if file.is_dir():
        raise StoreError(
            f"{file}: is a folder; expected the file of a store of runs. Move it away,"
            " and `patentrisk rescore CASE` makes one"
        )
    if not file.is_file():
        if not create:
            raise StoreError(
                f"{file}: there is no store of runs yet; `patentrisk rescore CASE`"
                " makes one"
            )
        _create(file)
    return Store(file, _opened(file, wait))


def _create(file: Path) -> None:
    """Make a store in a file of its own and put it in its place, whole."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        for left in file.parent.glob(f".{file.name}.*"):
            left.unlink(missing_ok=True)  # by a process that was killed
        with told(file):
            new_file(draft)
            engine = engine_of(draft, wait=0.0)
            with engine.connect().execution_options(writes=True) as held, held.begin():
                create_tables(held)
            engine.dispose()
        os.replace(draft, file)
    except OSError as error:
        raise StoreError(
            f"{file}: cannot be written ({error.strerror}); make the folder writable,"
            " or copy the case"
        ) from error
    finally:
        discard(draft)


def _opened(file: Path, wait: float) -> Engine:
    """Connect, look whether it is a store, and bring it up to date."""
    write = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    engine = engine_of(file, wait=wait, write=write)
    try:
        with told(file):
            with engine.connect() as held, held.begin():
                if odd := strange(held):
                    raise StoreError(f"{file}: {odd}; move it away if it is not yours")
                version = facts_of(held).version
            if version > VERSION:
                raise StoreError(
                    f"{file}: was written by a newer version (layout {version}; this"
                    f" one knows up to {VERSION}); update patentrisk"
                )
            if version < VERSION:
                engine = engine if write else _replaced(engine, file)
                _migrate(engine)
                if not write:
                    read_only(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _migrate(engine: Engine) -> None:
    with engine.connect().execution_options(writes=True) as held, held.begin():
        migrate(held)


def _replaced(engine: Engine, file: Path) -> Engine:
    """Take a copy of an older store that may only be read: it is brought up to date."""
    engine.dispose()
    return copy_of(file)


def _is_input(part: str) -> bool:
    """Tell whether a part of a run is of what it was computed from."""
    return part.startswith(NO_FILE) or part in ("case", REVIEWS_PART)


class Store:
    """A store that is open; see `open_store`.

    Attributes
    ----------
    path : pathlib.Path
        Its file.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with told(self.path):
            self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """See the store as it is now, whatever another process writes."""
        with told(self.path), self._engine.connect() as held, held.begin():
            yield held

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Change the store, all or nothing."""
        with told(self.path):
            options = self._engine.connect().execution_options(writes=True)
            with options as held, held.begin():
                yield held

    def runs(self) -> tuple[Run, ...]:
        """List the runs, in the order in which they were stored."""
        with self.reading() as held:
            return tuple(
                run_from(row._mapping)
                for row in held.execute(select(RUNS).order_by(RUNS.c.id))
            )

    def last(self) -> Run | None:
        """Give the latest run; None where there is none."""
        with self.reading() as held:
            row = held.execute(
                select(RUNS).order_by(RUNS.c.id.desc()).limit(1)
            ).one_or_none()
            return None if row is None else run_from(row._mapping)

    def run(self, which: int | str) -> Run:
        """Find a run.

        Parameters
        ----------
        which : int or str
            Its number, or ``"last"``, ``"last-1"`` for the one before.

        Raises
        ------
        UnknownNameError
            If there is none of that number or place.
        """
        runs = self.runs()
        word, _, back = str(which).partition("-")
        if word == "last" and (not back or back.isdecimal()):
            at = len(runs) - 1 - int(back or 0)
            if at >= 0:
                return runs[at]
        for run in runs:
            if str(run.id) == str(which):
                return run
        known = f"there are {len(runs)}, of numbers " + ", ".join(
            str(run.id) for run in runs[-8:]
        )
        raise UnknownNameError(
            f"{which!r} is no run of {self.path}; {known if runs else 'there is none'}."
            ' Name a number, "last" or "last-1"'
        )

    def load_run(self, id: int) -> Assessment:
        """Load the result of a run.

        Parameters
        ----------
        id : int
            Its number.

        Returns
        -------
        Assessment
            As it was computed.

        Raises
        ------
        StoreError
            If it was changed since it was stored.
        """
        from patentrisk.runs.parts import assessment_from

        return assessment_from(self._parts(id, inputs=False))

    def load_inputs(self, id: int) -> RunInputs:
        """Load what a run was computed from.

        Raises
        ------
        StoreError
            If it was changed since it was stored.
        """
        parts = self._parts(id, inputs=True)
        items = [
            item
            for name in sorted(parts)
            if name.startswith(NO_FILE)
            for item in decode(parts[name], ITEMS)
        ]
        case: Case = decode(parts["case"], Case)
        return RunInputs(case, tuple(items), decode(parts[REVIEWS_PART], REVIEWED))

    def part(self, id: int, name: str) -> bytes | None:
        """Load one part of a run, proven; None where it has none of that name."""
        with self.reading() as held:
            row = held.execute(
                select(BLOBS.c.content, BLOBS.c.plain)
                .join(PARTS, PARTS.c.blob_id == BLOBS.c.id)
                .where(PARTS.c.run_id == id, PARTS.c.name == name)
            ).one_or_none()
        if row is None:
            return None
        return self._proven(id, name, row.content, row.plain)

    def reviews(self) -> tuple[Review, ...]:
        """List the analysts' decisions, as they were set."""
        with self.reading() as held:
            return reviews_of(held)

    def set_reviews(self, reviews: Sequence[Review]) -> None:
        """Replace the analysts' decisions; the next re-score takes them up."""
        with self.writing() as held:
            held.execute(REVIEWS.delete())
            rows = []
            for at, review in enumerate(reviews, start=1):
                content = encode((review,), REVIEWED).decode()
                proof = pieces.checked_sum(content.encode())
                rows.append({"id": at, "content": content, "sum": proof})
            if rows:
                held.execute(insert(REVIEWS), rows)

    def _parts(self, id: int, *, inputs: bool) -> dict[str, bytes]:
        """Load the parts of a run, of its inputs or of its result, proven."""
        with self.reading() as held:
            rows = held.execute(
                select(PARTS.c.name, BLOBS.c.content, BLOBS.c.plain)
                .join(BLOBS, PARTS.c.blob_id == BLOBS.c.id)
                .where(PARTS.c.run_id == id)
                .order_by(PARTS.c.name)
            ).all()
        if not rows:
            self.run(id)
            raise StoreError(f"{self.path}, run {id}: has no parts")
        return {
            name: self._proven(id, name, content, plain)
            for name, content, plain in rows
            if (_is_input(name) if inputs else not name.startswith(FILE))
        }

    def _proven(self, id: int, name: str, content: bytes, plain: str) -> bytes:
        try:
            return pieces.text_of(content, plain)
        except StoreError as error:
            raise StoreError(
                f"{self.path}, run {id}, part {name}: {error}. Take it from a copy of"
                " before; `patentrisk store verify` says what else is damaged"
            ) from error
