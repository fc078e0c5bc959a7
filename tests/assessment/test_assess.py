"""Laws of the whole pass, on a case small enough to follow by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.assessment import assess
from patentrisk.case import RULE_PACKS
from patentrisk.corpus import build_corpus
from patentrisk.exposure.bands import band_rank
from patentrisk.records import (
    AreaEntry,
    Assumption,
    Band,
    Case,
    ClaimText,
    Classification,
    Disclosure,
    LegalEvent,
    LegalStatus,
    Paragraph,
    Party,
    ProductEntry,
    Resources,
    Role,
    Source,
    Territory,
    TitleEntry,
)
from patentrisk.resources import load_resource
from tests.building import WordSimilarity, granted, patent

CASE = Case(
    "case",
    "Case",
    date(2026, 11, 1),
    (
        Party("A", "Accused", Role.ACCUSED, ("Accused Ltd.",)),
        Party("H", "Holder", Role.ASSERTER, ("Holder Ltd.",)),
        Party("F", "Fallback", Role.FALLBACK, ("Fallback Ltd.",)),
    ),
    Resources(
        load_resource("areas/taxonomy.toml"),
        load_resource("scoring.toml"),
        tuple(load_resource(name) for name in RULE_PACKS),
    ),
    territories=(Territory("CN", ("make",)), Territory("US", ("make",))),
    products=(ProductEntry("van", "A", "Van", ("eye", "leg")),),
    areas=(AreaEntry("FUS", True, 1.0),),
    titles=(TitleEntry("*", "F", "assigned", source="deal"),),
)
FUSION = (Classification("G01S17/86"),)


def right(number="CN999900101B", text="", **held):
    claims = (ClaimText(1, text or "1. A van, comprising: a lidar; and a brake."),)
    made = {
        "claim_texts": claims,
        "applicants": ("Holder Ltd.",),
        "classifications": FUSION,
        "filing_date": date(2019, 5, 6),
        "events": (granted(date(2021, 2, 3)),),
    }
    found = patent(number, **{**made, **held})
    return replace(found, source=Source(f"{number}.md", 0, "markdown", number))


def sheet(name, party, *texts, **held):
    paragraphs = tuple(
        Paragraph(f"§1 ¶{n}", f"{text}.") for n, text in enumerate(texts, start=1)
    )
    return Disclosure(
        name,
        Source(f"{name}.md", 0, "markdown", " ".join((name, *texts))),
        party,
        paragraphs=paragraphs,
        areas=("FUS",),
        **held,
    )


VAN = [
    sheet("eye", "Accused Ltd.", "A van", "a lidar"),
    sheet("leg", "Accused Ltd.", "a brake"),
]
SPARE = sheet("spare", "Fallback Ltd.", "A van", "a lidar", "not a brake")


def run(*documents, case=CASE, **held):
    similarity = WordSimilarity()
    return assess(build_corpus(documents, case), case, similarity=similarity, **held)


def bands(a, maker="A", territory="CN"):
    return {
        (e.claim, e.unit): e.band
        for e in a.exposures
        if e.maker == maker and e.gate.territory == territory
    }


def test_a_product_is_exposed_by_its_components_together():
    a = run(right(), *VAN)

    assert bands(a) == {("CN999900101B/1", "van"): Band.HIGH}
    assert bands(a, territory="US") == {("CN999900101B/1", "van"): Band.NONE}


def test_silence_is_open_and_asks_for_evidence():
    a = run(right(), VAN[0], sheet("leg", "Accused Ltd.", "a horn"))

    assert bands(a) == {("CN999900101B/1", "van"): Band.OPEN}
    assert [(g.label, g.question, g.now, g.if_met) for g in a.gaps] == [
        ("1[b]", "evidence", Band.OPEN, Band.HIGH),
        ("", "status", Band.OPEN, Band.OPEN),
    ]


@pytest.mark.parametrize(
    ("held", "band"),
    [
        pytest.param({"filing_date": date(2006, 11, 1)}, Band.NONE, id="expired"),
        pytest.param({"events": ()}, Band.MEDIUM, id="status-unknown"),
        pytest.param({"claim_texts": ()}, Band.UNKNOWN, id="claims-missing"),
        pytest.param(
            {
                "events": (
                    granted(date(2021, 2, 3)),
                    LegalEvent(date(2025, 1, 1), LegalStatus.LAPSED),
                )
            },
            Band.NONE,
            id="lapsed",
        ),
    ],
)
def test_the_law_comes_after_the_reading(held, band):
    a = run(right(**held), *VAN)

    assert set(bands(a).values()) == {band}


def test_a_pending_right_is_watched_and_needs_no_fallback():
    a = run(right("CN999900101A", events=()), *VAN, SPARE)

    assert set(bands(a).values()) == {Band.WATCH}
    assert (a.fallbacks, a.coverages) == ((), ())


def test_a_substitute_covers_what_it_avoids():
    a = run(right(), *VAN, SPARE)
    (coverage,) = [c for c in a.coverages if c.area == "FUS"]
    (substitute,) = a.fallbacks[0].substitutes

    assert (coverage.technical, coverage.clear) == (1.0, 1.0)
    assert dict(coverage.usable)[Assumption.AS_RECORDED] == 1.0
    assert [held.label for held in substitute.avoided] == ["1[b]"]
    assert substitute.avoided[0].substitute.passage.text == "not a brake."
    assert substitute.avoided[0].accused.passage.text == "a brake."


def test_the_cure_may_bring_its_own_disease():
    other = right("CN999900102B", "1. A van, comprising: a lidar.")
    a = run(right(), other, *VAN, SPARE)
    held = next(f for f in a.fallbacks if f.claim == "CN999900101B/1")

    assert [b.claim for b in held.substitutes[0].blockers] == ["CN999900102B/1"]
    assert not held.substitutes[0].clear


def test_a_claim_only_open_on_a_substitute_keeps_it_from_being_clear():
    other = right("CN999900102B", "1. A van, comprising: a lidar; and a horn.")
    a = run(right(), other, *VAN, SPARE)
    held = next(f for f in a.fallbacks if f.claim == "CN999900101B/1")

    assert [b.labels for b in held.substitutes[0].blockers] == [("1[b]",)]


def test_evidence_older_than_the_priority_date_is_a_lead_and_changes_nothing():
    old = replace(VAN[0], date=date(2018, 1, 1))
    a, plain = run(right(), old, VAN[1]), run(right(), *VAN)

    (lead,) = a.leads
    assert (lead.code, lead.document) == ("evidence before priority", "eye")
    assert sorted(lead.locators) == ["§1 ¶1", "§1 ¶2"]
    assert bands(a) == bands(plain)


def test_a_family_counts_once_in_a_territory():
    twins = [
        right(number, family_id="FAM")
        for number in ("CN999900101B", "CN999900102B", "CN999900103B")
    ]
    a = run(*twins, *VAN)
    (row,) = [
        r
        for r in a.area_exposures
        if (r.maker, r.area, r.territory) == ("A", "FUS", "CN")
    ]

    assert dict(row.counts)[Band.HIGH] == 1
    assert row.expected_readings == pytest.approx(0.9)


def test_every_pair_of_parties_is_charted():
    mine = right("CN999900201B", applicants=("Accused Ltd.",))
    theirs = sheet("truck", "Holder Ltd.", "A van", "a lidar", "a brake")
    a = run(mine, theirs)

    assert bands(a, maker="H") == {("CN999900201B/1", "truck"): Band.HIGH}


def test_a_document_whose_name_a_product_bears_is_refused_with_a_reason():
    from patentrisk.errors import CaseError

    with pytest.raises(CaseError, match="rename"):
        run(sheet("van", "Accused Ltd.", "A van"), *VAN)


def worst(a):
    found = [band_rank(band) for band in bands(a).values()]
    return min(found, default=band_rank(Band.NONE))


RIGHTS = [
    right("CN999900101B"),
    right("CN999900102B", "1. A van, comprising: a lidar; and a horn."),
    right("CN999900103B", "1. A van, comprising: a lidar."),
    right("CN999900104A", events=()),
    right("CN999900105B", filing_date=date(2001, 1, 1)),
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(RIGHTS), unique_by=lambda p: p.number, min_size=1))
def test_removing_a_right_never_raises_exposure(rights):
    whole, fewer = run(*rights, *VAN), run(*rights[1:], *VAN)

    assert worst(fewer) >= worst(whole)


@settings(deadline=None, max_examples=20)
@given(st.permutations([*RIGHTS, *VAN, SPARE]))
def test_the_order_of_documents_changes_nothing(documents):
    assert run(*documents) == run(*RIGHTS, *VAN, SPARE)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["A van", "a lidar", "not a brake", "a horn"])))
def test_deleting_fallback_passages_never_raises_coverage(texts):
    def technical(said):
        spare = sheet("spare", "Fallback Ltd.", *said)
        a = run(right(), *VAN, spare)
        return next(c.technical for c in a.coverages if c.area == "FUS")

    assert technical(texts[1:]) <= technical(texts)


def test_what_was_measured_before_is_taken_over_and_gives_the_same_result():
    from patentrisk.chart import measure

    corpus = build_corpus([*RIGHTS, *VAN, SPARE], CASE)
    first = assess(corpus, CASE, similarity=WordSimilarity())
    components = [c for s in first.stacks.values() for c in s.components]
    known = measure(
        list(corpus.claims.values()),
        components,
        similarity=WordSimilarity(),
        vectors={},
    )
    again = WordSimilarity()

    second = assess(corpus, CASE, similarity=again, maxima=known)

    assert again.measured == []
    assert replace(second, counts=first.counts) == first


def test_likelihood_does_not_depend_on_impact_inputs():
    plain = replace(CASE, areas=(), territories=CASE.territories)
    first, second = run(right(), *VAN), run(right(), *VAN, case=plain)

    assert [e.likelihood for e in first.exposures] == [
        e.likelihood for e in second.exposures
    ]
    assert [e.impact for e in second.exposures] == [None, None]


def test_the_manifest_names_every_table_with_its_version():
    tables = {name: version for name, version, _ in run(right()).manifest.tables}

    named = (
        "areas/taxonomy.toml",
        "fallback/functions.toml",
        "scoring.toml",
        "sources/columns.toml",
        *RULE_PACKS,
    )
    assert tables == {name: load_resource(name).version for name in named}
