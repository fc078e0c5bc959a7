"""Rows of Google's tables: nested, as JSON in strings, wrapped in a table's file."""

from __future__ import annotations

import hashlib
import json
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
from patentrisk.sources import FORMATS, read_source
from tests.sources.building import read, read_one

TABLES = "formats/bigquery-sample-rows/spider2-snow/resource/databases"


def localized(**texts: str) -> list[dict[str, object]]:
    return [
        {"language": language, "text": text, "truncated": False}
        for language, text in texts.items()
    ]


CHINESE = {
    "publication_number": "CN-999900008-B",
    "family_id": "99000002",
    "title_localized": localized(en="A cart", zh="一种配送车"),
    "abstract_localized": localized(zh="本申请涉及\n配送车。", en="It is a cart."),
    "claims_localized": localized(
        zh="1.一种配送车，包括：\n激光雷达；\n舱门。\n2.根据权利要求1所述的配送车。",
        en="1. A cart with a lidar and a hatch. \n 2. The cart of claim 1.",
    ),
    "description_localized": localized(
        zh="技术领域\n[0002] 本申请涉及配送车。\n\n配送车有激光雷达。"
    ),
    "publication_date": 20210205,
    "filing_date": 20190506,
    "grant_date": 20210205,
    "priority_date": 0,
    "inventor": ["张三"],
    "inventor_harmonized": [{"name": "ZHANG SAN", "country_code": "CN"}],
    "assignee": [],
    "assignee_harmonized": [{"name": "JIA FICTIONAL CO LTD", "country_code": "CN"}],
    "cpc": [
        {"code": "G05D1/0212", "inventive": True, "first": True, "tree": []},
        {"code": "B60W60/00", "inventive": False, "first": False, "tree": []},
    ],
    "ipc": [{"code": "G05D1/02", "inventive": True}],
}


def patent(row: dict[str, object]) -> Patent:
    found = read_one("google-rows", json.dumps(row, ensure_ascii=False))
    assert isinstance(found, Patent)
    return found


def test_a_row_is_read_whole():
    found = patent(CHINESE)

    assert (found.number, found.family_id) == ("CN999900008B", "99000002")
    assert (found.title, found.language) == ("一种配送车", "zh")
    assert found.abstract == "本申请涉及\n配送车。"
    assert found.claim_texts == (
        ClaimText(1, "1.一种配送车，包括：\n激光雷达；\n舱门。", (12, 18)),
        ClaimText(2, "2.根据权利要求1所述的配送车。"),
    )
    assert found.description == (
        Paragraph("[0001]", "技术领域"),
        Paragraph("[0002]", "本申请涉及配送车。"),
        Paragraph("[0003]", "配送车有激光雷达。"),
    )
    assert found.claims_version == "as granted"
    assert found.applicants == ("JIA FICTIONAL CO LTD",)
    assert found.inventors == ("张三",)
    assert found.owners == ()
    assert found.priority_date is None
    assert found.filing_date == date(2019, 5, 6)
    assert found.publication_date == found.grant_date == date(2021, 2, 5)
    assert found.classifications == (
        Classification("G05D1/0212"),
        Classification("B60W60/00", inventive=False),
        Classification("G05D1/02", scheme="ipc"),
    )
    assert found.translations == (
        Translation("title", "en", "A cart"),
        Translation("abstract", "en", "It is a cart."),
        Translation("claim 1", "en", "1. A cart with a lidar and a hatch."),
        Translation("claim 2", "en", "2. The cart of claim 1."),
    )


def in_strings(row: dict[str, object]) -> dict[str, object]:
    """A row as databases without nested fields give it."""
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for key, value in row.items()
    }


OTHER = {**CHINESE, "publication_number": "CN-999900009-A", "grant_date": 0}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param([CHINESE, OTHER], id="array"),
        pytest.param([in_strings(CHINESE), in_strings(OTHER)], id="json-in-strings"),
        pytest.param(
            {"table_name": "x", "sample_rows": [in_strings(CHINESE), OTHER]}, id="table"
        ),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_rows_are_the_same_in_every_shape(content, indent):
    raw = json.dumps(content, indent=indent, ensure_ascii=False).encode()
    found = read("google-rows", raw)

    assert [item.number for item in found] == ["CN999900008B", "CN999900009A"]
    assert [item.grant_date for item in found] == [date(2021, 2, 5), None]
    assert [len(item.claim_texts) for item in found] == [2, 2]
    assert FORMATS["google-rows"].recognises(raw)
    for item in found:
        rest = raw[item.source.offset :].decode()
        size = len(rest[: json.JSONDecoder().raw_decode(rest)[1]].encode())
        own = raw[item.source.offset : item.source.offset + size]
        assert hashlib.sha256(own).hexdigest() == item.source.sha256


def test_rows_one_a_line_lose_only_a_broken_one():
    lines = [json.dumps(CHINESE), '{"publication_number": "CN-9', json.dumps(OTHER)]
    first, problem, last = read("google-rows", "\n".join(lines))

    assert (first.number, last.number) == ("CN999900008B", "CN999900009A")
    assert problem.where == "corpus/x, line 2"


def test_html_is_read_before_plain_text_since_it_marks_limitations():
    claims = (
        '<div class="claims"><div class="claim" num="00001"><div class="claim-text">'
        '1. A cart with<div class="claim-text">a lidar and</div>'
        '<div class="claim-text">a hatch.</div></div></div></div>'
    )
    found = patent(
        {
            "publication_number": "US-9999008-B2",
            "claims_localized": localized(en="1. A cart with a lidar and a hatch."),
            "claims_localized_html": localized(en=claims),
            "description_localized_html": localized(
                en='<p num="0007">A cart with <b>12</b> <i>b</i>.</p>'
            ),
        }
    )

    assert found.claim_texts == (
        ClaimText(1, "1. A cart with\na lidar and\na hatch.", (15, 27)),
    )
    assert found.description == (Paragraph("[0007]", "A cart with 12b."),)


def test_a_us_grant_of_kind_a_is_granted_where_the_row_says_so():
    row = {
        "publication_number": "US-4999008-A",
        "publication_date": 19820209,
        "grant_date": 19820209,
        "claims_localized": localized(en="What is claimed is: \n \n 1. A cart."),
    }
    found = patent(row)

    assert (found.claims_version, found.grant_date) == ("as granted", date(1982, 2, 9))
    assert found.claim_texts == (ClaimText(1, "1. A cart."),)


def test_an_own_family_holds_a_chinese_application_and_its_grant():
    rows = [{**CHINESE, "family_id": "-1"}, {**CHINESE, "family_id": None}]
    rows[1]["publication_number"] = "CN-999900008-A"

    assert {patent(row).family_id for row in rows} == {"CN999900008"}


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        pytest.param(
            {"claims_localized": localized(en="1. A cart with a lidar.")},
            ", claims",
            "only a translation into English",
            id="translation-only",
        ),
        pytest.param(
            {"title_localized": localized(de="Ein Wagen")},
            "",
            "title_localized: is in 'de', which is not read",
            id="unread-language",
        ),
        pytest.param(
            {"filing_date": 20191340},
            "",
            "filing_date: '20191340' is no day",
            id="no-day",
        ),
        pytest.param(
            {"cpc": [{"code": "soon"}]}, "", "cpc: 'soon' is not a CPC", id="symbol"
        ),
        pytest.param(
            {"cpc": '[{"code": '}, "", "cpc: begins like JSON", id="broken-json"
        ),
        pytest.param(
            {
                "claims_localized": [
                    {"language": "zh", "text": "1.一种车。", "truncated": True}
                ]
            },
            "",
            "claims_localized: is cut off",
            id="truncated",
        ),
        pytest.param(
            {
                "claims_localized": localized(
                    zh="1.一种车。", en="1. A cart. \n 2. The cart of claim 1."
                )
            },
            "",
            "has 2 claims in EN and 1 in ZH",
            id="another-number-of-claims",
        ),
    ],
)
def test_what_is_doubtful_is_told_and_the_rest_is_read(change, where, message):
    row = {**CHINESE, "description_localized": [], **change}
    found, *problems = read("google-rows", json.dumps(row))

    assert found.number == "CN999900008B"
    assert any(
        problem.where == f"corpus/x, line 1, CN999900008B{where}"
        and message in problem.message
        for problem in problems
    )


def test_claims_that_are_a_translation_only_are_named_so():
    row = {**CHINESE, "claims_localized": localized(en="1. A cart with a lidar.")}
    found, *_ = read("google-rows", json.dumps(row))

    assert (found.claims_version, found.language) == ("translation", "en")
    assert found.title == "A cart"


@pytest.mark.parametrize("stated", [None, 7, "", "soon", ["CN-999900008-B"]])
def test_a_row_without_a_number_is_left_out(stated):
    (problem,) = read("google-rows", json.dumps({"publication_number": stated}))

    assert isinstance(problem, Problem)
    assert "left out" in problem.message


def test_a_table_of_the_research_set_has_title_and_abstract_only():
    row = {
        "publication_number": "US-9999009-B2",
        "title": "Carts &amp; vans",
        "abstract": "The cart&#39;s lidar.",
        "top_terms": ["cart"],
    }
    found = patent(row)

    assert (found.title, found.abstract) == ("Carts & vans", "The cart's lidar.")


@pytest.mark.parametrize(
    ("content", "known"),
    [
        pytest.param('[{"publication_number": "x", "cpc": "y"}]', False, id="other"),
        pytest.param('{"title_localized": []}', False, id="no-number"),
        pytest.param("publication_number,title_localized", False, id="no-json"),
    ],
)
def test_only_rows_of_these_tables_are_recognised(content, known):
    assert FORMATS["google-rows"].recognises(content.encode()) == known


def rows_of(real_files, name):
    return list(read_source(real_files / TABLES / name, root=real_files))


def test_the_real_rows_of_publications(real_files):
    found = rows_of(real_files, "PATENTS_GOOGLE/PATENTS_GOOGLE/PUBLICATIONS.json")
    patents = {item.number: item for item in found if isinstance(item, Patent)}

    assert len(patents) == len(found) == 5
    chinese, american = patents["CN101481674B"], patents["US4314796A"]
    assert chinese.applicants == ("浙江湖州笑果生物科技有限公司", "浙江省农业科学院")
    assert chinese.title == "一种饲用β-甘露聚糖酶及其制备方法"
    assert [held.locator for held in chinese.translations] == ["title", "abstract"]
    assert chinese.grant_date == date(2011, 9, 21)
    assert [claim.number for claim in american.claim_texts] == list(range(1, 14))
    assert american.claim_texts[0].text.startswith("1. In a scroll-type fluid")
    assert american.claim_texts[-1].text.endswith("and said front end plate.")
    assert american.description[1].text.startswith("This invention relates to fluid")
    assert american.priority_date == date(1978, 9, 4)


def test_the_real_german_rows_are_read_and_their_language_is_told(real_files):
    found = rows_of(real_files, "PATENTS/PATENTS/PUBLICATIONS.json")
    patents = [item for item in found if isinstance(item, Patent)]

    assert [item.number for item in patents] == [
        *("DE69611147T2", "DE69630331T2", "DE69636755T2"),
        *("DE69728658T2", "DE69807539T2"),
    ]
    assert patents[0].applicants == ("Valeo Securite Habitacle, Creteil Cedex",)
    titles = [item for item in found if "'de'" in getattr(item, "message", "")]
    assert len(titles) == 5


@pytest.mark.parametrize(
    ("name", "count"),
    [
        pytest.param("PATENTS_USPTO/PATENTS/PUBLICATIONS.json", 5, id="austrian"),
        pytest.param(
            "PATENTS_GOOGLE/PATENTS_GOOGLE/ABS_AND_EMB.json", 5, id="research"
        ),
    ],
)
def test_every_real_row_is_a_patent_or_a_problem_that_says_why(real_files, name, count):
    found = rows_of(real_files, name)
    read_or_told = {
        item.where.partition(" at line")[0]
        if isinstance(item, Problem)
        else f"{item.source.path}, object {number}"
        for number, item in enumerate(found)
    }

    assert len([p for p in read_or_told if "object" in p]) >= count
