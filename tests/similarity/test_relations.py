from __future__ import annotations

import pytest

from patentrisk.languages import detect_language
from patentrisk.resources import load_resource
from patentrisk.similarity.marks import Text
from patentrisk.similarity.relations import RELATIONS, doubt_relation, relations_of

PATTERNS = [
    pytest.param(language, pattern, id=f"{language}-{at}")
    for language in ("en", "zh")
    for at, pattern in enumerate(load_resource(RELATIONS).content[language]["patterns"])
]


def text(raw: str) -> Text:
    return Text.of(raw, detect_language(raw))


@pytest.mark.parametrize(("language", "pattern"), PATTERNS)
def test_every_pattern_finds_its_example(language, pattern):
    found = relations_of(Text.of(pattern["example"], language))

    assert pattern["kind"] in {relation.kind for relation in found}


@pytest.mark.parametrize(
    ("wanted", "same", "turned", "code"),
    [
        pytest.param(
            "a tractor towing the trailer", "The trailer is towed by the tractor.",
            "The tractor is towed by the trailer.", "doubt.direction", id="doer-en",
        ),
        pytest.param(
            "由从机监测主机的温度", "主机的温度，由从机负责监测。",
            "从机的温度，由主机负责监测。", "doubt.direction", id="doer-zh",
        ),
        pytest.param(
            "transmitting the route from the hub to the kiosk",
            "The route is sent to the kiosk by the hub.",
            "The route is sent to the hub by the kiosk.", "doubt.direction",
            id="giver-en",
        ),
        pytest.param(
            "将包裹从货架搬运至托盘", "包裹从货架移到托盘。", "包裹从托盘移到货架。",
            "doubt.direction", id="giver-zh",
        ),
        pytest.param(
            "a lamp above the mirror", "The mirror sits below the lamp.",
            "The lamp sits below the mirror.", "doubt.side", id="place-en",
        ),
        pytest.param(
            "灯位于镜面的上方", "镜面位于灯的下方。", "灯位于镜面的下方。",
            "doubt.side", id="place-zh",
        ),
        pytest.param(
            "drying the panel before painting it", "The panel is painted after drying.",
            "The panel is painted before drying.", "doubt.order", id="order-en",
        ),
        pytest.param(
            "先烘干面板，再喷漆", "要到面板烘干，喷漆才开始。",
            "要到喷漆做完，面板烘干才开始。", "doubt.order", id="order-zh",
        ),
    ],
)  # fmt: skip
def test_only_exchanged_roles_raise_a_doubt(wanted, same, turned, code):
    assert doubt_relation(text(wanted), text(same)) == ()
    assert [r.code for r in doubt_relation(text(wanted), text(turned))] == [code]


def test_no_text_raises_a_doubt_about_itself():
    for language in ("en", "zh"):
        for pattern in load_resource(RELATIONS).content[language]["patterns"]:
            own = Text.of(pattern["example"], language)

            assert doubt_relation(own, own) == ()
