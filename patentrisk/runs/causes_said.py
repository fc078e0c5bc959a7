"""What a difference was and became, in few words: those that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import takewhile
from typing import Any

from patentrisk.records import Document, LegalStatus, Passage, Patent, Problem
from patentrisk.records.patents import ClaimText, Paragraph, Translation

#: Characters of a text that are shown, and of them before the first that differs.
_SHOWN, _BEFORE = 72, 24
#: Claims or paragraphs that are shown, and entries of a list; more are counted.
_MOST, _ENTRIES = 2, 5
_NOTHING = "–"
#: What stands for entries that a list has before and after.
_SAME = "…"

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
    old, new = say(one), say(other)
    return (old, new) if old != new else fields_said(one, other, changed)


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

    Returns
    -------
    tuple of str
        What they were and became. Of a list the entries that only one of both has;
        an ellipsis stands for those that stayed.

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
    return _joined(pairs)


def value_said(one: Any, other: Any) -> Pair:
    """Say a value that differs, as `fields_said` does a field, without a name.

    Examples
    --------
    >>> from patentrisk.runs.causes_said import value_said
    >>> value_said(("Maker Ltd.", "Maker Oy"), ("Maker Ltd.", "创客有限公司"))
    ('…; Maker Oy', '…; 创客有限公司')
    """
    return _joined(
        [
            (old.removeprefix(": "), new.removeprefix(": "))
            for old, new in _pairs("", one, other)
        ]
    )


def _joined(pairs: Sequence[Pair]) -> Pair:
    return "; ".join(old for old, _ in pairs), "; ".join(new for _, new in pairs)


def _pairs(name: str, one: Any, other: Any) -> Iterator[Pair]:
    if isinstance(one, tuple) and isinstance(other, tuple):
        old, new = _members(one), _members(other)
        if old is None or new is None:
            yield _entries_said(name, one, other)
        else:
            yield from _members_said(name, old, new)
    elif is_dataclass(one) and type(one) is type(other):
        for held in fields(one):
            old, new = getattr(one, held.name), getattr(other, held.name)
            if old != new:
                yield from _pairs(f"{name}.{held.name}", old, new)
    elif _is_text(one) and _is_text(other):
        yield _pair(name, one, other)
    else:
        yield f"{name} {in_words(one)}", f"{name} {in_words(other)}"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Enum)


def _members_said(
    name: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Pair]:
    """Say claims, paragraphs, translations or problems that differ, by their place."""
    differing = [k for k in {**old, **new} if old.get(k) != new.get(k)]
    for key in differing[:_MOST]:
        label, one, other = f"{name} {key}".strip(), old.get(key), new.get(key)
        texts = _text_of(one), _text_of(other)
        if texts[0] == texts[1]:
            yield from _pairs(label, one, other)
        else:
            yield _pair(label, *texts)
    left = len(differing) - _MOST
    if left > 0:
        yield f"+{left}", f"+{left}"
    if not differing:
        yield _said_of(name, old), _said_of(name, new)


def _members(value: tuple[Any, ...]) -> dict[str, Any] | None:
    """Give texts by their place; None where some have none of their own."""
    named = {_place_of(held, at): held for at, held in enumerate(value, 1)}
    return None if "" in named or len(named) < len(value) else named


def _place_of(held: Any, at: int) -> str:
    match held:
        case ClaimText(number=number):
            return str(number or at)
        case Paragraph(locator=place) | Problem(where=place):
            return place
        case Translation(locator=place, language=language):
            return f"{place} ({language})"
    return ""


def _text_of(held: Any) -> str:
    match held:
        case ClaimText(text=text) | Paragraph(text=text) | Translation(text=text):
            return text
        case Problem(message=message):
            return message
    return ""


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


def _entries_said(name: str, one: Sequence[Any], other: Sequence[Any]) -> Pair:
    """Say which entries went and came; of a list put in another order, its order."""
    gone, come = _without(one, other), _without(other, one)
    if not gone and not come:
        return _said_of(name, one), _said_of(name, other)
    if len(gone) == len(come) == 1 and in_words(gone[0]) == in_words(come[0]):
        return _joined(list(_pairs(name, gone[0], come[0])))
    same = len(gone) < len(one)
    return _said_of(name, gone, same=same), _said_of(name, come, same=same)


def _without(entries: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """Give what others do not have, as often as they do not, in order."""
    left, found = Counter(map(repr, others)), []
    for held in entries:
        if left[repr(held)]:
            left[repr(held)] -= 1
        else:
            found.append(held)
    return found


def _said_of(name: str, entries: Iterable[Any], *, same: bool = False) -> str:
    said = [in_words(held) for held in entries]
    return f"{name}: {_listed([_SAME, *said] if same else said)}"


def _listed(entries: Sequence[str]) -> str:
    left = len(entries) - _ENTRIES
    more = [f"+{left}"] if left > 0 else []
    return "; ".join([*entries[:_ENTRIES], *more]) or _NOTHING


def in_words(value: Any) -> str:
    """Write a value in short: of a record the fields that say something."""
    match value:
        case Enum():
            return str(value.value)
        case str():
            return _around(value, 0)
        case None | ():
            return _NOTHING
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case tuple():
            return _listed([in_words(held) for held in value])
        case Passage():
            return f"{value.document} {value.locator}: {_around(value.text, 0)}"
        case _ if is_dataclass(value):
            return record_said(value)
    return str(value)


def record_said(record: Any) -> str:
    """Name the fields of a record that say something, with their values."""
    held = {held.name: getattr(record, held.name) for held in fields(record)}
    return ", ".join(
        f"{name} {in_words(value)}"
        for name, value in held.items()
        if value not in (None, "", ())
    )
