"""Fictional documents, short enough to work out by hand what reads on what."""

from __future__ import annotations

from pathlib import Path

PATENT = """+++
kind = "patent"
number = "{number}"
family = "{family}"
title = "Example"
applicants = ["Aster Example Logistics"]
filing_date = {filed}
publication_date = 2021-02-05
grant_date = 2021-02-05
cpc = ["{cpc}"]
status_date = 2026-11-02
events = [
  {{ date = 2021-02-05, status = "granted", text = "granted", source = "example" }},
]
+++
# Example

## Claims

{claims}
"""
SHEET = """+++
kind = "disclosure"
id = "{id}"
party = "{party}"
title = "Sheet"
version = "1"
date = 2026-01-02
areas = ["FUS"]
+++
# Sheet

The delivery vehicle carries sensors.

A lidar collects point cloud data.

A camera collects image data.

{text}
"""
TILT = PATENT.format(
    number="CN999900901B",
    family="TILT",
    filed="2019-05-06",
    cpc="G01S17/86",
    claims="1. A delivery vehicle, comprising: a lidar that collects point cloud data;"
    " a camera that collects image data; and a tilt switch that locks the parcel"
    " compartment when the tilt angle exceeds 12 degrees.",
)
OLD = PATENT.format(
    number="CN999900902B",
    family="OLD",
    filed="2006-12-25",
    cpc="B60L53/80",
    claims="1. A battery exchange station, comprising: a winch that lifts a traction"
    " battery; and a hook that hangs the traction battery on a rail.",
)
BROAD = PATENT.format(
    number="CN999900903B",
    family="BROAD",
    filed="2020-05-06",
    cpc="G01S17/86",
    claims="1. A delivery vehicle, comprising: a lidar that collects point cloud data."
    "\n\n2. The delivery vehicle of claim 1, further comprising: a camera that"
    " collects image data.",
)
SILENT = SHEET.format(id="van-sheet", party="Birch Example Vehicles", text="")
SAYS = SHEET.format(
    id="van-sheet",
    party="Birch Example Vehicles",
    text="A tilt switch locks the parcel compartment when the tilt angle exceeds 12"
    " degrees.",
)
SPARE = SHEET.format(
    id="spare",
    party="Dogwood Example Robotics",
    text="The vehicle has no tilt switch that locks the parcel compartment.\n\n"
    "The vehicle has no winch that lifts a traction battery.",
)
#: Tables of a case: who asserts, and who is accused.
PARTIES = """[[parties]]
id = "ASTER"
role = "asserter"
aliases = ["Aster Example Logistics"]

[[parties]]
id = "BIRCH"
role = "accused"
aliases = ["Birch Example Vehicles"]

"""
#: A run every morning at six.
DAILY = """[watch]
cron = "0 6 * * *"
timezone = "Asia/Shanghai"

"""
_SMALL = f"""[case]
name = "watched"
as_of = 2026-11-23
sources = ["documents"]

{PARTIES}[[territories]]
id = "CN"
acts = ["make"]

[settings]
similarity = "lexical"

[watch]
settle = 0.1

[[alerts]]
name = "band"
when = "band raised"
"""


def small_case(folder: Path) -> Path:
    """Write a case with one claim, open on a sheet that is silent on one element."""
    (folder / "documents").mkdir()
    (folder / "documents" / "tilt.md").write_text(TILT, encoding="utf-8")
    (folder / "documents" / "van-sheet.md").write_text(SILENT, encoding="utf-8")
    (folder / "case.toml").write_text(_SMALL, encoding="utf-8")
    return folder / "case.toml"
