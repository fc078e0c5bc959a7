"""Lines of a text file of any size, each with its number and its place in bytes.

The encoding is the one that a mark gives away, or that of the first 64 KB from the
first line on that is not plain ASCII: UTF-8, GB18030 or another that its characters
tell. Bytes that do not fit it are replaced and told once.
"""

from __future__ import annotations

import codecs
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from patentrisk.records import Problem
from patentrisk.sources.encodings import GUESSED, decode, marked_encoding

#: Largest line, in bytes; the claims of one patent stay far under it.
MAX_LINE = 32 * 1024 * 1024
_BLOCK = 64 * 1024


class Line(NamedTuple):
    """A line of a file.

    Attributes
    ----------
    number : int
        From 1.
    offset, size : int
        Where it starts and how long it is, in bytes.
    text : str
        With its line feed, without a byte order mark.
    """

    number: int
    offset: int
    size: int
    text: str


class TextLines:
    r"""The lines of a stream, decoded.

    Parameters
    ----------
    stream : binary file
        UTF-8, UTF-16 or GB18030, with or without a mark.

    Examples
    --------
    >>> import io
    >>> from patentrisk.sources.text_lines import TextLines
    >>> raw = "标题\n配送车".encode("gb18030")
    >>> [line.text for line in TextLines(io.BytesIO(raw))]
    ['标题\n', '配送车']
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._encoding = ""
        self._ahead: deque[bytes] = deque()
        self._damaged: list[int] = []
        self._long: list[int] = []

    def __iter__(self) -> Iterator[Line]:
        first = self._stream.readline(MAX_LINE)
        marked, skip = marked_encoding(first)
        if marked and marked != "utf-8":
            yield from self._recoded(first[skip:], marked, skip)
            return
        number, offset, raw = 1, 0, first
        while raw:
            size = len(raw)
            if size >= MAX_LINE and not raw.endswith(b"\n"):
                self._long.append(number)
                size += self._skip_line()
            else:
                text = self._decoded(raw[skip:] if number == 1 else raw, number)
                yield Line(number, offset, size, text)
            number, offset = number + 1, offset + size
            raw = self._next_raw()

    def _next_raw(self) -> bytes:
        return self._ahead.popleft() if self._ahead else self._stream.readline(MAX_LINE)

    def _sample(self, raw: bytes) -> list[bytes]:
        """Look at what follows a line, to tell its encoding."""
        size = len(raw)
        while size < _BLOCK and (line := self._stream.readline(MAX_LINE)):
            self._ahead.append(line)
            size += len(line)
        return [raw, *self._ahead]

    def _skip_line(self) -> int:
        """Read over the rest of a line that is too long."""
        skipped = 0
        while rest := self._stream.readline(_BLOCK):
            skipped += len(rest)
            if rest.endswith(b"\n"):
                break
        return skipped

    def _decoded(self, raw: bytes, number: int) -> str:
        if not self._encoding:
            if raw.isascii():
                return raw.decode()
            self._encoding = _encoding_of(self._sample(raw))
        try:
            return raw.decode(self._encoding)
        except UnicodeDecodeError:
            self._damaged.append(number)
            return raw.decode(self._encoding, errors="replace")

    def _recoded(self, begun: bytes, encoding: str, offset: int) -> Iterator[Line]:
        """Lines of UTF-16 or UTF-32, in which line feeds have several bytes."""
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        waiting, number, block = "", 1, begun
        while block or waiting:
            waiting += decoder.decode(block, final=not block)
            *lines, rest = waiting.split("\n")
            whole = [f"{line}\n" for line in lines]
            waiting = rest if block else ""  # the last line may go on
            for text in whole if block or not rest else [*whole, rest]:
                size = len(text.encode(encoding, errors="replace"))
                yield Line(number, offset, size, text)
                number, offset = number + 1, offset + size
            block = self._stream.read(_BLOCK)

    def problems(self, where: str) -> Iterator[Problem]:
        """Yield what was wrong with the lines read so far, each kind once."""
        name = (self._encoding or "utf-8").upper()
        if self._encoding in GUESSED:
            yield Problem(where, GUESSED[self._encoding])
        if self._damaged:
            yield Problem(
                f"{where}, line {self._damaged[0]}",
                f"holds bytes that are not {name}{_more(self._damaged)}; each is"
                " replaced by U+FFFD. Save the file as UTF-8",
            )
        if self._long:
            yield Problem(
                f"{where}, line {self._long[0]}",
                f"is longer than {MAX_LINE // 1024**2} MB{_more(self._long)}; left out",
            )


def _more(numbers: list[int]) -> str:
    return f", as do {len(numbers) - 1} more lines" if len(numbers) > 1 else ""


def _encoding_of(lines: list[bytes]) -> str:
    """Tell the encoding of most lines; a damaged one does not decide for others."""
    telling = [line for line in lines if not line.isascii()]
    if sum(map(_is_utf8, telling)) * 2 > len(telling):
        return "utf-8"
    try:
        return decode(b"".join(lines)).encoding
    except ValueError:
        return "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
