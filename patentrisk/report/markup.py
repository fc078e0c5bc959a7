"""Markup of what stands within a line or a cell of a page.

A page holds hundreds of thousands of such pieces: they are put together here, and
what they stand in by templates. Every text is escaped, and what hides in it shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from markupsafe import Markup, escape

from patentrisk.report.inline import Badge, Cell, Meter, Piece, Quote, Span
from patentrisk.report.visible import visible

#: What ends a string of a style, or an attribute.
_ENDS = frozenset("\\\"'<>&")


def cell(held: Cell) -> Markup:
    """Write a cell: its line, or its lines one under the other."""
    if len(held.lines) == 1:
        return pieces(held.lines[0])
    return Markup("".join(f"<div>{pieces(line)}</div>" for line in held.lines))


def pieces(held: Iterable[Piece]) -> Markup:
    r"""Write a line.

    Examples
    --------
    >>> from patentrisk.report.inline import Badge, Span
    >>> from patentrisk.report.markup import pieces
    >>> str(pieces((Span("a < b"), Span("\u202e", quiet=True))))
    'a &lt; b<small>[U+202E]</small>'
    """
    return Markup("".join(map(_piece, held)))


def _piece(piece: Piece) -> str:
    match piece:
        case Span():
            return _span(piece)
        case Badge():
            return badge(piece)
        case Quote():
            return quote(piece)
    return _meter(piece)


def badge(held: Badge) -> Markup:
    """Write a word of a vocabulary, in its shape and colour."""
    said = (
        f'<span class="badge {_plain(held.scheme)}-{css_name(held.value)}">'
        f'<i aria-hidden="true">{_plain(held.shape)}</i>{_plain(held.text)}</span>'
    )
    if held.href:
        return Markup(f'<a class="to" href="#{_plain(held.href)}">{said}</a>')
    return Markup(said)


def quote(held: Quote) -> Markup:
    """Write a quotation with its marks, its translation and where it stands."""
    said = "".join(
        f"<mark>{_plain(text)}</mark>" if marked else _plain(text)
        for text, marked in held.segments
    )
    lines = [f"<p{_lang(held.language)}>{said}</p>"]
    if held.translation:
        lines += [
            f'<p class="translation"{_lang(held.translation_language)}>'
            f"{_plain(held.translation)}</p>",
            f'<p class="cite">{_plain(held.translator)}</p>',
        ]
    if held.cite or held.note:
        lines.append(f'<p class="cite">{_cited(held)}</p>')
    return Markup("\n".join(("<blockquote>", *lines, "</blockquote>")))


def _cited(held: Quote) -> str:
    cite = f"<cite>{_plain(held.cite)}</cite>" if held.cite or held.href else ""
    if held.href:
        cite = f'<a href="#{_plain(held.href)}">{cite}</a>'
    between = " · " if held.cite and held.note else ""
    return f"{cite}{between}{_plain(held.note)}"


def _span(held: Span) -> str:
    said, lang = _plain(held.text), _lang(held.language)
    if held.code:
        said = f"<code>{said}</code>"
    elif held.strong:
        said = f"<strong{lang}>{said}</strong>"
    elif held.quiet:
        said = f"<small{lang}>{said}</small>"
    elif lang and not held.href:
        said = f"<span{lang}>{said}</span>"
    return f'<a href="#{_plain(held.href)}"{lang}>{said}</a>' if held.href else said


def _meter(held: Meter) -> str:
    parts = "".join(
        f'<span class="seg-{css_name(name)}" style="width:{share(part)}"></span>'
        for name, part in held.segments
    )
    return (
        f'<span class="meter" aria-hidden="true">{parts}</span>'
        f'<span class="meter-text">{_plain(held.text)}</span>'
    )


def _plain(text: str) -> str:
    return escape(visible(text))


def _lang(language: str) -> str:
    return f' lang="{_plain(language)}"' if language else ""


@cache
def css_name(value: str) -> str:
    """Turn a value of an enumeration into a class name."""
    return "".join(c if c.isalnum() else "-" for c in value.lower())


def named(columns: Sequence[str]) -> Markup:
    r"""Write headings as properties of a style, for cells that stand under each other.

    Examples
    --------
    >>> from patentrisk.report.markup import named
    >>> str(named(("Claim", "Band now", "Owner's \\")))
    "--c2:'Band now';--c3:'Owner\\27 s \\5c '"
    """
    return Markup(
        ";".join(
            f"--c{at}:'{css_text(name)}'" for at, name in enumerate(columns[1:], 2)
        )
    )


def css_text(text: str) -> str:
    """Write a text as it may stand in a string of a style, in an attribute."""
    return "".join(
        f"\\{ord(c):x} " if c in _ENDS or not c.isprintable() else c
        for c in visible(text)
    )


def share(value: float) -> str:
    """Write a share as a style sheet takes it."""
    return f"{100 * value:.1f}%"
