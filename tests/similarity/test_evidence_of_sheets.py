"""What a short sheet says in its own words is possible, never met on that alone."""

from __future__ import annotations

import numpy as np
import pytest

from patentrisk.records import Level
from patentrisk.similarity.evidence import in_other_words
from tests.similarity.saying import component, element

LIMITS = {"possible": 0.3, "met": 0.6}


def test_more_similarity_is_worth_more_and_never_a_met_element():
    nearest = np.linspace(0.0, 1.0, 101)
    found = in_other_words(nearest, np.full(101, 5.0), "same", 20, LIMITS)

    assert (np.diff(found) >= 0).all()
    assert found[39] == 0.0
    assert found[40] == pytest.approx(LIMITS["possible"])
    assert found[-1] < LIMITS["met"]


@pytest.mark.parametrize(
    ("pair", "terms", "passages"),
    [
        pytest.param("across", 5.0, 20, id="another-language"),
        pytest.param("same", 1.0, 20, id="few-terms"),
        pytest.param("same", 5.0, 41, id="long-text"),
    ],
)
def test_elsewhere_nothing_is_added(pair, terms, passages):
    one, held = np.array([0.9]), np.array([terms])

    assert in_other_words(one, held, pair, passages, LIMITS).tolist() == [0.0]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "a sealing strip running around the edge of the lid of the box",
            "A rubber seal follows the rim of the box lid.", id="en",
        ),
        pytest.param(
            "箱盖的边缘环绕设置密封条", "箱盖四周嵌有一圈橡胶密封件。", id="zh"
        ),
    ],
)  # fmt: skip
def test_a_paraphrase_on_a_sheet_is_possible(hybrid, wanted, said):
    sheet = component(said, "The van weighs 900 kg.", "车辆长三米。")

    found = hybrid.match(element(wanted), sheet, vectors={})

    assert found.level is Level.POSSIBLE
    assert found.evidence[0].passage.text == said
