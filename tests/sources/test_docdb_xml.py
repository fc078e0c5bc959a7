"""DOCDB files: thousands of records in one document, read one at a time."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from patentrisk.records import Patent, Problem
from patentrisk.sources import FORMATS
from tests.sources import epo
from tests.sources.building import Trickle, read, read_one


def test_a_record_is_read_whatever_prefix_its_names_have():
    title = '<invention-title lang="en">Cart</invention-title>'
    found = read_one("docdb-xml", epo.docdb(epo.exchange(title)))

    assert isinstance(found, Patent)
    assert (found.number, found.title) == ("EP9999001A1", "Cart")
    assert (found.source.format, found.family_id) == ("docdb-xml", "99000001")


def test_records_know_their_place_in_the_file():
    raw = epo.docdb(epo.exchange(), epo.exchange(number="9999002")).encode()

    first, second = read("docdb-xml", raw)

    assert (first.number, second.number) == ("EP9999001A1", "EP9999002A1")
    for found in (first, second):
        assert raw[found.source.offset :].startswith(b"<exch:exchange-document ")


def test_a_symbol_given_whole_is_read():
    symbol = (
        "<patent-classifications><patent-classification>"
        '<classification-scheme office="EP" scheme="CPCI"/>'
        "<classification-symbol>G05D   1/0212</classification-symbol>"
        "<classification-value>I</classification-value></patent-classification>"
        "</patent-classifications>"
    )
    found = read_one("docdb-xml", epo.docdb(epo.exchange(symbol)))

    assert [held.symbol for held in found.classifications] == ["G05D1/0212"]


def test_a_record_that_the_office_deleted_is_left_out():
    deleted = epo.exchange(attributes='status="D"')

    problem, found = read("docdb-xml", epo.docdb(deleted, epo.exchange()))

    assert isinstance(problem, Problem)
    assert "deletes EP9999001A1 from the office's records; left out" in problem.message
    assert isinstance(found, Patent)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(
            epo.exchange(number="9999009").replace("</exchange-document>", ""),
            id="without-end",
        ),
        pytest.param(
            epo.exchange("<parties></applicants>", number="9999009"), id="crossed"
        ),
        pytest.param(epo.exchange("&nothing;", number="9999009"), id="entity"),
        pytest.param(epo.exchange(number="none"), id="number"),
    ],
)
def test_a_broken_record_loses_only_itself(broken):
    found = read("docdb-xml", epo.docdb(epo.exchange(), broken, epo.exchange()))

    first, *_, last = found
    assert isinstance(first, Patent)
    assert isinstance(last, Patent) or isinstance(found[-2], Patent)
    problems = [item for item in found if isinstance(item, Problem)]
    assert len(problems) == 1
    assert "exchange-document 2 at byte" in problems[0].where


def test_a_file_that_breaks_off_gives_what_stands_before():
    raw = epo.docdb(epo.exchange(), epo.exchange(number="9999002"))
    cut = raw[: raw.rindex("</publication-reference>".replace("</", "</exch:"))]

    found = read("docdb-xml", cut)

    assert [str(item.number) for item in found if isinstance(item, Patent)] == [
        "EP9999001A1",
        "EP9999002A1",
    ]
    (problem,) = [item for item in found if isinstance(item, Problem)]
    assert "breaks off" in problem.message


def test_entities_declared_before_the_records_are_never_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    raw = epo.docdb(epo.exchange('<invention-title lang="en">&b;</invention-title>'))
    raw = raw.replace("<exch:exchange-documents", f"{bomb}<exch:exchange-documents", 1)

    (problem,) = read("docdb-xml", raw)

    assert "entity" in problem.message.lower()


def test_records_are_found_across_the_borders_of_blocks():
    documents = [epo.exchange(number=str(9999000 + n)) for n in range(40)]
    raw = epo.docdb(*documents).encode()
    pieces = (raw[at : at + 7] for at in range(0, len(raw), 7))
    stream = io.BufferedReader(Trickle(pieces), 16)

    found = list(FORMATS["docdb-xml"].read(stream, where="x"))

    assert [item.number for item in found] == [f"EP{9999000 + n}A1" for n in range(40)]


def test_memory_is_that_of_one_record():
    record = epo.exchange(
        outside="<abstract lang='en'><p>" + "x" * 5000 + "</p></abstract>"
    )
    head, tail = epo.docdb("|").split("|")
    pieces = iter([head.encode(), *([record.encode()] * 6000), tail.encode()])
    stream = io.BufferedReader(Trickle(pieces))
    tracemalloc.start()

    count = sum(1 for _ in FORMATS["docdb-xml"].read(stream, where="x"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 6000
    assert peak < 12 * 1024**2  # the file has 33 MB
