"""Chinese patent documents in both layouts of the office."""

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
    Translation,
)
from tests.sources.building import read, read_one

NAMESPACES = (
    'xmlns:business="http://www.sipo.gov.cn/XMLSchema/business"'
    ' xmlns:base="http://www.sipo.gov.cn/XMLSchema/base"'
)
CLAIMS = (
    '<business:Claim id="cl0001" num="0001"><business:ClaimText>1.一种配送车，包括：\n'
    "    激光雷达；<base:br/>以及舱门，间距为<base:Maths/>。</business:ClaimText>"
    "</business:Claim>"
    '<business:Claim num="0002"><business:ClaimText>2.根据权利要求1所述的配送车。'
    "</business:ClaimText></business:Claim>"
)


def bulk(*, kind: str = "B", claims: str = CLAIMS, extra: str = "") -> str:
    """A document of the bulk schema V2.2.1."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<business:PatentDocumentAndRelated {NAMESPACES} xsdVersion="V2.2.1" country="CN">
<business:BibliographicData>
<business:PublicationReference dataFormat="original"><base:DocumentID>
<base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>999900001</base:DocNumber>
<base:Kind>{kind}</base:Kind><base:Date>20210205</base:Date></base:DocumentID>
</business:PublicationReference>
<business:ApplicationReference><base:DocumentID><base:DocNumber>201910000001.6
</base:DocNumber><base:Date>20190506</base:Date></base:DocumentID>
</business:ApplicationReference>{extra}
<business:ClassificationIPCRDetails><business:ClassificationIPCR><base:Section>G
</base:Section><base:MainClass>05</base:MainClass><base:Subclass>D</base:Subclass>
<base:MainGroup>1</base:MainGroup><base:Subgroup>02</base:Subgroup>
<base:Text>G05D  1/02  (2006.01)</base:Text></business:ClassificationIPCR>
</business:ClassificationIPCRDetails>
<business:InventionTitle lang="zh">一种配送车</business:InventionTitle>
<business:InventionTitle lang="en">A delivery cart</business:InventionTitle>
<business:ReferencesCited><business:Citation><business:PublicationReference>
<base:DocumentID><base:DocNumber>203232659</base:DocNumber><base:Date>20131009
</base:Date></base:DocumentID></business:PublicationReference></business:Citation>
</business:ReferencesCited>
<business:Parties><business:ApplicantDetails><business:Applicant><base:AddressBook>
<base:Name>甲（虚构）有限公司</base:Name></base:AddressBook></business:Applicant>
</business:ApplicantDetails><business:InventorDetails><business:Inventor>
<base:AddressBook><base:Name>张三</base:Name></base:AddressBook></business:Inventor>
</business:InventorDetails><business:AgentDetails><business:Agent><base:AddressBook>
<base:Name>李四</base:Name></base:AddressBook></business:Agent></business:AgentDetails>
</business:Parties>
<business:AssigneeDetails><business:Assignee><base:AddressBook>
<base:Name>乙（虚构）有限公司</base:Name></base:AddressBook></business:Assignee>
</business:AssigneeDetails></business:BibliographicData>
<business:Abstract><base:Paragraphs num="0001">本申请涉及
配送车。</base:Paragraphs></business:Abstract>
<business:Description><business:TechnicalField><base:Paragraphs num="0001">技术领域
</base:Paragraphs><base:Paragraphs num="0002">本申请涉及<base:Figure/>配送车。
</base:Paragraphs></business:TechnicalField></business:Description>
<business:Claims>{claims}</business:Claims>
</business:PatentDocumentAndRelated>"""


def scanned(claims: str) -> str:
    """A document of the older layout, as scanned pages."""
    return f"""<?xml version="1.0" encoding="GB2312"?>
<!DOCTYPE cn-patent-document SYSTEM "/DTDS/cn-patent-document-06-10-27.dtd" []>
<cn-patent-document lang="ZH" country="CN"><cn-bibliographic-data>
<cn-publication-reference><document-id><country>CN</country>
<doc-number>999900002</doc-number><kind>A</kind><date>20080102</date></document-id>
</cn-publication-reference><application-reference><document-id>
<doc-number>200710000001.4</doc-number><date>20070304</date></document-id>
</application-reference><cn-priority-claims><priority-claim><date>20060304</date>
</priority-claim></cn-priority-claims><classifications-ipcr>
<classification-ipcr><text>G05D 1/02(2006.01)I</text></classification-ipcr>
<classification-ipcr><text>G06N 3/08(2006.01)N</text></classification-ipcr>
</classifications-ipcr><invention-title>一种配送车</invention-title>
<cn-parties><cn-applicants><cn-applicant><addressbook><name>甲（虚构）</name>
</addressbook></cn-applicant></cn-applicants></cn-parties>
<abstract><p>本发明涉及配送车。</p></abstract></cn-bibliographic-data>
<application-body><description><technical-field><p num="add"><u>技术领域</u><br/></p>
<p num="002">本发明涉及从相邻的紧<br/>密间距中通行：<br/>配送车。<br/></p>
</technical-field></description><claims>{claims}</claims></application-body>
</cn-patent-document>"""


def patent(content: str | bytes) -> Patent:
    found = read_one("cnipa-xml", content)
    assert isinstance(found, Patent)
    return found


def test_the_bibliographic_part_of_a_bulk_document():
    found = patent(bulk())

    assert (found.number, found.family_id) == ("CN999900001B", "CN999900001")
    assert (found.title, found.language) == ("一种配送车", "zh")
    assert found.abstract == "本申请涉及配送车。"
    assert found.applicants == ("甲（虚构）有限公司",)
    assert found.inventors == ("张三",)
    assert found.owners == (
        Ownership("乙（虚构）有限公司", source="right holder printed on CN999900001B"),
    )
    assert found.filing_date == date(2019, 5, 6)
    assert found.publication_date == found.grant_date == date(2021, 2, 5)
    assert found.classifications == (Classification("G05D1/02", scheme="ipc"),)
    assert found.translations == (Translation("title", "en", "A delivery cart"),)


@pytest.mark.parametrize(
    ("kind", "granted"),
    [
        pytest.param("A", False, id="application"),
        pytest.param("B", True, id="grant"),
        pytest.param("C", True, id="older-grant"),
        pytest.param("U", True, id="utility-model"),
        pytest.param("Y", True, id="older-utility-model"),
    ],
)
def test_the_kind_says_whether_it_is_granted(kind, granted):
    found = patent(bulk(kind=kind))

    assert (found.grant_date is not None) == granted
    assert found.claims_version == ("as granted" if granted else "as published")


def test_an_application_and_its_grant_are_one_family():
    assert patent(bulk(kind="A")).family_id == patent(bulk(kind="B")).family_id


def test_claims_are_whole_and_layout_is_no_space():
    assert patent(bulk()).claim_texts == (
        ClaimText(1, "1.一种配送车，包括：激光雷达；\n以及舱门，间距为[formula]。"),
        ClaimText(2, "2.根据权利要求1所述的配送车。"),
    )


def test_paragraphs_have_the_numbers_they_are_cited_by():
    assert patent(bulk()).description == (
        Paragraph("[0001]", "技术领域"),
        Paragraph("[0002]", "本申请涉及[image]配送车。"),
    )


def test_the_priority_is_the_earliest():
    claimed = (
        "<business:PriorityClaims><business:PriorityClaim><base:Date>20180708</base:Date>"
        "</business:PriorityClaim><business:PriorityClaim><base:Date>20180607</base:Date>"
        "</business:PriorityClaim></business:PriorityClaims>"
    )

    assert patent(bulk(extra=claimed)).priority_date == date(2018, 6, 7)


def test_the_older_layout_in_its_own_encoding():
    claims = '<claim num="0001"><claim-text>1.一种配送车。</claim-text></claim>'

    found = patent(scanned(claims).encode("gb18030"))

    assert (found.number, found.title) == ("CN999900002A", "一种配送车")
    assert found.applicants == ("甲（虚构）",)
    assert (found.priority_date, found.filing_date) == (
        date(2006, 3, 4),
        date(2007, 3, 4),
    )
    assert found.classifications == (
        Classification("G05D1/02", scheme="ipc"),
        Classification("G06N3/08", inventive=False, scheme="ipc"),
    )


def test_lines_broken_by_the_page_are_joined_and_added_headings_dropped():
    assert patent(scanned("").encode("gb18030")).description == (
        Paragraph("[0002]", "本发明涉及从相邻的紧密间距中通行：\n配送车。"),
    )


def test_a_claim_goes_on_over_the_page():
    claims = (
        '<claim num="0001"><claim-text>1.一种配送车，包括雷达，其支撑</claim-text>'
        "</claim>"
        '<claim><claim-text><!-- SIPO <DP n="10"> -->成移动。</claim-text></claim>'
        "<claim><claim-text>2.根据权利要求1所述的车，其<!-- SIPO <DP n='11'> -->\n中"
        "</claim-text><claim-text>舱门是翻板。</claim-text></claim>"
    )

    assert patent(scanned(claims).encode("gb18030")).claim_texts == (
        ClaimText(1, "1.一种配送车，包括雷达，其支撑成移动。"),
        ClaimText(2, "2.根据权利要求1所述的车，其中\n舱门是翻板。", (17,)),
    )


def test_a_claim_without_number_after_a_finished_one_stays_its_own():
    claims = "<claim><claim-text>一种车。</claim-text></claim>" * 2

    texts = patent(scanned(claims).encode("gb18030")).claim_texts

    assert texts == (ClaimText(None, "一种车。"),) * 2


def test_the_number_may_stand_in_the_root_alone():
    root = '<PatentDocumentAndRelated country="CN" docNumber="999900003" kind="U"/>'

    assert patent(root).number == "CN999900003U"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(
            "<PatentDocumentAndRelated/>", "no publication number", id="empty"
        ),
        pytest.param(bulk()[:900], "not well-formed", id="truncated"),
        pytest.param("<html/>", "is a <html>; expected", id="other"),
    ],
)
def test_what_cannot_be_used_is_a_problem(content, reason):
    (problem,) = read("cnipa-xml", content)

    assert isinstance(problem, Problem)
    assert reason in problem.message
    assert "left out" in problem.message


def test_a_wrong_encoding_statement_is_told_and_the_document_used():
    found, problem = read("cnipa-xml", bulk().encode("gb18030"))

    assert found.title == "一种配送车"
    assert "states 'UTF-8' but is in GB18030" in problem.message


def test_a_symbol_that_is_none_is_left_out_and_told():
    wrong = (
        "<business:ClassificationCPC><base:Text>未知</base:Text>"
        "</business:ClassificationCPC>"
    )

    found, problem = read("cnipa-xml", bulk(extra=wrong))

    assert found.classifications == (Classification("G05D1/02", scheme="ipc"),)
    assert problem.where == "corpus/x, CN999900001B, classification"
