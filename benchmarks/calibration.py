"""Is a probability what it says: reliability of readings and of elements.

Everything is cross-validated by group: no model has seen the claim or the text it is
measured on. Readings are those of the read-on set. Elements are those that a splice
names: the one it replaced is presumed disclosed by the claim's own text, the one put
in its place presumed not to be. With CSV files of English and Chinese abstracts of
the same patents, clauses of one language are measured on the other: disclosed by the
abstract of the same patent, not by those of the next ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.calibration_picture import Curve, picture
from benchmarks.element_model import Table, reliability
from benchmarks.fit_similarity import across_items, narrowed
from benchmarks.readon import Scores, held_out, measure_table
from benchmarks.readon_set import Item, read_documents, read_items

_DECIMALS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("items", type=Path, help="items, JSON lines, perhaps gzipped")
    parser.add_argument("documents", type=Path, help="their texts, likewise")
    parser.add_argument(
        "abstracts", type=Path, nargs="*", help="English and Chinese abstracts, CSV"
    )
    parser.add_argument("--similarity", default="hybrid", help="hybrid or lexical")
    parser.add_argument("--processes", type=int, default=2, help="how many at once")
    parser.add_argument("--draw", type=Path, help="SVG file to draw the curves into")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Measure how far what is said is off what is so.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        By what is measured, ``"readings en-en"`` and so on: ``ece``, the expected
        calibration error; ``curve``, ten parts of equal count with what is said,
        what is so and how many; ``base``, the share that is so, which is
        artificial.
    """
    name, processes = arguments.similarity, arguments.processes
    items = read_items(arguments.items)
    documents = read_documents(arguments.documents)
    table = measure_table(items, documents, name, processes)
    measured = within(table)
    if arguments.abstracts:
        abroad, texts = across_items(arguments.abstracts)
        found = measure_table(abroad, texts, name, processes)
        measured |= across(narrowed(found, name))
    if arguments.draw is not None:
        curves = [Curve(title, m[0], m[1]) for title, m in measured.items()]
        arguments.draw.write_text(picture(curves), encoding="utf-8")
    figures: dict[str, object] = {
        title: {
            "base": round(base, _DECIMALS),
            "curve": curve,
            "ece": round(error, _DECIMALS),
        }
        for title, (error, curve, base) in measured.items()
    }
    return figures | {"similarity": name}


#: Error, curve of said, so and count, and base rate.
Reliability = tuple[float, list[list[float]], float]


def within(table: Table) -> dict[str, Reliability]:
    """Measure readings, and the elements that splices name, in English."""
    scores, elements = held_out(table, len(table.items))
    labels = [int(item.kind == "own") for item in table.items]
    said, so = named_elements(table.items, elements)
    return {
        "readings en-en": _measured(scores, labels),
        "elements en-en": _measured(said, so),
    }


def across(table: Table) -> dict[str, Reliability]:
    """Measure clauses of abstracts, by the languages of clause and abstract."""
    _, elements = held_out(table, len(table.items))
    found = {}
    for mine, theirs in (("en", "zh"), ("zh", "en")):
        use = [
            at
            for at, item in enumerate(table.items)
            if item.elements[0].language == mine
        ]
        said = np.concatenate([elements[at] for at in use])
        so = [int(table.items[at].kind == "own") for at in use for _ in elements[at]]
        found[f"elements {mine}-{theirs}"] = _measured(said, so)
    return found


def named_elements(
    items: Sequence[Item], elements: Sequence[Scores]
) -> tuple[Scores, list[int]]:
    """Give the probabilities of replaced elements and of those in their place.

    Parameters
    ----------
    items : sequence of Item
        Own claims and splices of them.
    elements : sequence of ndarray
        Probabilities of each item's elements.

    Returns
    -------
    said : ndarray
        One a named element.
    so : list of int
        1 for a replaced one, on the claim's own text; 0 for one in its place.
    """
    own = {
        item.group: dict(zip((e.text for e in item.elements), held, strict=True))
        for item, held in zip(items, elements, strict=True)
        if item.kind == "own"
    }
    said: list[float] = []
    so: list[int] = []
    for item, held in zip(items, elements, strict=True):
        if item.kind != "splice" or item.group not in own:
            continue
        mine = own[item.group]
        kept = {element.text for element in item.elements}
        replaced = [float(value) for text, value in mine.items() if text not in kept]
        pairs = zip(item.elements, held.tolist(), strict=True)
        foreign = [value for element, value in pairs if element.text not in mine]
        said += [*replaced, *foreign]
        so += [1] * len(replaced) + [0] * len(foreign)
    return np.array(said), so


def _measured(said: Scores, so: Sequence[int]) -> Reliability:
    labels = np.array(so)
    error, curve = reliability(said, labels)
    return error, curve, float(labels.mean())
