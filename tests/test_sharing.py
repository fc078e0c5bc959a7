"""The demonstration that tests share is what an assessment of its own gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

import patentrisk as pr
from tests import sharing
from tests.sharing import ROOT, AssessedOnce, Demonstration


@pytest.fixture
def made(monkeypatch, tmp_path):
    """A stand-in for the demonstration, and how often it was assessed."""
    case = replace(pr.load_case(ROOT / "corpus"), sources=())
    corpus, lexical = pr.build_corpus([], case), pr.load_similarity("lexical")
    times = []

    def assessed():
        times.append(1)
        found = pr.assess(corpus, case, similarity=lexical)
        return Demonstration(case, corpus, lexical.fingerprint, found)

    monkeypatch.setattr(sharing, "_assessed", assessed)
    return case, corpus, lexical, times


def test_what_one_worker_assessed_another_reads_equal(made, tmp_path):
    case, corpus, lexical, times = made
    alone = pr.assess(corpus, case, similarity=lexical)

    once = AssessedOnce(tmp_path)
    first, again = (once(corpus, case, similarity=lexical) for _ in range(2))

    assert len(times) == 1
    for name in ("case", "charts", "exposures", "problems", "manifest", "counts"):
        assert getattr(first, name) == getattr(alone, name) == getattr(again, name)


def test_another_case_corpus_or_question_is_assessed_by_itself(made, tmp_path):
    case, corpus, lexical, _ = made
    once = AssessedOnce(tmp_path)
    later = replace(case, as_of=case.as_of.replace(year=2031))

    assert once(corpus, later, similarity=lexical).case.as_of.year == 2031
    assert once(corpus, case, similarity=lexical, reviews=()).case.as_of == case.as_of


def test_a_page_names_the_folder_as_it_did(made, tmp_path):
    case, corpus, lexical, times = made
    told = replace(case, folder="corpus")

    assert AssessedOnce(tmp_path)(corpus, told, similarity=lexical).case.folder == (
        "corpus"
    )
    assert len(times) == 1
