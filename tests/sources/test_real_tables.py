"""Tables as databases and offices give them; what they hold was counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.records import ColumnsEntry, Patent, Problem
from patentrisk.sources import read_source, read_sources

EXPORTS = "formats/patentr-autonomous-exports/inst/extdata/"
GAZETTES = "formats/cnipa-gbk-csv/"
TABLES = "formats/bigquery-sample-rows/spider2-snow/resource/databases/"
VIEW = TABLES + "PATENTSVIEW/PATENTSVIEW/"
CLAIMS = TABLES + "PATENTS_USPTO/USPTO_OCE_CLAIMS/"


def read(real_files, name):
    found = list(read_source(real_files / name, root=real_files))
    patents = {str(item.number): item for item in found if isinstance(item, Patent)}
    return patents, [item for item in found if isinstance(item, Problem)]


def test_the_lens_export_is_read_whole(real_files):
    patents, (problem,) = read(real_files, EXPORTS + "lens_autonomous_search.csv")
    found = patents["US20150094896A1"]

    assert len(patents) == 863
    assert "BRPI1015911A2" in patents
    assert found.title == "Autonomous Vehicle Entertainment System"
    assert found.applicants == ("FORD GLOBAL TECH LLC",)
    assert found.inventors == ("CUDDIHY MARK A", "RAO MANOHARPRASAD K")
    assert (found.filing_date, found.publication_date) == (
        date(2013, 9, 30),
        date(2015, 4, 2),
    )
    assert [(c.symbol, c.scheme) for c in found.classifications][-2:] == [
        ("B60W30/00", "ipc"),
        ("H04N21/414", "ipc"),
    ]
    utility = patents["CN204864467U"]
    assert utility.applicants == (
        "CHINESE PLA GENERAL HOSPITAL",
        "BEIJING HANGWEIYUAN TECHNOLOGY CO LTD",
    )
    assert utility.grant_date == date(2015, 12, 16)
    assert "not UTF-8" in problem.message


def test_the_google_export_is_read_whole(real_files):
    patents, (problem,) = read(real_files, EXPORTS + "google_autonomous_search.csv")
    found = patents["US5686888A"]

    assert len(patents) == 316
    assert found.inventors == ("Brakeley Welles II Kenneth", "John Erik Hershey")
    assert found.priority_date == found.filing_date == date(1995, 6, 7)
    assert found.publication_date == found.grant_date == date(1997, 11, 11)
    assert patents["US20080162996A1"].grant_date is None
    assert [o.name for o in patents["US20080162996A1"].owners] == ["Apple, Inc."]
    assert [o.name for o in patents["US20080162027A1"].owners] == [
        "Robotic Research, Llc",
        "General Dynamics Robotic Systems",
    ]
    assert "not UTF-8" in problem.message


@pytest.mark.parametrize(
    ("name", "rows", "number", "title", "owner", "symbols"),
    [
        pytest.param(
            "CN_patent_invention_authorized_712.csv",
            4644,  # 4,694 rows, of which 50 stand twice
            "CN103123661B",
            "基于AUTOLISP语言的冲击式转轮加工图绘制方法",
            "重庆云河水电股份有限公司",
            ["G06F17/50"],
            id="grants",
        ),
        pytest.param(
            "CN_patent_invention_published_712.csv",
            15202,  # 15,382 rows, of which 180 stand twice
            "CN110000465A",
            "一种在饮料瓶罐上形成文字的方法",
            "战马（北京）饮料有限公司",
            ["B23K26/00", "B23K26/70"],
            id="applications",
        ),
    ],
)
def test_the_gazettes_are_read_whole(
    real_files, name, rows, number, title, owner, symbols
):
    patents, problems = read(real_files, GAZETTES + name)
    found = patents[number]
    granted = date(2019, 7, 12) if number.endswith("B") else None

    assert (len(patents), problems) == (rows, [])
    assert (found.title, [o.name for o in found.owners]) == (title, [owner])
    assert found.publication_date == date(2019, 7, 12)
    assert found.grant_date == granted
    assert [held.symbol for held in found.classifications] == symbols


def test_the_claims_research_rows_are_one_patent_each(real_files):
    grants, _ = read(real_files, CLAIMS + "PATENT_CLAIMS_FULLTEXT.json")
    applications, _ = read(real_files, CLAIMS + "PGPUB_CLAIMS_FULLTEXT.json")

    assert [c.number for c in grants["US8775049"].claim_texts] == [9, 15, 17, 25, 21]
    assert [c.number for c in applications["US20090324148"].claim_texts] == [
        *(10, 11, 13, 16, 17),
    ]


def test_the_research_set_by_subject_gives_titles_dates_and_symbols(real_files):
    name = TABLES + "PATENTS_USPTO/USPTO_OCE_CANCER/PUBLICATIONS.json"
    patents, problems = read(real_files, name)
    found = patents["US20080200484A1"]

    assert (len(patents), problems) == (5, [])
    assert found.family_id == "26992976"
    assert found.filing_date == date(2007, 10, 27)
    assert [c.scheme for c in found.classifications] == ["cpc"] * 5 + ["ipc"] * 4


def test_the_tables_of_patentsview_give_their_part_of_each_patent(real_files):
    read_tables = [
        item
        for name in ("PATENT", "CLAIM", "IPCR", "RAWASSIGNEE", "APPLICATION")
        for item in read(real_files, f"{VIEW}{name}.json")[0].values()
    ]
    held = {str(item.number): item for item in read_tables}

    assert len(read_tables) == 25
    assert held["USD690894S1"].title == "Cremation remains keepsake charm"
    assert held["USD690894S1"].grant_date == date(2013, 10, 1)
    assert [c.number for c in held["US5080217"].claim_texts] == [13]
    assert [c.symbol for c in held["US6530169"].classifications] == ["F41A15/00"]
    assert [o.name for o in held["US6519094"].owners] == [
        "Matsushita Electric Industrial Co., Ltd."
    ]
    assert held["USD371814"].filing_date == date(1990, 7, 26)


def test_every_other_table_is_one_problem_that_says_why(real_files):
    files = sorted((real_files / VIEW).glob("*.json"))
    files += sorted((real_files / "formats/crosslang-patent-similarity").rglob("*.*sv"))
    files += sorted((real_files / "formats").rglob("*.xlsx"))
    found = list(read_sources(files, root=real_files))
    problems = [item for item in found if isinstance(item, Problem)]

    assert len(found) - len(problems) == 14 * 5
    assert len(problems) >= len(files) - 14
    assert all(
        any(
            said in problem.message
            for said in ("its columns are", "looks like", "holds no ")
        )
        for problem in problems
    )


def test_a_table_of_the_user_s_own_is_read_as_the_case_tells(real_files):
    name = "formats/patentsberta-claims-cpc/Data/df_claim_cpc_1400.csv"
    columns = (("number", "patent_id"), ("claims", "text"), ("cpc", "subgroup_id"))
    entry = ColumnsEntry("*/df_claim_cpc_1400.csv", columns, country="US")

    found = list(read_sources([real_files / name], root=real_files, columns=[entry]))
    patents = {str(i.number): i for i in found if isinstance(i, Patent)}

    assert patents["US6837198"].claim_texts[0].text.startswith("A variable valve train")
    assert [c.symbol for c in patents["US6837198"].classifications] == ["Y10T74/18288"]
