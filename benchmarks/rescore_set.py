"""A case of any size, made up word by word: what the benchmark of re-scores runs on.

Every patent and every product description is drawn from one field of technique: its
nouns, its verbs, and when something happens. Claims of a field share terms with
descriptions of the field and little with the others, as in a real portfolio.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

_SEED = 20261123
_WORDS = Path(__file__).with_name("rescore_words.toml")
_WHEN = (
    "before departure", "at every stop", "in the dark", "below freezing point",
    "on request of a server", "once a day", "within two seconds", "during a turn",
    "while unloaded", "after a fault", "beyond a limit", "on a slope",
)  # fmt: skip
_HOLDERS = (
    ("HOLDER", "asserter", 0.94),
    ("MAKER", "accused", 0.03),
    ("SPARE", "fallback", 0.03),
)
_CODES = ("G05D1/0212", "G01S17/931", "B60W60/0011", "G06Q10/083", "B60L53/30")
_PRODUCTS, _PARTS = 4, 5
#: Of so many patents one is of a single field; what the others claim joins several,
#: as most claims do, and is remote from what any one product shows.
PLAIN = 50


class Size(NamedTuple):
    """How large a case is.

    Attributes
    ----------
    patents, components : int
        Documents of each kind; each description is a component.
    dependent : int
        Dependent claims of each patent.
    sentences : int
        Of each description.
    """

    patents: int = 1_000
    components: int = 300
    dependent: int = 3
    sentences: int = 12


class Field(NamedTuple):
    """A field of technique: its name, what things it has and what they do."""

    name: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]


def write_case(folder: Path, size: Size) -> Path:
    """Write a case and its documents.

    Parameters
    ----------
    folder : pathlib.Path
        Empty or not yet there.
    size : Size
        How much.

    Returns
    -------
    pathlib.Path
        Its ``case.toml``.
    """
    draw = random.Random(_SEED)
    fields = _fields()
    documents = folder / "documents"
    documents.mkdir(parents=True)
    owners = _owners(size.patents)
    for at in range(size.patents):
        count = 1 if at % PLAIN == 0 else 3
        joined = draw.sample(fields, count)
        held = _patent(draw, at, owners[at], joined, size.dependent)
        _write(documents, held["number"], held)
    made = [
        _description(draw, at, draw.choice(fields), size)
        for at in range(size.components)
    ]
    for held in made:
        _write(documents, held["id"], held)
    case = folder / "case.toml"
    case.write_text(_case(made), encoding="utf-8")
    return case


def change_claim(case: Path, at: int = 0) -> None:
    """Add an element to one patent's first claim, as an amended text would.

    It is of a field drawn for that patent, in words that no document says so.
    """
    paths = sorted((case.parent / "documents").glob("US*.json"))
    path = paths[at % len(paths)]
    held = json.loads(path.read_text("utf-8"))
    draw = random.Random(f"{_SEED} {at}")
    added = f"amended {_said(draw, draw.choice(_fields()))}"
    begun = " comprising: "
    held["claims"][0] = held["claims"][0].replace(begun, f"{begun}an {added}; ", 1)
    path.write_text(json.dumps(held), encoding="utf-8")


def change_description(case: Path, at: int = 0) -> None:
    """Add a sentence to one product description."""
    path = sorted((case.parent / "documents").glob("part-*.json"))[at]
    held = json.loads(path.read_text("utf-8"))
    added = "A damper holds the housing while the vehicle waits at a crossing."
    held["paragraphs"].append({"locator": "§2 ¶1", "text": added})
    path.write_text(json.dumps(held), encoding="utf-8")


def _write(folder: Path, name: str, held: dict[str, Any]) -> None:
    (folder / f"{name}.json").write_text(json.dumps(held), encoding="utf-8")


def _owners(count: int) -> list[str]:
    """Share patents out among the parties, evenly spread."""
    owners: list[str] = []
    for at in range(count):
        place = (at * 0.618034) % 1.0
        for party, _, share in _HOLDERS:
            place -= share
            if place < 0 or party == _HOLDERS[-1][0]:
                owners.append(party)
                break
    return owners


def _fields() -> list[Field]:
    rows = tomllib.loads(_WORDS.read_text("utf-8"))["fields"]
    return [Field(r["name"], tuple(r["nouns"]), tuple(r["verbs"])) for r in rows]


def _said(draw: random.Random, field: Field) -> str:
    """Say what a thing of a field does to another."""
    thing, other = draw.sample(field.nouns, 2)
    return f"{thing} that {draw.choice(field.verbs)} the {other} {draw.choice(_WHEN)}"


def _patent(
    draw: random.Random, at: int, owner: str, joined: Sequence[Field], dependent: int
) -> dict[str, Any]:
    field = joined[0]
    what = f"{field.name} apparatus of a delivery vehicle"
    own = "; ".join(
        f"a {_said(draw, joined[n % len(joined)])}" for n in range(draw.randint(5, 7))
    )
    claims = [f"1. A {what}, comprising: {own}."]
    for number in range(2, dependent + 2):
        cited = draw.randint(1, number - 1)
        claims.append(
            f"{number}. The {field.name} apparatus of claim {cited}, further comprising"
            f" a {_said(draw, field)}."
        )
    year = draw.randint(2012, 2023)
    granted = f"{year + 2}-05-01"
    return {
        "kind": "patent",
        "number": f"US{99_000_000 + at}B2",
        "family": f"FAM{at}",
        "title": what.capitalize(),
        "abstract": f"A {what} is disclosed, with a {_said(draw, field)}.",
        "applicants": [f"{owner.title()} Example Ltd."],
        "cpc": [draw.choice(_CODES)],
        "filing_date": f"{year}-03-01",
        "publication_date": granted,
        "grant_date": granted,
        "status_date": "2026-10-01",
        "events": [{"date": granted, "status": "granted", "source": "made up"}],
        "claims": claims,
    }


def _description(
    draw: random.Random, at: int, field: Field, size: Size
) -> dict[str, Any]:
    owner = "SPARE" if at % 3 == 0 else "MAKER"
    said = [f"It has a {_said(draw, field)}." for _ in range(size.sentences)]
    return {
        "kind": "disclosure",
        "id": f"part-{at:04d}",
        "party": owner,
        "title": f"{field.name.capitalize()} unit {at}",
        "date": "2025-06-01",
        "paragraphs": [
            {"locator": f"§1 ¶{n}", "text": text} for n, text in enumerate(said, 1)
        ],
    }


def _case(made: Sequence[dict[str, Any]]) -> str:
    lines = [
        '[case]\nname = "made-up"\nas_of = 2026-11-01\nsources = ["documents"]',
        "illustrative = true",
    ]
    for party, role, _ in _HOLDERS:
        alias = f"{party.title()} Example Ltd."
        lines.append(
            f'[[parties]]\nid = "{party}"\nrole = "{role}"\naliases = ["{alias}"]'
        )
    lines.append(
        '[[territories]]\nid = "US"\nacts = ["make", "use", "sell"]\nshare = 1.0'
    )
    mine = [held["id"] for held in made if held["party"] == "MAKER"]
    for at in range(_PRODUCTS):
        if parts := mine[at * _PARTS : (at + 1) * _PARTS]:
            lines.append(
                f'[[products]]\nid = "van-{at:02d}"\nparty = "MAKER"\n'
                f'name = "Van {at}"\ncomponents = {json.dumps(parts)}'
            )
    return "\n\n".join(lines) + "\n"
