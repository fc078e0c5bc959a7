"""What the CNIPA's public search shows, whole or in parts."""

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
from patentrisk.sources import FORMATS, read_source
from tests.sources.building import read, read_one

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><div class="fullText"'
    ' xmlns:business="http://www.sipo.gov.cn/XMLSchema/business"'
    ' xmlns:siposeas="java:x"><table>'
)
CLAIMS = (
    '<tr><td id="claim_title" class="header">权利要求书</td></tr>'
    '<tr><td class="content" id="claim_1"><business:ClaimText>1.一种配送车，包括：<br/>'
    "激光雷达；<br/>间距为<img src='a.gif'/>的舱门。</business:ClaimText></td></tr>"
    '<tr><td class="content" id="claim_2"><business:ClaimText>2.根据权利要求1所述的'
    "配送车，\n  其特征在于，</business:ClaimText><business:ClaimText>有灯。"
    "</business:ClaimText></td></tr>"
)
DESCRIPTION = (
    '</table></div><div><table><tr><td id="description_title">说明书</td></tr>'
    '<tr><td id="description_invention_title">一种配送车</td></tr>'
    '<tr><td class="content" id="description_1">技术领域</td></tr>'
    '<tr><td class="content" id="description_2">本申请涉及10<sup>3</sup>种车。'
    "</td></tr>"
    "</table></div>"
)
FIELDS = (
    "<table><tr><td>申请号</td><td>CN201910000001.6</td></tr>"
    "<tr><td>申请日</td><td>2019.05.06</td></tr>"
    "<tr><td>公开（公告）号</td><td>CN999900004U</td></tr>"
    "<tr><td>公开（公告）日</td><td>2021.02.05</td></tr>"
    "<tr><td>IPC分类号</td><td>G05D1/02; B60W60/00</td></tr>"
    "<tr><td>申请（专利权）人</td><td>甲（虚构）有限公司;乙（虚构）公司</td></tr>"
    "<tr><td>发明人</td><td>张三；李四</td></tr><tr><td>优先权日</td><td></td></tr>"
    "</table><p>专利权人：丙（虚构）公司</p><p>摘要：本申请涉及配送车。</p>"
)


def patent(content: str) -> Patent:
    found = read_one("cnipa-search", content)
    assert isinstance(found, Patent)
    return found


def test_a_page_is_read_whole():
    found = patent(HEAD + CLAIMS + DESCRIPTION + FIELDS)

    assert (found.number, found.family_id) == ("CN999900004U", "CN999900004")
    assert (found.title, found.language) == ("一种配送车", "zh")
    assert found.abstract == "本申请涉及配送车。"
    assert found.claim_texts == (
        ClaimText(1, "1.一种配送车，包括：\n激光雷达；\n间距为[image]的舱门。"),
        ClaimText(2, "2.根据权利要求1所述的配送车，其特征在于，\n有灯。", (23,)),
    )
    assert found.description == (
        Paragraph("[0001]", "技术领域"),
        Paragraph("[0002]", "本申请涉及10^3种车。"),
    )
    assert found.applicants == ("甲（虚构）有限公司", "乙（虚构）公司")
    assert found.inventors == ("张三", "李四")
    assert found.owners == (
        Ownership("丙（虚构）公司", source="right holder in the CNIPA's public search"),
    )
    assert found.priority_date is None
    assert found.filing_date == date(2019, 5, 6)
    assert found.publication_date == found.grant_date == date(2021, 2, 5)
    assert found.claims_version == "as granted"
    assert found.classifications == (
        Classification("G05D1/02", scheme="ipc"),
        Classification("B60W60/00", scheme="ipc"),
    )


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        pytest.param("CN999900004U.html", "CN999900004U", "its number", id="published"),
        pytest.param(
            "claims_CN201921999014.html",
            "CN201921999014",
            "an application number",
            id="filed",
        ),
    ],
)
def test_parts_without_a_number_have_that_of_the_file(tmp_path, name, number, said):
    (tmp_path / name).write_text(HEAD + CLAIMS, encoding="utf-8")
    found, problem = read_source(tmp_path / name, root=tmp_path)

    assert found.number == number
    assert len(found.claim_texts) == 2
    assert said in problem.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(HEAD + CLAIMS, "states no publication number", id="no-number"),
        pytest.param(
            HEAD + "<p>公开号：未知</p>", "not a publication number", id="wrong-number"
        ),
    ],
)
def test_parts_without_any_number_are_left_out(content, message):
    (problem,) = read("cnipa-search", content)

    assert isinstance(problem, Problem)
    assert message in problem.message


def test_a_date_that_is_none_is_told_and_taken_as_unknown():
    fields = FIELDS.replace("2019.05.06", "2019.13")
    found, problem = read("cnipa-search", HEAD + CLAIMS + fields)

    assert found.filing_date is None
    assert problem.where == "corpus/x, CN999900004U, filed"


def test_only_parts_of_the_public_search_are_recognised():
    recognises = FORMATS["cnipa-search"].recognises

    assert recognises((HEAD + CLAIMS).encode())
    assert recognises(DESCRIPTION[14:].encode())
    assert not recognises(b"<html><td id='claims'>1. A cart.</td></html>")


def test_the_real_output_has_its_five_claims(real_files):
    name = "formats/cnipa-xml/cnipa_pss_claims_CN201921803014.html"
    found, problem = read_source(real_files / name, root=real_files)

    assert found.number == "CN201921803014"
    assert [claim.number for claim in found.claim_texts] == [1, 2, 3, 4, 5]
    assert found.claim_texts[0].text.startswith("1.一种陶瓷型芯成型机压注加料装置，")
    assert found.claim_texts[0].text.endswith("所述滑阀体为伴热滑阀体。")
    assert found.claim_texts[4].text.endswith("都有柔性加热带。")
    assert "an application number" in problem.message
