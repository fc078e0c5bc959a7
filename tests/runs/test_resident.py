"""A process that re-scores again and again loads what it knows once, and no more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import files

import pytest

from patentrisk.errors import StoreError
from patentrisk.runs import (
    computing,
    open_store,
    parts,
    remembering,
    rescore,
    store_path,
    tidy,
)
from patentrisk.runs.parts import assessment_parts
from patentrisk.runs.resident import Resident
from tests.runs.changes import SAID, TEXTS, scratch
from tests.runs.tiny import NOW, patent, sheet


@pytest.fixture
def loaded(monkeypatch):
    """How often what is known was loaded from a store."""
    found: list[str] = []
    load = computing.load_memory

    def told(connection, similarity, known):
        found.append(known)
        return load(connection, similarity, known)

    monkeypatch.setattr(computing, "load_memory", told)
    return found


def claimed(case, at):
    case.files["p1.json"] = patent(1, TEXTS[at])
    case.write()


def stored(case, found):
    with open_store(store_path(case.path)) as store:
        return assessment_parts(store.load_run(found.run.id))


def test_what_is_in_memory_is_not_loaded_and_gives_what_scratch_gives(case, loaded):
    resident = Resident()
    for at in range(3):
        claimed(case, at)
        found = rescore(case.path, now=NOW, resident=resident)
        assert stored(case, found) == assessment_parts(scratch(case))
    case.files["s2.json"] = sheet(2, SAID[2], party="Spare Example Ltd.")
    case.files.pop("s1.json")
    case.write()
    found = rescore(case.path, now=NOW, resident=resident)

    assert len(loaded) == 1  # by the first: the store held a run of before
    assert stored(case, found) == assessment_parts(scratch(case))


def test_what_was_used_is_counted_run_by_run(case):
    resident = Resident()
    rescore(case.path, now=NOW, resident=resident)
    claimed(case, 2)
    kept = rescore(case.path, now=NOW, resident=resident).run.work
    other = case.copied(case.folder.parent / "other")
    claimed(other, 0)
    rescore(other.path, now=NOW)
    claimed(other, 2)

    assert kept == rescore(other.path, now=NOW).run.work


def test_pieces_that_hold_the_same_records_are_not_encoded_again(case, monkeypatch):
    fresh: list[str] = []
    encoded = parts._encoded

    def told(pieces, workers):
        fresh.extend(pieces)
        return encoded(pieces, workers)

    monkeypatch.setattr(parts, "_encoded", told)
    found, held = scratch(case), {}
    first = assessment_parts(found, held)
    whole = set(fresh)
    fresh.clear()
    again = assessment_parts(found, held)

    assert whole - set(fresh) == set(held) >= {"charts/0", "claims/0"}
    assert first == again == assessment_parts(found)


def test_documents_that_stand_are_read_once(case, monkeypatch):
    decoded: list[bytes] = []
    decode = computing.decode

    def told(raw, kind):
        decoded.append(raw)
        return decode(raw, kind)

    monkeypatch.setattr(computing, "decode", told)
    resident = Resident()
    for at in (0, 1, 2):
        claimed(case, at)
        decoded.clear()
        rescore(case.path, now=NOW, resident=resident)
    assert not decoded
    case.files["s1.json"] = sheet(1, SAID[2])
    case.write()
    rescore(case.path, now=NOW, resident=resident)

    # Of the claim, which the run before read, only the text was left.
    assert len(decoded) == 1


def test_areas_of_documents_that_stand_are_known_without_their_key(case, monkeypatch):
    asked: list[str] = []
    key = remembering.areas_key

    def told(document, taxonomy):
        asked.append(document.source.path)
        return key(document, taxonomy)

    monkeypatch.setattr(remembering, "areas_key", told)
    resident = Resident()
    for at in range(4):
        claimed(case, at)
        asked.clear()
        found = rescore(case.path, now=NOW, resident=resident)

    assert asked == ["documents/p1.json"]
    assert stored(case, found) == assessment_parts(scratch(case))


def by_another(case, resident):
    """Another process re-scores in between."""
    claimed(case, 2)
    rescore(case.path, now=NOW)


def tidied(case, resident):
    """Rows that the last run did not use are let go of."""
    with open_store(store_path(case.path)) as store:
        tidy(store)


def anew(case, resident):
    """The store is taken away, and another one begun."""
    for path in case.folder.glob("*.sqlite*"):
        path.unlink()
    rescore(case.path, now=NOW.replace(year=2027))


@pytest.mark.parametrize("change", [by_another, tidied, anew])
def test_rows_that_others_changed_are_loaded_again(case, loaded, change):
    resident = Resident()
    rescore(case.path, now=NOW, resident=resident)
    claimed(case, 1)
    rescore(case.path, now=NOW, resident=resident)
    change(case, resident)
    loaded.clear()
    claimed(case, 3)
    found = rescore(case.path, now=NOW, resident=resident)

    assert len(loaded) == 1
    assert stored(case, found) == assessment_parts(scratch(case))


def test_a_run_that_could_not_be_stored_leaves_nothing_in_memory(
    case, loaded, monkeypatch
):
    resident = Resident()
    claimed(case, 2)
    rescore(case.path, now=NOW, resident=resident)
    loaded.clear()
    claimed(case, 1)

    def full(*_):
        raise StoreError("cannot be written: no space is left")

    with monkeypatch.context() as broken:
        broken.setattr(computing, "add_run", full)
        with pytest.raises(StoreError, match="no space"):
            rescore(case.path, now=NOW, resident=resident)
    found = rescore(case.path, now=NOW, resident=resident)

    assert len(loaded) == 1
    assert stored(case, found) == assessment_parts(scratch(case))


def test_a_taxonomy_that_changes_is_seen(case):
    """Areas of documents that stand are known by the taxonomy too."""
    resident, own = Resident(), case.folder / "areas.toml"
    table = files("patentrisk").joinpath("areas/taxonomy.toml").read_text("utf-8")
    own.write_text(table, encoding="utf-8")
    case.settings = 'taxonomy = "areas.toml"'
    case.write()
    rescore(case.path, now=NOW, resident=resident)
    own.write_text(table.replace('"lidar"', '"sextant"'), encoding="utf-8")
    found = rescore(case.path, now=NOW, resident=resident)

    assert stored(case, found) == assessment_parts(scratch(case))
    own.write_text(table, encoding="utf-8")
    assert stored(case, found) != assessment_parts(scratch(case))


def test_a_text_that_is_gone_from_the_store_is_read_again(case):
    resident = Resident()
    for at in (1, 2):
        claimed(case, at)
        rescore(case.path, now=NOW, resident=resident)
    with closing(sqlite3.connect(store_path(case.path))) as held, held:
        held.execute(
            "DELETE FROM blobs WHERE id IN (SELECT blob_id FROM parts"
            " WHERE name = 'file:documents/s1.json')"
        )
    claimed(case, 3)
    found = rescore(case.path, now=NOW, resident=resident)

    assert stored(case, found) == assessment_parts(scratch(case))


def test_nothing_piles_up_in_a_process_that_stays(case):
    resident = Resident()
    for at in (0, 1, 2, 3, 0, 1):
        claimed(case, at)
        rescore(case.path, now=NOW, resident=resident)
        memory = resident._memory

        assert len(memory.read) <= len(case.files)
        assert len(memory._area_keys_before) == len(case.files)
        assert not memory._area_keys
        assert memory._vector_keys.keys() == memory._vectors.keys()
