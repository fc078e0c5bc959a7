"""What holds for every claim, whatever its text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.claims import lineages, parse_claims
from patentrisk.records import ClaimText

WORDS = (
    "1. ", "2. ", "１．", "1-9. (canceled)", "claim 1", "claims 1 to 3",
    "any preceding", "The method of ", "A device", "comprising", "consisting of",
    "wherein ", " and ",
    "characterised in that", "means for ", "; ", ": ", ", ", ".", "\n", "(a) ", "b) ",
    "(", ")", "  ", "\u00a0", "\\(", "İ", "权利要求1", "权利要求1至3任一项",
    "其特征在于", "包括：", "；", "，", "其中，", "一种", "所述", "方法", "S101、",
    "（1）", "。", "",
)  # fmt: skip
texts = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=30).map(
    "".join
)
claim_texts = st.builds(
    ClaimText,
    st.none() | st.integers(1, 5),
    texts,
    st.lists(st.integers(0, 40), max_size=3).map(
        lambda offsets: tuple(sorted(offsets))
    ),
)
documents = st.lists(claim_texts, max_size=4)
languages = st.sampled_from(["en", "zh", ""])


@given(documents, languages)
def test_the_parts_of_a_claim_tile_its_text(document, language):
    claims, _ = parse_claims("X", document, language=language)

    for claim in claims:
        ends = [0, *(part.end for part in claim.parts)]
        assert [part.start for part in claim.parts] == ends[:-1]
        assert ends[-1] == len(claim.text)
        assert all(part.start < part.end for part in claim.parts)


@given(documents, languages)
def test_elements_quote_the_text_under_labels_of_their_own(document, language):
    claims, _ = parse_claims("X", document, language=language)

    for claim in claims:
        labels = [element.label for element in claim.elements]
        assert len(set(labels)) == len(labels)
        for element in claim.elements:
            assert element.text == claim.text[element.start : element.end]
            assert element.text.strip()


@given(documents, languages)
def test_claims_come_by_number_and_cite_earlier_ones(document, language):
    claims, _ = parse_claims("X", document, language=language)
    numbers = [claim.number for claim in claims]

    assert numbers == sorted(set(numbers))
    for claim in claims:
        assert set(claim.cites) <= {n for n in numbers if n < claim.number}
        assert all(chain[-1] == claim for chain in lineages(claim, claims))


@given(documents, languages)
def test_the_text_of_a_claim_is_never_changed(document, language):
    claims, _ = parse_claims("X", document, language=language)

    assert all(any(c.text in held.text for held in document) for c in claims)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(" * 10_000, id="brackets"),
        pytest.param("(a) (b) " * 2_000, id="markers"),
        pytest.param("claim 1, " * 2_000, id="references"),
        pytest.param(", and wherein " * 2_000, id="clauses"),
        pytest.param("comprising " * 2_000, id="transitions"),
        pytest.param("，所述" * 3_000, id="zh-clauses"),
        pytest.param("其特征在于" * 2_000, id="zh-transitions"),
        pytest.param("a" * 50_000, id="one-word"),
    ],
)
def test_no_text_takes_long(text, language):
    begun = process_time()
    parse_claims("X", [ClaimText(1, text)], language=language)

    assert process_time() - begun < 5
