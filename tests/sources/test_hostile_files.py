"""Whatever stands in one file: a problem names it, and the file beside it is read."""

from __future__ import annotations

import gzip
import io
import time
import zipfile

import pytest

from patentrisk.records import Disclosure, Patent, Problem
from patentrisk.sources import FORMATS, read_sources, reading
from tests.sources.building import us_document
from tests.sources.office import zipped
from tests.sources.test_formats import SAMPLES, sample

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
GRANT = us_document()
LAUGHS = (
    '<!DOCTYPE us-patent-grant [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(10))
    + "]>"
)
INCLUDE = '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="a"/></x>'
CN = '<cn-patent-document lang="zh" country="CN">'


def word(body):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def bomb():
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(100_000_000))
    return raw.getvalue()


HOSTILE = [
    pytest.param(HEAD + LAUGHS + GRANT[len(HEAD) :], "entities", id="billion-laughs"),
    pytest.param(us_document(description=INCLUDE), "XInclude", id="xinclude"),
    pytest.param(
        us_document(doctype='<!DOCTYPE us-patent-grant [<!ENTITY x SYSTEM "/x">]>'),
        "entities",
        id="external-entity",
    ),
    pytest.param(
        us_document(description="<p>" * 5000 + "</p>" * 5000), "XML", id="nesting-us"
    ),
    pytest.param(HEAD + CN + "<p>" * 5000, "XML", id="nesting-cn"),
    pytest.param('{"number": ' + "[" * 100_000, "JSON", id="nesting-json"),
    pytest.param(
        '{"number": "US1", "a": ' + "[" * 9000 + "]" * 9000 + "}\n",
        "nested too deeply",
        id="nesting-json-closed",
    ),
    pytest.param(GRANT.replace("cart", "c\0rt"), "NUL", id="nul-us"),
    pytest.param("\0" * 5000, "binary", id="nul-only"),
    pytest.param('{"number": "US9999003B2", "title": "\0"}', "JSON", id="nul-json"),
    pytest.param(GRANT[:-200], "breaks off", id="cut-us"),
    pytest.param('{"number": "US9999003B2", "ti', "", id="cut-json"),
    pytest.param(sample("docx")[:-30], "broken", id="cut-docx"),
    pytest.param(sample("pdf")[:60], "", id="cut-pdf"),
    pytest.param(
        GRANT.replace("cart", "é").encode("latin-1"), "UTF-8", id="encoding-us"
    ),
    pytest.param(
        HEAD.replace("UTF-8", "EBCDIC-X").encode() + GRANT[len(HEAD) :].encode(),
        "EBCDIC-X",
        id="encoding-unknown",
    ),
    pytest.param(bomb(), "times its size", id="zip-bomb"),
    pytest.param(gzip.compress(bytes(100_000_000)), "binary", id="gzip-bomb"),
    pytest.param(
        word(HEAD + LAUGHS + "<w:document/>"), "entities", id="billion-laughs-docx"
    ),
    pytest.param(zipped({"../a.xml": GRANT}), "out of the archive", id="path-escape"),
    pytest.param("x" * 10_000_000, "begins", id="line-of-ten-megabytes"),
]


@pytest.mark.parametrize(("content", "said"), HOSTILE)
def test_a_hostile_file_is_a_problem_with_its_place_and_the_next_is_read(
    tmp_path, content, said
):
    raw = content.encode() if isinstance(content, str) else content
    (tmp_path / "a").write_bytes(raw)
    (tmp_path / "b").write_text(us_document(number="09999002"), encoding="utf-8")
    begun = time.process_time()

    *found, last = read_sources([tmp_path], root=tmp_path)

    assert time.process_time() - begun < 5
    assert last.number == "US9999002B2"
    problems = [item for item in found if isinstance(item, Problem)]
    assert all(problem.where.startswith("a") for problem in problems)
    assert any(said in problem.message for problem in problems)


@pytest.mark.parametrize("key", [k for k in FORMATS if isinstance(SAMPLES[k], str)])
def test_a_text_of_ten_megabytes_on_one_line_is_read_or_told(tmp_path, key):
    """The word "cart", or a blank, grows to ten megabytes where the sample has it."""
    old = "cart" if "cart" in SAMPLES[key] else " "
    grown = SAMPLES[key].replace(old, "x " * 5_000_000, 1)
    (tmp_path / "a").write_text(grown, encoding="utf-8")

    found = list(read_sources([tmp_path], root=tmp_path))

    assert found
    assert all(isinstance(item, Patent | Disclosure | Problem) for item in found)


def test_problems_of_one_file_beyond_a_number_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_TOLD", 3)
    line = '{"number": "CN999900101B"}\n'
    (tmp_path / "a").write_text(line + "{]\n" * 10 + line, encoding="utf-8")

    found = list(read_sources([tmp_path], root=tmp_path))

    assert [type(item) for item in found] == [Patent, *[Problem] * 3, Patent, Problem]
    assert found[-1].message.startswith("has 7 more problems")
