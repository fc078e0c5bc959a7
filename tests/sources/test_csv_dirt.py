"""Tables as people and programs spoil them: marks, quotes, encodings."""

from __future__ import annotations

import io

import pytest

from patentrisk.records import Patent, Problem
from patentrisk.sources import recognise
from patentrisk.sources.csv_table import read as read_csv


def read(content) -> tuple[list[Patent], list[Problem]]:
    raw = content.encode() if isinstance(content, str) else content
    found = list(read_csv(io.BytesIO(raw), where="x.csv"))
    patents = [item for item in found if isinstance(item, Patent)]
    return patents, [item for item in found if isinstance(item, Problem)]


def test_marks_of_a_web_page_in_other_cells_are_read_too():
    header = "Publication Number,Title,Abstract,Applicants,Current Assignee"
    row = 'US10123456B2,"R&amp;D cart","At 5&deg;C<br>A&B;C","X &amp; Co;Y","&#90; AG"'
    (patent,), _ = read(f"{header}\n{row}\n")

    assert (patent.title, patent.abstract) == ("R&D cart", "At 5°C\nA&B;C")
    assert patent.applicants == ("X & Co", "Y")
    assert [owner.name for owner in patent.owners] == ["Z AG"]


@pytest.mark.parametrize(
    ("claim", "encoding", "name"),
    [
        pytest.param(
            "障害物を検出する自動運転車両のライダーセンサであって、回転するもの。",
            "shift_jis",
            "Shift_JIS",
            id="ja",
        ),
        pytest.param(
            "장애물을 검출하는 자율 주행 차량의 라이다 센서를 포함하는 차량.",
            "euc_kr",
            "EUC-KR",
            id="ko",
        ),
    ],
)
def test_a_japanese_or_korean_table_is_told_and_not_read_as_chinese(
    claim, encoding, name
):
    table = f"Publication Number,Claims\nEP9999001B1,1. {claim}\n"
    (patent,), problems = read(table.encode(encoding))
    told = [problem.message for problem in problems]

    assert (patent.language, patent.claim_texts[0].text) == ("en", f"1. {claim}")
    assert any(f"is read as {name}" in message for message in told)
    assert any("the text is in none of en, zh" in message for message in told)


REST = "US10123457B2,Two,1. A car.\nUS10123458B2,Three,1. A bus.\n"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        pytest.param(
            'Publication Number,"Title,Claims\nUS10123456B2,One,1. A van.\n',
            1,
            id="header",
        ),
        pytest.param(
            'Publication Number,Title,Claims\nUS10123456B2,"One,1. A van.\n',
            2,
            id="first-record",
        ),
        pytest.param(
            'Publication Number;"Title;Claims\nUS10123456B2;One;1. A van.\n',
            1,
            id="semicolons",
        ),
    ],
)
def test_a_quote_that_opens_in_the_first_rows_makes_no_other_file(head, line):
    table = head + REST.replace(",", ";" if ";" in head else ",")
    patents, problems = read(table)

    assert recognise(table.encode(), "x.csv") == "csv"
    assert [patent.title.strip('"') for patent in patents] == ["One", "Two", "Three"]
    assert problems[0].where == f"x.csv, line {line}"
    assert "a quote opens and does not close" in problems[0].message


def test_a_long_first_cell_whose_quote_is_not_closed_makes_no_other_file():
    claims = "1. A van having\n" + "a lidar and\n" * 60
    table = f'Publication Number,Title,Claims\nUS10123456B2,One,"{claims}{REST}'
    patents, problems = read(table)

    assert recognise(table.encode(), "x.csv") == "csv"
    assert [patent.title for patent in patents] == ["One", "Two", "Three"]
    assert problems[0].where == "x.csv, line 2"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('He said,"Hello\nto us,and left\nat once.', id="prose"),
        pytest.param('# Notes, "open\nfirst, second\n', id="markdown"),
    ],
)
def test_a_text_with_a_quote_is_no_table(text):
    assert recognise(text.encode(), "x.txt") != "csv"


def test_a_quote_within_a_cell_is_told_once_with_its_lines():
    rows = "".join(f'"US1012345{n}B2","a 5" cart"\n' for n in range(6, 9))
    patents, problems = read(f"Publication Number,Title\n{rows}")
    told = [each for each in problems if "a quote stands where none" in each.message]

    assert [patent.title for patent in patents] == ['a 5 cart"'] * 3
    assert [each.where for each in told] == ["x.csv, line 2"]
    assert told[0].message.endswith("so in 2 more: 3, 4")
