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
from patentrisk.sources import read_source
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
        pytest.param("<business:PatentDocument", "left out", id="truncated"),
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


def test_a_right_that_a_correction_publishes_again_was_not_granted_that_day():
    found = patent(bulk(kind="B8"))

    assert found.claims_version == "as granted"
    assert found.grant_date is None


def test_what_a_cited_document_has_is_not_this_ones():
    cited = (
        "<business:ReferencesCited><business:Citation><business:Applicant>"
        "<base:Name>丁（虚构）</base:Name></business:Applicant>"
        "<business:ClassificationIPCR><base:Text>H04L9/32</base:Text>"
        "</business:ClassificationIPCR></business:Citation></business:ReferencesCited>"
    )
    found = patent(bulk(extra=cited))

    assert found.applicants == ("甲（虚构）有限公司",)
    assert found.classifications == (Classification("G05D1/02", scheme="ipc"),)


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        pytest.param('<base:Image imgContent="Chemistry"/>', "[chemistry]", id="v2"),
        pytest.param('<img img-content="math"/>', "[formula]", id="older"),
        pytest.param('<img img-content="undefined"/>', "[image]", id="unsaid"),
        pytest.param(
            "<base:Maths><base:Image/></base:Maths>", "[formula]", id="within"
        ),
        pytest.param(
            '<chemistry><img img-content="chem"/></chemistry>', "[chemistry]", id="chem"
        ),
        pytest.param("<base:Table>R1</base:Table>", "[table]", id="table"),
    ],
)
def test_a_picture_in_a_claim_is_named_by_what_it_shows(picture, text):
    claims = (
        '<business:Claim num="0001"><business:ClaimText>1.一种式I化合物'
        f"{picture}，其中R<sub>1</sub>选自甲基、乙基。</business:ClaimText>"
        "</business:Claim>"
    )

    assert patent(bulk(claims=claims)).claim_texts == (
        ClaimText(1, f"1.一种式I化合物{text}，其中R1选自甲基、乙基。"),
    )


def test_a_reference_may_have_no_document_id_and_the_root_the_date():
    plain = (
        bulk()
        .replace("<base:DocumentID>", "")
        .replace("</base:DocumentID>", "")
        .replace("<base:Date>20210205</base:Date>", "")
        .replace('country="CN">', 'country="CN" datePublication="20210206">')
    )
    found = patent(plain)

    assert found.number == "CN999900001B"
    assert found.publication_date == date(2021, 2, 6)


def test_documents_within_one_element_are_read_one_by_one():
    one = bulk().partition("?>")[2]
    found = read(
        "cnipa-xml", f"<batch>{one}{one.replace('999900001', '999900002')}</batch>"
    )

    assert [item.number for item in found] == ["CN999900001B", "CN999900002B"]
    assert found[0].source.sha256 != found[1].source.sha256


def test_a_document_that_breaks_off_keeps_what_it_has():
    content = bulk()
    found, problem = read("cnipa-xml", content[: content.index("2.根据")])

    assert found.claim_texts[0].number == 1
    assert found.title == "一种配送车"
    assert "breaks off" in problem.message


FULL_TEXT = """<?xml version="1.0"?><cn-patent-document lang="ZH" country="CN">
<application-body><claims><claim num="001"><claim-text>1.一种车。</claim-text></claim>
</claims></application-body></cn-patent-document>"""


def test_full_text_without_bibliographic_part_has_the_number_of_its_file(tmp_path):
    (tmp_path / "CN999900002A.xml").write_text(FULL_TEXT, encoding="utf-8")
    found, problem = read_source(tmp_path / "CN999900002A.xml", root=tmp_path)

    assert found.number == "CN999900002A"
    assert found.claim_texts == (ClaimText(1, "1.一种车。"),)
    assert "from the name of the file" in problem.message


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("CN102019000000001CN00009999000020AFULZH.XML", id="office"),
        pytest.param("patent.xml", id="no-number"),
    ],
)
def test_a_name_that_may_be_another_number_is_not_taken(tmp_path, name):
    (tmp_path / name).write_text(FULL_TEXT, encoding="utf-8")
    (problem,) = read_source(tmp_path / name, root=tmp_path)

    assert "states no publication number" in problem.message
