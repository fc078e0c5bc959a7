"""Encodings: what is stated is checked, what is guessed must look Chinese."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.sources.encodings import decode, opening

ZH = "一种无人配送车，其特征在于，包括激光雷达。"
EN = "A cart with a Müller hatch costs 5 € – naïvely."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ZH, "utf-8", id="zh-utf-8"),
        pytest.param(ZH, "utf-8-sig", id="zh-utf-8-with-mark"),
        pytest.param(ZH, "utf-16", id="zh-utf-16"),
        pytest.param(ZH, "gb18030", id="zh-gb18030"),
        pytest.param(EN, "utf-8", id="en-utf-8"),
        pytest.param(EN, "utf-16", id="en-utf-16"),
    ],
)
def test_text_is_read_in_the_encodings_of_real_files(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_a_wrong_statement_is_put_right_and_told():
    found = decode(ZH.encode("gb18030"), declared="UTF-8")

    assert found.text == ZH
    assert found.doubt == "states 'UTF-8' but is in GB18030"


def test_utf_8_that_states_gb2312_is_put_right_and_told():
    found = decode(ZH.encode(), declared="GB2312")

    assert (found.text, found.doubt) == (ZH, "states 'GB2312' but is in UTF-8")


def test_gb2312_is_read_as_the_larger_set_that_files_use():
    beyond_gb2312 = "喆"

    assert decode(beyond_gb2312.encode("gb18030"), declared="GB2312").doubt == ""


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(EN.replace("€", "EUR").encode("cp1252"), id="no-gb18030"),
        pytest.param(b"M\xfcm n\xe9b g\xe9r", id="single-characters"),
        pytest.param(b"M\xfcm n\xe9b g\xe9r \x85\x85\x85\x85", id="one-run-only"),
    ],
)
def test_western_text_is_not_taken_for_chinese(raw):
    with pytest.raises(ValueError, match=r"not UTF-8 .* nor\s+Chinese .* save it as"):
        decode(raw)


TRADITIONAL = "一種無人配送車，其特徵在於，包括：設置於車體上的雷射雷達。"


@pytest.mark.parametrize("declared", ["", "UTF-8"])
def test_big5_is_read_and_told(declared):
    found = decode(TRADITIONAL.encode("big5"), declared=declared)

    assert (found.text, found.encoding) == (TRADITIONAL, "big5hkscs")
    assert "is read as Big5" in found.doubt
    assert "save it as UTF-8" in found.doubt


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ZH, id="simplified"),
        pytest.param(TRADITIONAL, id="traditional-in-gbk"),
        pytest.param("激光雷达", id="also-valid-as-big5"),
    ],
)
def test_gb18030_is_not_taken_for_big5(text):
    assert decode(text.encode("gb18030")).text == text


def test_an_unknown_statement_is_refused():
    with pytest.raises(ValueError, match="'klingon', which is not read"):
        decode(b"text", declared="klingon")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_utf_8_is_never_mistaken(text):
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@given(st.binary(max_size=60))
def test_any_bytes_give_text_or_an_error(raw):
    with contextlib.suppress(ValueError):
        assert isinstance(decode(raw).text, str)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_opening_of_a_file_is_seen_even_if_cut_within_a_character(encoding):
    raw = f"<a>{ZH}".encode(encoding)

    assert opening(raw[:-1]).startswith("<a>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_that_breaks_off_within_a_character_loses_only_that(encoding):
    declared = "GB18030" if encoding == "gb18030" else ""

    found = decode(ZH.encode(encoding)[:-1], declared=declared)

    assert found.text == ZH[:-1]
    assert "breaks off within a" in found.doubt


def test_utf_8_that_states_gb2312_and_breaks_off_is_still_utf_8():
    assert decode(ZH.encode()[:-1], declared="GB2312").text == ZH[:-1]


JAPANESE = "自動運転車両のライダーセンサを用いて障害物を検出する方法であって、前記車両"
KOREAN = "자율 주행 차량의 라이다 센서를 이용하여 장애물을 검출하는 방법에 있어서"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        pytest.param(JAPANESE, "shift_jis", "Shift_JIS", id="ja"),
        pytest.param(KOREAN, "euc_kr", "EUC-KR", id="ko"),
    ],
)
def test_japanese_and_korean_are_not_taken_for_chinese(text, encoding, name):
    found = decode(f"US10123456B2,{text}\n".encode(encoding))

    assert text in found.text
    assert f"is read as {name}" in found.doubt
    assert "save it as UTF-8" in found.doubt


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("电极材料的处理方法及处理后的电极材料", id="also-hangul"),
        pytest.param("贯流风机及包括该风机的空调器", id="so-too"),
        pytest.param("公开号,激光雷达", id="short"),
        pytest.param("韓偉偉;任建偉;周揚", id="some-also-kana"),
    ],
)
def test_chinese_that_could_be_korean_or_japanese_is_chinese(text):
    assert decode(text.encode("gb18030")).text == text
