"""The USPTO's Open Data Portal: the file wrapper of an application, as JSON.

A record gives number, dates, status, names, assignments and the applications whose
benefit is claimed, and no text: merged with the publication, it says who owns the
right and since when. An application that is published and granted gives two
patents, one for each publication.

- The kind of a grant is not stated; it follows from the type of the application and
  from whether it was published before [1]_.
- The priority date is the earliest of all parents and foreign priorities; the filing
  date of a national stage is that of the international application [2]_.
- An assignee is owner from the day on which the last assignor signed, or on which
  the conveyance was recorded, and until it assigns on. Security interests and
  licences make no owner.

A part of a record (assignments alone, say) names only its application and no
publication, and cannot be laid beside one: it is a problem, as is every other answer
of the portal.

References
----------
.. [1] USPTO kind codes: B1 without, B2 with an earlier publication. [2] 35 U.S.C. 363.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from patentrisk.errors import NumberError
from patentrisk.records import (
    Classification,
    LegalEvent,
    LegalStatus,
    Ownership,
    Patent,
    Problem,
    PublicationNumber,
    TermFact,
    publication_number,
)
from patentrisk.sources.encodings import opening
from patentrisk.sources.fields import Fields
from patentrisk.sources.json_documents import JsonDocument, first_keys, read_json
from patentrisk.sources.kinds import is_grant
from patentrisk.sources.symbols import distinct, read_symbol
from patentrisk.sources.transfers import Transfer, is_transfer, trace_owners

FORMAT = "uspto-odp"
READER_VERSION = "uspto-odp 2"

_RECORDS = ("patentFileWrapperDataBag", "patentdata")
_OTHERS = {
    "bulkDataProductBag": "a list of bulk products",
    "documentBag": "a list of the documents of an application",
    "interferenceData": "decisions on interferences",
    "patentAppealDataBag": "decisions on appeals",
    "patentInterferenceDataBag": "decisions on interferences",
    "patentTrialData": "trials",
    "patentTrialDocumentDataBag": "documents of trials",
    "patentTrialProceedingDataBag": "trials",
    "petitionDecisionData": "decisions on petitions",
    "petitionDecisionDataBag": "decisions on petitions",
    "statusCodeBag": "a list of status codes",
}
#: Names in a client's rendering of the same record.
_SAME = {
    "applicationNumber": "applicationNumberText",
    "applicants": "applicantBag",
    "inventors": "inventorBag",
}
_PUBLISHED, _GRANTED = "earliestPublicationNumber", "patentNumber"
#: Kind of a grant by type of application: without and with earlier publication.
_KINDS = {
    "UTL": ("B1", "B2"),
    "PLT": ("P2", "P3"),
    "DES": ("S1", "S1"),
    "REI": ("E1", "E1"),
}
_STATUS = (
    (re.compile(r"patent expired", re.IGNORECASE), LegalStatus.LAPSED),
    (re.compile(r"\babandoned\b", re.IGNORECASE), LegalStatus.WITHDRAWN),
)
_NATIONAL_STAGE = "NST"
#: The benefit of a provisional application does not shorten the term.
_PROVISIONAL = "PRO"


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is an answer of the portal.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["uspto-odp"].recognises(b'{"count": 1, "patentFileWrapperDataBag": [')
    True
    """
    keys = {key[:1].lower() + key[1:] for key in first_keys(opening(head))}
    whole = "applicationNumber" in keys and not keys.isdisjoint({_PUBLISHED, _GRANTED})
    return whole or not keys.isdisjoint({*_RECORDS, *_OTHERS})


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read the publications of each application, in the order of the file."""
    for document in read_json(stream, where=where, format=FORMAT, tables=_RECORDS):
        if isinstance(document, Problem):
            yield document
        else:
            yield from _application(document)
            yield from document.problems


def _application(document: JsonDocument) -> Iterator[Patent | Problem]:
    record = Fields(_folded(document.values), document.where)
    other = next((_OTHERS[key] for key in _OTHERS if key in record.values), "")
    if other:
        message = f"is an answer of the portal with {other}; expected applications"
        yield Problem(document.where, f"{message} ({_RECORDS[0]}); left out")
        return
    held = record.values.get("applicationMetaData")
    values = _folded(held) if isinstance(held, Mapping) else record.values
    facts = Fields(values, document.where, problems=record.problems)
    numbers = _numbers(facts)
    if numbers:
        whole = _patent(record, facts, document, numbers)
        for number in numbers:
            yield _publication(whole, number, facts)
    else:
        yield _unpublished(record)
    yield from record.problems


def _folded(values: Mapping[str, object]) -> dict[str, object]:
    """Write keys as the portal does, whoever wrote the file."""
    folded = {key[:1].lower() + key[1:]: value for key, value in values.items()}
    return {_SAME.get(key, key): value for key, value in folded.items()}


def _unpublished(record: Fields) -> Problem:
    number = record.text("applicationNumberText") or "without number"
    parts = ", ".join(sorted(key for key in record.values if key.endswith("Bag")))
    return Problem(
        record.where,
        f"is application {number} without a publication number"
        f"{f' (it holds {parts})' if parts else ''}; expected applicationMetaData with"
        f" {_PUBLISHED} or {_GRANTED}; left out. Get the whole record of the"
        " application, not a part of it",
    )


def _numbers(facts: Fields) -> list[PublicationNumber]:
    """Numbers of the publications, application first."""
    stated = [("", facts.text(_PUBLISHED), "")]
    if granted := facts.text(_GRANTED):
        stated.append(("US", granted, _kind(facts)))
    found = []
    for country, text, kind in stated:
        try:
            found += [publication_number(f"{country}{text}{kind}")] if text else []
        except NumberError as error:
            facts.fault(_GRANTED if country else _PUBLISHED, f"{error}. Left out")
    return found


def _kind(facts: Fields) -> str:
    kinds = _KINDS.get(facts.text("applicationTypeCode"), ("", ""))
    return kinds[bool(facts.text(_PUBLISHED))]


def _patent(
    record: Fields,
    facts: Fields,
    document: JsonDocument,
    numbers: list[PublicationNumber],
) -> Patent:
    """Read what all publications of an application have in common."""
    parents = _tables(record, "parentContinuityBag")
    national = [
        parent
        for parent in parents
        if parent.text("claimParentageTypeCode") == _NATIONAL_STAGE
    ]
    claimed = [parent.day("parentApplicationFilingDate") for parent in parents]
    foreign = [held.day("filingDate") for held in _tables(record, "foreignPriorityBag")]
    return Patent(
        number=numbers[0],
        source=document.source,
        family_id=str(numbers[0]),
        title=facts.text("inventionTitle"),
        applicants=_names(facts, "applicantBag", "applicantNameText"),
        inventors=_names(facts, "inventorBag", "inventorNameText"),
        owners=_owners(_tables(record, "assignmentBag")),
        priority_date=min(filter(None, [*claimed, *foreign]), default=None),
        filing_date=_earliest(national, "parentApplicationFilingDate")
        or facts.day("filingDate"),
        classifications=distinct(
            Classification(symbol)
            for symbol in facts.each("cpcClassificationBag", read_symbol)
        ),
        events=_events(facts),
        status_date=record.day("lastIngestionDateTime"),
        term_facts=_term_facts(record, parents),
    )


def _term_facts(record: Fields, parents: list[Fields]) -> tuple[TermFact, ...]:
    """Read the adjustment, and the earliest application the term counts from."""
    source, found = "USPTO Open Data Portal", []
    for table in _tables(record, "patentTermAdjustmentData"):
        days = table.text("adjustmentTotalQuantity")
        if days.isdecimal() and int(days):
            found.append(TermFact("adjustment", int(days), None, source))
    counted = [p for p in parents if p.text("claimParentageTypeCode") != _PROVISIONAL]
    parent = _earliest(counted, "parentApplicationFilingDate")
    if parent is not None:
        found.append(TermFact("parent filing", 0, parent, source))
    return tuple(found)


def _publication(whole: Patent, number: PublicationNumber, facts: Fields) -> Patent:
    """Give one publication its number and its own dates."""
    if not is_grant(number):
        day = facts.day("earliestPublicationDate")
        return replace(whole, number=number, publication_date=day)
    granted = facts.day("grantDate")
    return replace(
        whole,
        number=number,
        publication_date=granted,
        grant_date=granted,
        claims_version="as granted",
    )


def _tables(fields: Fields, key: str) -> list[Fields]:
    """Tables of the list under `key`."""
    return [
        Fields(_folded(item), f"{fields.where}, {key}", problems=fields.problems)
        for item in fields.items(key)
        if isinstance(item, Mapping)
    ]


def _earliest(tables: list[Fields], key: str) -> date | None:
    return min(filter(None, (table.day(key) for table in tables)), default=None)


def _names(facts: Fields, bag: str, key: str) -> tuple[str, ...]:
    found = (" ".join(held.text(key).split()) for held in _tables(facts, bag))
    return tuple(dict.fromkeys(filter(None, found)))


def _events(facts: Fields) -> tuple[LegalEvent, ...]:
    """Grant, and the status of the application where that is certain."""
    source, found = "USPTO Open Data Portal", []
    if granted := facts.day("grantDate"):
        found.append(LegalEvent(granted, LegalStatus.GRANTED, "granted", source))
    text, day = facts.text("applicationStatusDescriptionText"), None
    if text:
        day = facts.day("applicationStatusDate")
    if day is not None:
        known = (status for pattern, status in _STATUS if pattern.search(text))
        found.append(LegalEvent(day, next(known, LegalStatus.NOTED), text, source))
    return tuple(sorted(found))


def _owners(assignments: list[Fields]) -> tuple[Ownership, ...]:
    """Trace the assignments; what passes nothing on is left out."""
    return trace_owners(
        _transfer(assignment)
        for assignment in assignments
        if is_transfer(assignment.text("conveyanceText"))
    )


def _transfer(assignment: Fields) -> Transfer:
    """Read an assignment: from the day on which the last assignor signed."""
    assignors = _tables(assignment, "assignorBag")
    signed = filter(None, [assignor.day("executionDate") for assignor in assignors])
    return Transfer(
        max(signed, default=None) or assignment.day("assignmentRecordedDate"),
        _names(assignment, "assignorBag", "assignorName"),
        _names(assignment, "assigneeBag", "assigneeNameText"),
        f"USPTO assignment {assignment.text('reelAndFrameNumber')}".strip(),
    )
