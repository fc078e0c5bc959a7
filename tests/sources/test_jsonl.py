"""JSON: one object a line, an array, or one object."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc

import pytest

from patentrisk.records import Problem
from patentrisk.sources import FORMATS, json_documents
from tests.sources.building import Trickle, read, read_one

ONE = '{"number": "CN999900101B", "title": "配送车 {[\\"]}"}'
TWO = '{"number": "CN999900102B", "title": "无人艇"}'


def numbers(found: list[object]) -> list[str]:
    return [item.number for item in found if not isinstance(item, Problem)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{ONE}\n{TWO}\n", id="lines"),
        pytest.param(f"{ONE}\r\n\r\n{TWO}", id="lines-crlf-and-blank"),
        pytest.param(f"[{ONE}, {TWO}]", id="array"),
        pytest.param(f"[\n  {ONE},\n  {TWO}\n]\n", id="array-over-lines"),
        pytest.param(
            json.dumps([json.loads(ONE), json.loads(TWO)], indent=2),
            id="array-indented",
        ),
        pytest.param(f"\ufeff{ONE}\n{TWO}", id="lines-with-mark"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_documents_are_found_in_every_shape_and_encoding(content, encoding):
    if encoding != "utf-8":
        content = content.removeprefix("\ufeff")
    raw = content.encode(encoding)
    found = read("jsonl", raw)

    assert FORMATS["jsonl"].recognises(raw)
    assert numbers(found) == ["CN999900101B", "CN999900102B"]
    assert [item.title[:3] for item in found] == ["配送车", "无人艇"]
    for item in found:
        own = raw[item.source.offset :]
        sizes = [n for n in range(len(own) + 1) if own[:n].endswith(b"}")]
        digests = {hashlib.sha256(own[:size]).hexdigest() for size in sizes}
        if encoding != "utf-16":
            assert item.source.sha256 in digests


def test_one_object_over_many_lines():
    indented = json.dumps(json.loads(ONE), indent=2)

    assert read_one("jsonl", indented).number == "CN999900101B"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param(f"{ONE}\n{{bad}}\n{TWO}", "line 2", id="line"),
        pytest.param(f'{{"number": "CN1\n{ONE}\n{TWO}', "line 1", id="first-line"),
        pytest.param(f"{ONE}\n[]\n{TWO}", "line 2", id="no-object"),
        pytest.param(f"[{ONE},\n{{bad}},\n{TWO}]", "object 2 at line 2", id="array"),
        pytest.param(
            f"{ONE}\n" + "[" * 100_000 + f"\n{TWO}", "line 2", id="nested-beyond-reason"
        ),
    ],
)
def test_a_broken_object_loses_only_itself(content, place):
    found = read("jsonl", content)
    (problem,) = (item for item in found if isinstance(item, Problem))

    assert problem.where == f"corpus/x, {place}"
    assert "left out" in problem.message
    assert numbers(found) == ["CN999900101B", "CN999900102B"]


def test_an_array_that_breaks_off_gives_what_was_whole():
    found, problem = read("jsonl", f"[{ONE},\n{TWO[:-5]}")

    assert found.number == "CN999900101B"
    assert problem.where == "corpus/x, line 2"
    assert "does not end" in problem.message


def test_a_key_that_stands_twice_is_told():
    found, problem = read(
        "jsonl", '{"number": "CN999900101B", "title": "a", "title": "b"}'
    )

    assert found.title == "b"
    assert "title: stands twice" in problem.message


def test_an_array_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(json_documents, "MAX_ARRAY", 50)

    (problem,) = read("jsonl", f"[{ONE},{TWO}]")

    assert "one object a line" in problem.message


def test_a_line_beyond_the_limit_ends_the_reading(monkeypatch):
    monkeypatch.setattr(json_documents, "MAX_LINE", 80)

    found, problem = read("jsonl", f"{TWO}\n{ONE} {' ' * 80}")

    assert found.number == "CN999900102B"
    assert problem.where == "corpus/x, line 2"


def test_lines_in_no_known_encoding_are_told():
    found, problem = read("jsonl", TWO.encode() + b'\n{"number": "\xff\xfe caf\xe9 x"}')

    assert found.number == "CN999900102B"
    assert "save it as UTF-8" in problem.message


@pytest.mark.parametrize(
    ("content", "known"),
    [
        pytest.param('{"number": "CN999900101B"', True, id="patent"),
        pytest.param('{"id": "z5", "party": "Zelos"', True, id="disclosure"),
        pytest.param('[\n {"kind": "patent", "number": "US9', True, id="array"),
        pytest.param('{"number": 1, "patent": "CN999900101B"}', False, id="integer"),
        pytest.param('{"count": 1, "bag": [{"number": "x"}]}', False, id="deeper"),
        pytest.param('{"id": 7}', False, id="id-alone"),
        pytest.param('"number"', False, id="text"),
        pytest.param("number: x", False, id="no-json"),
        pytest.param("", False, id="empty"),
    ],
)
def test_only_json_with_the_keys_of_a_document_is_recognised(content, known):
    assert FORMATS["jsonl"].recognises(content.encode()) == known


def test_lines_are_read_in_constant_memory():
    line = (ONE[:-1] + f', "abstract": "{"x" * 100_000}"}}\n').encode()

    def peak(count):
        tracemalloc.start()
        stream = io.BufferedReader(Trickle(line for _ in range(count)))
        assert sum(1 for _ in FORMATS["jsonl"].read(stream, where="x")) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(40) < 1.5 * peak(8)
