"""Pictures in a Word document: with a numbered caption and words for who sees none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from patentrisk.report.cells import shown
from patentrisk.report.pixels import size_of
from patentrisk.report.word_xml import Run, add, paragraph, put
from patentrisk.report.word_xml import field as add_field

#: Units of the format in a millimetre; dots of a picture in a millimetre: it is drawn
#: at twice the 96 of an inch.
_UNITS, _DOTS = 36_000, 192 / 25.4
#: Room on a page in millimetres.
_WIDTH, _HEIGHT = 170.0, 225.0
#: Characters that a description of a picture may have at the most.
_MOST = 1_000


@dataclass
class Pictures:
    """The pictures of a document, put where their blocks stand.

    Attributes
    ----------
    part : DocumentPart
        What the files are put into.
    files : mapping of str to bytes
        PNG by name of the block that it is drawn from.
    caption : str
        Word before a picture's number.
    number : int
        Pictures written so far.
    """

    part: Any
    files: Mapping[str, bytes]
    caption: str
    number: int = 0

    def put(self, parent: Any, name: str, finding: str, caption: str) -> None:
        """Write the picture of a block, what it shows below it; nothing if undrawn."""
        raw = self.files.get(name)
        if raw is None:
            return
        self.number += 1
        width, height = _fitting(raw)
        inline = self.part.new_pic_inline(BytesIO(raw), width, height)
        inline.docPr.set("descr", shown(f"{finding}. {caption}")[:_MOST])
        inline.docPr.set("name", f"{self.caption} {self.number}")
        holder = paragraph(parent, [])
        add(add(holder, "pPr"), "keepNext")
        add(add(holder, "r"), "drawing").append(inline)
        made = paragraph(parent, [(Run(f"{self.caption} "),)], style="Caption")
        add_field(made, "SEQ Figure \\* ARABIC", str(self.number))
        put(made, Run(f". {finding}"))


def _fitting(raw: bytes) -> tuple[int, int]:
    """Give the size of a picture on the page, no larger than it is drawn."""
    width, height = (dots / _DOTS for dots in size_of(raw))
    scale = min(1.0, _WIDTH / width, _HEIGHT / height)
    return round(width * scale * _UNITS), round(height * scale * _UNITS)
