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
    assert figures["areas"] == {
        "ENE": {"by_codes": 2, "by_title": 1, "both": 1, "among": 1},
        "OTH": {"by_codes": 1, "by_title": 2, "both": 1, "among": 1},
    }


def test_a_title_is_in_one_half_whatever_else_is_in_the_file(tmp_path):
    """All agree, so each half that has a title has F1 1."""
    export = tmp_path / "export.csv"
    titles = ("Battery swap station", "Charging station", "Swap station for vehicles")
    export.write_text(
        HEAD + "".join(f"US,{title},B60L53/80,\n" for title in titles),
        encoding="utf-8",
    )

    assert set(measure(export)["macro_f1_halves"]) == {1.0}


def test_chinese_titles_are_measured_by_the_subclasses_of_their_areas(tmp_path):
    """换电站 is claimed within B60L; 标定板 is claimed for A01C, which is wrong."""
    export = tmp_path / areas._EXPORT
    export.parent.mkdir(parents=True)
    export.write_text(HEAD + "US,Swap station,B60L53/80,\n", encoding="utf-8")
    (tmp_path / areas._CHINESE).write_text(
        "publication_number,title,ipc_subclasses\n"
        "CN999900001A,虚构换电站,B60L|H02J\n"
        "CN999900002A,虚构标定板,A01C\n"
        "CN999900003A,虚构茶壶,A47J\n",
        encoding="utf-8",
    )

    assert measure(tmp_path)["chinese"] == {
        "rows": 3,
        "claimed": 2,
        "in_subclass": 0.5,
    }


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
