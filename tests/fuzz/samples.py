"""What the fuzzer starts from: our own samples, and real files cut down."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from patentrisk.records import Patent
from patentrisk.sources import FORMATS, recognise
from patentrisk.sources.formats import HEAD
from tests.sources import test_markdown as markdown
from tests.sources.building import us_document
from tests.sources.test_cnipa_xml import bulk
from tests.sources.test_formats import SAMPLES, sample

#: Most bytes of a sample, of a real file that is cut down, and of one that cannot be.
LONGEST = 6000
_CUT = 3_000_000
_WHOLE = 40_000
#: How many like things in a row, and how much of each text, a cut sample keeps.
_ALIKE = 2
_TEXT = 240
_A_FORMAT = 12
#: Most claims of one labelled set.
_LABELLED = 400

#: Claims of our own, for where there are no real ones.
CLAIMS = (
    "1. A delivery cart, comprising: a lidar; a hatch; and a controller configured to"
    " open the hatch when the lidar sees a person.",
    "2. The cart of claim 1, wherein the lidar (10) spins at 5 Hz to 10 Hz.",
    "3. A method of using the cart according to any one of claims 1 to 2, the method"
    " consisting of: (a) driving; (b) stopping; and (c) opening the hatch.",
    "4. (canceled)",
    "5-7. (Withdrawn)",
    "1.一种无人配送车，包括车体和激光雷达，其特征在于，所述车体上设有舱门；所述舱门由"
    "控制器打开。",
    "2.根据权利要求1所述的无人配送车，其特征在于：所述激光雷达的转速为5至10赫兹。",
    "3、一种使用如权利要求1或2所述的无人配送车的方法，包括如下步骤：S1，行驶；S2，停车。",
)


class Sample(NamedTuple):
    """A small file that a format reads.

    Attributes
    ----------
    name : str
        Where it comes from.
    format : str
        Key of `FORMATS`.
    raw : bytes
        Its content.
    """

    name: str
    format: str
    raw: bytes


def own_samples() -> list[Sample]:
    """One sample of every format, and fuller ones of the older formats."""
    full = {
        "uspto-xml": us_document(
            abstract="A cart.",
            description='<p id="p-1" num="0001">A <b>cart</b> 10<sup>3</sup> m.</p>',
            claims="".join(
                f'<claim num="{n}"><claim-text>{text}<claim-text>a hatch;'
                "</claim-text></claim-text></claim>"
                for n, text in enumerate(CLAIMS, start=1)
            ),
        ),
        "cnipa-xml": bulk(),
        "markdown": markdown.ENGLISH,
    }
    more = (("markdown", markdown.CHINESE), ("markdown", markdown.PRODUCT))
    return [
        *(Sample(f"own {key}", key, sample(key)) for key in SAMPLES),
        *(
            Sample(f"full {key}", key, text.encode())
            for key, text in (*full.items(), *more)
        ),
    ]


def real_samples(folder: Path) -> list[Sample]:
    """Cut down the real files of a folder; a few of each format."""
    found: dict[str, list[Sample]] = {}
    for path in sorted((folder / "formats").rglob("*")):
        if not path.is_file() or path.stat().st_size > _CUT:
            continue
        raw = path.read_bytes()
        key = recognise(raw[:HEAD])
        if not key or len(found.setdefault(key, [])) >= _A_FORMAT:
            continue
        small = cut_down(raw, key)
        if len(small) <= _WHOLE and recognise(small[:HEAD]) == key:
            found[key].append(Sample(path.name, key, small))
    return [held for key in sorted(found) for held in found[key]]


def cut_down(raw: bytes, key: str) -> bytes:
    """Keep the structure of a file, and little of what repeats in it."""
    try:
        if key.endswith("-xml") or key == "epo-ops":
            root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False))
            _thin(root)
            return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root)
        if raw[:1] in (b"{", b"["):
            thin = _thin_values(json.loads(raw))
            return json.dumps(thin, ensure_ascii=False).encode()
    except (ValueError, etree.XMLSyntaxError):
        pass
    return raw if raw.startswith((b"PK", b"%PDF")) else raw[:LONGEST]


def _thin(root: etree._Element) -> None:
    """Drop what repeats, and the rest of long texts."""
    for element in list(root.iter(etree.Element)):
        if (element.text and len(element.text) > _TEXT) and element.tag != "claim-text":
            element.text = element.text[:_TEXT]
        alike: dict[object, int] = {}
        for child in list(element):
            alike[child.tag] = alike.get(child.tag, 0) + 1
            if alike[child.tag] > _ALIKE:
                element.remove(child)


def _thin_values(value: object) -> object:
    """The same for JSON."""
    if isinstance(value, dict):
        return {key: _thin_values(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_thin_values(held) for held in value[:_ALIKE]]
    return value[:_TEXT] if isinstance(value, str) else value


def claim_texts(samples: list[Sample], folder: Path | None) -> list[str]:
    """Claims of the samples, of the labelled sets where they are at hand, and ours."""
    found = dict.fromkeys(CLAIMS)
    found.update(dict.fromkeys(_labelled(folder) if folder else ()))
    for held in samples:
        for item in FORMATS[held.format].read(io.BytesIO(held.raw), where=held.name):
            if isinstance(item, Patent):
                found.update(dict.fromkeys(text.text for text in item.claim_texts))
    return [text for text in found if 0 < len(text) <= LONGEST]


def _labelled(folder: Path) -> Iterator[str]:
    from benchmarks.elements import read_rows

    for name in ("elements_en_dev.jsonl.gz", "elements_zh_dev.jsonl"):
        rows = read_rows(folder / name) if (folder / name).exists() else iter(())
        for row in islice(rows, _LABELLED):
            yield row.get("text") or "".join(row.get("clauses", ()))
