from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.fallback import compare_jobs, functions_of, job_of
from patentrisk.records import FacetKind, Paragraph
from patentrisk.stack import split_passages
from tests.building import component

FIGURES = {"unstated": 0.5}


def said(text, language="en"):
    passages = split_passages("sheet", [Paragraph("¶1", text)], language=language)
    return {
        kind.value: [held.text for held in told]
        for kind, told in functions_of(passages).items()
        if told
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "The unit receives point clouds of the lidar and outputs a list of tracks.",
            "en",
            {
                "inputs": ["point clouds of the lidar"],
                "outputs": ["a list of tracks"],
            },
            id="en-receives-and-outputs",
        ),
        pytest.param(
            "The tracks are published to the planner.",
            "en",
            {"outputs": ["The tracks are published to the planner"]},
            id="en-passive",
        ),
        pytest.param(
            "It takes detections of camera, lidar and radar as input.",
            "en",
            {"inputs": ["It takes detections of camera, lidar and radar as input"]},
            id="en-as-input-with-a-list",
        ),
        pytest.param(
            "The module is used for warning others, so that nobody is hurt.",
            "en",
            {"purpose": ["warning others", "nobody is hurt"]},
            id="en-used-for-and-so-that",
        ),
        pytest.param(
            "该模块接收点云，并输出目标航迹，用于提醒规划单元。",
            "zh",
            {"inputs": ["点云"], "outputs": ["目标航迹"], "purpose": ["提醒规划单元"]},
            id="zh-all-three",
        ),
        pytest.param(
            "其目的是保持车距；结果发送给控制器。",
            "zh",
            {"purpose": ["保持车距"], "outputs": ["结果发送给控制器"]},
            id="zh-aim-and-passive",
        ),
        pytest.param(
            "IT OUTPUTS TRACKS, Thereby Warning Others",
            "en",
            {
                "purpose": ["Warning Others"],
                "outputs": ["TRACKS"],
            },
            id="en-capitals",
        ),
        pytest.param(
            "IT OUTPUTS “TRACKS”",
            "en",
            {"outputs": ["“TRACKS”"]},
            id="en-capitals-quoted",
        ),
        pytest.param("The housing is grey.", "en", {}, id="en-says-none"),
        pytest.param("外壳为灰色。", "zh", {}, id="zh-says-none"),
    ],
)
def test_purpose_inputs_and_outputs_are_quoted(text, language, expected):
    assert said(text, language) == expected


def test_a_quotation_points_back_into_the_passage():
    text = "It warns. It outputs obstacles."
    passages = split_passages("sheet", [Paragraph("¶1", text)], language="en")
    (held,) = functions_of(passages)[FacetKind.OUTPUTS]

    assert text[held.start : held.end] == held.text == "obstacles"


def words(first, second):
    """How many words of the first texts stand anywhere in the second, as a share."""
    known = {word for text in second for word in text.split()}
    asked = [word for text in first for word in text.split()]
    return sum(word in known for word in asked) / len(asked) if asked else 0.0


def compared(mine, theirs):
    one, other = component("a", mine), component("b", theirs)
    job = job_of(one.passages, [one])
    return compare_jobs(job, other, alike=words, figures=FIGURES)


def test_the_figure_is_the_mean_of_the_whole_and_of_purpose_and_outputs():
    """3 of 4 words, the other passage left out; of the output 1 of 2 words."""
    value, facets = compared(
        ["unit outputs tracks quickly", "it hums"], ["unit outputs tracks", "it sings"]
    )

    assert value == pytest.approx((3 / 4 + 1 / 2) / 2)
    assert {f.kind.value: f.agreement for f in facets} == {
        "purpose": None,
        "inputs": None,
        "outputs": 0.5,
        "place": 1.0,
    }


def test_what_the_passages_do_not_say_is_taken_from_their_components_as_remembered():
    whole = component("a", ["it hums", "unit outputs tracks", "used for warning"])
    asked = []

    def remembered(part):
        asked.append(part.id)
        return functions_of(part.passages)

    job = job_of(whole.passages[:1], [whole], functions=remembered)

    assert asked == ["a"]
    assert job == job_of(whole.passages[:1], [whole])
    assert [held.text for held in job.functions[FacetKind.OUTPUTS]] == ["tracks"]


def test_a_facet_the_substitute_does_not_state_is_neither_zero_nor_left_out():
    """It is worth half of what its passages as a whole say."""
    _, facets = compared(["unit outputs tracks"], ["tracks everywhere"])
    outputs = next(f for f in facets if f.kind is FacetKind.OUTPUTS)

    assert outputs.substitute == ()
    assert outputs.agreement == 0.5


sentences = st.sampled_from(
    [
        "unit outputs tracks",
        "unit receives clouds",
        "used for warning others",
        "tracks are published",
        "others",
        "it hums",
    ]
)


@given(
    st.lists(sentences, min_size=1, max_size=4),
    st.lists(sentences, min_size=1, max_size=5),
    st.data(),
)
def test_deleting_passages_of_the_substitute_never_raises_the_figure(
    mine, theirs, data
):
    at = data.draw(st.integers(0, len(theirs) - 1))
    fewer = theirs[:at] + theirs[at + 1 :]

    assert (
        0.0 <= compared(mine, fewer)[0] <= compared(mine, theirs)[0] + 1e-12 <= 1 + 1e-9
    )
