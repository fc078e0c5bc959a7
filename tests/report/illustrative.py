"""A small assessment written by hand, with every value of every enumeration.

The parties, numbers, texts and figures are invented. Nothing here is computed:
what a report must say can be read off these lists.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import networkx as nx

from patentrisk.records import (
    AreaEntry,
    Assessment,
    Basis,
    Case,
    Component,
    Disclosure,
    Manifest,
    Paragraph,
    Party,
    Patent,
    Problem,
    Product,
    Resource,
    Resources,
    Role,
    SearchEntry,
    Settings,
    Source,
    Stack,
    Territory,
    TitleEntry,
    Translation,
    publication_number,
)
from patentrisk.resources import load_resource
from tests.report.illustrative_claims import (
    AS_OF,
    CHARTS,
    CLAIMS,
    EN_TEXT,
    PASSAGES,
    ZH_SHEET,
)
from tests.report.illustrative_exposed import (
    AREA_EXPOSURES,
    COVERAGES,
    EXPOSURES,
    FAMILIES,
    PLN,
)
from tests.report.illustrative_found import FALLBACKS, GAPS, LEADS, OVERLAPS

__all__ = [
    "AS_OF",
    "CASE",
    "CHARTS",
    "CLAIMS",
    "EXPOSURES",
    "FALLBACKS",
    "GAPS",
    "illustrative",
]


def _source(path: str) -> Source:
    return Source(path, 0, "markdown", (path.encode().hex() + "0" * 64)[:64])


def _patent(number: str, title: str, language: str, **held: object) -> Patent:
    return Patent(
        publication_number(number),
        _source(f"patents/{number}.md"),
        family_id=FAMILIES.get(number, ""),
        title=title,
        language=language,
        filing_date=date(2018, 3, 1),
        publication_date=date(2019, 9, 3),
        **held,  # type: ignore[arg-type]
    )


PATENTS = (
    _patent(
        "CN999900101B",
        "无人配送车的障碍物融合方法",
        "zh",
        claims_version="as granted",
        translations=(
            Translation(
                "claim 1", "en", "A fusion method, comprising ...", "applicant"
            ),
        ),
    ),
    _patent("CN999900102B", "Route controller", "en", claims_version="as granted"),
    _patent("CN999900105B", "Device", "en", claims_version="abridged"),
    _patent("CN999900106B", "无文本的专利", "zh"),
    _patent("CN999900108A", "Use of a controller", "en"),
    _patent("CN999900201B", "Waypoint planner", "en"),
    _patent("CN999900301B", "Planner of the accused", "en"),
    _patent("CN999900401B", "Of no party", "en"),
    _patent("US99990101B2", "Route controller", "en", claims_version="as granted"),
    _patent("US99990103B2", "Dispatch system", "en"),
    _patent("US99990104B2", "Storage medium", "en"),
    _patent("US99990107B2", "Remote from everything", "en"),
)
HOLDERS = {
    **{str(p.number): "ASTER" for p in PATENTS},
    "CN999900201B": "CEDAR",
    "CN999900301B": "BIRCH",
}
del HOLDERS["CN999900401B"]


def _disclosure(name: str, party: str, text: str, language: str) -> Disclosure:
    return Disclosure(
        name,
        _source(f"products/{name}.md"),
        party=party,
        title=f"{name} data sheet",
        version="2.1",
        date=date(2017, 5, 1),
        language=language,
        paragraphs=(Paragraph("§1 ¶2", text),),
        translations=(
            Translation("§1 ¶2", "en", PASSAGES["zh"].translation, "machine"),
        )
        if language == "zh"
        else (),
    )


DISCLOSURES = (
    _disclosure("birch-van-sheet", "BIRCH", ZH_SHEET, "zh"),
    _disclosure("birch-planner", "BIRCH", EN_TEXT, "en"),
    _disclosure("cedar-planner", "CEDAR", PASSAGES["cedar"].text, "en"),
)


def _component(name: str, party: str, said: str, basis: Basis) -> Component:
    return Component(name, party, said, basis, PLN, (), (name,))


STACKS = {
    "ASTER": Stack(
        "ASTER",
        (_component("aster-courier", "ASTER", "Aster courier robot", Basis.MADE),),
    ),
    "BIRCH": Stack(
        "BIRCH",
        (
            _component("birch-dispatch", "BIRCH", "派单系统", Basis.DESCRIBED),
            _component("birch-planner", "BIRCH", "Birch planner", Basis.MADE),
        ),
        (Product("birch-van", "BIRCH", "Birch van 桦木车", ("birch-planner",)),),
    ),
    "CEDAR": Stack(
        "CEDAR",
        (
            _component("cedar-cargo", "CEDAR", "Cedar cargo", Basis.MADE),
            _component("cedar-idle", "CEDAR", "Cedar idle", Basis.MADE),
            _component("cedar-planner", "CEDAR", "Cedar planner", Basis.MADE),
        ),
    ),
}
TAXONOMY = Resource(
    "areas/taxonomy.toml",
    "test",
    "0" * 64,
    {
        "areas": [
            {"id": "FUS", "en": "Multi-sensor fusion", "zh": "多传感器融合"},
            {"id": "PLN", "en": "Planning and decision", "zh": "决策规划算法"},
        ]
    },
)
CASE = Case(
    name="illustrative",
    title="Illustrative case: Aster against Birch, fallback Cedar",
    as_of=AS_OF,
    parties=(
        Party("BIRCH", "Birch Robotics (fictional)", Role.ACCUSED),
        Party("ASTER", "Aster Logistics（虚构）", Role.ASSERTER),
        Party("CEDAR", "Cedar Autonomy", Role.FALLBACK),
        Party("DOGWOOD", "Dogwood Holdings", Role.OTHER),
    ),
    resources=Resources(
        TAXONOMY,
        load_resource("scoring.toml"),
        (load_resource("law/cn.toml"), load_resource("law/us.toml")),
    ),
    illustrative=True,
    territories=(
        Territory("CN", ("make", "use", "sell"), share=0.9),
        Territory("US", ("offer", "import")),
    ),
    areas=(AreaEntry("FUS", True, 0.9), AreaEntry("PLN", True, None)),
    titles=(TitleEntry("*", "CEDAR", "unknown"),),
    searches=(
        SearchEntry("Illustrative database", "CPC=G01S AND lidar", AS_OF, 120),
        SearchEntry("Another", "applicant = aster"),
    ),
    search_cutoff=date(2026, 10, 1),
    purpose="To show every part of a report.",
    settings=Settings(),
    fingerprint="c" * 64,
)


def illustrative(**changed: object) -> Assessment:
    """The assessment; `changed` replaces fields of it."""
    whole = Assessment(
        case=CASE,
        patents={str(p.number): p for p in PATENTS},
        disclosures={d.id: d for d in DISCLOSURES},
        claims={c.id: c for c in CLAIMS},
        holders=dict(HOLDERS),
        areas={
            **{str(p.number): (("PLN", 1.0, "terms: route"),) for p in PATENTS},
            "CN999900101B": (
                ("FUS", 0.8, "code G01S17/86 (inventive, listed)"),
                ("PLN", 0.2, "declared"),
            ),
            "CN999900401B": (("OTH", 1.0, "unclaimed"),),
        },
        stacks=STACKS,
        charts={(c.claim, c.unit): c for c in CHARTS},
        exposures=EXPOSURES,
        area_exposures=AREA_EXPOSURES,
        fallbacks=FALLBACKS,
        coverages=COVERAGES,
        gaps=GAPS,
        leads=LEADS,
        overlaps=OVERLAPS,
        problems=(
            Problem("patents/CN999900106B.md", "has no claims; kept without claims"),
            Problem("birch-van-sheet, §1", "no date of making; taken as made"),
        ),
        manifest=Manifest(
            as_of=AS_OF,
            inputs=tuple(
                (d.source.path, d.source.format, d.source.sha256)
                for d in (*DISCLOSURES, *PATENTS)
            ),
            case="c" * 64,
            corpus="d" * 64,
            similarity=("hybrid", "e" * 64),
            calibration=("calibration 1", "Fitted on labelled texts; prior 0.1."),
            tables=(("scoring.toml", "2026.1", "f" * 64),),
            settings=(("assumption", "as recorded"),),
            versions=(("numpy", "2.4"), ("patentrisk", "0.1")),
        ),
        counts=(("charts", 11), ("pairs", 40), ("remote", 29)),
        drawing=lambda _: nx.MultiDiGraph(),
    )
    return replace(whole, **changed)  # type: ignore[arg-type]
