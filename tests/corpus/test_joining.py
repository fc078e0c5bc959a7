"""Claims of one publication that stand apart are put together, or told."""

from __future__ import annotations

import pytest

from patentrisk.claims import parse_claims
from patentrisk.corpus.merging import merge_patents
from patentrisk.records import ClaimText, Patent, Source, publication_number

CLAIMS = (ClaimText(1, "1. A cart."), ClaimText(2, "2. The cart of claim 1."))


def document(path: str, number: str = "EP9999001B1", **held) -> Patent:
    return Patent(publication_number(number), Source(path, 0, "x", path), **held)


def test_claims_of_one_file_that_stand_apart_are_all_kept():
    number = publication_number("US10123456B2")
    second = Patent(
        number,
        Source("claims.csv", 10, "csv", "1"),
        claim_texts=(ClaimText(2, "The car of claim 1, wherein the lidar spins."),),
    )
    first = Patent(
        number,
        Source("claims.csv", 90, "csv", "2"),
        claim_texts=(ClaimText(1, "A car having a lidar."),),
    )
    (merged,), problems = merge_patents([second, first])

    assert [text.number for text in merged.claim_texts] == [1, 2]
    assert problems == ()


def claims_of(path: str, *texts: str, number: str = "US10123456B2", **held) -> Patent:
    numbered = (ClaimText(int(text.partition(".")[0]), text) for text in texts)
    return document(path, number, claim_texts=tuple(numbered), **held)


def test_claims_that_only_another_file_has_are_added_and_told():
    first = claims_of("a.json", "1. A car.", "2. The car of claim 1.")
    second = claims_of("b.json", "1. A  CAR.", "3. The car of claim 1, being red.")

    (found,), (problem,) = merge_patents([first, second])

    assert [text.number for text in found.claim_texts] == [1, 2, 3]
    assert found.source_of("claim 2") == first.source
    assert found.source_of("claim 3") == second.source
    assert problem.where == "b.json, US10123456B2, claims"
    assert "has claims 3, which a.json has not" in problem.message
    assert "both agree in the 1 they share" in problem.message


def test_files_without_a_claim_in_common_are_read_together_and_told():
    first = claims_of("a.json", "1. A car.", "2. The car of claim 1.")

    (found,), (problem,) = merge_patents([first, claims_of("b.json", "3. A van.")])

    assert [text.number for text in found.claim_texts] == [1, 2, 3]
    assert "they share no number" in problem.message


def test_a_number_printed_before_a_claim_is_no_difference():
    plain = document("b.json", claim_texts=(ClaimText(1, "A cart."),))

    (found,), problems = merge_patents([plain, document("a.json", claim_texts=CLAIMS)])

    assert (found.claim_texts, problems) == (CLAIMS, ())


def test_where_claims_differ_it_is_told_which_and_which_are_left_out():
    first = claims_of("a.json", "1. A car.", "2. The car of claim 1.")
    second = claims_of("b.json", "2. The car of claim 1, being red.", "7. A van.")

    (found,), (problem,) = merge_patents([first, second])

    assert found.claim_texts == first.claim_texts
    assert "of which 2 differ from and of which 7 are not among the 2 in a.json" in (
        problem.message
    )
    assert problem.message.endswith("claims 7 are left out")


def test_a_third_file_joins_the_text_that_it_agrees_with():
    first = claims_of("a.json", "1. A car.", "2. The car of claim 1.")
    other = claims_of("b.json", "2. The car of claim 1, being red.")
    third = claims_of("c.json", "2. The car of claim 1.", "3. A van.")

    (found,), problems = merge_patents([first, other, third])

    assert [text.text[:6] for text in found.claim_texts] == [
        "1. A c",
        "2. The",
        "3. A v",
    ]
    assert [problem.where[:6] for problem in problems] == ["b.json", "c.json"]


@pytest.mark.parametrize(
    ("version", "other"),
    [
        pytest.param("as granted", "as published", id="application-and-grant"),
        pytest.param("as granted", "translation", id="text-and-translation"),
    ],
)
def test_claims_of_two_versions_are_never_mixed(version, other):
    first = claims_of("a.json", "1. A car.", "2. A bus.", claims_version=version)
    second = claims_of("b.json", "3. A van.", claims_version=other)

    (found,), (problem,) = merge_patents([first, second])

    assert found.claim_texts == first.claim_texts
    assert f"1 claims {other}, of which 3 are not among" in problem.message
    assert f"the 2 {version} in a.json" in problem.message


def test_a_claim_that_one_file_cancels_is_not_brought_back_by_another():
    amended = claims_of("a.json", "1. A car.", "2.-3. (canceled)", "4. A bus.")
    first = claims_of("b.json", "1. A car.", "3. A van.")

    (found,), (problem,) = merge_patents([amended, first])

    assert found.claim_texts == amended.claim_texts
    assert "claims 3 are left out" in problem.message


def test_what_any_file_of_a_text_cancels_is_not_brought_back():
    first = claims_of("a.json", "1. A car.", "4. A bus.", "5. A tram.")
    second = claims_of("b.json", "2. (canceled)", "4. A bus.")
    third = claims_of("c.json", "2. A van.")

    (found,), problems = merge_patents([first, second, third])

    assert found.claim_texts == first.claim_texts
    assert [problem.where[:6] for problem in problems] == ["c.json"]


def test_claims_run_together_are_completed_by_those_of_another_file():
    block = document("a.xml", claim_texts=(ClaimText(None, "1. A cart. 2. A van."),))
    apart = document("b.xml", claim_texts=(ClaimText(3, "3. A bus."),))

    (found,), _ = merge_patents([block, apart])
    claims, problems = parse_claims("EP9999001B1", found.claim_texts)

    assert [claim.text for claim in claims] == ["1. A cart.", "2. A van.", "3. A bus."]
    assert problems == ()


def test_a_claim_that_only_cites_a_claim_of_another_file_is_not_lost():
    first = claims_of("a.json", "1. 一种车。", number="CN999900101B", language="zh")
    text = "2. 根据权利要求1所述的车。"
    second = claims_of("b.json", text, number="CN999900101B", language="zh")

    (found,), _ = merge_patents([first, second])
    claims, problems = parse_claims("CN999900101B", found.claim_texts, language="zh")

    assert [(claim.number, claim.cites) for claim in claims] == [(1, ()), (2, (1,))]
    assert problems == ()


def test_rows_of_one_file_that_contradict_each_other_lose_no_other_claim():
    texts = ("2. The car of claim 1.", "3. A van.", "1. A car.", "3. A bus.")
    number = publication_number("US10123456B2")
    rows = [
        Patent(
            number,
            Source("t.csv", offset, "csv", text),
            claim_texts=(ClaimText(int(text[0]), text),),
        )
        for offset, text in enumerate(texts)
    ]

    (found,), (problem,) = merge_patents(rows)

    assert [text.number for text in found.claim_texts] == [1, 2, 3]
    assert "of which 3 differ from the 3 in t.csv" in problem.message
