"""A case of one van in a folder: what a store of runs is made from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

CASE = """
[case]
name = "van"
title = "The van"
as_of = {as_of}
sources = ["documents"]
[settings]
similarity = "lexical"
[[parties]]
id = "A"
name = "Maker"
role = "accused"
aliases = ["Maker Ltd."]
[[parties]]
id = "H"
name = "Holder"
role = "asserter"
aliases = ["Holder Ltd."]
[[parties]]
id = "F"
name = "Spare"
role = "fallback"
aliases = ["Spare Ltd."]
[[territories]]
id = "CN"
acts = ["make"]
[[products]]
id = "van"
party = "A"
name = "Van"
components = ["eye", "leg"]
[[areas]]
id = "FUS"
critical = true
share = 1.0
"""
DEAL = """
[[titles]]
document = "*"
party = "F"
fact = "assigned"
source = "deal"
"""
RIGHT = """+++
kind = "patent"
number = "{number}"
language = "en"
applicants = ["Holder Ltd."]
filing_date = 2019-05-06
grant_date = 2021-02-05
cpc = ["G01S17/86"]
claims_version = "as granted"
status_date = 2026-10-01
events = [{{ date = 2021-02-05, status = "{status}", source = "register" }}]
+++
# A delivery vehicle

## Claims

1. A delivery vehicle, comprising: {first}; and {second}.
"""
SHEET = """+++
kind = "disclosure"
id = "{name}"
party = "{party}"
areas = ["FUS"]
+++
# {name}

{text}
"""
LIDAR = "a lidar that measures a point cloud of the street"
BRAKE = "a brake that stops the vehicle when an obstacle is near"


def write_case(folder: Path, *, as_of: str = "2026-11-01", deal: bool = True) -> Path:
    """Write the case file."""
    folder.mkdir(exist_ok=True)
    (folder / "documents").mkdir(exist_ok=True)
    text = CASE.format(as_of=as_of) + (DEAL if deal else "")
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return folder


def write_right(folder: Path, number: str = "CN999900101B", **held: str) -> None:
    """Write a patent of the holder."""
    told = {"status": "granted", "first": LIDAR, "second": BRAKE, **held}
    text = RIGHT.format(number=number, **told)
    (folder / "documents" / f"{number}.md").write_text(text, encoding="utf-8")


def write_sheet(folder: Path, name: str, party: str, text: str) -> None:
    """Write a description of what a party makes."""
    told = SHEET.format(name=name, party=party, text=text)
    (folder / "documents" / f"{name}.md").write_text(told, encoding="utf-8")


def van(folder: Path) -> Path:
    """Write the whole case: one right, the van, and a spare part for it."""
    write_case(folder)
    write_right(folder)
    write_sheet(folder, "eye", "Maker Ltd.", f"The vehicle has {LIDAR}.")
    write_sheet(folder, "leg", "Maker Ltd.", f"The vehicle has {BRAKE}.")
    write_sheet(folder, "spare", "Spare Ltd.", f"The vehicle has {LIDAR}.")
    return folder


def hour(count: int) -> datetime:
    """Give the time of a run."""
    return datetime(2026, 11, 1, 6, tzinfo=UTC) + timedelta(hours=count)
