"""`explain`, and a model of the user's own, on a case small enough to follow."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import patentrisk as pr
from patentrisk.cli import app
from tests.cli.small import CLAIM, COMPONENT, DESCRIPTION, PATENT, write_case
from tests.report.test_wording import FORBIDDEN
from tests.similarity.static_models import write_static_model


@pytest.fixture(scope="module")
def lexical(tmp_path_factory):
    return write_case(tmp_path_factory.mktemp("lexical") / "case", "lexical")


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = write_case(tmp_path_factory.mktemp("own") / "case", "model2vec:tiny")
    write_static_model(folder / "tiny", [DESCRIPTION, PATENT])
    return folder


def run(*words):
    return CliRunner().invoke(app, [*map(str, words)], catch_exceptions=False)


def test_explain_prints_the_record_that_python_returns(lexical):
    out = run("explain", CLAIM, COMPONENT, "-c", lexical, "--json")
    case = pr.load_case(lexical)
    found = pr.explain(
        pr.read_corpus(case),
        case,
        CLAIM,
        COMPONENT,
        similarity=pr.load_similarity("lexical"),
    )

    assert json.loads(out.stdout) == json.loads(json.dumps(pr.as_plain(found)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "en", ("The claim:", "Shared terms", "particle filter", "China:"), id="en"
        ),
        pytest.param("zh", ("整项权利要求：", "共有术语", "中国"), id="zh"),
    ],
)
def test_explain_shows_every_element_the_quotations_and_the_law(
    lexical, language, said
):
    out = run("explain", CLAIM, COMPONENT, "-c", lexical, "--lang", language)

    assert [part for part in said if part not in out.stdout] == []
    assert all(label in out.stdout for label in ("1[pre]", "1[a]", "1[b]", "1[c]"))
    assert FORBIDDEN.findall(out.stdout) == []


def test_a_claim_below_the_floor_is_explained_and_said_to_be_remote(lexical):
    out = run("explain", "CN999900101B/2", COMPONENT, "-c", lexical)

    assert out.exit_code == 0
    assert "below the floor" in out.stdout
    assert "no report charts it" in " ".join(out.stdout.split())


def test_chart_and_explain_call_a_claim_below_the_floor_remote_alike(lexical):
    words = ("CN999900101B/2", COMPONENT, "-c", lexical)
    charted, explained = (
        " ".join(run(command, *words).stdout.split())
        for command in ("chart", "explain")
    )
    record = json.loads(run("chart", *words, "--json").stdout)

    floor = "remote, screening score 0.08, below the floor of 0.15; decided by element"
    assert floor in charted
    assert floor in explained
    assert (record["reading"], record["floor"]) == ("remote", 0.15)
    assert "Reading: open" not in charted
    fall = explained.partition("No law was applied")[0]
    assert "The claim: remote" in fall
    assert "open" not in fall


@pytest.mark.parametrize("ending", ["svg", "png", "html", "md", "json"])
def test_explain_writes_the_file_it_was_given(lexical, tmp_path, ending):
    target = tmp_path / f"why.{ending}"

    out = run("explain", CLAIM, COMPONENT, "-c", lexical, "-o", target)

    assert target.stat().st_size > 1000
    assert out.stdout.strip().endswith(target.name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("-o", "why.pdf"), "'.pdf' is not known", id="suffix"),
        pytest.param(("--lang", "fr"), "'fr' is not known", id="language"),
        pytest.param(("--as-of", "soon"), "'soon' is no day", id="day"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_read(lexical, words, said):
    out = run("explain", CLAIM, COMPONENT, "-c", lexical, *words)

    assert out.exit_code == 2
    assert said in out.stderr


def test_a_whole_assessment_runs_with_a_model_of_the_users_own(own, tmp_path):
    out = run("report", own, "-o", tmp_path / "report")

    assert out.exit_code == 0
    said = " ".join(out.stdout.split())
    assert "Uncalibrated: the similarity model2vec:tiny" in said
    assert out.stderr.count("Uncalibrated") == 1


@pytest.fixture(scope="module")
def reported(own, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reported")
    run("report", own, "-o", folder, "--no-figures")
    return folder


@pytest.mark.parametrize(
    ("language", "said", "plain"),
    [
        pytest.param(
            "en",
            "Uncalibrated: the similarity model2vec:tiny",
            "is a calibrated estimate",
            id="en",
        ),
        pytest.param("zh", "未校准：相似度 model2vec:tiny", "校准的估计（见", id="zh"),
    ],
)
@pytest.mark.parametrize("ending", ["html", "md", "json"])
def test_every_report_says_that_it_is_uncalibrated(
    reported, ending, language, said, plain
):
    text = (reported / f"report.{language}.{ending}").read_text("utf-8")

    # Once above everything; in the method and in the manifest where those are words.
    assert text.count(said) >= (1 if ending == "json" else 3)
    assert plain not in text


def test_the_json_says_so_in_its_manifest(reported, own):
    held = json.loads((reported / "report.en.json").read_text("utf-8"))
    manifest = held["manifest"]

    assert manifest["calibration"]["calibrated"] is False
    assert manifest["calibration"]["fitted_on"].startswith("not fitted with")
    assert manifest["similarity"]["name"] == "model2vec:tiny"
    assert own.as_posix() not in json.dumps(held)
    assert "model2vec" in manifest["versions"]
    assert "uncalibrated" in {notice["kind"] for notice in held["notices"]}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("chart", CLAIM, COMPONENT, "-c"), id="chart"),
        pytest.param(("explain", CLAIM, COMPONENT, "-c"), id="explain"),
        pytest.param(("overlap",), id="overlap"),
        pytest.param(("graph",), id="graph"),
    ],
)
def test_every_command_that_compares_says_so(own, words):
    out = run(*words, own)

    assert out.exit_code == 0
    assert "Uncalibrated: the similarity model2vec:tiny" in out.stderr


def test_a_calibrated_case_does_not_say_so(lexical):
    out = run("explain", CLAIM, COMPONENT, "-c", lexical)

    assert "Uncalibrated" not in out.stdout + out.stderr


def test_a_case_whose_model_is_gone_says_where_it_was_sought(tmp_path):
    folder = write_case(tmp_path / "case", "model2vec:gone")

    with pytest.raises(pr.SimilarityError, match=r"gone.* is not there; expected"):
        run("check", folder).exit_code or run("graph", folder)
