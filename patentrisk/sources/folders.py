"""What stands at the paths that a case names: files to read, and what is none.

What a folder holds is not trusted. Pipes, devices and sockets are not opened and
links to folders are not followed. A link to a file outside the folder is read, for
large files are kept so, but told: a report quotes what it reads. A path that is
named may be a link itself.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

#: Files of a case's folder that are no documents.
_NOT_DOCUMENTS = {"case.toml", "expected.toml"}
#: What the names of a store of runs hold, those of the files beside it too.
STORE = ".patentrisk."
#: What a path can be, other than a file.
_KINDS = {
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
    stat.S_IFDIR: "is a folder",
}
#: Names that programs give to what they have not finished writing.
_UNFINISHED = re.compile(
    r"""
      \.(part|partial|filepart)$      # export.csv.part
    | \.(crdownload|download)$        # export.csv.crdownload
    | \.(tmp|temp|swp|swx)$           # sheet.md.tmp
    | ~$                              # sheet.md~
    | ^~\$                            # ~$sheet.docx
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INCOMPLETE = (
    "has the name of a file that is still being written; left out. Rename it when it"
    " is complete"
)
_LINKED = (
    "is a link to a folder, which is not followed; left out. Copy the folder, or name"
    " it in the case"
)
_OUTSIDE = (
    "is a link that leads out of its folder; what stands there is read. Remove the"
    " link if it is not meant to be"
)


class Found(NamedTuple):
    """A file, or what is to be said in its place.

    Attributes
    ----------
    where : str
        Path relative to the root, with forward slashes; ``..`` where it is outside.
    path : pathlib.Path
        The same to open it by.
    refusal : str
        Why it is not opened; ``""`` if it is.
    doubt : str
        What is said of it though it is read; ``""`` mostly.
    """

    where: str
    path: Path
    refusal: str = ""
    doubt: str = ""


def find_files(paths: Sequence[Path], root: Path) -> tuple[Found, ...]:
    """Find the documents of files and folders, each once.

    Parameters
    ----------
    paths : sequence of pathlib.Path
        What is named: a file is taken as it is; of a folder, everything in it and
        in its folders that is not hidden. What has the name of an unfinished file
        there, such as ``export.csv.part``, is refused.
    root : pathlib.Path
        Folder that the places are relative to.

    Returns
    -------
    tuple of Found
        In order of place. A file that has several names is found under the first.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from patentrisk.sources.folders import find_files
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "b.json").touch(), (folder / ".hidden").touch()
    (None, None)
    >>> [found.where for found in find_files([folder], folder)]
    ['b.json']
    """
    found = (held for path in paths for held in _stands_at(path, root))
    once: dict[str, Found] = {}
    real = cache(os.path.realpath)
    for held in sorted(found):
        once.setdefault(_real(held.path, real), held)
    return tuple(once.values())


def _real(path: Path, real: Callable[[str], str]) -> str:
    """Resolve a path; folders, which many files share, by `real`."""
    if os.path.islink(path) or ".." in path.parts or not path.name:
        return os.path.realpath(path)
    return os.path.join(real(os.path.dirname(path)), path.name)


def _stands_at(path: Path, root: Path) -> Iterator[Found]:
    """Find what a path that is named stands for."""
    if not path.is_dir():
        yield _found(path, root, not_read(path))
        return
    unread: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=unread.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*folders, *names):
            held = Path(folder) / name
            if name.startswith(".") or name in _NOT_DOCUMENTS or STORE in name:
                continue
            if name not in folders:
                refusal = _INCOMPLETE if _UNFINISHED.search(name) else not_read(held)
                yield _found(held, root, refusal, _doubt(held, path, root))
            elif held.is_symlink():
                yield _found(held, root, _LINKED)
    for error in unread:
        refusal = f"cannot be read ({error.strerror}); left out"
        yield _found(Path(error.filename), root, refusal)


def _found(path: Path, root: Path, refusal: str, doubt: str = "") -> Found:
    return Found(relative(path, root), path, refusal, "" if refusal else doubt)


def not_read(path: Path) -> str:
    """Say why what stands at a path is not opened; ``""`` for a file and for none."""
    try:
        kind = _KINDS.get(stat.S_IFMT(path.stat().st_mode), "")
    except OSError:
        return ""  # opening it says why
    return kind and f"{kind}, which is not read; left out. Expected a file"


def _doubt(path: Path, folder: Path, root: Path) -> str:
    """Say that a link of a folder leads out of it and of the root."""
    if not path.is_symlink():
        return ""
    leads = Path(os.path.realpath(path))
    inside = any(leads.is_relative_to(os.path.realpath(f)) for f in (folder, root))
    return "" if inside else _OUTSIDE


def relative(path: Path, root: Path) -> str:
    """Path relative to `root`, with forward slashes; ``..`` where it is outside.

    Bytes of a name that are no text are written by number, so that no two files have
    one place: names of a Chinese archive, unpacked elsewhere, are mostly such bytes.
    """
    try:
        text = Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive
        text = path.absolute().as_posix()
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
