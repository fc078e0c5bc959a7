"""A case on disk whose documents are full of what could run, hide or break."""

from __future__ import annotations

import json
from pathlib import Path

#: What ends as code, a link, a cell, a line or a command in some format.
TEXTS = {
    "equals": '=cmd|"/c calc"!A0',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1,1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "full-width": "＝HYPERLINK(1)",
    "script": "</td></style></script><script>window.ran = 1</script>",
    "handler": "\"><img src=x onerror='window.ran = 1'><svg onload=window.ran=1>",
    "data-block": "</script\n><script>window.ran = 1</script>]]><!--<script>",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} {0.__class__} %s %(a)s",
    "markdown": "| a | ``` [x](javascript:alert(1)) ![y](http://h.example/y) <!-- # h",
    "autolink": "http://h.example www.h.example me@h.example &lt;b&gt; \\\\ \\|",
    "quotes": 'a "quoted", cell;\r\nand "another"\n\'third\'',
    "bidi": "a \u202eturned\u202c \u2066held\u2069 \u200fmarked\u061c",
    "controls": "a\x00b\x07c\x08d\x0be\x0cf\x1f\x7f\x85\x9b",
    "escape": "\x1b[2J\x1b]8;;http://h.example\x07click\x1b]8;;\x07\x1b[31m\x9b31m",
    "xml": "a\ufffeb\uffffc\ufdd0d\U0001ffffe",
    "halves": "a\ud800b\udfffc",
    "tags": "a\U000e0041\U000e0042b\u2028c\u2029d\ufff9e",
    "path": "../../../../tmp/up C:\\CON .. /etc/passwd \\\\host\\share NUL.txt",
    "huge": "9" * 400 + " 1e999 -1e-999 nan Infinity 0x" + "f" * 60,
    "combined": "e" + "\u0301" * 300 + " 🚚" * 40,
    "long": " ".join(f"word{number}" for number in range(5_000)),
}
EVERYTHING = " ¦ ".join(text for name, text in TEXTS.items() if name != "long")

#: Characters that drive a terminal, turn a line round or hide: none may be written.
FORBIDDEN = (
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029"
    r"\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)

CASE = """\
[case]
name = "hostile"
title = {title}
as_of = 2026-11-01
illustrative = true
confidentiality = {title}
sources = ["documents"]

[[parties]]
id = "MAKER"
name = {name}
role = "accused"
aliases = ["Example Vehicles Co., Ltd."]

[[parties]]
id = "HOLDER"
name = {name}
role = "asserter"
aliases = ["Example Logistics Co., Ltd."]

[[territories]]
id = "CN"
acts = ["make", "sell"]

[[components]]
id = "van-eye"
party = "MAKER"
name = {name}
documents = ["van-perception"]

[settings]
similarity = "lexical"
floor = 0.001
"""
CLAIM = (
    "1. A delivery vehicle comprising: a lidar; {said}; and a processor configured to"
    " fuse a point cloud of the lidar with a camera image; {more}."
)


def _quoted(text: str) -> str:
    """Write a text as TOML does, which knows no halves of pairs."""
    kept = "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF)
    return "".join(
        c if c.isascii() and c.isprintable() and c not in '"\\' else _code(c)
        for c in kept
    ).join('""')


def _code(character: str) -> str:
    at = ord(character)
    return f"\\u{at:04X}" if at < 0x10000 else f"\\U{at:08X}"


def write_case(folder: Path) -> Path:
    """Write the case with its documents: as JSON, which lets every character in."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    case = CASE.format(title=_quoted(EVERYTHING), name=_quoted(EVERYTHING[:2000]))
    (folder / "case.toml").write_text(case, encoding="utf-8")
    held = [_patent(), _sheet()]
    (documents / "all.jsonl").write_text("\n".join(map(json.dumps, held)), "utf-8")
    return folder


def _patent() -> dict[str, object]:
    return {
        "kind": "patent",
        "number": "CN999900101B",
        "title": EVERYTHING,
        "applicants": ["Example Logistics Co., Ltd.", EVERYTHING],
        "inventors": [EVERYTHING],
        "priority_date": "2019-03-04",
        "filing_date": "2020-03-04",
        "publication_date": "2022-06-10",
        "grant_date": "2022-06-10",
        "cpc": ["G01S17/86"],
        "status_date": "2026-10-01",
        "events": [
            {"date": "2022-06-10", "status": "granted", "source": TEXTS["long"]}
        ],
        "claims": [CLAIM.format(said=EVERYTHING, more=EVERYTHING)],
    }


def _sheet() -> dict[str, object]:
    said = [
        f"The van scans ahead with a lidar. A processor fuses the point cloud. {text}"
        for text in (EVERYTHING, *list(TEXTS.values())[:-1])
    ]
    return {
        "kind": "disclosure",
        "id": "van-perception",
        "party": "Example Vehicles Co., Ltd.",
        "title": EVERYTHING,
        "date": "2026-03-01",
        "paragraphs": [
            {"locator": f"{EVERYTHING[:80]} {at}", "text": text}
            for at, text in enumerate(said)
        ],
    }
