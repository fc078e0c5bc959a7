"""Alerts arrive, are tried again where that may help, and carry no secret along."""

from __future__ import annotations

import json
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from patentrisk.monitor import Outside, deliver, send
from patentrisk.monitor.sending import NotDeliveredError, secrets_of
from patentrisk.records import Alert, AlertEntry, AlertTo, AlertWhen


def alert(key="k1", rule="hook"):
    return Alert(rule, "band raised", "X on van", "low", "high", (), "2", "d", key)


def entry(to, name="hook", **held):
    return AlertEntry(name, AlertWhen.BAND_RAISED, to, **held)


def outside(folder, environment=None, said=None, as_json=False):
    lines = [] if said is None else said
    return Outside(folder, lines.append, environment or {}, as_json)


class _Receiver(BaseHTTPRequestHandler):
    """Answers as its server's script says, one answer a request, the last for ever."""

    def do_POST(self):
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), json.loads(raw)))
        script = self.server.script
        answer = script.pop(0) if len(script) > 1 else script[0]
        answer(self)

    def log_message(self, *_):
        pass


def code(number, **headers):
    def answer(handler):
        handler.send_response(number)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def hang(handler):
    handler.server.over.wait(5)


def drip(handler):
    """Send a byte at a time: each is in time, the whole never is."""
    for _ in range(50):
        if handler.server.over.wait(0.05):
            return
        handler.wfile.write(b"H")
        handler.wfile.flush()


def babble(handler):
    handler.wfile.write(b"no HTTP at all\r\n\r\n")


@contextmanager
def receiver(*script):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Receiver)
    server.script, server.got, server.over = list(script), [], threading.Event()
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}/hook"
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


def delivered(alerts, rules, out):
    """Deliver without waiting; what came of each, and the waits asked for."""
    waits = []

    def pause(seconds):
        waits.append(seconds)
        return True

    rules = {held.name: held for held in rules}
    sent = deliver(alerts, rules, send=lambda a, r: send(a, r, out), pause=pause)
    return list(sent), waits


def test_a_webhook_gets_the_alert_with_its_key_and_secret(tmp_path):
    with receiver(code(204)) as (server, url):
        rule = entry(AlertTo.WEBHOOK, url=url, secret_env="HOOK")
        send(alert(), rule, outside(tmp_path, {"HOOK": "hush-hush"}))

    ((headers, body),) = server.got
    assert headers["Idempotency-Key"] == body["key"] == "k1"
    assert headers["Authorization"] == "Bearer hush-hush"
    assert headers["Content-Type"].startswith("application/json")
    assert (body["subject"], body["before"], body["after"]) == (
        "X on van",
        "low",
        "high",
    )
    assert "hush" not in json.dumps(body)


def test_the_address_may_come_from_the_environment(tmp_path):
    with receiver(code(200)) as (server, url):
        send(
            alert(),
            entry(AlertTo.WEBHOOK, url_env="HOOK_URL"),
            outside(tmp_path, {"HOOK_URL": url}),
        )

    assert len(server.got) == 1


def test_a_server_that_fails_is_tried_again_with_the_same_key(tmp_path):
    with receiver(code(500), code(503), code(200)) as (server, url):
        rule = entry(AlertTo.WEBHOOK, url=url)
        (only,), waits = delivered([alert()], [rule], outside(tmp_path))

    assert (only.delivered, only.attempts, waits) == (True, 3, [1.0, 4.0])
    assert {headers["Idempotency-Key"] for headers, _ in server.got} == {"k1"}


def test_a_server_that_keeps_failing_is_spared_the_rest(tmp_path):
    with receiver(code(500)) as (server, url):
        rule = entry(AlertTo.WEBHOOK, url=url)
        found, _ = delivered([alert("k1"), alert("k2")], [rule], outside(tmp_path))

    assert [(held.delivered, held.attempts) for held in found] == [
        (False, 3),
        (False, 0),
    ]
    assert found[0].message == "the webhook answered 500"
    assert len(server.got) == 3


@pytest.mark.parametrize(
    ("number", "attempts"),
    [
        pytest.param(400, 1, id="refused"),
        pytest.param(401, 1, id="unauthorised"),
        pytest.param(302, 1, id="redirect-is-not-followed"),
        pytest.param(429, 3, id="too-many"),
        pytest.param(502, 3, id="server"),
    ],
)
def test_what_no_second_try_can_help_is_tried_once(tmp_path, number, attempts):
    with receiver(code(number, Location="/elsewhere")) as (server, url):
        rule = entry(AlertTo.WEBHOOK, url=url)
        (only,), _ = delivered([alert()], [rule], outside(tmp_path))

    assert (only.delivered, only.attempts) == (False, attempts)
    assert only.message == f"the webhook answered {number}"
    assert len(server.got) == attempts


def test_an_alert_that_is_refused_holds_up_no_other(tmp_path):
    with receiver(code(422), code(200)) as (_, url):
        rule = entry(AlertTo.WEBHOOK, url=url)
        found, _ = delivered([alert("k1"), alert("k2")], [rule], outside(tmp_path))

    assert [held.delivered for held in found] == [False, True]


@pytest.mark.parametrize(
    ("asked", "waits"),
    [
        pytest.param("7", [7.0], id="seconds"),
        pytest.param("999", [30.0], id="no-longer-than-we-like"),
        pytest.param("Mon, 23 Nov 2026 12:00:00 GMT", [1.0], id="a-date"),
    ],
)
def test_a_server_may_ask_to_be_left_alone_for_a_while(tmp_path, asked, waits):
    with receiver(code(429, Retry_After=asked), code(200)) as (_, url):
        rule = entry(AlertTo.WEBHOOK, url=url)
        (only,), found = delivered([alert()], [rule], outside(tmp_path))

    assert (only.delivered, found) == (True, waits)


@pytest.mark.parametrize("script", [hang, drip], ids=["hangs", "drips"])
def test_a_server_that_does_not_answer_takes_no_longer_than_allowed(tmp_path, script):
    with receiver(script) as (_, url):
        rule = entry(AlertTo.WEBHOOK, url=url, seconds=0.3)
        began = time.monotonic()
        with pytest.raises(NotDeliveredError, match=r"within 0\.3 s"):
            send(alert(), rule, outside(tmp_path))

        assert time.monotonic() - began < 2.0


def test_an_answer_that_is_none_and_a_server_that_is_gone_are_failures(tmp_path):
    with receiver(babble) as (_, url):
        rule = entry(AlertTo.WEBHOOK, url=url, seconds=5.0)
        with pytest.raises(NotDeliveredError, match="no answer in HTTP"):
            send(alert(), rule, outside(tmp_path))
    with pytest.raises(NotDeliveredError, match="cannot be reached"):
        send(alert(), rule, outside(tmp_path))


@pytest.mark.parametrize(
    ("held", "environment", "said"),
    [
        pytest.param({"url_env": "U"}, {}, "U is not set", id="no-address"),
        pytest.param(
            {"url": "https://hook.invalid/x", "secret_env": "S"},
            {},
            "S is not set",
            id="no-secret",
        ),
        pytest.param(
            {"url": "https://hook.invalid/x", "secret_env": "S"},
            {"S": "short"},
            "S holds fewer than 8 characters",
            id="short-secret",
        ),
        pytest.param(
            {"url_env": "U", "secret_env": "S"},
            {"U": "http://hook.invalid/tok3n", "S": "hush-hush"},
            "would send a secret in the clear",
            id="in-the-clear",
        ),
        pytest.param(
            {"url_env": "U"}, {"U": "ftp://hook.invalid/tok3n"}, "no address", id="ftp"
        ),
    ],
)
def test_what_cannot_be_sent_is_not_and_says_no_secret(
    tmp_path, held, environment, said
):
    rule = entry(AlertTo.WEBHOOK, **held)
    with pytest.raises(NotDeliveredError, match=said) as caught:
        send(alert(), rule, outside(tmp_path, environment))

    assert not caught.value.again
    said = str(caught.value).replace("/", " ").split()
    assert not {"hush-hush", "short", "tok3n"} & set(said)


def test_what_is_too_short_for_a_secret_is_hidden_in_no_line():
    """It would tear the key of an alert apart, by which receivers know it again."""
    rules = (
        entry(AlertTo.WEBHOOK, url_env="U", secret_env="S"),
        entry(AlertTo.WEBHOOK, url_env="U", secret_env="SHORT"),
    )
    held = {"U": "https://hook.invalid", "S": "hush-hush", "SHORT": "abc"}

    assert secrets_of(rules, held) == ("https://hook.invalid", "hush-hush")


def test_standard_output_gets_a_sentence_or_json(tmp_path):
    said = []
    send(alert(), entry(AlertTo.STDOUT), outside(tmp_path, said=said))
    send(alert(), entry(AlertTo.STDOUT), outside(tmp_path, said=said, as_json=True))

    assert said[0] == "[hook] d band raised: X on van: low -> high"
    assert json.loads(said[1])["key"] == "k1"


def test_a_file_gets_each_alert_once_even_after_a_crash(tmp_path):
    rule = entry(AlertTo.FILE, file="told/alerts.jsonl")
    path = tmp_path / "told" / "alerts.jsonl"

    send(alert("k1"), rule, outside(tmp_path))
    send(alert("k1"), rule, outside(tmp_path))
    with path.open("a") as file:
        file.write('{"torn": ')
    send(alert("k2"), rule, outside(tmp_path))

    first, torn, last = path.read_text("utf-8").splitlines()
    assert [json.loads(line)["key"] for line in (first, last)] == ["k1", "k2"]
    assert torn == '{"torn": '


def test_a_folder_in_place_of_the_file_is_a_failure(tmp_path):
    with pytest.raises(NotDeliveredError, match="directory"):
        send(alert(), entry(AlertTo.FILE, file="."), outside(tmp_path))


def script(tmp_path, text):
    path = tmp_path / "told.py"
    path.write_text(text, encoding="utf-8")
    return (sys.executable, path.name)


def test_a_command_gets_the_alert_and_its_key(tmp_path):
    command = script(
        tmp_path,
        "import os, pathlib, sys\n"
        "pathlib.Path('got').write_text("
        "sys.stdin.read() + os.environ['PATENTRISK_ALERT_KEY'])\n",
    )
    send(alert(), entry(AlertTo.COMMAND, command=command), outside(tmp_path))

    body, _, key = (tmp_path / "got").read_text("utf-8").rpartition("}")
    assert json.loads(f"{body}}}")["subject"] == "X on van"
    assert key == "k1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("import sys; sys.exit(3)", "ended with 3", id="fails"),
        pytest.param(
            "import subprocess, sys\n"
            "subprocess.run([sys.executable, '-c', 'import time; time.sleep(9)'])",
            "did not end within 0.5 s",
            id="hangs-with-a-child",
        ),
    ],
)
def test_a_command_that_fails_or_hangs_is_tried_again(tmp_path, text, said):
    rule = entry(AlertTo.COMMAND, command=script(tmp_path, text), seconds=0.5)
    began = time.monotonic()
    with pytest.raises(NotDeliveredError, match=said) as caught:
        send(alert(), rule, outside(tmp_path))

    assert caught.value.again
    assert time.monotonic() - began < 5.0


def test_a_command_that_does_not_exist_is_not_tried_again(tmp_path):
    rule = entry(AlertTo.COMMAND, command=("./not-there",))
    with pytest.raises(NotDeliveredError, match="cannot be started") as caught:
        send(alert(), rule, outside(tmp_path))

    assert not caught.value.again


def test_a_watch_that_is_to_end_gives_up_waiting(tmp_path):
    rule = entry(AlertTo.WEBHOOK, url_env="U")

    def fails(*_):
        raise NotDeliveredError("down")

    found = deliver([alert()], {"hook": rule}, send=fails, pause=lambda _: False)

    assert [(held.delivered, held.attempts) for held in found] == [(False, 1)]


def test_alerts_behind_the_one_being_sent_wait_where_the_watch_is_to_end():
    sent, asked = [], []

    def send(held, _):
        sent.append(held.key)
        asked.append("to end")

    alerts = [alert(key=name) for name in ("first", "second")]
    found = deliver(
        alerts, {"hook": entry(AlertTo.STDOUT)}, send=send, pause=lambda _: not asked
    )

    assert [held.alert.key for held in found if held.delivered] == ["first"]
    assert sent == ["first"]
