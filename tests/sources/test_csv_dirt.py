"""Tables as people and programs spoil them: marks, quotes, encodings."""

from __future__ import annotations

import io

import pytest

from patentrisk.records import Patent, Problem
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
