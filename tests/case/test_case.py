from __future__ import annotations

from datetime import date

import pytest

from patentrisk.case import case_template, load_case
from patentrisk.errors import CaseError
from patentrisk.records import Assumption, Role

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
