"""Title, residual exposure, designs around, leverage and leads in a report."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from patentrisk.records import (
    Assumption,
    AssumptionEntry,
    Band,
    DesignAround,
    DocumentTitle,
    Facet,
    FacetKind,
    FeatureChange,
    Holding,
    Lead,
    Leverage,
    Reading,
    Residual,
    Switch,
    Title,
    TitleEntry,
    TitleUnder,
)
from patentrisk.report import RENDERERS, build_report
from patentrisk.report.document import Fold, Table
from tests.report.illustrative import CASE, CHARTS, FALLBACKS, illustrative
from tests.report.looking import blocks_of, row_of, words_of

SCHEDULE = AssumptionEntry("schedule A", "CEDAR", ("cedar-planner",), "closing binder")
NAMES = (*Assumption, "schedule A")
ENTRY = TitleEntry(
    "cedar-planner", "CEDAR", "licensed", since=date(2026, 2, 1), source="deal, § 3",
    areas=("PLN",), territories=("CN",), exclusive=True,
)  # fmt: skip
HELD = (
    Holding("Cedar Carts (fictional)", "CEDAR", date(2021, 3, 9), None, "register"),
    Holding("Dune Ltd. (fictional)", "", None, date(2020, 1, 1), "", current=False),
)
TITLES = (
    DocumentTitle(
        "cedar-planner",
        "CEDAR",
        "fallback",
        HELD,
        (ENTRY,),
        tuple(
            TitleUnder(name, title, f"cedar-planner: {said}")
            for name, title, said in zip(
                NAMES,
                (Title.YES, Title.YES, Title.NO, Title.UNKNOWN),
                (
                    "licensed exclusively [PLN; CN] (deal, § 3)",
                    "assumed assigned",
                    "equity passes no rights",
                    "joint owner Dune Ltd.; no transfer recorded",
                ),
                strict=True,
            )
        ),
        ("joint owners", "service invention"),
    ),
    DocumentTitle("CN999900101B", "ASTER", "right", HELD[:1], (), ()),
)
EVIDENCE = CHARTS[0].matches[1].evidence[0]
SWITCH = Switch(
    "birch-van", "PLN", "cedar-planner", Title.YES,
    ("CN999900102B/1",), ("CN999900101B/1",),
)  # fmt: skip
RESIDUAL = Residual(
    "area", "PLN", "CN", Assumption.AS_RECORDED,
    tuple((band, 2 if band is Band.HIGH else 0) for band in Band),
    tuple((band, 1 if band is Band.OPEN else 0) for band in Band),
    1.5, 0.25, (SWITCH,),
    tuple((band, 1 if band is Band.OPEN else 0) for band in Band), 0.2,
)  # fmt: skip
RESIDUALS = tuple(
    replace(RESIDUAL, assumption=name, scope=scope, name=held)
    for scope, held in (("area", "PLN"), ("product", "birch-van"))
    for name in NAMES
)
AROUND = DesignAround(
    "birch-van", "CN", ("CN999900101B/1", "CN999900102B/1"),
    (
        FeatureChange(
            "birch-van-sheet", EVIDENCE, (("CN999900101B/1", "1[a]"),),
            ("CN999900101B/1",),
        ),
    ),
    ("CN999900102B/1",), (("CN999900102B/1", "1[b]"),),
)  # fmt: skip
LEVERAGE = Leverage(
    "BIRCH", "F1", "CN999900101B", "CN999900101B/1", "ASTER", "birch-van", "CN",
    Reading.OPEN, Band.OPEN, 3,
    tuple((name, Title.YES, "CN999900101B: owned by the accused as recorded")
          for name in NAMES),
)  # fmt: skip
LEADS = (
    Lead(
        "service invention", "", "CEDAR", "cedar-planner", earlier=date(2020, 2, 29),
        later=date(2020, 9, 1), other="Wang Ming (ASTER)", source="public profile",
        areas=("PLN",),
    ),
    Lead("prior art", "CN999900101B/1", "", "birch-van", earlier=date(2018, 1, 1),
         later=date(2019, 1, 1), reading=Reading.OPEN),
    Lead(
        "evidence before priority", "CN999900101B/1", "BIRCH", "birch-van", "§1 ¶2",
        date(2018, 1, 1), date(2019, 1, 1), locators=("§1 ¶2", "§1 ¶1"),
    ),
    Lead(
        "licence", "CN999900101B/1", "ASTER", "CN999900101B", rule="CN-2026.3/licence"
    ),
)  # fmt: skip
FACETS = (
    Facet(FacetKind.PURPOSE, (EVIDENCE.passage,), (), 0.25),
    Facet(FacetKind.OUTPUTS, (), (), None),
    Facet(FacetKind.PLACE, (), (), 0.5),
)


@pytest.fixture(scope="module")
def told():
    """A report in either language with everything that this module is about."""
    served = tuple(
        replace(s, facets=FACETS) for f in FALLBACKS for s in f.substitutes[:1]
    )
    whole = illustrative(
        case=replace(CASE, assumptions=(SCHEDULE,)),
        titles=TITLES,
        residuals=RESIDUALS,
        design_arounds=(AROUND,),
        leverages=(LEVERAGE,),
        leads=LEADS,
        older={("CN999900101B/1", "birch-van"): CHARTS[0]},
        fallbacks=(replace(FALLBACKS[3], substitutes=served[:1]),),
    )
    return {code: build_report(whole, language=code) for code in ("en", "zh")}


def table(report, section, at=0):
    found = [b for b in blocks_of(report, section) if isinstance(b, Table)]
    return found[at]


def all_words(report, section):
    return " ".join(words_of(list(blocks_of(report, section))))


@pytest.mark.parametrize(
    ("language", "row"),
    [
        pytest.param(
            "en",
            [
                "yeslicensed exclusively [PLN; CN] (deal, § 3)",
                "yesassumed assigned",
                "noequity passes no rights",
                "unknownjoint owner Dune Ltd.; no transfer recorded",
            ],
            id="en",
        ),
        pytest.param(
            "zh",
            [
                "有已独占或排他许可 [PLN; CN] (deal, § 3)",
                "有假定已转让",
                "无股权不转移权利",
                "未知共有人 Dune Ltd.；无转让记录",
            ],
            id="zh",
        ),
    ],
)
def test_title_stands_side_by_side_under_every_assumption(told, language, row):
    found = row_of(table(told[language], "title"), "cedar-planner")[1:]
    plain = [
        said.replace("title", "", 1).replace("●", "").replace("✕", "").replace("?", "")
        for said in found
    ]

    for expected, said in zip(row, plain, strict=True):
        assert said.endswith(expected[1:]), (expected, said)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param(
            "en",
            (
                "Cedar Carts (fictional)",
                "recorded owner, 2021-03-09 to open (register)",
                "former owner",
                "licensed [",
                "exclusively",
                "not verified",
            ),
            id="en",
        ),
        pytest.param(
            "zh",
            ("记录的权利人，2021-03-09 至 未定", "原权利人", "已许可 [", "未核实"),
            id="zh",
        ),
    ],
)
def test_holders_with_their_dates_deal_facts_and_flags(told, language, words):
    said = all_words(told[language], "title")

    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        pytest.param("en", "▲ High 2", "○ Open 1", id="en"),
        pytest.param("zh", "▲ 高 2", "○ 待查 1", id="zh"),
    ],
)
def test_exposure_before_and_after_by_area_and_product(told, language, before, after):
    for at in (0, 1):
        row = table(told[language], "residual", at).rows[0]
        said = ["".join(words_of(held.lines)) for held in row]
        assert before in said[2]
        assert "1.50" in said[2]
        assert all(after in held and "0.25" in held for held in said[3:])
    switches = "".join(words_of(table(told[language], "residual", 2).rows))
    assert "CN999900102B/1" in switches
    assert "schedule A" in switches


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param(
            "en",
            ("of these on the new part: ○ Open 1", "0.20", "not known to be worse"),
            id="en",
        ),
        pytest.param("zh", ("其中新组件上：○ 待查 1", "0.20", "并非已知更差"), id="zh"),
    ],
)
def test_what_a_switch_brings_is_said_beside_the_figure(told, language, words):
    row = table(told[language], "residual", 0).rows[0]
    after, before = "".join(words_of(row[3].lines)), "".join(words_of(row[2].lines))

    assert [word for word in words if word not in after] == []
    assert [word for word in words if word in before] == []


@pytest.mark.parametrize(
    ("language", "columns"),
    [
        pytest.param(
            "en", ("As recorded: owners", "unless recorded as assigned"), id="en"
        ),
        pytest.param(
            "zh", ("按记录：在案权利人", "除记录为已转让或已许可者外"), id="zh"
        ),
    ],
)
def test_columns_of_the_title_table_say_what_passes(told, language, columns):
    found = " ".join(table(told[language], "title").columns)

    assert [said for said in (*columns, "schedule A") if said not in found] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_place_of_a_lead_is_listed(told, language):
    row = next(r for r in table(told[language], "leads").rows if "¶" in str(r[2]))

    assert "§1 ¶2, §1 ¶1" in "".join(words_of(row[2].lines))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_smallest_set_of_changes_is_quoted(told, language):
    folds = [b for b in blocks_of(told[language], "residual") if isinstance(b, Fold)]
    said = " ".join(words_of(folds))

    assert EVIDENCE.passage.text in said
    assert "1[a]" in said
    assert "CN999900102B/1" in said  # cannot be avoided


@pytest.mark.parametrize("language", ["en", "zh"])
def test_leverage_names_family_unit_band_and_title(told, language):
    row = table(told[language], "leverage").rows[0]
    said = " ".join(words_of(row))

    assert len(row) == 6 + len(NAMES)
    assert "CN999900101B/1" in said
    assert "open" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param(
            "en",
            (
                "Wang Ming (ASTER)",
                "public profile",
                "not verified",
                "CN-2026.3/licence",
            ),
            id="en",
        ),
        pytest.param("zh", ("Wang Ming (ASTER)", "未核实", "现有技术"), id="zh"),
    ],
)
def test_leads_say_what_they_rest_on(told, language, words):
    said = all_words(told[language], "leads")

    assert [word for word in words if word not in said] == []
    assert CHARTS[0].matches[1].element.text in said


@pytest.mark.parametrize(
    ("language", "unstated"),
    [pytest.param("en", "not stated: unknown", id="en"),
     pytest.param("zh", "未说明：未知", id="zh")],
)  # fmt: skip
def test_facets_of_the_job_are_quoted_and_silence_is_unknown(told, language, unstated):
    said = all_words(told[language], "fallback")

    assert f"“{EVIDENCE.passage.text}”" in said
    assert unstated in said


def test_the_json_report_holds_it_all_and_fits_its_schema(told):
    schema = json.loads(files("patentrisk").joinpath("report/schema.json").read_text())
    plain = json.loads(RENDERERS["json"].render(told["en"]))

    jsonschema.Draft202012Validator(schema).validate(plain)
    assert [row["flags"] for row in plain["titles"]] == [
        ["joint owners", "service invention"],
        [],
    ]
    assert plain["residuals"][0]["before"]["high"] == 2
    change = plain["design_arounds"][0]["changes"][0]
    quoted = plain["passages"][change["evidence"]["passage"]]
    assert quoted["text"] == EVIDENCE.passage.text
    assert plain["leverages"][0]["titles"][3]["assumption"] == "schedule A"


def test_nothing_found_says_so_in_either_language():
    for language in ("en", "zh"):
        report = build_report(illustrative(), language=language)
        for section in ("title", "residual", "leverage"):
            assert all_words(report, section)
