"""Rows of a case file that state a scenario."""

from __future__ import annotations

from itertools import takewhile

import pytest

from patentrisk.case import load_case
from patentrisk.case.template import case_template
from patentrisk.errors import CaseError
from patentrisk.records import InputEntry, InputKind, Shape
from tests.case.test_law_rows import written
from tests.conftest import ROOT

HEAD = '\n[scenario]\ncurrency = "CNY"\n'


def _row(**held):
    row = {"name": "lead", "unit": "months", "kind": "fact", "source": "s", **held}
    lines = [f"{key} = {value!r}" for key, value in row.items() if value is not None]
    return "[[scenario.inputs]]\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("row", "ends"),
    [
        pytest.param({"value": 4}, (4, 4, 4), id="a-point"),
        pytest.param({"least": 1, "likely": 2, "most": 5}, (1, 2, 5), id="a-range"),
        pytest.param({"least": 1, "most": 5}, (1, None, 5), id="bounds"),
        pytest.param({}, (None, None, None), id="unknown"),
    ],
)
def test_an_input_is_read(tmp_path, row, ends):
    case = load_case(written(tmp_path, HEAD + _row(**row)))

    assert case.scenario.currency == "CNY"
    assert case.scenario.inputs == (
        InputEntry("lead", "months", InputKind.FACT, "s", *ends, Shape.TRIANGULAR),
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param({"name": "led"}, "did you mean 'lead'", id="name"),
        pytest.param({"unit": "days"}, "lead is stated in 'months'", id="unit"),
        pytest.param({"kind": "guess"}, "found 'guess'", id="kind"),
        pytest.param({"source": None}, "source: is missing", id="no-source"),
        pytest.param({"last": 3}, "did you mean 'least'", id="key"),
        pytest.param({"value": -1}, "lead goes from 0 on", id="below"),
        pytest.param({"value": 1, "least": 0}, "beside a range", id="value-and-range"),
        pytest.param({"likely": 3}, "needs least and most", id="likely-alone"),
        pytest.param(
            {"least": 3, "likely": 2, "most": 4}, "least <= likely <= most", id="order"
        ),
        pytest.param({"area": "FUS"}, "not told by area", id="scope"),
        pytest.param(
            {"name": "assertion", "unit": "probability", "value": 1.2},
            "assertion goes from 0 to 1",
            id="above",
        ),
        pytest.param(
            {"name": "finding", "unit": "probability", "band": "highest"},
            "found 'highest'; expected one of high",
            id="band",
        ),
        pytest.param(
            {"name": "injunction", "unit": "probability", "territory": "XX"},
            "found 'XX'; expected one of",
            id="territory",
        ),
    ],
)
def test_an_input_that_cannot_be_meant_is_refused_by_line(tmp_path, row, said):
    with pytest.raises(CaseError, match=said) as caught:
        load_case(written(tmp_path, HEAD + _row(**row)))

    assert "scenario.inputs[0]" in str(caught.value)


def test_an_input_stated_twice_is_refused(tmp_path):
    with pytest.raises(CaseError, match="'lead' is stated twice; keep one"):
        load_case(written(tmp_path, HEAD + _row(value=1) + _row(value=2)))


def test_amounts_are_stated_in_the_currency_of_the_scenario(tmp_path):
    row = _row(name="price", unit="USD", value=3)

    with pytest.raises(CaseError, match="price is stated in 'CNY'"):
        load_case(written(tmp_path, HEAD + row))


def test_a_case_need_not_state_a_scenario(tmp_path):
    assert load_case(written(tmp_path, "")).scenario is None


def test_the_rows_that_the_template_shows_are_good(tmp_path):
    """Uncommented, they load: a user copies them."""
    text = case_template()
    rest = text[text.index("# [scenario]") :].splitlines()
    held = takewhile(lambda line: line.startswith("#") and "----" not in line, rest)
    shown = "\n".join(line.removeprefix("#").strip() for line in held)
    place = '\n[[territories]]\nid = "CN"\nacts = ["make"]\n'
    case = load_case(written(tmp_path, f"{place}{shown}\n"))

    labels = [held.label for held in case.scenario.inputs]
    assert labels == ["assertion", "injunction CN FUS"]


def test_every_input_of_the_demonstration_names_its_source():
    case = load_case(ROOT / "corpus" / "case.toml")

    assert all(held.source for held in case.scenario.inputs)
    facts = [held for held in case.scenario.inputs if held.kind is InputKind.FACT]
    assert all("not verified" in held.source for held in facts)
