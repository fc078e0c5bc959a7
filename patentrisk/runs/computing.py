"""What a re-score computes, and how it is stored: one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from patentrisk.assessment import Progress, assess
from patentrisk.assessment.ground import floor_of
from patentrisk.assessment.manifest import tables_of, versions_of
from patentrisk.chart.remeasuring import known_fingerprint
from patentrisk.corpus import Corpus, build_corpus
from patentrisk.errors import StoreError
from patentrisk.records import Assessment, Case, Problem, Review
from patentrisk.records.runs import Rescored, Run, Stale, Work
from patentrisk.runs import pieces
from patentrisk.runs.code import code_fingerprint
from patentrisk.runs.encoding import decode, encode
from patentrisk.runs.grounds import Grounds, grounds_of, stale
from patentrisk.runs.keeping import Kept, forget
from patentrisk.runs.looking import STILL_BEFORE, Seen
from patentrisk.runs.parts import assessment_parts, encoding_ahead
from patentrisk.runs.reading import (
    Items,
    entries_for,
    key_of,
    not_fitted,
    read_whole,
)
from patentrisk.runs.remembering import StoredMemory, load_memory
from patentrisk.runs.repeating import nanoseconds, repeat, reviews_seal, seal_of
from patentrisk.runs.resident import Resident, note_saved
from patentrisk.runs.rows import (
    FILE,
    GROUNDS,
    ITEMS,
    NO_FILE,
    REVIEWED,
    REVIEWS_PART,
    NewRun,
    add_run,
    reviews_of,
    run_from,
)
from patentrisk.runs.schema import BLOBS, KEPT
from patentrisk.runs.stamping import (
    basis,
    fact_of,
    save_stamps,
    set_fact,
)
from patentrisk.runs.store import Store
from patentrisk.similarity import Similarity
from patentrisk.sources.folders import Found


def _grounds(
    case: Case,
    similarity: Similarity,
    files: Iterable[tuple[str, str]],
    reviews: Sequence[Review],
) -> Grounds:
    return Grounds(
        tuple(files),
        case.fingerprint,
        case.as_of,
        (similarity.name, similarity.fingerprint),
        tuple((name, fingerprint) for name, _, fingerprint in tables_of(case)),
        _versions(similarity),
        pieces.sha256(encode(tuple(reviews), REVIEWED)),
    )


def _versions(similarity: Similarity) -> tuple[tuple[str, str], ...]:
    """Name the code that results and what is kept are computed by."""
    return (*versions_of(similarity), ("code", code_fingerprint()))


def memory_of(
    store: Store, case: Case, similarity: Similarity, resident: Resident | None = None
) -> StoredMemory:
    """Load what a store knows by a similarity, if it was computed by this code."""
    floor = floor_of(case, similarity)
    name, known = similarity.fingerprint, known_fingerprint(similarity, floor)
    with store.reading() as held:
        if fact_of(held, "basis") == basis(_versions(similarity)):
            place = str(store.path), name, known
            taken = resident.take(held, place) if resident is not None else None
            return taken or load_memory(held, name, known)
    return StoredMemory({kind: Kept(kind) for kind in KEPT}, name, known)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read: items by place of their file, and the texts that hold them."""

    items: dict[str, Items]
    used: frozenset[str]
    plain: dict[str, str]
    texts: dict[str, bytes]


class Computing:
    """One re-score, from what the store knew before to the run that it stores."""

    def __init__(
        self,
        store: Store,
        case: Case,
        similarity: Similarity,
        now: datetime,
        seen: Seen,
        told: Progress,
        resident: Resident | None = None,
    ) -> None:
        self.store, self.case, self.similarity = store, case, similarity
        self.resident = resident
        self.now, self.seen, self.told = now, seen, told
        self.last: Run | None = store.last()
        with store.reading() as held:
            self.reviews = reviews_of(held)
            self.reviewed = reviews_seal(held)
        self.grounds = _grounds(case, similarity, self.seen.files, self.reviews)
        before = None if self.last is None else grounds_of(store, self.last.id)
        self.stale: tuple[Stale, ...] = stale(before, self.grounds)

    def run(self, if_changed: bool, *, beside: bool = False) -> Rescored:
        """Compute what is stale and store the run; repeat the last if nothing is."""
        if self.last is not None and not self.stale:
            return repeat(
                self.store,
                self.case,
                self.now,
                self.seen,
                self._seal(),
                if_changed=if_changed,
            )
        memory = memory_of(self.store, self.case, self.similarity, self.resident)
        read = self._read(memory)
        items = [item for held in read.items.values() for item in held]
        unused = not_fitted(self.case, read.used)
        corpus = build_corpus([*items, *unused], self.case, parse=memory.parse)
        assessment = self._assess(corpus, memory, beside)
        texts = {
            **read.texts,
            **assessment_parts(assessment, memory.encoded),
            NO_FILE: encode(unused, ITEMS),
            REVIEWS_PART: encode(self.reviews, REVIEWED),
            GROUNDS: encode(replace(self.grounds, files=self.seen.files), Grounds),
        }
        run = self._save(assessment, memory, texts, read.plain)
        return Rescored(run, True, self.stale, assessment)

    def _assess(self, corpus: Corpus, memory: StoredMemory, beside: bool) -> Assessment:
        """Assess; what stands long before the end is encoded beside, if it may be."""
        with encoding_ahead(memory.encoded, beside=beside) as encode_ahead:
            memory.told_charts = lambda charts: encode_ahead(
                {
                    "charts": charts,
                    "claims": corpus.claims,
                    "patents": corpus.patents,
                    "disclosures": corpus.disclosures,
                }
            )
            return assess(
                corpus,
                self.case,
                similarity=self.similarity,
                reviews=self.reviews,
                memory=memory,
                progress=self.told,
            )

    def _seal(self) -> str:
        """Seal what the run rests on; a file that never rests is not as it looks."""
        return seal_of(self.case, self.seen, self.reviewed)

    def _new(self, assessment: Assessment, work: tuple[Work, ...]) -> NewRun:
        return NewRun(
            made=self.now,
            case_name=self.case.name,
            as_of=self.case.as_of,
            same_as=None,
            problems=len(assessment.problems),
            manifest=assessment.manifest,
            work=work,
        )

    def _read(self, memory: StoredMemory) -> _Read:
        """Read the files, those that are known from memory or from the store."""
        kept = memory.kept["documents"]
        keys = {
            file.where: bytes.fromhex(key_of(file, stamp.sha256, self.case))
            for file in self.seen.found
            if (stamp := self.seen.stamps.get(file.where)) is not None
            and file.where not in self.seen.restless
        }
        rows = {where: kept.get(key) for where, key in keys.items()}
        told = {where: json.loads(raw) for where, raw in rows.items() if raw}
        with self.store.reading() as held:
            names = {row["plain"] for row in told.values()}
            there = pieces.places_of(held, names & memory.read.keys())
            texts = _texts(held, names - there.keys())
        before = {name: memory.read[name] for name in there}
        read = _Read({}, frozenset(), {}, {})
        used: set[str] = set()
        for done, file in enumerate(self.seen.found, start=1):
            row = told.get(file.where)
            name = row["plain"] if row else ""
            if row is not None and (name in before or name in texts):
                read.items[file.where] = (
                    before[name] if name in before else decode(texts[name], ITEMS)
                )
                read.plain[file.where] = name
                used.update(row["used"])
            elif file.where in self.seen.restless:
                used |= self._read_before(file, read)
            else:
                used |= self._read_anew(file, read, kept)
            self.told("documents", done, len(self.seen.found))
        memory.read = {read.plain[name]: read.items[name] for name in read.plain}
        return replace(read, used=frozenset(used))

    def _read_before(self, file: Found, read: _Read) -> frozenset[str]:
        """Take a file as the last run read it; `read` is the caller's own."""
        last = None if self.last is None else self.last.id
        raw = None if last is None else self.store.part(last, FILE + file.where)
        before: Items = () if raw is None else decode(raw, ITEMS)
        told = Problem(file.where, STILL_BEFORE)
        items = (*(held for held in before if held != told), told)
        read.items[file.where] = items
        read.texts[FILE + file.where] = encode(items, ITEMS)
        return entries_for(file, self.case)

    def _read_anew(self, file: Found, read: _Read, kept: Kept) -> frozenset[str]:
        """Read a file; `read` is the caller's own."""
        where = file.where
        stamp = self.seen.stamps.get(where)
        items, used, stamp = read_whole(
            file, stamp, self.case, now_ns=nanoseconds(self.now)
        )
        text = encode(items, ITEMS)
        read.items[where] = items
        read.texts[FILE + where] = text
        if stamp is not None:
            self.seen.stamps[where] = stamp
            key = bytes.fromhex(key_of(file, stamp.sha256, self.case))
            row = {"plain": pieces.sha256(text), "used": sorted(used)}
            kept.put(key, json.dumps(row).encode())
        return used

    def _save(
        self,
        assessment: Assessment,
        memory: StoredMemory,
        texts: Mapping[str, bytes],
        plain: Mapping[str, str],
    ) -> Run:
        """Store everything in one transaction."""
        memory.keep_known()
        with self.store.writing() as held:
            work = _with_pairs(memory, memory.work(held), self.last)
            parts = pieces.put(held, texts)
            known = pieces.places_of(held, plain.values())
            parts |= {FILE + where: known[digest] for where, digest in plain.items()}
            row = add_run(held, self._new(assessment, work), parts)
            if fact_of(held, "basis") != basis(self.grounds.versions):
                forget(held)
                set_fact(held, "basis", basis(self.grounds.versions))
            memory.save(held, row["id"])
            save_stamps(held, self.seen)
            set_fact(held, "seal", self._seal())
            note_saved(held, saved := f"{row['id']} {self.now.isoformat()}")
        if self.resident is not None:
            place = str(self.store.path), memory.similarity, memory.fingerprint
            self.resident.leave(memory, place, saved)
        return run_from(row)


def _with_pairs(
    memory: StoredMemory, work: Iterable[Work], last: Run | None
) -> tuple[Work, ...]:
    """Count measures by pairs of claim and component, as people do."""
    before = {held.kind: held for held in last.work} if last else {}
    known = memory.known
    found = []
    for held in work:
        if held.kind == "maxima" and known is not None:
            old = before.get("maxima")
            whole = old.computed + old.reused if old else 0
            dropped = max(0, whole - known.reused)
            held = Work("maxima", known.computed, known.reused, dropped)
        found.append(held)
    return tuple(found)


def _texts(connection: Connection, plain: set[str]) -> dict[str, bytes]:
    """Load pieces by the hash of their text; those that are damaged are left out."""
    found = {}
    for some in pieces.lots(plain):
        rows = connection.execute(
            select(BLOBS.c.plain, BLOBS.c.content).where(BLOBS.c.plain.in_(some))
        )
        for name, content in rows:
            try:
                found[name] = pieces.text_of(content, name)
            except StoreError:
                continue
    return found
