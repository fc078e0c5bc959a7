"""What a watch keeps in a small file beside the store, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from patentrisk.errors import WatchError
from patentrisk.records import Alert, LastRun, Problem, WatchState
from patentrisk.records.plain import as_plain
from patentrisk.runs import store_path

#: Number of the file's layout.
_LAYOUT = 1


def state_path(case: Path) -> Path:
    """Give the file in which the watch of a case keeps its state."""
    store = store_path(case)
    return store.with_name(f"{store.name}.watch.json")


def read_state(path: Path) -> WatchState:
    """Read the state of a watch.

    Parameters
    ----------
    path : pathlib.Path
        As `state_path` gives it.

    Returns
    -------
    WatchState
        An empty one where there is no file yet.

    Raises
    ------
    WatchError
        If the file cannot be read or is none of ours.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["layout"] != _LAYOUT:
            raise ValueError(f"layout {content['layout']}, expected {_LAYOUT}")
        return _state(content["state"])
    except FileNotFoundError:
        return WatchState()
    except OSError as error:
        raise WatchError(f"{path}: cannot be read ({error.strerror})") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WatchError(
            f"{path}: is not the state of a watch ({error}). Move it away: the next"
            " watch then begins anew, and alerts that had not arrived are not sent"
        ) from error


def write_state(path: Path, state: WatchState) -> None:
    """Write the state of a watch, whole or not at all.

    Raises
    ------
    WatchError
        If it cannot be written.
    """
    beside = path.with_name(f"{path.name}.new")
    text = json.dumps(
        {"layout": _LAYOUT, "state": as_plain(state)}, ensure_ascii=False, indent=1
    )
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise WatchError(f"{path}: cannot be written ({error.strerror})") from error


def _state(held: Mapping[str, Any]) -> WatchState:
    return WatchState(
        cron=str(held["cron"]),
        timezone=str(held["timezone"]),
        handled=_moment(held["handled"]),
        next_run=_moment(held["next_run"]),
        last=None if held["last"] is None else _last(held["last"]),
        compared=str(held["compared"]),
        failures=int(held["failures"]),
        running=_moment(held["running"]),
        waiting=tuple(map(str, held["waiting"])),
        undelivered=tuple(map(_alert, held["undelivered"])),
        delivered=tuple(map(str, held["delivered"])),
    )


def _last(held: Mapping[str, Any]) -> LastRun:
    return LastRun(
        **{
            **held,
            "started": datetime.fromisoformat(held["started"]),
            "finished": datetime.fromisoformat(held["finished"]),
            "problems": tuple(Problem(**row) for row in held["problems"]),
        }
    )


def _alert(held: Mapping[str, Any]) -> Alert:
    return Alert(**{**held, "causes": tuple(map(str, held["causes"]))})


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
