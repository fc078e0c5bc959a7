from __future__ import annotations

import pytest

from patentrisk.languages import detect_language
from patentrisk.records import Element, ElementKind, Level
from patentrisk.similarity import SIMILARITIES, load_similarity
from patentrisk.similarity.preambles import asked_text, is_generic
from tests.similarity.test_similarity import component

names = pytest.mark.parametrize("name", SIMILARITIES)


def preamble(text: str) -> Element:
    language = detect_language(text)
    return Element("X/1", "1[pre]", ElementKind.PREAMBLE, 0, len(text), text, language)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        pytest.param("A method for guiding a cart", "guiding a cart", id="method-for"),
        pytest.param("A system and method of towing", "towing", id="two-categories"),
        pytest.param("A cart guiding device", "A cart guiding", id="device-last"),
        pytest.param(
            "A cart guiding system, applied to a depot",
            "A cart guiding, applied to a depot",
            id="more-after-it",
        ),
        pytest.param("一种手推车引导方法", "手推车引导", id="method-zh"),
        pytest.param("一种引导手推车的方法", "引导手推车", id="method-of-zh"),
        pytest.param("一种手推车引导装置", "手推车引导", id="device-zh"),
        pytest.param(
            "一种手推车引导系统，应用于站点", "手推车引导，应用于站点", id="more-zh"
        ),
    ],
)  # fmt: skip
def test_a_preamble_is_compared_by_its_purpose(text, purpose):
    assert asked_text(preamble(text)) == purpose


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A method", id="method-alone"),
        pytest.param("一种装置", id="device-alone-zh"),
        pytest.param("A cart", id="a-thing-of-its-own"),
        pytest.param("A methodical cart", id="no-whole-word"),
    ],
)
def test_a_preamble_keeps_what_there_is_where_no_purpose_would_be_left(text):
    assert asked_text(preamble(text)) == text


@pytest.mark.parametrize("kind", [ElementKind.LIMITATION, ElementKind.FUNCTIONAL])
@pytest.mark.parametrize("text", ["a guiding device", "一种引导装置"])
def test_a_limitation_is_compared_as_it_stands(kind, text):
    element = Element("X/1", "1[a]", kind, 0, len(text), text, detect_language(text))

    assert asked_text(element) == text


@names
@pytest.mark.parametrize(
    ("first", "second", "sheet"),
    [
        pytest.param(
            "A pallet stacking method", "A pallet stacking device",
            ("The pallet stacking module lifts one crate after another.",), id="en",
        ),
        pytest.param(
            "一种托盘堆垛方法", "一种托盘堆垛装置",
            ("托盘堆垛模块依次抬升货物。",), id="zh",
        ),
    ],
)  # fmt: skip
def test_the_category_of_a_preamble_decides_nothing(name, first, second, sheet):
    similarity, held = load_similarity(name), component("C", *sheet)
    one = similarity.match(preamble(first), held, vectors={})
    two = similarity.match(preamble(second), held, vectors={})

    assert one.probability == two.probability
    assert one.level is Level.MET


@names
def test_a_preamble_for_another_purpose_is_not_found(name):
    sheet = component("C", "The pallet stacking device lifts one crate after another.")
    element = preamble("A device for filling bottles with mineral water")
    match = load_similarity(name).match(element, sheet, vectors={})

    assert match.level is Level.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param(
            "a crane, and a processor configured to perform the method of claim 1",
            "a crane", id="en",
        ),
        pytest.param(
            "吊臂和处理器，所述处理器被配置为执行权利要求1至3中任一项所述的方法",
            "吊臂和处理器", id="zh",
        ),
        pytest.param(
            "a crane, and a bell which rings by the method of claim 1",
            "a crane, and a bell which rings by the method of claim 1",
            id="more-than-computing",
        ),
        pytest.param(
            "a processor configured to perform the method of claim 1",
            "a processor configured to perform the method of claim 1",
            id="nothing-else",
        ),
    ],
)  # fmt: skip
def test_a_clause_that_only_cites_another_claim_asks_for_nothing(text, own):
    element = Element(
        "X/4", "4[a]", ElementKind.LIMITATION, 0, len(text), text, detect_language(text)
    )

    assert asked_text(element) == own


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        pytest.param("A non-transitory computer-readable medium", True, id="medium"),
        pytest.param(
            "a memory storing instructions that, when executed by a processor, cause"
            " the processor to carry out the method of any one of claims 1 to 7",
            True, id="memory",
        ),
        pytest.param("一种计算机可读存储介质", True, id="medium-zh"),
        pytest.param(
            "所述处理器执行所述存储器中存储的程序时，实现权利要求1至4中任一项所述的方法",
            True, id="processor-zh",
        ),
        pytest.param("a crane and a processor", False, id="a-thing-of-its-own"),
        pytest.param("吊臂和处理器", False, id="a-thing-of-its-own-zh"),
        pytest.param(
            "a method of lifting with the crane of claim 1", False, id="a-purpose"
        ),
        pytest.param("一种吊装平台", False, id="a-platform-zh"),
    ],
)  # fmt: skip
def test_what_anything_with_a_computer_has_is_generic(text, generic):
    assert is_generic(text, detect_language(text)) is generic
