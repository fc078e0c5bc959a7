from __future__ import annotations

import argparse
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import owners
from patentrisk.errors import SourceError
from patentrisk.parties import PartyMatch, holder, joint_names, resolve_party
from patentrisk.records import (
    Ownership,
    Party,
    Patent,
    Role,
    Source,
    publication_number,
)

JD = Party(
    "JD",
    "JD.com",
    Role.ASSERTER,
    (
        "京东*",
        "北京京东*",
        "北京京邦达*",
        "Beijing Jingdong*",
        "Jingdong*",
        "JD.com American Technologies Corporation",
    ),
    ("京东方", "望京东路", "Jingdong Fang"),
)
CAINIAO = Party(
    "CAINIAO", "Cainiao", Role.FALLBACK, ("菜鸟*", "Cainiao*", "浙江小蛮驴*")
)
ALIBABA = Party("ALIBABA", "Alibaba", Role.OTHER, ("阿里巴巴*", "Alibaba Group"))
JIUSHI = Party(
    "JIUSHI",
    "Jiushi",
    Role.ACCUSED,
    ("九识(苏州)智能科技有限公司", "Jiushi (Suzhou) Intelligent Technology Co., Ltd."),
)
PARTIES = (JIUSHI, JD, CAINIAO, ALIBABA)
TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        pytest.param("北京京东乾石科技有限公司", "JD", id="zh-family"),
        pytest.param("北京京東乾石科技有限公司", "JD", id="zh-traditional-family"),
        pytest.param("京东科技控股股份有限公司", "JD", id="zh-family-without-place"),
        pytest.param("京東集團", "JD", id="zh-group-alone"),
        pytest.param("京東集團股份有限公司", "JD", id="zh-traditional-group"),
        pytest.param("【菜鸟】网络科技（杭州）有限责任公司", "CAINIAO", id="zh-marks"),
        pytest.param("ALIBABA GROUP HOLDING LIMITED", "ALIBABA", id="en-limited"),
        pytest.param("BEIJING JINGDONG QIANSHI TECH CO LTD", "JD", id="en-capitals"),
        pytest.param("BEIJING JINGDONG QIANSHI TECH CO LTD [CN]", "JD", id="en-cn"),
        pytest.param("Jingdong Kunpeng (Jiangsu) Technology", "JD", id="en-family"),
        pytest.param("JD.com American Technologies Corp.", "JD", id="en-legal-form"),
        pytest.param("JD COM AMERICAN TECH CORP", "JD", id="en-shortened"),
        pytest.param("九识(苏州)智能科技有限公司", "JIUSHI", id="zh-half"),
        pytest.param("九识（苏州）智能科技有限公司", "JIUSHI", id="zh-full"),
        pytest.param("九識（蘇州）智能科技有限公司", "JIUSHI", id="zh-traditional"),
        pytest.param("九识 (苏州) 智能科技 有限公司", "JIUSHI", id="zh-spaces"),
        pytest.param("九识苏州智能科技股份有限公司", "JIUSHI", id="zh-stock-company"),
        pytest.param("Jiushi Suzhou Intelligent Tech Co Ltd", "JIUSHI", id="en-bare"),
        pytest.param("ＪＩＵＳＨＩ Suzhou Intelligent Tech", "JIUSHI", id="en-wide"),
        pytest.param("菜鸟智能物流控股有限公司", "CAINIAO", id="zh-cainiao"),
        pytest.param("Cainiao Smart Logistics Ltd", "CAINIAO", id="en-cainiao"),
        pytest.param("浙江小蛮驴智能科技有限公司", "CAINIAO", id="zh-subsidiary"),
        pytest.param("阿里巴巴(中国)有限公司", "ALIBABA", id="zh-source"),
        pytest.param("ALIBABA GROUP HOLDING LTD", "ALIBABA", id="en-holding"),
        pytest.param(
            "Alibaba Group Holding Ltd. (George Town, Cayman Islands)",
            "ALIBABA",
            id="en-address",
        ),
    ],
)
def test_a_company_is_found_under_many_spellings(name, party):
    assert resolve_party(name, PARTIES).party == party


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("京东方科技集团股份有限公司", id="zh-boe"),
        pytest.param("北京京东方显示技术有限公司", id="zh-boe-in-beijing"),
        pytest.param("合肥京东方显示技术有限公司", id="zh-boe-in-hefei"),
        pytest.param("京東方科技集團股份有限公司", id="zh-boe-traditional"),
        pytest.param("Beijing Jingdong Fang Optoelectronics", id="en-boe"),
        pytest.param("Jingdongfang Technology Group", id="en-one-word"),
        pytest.param("北京望京东路商贸有限公司", id="zh-a-street"),
        pytest.param("南京东屋电子科技有限公司", id="zh-across-two-words"),
        pytest.param("江苏京东信息技术有限公司", id="zh-not-at-the-beginning"),
        pytest.param("Cainiaoyizhan Trading", id="en-longer-word"),
        pytest.param("JD Power and Associates", id="en-a-namesake"),
        pytest.param("九识智能科技有限公司", id="zh-without-the-place"),
        pytest.param("Neolix Technologies Co., Ltd.", id="en-stranger"),
        pytest.param("有限公司", id="zh-legal-form-alone"),
        pytest.param("", id="empty"),
        pytest.param("***", id="marks-alone"),
    ],
)
def test_a_look_alike_is_nobodys(name):
    assert resolve_party(name, PARTIES) == PartyMatch(None)


def test_the_match_names_the_alias_as_the_case_has_it():
    assert resolve_party("北京京东尚科信息技术有限公司", PARTIES) == PartyMatch(
        "JD", "北京京东*"
    )


def test_an_equal_alias_comes_before_a_family_and_a_long_one_before_a_short_one():
    wide = Party("WIDE", "Wide", Role.ASSERTER, ("Cainiao*",))
    near = Party("NEAR", "Near", Role.OTHER, ("Cainiao Smart*",))
    same = Party("SAME", "Same", Role.ACCUSED, ("Cainiao Smart Logistics",))

    found = resolve_party("Cainiao Smart Logistics Ltd", [wide, near, same])

    assert found == PartyMatch("SAME", "Cainiao Smart Logistics", ("NEAR", "WIDE"))
    assert resolve_party("Cainiao Smart Homes", [wide, near, same]).party == "NEAR"


def test_of_two_equal_aliases_the_asserter_has_it():
    mine = replace(CAINIAO, aliases=("Robovan",))
    theirs = replace(JD, aliases=("Robovan Inc",))

    assert resolve_party("Robovan", [mine, theirs]).party == "JD"
    assert resolve_party("Robovan", [theirs, mine]).party == "JD"


def test_the_partys_own_name_is_an_alias():
    assert resolve_party("Jiushi", PARTIES).party == "JIUSHI"


names = st.text(
    alphabet="京东方九识苏州科技有限公司集团 ()（）.,*ABcdo",
    max_size=12,
)


@given(names)
def test_every_name_with_a_letter_matches_itself(name):
    party = Party("P", "", Role.OTHER, (name.rstrip("*"),))
    folded = resolve_party(name.rstrip("*"), [party])

    assert (folded.party == "P") == bool(re.search(r"\w", name))


@given(names, names)
def test_a_family_holds_every_name_that_goes_on_with_another_character(stem, rest):
    stem = stem.strip("* ") + "京"
    family = Party("P", "", Role.OTHER, (f"{stem}*",))

    assert resolve_party(f"{stem}{rest}东", [family]).party == "P"


def patent(*applicants: str, owners: tuple[Ownership, ...] = ()) -> Patent:
    return Patent(
        publication_number("CN207451123U"),
        Source("in/a.xml", 0, "cn-xml", ""),
        applicants=applicants,
        owners=owners,
    )


CENTURY = "北京京东世纪贸易有限公司"
QIANSHI = "北京京东乾石科技有限公司"
SMART = "菜鸟智能物流控股有限公司"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(patent(CENTURY, QIANSHI), "JD", id="joint-of-one-party"),
        pytest.param(patent(CENTURY, "某大学"), "JD", id="joint-with-nobody"),
        pytest.param(patent("某大学"), None, id="nobody"),
        pytest.param(
            patent("某大学", owners=(Ownership(QIANSHI, date(2020, 1, 1)),)),
            "JD",
            id="transferred-to-a-party",
        ),
        pytest.param(
            patent(CENTURY, owners=(Ownership(SMART, date(2020, 1, 1)),)),
            "CAINIAO",
            id="transferred-between-parties",
        ),
        pytest.param(
            patent(CENTURY, owners=(Ownership(SMART, TODAY),)),
            "CAINIAO",
            id="on-its-first-day",
        ),
        pytest.param(
            patent(
                owners=(
                    Ownership(CENTURY, date(2018, 1, 1), date(2021, 1, 1)),
                    Ownership(SMART, date(2021, 1, 1)),
                )
            ),
            "CAINIAO",
            id="a-chain-of-owners",
        ),
        pytest.param(patent(owners=(Ownership(SMART),)), "CAINIAO", id="without-dates"),
    ],
)
def test_the_current_owner_wins_over_the_applicant(document, expected):
    party, problems = holder(document, PARTIES, TODAY)

    assert (party, problems) == (expected, ())


def test_an_owner_who_comes_later_is_not_yet_one():
    document = patent(CENTURY, owners=(Ownership(SMART, date(2026, 11, 2)),))

    party, (problem,) = holder(document, PARTIES, TODAY)

    assert party == "JD"
    assert problem.where == "in/a.xml, CN207451123U"
    assert "none of the recorded owners is one on 2026-11-01" in problem.message


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(patent(SMART, QIANSHI), id="applicants"),
        pytest.param(
            patent("x", owners=(Ownership(SMART), Ownership(QIANSHI))), id="owners"
        ),
    ],
)
def test_joint_holders_of_two_parties_are_read_as_the_asserters(document):
    party, (problem,) = holder(document, PARTIES, TODAY)

    assert party == "JD"
    assert QIANSHI in problem.message
    assert SMART in problem.message
    assert "the reading that exposes more" in problem.message


def test_a_name_with_two_parties_is_a_problem_too():
    twin = replace(CAINIAO, aliases=("北京京东*",))

    party, (problem,) = holder(patent(QIANSHI), (twin, JD), TODAY)

    assert party == "JD"
    assert "(JD or CAINIAO)" in problem.message


def test_a_name_that_only_looks_like_an_alias_is_reported():
    party, (problem,) = holder(patent("江苏京东信息技术有限公司"), PARTIES, TODAY)

    assert party is None
    assert "holds alias '京东*' of JD" in problem.message
    assert "Add the name to the aliases or not_aliases of JD" in problem.message


def test_a_look_alike_that_the_case_denies_is_not_reported():
    assert holder(patent("合肥京东方显示技术有限公司"), PARTIES, TODAY) == (None, ())


def test_a_transfer_to_a_stranger_is_reported():
    document = patent(CENTURY, owners=(Ownership("某大学", date(2020, 1, 1)),))

    party, (problem,) = holder(document, PARTIES, TODAY)

    assert party is None
    assert "is JD's, but the current owner 某大学 is no party's" in problem.message


def test_a_document_without_names_is_reported():
    party, (problem,) = holder(patent(), PARTIES, TODAY)

    assert party is None
    assert "names no applicant and no owner" in problem.message


@given(st.permutations(PARTIES), st.permutations((SMART, QIANSHI, "某大学")))
def test_the_order_of_parties_and_applicants_does_not_matter(parties, applicants):
    assert holder(patent(*applicants), parties, TODAY) == holder(
        patent(SMART, QIANSHI, "某大学"), PARTIES, TODAY
    )


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("A, Inc.; B Co., Ltd.", ("A, Inc.", "B Co., Ltd."), id="en"),
        pytest.param("某大学;??某公司;", ("某大学", "某公司"), id="zh-gazette"),
        pytest.param("某大学、某公司", ("某大学", "某公司"), id="zh-enumerated"),
        pytest.param("甲；乙|丙\n丁", ("甲", "乙", "丙", "丁"), id="zh-marks"),
        pytest.param("九识（苏州）有限公司", ("九识（苏州）有限公司",), id="one"),
        pytest.param(" ;", (), id="nobody"),
    ],
)
def test_joint_holders_in_one_text_are_told_apart(printed, expected):
    assert joint_names(printed) == expected


def test_a_party_that_stands_second_in_one_text_holds_the_patent():
    assert holder(patent(f"某大学;??{QIANSHI};"), PARTIES, TODAY) == ("JD", ())


@pytest.mark.skipif(
    "PATENTRISK_DATA" not in os.environ, reason="PATENTRISK_DATA names no folder"
)
def test_in_a_real_gazette_the_owners_are_those_that_a_reader_found():
    """Read by eye on 2026-11-23, with a search for every stem among 10,324 names."""
    found = owners_of(Path(os.environ["PATENTRISK_DATA"]))

    assert found["rows"] == 20_076
    assert found["matches"] == {
        "ALIBABA": {"阿里巴巴集团控股有限公司": 259},
        "CAINIAO": {"菜鸟智能物流控股有限公司": 2},
        "JD": {"北京京东尚科信息技术有限公司": 3, "北京京东振世信息技术有限公司": 1},
    }
    assert found["rows_of"] == {"ALIBABA": 259, "CAINIAO": 2, "JD": 4}
    assert found["look_alikes"]["京东方科技集团股份有限公司"] == 50


def test_a_gazette_is_read_row_by_row(tmp_path):
    gazette = tmp_path / "rows.csv"
    gazette.write_bytes(
        (
            "item,patentee\n1,某大学;??北京京东虚构科技有限公司;\n"
            "2,京东方虚构有限公司\n3,菜鸟虚构有限公司\n"
        ).encode("gb18030")
    )

    found = owners_of(tmp_path)

    assert found == {
        "matches": {
            "CAINIAO": {"菜鸟虚构有限公司": 1},
            "JD": {"北京京东虚构科技有限公司": 1},
        },
        "rows_of": {"CAINIAO": 1, "JD": 1},
        "look_alikes": {"京东方虚构有限公司": 1},
        "rows": 3,
        "names": 4,
    }


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("rows.csv", "no column patentee", id="another-table"),
        pytest.param("rows.txt", "no .csv file", id="no-table"),
    ],
)
def test_a_folder_without_a_gazette_is_named(tmp_path, name, message):
    (tmp_path / name).write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(SourceError, match=message):
        owners_of(tmp_path)


def owners_of(path: Path) -> dict[str, Any]:
    parser = argparse.ArgumentParser()
    owners.add_arguments(parser)
    return owners.run(parser.parse_args([str(path)]))
