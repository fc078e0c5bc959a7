"""What a difference was and became, in few words: those that differ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import takewhile
from typing import Any

from patentrisk.records import Document, LegalStatus, Patent, Problem
from patentrisk.records.patents import ClaimText, Paragraph
from patentrisk.records.plain import as_plain

#: Characters of a text that are shown, and of them before the first that differs.
_SHOWN, _BEFORE = 72, 24
#: Claims or paragraphs that are shown; more are counted.
_MOST = 2
_NOTHING = "–"

Pair = tuple[str, str]


def document_said(
    group: str, changed: Sequence[str], one: Document, other: Document
) -> Pair:
    """Say what a group of fields of a document was and became.

    Parameters
    ----------
    group : str
        ``"text"``, ``"owner"`` or ``"status"``.
    changed : sequence of str
        Names of the fields that differ.
    one, other : Patent or Disclosure
        The document in both runs.
    """
    if group == "text":
        return fields_said(one, other, changed)
    say = _owner_said if group == "owner" else _status_said
    return say(one), say(other)


def _owner_said(document: Document) -> str:
    owners = "; ".join(held.name for held in document.owners)
    if isinstance(document, Patent):
        return owners or "; ".join(document.applicants)
    return owners or document.party


def _status_said(document: Document) -> str:
    if not isinstance(document, Patent):
        return ""
    told = [e for e in document.events if e.status is not LegalStatus.NOTED]
    last = max(told, default=None)
    said = "no record" if last is None else f"{last.status.value} {last.date}"
    looked = document.status_date
    return said if looked is None else f"{said}, looked up {looked}"


def fields_said(one: Any, other: Any, names: Sequence[str]) -> Pair:
    """Say fields of two records; of texts the words that differ, shortened.

    Parameters
    ----------
    one, other : record
        Of one type.
    names : sequence of str
        The fields that differ; what is claimed is said first.

    Examples
    --------
    >>> from patentrisk.records.patents import Paragraph
    >>> from patentrisk.runs.causes_said import fields_said
    >>> fields_said(Paragraph("[0001]", "a brake"), Paragraph("[0001]", "a horn"),
    ...             ["text"])
    ('text: a brake', 'text: a horn')
    """
    pairs = [
        pair
        for name in sorted(names, key=lambda name: name != "claim_texts")
        for pair in _pairs(name, getattr(one, name), getattr(other, name))
    ]
    return "; ".join(old for old, _ in pairs), "; ".join(new for _, new in pairs)


def _pairs(name: str, one: Any, other: Any) -> Iterator[Pair]:
    if isinstance(one, str) and isinstance(other, str):
        yield _pair(name, one, other)
    elif is_dataclass(one) and type(one) is type(other):
        for held in fields(one):
            old, new = getattr(one, held.name), getattr(other, held.name)
            if old != new:
                yield from _pairs(f"{name}.{held.name}", old, new)
    else:
        yield from _members_said(name, one, other) or [
            (f"{name} {brief(one)}", f"{name} {brief(other)}")
        ]


def _members_said(name: str, one: Any, other: Any) -> list[Pair]:
    """Say claims, paragraphs or problems that differ; none where they have no name."""
    old, new = _members(one), _members(other)
    if old is None or new is None:
        return []
    differing = [k for k in {**old, **new} if old.get(k) != new.get(k)]
    said = [
        _pair(f"{name} {key}", old.get(key, ""), new.get(key, ""))
        for key in differing[:_MOST]
    ]
    left = len(differing) - _MOST
    return [*said, (f"+{left}", f"+{left}")] if left > 0 else said


def _members(value: Any) -> dict[str, str] | None:
    if not isinstance(value, tuple):
        return None
    found: dict[str, str] = {}
    for at, held in enumerate(value, 1):
        match held:
            case ClaimText(number=number, text=text):
                found[str(number or at)] = text
            case Paragraph(locator=locator, text=text):
                found[locator] = text
            case Problem(where=where, message=message):
                found[where] = message
            case _:
                return None
    return found


def _pair(label: str, one: str, other: str) -> Pair:
    same = takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False))
    start = sum(1 for _ in same)
    return f"{label}: {_around(one, start)}", f"{label}: {_around(other, start)}"


def _around(text: str, start: int) -> str:
    """Shorten a text to the words around a place."""
    if len(text) <= _SHOWN:
        return text or _NOTHING
    first = max(0, min(start - _BEFORE, len(text) - _SHOWN))
    last = first + _SHOWN
    cut = text[first:last].replace("\n", " ")
    return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"


def brief(value: Any) -> str:
    """Write a short value; of a long one how much it is, and a hash."""
    said = value if isinstance(value, str) else _json(value)
    records = isinstance(value, tuple) and any(map(is_dataclass, value))
    if len(said) <= 60 and not records:
        return said
    digest = hashlib.sha256(said.encode()).hexdigest()[:8]
    return f"{len(value)} ({digest})" if isinstance(value, tuple) else digest


def _json(value: Any) -> str:
    return json.dumps(as_plain(value), ensure_ascii=False, sort_keys=True)
