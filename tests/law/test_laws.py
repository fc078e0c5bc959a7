"""Laws that hold whatever the documents, dates and facts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.case import RULE_PACKS
from patentrisk.chart import Unit, build_chart
from patentrisk.chart.reading import exposes_more
from patentrisk.law import construing_of, gate, packs_by_state, reckon_term
from patentrisk.records import (
    Category,
    ConstructionEntry,
    ElementKind,
    GateStatus,
    StatusEntry,
    TermFact,
    Transition,
)
from patentrisk.resources import load_resource
from tests.building import WordSimilarity, claim, component, granted, patent

PACKS = packs_by_state([load_resource(name) for name in RULE_PACKS])
DAYS = st.dates(date(1985, 1, 1), date(2060, 12, 31))
FILED = st.dates(date(1985, 1, 1), date(2026, 1, 1))
NUMBERS = st.sampled_from(
    [
        *("CN999900101B", "CN999900101U", "CN999900101S", "CN999900101A"),
        *("US99990101B2", "USD999001S1", "EP9990101B1", "WO2019123456A1"),
    ]
)
FACTS = st.lists(
    st.one_of(
        st.builds(TermFact, st.just("adjustment"), st.integers(1, 900)),
        st.builds(TermFact, st.just("parent filing"), st.just(0), FILED),
        st.builds(TermFact, st.just("disclaimer"), st.just(0), DAYS),
    ),
    max_size=4,
)


@given(NUMBERS, FILED, DAYS, st.sampled_from(sorted(PACKS)))
def test_an_expired_or_foreign_right_is_none_here(number, filed, as_of, territory):
    held = patent(
        number,
        filing_date=filed,
        grant_date=filed + timedelta(days=700),
        events=(granted(filed + timedelta(days=700)),),
    )

    found = gate(held, territory, as_of=as_of, packs=PACKS)

    if number.startswith("WO"):
        assert found.status in (GateStatus.FOREIGN, GateStatus.PENDING)
    elif territory[:2] != number[:2] and not number.startswith("EP"):
        assert found.status is GateStatus.FOREIGN
    elif found.expires_on is not None and as_of >= found.expires_on:
        assert found.status in (GateStatus.EXPIRED, GateStatus.FOREIGN)


@given(FILED, FACTS, st.integers(1, 900))
def test_days_added_never_shorten_a_term(filed, facts, days):
    held = patent("US99990101B2", filing_date=filed, grant_date=filed)
    longer = replace(held, term_facts=(*facts, TermFact("adjustment", days)))

    before = reckon_term(replace(held, term_facts=tuple(facts)), PACKS["US"])
    after = reckon_term(longer, PACKS["US"])

    assert before.expires_on is not None
    assert after.expires_on is not None
    assert after.expires_on >= before.expires_on


@given(FILED, FACTS, DAYS, st.sampled_from(["disclaimer", "parent filing"]))
def test_a_disclaimer_or_a_parent_never_lengthens_a_term(filed, facts, day, kind):
    held = patent("US99990101B2", filing_date=filed, grant_date=filed)
    shorter = replace(held, term_facts=(*facts, TermFact(kind, 0, day)))

    before = reckon_term(replace(held, term_facts=tuple(facts)), PACKS["US"])
    after = reckon_term(shorter, PACKS["US"])

    assert before.expires_on is not None
    assert after.expires_on is not None
    assert after.expires_on <= before.expires_on


STATUSES = st.lists(
    st.builds(
        StatusEntry,
        st.just("EP9990101B1"),
        st.sampled_from(["in force", "lapsed", "pending"]),
        st.dates(date(2022, 1, 1), date(2027, 1, 1)),
        st.sampled_from(["", "DE", "FR"]),
    ),
    max_size=4,
)


@given(STATUSES.flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_the_order_in_which_registers_were_looked_at_changes_nothing(orders):
    held = patent("EP9990101B1", filing_date=date(2019, 1, 1), events=())
    first, second = (
        [
            gate(held, s, as_of=date(2026, 11, 1), packs=PACKS, statuses=order)
            for s in ("EP", "DE", "FR")
        ]
        for order in orders
    )

    assert first == second


TEXTS = ("a lidar", "a brake", "a horn", "means for braking")
SAID = st.lists(
    st.builds(
        lambda start, text: start + text,
        st.sampled_from(["", "maybe ", "not "]),
        st.sampled_from(TEXTS),
    ),
    min_size=1,
    unique=True,
)


def made(texts, transition, category, number="US99990101B2"):
    held = claim(1, texts, patent=number)
    elements = tuple(
        replace(e, kind=ElementKind.FUNCTIONAL) if e.text.startswith("means") else e
        for e in held.elements
    )
    return replace(held, elements=elements, transition=transition, category=category)


def charted(lineage, said, constructions=(), number="US99990101B2", law=True):
    parts = tuple(
        replace(component(name, texts), actor=name)
        for name, texts in (("cloud", said[::2]), ("vehicle", said[1::2]))
        if texts
    )
    similarity = WordSimilarity()
    return build_chart(
        [lineage],
        Unit("van", "A", parts),
        holder="H",
        matching=lambda element, part: similarity.match(element, part, vectors={}),
        similarity=similarity,
        preamble_counts=False,
        **({"law": construing_of(number, PACKS, constructions)} if law else {}),
    )


CLAIMS = st.builds(
    made,
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3, unique=True),
    st.sampled_from(Transition),
    st.sampled_from([Category.METHOD, Category.APPARATUS]),
)
ENTRIES = st.lists(
    st.builds(
        ConstructionEntry,
        st.just("US99990101B2/1"),
        st.sampled_from(["1[a]", "1[b]", "1[c]"]),
        st.sampled_from(["estopped", "dedicated"]),
        st.sampled_from(["", "a lidar", "maybe a brake", "a drum"]),
    ),
    max_size=3,
)


@settings(deadline=None)
@given(CLAIMS, SAID, ENTRIES)
def test_the_law_of_elements_and_forms_never_raises_a_reading(held, said, entries):
    lawless = charted([held], said, law=False)
    lawful = charted([held], said)
    limited = charted([held], said, entries)

    ranks = [exposes_more(c.reading) for c in (lawless, lawful, limited)]
    assert ranks == sorted(ranks, reverse=True)


@settings(deadline=None)
@given(CLAIMS, SAID, ENTRIES, st.sampled_from(TEXTS), st.sampled_from(Transition))
def test_a_claim_never_exceeds_what_it_refers_to(held, said, entries, more, transition):
    added = claim(2, (more,), patent="US99990101B2", cites=(1,))
    dependent = replace(added, category=held.category, transition=transition)

    alone = charted([held], said, entries)
    both = charted([held, dependent], said, entries)

    assert exposes_more(both.reading) <= exposes_more(alone.reading)


@settings(deadline=None)
@given(CLAIMS, SAID, ENTRIES)
def test_silence_is_never_made_a_difference(held, said, entries):
    lawless = charted([held], said, law=False)
    limited = charted([held], said, entries)

    assert limited.different == lawless.different


@pytest.mark.parametrize("number", ["JP2020123456A", "DE102019999001B4"])
def test_where_no_pack_knows_the_office_nothing_is_lowered(number):
    found = construing_of(number, PACKS)

    assert found.at_most("divided") is None
    assert found.rule("all-elements") == ""
