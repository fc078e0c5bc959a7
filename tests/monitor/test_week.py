"""One watch through a week: files come, change, break and go, and days pass.

The case is fictional. What each event does was worked out by hand from the texts: the
van reads on a claim when its sheet shows every element; the spare has neither tilt
switch nor winch, and covers the area until a claim comes that it cannot avoid; a right
filed on 25 December 2006 ends on 25 December 2026.
"""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise

import pytest

from patentrisk.monitor import read_state, state_path, watch_status
from patentrisk.records import Subject
from patentrisk.runs import compare, open_store, store_path
from tests.monitor.test_sending import code, receiver
from tests.monitor.texts import BROAD, DAILY, OLD, PARTIES, SAYS, SILENT, SPARE, TILT
from tests.monitor.week import SHANGHAI, local, watch_week

MONDAY = datetime(2026, 11, 23, tzinfo=SHANGHAI)

CASE = f"""[case]
name = "week"
as_of = "today"
sources = ["documents"]

{PARTIES}[[parties]]
id = "DOGWOOD"
role = "fallback"
aliases = ["Dogwood Example Robotics"]

[[territories]]
id = "CN"
acts = ["make", "use"]

[[products]]
id = "van"
party = "BIRCH"
name = "Van"
components = ["van-sheet"]

[[areas]]
id = "FUS"
critical = true
share = 1.0

[[titles]]
document = "*"
party = "DOGWOOD"
fact = "assigned"
source = "closing"

[settings]
similarity = "lexical"

{DAILY}[[alerts]]
name = "band"
when = "band raised"
band = "medium"

[[alerts]]
name = "reading"
when = "new reading"
critical = true
to = "file"
file = "told.jsonl"

[[alerts]]
name = "coverage"
when = "coverage below"
below = 0.5
areas = ["FUS"]

[[alerts]]
name = "granted"
when = "right granted"
to = "webhook"
url_env = "HOOK_URL"
secret_env = "HOOK_SECRET"

[[alerts]]
name = "ending"
when = "right expiring"
days = 30

[[alerts]]
name = "title"
when = "title changed"
parties = ["DOGWOOD"]
"""
BROKEN = '<?xml version="1.0"?>\n<us-patent-grant><us-bibliographic-data-grant><pub'

#: When, rule, subject, before, after, causes; worked out by hand.
TOLD = [
    (
        "Mon 10:00",
        "band",
        "CN999900901B on van in CN",
        "open (claim 1)",
        "high (claim 1)",
        ["document changed: van-sheet"],
    ),
    (
        "Mon 10:00",
        "reading",
        "CN999900901B on van",
        "open (claim 1)",
        "reads on (claim 1)",
        ["document changed: van-sheet"],
    ),
    (
        "Tue 09:20",
        "band",
        "CN999900903B on van in CN",
        "",
        "high (claims 1, 2)",
        ["document added: CN999900903B"],
    ),
    (
        "Tue 09:20",
        "reading",
        "CN999900903B on van",
        "",
        "reads on (claims 1, 2)",
        ["document added: CN999900903B"],
    ),
    (
        "Tue 09:20",
        "coverage",
        "usable coverage of FUS in CN",
        "1.00",
        "0.00",
        ["document added: CN999900903B"],
    ),
    (
        "Tue 09:20",
        "granted",
        "right of family BROAD in CN",
        "",
        "in force (CN999900903B of ASTER)",
        ["document added: CN999900903B"],
    ),
    (
        "Wed 06:00",
        "ending",
        "right of family OLD in CN",
        "in force (CN999900902B of ASTER), ends 2026-12-25, in 31 days",
        "in force (CN999900902B of ASTER), ends 2026-12-25, in 30 days",
        ["as-of date: as_of"],
    ),
    (
        "Thu 15:00",
        "title",
        "title of spare (fallback)",
        "usable: yes; held by nobody recorded",
        "usable: no; held by nobody recorded",
        ["title fact changed: titles * DOGWOOD"],
    ),
]

#: Runs: when, why, and whether one was stored.
RUNS = [
    ("Mon 06:30", "start", True),
    ("Mon 10:00", "files", True),
    ("Tue 06:00", "schedule", True),
    ("Tue 09:20", "files", True),
    ("Wed 06:00", "schedule", True),
    ("Wed 11:00", "files", True),
    ("Thu 06:00", "schedule", True),
    ("Thu 12:00", "files", True),
    ("Thu 14:59", "files", False),  # case.toml is half written: the run fails,
    ("Thu 14:59", "retry", False),  # half a minute later again
    ("Thu 15:00", "files", True),
    ("Fri 06:00", "schedule", True),
    ("Fri 16:00", "files", True),
    ("Sat 06:00", "schedule", True),
    ("Sun 06:00", "schedule", True),
    ("Sun 12:00", "files", False),  # touched only: nothing has changed
    ("Mon 06:00", "schedule", True),
]

#: Bands of claims on the van that moved from one stored run to the next.
MOVED = {
    2: [("CN999900901B/1", "open", "high")],
    4: [("CN999900903B/1", None, "high"), ("CN999900903B/2", None, "high")],
    11: [("CN999900903B/1", "high", None), ("CN999900903B/2", "high", None)],
}


def events(folder):
    """Give what happens, and when."""
    documents = folder / "documents"

    def write(name, text):
        return lambda: (documents / name).write_text(text, encoding="utf-8")

    def case(text):
        return lambda: (folder / "case.toml").write_text(text, encoding="utf-8")

    part = documents / "CN999900903B.md.part"
    sold = CASE.replace('fact = "assigned"', 'fact = "not included"')
    spare = documents / "spare.md"
    return (
        ("Mon", "10:00", write("van-sheet.md", SAYS)),
        ("Tue", "09:00", write(part.name, BROAD[:400])),
        ("Tue", "09:19", write(part.name, BROAD)),
        ("Tue", "09:20", lambda: part.rename(part.with_suffix(""))),
        ("Wed", "11:00", write("week.xml", BROKEN)),
        ("Thu", "12:00", lambda: (documents / "week.xml").unlink()),
        ("Thu", "14:59", case(sold[:700])),
        ("Thu", "15:00", case(sold)),
        ("Fri", "16:00", lambda: part.with_suffix("").unlink()),
        ("Sun", "12:00", lambda: spare.write_bytes(spare.read_bytes())),
    )


def begun(folder):
    (folder / "documents").mkdir()
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    for name, text in (
        ("CN999900901B.md", TILT),
        ("CN999900902B.md", OLD),
        ("van-sheet.md", SILENT),
        ("spare.md", SPARE),
    ):
        (folder / "documents" / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """Watch the week once; every test reads what is left of it."""
    folder = tmp_path_factory.mktemp("week")
    begun(folder)
    down = [code(503)] * 3
    with receiver(*down, code(200)) as (server, url), pytest.MonkeyPatch.context() as p:
        p.setenv("HOOK_URL", url)
        p.setenv("HOOK_SECRET", "hush-hush")
        for name in ("http_proxy", "HTTP_PROXY"):
            p.delenv(name, raising=False)
        week = watch_week(folder, MONDAY, events(folder))
    return week, server.got


@pytest.fixture
def week(watched):
    return watched[0]


@pytest.fixture
def got(watched):
    """What the webhook received."""
    return watched[1]


def test_the_runs_are_those_of_the_week(week):
    assert week.runs() == RUNS


def test_the_alerts_are_those_worked_out_by_hand(week):
    assert week.alerts("rule", "subject", "before", "after", "causes") == TOLD


def test_each_alert_went_its_way_once(week, got):
    lines = (week.folder / "told.jsonl").read_text("utf-8").splitlines()
    by_way = [
        [row["rule"] for row in week.said],
        [json.loads(line)["rule"] for line in lines],
        [body["rule"] for _, body in got],
    ]

    assert by_way == [
        ["band", "band", "coverage", "ending", "title"],
        ["reading", "reading"],
        ["granted"] * 4,  # three times in vain, then after the next run
    ]
    keys = week.state.delivered
    assert week.state.undelivered == ()
    assert len(keys) == len(set(keys)) == len(TOLD)


def test_the_webhook_that_was_down_got_one_key_and_got_it_at_the_next_run(week, got):
    (missed,) = week.world.logged("not delivered", "at", "why", "attempts")
    (arrived,) = [
        at
        for at, rule in week.world.logged("delivered", "at", "rule")
        if rule == "granted"
    ]

    assert (local(missed[0]), *missed[1:]) == (
        "Tue 09:20",
        "the webhook answered 503",
        3,
    )
    assert local(arrived) == "Wed 06:00"
    assert len({headers["Idempotency-Key"] for headers, _ in got}) == 1
    assert {headers["Authorization"] for headers, _ in got} == {"Bearer hush-hush"}


def test_the_differences_between_runs_are_those_worked_out_by_hand(week):
    found = {}
    with open_store(store_path(week.folder)) as store:
        runs = [store.load_run(run.id) for run in store.runs()]
    for number, (before, after) in enumerate(pairwise(runs), 2):
        moved = [
            (change.name[0], _band(change.before), _band(change.after))
            for change in compare(before, after).of(Subject.EXPOSURE)
            if change.name[1] == "van" and change.figure in ("", "band")
        ]
        if moved:
            found[number] = moved

    assert found == MOVED


def _band(value):
    return value["band"] if isinstance(value, dict) else value


def test_the_broken_file_is_a_problem_of_the_log_and_the_runs_went_on(week):
    world = week.world
    told = [
        (local(at), where.partition(",")[0])
        for at, where in world.logged("problem", "at", "where")
    ]

    assert sorted(set(told)) == [
        ("Mon 06:30", "case.toml"),  # no search record
        ("Wed 11:00", "documents/week.xml"),
    ]
    failed = [local(at) for at in world.logged("run failed", "at")]
    assert failed == ["Thu 14:59", "Thu 14:59"]


def test_nothing_that_is_kept_holds_the_secret(week):
    assert "hush" not in week.world.stream.getvalue() + json.dumps(week.said)
    for path in week.folder.rglob("*"):
        assert not path.is_file() or b"hush" not in path.read_bytes()


def test_the_status_says_that_all_is_well(week):
    state = week.state
    found = watch_status(week.folder, now=state.last.finished)

    assert (found.exit_code, found.reasons, found.watching) == (0, (), False)
    assert found.latest == state.last.run == "14"
    assert found.state == read_state(state_path(week.folder)) == state
    assert found.state.next_run == datetime(2026, 12, 1, 6, tzinfo=SHANGHAI)
