"""Answers of Open Patent Services: claims, description, names, family."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.records import (
    ClaimText,
    Classification,
    Paragraph,
    Patent,
    Problem,
    Translation,
)
from tests.sources import epo
from tests.sources.building import read, read_one


def patent(content: str) -> Patent:
    found = read_one("epo-ops", content)
    assert isinstance(found, Patent)
    return found


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ("1. A cart.", "2. The cart of claim 1."),
            (ClaimText(1, "1. A cart."), ClaimText(2, "2. The cart of claim 1.")),
            id="one-to-a-claim-text",
        ),
        pytest.param(
            ("1. A cart comprising:", "a lidar; and", "a brake."),
            (ClaimText(1, "1. A cart comprising:\na lidar; and\na brake.", (22, 35)),),
            id="lines-of-one-claim",
        ),
        pytest.param(
            ("1. A cart comprising:\na lidar having\n2 lenses;\na brake.",),
            (
                ClaimText(
                    1,
                    "1. A cart comprising:\na lidar having 2 lenses;\na brake.",
                    (22, 47),
                ),
            ),
            id="a-line-broken-within-a-sentence",
        ),
        pytest.param(
            ("1. A cart.", "7. A cart with 4 wheels is no next claim.", "2. A van."),
            (
                ClaimText(
                    1, "1. A cart.\n7. A cart with 4 wheels is no next claim.", (11,)
                ),
                ClaimText(2, "2. A van."),
            ),
            id="only-the-next-number-begins-a-claim",
        ),
        pytest.param((" \n ",), (), id="empty"),
    ],
)
def test_all_claims_stand_in_one_element(texts, expected):
    found = patent(epo.fulltext(epo.claims(*texts)))

    assert found.number == "EP9999001A1"
    assert found.claim_texts == expected


def test_a_description_is_numbered_as_printed_and_headings_are_left_out():
    paragraphs = (
        "<p>Field </p><p>[0001]    A cart. </p><p> Background </p>"
        "<p>[0002]  It has\n wheels;\n and doors.</p><p>A brake follows.</p>"
        "<p>[0004] A lidar.</p>"
    )
    found = patent(epo.fulltext(f'<description lang="EN">{paragraphs}</description>'))

    assert found.description == (
        Paragraph("[0001]", "A cart."),
        Paragraph("[0002]", "It has wheels;\nand doors.\nA brake follows."),
        Paragraph("[0004]", "A lidar."),
    )
    assert found.claim_texts == ()


def test_a_description_without_numbers_keeps_every_paragraph():
    paragraphs = "<p>Field</p><p>A cart.</p>"
    found = patent(epo.fulltext(f"<description>{paragraphs}</description>"))

    assert [held.locator for held in found.description] == ["[0001]", "[0002]"]


def test_chinese_claims_are_read_and_english_ones_are_their_translation():
    chinese = epo.claims("1. 一种车。", "2. 根据权利要求1所述的车。", language="ZH")
    english = epo.claims("1. A cart.", "2. The cart of claim 1.")
    number = {"number": "999900001", "kind": "A", "country": "CN"}

    found = patent(epo.fulltext(english + chinese, **number))

    assert (found.language, found.family_id) == ("zh", "CN999900001")
    assert found.claim_texts[0].text == "1. 一种车。"
    assert found.translations == (
        Translation("claim 1", "en", "1. A cart."),
        Translation("claim 2", "en", "2. The cart of claim 1."),
    )


def test_claims_in_another_language_with_other_numbers_are_kept_aside():
    chinese = epo.claims("1. 一种车。", language="ZH")
    english = epo.claims("1. A cart.", "2. The cart of claim 1.")
    number = {"number": "999900001", "kind": "A", "country": "CN"}

    found, problem = read("epo-ops", epo.fulltext(english + chinese, **number))

    assert found.translations == ()
    assert "2 claims in EN and 1 in ZH" in problem.message


def test_claims_only_in_a_language_that_is_not_read_are_told():
    german = epo.claims("1. Ein Wagen.", language="DE")

    found, problem = read("epo-ops", epo.fulltext(german))

    assert found.claim_texts == ()
    assert problem == Problem(
        "corpus/x, EP9999001A1, claims", "are only in DE, which is not read; left out"
    )


def test_german_claims_beside_english_ones_are_no_problem():
    german = epo.claims("1. Ein Wagen.", language="DE")

    found = patent(epo.fulltext(german + epo.claims("1. A cart.")))

    assert found.claim_texts == (ClaimText(1, "1. A cart."),)


def test_english_claims_of_a_chinese_patent_are_a_translation():
    number = {"number": "999900001", "kind": "B", "country": "CN"}

    found, problem = read("epo-ops", epo.fulltext(epo.claims("1. A cart."), **number))

    assert found.claims_version == "translation"
    assert "only a translation into English" in problem.message


NAMES = (
    "<parties><applicants>"
    '<applicant sequence="1" data-format="epodoc"><applicant-name>'
    "<name>FICTION CARTS CO LTD [CN]</name></applicant-name></applicant>"
    '<applicant sequence="1" data-format="original"><applicant-name>'
    "<name>Fiction Carts Co., Ltd., </name></applicant-name></applicant>"
    '<applicant sequence="2" data-format="original"><applicant-name>'
    "<name>FICTION CARTS CO., LTD.</name></applicant-name></applicant></applicants>"
    '<inventors><inventor sequence="1" data-format="epodoc"><inventor-name>'
    "<name> LIN ADA [CN]\n</name></inventor-name></inventor>"
    '<inventor sequence="1" data-format="original"><inventor-name>'
    "<name>林艾达</name></inventor-name></inventor></inventors></parties>"
)
FACTS = (
    "<classifications-ipcr><classification-ipcr><text>G05D   1/    02        20200101"
    "AFI20200507BHEP        </text></classification-ipcr><classification-ipcr><text>"
    "B60W  10/    04            A N                    </text></classification-ipcr>"
    "</classifications-ipcr><patent-classifications><patent-classification>"
    '<classification-scheme office="EP" scheme="CPCI"/><section>G</section>'
    "<class>01</class><subclass>S</subclass><main-group>17</main-group>"
    "<subgroup>931</subgroup><classification-value>A</classification-value>"
    "</patent-classification><patent-classification>"
    '<classification-scheme office="US" scheme="UC"/>'
    "<classification-symbol>701/23</classification-symbol></patent-classification>"
    "</patent-classifications><application-reference>"
    + epo.identifier("20999001", "A")
    + epo.identifier("EP20200999001", "", "20200507", form="epodoc")
    + "</application-reference><priority-claims><priority-claim>"
    + epo.identifier("202099900", "A", "20190601", "CN")
    + "</priority-claim><priority-claim>"
    + epo.identifier("201999900", "A", "20190506", "CN")
    + "</priority-claim></priority-claims>"
    + '<invention-title lang="de">LIEFERWAGEN</invention-title>'
    + '<invention-title lang="en">DELIVERY CART</invention-title>'
    + "<references-cited><citation><patcit>"
    + epo.identifier("1234567", "A1", "19990101")
    + "</patcit></citation></references-cited>"
)


def test_bibliographic_data():
    abstract = '<abstract lang="en"><p>A cart is disclosed.</p></abstract>'

    found = patent(epo.biblio(epo.exchange(NAMES + FACTS, outside=abstract)))

    assert (found.number, found.family_id) == ("EP9999001A1", "99000001")
    assert (found.title, found.abstract) == ("DELIVERY CART", "A cart is disclosed.")
    assert found.applicants == ("Fiction Carts Co., Ltd.",)
    assert found.inventors == ("LIN ADA", "林艾达")
    assert found.priority_date == date(2019, 5, 6)
    assert found.filing_date == date(2020, 5, 7)
    assert found.publication_date == date(2021, 11, 10)
    assert found.grant_date is None
    assert found.classifications == (
        Classification("G01S17/931", False, "cpc"),
        Classification("G05D1/02", True, "ipc"),
        Classification("B60W10/04", False, "ipc"),
    )


@pytest.mark.parametrize(
    ("kind", "version", "granted"),
    [
        pytest.param("A1", "as published", None, id="application"),
        pytest.param("B1", "as granted", date(2021, 11, 10), id="grant"),
        pytest.param("B2", "as amended after opposition", None, id="after-opposition"),
    ],
)
def test_the_kind_says_which_text_it_is(kind, version, granted):
    found = patent(epo.biblio(epo.exchange(kind=kind)))

    assert (found.claims_version, found.grant_date) == (version, granted)


def test_each_document_of_an_answer_is_a_patent_with_its_own_hash():
    first, second = read(
        "epo-ops", epo.biblio(epo.exchange(), epo.exchange(number="9999002"))
    )

    assert (first.number, second.number) == ("EP9999001A1", "EP9999002A1")
    assert first.source.sha256 != second.source.sha256
    assert first.source.offset == second.source.offset == 0


def test_a_chinese_title_beside_an_english_one_is_a_translation():
    titles = (
        '<invention-title lang="ol">一种配送车</invention-title>'
        '<invention-title lang="en">DELIVERY CART</invention-title>'
    )
    found = patent(epo.biblio(epo.exchange(titles)))

    assert (found.language, found.title) == ("en", "DELIVERY CART")
    assert found.translations == (Translation("title", "zh", "一种配送车"),)


def test_an_abstract_only_in_french_is_told():
    abstract = '<abstract lang="fr"><p>Un chariot.</p></abstract>'

    found, problem = read("epo-ops", epo.biblio(epo.exchange(outside=abstract)))

    assert found.abstract == ""
    assert "only in FR" in problem.message


def test_a_family_gives_a_patent_for_each_publication():
    grant, application, other = read(
        "epo-ops",
        epo.family(
            epo.member(kind="B1", day="20220302", content=epo.exchange(kind="B1")),
            epo.member(),
            epo.member("11999001", "B2", "20220405", "US", "17999001"),
        ),
    )

    assert [held.number for held in (grant, application, other)] == [
        "EP9999001B1",
        "EP9999001A1",
        "US11999001B2",
    ]
    assert {held.family_id for held in (grant, application, other)} == {"99000001"}
    assert grant.grant_date == date(2022, 3, 2)
    assert other.publication_date == other.grant_date == date(2022, 4, 5)
    assert application.priority_date == date(2019, 5, 6)
    assert application.filing_date == date(2020, 5, 7)


def test_legal_events_hold_for_all_publications_of_the_application():
    events = epo.legal("18W", "APPLICATION WITHDRAWN")
    found = read(
        "epo-ops",
        epo.family(
            epo.member(content=events),
            epo.member(kind="A8"),
            epo.member("11999001", "A1", "20220405", "US", "17999001"),
        ),
    )

    assert [len(held.events) for held in found] == [1, 1, 0]
    assert found[0].status_date == found[1].status_date == date(2023, 1, 5)


def test_members_that_an_answer_does_not_hold_are_told():
    _, problem = read("epo-ops", epo.family(epo.member(), total=3))

    assert "states 3 members of the family and holds 1" in problem.message


def test_a_member_without_number_is_left_out_and_the_rest_is_read():
    problem, found = read("epo-ops", epo.family(epo.member(number=""), epo.member()))

    assert problem.where == "corpus/x, line 2"
    assert "is not a publication number" in problem.message
    assert found.number == "EP9999001A1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            epo.answer("<ops:biblio-search><ops:search-result/></ops:biblio-search>"),
            "a list of search results",
            id="search",
        ),
        pytest.param(
            epo.answer("<ops:register-search/>"),
            "an entry of the European Patent Register",
            id="register",
        ),
        pytest.param(
            epo.answer("<ops:meta/><ops:standardization/>"),
            "a conversion of numbers",
            id="number",
        ),
        pytest.param(epo.answer("<ops:news/>"), "a <news>", id="unknown"),
        pytest.param(epo.answer(""), "a <world-patent-data>", id="nothing"),
        pytest.param(
            '<fault xmlns="http://ops.epo.org"><code>404</code><message>No such'
            " document</message></fault>",
            "an error (404: No such document)",
            id="error",
        ),
    ],
)
def test_an_answer_without_patents_is_a_problem_that_says_what_it_is(content, said):
    (problem,) = read("epo-ops", content)

    assert problem.where == "corpus/x, document 1 at byte 0"
    assert problem.message.startswith(f"is an answer of OPS with {said}; expected")


@pytest.mark.parametrize(
    ("total", "rest"),
    [
        pytest.param("2", [], id="all"),
        pytest.param("", [], id="not-said"),
        pytest.param("1523", ["2 results of a search that found 1523"], id="a-page"),
    ],
)
def test_search_results_with_bibliographic_data_are_read(total, rest):
    first, second = epo.exchange(), epo.exchange(number="9999002")
    pages = f"<exchange-documents>{first}</exchange-documents>"
    pages += f"<exchange-documents>{second}</exchange-documents>"
    content = epo.answer(
        f'<ops:biblio-search total-result-count="{total}"><ops:search-result>{pages}'
        "</ops:search-result></ops:biblio-search>"
    )

    one, two, *problems = read("epo-ops", content)

    assert [one.number, two.number] == ["EP9999001A1", "EP9999002A1"]
    assert one.source.sha256 != two.source.sha256
    assert len(problems) == len(rest)
    assert all(said in p.message for said, p in zip(rest, problems, strict=True))


def test_several_answers_in_one_file_are_read():
    found = read("epo-ops", epo.biblio() + "\n" + epo.fulltext(epo.claims("1. A.")))

    assert [held.number for held in found] == ["EP9999001A1", "EP9999001A1"]


def test_names_that_a_broken_file_has_lost_are_no_error():
    broken = "<ops:world-patent-data><ops:9/><ops:biblio-search>"

    (*_, problem) = read("epo-ops", epo.DECLARATION + broken)

    assert isinstance(problem, Problem)
