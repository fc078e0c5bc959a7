"""From bytes to text: UTF-8, UTF-16 and GB18030, with or without a mark.

Chinese sources come in GB18030 (of which GBK and GB2312 are parts) as often as in
UTF-8, and some state the one while they are the other. What a document states is
checked against its bytes; where it is wrong, the reader records a problem. Where
nothing is stated, GB18030 is accepted only if the outcome looks Chinese, and Big5 where
it gives common characters and GB18030 gives rare ones. Japanese and Korean bytes are
GB18030 too, and would come out as Chinese that says nothing: Shift_JIS and EUC-KR are
told by their kana and hangul. A file that breaks off within a character loses that
character.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Declared names that stand for a larger set, which real files use.
_READ_AS = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
}
_READABLE = {"utf-8", "gb18030", "big5hkscs", "cp1252", "utf-16"}
_HAN_RUN = re.compile(r"[　-〿㐀-䶿一-鿿\uf900-\ufaff＀-￮]{2,}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
#: Share of the characters outside ASCII that stand in runs of Han characters.
#: Western text misread as GB18030 gives single ones: "Müller" becomes "M黮ler".
_HAN_SHARE = 0.6
#: Outside ASCII, and neither Chinese punctuation nor full-width forms.
_LETTER = re.compile(r"[^\x00-\x7f\u3000-\u303f\uff00-\uffef]")
#: First bytes of the common characters of a set (level 1 of GB 2312, frequent ones of
#: Big5) and the least second byte. Of Big5 read as GB18030, 0-40 % of the characters
#: are common; of Chinese read as what it is, 50-100 %.
_COMMON = {
    "gb18030": (range(0xB0, 0xD8), 0xA1),
    "big5hkscs": (range(0xA4, 0xC7), 0x40),
}
#: Kana or hangul of an encoding, and their least share among the letters. Of cells of
#: Chinese tables read as these, 0-27 % are kana; hangul also come out of short cells.
_SCRIPTS = {
    "cp932": (re.compile(r"[\u3041-\u3096\u30a1-\u30fc]"), 0.3),
    "cp949": (re.compile(r"[\uac00-\ud7a3]"), 0.95),
}
#: Fewer letters do not tell a language.
_FEWEST = 16
#: A third of the characters of Chinese claims, and hardly one of Korean in GB18030.
_EVERYWHERE = re.compile(r"[的一在有中大上个個到为為和出要可用所方法其及述种種是与與]")
_EVERYWHERE_SHARE = 0.05
_COMMON_SHARE = 0.8
_RARE_SHARE = 0.45


class Decoded(NamedTuple):
    """Text with what is to be said about its encoding.

    Attributes
    ----------
    text : str
        Without a byte order mark.
    encoding : str
        How it was read.
    doubt : str
        ``""``, or why the encoding is not the one stated, or that the text breaks
        off within a character.
    """

    text: str
    encoding: str
    doubt: str = ""


def marked_encoding(head: bytes) -> tuple[str, int]:
    """Tell the encoding that the first bytes give away, and the length of their mark.

    Parameters
    ----------
    head : bytes
        First bytes of a file.

    Returns
    -------
    encoding : str
        ``""`` where there is no mark and the bytes are not plainly UTF-16.
    length : int
        Bytes of the mark.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if re.match(rb"[<{\[+]\x00[^\x00]\x00", head):
        return "utf-16-le", 0
    if re.match(rb"\x00[<{\[+]\x00[^\x00]", head):
        return "utf-16-be", 0
    return "", 0


def decode(raw: bytes, *, declared: str = "") -> Decoded:
    """Decode a document.

    Parameters
    ----------
    raw : bytes
        The whole document.
    declared : str, optional
        Encoding that the document itself states; UTF-8 where it states none.

    Returns
    -------
    Decoded
        The text, the encoding and what is doubtful about it.

    Raises
    ------
    ValueError
        If the bytes are in no encoding that can be read.

    Examples
    --------
    >>> from patentrisk.sources.encodings import decode
    >>> decode("一种激光雷达".encode("gb18030")).text
    '一种激光雷达'
    """
    encoding, skip = marked_encoding(raw)
    stated = encoding or _READ_AS.get(declared.lower(), declared.lower()) or "utf-8"
    if stated.startswith("utf-16") and not encoding:
        stated = "utf-8"  # an XML declaration that could be read is not UTF-16
    if not encoding and stated not in _READABLE:
        raise ValueError(
            f"states the encoding {declared!r}, which is not read; {_SAVE}"
        )
    if stated != "utf-8" and not encoding and not raw.isascii():
        text = _as_far_as_it_goes(raw, "utf-8")
        if text is not None:  # by chance, hardly any text is UTF-8
            return Decoded(text, "utf-8", f"states {declared!r} but is in UTF-8")
    try:
        return Decoded(raw[skip:].decode(stated), stated)
    except UnicodeDecodeError as error:
        text = _as_far_as_it_goes(raw[skip:], stated)
        if text is not None:
            return Decoded(text, stated, f"breaks off within a {stated} character")
        return _guess(raw, stated, declared, error)


def _as_far_as_it_goes(raw: bytes, encoding: str) -> str | None:
    """Decode bytes that may break off within a character; None where they are wrong."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(raw)
    except UnicodeDecodeError:
        return None


_SAVE = "save it as UTF-8"
_GUESSED = (
    "states no encoding that it is in, and is read as {}, which gives {}; check a"
    f" quotation, or {_SAVE}"
)
#: What is said of a text that only its characters tell to be in an encoding.
GUESSED = {
    "big5hkscs": _GUESSED.format("Big5", "common characters"),
    "cp932": _GUESSED.format("Shift_JIS", "Japanese"),
    "cp949": _GUESSED.format("EUC-KR", "Korean"),
}


def _guess(
    raw: bytes, stated: str, declared: str, error: UnicodeDecodeError
) -> Decoded:
    """Try Big5, Shift_JIS, EUC-KR and GB18030; refuse what comes out as none."""
    text = _as_far_as_it_goes(raw, "gb18030") or ""
    other = _as_far_as_it_goes(raw, "big5hkscs") or ""
    if stated != "big5hkscs" and _is_big5(other, text):
        return Decoded(other, "big5hkscs", GUESSED["big5hkscs"])
    for encoding in _SCRIPTS:
        foreign = _as_far_as_it_goes(raw, encoding) or ""
        if _is_in_script(foreign, encoding, text):
            return Decoded(foreign, encoding, GUESSED[encoding])
    if stated != "gb18030" and _looks_chinese(text):
        doubt = f"states {declared!r} but is in GB18030" if declared else ""
        return Decoded(text, "gb18030", doubt)
    raise ValueError(
        f"is not {stated.upper()} (byte {error.start} is {raw[error.start]:#04x}), nor"
        f" Chinese in GB18030 or Big5; {_SAVE}"
    )


def _looks_chinese(text: str) -> bool:
    runs = sum(len(run) for run in _HAN_RUN.findall(text))
    return bool(runs) and runs >= _HAN_SHARE * len(_NOT_ASCII.findall(text))


def _is_big5(text: str, as_gb: str) -> bool:
    """Tell whether Big5 gives common characters where GB18030 gives rare ones."""
    return (
        _looks_chinese(text)
        and _common(text, "big5hkscs") >= _COMMON_SHARE
        and _common(as_gb, "gb18030") < _RARE_SHARE
    )


def _is_in_script(text: str, encoding: str, as_gb: str) -> bool:
    """Tell whether an encoding gives kana or hangul, and GB18030 no Chinese."""
    script, share = _SCRIPTS[encoding]
    letters = len(_LETTER.findall(text))
    if letters < _FEWEST or len(script.findall(text)) < share * letters:
        return False
    chinese = len(_EVERYWHERE.findall(as_gb))
    return chinese < _EVERYWHERE_SHARE * len(_LETTER.findall(as_gb)) or not as_gb


def _common(text: str, encoding: str) -> float:
    """Give the share of common characters among those outside ASCII."""
    firsts, least = _COMMON[encoding]
    held = [letter.encode(encoding, "replace") for letter in _LETTER.findall(text)]
    found = [
        raw for raw in held if len(raw) == 2 and raw[0] in firsts and raw[1] >= least
    ]
    return len(found) / max(len(held), 1)


def opening(head: bytes) -> str:
    """Decode the first bytes of a file, as far as it goes, to recognise it.

    Parameters
    ----------
    head : bytes
        May end within a character.

    Returns
    -------
    str
        Without a byte order mark and leading space.
    """
    encoding, skip = marked_encoding(head)
    text = head[skip:].decode(encoding or "utf-8", errors="replace")
    return text.lstrip("\ufeff \t\r\n")
