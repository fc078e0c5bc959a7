"""What differs between the inputs of two runs: everything that may move a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from patentrisk.records import (
    Case,
    Cause,
    CauseKind,
    Document,
    Manifest,
    Problem,
    Resource,
)
from patentrisk.records.reviews import review_name
from patentrisk.records.runs import RunInputs
from patentrisk.runs.causes_inputs import (
    documents_in,
    name_of,
    problems_in,
    several_in,
)
from patentrisk.runs.causes_said import document_said, fields_said, record_said

#: Fields of a document that say whose it is, and what the registers say of it.
OWNER_FIELDS = ("owners", "applicants", "party")
STATUS_FIELDS = ("events", "status_date", "grant_date", "term_facts")
SOURCE_FIELDS = ("source", "sources", "text_sources")

#: Lists of a case and what tells their entries apart; kinds of their causes.
CASE_LISTS: Mapping[str, tuple[CauseKind, tuple[str, ...]]] = {
    "parties": (CauseKind.CASE, ("id",)),
    "territories": (CauseKind.CASE, ("id",)),
    "components": (CauseKind.CASE, ("id",)),
    "products": (CauseKind.CASE, ("id",)),
    "areas": (CauseKind.CASE, ("id",)),
    "constructions": (CauseKind.CASE, ("claim", "label")),
    "assertions": (CauseKind.CASE, ("party", "patent", "area")),
    "titles": (CauseKind.TITLE, ("document", "party")),
    "assumptions": (CauseKind.TITLE, ("name",)),
    "employments": (CauseKind.TITLE, ("person",)),
    "licences": (CauseKind.TITLE, ("patent", "licensee")),
    "statuses": (CauseKind.STATUS, ("patent", "territory")),
}
#: Fields of a case that say whom to tell, when to run and what money may be spent: no
#: figure of an assessment rests on them.
_SILENT = ("alerts", "watch", "plan", "scenario")
#: Fields of a case with causes of their own kind, or with none: where it lies is none.
_APART = (
    "as_of",
    "settings",
    "resources",
    "fingerprint",
    "folder",
    *_SILENT,
    *CASE_LISTS,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, and where in the inputs it stands.

    Attributes
    ----------
    cause : Cause
        As it is told.
    part : str
        ``"document"``, ``"problem"``, ``"case"``, ``"rest"``, ``"setting"``,
        ``"table"``, ``"day"``, ``"review"``; ``"measure"`` for a similarity and
        ``"fixed"`` for what no recomputing can switch.
    place : tuple of str
        Name of the document and group of its fields; field and entry of the case;
        setting; table; what was reviewed.
    """

    cause: Cause
    part: str
    place: tuple[str, ...] = ()


def differences(
    before: RunInputs, after: RunInputs, manifests: tuple[Manifest, Manifest]
) -> tuple[Difference, ...]:
    """Name everything that differs between the inputs of two runs.

    Parameters
    ----------
    before, after : RunInputs
        Documents, case and reviews.
    manifests : tuple of Manifest
        Of both: similarity, packaged tables, versions.

    Returns
    -------
    tuple of Difference
        In order of kind and what it is about; empty where figures must be the same.
    """
    found = (
        *_documents(before, after),
        *_problems(before, after),
        *_case(before.case, after.case, *manifests),
        *_reviews(before, after),
        *_fixed(before.case, after.case, *manifests),
    )
    return tuple(sorted(found, key=lambda held: (held.cause, held.part, held.place)))


def _documents(before: RunInputs, after: RunInputs) -> Iterator[Difference]:
    several = several_in(before, after)
    old, new = documents_in(before, several), documents_in(after, several)
    stays = {key[0] for key in old} & {key[0] for key in new}
    for key in sorted(old.keys() | new.keys()):
        one, other = old.get(key), new.get(key)
        for kind, groups, said in _document(one, other):
            held = one or other
            name = key[0] if held is None else name_of(held)
            if name in stays:
                kind = _KIND_OF_COPY.get(kind, kind)
            yield Difference(Cause(kind, name, *said), "document", (*groups, *key))


def _document(
    one: Document | None, other: Document | None
) -> Iterator[tuple[CauseKind, tuple[str], tuple[str, str]]]:
    """Yield kind, group of fields, and what a document was and became."""
    if one is None or other is None:
        kind = CauseKind.DOCUMENT_REMOVED if other is None else CauseKind.DOCUMENT_ADDED
        yield kind, ("whole",), (_file(one), _file(other))
    elif type(one) is not type(other):
        yield CauseKind.DOCUMENT_CHANGED, ("whole",), (_file(one), _file(other))
    else:
        groups = _groups(one, other)
        for group, changed in groups.items():
            said = document_said(group, changed, one, other)
            yield _KIND_OF_GROUP[group], (group,), said
        if one != other and not groups:
            moved = one.source.path != other.source.path
            kind = CauseKind.DOCUMENT_MOVED if moved else CauseKind.DOCUMENT_CHANGED
            yield kind, ("source",), (_file(one), _file(other))


#: What comes or goes of a document that is in both runs is another copy of it.
_KIND_OF_COPY = {
    CauseKind.DOCUMENT_ADDED: CauseKind.COPY_ADDED,
    CauseKind.DOCUMENT_REMOVED: CauseKind.COPY_REMOVED,
}
_KIND_OF_GROUP = {
    "text": CauseKind.DOCUMENT_CHANGED,
    "owner": CauseKind.OWNER,
    "status": CauseKind.STATUS,
}


def _groups(one: Document, other: Document) -> dict[str, list[str]]:
    """Name the fields that changed, in groups, without where they were read."""
    found: dict[str, list[str]] = {}
    for held in fields(one):
        if held.name in SOURCE_FIELDS:
            continue
        if getattr(one, held.name) != getattr(other, held.name):
            found.setdefault(group_of(held.name), []).append(held.name)
    return dict(
        sorted(found.items(), key=lambda item: list(_KIND_OF_GROUP).index(item[0]))
    )


def group_of(field: str) -> str:
    """Tell whether a field of a document is of its owner, status or text."""
    if field in OWNER_FIELDS:
        return "owner"
    return "status" if field in STATUS_FIELDS else "text"


def _file(document: Document | None) -> str:
    return "" if document is None else document.source.path


def _problems(before: RunInputs, after: RunInputs) -> Iterator[Difference]:
    old, new = problems_in(before), problems_in(after)
    for where in sorted(old.keys() | new.keys()):
        one, other = old.get(where, ()), new.get(where, ())
        if one != other:
            said = (_messages(one), _messages(other))
            kind = CauseKind.DOCUMENT_CHANGED
            if not one and not _is_read(where, before):
                kind = CauseKind.DOCUMENT_ADDED
            elif not other and not _is_read(where, after):
                kind = CauseKind.DOCUMENT_REMOVED
            yield Difference(Cause(kind, where, *said), "problem", (where,))


def _is_read(where: str, inputs: RunInputs) -> bool:
    """Tell whether a run read a document from the file in which a problem is."""
    return any(
        where.startswith(held.source.path)
        for held in inputs.documents
        if not isinstance(held, Problem)
    )


def _messages(problems: Iterable[Problem]) -> str:
    return "; ".join(held.message for held in problems)


def _case(
    before: Case, after: Case, one: Manifest, other: Manifest
) -> Iterator[Difference]:
    for field, (kind, names) in CASE_LISTS.items():
        yield from _entries(field, kind, names, before, after)
    if before.as_of != after.as_of:
        days = (before.as_of.isoformat(), after.as_of.isoformat())
        yield Difference(Cause(CauseKind.DATE, "as_of", *days), "day")
    yield from _settings(before, after, one, other)
    for name, (old, new) in sorted(_tables(before, after).items()):
        if old != new:
            kind = CauseKind.RULE_PACK if name.startswith("law/") else CauseKind.TABLE
            yield Difference(
                Cause(kind, name, _version(old), _version(new)), "table", (name,)
            )
    if rest := _rest(before, after):
        said = fields_said(before, after, rest)
        yield Difference(Cause(CauseKind.CASE, ", ".join(rest), *said), "rest")


def _rest(before: Case, after: Case) -> list[str]:
    """Name the other fields that differ; of problems also what may have raised them."""
    differing = [
        held.name
        for held in fields(before)
        if getattr(before, held.name) != getattr(after, held.name)
    ]
    rest = [name for name in differing if name not in _APART]
    raised = [name for name in differing if name in _SILENT]
    return [*raised, *rest] if "problems" in rest else rest


def _entries(
    field: str, kind: CauseKind, names: tuple[str, ...], before: Case, after: Case
) -> Iterator[Difference]:
    """Compare a list of the case entry by entry, else its order."""
    held, became = getattr(before, field), getattr(after, field)
    if held == became:
        return
    old, new = entries_of(held, names), entries_of(became, names)
    differing = [k for k in sorted(old.keys() | new.keys()) if old.get(k) != new.get(k)]
    for key in differing:
        about = " ".join(part for part in (field, *key) if part)
        said = _entry_said(old.get(key, ()), new.get(key, ()))
        yield Difference(Cause(kind, about, *said), "case", (field, *key))
    if not differing:
        yield Difference(Cause(kind, f"{field} (order)"), "case", (field,))


def entries_of(
    held: Iterable[Any], names: tuple[str, ...]
) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """Group entries of a list of the case by what tells them apart."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for entry in held:
        key = tuple(str(attrgetter(name)(entry)) for name in names)
        found.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _entry_said(old: Sequence[Any], new: Sequence[Any]) -> tuple[str, str]:
    """Say entries in short: of one that changed, the fields that did."""
    one, other = ([e for e in old if e not in new], [e for e in new if e not in old])
    if len(one) == len(other) == 1:
        names = [
            held.name
            for held in fields(one[0])
            if getattr(one[0], held.name) != getattr(other[0], held.name)
        ]
        return fields_said(one[0], other[0], names)
    return "; ".join(map(record_said, one)), "; ".join(map(record_said, other))


def _settings(
    before: Case, after: Case, one: Manifest, other: Manifest
) -> Iterator[Difference]:
    for held in fields(before.settings):
        old = getattr(before.settings, held.name)
        new = getattr(after.settings, held.name)
        if old != new:
            cause = Cause(CauseKind.SETTING, held.name, _value(old), _value(new))
            part = "measure" if held.name == "similarity" else "setting"
            yield Difference(cause, part, (held.name,))
    if before.settings.similarity == after.settings.similarity and (
        (one.similarity, one.calibration) != (other.similarity, other.calibration)
    ):
        yield Difference(
            Cause(
                CauseKind.SIMILARITY,
                after.settings.similarity,
                _measure(one),
                _measure(other),
            ),
            "measure",
        )


def _value(value: object) -> str:
    return "" if value is None else str(value)


def _measure(manifest: Manifest) -> str:
    return f"{manifest.calibration[0]}, {manifest.similarity[1][:12]}"


def _tables(before: Case, after: Case) -> dict[str, tuple[Any, Any]]:
    """Pair the tables of two cases by name."""
    old, new = tables_in(before), tables_in(after)
    return {name: (old.get(name), new.get(name)) for name in old.keys() | new.keys()}


def tables_in(case: Case) -> dict[str, Resource]:
    """Give the tables that come with a case, by name."""
    held = case.resources
    return {t.name: t for t in (held.taxonomy, held.scoring, *held.rules)}


def _version(table: Resource | None) -> str:
    return "" if table is None else f"{table.version}, {table.fingerprint[:12]}"


def _reviews(before: RunInputs, after: RunInputs) -> Iterator[Difference]:
    old = {review_name(held): held for held in before.reviews}
    new = {review_name(held): held for held in after.reviews}
    for key in sorted(old.keys() | new.keys()):
        one, other = old.get(key), new.get(key)
        if one != other:
            said = (
                "" if r is None else f"{r.level.value} {r.reviewer} {r.date}"
                for r in (one, other)
            )
            yield Difference(
                Cause(CauseKind.REVIEW, " ".join(key), *said), "review", key
            )


def _fixed(
    before: Case, after: Case, one: Manifest, other: Manifest
) -> Iterator[Difference]:
    """Name what comes with the code: other tables, and versions."""
    own = {**tables_in(before), **tables_in(after)}
    pairs = (
        (CauseKind.TABLE, _packaged(one, own), _packaged(other, own)),
        (CauseKind.CODE, dict(one.versions), dict(other.versions)),
    )
    for kind, old, new in pairs:
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                cause = Cause(kind, name, old.get(name, ""), new.get(name, ""))
                yield Difference(cause, "fixed", (name,))


def _packaged(manifest: Manifest, own: Mapping[str, Resource]) -> dict[str, str]:
    return {
        name: f"{version}, {fingerprint[:12]}"
        for name, version, fingerprint in manifest.tables
        if name not in own
    }
