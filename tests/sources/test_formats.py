"""Every format, through its protocol: a new one is tested by being in the dict."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.records import Disclosure, Patent, Problem
from patentrisk.sources import FORMATS, recognise
from tests.sources.building import us_document

SAMPLES = {
    "uspto-xml": us_document(),
    "cnipa-xml": "<PatentDocumentAndRelated country='CN' docNumber='999900003'/>",
    "jsonl": json.dumps({"number": "CN999900101B", "title": "x"}) + "\n",
    "markdown": '+++\nkind = "disclosure"\nid = "z5"\n+++\nA lidar.\n',
}
formats = pytest.mark.parametrize("name", FORMATS)


def read(name, raw):
    return list(FORMATS[name].read(io.BytesIO(raw), where="corpus/x"))


@formats
def test_a_sample_is_recognised_by_its_own_format_only(name):
    raw = SAMPLES[name].encode()

    assert [each for each, module in FORMATS.items() if module.recognises(raw)] == [
        name
    ]
    assert recognise(raw) == name


@formats
def test_a_document_knows_its_source(name):
    (found,) = read(name, SAMPLES[name].encode())

    assert isinstance(found, Patent | Disclosure)
    assert (found.source.path, found.source.format) == ("corpus/x", name)
    assert found.source.offset == 0


@formats
def test_the_reader_states_its_version_for_keys(name):
    assert FORMATS[name].READER_VERSION.startswith(name)


@formats
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_does_not_hide_the_format(name, encoding):
    raw = SAMPLES[name].encode(encoding)

    assert recognise(raw) == name
    assert isinstance(read(name, raw)[0], Patent | Disclosure)


@formats
@given(cut=st.floats(0, 1), junk=st.binary(max_size=8))
def test_a_damaged_file_gives_documents_or_problems_but_never_an_error(name, cut, junk):
    raw = SAMPLES[name].encode()
    at = int(cut * len(raw))

    for damaged in (raw[:at], raw[:at] + junk + raw[at:], junk):
        for found in read(name, damaged):
            assert isinstance(found, Patent | Disclosure | Problem)
            assert not isinstance(found, Problem) or found.where.startswith("corpus/x")


@given(st.binary(max_size=300))
def test_any_bytes_are_recognised_or_not_without_an_error(raw):
    assert recognise(raw) in {"", *FORMATS}
