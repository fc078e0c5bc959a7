"""The store: what goes in comes out, what is changed is found, the strange refused."""

from __future__ import annotations

import random
import shutil
import sqlite3
from dataclasses import fields, replace
from datetime import date

import pytest

import patentrisk as pr
from patentrisk.errors import StoreError, UnknownNameError
from patentrisk.records import Level, Problem, Review
from patentrisk.records.runs import Holder
from patentrisk.runs import (
    export_runs,
    holder,
    open_store,
    rescore,
    store_path,
    tidy,
    verify,
    weigh,
    writing,
)
from patentrisk.runs.encoding import decode, encode
from patentrisk.runs.schema import KEPT, METADATA
from tests.runs.changes import scratch
from tests.runs.tiny import NOW, patent, tiny

REVIEW = Review(
    "US99000001B2/1", "sheet-1", "1[a]", Level.MET, "An Analyst", date(2026, 10, 2)
)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A store with three runs: the first, one after a change, one that repeats it."""
    case = tiny(tmp_path_factory.mktemp("made"))
    first = rescore(case.path, now=NOW)
    case.files["p2.json"] = patent(2, "a camera on the mast")
    case.write()
    second = rescore(case.path, now=NOW)
    rescore(case.path, now=NOW)
    return case, first, second


@pytest.fixture
def copied(made, tmp_path):
    """The same, to be damaged."""
    case = made[0]
    shutil.copytree(case.folder, tmp_path / "case", copy_function=shutil.copy2)
    return store_path(tmp_path / "case" / "case.toml")


def equal(one, other) -> bool:
    return all(
        getattr(one, held.name) == getattr(other, held.name)
        for held in fields(one)
        if held.compare
    )


def test_a_run_is_loaded_as_it_was_computed(made):
    case, first, second = made

    with open_store(store_path(case.path)) as store:
        assert [run.id for run in store.runs()] == [1, 2, 3]
        assert equal(store.load_run(1), first.assessment)
        assert equal(store.load_run(2), second.assessment)
        assert equal(store.load_run(3), second.assessment)
        assert store.run("last").same_as == 2
        assert store.run("last-2") == first.run


def test_a_run_that_is_loaded_has_its_graph(made):
    case, first, _ = made

    with open_store(store_path(case.path)) as store:
        graph = store.load_run(1).graph

    assert set(graph.nodes) == set(first.assessment.graph.nodes)
    assert set(graph.edges) == set(first.assessment.graph.edges)


def test_what_a_run_was_computed_from_gives_it_again(made):
    case, first, _ = made
    with open_store(store_path(case.path)) as store:
        inputs = store.load_inputs(1)
    corpus = pr.build_corpus(inputs.documents, inputs.case)
    again = pr.assess(
        corpus,
        inputs.case,
        similarity=pr.load_similarity("lexical"),
        reviews=inputs.reviews,
    )

    assert equal(again, first.assessment)


@pytest.mark.parametrize("which", ["7", "last-9", "lost", "last-x"])
def test_a_run_that_is_not_there_is_refused_with_those_that_are(made, which):
    with (
        open_store(store_path(made[0].path)) as store,
        pytest.raises(UnknownNameError, match="of numbers 1, 2, 3"),
    ):
        store.run(which)


def test_the_demonstration_is_the_same_after_it_was_stored(demonstration):
    """Every record there is, in both languages, floats and all."""
    from patentrisk.runs.parts import assessment_from, assessment_parts

    parts = assessment_parts(demonstration)
    again = assessment_from(parts)

    assert equal(again, demonstration)
    assert assessment_parts(again) == parts


def test_equal_records_that_are_not_the_same_give_the_same_bytes():
    """What is shared in memory must not show in a text."""
    one = Problem("x.md", "is empty")
    same, other = (one, one), (one, replace(one))

    assert encode(same, tuple[Problem, ...]) == encode(other, tuple[Problem, ...])


def test_a_tuple_that_many_hold_is_told_wherever_it_is_held():
    several = tuple[tuple[Problem, ...], ...]
    held = (Problem("x.md", "is empty"), Problem("y.md", "is empty"))
    shared, own = (held, held), (held, tuple(map(replace, held)))

    assert encode(shared, several) == encode(own, several)
    assert decode(encode(shared, several), several) == own


def test_a_text_that_lacks_a_later_field_has_its_default():
    raw = encode(REVIEW, Review).replace(b',"note","key"]', b',"note"]')
    raw = raw.replace(b',"",""]', b',""]')

    assert decode(raw, Review) == REVIEW


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x80\x04N.", id="a pickle"),
        pytest.param(b'{"fields":{},"pools":{},"value":[1]}', id="other values"),
        pytest.param(
            b'{"fields":{"Review":["claim"]},"pools":{},"value":["x"]}', id="few"
        ),
        pytest.param(b"[" * 100_000, id="deep"),
    ],
)
def test_a_text_that_is_no_record_is_refused(raw):
    with pytest.raises(StoreError, match="holds no Review"):
        decode(raw, Review)


def test_reviews_are_kept_in_their_order(copied):
    later = replace(REVIEW, label="1[b]", note="看过")
    with open_store(copied) as store:
        store.set_reviews([later, REVIEW])
        assert store.reviews() == (later, REVIEW)
        store.set_reviews([])
        assert store.reviews() == ()


def test_an_untouched_store_is_proven(made):
    with open_store(store_path(made[0].path)) as store:
        assert verify(store) == ()


def _cells(path):
    """Every cell of a row that belongs to a run, with where it stands."""
    with sqlite3.connect(path) as held:
        for name in ("runs", "parts", "blobs"):
            columns = METADATA.tables[name].columns.keys()
            for rowid, *values in held.execute(
                f"SELECT rowid, {', '.join(columns)} FROM {name}"
            ):
                yield from (
                    (name, rowid, column, value)
                    for column, value in zip(columns, values, strict=True)
                )


def _flipped(value, draw):
    """Change one bit of one byte."""
    if value is None:
        return 1
    if isinstance(value, int):
        return value ^ (1 << draw.randrange(16))
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    raw[draw.randrange(len(raw))] ^= 1 << draw.randrange(7)
    return raw.decode("utf-8", "replace") if isinstance(value, str) else bytes(raw)


def test_any_changed_byte_of_a_run_is_found(copied, tmp_path):
    """A cell of every column and thirty more, one bit changed, one at a time."""
    draw = random.Random(1)
    cells = [held for held in _cells(copied) if held[3] not in ("", b"")]
    of_each = {(name, column): held for held in cells for name, _, column, _ in [held]}
    assert len(of_each) > 16
    for name, rowid, column, value in [*of_each.values(), *draw.sample(cells, 30)]:
        held = sqlite3.connect(copied)
        held.execute("PRAGMA foreign_keys=OFF")
        try:
            changed = f"UPDATE {name} SET {column} = ? WHERE rowid = ?"
            held.execute(changed, (_flipped(value, draw), rowid))
        except sqlite3.IntegrityError:
            held.close()
            continue  # such a number or name is taken
        held.commit()
        with open_store(copied) as store:
            found = verify(store)
        back = rowid
        if column == "id":  # the row has another number now
            known = {r for (r,) in held.execute(f"SELECT rowid FROM {name}")}
            back = next(iter(known - {r for n, r, _, _ in cells if n == name}))
        held.execute(f"UPDATE {name} SET {column} = ? WHERE rowid = ?", (value, back))
        held.commit()
        held.close()

        assert found, f"{name}.{column} of row {rowid} was changed unseen"
    with open_store(copied) as store:
        assert verify(store) == ()


@pytest.mark.parametrize("left", [(), ("parts", "uses")])
def test_a_newest_run_that_was_taken_out_is_missed(copied, left):
    with sqlite3.connect(copied) as held:
        held.execute("PRAGMA foreign_keys=OFF")
        for name, column in (("runs", "id"), ("parts", "run_id"), ("uses", "run_id")):
            if name not in left:
                held.execute(f"DELETE FROM {name} WHERE {column} = 3")
    with open_store(copied) as store:
        told = [str(problem) for problem in verify(store)]

    assert [said for said in told if "run 3" in said and "is gone" in said]


def test_a_changed_byte_of_the_file_is_found_or_no_run_has_it(copied, made):
    """Bytes that no run holds may change; what a run says never, unseen."""
    draw, whole = random.Random(2), copied.read_bytes()
    found = 0
    for _ in range(40):
        raw = bytearray(whole)
        raw[draw.randrange(100, len(raw))] ^= 1 << draw.randrange(8)
        copied.write_bytes(raw)
        try:
            with open_store(copied) as store:
                if verify(store):
                    found += 1
                    continue
                loaded = store.load_run(2)
        except StoreError:
            found += 1
            continue
        assert equal(loaded, made[2].assessment)
    assert found > 10


def test_a_piece_that_was_changed_is_not_loaded(copied):
    with sqlite3.connect(copied) as held:
        held.execute(
            "UPDATE blobs SET content = zeroblob(9) WHERE id ="
            " (SELECT blob_id FROM parts WHERE run_id = 1 AND name = 'exposures')"
        )
    with (
        open_store(copied) as store,
        pytest.raises(StoreError, match=r"run 1, part exposures.*copy of before"),
    ):
        store.load_run(1)


@pytest.mark.parametrize("kind", [*KEPT, "stamps", "uses"])
def test_what_may_be_computed_again_and_is_damaged_is_told_and_made_anew(
    copied, made, kind
):
    case = tiny_of(made, copied)
    column = {"stamps": "content", "uses": "ids"}.get(kind, "value")
    with sqlite3.connect(copied) as held:
        count = held.execute(f"UPDATE {kind} SET {column} = x'00112233'").rowcount
    with open_store(copied) as store:
        told = verify(store)
    case.as_of = "2026-11-02"
    case.write()
    after = rescore(case.path, now=NOW)

    assert bool(told) == bool(count)
    assert equal(after.assessment, scratch(case))
    with open_store(copied) as store:
        assert [held for held in verify(store) if "uses" not in held.where] == []


def tiny_of(made, path):
    return replace(made[0], folder=path.parent, files=dict(made[0].files))


def test_letting_go_of_old_runs_leaves_the_others_proven(copied):
    with open_store(copied) as store:
        before = weigh(store)
        tidied = tidy(store, keep=1)
        after = weigh(store)

        assert (tidied.runs, before.runs, after.runs) == (2, 3, 1)
        assert tidied.pieces > 0
        assert verify(store) == ()
        assert store.load_run(3).holders["US99000001B2"] == "HOLDER"


def test_a_number_is_never_used_twice(copied, made):
    with open_store(copied) as store:
        tidy(store, keep=1)
    with sqlite3.connect(copied) as held:
        for name in ("parts", "uses", "runs"):
            held.execute(f"DELETE FROM {name}")

    assert rescore(tiny_of(made, copied).path, now=NOW).run.id == 4


def test_runs_are_copied_with_what_proves_them(copied, tmp_path, made):
    target = tmp_path / "handed.patentrisk.sqlite"
    with open_store(copied) as store:
        assert export_runs(store, target, runs=(2,)) == 1
        with pytest.raises(StoreError, match="is there already"):
            export_runs(store, target)
    with open_store(target) as other:
        assert verify(other) == ()
        assert [run.id for run in other.runs()] == [2]
        assert equal(other.load_run(2), made[2].assessment)


def test_a_store_that_calls_functions_of_a_stranger_is_refused(copied):
    with sqlite3.connect(copied) as held:
        held.execute(
            "CREATE TRIGGER odd AFTER UPDATE ON facts BEGIN DELETE FROM runs; END"
        )
    with pytest.raises(StoreError, match="holds a trigger odd"):
        open_store(copied)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"no data base at all, only text" * 50, "is no store", id="text"),
        pytest.param(b"", "not marked", id="empty"),
    ],
)
def test_a_file_that_is_no_store_is_refused(tmp_path, raw, message):
    path = tmp_path / "case.patentrisk.sqlite"
    path.write_bytes(raw)
    with pytest.raises(StoreError, match=message):
        open_store(path)
    assert path.read_bytes() == raw


def test_a_store_that_is_not_there_is_named_with_what_makes_it(tmp_path):
    with pytest.raises(StoreError, match="rescore CASE"):
        open_store(tmp_path / "case.patentrisk.sqlite")


def test_a_store_of_a_newer_version_is_refused(copied):
    with sqlite3.connect(copied) as held:
        held.execute("UPDATE facts SET value = '99' WHERE name = 'version'")
    with pytest.raises(StoreError, match="newer version"):
        open_store(copied)


def test_who_writes_is_told_with_since_when(tmp_path):
    store = tmp_path / "case.patentrisk.sqlite"
    assert holder(store) is None
    with writing(store, "watch", now=NOW):
        held = holder(store)
        assert isinstance(held, Holder)
        assert (held.owner, held.since) == ("watch", NOW)
        with (
            pytest.raises(StoreError, match=r"watch \(process \d+ on .*, since 2026"),
            writing(store, "rescore", now=NOW),
        ):
            pass
    assert holder(store) is None
    with writing(store, "rescore", now=NOW):
        pass
