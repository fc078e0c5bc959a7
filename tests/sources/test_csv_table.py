"""Tables as text: delimiters, quotes, encodings, headers, rows of one patent."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date

import pytest

from patentrisk.records import ColumnsEntry, Disclosure, Patent, Problem
from patentrisk.sources import FORMATS, delimited, tables, text_lines
from patentrisk.sources.csv_table import read as read_csv
from patentrisk.sources.delimited import read_rows
from tests.sources.building import Trickle

HEADER = "公开号,标题,申请人\n"
ROW = "CN999900101B,配送车,甲公司\n"


def read(content, entry=None, where="x.csv"):
    raw = content.encode() if isinstance(content, str) else content
    return list(read_csv(io.BytesIO(raw), where=where, entry=entry))


def patents(found):
    return [item for item in found if isinstance(item, Patent)]


def problems(found):
    return [item for item in found if isinstance(item, Problem)]


def mapped(**columns):
    options = {
        key: columns.pop(key)
        for key in ("country", "separator", "dates", "sheet", "header")
        if key in columns
    }
    return ColumnsEntry("*", tuple(columns.items()), **options)


def cells(content):
    raw = content.encode() if isinstance(content, str) else content
    return [
        row.cells if isinstance(row, delimited.Row) else row
        for row in read_rows(io.BytesIO(raw), where="x.csv")
    ]


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(",", id="commas"),
        pytest.param(";", id="semicolons"),
        pytest.param("\t", id="tabs"),
        pytest.param("|", id="bars"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_whatever_parts_its_cells(mark, encoding, end):
    text = (HEADER + ROW).replace(",", mark).replace("\n", end)
    raw = text.encode(encoding)

    (found,) = patents(read(raw))

    assert FORMATS["csv"].recognises(raw)
    assert (found.number, found.title) == ("CN999900101B", "配送车")
    assert found.applicants == ("甲公司",)
    assert found.family_id == "CN999900101"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"# Title\n\nA cart, a lidar.\n", id="markdown"),
        pytest.param(b"A cart, which moves,\nhas a lidar, and stops.\n", id="prose"),
        pytest.param(
            "一种配送车，包括激光雷达。\n其特征在于。\n".encode(), id="prose-zh"
        ),
        pytest.param(b'{"a": 1, "b": 2}\n{"a": 1, "b": 2}\n', id="json-lines"),
        pytest.param(b"one column\nwithout others\n", id="one-column"),
        pytest.param(b"1,2,3\n4,5,6\n", id="numbers-only"),
        pytest.param(b"", id="empty"),
        pytest.param(bytes(range(256)) * 4, id="binary"),
    ],
)
def test_what_is_no_table_is_not_taken_for_one(raw):
    assert not FORMATS["csv"].recognises(raw)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param('a,b\n"x,1",y\n', [["a", "b"], ["x,1", "y"]], id="comma-within"),
        pytest.param('a,b\n"x\n1",y\n', [["a", "b"], ["x\n1", "y"]], id="line-within"),
        pytest.param('a,b\n"x""1",y\n', [["a", "b"], ['x"1', "y"]], id="quote-within"),
        pytest.param('a,b\n5" pipe,y\n', [["a", "b"], ['5" pipe', "y"]], id="inch"),
        pytest.param("a,b\n\n,\nx,y\n", [["a", "b"], ["x", "y"]], id="empty-rows"),
        pytest.param("a,b\nx,y", [["a", "b"], ["x", "y"]], id="no-last-line-feed"),
    ],
)
def test_quotes_and_line_feeds_within_cells(content, expected):
    assert cells(content) == expected


def test_a_quote_that_never_closes_loses_no_row():
    found = cells('a,b\n1,2\n3,"four\n5,6\n7,8\n')
    (problem,) = (item for item in found if isinstance(item, Problem))

    assert problem.where == "x.csv, line 3"
    assert "does not close" in problem.message
    assert [item for item in found if item != problem] == [
        ["a", "b"],
        ["1", "2"],
        ["3", '"four\n'.strip()],
        ["5", "6"],
        ["7", "8"],
    ]


def test_a_quote_that_closes_only_beyond_a_row_s_limit_loses_no_row(monkeypatch):
    monkeypatch.setattr(delimited, "MAX_ROW", 50)
    body = "".join(f"{n},x\n" for n in range(100))

    found = cells(f'a,b\n"open,x\n{body}end","x"\n')

    assert len([item for item in found if isinstance(item, Problem)]) == 1
    assert ["99", "x"] in found


def test_a_cell_of_ten_megabytes_is_read():
    claim = "1. A cart. " + "It has a lidar. " * 640_000

    (found,) = patents(read(f'publication number,claims\nUS9999001B2,"{claim}"\n'))

    assert len(claim) > 10_000_000
    assert len(found.claim_texts[0].text) == len(claim.strip())


def test_a_line_beyond_the_limit_loses_only_itself(monkeypatch):
    monkeypatch.setattr(text_lines, "MAX_LINE", 60)
    long = f"CN999900102B,{'x' * 100},甲\n"

    found = read(HEADER + ROW + long + ROW.replace("101", "103"))

    assert [item.number[8:11] for item in patents(found)] == ["101", "103"]
    (problem,) = (p for p in problems(found) if "is longer than" in p.message)
    assert problem.where == "x.csv, line 3"


def test_bytes_that_fit_no_encoding_are_replaced_and_told_once():
    raw = (HEADER + ROW).encode() + b"CN999900102B,F\xcc_r,x\nCN999900103B,\xff,x\n"

    found = read(raw)

    assert [item.title for item in patents(found)] == ["配送车", "F\ufffd_r", "\ufffd"]
    (problem,) = (p for p in problems(found) if "UTF-8" in p.message)
    assert problem.where == "x.csv, line 3"
    assert "as do 1 more lines" in problem.message


def test_the_encoding_is_told_by_more_than_the_first_line():
    content = "Publication Number,Title\nCN999900101B,车\nCN999900102B,配送车辆\n"

    found = patents(read(content.encode("gb18030")))

    assert [item.title for item in found] == ["车", "配送车辆"]


def test_one_damaged_line_does_not_decide_the_encoding():
    rows = "".join(f"CN99990010{n}B,配送车,甲公司\n" for n in range(5))
    raw = "Publication Number,标题,申请人\n".encode() + b"CN999900109B,\xc3,x\n"

    found = patents(read(raw + rows.encode()))

    assert [item.title for item in found] == ["\ufffd", *["配送车"] * 5]


def test_guessed_columns_are_shown_in_words():
    problem, _ = read("公开号,标题,当前权利人,页数\nCN999900101B,配送车,甲公司,12\n")

    assert isinstance(problem, Problem)
    assert "column '公开号' read as number" in problem.message
    assert "column '标题' read as title" in problem.message
    assert "column '当前权利人' read as owners" in problem.message
    assert "left out: '页数'" in problem.message
    assert '[[columns]] files = "x.csv" number = "公开号"' in problem.message


@pytest.mark.parametrize(
    ("header", "key"),
    [
        pytest.param("Publication Number", "number", id="number"),
        pytest.param("publication_no.", "number", id="number-short"),
        pytest.param("公开（公告）号", "number", id="number-zh"),
        pytest.param("申请日", "filing_date", id="filing-zh"),
        pytest.param("Filing Date", "filing_date", id="filing"),
        pytest.param("专利名称", "title", id="title-zh"),
        pytest.param("权利要求书", "claims", id="claims-zh"),
        pytest.param("CURRENT ASSIGNEE", "owners", id="owners"),
        pytest.param("申请（专利权）人", "applicants", id="applicants-zh"),
        pytest.param("IPC分类号", "ipc", id="ipc-zh"),
    ],
)
def test_usual_header_names_are_understood(header, key):
    number = "" if key == "number" else "公开号,"
    value = "" if key == "number" else "CN999900101B,"

    found = read(f"{number}{header},Title,Abstract\n{value}CN999900102B,x,y\n")

    assert f"column '{header}' read as {key}" in problems(found)[0].message


def test_an_application_number_is_never_taken_for_the_number():
    (problem,) = read("申请号,标题\n201910000001.2,配送车\n")

    assert "no column of publication numbers" in problem.message


def test_a_table_without_numbers_names_its_columns_and_how_to_map_them():
    (problem,) = read("Ref,Name\n1,Cart\n", where="exports/x.csv")

    assert problem.where == "exports/x.csv"
    assert "its columns are 'Ref', 'Name'" in problem.message
    assert '[[columns]] files = "exports/x.csv" number = "..."' in problem.message


def test_a_table_of_numbers_alone_is_told():
    (problem,) = read("Publication Number,Remark\nUS9999001B2,x\n")

    assert "nothing else that could be told" in problem.message


def test_the_case_tells_the_columns_and_nothing_else_is_read():
    content = "Ref,Title,Text,Who\n9999001,Cart,1. A cart.,A GmbH/B, Inc.\n"
    entry = mapped(number="Ref", claims="Text", country="US", separator="/")

    (found,) = read(content.replace("A GmbH/B, Inc.", '"A GmbH/B, Inc."'), entry)

    assert (found.number, found.title) == ("US9999001", "")
    assert [claim.text for claim in found.claim_texts] == ["1. A cart."]


def test_a_column_that_the_case_names_and_the_table_lacks_is_told():
    (problem,) = read("Ref,Titel\n9999001,x\n", mapped(number="Ref", title="Title"))

    assert "has no column 'Title'" in problem.message
    assert "did you mean 'Titel'?" in problem.message


def test_descriptions_of_products_come_from_a_table_too():
    entry = mapped(id="SKU", party="Maker", paragraphs="Text", date="Day")
    content = (
        'SKU,Maker,Text,Day\nvan,Maker Ltd.,"It has a lidar.\nIt stops.",2024-05-06\n'
    )

    (found,) = read(content, entry)

    assert isinstance(found, Disclosure)
    assert (found.id, found.party, found.date) == (
        "van",
        "Maker Ltd.",
        date(2024, 5, 6),
    )
    assert [p.text for p in found.paragraphs] == ["It has a lidar.", "It stops."]


def test_lines_before_the_header_are_passed_over():
    content = f"search URL:,about:blank,\n{HEADER}{ROW}"

    assert patents(read(content))[0].number == "CN999900101B"


def test_the_case_tells_the_row_of_the_header():
    content = "Report,x\nA,B\nUS9999001B2,Cart\n"

    (found,) = read(content, mapped(number="A", title="B", header=2))

    assert found.title == "Cart"


def test_rows_next_to_each_other_with_one_number_are_one_document():
    content = (
        "patent_id,claim_sequence,claim_text,claim_number\n"
        "9999001,0,1. A cart.,00001\n"
        "9999001,1,The cart of claim 1.,00002\n"
        "9999002,0,1. A van.,00001\n"
        "9999001,2,3. The cart of claim 2.,00003\n"
    )

    first, second, third = read(content)

    assert [item.number for item in (first, second, third)] == [
        "US9999001",
        "US9999002",
        "US9999001",
    ]
    assert [(claim.number, claim.text) for claim in first.claim_texts] == [
        (1, "1. A cart."),
        (2, "The cart of claim 1."),
    ]
    assert first.source.offset == content.index("9999001,0")
    assert first.claims_version == "as granted"


def test_rows_of_one_document_that_differ_are_told():
    content = HEADER + ROW + ROW.replace("配送车", "车辆")

    found = read(content)

    assert patents(found)[0].title == "配送车"
    assert "rows of one document differ in title" in problems(found)[-1].message


def test_many_rows_of_one_number_are_put_together_up_to_a_limit(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    rows = "".join(f"9999001,{n}. A cart.,{n}\n" for n in range(1, 6))

    found = read(f"pat_no,claim_txt,claim_no\n{rows}")

    assert [len(item.claim_texts) for item in found] == [2, 2, 1]


def test_columns_of_one_name_are_told_apart():
    content = "公开号,标题,标题\nCN999900101B,配送车,Cart\n"

    found = read(content)

    assert patents(found)[0].title == "配送车"
    assert "stands more than once" in problems(found)[-1].message
    assert read(content, mapped(number="公开号", title="标题 (2)"))[0].title == "Cart"


def test_short_and_long_rows_are_read_as_far_as_they_go():
    content = f"{HEADER}CN999900101B,配送车\nCN999900102B,车,甲,乙\nCN999900103B\n"

    found = read(content)
    told = {p.where: p.message for p in problems(found)[1:]}

    assert [item.title for item in patents(found)] == ["配送车", "车", ""]
    assert "has 2 cells, fewer than the 3 columns" in told["x.csv, line 2"]
    assert told["x.csv, line 2"].endswith("so in 1 more rows: line 4 (1)")
    assert "has 4 cells, more than the 3 columns" in told["x.csv, line 3"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param("", "the row has no number", id="none"),
        pytest.param("2.0098E+12", "'2.0098E+12' is not a publication number", id="e"),
        pytest.param("n/a", "the row has no number", id="nothing"),
        pytest.param("ask", "'ask' is not a publication number", id="words"),
    ],
)
def test_a_row_without_a_usable_number_is_left_out_and_told(number, said):
    found = read(f"{HEADER}{number},配送车,甲\n{ROW}")

    assert len(patents(found)) == 1
    assert said in problems(found)[-1].message


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(["4/2/15", "9/24/14"], date(2015, 4, 2), id="month-first-proven"),
        pytest.param(
            ["4/2/2015", "24/9/2014"], date(2015, 2, 4), id="day-first-proven"
        ),
        pytest.param(["4/2/15", "3/2/15"], None, id="open"),
        pytest.param(["4/2/15", "24/9/14", "9/24/14"], None, id="contradictory"),
        pytest.param(["43467"], date(2019, 1, 2), id="serial-number"),
        pytest.param(["2015-02-04"], date(2015, 2, 4), id="iso"),
        pytest.param(["2015年2月4日"], date(2015, 2, 4), id="chinese"),
        pytest.param(["Feb. 4, 2015"], date(2015, 2, 4), id="named"),
    ],
)
def test_the_order_of_day_and_month_is_proven_or_the_date_is_unknown(dates, expected):
    rows = "".join(f'CN99990010{n}B,"{day}"\n' for n, day in enumerate(dates))

    found = read(f"公开号,申请日\n{rows}")

    assert patents(found)[0].filing_date == expected
    told = [p.message for p in problems(found) if "two ways" in p.message]
    assert bool(told) == (expected is None)
    assert all("dates = " in message for message in told)


def test_the_case_settles_the_order_of_day_and_month():
    entry = mapped(number="公开号", filing_date="申请日", dates="day first")

    (found,) = read("公开号,申请日\nCN999900101B,4/2/2015\n", entry)

    assert found.filing_date == date(2015, 2, 4)


def test_of_several_priorities_the_earliest_counts():
    content = (
        "patent_id,priority_claim_sequence,filing_date\n"
        "9999001,0,2015-03-01\n9999001,1,2014-02-01\n"
    )

    (found,) = read(content)

    assert found.priority_date == date(2014, 2, 1)


def test_the_day_on_which_a_grant_is_published_is_that_of_the_grant():
    content = "公开号,公开日\nCN999900101B,2019-07-12\nCN999900102A,2019-07-12\n"

    granted, application = patents(read(content))

    assert (granted.grant_date, application.grant_date) == (date(2019, 7, 12), None)


def test_the_header_repeated_within_files_put_together_is_no_row():
    found = read(HEADER + ROW + HEADER + ROW.replace("101", "102"))

    assert len(patents(found)) == 2
    assert len(problems(found)) == 1


def test_memory_does_not_grow_with_the_table():
    def rows():
        yield b"patent_id,claim_sequence,claim_text\n"
        for n in range(4_000):
            text = "A cart with a lidar. " * 400
            yield f"{9_000_001 + n // 4},{n % 4},{n % 4 + 1}. {text}\n".encode()

    stream = io.BufferedReader(Trickle(rows()))
    tracemalloc.start()
    count = sum(isinstance(i, Patent) for i in read_csv(stream, where="x.csv"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 1_000
    assert peak < 25_000_000  # of 33 MB


def test_big5_is_read_and_told():
    text = "公開號,標題,申請人\nCN999900101B,一種無人配送車的雷射雷達,虛構車輛公司\n"

    found = read(text.encode("big5"))

    assert [held.title for held in patents(found)] == ["一種無人配送車的雷射雷達"]
    assert any("read as Big5" in held.message for held in problems(found))


def test_a_quote_that_a_later_row_closes_swallows_no_row():
    text = (
        "Publication Number,Title,Claims\n"
        'US10123456B2,One,"1. A car having a lidar.\n'
        'US10123457B2,Two,"1. A car having a radar."\n'
        'US10123458B2,Three,"1. A car having a horn."\n'
    )
    found = read(text)

    assert len(patents(found)) == 3
    assert any("lines 2 to 3" in problem.message for problem in problems(found))


def test_marks_of_a_web_page_in_claims_are_read_as_its_reader_saw_them():
    claims = '"1. A car &amp; a lidar, x &lt; 5.<br>2. The car of claim 1."'
    (patent,) = patents(read(f"Publication Number,Claims\nUS10123456B2,{claims}\n"))

    (text,) = patent.claim_texts
    assert text.text == "1. A car & a lidar, x < 5.\n2. The car of claim 1."


def test_claims_in_a_language_that_is_not_read_are_told():
    text = "1. Fahrzeug mit Lidar. 2. Fahrzeug nach Anspruch 1 und einer Kamera."
    found = read(f"Publication Number,Claims\nEP9999001B1,{text}\n")

    assert any("none of en, zh" in problem.message for problem in problems(found))


def test_rows_of_one_product_that_stand_apart_are_one_description():
    entry = ColumnsEntry("x.csv", (("id", "Model"), ("paragraphs", "Feature")))
    found = read("Model,Feature\nvan,Lidar\ncart,Horn\nvan,Radar\n", entry)

    assert [len(held.paragraphs) for held in found if isinstance(held, Disclosure)] == [
        2,
        1,
    ]
