"""The figures of an assessment by name, so that two of them can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

from patentrisk.assessment import expiries
from patentrisk.errors import PatentRiskError
from patentrisk.exposure import read_scoring
from patentrisk.law import packs_by_state
from patentrisk.records import (
    Assessment,
    Claim,
    Component,
    Disclosure,
    Document,
    Exposure,
    Match,
    Passage,
    Patent,
    Subject,
    Substitute,
    TitleUnder,
)
from patentrisk.records.plain import as_plain

#: What a figure is of: subject and name.
Key = tuple[Subject, tuple[str, ...]]
#: Plain values by the name of the figure.
Figures = dict[str, Any]


class HeldDocument(NamedTuple):
    """A document with what the case makes of it."""

    document: Document
    holder: str
    areas: tuple[tuple[str, float, str], ...]


def subjects_of(assessment: Assessment) -> dict[Key, object]:
    """Give every record of an assessment by subject and name.

    Parameters
    ----------
    assessment : Assessment
        Its manifest and counts say how it was made and are not among its figures;
        its graph says again what the records do.

    Returns
    -------
    dict of (Subject, tuple of str) to record
        In the order of `Subject` and name. Where two records would have one name,
        the second and further ones have a number after it. Without rights where
        this version cannot read the tables they were reckoned by.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.runs.comparing_figures import subjects_of
    >>> case = pr.load_case("corpus/case.toml")
    >>> a = pr.assess(pr.build_corpus([], case), case,
    ...               similarity=pr.load_similarity("lexical"))
    >>> {subject.value for subject, _ in subjects_of(a)} >= {"product", "problem"}
    True
    """
    found: dict[Key, object] = {}
    for subject in _ROWS:
        if subject is Subject.RIGHT and not is_readable(assessment):
            continue
        found |= subjects_named(assessment, subject)
    return dict(sorted(found.items(), key=lambda held: order_of(held[0])))


def subjects_named(assessment: Assessment, subject: Subject) -> dict[Key, object]:
    """Give the records of one subject, by the same names."""
    found: dict[Key, object] = {}
    named: dict[tuple[str, ...], int] = {}
    for name, record in _ROWS[subject](assessment):
        named[name] = count = named.get(name, 0) + 1
        found[subject, name if count == 1 else (*name, str(count))] = record
    return found


def long_value(record: object, figure: str) -> Any:
    """Give what a figure tells by a hash only; None for any other figure."""
    held = record.document if isinstance(record, HeldDocument) else record
    digested = figure in _DIGESTED.get(type(held), ())
    return getattr(held, figure) if digested else None


def is_readable(assessment: Assessment) -> bool:
    """Tell whether this version can read the tables that an assessment was made with.

    Without them the ends of rights cannot be reckoned again.
    """
    tables = assessment.case.resources
    try:
        read_scoring(tables.scoring)
        packs_by_state(tables.rules)
    except (PatentRiskError, LookupError, TypeError, ValueError):
        return False
    return True


def order_of(key: Key) -> tuple[int, tuple[str, ...]]:
    """Put subjects as `Subject` lists them, then by name."""
    return _ORDER[key[0]], key[1]


def figures_of(record: object) -> Figures:
    """Take a record apart into plain values by name.

    Fields of records within it are named with a dot; records of a list by what
    identifies them, ``"matches.1[a].level"``, and the list itself has their order.
    Long texts are told by how many they are and a hash.
    """
    found: Figures = {}
    if isinstance(record, HeldDocument):
        _put_fields(found, "", record.document)
        _put(found, "holder", record.holder)
        _put(found, "areas", record.areas)
    else:
        _put_fields(found, "", record)
    return found


def _put_fields(found: Figures, prefix: str, record: Any) -> None:
    digested = _DIGESTED.get(type(record), ())
    for held in fields(record):
        if held.name in _LEFT_OUT.get(type(record), ()):
            continue
        value = getattr(record, held.name)
        name = f"{prefix}{held.name}"
        _put(found, name, _digest(value) if held.name in digested else value)


def _put(found: Figures, name: str, value: Any) -> None:
    if is_dataclass(value) and not isinstance(value, type):
        _put_fields(found, f"{name}.", value)
        return
    keyed = _keyed(value)
    if keyed is None:
        found[name] = _plain(value)
        return
    found[name] = list(keyed)
    for key, held in keyed.items():
        _put(found, f"{name}.{key}", held)


def _keyed(value: Any) -> dict[str, Any] | None:
    """Name the members of a list by what tells them apart; None where nothing does."""
    if not isinstance(value, tuple) or not value:
        return None
    name = _NAMED.get(type(value[0]), _first)
    named = [name(held) for held in value]
    if None in named or len(set(named)) < len(named):
        return None
    return {
        str(key): held if is_dataclass(held) else _rest(held)
        for key, held in zip(named, value, strict=True)
    }


def _first(held: Any) -> str | None:
    """Name a pair or triple by its first member."""
    if isinstance(held, tuple) and len(held) > 1 and isinstance(held[0], str):
        return held[0].value if isinstance(held[0], Enum) else held[0]
    return None


def _rest(held: Any) -> Any:
    """Give a pair's second member; of more the list of all but the first."""
    return held[1] if len(held) == 2 else _plain(held[1:])


def _plain(value: Any) -> Any:
    """Put a passage by its place, an exposure by its name: they are told elsewhere."""
    if isinstance(value, Passage):
        return f"{value.document} {value.locator} {value.start}-{value.end}"
    if isinstance(value, Exposure):
        return f"{value.claim} {value.unit} {value.gate.territory}"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [_plain(held) for held in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return as_plain(value)


def _digest(value: Any) -> str:
    """Tell a long text by its size and a hash of it."""
    digest = hashlib.sha256(repr(value).encode()).hexdigest()[:12]
    return f"{len(value)}, {digest}"


_DIGESTED: Mapping[type, tuple[str, ...]] = {
    Patent: ("abstract", "description", "claim_texts", "translations"),
    Disclosure: ("paragraphs", "translations"),
    Claim: ("parts",),
    Component: ("passages",),
}
#: Named elsewhere: the name of a publication is its subject's.
_LEFT_OUT: Mapping[type, tuple[str, ...]] = {Patent: ("number",)}
#: How the records of a list are told apart.
_NAMED: Mapping[type, Callable[[Any], str | None]] = {
    Match: lambda held: str(held.element.label),
    Substitute: lambda held: str(held.component),
    TitleUnder: lambda held: str(held.assumption),
}

Rows = Iterator[tuple[tuple[str, ...], object]]


def _documents(assessment: Assessment, held: Mapping[str, Document]) -> Rows:
    for name, document in held.items():
        areas = assessment.areas.get(name, ())
        yield (name,), HeldDocument(document, assessment.holders.get(name, ""), areas)


def _by(records: Iterable[object], *fields: str) -> Rows:
    """Name records by some of their fields."""
    for record in records:
        yield tuple(str(attrgetter(name)(record)) for name in fields), record


def _parts(assessment: Assessment, kind: str) -> Rows:
    for stack in assessment.stacks.values():
        yield from _by(getattr(stack, kind), "id")


#: Every kind of record of an assessment, and how it is named.
_ROWS: Mapping[Subject, Callable[[Assessment], Rows]] = {
    Subject.AREA: lambda a: _by(
        a.area_exposures, "holder", "maker", "area", "territory"
    ),
    Subject.COVERAGE: lambda a: _by(a.coverages, "area", "territory"),
    Subject.EXPOSURE: lambda a: _by(a.exposures, "claim", "unit", "gate.territory"),
    Subject.READING: lambda a: iter(a.charts.items()),
    Subject.RIGHT: lambda a: _by(expiries(a), "family_id", "territory"),
    Subject.TITLE: lambda a: _by(a.titles, "document", "use"),
    Subject.PATENT: lambda a: _documents(a, a.patents),
    Subject.DISCLOSURE: lambda a: _documents(a, a.disclosures),
    Subject.CLAIM: lambda a: _by(a.claims.values(), "id"),
    Subject.COMPONENT: lambda a: _parts(a, "components"),
    Subject.PRODUCT: lambda a: _parts(a, "products"),
    Subject.RESIDUAL: lambda a: _by(
        a.residuals, "scope", "name", "territory", "assumption"
    ),
    Subject.FALLBACK: lambda a: _by(a.fallbacks, "claim", "unit", "area", "territory"),
    Subject.LEVERAGE: lambda a: _by(
        a.leverages, "holder", "family_id", "unit", "territory"
    ),
    Subject.DESIGN_AROUND: lambda a: _by(a.design_arounds, "unit", "territory"),
    Subject.OVERLAP: lambda a: _by(
        a.overlaps, "first_party", "first_area", "second_party", "second_area"
    ),
    Subject.GAP: lambda a: _by(
        a.gaps, "claim", "unit", "territory", "label", "question"
    ),
    Subject.LEAD: lambda a: _by(
        a.leads, "code", "claim", "party", "document", "locator", "other"
    ),
    Subject.OLDER: lambda a: iter(a.older.items()),
    Subject.PROBLEM: lambda a: _by(a.problems, "where", "message"),
}
_ORDER = {subject: at for at, subject in enumerate(Subject)}
