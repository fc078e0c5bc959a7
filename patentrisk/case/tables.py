"""The tables of ``case.toml``: one class for each kind of row."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator

from patentrisk.case.alert_rows import AlertRow, WatchTable
from patentrisk.case.codes import State, StateIfAny
from patentrisk.case.names import telling
from patentrisk.case.plan_rows import PlanTable
from patentrisk.case.scenario_rows import ScenarioTable

#: A row has a key `date`, which would hide the class of that name.
Day = datetime.date
Share = Annotated[float, Field(ge=0, le=1)] | None
Name = Annotated[str, Field(min_length=1)]


def _day_or_today(found: object) -> object:
    if found == "today" or type(found) is Day:
        return found
    raise ValueError('expected a date such as 2026-11-01, or "today"')


def _told(alias: str) -> str:
    if telling(alias):
        return alias
    raise ValueError(
        "expected a company's name, or the beginning of names before *, with two"
        " letters or characters besides legal forms: it would match anybody's"
    )


Alias = Annotated[str, AfterValidator(_told)]


class Table(BaseModel):
    """A table that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid")


class HeadWords(Table):
    """``[case.zh]``: what the report in Chinese bears instead."""

    title: str = ""
    purpose: str = ""
    confidentiality: str = ""


class Head(Table):
    """``[case]``."""

    name: Name
    title: str = ""
    as_of: Annotated[Day | str, PlainValidator(_day_or_today)]
    illustrative: bool = False
    sources: list[Name] = Field(min_length=1)
    purpose: str = ""
    confidentiality: str = ""
    zh: HeadWords = HeadWords()


class PartyRow(Table):
    """``[[parties]]``."""

    id: Name
    name: str = ""
    role: Literal["accused", "asserter", "fallback", "other"]
    aliases: list[Alias] = []
    not_aliases: list[Name] = []


class TerritoryRow(Table):
    """``[[territories]]``."""

    id: State
    acts: list[Literal["make", "use", "sell", "offer", "import"]] = Field(min_length=1)
    products: list[Name] = []
    share: Share = None


class ComponentRow(Table):
    """``[[components]]``."""

    id: Name
    party: Name
    name: str = ""
    documents: list[Name] = Field(min_length=1)
    areas: list[Name] = []
    evidence: Literal["partial", "complete"] = "partial"
    made_from: Day | None = None
    made_until: Day | None = None
    supplier: str = ""
    actor: str = ""


class ProductRow(Table):
    """``[[products]]``."""

    id: Name
    party: Name
    name: Name
    components: list[Name] = Field(min_length=1)
    share: Share = None


class AreaRow(Table):
    """``[[areas]]``."""

    id: Name
    critical: bool = False
    share: Share = None


class TitleRow(Table):
    """``[[titles]]``."""

    document: Name
    party: Name
    fact: Literal["assigned", "licensed", "equity only", "not included", "unknown"]
    to: str = ""
    since: Day | None = None
    source: str = ""
    until: Day | None = None
    owner: str = ""
    areas: list[Name] = []
    territories: list[Name] = []
    exclusive: bool = False


class AssumptionRow(Table):
    """``[[assumptions]]``."""

    name: Name
    party: Name
    documents: list[Name] = Field(min_length=1)
    source: str = ""


class EmploymentRow(Table):
    """``[[employments]]``."""

    person: Name
    employer: Name
    names: list[Name] = []
    since: Day | None = None
    left: Day | None = None
    areas: list[Name] = []
    source: str = ""


class LicenceRow(Table):
    """``[[licences]]``."""

    patent: Name
    licensor: Name
    licensee: Name
    areas: list[Name] = []
    territories: list[Name] = []
    since: Day | None = None
    until: Day | None = None
    source: str = ""


class ConstructionRow(Table):
    """``[[constructions]]``."""

    claim: Name
    label: Name
    fact: Literal["estopped", "dedicated", "construed"]
    quote: str = ""
    source: str = ""
    date: Day | None = None


class StatusRow(Table):
    """``[[statuses]]``."""

    patent: Name
    status: Literal["pending", "in force", "lapsed", "withdrawn", "revoked"]
    date: Day
    territory: StateIfAny = ""
    source: str = ""
    expires_on: Day | None = None
    adjustment_days: Annotated[int, Field(ge=0)] = 0
    disclaimed_until: Day | None = None
    parent_filed: Day | None = None
    unitary: bool = False


class AssertionRow(Table):
    """``[[assertions]]``."""

    party: Name
    kind: Literal["complained", "asserted", "sued"]
    patent: str = ""
    area: str = ""
    territories: list[Name] = []
    date: Day | None = None
    source: str = ""


class QueryRow(Table):
    """``[[search.queries]]``."""

    database: Name
    query: Name
    date: Day | None = None
    hits: Annotated[int, Field(ge=0)] | None = None


class SearchTable(Table):
    """``[search]``."""

    cutoff: Day | None = None
    queries: list[QueryRow] = []


class ColumnsRow(Table):
    """``[[columns]]``: what the columns of a table hold."""

    files: Name
    number: str = ""
    kind_code: str = ""
    family: str = ""
    title: str = ""
    abstract: str = ""
    summary: str = ""
    description: str = ""
    drawings: str = ""
    claims: str = ""
    claim_number: str = ""
    applicants: str = ""
    owners: str = ""
    inventors: str = ""
    priority_date: str = ""
    filing_date: str = ""
    publication_date: str = ""
    grant_date: str = ""
    cpc: str = ""
    ipc: str = ""
    language: str = ""
    id: str = ""
    party: str = ""
    version: str = ""
    date: str = ""
    paragraphs: str = ""
    country: StateIfAny = ""
    separator: str = ""
    dates: Literal["", "month first", "day first"] = ""
    sheet: str = ""
    header: Annotated[int, Field(ge=0)] = 0


#: Keys of `ColumnsRow` that name no column.
NO_COLUMNS = ("files", "country", "separator", "dates", "sheet", "header")


class DocumentRow(Table):
    """``[[documents]]``: what a DOCX or PDF file does not say itself."""

    path: Name
    id: str = ""
    party: str = ""
    title: str = ""
    version: str = ""
    date: Day | None = None
    language: str = ""
    areas: list[Name] = []


class SettingsTable(Table):
    """``[settings]``."""

    similarity: Name = "hybrid"
    taxonomy: str = ""
    assumption: Name = "as recorded"
    floor: Annotated[float, Field(ge=0, le=1)] | None = None
    status_days: Annotated[int, Field(ge=1)] | None = None


class CaseFile(Table):
    """The whole file."""

    case: Head
    parties: list[PartyRow] = Field(min_length=1)
    territories: list[TerritoryRow] = []
    components: list[ComponentRow] = []
    products: list[ProductRow] = []
    areas: list[AreaRow] = []
    titles: list[TitleRow] = []
    assumptions: list[AssumptionRow] = []
    employments: list[EmploymentRow] = []
    licences: list[LicenceRow] = []
    constructions: list[ConstructionRow] = []
    statuses: list[StatusRow] = []
    assertions: list[AssertionRow] = []
    search: SearchTable = SearchTable()
    columns: list[ColumnsRow] = []
    documents: list[DocumentRow] = []
    settings: SettingsTable = SettingsTable()
    watch: WatchTable = WatchTable()
    alerts: list[AlertRow] = []
    scenario: ScenarioTable | None = None
    plan: PlanTable | None = None
