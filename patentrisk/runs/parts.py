"""An assessment in named pieces, and put together again: equal pieces are shared.

Mappings are cut by document into a fixed number of pieces, so that a document that
changed changes few of them. The graph is no piece: it follows from the rest.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from types import GenericAlias
from typing import Any, get_args, get_origin

from patentrisk.assessment.graphing import graph_of
from patentrisk.errors import StoreError
from patentrisk.records import Assessment
from patentrisk.runs.encoding import decode, encode, hints_of
from patentrisk.similarity.beside import meanwhile
from patentrisk.similarity.workers import spread, workers_at_hand

#: Pieces of a large mapping, and from which size it is large.
_PIECES, _LARGE = 64, 256
_ORDER = "order"
#: Fields that are no pieces: what makes the graph, and the graph.
_NO_PIECES = ("drawing", "_drawn")
#: Charts, or records of all kinds, from which a second process is worth its start.
_WORTH_FORKING = 2_000
#: Into so many lots pieces are put that several processes encode.
_LOTS = 16


#: Mappings whose records stand from run to run in a process that stays.
_STANDING = ("charts/", "claims/", "patents/", "disclosures/", "areas/")

#: Pieces by name, with what they were encoded from.
Encoded = dict[str, tuple[Mapping[Any, Any], bytes]]


def assessment_parts(
    assessment: Assessment, encoded: Encoded | None = None
) -> dict[str, bytes]:
    """Cut an assessment into pieces.

    Parameters
    ----------
    assessment : Assessment
        All of it but the graph is cut.
    encoded : dict of str to (mapping, bytes), optional
        Pieces of the assessment before: one that holds the very same records is not
        encoded again. The caller's own; holds those of this assessment afterwards.

    Returns
    -------
    dict of str to bytes
        By name: ``"exposures"``, ``"charts/17"``.
    """
    pieces: dict[str, tuple[Any, Any]] = {}
    for name, kind in _kinds().items():
        value = getattr(assessment, name)
        if get_origin(kind) is dict:
            pieces |= _mapping(name, value, kind)
        else:
            pieces[name] = value, kind
    known = _standing(pieces, encoded or {})
    fresh = {name: held for name, held in pieces.items() if name not in known}
    charts = sum(len(v) for name, (v, _) in fresh.items() if name.startswith("charts/"))
    workers = workers_at_hand() if charts >= _WORTH_FORKING else 1
    made = known | _encoded(fresh, workers)
    if encoded is not None:
        encoded.clear()
        encoded.update(
            (name, (value, made[name]))
            for name, (value, _) in pieces.items()
            if name.startswith(_STANDING) and isinstance(value, Mapping)
        )
    return {name: made[name] for name in pieces}


@contextmanager
def encoding_ahead(
    encoded: Encoded, *, beside: bool
) -> Iterator[Callable[[Mapping[str, Mapping[Any, Any]]], None]]:
    """Encode some of an assessment in another process while the rest is computed.

    Parameters
    ----------
    encoded : dict of str to (mapping, bytes)
        The caller's own, for `assessment_parts`: after the context it holds the pieces
        too, unless they are few.
    beside : bool
        Whether another process may.

    Yields
    ------
    callable
        To be called once, with mappings by the name of their field.
    """
    begun: list[tuple[dict[str, Any], Callable[[], list[bytes]]]] = []
    with ExitStack() as others:

        def begin(fields: Mapping[str, Mapping[Any, Any]]) -> None:
            few = sum(map(len, fields.values())) < _WORTH_FORKING
            if encoded or few or not beside:
                return
            held = {
                name: piece
                for field, value in fields.items()
                for name, piece in _mapping(field, value, _kinds()[field]).items()
            }
            work = partial(_texts, list(held.values()))
            begun.append((held, others.enter_context(meanwhile(work))))

        yield begin
        for held, texts in begun:
            encoded.update(
                (name, (value, text))
                for (name, (value, _)), text in zip(held.items(), texts(), strict=True)
            )


def _texts(pieces: Iterable[tuple[Any, Any]]) -> list[bytes]:
    return [encode(value, kind) for value, kind in pieces]


def _standing(
    pieces: Mapping[str, tuple[Any, Any]], before: Encoded
) -> dict[str, bytes]:
    """Give the pieces that hold the very records of before."""
    found = {}
    for name, (held, text) in before.items():
        value = pieces[name][0] if name in pieces else None
        if (
            isinstance(value, Mapping)
            and value.keys() == held.keys()
            and all(value[key] is one for key, one in held.items())
        ):
            found[name] = text
    return found


def _encoded(pieces: Mapping[str, tuple[Any, Any]], workers: int) -> dict[str, bytes]:
    """Encode pieces, on several cores in lots: what is one piece may be large."""
    largest_first = sorted(pieces, key=lambda name: "/" in name)
    lots = [largest_first[at::_LOTS] for at in range(_LOTS)]
    raw = spread(
        lambda lot: _texts(pieces[name] for name in lot), lots, workers=workers
    )
    found = {
        name: text
        for lot, texts in zip(lots, raw, strict=True)
        for name, text in zip(lot, texts, strict=True)
    }
    return {name: found[name] for name in pieces}


def assessment_from(parts: Mapping[str, bytes]) -> Assessment:
    """Put an assessment together from its pieces.

    Raises
    ------
    StoreError
        If a piece is missing, or is none of this version's.
    """
    held: dict[str, Any] = {}
    for name, kind in _kinds().items():
        if get_origin(kind) is dict:
            held[name] = _whole(name, parts, kind)
        elif name in parts:
            held[name] = _decoded(parts[name], kind, name)
    try:
        return Assessment(drawing=graph_of, **held)
    except TypeError as error:
        raise StoreError(f"a part of the assessment is missing: {error}") from error


def _kinds() -> dict[str, Any]:
    kinds = hints_of(Assessment)
    return {name: kinds[name] for name in kinds if name not in _NO_PIECES}


def _decoded(raw: bytes, kind: Any, name: str) -> Any:
    try:
        return decode(raw, kind)
    except StoreError as error:
        raise StoreError(f"part {name}: {error}") from error


def _mapping(
    name: str, value: Mapping[Any, Any], kind: Any
) -> dict[str, tuple[Any, Any]]:
    pieces: dict[int, dict[Any, Any]] = {}
    count = _PIECES if len(value) >= _LARGE else 1
    for key in sorted(value):
        pieces.setdefault(_piece(key, count), {})[key] = value[key]
    parts: dict[str, tuple[Any, Any]]
    parts = {f"{name}/{at}": (held, kind) for at, held in pieces.items()}
    if list(value) != sorted(value):
        parts[f"{name}/{_ORDER}"] = tuple(value), _keys(kind)
    return parts


def _keys(kind: Any) -> Any:
    """Give the type of the keys of a mapping, many of them."""
    return GenericAlias(tuple, (get_args(kind)[0], ...))


def _piece(key: Any, count: int) -> int:
    """Find the piece by the document that a key begins with."""
    first = key if isinstance(key, str) else key[0]
    return zlib.crc32(first.partition("/")[0].encode()) % count


def _whole(name: str, parts: Mapping[str, bytes], kind: Any) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    order: tuple[Any, ...] | None = None
    for part, raw in parts.items():
        if not part.startswith(f"{name}/"):
            continue
        if part == f"{name}/{_ORDER}":
            order = _decoded(raw, _keys(kind), part)
        else:
            found |= _decoded(raw, kind, part)
    return {key: found[key] for key in (sorted(found) if order is None else order)}
