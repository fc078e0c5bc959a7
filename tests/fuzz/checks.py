"""What must hold for any file and any claims, however damaged."""

from __future__ import annotations

import gzip
import io
import signal
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from patentrisk.claims import lineages, parse_claims
from patentrisk.records import Claim, ClaimText, Disclosure, Patent, Problem
from patentrisk.sources import FORMATS, read_source, recognise
from patentrisk.sources.formats import HEAD
from tests.fuzz.mutations import CHANGES, mutate
from tests.fuzz.samples import Sample
from tests.sources.building import us_document
from tests.sources.test_cnipa_xml import bulk

#: Seconds of processor time that one input may take.
SLOWEST = 5.0
_LINE = '{"number": "CN999900101B", "title": "whole", "claims": ["1. A cart."]}\n'
#: A whole document to stand before and after a damaged one in the same file.
NEIGHBOURS = {
    "uspto-xml": us_document().encode(),
    "cnipa-xml": b'<?xml version="1.0" encoding="UTF-8"?>' + bulk().encode().split(
        b"?>", 1
    )[-1],
    "jsonl": _LINE.encode(),
}  # fmt: skip


class HangError(AssertionError):
    """An input took more than `SLOWEST`."""


@contextmanager
def in_time() -> Iterator[None]:
    """Raise `HangError` where the block takes too long."""

    def stop(*_: object) -> None:
        raise HangError(f"took more than {SLOWEST:.0f} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SLOWEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read(key: str, raw: bytes) -> list[Patent | Disclosure | Problem]:
    return list(FORMATS[key].read(io.BytesIO(raw), where="x"))


def check_file(random: Random, held: Sample, other: Sample) -> bytes:
    """Damage a file and read it: alone, and between two whole documents."""
    raw = mutate(random, held.raw, other.raw)
    if raw.strip():
        found = read(held.format, raw)
        assert found, "neither a record nor a problem"
        for item in found:
            check_item(item)
        key = recognise(raw[:HEAD])
        if key and key != held.format:
            assert read(key, raw), f"neither a record nor a problem from {key}"
    if held.format in NEIGHBOURS:
        check_neighbours(held.format, raw)
    return raw


def check_archive(random: Random, held: Sample, other: Sample) -> None:
    """Pack files, damage the archive and read it."""
    packed = io.BytesIO()
    if random.random() < 0.3:
        packed.write(gzip.compress(held.raw, mtime=0))
    else:
        with zipfile.ZipFile(packed, "w", random.choice((0, 8, 8, 12, 14))) as archive:
            for name in random.sample(("a", "b/c.xml", "车.json", "../d"), k=2):
                archive.writestr(
                    zipfile.ZipInfo(name),
                    random.choice((held, other)).raw,
                    compress_type=archive.compression,
                )
    raw = packed.getvalue()
    for _ in range(random.choice((1, 1, 2, 4))):
        raw = random.choice(CHANGES)(random, raw, other.raw)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(raw)
        found = list(read_source(path, root=path.parent))
    assert found, "neither a record nor a problem"
    for item in found:
        check_item(item)


def check_neighbours(key: str, raw: bytes) -> None:
    """The documents before and after a damaged one are read as if it were whole."""
    whole = NEIGHBOURS[key]
    (alone,) = read(key, whole)
    assert isinstance(alone, Patent)
    first, *_, last = read(key, whole + raw + b"\n" + whole)
    assert _same(first, alone), "the document before is lost"
    assert _same(last, alone), "the document after is lost"


def _same(found: object, alone: Patent) -> bool:
    return isinstance(found, Patent) and (
        (found.number, found.title, found.description, found.claim_texts)
        == (alone.number, alone.title, alone.description, alone.claim_texts)
    )


def check_item(item: Patent | Disclosure | Problem) -> None:
    """A record can be used, a problem can be read."""
    if isinstance(item, Problem):
        assert item.where
        assert item.message
        str(item).encode()
        return
    repr(item).encode()
    if isinstance(item, Patent):
        claims, _ = parse_claims(
            str(item.number), item.claim_texts, language=item.language
        )
        check_claims(claims)


def check_claims(claims: Sequence[Claim]) -> None:
    """Numbers stand once, references lead to claims, parts tile the text."""
    numbers = [claim.number for claim in claims]
    assert len(set(numbers)) == len(numbers), "a claim number stands twice"
    for claim in claims:
        assert set(claim.cites) <= set(numbers) - {claim.number}, "a lost reference"
        at = 0
        for part in claim.parts:
            assert at == part.start <= part.end, "parts do not tile the text"
            at = part.end
        assert at == len(claim.text), "parts do not tile the text"
        for element in claim.elements:
            assert element.text == claim.text[element.start : element.end]
            assert element.text, "an element without text"
        lineages(claim, claims)


def check_texts(random: Random, texts: Sequence[str]) -> list[ClaimText]:
    """Damage some claims and parse them as one set."""
    held = []
    for number in range(1, random.choice((1, 2, 3, 6)) + 1):
        raw, other = (random.choice(texts).encode() for _ in range(2))
        text = mutate(random, raw, other).decode("utf-8", errors="ignore")
        stated = random.choice((None, number, number, random.randrange(1, 9)))
        cuts = min(3, len(text) - 1) if random.random() < 0.3 else 0
        starts = sorted(random.sample(range(1, len(text)), k=cuts)) if cuts > 0 else []
        held.append(ClaimText(stated, text, tuple(starts)))
    claims, problems = parse_claims("X", held, language=random.choice(("en", "zh", "")))
    check_claims(claims)
    for problem in problems:
        check_item(problem)
    return held
