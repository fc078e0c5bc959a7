"""Families and their legal events as OPS gives them.

The entries of an application stand with one of its publications; they hold for the
others of the same application too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from patentrisk.records import Patent, Problem
from patentrisk.sources.exchange_document import docdb_number, exchange_patent
from patentrisk.sources.inpadoc import LegalRecord, read_legal
from patentrisk.sources.kinds import is_first_grant, version_of
from patentrisk.sources.published import own_family
from patentrisk.sources.xml_documents import XmlDocument
from patentrisk.sources.xml_elements import part_of
from patentrisk.sources.xml_facts import Facts, read_patent


def family_patents(
    family: etree._Element, document: XmlDocument
) -> Iterator[Patent | Problem]:
    """Read the members of a ``patent-family``.

    Parameters
    ----------
    family : lxml.etree._Element
        Names without namespace.
    document : XmlDocument
        The answer that it is in.

    Yields
    ------
    Patent or Problem
        One patent a publication: number, family, dates, legal events, and the
        bibliographic data where the answer has them.
    """
    problems: list[Problem] = []
    members = list(family.iterfind("family-member"))
    records = _records(members, document.source.path, problems)
    for member in members:
        build = partial(_member, record=records[_application(member)])
        yield from read_patent(part_of(document, member), build)
    yield from problems
    total = family.get("total-result-count", "")
    if family.get("legal") == "true" and len(members) == 1:
        return  # the legal service gives the publication that was asked for, no more
    if total.isdecimal() and int(total) > len(members):
        yield Problem(
            document.where,
            f"states {total} members of the family and holds {len(members)}; the"
            " others are not known. Ask OPS for the rest",
        )


def _application(member: etree._Element) -> str:
    """Name the application that a member was published from."""
    identifier = member.find("application-reference/document-id")
    if identifier is None:
        return f"at line {member.sourceline}"
    tags = ("country", "doc-number", "kind")
    return "".join((identifier.findtext(tag) or "").strip() for tag in tags)


def _records(
    members: list[etree._Element], where: str, problems: list[Problem]
) -> dict[str, LegalRecord]:
    """Legal record of each application."""
    entries: dict[str, list[etree._Element]] = {}
    for member in members:
        entries.setdefault(_application(member), []).extend(member.iterfind("legal"))
    return {
        name: read_legal(held, f"{where}, application {name}", problems)
        for name, held in entries.items()
    }


def _member(
    document: XmlDocument, problems: list[Problem], *, record: LegalRecord
) -> Patent:
    """Read what a member states, the bibliographic data in it, its legal record."""
    member, source = document.root, document.source
    number = docdb_number(member.find("publication-reference"))
    facts = Facts(member, f"{source.path}, {number}", problems)
    published = facts.day("publication-reference/document-id/date")
    element = member.find("exchange-document")
    family = own_family(number)
    patent = Patent(number, source, family, claims_version=version_of(number))
    if element is not None:
        patent = exchange_patent(document._replace(root=element), problems)
    priorities = facts.days("priority-claim//date")
    priorities += [patent.priority_date] if patent.priority_date else []
    return replace(
        patent,
        family_id=member.get("family-id") or patent.family_id,
        priority_date=min(priorities, default=None),
        filing_date=facts.day("application-reference//date") or patent.filing_date,
        publication_date=published or patent.publication_date,
        grant_date=published if is_first_grant(number) else None,
        events=record.events,
        owners=record.owners,
        status_date=record.status_date,
    )
