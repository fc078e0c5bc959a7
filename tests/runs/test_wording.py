"""Words stay encoded from one process to the next, and are encoded once."""

from __future__ import annotations

import pytest

from benchmarks.rescore_set import Size, change_claim, write_case
from patentrisk.runs import rescore
from patentrisk.runs.keeping import Kept
from patentrisk.runs.resident import Resident
from patentrisk.runs.wording import Words
from patentrisk.similarity import encoder, load_similarity, vocabulary
from tests.runs.tiny import NOW


@pytest.fixture
def encoded(monkeypatch):
    """Words that were encoded, one by one."""
    found: list[str] = []

    def told(words):
        found.extend(words)
        return encoder.encode(words)

    monkeypatch.setattr(vocabulary, "encode", told)
    return found


@pytest.mark.parametrize("resident", [None, Resident()], ids=["others", "the same"])
def test_no_process_encodes_a_word_that_one_before_it_did(tmp_path, encoded, resident):
    case = write_case(tmp_path / "case", Size(6, 3, dependent=1, sentences=12))
    rescore(case, now=NOW, resident=resident)
    before = set(encoded)
    for at in range(3):
        change_claim(case, at)
        rescore(case, now=NOW, resident=resident)

    assert len(before) > 40
    assert len(set(encoded)) == len(encoded)


def test_a_case_learns_no_word_of_another(tmp_path, encoded):
    """Nor does the similarity that a process loads once for all of them."""
    shared = load_similarity("hybrid").vocabulary.known
    before = set(shared)
    size = Size(6, 3, dependent=1, sentences=12)
    for name in ("one", "other"):
        rescore(write_case(tmp_path / name, size), now=NOW)

    assert set(shared) == before
    assert sorted(encoded) == sorted(2 * list(dict.fromkeys(encoded)))


def test_words_are_kept_as_they_were_encoded():
    kept = Kept("numbers")
    one = Words(kept, "a similarity")
    expected = one.vocabulary.of(["lidar", "制动器"])
    one.keep()
    kept.settle()
    other = Words(kept, "a similarity")
    other.keep()

    assert other.vocabulary.known.keys() == {"lidar", "制动器"}
    assert (other.vocabulary.of(["lidar", "制动器"]) == expected).all()
    assert all(kept.used(key) for key, _, _ in kept.items())


def test_another_similarity_learns_nothing_of_it():
    kept = Kept("numbers")
    one = Words(kept, "a similarity")
    one.vocabulary.of(["lidar"])
    one.keep()
    kept.settle()

    assert not Words(kept, "another").vocabulary.known
