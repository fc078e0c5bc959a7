"""Substitutes, gaps, leads and overlaps of the assessment written by hand."""

from __future__ import annotations

from datetime import date

from patentrisk.records import (
    Assumption,
    Avoided,
    Band,
    Blocker,
    Evidence,
    Fallback,
    Gap,
    Lead,
    Level,
    Overlap,
    OverlapPair,
    Reading,
    Substitute,
    Title,
)
from tests.report.illustrative_claims import PASSAGES, PLANNING

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
