"""Tables wrapped in an object; the other shapes are tested through jsonl."""

from __future__ import annotations

import io

import pytest

from patentrisk.records import Problem
from patentrisk.sources.json_documents import read_json


def read(content, tables=("rows", "sample_rows")):
    stream = io.BytesIO(content.encode())
    return list(read_json(stream, where="x.json", format="f", tables=tables))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"name": "t", "rows": [{"a": 1}, {"a": 2}]}', id="one-line"),
        pytest.param(
            '{\n"name": {"rows": [{"z": 1}]},\n"rows": [\n{"a": 1},\n{"a": 2}\n]\n}',
            id="many-lines",
        ),
        pytest.param(
            '{"rows": [{"a": 1}, {"a": 2}],\n"columns": [{"name": "a"}]}',
            id="more-after",
        ),
        pytest.param('[{"a": 1}, {"a": 2}]', id="array"),
        pytest.param('{"a": 1}\n{"a": 2}\n', id="lines"),
    ],
)
def test_the_objects_of_a_table_are_the_documents(content):
    assert [found.values for found in read(content)] == [{"a": 1}, {"a": 2}]


def test_an_empty_table_has_no_documents():
    assert read('{"rows": []}') == []


def test_without_a_named_table_the_object_is_the_document():
    (found,) = read('{"rows": [{"a": 1}]}', tables=())

    assert found.values == {"rows": [{"a": 1}]}


def test_a_table_that_breaks_off_keeps_its_whole_rows():
    found, problem = read('{\n"rows": [\n{"a": 1},\n{"b": [2')

    assert found.values == {"a": 1}
    assert isinstance(problem, Problem)
    assert problem.where == "x.json, line 4"


def test_a_row_knows_its_place_in_the_file():
    content = '{"rows": [{"a": 1}, {"a": 2}]}'
    found = read(content)

    assert [item.source.offset for item in found] == [10, 20]
    assert [item.where for item in found] == [
        "x.json, object 1 at line 1",
        "x.json, object 2 at line 1",
    ]


@pytest.mark.parametrize(
    ("text", "expected", "halves"),
    [
        pytest.param(r"a\ud800b", "a\ufffdb", 1, id="first-half"),
        pytest.param(r"\uDE97\ud83d", "\ufffd\ufffd", 2, id="halves-in-wrong-order"),
        pytest.param(r"\ud83d\ude97", "🚗", 0, id="pair"),
        pytest.param(r"\ud83d\ud83d\ude97", "\ufffd🚗", 1, id="half-before-a-pair"),
        pytest.param(r"\\ud800", r"\ud800", 0, id="no-escape"),
        pytest.param(r"\u8f66", "车", 0, id="zh"),
    ],
)
def test_halves_of_characters_are_replaced_and_told(text, expected, halves):
    (found,) = read('{"a": ["' + text + '"]}')

    assert found.values == {"a": [expected]}
    assert [problem.message for problem in found.problems] == [
        f"holds halves of characters ({halves}); U+FFFD stands for each"
    ] * bool(halves)
