"""How often analysts agreed with the machine, and their decisions as a labelled set.

`patentrisk review export` writes what analysts decided as pairs of an element and the
passage that was found for it. Here the machine's levels are held against theirs; with
``--into`` the pairs are written in the form of the read-on set, so that
``calibrate_model`` and ``calibration`` read them: every pair a claim of one element,
an ``own`` one where the passage shows it, a ``splice`` where it does not. Pairs that
were left possible or unknown are labels of neither and stay out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.readon_set import rows
from patentrisk.errors import SourceError
from patentrisk.records import Level

#: What a pair must say.
_KEYS = frozenset(
    {"claim", "unit", "label", "element", "passage", "measured", "level", "label_0_1"}
)
_KINDS = {1: "own", 0: "splice"}
_DECIMALS = 4

Pair = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument(
        "pairs", type=Path, nargs="+", help="files of `patentrisk review export`"
    )
    parser.add_argument(
        "--into", type=Path, help="folder for items.jsonl and documents.jsonl"
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Count agreement, and write the labelled set where it was asked for.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        ``pairs`` that were decided, ``agreed``, the share in which the machine had
        said the same; ``levels``, how often it said one and they another; ``own`` and
        ``splice``, the labels written or to be written.

    Raises
    ------
    SourceError
        If a file lacks what a pair must say, or holds none.
    """
    pairs = read_pairs(arguments.pairs)
    labelled = [pair for pair in pairs if _kind(pair) and pair["passage"]]
    kinds = Counter(_kind(pair) for pair in labelled)
    if arguments.into is not None:
        write_set(labelled, arguments.into)
    said = Counter(f"{pair['measured']} -> {pair['level']}" for pair in pairs)
    same = sum(pair["measured"] == pair["level"] for pair in pairs)
    return {
        "pairs": len(pairs),
        "agreed": round(same / len(pairs), _DECIMALS),
        "levels": dict(sorted(said.items())),
        **{kind: kinds[kind] for kind in _KINDS.values()},
    }


def read_pairs(paths: Iterable[Path]) -> list[Pair]:
    """Read pairs of several files; of a pair that stands twice the last one."""
    found: dict[tuple[str, str, str], Pair] = {}
    levels = {level.value for level in Level}
    for path in paths:
        for at, pair in enumerate(rows(path, set(_KEYS)), start=1):
            strange = {pair["measured"], pair["level"]} - levels
            if strange:
                raise SourceError(
                    f"{path}, line {at}: level {min(strange)!r}; expected one of"
                    f" {', '.join(sorted(levels))}"
                )
            found[pair["claim"], pair["unit"], pair["label"]] = pair
    if not found:
        raise SourceError(
            f"{', '.join(map(str, paths))}: no pair; expected decisions as"
            " `patentrisk review export CASE -o FILE` writes them"
        )
    return [found[name] for name in sorted(found)]


def write_set(pairs: Sequence[Pair], folder: Path) -> tuple[Path, Path]:
    """Write pairs as items and texts of the read-on set."""
    folder.mkdir(parents=True, exist_ok=True)
    items, documents = [], []
    for pair in pairs:
        name = f"{pair['claim']} {pair['label']} on {pair['unit']}"
        # Elements of one patent stay in one fold; the same words on two units do not
        # count as shown by both because one of them shows them.
        group = f"{pair['claim'].partition('/')[0]} on {pair['unit']}"
        items.append(
            {
                "group": group,
                "kind": _kind(pair),
                "claim": " ".join(pair["element"].split()),
                "document": name,
            }
        )
        documents.append({"id": name, "title": "", "text": pair["passage"]})
    paths = folder / "items.jsonl", folder / "documents.jsonl"
    for path, held in zip(paths, (items, documents), strict=True):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in held)
        path.write_text("".join(lines), encoding="utf-8")
    return paths


def _kind(pair: Pair) -> str:
    return _KINDS.get(pair["label_0_1"], "")
