"""A memory that lasts: what an assessment takes over comes from a store.

Every key holds whatever a value was computed from; what the key cannot tell, the code
and its libraries, is the basis of the whole memory: by another basis all is forgotten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from patentrisk.areas import Taxonomy, classify
from patentrisk.areas.terms import BESIDE
from patentrisk.assessment.charting import Charts
from patentrisk.assessment.memory import (
    Areas,
    LikenessTable,
    Memory,
    Parsed,
    areas_key,
    claims_key,
)
from patentrisk.chart.known import Decided, Known, Unread, looked_up, numbered, room_for
from patentrisk.chart.screening import UNMEASURED
from patentrisk.claims import parse_claims
from patentrisk.records import ClaimText, Document
from patentrisk.records.keys import vector_key
from patentrisk.records.runs import Work
from patentrisk.runs import pieces
from patentrisk.runs.arrays import (
    cells_bytes,
    cells_from,
    height_of,
    numbers_bytes,
    numbers_from,
    vector_bytes,
    vectors_from,
)
from patentrisk.runs.encoding import decode, encode
from patentrisk.runs.keeping import Kept, load
from patentrisk.runs.parts import Encoded
from patentrisk.runs.reading import Items
from patentrisk.runs.schema import KEPT
from patentrisk.runs.wording import Words
from patentrisk.similarity import Similarity, Vectors
from patentrisk.similarity.beside import ask
from patentrisk.similarity.matching import Rows
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.recalling import Numbers, Recalling

#: Kinds that are told one by one; the others are parts of them.
TOLD = ("documents", "claims", "areas", "vectors", "maxima", "matches", "likeness")

#: By address a document, and the key of its areas.
AreaKeys = dict[int, tuple[Document, bytes]]


class StoredMemory(Memory):
    """A memory whose values were loaded from a store, and that is stored with a run.

    Parameters
    ----------
    kept : dict of str to Kept
        Rows by kind.
    similarity, known : str
        Fingerprints: of the similarity, and `known_fingerprint`.

    Attributes
    ----------
    similarity, fingerprint : str
        The same.
    encoded : dict of str to (mapping, bytes)
        Pieces of the assessment before, see `assessment_parts`.
    read : dict of str to tuple of Patent, Disclosure or Problem
        What files gave, by the hash of its text.
    told_charts : callable
        Told all charts, as soon as they are made.
    """

    def __init__(self, kept: dict[str, Kept], similarity: str, known: str) -> None:
        super().__init__()
        self.kept = kept
        self.encoded: Encoded = {}
        self.told_charts: Callable[[Charts], object] = lambda charts: None
        self.read: dict[str, Items] = {}
        self._vector_keys: dict[str, bytes] = {}
        self._taxonomy = ""
        self._area_keys: AreaKeys = {}
        self._area_keys_before: AreaKeys = {}
        self.similarity = similarity
        self.fingerprint = known
        self._own = hashlib.sha256(known.encode()).digest()[:8]
        self._words = Words(kept["numbers"], similarity)
        self.known = self._load_known()
        self.likeness = self._load_likeness()

    def recalling(self, similarity: Similarity) -> Recalling:
        """Give a similarity that recalls what is here, and knows the words of it."""
        if isinstance(similarity, Measured) and similarity.encoded:
            similarity = replace(similarity, vocabulary=self._words.vocabulary)
        return super().recalling(similarity)

    def charted(self, charts: Charts) -> None:
        """Take up all charts, and tell them to who wants them now."""
        super().charted(charts)
        self.told_charts(charts)

    def vectors(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Give the vectors that are known of texts."""
        rows = {
            text: self.kept["vectors"].get(self._vector_key(text)) for text in texts
        }
        there = {text: raw for text, raw in rows.items() if raw is not None}
        fresh = {text: raw for text, raw in there.items() if text not in self._vectors}
        held = vectors_from(list(fresh.values()))
        self._vectors.update(zip(fresh, held, strict=True))
        return {text: self._vectors[text] for text in there}

    def keep_vectors(self, vectors: Vectors) -> None:
        """Take vectors up."""
        for text, vector in vectors.items():
            self._vectors[text] = vector
            self.kept["vectors"].put(self._vector_key(text), vector_bytes(vector))

    def _vector_key(self, text: str) -> bytes:
        """Key of a text's vector; of texts that have one here it is known."""
        key = self._vector_keys.get(text)
        if key is None:
            key = bytes.fromhex(vector_key(self.similarity, text))
            self._vector_keys[text] = key
        return key

    def matches(self, component: str, elements: str) -> Rows | None:
        """Give the matches that are known of a claim's elements on a component."""
        raw = self.kept["matches"].get(_joint(component, elements))
        return None if raw is None else json.loads(pieces.unpacked(raw))

    def keep_matches(self, component: str, elements: str, rows: Rows) -> None:
        """Take matches up."""
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        raw = pieces.packed(text.encode("utf-8", "surrogatepass"))
        self.kept["matches"].put(_joint(component, elements), raw)

    def use_matches(self, component: str, elements: str) -> None:
        """Count matches as used that need not be given."""
        self.kept["matches"].use([_joint(component, elements)])

    def numbers(self, key: bytes) -> Numbers | None:
        """Give numbers that are known."""
        raw = self.kept["numbers"].get(key)
        return None if raw is None else numbers_from(raw)

    def keep_numbers(self, key: bytes, values: Numbers) -> None:
        """Take numbers up, in place of those under the same key."""
        self.kept["numbers"].put(key, numbers_bytes(values))

    def areas_of(self, document: Document, taxonomy: Taxonomy) -> Areas:
        """Classify a document unless its areas are known."""
        key = self._areas_key(document, taxonomy)
        raw = self.kept["areas"].get(key)
        if raw is None:
            found = ask(BESIDE, classify, document, taxonomy)
            self.kept["areas"].put(key, encode(found, Areas))
            return found
        return _areas(raw)

    def _areas_key(self, document: Document, taxonomy: Taxonomy) -> bytes:
        """Key of a document's areas; of the very document of before it is known."""
        if self._taxonomy != taxonomy.fingerprint:
            self._taxonomy = taxonomy.fingerprint
            self._area_keys, self._area_keys_before = {}, {}
        held = self._area_keys_before.get(id(document))
        if held is None:
            # The document is held too: another may have its address later.
            held = document, bytes.fromhex(areas_key(document, taxonomy))
        self._area_keys[id(document)] = held
        return held[1]

    def parse(
        self, patent: str, texts: Sequence[ClaimText], *, language: str
    ) -> Parsed:
        """Parse the claims of a patent unless they are known."""
        key = bytes.fromhex(claims_key(patent, texts, language))
        raw = self.kept["claims"].get(key)
        if raw is None:
            claims, problems = parse_claims(patent, texts, language=language)
            found = tuple(claims), tuple(problems)
            self.kept["claims"].put(key, pieces.packed(encode(found, Parsed)))
            return found
        name = key.hex()
        if name not in self._parsed:
            self._parsed[name] = decode(pieces.unpacked(raw), Parsed)
        return self._parsed[name]

    def keep_likeness(
        self,
        rows: Sequence[bytes],
        columns: Sequence[bytes],
        table: NDArray[np.float64],
        fresh: Iterable[int],
    ) -> None:
        """Take a table up and the rows of it in which something is new."""
        super().keep_likeness(rows, columns, table, fresh)
        kept, held = self.kept["likeness"], self.likeness
        kept.use([*rows, *columns])
        some = sorted(fresh)
        if not some:
            return
        numbers = np.array([kept.put(key, _held(kept, key)) for key in held.columns])
        for at in some:
            whole = held.values[held.rows[rows[at]]]
            there = ~np.isnan(whole)
            kept.put(rows[at], cells_bytes(numbers[there], whole[None, there]))

    def keep_known(self) -> None:
        """Take up what was measured, row by row, and words, before it is stored."""
        self._words.keep()
        held = self.known
        if held is None:
            return
        columns = {
            key: self.kept["components"].put(self._mine(key), b"")
            for key in held.columns
        }
        places = np.array(list(held.columns.values()), dtype=np.int64)
        numbers = np.array([columns[key] for key in held.columns], dtype="<i4")
        maxima = self.kept["maxima"]
        maxima.use(self._mine(key) for key in held.rows)
        for key in sorted(held.rows.keys() & held.touched):
            values = held.values[held.rows[key]][:, places]
            some = (values != UNMEASURED).any(axis=0)
            raw = cells_bytes(numbers[some], values[:, some])
            maxima.put(self._mine(key), raw)
        self._keep_decided(held)

    def _keep_decided(self, held: Known) -> None:
        decided, units = self.kept["decided"], self.kept["units"]
        decided.use(self._mine(key) for key in held.decided)
        names = {key for one in held.decided.values() for key in one.units}
        numbers = {key: units.put(self._mine(key), b"") for key in sorted(names)}
        for key in sorted(held.decided.keys() & held.touched):
            one = held.decided[key]
            raw = cells_bytes([numbers[name] for name in one.units], one.passed)
            decided.put(self._mine(key), raw)

    def _mine(self, key: str) -> bytes:
        """Key of what was measured by this similarity, screen and floor."""
        return self._own + bytes.fromhex(key)

    def _named(self, kind: str) -> dict[int, str]:
        """Name numbers of a kind by their keys."""
        return {number: name for name, number, _ in self._all_mine(kind)}

    def _all_mine(self, kind: str) -> Iterable[tuple[str, int, bytes]]:
        size = len(self._own)
        return (
            (key[size:].hex(), number, value)
            for key, number, value in self.kept[kind].items()
            if key[:size] == self._own
        )

    def _load_known(self) -> Known:
        """Load what was measured by this similarity, screen and floor, but the values.

        They are unpacked where they are asked for.
        """
        names = self._named("components")
        held = {key: raw for key, _, raw in self._all_mine("maxima")}
        unread = {key: partial(cells_from, raw, "<f4") for key, raw in held.items()}
        rows: dict[str, slice] = {}
        start = 0
        for key, raw in held.items():
            rows[key] = slice(start, start + height_of(raw))
            start = rows[key].stop
        values = room_for(start, len(names))
        values[:start] = UNMEASURED
        columns = {name: at for at, name in enumerate(names.values())}
        return Known(
            self.fingerprint,
            rows,
            columns,
            values,
            self._load_decided(),
            unread=Unread(names, unread),
        )

    def _load_decided(self) -> dict[str, Decided]:
        names = self._named("units")
        place = numbered({number: at for at, number in enumerate(names)})
        found = {}
        for key, _, raw in self._all_mine("decided"):
            numbers, passed = cells_from(raw, "?")
            there = looked_up(numbers, place) >= 0
            units = tuple(names[number] for number in numbers[there].tolist())
            found[key] = Decided(units, passed[:, there])
        return found

    def _load_likeness(self) -> LikenessTable:
        names = {number: key for key, number, _ in self.kept["likeness"].items()}
        columns = {key: at for at, key in enumerate(names.values())}
        place = numbered({number: at for at, number in enumerate(names)})
        held = {
            key: cells_from(raw, "<f8")
            for key, _, raw in self.kept["likeness"].items()
            if raw
        }
        values = np.full((len(held), len(columns)), np.nan)
        for row, (numbers, found) in enumerate(held.values()):
            at = looked_up(numbers, place)
            values[row, at[at >= 0]] = found[0, at >= 0]
        return LikenessTable({key: at for at, key in enumerate(held)}, columns, values)

    def settle(self) -> None:
        """Get ready for another run of this process, once all is stored."""
        vectors, claims = self.kept["vectors"], self.kept["claims"]
        self._vectors = {
            text: vector
            for text, vector in self._vectors.items()
            if vectors.used(self._vector_key(text))
        }
        self._vector_keys = {text: self._vector_keys[text] for text in self._vectors}
        self._parsed = {
            key: held
            for key, held in self._parsed.items()
            if claims.used(bytes.fromhex(key))
        }
        self._area_keys, self._area_keys_before = {}, self._area_keys
        for kept in self.kept.values():
            kept.settle()

    def work(self, connection: Connection) -> tuple[Work, ...]:
        """Count what was computed, reused and dropped, by kind."""
        return tuple(self.kept[kind].work(connection) for kind in TOLD)

    def save(self, connection: Connection, run: int) -> None:
        """Store what is new, and what was used; in a transaction that writes."""
        for held in self.kept.values():
            held.save(connection, run)


def _joint(*keys: str) -> bytes:
    return hashlib.sha256(" ".join(keys).encode()).digest()


def _held(kept: Kept, key: bytes) -> bytes:
    held = kept.get(key)
    return b"" if held is None else held


@cache
def _areas(raw: bytes) -> Areas:
    held: Areas = decode(raw, Areas)
    return held


def load_memory(connection: Connection, similarity: str, known: str) -> StoredMemory:
    """Load everything that is known of a similarity, with its screen and floor."""
    kept = {kind: load(connection, kind) for kind in KEPT}
    return StoredMemory(kept, similarity, known)
