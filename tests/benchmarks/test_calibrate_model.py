"""A calibration fitted beside a user's model, picked up and said in every report."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

import patentrisk as pr
from benchmarks.calibrate_model import add_arguments, probabilities, run
from benchmarks.element_model import Table
from patentrisk.errors import SimilarityError, SourceError
from patentrisk.similarity.static_calibration import FILE
from tests.building import component, element
from tests.similarity.static_models import write_static_model

THINGS = (
    "a lidar", "a camera", "a brake", "a battery", "a cargo box", "a lock", "a radar",
    "a motor", "a speaker", "an antenna", "a display", "a charger", "a wheel",
    "a steering gear", "a conveyor", "a robot arm", "a drone", "a seal",
)  # fmt: skip


def claim(*things: str) -> str:
    return f"1. A van comprising: {'; '.join(things)}."


def write_set(folder: Path, groups: int = 16) -> tuple[Path, Path]:
    """Claims of three things each; the own text names them, the next one does not."""
    items, documents = [], []
    for at in range(groups):
        mine = [THINGS[(at + step) % len(THINGS)] for step in (0, 5, 11)]
        foreign = THINGS[(at + 8) % len(THINGS)]
        said = "\n".join(f"The van has {thing} on it." for thing in mine)
        documents.append({"id": f"D{at}", "text": said})
        for kind, held, document in (
            ("own", mine, at),
            ("other", mine, (at + 1) % groups),
            ("splice", [*mine[:2], foreign], at),
        ):
            items.append(
                {"group": f"G{at}", "kind": kind, "claim": claim(*held)}
                | {"document": f"D{document}"}
            )
    paths = folder / "items.jsonl", folder / "documents.jsonl"
    for path, rows in zip(paths, (items, documents), strict=True):
        path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return paths


def calibrate(model: Path, *data: Path) -> dict[str, object]:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([str(model), *map(str, data), "--named", "tiny set"]))


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fitted")
    before = write_static_model(folder / "tiny")
    plain = pr.load_similarity("model2vec:tiny", root=folder)
    found = calibrate(before, *write_set(folder))
    return folder, plain, found


def test_what_was_fitted_is_picked_up(fitted):
    folder, plain, _ = fitted

    similarity = pr.load_similarity("model2vec:tiny", root=folder)

    assert not plain.calibration.calibrated
    assert similarity.calibration.calibrated
    assert similarity.calibration.fitted_on.startswith("tiny set")
    assert similarity.calibration.prior == pytest.approx(1 / 3, abs=1e-4)
    assert similarity.fingerprint != plain.fingerprint


def test_it_says_less_wrongly_what_is_so(fitted):
    _, _, found = fitted

    assert found["elements"] >= 100
    assert found["ece_elements"] < found["ece_before"]


def test_its_figures_are_those_that_the_similarity_uses(fitted):
    folder, _, _ = fitted
    content = json.loads((folder / "tiny" / FILE).read_text("utf-8"))
    similarity = pr.load_similarity("model2vec:tiny", root=folder)
    asked, shown = element(text="a lidar on it"), component(texts=("It has a lidar.",))
    columns = similarity.columns([asked], shown, vectors={})
    odds = similarity.models["same"].log_odds(columns)
    table = Table(
        ("odds", "nearest"), np.stack([odds, columns["nearest"]], axis=1), (), ()
    )
    figures = (*content["element"].values(), *content["evidence"].values())

    found = similarity.maxima([asked], [shown], vectors={})

    assert found[0, 0] == pytest.approx(probabilities(table, figures)[0])


def test_the_same_data_give_the_same_file(fitted, tmp_path):
    folder, _, _ = fitted
    again = write_static_model(tmp_path / "tiny")
    calibrate(again, *write_set(tmp_path))

    assert (again / FILE).read_bytes() == (folder / "tiny" / FILE).read_bytes()


@pytest.mark.parametrize(
    "key", [pytest.param("model", id="model"), pytest.param("tables", id="tables")]
)
def test_a_calibration_of_another_state_is_not_used_and_that_is_said(
    fitted, tmp_path, key
):
    folder, plain, _ = fitted
    other = write_static_model(tmp_path / "tiny")
    content = json.loads((folder / "tiny" / FILE).read_text("utf-8"))
    content[key] = "0" * 64
    (other / FILE).write_text(json.dumps(content), encoding="utf-8")

    similarity = pr.load_similarity("model2vec:tiny", root=tmp_path)

    assert not similarity.calibration.calibrated
    assert "of another model or of other tables" in similarity.calibration.fitted_on
    assert similarity.fingerprint == plain.fingerprint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("{", "is no JSON", id="no-json"),
        pytest.param("[]", "everything", id="a-list"),
        pytest.param('{"floor": "low"}', "floor", id="no-number"),
    ],
)
def test_a_file_that_is_no_calibration_is_an_error_that_says_what_to_do(
    tmp_path, text, said
):
    folder = write_static_model(tmp_path / "tiny")
    (folder / FILE).write_text(text, encoding="utf-8")

    with pytest.raises(SimilarityError, match=said) as raised:
        pr.load_similarity("model2vec:tiny", root=tmp_path)

    assert "python -m benchmarks calibrate_model" in str(raised.value)


def test_too_little_to_fit_to_is_an_error(tmp_path):
    model = write_static_model(tmp_path / "tiny")

    with pytest.raises(SourceError, match="expected at least"):
        calibrate(model, *write_set(tmp_path, groups=2))
    assert not (model / FILE).exists()
