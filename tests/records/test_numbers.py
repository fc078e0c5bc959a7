"""Publication numbers as people and files write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.errors import NumberError
from patentrisk.records.numbers import (
    ApplicationNumber,
    application_number,
    document_number,
    publication_number,
)


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
        pytest.param("U.S. Pat. No. 6,970,935 B1", "US6970935B1", id="us-label-kind"),
        pytest.param(
            "US Pat. Appl. Publ. 2005/0004437 A1", "US20050004437A1", id="us-pub"
        ),
        pytest.param("US Des. 500,000 S", "USD500000S", id="us-design-in-words"),
        pytest.param(
            "U.S. Reissue Patent 49,000 E", "USRE49000E", id="us-reissue-words"
        ),
        pytest.param("US Plant Pat. No. 15,474 P2", "USPP15474P2", id="us-plant-words"),
        pytest.param("USH0002345H1", "USH2345H1", id="us-statutory-registration"),
        pytest.param("us_10123456_b2", "US10123456B2", id="us-file-name"),
        pytest.param("US10123456 (B2).", "US10123456B2", id="us-brackets-full-stop"),
        pytest.param("ＣＮ １１２３４５６７８ Ｂ", "CN112345678B", id="cn-full-width"),
        pytest.param("授权公告号：CN 112345678 B", "CN112345678B", id="cn-label"),
        pytest.param("中国专利CN207451123U", "CN207451123U", id="cn-prose"),
        pytest.param("专利号：ZL 2015 1 0163325.6", "CN201510163325", id="cn-zl"),
        pytest.param("CN201310074614.X", "CN201310074614", id="cn-check-x"),
        pytest.param("CN1234567C", "CN1234567C", id="cn-seven-digits"),
        pytest.param("CN 2 345 678 Y", "CN2345678Y", id="cn-utility-model-of-old"),
        pytest.param("CN 302345678 S", "CN302345678S", id="cn-design"),
        pytest.param("公开号：ＣＮ１０４７５１８２５Ａ", "CN104751825A", id="cn-wide"),
        pytest.param("公开（公告）号：CN104751825B", "CN104751825B", id="cn-brackets"),
        pytest.param("中國專利 CN 104751825 B", "CN104751825B", id="cn-traditional"),
        pytest.param("ZL 95 1 15608.X", "CN95115608", id="cn-zl-of-1995"),
        pytest.param("CN87100001A", "CN87100001A", id="cn-1987"),
        pytest.param("EP 1 234 567 B1", "EP1234567B1", id="ep-spaces"),
        pytest.param("EP-A1-1234567", "EP1234567A1", id="ep-kind-first"),
        pytest.param("EP123456A1", "EP0123456A1", id="ep-padded"),
        pytest.param("EP01234567B1", "EP1234567B1", id="ep-leading-zero"),
        pytest.param("EP 03012345.9", "EP03012345", id="ep-application"),
        pytest.param("European Patent No. 1.234.567 B1", "EP1234567B1", id="ep-dots"),
        pytest.param("WO 2023/020192 A1", "WO2023020192A1", id="wo"),
        pytest.param("WO 98/12345", "WO1998012345", id="wo-1998"),
        pytest.param("WO03012345A1", "WO2003012345A1", id="wo-2003"),
        pytest.param("WO2019/1234", "WO2019001234", id="wo-serial-unpadded"),
        pytest.param("国际公布号 WO 00/12345", "WO2000012345", id="wo-2000-label"),
        pytest.param("JP H11-123456", "JPH11123456", id="jp-heisei-latin"),
        pytest.param("JP Hei. 2-1234 A", "JPH02001234A", id="jp-padded"),
        pytest.param("JPH0712345A", "JPH07012345A", id="jp-serial-unpadded"),
        pytest.param("特開昭63-123456", "JPS63123456A", id="jp-showa"),
        pytest.param("JP 11-123456 A", "JPH11123456A", id="jp-era-from-laid-open"),
        pytest.param("日本特开2019-123456号公报", "JP2019123456A", id="jp-in-chinese"),
        pytest.param(
            "再公表特許WO2019/123456", "JPWO2019123456A1", id="jp-republished-2"
        ),
        pytest.param("特表2019-500001号公報", "JP2019500001A", id="jp-from-pct"),
        pytest.param("再表2019/123456", "JPWO2019123456A1", id="jp-republished"),
        pytest.param("特許第6123456号", "JP6123456", id="jp-grant"),
        pytest.param("登録実用新案第3123456号", "JP3123456U", id="jp-utility-model"),
        pytest.param("JP2005-123456A", "JP2005123456A", id="jp-hyphen"),
        pytest.param("特開2005-123456", "JP2005123456A", id="jp-laid-open"),
        pytest.param("特開平10-123456", "JPH10123456A", id="jp-heisei"),
        pytest.param("JP-A-2005-123456", "JP2005123456A", id="jp-kind-first"),
        pytest.param("特許第5123456号", "JP5123456", id="jp-grant-kind-unknown"),
        pytest.param("KR10-2012-0012345 A", "KR20120012345A", id="kr-application"),
        pytest.param("KR 10-1234567 B1", "KR101234567B1", id="kr-grant"),
        pytest.param("KR102019001234 5A", "KR20190012345A", id="kr-odd-blank"),
        pytest.param("공개특허 10-2019-0012345", "KR20190012345A", id="kr-laid-open"),
        pytest.param("등록특허 제10-1234567호", "KR101234567B1", id="kr-registered"),
        pytest.param("DE 10 2007 004 488.9", "DE102007004488", id="de-file-number"),
        pytest.param("DE19812345C1", "DE19812345C1", id="de-1998"),
        pytest.param("DE P 38 12 345.6", "DE3812345", id="de-1988"),
        pytest.param("DE 10 2012 012 345 A1", "DE102012012345A1", id="de-2012"),
        pytest.param("DE000019812345A1", "DE19812345A1", id="de-padded"),
        pytest.param("TWI123456B", "TWI123456B", id="tw-invention"),
        pytest.param("中華民國專利第I123456號", "TWI123456", id="tw-prose"),
        pytest.param("TWM567890U", "TWM567890U", id="tw-utility-model"),
        pytest.param("TW 202012345 A", "TW202012345A", id="tw-application"),
        pytest.param("NO20120123A1", "NO20120123A1", id="norway-is-no-label"),
        pytest.param("GB 2 999 001 A", "GB2999001A", id="gb-plain"),
        pytest.param("FR-2999001-A1", "FR2999001A1", id="fr-plain"),
        pytest.param("SE-C-999001", "SE999001C", id="se-kind-first"),
        pytest.param("BR PI9999001 A2", "BRPI9999001A2", id="br-invention"),
        pytest.param("BR MU 9999001-4 U2", "BRMU9999001U2", id="br-check-digit"),
        pytest.param("BR 10 2099 999001-4 A2", "BR102099999001A2", id="br-since-2012"),
        pytest.param("AT-E999001-T1", "ATE999001T1", id="at-translation-of-ep"),
        pytest.param("AT 999001 B", "AT999001B", id="at-own"),
        pytest.param("IT MI2099 9001 A1", "ITMI20999001A1", id="it-milan"),
        pytest.param("MXPA99001234A", "MXPA99001234A", id="mx"),
        pytest.param("HU E999001 T2", "HUE999001T2", id="hu-translation-of-ep"),
        pytest.param("SG 11209999001T A", "SG11209999001A", id="sg-check-letter"),
        pytest.param("SG11209999001TA1", "SG11209999001A1", id="sg-run-together"),
        pytest.param("SG 199901 A1", "SG199901A1", id="sg-without-check-letter"),
        pytest.param("GE U 20999001 Y", "GEU20999001Y", id="ge-u-is-no-kind"),
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
        pytest.param("US12", id="too-short"),
        pytest.param("RE49,000", id="reissue-without-country"),
        pytest.param("No. 10,123,456", id="number-sign-is-not-norway"),
        pytest.param("USQ123456", id="unknown-series"),
        pytest.param("GB PI9999001 A", id="letters-of-another-office"),
        pytest.param("US PA999001", id="two-letters-us-does-not-use"),
        pytest.param("CN112345678B和CN112345679B", id="two-numbers"),
        pytest.param("US10123456B2, US10123457B2", id="two-numbers-en"),
        pytest.param("US-10123456-20181113", id="number-and-date"),
        pytest.param("CN12345B", id="cn-digits-missing"),
        pytest.param("EP12345678B1", id="ep-digits-too-many"),
        pytest.param("US١٢٣٤٥٦٧", id="digits-of-another-script"),
        pytest.param("lidar", id="word"),
        pytest.param("激光雷达", id="word-zh"),
    ],
)
def test_what_is_no_number_is_refused_with_the_forms_expected(written):
    with pytest.raises(NumberError, match=r"expected country, number and\s+kind"):
        publication_number(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("ZL 2017 1 0601862.3", "CN201710601862.3", id="cn-zl"),
        pytest.param("专利号 ZL 2013 1 0074614.X", "CN201310074614.X", id="cn-x"),
        pytest.param("CN201710601862", "CN201710601862.3", id="cn-check-computed"),
        pytest.param("申请号：201710601862.3", None, id="cn-no-country"),
        pytest.param("CN2017106018623", "CN201710601862.3", id="cn-no-point"),
        pytest.param("CN 95115608", "CN95115608.X", id="cn-eight-digits"),
        pytest.param("CN 201710601862 A", "CN201710601862.3", id="cn-docdb"),
        pytest.param("EP 99403122.7", "EP99403122.7", id="ep"),
        pytest.param("EP19990403122", "EP99403122.7", id="ep-epodoc"),
        pytest.param("EP16839078", "EP16839078.9", id="ep-check-computed"),
        pytest.param("DE 10 2007 004 488.9", "DE102007004488.9", id="de"),
        pytest.param("DE 196 26 775", "DE19626775.7", id="de-eight-digits"),
        pytest.param("U.S. Appl. No. 10/123,456", "US10/123456", id="us"),
        pytest.param("US 60/123456", "US60/123456", id="us-provisional"),
        pytest.param("US 201213649384 A", "US13/649384", id="us-docdb"),
        pytest.param("PCT/CN2019/123456", "PCT/CN2019/123456", id="pct"),
        pytest.param("国际申请号 PCT/US99/00123", "PCT/US1999/000123", id="pct-1999"),
        pytest.param("特願2019-123456", "JP2019-123456", id="jp"),
        pytest.param("特願平11-1234", "JPH11-001234", id="jp-heisei"),
        pytest.param("특허출원 10-2019-0012345", "KR10-2019-0012345", id="kr"),
        pytest.param("KR20-2019-123", "KR20-2019-0000123", id="kr-utility-model"),
        pytest.param("TW 108123456", "TW108123456", id="tw"),
        pytest.param("TW87101234", "TW087101234", id="tw-1998"),
    ],
)
def test_an_application_number_is_normalised(written, expected):
    """Check digits are those printed by the offices, or computed by hand."""
    country = "" if expected else "CN"
    expected = expected or "CN201710601862.3"

    assert application_number(written, country=country) == expected


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("ZL201710601862.4", "check digit 4, expected 3", id="cn"),
        pytest.param("CN 95115608.1", "check digit 1, expected X", id="cn-x"),
        pytest.param("EP 99403122.1", "check digit 1, expected 7", id="ep"),
        pytest.param("DE 10 2007 004 488.1", "check digit 1, expected 9", id="de"),
    ],
)
@pytest.mark.parametrize(
    "read", [publication_number, application_number, document_number]
)
def test_a_wrong_check_digit_is_an_error_that_shows_the_right_one(
    read, written, message
):
    with pytest.raises(NumberError, match=message):
        read(written)


@pytest.mark.parametrize(
    ("written", "filed"),
    [
        pytest.param("US 10/123,456", "US10/123456", id="us"),
        pytest.param("PCT/CN2022/112345", "PCT/CN2022/112345", id="pct"),
        pytest.param("特願2019-123456", "JP2019-123456", id="jp"),
        pytest.param(
            "Korean Patent Appl. 10-2019-0012345", "KR10-2019-0012345", id="kr"
        ),
        pytest.param("TW108123456", "TW108123456", id="tw"),
        pytest.param("CN 201710601862 A", "CN201710601862.3", id="cn-docdb"),
    ],
)
def test_an_application_is_no_publication(written, filed):
    with pytest.raises(NumberError, match=f"is the application number {filed}; exp"):
        publication_number(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("US 10,123,456", "US10123456", id="us-commas"),
        pytest.param("US10123456B2", "US10123456B2", id="us-kind"),
        pytest.param("US 10/123,456", "US10/123456", id="us-slash"),
        pytest.param("特開2019-123456", "JP2019123456A", id="jp-published"),
        pytest.param("特願2019-123456", "JP2019-123456", id="jp-filed"),
        pytest.param("公開番号 JP2019-123456", "JP2019123456", id="jp-said"),
        pytest.param("KR 10-2019-0012345 A", "KR20190012345A", id="kr-kind"),
        pytest.param("ZL201710601862.3", "CN201710601862.3", id="cn-patent"),
        pytest.param("CN107123456A", "CN107123456A", id="cn-published"),
    ],
)
def test_form_and_words_tell_an_application_from_a_publication(written, expected):
    number = document_number(written)

    assert number == expected
    assert isinstance(number, ApplicationNumber) == any(m in number for m in "./-")


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("US10123456", id="us-patent-or-series-10"),
        pytest.param("JP2019-123456", id="jp"),
        pytest.param("KR 10-2019-0012345", id="kr"),
        pytest.param("CN95115608", id="cn-eight-digits"),
        pytest.param("DE102007004488", id="de"),
    ],
)
def test_what_may_be_either_is_an_error_that_says_what_to_add(written):
    with pytest.raises(NumberError, match=r"may be the publication .* add the kind"):
        document_number(written)


def test_a_japanese_year_without_its_era_is_an_error_that_says_what_to_add():
    with pytest.raises(NumberError, match=r"write H07 .* or S07"):
        publication_number("JP 7-12345 B2")


def test_country_serial_and_kind_are_told_apart():
    number = publication_number("US D1,000,000 S1")

    assert (number.country, number.serial, number.kind) == ("US", "D1000000", "S1")


def test_a_missing_kind_is_not_guessed():
    number = publication_number("CN 112345678")

    assert (number.serial, number.kind) == ("112345678", "")


def test_a_patent_called_by_its_application_says_so():
    assert publication_number("ZL 2017 1 0601862.3").by_application
    assert not publication_number("CN107123456B").by_application


serials = st.integers(1, 9_999_999)
years = st.integers(2004, 2026)
#: For each office, a publication from a serial number and a year as it prints it.
PRINTED = {
    "US": lambda n, y: (f"US {n:,} B2", f"US{n:08d}B2", f"U.S. Pat. No. {n:,} (B2)"),
    "US-A": lambda n, y: (f"US {y}/{n:07d} A1", f"US{y}{n:07d}A1", f"US {y}-{n:07d}A1"),
    "CN": lambda n, y: (f"CN 1{n:08d} B", f"公告号：CN1{n:08d}B", f"ＣＮ1{n:08d}Ｂ"),
    "EP": lambda n, y: (f"EP {n:07d} A1", f"EP{n}A1", f"EP0{n:07d}A1"),
    "WO": lambda n, y: (f"WO {y}/{n % 10**6:06d} A1", f"WO{y}{n % 10**6:06d}A1"),
    "JP": lambda n, y: (f"特開{y}-{n % 10**6}", f"JP {y}-{n % 10**6:06d} A"),
    "KR": lambda n, y: (f"KR 10-{y}-{n:07d} A", f"KR{y}{n:07d}A"),
    "DE": lambda n, y: (f"DE 10 {y} {n % 10**6:06d} A1", f"DE10{y}{n % 10**6:06d}A1"),
    "TW": lambda n, y: (f"TW I{n % 10**6:06d} B", f"TWI{n % 10**6:06d}B"),
}


@given(st.sampled_from(sorted(PRINTED)), serials.filter(lambda n: n > 99), years)
def test_all_spellings_of_a_publication_meet(office, serial, year):
    spelled = {publication_number(text) for text in PRINTED[office](serial, year)}

    assert len(spelled) == 1
    assert {document_number(text) for text in spelled} == spelled


@given(years, st.sampled_from("12389"), serials)
def test_a_check_digit_that_is_left_out_is_computed(year, right, serial):
    """One digit wrong is always noticed: eleven is prime."""
    number = application_number(f"ZL{year}{right}{serial:07d}")
    digits, check = number[2:].split(".")
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)

    assert application_number(number) == number
    assert application_number(digits + check, country="CN") == number
    with pytest.raises(NumberError, match=f"check digit {check}, expected"):
        application_number(f"CN{wrong}.{check}")


numbers = st.builds(
    lambda country, digits, kind: f"{country}{digits}{kind}",
    st.sampled_from(
        ["US", "CN", "EP", "WO", "JP", "KR", "DE", "TW", "GB", "BRPI", "ATE"]
    ),
    st.text("0123456789", min_size=4, max_size=13).filter(lambda d: d.strip("0")),
    st.sampled_from(["", "A", "A1", "B", "B2", "U", "C1"]),
)


def _read(read, text):
    try:
        return read(text)
    except NumberError:
        return None


@given(numbers, st.sampled_from([publication_number, application_number]))
def test_a_normalised_number_stays_as_it_is(written, read):
    once = _read(read, written)

    assert once is None or read(once) == once


@given(numbers, st.sampled_from([" ", ",", "　", "_", "·"]))
def test_separators_between_the_parts_change_nothing(written, separator):
    country, rest = written[:2], written[2:]
    digits = rest.rstrip("ABCU12")[:4]
    spaced = f"{country}{separator}{digits}{separator}{rest[len(digits) :]}"

    assert _read(publication_number, spaced) == _read(publication_number, written)


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_its_own_error(text):
    for read in (publication_number, application_number, document_number):
        number = _read(read, text)

        assert number is None or (number[:2].isalpha() and number.isascii())


@pytest.mark.parametrize("sign", ["-", "[", "(", "1", "A", ".", "号", " "])
@pytest.mark.parametrize(
    "read", [publication_number, application_number, document_number]
)
def test_a_long_run_of_signs_in_a_number_is_an_error_at_once(read, sign):
    with pytest.raises(NumberError):
        read(f"US0999900{sign * 20_000}90020")
