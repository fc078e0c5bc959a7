from __future__ import annotations

from datetime import date

import pytest

from patentrisk.case import case_template, load_case
from patentrisk.case.places import place_of, source_paths
from patentrisk.errors import CaseError, SimilarityError, SourceError
from patentrisk.records import Assumption, Role
from patentrisk.similarity import similarity_of

MINIMAL = """\
[case]
name = "x"
as_of = 2026-11-01
sources = ["documents"]

[[parties]]
id = "A"
role = "accused"

[[parties]]
id = "B"
role = "asserter"
"""


def write(tmp_path, text):
    file = tmp_path / "case.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_minimal_case_is_enough_and_says_what_it_lacks(tmp_path):
    case = load_case(write(tmp_path, MINIMAL))

    assert [party.role for party in case.parties] == [Role.ACCUSED, Role.ASSERTER]
    assert case.settings.assumption is Assumption.AS_RECORDED
    assert [p.where for p in case.problems] == [
        "case.toml, territories",
        "case.toml, search",
    ]


def test_the_folder_of_a_case_is_as_good_as_its_file(tmp_path):
    write(tmp_path, MINIMAL)

    assert load_case(tmp_path).name == "x"


def test_the_template_is_a_case(tmp_path):
    case = load_case(write(tmp_path, case_template()), today=date(2026, 11, 2))

    assert case.as_of == date(2026, 11, 2)


def test_words_for_the_report_in_chinese_stand_beside_the_others(tmp_path):
    text = MINIMAL + '[case.zh]\ntitle = "示例案件"\n'
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")

    case = load_case(tmp_path)

    assert case.words("zh").title == "示例案件"
    assert case.words("en").title == case.name


def test_today_needs_a_day(tmp_path):
    file = write(tmp_path, MINIMAL.replace("2026-11-01", '"today"'))

    with pytest.raises(CaseError, match="today="):
        load_case(file)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            'role = "accused"',
            'rol = "accused"',
            "line 8, parties[0].rol: unknown key; did you mean 'role'?",
            id="misspelt-key",
        ),
        pytest.param(
            'role = "accused"',
            'role = "defendant"',
            "line 8, parties[0].role: found 'defendant'; input should be 'accused'",
            id="unknown-role",
        ),
        pytest.param(
            'name = "x"\n', "", "line 1, case.name: is missing", id="missing-key"
        ),
        pytest.param(
            "2026-11-01",
            '"tomorrow"',
            "line 3, case.as_of: found 'tomorrow'; expected a date such as",
            id="no-date",
        ),
        pytest.param(
            'id = "B"',
            'id = "A"',
            "line 11, parties[1].id: 'A' is used twice",
            id="twice",
        ),
        pytest.param(
            "[[parties]]",
            '[[products]]\nid = "v"\nparty = "C"\nname = "V"\ncomponents = ["c"]\n'
            "[[parties]]",
            "line 8, products[0].party: found 'C'; expected one of A, B",
            id="unknown-party",
        ),
        pytest.param(
            "[[parties]]",
            '[[territories]]\nid = "CN"\nacts = ["fly"]\n[[parties]]',
            "line 8, territories[0].acts[0]: found 'fly'",
            id="unknown-act",
        ),
        pytest.param("[case]", "[case", "not valid TOML", id="no-toml"),
        pytest.param(
            "[[parties]]",
            '[[territories]]\nid = "China"\nacts = ["make"]\n[[parties]]',
            "territories[0].id: found 'China'; expected a two-letter code, for instance"
            " CN",
            id="state-in-words",
        ),
        pytest.param(
            "[[parties]]",
            '[plan]\ncurrency = "yuan"\n[[parties]]',
            "plan.currency: found 'yuan'; expected the three letters of a currency",
            id="currency-in-words",
        ),
        pytest.param(
            "[[parties]]",
            '[settings]\ntaxonomy = "no.toml"\n[[parties]]',
            "line 7, settings.taxonomy:",
            id="no-taxonomy",
        ),
    ],
)
def test_a_fault_names_line_and_key(tmp_path, old, new, said):
    file = write(tmp_path, MINIMAL.replace(old, new, 1))

    with pytest.raises(CaseError) as raised:
        load_case(file)

    assert said in str(raised.value)
    assert str(file) in str(raised.value)


def test_every_fault_is_told_at_once(tmp_path):
    text = MINIMAL.replace('role = "accused"', 'role = "x"').replace(
        '"x"\nas_of', '""\nas_of'
    )

    with pytest.raises(CaseError) as raised:
        load_case(write(tmp_path, text))

    assert len(str(raised.value).splitlines()) == 2


def test_a_missing_file_says_how_to_get_one(tmp_path):
    with pytest.raises(CaseError, match="patentrisk init"):
        load_case(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        pytest.param(
            "money = { least = 5, likely = 3, most = 1 }",
            "plan.costs[0].money: found {'least': 5, 'likely': 3, 'most': 1}; expected"
            " least <= likely <= most, one of them at least",
            id="in-the-wrong-order",
        ),
        pytest.param(
            'money = { least = "x" }',
            "plan.costs[0].money.least: found 'x'; input should be a valid number,"
            " unable to parse string as a number",
            id="a-figure-in-words",
        ),
        pytest.param(
            "money = { leest = 5 }",
            "plan.costs[0].money.leest: unknown key; did you mean 'least'?",
            id="misspelt-key",
        ),
        pytest.param(
            "money = [5]",
            "plan.costs[0].money: found [5]; expected a table",
            id="a-list",
        ),
    ],
)
def test_a_fault_of_what_may_be_said_in_two_ways_is_one_line(tmp_path, stated, said):
    cost = f'[[plan.costs]]\nkind = "fact"\nsource = "x"\n{stated}\n'
    file = write(tmp_path, MINIMAL + cost)

    with pytest.raises(CaseError) as raised:
        load_case(file)

    (line,) = str(raised.value).splitlines()
    assert line.endswith(said)


def test_every_source_that_is_missing_is_told_with_its_line(tmp_path):
    text = MINIMAL.replace("sources = [", 'sources = ["no", "nor", ', 1)
    case = load_case(write(tmp_path, text))

    with pytest.raises(SourceError) as raised:
        source_paths(case)

    said = str(raised.value)
    assert f"{tmp_path}/case.toml, line 4, case.sources: found 'no' and 'nor'" in said
    assert "which do not exist" in said


def test_a_similarity_that_there_is_none_of_is_told_with_its_line(tmp_path):
    text = MINIMAL + '[settings]\nsimilarity = "bert"\n'
    case = load_case(write(tmp_path, text))

    with pytest.raises(SimilarityError) as raised:
        similarity_of(case)

    line = len(text.splitlines())
    where = f"{tmp_path}/case.toml, line {line}, settings.similarity:"
    assert str(raised.value).startswith(f"{where} no similarity named 'bert'")


def test_what_is_no_longer_the_file_that_was_loaded_has_no_line(tmp_path):
    file = write(tmp_path, MINIMAL)
    case = load_case(file)
    file.write_text("# changed\n" + MINIMAL, encoding="utf-8")

    assert place_of(case, "case", "sources") == "case x, case.sources"
