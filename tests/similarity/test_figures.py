from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from patentrisk.errors import SimilarityError
from patentrisk.similarity import loading
from patentrisk.similarity.figures import load_figures, read_figures
from patentrisk.similarity.quantities import quantities_of

TABLE = files("patentrisk").joinpath("similarity/measures.toml").read_text("utf-8")


def changed(folder, old, new):
    """Write the packaged table with one line changed."""
    assert TABLE.count(old) == 1
    path = folder / "measures.toml"
    path.write_text(TABLE.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("exact = 0.02", "", "quantities.exact", id="missing"),
        pytest.param("top = 5", "top = 5\nlast = 5", "sentences.last", id="unknown"),
        pytest.param("checked = 12", "checked = 0", "shown.checked is 0", id="too-low"),
        pytest.param("low = 0.45", "low = 45", "words.low is 45", id="too-high"),
        pytest.param("reach = 6", 'reach = "6"', "expected a number", id="no-number"),
        pytest.param("[1, 3, 7]", "[1, 0, 7]", "windows.sizes is 0", id="in-a-list"),
    ],
)  # fmt: skip
def test_a_faulty_figure_is_an_error_that_names_it(tmp_path, old, new, said):
    with pytest.raises(SimilarityError, match=said):
        read_figures(path=changed(tmp_path, old, new))


def test_another_figure_is_another_fingerprint(tmp_path):
    own = read_figures(path=changed(tmp_path, "exact = 0.02", "exact = 0.03"))

    assert own.fingerprint != load_figures().fingerprint


def test_the_figures_are_part_of_the_fingerprint(monkeypatch):
    before = loading._load("lexical", encoded=False).fingerprint
    other = replace(load_figures(), fingerprint="other")
    monkeypatch.setattr(loading, "load_figures", lambda: other)

    assert loading._load("lexical", encoded=False).fingerprint != before


def test_a_figure_of_the_table_decides_what_is_measured():
    (exact,) = quantities_of("a gap of 100 m")
    (about,) = quantities_of("a gap of about 100 m")

    assert (exact.low, exact.high) == (98.0, 102.0)
    assert (about.low, about.high) == (90.0, 110.0)
