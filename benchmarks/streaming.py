"""A weekly file of any size, read in constant memory, against plain XML parsing.

The US documents of a folder are written one after the other until the file has its
size. Then they are read through `read_source`, and after every round of them the same
documents, already apart, are parsed by lxml alone, so that both meet the same
machine. Rates are per second of processor time; wall time is given beside.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from patentrisk.errors import SourceError
from patentrisk.records import Problem
from patentrisk.sources import read_source, recognise
from patentrisk.sources.formats import HEAD

_MEGABYTE = 1_000_000
_FORMAT = "uspto-xml"


@dataclass(frozen=True, slots=True)
class Seconds:
    """Time spent: of the processor, and on the wall."""

    processor: float = 0.0
    wall: float = 0.0

    def __add__(self, other: Seconds) -> Seconds:
        return Seconds(self.processor + other.processor, self.wall + other.wall)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="folder of real US documents in XML")
    parser.add_argument(
        "--size", type=int, default=1000, metavar="MB", help="of the file (1000)"
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    documents = us_documents(arguments.folder)
    if not documents:
        raise SourceError(f"{arguments.folder}: holds no US documents in XML")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "week.xml"
        rounds = write_week(path, documents, arguments.size * _MEGABYTE)
        ours, plain, problems = _race(path, documents)
        megabytes = path.stat().st_size / _MEGABYTE
    return {
        "megabytes": round(megabytes),
        "documents": rounds * len(documents),
        "problems": problems,
        "megabytes_per_second": round(megabytes / ours.processor, 1),
        "lxml_megabytes_per_second": round(megabytes / plain.processor, 1),
        "ratio": round(plain.processor / ours.processor, 3),
        "wall_megabytes_per_second": round(megabytes / ours.wall, 1),
        "wall_ratio": round(plain.wall / ours.wall, 3),
        "peak_megabytes": round(peak_megabytes()),
    }


def us_documents(folder: Path) -> list[bytes]:
    """Find the US documents of a folder, in order of path."""
    found = (
        path.read_bytes() for path in sorted(folder.rglob("*.xml")) if path.is_file()
    )
    return [raw.strip() for raw in found if recognise(raw[:HEAD]) == _FORMAT]


def write_week(path: Path, documents: Sequence[bytes], size: int) -> int:
    """Write whole rounds of the documents, at least `size` bytes; count the rounds."""
    one = b"".join(raw + b"\n" for raw in documents)
    rounds = max(1, -(-size // len(one)))
    with path.open("wb") as stream:
        for _ in range(rounds):
            stream.write(one)
    return rounds


def _race(path: Path, documents: Sequence[bytes]) -> tuple[Seconds, Seconds, int]:
    """Read the file and parse its documents by turns; count what was no document."""
    ours = plain = Seconds()
    read = read_source(path, root=path.parent)
    problems = done = 0
    while True:
        begun = _now()
        found = _round(read, len(documents))
        ours += _since(begun)
        if not found:
            return ours, plain, problems
        begun = _now()
        for raw in documents:
            etree.fromstring(raw)
        plain += _since(begun)
        problems += sum(found)
        done += len(found)
        sys.stderr.write(f"\r{done} read")


def _round(read: Iterator[object], count: int) -> list[bool]:
    """Read up to `count` documents, and tell which are problems; keep none."""
    found = []
    for item in read:
        found.append(isinstance(item, Problem))
        if len(found) == count:
            break
    return found


def _now() -> Seconds:
    return Seconds(time.process_time(), time.perf_counter())


def _since(begun: Seconds) -> Seconds:
    now = _now()
    return Seconds(now.processor - begun.processor, now.wall - begun.wall)


def peak_megabytes() -> float:
    """Most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MEGABYTE
