"""The terminal: how wide it is, what it can show, and nothing that drives it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

#: Nobody reads a pipe in columns: what is piped is as wide as it is.
_PIPED = 100_000
_HEIGHT = 25
_USUAL = 80
#: Terminals that understand no control sequences.
_DUMB = ("dumb", "unknown")


def console(stream: TextIO | None = None) -> Console:
    """Make what prints: no markup, no colours where they are not wanted.

    Parameters
    ----------
    stream : file, optional
        Where to; by default to stdout, as it is then.

    Returns
    -------
    Console
        As wide as the terminal or ``COLUMNS``, as wide as its text on a pipe; with
        ``NO_COLOR`` or a dumb terminal without any control sequence.
    """
    from rich.console import Console

    file = sys.stdout if stream is None else stream
    # A chart label such as 1[a] is text, not markup.
    return Console(
        file=file,
        width=width_of(file),
        height=_HEIGHT,
        color_system=None if is_plain() else "auto",
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )


def is_plain() -> bool:
    """Tell whether control sequences are not wanted."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in _DUMB


def width_of(stream: TextIO) -> int:
    """Give the width of a terminal in characters; of a pipe more than any text has."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    if not stream.isatty():
        return _PIPED
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except OSError:
        return _USUAL


def shown(text: object) -> str:
    r"""Write a value so that nothing in it drives the terminal.

    Patent text comes from anywhere: an escape sequence in it could colour, move or
    overwrite what stands around it.

    Examples
    --------
    >>> from patentrisk.cli.terminal import shown
    >>> shown("a lidar\x1b[2J"), shown(None)
    ('a lidar[U+001B][2J', '')
    """
    from patentrisk.records import harmless

    said = "" if text is None else str(text)
    return harmless.shown(said).replace("\t", " ")
