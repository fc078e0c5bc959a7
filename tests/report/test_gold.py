"""Every format against its gold files, byte for byte, and again in other processes.

Where a file differs, what was written now goes to ``tests/actual/gold``. A change that
is meant is taken over with ``make gold``; its difference is read before the commit.
"""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.report.golden import FOLDER, gold_files

ACTUAL = Path(__file__).parents[1] / "actual" / "gold"
NAMES = sorted(
    path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()
)
#: Tells the digest of every gold file as another process would write it.
TOLD = """
from hashlib import sha256
from tests.report.golden import gold_files
for name, raw in gold_files().items():
    print(name, sha256(raw).hexdigest())
"""


@pytest.fixture(scope="module")
def files():
    return gold_files()


def test_every_format_in_both_languages_has_its_gold_file(files):
    assert sorted(files) == NAMES
    assert {name.split(".", 2)[2] for name in files if name.startswith("report.")} == {
        "docx.txt",
        "html",
        "json",
        "md",
        "xlsx.txt",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_its_gold_file_byte_for_byte(files, name):
    written, gold = files[name], (FOLDER / name).read_bytes()
    if written != gold:
        actual = ACTUAL / name
        actual.parent.mkdir(parents=True, exist_ok=True)
        actual.write_bytes(written)
        pytest.fail(f"{name}: {_first(gold, written)}; see {actual}, or make gold")


def _first(gold, written):
    """Say where two files first differ."""
    old, new = (raw.decode("utf-8").split("\n") for raw in (gold, written))
    at = next(
        (
            at
            for at, pair in enumerate(zip(old, new, strict=False))
            if pair[0] != pair[1]
        ),
        min(len(old), len(new)),
    )
    told = [(lines[at] if at < len(lines) else "(end)")[:200] for lines in (old, new)]
    return f"line {at + 1} was {told[0]!r}, is {told[1]!r}"


def test_another_process_elsewhere_writes_the_same_bytes(files):
    strange = {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "zh_CN.GB18030",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = subprocess.run(
        [sys.executable, "-c", TOLD],
        env={**os.environ, **strange},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert dict(line.split() for line in done.stdout.splitlines()) == {
        name: sha256(raw).hexdigest() for name, raw in files.items()
    }
