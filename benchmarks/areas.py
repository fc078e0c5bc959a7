"""Area from the title's terms alone against area from the codes.

Measured on an export of a patent search as Lens.org gives it (CSV with the
columns Title, CPC Classifications and IPCR Classifications). The codes are no
truth either, but they are another witness, given by examiners who read more
than the title. A family filed in many countries counts once, and offices that
publish in other languages than English are left out.

Chinese titles at hand have subclasses of the IPC and no subgroups, and come from
all fields. They show how often terms claim a title for an area none of whose
codes is in the title's subclasses.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from patentrisk.areas import UNCLAIMED, Taxonomy, classify, read_taxonomy
from patentrisk.errors import SourceError
from patentrisk.records import Classification, Patent, Source, publication_number
from patentrisk.resources import load_resource

#: Where the export is within the folder of data.
_EXPORT = "formats/patentr-autonomous-exports/inst/extdata/lens_autonomous_search.csv"
#: Where the Chinese titles are within the folder of data.
_CHINESE = "titles_zh_ipc_dev.csv"
#: Offices whose titles come in English in such an export.
_ENGLISH = frozenset(
    {"AU", "CA", "CN", "EP", "GB", "HK", "IE", "JP", "KR", "NZ", "SG", "TW", "US", "WO"}
)
_COLUMNS = {"Jurisdiction", "Title", "CPC Classifications", "IPCR Classifications"}
_SOURCE = Source("", 0, "lens-csv", "")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument(
        "path", type=Path, help="the export, or the folder of data that holds it"
    )
    parser.add_argument("--taxonomy", type=Path, help="a taxonomy file of one's own")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure how far title terms and codes agree on the first area.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        ``macro_f1``: F1 of the first area by title against the first by codes,
        mean over the areas that the codes give, unclaimed included;
        ``macro_f1_halves``: the same for the half of the titles that terms may
        be chosen by and for the half held back;
        ``among``: share of titles whose first area is one of the areas by
        codes, where both claim one; ``other_share_codes``,
        ``other_share_titles``: shares left unclaimed; ``rows`` measured, of
        ``read`` ones with an English title; ``areas``: for each area the titles
        ``by_codes`` and ``by_title``, how many are ``both``, how many by title
        have it ``among`` their areas by codes; ``taxonomy``: its version. Where
        the folder of data is given, ``chinese``: titles, those ``claimed``, and
        the share of these ``in_subclass``.
    """
    taxonomy = read_taxonomy(
        load_resource("areas/taxonomy.toml", path=arguments.taxonomy)
    )
    path: Path = arguments.path
    rows = list(_rows(path / _EXPORT if path.is_dir() else path))
    distinct = sorted(set(rows))
    if not distinct:
        raise SourceError(f"{path}: no row with an English title; nothing to measure")
    by_codes = [_areas(taxonomy, codes=codes) for _, codes in distinct]
    by_title = [_areas(taxonomy, title=title) for title, _ in distinct]
    truth, found = _first(by_codes), _first(by_title)
    figures = {
        "macro_f1": round(_macro_f1(truth, found), 4),
        "macro_f1_halves": _halves([title for title, _ in distinct], truth, found),
        "areas": _counts(by_codes, by_title),
        "among": round(_among(by_codes, by_title), 4),
        "rows": len(distinct),
        "read": len(rows),
        "other_share_codes": round(_unclaimed(by_codes), 4),
        "other_share_titles": round(_unclaimed(by_title), 4),
        "taxonomy": taxonomy.version,
    }
    if (path / _CHINESE).is_file():
        figures["chinese"] = _chinese(path / _CHINESE, taxonomy)
    return figures


def _chinese(path: Path, taxonomy: Taxonomy) -> dict[str, float]:
    """Compare the first area by title with the subclasses of its codes."""
    within = {
        area.id: {code.symbol[:4] for code in area.codes} for area in taxonomy.areas
    }
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    claimed = [
        not within[area].isdisjoint(row["ipc_subclasses"].split("|"))
        for row in rows
        if (area := _areas(taxonomy, title=row["title"])[0]) != UNCLAIMED
    ]
    share = sum(claimed) / max(len(claimed), 1)
    return {
        "rows": len(rows),
        "claimed": len(claimed),
        "in_subclass": round(share, 4),
    }


def _rows(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give title and codes; the export's own encoding is damaged in places."""
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        lines = csv.DictReader(stream)
        if missing := _COLUMNS - set(lines.fieldnames or ()):
            raise SourceError(
                f"{path}: no column {', '.join(sorted(missing))}; expected an export"
                " of a patent search from Lens.org"
            )
        for row in lines:
            if row["Jurisdiction"] not in _ENGLISH:
                continue
            joined = f"{row['CPC Classifications']};;{row['IPCR Classifications']}"
            yield row["Title"], tuple(sorted({s for s in joined.split(";;") if s}))


def _areas(
    taxonomy: Taxonomy, *, title: str = "", codes: Sequence[str] = ()
) -> tuple[str, ...]:
    patent = Patent(
        publication_number("US10000001B2"),
        _SOURCE,
        title=title,
        classifications=tuple(Classification(symbol) for symbol in codes),
    )
    return tuple(area for area, _, _ in classify(patent, taxonomy))


def _first(areas: Iterable[Sequence[str]]) -> list[str]:
    return [held[0] for held in areas]


def _unclaimed(areas: Sequence[Sequence[str]]) -> float:
    return sum(held[0] == UNCLAIMED for held in areas) / len(areas)


def _among(truth: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    both = [
        (expected, areas[0])
        for expected, areas in zip(truth, found, strict=True)
        if UNCLAIMED not in (expected[0], areas[0])
    ]
    return sum(area in expected for expected, area in both) / max(len(both), 1)


def _counts(
    truth: Sequence[Sequence[str]], found: Sequence[Sequence[str]]
) -> dict[str, dict[str, int]]:
    pairs = [
        (by_codes, by_title[0]) for by_codes, by_title in zip(truth, found, strict=True)
    ]
    areas = sorted({area for areas, title in pairs for area in (areas[0], title)})
    return {
        area: {
            "by_codes": sum(areas[0] == area for areas, _ in pairs),
            "by_title": sum(title == area for _, title in pairs),
            "both": sum(areas[0] == area == title for areas, title in pairs),
            "among": sum(title == area and area in areas for areas, title in pairs),
        }
        for area in areas
    }


def _halves(
    titles: Sequence[str], truth: Sequence[str], found: Sequence[str]
) -> list[float]:
    """Measure both halves; chance, and the title alone, says which one it is in."""
    rows = list(zip(map(_half, titles), truth, found, strict=True))
    halves = [[row for row in rows if row[0] == half] for half in (0, 1)]
    return [
        round(_macro_f1([row[1] for row in half], [row[2] for row in half]), 4)
        for half in halves
        if half
    ]


def _half(title: str) -> int:
    return hashlib.sha256(title.encode("utf-8", "replace")).digest()[-1] % 2


def _macro_f1(truth: Sequence[str], found: Sequence[str]) -> float:
    areas = sorted(set(truth))
    return sum(_f1(area, truth, found) for area in areas) / len(areas)


def _f1(area: str, truth: Sequence[str], found: Sequence[str]) -> float:
    pairs = list(zip(truth, found, strict=True))
    hits = sum(expected == area == given for expected, given in pairs)
    named = sum((expected == area) + (given == area) for expected, given in pairs)
    return 2 * hits / named
