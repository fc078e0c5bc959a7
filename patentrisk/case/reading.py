"""Reads ``case.toml``: parties, roles, territories, products, title, settings."""

from __future__ import annotations

import hashlib
import shlex
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from patentrisk.errors import CaseError, SourceError
from patentrisk.records import (
    AlertEntry,
    AreaEntry,
    AssertionEntry,
    Assumption,
    AssumptionEntry,
    Case,
    CaseWords,
    ColumnsEntry,
    ComponentEntry,
    ConstructionEntry,
    DocumentEntry,
    EmploymentEntry,
    LicenceEntry,
    Party,
    PlanEntry,
    Problem,
    ProductEntry,
    Resource,
    Resources,
    Role,
    ScenarioEntry,
    SearchEntry,
    Settings,
    StatusEntry,
    Territory,
    TitleEntry,
    WatchEntry,
)
from patentrisk.resources import load_resource

if TYPE_CHECKING:
    from patentrisk.case.tables import CaseFile

RULE_PACKS = (
    "law/conventions.toml",
    "law/cn.toml",
    "law/ep.toml",
    "law/us.toml",
)


def case_file(path: str | Path) -> Path:
    """Give the file of a case that a path means: it, or the one in the folder."""
    file = Path(path)
    return file / "case.toml" if file.is_dir() else file


def load_case(path: str | Path, *, today: date | None = None) -> Case:
    """Read and validate a case file.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``case.toml``, or the folder that holds it.
    today : datetime.date, optional
        What ``as_of = "today"`` means; the clock is the caller's.

    Returns
    -------
    Case
        With its tables loaded and its as-of date resolved.

    Raises
    ------
    CaseError
        If the file cannot be read or used: one line for each fault, with its
        line number, the key, what was found and what was expected.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case = pr.load_case("corpus/case.toml")
    >>> [(party.id, party.role.value) for party in case.parties][:2]
    [('JIUSHI', 'accused'), ('JD', 'asserter')]
    """
    file = case_file(path)
    if file.is_dir() or (file != Path(path) and not file.exists()):
        raise CaseError(
            f"{path}: this folder holds no case.toml; `patentrisk init"
            f" {shlex.quote(str(path))}` writes one to start from"
        )
    try:
        raw = file.read_bytes()
        content = tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise CaseError(
            f"{path}: cannot be read ({error.strerror}); expected a case.toml or the"
            " folder that holds one. `patentrisk init DIR` writes one"
        ) from error
    except ValueError as error:
        if raw.startswith(b"SQLite format 3"):
            raise CaseError(
                f"{file}: is a store of runs, no case.toml; `store`, `diff`, `history`"
                " and `reproduce` read it in place of a case"
            ) from error
        raise CaseError(f"{file}: not valid TOML in UTF-8: {error}") from error
    from patentrisk.case.schema import validate

    parsed = validate(content, raw.decode("utf-8-sig"), str(file))
    return _case(parsed, file, raw, today)


def _case(parsed: CaseFile, file: Path, raw: bytes, today: date | None) -> Case:
    head = parsed.case
    settings = Settings(
        similarity=parsed.settings.similarity,
        taxonomy=parsed.settings.taxonomy,
        assumption=_assumption(parsed.settings.assumption),
        floor=parsed.settings.floor,
        status_days=parsed.settings.status_days,
    )
    parties = tuple(_party(row) for row in parsed.parties)
    resources = _resources(settings, file, raw)
    return Case(
        name=head.name,
        title=head.title or head.name,
        as_of=_as_of(head.as_of, today, str(file)),
        parties=parties,
        resources=resources,
        illustrative=head.illustrative,
        folder=file.parent.as_posix(),
        sources=tuple(head.sources),
        territories=tuple(_row(Territory, row) for row in parsed.territories),
        components=tuple(_component(row) for row in parsed.components),
        products=tuple(_row(ProductEntry, row) for row in parsed.products),
        areas=tuple(_row(AreaEntry, row) for row in parsed.areas),
        titles=tuple(_row(TitleEntry, row) for row in parsed.titles),
        assumptions=tuple(_row(AssumptionEntry, row) for row in parsed.assumptions),
        employments=tuple(_row(EmploymentEntry, row) for row in parsed.employments),
        licences=tuple(_row(LicenceEntry, row) for row in parsed.licences),
        constructions=tuple(_row(ConstructionEntry, r) for r in parsed.constructions),
        statuses=tuple(_row(StatusEntry, row) for row in parsed.statuses),
        assertions=tuple(_row(AssertionEntry, row) for row in parsed.assertions),
        searches=tuple(_row(SearchEntry, row) for row in parsed.search.queries),
        columns=tuple(_columns(row) for row in parsed.columns),
        documents=tuple(_row(DocumentEntry, row) for row in parsed.documents),
        alerts=tuple(_row(AlertEntry, row) for row in parsed.alerts),
        watch=_row(WatchEntry, parsed.watch),
        scenario=_scenario(parsed),
        plan=_plan(parsed),
        search_cutoff=parsed.search.cutoff,
        purpose=head.purpose,
        confidentiality=head.confidentiality,
        zh=_row(CaseWords, head.zh),
        settings=settings,
        fingerprint=hashlib.sha256(raw).hexdigest(),
        problems=(
            *_doubts(parties, parsed, file.name),
            *_alert_doubts(parsed, resources, file.name),
            *_plan_doubts(parsed, resources, file.name),
        ),
    )


def _as_of(stated: date | str, today: date | None, where: str) -> date:
    if isinstance(stated, date):
        return stated
    if today is None:
        raise CaseError(
            f'{where}: case.as_of is "today" but no day was given; pass'
            " load_case(path, today=...) or write a date such as 2026-11-01"
        )
    return today


def _resources(settings: Settings, file: Path, raw: bytes) -> Resources:
    return Resources(
        taxonomy=_taxonomy(settings, file, raw),
        scoring=load_resource("scoring.toml"),
        rules=tuple(load_resource(name) for name in RULE_PACKS),
    )


def _taxonomy(settings: Settings, file: Path, raw: bytes) -> Resource:
    from patentrisk.case.schema import line_of

    own = file.parent / settings.taxonomy if settings.taxonomy else None
    try:
        return load_resource("areas/taxonomy.toml", path=own)
    except SourceError as error:
        line = line_of(("settings", "taxonomy"), raw.decode("utf-8-sig"))
        raise CaseError(f"{file}, line {line}, settings.taxonomy: {error}") from error


def _row(record: type[Any], row: Any) -> Any:
    """Turn a validated row into its record: same field names, lists as tuples."""
    held = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in row.model_dump().items()
    }
    return record(**held)


def _party(row: Any) -> Party:
    return Party(
        row.id,
        row.name or row.id,
        Role(row.role),
        tuple(row.aliases),
        tuple(row.not_aliases),
    )


def _component(row: Any) -> ComponentEntry:
    return ComponentEntry(
        id=row.id,
        party=row.party,
        name=row.name or row.id,
        documents=tuple(row.documents),
        areas=tuple(row.areas),
        evidence_complete=row.evidence == "complete",
        made_from=row.made_from,
        made_until=row.made_until,
        supplier=row.supplier,
        actor=row.actor,
    )


def _assumption(name: str) -> str:
    """Take one of the three that are always looked at for what it is."""
    return Assumption(name) if name in list(Assumption) else name


def _columns(row: Any) -> ColumnsEntry:
    from patentrisk.case.tables import NO_COLUMNS

    held = row.model_dump()
    options = {key: held.pop(key) for key in NO_COLUMNS}
    return ColumnsEntry(
        columns=tuple((key, column) for key, column in held.items() if column),
        **options,
    )


def _scenario(parsed: CaseFile) -> ScenarioEntry | None:
    from patentrisk.case.scenario_rows import scenario_entry

    return None if parsed.scenario is None else scenario_entry(parsed.scenario)


def _plan(parsed: CaseFile) -> PlanEntry | None:
    from patentrisk.case.plan_rows import plan_entry

    return None if parsed.plan is None else plan_entry(parsed.plan)


def _plan_doubts(
    parsed: CaseFile, resources: Resources, where: str
) -> Iterable[Problem]:
    from patentrisk.case.plan_rows import plan_doubts

    return plan_doubts(parsed.plan, _area_names(resources), where)


def _area_names(resources: Resources) -> list[str]:
    listed = resources.taxonomy.content.get("areas", ())
    return [str(row["id"]) for row in listed if "id" in row]


def _alert_doubts(
    parsed: CaseFile, resources: Resources, where: str
) -> Iterable[Problem]:
    from patentrisk.case.alert_rows import alert_doubts

    areas = _area_names(resources)
    critical = [row.id for row in parsed.areas if row.critical]
    return alert_doubts(parsed.alerts, areas, critical, where)


def _doubts(
    parties: tuple[Party, ...], parsed: CaseFile, where: str
) -> Iterable[Problem]:
    """Name what a complete case would have and this one lacks."""
    for role in (Role.ACCUSED, Role.ASSERTER):
        if not any(party.role is role for party in parties):
            yield Problem(
                f"{where}, parties",
                f"no party has role {role.value!r}; every pair is charted all the same",
            )
    accused = [party.id for party in parties if party.role is Role.ACCUSED]
    if accused[1:]:
        yield Problem(
            f"{where}, parties",
            f"{', '.join(accused)} are accused; expected one party: title to what a"
            f" fallback offers is asked for {accused[0]} alone, so a substitute or a"
            " plan for the others is to be checked. Make companies of one group one"
            " party with aliases, or assess each in a case of its own",
        )
    if not parsed.territories:
        yield Problem(
            f"{where}, territories",
            "no territory is named, so no exposure is computed. Add [[territories]]",
        )
    if not parsed.search.queries:
        yield Problem(
            f"{where}, search",
            "no search record; a reader cannot tell what was looked for. Add"
            " [[search.queries]]",
        )
