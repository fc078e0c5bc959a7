"""What a report and a graph say of the similarity that measured them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from patentrisk import write_explanation
from patentrisk.assessment.graphing import graph_of
from patentrisk.graph import EXPORTS
from patentrisk.report.build import banner_of
from patentrisk.report.sections.record import method_section
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from tests.report.test_explained import WHOLE

LEXICAL = ("lexical", "0" * 64)
OWN = ("model2vec:mine", "1" * 64)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "Compared by words alone", id="en"),
        pytest.param("zh", "仅按词语比较", id="zh"),
    ],
)
def test_a_lexical_explanation_says_what_it_misses_in_every_format(
    language, said, tmp_path
):
    found = replace(WHOLE, similarity=LEXICAL)

    for ending in (".html", ".md", ".json"):
        path = write_explanation(found, tmp_path / f"why{ending}", language=language)
        assert said in path.read_text("utf-8")
        plain = write_explanation(WHOLE, tmp_path / f"plain{ending}", language=language)
        assert said not in plain.read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lexical_report_says_so_above_everything_and_in_its_method(
    demonstration, language
):
    words = load_words(language)
    manifest = replace(demonstration.manifest, similarity=LEXICAL)
    lexical = view_of(replace(demonstration, manifest=manifest), words)
    plain = view_of(demonstration, words)

    assert "lexical" in [notice.kind for notice in banner_of(lexical)]
    assert lexical.lexical in str(method_section(lexical))
    assert "lexical" not in [notice.kind for notice in banner_of(plain)]
    assert plain.lexical == ""


def test_a_graph_says_what_measured_it(demonstration):
    held = demonstration.graph.graph
    manifest = replace(demonstration.manifest, similarity=OWN, calibrated=False)

    own = graph_of(replace(demonstration, manifest=manifest)).graph

    assert (held["similarity"], held["calibrated"]) == ("hybrid", True)
    assert held["fingerprint"] == demonstration.manifest.similarity[1]
    assert graph_of(demonstration).graph == held
    assert (own["similarity"], own["calibrated"]) == (OWN[0], False)


@pytest.mark.parametrize("format", ["json", "cytoscape", "graphml"])
def test_every_export_of_a_whole_graph_says_so(demonstration, format):
    G = demonstration.graph.copy()
    G.graph["calibrated"] = False

    (text,) = EXPORTS[format](G).values()

    assert "calibrated" in text
    assert "hybrid" in text
    if format == "json":
        assert json.loads(text)["graph"]["calibrated"] is False
