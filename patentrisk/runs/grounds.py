"""What a run rests on, and what of it is not as it was: before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from patentrisk.records.runs import Stale
from patentrisk.runs.encoding import decode
from patentrisk.runs.rows import GROUNDS

if TYPE_CHECKING:
    from patentrisk.runs.store import Store


@dataclass(frozen=True, slots=True)
class Grounds:
    """Everything that a result depends on, by its fingerprint.

    Attributes
    ----------
    files : tuple of (str, str)
        Place and hash of each file that the case names, in order of place.
    case : str
        Fingerprint of the case file.
    as_of : datetime.date
        Day of the law.
    similarity : tuple of (str, str)
        Name and fingerprint.
    tables : tuple of (str, str)
        Name and fingerprint of every table that is not part of the similarity.
    versions : tuple of (str, str)
        Libraries that bear on figures, and the fingerprint of the code.
    reviews : str
        Fingerprint of the analysts' decisions.
    """

    files: tuple[tuple[str, str], ...]
    case: str
    as_of: date
    similarity: tuple[str, str]
    tables: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    reviews: str


def grounds_of(store: Store, run: int) -> Grounds | None:
    """Load what a run rests on; None where it was not stored."""
    raw = store.part(run, GROUNDS)
    if raw is None:
        return None
    found: Grounds = decode(raw, Grounds)
    return found


def stale(before: Grounds | None, now: Grounds | None) -> tuple[Stale, ...]:
    """Tell what a run would compute anew, and why.

    Parameters
    ----------
    before : Grounds or None
        Of the run before; None where there is none.
    now : Grounds or None
        As everything is now; None where there is nothing to compare it with.

    Returns
    -------
    tuple of Stale
        In order of kind and place; empty where nothing changed.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk.runs.grounds import Grounds, stale
    >>> a = Grounds((("a.md", "1"),), "c", date(2026, 1, 1), ("x", "1"), (), (), "")
    >>> b = Grounds((("a.md", "2"),), "c", date(2026, 1, 1), ("x", "1"), (), (), "")
    >>> [(held.kind, held.where, held.why) for held in stale(a, b)]
    [('document', 'a.md', 'changed')]
    """
    if before is None or now is None:
        return (Stale("store", "", "holds no run yet"),)
    return tuple(
        sorted(_stale(before, now), key=lambda held: (held.kind, held.where, held.why))
    )


def _stale(before: Grounds, now: Grounds) -> Iterator[Stale]:
    yield from _by_name("document", before.files, now.files)
    if before.case != now.case:
        yield Stale("case", "case.toml", "changed")
    if before.as_of != now.as_of:
        yield Stale("day", "", f"{before.as_of} -> {now.as_of}")
    if before.similarity != now.similarity:
        yield Stale(
            "similarity", now.similarity[0], _was(before.similarity, now.similarity)
        )
    yield from _by_name("table", before.tables, now.tables)
    yield from _by_name("version", before.versions, now.versions)
    if before.reviews != now.reviews:
        yield Stale("reviews", "", "changed")


def _was(before: tuple[str, str], now: tuple[str, str]) -> str:
    return "changed" if before[0] == now[0] else f"{before[0]} -> {now[0]}"


def _by_name(
    kind: str, before: Iterable[tuple[str, str]], now: Iterable[tuple[str, str]]
) -> Iterator[Stale]:
    """Compare by name; what left one name and stands under another has moved."""
    old, new = dict(before), dict(now)
    left = {old[name]: name for name in sorted(old.keys() - new.keys(), reverse=True)}
    moved: Mapping[str, str] = {
        name: left[new[name]]
        for name in sorted(new.keys() - old.keys())
        if kind == "document" and new[name] in left
    }
    for name in sorted(old.keys() | new.keys()):
        if name in moved:
            yield Stale(kind, name, f"moved from {moved[name]}")
        elif name not in old:
            yield Stale(kind, name, "added")
        elif name not in new:
            if name not in moved.values():
                yield Stale(kind, name, "removed")
        elif old[name] != new[name]:
            yield Stale(kind, name, "changed")
