"""A case made only of real files is read, assessed and reported."""

from __future__ import annotations

import shutil

import pytest

import patentrisk as pr

CASE = """\
[case]
name = "real"
as_of = 2026-11-01
sources = ["documents"]

[[parties]]
id = "HOLDER"
role = "asserter"
aliases = [{aliases}]

[[parties]]
id = "MAKER"
role = "accused"
aliases = ["Maker Example Ltd."]

[[territories]]
id = "US"
acts = ["make"]

[[territories]]
id = "CN"
acts = ["make"]

[settings]
similarity = "{similarity}"
"""

SHEET = """\
+++
kind = "disclosure"
id = "maker-sheet"
party = "Maker Example Ltd."
date = 2024-01-01
+++
## Scope
A server keeps a persistent connection and obtains a set of pages. The pages are parsed
to separate transactional content from other content.
"""


@pytest.fixture
def documents(real_files, tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    formats = real_files / "formats"
    for kind in ("xml2004", "xml2006", "xml2014", "xmlApp2004"):
        for file in sorted((formats / "uspto-formats").rglob(f"{kind}/*.xml")):
            shutil.copy(file, folder / f"{kind}-{file.name}")
    for file in sorted((formats / "cnipa-xml").glob("*.xml")):
        shutil.copy(file, folder)
    (folder / "sheet.md").write_text(SHEET, encoding="utf-8")
    return folder


@pytest.mark.parametrize("similarity", ["lexical", "hybrid"])
def test_a_case_of_real_files_only(documents, similarity, tmp_path):
    read = list(pr.read_sources([documents], root=tmp_path))
    patents = [found for found in read if isinstance(found, pr.Patent)]
    names = {name for held in patents for name in held.applicants} | {
        owner.name for held in patents for owner in held.owners
    }
    aliases = ", ".join(f"'''{name}'''" for name in sorted(names))
    file = tmp_path / "case.toml"
    file.write_text(
        CASE.format(aliases=aliases, similarity=similarity), encoding="utf-8"
    )

    case = pr.load_case(file)
    a = pr.assess(pr.read_corpus(case), case, similarity=pr.load_similarity(similarity))
    written = pr.write_report(
        pr.build_report(a, language="zh"), tmp_path / "out", formats=("html", "json")
    )

    assert len(patents) >= 5
    assert a.claims
    assert all(path.stat().st_size for path in written)
