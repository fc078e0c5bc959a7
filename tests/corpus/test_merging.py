"""Several documents of one publication are one patent, completed field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.corpus.merging import merge_patents
from patentrisk.records import (
    ClaimText,
    Classification,
    LegalEvent,
    LegalStatus,
    Ownership,
    Paragraph,
    Patent,
    Source,
    Translation,
    publication_number,
)

CLAIMS = (ClaimText(1, "1. A cart."), ClaimText(2, "2. The cart of claim 1."))
GRANTED = LegalEvent(date(2022, 3, 2), LegalStatus.GRANTED, "granted")


def document(path: str, number: str = "EP9999001B1", **held) -> Patent:
    return Patent(publication_number(number), Source(path, 0, "x", path), **held)


def merged(*documents: Patent) -> Patent:
    """The one patent of documents that contradict each other in nothing."""
    (found,), problems = merge_patents(documents)
    assert problems == ()
    return found


def test_each_document_gives_what_the_others_lack():
    claims = document("claims.xml", claim_texts=CLAIMS, claims_version="as granted")
    biblio = document(
        "biblio.xml",
        title="Cart",
        abstract="A cart.",
        applicants=("Fiction Carts",),
        inventors=("Lin Ada",),
        filing_date=date(2020, 5, 7),
        classifications=(Classification("G05D1/02"),),
    )
    text = document("description.xml", description=(Paragraph("[0001]", "A cart."),))
    legal = document(
        "legal.xml",
        owners=(Ownership("Holder", date(2022, 1, 1)),),
        events=(GRANTED,),
        status_date=date(2026, 1, 1),
    )

    found = merged(legal, text, biblio, claims)

    assert found == replace(
        claims,
        title="Cart",
        abstract="A cart.",
        applicants=("Fiction Carts",),
        inventors=("Lin Ada",),
        filing_date=date(2020, 5, 7),
        classifications=(Classification("G05D1/02"),),
        description=(Paragraph("[0001]", "A cart."),),
        owners=(Ownership("Holder", date(2022, 1, 1)),),
        events=(GRANTED,),
        status_date=date(2026, 1, 1),
        sources=(biblio.source, text.source, legal.source),
        text_sources=(
            ("title", biblio.source),
            ("abstract", biblio.source),
            ("description", text.source),
        ),
    )
    assert found.source_of("claim 1") == claims.source
    assert found.source_of("abstract") == biblio.source
    assert found.source_of("[0001]") == text.source


def test_the_source_is_that_of_the_document_with_the_claims():
    found = merged(
        document("a.xml", title="Cart"), document("b.xml", claim_texts=CLAIMS)
    )

    assert found.source.path == "b.xml"
    assert [source.path for source in found.sources] == ["a.xml"]


@given(st.permutations(range(4)))
def test_the_order_of_the_documents_does_not_matter(order):
    documents = (
        document("a.xml", title="Cart", family_id="99000001"),
        document("b.xml", claim_texts=CLAIMS, filing_date=date(2020, 5, 7)),
        document("c.xml", claim_texts=CLAIMS[:1], filing_date=date(2020, 5, 8)),
        document("d.xml", "US11999001B2", title="Van"),
    )

    assert merge_patents(documents[n] for n in order) == merge_patents(documents)


def test_the_same_document_twice_is_kept_once_and_told_once():
    first = document("a.xml", claim_texts=CLAIMS)
    second = document("b.xml", claim_texts=CLAIMS)
    other = [document(path, "EP9999002B1", title="Van") for path in ("a.xml", "b.xml")]

    found, (problem,) = merge_patents([first, second, *other])

    assert found == (first, other[0])
    assert problem.where == "b.xml, EP9999001B1, EP9999002B1"
    assert "already read from a.xml" in problem.message


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        pytest.param("priority_date", date(2019, 5, 6), id="the-earlier-priority"),
        pytest.param("filing_date", date(2020, 5, 7), id="the-later-filing"),
        pytest.param("publication_date", date(2020, 5, 7), id="that-of-the-claims"),
        pytest.param("grant_date", date(2020, 5, 7), id="grant-that-of-the-claims"),
    ],
)
def test_of_two_dates_the_one_that_exposes_more_is_kept(field, kept):
    first = document("a.xml", claim_texts=CLAIMS, **{field: date(2020, 5, 7)})
    second = document("b.xml", **{field: date(2019, 5, 6)})

    (found,), (problem,) = merge_patents([first, second])

    assert getattr(found, field) == kept
    assert problem.where == f"b.xml, EP9999001B1, {field.replace('_', ' ')}"
    assert "2019-05-06" in problem.message
    assert "2020-05-07 in a.xml" in problem.message


def test_the_text_with_more_claims_is_read_whatever_its_path():
    first = document("a.xml", claim_texts=CLAIMS[:1])
    whole = document("b.xml", claim_texts=CLAIMS)

    found = merged(first, whole)

    assert found.claim_texts == CLAIMS
    assert found.source.path == "b.xml"


def test_of_two_texts_alike_the_one_laid_out_in_lines_is_read():
    flat = document("a.xml", claim_texts=(ClaimText(1, "1. A cart: a lidar."),))
    lined = document(
        "b.xml", claim_texts=(ClaimText(1, "1. A cart:\na lidar.", (11,)),)
    )

    assert merged(flat, lined).source.path == "b.xml"


def test_claims_that_differ_are_told_with_their_numbers():
    changed = (CLAIMS[0], ClaimText(2, "2. The cart of claim 1, being red."))

    (found,), (problem,) = merge_patents(
        [document("a.xml", claim_texts=CLAIMS), document("b.xml", claim_texts=changed)]
    )

    assert found.claim_texts == CLAIMS
    assert problem.where == "b.xml, EP9999001B1, claims"
    assert "of which 2 differ from the 2 in a.xml" in problem.message


def test_claims_run_together_are_the_same_as_claims_apart():
    together = document(
        "a.xml", claim_texts=(ClaimText(None, "1. A cart. 2. The cart of claim 1."),)
    )

    assert len(merged(together, document("b.xml", claim_texts=CLAIMS)).claim_texts)


def test_claims_in_the_other_language_become_translations():
    number = "CN999900001B"
    chinese = document(
        "b.xml",
        number,
        language="zh",
        title="车",
        claim_texts=(
            ClaimText(1, "1. 一种车。"),
            ClaimText(2, "2. 根据权利要求1所述的车。"),
        ),
        description=(Paragraph("[0001]", "一种车。"),),
    )
    english = document(
        "a.xml",
        number,
        title="Cart",
        claim_texts=CLAIMS[:1],
        description=(Paragraph("[0001]", "A cart."),),
    )

    (found,), (problem,) = merge_patents([chinese, english])

    assert (found.language, found.title) == ("zh", "车")
    assert found.translations == (
        Translation("title", "en", "Cart"),
        Translation("[0001]", "en", "A cart."),
    )
    assert "1 claims in EN and 2 in ZH" in problem.message


def test_the_published_text_is_read_before_a_translation_with_as_many_claims():
    number = "CN999900001B"
    english = document("a.xml", number, claim_texts=CLAIMS, title="Cart")
    chinese = document(
        "b.xml",
        number,
        language="zh",
        title="车",
        claim_texts=(
            ClaimText(1, "1. 一种车。"),
            ClaimText(2, "2. 根据权利要求1所述的车。"),
        ),
    )

    found = merged(english, chinese)

    assert (found.language, found.source.path) == ("zh", "b.xml")
    assert found.translations == (
        Translation("title", "en", "Cart"),
        Translation("claim 1", "en", "1. A cart."),
        Translation("claim 2", "en", "2. The cart of claim 1."),
    )


def test_an_owner_printed_on_the_grant_gives_way_to_the_record_of_transfers():
    printed = document(
        "a.xml", claim_texts=CLAIMS, owners=(Ownership("Old Carts, Inc."),)
    )
    recorded = (
        Ownership("OLD CARTS INC", date(2020, 1, 1), date(2022, 1, 1)),
        Ownership("Holder", date(2022, 1, 1)),
    )

    found = merged(printed, document("b.xml", owners=recorded))

    assert found.owners == recorded


def test_a_name_in_two_spellings_is_kept_once_and_two_names_twice():
    first = document(
        "a.xml",
        claim_texts=CLAIMS,
        applicants=("Carts Co., Ltd.",),
        inventors=("Ada Lin",),
    )
    second = document(
        "b.xml", applicants=("CARTS CO LTD", "车有限公司"), inventors=("LIN, Ada",)
    )

    found = merged(first, second)

    assert found.applicants == ("Carts Co., Ltd.", "车有限公司")
    assert found.inventors == ("Ada Lin",)


def test_two_identifiers_of_one_publication_are_one_family():
    documents = (
        document("a.xml", "US11999001B2", family_id="US20229990001A1", title="Cart"),
        document("b.xml", "US11999001B2", family_id="99000001", claim_texts=CLAIMS),
        document("c.xml", "US20229990001A1", family_id="US20229990001A1", title="Cart"),
    )

    found, _ = merge_patents(documents)

    assert {patent.family_id for patent in found} == {"99000001"}


@pytest.mark.parametrize(
    ("application", "grant", "shared"),
    [
        pytest.param("EP9999001A1", "EP9999001B1", True, id="ep"),
        pytest.param("CN999900001A", "CN999900001B", True, id="cn"),
        pytest.param("US9999001A1", "US9999001B2", False, id="us-numbers-anew"),
    ],
)
def test_legal_events_hold_for_the_application_and_its_grant(
    application, grant, shared
):
    owner = Ownership("Holder", date(2022, 1, 1))
    legal = document(
        "a.xml", application, title="Cart", events=(GRANTED,), owners=(owner,)
    )
    claims = document("b.xml", grant, claim_texts=CLAIMS)

    (_, found), problems = merge_patents([legal, claims])

    assert problems == ()
    assert found.events == ((GRANTED,) if shared else ())
    assert found.owners == ((owner,) if shared else ())
    assert found.sources == ((legal.source,) if shared else ())


def test_a_publication_that_is_only_listed_is_named_and_left_out():
    listed = document("family.xml", "EP9999001A1", filing_date=date(2020, 5, 7))
    other = document("family.xml", "US11999001B2", events=(GRANTED,))

    found, (problem,) = merge_patents([listed, other, document("b.xml", title="Van")])

    assert [patent.number for patent in found] == ["EP9999001B1"]
    assert problem.where == "family.xml"
    assert problem.message.startswith("lists EP9999001A1, US11999001B2 with neither")


def test_a_title_in_other_capitals_is_the_same_and_another_one_is_told():
    claims = document("a.xml", claim_texts=CLAIMS, title="Delivery Cart")

    assert (
        merged(claims, document("b.xml", title="DELIVERY CART")).title == claims.title
    )

    (found,), (problem,) = merge_patents([claims, document("b.xml", title="Van")])
    assert found.title == "Delivery Cart"
    assert "is 'Van', and 'Delivery Cart' in a.xml" in problem.message


@pytest.mark.parametrize(
    ("plain", "stated"),
    [
        pytest.param("US11999001", "US11999001B2", id="us-grant"),
        pytest.param("US20229990001", "US20229990001A1", id="us-application"),
        pytest.param("CN999900001", "CN999900001B", id="cn"),
        pytest.param("EP9999001", "EP9999001A1", id="ep"),
        pytest.param("GB9999001", "GB9999001A", id="an-office-without-rules"),
    ],
)
def test_a_number_without_kind_is_the_only_publication_with_its_digits(plain, stated):
    claims = document("a", plain, claim_texts=CLAIMS)
    others = [document("b", stated, title="Cart"), document("c", "DE9999001A1")]

    found, _ = merge_patents([claims, *others])

    assert [str(patent.number) for patent in found] == [stated]
    assert (found[0].title, found[0].claim_texts) == ("Cart", CLAIMS)


SAYS = [
    pytest.param({"claims_version": "as granted"}, id="claims-as-granted"),
    pytest.param({"grant_date": date(2022, 3, 2)}, id="date-of-grant"),
]


@pytest.mark.parametrize("said", SAYS)
@pytest.mark.parametrize(
    ("plain", "kinds", "grant"),
    [
        pytest.param("EP9999001", ("A1", "B1"), "EP9999001B1", id="ep"),
        pytest.param("EP9999001", ("A1", "B1", "B2"), "EP9999001B1", id="ep-opposed"),
        pytest.param("CN999900001", ("A", "B"), "CN999900001B", id="cn"),
    ],
)
def test_of_several_publications_a_document_of_the_grant_is_the_grant(
    plain, kinds, grant, said
):
    stated = [document(kind, plain + kind, title="Cart") for kind in kinds]

    found, problems = merge_patents(
        [document("a", plain, claim_texts=CLAIMS, **said), *stated]
    )

    held = {str(patent.number): patent.claim_texts for patent in found}
    assert held == {plain + kind: () for kind in kinds} | {grant: CLAIMS}
    assert problems == ()


def test_a_document_that_may_be_of_several_publications_stays_and_is_told():
    stated = [document(kind, "EP9999001" + kind, title="Cart") for kind in ("A1", "B1")]

    found, (problem,) = merge_patents(
        [document("a.xml", "EP9999001", claim_texts=CLAIMS), *stated]
    )

    assert [str(patent.number) for patent in found] == [
        "EP9999001",
        "EP9999001A1",
        "EP9999001B1",
    ]
    assert problem.where == "a.xml, EP9999001"
    assert "may be EP9999001A1 or EP9999001B1; expected one" in problem.message


def test_claims_as_granted_do_not_join_an_application():
    claims = document(
        "a.xml", "EP9999001", claim_texts=CLAIMS, claims_version="as granted"
    )

    found, (problem,) = merge_patents(
        [claims, document("b.xml", "EP9999001A1", title="Cart")]
    )

    assert [str(patent.number) for patent in found] == ["EP9999001", "EP9999001A1"]
    assert "may be EP9999001A1; expected one" in problem.message
