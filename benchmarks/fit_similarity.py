"""Fit the shipped element models and calibration of the similarities.

``python -m benchmarks.fit_similarity ITEMS DOCUMENTS PAIRS... --into FOLDER`` writes
``hybrid.json``, ``lexical.json`` and ``calibration.json``. PAIRS are CSV files of
English and Chinese abstracts of the same patent, for comparison across languages.
Only numbers are written.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.element_model import (
    Labels,
    Table,
    as_numbers,
    claim_losses,
    element_odds,
    fit_element,
    fit_reading,
    fit_trees,
    label_pairs,
)
from benchmarks.floor import floor_of
from benchmarks.readon import measure_table
from benchmarks.readon_set import Item, read_documents, read_items
from benchmarks.thresholds import error_rates, groups_of, thresholds_of
from patentrisk.errors import SourceError
from patentrisk.languages import detect_language
from patentrisk.records import Basis, Component, Element, ElementKind, Passage
from patentrisk.similarity.calibration import logistic

VERSION = "2026.2"
_FITTED_ON = (
    "read-on set from Pap2Pat (Bosch Research, CC BY 4.0); across languages:"
    " English and Chinese abstracts of the same patents (MIT)"
)
#: Compared across languages: what does not need the same script.
_ACROSS = {
    "hybrid": ("beyond1", "beyond3", "words1", "words3", "words_all", "nearest"),
    "lexical": ("keys1", "keys_all"),
}
_COLUMNS = ("sentence_A", "sentence_B", "label")
_CLAUSE = re.compile(r"[,，;；。.|]\s*")
_SHORTEST = {"en": 30, "zh": 10}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("items", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    items = read_items(arguments.items)
    documents = read_documents(arguments.documents)
    abroad, texts = across_items(arguments.pairs)
    calibration: dict[str, Any] = {"version": VERSION, "fitted_on": _FITTED_ON}
    for name in ("hybrid", "lexical"):
        same = measure_table(items, documents, name, arguments.processes)
        across = measure_table(abroad, texts, name, arguments.processes)
        model, figures = fit(name, same, across)
        calibration |= {name: figures, "prior": prior_of(items)}
        write(arguments.into / f"{name}.json", model)
    write(arguments.into / "calibration.json", calibration)


def prior_of(items: Sequence[Item]) -> float:
    """Give the share of items that read."""
    return round(sum(item.kind == "own" for item in items) / len(items), 4)


def fit(name: str, same: Table, across: Table) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fit the models of one similarity, within a language and across."""
    labels = label_pairs(same)
    whole = np.ones(len(labels.rows), dtype=bool)
    fitted = fit_trees(same, labels)
    held_out = held_out_odds(same, labels)
    element = fit_element(held_out, labels, whole)
    reading = fit_reading(element, held_out, same, np.ones(len(same.items), dtype=bool))
    slope, shift = element
    held = logistic(slope * held_out + shift)
    losses = claim_losses(held, same, reading)
    scores = logistic(reading["shift"] - reading["slope"] * losses)
    narrow = narrowed(across, name)
    abroad = label_pairs(narrow)
    both = fit_trees(narrow, abroad)
    odds_across = held_out_odds(narrow, abroad)
    element_across = fit_element(
        odds_across, abroad, np.ones(len(abroad.rows), dtype=bool)
    )
    held_across = logistic(element_across[0] * odds_across + element_across[1])
    groups = groups_of(same, held)
    chosen = _chosen(name)
    thresholds = chosen["thresholds"] | thresholds_of(groups["own"], groups["spliced"])
    figures = {
        "element": {
            "same": [round(v, 6) for v in element],
            "across": [round(v, 6) for v in element_across],
        },
        "reading": reading,
        "floor": floor_of(same, held, scores),
        **chosen,
        "thresholds": thresholds,
        "rates": {
            "same": error_rates(_levels(thresholds, ""), groups),
            "across": error_rates(
                _levels(thresholds, "_across"), groups_of(narrow, held_across)
            ),
        },
    }
    model = {
        "version": VERSION,
        "same": as_numbers(fitted, same.names),
        "across": as_numbers(both, narrow.names),
    }
    return model, figures


def _levels(thresholds: Mapping[str, float], pair: str) -> dict[str, float]:
    return {name: thresholds[f"{name}{pair}"] for name in ("met", "possible")}


def held_out_odds(table: Table, labels: Labels) -> NDArray[np.float64]:
    """Give log-odds of each pair by a model that has not seen its claim's group."""
    folds = {labels.rows[at]: labels.group_folds[at] for at in range(len(labels.rows))}
    group_fold = np.array([folds.get(row, 0) for row in range(len(table.values))])
    odds = np.zeros(len(table.values))
    for test in sorted(set(group_fold.tolist())):
        found = element_odds(fit_trees(table, labels, test=test), table)
        odds[group_fold == test] = found[group_fold == test]
    return odds


def narrowed(table: Table, name: str) -> Table:
    """Keep what a similarity compares across languages."""
    names = _ACROSS[name]
    columns = [table.names.index(held) for held in names]
    return Table(names, table.values[:, columns], table.items, table.rows)


def _chosen(name: str) -> dict[str, Any]:
    """Give the figures chosen by hand, not fitted."""
    table = json.loads(Path(__file__).with_name("chosen.json").read_text("utf-8"))
    chosen: dict[str, Any] = table[name]
    return chosen


def across_items(paths: Iterable[Path]) -> tuple[list[Item], dict[str, Component]]:
    """Make items of abstracts in two languages: a clause of one, the other whole.

    A clause is disclosed by the other language's abstract of the same patent, and
    presumed not to be by that of the next patents in the list.
    """
    pairs = sorted({pair for path in paths for pair in _pairs(path)})
    texts: dict[str, Component] = {}
    items: list[Item] = []
    for at, (english, chinese) in enumerate(pairs):
        for mine, language, step in ((english, "en", 1), (chinese, "zh", 0)):
            elements = _clauses(mine, language)
            if not elements:
                continue
            for kind, other in (
                ("own", at),
                *(("other", (at + n) % len(pairs)) for n in (1, 2, 3)),
            ):
                document = f"{other}-{'zh' if language == 'en' else 'en'}"
                texts.setdefault(document, _component(document, pairs[other][step]))
                items.append(Item(f"{at}", kind, document, elements))
    return items, texts


def _pairs(path: Path) -> Iterable[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if missing := set(_COLUMNS) - set(rows.fieldnames or ()):
            raise SourceError(
                f"{path}: no column {', '.join(sorted(missing))}; expected the columns"
                f" {', '.join(_COLUMNS)}"
            )
        for row in rows:
            cells = [row["sentence_A"], row["sentence_B"]]
            by = {detect_language(cell): cell for cell in cells}
            if (
                set(by) == {"en", "zh"}
                and float(row["label"]) == 0
                and _plain(by["en"])
            ):
                yield by["en"], by["zh"]


def _plain(text: str) -> bool:
    """Tell English from other Latin scripts by its letters."""
    return sum(not char.isascii() for char in text) < 0.02 * len(text)


def _clauses(text: str, language: str) -> tuple[Element, ...]:
    found = [part.strip() for part in _CLAUSE.split(text)]
    kept = [part for part in found if len(part) >= _SHORTEST[language]][:4]
    return tuple(
        Element("", "1[a]", ElementKind.LIMITATION, 0, len(part), part, language)
        for part in kept
    )


def _component(name: str, text: str) -> Component:
    language = detect_language(text)
    parts = [part.strip() for part in re.split(r"(?<=[。.])\s*|\|", text)]
    passages = tuple(
        Passage(name, f"¶{at}", 0, len(part), part, language)
        for at, part in enumerate(parts)
        if part
    )
    return Component(name, "", "", Basis.DESCRIBED, passages=passages)


def write(path: Path, content: dict[str, Any]) -> None:
    """Write a table as JSON, one line a key."""
    lines = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in content.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
