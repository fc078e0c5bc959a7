"""XML is cut into documents as it streams, and never trusted."""

from __future__ import annotations

import hashlib
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.records import Problem
from patentrisk.sources import xml_documents
from patentrisk.sources.xml_documents import parse_xml, read_xml, split_documents
from tests.sources.building import Trickle

START = '<?xml version="1.0" encoding="UTF-8"?>'
BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'


def cut(raw: bytes) -> list[tuple[int, bytes | None]]:
    return list(split_documents(io.BytesIO(raw)))


def read(raw: bytes) -> list[object]:
    return list(read_xml(io.BytesIO(raw), where="x.xml", format="uspto-xml"))


def test_a_bulk_file_is_cut_at_its_declarations():
    first, second = f"{START}\n<a/>".encode(), f"{START}<b/>".encode()

    assert cut(first + b"\n" + second + b"\n\n") == [
        (0, first),
        (len(first) + 1, second),
    ]


def test_a_document_without_declaration_may_come_first():
    assert cut(f"  <a/>{START}<b/>".encode()) == [
        (2, b"<a/>"),
        (6, f"{START}<b/>".encode()),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_documents_that_each_have_a_byte_order_mark_are_cut_before_it(encoding):
    one = '<?xml version="1.0"?><a>车</a>'.encode(encoding)

    found = cut(one + one)

    assert found == [(0, one), (len(one), one)]
    assert [parse_xml(raw)[0].text for _, raw in found] == ["车", "车"]


@given(
    st.lists(st.text("ab<> \n", max_size=30), min_size=1, max_size=6),
    st.sampled_from([1, 2, 7, 64, 1024]),
)
def test_where_blocks_end_makes_no_difference(bodies, block):
    raw = "".join(f"{START}<a>{body}</a>" for body in bodies).encode()
    patch = pytest.MonkeyPatch()
    patch.setattr(xml_documents, "_BLOCK", block)
    found = cut(raw)
    patch.undo()

    assert found == cut(raw)
    assert len(found) == len(bodies)
    assert all(raw[at : at + len(own)] == own for at, own in found)


def test_a_document_beyond_the_limit_loses_only_itself(monkeypatch):
    monkeypatch.setattr(xml_documents, "MAX_DOCUMENT", 5000)
    monkeypatch.setattr(xml_documents, "_BLOCK", 1000)
    long, short = f"{START}<a>{'x' * 9000}</a>", f"{START}<b/>"

    first, second = read((long + short).encode())

    assert isinstance(first, Problem)
    assert "larger than" in first.message
    assert first.where == "x.xml, document 1 at byte 0"
    assert second.root.tag == "b"
    assert second.source.offset == len(long)


def test_memory_does_not_grow_with_the_number_of_documents():
    document = f"{START}<a>{'x' * 200_000}</a>".encode()

    def peak(count):
        tracemalloc.start()
        stream = io.BufferedReader(Trickle(document for _ in range(count)))
        assert sum(1 for _ in split_documents(stream)) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(200) < 1.2 * peak(20)


def test_the_hash_is_of_the_documents_own_bytes():
    own = f"{START}<b/>".encode()
    alone = read(own)[0]
    in_bulk = read(f"{START}<a/>\n".encode() + own + b"\n")[1]

    assert (
        in_bulk.source.sha256 == alone.source.sha256 == hashlib.sha256(own).hexdigest()
    )
    assert (alone.source.offset, in_bulk.source.offset) == (0, len(START) + 5)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param("<a><b></a>", "not well-formed XML", id="unbalanced"),
        pytest.param("<a", "breaks off at byte 40, before its", id="cut-in-root"),
        pytest.param("<a>&lidar;</a>", "not well-formed XML", id="undeclared-entity"),
        pytest.param(
            '<!DOCTYPE a SYSTEM "x.dtd"><a>&lidar;</a>',
            "unknown entity &lidar;",
            id="entity-of-an-external-dtd",
        ),
        pytest.param(BOMB, "declares XML entities", id="billion-laughs"),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            "declares XML entities",
            id="external-entity",
        ),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/x"> %p;]><a/>',
            "declares XML entities",
            id="parameter-entity",
        ),
        pytest.param(
            '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/x"/></a>',
            "includes other files",
            id="xinclude",
        ),
        pytest.param("<a>\0</a>", "NUL characters", id="nul"),
        pytest.param("<d>" * 300 + "</d>" * 300, "not well-formed XML", id="nesting"),
        pytest.param("", "breaks off at byte 38, before its", id="declaration-only"),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY x "NDATA">]><a b="&x;"/>',
            "declares XML entities",
            id="entity-that-looks-like-a-picture",
        ),
        pytest.param(
            f"<a>{'x' * 10_000_001}</a>", "not well-formed XML", id="huge-text"
        ),
        pytest.param(
            f"<a b='{'x' * 10_000_001}'/>", "not well-formed XML", id="huge-attribute"
        ),
    ],
)
def test_a_document_that_cannot_be_trusted_is_a_problem_and_the_next_is_read(
    document, reason
):
    first, second = read(f"{START}{document}{START}<b/>".encode())

    assert isinstance(first, Problem)
    assert reason in first.message
    assert "left out" in first.message
    assert second.root.tag == "b"


def test_nothing_is_fetched_for_a_dtd_that_is_only_named(monkeypatch):
    def refuse(*arguments):
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)

    root, *_ = parse_xml(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a>text</a>')

    assert root.text == "text"


def test_declared_pictures_do_no_harm():
    picture = b'<!DOCTYPE a [<!ENTITY P1 SYSTEM "p.tif" NDATA TIF>]><a>x</a>'

    root, *_ = parse_xml(picture)

    assert root.text == "x"


def test_entities_that_html_names_become_their_characters():
    root, *_ = parse_xml(b'<!DOCTYPE a SYSTEM "x.dtd"><a>5 &mu;m &alpha; <b>x</b></a>')

    assert "".join(root.itertext()) == "5 μm α x"


@pytest.mark.parametrize("declared", ["GB2312", "GBK", "GB18030", "UTF-8"])
def test_chinese_is_read_whatever_the_declaration_says(declared):
    document = f'<?xml version="1.0" encoding="{declared}"?><a>一种配送车，包括雷达</a>'

    root, doubt, _ = parse_xml(document.encode("gb18030"))

    assert root.text == "一种配送车，包括雷达"
    assert bool(doubt) == (declared == "UTF-8")


def test_an_encoding_that_is_not_read_is_named():
    with pytest.raises(ValueError, match="'EBCDIC-X', which is not read"):
        parse_xml(b'<?xml version="1.0" encoding="EBCDIC-X"?><a/>')


@given(st.binary(max_size=200))
def test_any_bytes_give_documents_or_problems(raw):
    for found in read(b"<?xml " + raw):
        assert isinstance(found, Problem) or found.root is not None


@pytest.mark.parametrize(
    ("document", "text", "place"),
    [
        pytest.param("<a>one<b>two", "onetwo", "within a/b", id="in-a-text"),
        pytest.param("<a>one<b>two</b", "onetwo", "within a/b", id="in-an-end-tag"),
        pytest.param("<a>one<b x='", "one", "within a;", id="in-a-start-tag"),
        pytest.param("<a>one &am", "one ", "within a;", id="in-an-entity"),
        pytest.param("<a>one<!-- > two", "one", "at byte 54;", id="in-a-comment"),
        pytest.param("<a>一种配送车", "一种配送车", "within a;", id="zh"),
    ],
)
def test_a_document_that_breaks_off_is_read_as_far_as_it_goes(document, text, place):
    first, second = read(f"{START}{document}{START}<b/>".encode())

    assert "".join(first.root.itertext()) == text
    assert first.doubt.startswith("breaks off at byte ")
    assert place in first.doubt
    assert "what stands before is kept" in first.doubt
    assert second.root.tag == "b"


@given(st.integers(0, 200))
def test_a_document_cut_anywhere_is_a_part_of_itself_or_a_problem(end):
    whole = (
        f"{START}<a x='1'>一种&amp;<b>车</b>，<?p q?><![CDATA[包括]]><c>雷达</c></a>"
    )
    raw = whole.encode()[: end % len(whole.encode())]
    for found in read(raw):
        told = found.message if isinstance(found, Problem) else found.doubt
        assert "breaks off" in told
        if not isinstance(found, Problem):
            assert "一种&车，包括雷达".startswith("".join(found.root.itertext()))


def test_documents_without_a_declaration_of_their_own_are_taken_apart():
    one, two = f"{START}<a>1</a>", "<!DOCTYPE a SYSTEM 'x.dtd'><a>2</a>"

    first, second, third, last = read(f"{one}\n{two}\n<a>3{START}<b/>".encode())

    assert [held.root.text for held in (first, second, third)] == ["1", "2", "3"]
    assert second.source.offset == len(one) + 1
    assert second.source.sha256 == hashlib.sha256(two.encode()).hexdigest()
    assert second.where == f"x.xml, document 2 at byte {len(one) + 1}"
    assert "breaks off" in third.doubt
    assert last.where.startswith("x.xml, document 4 at byte ")


@pytest.mark.parametrize("space", [" ", "\n", "\t", "\r\n"])
def test_any_space_may_follow_the_name_of_a_declaration(space):
    declaration = f'<?xml{space}version="1.0"?>'

    assert len(cut(f"{declaration}<a/>{declaration}<b/>".encode())) == 2
    assert len(cut(f"{declaration}<?xml-stylesheet href='x'?><a/>".encode())) == 1


def test_marks_of_four_bytes_do_not_stop_the_cutting():
    mark = b"\xff\xfe\0\0"
    one = mark + '<?xml version="1.0"?><a/>'.encode("utf-32-le")

    assert cut(one + one) == [(0, one), (len(one), one)]


def test_a_line_of_ten_megabytes_is_read():
    long = f"{START}<a>" + "<b>text</b>" * 1_000_000 + "</a>"

    (found,) = read(long.encode())

    assert len(found.root) == 1_000_000


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_documents_of_one_file_are_each_in_an_encoding_of_its_own(encoding, first):
    wide = '\ufeff<?xml version="1.0"?><a>车</a>'.encode(encoding)
    plain = f"{START}<a>车</a>".encode()
    one, two = (wide, plain) if first else (plain, wide)

    found = read(one + two + plain)

    assert [held.root.text for held in found] == ["车"] * 3
    assert [held.source.offset for held in found] == [0, len(one), len(one + two)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(b"<a>\xff\xfe</a>", "is not UTF-8", id="bytes"),
        pytest.param(b"<a>\0</a>", "NUL characters", id="nul"),
        pytest.param(b"<a><b></a>", "not well-formed", id="unbalanced"),
        pytest.param(BOMB.encode(), "declares XML entities", id="entities"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_bad_document_without_a_declaration_loses_no_other(bad, reason, place):
    raws = [b"<a>1</a>", b"<a>2</a>"]
    raws.insert(place, bad)

    found = read(START.encode() + b"\n".join(raws))

    problem = found.pop(place)
    assert isinstance(problem, Problem)
    assert reason in problem.message
    assert [held.root.text for held in found] == ["1", "2"]
