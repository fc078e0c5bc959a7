"""Product descriptions as PDF files: the text of each page, as laid out.

A block of lines that stand together is a paragraph, with the locator ``p. 2 ¶3``:
third on the second page. Lines are joined, with a space but not between Chinese
characters. Headers and footers that run through the pages are no paragraphs, which a
problem says. A page without text (a scan, a picture) is a problem, for nothing of it is
compared; a file without any text gives no document.

PDF files store shapes, not letters, so two things are put right that no reader of
the page would see: ligatures are written as their letters, and the look-alike
radicals that Chinese fonts are often stored with as the characters they show.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from patentrisk.records import Document, DocumentEntry, Problem, Source
from patentrisk.sources.described import read_described
from patentrisk.sources.page_margins import Block, edge_of, running_lines

FORMAT = "pdf"
READER_VERSION = "pdf 2"

#: Largest file in bytes, and most pages and characters that are read of it.
MAX_FILE = 128 * 1024 * 1024
MAX_PAGES = 2000
_HAN_WRAP = re.compile(r"(?<=[　-〿㐀-鿿＀-￮])\s*\n\s*(?=[　-〿㐀-鿿＀-￮])")
_HYPHEN_WRAP = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w")
#: Ligatures and the radicals of the Kangxi dictionary, which Unicode maps itself.
_MAPPED = re.compile("[\ufb00-\ufb06\u2e9f\u2ef3\u2f00-\u2fd5]")
#: Radicals that it does not map, with the characters they look like.
_RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is a PDF file.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["pdf"].recognises(b"%PDF-1.7")
    True
    """
    return head[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(b"%PDF-")


def read(
    stream: BinaryIO, *, where: str, entry: DocumentEntry | None = None
) -> Iterator[Document | Problem]:
    """Read the one document of a file."""
    raw = stream.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        yield Problem(where, f"is larger than {MAX_FILE // 1024**2} MB; left out")
        return
    pages: list[list[Block]] = []
    fault = ""
    try:
        pages.extend(_pages(raw))
    except Exception as error:  # it raises whatever a file provokes
        fault = _fault(error)
    running = running_lines(pages)
    kept = [[b.text for b in page if b not in running] for page in pages]
    empty = [number for number, texts in enumerate(kept, start=1) if not texts]
    paragraphs = [
        {"locator": f"p. {page} ¶{number}", "text": text}
        for page, texts in enumerate(kept, start=1)
        for number, text in enumerate(texts, start=1)
    ]
    if not paragraphs:
        yield Problem(where, f"{fault or _SCANNED}; left out")
        return
    source = Source(where, 0, FORMAT, hashlib.sha256(raw).hexdigest())
    yield from read_described(paragraphs, title="", source=source, entry=entry)
    if fault:
        yield Problem(where, f"{fault}; what comes after is left out")
    if running:
        yield _left_out(running, where)
    if empty:
        yield Problem(
            f"{where}, page {empty[0]}",
            f"{len(empty)} pages without text, such as scans and pictures, are not"
            " read. Have their text recognised (OCR) and save the file anew",
        )


def _left_out(running: frozenset[Block], where: str) -> Problem:
    first = min(running, key=lambda block: (block.edge != "top", block.text)).text
    return Problem(
        where,
        f"{len(running)} headers and footers that run through the pages, such as"
        f" {first[:80]!r}, are not read as text. If one describes the product, write it"
        " into the text",
    )


_SCANNED = (
    "is a PDF file without any text, most likely scanned. Have its text recognised"
    " (OCR) and save it anew"
)


def _fault(error: Exception) -> str:
    """Say in words why a file cannot be read."""
    name = type(error).__name__
    if "Password" in name or "Encryption" in name:
        return "is a PDF file that asks for a password; save it without one"
    return f"is a damaged PDF file ({name}: {str(error)[:120]})"


def _pages(raw: bytes) -> Iterator[list[Block]]:
    """Yield the paragraphs of each page, from top to bottom."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    layout = LAParams(line_margin=0.4)
    pages = extract_pages(io.BytesIO(raw), laparams=layout, maxpages=MAX_PAGES)
    for page in pages:
        held = (
            Block(paragraph_text(box.get_text()), edge_of(box.y0, box.y1, page.height))
            for box in page
            if isinstance(box, LTTextContainer)
        )
        yield [block for block in held if _WORD.search(block.text)]


def paragraph_text(text: str) -> str:
    r"""Join the lines of a block and write what they show.

    Examples
    --------
    >>> from patentrisk.sources.pdf_document import paragraph_text
    >>> paragraph_text("配送⻋的激光\n雷达"), paragraph_text("a speci\ufb01c\nli-\ndar")
    ('配送车的激光雷达', 'a specific lidar')
    """
    plain = text.translate(_RADICALS)
    plain = _MAPPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
    return _SPACE.sub(" ", _HYPHEN_WRAP.sub("", _HAN_WRAP.sub("", plain))).strip()
