from __future__ import annotations

import shutil
import sys
from dataclasses import replace

import numpy as np
import pytest

import patentrisk as pr
from patentrisk.errors import SimilarityError
from patentrisk.records import Level
from tests.building import component, element
from tests.similarity.static_models import write_static_model

ZH = "将点云数据投影到图像数据上"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_static_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def similarity(folder):
    return pr.load_similarity("model2vec:tiny", root=folder.parent)


def test_a_static_model_is_named_as_the_case_states_it(similarity):
    assert similarity.name == "model2vec:tiny"


def test_it_is_uncalibrated_and_says_what_was_fitted(similarity):
    assert not similarity.calibration.calibrated
    assert similarity.calibration.fitted_on.startswith("not fitted with model2vec:tiny")


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
def test_the_packaged_similarities_are_calibrated(name):
    assert pr.load_similarity(name).calibration.calibrated


def test_the_same_files_have_the_same_fingerprint_wherever_they_are(
    folder, similarity, tmp_path
):
    copied = tmp_path / "elsewhere"
    shutil.copytree(folder, copied)
    (copied / "README.md").write_text("another card", encoding="utf-8")

    again = pr.load_similarity("model2vec:elsewhere", root=tmp_path)

    assert again.fingerprint == similarity.fingerprint


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("config.json", id="config"),
        pytest.param("model.safetensors", id="vectors"),
        pytest.param("tokenizer.json", id="tokenizer"),
    ],
)
def test_a_changed_file_has_another_fingerprint(folder, similarity, tmp_path, name):
    changed = tmp_path / "tiny"
    shutil.copytree(folder, changed)
    other = write_static_model(tmp_path / "other", ["zyzzyva"], seed=2)
    if name == "config.json":
        text = (changed / name).read_text("utf-8")
        (changed / name).write_text(text + "\n", encoding="utf-8")
    else:
        for held in ("model.safetensors", "tokenizer.json"):
            shutil.copy(other / held, changed / held)

    again = pr.load_similarity("model2vec:tiny", root=tmp_path)

    assert again.fingerprint != similarity.fingerprint


def test_its_fingerprint_is_no_other_similaritys(similarity):
    others = {pr.load_similarity(name).fingerprint for name in pr.SIMILARITIES}

    assert similarity.fingerprint not in others


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param("nothing", "is not there; expected a folder", id="missing"),
        pytest.param("file", "is a file; expected a folder", id="file"),
        pytest.param("empty", "holds nothing; expected a folder", id="empty"),
        pytest.param("notes", "holds notes.txt; expected a folder", id="other-files"),
    ],
)
def test_a_path_without_a_model_says_what_was_found_and_what_to_do(
    tmp_path, made, said
):
    place = tmp_path / "mine"
    if made == "file":
        place.write_text("x", encoding="utf-8")
    elif made != "nothing":
        place.mkdir()
    if made == "notes":
        (place / "notes.txt").write_text("x", encoding="utf-8")

    with pytest.raises(SimilarityError) as raised:
        pr.load_similarity("model2vec:mine", root=tmp_path)

    assert said in str(raised.value)
    assert "Nothing is downloaded" in str(raised.value)
    assert "hybrid or lexical" in str(raised.value)


def test_files_that_are_no_model_are_an_error_that_names_the_folder(folder, tmp_path):
    broken = tmp_path / "tiny"
    shutil.copytree(folder, broken)
    (broken / "model.safetensors").write_bytes(b"no tensors")

    with pytest.raises(SimilarityError, match="tiny: model2vec cannot read this model"):
        pr.load_similarity("model2vec:tiny", root=tmp_path)


def test_a_missing_package_names_the_extra(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "model2vec", None)

    with pytest.raises(SimilarityError, match=r'pip install "patentrisk\[models\]"'):
        pr.load_similarity("model2vec:tiny", root=folder.parent)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("sbert", id="another"),
        pytest.param("model2vec", id="no-path"),
        pytest.param("glove:x", id="another-kind"),
    ],
)
def test_an_unknown_name_lists_the_known_ones(name):
    with pytest.raises(SimilarityError, match=r"hybrid, lexical, model2vec:PATH"):
        pr.load_similarity(name)


def test_an_empty_path_is_no_model(tmp_path):
    with pytest.raises(SimilarityError, match="expected a folder"):
        pr.load_similarity("model2vec:", root=tmp_path)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("a lidar and a camera", "en", id="en"),
        pytest.param(ZH, "zh", id="zh"),
    ],
)
def test_the_vectors_never_lower_what_the_terms_give(similarity, text, language):
    asked = replace(element(text=text), language=language)
    shown = component(texts=("the van has a lidar and a camera", "it weighs 900 kg"))
    terms = pr.load_similarity("lexical").maxima([asked], [shown], vectors={})

    found = similarity.maxima([asked], [shown], vectors={})

    assert found[0, 0] >= terms[0, 0] - 1e-12


def test_a_passage_near_by_its_vector_raises_an_element(tmp_path):
    """Two words that share no term, with the same vector by hand."""
    from model2vec import StaticModel
    from safetensors.numpy import load_file, save_file

    folder = write_static_model(tmp_path / "twins", ["gizmo", "doohickey"])
    tensors = load_file(folder / "model.safetensors")
    words = StaticModel.from_pretrained(folder).tokenizer.get_vocab()
    vectors = tensors["embeddings"].copy()
    vectors[words["doohickey"]] = vectors[words["gizmo"]]
    save_file({**tensors, "embeddings": vectors}, folder / "model.safetensors")
    similarity = pr.load_similarity("model2vec:twins", root=tmp_path)
    asked, shown = element(text="gizmo"), component(texts=("doohickey",))
    terms = pr.load_similarity("lexical").match(asked, shown, vectors={})

    found = similarity.match(asked, shown, vectors={})
    explained = similarity.explain(asked, shown, vectors={})

    assert terms.level is Level.NOT_FOUND
    assert found.similarity > 0.95
    assert found.probability > 0.6
    assert [step.code for step in explained.steps][-1] == "passage"
    assert explained.probability == pytest.approx(found.probability, abs=1e-6)


def test_vectors_are_of_unit_length_and_the_same_in_any_company(similarity):
    alone = similarity.vectors(["a lidar sensor"])
    together = similarity.vectors(["a camera", "a lidar sensor", "  "])

    assert set(together) == {"a camera", "a lidar sensor"}
    assert np.array_equal(alone["a lidar sensor"], together["a lidar sensor"])
    assert np.linalg.norm(alone["a lidar sensor"]) == pytest.approx(1, abs=0.02)


def test_a_text_of_unknown_words_is_near_nothing(similarity):
    found = similarity.vectors(["qwxzj"])["qwxzj"]
    known = similarity.vectors(["lidar"])["lidar"]

    assert abs(float(found @ known)) < 0.5
