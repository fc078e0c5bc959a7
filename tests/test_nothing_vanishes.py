"""Found in review: rights, damages and facts that left the count without a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import patentrisk as pr
from patentrisk.assessment import Silent, silences
from patentrisk.case import RULE_PACKS
from patentrisk.fallback import title_of
from patentrisk.law import gate, law_problems, packs_by_state, read_pack, reckon_term
from patentrisk.records import (
    AssertionEntry,
    Assumption,
    ConstructionEntry,
    GateStatus,
    LicenceEntry,
    Party,
    Role,
    StatusEntry,
    Title,
    TitleEntry,
)
from patentrisk.resources import load_resource
from patentrisk.scenario import simulate
from tests.building import NOWHERE
from tests.fallback.test_title import CASE, sheet
from tests.scenario.building import assessment
from tests.scenario.test_unknown import SURE

PACKS = packs_by_state([load_resource(name) for name in RULE_PACKS])


@pytest.mark.parametrize("number", ["DE102020000001B4", "FR3000001B1"])
def test_a_right_of_one_state_is_to_be_checked_in_the_territory_of_all(number):
    patent = pr.Patent(pr.publication_number(number), NOWHERE)
    day = date(2026, 11, 1)

    assert gate(patent, "EP", as_of=day, packs=PACKS).status is GateStatus.TO_BE_CHECKED
    assert gate(patent, "CN", as_of=day, packs=PACKS).status is GateStatus.FOREIGN


def test_of_two_ends_the_later_is_unknown_where_one_is():
    pack = read_pack(load_resource("law/us.toml"))
    number = pr.publication_number("US9999101B2")
    filed = pr.Patent(number, NOWHERE, filing_date=date(1995, 3, 4))

    assert reckon_term(filed, pack).expires_on is None
    late = replace(filed, grant_date=date(2012, 6, 12))
    assert reckon_term(late, pack).expires_on == date(2029, 6, 13)


def test_what_went_to_somebody_else_is_not_supposed_to_have_passed():
    other = Party("O", "Other", Role.OTHER, ("Other Ltd.",))
    sold = TitleEntry("sheet", "F", "assigned", "O")
    case = replace(CASE, parties=(*CASE.parties, other), titles=(sold,))

    assert title_of([sheet()], "F", case, Assumption.ALL_ASSIGNED)[0] is Title.NO


EACH = "Write a row for each publication"
STARS = {
    "licences": (LicenceEntry("*", "JD", "JIUSHI"), EACH),
    "assertions": (AssertionEntry("JD", "sued", "*"), "Leave patent out"),
    "statuses": (StatusEntry("*", "in force", date(2026, 1, 1)), EACH),
    "constructions": (
        ConstructionEntry("*", "1[a]", "estopped"),
        "expected <publication number>/<claim number>",
    ),
}


@pytest.mark.parametrize("table", STARS)
def test_a_row_about_everything_is_told_with_what_to_write_instead(table):
    case = pr.load_case("corpus/case.toml")
    row, instead = STARS[table]
    packs = packs_by_state(case.resources.rules)
    held = replace(case, sources=(), **{table: (row,)})
    found = law_problems(held, pr.read_corpus(held), packs)
    (told,) = [one for one in found if one.where == f"case.toml, {table}, row 1"]

    assert "not applied" in told.message
    assert instead in told.message


@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_statutory_damages_in_another_currency_are_kept_and_never_nothing(currency):
    held = assessment(points={**SURE, "statutory CN": 50_000.0})
    entry = replace(held.case.scenario, currency=currency)
    found = simulate(replace(held, case=replace(held.case, scenario=entry)), trials=50)
    (row,) = [one for one in found.inputs if one.name == "statutory"]

    assert (row.least, row.likely, row.most) == (50_000, 50_000, 50_000)
    assert found.problems == ()


def test_a_product_that_no_territory_names_is_told():
    case = pr.load_case("corpus/case.toml")
    places = tuple(replace(p, products=("jiushi-z-van",)) for p in case.territories)
    found = silences(replace(case, territories=places), {}, {}, packs=PACKS)

    named = [held.name for held in found if held.kind is Silent.NO_PLACE]
    assert named == ["jiushi-m-cart", "jiushi-fleet"]


CASE_FILE = """
[case]
name = "t"
as_of = 2026-11-01
sources = ["documents"]
[[parties]]
id = "ACC"
role = "accused"
aliases = ["Acme Vehicles Ltd"]
[[parties]]
id = "ASR"
role = "asserter"
aliases = ["Asserter Logistics Ltd"]
[[parties]]
id = "ASR2"
role = "asserter"
aliases = ["Second Asserter Ltd"]
[[parties]]
id = "FB"
role = "fallback"
aliases = ["Fallback Robotics Ltd"]
[[territories]]
id = "CN"
acts = ["make"]
[[components]]
id = "own"
party = "ACC"
documents = ["own"]
evidence = "complete"
[[products]]
id = "van"
party = "ACC"
name = "van"
components = ["own"]
[[titles]]
document = "other"
party = "FB"
fact = "assigned"
[settings]
similarity = "lexical"
"""
SHEET = """+++
kind = "disclosure"
id = "{name}"
party = "{party}"
date = 2026-03-01
areas = ["FUS"]
+++
## Sensor fusion
{text}
"""
PATENT = """+++
number = "{number}"
title = "Fusion for a delivery vehicle"
applicants = ["{party}"]
filing_date = 2020-03-04
grant_date = 2022-06-10
cpc = ["G01S17/86"]
status_date = 2026-10-01
events = [{{ date = 2022-06-10, status = "granted" }}]
+++
## Claims
1. A delivery vehicle comprising: {text}
"""
LIDAR = (
    "a lidar mounted on the roof; and a processor configured to fuse a point cloud of"
    " the lidar with a camera image."
)
RADAR = (
    "a radar mounted on the roof, wherein the radar is a 77 GHz millimetre wave radar"
    " with a waveguide antenna array; and a processor configured to fuse radar returns"
    " with a camera image."
)


def assessed(tmp_path, *changes, stated=CASE_FILE, holder="Asserter Logistics Ltd"):
    """Assess the case with changes of (document, before, after)."""
    folder = tmp_path / "documents"
    folder.mkdir()
    first = "Asserter Logistics Ltd"
    written = {
        "own": SHEET.format(
            name="own",
            party="Acme Vehicles Ltd",
            text="The delivery vehicle comprises a lidar mounted on the roof. A"
            " processor of the vehicle is configured to fuse a point cloud of the"
            " lidar with a camera image to detect obstacles.",
        ),
        "other": SHEET.format(
            name="other",
            party="Fallback Robotics Ltd",
            text="The delivery vehicle has no lidar; a radar is mounted on the roof."
            " The radar is a 77 GHz millimetre wave radar with a waveguide antenna"
            " array. A processor of the vehicle is configured to fuse radar returns"
            " with a camera image to detect obstacles.",
        ),
        "a": PATENT.format(number="CN999900101B", party=first, text=LIDAR),
        "b": PATENT.format(number="CN999900202B", party=holder, text=RADAR),
    }
    for name, before, after in changes:
        written[name] = written[name].replace(before, after)
    for name, text in written.items():
        (folder / f"{name}.md").write_text(text)
    (tmp_path / "case.toml").write_text(stated)
    case = pr.load_case(tmp_path / "case.toml")
    similarity = pr.load_similarity("lexical")
    return pr.assess(pr.read_corpus(case), case, similarity=similarity)


@pytest.mark.parametrize("holder", ["Asserter Logistics Ltd", "Second Asserter Ltd"])
def test_what_any_asserter_reaches_is_in_the_way_of_a_substitute(tmp_path, holder):
    a = assessed(tmp_path, holder=holder)

    first = a.coverages[0]
    assert (first.technical, first.clear) == (1.0, 0.0)
    plan = pr.plan(a)
    assert [(held.claim, held.brought) for held in plan.left] == [
        ("CN999900202B/1", True)
    ]


SIX = 'areas = ["FUS", "PER", "LOC", "PLN", "CAL", "SAF"]'
NEEDS = """
[[plan.dependencies]]
area = "FUS"
needs = "LOC"
how = "before"
kind = "assumption"
source = "s"
"""


@pytest.mark.parametrize(
    ("six", "others"),
    [
        pytest.param((), (), id="one-area-each"),
        pytest.param(("other",), ("FUS", "LOC"), id="the-substitute-declares-six"),
        pytest.param(("own",), ("FUS",), id="the-accused-s-component-declares-six"),
    ],
)
def test_an_area_that_is_declared_counts_however_many_are(tmp_path, six, others):
    a = assessed(tmp_path, *((name, 'areas = ["FUS"]', SIX) for name in six))
    parts = {c.id: c for stack in a.stacks.values() for c in stack.components}

    assert a.coverages[0].technical == 1.0
    assert set(others) <= set(parts["other"].inside(0.2))
    assert [held.area for step in pr.plan(a).steps for held in step.moves] == ["FUS"]


def test_areas_of_a_row_of_the_case_count_too_and_once_each(tmp_path):
    six = SIX.replace("]", ', "FUS"]')
    stated = CASE_FILE.replace('documents = ["own"]', f'documents = ["own"]\n{six}')
    a = assessed(tmp_path, stated=stated)
    (own,) = a.stacks["ACC"].components

    assert len(own.inside(0.2)) == len(own.areas) == 6
    assert sum(weight for _, weight in own.areas) == pytest.approx(1.0)


def test_a_dependency_on_an_area_that_a_unit_has_nothing_in_is_told(tmp_path):
    plan = pr.plan(assessed(tmp_path, stated=f"{CASE_FILE}\n[plan]\n{NEEDS}"))

    assert [held.where for held in plan.problems] == ["case.toml, plan.dependencies[0]"]
    assert "needs LOC, in which van has no component" in plan.problems[0].message


def test_a_scenario_says_that_it_counts_no_end_of_a_right():
    assert "rights_as_they_stand" in simulate(assessment(), trials=2).assumptions


def test_a_scenario_says_that_several_asserters_are_one_in_it():
    held = assessment()
    second = Party("X", "Second", Role.ASSERTER, ("Second Ltd.",))
    case = replace(held.case, parties=(*held.case.parties, second))

    assert "parties_as_one" not in simulate(held, trials=2).assumptions
    assert "parties_as_one" in simulate(replace(held, case=case), trials=2).assumptions


def test_of_several_accused_it_is_told_for_whom_title_is_asked(tmp_path):
    second = '[[parties]]\nid = "SUB"\nrole = "accused"\naliases = ["Acme Sub Ltd"]\n'
    stated = CASE_FILE.replace("[[territories]]", f"{second}[[territories]]")
    a = assessed(tmp_path, stated=stated)

    told = [one.message for one in a.problems if "are accused" in one.message]
    assert len(told) == 1
    assert told[0].startswith("ACC, SUB are accused")
    assert "asked for ACC alone" in told[0]


def test_each_of_several_accused_owns_what_is_its_own():
    second = Party("A2", "Sub", Role.ACCUSED, ("Sub Ltd.",))
    case = replace(CASE, parties=(*CASE.parties, second))
    held = sheet(pr.Ownership("Sub Ltd."))

    assert title_of([held], "A2", case, Assumption.AS_RECORDED)[0] is Title.YES
    assert title_of([held], "F", case, Assumption.AS_RECORDED)[0] is Title.NO


def law_told(case, **rows):
    packs = packs_by_state(case.resources.rules)
    corpus = pr.read_corpus(case)
    before = law_problems(case, corpus, packs)
    after = law_problems(replace(case, **rows), corpus, packs)
    return [str(one) for one in after if one not in before]


@pytest.mark.parametrize("said", [("lapsed", "in force"), ("in force", "lapsed")])
def test_of_two_records_of_a_day_the_one_that_exposes_more_is_taken_and_told(said):
    case = pr.load_case("corpus/case.toml")
    day = date(2026, 10, 1)
    rows = tuple(StatusEntry("CN999900101B", one, day, source=one) for one in said)
    patent = pr.read_corpus(case).patents["CN999900101B"]
    held = gate(patent, "CN", as_of=case.as_of, packs=PACKS, statuses=rows)

    assert held.status is GateStatus.IN_FORCE
    (told,) = law_told(case, statuses=rows)
    assert told.startswith("case.toml, statuses, rows 1 and 2: ")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param(
            {"assertions": (AssertionEntry("JD", "sued", "CN999900201B"),)},
            "speaks of CN999900201B as JD's, and it counts as JIUSHI's",
            id="an-assertion-of-another-s-right",
        ),
        pytest.param(
            {
                "statuses": (
                    StatusEntry("CN999900101B", "lapsed", date(2026, 1, 1), "JP"),
                )
            },
            "is of JP, where a right of CN does not bind",
            id="a-register-of-another-place",
        ),
        pytest.param(
            {
                "statuses": (
                    StatusEntry("WO9999000206A1", "lapsed", date(2026, 1, 1), "JP"),
                )
            },
            "is of JP, which no rule pack covers",
            id="a-register-of-a-place-without-rules",
        ),
    ],
)
def test_a_row_that_meets_nothing_is_told(rows, words):
    (told,) = law_told(pr.load_case("corpus/case.toml"), **rows)

    assert words in told
