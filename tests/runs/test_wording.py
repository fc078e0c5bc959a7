"""Words stay encoded from one process to the next, and are encoded once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.rescore_set import Size, change_claim, write_case
from patentrisk.runs import rescore
from patentrisk.runs.keeping import Kept
from patentrisk.runs.wording import taught
from patentrisk.similarity import encoder, load_similarity, vocabulary
from patentrisk.similarity.vocabulary import Vocabulary
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


def new_process(monkeypatch):
    """Let the similarity know no word, as in a process that just began."""
    fresh = replace(load_similarity("hybrid"), vocabulary=Vocabulary())
    monkeypatch.setattr("patentrisk.similarity.load_similarity", lambda *_, **__: fresh)
    return fresh


def test_a_process_encodes_only_words_that_none_before_it_did(
    tmp_path, monkeypatch, encoded
):
    case = write_case(tmp_path / "case", Size(6, 3, dependent=1, sentences=12))
    new_process(monkeypatch)
    rescore(case, now=NOW)
    before = set(encoded)
    encoded.clear()
    later = new_process(monkeypatch)
    change_claim(case)
    rescore(case, now=NOW)

    assert len(before) > 40
    assert not before & set(encoded)
    assert before <= later.vocabulary.known.keys()


def test_words_are_kept_as_they_were_encoded():
    kept = Kept("numbers")
    one = replace(load_similarity("hybrid"), vocabulary=Vocabulary())
    keep = taught(one, kept)
    expected = one.vocabulary.of(["lidar", "制动器"])
    keep()
    kept.settle()
    other = replace(one, vocabulary=Vocabulary())
    taught(other, kept)

    assert other.vocabulary.known.keys() == {"lidar", "制动器"}
    assert (other.vocabulary.of(["lidar", "制动器"]) == expected).all()
    assert all(kept.used(key) for key, _, _ in kept.items())


def test_another_similarity_learns_nothing_of_it():
    kept = Kept("numbers")
    one = replace(load_similarity("hybrid"), vocabulary=Vocabulary())
    keep = taught(one, kept)
    one.vocabulary.of(["lidar"])
    keep()
    kept.settle()
    other = replace(one, vocabulary=Vocabulary(), fingerprint="another")
    taught(other, kept)

    assert not other.vocabulary.known


def test_what_has_no_encoder_keeps_no_word():
    kept = Kept("numbers")
    taught(load_similarity("lexical"), kept)()
    kept.settle()

    assert not list(kept.items())
