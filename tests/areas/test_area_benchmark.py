from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from benchmarks import areas
from patentrisk.errors import SourceError

HEAD = "Jurisdiction,Title,CPC Classifications,IPCR Classifications\n"


def measure(path: Path) -> dict[str, Any]:
    parser = argparse.ArgumentParser()
    areas.add_arguments(parser)
    return areas.run(parser.parse_args([str(path)]))


def test_the_figures_are_those_counted_by_hand(tmp_path):
    """By codes ENE, ENE, OTH; by title ENE, OTH, OTH: F1 2/3 and 2/3."""
    export = tmp_path / "export.csv"
    export.write_text(
        HEAD
        + "US,Battery swap station,B60L53/80,\n"
        + "EP,Battery swap station,B60L53/80,\n"
        + "US,A method,,B60L53/80\n"
        + "US,A method of brewing,A47J31/00,\n"
        + "DE,Verfahren,B60L53/80,\n",
        encoding="utf-8",
    )

    figures = measure(export)

    assert figures["macro_f1"] == 0.6667
    assert figures["among"] == 1.0
    assert (figures["rows"], figures["read"]) == (3, 4)
    assert figures["other_share_codes"] == 0.3333
    assert figures["other_share_titles"] == 0.6667


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a,b\n1,2\n", "no column CPC Classifications", id="other-table"),
        pytest.param(HEAD + "DE,Verfahren,,\n", "nothing to measure", id="no-rows"),
    ],
)
def test_a_file_that_cannot_be_measured_is_named(tmp_path, text, message):
    export = tmp_path / "export.csv"
    export.write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match=message):
        measure(export)
