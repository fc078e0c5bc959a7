"""How claims refer to others, English and Chinese side by side."""

from __future__ import annotations

import pytest

from patentrisk.languages import LANGUAGES


def numbers(language, text):
    return [found.numbers for found in LANGUAGES[language].references(text)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "The method of claim 1, wherein", [(1,)], id="en-single"),
        pytest.param("en", "The car of Clam 1 , wherein", [(1,)], id="en-typing-error"),
        pytest.param(
            "en", "A car as claimed in claim 1 or 2", [(1, 2)], id="en-alternative"
        ),
        pytest.param(
            "en",
            "The car of claim 1 or claim 3, in which",
            [(1, 3)],
            id="en-said-twice",
        ),
        pytest.param(
            "en", "A car of any of claims 1 to 4", [(1, 2, 3, 4)], id="en-range"
        ),
        pytest.param(
            "en",
            "according to at least one of claims 1, 3 or 5-7",
            [(1, 3, 5, 6, 7)],
            id="en-list-and-range",
        ),
        pytest.param("en", "of claims 4 through 2", [(2, 3, 4)], id="en-backwards"),
        pytest.param("en", "of claim 2(ii) wherein", [(2,)], id="en-part-of-a-claim"),
        pytest.param("en", "a server for claims data", [], id="en-ordinary-word"),
        pytest.param("en", "filing an insurance claim 5", [], id="en-other-claim"),
        pytest.param("en", "an acclaim 5 and a claim 1.5", [], id="en-no-number"),
        pytest.param("en", "of claims 1...3, wherein", [(1, 2, 3)], id="en-points"),
        pytest.param("en", "of claims 1, 3, …, 5, where", [(1, 3, 4, 5)], id="en-…"),
        pytest.param("en", "the car of claim one or two", [(1, 2)], id="en-words"),
        pytest.param("en", "The car of Claim Twenty, ", [(20,)], id="en-capitals"),
        pytest.param("en", "the claims one or more cars", [], id="en-one-or-more"),
        pytest.param("en", "we claim one car", [], id="en-verb"),
        pytest.param("en", "of claims (1) to (3), ", [(1, 2, 3)], id="en-brackets"),
        pytest.param("en", "of claim 14, (2) a kit", [(14,)], id="en-list-of-parts"),
        pytest.param("en", "of claim. 1 wherein", [(1,)], id="en-full-stop"),
        pytest.param("en", "of claim: 18, wherein", [(18,)], id="en-colon"),
        pytest.param("zh", "根据权利要求(1)所述的车", [(1,)], id="zh-brackets"),
        pytest.param("zh", "根据权利要求（1）至（3）任一项", [(1, 2, 3)], id="zh-（）"),
        pytest.param("zh", "根据权利要求1…3任一项", [(1, 2, 3)], id="zh-points"),
        pytest.param("zh", "根据权利要求1...3任一项", [(1, 2, 3)], id="zh-full-stops"),
        pytest.param("zh", "根据权力要求2所述的车", [(2,)], id="zh-typing-error"),
        pytest.param("zh", "根据权利要求1所述的方法", [(1,)], id="zh-single"),
        pytest.param("zh", "如权利要求1或2所述的车", [(1, 2)], id="zh-alternative"),
        pytest.param(
            "zh", "根据权利要求1至4中任一项所述的车", [(1, 2, 3, 4)], id="zh-range"
        ),
        pytest.param(
            "zh",
            "按照权利要求1、3或5-7任意一项所述",
            [(1, 3, 5, 6, 7)],
            id="zh-list-and-range",
        ),
        pytest.param("zh", "依據請求項１所述之方法", [(1,)], id="zh-traditional"),
        pytest.param("zh", "如申請專利範圍第2項所述", [(2,)], id="zh-older-form"),
        pytest.param("zh", "如权利要求十二所述的车", [(12,)], id="zh-numeral"),
        pytest.param("zh", "根据权利要求1，一种车", [(1,)], id="zh-one-is-no-number"),
        pytest.param("zh", "权利要求书所述", [], id="zh-no-number"),
    ],
)
def test_the_numbers_of_a_reference_are_read(language, text, expected):
    assert numbers(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The car of any one of the preceding claims", id="en"),
        pytest.param("en", "A car according to any previous claim", id="en-singular"),
        pytest.param("en", "A car as in any claim above", id="en-above"),
        pytest.param("en", "A car as in any one of the preceding claim", id="en-slip"),
        pytest.param("zh", "如前述权利要求中任一项所述的车", id="zh"),
        pytest.param("zh", "根据以上一项权利要求所述的车", id="zh-above"),
        pytest.param("zh", "根据上述任一权利要求所述的车", id="zh-any"),
    ],
)
def test_any_preceding_claim_is_a_reference_without_numbers(language, text):
    [reference] = LANGUAGES[language].references(text)

    assert reference.preceding
    assert reference.numbers == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The car of the preceding claim, wherein", id="en"),
        pytest.param("en", "A car as claimed in the previous claim", id="en-previous"),
        pytest.param("en", "The car of the immediately preceding claim", id="en-very"),
        pytest.param("zh", "根据前一权利要求所述的车", id="zh"),
        pytest.param("zh", "如上一项权利要求所述的车", id="zh-above"),
    ],
)
def test_the_preceding_claim_is_the_one_just_before(language, text):
    [reference] = LANGUAGES[language].references(text)

    assert reference.just_before
    assert reference.whole
    assert (reference.preceding, reference.numbers) == (False, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The car of claim, wherein it stops", id="en"),
        pytest.param("en", "A car according to claim wherein it stops", id="en-bare"),
        pytest.param("en", "The car as claimed in claim I, stopping", id="en-letter"),
        pytest.param("zh", "根据权利要求所述的车，其特征在于", id="zh"),
        pytest.param("zh", "权力要求的车，其特征在于", id="zh-typing-error"),
        pytest.param("zh", "如任一项权利要求X所述的车", id="zh-letter"),
    ],
)
def test_a_reference_without_a_number_is_noticed(language, text):
    assert LANGUAGES[language].references(text) == ()
    words = LANGUAGES[language].unnumbered_reference(text)
    assert words
    assert text.startswith(words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "A method for adjudication of claims, comprising", id="en"),
        pytest.param("en", "A system in which claim data is read", id="en-data"),
        pytest.param("en", "The method of claim processing, comprising", id="en-noun"),
        pytest.param("zh", "一种专利权利要求的分析方法", id="zh"),
    ],
)
def test_claims_of_another_kind_are_no_reference(language, text):
    assert LANGUAGES[language].unnumbered_reference(text) == ""


@pytest.mark.parametrize(
    ("language", "text", "whole", "restated"),
    [
        pytest.param("en", "The method of claim 1", True, True, id="en-of"),
        pytest.param("en", "A method according to claim 1", True, False, id="en-a"),
        pytest.param(
            "en", "A device for carrying out the method of claim 1", False, False,
            id="en-device-for",
        ),
        pytest.param(
            "en", "A vehicle comprising the radar of claim 1", False, False,
            id="en-comprising",
        ),
        pytest.param(
            "en", "The product obtained by the method of claim 1", True, False,
            id="en-product-by-process",
        ),
        pytest.param("zh", "根据权利要求1所述的方法", True, True, id="zh"),
        pytest.param(
            "zh", "根据权利要求1所述的方法制备的产品", True, False,
            id="zh-product-by-process",
        ),
        pytest.param(
            "zh", "一种执行权利要求1所述方法的设备", False, False, id="zh-device-for"
        ),
    ],
)  # fmt: skip
def test_a_reference_to_the_whole_is_told_from_one_to_a_part(
    language, text, whole, restated
):
    [reference] = LANGUAGES[language].references(text)

    assert (reference.whole, reference.restated) == (whole, restated)


def test_linking_words_belong_to_the_reference():
    text = "A car as claimed in any one of claims 1 to 3, wherein"
    [reference] = LANGUAGES["en"].references(text)

    assert text[reference.start : reference.end] == (
        "as claimed in any one of claims 1 to 3"
    )


def test_a_range_longer_than_any_document_is_cut_off():
    [found] = numbers("en", "of claims 1 to 9999")

    assert len(found) == 1001
