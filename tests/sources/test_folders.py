"""What stands in a folder is not trusted: pipes, devices, sockets, links."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from patentrisk.errors import SourceError
from patentrisk.records import Problem
from patentrisk.sources import read_source, read_sources
from patentrisk.sources.folders import find_files
from tests.sources.building import us_document

pytestmark = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="this system has no pipes in folders"
)


@pytest.fixture
def case(tmp_path):
    """A folder with one document, beside another one that is no part of the case."""
    (tmp_path / "case").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "case" / "z.xml").write_text(us_document(), encoding="utf-8")
    (tmp_path / "elsewhere" / "own.xml").write_text(
        us_document(number="09999002"), encoding="utf-8"
    )
    return tmp_path / "case"


def pipe(path):
    os.mkfifo(path)


def bound(path):
    # the name of a socket is short, that of the folder of a test may be long
    before = Path.cwd()
    os.chdir(path.parent)
    held = socket.socket(socket.AF_UNIX)
    held.bind(path.name)
    held.close()
    os.chdir(before)


def device(path):
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(pipe, "is a pipe", id="pipe"),
        pytest.param(bound, "is a socket", id="socket"),
        pytest.param(device, "is a device", id="device"),
    ],
)
def test_what_is_no_file_is_not_opened_and_the_rest_is_read(case, make, said):
    make(case / "a.xml")

    problem, patent = read_sources([case], root=case)

    assert problem == Problem(
        "a.xml", f"{said}, which is not read; left out. Expected a file"
    )
    assert patent.number == "US9999001B2"


def test_a_pipe_that_is_named_is_not_opened_either(case):
    pipe(case / "a.xml")

    (problem,) = read_sources([case / "a.xml"], root=case)

    assert problem.message.startswith("is a pipe")
    with pytest.raises(SourceError, match="is a pipe; expected a file"):
        read_source(case / "a.xml", root=case)


@pytest.mark.parametrize("up", ["..", "../.."], ids=["relative", "far"])
def test_a_link_that_leads_out_of_the_folder_is_read_and_told(case, up):
    folder = case / "patents" if up == "../.." else case
    folder.mkdir(exist_ok=True)
    (folder / "a.xml").symlink_to(Path(up) / "elsewhere" / "own.xml")

    problem, linked, own = read_sources([case], root=case)

    assert problem.where == linked.source.path
    assert "a link that leads out of its folder" in problem.message
    assert str(case.parent) not in problem.message
    assert [linked.number, own.number] == ["US9999002B2", "US9999001B2"]


def test_a_link_within_the_case_is_nothing_to_tell(case):
    (case / "patents").mkdir()
    (case / "patents" / "a.xml").symlink_to(case / "z.xml")

    (found,) = read_sources([case / "patents"], root=case)

    assert found.number == "US9999001B2"


def test_a_link_that_is_named_is_meant(case):
    (case / "data").symlink_to(case.parent / "elsewhere")

    (found,) = read_sources([case / "data"], root=case)

    assert found.source.path == "data/own.xml"


@pytest.mark.parametrize("target", ["nowhere", "a.xml"], ids=["broken", "circle"])
def test_a_link_that_leads_nowhere_is_a_problem(case, target):
    (case / "a.xml").symlink_to(target)

    problem, patent = read_sources([case], root=case)

    assert problem.where == "a.xml"
    assert problem.message.startswith("cannot be read (")
    assert patent.number == "US9999001B2"


def test_a_folder_that_may_not_be_read_is_a_problem(case, monkeypatch):
    (case / "patents").mkdir()
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("patents"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)

    problem, patent = read_sources([case], root=case)

    assert problem == Problem("patents", "cannot be read (Permission denied); left out")
    assert patent.number == "US9999001B2"


def test_a_name_that_is_no_text_can_be_written(case):
    try:
        Path(os.fsdecode(os.fsencode(case) + b"/a\xff.xml")).write_text("prose")
    except OSError:
        pytest.skip("this system has no such names")

    first, _ = find_files([case], case)
    problem, _ = read_sources([case], root=case)

    assert first.where == problem.where == r"a\xff.xml"
    assert "a text that begins 'prose'" in problem.message


@pytest.mark.parametrize(
    "name", ["a.xml.part", "a.xml.crdownload", "A.XML.TMP", "a.xml~", "~$a.docx"]
)
def test_a_file_with_the_name_of_an_unfinished_one_is_left_out_and_told(case, name):
    """Its content would be recognised: the format is found by content."""
    (case / name).write_text(us_document(number="09999003"), encoding="utf-8")
    (found,) = [
        item for item in read_sources([case], root=case) if isinstance(item, Problem)
    ]

    assert found.where == name
    assert "still being written; left out" in found.message


def test_a_file_that_the_case_names_is_read_whatever_its_name(case):
    file = case / "own.tmp"
    file.write_text(us_document(number="09999003"), encoding="utf-8")

    (found,) = read_sources([file], root=case)

    assert not isinstance(found, Problem)


@pytest.fixture
def patents(case):
    """A folder of the case with a document of its own."""
    (case / "patents").mkdir()
    (case / "patents" / "own.xml").write_text(us_document(), encoding="utf-8")
    return case / "patents"


def test_a_file_that_is_reached_by_two_folders_is_read_once(case, patents):
    (case / "linked").symlink_to(patents)
    named = [patents, case / "linked", patents / ".." / "patents"]

    found = find_files(named, case)

    assert [held.where for held in found] == ["linked/own.xml"]


def test_a_file_that_is_named_by_way_of_a_parent_is_read_once(case, patents):
    found = find_files([patents / "..", patents / "own.xml", case / "z.xml"], case)

    assert [held.where for held in found] == ["patents/own.xml", "z.xml"]
