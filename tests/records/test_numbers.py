"""Publication numbers as people and files write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.errors import NumberError
from patentrisk.records import publication_number


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("US 10,123,456 B2", "US10123456B2", id="us-commas"),
        pytest.param("US06859910B2", "US6859910B2", id="us-leading-zero"),
        pytest.param("US20200012345A1", "US20200012345A1", id="us-application"),
        pytest.param("US 2020/0012345 A1", "US20200012345A1", id="us-slash"),
        pytest.param("US2005004437A1", "US20050004437A1", id="us-zero-short"),
        pytest.param("USD0500000S1", "USD500000S1", id="us-design"),
        pytest.param("US RE49,000 E1", "USRE49000E1", id="us-reissue"),
        pytest.param("USPP015474P2", "USPP15474P2", id="us-plant"),
        pytest.param("U.S. Pat. No. 10,123,456", "US10123456", id="us-label"),
        pytest.param("us_10123456_b2", "US10123456B2", id="us-file-name"),
        pytest.param("US10123456 (B2).", "US10123456B2", id="us-brackets-full-stop"),
        pytest.param("ＣＮ １１２３４５６７８ Ｂ", "CN112345678B", id="cn-full-width"),
        pytest.param("授权公告号：CN 112345678 B", "CN112345678B", id="cn-label"),
        pytest.param("中国专利CN207451123U", "CN207451123U", id="cn-prose"),
        pytest.param("专利号：ZL 2015 1 0163325.6", "CN201510163325", id="cn-zl"),
        pytest.param("CN201510163325.X", "CN201510163325", id="cn-check-x"),
        pytest.param("CN87100001A", "CN87100001A", id="cn-1987"),
        pytest.param("EP 1 234 567 B1", "EP1234567B1", id="ep-spaces"),
        pytest.param("EP123456A1", "EP0123456A1", id="ep-padded"),
        pytest.param("EP01234567B1", "EP1234567B1", id="ep-leading-zero"),
        pytest.param("EP 03012345.6", "EP03012345", id="ep-application"),
        pytest.param("WO 2023/020192 A1", "WO2023020192A1", id="wo"),
        pytest.param("WO 98/12345", "WO1998012345", id="wo-1998"),
        pytest.param("WO03012345A1", "WO2003012345A1", id="wo-2003"),
        pytest.param("JP2005-123456A", "JP2005123456A", id="jp-hyphen"),
        pytest.param("特開2005-123456", "JP2005123456A", id="jp-laid-open"),
        pytest.param("特開平10-123456", "JPH10123456A", id="jp-heisei"),
        pytest.param("JP-A-2005-123456", "JP2005123456A", id="jp-kind-first"),
        pytest.param("特許第5123456号", "JP5123456", id="jp-grant-kind-unknown"),
        pytest.param("KR10-2012-0012345 A", "KR20120012345A", id="kr-application"),
        pytest.param("KR 10-1234567 B1", "KR101234567B1", id="kr-grant"),
        pytest.param("DE 10 2012 012 345 A1", "DE102012012345A1", id="de-2012"),
        pytest.param("DE000019812345A1", "DE19812345A1", id="de-padded"),
        pytest.param("TWI123456B", "TWI123456B", id="tw-invention"),
        pytest.param("TW 202012345 A", "TW202012345A", id="tw-application"),
        pytest.param("NO20120123A1", "NO20120123A1", id="norway-is-no-label"),
    ],
)
def test_a_number_is_normalised_however_it_is_written(written, expected):
    assert publication_number(written) == expected


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        pytest.param("06859910", "us", "US6859910", id="us-digits"),
        pytest.param("D0500000", "US", "USD500000", id="us-design"),
        pytest.param("RE049000", "US", "USRE49000", id="re-is-no-country"),
        pytest.param("112345678B", "CN", "CN112345678B", id="cn-digits"),
        pytest.param("CN112345678B", "US", "CN112345678B", id="own-country-wins"),
    ],
)
def test_a_country_is_assumed_only_where_none_is_written(written, country, expected):
    assert publication_number(written, country=country) == expected


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="empty"),
        pytest.param("CN", id="country-only"),
        pytest.param("10123456", id="no-country"),
        pytest.param("PCT/CN2022/112345", id="pct-application"),
        pytest.param("US12", id="too-short"),
        pytest.param("USQ123456", id="unknown-series"),
        pytest.param("CN112345678B和CN112345679B", id="two-numbers"),
        pytest.param("US١٢٣٤٥٦٧", id="digits-of-another-script"),
        pytest.param("lidar", id="word"),
    ],
)
def test_what_is_no_number_is_refused_with_the_forms_expected(written):
    with pytest.raises(NumberError, match=r"expected country, number and\s+kind"):
        publication_number(written)


def test_country_serial_and_kind_are_told_apart():
    number = publication_number("US D1,000,000 S1")

    assert (number.country, number.serial, number.kind) == ("US", "D1000000", "S1")


def test_a_missing_kind_is_not_guessed():
    number = publication_number("CN 112345678")

    assert (number.serial, number.kind) == ("112345678", "")


numbers = st.builds(
    lambda country, digits, kind: f"{country}{digits}{kind}",
    st.sampled_from(["US", "CN", "EP", "WO", "JP", "KR", "DE", "TW", "GB"]),
    st.text("0123456789", min_size=4, max_size=13).filter(lambda d: d.strip("0")),
    st.sampled_from(["", "A", "A1", "B", "B2", "U", "C1"]),
)


@given(numbers)
def test_a_normalised_number_stays_as_it_is(written):
    try:
        once = publication_number(written)
    except NumberError:
        return

    assert publication_number(once) == once


@given(numbers, st.sampled_from([" ", "-", "/", ",", "　", "_"]))
def test_separators_between_the_parts_change_nothing(written, separator):
    country, rest = written[:2], written[2:]
    digits = rest.rstrip("ABCU12")[:4]
    spaced = f"{country}{separator}{digits}{separator}{rest[len(digits) :]}"

    assert publication_number(spaced) == publication_number(written)


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_its_own_error(text):
    with contextlib.suppress(NumberError):
        number = publication_number(text)

        assert number[:2].isalpha()
        assert number.isascii()
