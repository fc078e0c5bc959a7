"""Files and folders to documents: the only reader of documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from patentrisk.errors import SourceError
from patentrisk.records import (
    ColumnsEntry,
    Disclosure,
    DocumentEntry,
    Patent,
    Problem,
)
from patentrisk.sources.archives import Member, damage, members
from patentrisk.sources.encodings import opening
from patentrisk.sources.folders import Found, find_files, not_read, relative
from patentrisk.sources.formats import (
    FORMATS,
    HEAD,
    TABLES,
    TEXTS,
    describe,
    recognise,
)
from patentrisk.sources.mapping import columns_of, document_of

#: Most problems of one file that are told one by one, so that memory is bounded.
MAX_TOLD = 20_000


@dataclass(frozen=True, slots=True)
class _Told:
    """What the case tells of files that do not say it themselves."""

    columns: Sequence[ColumnsEntry] = ()
    documents: Sequence[DocumentEntry] = ()
    used: set[str] = field(default_factory=set)

    def table(self, where: str) -> ColumnsEntry | None:
        """Find the first entry of ``[[columns]]`` whose pattern a path fits."""
        found = columns_of(where, self.columns)
        if found is not None:
            self.used.add(found.files)
        return found

    def document(self, where: str) -> DocumentEntry | None:
        """Find the entry of ``[[documents]]`` that names a path."""
        found = document_of(where, self.documents)
        if found is not None:
            self.used.add(found.path)
        return found

    def unused(self) -> Iterator[Problem]:
        """Yield a problem for each entry that fitted no file."""
        held = [("columns", "files", entry.files) for entry in self.columns]
        held += [("documents", "path", entry.path) for entry in self.documents]
        for table, key, pattern in held:
            if pattern not in self.used:
                yield Problem(
                    f"case.toml, {table}",
                    f"{key} = {pattern!r} fits no file of this kind that was read."
                    " Paths are relative to case.toml, with forward slashes",
                )


def read_source(path: Path, *, root: Path) -> Iterator[Patent | Disclosure | Problem]:
    """Read one file, or what is packed in it.

    The format is found by content, not by suffix.

    Parameters
    ----------
    path : pathlib.Path
        A file: a document, several of them, a ``.zip`` or a ``.gz`` of either.
    root : pathlib.Path
        Folder that the documents' paths are relative to.

    Yields
    ------
    Patent, Disclosure or Problem
        In the order of the file. A file of no known format gives one problem.

    Raises
    ------
    SourceError
        If there is no file at `path`, or a pipe or device; at once, not when the
        first is asked for.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from patentrisk.sources import read_source
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.json").write_text('{"number": "CN999900101B"}')
    >>> [item.number for item in read_source(folder / "a.json", root=folder)]
    ['CN999900101B']
    """
    if not path.is_file():
        found = not_read(path).partition(",")[0] or "does not exist"
        raise SourceError(f"{path}: {found}; expected a file")
    return _read_file(Found(relative(path, root), path), _Told())


def read_sources(
    paths: Sequence[Path],
    *,
    root: Path,
    progress: Callable[[Path, int], None] | None = None,
    columns: Sequence[ColumnsEntry] = (),
    documents: Sequence[DocumentEntry] = (),
) -> Iterator[Patent | Disclosure | Problem]:
    """Read files and folders, each file once, in order of path.

    Parameters
    ----------
    paths : sequence of pathlib.Path
        Files and folders. Of a folder all files are read, in its folders too,
        except hidden ones, ``case.toml`` and ``expected.toml``. Links to folders
        are not followed, pipes, devices and sockets not opened, which a problem
        says, and links to files outside the folder and `root` are read and told.
    root : pathlib.Path
        Folder that the documents' paths are relative to.
    progress : callable, optional
        Called with a file and the number of documents read from it so far: 0 when
        it is opened, then after each document.
    columns : sequence of ColumnsEntry, optional
        Which columns of which tables hold what.
    documents : sequence of DocumentEntry, optional
        What documents without a header are.

    Yields
    ------
    Patent, Disclosure or Problem
        As the files have them.

    Raises
    ------
    SourceError
        If a path does not exist; at once, not when the first is asked for.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from patentrisk.sources import read_sources
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "b.json").write_text('{"number": "CN999900102B"}')
    >>> _ = (folder / "a.json").write_text('{"number": "CN999900101B"}')
    >>> [item.number for item in read_sources([folder], root=folder)]
    ['CN999900101B', 'CN999900102B']
    """
    for path in paths:
        if not path.exists():
            raise SourceError(
                f"{path}: does not exist; expected a file or a folder of documents"
            )
    files = find_files(paths, root)
    told = _Told(tuple(columns), tuple(documents))
    return _read_files(files, progress or (lambda path, count: None), told)


def read_found(
    file: Found,
    *,
    columns: Sequence[ColumnsEntry] = (),
    documents: Sequence[DocumentEntry] = (),
) -> tuple[tuple[Patent | Disclosure | Problem, ...], frozenset[str]]:
    """Read one file as `read_sources` does.

    Parameters
    ----------
    file : Found
        As `find_files` gives it.
    columns, documents : sequence, optional
        As for `read_sources`.

    Returns
    -------
    items : tuple of Patent, Disclosure or Problem
        In the order of the file.
    used : frozenset of str
        Patterns and paths of the entries that were used.
    """
    told = _Told(tuple(columns), tuple(documents))
    return tuple(_read_file(file, told)), frozenset(told.used)


def unused_entries(
    columns: Sequence[ColumnsEntry],
    documents: Sequence[DocumentEntry],
    used: Collection[str],
) -> tuple[Problem, ...]:
    """Tell the entries of a case that fitted no file, given those that did."""
    return tuple(_Told(tuple(columns), tuple(documents), set(used)).unused())


def _read_files(
    files: Sequence[Found], progress: Callable[[Path, int], None], told: _Told
) -> Iterator[Patent | Disclosure | Problem]:
    for file in files:
        count = 0
        progress(file.path, count)
        for item in _read_file(file, told):
            if not isinstance(item, Problem):
                count += 1
                progress(file.path, count)
            yield item
    yield from told.unused()


def _read_file(file: Found, told: _Told) -> Iterator[Patent | Disclosure | Problem]:
    """Read a file; of its problems, so many that memory holds them."""
    count = 0
    for item in _read_found(file, told):
        count += isinstance(item, Problem)
        if count <= MAX_TOLD or not isinstance(item, Problem):
            yield item
    if count > MAX_TOLD:
        message = f"has {count - MAX_TOLD} more problems, which are not told one by one"
        yield Problem(file.where, message)


def _read_found(file: Found, told: _Told) -> Iterator[Patent | Disclosure | Problem]:
    if message := file.refusal or file.doubt:
        yield Problem(file.where, message)
    if file.refusal:
        return
    try:
        for member in members(file.path, file.where):
            if isinstance(member, Problem):
                yield member
            else:
                yield from _read_member(member, told)
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); left out"
        yield Problem(file.where, message)


def _read_member(
    member: Member, told: _Told
) -> Iterator[Patent | Disclosure | Problem]:
    """Read a file or member; what it gave before it broke off stays."""
    try:
        with member.open() as stream:
            head = stream.read(HEAD)
            if not head:
                _check(stream)
        key = recognise(head, member.where)
        table = told.table(member.where)
        if table is not None and key not in TABLES:
            key = _table_format(head)
        if key:
            with member.open() as stream:
                yield from _read_as(key, member.where, stream, table, told)
                _check(stream)
            return
    except SourceError as error:
        message = str(error).removeprefix(f"{member.where}: ")
        yield Problem(member.where, f"{message}; left out from there. Get it again")
        return
    yield Problem(
        member.where,
        f"is {describe(head)}; formats that are read: {', '.join(FORMATS)}. Convert it"
        " or move it out of the folder",
    )


def _check(stream: BinaryIO) -> None:
    """Raise `SourceError` where a member ended since it is damaged."""
    if fault := damage(stream):
        raise SourceError(fault)


def _read_as(
    key: str, where: str, stream: BinaryIO, table: ColumnsEntry | None, told: _Told
) -> Iterator[Patent | Disclosure | Problem]:
    """Read a stream in a format, with what the case tells of the file."""
    if key in TABLES:
        return TABLES[key].read(stream, where=where, entry=table)
    if key in TEXTS:
        return TEXTS[key].read(stream, where=where, entry=told.document(where))
    return FORMATS[key].read(stream, where=where)


def _table_format(head: bytes) -> str:
    """Format of a file that the case says is a table."""
    if head.startswith(b"PK"):
        return "xlsx"
    return "json-rows" if opening(head).startswith(("{", "[")) else "csv"
