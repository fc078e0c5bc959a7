"""What the XML readers share: facts that cannot be read are told and left out."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from patentrisk.records import Classification, Problem
from patentrisk.sources.xml_facts import Facts, Symbol, symbol_in_parts


def facts(content: str) -> Facts:
    return Facts(
        etree.fromstring(f"<bibliography>{content}</bibliography>"), "x, N", []
    )


def test_the_earliest_of_several_dates_is_given():
    held = facts(
        "<a><date>20200507</date></a><a><date/></a><b><date>20190506</date></b>"
    )

    assert held.day("a/date", "b/date") == date(2019, 5, 6)
    assert held.day("c/date") is None
    assert held.problems == []


def test_a_date_that_is_none_is_told_with_the_part_it_stands_in():
    held = facts("<a><date>20200500</date></a><a><date>20200507</date></a>")

    assert held.day(".//a//date") == date(2020, 5, 7)
    (problem,) = held.problems
    assert problem.where == "x, N, a"
    assert "taken as unknown" in problem.message


def test_symbols_are_kept_once_and_others_are_told():
    held = facts("")
    symbols = [
        Symbol("G05D 1/02", False, "ipc"),
        Symbol("none", True, "ipc"),
        Symbol("G05D1/02", True, "ipc"),
    ]

    assert held.classifications(symbols) == (Classification("G05D1/02", True, "ipc"),)
    assert held.problems == [
        Problem(
            "x, N, classification",
            "'none' is not a CPC or IPC symbol such as G05D1/0212; left out",
        )
    ]


@pytest.mark.parametrize(
    ("value", "inventive"),
    [
        pytest.param("I", True, id="inventive"),
        pytest.param("A", False, id="additional"),
        pytest.param("", True, id="unsaid"),
    ],
)
def test_a_symbol_in_parts(value, inventive):
    tags = ("section", "class", "subclass", "main-group", "subgroup")
    parts = zip(tags, ("G", "01", "S", "7", "4863"), strict=True)
    text = "".join(f"<{tag}> {part}</{tag}>" for tag, part in parts)
    text += f"<classification-value>{value}</classification-value>" * bool(value)

    element = etree.fromstring(f"<symbol>{text}</symbol>")

    assert symbol_in_parts(element, "cpc") == Symbol("G01S7/4863", inventive, "cpc")
