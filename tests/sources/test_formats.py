"""Every format, through its protocol: a new one is tested by being in the dict."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.records import Disclosure, Patent, Problem
from patentrisk.sources import FORMATS, recognise
from tests.sources import epo, office
from tests.sources.building import us_document

SAMPLES = {
    "uspto-xml": us_document(),
    "cnipa-xml": "<PatentDocumentAndRelated country='CN' docNumber='999900003'/>",
    "epo-ops": epo.biblio(),
    "docdb-xml": epo.exchange(),
    "uspto-odp": json.dumps(
        {"ApplicationNumber": "16999001", "PatentNumber": "11999001"}
    ),
    "cnipa-search": (
        '<div class="fullText">公开（公告）号：CN999900004U<table><tr>'
        '<td class="content" id="claim_1">1.一种配送车。</td></tr></table></div>'
    ),
    "google-patents": (
        "<!DOCTYPE html><html><head><title>CN999900005A - Google Patents</title></head>"
        '<body><dd itemprop="publicationNumber">CN999900005A</dd></body></html>'
    ),
    "google-rows": json.dumps(
        {"publication_number": "CN-999900006-A", "title_localized": []}
    ),
    "lens-json": json.dumps(
        {"lens_id": "000-000", "jurisdiction": "US", "doc_number": "9999007"}
    ),
    "jsonl": json.dumps({"number": "CN999900101B", "title": "x"}) + "\n",
    "markdown": '+++\nkind = "disclosure"\nid = "z5"\n+++\nA lidar.\n',
    "docx": office.docx(),
    "pdf": office.pdf(["The van has a lidar."]),
    "json-rows": json.dumps({"patent_id": "9999008", "patent_abstract": "A cart."}),
    "xlsx": office.xlsx([["patent_id", "patent_abstract"], [9999009, "A cart."]]),
    "csv": "patent_id\tpatent_abstract\n9999010\tA cart.\n",
}
formats = pytest.mark.parametrize("name", FORMATS)


def sample(name):
    content = SAMPLES[name]
    return content.encode() if isinstance(content, str) else content


def read(name, raw):
    return list(FORMATS[name].read(io.BytesIO(raw), where="corpus/x"))


@formats
def test_a_sample_is_recognised_by_its_own_format_only(name):
    raw = sample(name)

    assert [each for each, module in FORMATS.items() if module.recognises(raw)] == [
        name
    ]
    assert recognise(raw) == name


@formats
def test_a_document_knows_its_source(name):
    found = read(name, sample(name))[0]

    assert isinstance(found, Patent | Disclosure)
    assert (found.source.path, found.source.format) == ("corpus/x", name)
    assert found.source.offset in range(len(sample(name)))


@formats
def test_the_reader_states_its_version_for_keys(name):
    assert FORMATS[name].READER_VERSION.startswith(name)


@pytest.mark.parametrize(
    "name", [name for name, held in SAMPLES.items() if isinstance(held, str)]
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_does_not_hide_the_format(name, encoding):
    raw = SAMPLES[name].encode(encoding)

    assert recognise(raw) == name
    assert isinstance(read(name, raw)[0], Patent | Disclosure)


@formats
@settings(deadline=None, max_examples=50)
@given(cut=st.floats(0, 1), junk=st.binary(max_size=8))
def test_a_damaged_file_gives_documents_or_problems_but_never_an_error(name, cut, junk):
    raw = sample(name)
    at = int(cut * len(raw))

    for damaged in (raw[:at], raw[:at] + junk + raw[at:], junk):
        for found in read(name, damaged):
            assert isinstance(found, Patent | Disclosure | Problem)
            assert not isinstance(found, Problem) or found.where.startswith("corpus/x")


@given(st.binary(max_size=300))
def test_any_bytes_are_recognised_or_not_without_an_error(raw):
    assert recognise(raw) in {"", *FORMATS}
