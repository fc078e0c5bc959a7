"""Fuzzes every reader and both claim parsers: ``python -m tests.fuzz``.

Input number N of a seed is always the same, whatever the number of processes; a
finding is told with its number and saved under ``tests/actual/fuzz``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fuzz.checks import check_archive, check_file, check_texts, in_time
from tests.fuzz.samples import Sample, claim_texts, own_samples, real_samples

ACTUAL = Path(__file__).resolve().parent.parent / "actual" / "fuzz"
_CHUNK = 500
#: One input in this many is a set of claims, and one an archive; the others are files.
_CLAIMS = 3
_ARCHIVES = 20
#: Files of these formats take long; one of them stands for that many.
_SLOW = {"docx": 4, "pdf": 10, "xlsx": 10}


class Finding(NamedTuple):
    """An input that broke something.

    Attributes
    ----------
    number : int
        Number of the input.
    what : str
        Format and fault.
    trace : str
        Where it came from.
    """

    number: int
    what: str
    trace: str


class Inputs(NamedTuple):
    """What inputs are made from."""

    samples: list[Sample]
    texts: list[str]


def load_inputs(folder: Path | None) -> Inputs:
    """Load our own samples and, where there is a folder, the real ones."""
    samples = [*own_samples(), *(real_samples(folder) if folder else ())]
    return Inputs(samples, claim_texts(samples, folder))


def fuzz_one(inputs: Inputs, seed: int, number: int) -> Finding | None:
    """Make one input, and say what it broke."""
    random = Random(f"{seed}/{number}")
    what = "claims"
    try:
        with in_time():
            if number % _CLAIMS == 0:
                check_texts(random, inputs.texts)
                return None
            held = random.choice(inputs.samples)
            if random.random() * _SLOW.get(held.format, 1) > 1:
                held = inputs.samples[0]
            what, other = held.format, random.choice(inputs.samples)
            if number % _ARCHIVES == 1:
                what = "archive"
                check_archive(random, held, other)
                return None
            check_file(random, held, other)
    except Exception as error:
        fault = f"{what}: {type(error).__name__}: {str(error)[:200]}"
        return Finding(number, fault, traceback.format_exc())
    return None


_inputs: Inputs | None = None


def _start(folder: Path | None) -> None:
    global _inputs
    _inputs = load_inputs(folder)


def _chunk(task: tuple[int, int, int]) -> tuple[int, list[Finding]]:
    seed, first, last = task
    assert _inputs is not None
    found = (fuzz_one(_inputs, seed, number) for number in range(first, last))
    return last - first, [finding for finding in found if finding is not None]


def fuzz(
    folder: Path | None, *, seed: int, first: int, inputs: int, processes: int
) -> Iterator[tuple[int, list[Finding]]]:
    """Try the inputs, in chunks; yield how many, and what they broke."""
    last = first + inputs
    tasks = [
        (seed, begin, min(begin + _CHUNK, last)) for begin in range(first, last, _CHUNK)
    ]
    with multiprocessing.Pool(processes, _start, (folder,)) as pool:
        yield from pool.imap(_chunk, tasks)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    data = os.environ.get("PATENTRISK_DATA")
    folder = Path(data) if data else None
    begun, done, faults = time.monotonic(), 0, Counter[str]()
    ACTUAL.mkdir(parents=True, exist_ok=True)
    for count, findings in fuzz(folder, **vars(options)):
        done += count
        for finding in findings:
            faults[finding.what.partition("(")[0][:90]] += 1
            saved = ACTUAL / f"{options.seed}-{finding.number}.txt"
            saved.write_text(f"{finding.what}\n{finding.trace}", encoding="utf-8")
            sys.stderr.write(f"\ninput {finding.number}: {finding.what}\n")
        sys.stderr.write(f"\r{done} of {options.inputs}")
    seconds = time.monotonic() - begun
    sys.stdout.write(
        f"\n{done} inputs, seed {options.seed}, {seconds:.0f} s,"
        f" {sum(faults.values())} findings\n"
    )
    for fault, count in faults.most_common():
        sys.stdout.write(f"{count:6d}  {fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
