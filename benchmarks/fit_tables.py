"""Count the shipped rarity of terms and draw the shipped background.

``python -m benchmarks.fit_tables DATA --into FOLDER`` reads the folder of public sets
and writes ``rarity.json`` and ``background.json``: figures by hash bucket and vectors,
no words.
"""

from __future__ import annotations

import argparse
import base64
import csv
import gzip
import json
import math
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.fit_similarity import VERSION, write
from patentrisk.languages import LANGUAGES, detect_language
from patentrisk.similarity import encode
from patentrisk.similarity.rarity import bucket
from patentrisk.similarity.terms import terms_of

_BUCKETS, _STEP = 1 << 19, 0.05
#: Added to counts: a term seen in no document is not infinitely surprising.
_SMOOTHING = 3
_TITLES_AT_ONCE = 20
_GRID = 200
_SENTENCES = {"en": 1500, "zh": 1000}
_LENGTHS = {"en": (60, 350), "zh": (15, 120)}
_ABSTRACTS = "formats/crosslang-patent-similarity/data"
_GAZETTE = "formats/cnipa-gbk-csv"


def main() -> None:
    """Count, draw and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    papers = list(_papers(arguments.data))
    abstracts = sorted(set(_abstracts(arguments.data)))
    english = [*papers, *_claims(arguments.data)]
    chinese = [*abstracts, *_titles(arguments.data)]
    levels = count({"en": english, "zh": chinese})
    read = f"{len(english)} English papers and patents, {len(chinese)} Chinese texts"
    rarity = {"version": VERSION, "counted_on": read, "step": _STEP}
    rarity |= {"levels": packed(levels)}
    write(arguments.into / "rarity.json", rarity)
    drawn = {"en": draw(papers, "en"), "zh": draw(abstracts, "zh")}
    vectors = {language: packed(held) for language, held in drawn.items()}
    drawn_from = ", ".join(f"{_SENTENCES[name]} sentences, {name}" for name in drawn)
    background = {"version": VERSION, "drawn_from": drawn_from, "grid": _GRID}
    background |= {"vectors": vectors}
    write(arguments.into / "background.json", background)


def count(documents: dict[str, list[str]]) -> NDArray[np.uint8]:
    """Count in how many documents each term stands; give levels of surprisal."""
    bits: dict[int, float] = {}
    for language, texts in documents.items():
        held: Counter[str] = Counter()
        for text in texts:
            terms = terms_of(text, language)
            held.update(set(terms.keys) | set(terms.words if language == "zh" else ()))
        for term, times in held.items():
            if times > 1:
                place = bucket(term, _BUCKETS)
                bits[place] = min(bits.get(place, 99.0), _surprisal(times, len(texts)))
    rarest = min(_surprisal(0, len(texts)) for texts in documents.values())
    levels = np.full(_BUCKETS, round(rarest / _STEP), dtype=np.uint8)
    for place, value in bits.items():
        levels[place] = max(0, round(value / _STEP))
    return levels


def _surprisal(times: int, documents: int) -> float:
    return -math.log2((times + _SMOOTHING) / (documents + 2 * _SMOOTHING))


def draw(texts: Iterable[str], language: str) -> NDArray[np.int8]:
    """Draw sentences and encode them, a byte a coordinate."""
    shortest, longest = _LENGTHS[language]
    sentences = sorted(
        {
            text[start:end]
            for text in texts
            for start, end in LANGUAGES[language].sentences(text)
            if shortest <= end - start <= longest
        }
    )
    chosen = random.Random(7).sample(sentences, _SENTENCES[language])
    vectors = encode(chosen)
    whole = np.stack([vectors[sentence] for sentence in chosen]) * _GRID
    return np.clip(np.rint(whole), -127, 127).astype(np.int8)


def packed(values: NDArray[np.uint8] | NDArray[np.int8]) -> str:
    """Write an array of bytes as text."""
    return base64.b64encode(zlib.compress(values.tobytes(), 9)).decode("ascii")


def _papers(data: Path) -> Iterator[str]:
    with gzip.open(
        data / "readon_documents_dev.jsonl.gz", "rt", encoding="utf-8"
    ) as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _claims(data: Path) -> Iterator[str]:
    with gzip.open(data / "claims_us_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            claims = json.loads(line)["claims"]
            yield " . ".join(c if isinstance(c, str) else c["text"] for c in claims)


def _abstracts(data: Path) -> Iterator[str]:
    for path in sorted((data / _ABSTRACTS).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                cells = (row.get("sentence_A", ""), row.get("sentence_B", ""))
                yield from (c for c in cells if detect_language(c) == "zh")


def _titles(data: Path) -> Iterator[str]:
    """Give Chinese titles, twenty at a time: about as long as an abstract."""
    titles = []
    for path in sorted((data / _GAZETTE).glob("*.csv")):
        lines = path.read_bytes().decode("gb18030", "ignore").splitlines()[1:]
        titles += [line.split(",")[1] for line in lines if line.count(",") > 2]
    with (data / "titles_zh_ipc_dev.csv").open(encoding="utf-8", newline="") as stream:
        titles += [row["title"] for row in csv.DictReader(stream)]
    titles = [re.sub(r"\s+", "", title) for title in titles]
    random.Random(0).shuffle(titles)
    for at in range(0, len(titles), _TITLES_AT_ONCE):
        yield "。".join(titles[at : at + _TITLES_AT_ONCE])


if __name__ == "__main__":
    main()
