"""Tables as people and programs spoil them: marks, quotes, encodings."""

from __future__ import annotations

import io

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
