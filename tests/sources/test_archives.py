"""Archives are opened as streams; what is dangerous in them is refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import stat
import zipfile

import pytest

from patentrisk.records import Patent, Problem
from patentrisk.sources import archives, read_source
from tests.sources.building import us_document

GRANT = us_document().encode()
OTHER = us_document(number="09999002").encode()


@pytest.fixture
def zipped(tmp_path):
    """Write an archive of names and contents, and read it."""

    def write(members, name="bulk.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return path

    def read(members):
        return list(read_source(write(members), root=tmp_path))

    read.write = write
    return read


def test_members_are_read_in_order_of_name(zipped):
    found = zipped({"week/b.xml": OTHER, "week/a.xml": GRANT, "week/": b""})

    assert [item.number for item in found] == ["US9999001B2", "US9999002B2"]
    assert [item.source.path for item in found] == [
        "bulk.zip/week/a.xml",
        "bulk.zip/week/b.xml",
    ]
    assert [item.source.offset for item in found] == [0, 0]


def test_a_gzipped_file_keeps_its_path(tmp_path):
    path = tmp_path / "week.xml.gz"
    path.write_bytes(gzip.compress(GRANT + OTHER))

    first, second = read_source(path, root=tmp_path)

    assert (first.source.path, second.source.path) == ("week.xml.gz", "week.xml.gz")
    assert second.source.offset == len(GRANT)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../a.xml", id="parent"),
        pytest.param("week/../../a.xml", id="parent-within"),
        pytest.param("/etc/a.xml", id="absolute"),
        pytest.param("C:/a.xml", id="drive"),
        pytest.param("..\\a.xml", id="backslash"),
    ],
)
def test_a_name_that_leads_out_of_the_archive_is_refused(zipped, name):
    found = zipped({name: GRANT, "x.xml": OTHER})
    (problem,) = (item for item in found if isinstance(item, Problem))

    assert "leads out of the archive" in problem.message
    assert [item.number for item in found if isinstance(item, Patent)] == [
        "US9999002B2"
    ]


def test_a_link_is_refused(zipped):
    link = zipfile.ZipInfo("a.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    (problem,) = zipped({link: b"/etc/passwd"})

    assert problem.message == "is a link; left out"


def test_a_bomb_is_refused_by_what_it_states(zipped, monkeypatch):
    monkeypatch.setattr(archives, "_FREE", 1000)

    problem, second = zipped({"a.xml": GRANT + b" " * 10_000_000, "b.xml": OTHER})

    assert problem.where == "bulk.zip/a.xml"
    assert "times its size; left out" in problem.message
    assert second.number == "US9999002B2"


def test_a_bomb_that_states_nothing_is_stopped_on_the_way(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_FREE", 1000)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(GRANT + b" " * 50_000_000))

    patent, problem = read_source(path, root=tmp_path)

    assert patent.number == "US9999001B2"
    assert "unpacks to far more than its size" in problem.message


def test_an_archive_that_unpacks_to_too_much_is_left_in_the_middle(zipped, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", len(GRANT) + 10)

    first, problem = zipped({"a.xml": GRANT, "b.xml": OTHER, "c.xml": OTHER})

    assert first.number == "US9999001B2"
    assert problem.where == "bulk.zip/b.xml"


def test_too_many_members_are_refused(zipped, monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)

    (problem,) = zipped({"a.xml": GRANT, "b.xml": OTHER})

    assert "holds 2 files, more than 1" in problem.message


def test_an_archive_within_an_archive_is_not_opened(zipped):
    inner = zipped.write({"a.xml": GRANT}, "inner.zip").read_bytes()

    (problem,) = zipped({"inner.zip": inner})

    assert problem.where == "bulk.zip/inner.zip"
    assert "an archive within an archive" in problem.message


def test_pictures_are_counted_and_hidden_files_passed_over(zipped):
    found = zipped(
        {"D1.TIF": b"II*\0", "D2.jpg": b"\xff", "a.xml": GRANT, "__MACOSX/a.xml": b"x"}
    )

    assert [item.number for item in found if isinstance(item, Patent)] == [
        "US9999001B2"
    ]
    assert [item.message for item in found if isinstance(item, Problem)] == [
        "holds 2 pictures, which are not read"
    ]


def test_an_office_document_is_one_file_and_not_an_archive(zipped):
    (problem,) = zipped({"[Content_Types].xml": b"<x/>", "ppt/slides/a.xml": GRANT})

    assert problem.where == "bulk.zip"
    assert "office document of another kind" in problem.message


def test_chinese_names_that_do_not_state_their_encoding(tmp_path):
    path = tmp_path / "bulk.zip"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("AAAAAA.xml", GRANT)
    name = "配送车".encode("gb18030")
    path.write_bytes(content.getvalue().replace(b"AAAAAA", name))

    (found,) = read_source(path, root=tmp_path)

    assert found.source.path == "bulk.zip/配送车.xml"


@pytest.mark.parametrize("suffix", ["zip", "gz"])
def test_a_truncated_archive_gives_what_was_whole_and_a_problem(
    tmp_path, suffix, zipped
):
    week = b"".join(
        us_document(
            number=f"0999{n:04d}", abstract=hashlib.sha256(b"%d" % n).hexdigest()
        ).encode()
        for n in range(3000)
    )
    raw = gzip.compress(week)
    if suffix == "zip":
        raw = zipped.write({"a.xml": week}).read_bytes()
    path = tmp_path / f"cut.{suffix}"
    path.write_bytes(raw[: len(raw) * 3 // 4])

    *documents, problem = read_source(path, root=tmp_path)

    assert isinstance(problem, Problem)
    assert "left out" in problem.message
    assert bool(documents) == (suffix == "gz")


def test_a_damaged_member_loses_only_itself(zipped, tmp_path):
    path = zipped.write({"a.xml": GRANT, "b.xml": OTHER})
    raw = bytearray(path.read_bytes())
    raw[60:80] = bytes(20)
    path.write_bytes(bytes(raw))

    found = list(read_source(path, root=tmp_path))

    assert [item.number for item in found if isinstance(item, Patent)] == [
        "US9999002B2"
    ]
    assert any("damaged" in str(item) or "unpacked" in str(item) for item in found)


def test_an_encrypted_member_is_refused(zipped, tmp_path):
    path = zipped.write({"a.xml": GRANT})
    raw = path.read_bytes().replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0")
    at = raw.index(b"PK\x01\x02") + 8
    path.write_bytes(raw[:at] + b"\1" + raw[at + 1 :])

    (problem,) = read_source(path, root=tmp_path)

    assert "is encrypted" in problem.message


def test_a_member_packed_in_a_way_that_may_take_any_memory_is_refused(tmp_path):
    path = tmp_path / "bulk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", GRANT, zipfile.ZIP_LZMA)
        archive.writestr("b.xml", OTHER, zipfile.ZIP_BZIP2)

    problem, second = read_source(path, root=tmp_path)

    assert "is packed in a way that is not read" in problem.message
    assert second.number == "US9999002B2"


def test_a_member_whose_name_is_no_text_is_a_problem(zipped, tmp_path):
    path = zipped.write({"车.xml": GRANT})
    path.write_bytes(path.read_bytes().replace("车".encode(), b"\xff\xff\xff"))

    (problem,) = read_source(path, root=tmp_path)

    assert "is a broken archive" in problem.message


def test_gzip_with_something_after_its_end_gives_what_was_whole(tmp_path):
    path = tmp_path / "week.xml.gz"
    path.write_bytes(gzip.compress(GRANT) + b"not gzip")

    first, problem = read_source(path, root=tmp_path)

    assert first.number == "US9999001B2"
    assert "breaks off or is damaged" in problem.message


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        pytest.param("csv", ["publication_number\ttitle", *["US999900{}B2\tx"] * 9]),
        pytest.param("jsonl", ['{{"number": "US999900{}B2"}}'] * 10),
    ],
    ids=["csv", "jsonl"],
)
def test_lines_before_the_damage_are_kept_and_the_damage_is_told(tmp_path, key, lines):
    text = "\n".join(line.format(n) for n, line in enumerate(lines))
    path = tmp_path / f"x.{key}.gz"
    path.write_bytes(gzip.compress(text.encode())[:-4])

    found = list(read_source(path, root=tmp_path))

    numbers = [item.number for item in found if isinstance(item, Patent)]
    assert numbers[-1] == "US9999009B2"
    assert len(numbers) >= 9
    assert "breaks off or is damaged" in found[-1].message
