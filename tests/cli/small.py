"""A case small enough to follow, and to assess in a moment."""

from __future__ import annotations

from pathlib import Path

CLAIM, COMPONENT = "CN999900101B/1", "van-eye"
CASE = """\
[case]
name = "small"
title = "Small case"
as_of = 2026-11-01
illustrative = true
sources = ["documents"]

[[parties]]
id = "MAKER"
role = "accused"
aliases = ["Example Vehicles Co., Ltd."]

[[parties]]
id = "HOLDER"
role = "asserter"
aliases = ["Example Logistics Co., Ltd."]

[[territories]]
id = "CN"
acts = ["make", "sell"]

[[components]]
id = "van-eye"
party = "MAKER"
name = "Van eye"
documents = ["van-perception"]

[settings]
similarity = "{similarity}"
floor = 0.15
"""
DESCRIPTION = """\
+++
kind = "disclosure"
id = "van-perception"
party = "Example Vehicles Co., Ltd."
date = 2026-03-01
+++
## Perception
The van scans ahead with a 32-line lidar at 10 Hz.

A processor fuses the point cloud of the lidar with a camera image.

A track is updated with a particle filter.
"""
PATENT = """\
+++
number = "CN999900101B"
title = "Fusion for a delivery vehicle (illustrative)"
applicants = ["Example Logistics Co., Ltd."]
priority_date = 2019-03-04
filing_date = 2020-03-04
publication_date = 2022-06-10
grant_date = 2022-06-10
cpc = ["G01S17/86"]
status_date = 2026-10-01
events = [{ date = 2022-06-10, status = "granted", source = "register extract" }]
+++
## Claims
1. A delivery vehicle comprising: a lidar; and a processor configured to fuse a \
point cloud of the lidar with a camera image; wherein a track is updated with a \
Kalman filter.
2. A hovercraft comprising: an inflatable skirt; a centrifugal fan; a rudder behind \
the propeller; a fuel tank of aluminium; and a harness for the pilot.
"""
OWN_PATENT = """\
+++
number = "CN999900102B"
title = "Own fusion for a van (illustrative)"
applicants = ["Example Vehicles Co., Ltd."]
priority_date = 2020-03-04
filing_date = 2020-03-04
publication_date = 2022-06-10
grant_date = 2022-06-10
cpc = ["G01S17/86"]
status_date = 2026-10-01
events = [{ date = 2022-06-10, status = "granted", source = "register extract" }]
+++
## Claims
1. A van comprising: a lidar; a camera; and a processor configured to fuse a point \
cloud of the lidar with an image of the camera.
"""


def write_case(folder: Path, similarity: str, *, own_patent: bool = False) -> Path:
    """Write a holder's patent and a maker's sheet, and if asked the maker's patent."""
    (folder / "documents").mkdir(parents=True)
    (folder / "case.toml").write_text(
        CASE.replace("{similarity}", similarity), encoding="utf-8"
    )
    texts = {
        "van.md": DESCRIPTION,
        "CN999900101B.md": PATENT,
        **({"CN999900102B.md": OWN_PATENT} if own_patent else {}),
    }
    for name, text in texts.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    return folder
