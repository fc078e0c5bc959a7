"""JSON: the facts of a report as plain records, under a published schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from patentrisk.records.harmless import seen
from patentrisk.report.document import Report

SUFFIX = ".json"


def render(report: Report) -> str:
    """Render the facts of a report, as `schema` describes them.

    Keys keep the order of the schema; one record stands on one line. Characters
    that would turn a line round are written as escapes and read back unchanged.
    """
    head = {
        "title": report.title,
        "subtitle": report.subtitle,
        "notices": [
            {"kind": notice.kind, "text": notice.text} for notice in report.banner
        ],
    }
    records = dict(report.records)
    stated = {key: records.pop(key) for key in ("schema", "language")}
    rows = [
        f"{_compact(key)}:{_laid_out(value)}"
        for key, value in {**stated, **head, **records}.items()
    ]
    return seen("{\n" + ",\n".join(rows) + "\n}\n")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _laid_out(value: Any) -> str:
    """Write one record a line, so that files compare line by line."""
    if not (isinstance(value, list) and value):
        return _compact(value)
    return "[\n" + ",\n".join(map(_compact, value)) + "\n]"


def schema() -> dict[str, Any]:
    """Give the published JSON Schema of these reports.

    Examples
    --------
    >>> from patentrisk.report import json
    >>> json.schema()["properties"]["schema"]["const"]
    'patentrisk-report/3'
    """
    packaged = files("patentrisk.report").joinpath("schema.json")
    loaded: dict[str, Any] = json.loads(packaged.read_text("utf-8"))
    return loaded
