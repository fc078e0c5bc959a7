"""What stands in the folders of a case, and whether it is still being written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from patentrisk.records import Case
from patentrisk.sources.folders import find_files

#: Seconds that a look counts as, however soon the next one comes.
_LEAST = 0.1
#: Size, time of change in nanoseconds and inode of a file.
Stamp = tuple[int, int, int]
#: Files by their place, relative to the case.
Stamps = dict[str, Stamp]


class Moved(NamedTuple):
    """Which files differ between two looks.

    Attributes
    ----------
    added, changed, removed : tuple of str
        Places relative to the case, sorted.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def look(case: Case, file: Path, *, leave_out: Collection[Path] = ()) -> Stamps:
    """Stamp the case file and every document that the case names.

    Parameters
    ----------
    case : Case
        Its sources are looked at.
    file : pathlib.Path
        The case file itself.
    leave_out : collection of pathlib.Path
        Files that the watch writes itself.

    Returns
    -------
    dict of str to tuple of int
        Files that are refused, as one with the name of an unfinished download, or
        that vanish meanwhile are not in it.
    """
    root = Path(case.folder)
    own = {path.resolve() for path in leave_out}
    found = find_files([root / name for name in case.sources], root)
    places = [(held.where, held.path) for held in found if not held.refusal]
    if case.settings.taxonomy:
        places.append((case.settings.taxonomy, root / case.settings.taxonomy))
    places.append((file.name, file))
    stamps = ((where, _stamp(p)) for where, p in places if p.resolve() not in own)
    return {where: stamp for where, stamp in stamps if stamp is not None}


def _stamp(path: Path) -> Stamp | None:
    try:
        held = path.stat()
    except OSError:
        return None
    return held.st_size, held.st_mtime_ns, held.st_ino


def moved(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> Moved:
    """Compare two looks.

    Examples
    --------
    >>> from patentrisk.monitor import moved
    >>> moved({"a": (1, 1, 1), "b": (1, 1, 2)}, {"b": (2, 1, 2), "c": (1, 1, 3)})
    Moved(added=('c',), changed=('b',), removed=('a',))
    """
    both = before.keys() & after.keys()
    return Moved(
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(name for name in both if before[name] != after[name])),
        tuple(sorted(before.keys() - after.keys())),
    )


class Settled(NamedTuple):
    """Files as they stand when a run may begin.

    Attributes
    ----------
    stamps : dict
        As last looked at.
    restless : tuple of str
        Those that did not rest for as long as was waited.
    """

    stamps: Stamps
    restless: tuple[str, ...] = ()


def settled(
    looking: Callable[[], Stamps],
    pause: Callable[[float], bool],
    seconds: float,
    waiting: Callable[[tuple[str, ...]], None],
    *,
    patience: float,
) -> Settled | None:
    """Wait until no file has changed for a while, or patience is over.

    A file that grows is not read before it is complete: half of it would take
    claims away that the other half holds. One that never rests holds up the others
    for as long as patience lasts.

    Parameters
    ----------
    looking : callable
        Gives the stamps as they are.
    pause : callable
        Waits so many seconds; False where the watch is to end.
    seconds : float
        How long nothing may have changed.
    waiting : callable
        Told the files that are still being written, after each look.
    patience : float
        Seconds after which those that rest are enough.

    Returns
    -------
    Settled or None
        None where the watch is to end.
    """
    before = looking()
    left = patience
    while pause(seconds):
        after = looking()
        if after == before:
            return Settled(after)
        moving = _names(moved(before, after))
        left -= max(seconds, _LEAST)
        if left <= 0.0:
            return Settled(after, moving)
        waiting(moving)
        before = after
    return None


def _names(differing: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in differing for name in names}))
