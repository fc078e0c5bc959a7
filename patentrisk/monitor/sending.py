"""The ways an alert goes: to standard output, a file, a command or a webhook.

Nothing leaves the machine but by a webhook or command that the case names. A secret
comes from the environment when it is needed and stands in no message.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from patentrisk.case.alert_rows import address_fault
from patentrisk.errors import PatentRiskError
from patentrisk.monitor.alerting import alert_text
from patentrisk.records import Alert, AlertEntry, AlertTo
from patentrisk.records.plain import as_plain

#: Answers after which the same is worth another try: the server may recover.
_AGAIN = (408, 425, 429)
#: Characters of the shortest secret: a shorter one may be guessed, and turns up by
#: chance in lines of the log, which would be torn by hiding it.
_SHORTEST = 8


class NotDeliveredError(PatentRiskError):
    """An alert did not arrive.

    Attributes
    ----------
    again : bool
        Another try soon may help.
    after : float or None
        Seconds that the other side asks to wait.
    """

    def __init__(
        self, message: str, *, again: bool = True, after: float | None = None
    ) -> None:
        super().__init__(message)
        self.again = again
        self.after = after


@dataclass(frozen=True, slots=True)
class Outside:
    """What lies outside: where alerts go.

    Attributes
    ----------
    folder : pathlib.Path
        Of the case; files and commands are relative to it.
    say : callable
        Writes a line to standard output.
    environment : mapping
        Where secrets stand.
    as_json : bool
        Lines on standard output are JSON.
    """

    folder: Path
    say: Callable[[str], None]
    environment: Mapping[str, str]
    as_json: bool = False


def send(alert: Alert, rule: AlertEntry, outside: Outside) -> None:
    """Send an alert the way its rule names, once.

    Parameters
    ----------
    alert : Alert
        What is sent.
    rule : AlertEntry
        Which way.
    outside : Outside
        Where it goes.

    Raises
    ------
    NotDeliveredError
        If it did not arrive, or nobody knows whether it did.
    """
    try:
        _WAYS[rule.to](alert, rule, outside)
    except OSError as error:
        raise NotDeliveredError(f"{error.strerror or type(error).__name__}") from error


def secrets_of(
    rules: tuple[AlertEntry, ...], environment: Mapping[str, str]
) -> tuple[str, ...]:
    """Give what no line of a log may hold: secrets, and addresses that are secret.

    What is too short to be one is never sent, and not among them.
    """
    names = {name for rule in rules for name in (rule.secret_env, rule.url_env)}
    held = (environment.get(name, "") for name in names)
    return tuple(sorted(text for text in held if len(text) >= _SHORTEST))


def _body(alert: Alert) -> str:
    return json.dumps(as_plain(alert), ensure_ascii=False, sort_keys=True)


def _to_stdout(alert: Alert, _: AlertEntry, outside: Outside) -> None:
    outside.say(_body(alert) if outside.as_json else alert_text(alert))


def _to_file(alert: Alert, rule: AlertEntry, outside: Outside) -> None:
    """Add a line; one that is there already arrived before we were stopped."""
    path = outside.folder / rule.file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        file.seek(0)
        if any(alert.key.encode() in line for line in file):
            return
        file.write(f"{_whole(file)}{_body(alert)}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def _whole(file: Any) -> str:
    """Give what ends a line that a crash left without its end."""
    if file.seek(0, os.SEEK_END) == 0:
        return ""
    file.seek(-1, os.SEEK_END)
    return "" if file.read(1) == b"\n" else "\n"


def _to_command(alert: Alert, rule: AlertEntry, outside: Outside) -> None:
    """Run a program with the alert on its standard input; what it prints is dropped."""
    try:
        process = subprocess.Popen(
            rule.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=outside.folder,
            env={**outside.environment, "PATENTRISK_ALERT_KEY": alert.key},
            start_new_session=True,
        )
    except OSError as error:
        raise NotDeliveredError(
            f"the command cannot be started ({error.strerror})", again=False
        ) from error
    with process:
        try:
            process.communicate(_body(alert).encode(), timeout=rule.seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            said = f"the command did not end within {rule.seconds:g} s"
            raise NotDeliveredError(said) from error
    if process.returncode:
        raise NotDeliveredError(f"the command ended with {process.returncode}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: it could carry alert and secret to another host."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _to_webhook(alert: Alert, rule: AlertEntry, outside: Outside) -> None:
    url = rule.url or _variable(rule.url_env, outside)
    secret = _secret(rule.secret_env, outside) if rule.secret_env else ""
    if fault := address_fault(url, secret=bool(secret)):
        raise NotDeliveredError(f"the address {fault}", again=False)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": alert.key,
        "User-Agent": "patentrisk",
    }
    if secret:
        headers["Authorization"] = f"Bearer {secret}"
    request = Request(url, _body(alert).encode(), headers, method="POST")
    _within(rule.seconds, lambda: _post(request, rule.seconds))


def _variable(name: str, outside: Outside) -> str:
    held = outside.environment.get(name, "")
    if not held:
        raise NotDeliveredError(f"{name} is not set in the environment", again=False)
    return held


def _secret(name: str, outside: Outside) -> str:
    held = _variable(name, outside)
    if len(held) < _SHORTEST:
        raise NotDeliveredError(
            f"{name} holds fewer than {_SHORTEST} characters, which is no secret;"
            " nothing was sent. Set a longer one, there and at the receiver",
            again=False,
        )
    return held


def _post(request: Request, seconds: float) -> None:
    """Send a request; any answer of success will do, its text is not read."""
    try:
        with build_opener(_NoRedirect).open(request, timeout=seconds):
            return
    except HTTPError as error:
        with error:
            again = error.code in _AGAIN or error.code >= 500
            asked = _asked(error.headers.get("Retry-After", ""))
            said = f"the webhook answered {error.code}"
        raise NotDeliveredError(said, again=again, after=asked) from None
    except TimeoutError:
        raise _late(seconds) from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _late(seconds) from None
        kind = type(error.reason).__name__
        said = f"the webhook cannot be reached ({kind})"
        raise NotDeliveredError(said) from None
    except Exception as error:
        # What http.client raises of an answer that is none may quote the address.
        said = f"the webhook gave no answer in HTTP ({type(error).__name__})"
        raise NotDeliveredError(said) from None


def _late(seconds: float) -> NotDeliveredError:
    return NotDeliveredError(f"the webhook did not answer within {seconds:g} s")


def _asked(retry_after: str) -> float | None:
    """Read how many seconds a server asks to wait; a date is not waited for."""
    return float(retry_after) if retry_after.isdecimal() else None


def _within(seconds: float, post: Callable[[], None]) -> None:
    """Call with one limit for the whole: a server may answer a byte at a time."""
    ended: list[NotDeliveredError | None] = []

    def run() -> None:
        try:
            post()
        except NotDeliveredError as error:
            ended.append(error)
        else:
            ended.append(None)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    error = ended[0] if ended else _late(seconds)
    if error is not None:
        raise error


_WAYS: Mapping[AlertTo, Callable[[Alert, AlertEntry, Outside], None]] = {
    AlertTo.STDOUT: _to_stdout,
    AlertTo.FILE: _to_file,
    AlertTo.COMMAND: _to_command,
    AlertTo.WEBHOOK: _to_webhook,
}
