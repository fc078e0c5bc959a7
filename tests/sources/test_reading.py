"""Files and folders are read whole, in order, each file once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from patentrisk.errors import SourceError
from patentrisk.records import Problem
from patentrisk.sources import FORMATS, read_source, read_sources
from tests.sources.building import us_document

HEADER = '+++\nkind = "patent"\nnumber = "CN99990010{}B"\n+++\n'


@pytest.fixture
def folder(tmp_path):
    """A folder with three documents and what is none."""
    root = tmp_path / "case"
    (root / "patents" / "zh").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "patents" / "b.md").write_text(HEADER.format(2), encoding="utf-8")
    (root / "patents" / "zh" / "a.txt").write_text(HEADER.format(1), encoding="utf-8")
    (root / "a.dat").write_text(us_document(), encoding="utf-8")
    for name in ("case.toml", "expected.toml", ".hidden.md", ".git/x.md"):
        (root / name).write_text(HEADER.format(9), encoding="utf-8")
    return root


def paths(found):
    return [item.source.path for item in found]


def test_a_folder_is_read_in_order_of_path_whatever_the_suffixes(folder):
    found = list(read_sources([folder], root=folder))

    assert paths(found) == ["a.dat", "patents/b.md", "patents/zh/a.txt"]


def test_the_order_of_the_paths_makes_no_difference(folder):
    parts = [folder / "patents" / "zh", folder / "a.dat", folder / "patents"]

    assert list(read_sources(parts, root=folder)) == list(
        read_sources([folder], root=folder)
    )


def test_a_file_that_is_reached_twice_is_read_once(folder):
    found = read_sources([folder, folder / "a.dat", folder / "patents"], root=folder)

    assert len(paths(found)) == 3


def test_a_link_to_a_file_is_read_once_under_the_first_of_its_names(folder):
    (folder / "patents" / "a-link.md").symlink_to(folder / "patents" / "b.md")

    found = paths(read_sources([folder], root=folder))

    assert found == ["a.dat", "patents/a-link.md", "patents/zh/a.txt"]


def test_paths_are_relative_to_the_root_even_outside_it(folder):
    found = read_sources([folder / "a.dat"], root=folder / "patents")

    assert paths(found) == ["../a.dat"]


def test_the_current_folder_makes_no_difference(folder, monkeypatch):
    absolute = list(read_sources([folder], root=folder))
    monkeypatch.chdir(folder / "patents")

    assert list(read_sources([Path("..")], root=Path(".."))) == absolute


def test_a_path_that_does_not_exist_is_an_error_at_once(folder):
    with pytest.raises(
        SourceError, match="nowhere: does not exist; expected a file or"
    ):
        read_sources([folder / "nowhere"], root=folder)


@pytest.mark.parametrize(
    ("name", "found"),
    [("nowhere", "does not exist"), ("patents", "is a folder")],
)
def test_a_single_source_must_be_a_file(folder, name, found):
    with pytest.raises(SourceError, match=found):
        read_source(folder / name, root=folder)


def test_a_file_that_is_named_is_read_even_if_hidden(folder):
    (found,) = read_sources([folder / ".hidden.md"], root=folder)

    assert found.source.path == ".hidden.md"


def test_links_to_folders_are_not_followed_and_told(folder):
    (folder / "patents" / "again").symlink_to(folder, target_is_directory=True)
    (folder / ".git" / "again").symlink_to(folder, target_is_directory=True)

    first, problem, *others = read_sources([folder], root=folder)

    assert paths([first, *others]) == ["a.dat", "patents/b.md", "patents/zh/a.txt"]
    assert problem.where == "patents/again"
    assert "a link to a folder, which is not followed" in problem.message


def test_progress_is_told_for_each_file_and_document(folder):
    (folder / "a.dat").write_text(us_document() * 2, encoding="utf-8")
    told = []

    list(
        read_sources(
            [folder / "a.dat", folder / "patents" / "b.md"],
            root=folder,
            progress=lambda path, count: told.append((path.name, count)),
        )
    )

    assert told == [("a.dat", 0), ("a.dat", 1), ("a.dat", 2), ("b.md", 0), ("b.md", 1)]


@pytest.mark.skipif(
    getattr(os, "geteuid", int)() == 0, reason="root may read everything"
)
def test_a_file_that_may_not_be_read_is_a_problem(folder):
    (folder / "a.dat").chmod(0)

    problem, *others = read_sources([folder], root=folder)

    assert isinstance(problem, Problem)
    assert "cannot be read" in problem.message
    assert len(others) == 2


def test_a_file_that_vanishes_is_a_problem_and_the_rest_is_read(folder):
    reading = read_sources([folder], root=folder)
    (folder / "patents" / "b.md").unlink()

    found = list(reading)

    assert [isinstance(item, Problem) for item in found] == [False, True, False]
    assert "No such file" in found[1].message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"{\\rtf1 A cart.}", "is an RTF file", id="rtf"),
        pytest.param(b"<!DOCTYPE html><html><p>x", "root is <html>", id="html"),
        pytest.param(
            b'<?xml version="1.0"?><!DOCTYPE PATDOC [<!ENTITY x "y">]><PATDOC>',
            "root is <PATDOC>",
            id="older-us-grant",
        ),
        pytest.param(b'{"count": 1}', "JSON with the keys count", id="json"),
        pytest.param(b"A cart, a lidar.", "a text that begins 'A cart", id="prose"),
        pytest.param(b"# Title\n\ntext", "begins '# Title'", id="markdown-no-header"),
        pytest.param(bytes(range(256)), "binary file", id="binary"),
        pytest.param(b"\x89PNG\r\n", "PNG picture", id="picture"),
        pytest.param(b"x" * 257 + b"ustar\0", "tar archive", id="tar"),
    ],
)
def test_a_file_of_no_known_format_says_what_it_is_and_what_is_read(
    tmp_path, content, said
):
    path = tmp_path / "x.xml"
    path.write_bytes(content)

    (problem,) = read_source(path, root=tmp_path)

    assert problem.where == "x.xml"
    assert said in problem.message
    assert all(name in problem.message for name in FORMATS)
