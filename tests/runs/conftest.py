"""The tiny case with one run, to be changed and run again."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from patentrisk.runs import rescore
from tests.runs.tiny import NOW, tiny


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    case = tiny(tmp_path_factory.mktemp("begun"))
    rescore(case.path, now=NOW)
    return case


@pytest.fixture
def case(begun, tmp_path):
    shutil.copytree(begun.folder, tmp_path / "case")
    held = {name: json.loads(json.dumps(one)) for name, one in begun.files.items()}
    return replace(begun, folder=tmp_path / "case", files=held)
