"""Claims, passages and charts of the assessment written by hand."""

from __future__ import annotations

from datetime import date

from patentrisk.records import (
    Basis,
    Category,
    Claim,
    ClaimChart,
    Element,
    ElementKind,
    Evidence,
    Level,
    Match,
    Passage,
    Reading,
    Reason,
    Transition,
)

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
