"""Components measured side by side get what each gets alone, to the last bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.records import Basis, Component, ElementKind, Passage
from patentrisk.similarity import load_similarity
from patentrisk.similarity.outcome import languages_of
from patentrisk.similarity.windows import profile_in, profile_of, side_by_side
from tests.similarity.saying import element, passage
from tests.similarity.static_models import write_static_model

WORDS = {
    "en": """
        lidar point cloud brake controller stops the cart before a kerb with its
        folding handle detector imu vehicle of path plan on-board 5 m
        """,
    "zh": "激光雷达 点云 制动 控制器 使 车辆 在 路缘 前 停车 把手 检测 惯性 路径",
}


def sentences():
    """Sentences of one word to fourteen, in either language."""
    chosen = np.random.default_rng(1)
    return [
        (" " if language == "en" else "").join(
            chosen.choice(WORDS[language].split(), chosen.integers(1, 15))
        )
        for language in ("en", "en", "zh")
        for _ in range(16)
    ]


TEXTS = sentences()
#: A passage may hold nothing but white space, a component nothing at all.
SHOWN = st.lists(
    st.lists(st.sampled_from([*TEXTS, "  "]), max_size=12), min_size=1, max_size=6
)
ASKED = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.sampled_from([False, False, True])),
    min_size=1,
    max_size=5,
)


def elements_of(asked):
    return [
        replace(element(raw), kind=ElementKind.OPAQUE) if opaque else element(raw)
        for raw, opaque in asked
    ]


def components_of(shown):
    """Components of several documents, whose names and places they share."""
    return [
        Component(
            f"c{at}",
            "P",
            "c",
            Basis.MADE,
            passages=tuple(
                replace(passage(raw, row), document=f"S{row // 4}")
                for row, raw in enumerate(texts)
            ),
        )
        for at, texts in enumerate(shown)
    ]


@pytest.fixture(scope="module")
def similarities(tmp_path_factory):
    root = tmp_path_factory.mktemp("static")
    write_static_model(root / "own", TEXTS)
    loaded = {
        name: load_similarity(name, root=root)
        for name in ("hybrid", "lexical", "model2vec:own")
    }
    return {name: (held, held.vectors(TEXTS)) for name, held in loaded.items()}


@pytest.mark.parametrize("name", ["hybrid", "lexical", "model2vec:own"])
@given(shown=SHOWN, asked=ASKED)
@settings(max_examples=25, deadline=None)
def test_components_in_company_are_measured_as_if_alone(
    similarities, name, shown, asked
):
    similarity, vectors = similarities[name]
    elements, parts = elements_of(asked), components_of(shown)

    together = similarity.maxima(elements, parts, vectors=vectors)

    alone = [similarity.maxima(elements, [part], vectors=vectors) for part in parts]
    assert together.tobytes() == np.concatenate(alone, axis=1).tobytes()
    for column, part in enumerate(parts):
        silent = not any(held.text.strip() for held in part.passages)
        opaque = [held.kind is ElementKind.OPAQUE for held in elements]
        unknown = [silent or held for held in opaque]
        assert np.isnan(together[:, column]).tolist() == unknown


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
@given(shown=SHOWN, asked=ASKED, language=st.sampled_from(["en", "zh"]))
@settings(max_examples=25, deadline=None)
def test_every_measure_in_company_is_that_of_a_component_alone(
    similarities, name, shown, asked, language
):
    similarity, vectors = similarities[name]
    parts = [c for c in components_of(shown) if language in languages_of(c.passages)]
    for _, query in similarity.queries(elements_of(asked), vectors=vectors):
        together = measures_of(similarity, query, parts, language, vectors)
        for column, part in enumerate(parts):
            alone = measures_of(similarity, query, [part], language, vectors)
            for measure, values in alone.items():
                beside = together[measure][:, column]
                assert beside.tobytes() == values[:, 0].tobytes(), measure


def measures_of(similarity, query, parts, language, vectors):
    if not parts:
        return {}
    profile = profile_in([part.passages for part in parts], language)
    outcome = similarity._in_language(query, profile, vectors)
    return {**outcome.columns, "plain": outcome.plain}


def test_documents_of_the_same_name_are_not_one_document():
    """A window never reaches from one component into the next."""
    first, second = (
        tuple(Passage("S", f"¶{at}", 0, 5, raw) for at, raw in enumerate(texts))
        for texts in (["a lidar", "a brake"], ["a horn"])
    )

    found = profile_of([first, second])

    assert found.spans.tolist() == [0, 2]
    assert found.sizes.tolist() == [2, 1]
    assert found.documents[0] == found.documents[1] != found.documents[2]


@pytest.mark.parametrize(
    ("sizes", "terms", "expected"),
    [
        pytest.param([600, 400, 24, 1], 1, [3, 1], id="full"),
        pytest.param([5000, 1, 5000], 1, [1, 1, 1], id="never-cut"),
        pytest.param([300, 300, 300], 1024, [1, 1, 1], id="many-terms"),
        pytest.param([3, 2, 1], 10**9, [1, 1, 1], id="too-many-terms"),
        pytest.param([0, 0, 0], 10**9, [3], id="silent"),
        pytest.param([], 1, [], id="none"),
    ],
)
def test_components_are_put_together_until_they_are_many(sizes, terms, expected):
    found = list(side_by_side(sizes, terms))

    assert [held.stop - held.start for held in found] == expected
    assert [at for held in found for at in range(held.start, held.stop)] == list(
        range(len(sizes))
    )
