"""Documents as their sources have them: patents and product disclosures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from patentrisk.records.numbers import PublicationNumber

_NUMBER = re.compile(r"[A-Z]{2}\d[\dA-Z]*")  # US99990101B2, CN999900101


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Input that could not be used, or was used under a stated doubt.

    Attributes
    ----------
    where : str
        File, document and place: ``"corpus/x.xml, claim 7"``.
    message : str
        What was found, what was expected, what was done or is to be done.
    """

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a document was read from.

    Attributes
    ----------
    path : str
        Path relative to the folder of the case, with forward slashes.
    offset : int
        Byte offset of the document within the file (0 for the only one).
    format : str
        Key of `patentrisk.sources.FORMATS`.
    sha256 : str
        Hash of the document's own bytes, hexadecimal: not of a bulk file's.
    """

    path: str
    offset: int
    format: str
    sha256: str


@dataclass(frozen=True, slots=True, order=True)
class Translation:
    """A translation that came with the document; patentrisk makes none.

    Attributes
    ----------
    locator : str
        What was translated: ``"title"``, ``"abstract"``, ``"claim 3"``, ``"[0045]"``.
    language : str
        ``"en"`` or ``"zh"``.
    text : str
        The translation.
    source : str
        Who made it: ``"applicant"``, ``"machine"``, a name; ``""`` if unsaid.
    """

    locator: str
    language: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Paragraph:
    """A paragraph of a description, as published.

    Attributes
    ----------
    locator : str
        As an attorney pin-cites it: ``"[0045]"``, ``"abstract"``, ``"§2 ¶3"``.
    text : str
        As published.
    """

    locator: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class ClaimText:
    """The text of one claim as published, before it is parsed.

    Attributes
    ----------
    number : int or None
        Number the file gives it outside the text; None where the text alone has it.
    text : str
        As published, nested lines joined with line feeds.
    starts : tuple of int
        Offsets in `text` at which the file itself starts a new nested
        limitation; empty where the file gives the claim flat.
    """

    number: int | None
    text: str
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Classification:
    """A classification symbol of a patent.

    Attributes
    ----------
    symbol : str
        Without padding: ``"G05D1/0212"``.
    inventive : bool
        Inventive information (True) or additional (False).
    scheme : str
        ``"cpc"`` or ``"ipc"``.
    """

    symbol: str
    inventive: bool = True
    scheme: str = "cpc"


class LegalStatus(StrEnum):
    """What a record says of a right at a date; law decides what follows.

    `NOTED` is an entry that leaves the status as it was, or whose meaning for it is
    not certain; it is kept for people to read.
    """

    PENDING = "pending"
    GRANTED = "granted"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    RESTORED = "restored"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, order=True)
class LegalEvent:
    """One entry of a legal-status record.

    Attributes
    ----------
    date : datetime.date
        Day on which it took effect.
    status : LegalStatus
        What the right was from that day on.
    text : str
        The entry as the record words it.
    source : str
        The record: ``"CNIPA register"``; ``""`` if unsaid.
    """

    date: date
    status: LegalStatus
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Ownership:
    """A recorded owner of a right or of a document, with its dates.

    Attributes
    ----------
    name : str
        As recorded.
    since, until : datetime.date or None
        First day, and first day no longer; None where not recorded or open.
    source : str
        The record it comes from; ``""`` if unsaid.
    """

    name: str
    since: date | None = None
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class TermFact:
    """A fact that moves the end of a term; law decides what follows.

    Attributes
    ----------
    kind : str
        ``"adjustment"`` and ``"extension"`` (with `days`), ``"disclaimer"`` and
        ``"parent filing"`` (with `day`), ``"unitary"``.
    days : int
        Days added.
    day : datetime.date or None
        Day of the fact; None where the record states none.
    source : str
        The record; ``""`` if unsaid.
    """

    kind: str
    days: int = 0
    day: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Patent:
    """One published document, application or grant, as its source has it.

    Attributes
    ----------
    number : PublicationNumber
        Publication number: ST.3 country, serial number, ST.16 kind.
    family_id : str
        Family as the source gives it, see `family_definition`; the publication
        number itself where it gives none.
    language : str
        Language of the published text, ``"en"`` or ``"zh"``.
    title, abstract : str
        As published; ``""`` where the source has none.
    description : tuple of Paragraph
        In order.
    claim_texts : tuple of ClaimText
        In order; empty where the source has no claims.
    claims_version : str
        Which text it is: ``"as granted"``, ``"as published"``, ``"as reissued"``,
        ``"as amended after opposition"``, ``"as limited"``, ``"abridged"`` or
        ``"translation"``: known in no other language.
    applicants, inventors : tuple of str
        As printed.
    owners : tuple of Ownership
        As recorded, kept apart from the applicants.
    priority_date, filing_date, publication_date, grant_date : datetime.date or None
        None where the source has none: unknown is not a date.
    classifications : tuple of Classification
        CPC and IPC symbols.
    events : tuple of LegalEvent
        By date; empty where the source has no status record.
    status_date : datetime.date or None
        Day on which the status record was taken.
    translations : tuple of Translation
        Supplied with the document.
    source : Source
        File, offset, format, hash: of the document with the claims.
    sources : tuple of Source
        Other documents of the same publication that it was completed from; empty
        where one document gave all.
    text_sources : tuple of (str, Source)
        ``"title"``, ``"abstract"``, ``"description"`` or ``"claim 3"`` and the document
        that gave it, where that is not `source`.
    term_facts : tuple of TermFact
        Adjustments, disclaimers and parents as recorded, by kind.
    """

    number: PublicationNumber
    source: Source
    family_id: str = ""
    language: str = "en"
    title: str = ""
    abstract: str = ""
    description: tuple[Paragraph, ...] = ()
    claim_texts: tuple[ClaimText, ...] = ()
    claims_version: str = "as published"
    applicants: tuple[str, ...] = ()
    inventors: tuple[str, ...] = ()
    owners: tuple[Ownership, ...] = ()
    priority_date: date | None = None
    filing_date: date | None = None
    publication_date: date | None = None
    grant_date: date | None = None
    classifications: tuple[Classification, ...] = ()
    events: tuple[LegalEvent, ...] = ()
    status_date: date | None = None
    translations: tuple[Translation, ...] = ()
    sources: tuple[Source, ...] = ()
    text_sources: tuple[tuple[str, Source], ...] = ()
    term_facts: tuple[TermFact, ...] = ()

    def source_of(self, locator: str) -> Source:
        """Find the document that the text at a locator was read from.

        Parameters
        ----------
        locator : str
            ``"claim 3"``, ``"title"``, ``"abstract"``, or that of a paragraph.
        """
        named = locator in ("title", "abstract") or locator.startswith("claim ")
        part = locator if named else "description"
        return dict(self.text_sources).get(part, self.source)

    @property
    def family_definition(self) -> str:
        """How the family was put together, as far as its identifier tells.

        ``"DOCDB simple"`` for the EPO's number, ``"own number"`` where it is named
        after a publication, ``"as the source states"`` for any other identifier.

        Examples
        --------
        >>> from patentrisk import Patent, Source, publication_number
        >>> number, read = publication_number("CN999900101B"), Source("x", 0, "", "")
        >>> [Patent(number, read, family_id=name).family_definition
        ...  for name in ("99990001", "CN999900101", "FAM-0101")]
        ['DOCDB simple', 'own number', 'as the source states']
        """
        if self.family_id.isdecimal():
            return "DOCDB simple"
        own = not self.family_id or _NUMBER.fullmatch(self.family_id) is not None
        return "own number" if own else "as the source states"

    @property
    def earliest_date(self) -> date | None:
        """The day from which older documents count: that of the priority.

        Without one the filing date, and the filing of a recorded parent where that
        lies before: an attorney who doubts the claim to it looks at more documents.
        """
        first = self.priority_date or self.filing_date
        parents = [fact.day for fact in self.term_facts if fact.kind == "parent filing"]
        days = [day for day in (first, *parents) if day is not None]
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A description of what a party makes: product sheet, manual, paper.

    Attributes
    ----------
    id : str
        Name of the document within the case, unique: ``"zelos-z5-perception"``.
    party : str
        Party or company named by the document, resolved through the aliases.
    title : str
        As printed.
    version : str
        Version of the product or document; ``""`` if unsaid.
    date : datetime.date or None
        Day the document bears.
    language : str
        ``"en"`` or ``"zh"``.
    paragraphs : tuple of Paragraph
        In order.
    areas : tuple of str
        Area identifiers the document itself declares; usually empty.
    owners : tuple of Ownership
        Who owns the described technique, where a record says so.
    inventors : tuple of str
        People the document names as developers.
    translations : tuple of Translation
        Supplied with the document.
    source : Source
        File, offset, format, hash.
    """

    id: str
    source: Source
    party: str = ""
    title: str = ""
    version: str = ""
    date: date | None = None
    language: str = "en"
    paragraphs: tuple[Paragraph, ...] = ()
    areas: tuple[str, ...] = ()
    owners: tuple[Ownership, ...] = ()
    inventors: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()


Document = Patent | Disclosure
