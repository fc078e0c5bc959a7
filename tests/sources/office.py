"""Small workbooks, Word and PDF files, written for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="B1"><w:name w:val="标题 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Chapter"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="L"><w:name w:val="List Bullet"/></w:style>
</w:styles>"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of the parts, with the same bytes every time."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            archive.writestr(part, content, zipfile.ZIP_DEFLATED)
    return raw.getvalue()


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(*blocks: str, **parts: str) -> bytes:
    """A Word file with these blocks of WordprocessingML."""
    body = "".join(blocks) or paragraph("The van has a lidar.")
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": parts.get("document", document),
            "word/styles.xml": parts.get("styles", STYLES),
        }
    )


def xlsx(
    rows: Sequence[Sequence[object]],
    *,
    merged: Sequence[str] = (),
    others: Mapping[str, Sequence[Sequence[object]]] | None = None,
) -> bytes:
    """A workbook whose first sheet, Patents, has these rows."""
    book = openpyxl.Workbook()
    sheets = {"Patents": rows, **(others or {})}
    for name, held in sheets.items():
        sheet = book.create_sheet(name)
        for row in held:
            sheet.append(list(row))
    for reference in merged:
        book["Patents"].merge_cells(reference)
    del book["Sheet"]
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF file whose pages have these lines; an empty one sets paragraphs apart."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids"
        f" [{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding"
        " /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0"
        " /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe)"
        " /Ordering (GB1) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor"
        " /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /Ascent 752"
        " /Descent -271 /ItalicAngle 0 /CapHeight 737 /StemV 58 >> /DW 1000"
        " /W [1 [500] 2 94 500] >>] >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 72 {780 - 15 * n} Tm <{line.encode('utf-16-be').hex()}> Tj "
            for n, line in enumerate(lines)
            if line
        )
        content = f"BT /F 12 Tf {shown}ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources"
            f" << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[str]) -> bytes:
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        raw
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(raw)}\n%%EOF\n"
        ).encode()
    )
