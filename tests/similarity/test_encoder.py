"""The encoder gives a text its vector, whoever encodes it beside what."""

from __future__ import annotations

import numpy as np
import pytest

from patentrisk.similarity import encode
from patentrisk.similarity.workers import spread, workers_at_hand

TEXTS = [
    "a lidar sensor",
    "a brake stops the cart",
    "激光雷达",
    "a folding handle",
    "a",
]


def same(one, two):
    return list(one) == list(two) and all(
        np.array_equal(one[text], two[text]) for text in one
    )


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr("patentrisk.similarity.encoder._CHUNK", 2)


@pytest.mark.parametrize("workers", [1, 2])
def test_vectors_do_not_depend_on_the_number_of_processes(small_chunks, workers):
    assert same(encode(TEXTS, workers=workers), encode(TEXTS))


def test_vectors_do_not_depend_on_order_or_company(small_chunks):
    assert same(encode(TEXTS[::-1], workers=2), encode(TEXTS))
    assert np.array_equal(encode(TEXTS[:1])[TEXTS[0]], encode(TEXTS)[TEXTS[0]])


def test_a_text_given_twice_is_encoded_once(monkeypatch):
    encoded = []
    monkeypatch.setattr(
        "patentrisk.similarity.encoder._encode_chunk",
        lambda texts: encoded.extend(texts) or np.zeros((len(texts), 512), np.float32),
    )

    found = encode([*TEXTS, "", *TEXTS, "  "])

    assert sorted(encoded) == sorted(TEXTS) == sorted(found)


def test_progress_ends_with_all_of_them(small_chunks):
    told = []

    encode(TEXTS, progress=lambda done, whole: told.append((done, whole)), workers=2)

    assert told[-1] == (5, 5)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_small_job_stays_in_one_process(monkeypatch):
    asked = []

    def in_one(work, jobs, *, workers):
        asked.append(workers)
        return map(work, jobs)

    monkeypatch.setattr("patentrisk.similarity.encoder.spread", in_one)

    encode(TEXTS)

    assert asked == [1]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_jobs(workers):
    assert list(spread(lambda job: job * job, range(7), workers=workers)) == [
        0, 1, 4, 9, 16, 25, 36,
    ]  # fmt: skip


def test_a_forked_process_forks_no_further():
    assert workers_at_hand() >= 1
    assert list(spread(lambda job: workers_at_hand(), [1, 2], workers=2)) == [1, 1]


def test_what_fails_in_a_process_fails_here():
    def fail(job):
        raise ValueError(f"job {job}")

    with pytest.raises(ValueError, match="job 1"):
        list(spread(fail, [1, 2], workers=2))
