"""Gold files: a small report in every format, as it is to be, byte for byte.

``make gold`` writes them anew; a person reads the difference before it is committed.
Style sheets and scripts of a page are told by their digest; office files as text: what
stands in them line by line, and the digest of every part. Nothing changes unseen.
"""

from __future__ import annotations

import re
import struct
import sys
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree

from patentrisk.records import Assessment
from patentrisk.report import build_report
from patentrisk.report.csv import frame_files
from patentrisk.report.document import Report
from patentrisk.report.write import BOOKS, RENDERERS
from tests.report.illustrative import CHARTS, EXPOSURES, GAPS, illustrative

FOLDER = Path(__file__).with_name("gold")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


_SET_IN = re.compile(
    r"""
    (?P<head><(?:style|script)>)(?P<text>.*?)(?P<tail></(?:style|script)>)
    """,
    re.VERBOSE | re.DOTALL,
)


class Dots(dict[str, bytes]):
    """The same picture under every name: how one is drawn hangs on the fonts here."""

    def get(self, name: str, default: object = None) -> bytes:
        """Give a grey picture of 192 by 96 dots."""
        rows = zlib.compress((b"\0" + b"\x80" * 192) * 96)
        head = struct.pack(">IIBBBBB", 192, 96, 8, 0, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(held))
            + name
            + held
            + struct.pack(">I", zlib.crc32(name + held))
            for name, held in chunks
        )


def small() -> Assessment:
    """The illustrative assessment with three of its charts."""
    kept = {(c.claim, c.unit): c for c in (CHARTS[0], CHARTS[3], CHARTS[4])}
    return illustrative(
        charts=kept,
        exposures=tuple(row for row in EXPOSURES if (row.claim, row.unit) in kept),
        gaps=tuple(gap for gap in GAPS if (gap.claim, gap.unit) in kept),
    )


def gold_files() -> dict[str, bytes]:
    """Give every gold file by name, as it would be written now."""
    assessment = small()
    files = {f"csv/{name}": raw for name, raw in frame_files(assessment).items()}
    for language in ("en", "zh"):
        report = build_report(assessment, language=language)
        files |= {f"report.{language}{end}": raw for end, raw in _told(report)}
    return dict(sorted(files.items()))


def _told(report: Report) -> Iterator[tuple[str, bytes]]:
    for renderer in RENDERERS.values():
        text = _SET_IN.sub(_digested, renderer.render(report))
        yield renderer.SUFFIX, text.encode("utf-8")
    for fmt, told in (("docx", _document), ("xlsx", _workbook)):
        with patch("patentrisk.report.figures.untitled", lambda report: Dots()):
            raw = BOOKS[fmt].render(report)
        lines = (*_parts(raw), "", *told(raw), "")
        yield f".{fmt}.txt", "\n".join(lines).encode("utf-8")


def _digested(found: re.Match[str]) -> str:
    """Tell a style sheet or script, a file of its own, by its digest."""
    digest = sha256(found["text"].encode("utf-8")).hexdigest()
    return f"{found['head']}{digest}{found['tail']}"


def _parts(raw: bytes) -> Iterator[str]:
    """Name every part of an archive with its digest."""
    with ZipFile(BytesIO(raw)) as held:
        for name in sorted(held.namelist()):
            yield f"{sha256(held.read(name)).hexdigest()} {name}"


def _document(raw: bytes) -> Iterator[str]:
    """Tell a Word document: a line a paragraph with its style, tables row by row."""
    with ZipFile(BytesIO(raw)) as held:
        for part in ("header1", "footer1", "document"):
            yield f"== {part}"
            for made in etree.fromstring(held.read(f"word/{part}.xml")).iter():
                if made.tag == qn("w:tr"):
                    yield "-- row"
                elif made.tag == qn("w:p"):
                    yield _paragraph(made)


def _paragraph(made: etree._Element) -> str:
    style = made.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    named = "" if style is None else style.get(qn("w:val"))
    return f"[{named}] {''.join(_runs(made))}"


def _runs(made: etree._Element) -> Iterator[str]:
    """Yield the words of a paragraph: strong words in stars, fields in braces."""
    for run in made.iter(qn("w:r")):
        strong = "*" if run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None else ""
        for held in run:
            if held.tag == qn("w:t"):
                yield f"{strong}{held.text}{strong}"
            elif held.tag == qn("w:br"):
                yield " / "
            elif held.tag == qn("w:instrText"):
                yield f"{{{held.text}}}"


def _workbook(raw: bytes) -> Iterator[str]:
    """Tell a workbook: sheet by sheet what it is set to, then a line a cell."""
    with ZipFile(BytesIO(raw)) as held:
        book = etree.fromstring(held.read("xl/workbook.xml"))
        for at, named in enumerate(book.iter(f"{_SHEET}sheet"), start=1):
            yield f"== {named.get('name')}"
            sheet = etree.fromstring(held.read(f"xl/worksheets/sheet{at}.xml"))
            for part in sheet:
                if part.tag == f"{_SHEET}sheetData":
                    yield from map(_cell, part.iter(f"{_SHEET}c"))
                else:
                    yield _plain(part)


def _cell(held: etree._Element) -> str:
    said = "".join(held.itertext()).replace("\n", " / ")
    return f"{held.get('r')} {held.get('s', '')} {said}"


def _plain(part: etree._Element) -> str:
    """Write what a sheet is set to, without the names of its namespaces."""
    said = " ".join(
        f"{etree.QName(held).localname}"
        + "".join(f" {name}={value}" for name, value in sorted(held.attrib.items()))
        for held in part.iter()
    )
    return said.replace("\n", " / ")


def write_gold() -> None:
    """Write every gold file, and drop those that are no more."""
    files = gold_files()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file() and path.relative_to(FOLDER).as_posix() not in files:
            path.unlink()
    for name, raw in files.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    sys.stdout.write(f"{len(files)} gold files, {sum(map(len, files.values())):,} B\n")


if __name__ == "__main__":
    write_gold()
