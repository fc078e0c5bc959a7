"""US grants and applications in full-text XML 4.x."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.records import (
    ClaimText,
    Classification,
    Ownership,
    Paragraph,
    Patent,
    Problem,
)
from tests.sources.building import (
    CLAIM,
    DECLARATION,
    document_id,
    read,
    read_one,
    us_document,
)

PARTY = (
    "<us-parties><us-applicants><us-applicant sequence='001' app-type='applicant'>"
    "<addressbook><orgname>Cart &amp; Co., Ltd.</orgname></addressbook></us-applicant>"
    "</us-applicants><inventors><inventor sequence='001'><addressbook>"
    "<last-name>Lin</last-name><first-name>Ada</first-name></addressbook></inventor>"
    "</inventors><agents><agent><addressbook><orgname>Law LLP</orgname></addressbook>"
    "</agent></agents></us-parties>"
    "<assignees><assignee><addressbook><orgname>Holder, Inc.</orgname></addressbook>"
    "</assignee></assignees>"
)
OLD_PARTY = (
    "<parties><applicants><applicant app-type='applicant-inventor'><addressbook>"
    "<last-name>Lin</last-name><first-name>Ada</first-name>"
    "<middle-name>M.</middle-name></addressbook></applicant></applicants></parties>"
)
CPC = (
    "<classification-cpc><section>{}</section><class>{}</class><subclass>{}</subclass>"
    "<main-group>{}</main-group><subgroup>{}</subgroup>"
    "<classification-value>{}</classification-value></classification-cpc>"
)


def patent(**parts: str) -> Patent:
    found = read_one("uspto-xml", us_document(**parts))
    assert isinstance(found, Patent)
    return found


def test_a_grant_is_granted_on_the_day_it_is_published():
    grant = patent()

    assert (grant.number, grant.claims_version) == ("US9999001B2", "as granted")
    assert grant.publication_date == grant.grant_date == date(2024, 2, 6)


def test_an_application_is_not_granted():
    application = patent(number="20240012345", kind="A1", type="application")

    assert application.number == "US20240012345A1"
    assert (application.grant_date, application.claims_version) == (
        None,
        "as published",
    )


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        pytest.param("D0999001", "S1", "USD999001S1", id="design"),
        pytest.param("PP099901", "P2", "USPP99901P2", id="plant"),
        pytest.param("RE049991", "E1", "USRE49991E1", id="reissue"),
    ],
)
def test_numbers_of_other_series_are_normalised(number, kind, expected):
    assert patent(number=number, kind=kind).number == expected


def test_applicants_inventors_and_owners_are_kept_apart():
    found = patent(bibliography=PARTY)

    assert found.applicants == ("Cart & Co., Ltd.",)
    assert found.inventors == ("Ada Lin",)
    assert found.owners == (
        Ownership("Holder, Inc.", source="assignee printed on US9999001B2"),
    )


def test_the_inventors_were_the_applicants_before_2012():
    found = patent(bibliography=OLD_PARTY)

    assert found.applicants == found.inventors == ("Ada M. Lin",)
    assert found.owners == ()


@pytest.mark.parametrize(
    ("bibliography", "priority"),
    [
        pytest.param("", None, id="none"),
        pytest.param(
            "<priority-claims><priority-claim><country>CN</country>"
            "<date>20190506</date></priority-claim><priority-claim>"
            "<country>CN</country><date>20190401</date></priority-claim>"
            "</priority-claims>",
            date(2019, 4, 1),
            id="earliest-foreign",
        ),
        pytest.param(
            "<us-related-documents><us-provisional-application>"
            + document_id("62999001", "00", "20180102")
            + "</us-provisional-application></us-related-documents>",
            date(2018, 1, 2),
            id="provisional",
        ),
        pytest.param(
            "<us-related-documents><continuation><relation><parent-doc>"
            + document_id("15999001", "", "20170304")
            + "<parent-grant-document>"
            + document_id("8999001", "B2", "20160101")
            + "</parent-grant-document></parent-doc></relation></continuation>"
            + "<related-publication>"
            + document_id("20200000001", "A1", "20150101")
            + "</related-publication></us-related-documents>",
            date(2017, 3, 4),
            id="parent-but-not-its-grant-nor-a-publication",
        ),
    ],
)
def test_the_priority_date_is_the_earliest_claimed(bibliography, priority):
    assert patent(bibliography=bibliography).priority_date == priority


def test_a_national_stage_was_filed_internationally():
    filed = (
        f"<application-reference>{document_id('16999001', '', '20210708')}"
        "</application-reference><pct-or-regional-filing-data>"
        f"{document_id('PCT/CN2020/070001', '', '20200102')}"
        "</pct-or-regional-filing-data>"
    )

    assert patent(bibliography=filed).filing_date == date(2020, 1, 2)


def test_an_application_and_its_grant_are_one_family():
    published = document_id("20220099901", "A1", "20220301")
    related = (
        "<us-related-documents><related-publication>"
        f"{published}</related-publication></us-related-documents>"
    )
    grant = patent(bibliography=related)
    application = patent(number="20220099901", kind="A1", type="application")

    assert grant.family_id == application.family_id == "US20220099901A1"


def test_a_date_that_is_none_is_unknown_and_told():
    dated = "<priority-claims><priority-claim><date>20190500</date></priority-claim>"

    found, problem = read(
        "uspto-xml", us_document(bibliography=f"{dated}</priority-claims>")
    )

    assert isinstance(found, Patent)
    assert found.priority_date is None
    assert problem == Problem(
        "corpus/x, US9999001B2, priority-claims",
        "'20190500' is only a month or a year; write it as 2019-05-06; taken as"
        " unknown",
    )


def test_classifications_say_whether_they_are_inventive():
    main = CPC.format("G", "05", "D", "1", "0212", "I")
    further = CPC.format("G", "01", "C", "21", "20", "A")
    again = CPC.format("G", "05", "D", "1", "0212", "I")
    found = patent(
        bibliography=f"<classifications-cpc><main-cpc>{main}</main-cpc>"
        f"<further-cpc>{further}<combination-set>{again}</combination-set></further-cpc>"
        "</classifications-cpc><classification-ipc><edition>07</edition>"
        "<main-classification>G05D001/02</main-classification></classification-ipc>"
    )

    assert found.classifications == (
        Classification("G05D1/0212"),
        Classification("G01C21/20", inventive=False),
        Classification("G05D1/02", scheme="ipc"),
    )


def test_claims_keep_nesting_references_and_placeholders():
    claims = (
        "<claim num='00001'><claim-text>1. A cart, comprising:\n<claim-text>a lidar;"
        " and</claim-text>\n<claim-text>a gap of <maths><mi>W</mi></maths>."
        "</claim-text>\n</claim-text></claim>\n<claim num='00002'><claim-text><b>2</b>."
        " The cart of <claim-ref idref='CLM-00001'>claim 1</claim-ref>, of"
        " <chemistry><img file='x'/></chemistry>.</claim-text></claim>"
    )

    assert patent(claims=claims).claim_texts == (
        ClaimText(
            1, "1. A cart, comprising:\na lidar; and\na gap of [formula].", (23, 36)
        ),
        ClaimText(2, "2. The cart of claim 1, of [chemistry]."),
    )


def test_a_cancelled_range_has_its_number_in_the_text_alone():
    claims = (
        "<claim num='00001-00020'><claim-text><b>1</b>-<b>20</b>. (canceled)"
        "</claim-text></claim>"
    )

    assert patent(claims=claims).claim_texts == (ClaimText(None, "1-20. (canceled)"),)


def test_a_claim_that_a_reissue_deletes_is_gone():
    claims = (
        "<claim num='00001'><claim-text>1. A cart <?delete-start id='D1'?>of tin"
        "<?delete-end id='D1'?>of wood.</claim-text></claim><claim num='00002'>"
        "<claim-text><?delete-start id='D2'?>2. A hatch.<?delete-end id='D2'?>"
        "</claim-text></claim>"
    )
    reissue = patent(number="RE049991", kind="E1", claims=claims)

    assert reissue.claim_texts == (ClaimText(1, "1. A cart of wood."),)
    assert reissue.claims_version == "as reissued"


def test_paragraphs_have_the_numbers_they_are_cited_by():
    description = (
        "<?BRFSUM end='lead'?><heading level='1'>FIELD</heading>"
        "<p id='p-0002' num='0001'>See <figref>FIG. 1</figref>, 10<sup>3</sup> m.</p>"
        "<p id='h-0003' num='0000'>Details</p>"
        "<p id='P-0086' num='heading-0086'>More</p>"
        "<p id='p-0003' num='0002'>Sensors:<ul><li num='0000'><ul><li num='0003'>"
        "a. a lidar</li><li num='0004'>b. a radar</li></ul></li></ul></p>"
        "<p id='p-0004' num='0005'><tables><table><row/></table></tables></p>"
    )

    assert patent(description=description).description == (
        Paragraph("[0001]", "See FIG. 1, 10^3 m."),
        Paragraph("[0002]", "Sensors:"),
        Paragraph("[0003]", "a. a lidar"),
        Paragraph("[0004]", "b. a radar"),
    )


def test_a_weekly_file_is_read_document_by_document():
    listing = f"{DECLARATION}<sequence-cwu id='x'/>\n"
    week = us_document(number="09999001") + listing + us_document(number="09999002")

    assert [found.number for found in read("uspto-xml", week)] == [
        "US9999001B2",
        "US9999002B2",
    ]


def test_a_broken_document_in_a_weekly_file_loses_only_itself():
    broken = us_document(number="09999002").replace("</claims>", "")
    week = us_document() + broken + us_document(number="09999003")

    first, problem, third = read("uspto-xml", week)

    assert (first.number, third.number) == ("US9999001B2", "US9999003B2")
    assert isinstance(problem, Problem)
    assert problem.where == f"corpus/x, document 2 at byte {len(us_document())}"
    assert "left out" in problem.message


def test_a_document_cut_off_in_mid_sentence_loses_only_itself():
    whole = us_document(claims=CLAIM * 3)
    cut = whole[: whole.index("A cart") + 3]

    first, problem, second = read("uspto-xml", cut + us_document(number="09999002"))

    assert [claim.text for claim in first.claim_texts] == ["1. A c"]
    assert "breaks off at byte" in problem.message
    assert "within us-patent-grant/claims/claim/claim-text" in problem.message
    assert "what stands before is kept" in problem.message
    assert second.number == "US9999002B2"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param(
            us_document(number="lidar"), "not a publication number", id="number"
        ),
        pytest.param(
            f"{DECLARATION}<us-patent-grant lang='EN'/>", "no bibliographic", id="empty"
        ),
        pytest.param(f"{DECLARATION}<PATDOC/>", "is a <PATDOC>; expected", id="other"),
    ],
)
def test_a_document_without_number_is_left_out_with_the_reason(document, reason):
    problem, second = read("uspto-xml", document + us_document())

    assert reason in problem.message
    assert "left out" in problem.message
    assert second.number == "US9999001B2"


def test_reading_twice_gives_the_same_records():
    week = us_document(bibliography=PARTY) * 2

    assert read("uspto-xml", week) == read("uspto-xml", week)
