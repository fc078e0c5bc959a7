"""Two documents of one publication, completed field by field: see `merging`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from patentrisk.corpus.joining import (
    differing,
    numbered,
    numbers_named,
    without_layout,
)
from patentrisk.records import (
    Ownership,
    Patent,
    Problem,
    Source,
    TermFact,
    Translation,
)
from patentrisk.sources.symbols import distinct
from patentrisk.sources.transfers import name_key
from patentrisk.sources.translations import claim_translations, paragraph_translations

#: Longest part of a text that a problem quotes.
_QUOTED = 60


def completed(kept: Patent, other: Patent, problems: list[Problem]) -> Patent:
    """Give a document what it lacks and another of the same publication has.

    Parameters
    ----------
    kept : Patent
        The document that is read.
    other : Patent
        Another one of the same publication.
    problems : list of Problem
        Facts in which they differ are added to it.

    Returns
    -------
    Patent
        `kept` with more in it; its number, source and language are the same.
    """
    if not (kept.title or kept.abstract or kept.description or kept.claim_texts):
        kept = replace(kept, language=other.language)
    pair = _Pair(kept, other, problems)
    return replace(
        kept,
        family_id=pair.family(),
        title=pair.text("title"),
        abstract=pair.text("abstract"),
        description=kept.description or other.description,
        claim_texts=kept.claim_texts or other.claim_texts,
        applicants=_names(kept.applicants, other.applicants),
        inventors=_names(kept.inventors, other.inventors),
        owners=_owners(kept.owners, other.owners),
        priority_date=pair.day("priority_date", min, "the earlier exposes more"),
        filing_date=pair.day("filing_date", max, "the later exposes more"),
        publication_date=pair.day("publication_date"),
        grant_date=pair.day("grant_date"),
        classifications=distinct([*kept.classifications, *other.classifications]),
        events=tuple(sorted({*kept.events, *other.events})),
        status_date=_latest(kept.status_date, other.status_date),
        term_facts=_term_facts(kept.term_facts, other.term_facts),
        translations=pair.translations(),
        text_sources=(*kept.text_sources, *pair.text_sources()),
    )


def _term_facts(*groups: Iterable[TermFact]) -> tuple[TermFact, ...]:
    """Facts of all, each once; which of several counts is for the law to say."""
    facts = {fact for group in groups for fact in group}
    return tuple(sorted(facts, key=lambda f: (f.kind, f.days, str(f.day), f.source)))


def _latest(*days: date | None) -> date | None:
    return max(filter(None, days), default=None)


def _names(*groups: Iterable[str]) -> tuple[str, ...]:
    """Names of all, each once: in any order of its words, case and punctuation."""
    found: dict[tuple[str, ...], str] = {}
    for name in (name for group in groups for name in group):
        found.setdefault(name_key(name), name)
    return tuple(found.values())


def _owners(*groups: Iterable[Ownership]) -> tuple[Ownership, ...]:
    """Owners of all; a name without dates gives way to the same one with dates.

    The assignee printed on a grant is an owner of that day: recorded transfers say
    until when.
    """
    held = list(dict.fromkeys(owner for group in groups for owner in group))
    dated = {name_key(owner.name) for owner in held if owner.since or owner.until}
    return tuple(
        owner
        for owner in held
        if owner.since or owner.until or name_key(owner.name) not in dated
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """The document that is read, another one, and where they differ."""

    kept: Patent
    other: Patent
    problems: list[Problem]

    def _tell(self, field: str, message: str) -> None:
        place = f"{self.other.source.path}, {self.other.number}, {field}"
        self.problems.append(Problem(place, message))

    def _differs(self, field: str, mine: str, theirs: str, why: str) -> None:
        self._tell(
            field,
            f"is {theirs}, and {mine} in {self.kept.source.path}; expected the same;"
            f" {why}",
        )

    def family(self) -> str:
        """Family identifier that a source gives, before one taken from the number."""
        given = [
            held.family_id
            for held in (self.kept, self.other)
            if held.family_id and not str(held.number).startswith(held.family_id)
        ]
        return next(iter(given), self.kept.family_id or self.other.family_id)

    def text(self, field: str) -> str:
        """Title or abstract; one in another language becomes a translation."""
        mine, theirs = str(getattr(self.kept, field)), str(getattr(self.other, field))
        if not mine or not theirs:
            return mine or theirs
        same = without_layout(mine) == without_layout(theirs)
        if not same and self.kept.language == self.other.language:
            found, kept = repr(theirs[:_QUOTED]), repr(mine[:_QUOTED])
            self._differs(field, kept, found, "the former is left out")
        return mine

    def text_sources(self) -> Iterator[tuple[str, Source]]:
        """Texts that the other document gives, and that document."""
        for field in ("title", "abstract", "description"):
            if getattr(self.other, field) and not getattr(self.kept, field):
                yield field, self.other.source

    def day(
        self,
        field: str,
        choose: Callable[[Iterable[date]], date] | None = None,
        why: str = "neither exposes more, so the latter is kept",
    ) -> date | None:
        """Date of one, or of the one that exposes more."""
        mine: date | None = getattr(self.kept, field)
        theirs: date | None = getattr(self.other, field)
        if mine is None or theirs is None or mine == theirs:
            return mine or theirs
        reason = f"{why} and is kept" if choose else why
        self._differs(field.replace("_", " "), str(mine), str(theirs), reason)
        return choose((mine, theirs)) if choose else mine

    def translations(self) -> tuple[Translation, ...]:
        """Those of both, and what the other has in the other language."""
        held = (*self.kept.translations, *self.other.translations, *self._laid_beside())
        found: dict[tuple[str, str], Translation] = {}
        for each in held:
            if each.language != self.kept.language:
                found.setdefault((each.locator, each.language), each)
        return tuple(found.values())

    def _laid_beside(self) -> Sequence[Translation]:
        """Texts of the other document that the kept one has in its language."""
        if self.kept.language == self.other.language:
            self._compare_claims()
            self._compare_paragraphs()
            return ()
        language = self.other.language
        claims, doubt = claim_translations(
            self.kept.claim_texts,
            self.kept.language,
            self.other.claim_texts,
            language,
        )
        paragraphs, doubts = paragraph_translations(
            self.kept.description, self.other.description, language
        )
        for said in (*doubt, *doubts):
            self._tell("translation", said)
        texts = (
            Translation(field, language, str(getattr(self.other, field)))
            for field in ("title", "abstract")
            if getattr(self.kept, field) and getattr(self.other, field)
        )
        return (*texts, *claims, *paragraphs)

    def _compare_claims(self) -> None:
        """Say which claims of the other document are in other words, or left out."""
        mine, theirs = numbered(self.kept), numbered(self.other)
        if not mine or not theirs:
            return
        differ, absent = differing(mine, theirs), theirs.keys() - mine.keys()
        said = []
        if differ:
            said.append(f"of which {numbers_named(differ)} differ from")
        if absent:
            said.append(f"of which {numbers_named(absent)} are not among")
        if not said:
            return
        versions = (self.other.claims_version, self.kept.claims_version)
        theirs_are, mine_are = (
            f" {version}" if len({*versions}) > 1 else "" for version in versions
        )
        left_out = f"; claims {numbers_named(absent)} are left out" if absent else ""
        self._tell(
            "claims",
            f"has {len(theirs)} claims{theirs_are}, {' and '.join(said)} the"
            f" {len(mine)}{mine_are} in {self.kept.source.path}; expected the same;"
            f" the latter are kept: most claims expose most{left_out}",
        )

    def _compare_paragraphs(self) -> None:
        mine, theirs = self.kept.description, self.other.description
        if mine and theirs and _said(mine) != _said(theirs):
            self._tell(
                "description",
                f"has {len(theirs)} paragraphs that differ from the {len(mine)} in"
                f" {self.kept.source.path}; expected the same; the latter are kept",
            )


def _said(paragraphs: Sequence[object]) -> str:
    return without_layout(
        " ".join(str(getattr(held, "text", "")) for held in paragraphs)
    )
