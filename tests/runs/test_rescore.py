"""A re-score computes what is stale, and gives what a run from scratch gives."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import patentrisk as pr
from patentrisk.errors import SourceError, StoreError
from patentrisk.records import Level, Review
from patentrisk.runs import (
    computing,
    open_store,
    reading,
    repeating,
    rescore,
    store_path,
    verify,
    writing,
)
from patentrisk.runs.parts import assessment_parts
from tests.runs.older import write_version_1
from tests.runs.tiny import NOW, Tiny, patent, sheet, tiny
from tests.soak.jobs import ended, spawned

#: A clock by which every file of a test is old.
LATER = NOW.replace(year=2035)


def scratch(case: Tiny, reviews=()):
    loaded = pr.load_case(case.path)
    similarity = pr.load_similarity(loaded.settings.similarity)
    corpus = pr.read_corpus(loaded)
    return pr.assess(corpus, loaded, similarity=similarity, reviews=reviews)


def work(rescored) -> dict[str, tuple[int, int, int]]:
    return {
        held.kind: (held.computed, held.reused, held.dropped)
        for held in rescored.run.work
    }


# ---- equals scratch ----------------------------------------------------------------

TEXTS = (
    "a lidar on the roof",
    "a brake that holds the cart",
    "a camera on the mast",
    "控制器，根据障碍物的距离控制制动",
)
SAID = (
    "A lidar on the roof looks ahead.",
    "A camera on the mast looks ahead.",
    "There is no brake that holds the cart.",
    "控制器根据障碍物的距离控制制动。",
)


def add(case, n, m):
    case.files[f"p{n}.json"] = patent(n + 1, *dict.fromkeys([TEXTS[n], TEXTS[m]]))


def describe(case, n, m):
    party = "Spare Example Ltd." if n == 1 else "Maker Example Ltd."
    said = dict.fromkeys([SAID[n], SAID[m]])
    case.files[f"s{n}.json"] = sheet(n + 1, *said, party=party)


def remove(case, n, m):
    case.files.pop(sorted(case.files)[(n * 4 + m) % len(case.files)])
    if not case.files:
        add(case, n, m)


def rename(case, n, m):
    name = sorted(case.files)[(n * 4 + m) % len(case.files)]
    case.files[f"renamed-{name}"] = case.files.pop(name)


def own(case, n, m):
    names = ("Fiction Carts Ltd.", "Maker Example Ltd.", "Spare Example Ltd.", "Nobody")
    for held in case.files.values():
        if held["kind"] == "patent":
            held["applicants"] = [names[n]]


def lapse(case, n, m):
    status = ("granted", "lapsed", "pending", "revoked")[n]
    for held in case.files.values():
        if held["kind"] == "patent":
            event = {"date": f"2022-0{m + 1}-01", "status": status, "source": "made up"}
            held["events"] = [*held["events"][:1], event]


def day(case, n, m):
    case.as_of = f"20{26 + n * 6}-{m + 1:02d}-01"


def settle(case, n, m):
    case.settings = ("", "floor = 0.5", "floor = 0.001", 'assumption = "all assigned"')[
        n
    ]


def arrange(case, n, m):
    case.product = bool(n & 1)


CHANGES = (add, describe, remove, rename, own, lapse, day, settle, arrange)
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*CHANGES, "review"]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    min_size=3,
    max_size=5,
)


@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(STEPS)
def test_any_sequence_of_changes_gives_what_scratch_gives(steps):
    with tempfile.TemporaryDirectory() as folder:
        case = tiny(Path(folder))
        rescore(case.path, now=NOW)
        reviews: tuple[Review, ...] = ()
        for change, n, m in steps:
            if change == "review":
                decided = (Level.MET, Level.DIFFERENT, Level.POSSIBLE, Level.NOT_FOUND)
                claim = f"US9900000{m + 1}B2/1"
                reviews = (
                    Review(claim, "sheet-1", "1[a]", decided[n], "A", date(2026, 1, 1)),
                )
                with open_store(store_path(case.path)) as store:
                    store.set_reviews(reviews)
            else:
                change(case, n, m)
                case.write()
            found = rescore(case.path, now=NOW)
            with open_store(store_path(case.path)) as store:
                loaded = store.load_run(found.run.id)
            assert assessment_parts(loaded) == assessment_parts(scratch(case, reviews))
        with open_store(store_path(case.path)) as store:
            assert verify(store) == ()


# ---- what is computed, and what is not ---------------------------------------------


def _computed(rescored) -> set[str]:
    return {kind for kind, (computed, _, _) in work(rescored).items() if computed}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    case = tiny(tmp_path_factory.mktemp("begun"))
    rescore(case.path, now=NOW)
    return case


@pytest.fixture
def case(begun, tmp_path):
    shutil.copytree(begun.folder, tmp_path / "case")
    held = {name: json.loads(json.dumps(one)) for name, one in begun.files.items()}
    return replace(begun, folder=tmp_path / "case", files=held)


@pytest.mark.parametrize(
    ("change", "computed", "stale"),
    [
        pytest.param(
            lambda case: case.files.update({"p1.json": patent(1, TEXTS[2])}),
            {"documents", "claims", "areas", "maxima", "matches"},
            ("document", "documents/p1.json", "changed"),
            id="a claim",
        ),
        pytest.param(
            lambda case: case.files.update({"s1.json": sheet(1, SAID[1])}),
            {"documents", "areas", "maxima", "matches"},
            ("document", "documents/s1.json", "changed"),
            id="a description",
        ),
        pytest.param(
            lambda case: case.files.update({"new.json": case.files.pop("s1.json")}),
            {"documents"},
            ("document", "documents/new.json", "moved from documents/s1.json"),
            id="a name",
        ),
        pytest.param(
            lambda case: lapse(case, 1, 1),
            {"documents", "areas"},
            ("document", "documents/p1.json", "changed"),
            id="a status",
        ),
        pytest.param(
            lambda case: setattr(case, "as_of", "2027-01-01"),
            set(),
            ("day", "", "2026-11-01 -> 2027-01-01"),
            id="the day",
        ),
        pytest.param(
            lambda case: setattr(case, "settings", 'assumption = "all assigned"'),
            set(),
            ("case", "case.toml", "changed"),
            id="a setting of the law",
        ),
        pytest.param(
            lambda case: setattr(case, "settings", "floor = 0.2"),
            {"maxima"},
            ("case", "case.toml", "changed"),
            id="the floor",
        ),
        pytest.param(
            lambda case: case.files.pop("s1.json"),
            set(),
            ("document", "documents/s1.json", "removed"),
            id="one document less",
        ),
    ],
)
def test_only_what_depends_on_a_change_is_computed(case, change, computed, stale):
    change(case)
    case.write()
    rehearsed = rescore(case.path, now=NOW, dry_run=True)
    found = rescore(case.path, now=NOW)

    assert stale in [(held.kind, held.where, held.why) for held in found.stale]
    assert rehearsed.stale == found.stale
    assert _computed(found) - {"maxima"} == computed - {"maxima"}
    assert ("maxima" in _computed(found)) <= ("maxima" in computed)


def test_what_only_the_run_before_used_is_told_as_dropped(case):
    case.files.pop("s1.json")
    case.write()
    found = work(rescore(case.path, now=NOW))

    assert found["documents"] == (0, 2, 1)
    assert found["areas"] == (0, 2, 1)


def test_a_document_that_comes_back_is_known(case):
    held = case.files.pop("s1.json")
    case.write()
    rescore(case.path, now=NOW)
    case.files["s1.json"] = held
    case.write()

    assert work(rescore(case.path, now=NOW))["matches"][0] == 0


def test_an_unchanged_case_is_neither_read_nor_assessed(case, monkeypatch):
    rescore(case.path, now=LATER)

    def never(*_, **__):
        raise AssertionError("nothing had changed")

    for module, name in (
        (computing, "assess"),
        (computing, "build_corpus"),
        (reading, "read_found"),
        (reading, "_hashed"),
        (computing.Computing, "run"),
    ):
        monkeypatch.setattr(module, name, never)
    same = rescore(case.path, now=LATER)
    kept = rescore(case.path, now=LATER, if_changed=True)

    assert (same.stored, same.run.same_as, same.stale) == (True, 1, ())
    assert (kept.stored, kept.run) == (False, same.run)
    assert all(computed == 0 for computed, _, _ in work(same).values())


def test_a_file_that_was_only_touched_changes_nothing(case):
    os.utime(case.documents / "s1.json")

    assert rescore(case.path, now=LATER).run.same_as == 1


def test_a_file_that_was_changed_behind_its_times_is_seen(case):
    """Same size, same time of change: what the file system itself notes tells."""
    rescore(case.path, now=LATER)
    path = case.documents / "s1.json"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("ahead", "aback"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size

    found = rescore(case.path, now=LATER)

    assert [held.where for held in found.stale] == ["documents/s1.json"]


def test_a_review_that_is_set_while_a_run_is_made_is_taken_up_by_the_next(
    case, monkeypatch
):
    """What the run did not see must not pass for what it was made from."""
    review = Review(
        "US99000001B2/1", "sheet-1", "1[a]", Level.DIFFERENT, "A", date(2026, 1, 1)
    )
    whole = computing.assess

    def meanwhile(*held, **options):
        with open_store(store_path(case.path)) as store:
            store.set_reviews([review])
        return whole(*held, **options)

    monkeypatch.setattr(computing, "assess", meanwhile)
    case.as_of = "2026-12-24"
    case.write()
    rescore(case.path, now=NOW)
    monkeypatch.undo()
    found = rescore(case.path, now=NOW)

    assert [held.kind for held in found.stale] == ["reviews"]
    assert assessment_parts(found.assessment) == assessment_parts(
        scratch(case, (review,))
    )


def test_a_rehearsal_writes_nothing(case):
    store = store_path(case.path)
    before = store.read_bytes()
    case.files["p2.json"] = patent(2)
    case.write()
    rescore(case.path, now=NOW, dry_run=True)

    assert store.read_bytes() == before


def test_a_rehearsal_of_a_new_case_makes_no_store(tmp_path):
    case = tiny(tmp_path)
    found = rescore(case.path, now=NOW, dry_run=True)

    assert [held.why for held in found.stale] == ["holds no run yet"]
    assert not list(tmp_path.glob("*.patentrisk*"))


def test_another_day_may_be_given(case):
    found = rescore(case.path, now=NOW, as_of=date(2045, 1, 1))

    assert found.run.as_of == date(2045, 1, 1)
    assert _computed(found) == set()


def test_today_is_the_day_of_the_clock(tmp_path):
    case = tiny(tmp_path)
    case.as_of = '"today"'
    case.write()

    assert rescore(case.path, now=NOW).run.as_of == date(2026, 11, 1)
    assert rescore(case.path, now=NOW, today=date(2026, 11, 2)).run.id == 2


def test_other_code_forgets_what_was_computed(case, monkeypatch):
    for module in (computing, repeating):
        monkeypatch.setattr(module, "code_fingerprint", lambda: "other")
    found = rescore(case.path, now=NOW)

    assert ("version", "code") in [(held.kind, held.where) for held in found.stale]
    assert all(reused == 0 for _, reused, _ in work(found).values())
    with open_store(store_path(case.path)) as store:
        assert verify(store) == ()


def test_the_store_is_not_read_as_a_document(tmp_path):
    case = tiny(tmp_path)
    case.path.write_text(
        case.path.read_text("utf-8").replace('["documents"]', '["."]'), "utf-8"
    )
    first = rescore(case.path, now=NOW)
    again = rescore(case.path, now=NOW)

    assert first.assessment.problems == scratch(case).problems
    assert again.run.same_as == 1


# ---- what goes wrong ---------------------------------------------------------------


def test_a_store_of_version_1_is_brought_up_to_date(case):
    store = store_path(case.path)
    case.as_of = "2026-12-01"
    case.write()
    rescore(case.path, now=NOW)
    with open_store(store) as held:
        runs, loaded = held.runs(), held.load_run(1)
    older = write_version_1(store, case.folder / "older.sqlite")
    shutil.move(older, store)

    with open_store(store) as held:
        assert held.runs() == runs
        assert assessment_parts(held.load_run(1)) == assessment_parts(loaded)
        assert verify(held) == ()
    assert rescore(case.path, now=NOW).run.same_as == 2
    with sqlite3.connect(store) as raw:
        before = raw.execute("SELECT before FROM runs ORDER BY id").fetchall()
    assert [name for (name,) in before[:2]] == ["", runs[0].sha256]


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are those of Linux")
def test_a_full_disk_loses_nothing(case, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    with _small_disk(disk, "1400k"):
        shutil.copytree(case.folder, disk / "case")
        small = replace(case, folder=disk / "case")
        store = store_path(small.path)
        rescore(small.path, now=NOW)
        said = [f"Part {at} is {os.urandom(40).hex()}." for at in range(2_000)]
        small.files["s1.json"] = sheet(1, *said)
        small.write()
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "ballast").write_bytes(bytes(max(free - 150_000, 0)))
        with pytest.raises(StoreError, match=r"disk is full.*nothing was lost"):
            rescore(small.path, now=NOW)
        with open_store(store) as held:
            assert verify(held) == ()
            assert len(held.runs()) == 2
        (disk / "ballast").unlink()
        small.files["s1.json"] = sheet(1, SAID[1])
        small.write()
        assert rescore(small.path, now=NOW).run.id == 3


@contextmanager
def _small_disk(folder: Path, size: str):
    """Mount a small file system, or skip where that is not allowed."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no small disk may be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_store_that_may_grow_no_more_is_as_it_was(case, monkeypatch):
    """The same wherever a disk may not be mounted: SQLite's own limit."""
    from patentrisk.runs import opening

    count = store_path(case.path).stat().st_size // 4096
    limit = f"PRAGMA max_page_count={count + 2}"
    monkeypatch.setattr(opening, "_PRAGMAS", (*opening._PRAGMAS, limit))
    said = [f"Part {at} is {os.urandom(40).hex()}." for at in range(500)]
    case.files["s1.json"] = sheet(1, *said)
    case.write()
    with pytest.raises(StoreError, match="disk is full"):
        rescore(case.path, now=NOW)
    monkeypatch.undo()
    with open_store(store_path(case.path)) as held:
        assert verify(held) == ()
        assert len(held.runs()) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of another user")
def test_a_folder_that_may_only_be_read_is_read_and_not_written(case):
    folder = Path(tempfile.mkdtemp(prefix="patentrisk-"))
    try:
        shutil.copytree(case.folder, folder / "case")
        held = replace(case, folder=folder / "case")
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        def looked() -> None:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            with open_store(store_path(held.path)) as store:
                assert store.load_run(1).holders == {"US99000001B2": "HOLDER"}
                assert verify(store) == ()
            with pytest.raises(StoreError, match="make the folder writable"):
                rescore(held.path, now=NOW)

        looked_at = spawned(looked, case.folder / "errors.txt")
        code = ended(looked_at)
        told = case.folder / "errors.txt"
        assert code == 0, told.read_text("utf-8") if told.exists() else "no trace"
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(folder)


def test_a_store_that_another_process_writes_is_waited_for_or_named(case, tmp_path):
    store, ready = store_path(case.path), tmp_path / "ready"

    def hold() -> None:
        with writing(store, "watch", now=NOW):
            ready.touch()
            time.sleep(1.0)

    child = spawned(hold, tmp_path / "errors.txt")
    while not ready.exists():
        time.sleep(0.01)
    with pytest.raises(StoreError, match=rf"watch \(process {child} on .*--wait"):
        rescore(case.path, now=NOW)
    found = rescore(case.path, now=NOW, wait=20.0)

    assert ended(child) == 0
    assert found.run.id == 2


def test_a_data_base_that_stays_locked_is_said_in_our_words(case):
    store = store_path(case.path)
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            open_store(store, wait=0.1) as held,
            pytest.raises(StoreError, match="another process keeps writing"),
        ):
            held.set_reviews([])
    finally:
        other.close()


def test_a_clock_that_was_set_back_puts_no_run_out_of_order(case):
    case.files["p2.json"] = patent(2, TEXTS[2])
    case.write()
    found = rescore(case.path, now=NOW - timedelta(days=4000))

    with open_store(store_path(case.path)) as store:
        assert store.run("last") == found.run
        assert [run.id for run in store.runs()] == [1, 2]
        assert store.runs()[1].made < store.runs()[0].made
        assert verify(store) == ()


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(case, monkeypatch):
    read, path = reading.read_found, case.documents / "s1.json"
    later = json.dumps(sheet(1, SAID[1]))
    case.files["s1.json"] = sheet(1, SAID[2])
    case.write()

    def replaced(file, **held):
        found = read(file, **held)
        if file.path == path and path.read_text("utf-8") != later:
            draft = path.with_suffix(".new")
            draft.write_text(later, "utf-8")
            draft.replace(path)
        return found

    monkeypatch.setattr(reading, "read_found", replaced)
    found = rescore(case.path, now=NOW)
    monkeypatch.undo()

    assert assessment_parts(found.assessment) == assessment_parts(scratch(case))
    assert rescore(case.path, now=NOW).run.same_as == 2


def test_a_file_that_never_rests_is_refused_and_nothing_is_stored(case, monkeypatch):
    read, path = reading.read_found, case.documents / "s1.json"

    def growing(file, **held):
        found = read(file, **held)
        if file.path == path:
            path.write_text(path.read_text("utf-8") + " ", "utf-8")
        return found

    case.files["s1.json"] = sheet(1, SAID[2])
    case.write()
    monkeypatch.setattr(reading, "read_found", growing)
    with pytest.raises(SourceError, match="keeps changing"):
        rescore(case.path, now=NOW)
    with open_store(store_path(case.path)) as store:
        assert len(store.runs()) == 1
