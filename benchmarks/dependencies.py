"""References between claims against those an office tagged.

Rows are documents, ``{file, claims: [{number, text, depends_on}]}``; each is parsed
whole, from its texts alone.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

from benchmarks.elements import read_rows
from patentrisk.claims import parse_claims
from patentrisk.records import ClaimText


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="documents in JSON lines, .gz or plain")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    documents = list(read_rows(arguments.path))
    begun = time.process_time()
    found = [_references(document) for document in documents]
    seconds = time.process_time() - begun
    tagged = [
        {claim["number"]: set(claim["depends_on"]) for claim in document["claims"]}
        for document in documents
    ]
    claims = sum(len(document) for document in tagged)
    right = sum(
        cited == ours.get(number)
        for theirs, ours in zip(tagged, found, strict=True)
        for number, cited in theirs.items()
    )
    return {
        "depends_exact": round(right / max(claims, 1), 4),
        "rows": claims,
        "claims_per_second": round(claims / max(seconds, 1e-9)),
    }


def _references(document: dict[str, Any]) -> dict[int, set[int]]:
    """Parse the claims of a document and keep what each refers to."""
    texts = [ClaimText(claim["number"], claim["text"]) for claim in document["claims"]]
    claims, _ = parse_claims(document["file"], texts)
    return {claim.number: set(claim.cites) for claim in claims}
