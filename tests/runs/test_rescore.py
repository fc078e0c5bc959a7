"""A re-score computes what is stale, and gives what a run from scratch gives."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patentrisk.records import Level, Review
from patentrisk.runs import (
    computing,
    looking,
    open_store,
    reading,
    repeating,
    rescore,
    store_path,
    tidy,
    verify,
)
from patentrisk.runs.parts import assessment_parts
from patentrisk.runs.resident import Resident
from tests.runs.changes import CHANGES, SAID, TEXTS, lapse, scratch, work
from tests.runs.tiny import NOW, patent, sheet, tiny

#: A clock by which every file of a test is old.
LATER = NOW.replace(year=2035)

STEPS = st.lists(
    st.tuples(
        st.sampled_from([*CHANGES, "review", "tidy"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.booleans(),
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
        resident = Resident()
        rescore(case.path, now=NOW, resident=resident)
        reviews: tuple[Review, ...] = ()
        for change, n, m, stays in steps:
            if change == "review":
                decided = (Level.MET, Level.DIFFERENT, Level.POSSIBLE, Level.NOT_FOUND)
                claim = f"US9900000{m + 1}B2/1"
                reviews = (
                    Review(claim, "sheet-1", "1[a]", decided[n], "A", date(2026, 1, 1)),
                )
                with open_store(store_path(case.path)) as store:
                    store.set_reviews(reviews)
            elif change == "tidy":
                with open_store(store_path(case.path)) as store:
                    tidy(store)
            else:
                change(case, n, m)
                case.write()
            # By the process that made the first run, or by one that starts anew.
            found = rescore(case.path, now=NOW, resident=resident if stays else None)
            with open_store(store_path(case.path)) as store:
                loaded = store.load_run(found.run.id)
            assert assessment_parts(loaded) == assessment_parts(scratch(case, reviews))
        with open_store(store_path(case.path)) as store:
            assert verify(store) == ()


def _computed(rescored) -> set[str]:
    return {kind for kind, (computed, _, _) in work(rescored).items() if computed}


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


def test_the_fewest_changes_are_known_where_the_ways_to_avoid_claims_are(
    case, monkeypatch
):
    rescore(case.path, now=NOW)
    case.as_of = "2027-01-01"
    case.write()

    with monkeypatch.context() as patched:
        patched.delattr("scipy.optimize.milp")
        found = rescore(case.path, now=NOW).assessment

    assert any(held.changes for held in found.design_arounds)
    assert found.design_arounds == scratch(case).design_arounds


def test_an_unchanged_case_is_neither_read_nor_assessed(case, monkeypatch):
    rescore(case.path, now=LATER)

    def never(*_, **__):
        raise AssertionError("nothing had changed")

    for module, name in (
        (computing, "assess"),
        (computing, "build_corpus"),
        (reading, "read_found"),
        (looking, "_hashed"),
        (computing.Computing, "run"),
    ):
        monkeypatch.setattr(module, name, never)
    same = rescore(case.path, now=LATER)
    kept = rescore(case.path, now=LATER, if_changed=True)

    assert (same.stored, same.run.same_as, same.stale) == (True, 1, ())
    assert (kept.stored, kept.run) == (False, same.run)
    assert all(computed == 0 for computed, _, _ in work(same).values())


def test_an_unchanged_case_loads_nothing_that_reads_or_computes(case):
    """It takes a second of a process's life; loading all of it takes three."""
    rescore(case.path, now=LATER)
    again = (
        "import sys; from datetime import UTC, datetime; from patentrisk.runs import"
        " rescore; found = rescore(sys.argv[1], now=datetime(2026, 11, 2, tzinfo=UTC),"
        " if_changed=True); print(found.stored, [name for name in ('numpy', 'scipy',"
        " 'networkx', 'patentrisk.assessment', 'patentrisk.sources.formats') if name"
        " in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", again, str(case.path)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False []\n"


def test_a_file_that_was_only_touched_changes_nothing(case):
    os.utime(case.documents / "s1.json")

    assert rescore(case.path, now=LATER).run.same_as == 1


def test_files_whose_names_are_no_text_are_all_read(case):
    """Names of another encoding: replaced byte by byte all of these look the same."""
    names = [name.encode("gbk") for name in ("控制", "导航", "调度")]
    folder = os.fsencode(case.documents)
    try:
        for file, name in zip(sorted(os.listdir(folder)), names, strict=False):
            os.rename(os.path.join(folder, file), os.path.join(folder, name + b".json"))
    except OSError:
        pytest.skip("this system has no such names")

    found = rescore(case.path, now=LATER)

    assert found.assessment == scratch(case)
    with open_store(store_path(case.path)) as store:
        assert store.load_run(found.run.id) == found.assessment


def test_a_file_that_never_rests_counts_as_before_though_the_run_repeated_is_gone(case):
    before = rescore(case.path, now=LATER).assessment or scratch(case)
    assert rescore(case.path, now=LATER).run.same_as == 1
    with open_store(store_path(case.path)) as store:
        tidy(store, keep=1)
    (case.documents / "s1.json").write_text("{", "utf-8")

    found = rescore(case.path, now=LATER, restless=("documents/s1.json",))

    assert found.assessment.disclosures == before.disclosures


def test_no_glance_is_enough_after_a_file_that_never_rested(case):
    """Nothing was done to it since: it only counts as whole now."""
    rescore(case.path, now=LATER)
    never = rescore(case.path, now=LATER, restless=("documents/s1.json",))
    found = rescore(case.path, now=LATER, restless=("documents/s1.json",))
    rested = rescore(case.path, now=LATER)

    assert "documents/s1.json" in [held.where for held in never.assessment.problems]
    assert found.run.same_as == never.run.id
    assert assessment_parts(rested.assessment) == assessment_parts(scratch(case))


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
