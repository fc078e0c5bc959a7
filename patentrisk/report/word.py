"""Word: a report in a plain house style, with real headings, captions and links."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from patentrisk.report.cells import shown
from patentrisk.report.document import Report
from patentrisk.report.house import house
from patentrisk.report.packing import dated, day_of
from patentrisk.report.sections.words import Words, load_words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

SUFFIX = ".docx"

#: Styles of paragraphs: name, based on, size in points, bold, space after in points.
_STYLES = (
    ("Lead", "Normal", 11.5, False, 6.0),
    ("Small", "Normal", 8.5, False, 4.0),
    ("Notice", "Normal", 10.0, False, 4.0),
    ("TableText", "Normal", 8.5, False, 0.0),
    ("TableHead", "Normal", 8.5, True, 0.0),
    ("TableEnd", "Normal", 4.0, False, 4.0),
)
_HEADINGS = ((1, 16.0), (2, 13.0), (3, 11.5), (4, 10.5))


def render(report: Report) -> bytes:
    """Render a report as a Word document; the same report gives the same bytes.

    Every page is headed by the title and the as-of date and footed by what the case
    says of confidentiality. Contents and numbers of tables and pictures are fields.
    Pictures take the fonts of this machine; see `figure_problems`.
    """
    from docx import Document

    words = load_words(report.language)
    made = day_of(report)
    document = Document()
    core = document.core_properties
    core.title = shown(report.title)[:255]
    core.author = core.last_modified_by = "patentrisk"
    core.comments, core.revision = "", 1
    core.created = core.modified = made
    _dress(document, report.language)
    _margins(document, report, words)
    _write(document, report, words)
    raw = BytesIO()
    document.save(raw)
    return dated(raw.getvalue(), made)


def _write(document: Document, report: Report, words: Words) -> None:
    from docx.oxml.ns import qn

    from patentrisk.report.figures import untitled
    from patentrisk.report.word_blocks import Body
    from patentrisk.report.word_pictures import Pictures
    from patentrisk.report.word_xml import Run, paragraph

    element = document.element.body
    end = element.find(qn("w:sectPr"))
    element.remove(end)
    pictures = Pictures(document.part, untitled(report), words.say("page", "figure"))
    body = Body(
        element, words.say("page", "table"), report.labels["no_evidence"], pictures
    )
    paragraph(element, [(Run(report.title),)], style="Title")
    paragraph(element, [(Run(report.subtitle),)], style="Subtitle")
    for notice in report.banner:
        body.notice(notice.text)
    _contents(element, report)
    for number, section in enumerate(report.sections, start=1):
        body.section(number, section)
    paragraph(element, [(Run(report.labels["generated"]),)], style="Small")
    element.append(end)


def _contents(element: Any, report: Report) -> None:
    """Write the contents: a field of Word's, showing links until it is updated."""
    from patentrisk.report.word_xml import Run, add, paragraph
    from patentrisk.report.word_xml import field as add_field

    paragraph(element, [(Run(report.labels["contents"], bold=True),)], style="Lead")
    lines = [
        (Run(f"{number} {section.title}", href=section.anchor),)
        for number, section in enumerate(report.sections, start=1)
    ]
    made = paragraph(element, [])
    add_field(made, 'TOC \\o "1-2" \\h \\z \\u', dirty=True)
    last = made[-1]
    made.remove(last)
    shown_now = paragraph(element, lines)
    for child in list(shown_now):
        made.append(child)
    made.append(last)
    element.remove(shown_now)
    add(add(paragraph(element, []), "r"), "br", type="page")


def _dress(document: Document, language: str) -> None:
    """Set the fonts and styles of the house."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    look, styles = house(), document.styles
    normal: Any = styles["Normal"]
    _font(normal, look["fonts"])
    normal.font.size = Pt(10)
    normal.font.color.rgb = RGBColor.from_string(look["ink"]["text"])
    normal.paragraph_format.space_after = Pt(6)
    for name, base, size, bold, after in _STYLES:
        style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        style.font.size, style.font.bold = Pt(size), bold
        style.paragraph_format.space_after = Pt(after)
    head: Any = styles["TableHead"]
    head.font.color.rgb = RGBColor.from_string(look["ink"]["head"])
    named = [(f"Heading {level}", size) for level, size in _HEADINGS]
    for name, size in (*named, ("Title", 22.0), ("Subtitle", 11.0), ("Caption", 8.5)):
        style = styles[name]
        _font(style, look["fonts"])
        style.font.size = Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(look["ground"]["head"])
        style.paragraph_format.keep_with_next = name != "Subtitle"


def _font(style: ParagraphStyle, fonts: dict[str, str]) -> None:
    """Set the font of a style, for Latin and for Chinese characters."""
    from docx.oxml.ns import qn

    style.font.name = fonts["latin"]
    held = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        held.attrib.pop(qn(f"w:{name}"), None)
    held.set(qn("w:eastAsia"), fonts["chinese"])
    held.set(qn("w:hAnsi"), fonts["latin"])


def _margins(document: Document, report: Report, words: Words) -> None:
    """Set the page, what heads and what foots every page."""
    from docx.shared import Mm

    from patentrisk.report.word_xml import Run, paragraph, put
    from patentrisk.report.word_xml import field as add_field

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    day = report.records.get("case", {}).get("as_of", "")
    as_of = words.say("subtitle", "as_of", date=day) if day else ""
    head: Any = section.header._element
    foot: Any = section.footer._element
    for part in (head, foot):
        for child in list(part):
            part.remove(child)
    said = " · ".join(text for text in (report.title, as_of) if text)
    paragraph(head, [(Run(said, quiet=True),)], style="Header")
    banner = " · ".join(
        notice.text
        for notice in report.banner
        if notice.kind in ("confidential", "illustrative")
    )
    last = paragraph(foot, [], style="Footer")
    add_field(last, "PAGE", "1")
    put(last, Run(f" · {banner}", quiet=True))
