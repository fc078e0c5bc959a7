"""Patents and product descriptions as people write them."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from patentrisk.records import (
    ClaimText,
    Disclosure,
    LegalEvent,
    LegalStatus,
    Ownership,
    Paragraph,
    Patent,
    Problem,
    Source,
    Translation,
)
from patentrisk.sources import markdown
from tests.sources.building import read, read_one

ENGLISH = """\
+++
kind = "patent"
number = "US9999001B2"
applicants = ["Cart Example Co."]
owners = [{ name = "Cart Example Co.", since = 2021-03-01, source = "register" }]
priority_date = 2019.05.06
publication_date = 2024-02-06
events = [
  { date = 2024-02-06, status = "granted", text = "granted", source = "register" },
]
+++
# A delivery cart

## Abstract

A cart with
a hatch.

## Description

[0003] The cart has a lidar
that turns.
[0004] It stops.

It is red.
<!-- not for print
[0009] secret -->
### Details

It is fast.

## Claims

1. A cart, comprising:
   a lidar; and
   a hatch.

2. The cart of claim 1, of 3.5
metres.
3.-9. (canceled)
""".replace("2019.05.06", '"2019.05.06"')

CHINESE = """\
+++
kind = "patent"
number = "CN999900101B"
title = "配送车"
+++
# 无人配送车
## 摘要
本申请涉及
配送车。
## 说明书
【0001】配送车包括激光
雷达。

配送车停车。
## 权利要求书
1、一种配送车，包括：
激光雷达；以及
舱门。
2.根据权利要求1所述的配送车。
## 译文
### claim 1 (en, applicant)
1. A cart, comprising:
a lidar; and
a hatch.
### [0001] (en)
The cart has
a lidar.
### 标题（en）
Delivery cart
"""

PRODUCT = """\
+++
kind = "disclosure"
id = "z5"
party = "Zelos Example"
version = "2.10"
date = 2025-01-02
areas = ["PER"]
+++
# Z5 perception

It carries lidar.

## Sensors

Two units
side by side.
- a lidar,
  128 lines
* a radar
1. first
   - nested

| sensor | range |
|:--|--:|
| lidar | 200 m \\| 5 % |

## 计算 / Computing

说明一
说明二
## Translations
### §2 ¶1 (en, machine)
Notes
"""


def test_an_english_patent():
    found = read_one("markdown", ENGLISH)

    assert isinstance(found, Patent)
    assert (found.number, found.family_id) == ("US9999001B2", "US9999001B2")
    assert (found.title, found.language) == ("A delivery cart", "en")
    assert found.abstract == "A cart with a hatch."
    assert found.priority_date == date(2019, 5, 6)
    assert found.owners == (
        Ownership("Cart Example Co.", date(2021, 3, 1), source="register"),
    )
    assert found.events == (
        LegalEvent(date(2024, 2, 6), LegalStatus.GRANTED, "granted", "register"),
    )
    assert found.description == (
        Paragraph("[0003]", "The cart has a lidar that turns."),
        Paragraph("[0004]", "It stops."),
        Paragraph("[0005]", "It is red."),
        Paragraph("[0006]", "It is fast."),
    )
    assert found.claim_texts == (
        ClaimText(1, "1. A cart, comprising:\na lidar; and\na hatch."),
        ClaimText(2, "2. The cart of claim 1, of 3.5\nmetres."),
        ClaimText(None, "3.-9. (canceled)"),
    )


def test_a_chinese_patent():
    found = read_one("markdown", CHINESE)

    assert isinstance(found, Patent)
    assert (found.title, found.language) == ("配送车", "zh")
    assert found.abstract == "本申请涉及配送车。"
    assert found.description == (
        Paragraph("[0001]", "配送车包括激光雷达。"),
        Paragraph("[0002]", "配送车停车。"),
    )
    assert found.claim_texts == (
        ClaimText(1, "1、一种配送车，包括：\n激光雷达；以及\n舱门。"),
        ClaimText(2, "2.根据权利要求1所述的配送车。"),
    )
    assert found.translations == (
        Translation(
            "claim 1",
            "en",
            "1. A cart, comprising:\na lidar; and\na hatch.",
            "applicant",
        ),
        Translation("[0001]", "en", "The cart has a lidar."),
        Translation("title", "en", "Delivery cart"),
    )


def test_a_product_description():
    found = read_one("markdown", PRODUCT)

    assert isinstance(found, Disclosure)
    assert (found.id, found.party, found.title) == (
        "z5",
        "Zelos Example",
        "Z5 perception",
    )
    assert (found.version, found.date, found.areas) == (
        "2.10",
        date(2025, 1, 2),
        ("PER",),
    )
    assert found.paragraphs == (
        Paragraph("§0 ¶1", "It carries lidar."),
        Paragraph("§1 ¶1", "Two units side by side."),
        Paragraph("§1 ¶2", "a lidar, 128 lines"),
        Paragraph("§1 ¶3", "a radar"),
        Paragraph("§1 ¶4", "first"),
        Paragraph("§1 ¶5", "nested"),
        Paragraph("§1 ¶6", "sensor | range"),
        Paragraph("§1 ¶7", "lidar | 200 m \\| 5 %"),
        Paragraph("§2 ¶1", "说明一说明二"),
    )
    assert found.translations == (Translation("§2 ¶1", "en", "Notes", "machine"),)


def test_what_a_heading_or_a_lead_in_denies_is_read_with_it():
    text = (
        '+++\nkind = "disclosure"\nid = "van"\nparty = "Maker"\n+++\n'
        "The van does not have:\n\n- a lidar,\n  of any kind\n- a horn\n\n"
        "It has:\n- a bell\n"
        "## Options not offered\nA steering wheel.\n## Brakes\nTwo brakes.\n"
    )

    assert [held.text for held in read_one("markdown", text).paragraphs] == [
        "The van does not have:",
        "The van does not have: a lidar, of any kind",
        "The van does not have: a horn",
        "It has:",
        "a bell",
        "Options not offered: A steering wheel.",
        "Two brakes.",
    ]


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.encode(), id="utf-8"),
        pytest.param(lambda text: text.encode("utf-8-sig"), id="utf-8-with-mark"),
        pytest.param(lambda text: text.encode("utf-16"), id="utf-16"),
        pytest.param(lambda text: text.encode("gb18030"), id="gb18030"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(lambda text: b"\n\n" + text.encode(), id="blank-lines-before"),
    ],
)
def test_encodings_and_line_ends_make_no_difference(encode):
    raw = encode(CHINESE)
    found = read_one("markdown", raw)
    plain = read_one("markdown", CHINESE)

    assert markdown.recognises(raw)
    assert found.source == Source(
        "corpus/x", 0, "markdown", hashlib.sha256(raw).hexdigest()
    )
    assert (found.claim_texts, found.description) == (
        plain.claim_texts,
        plain.description,
    )
    assert found.translations == plain.translations


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param("version", "versoin", 5, "did you mean 'version'?", id="key"),
        pytest.param("2025-01-02", '"01/02/25"', 6, "two ways", id="date"),
        pytest.param(
            '["PER"]', "7", 7, "areas: is a number; expected a list", id="type"
        ),
        pytest.param(
            "§2 ¶1 (", "§9 ¶1 (", None, "nothing the document has", id="locator"
        ),
        pytest.param(
            "### §2 ¶1 (en, machine)",
            "### §2 ¶1",
            32,
            "names no translation",
            id="heading",
        ),
        pytest.param("Two units", "Two <!-- units", 15, "does not end", id="comment"),
    ],
)
def test_a_fault_names_its_line_and_the_document_is_used(old, new, line, message):
    found, problem = read("markdown", PRODUCT.replace(old, new, 1))

    assert found.id == "z5"
    assert problem.where == f"corpus/x, line {line}" if line else "corpus/x"
    assert message in problem.message


def test_a_section_of_another_name_is_read_as_description():
    found, problem = read(
        "markdown", CHINESE.replace("## 说明书", "## 具体实施方式\n\n### x")
    )

    assert [paragraph.locator for paragraph in found.description] == [
        "[0001]",
        "[0002]",
    ]
    assert problem.where == "corpus/x, line 10"
    assert "'具体实施方式' is read as part of the description" in problem.message


@pytest.mark.parametrize(
    ("text", "heading", "claims"),
    [
        pytest.param(
            CHINESE, "## 权利要求书",
            "１．一种车，包括雷达。\n２、根据权利要求１所述的车，包括门。",
            id="zh",
        ),
        pytest.param(
            ENGLISH, "## Claims",
            "１. A car having a lidar.\n２. The car of claim 1, having a door.",
            id="en",
        ),
    ],
)  # fmt: skip
def test_claims_can_be_numbered_in_full_width_digits(text, heading, claims):
    found, *_ = read("markdown", f"{text[: text.index(heading)]}{heading}\n{claims}\n")

    assert [claim.number for claim in found.claim_texts] == [1, 2]
    assert [claim.text for claim in found.claim_texts] == claims.split("\n")


def test_text_before_the_first_claim_is_told():
    found, problem = read(
        "markdown", CHINESE.replace("## 权利要求书", "## 权利要求书\n我要求保护：")
    )

    assert len(found.claim_texts) == 2
    assert problem == Problem(
        "corpus/x, line 16", "'我要求保护：' stands before the first claim; left out"
    )


def test_what_stands_in_the_header_and_below_is_taken_from_the_header():
    found, problem = read(
        "markdown", CHINESE.replace('title = "', 'abstract = "别的"\ntitle = "')
    )

    assert found.abstract == "别的"
    assert problem.where == "corpus/x, line 4"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param('+++\nkind = "patent"\n', "no second line +++", id="header-open"),
        pytest.param(
            '+++\nkind = "patent"\nnumber = CN1\n+++\n', "header line 3", id="toml"
        ),
        pytest.param("+++\nkind = \n+++\n", "header line 2", id="toml-end-of-line"),
        pytest.param("+++\nid = [1,\n+++\n", "header line 2", id="toml-open-list"),
        pytest.param(
            f"+++\nid = {'[' * 20_000}\n+++\n", "nested too deeply", id="toml-nesting"
        ),
        pytest.param(CHINESE + "\0", "NUL characters", id="nul"),
        pytest.param(
            ENGLISH.encode() + b"caf\xe9 x", "save it as UTF-8", id="encoding"
        ),
        pytest.param('+++\nkind = "patent"\n+++\n', "not a publication", id="number"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_problem(content, reason):
    (problem,) = read("markdown", content)

    assert isinstance(problem, Problem)
    assert reason in problem.message
    assert "left out" in problem.message


def test_a_malformed_date_leaves_an_unknown_exposure():
    content = '+++\nkind = "patent"\nfiling_date = 2020-13-45\n+++\n'

    (problem,) = read("markdown", content)

    assert "header line 3" in problem.message
    assert "unknown, not low" in problem.message


def test_big5_is_read_and_told():
    text = "一種無人配送車，其特徵在於，包括：設置於車體上的雷射雷達。"
    content = f'+++\nkind = "disclosure"\nid = "van"\n+++\n{text}\n'

    found, problem = read("markdown", content.encode("big5"))

    assert [paragraph.text for paragraph in found.paragraphs] == [text]
    assert "read as Big5" in problem.message


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(markdown, "MAX_FILE", 100)

    (problem,) = read("markdown", PRODUCT)

    assert "is larger than" in problem.message


@pytest.mark.parametrize("head", [b"# Title\n+++\n", b"++++\n", b"", b"kind = 1"])
def test_a_file_without_header_is_not_recognised(head):
    assert not markdown.recognises(head)
