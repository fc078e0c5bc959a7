"""A watched week of the demonstration: ``python -m tests.monitor``.

The demonstration is copied, two of its patents are held back, and one watch sees them
come, a download break off, a deal change, a patent go and the days pass. What it has to
tell was worked out by hand from the texts: only the van's localisation sheet speaks of
satellite positioning, so that the localisation claims can reach nothing else; the model
CN999900118U was filed on 14 December 2018 and ends after ten years, 768 days after 7
November 2026. Ends with 1 where the watch tells anything else.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from tests.conftest import ROOT
from tests.monitor.texts import DAILY
from tests.monitor.week import SHANGHAI, Week, watch_week

MONDAY = datetime(2026, 11, 2, tzinfo=SHANGHAI)
HELD = ("patents/CN999900105B.md", "patents/US99990104B2.md")
RULES = f"""
{DAILY}[[alerts]]
name = "band"
when = "band raised"
band = "high"
territories = ["CN"]

[[alerts]]
name = "granted"
when = "right granted"
territories = ["US"]

[[alerts]]
name = "ending"
when = "right expiring"
days = 768

[[alerts]]
name = "title"
when = "title changed"
parties = ["CAINIAO"]
"""
CARGO = 'document = "cainiao-cargo"\nparty = "CAINIAO"\nfact = "{}"'
TOLD = [
    (
        "Mon 10:00",
        "band",
        "CN999900105B on jiushi-z-van in CN",
        ["document added: CN999900105B"],
    ),
    (
        "Tue 10:00",
        "granted",
        "right of family FAM-0104 in US",
        ["document added: US99990104B2"],
    ),
    (
        "Thu 10:00",
        "title",
        "title of cainiao-cargo (fallback)",
        ["title fact changed: titles cainiao-cargo CAINIAO"],
    ),
    ("Sat 06:00", "ending", "right of family FAM-0118 in CN", ["as-of date: as_of"]),
]


def watched(folder: Path) -> Week:
    """Watch the week in a folder."""
    shutil.copytree(ROOT / "corpus", folder, dirs_exist_ok=True)
    case = folder / "case.toml"
    text = case.read_text("utf-8").replace("as_of = 2026-11-01", 'as_of = "today"')
    text = text.replace("[settings]", f"{RULES}\n[settings]")
    changed = text.replace(CARGO.format("licensed"), CARGO.format("not included"))
    assert len({text, changed}) == 2
    case.write_text(text, encoding="utf-8")
    away = folder.parent / "away"
    away.mkdir()
    for name in HELD:
        shutil.move(folder / name, away)
    first, second = (folder / name for name in HELD)
    part = first.with_name(f"{first.name}.part")
    broken = folder / "patents" / "week.xml"
    head = (ROOT / "corpus" / "patents" / "US99990101B2.xml").read_bytes()[:300]
    events = (
        ("Mon", "09:00", lambda: part.write_bytes(b"half")),
        ("Mon", "09:59", lambda: shutil.copy(away / first.name, part)),
        ("Mon", "10:00", lambda: part.rename(first)),
        ("Tue", "10:00", lambda: shutil.copy(away / second.name, second)),
        ("Wed", "10:00", lambda: broken.write_bytes(head)),
        ("Wed", "15:00", broken.unlink),
        ("Thu", "10:00", lambda: case.write_text(changed, encoding="utf-8")),
        ("Fri", "10:00", first.unlink),
    )
    return watch_week(folder, MONDAY, events)


def main() -> int:
    """Watch the week and compare what was told with what was worked out."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as held:
        week = watched(Path(held) / "case")
    found = week.alerts("rule", "subject", "causes")
    broken = {
        where.partition(",")[0] for where in week.world.logged("problem", "where")
    }
    as_expected = found == TOLD and "patents/week.xml" in broken
    print(
        json.dumps(
            {
                "measure": "watched_week",
                "as_expected": as_expected,
                "runs": len(week.runs()),
                "alerts": len(found),
                "seconds": round(time.monotonic() - began, 1),
            }
        )
    )
    if not as_expected:
        print(json.dumps([found, week.runs()], indent=1), file=sys.stderr)
    return 0 if as_expected else 1


if __name__ == "__main__":
    sys.exit(main())
