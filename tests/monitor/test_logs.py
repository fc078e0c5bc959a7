"""Logs are lines of JSON, and hold no secret."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from patentrisk.monitor import open_log

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_each_event_is_one_line_with_its_time_and_level():
    stream = io.StringIO()
    log = open_log(stream, now=lambda: NOON)

    log.info("run finished", run=3)
    log.warning("problem", where="a.md", message="two\nlines, 示例")

    assert stream.getvalue().count("\n") == 2
    assert lines(stream) == [
        {
            "at": "2026-11-23T12:00:00Z",
            "level": "info",
            "event": "run finished",
            "run": 3,
        },
        {
            "at": "2026-11-23T12:00:00Z",
            "level": "warning",
            "event": "problem",
            "where": "a.md",
            "message": "two\nlines, 示例",
        },
    ]


def test_a_secret_stands_in_no_line_wherever_it_turns_up():
    stream = io.StringIO()
    log = open_log(stream, now=lambda: NOON, secrets=lambda: ["hush", ""])

    log.error("hush", why="it said hush!", held={"a": ["hush", 1]})

    assert "hush" not in stream.getvalue()
    assert lines(stream)[0]["held"] == {"a": ["***", 1]}
