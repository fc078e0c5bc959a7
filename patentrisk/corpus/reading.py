"""Reads what a case names: `sources` does the reading, `building` the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from patentrisk.case.places import source_paths
from patentrisk.corpus.building import Corpus, build_corpus
from patentrisk.records import Case
from patentrisk.sources import read_sources


def read_corpus(
    case: Case, *, progress: Callable[[Path, int], None] | None = None
) -> Corpus:
    """Read every document that a case names.

    Parameters
    ----------
    case : Case
        Its `sources` are files and folders relative to its own folder.
    progress : callable, optional
        Called with each file and how many documents were read so far.

    Returns
    -------
    Corpus
        What could not be used is in its `problems`.

    Raises
    ------
    SourceError
        If a file or folder that the case names does not exist.

    Examples
    --------
    >>> import patentrisk as pr
    >>> corpus = pr.read_corpus(pr.load_case("corpus/case.toml"))
    >>> corpus.holders["CN999900101B"]
    'JD'
    """
    read = read_sources(
        source_paths(case),
        root=Path(case.folder),
        progress=progress,
        columns=case.columns,
        documents=case.documents,
    )
    return build_corpus(read, case)
