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
    AreaExposure,
    Assessment,
    Assumption,
    Avoided,
    Band,
    Basis,
    Blocker,
    Case,
    Category,
    Claim,
    ClaimChart,
    Component,
    Coverage,
    Disclosure,
    Element,
    ElementKind,
    Evidence,
    Exposure,
    Fallback,
    Gap,
    Gate,
    GateStatus,
    Lead,
    Level,
    Manifest,
    Match,
    Overlap,
    OverlapPair,
    Paragraph,
    Party,
    Passage,
    Patent,
    Problem,
    Product,
    Reading,
    Reason,
    Resource,
    Resources,
    Role,
    SearchEntry,
    Settings,
    Source,
    Stack,
    Substitute,
    Territory,
    Title,
    TitleEntry,
    Transition,
    Translation,
    publication_number,
)
from patentrisk.resources import load_resource

AS_OF = date(2026, 11, 1)
ZH_CLAIM = (
    "一种无人配送车的障碍物融合方法，其特征在于，包括："
    "接收激光雷达的点云；将所述点云与相机图像进行数据关联；"
    "在置信度低于0.5时丢弃目标；输出融合后的目标。"
)
ZH_SHEET = (
    "配送车接收激光雷达的点云，并将点云与相机图像进行数据关联。"
    "置信度低于0.5的目标会被丢弃。"
)


def _source(path: str) -> Source:
    return Source(path, 0, "markdown", (path.encode().hex() + "0" * 64)[:64])


def _elements(claim: str, texts: list[str], language: str) -> tuple[Element, ...]:
    number = claim.rpartition("/")[2]
    kinds = {0: ElementKind.PREAMBLE, 3: ElementKind.FUNCTIONAL}
    held, start = [], 0
    for at, text in enumerate(texts):
        label = f"{number}[pre]" if at == 0 else f"{number}[{'abcdef'[at - 1]}]"
        kind = ElementKind.OPAQUE if "=" in text else kinds.get(at)
        kind = kind or ElementKind.LIMITATION
        end = start + len(text)
        held.append(Element(claim, label, kind, start, end, text, language))
        start = end + 1
    return tuple(held)


def _claim(
    claim: str,
    texts: list[str],
    *,
    language: str = "en",
    category: Category = Category.METHOD,
    transition: Transition = Transition.OPEN,
    cites: tuple[int, ...] = (),
) -> Claim:
    patent, _, number = claim.partition("/")
    return Claim(
        claim,
        patent,
        int(number),
        " ".join(texts),
        language,
        cites,
        not cites,
        category,
        transition,
        (),
        _elements(claim, texts, language),
    )


FUSION = [
    "一种无人配送车的障碍物融合方法",
    "接收激光雷达的点云",
    "将所述点云与相机图像进行数据关联",
    "用于在置信度低于0.5时丢弃目标的单元",
]
PLANNING = [
    "A vehicle controller",
    "a route store that holds lane-level routes",
    "a planner that selects a route whose cost is below 5",
    "means for reporting the selected route to a server",
]
CLAIMS = (
    _claim("CN999900101B/1", FUSION, language="zh"),
    _claim("CN999900101B/2", ["所述关联按时间戳进行"], language="zh", cites=(1,)),
    _claim("US99990101B2/1", PLANNING, category=Category.APPARATUS),
    _claim("US99990103B2/1", PLANNING, category=Category.SYSTEM),
    _claim("US99990104B2/1", PLANNING, category=Category.MEDIUM),
    _claim(
        "CN999900102B/1",
        PLANNING,
        category=Category.COMPOSITION,
        transition=Transition.CLOSED,
    ),
    _claim(
        "CN999900108A/1",
        PLANNING,
        category=Category.USE,
        transition=Transition.PARTLY_CLOSED,
    ),
    _claim(
        "CN999900105B/1",
        ["A device", "wherein v = s / t", "a brake"],
        category=Category.OTHER,
        transition=Transition.NONE,
    ),
    _claim("CN999900301B/1", PLANNING, category=Category.APPARATUS),
    _claim("CN999900201B/1", PLANNING, category=Category.APPARATUS),
)


def _passage(text: str, document: str, language: str = "en", **held: str) -> Passage:
    locator = held.get("locator", "§1 ¶2")
    translation = held.get("translation", "")
    return Passage(document, locator, 0, len(text), text, language, translation)


EN_TEXT = "The planner selects a route whose cost is below 8 and tells the driver."
PASSAGES = {
    "zh": _passage(
        ZH_SHEET,
        "birch-van-sheet",
        "zh",
        translation="The vehicle receives the lidar point cloud and associates it.",
    ),
    "en": _passage(EN_TEXT, "birch-planner", locator="p. 3"),
    "cedar": _passage(
        "The store holds no lane-level route; it keeps waypoints.", "cedar-planner"
    ),
}


def _match(element: Element, level: Level, passage: str, *reasons: Reason) -> Match:
    silent = level is Level.UNKNOWN
    chance = {
        Level.MET: 0.93,
        Level.POSSIBLE: 0.61,
        Level.NOT_FOUND: 0.21,
        Level.DIFFERENT: 0.04,
    }.get(level)
    evidence = () if silent else (Evidence(PASSAGES[passage], 0.72, "birch-planner"),)
    return Match(element, level, None if silent else 0.72, chance, evidence, reasons)


#: One reason of every code, in pairs with and without words.
REASONS = (
    Reason("coverage", 1.4, "激光雷达, 点云", ""),
    Reason("glossary", 0.8, "激光雷达", "激光雷达"),
    Reason("encoder", 0.5),
    Reason("check.number", -2.1, "below 5", "below 8"),
    Reason("check.comparison", -1.0, "below", "above"),
    Reason("check.negation", -1.0, "holds", "holds no"),
    Reason("check.direction", -1.0, "to a server", "to the driver"),
    Reason("check.means", -1.0, "route store", "waypoints"),
    Reason("evidence.complete"),
    Reason("element.opaque"),
    Reason("passages.none"),
    Reason("review", 0.0, "possible", "A. Reader 2026-10-30 seen in the workshop"),
    Reason("a.code.of.tomorrow", 0.1, "x", "y"),
)


def _chart(
    claim: str,
    unit: str,
    levels: list[Level],
    reading: Reading,
    probability: float,
    *,
    maker: str = "BIRCH",
    holder: str = "ASTER",
    basis: Basis = Basis.MADE,
    passage: str = "en",
) -> ClaimChart:
    held = next(c for c in CLAIMS if c.id == claim)
    elements = held.elements
    via: tuple[int, ...] = ()
    if held.cites:
        elements, via = CLAIMS[0].elements + held.elements, held.cites
    matches = tuple(
        _match(element, level, passage, *REASONS[at * 3 : at * 3 + 4])
        for at, (element, level) in enumerate(zip(elements, levels, strict=True))
    )
    weakest = min(matches, key=lambda m: m.probability or 0.0).element.label
    uncounted = (elements[0].label,) if claim.startswith("US") else ()
    return ClaimChart(
        claim,
        holder,
        unit,
        maker,
        basis,
        via,
        matches,
        reading,
        probability,
        weakest,
        uncounted,
    )


MET, POSSIBLE, SILENT = Level.MET, Level.POSSIBLE, Level.NOT_FOUND
CONTRARY, OPAQUE = Level.DIFFERENT, Level.UNKNOWN
CHARTS = (
    _chart("CN999900101B/1", "birch-van", [MET] * 4, Reading.READS, 0.88, passage="zh"),
    _chart(
        "CN999900101B/2",
        "birch-van",
        [MET, MET, MET, MET, SILENT],
        Reading.OPEN,
        0.31,
        passage="zh",
    ),
    _chart(
        "US99990101B2/1",
        "birch-van",
        [MET, MET, POSSIBLE, MET],
        Reading.POSSIBLE,
        0.58,
    ),
    _chart(
        "US99990103B2/1",
        "birch-dispatch",
        [MET, SILENT, MET, MET],
        Reading.OPEN,
        0.24,
        basis=Basis.DESCRIBED,
    ),
    _chart(
        "US99990104B2/1",
        "birch-van",
        [MET, MET, CONTRARY, MET],
        Reading.DIFFERENT,
        0.04,
    ),
    _chart("CN999900102B/1", "birch-van", [MET] * 4, Reading.READS, 0.79),
    _chart("CN999900108A/1", "birch-van", [MET] * 4, Reading.READS, 0.83),
    _chart("CN999900105B/1", "birch-van", [MET, OPAQUE, SILENT], Reading.OPEN, 0.12),
    _chart(
        "US99990101B2/1",
        "cedar-planner",
        [MET, CONTRARY, MET, MET],
        Reading.DIFFERENT,
        0.05,
        maker="CEDAR",
        passage="cedar",
    ),
    _chart(
        "CN999900102B/1",
        "cedar-planner",
        [MET, MET, SILENT, MET],
        Reading.OPEN,
        0.3,
        maker="CEDAR",
        passage="cedar",
    ),
    _chart(
        "CN999900301B/1",
        "aster-courier",
        [MET, MET, POSSIBLE, MET],
        Reading.POSSIBLE,
        0.51,
        holder="BIRCH",
        maker="ASTER",
    ),
)


def _gate(territory: str, status: GateStatus, **held: date | str | None) -> Gate:
    return Gate(
        territory,
        status,
        f"{territory}-2026.1/status",
        held.get("expires_on"),  # type: ignore[arg-type]
        str(held.get("source", "")),
        held.get("status_date"),  # type: ignore[arg-type]
    )


IN_FORCE_CN = _gate(
    "CN",
    GateStatus.IN_FORCE,
    expires_on=date(2038, 3, 1),
    source="illustrative register",
    status_date=date(2026, 9, 30),
)
IN_FORCE_US = replace(IN_FORCE_CN, territory="US", expires_on=date(2031, 5, 4))
TO_CHECK_CN = _gate("CN", GateStatus.TO_BE_CHECKED, expires_on=date(2040, 1, 15))
PENDING_CN = _gate("CN", GateStatus.PENDING, source="illustrative register")
EXPIRED_CN = _gate("CN", GateStatus.EXPIRED, expires_on=date(2025, 6, 1))
ENDED_US = _gate("US", GateStatus.ENDED, expires_on=date(2033, 6, 1))
FOREIGN_US = _gate("US", GateStatus.FOREIGN)

FUS, PLN = (("FUS", 0.8), ("PLN", 0.2)), (("PLN", 1.0),)


def _exposure(
    claim: str,
    unit: str,
    gate: Gate,
    band: Band,
    rule: str,
    likelihood: int | None,
    impact: int | None = 4,
    *,
    areas: tuple[tuple[str, float], ...] = PLN,
    maker: str = "BIRCH",
    holder: str = "ASTER",
) -> Exposure:
    chart = next((c for c in CHARTS if (c.claim, c.unit) == (claim, unit)), None)
    patent = claim.partition("/")[0]
    return Exposure(
        claim,
        patent,
        FAMILIES.get(patent, patent),
        holder,
        maker,
        unit,
        areas,
        chart.reading if chart else None,
        chart.probability if chart else None,
        chart.basis if chart else Basis.MADE,
        gate,
        band,
        rule,
        likelihood,
        impact,
        chart is not None,
    )


#: Two publications of one family; the other patents are families of their own.
FAMILIES = {"CN999900102B": "F-PLAN", "US99990101B2": "F-PLAN"}
EXPOSURES = (
    _exposure(
        "CN999900101B/1",
        "birch-van",
        IN_FORCE_CN,
        Band.HIGH,
        "reads-in-force",
        5,
        5,
        areas=FUS,
    ),
    _exposure(
        "CN999900102B/1",
        "birch-van",
        TO_CHECK_CN,
        Band.MEDIUM,
        "reads-status-unknown",
        4,
    ),
    _exposure("US99990101B2/1", "birch-van", IN_FORCE_US, Band.MEDIUM, "possible", 4),
    _exposure(
        "CN999900101B/2", "birch-van", IN_FORCE_CN, Band.OPEN, "open", 3, 5, areas=FUS
    ),
    _exposure("US99990103B2/1", "birch-dispatch", IN_FORCE_US, Band.OPEN, "open", 3),
    _exposure(
        "CN999900106B", "birch-van", TO_CHECK_CN, Band.UNKNOWN, "claims-missing", None
    ),
    _exposure(
        "CN999900108A/1", "birch-van", PENDING_CN, Band.WATCH, "pending", 2, None
    ),
    _exposure(
        "US99990104B2/1", "birch-van", IN_FORCE_US, Band.LOW, "different-or-remote", 1
    ),
    _exposure("CN999900105B/1", "birch-van", EXPIRED_CN, Band.NONE, "no-right", None),
    _exposure(
        "CN999900101B/1",
        "birch-van",
        FOREIGN_US,
        Band.NONE,
        "no-right",
        None,
        areas=FUS,
    ),
    _exposure("CN999900105B/1", "birch-van", ENDED_US, Band.NONE, "no-right", None),
    _exposure(
        "CN999900301B/1",
        "aster-courier",
        IN_FORCE_CN,
        Band.MEDIUM,
        "possible",
        4,
        None,
        maker="ASTER",
        holder="BIRCH",
    ),
)
BANDS = (
    Band.HIGH,
    Band.MEDIUM,
    Band.OPEN,
    Band.UNKNOWN,
    Band.WATCH,
    Band.LOW,
    Band.NONE,
)


def _area(
    area: str, territory: str, band: Band, counts: list[int], expected: float
) -> AreaExposure:
    held = tuple(
        e
        for e in EXPOSURES
        if e.maker == "BIRCH"
        and e.gate.territory == territory
        and area in dict(e.areas)
    )
    counted = tuple(zip(BANDS, counts, strict=True))
    return AreaExposure(
        "ASTER", "BIRCH", area, territory, band, counted, expected, 5, held
    )


AREA_EXPOSURES = (
    _area("FUS", "CN", Band.HIGH, [1, 0, 0, 0, 0, 0, 0], 0.88),
    _area("PLN", "CN", Band.HIGH, [1, 1, 0, 1, 1, 0, 1], 1.67),
    _area("PLN", "US", Band.MEDIUM, [0, 1, 1, 0, 0, 1, 1], 0.82),
)


def _coverage(
    area: str, place: str, shares: tuple[float | None, ...], pairs: int, weight: float
) -> Coverage:
    technical, clear, *usable = shares
    held = tuple(zip(Assumption, usable, strict=True))
    return Coverage(area, place, technical, clear, held, pairs, weight)


COVERAGES = (
    _coverage("FUS", "CN", (0.0, 0.0, 0.0, 0.0, 0.0), 2, 0.704),
    _coverage("PLN", "CN", (0.75, 0.4, 0.0, 0.4, 0.0), 2, 0.966),
    _coverage("*", "CN", (0.5, 0.25, 0.0, 0.25, 0.0), 3, 1.67),
    _coverage("PLN", "US", (1.0, 1.0, 0.004, 1.0, 0.0), 2, 0.58),
    _coverage("*", "US", (1.0, 1.0, 0.004, 1.0, 0.0), 2, 0.58),
    _coverage("*", "EP", (None, None, None, None, None), 0, 0.0),
)
AVOIDED = Avoided(
    "1[a]",
    Evidence(PASSAGES["en"], 0.8, "birch-planner"),
    Evidence(PASSAGES["cedar"], 0.7, "cedar-planner"),
)
TITLES = (
    (
        Assumption.AS_RECORDED,
        Title.UNKNOWN,
        "cedar-planner: no owner or transfer recorded",
    ),
    (Assumption.ALL_ASSIGNED, Title.YES, "cedar-planner: assumed assigned"),
    (Assumption.EQUITY_ONLY, Title.NO, "cedar-planner: equity passes no rights"),
)
SUBSTITUTES = (
    Substitute("cedar-planner", 0.81, True, (AVOIDED,), (), TITLES),
    Substitute(
        "cedar-cargo",
        0.52,
        True,
        (Avoided("1[b]", None, None),),
        (
            Blocker("CN999900102B/1", Reading.OPEN, ("1[b]", "1[c]")),
            Blocker("US99990103B2/1", Reading.READS),
        ),
        TITLES,
    ),
    Substitute("cedar-idle", 0.2, False, (), (), TITLES),
)
FALLBACKS = (
    Fallback("CN999900101B/1", "birch-van", "FUS", "CN", 0.704, ()),
    Fallback("CN999900101B/2", "birch-van", "FUS", "CN", 0.248, ()),
    Fallback("CN999900101B/1", "birch-van", "PLN", "CN", 0.176, ()),
    Fallback("CN999900102B/1", "birch-van", "PLN", "CN", 0.79, SUBSTITUTES),
    Fallback("US99990101B2/1", "birch-van", "PLN", "US", 0.58, SUBSTITUTES),
)
GAPS = (
    Gap(
        "CN999900106B",
        "birch-van",
        "CN",
        "",
        "",
        None,
        "claims",
        Band.UNKNOWN,
        Band.HIGH,
    ),
    Gap(
        "CN999900102B/1",
        "birch-van",
        "CN",
        "",
        "",
        None,
        "status",
        Band.MEDIUM,
        Band.HIGH,
    ),
    Gap(
        "CN999900101B/2",
        "birch-van",
        "CN",
        "2[pre]",
        "所述关联按时间戳进行",
        Level.NOT_FOUND,
        "evidence",
        Band.OPEN,
        Band.HIGH,
    ),
    Gap(
        "US99990103B2/1",
        "birch-dispatch",
        "US",
        "1[a]",
        PLANNING[1],
        Level.NOT_FOUND,
        "evidence",
        Band.OPEN,
        Band.MEDIUM,
    ),
    Gap(
        "CN999900105B/1",
        "birch-van",
        "CN",
        "1[a]",
        "wherein v = s / t",
        Level.UNKNOWN,
        "opaque",
        Band.OPEN,
        Band.OPEN,
    ),
    Gap(
        "CN999900101B/1",
        "cedar-planner",
        "CN",
        "",
        "",
        None,
        "title",
        Band.OPEN,
        Band.OPEN,
    ),
)
LEADS = (
    Lead(
        "evidence before priority",
        "CN999900101B/1",
        "BIRCH",
        "birch-van-sheet",
        "§1 ¶2",
        date(2017, 5, 1),
        date(2018, 3, 1),
    ),
    Lead(
        "own earlier filing",
        "US99990101B2/1",
        "BIRCH",
        "CN999900301B",
        "claim 1",
        None,
        None,
    ),
    Lead("service invention", "", "CEDAR", "cedar-planner"),
    Lead("co-owner", "CN999900102B/1", "ASTER", "CN999900102B"),
    Lead("a lead of tomorrow", "", "ASTER", ""),
)
OVERLAPS = (
    Overlap(
        "ASTER",
        "FUS",
        "BIRCH",
        "FUS",
        0.71,
        (1, 2),
        (OverlapPair("CN999900101B/1", "CN999900301B/1", 0.77),),
    ),
    Overlap("ASTER", "PLN", "BIRCH", "FUS", 0.22, (3, 2), ()),
    Overlap(
        "ASTER",
        "PLN",
        "BIRCH",
        "PLN",
        0.64,
        (3, 1),
        (OverlapPair("US99990101B2/1", "CN999900301B/1", 0.69),),
    ),
    Overlap("ASTER", "PLN", "CEDAR", "PLN", 0.41, (3, 1), ()),
    Overlap("BIRCH", "PLN", "CEDAR", "PLN", 0.48, (1, 1), ()),
    Overlap("CEDAR", "PLN", "DOGWOOD", "PLN", 0.1, (1, 1), ()),
)


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
        graph=nx.MultiDiGraph(),
    )
    return replace(whole, **changed)  # type: ignore[arg-type]
