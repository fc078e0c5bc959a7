from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys

import pytest

from patentrisk.cli import opening
from tests.cli.small import CLAIM, COMPONENT, write_case
from tests.cli.typed import typed
from tests.conftest import ROOT

CASE = str(ROOT / "corpus" / "case.toml")
#: Stands for the small case where words are parameters.
SMALL = "the small case"
#: Formats that are written where none is named.
FORMATS = ["html", "markdown", "json"]


def run(*words, cwd=ROOT, **held):
    return subprocess.run(
        [sys.executable, "-m", "patentrisk", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=cwd,
        encoding="utf-8",
        **held,
    )


def test_help_is_instant():
    """Processor time, since other tests run beside this one."""
    fastest = min(_seconds_of_help() for _ in range(5))

    assert fastest < 0.3


def _seconds_of_help():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run("--help").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    return folder, run("report", CASE, "-o", folder, "--json")


def test_report_writes_every_format_in_both_languages(reported):
    folder, out = reported

    assert out.returncode == 0, out.stderr
    names = {path.name for path in folder.iterdir() if path.is_file()}
    assert names >= {
        f"report.{language}.{end}"
        for language in ("en", "zh")
        for end in ("html", "md", "json")
    }
    areas = json.loads(out.stdout)["areas"]
    named = [held for row in areas for held in row["exposures"]]
    assert {frozenset(held) for held in named} == {frozenset(("claim", "unit"))}


def test_the_same_input_gives_the_same_bytes(reported, demonstration, tmp_path):
    """As another process assessed and wrote it, with other hashes of its texts."""
    folder, _ = reported
    opening.write(demonstration, tmp_path, ["en"], FORMATS, True, None)

    again = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.*")}
    assert len(again) > 3
    assert again == {name: (folder / name).read_bytes() for name in again}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small") / "case"
    return write_case(folder, "lexical", own_patent=True)


@pytest.mark.parametrize(("band", "code"), [("open", 3), ("high", 0)])
def test_a_band_at_or_above_the_limit_exits_with_3(tmp_path, small, band, code):
    words = ("report", small, "-o", tmp_path, "--format", "json", "--lang", "en")

    assert typed(*words, "--no-figures", "--fail-at", band).returncode == code


def test_a_case_in_which_nothing_is_compared_reaches_any_limit(tmp_path):
    """Silence is never safety: with no description there is nothing to pass."""
    (tmp_path / "case.toml").write_text(
        '[case]\nname = "x"\nas_of = 2026-11-01\nsources = ["."]\n'
        '[[parties]]\nid = "A"\nrole = "asserter"\n'
        '[[parties]]\nid = "B"\nrole = "accused"\n'
        '[[territories]]\nid = "CN"\nacts = ["make"]\n',
        encoding="utf-8",
    )

    out = typed("report", tmp_path, "-o", tmp_path / "out", "--fail-at", "high")

    assert out.returncode == 3, out.stderr
    said = " ".join(out.stdout.split())
    assert said.startswith("The question cannot be answered on this input: ")
    assert "No exposure above low" not in said
    assert "3 problems, of which 2 leave the question open" in said
    assert "2 problems with the question left open" in said
    assert "accused without a described component" in said


def test_the_version_is_printed():
    out = run("--version")

    assert out.returncode == 0
    assert out.stdout.startswith("patentrisk 0.")


def test_check_lists_parties_and_problems():
    held = json.loads(typed("check", CASE, "--json").stdout)

    assert {row["party"] for row in held["read"]} >= {"JD", "JIUSHI", "CAINIAO"}
    assert isinstance(held["problems"], list)


def test_init_then_check(tmp_path):
    made = typed("init", tmp_path / "mine")
    checked = typed("check", tmp_path / "mine")
    again = typed("init", tmp_path / "mine")

    assert (made.returncode, checked.returncode, again.returncode) == (0, 0, 1)
    assert "is there already" in again.stderr


def test_a_command_that_is_suggested_can_be_typed_as_it_stands(tmp_path):
    folder = tmp_path / "sp ace" / "c a"
    made = typed("init", folder)
    missing = typed("check", folder.parent)

    assert f"patentrisk check '{folder}'\n" in made.stdout
    assert f"`patentrisk init '{folder.parent}'`" in missing.stderr


def test_documents_that_no_area_claims_are_told_in_words(small, tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(small, folder)
    for file in (folder / "documents").iterdir():
        text = file.read_text(encoding="utf-8").partition("## ")[0]
        text = text.replace('cpc = ["G01S17/86"]\n', "").replace("Fusion for a", "A")
        kind = "Claims\n1. A pot with a spout" if "number" in text else "Pot\nA pot"
        file.write_text(f"{text}## {kind}.\n", encoding="utf-8")

    said = "OTH: Claimed by no area"
    assert said in typed("check", folder).stdout
    assert said not in typed("check", small).stdout


def test_claims_shows_elements():
    file = ROOT / "corpus" / "patents" / "CN999900101B.md"
    held = json.loads(typed("claims", file, "--json").stdout)

    assert held["claims"][0]["elements"][0]["label"] == "1[pre]"
    assert "1[a]" in typed("claims", file).stdout


def test_chart_prints_labels_and_quotations(small):
    words = ("chart", CLAIM, COMPONENT, "-c", small)
    held = json.loads(typed(*words, "--json").stdout)
    shown = typed(*words).stdout

    assert [m["element"]["label"] for m in held["matches"]][:2] == ["1[pre]", "1[a]"]
    assert f"decided by {held['weakest']};" in shown
    assert "1[b]" in shown


def test_overlap_of_two_parties(small):
    words = ("overlap", small, "--between", "HOLDER", "MAKER", "--json")
    rows = json.loads(typed(*words).stdout)

    parties = {(r["first_party"], r["second_party"]) for r in rows}
    assert parties == {("HOLDER", "MAKER")}
    assert rows == sorted(rows, key=lambda r: -r["similarity"])


def test_graph_is_written_in_the_format_of_its_suffix(tmp_path, small):
    out = typed("graph", small, "-o", tmp_path / "g.graphml", "--json")

    assert json.loads(out.stdout)["nodes"]["party"] == 2
    assert "<graphml" in (tmp_path / "g.graphml").read_text("utf-8")


def test_a_graph_of_one_file_is_written_to_the_file_that_was_named(tmp_path, small):
    """Whatever its suffix: the format was named beside it."""
    output = tmp_path / "g2.json"

    out = typed("graph", small, "-o", output, "--format", "cytoscape", "--json")

    assert json.loads(out.stdout)["written"] == [output.as_posix()]
    assert [path.name for path in tmp_path.iterdir()] == ["g2.json"]
    assert "elements" in json.loads(output.read_text("utf-8"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(
            ("report", "nowhere", "-o", "x"), 1, "patentrisk init", id="no-case"
        ),
        pytest.param(
            ("chart", "CN1/1", "van", "-c", SMALL), 1, "no claim", id="no-claim"
        ),
        pytest.param(("claims", "nowhere.xml"), 1, "nowhere.xml", id="no-file"),
        pytest.param(
            ("report", CASE, "-o", "x", "--fail-at", "red"),
            2,
            "expected one of",
            id="band",
        ),
        pytest.param(
            ("report", CASE, "-o", "x", "--lang", "fr"), 2, "en, zh", id="lang"
        ),
        pytest.param(("check", CASE, "--as-of", "soon"), 2, "2026-11-01", id="day"),
        pytest.param(("graph", CASE, "-o", "g.png"), 2, "graphml", id="suffix"),
        pytest.param(
            ("graph", SMALL, "-o", "/proc/none/g.gexf"),
            1,
            "cannot be written",
            id="out",
        ),
        pytest.param(("frobnicate",), 2, "frobnicate", id="command"),
        pytest.param(
            ("overlap", SMALL, "--between", "MAKER", "MAKER"),
            2,
            "named twice",
            id="twice",
        ),
        pytest.param(
            ("overlap", SMALL, "--between", "HOLDER", "MAKR"),
            1,
            "did you mean MAKER?",
            id="misspelt-party",
        ),
        pytest.param(
            ("chart", CLAIM, "van-eyes", "--case", SMALL),
            1,
            "did you mean van-eye",
            id="misspelt-unit",
        ),
        pytest.param(
            ("report", CASE, "-o", "/proc/none"), 1, "name another folder", id="folder"
        ),
        pytest.param(
            ("check", str(ROOT / "tests")), 1, "holds no case.toml", id="folder"
        ),
        pytest.param(
            ("chart", "CN999900101B/9", COMPONENT, "-c", SMALL),
            1,
            "CN999900101B has CN999900101B/1",
            id="claim-number",
        ),
        pytest.param(("graph", SMALL, "-o", "g"), 2, "expected one of", id="no-ending"),
        pytest.param(
            ("graph", SMALL, "--format", "gexf"), 2, "with --output", id="no-output"
        ),
        pytest.param(
            ("explain", CLAIM, COMPONENT, "-c", SMALL, "-o", "a-file/why.svg"),
            1,
            "name another folder",
            id="folder-is-a-file",
        ),
        pytest.param(
            ("report", SMALL, "-o", "a-file"), 1, "name another folder", id="a-file"
        ),
        pytest.param(("init", "a-file/new"), 1, "name another folder", id="init"),
        pytest.param(("audit", "a-file"), 1, "--format json", id="no-report"),
        pytest.param(("review", "list", "."), 1, "patentrisk init", id="no-reviews"),
        pytest.param(
            ("review", "import", SMALL, "none.csv"), 1, "charts.csv", id="no-decisions"
        ),
        pytest.param(
            ("review", "import", SMALL, "a-file"), 1, ".xlsx, .csv", id="ending"
        ),
        pytest.param(("store", "info", SMALL), 1, "rescore CASE", id="no-store"),
        pytest.param(("diff", SMALL), 1, "rescore CASE", id="no-runs"),
        pytest.param(
            ("plan", SMALL, "--budget", "money"), 2, "such as money=5e6", id="budget"
        ),
        pytest.param(
            ("title", SMALL, "--assumption", "x"), 1, "there are", id="assumption"
        ),
        pytest.param(("scenario", SMALL), 1, "patentrisk init", id="no-scenario"),
        pytest.param(("reprot", SMALL), 2, "report", id="misspelt-command"),
    ],
)
def test_an_error_says_what_to_do_and_exits_with_its_code(
    tmp_path, small, words, code, said
):
    (tmp_path / "a-file").write_text("x")
    out = typed(*(small if word is SMALL else word for word in words), cwd=tmp_path)

    assert (out.returncode, out.stdout) == (code, ""), out.stderr
    assert said in " ".join(out.stderr.split())
    assert "Traceback" not in out.stderr
    # What was refused has left nothing behind.
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]
