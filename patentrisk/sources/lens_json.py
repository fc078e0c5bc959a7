"""Exports of Lens.org as JSON: one object a line, or an array.

The CSV export has titles and classes only and is read as a table; this one has the
claims too. What Lens takes from the offices' data is used as it stands:

- ``families.simple_family``: the first member by number is the family's name, so
  that all members have the same one.
- ``parties.owners_all`` are the recorded owners, with the day they were recorded.
- ``legal_status`` gives the day of grant; its summary (active, expired) is Lens's
  own reckoning without a date and is not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from patentrisk.errors import NumberError
from patentrisk.records import Document, Problem
from patentrisk.sources.cells import number, paragraphs, plain
from patentrisk.sources.documents import read_document
from patentrisk.sources.encodings import opening
from patentrisk.sources.json_documents import JsonDocument, first_keys, read_json

FORMAT = "lens-json"
READER_VERSION = "lens-json 1"

_TABLES = ("data", "results")


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is an export of Lens.org.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["lens-json"].recognises(b'{"lens_id": "0", "doc_number": "9999001"}')
    True
    """
    keys = first_keys(opening(head))
    return "lens_id" in keys and not keys.keys().isdisjoint({"doc_number", "biblio"})


def read(stream: BinaryIO, *, where: str) -> Iterator[Document | Problem]:
    """Read the patents of an export one at a time."""
    for item in read_json(stream, where=where, format=FORMAT, tables=_TABLES):
        if isinstance(item, Problem):
            yield item
            continue
        yield from _document(item)
        yield from item.problems


def _document(item: JsonDocument) -> Iterator[Document | Problem]:
    values = _Node(item.values)
    try:
        written = str(_number(values))
    except NumberError as error:
        yield Problem(item.where, f"{error}; left out")
        return
    biblio = values.at("biblio")
    language = plain(values.value("lang"))[:2]
    reference = biblio.at("publication_reference")
    held = {
        "kind": "patent",
        "number": written,
        "family": _family(values),
        "language": language if language in ("en", "zh") else "",
        "title": _localised(biblio.value("invention_title"), language),
        "abstract": _localised(values.value("abstract"), language),
        "description": _description(values.at("description")),
        "claims": _claims(values.value("claims"), language),
        "applicants": _names(biblio.at("parties").value("applicants")),
        "inventors": _names(biblio.at("parties").value("inventors")),
        "owners": _owners(biblio.at("parties").value("owners_all")),
        "priority_date": _priority(biblio.at("priority_claims")),
        "filing_date": biblio.at("application_reference").value("date"),
        "publication_date": values.value("date_published") or reference.value("date"),
        "grant_date": values.at("legal_status").value("grant_date"),
        **_classifications(biblio),
    }
    yield from read_document(held, source=item.source, where=item.where)


class _Node:
    """An object of which any key may be missing or of another kind than expected."""

    def __init__(self, held: object) -> None:
        self._held = held if isinstance(held, Mapping) else {}

    def value(self, key: str) -> object:
        return self._held.get(key)

    def at(self, *keys: str) -> _Node:
        held: object = self._held
        for key in keys:
            held = held.get(key) if isinstance(held, Mapping) else None
        return _Node(held)


def _list(held: object) -> list[object]:
    """Items of a list; a single object counts as a list of one."""
    if isinstance(held, list):
        return held
    return [held] if isinstance(held, Mapping) else []


def _number(values: _Node) -> str:
    reference = values.at("biblio", "publication_reference")
    country, doc, kind = (
        plain(values.value(key) or reference.value(key))
        for key in ("jurisdiction", "doc_number", "kind")
    )
    return number(doc, country=country, kind=kind)


def _family(values: _Node) -> str:
    """Name of the simple family: its first member by number."""
    members = []
    for member in _list(values.at("families", "simple_family").value("members")):
        held = _Node(member).at("document_id")
        parts = (plain(held.value(k)) for k in ("jurisdiction", "doc_number", "kind"))
        members.append("".join(parts))
    return min(filter(None, members), default="")


def _localised(held: object, language: str) -> str:
    """Text in `language`, or the first one."""
    if isinstance(held, str):
        return held
    nodes = [_Node(item) for item in _list(held)]
    own = [node for node in nodes if plain(node.value("lang"))[:2] == language]
    return plain(next(iter([*own, *nodes]), _Node(None)).value("text"))


def _description(held: _Node) -> list[dict[str, object]]:
    return paragraphs(held.value("text"), "description", 1)


def _claims(held: object, language: str) -> list[dict[str, object]]:
    """Claims in `language`, or those of the first language, each with its lines."""
    nodes = [_Node(item) for item in _list(held)]
    own = [node for node in nodes if plain(node.value("lang"))[:2] == language]
    chosen = next(iter([*own, *nodes]), _Node(None))
    texts = []
    for claim in _list(chosen.value("claims")):
        lines = _Node(claim).value("claim_text")
        texts.append(plain(lines if isinstance(lines, list) else [lines]))
    return [{"text": text} for text in texts if text]


def _names(held: object) -> list[str]:
    found = (_name(_Node(item)) for item in _list(held))
    return list(dict.fromkeys(name for name in found if name))


def _name(party: _Node) -> str:
    return plain(party.at("extracted_name").value("value"))


def _owners(held: object) -> list[dict[str, object]]:
    return [
        {
            "name": _name(node),
            "since": node.value("recorded_date") or node.value("execution_date"),
            "source": "owners_all of the Lens.org export",
        }
        for node in map(_Node, _list(held))
        if _name(node)
    ]


def _priority(held: _Node) -> object:
    """Earliest of the priorities; dates of one form sort as texts do."""
    stated = held.at("earliest_claim").value("date")
    days = (plain(_Node(claim).value("date")) for claim in _list(held.value("claims")))
    return stated or min(filter(None, days), default="")


def _classifications(biblio: _Node) -> dict[str, object]:
    found: dict[str, list[str]] = {}
    for scheme, key in (
        ("cpc", "classifications_cpc"),
        ("ipc", "classifications_ipcr"),
    ):
        for item in _list(biblio.at(key).value("classifications")):
            node = _Node(item)
            additional = plain(node.value("classification_value")) == "A"
            target = f"{scheme}_additional" if additional else scheme
            found.setdefault(target, []).append(plain(node.value("symbol")))
    return dict(found)
