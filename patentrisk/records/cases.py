"""A case: the parties, their roles, and everything a user decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from patentrisk.records.alerts import AlertEntry
from patentrisk.records.entries import ColumnsEntry, DocumentEntry
from patentrisk.records.facts import (
    AssertionEntry,
    AssumptionEntry,
    ConstructionEntry,
    EmploymentEntry,
    LicenceEntry,
    StatusEntry,
    TitleEntry,
)
from patentrisk.records.plan_entries import PlanEntry
from patentrisk.records.scenario_inputs import ScenarioEntry
from patentrisk.records.schedules import WatchEntry


class Role(StrEnum):
    """What a party is in a case."""

    ACCUSED = "accused"
    ASSERTER = "asserter"
    FALLBACK = "fallback"
    OTHER = "other"


class Assumption(StrEnum):
    """Under which assumption about the deal title is looked at."""

    AS_RECORDED = "as recorded"
    ALL_ASSIGNED = "all assigned"
    EQUITY_ONLY = "equity only"


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the case.

    Attributes
    ----------
    id : str
        Short name used everywhere: ``"JD"``.
    name : str
        For people.
    role : Role
        Its role in this case.
    aliases : tuple of str
        Names of companies that belong to it, in any script.
    not_aliases : tuple of str
        Look-alike names that must never match.
    """

    id: str
    name: str
    role: Role
    aliases: tuple[str, ...] = ()
    not_aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Territory:
    """Where acts take place.

    Attributes
    ----------
    id : str
        ST.3 code: ``"CN"``, ``"US"``, ``"EP"``.
    acts : tuple of str
        Of ``"make"``, ``"use"``, ``"sell"``, ``"offer"``, ``"import"``.
    products : tuple of str
        Products with which they take place; empty means all.
    share : float or None
        Share of the accused's orders, in [0, 1]; None if unknown.
    """

    id: str
    acts: tuple[str, ...]
    products: tuple[str, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class ComponentEntry:
    """What the case says of a component; the rest comes from its documents.

    Attributes
    ----------
    id, party, name : str
        As in the case.
    documents : tuple of str
        Disclosure identifiers or publication numbers.
    areas : tuple of str
        Overrides the classification where not empty.
    evidence_complete : bool
        See `Component`.
    made_from, made_until : datetime.date or None
        When it was made.
    supplier : str
        Company it is bought from; ``""`` where it is the party's own or not said.
    actor : str
        Who performs its steps: ``"vehicle"``, ``"cloud"``; ``""`` where not said.
    """

    id: str
    party: str
    name: str
    documents: tuple[str, ...]
    areas: tuple[str, ...] = ()
    evidence_complete: bool = False
    made_from: date | None = None
    made_until: date | None = None
    supplier: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ProductEntry:
    """What the case says of a product.

    Attributes
    ----------
    id, party, name : str
        As in the case.
    components : tuple of str
        Identifiers of components or of documents.
    share : float or None
        Share of the party's deliveries or orders, in [0, 1]; None if unknown.
    """

    id: str
    party: str
    name: str
    components: tuple[str, ...]
    share: float | None = None


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """How much an area matters to the accused.

    Attributes
    ----------
    id : str
        Area identifier.
    critical : bool
        Without it no vehicle leaves: it is on the critical path.
    share : float or None
        Share of vehicles or orders that need it, in [0, 1]; None if unknown.
    """

    id: str
    critical: bool = False
    share: float | None = None


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One line of the search record.

    Attributes
    ----------
    database, query : str
        What was asked where.
    date : datetime.date or None
        When.
    hits : int or None
        How many documents it gave.
    """

    database: str
    query: str
    date: date | None = None
    hits: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set without touching a packaged table.

    Attributes
    ----------
    similarity : str
        ``"hybrid"`` or ``"lexical"``.
    taxonomy : str
        Path of an own taxonomy file; ``""`` for the packaged one.
    assumption : str
        Title assumption of the headline figures: one of `Assumption`, or the name
        of one that the case states itself.
    floor : float or None
        Reading probability below which a claim is *remote*; None for the
        calibrated one.
    status_days : int or None
        Age in days from which a status record is stale; None for that of the rule
        pack.
    """

    similarity: str = "hybrid"
    taxonomy: str = ""
    assumption: str = Assumption.AS_RECORDED
    floor: float | None = None
    status_days: int | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """A packaged or user-given table, with what identifies it.

    Attributes
    ----------
    name : str
        ``"areas/taxonomy.toml"``.
    version : str
        As the table states it.
    fingerprint : str
        SHA-256 of its bytes, hexadecimal.
    content : dict
        The table itself; read only.
    """

    name: str
    version: str
    fingerprint: str
    content: dict[str, Any] = field(hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Resources:
    """The tables that an assessment rests on.

    Attributes
    ----------
    taxonomy : Resource
        Technology areas with codes and terms.
    scoring : Resource
        Bands, impact and similarity of areas.
    rules : tuple of Resource
        Rule packs by jurisdiction.
    """

    taxonomy: Resource
    scoring: Resource
    rules: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What a report bears in one language.

    Attributes
    ----------
    title, purpose, confidentiality : str
        As the case gives them; ``""`` where it does not.
    """

    title: str = ""
    purpose: str = ""
    confidentiality: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the user wrote it, validated, with its tables loaded.

    Attributes
    ----------
    name, title : str
        Short name, and the title that reports bear.
    illustrative : bool
        Every page of a report says so.
    as_of : datetime.date
        Day for which the law is applied, resolved.
    folder : str
        Folder of the case file as given; documents are named relative to it.
    sources : tuple of str
        Files and folders to read, relative to `folder`.
    parties : tuple of Party
        In the case's order.
    territories : tuple of Territory
        In the case's order.
    components, products, areas, titles, searches, columns, documents
        Entries, see there.
    assumptions, employments, licences, constructions, statuses, assertions, alerts
        Entries, see there.
    watch : WatchEntry
        When it is re-scored.
    scenario : ScenarioEntry or None
        Inputs of a scenario, where the case states any.
    plan : PlanEntry or None
        Costs, budgets, dependencies and interfaces, where the case states any.
    search_cutoff : datetime.date or None
        Until when publications were searched.
    purpose, confidentiality : str
        For the report.
    zh : CaseWords
        The same for the report in Chinese, where the case gives them.
    settings : Settings
        See there.
    resources : Resources
        See there.
    fingerprint : str
        SHA-256 of the case file's bytes.
    problems : tuple of Problem
        What was doubtful but could be used.
    """

    name: str
    title: str
    as_of: date
    parties: tuple[Party, ...]
    resources: Resources
    illustrative: bool = False
    folder: str = "."
    sources: tuple[str, ...] = ()
    territories: tuple[Territory, ...] = ()
    components: tuple[ComponentEntry, ...] = ()
    products: tuple[ProductEntry, ...] = ()
    areas: tuple[AreaEntry, ...] = ()
    titles: tuple[TitleEntry, ...] = ()
    searches: tuple[SearchEntry, ...] = ()
    columns: tuple[ColumnsEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    search_cutoff: date | None = None
    purpose: str = ""
    confidentiality: str = ""
    zh: CaseWords = CaseWords()
    settings: Settings = Settings()
    fingerprint: str = ""
    problems: tuple[Any, ...] = ()
    assumptions: tuple[AssumptionEntry, ...] = ()
    employments: tuple[EmploymentEntry, ...] = ()
    licences: tuple[LicenceEntry, ...] = ()
    constructions: tuple[ConstructionEntry, ...] = ()
    statuses: tuple[StatusEntry, ...] = ()
    assertions: tuple[AssertionEntry, ...] = ()
    alerts: tuple[AlertEntry, ...] = ()
    watch: WatchEntry = field(default_factory=WatchEntry)
    scenario: ScenarioEntry | None = None
    plan: PlanEntry | None = None

    @property
    def assumption_names(self) -> tuple[str, ...]:
        """Title assumptions: the three that are always looked at, then the case's."""
        return (*Assumption, *(entry.name for entry in self.assumptions))

    def words(self, language: str) -> CaseWords:
        """Title, purpose and confidentiality in a language, as far as given."""
        own = self.zh if language == "zh" else CaseWords()
        return CaseWords(
            own.title or self.title or self.name,
            own.purpose or self.purpose,
            own.confidentiality or self.confidentiality,
        )

    def party(self, role: Role) -> Party | None:
        """First party with `role`, or None."""
        return next((party for party in self.parties if party.role is role), None)
