"""Where a case says something, for what turns out to be wrong when it is used."""

from __future__ import annotations

import hashlib
from pathlib import Path

from patentrisk.errors import SourceError
from patentrisk.records import Case


def place_of(case: Case, *path: str) -> str:
    """Name the file, line and key of something that a case says.

    Parameters
    ----------
    case : Case
        As loaded.
    *path : str
        Table and key, ``"settings", "similarity"``.

    Returns
    -------
    str
        ``"DIR/case.toml, line 12, settings.similarity"``; without file and line where
        the file is no longer what was loaded.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.case.places import place_of
    >>> place_of(pr.load_case("corpus/case.toml"), "case", "sources")
    'corpus/case.toml, line 10, case.sources'
    """
    from patentrisk.case.schema import line_of

    key = ".".join(path)
    folder = Path(case.folder)
    for file in (folder / "case.toml", *sorted(folder.glob("*.toml"))):
        raw = file.read_bytes() if file.is_file() else b""
        if hashlib.sha256(raw).hexdigest() == case.fingerprint:
            return f"{file}, line {line_of(path, raw.decode('utf-8-sig'))}, {key}"
    return f"case {case.name}, {key}"


def source_paths(case: Case) -> list[Path]:
    """Give the files and folders that a case names.

    Parameters
    ----------
    case : Case
        As loaded.

    Returns
    -------
    list of pathlib.Path
        In the order of the case.

    Raises
    ------
    SourceError
        If any does not exist, naming all of them: to go on without would give away
        claims in silence.
    """
    folder = Path(case.folder)
    missing = [name for name in case.sources if not (folder / name).exists()]
    if missing:
        verb = "does" if len(missing) == 1 else "do"
        raise SourceError(
            f"{place_of(case, 'case', 'sources')}: found"
            f" {' and '.join(map(repr, missing))}, which {verb} not exist; expected"
            f" files or folders of documents, relative to {folder}"
        )
    return [folder / name for name in case.sources]
