"""Claims in the terminal: as a tree, and charted on one component or product."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from patentrisk.cli import opening, printing

if TYPE_CHECKING:
    from rich.table import Table

    from patentrisk.records import Claim, ClaimChart, Element, Match, Problem


def claims_in(path: Path) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Parse the claims of every patent under a path."""
    from patentrisk.claims import parse_claims
    from patentrisk.corpus.merging import merge_patents
    from patentrisk.corpus.telling import NO_CLAIM, Told, by_file
    from patentrisk.records import Patent, Problem
    from patentrisk.sources import read_sources

    root = path if path.is_dir() else path.parent
    found = list(read_sources([path], root=root))
    problems = [held for held in found if isinstance(held, Problem)]
    patents, doubts = merge_patents(held for held in found if isinstance(held, Patent))
    problems += doubts
    parsed: list[Claim] = []
    silent: list[Told] = []
    for patent in patents:
        number = str(patent.number)
        held, told = parse_claims(number, patent.claim_texts, language=patent.language)
        parsed += held
        problems += told
        if not held:
            silent.append(Told(patent.source.path, number))
    problems += by_file(NO_CLAIM, silent)
    return tuple(parsed), tuple(problems)


def show_claims(
    parsed: Sequence[Claim], problems: Sequence[Problem], machine: bool
) -> None:
    """Print claims as a tree: patent, claim under what it cites, elements."""
    if machine:
        printing._json({"claims": parsed, "problems": problems})
        return
    from rich.tree import Tree

    trees: dict[str, Tree] = {}
    for claim in parsed:
        root = trees.setdefault(claim.patent, Tree(printing._text(claim.patent)))
        cited = [f"{claim.patent}/{number}" for number in claim.cites]
        parent = next((trees[name] for name in cited if name in trees), root)
        trees[claim.id] = parent.add(printing._text(_headline(claim)))
        for element in claim.elements:
            trees[claim.id].add(_element(element))
    printing._print(*(tree for name, tree in trees.items() if "/" not in name))
    printing._problems(problems)


def _element(element: Element) -> Table:
    """Set the text of an element beside its label, which keeps its own column."""
    from rich.table import Table

    kind = "" if element.kind == "limitation" else f" ({element.kind.value})"
    row = Table.grid(padding=(0, 1))
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row(
        printing._text(element.label + kind),
        printing._text(" ".join(element.text.split())),
    )
    return row


def _headline(claim: Claim) -> str:
    cites = ", ".join(map(str, claim.cites))
    form = "independent" if claim.independent else "dependent"
    return (
        f"{claim.number}: {claim.category.value}, {form}"
        + (f", takes in {cites}" if cites else "")
        + (f", {_without(claim.missing)}" if claim.missing else "")
        + f", {'no' if claim.transition == 'none' else claim.transition.value}"
        + " transition"
    )


def _without(missing: Sequence[int]) -> str:
    """Say which claims a claim refers to are not in the text, as the report does."""
    from patentrisk.report.sections.words import load_words

    words = load_words("en")
    cited = words.join(map(str, missing))
    return words.say("claim_form", "missing", count=len(missing), claims=cited)


def charted(
    path: Path, claim: str, component: str, as_of: str | None
) -> tuple[ClaimChart, Claim, float]:
    """Chart one claim of a case on one unit, without assessing the rest.

    With the claim and the floor below which the pair is remote.
    """
    from patentrisk.assessment import chart_claim
    from patentrisk.assessment.ground import floor_of
    from patentrisk.runs.reviewed import reviews_kept

    case, kept = opening.case_of(path, as_of), reviews_kept(path)
    with opening._progress() as told:
        corpus = opening._corpus(case, told)
        similarity = opening._similarity(case)
        found = chart_claim(
            corpus, case, claim, component, similarity=similarity, reviews=kept
        )
    return found, corpus.claims[claim], floor_of(case, similarity)


def show_chart(found: ClaimChart, claim: Claim, floor: float, machine: bool) -> None:
    """Print one claim chart with its quotations and what analysts decided."""
    if machine:
        from patentrisk.records.plain import as_plain

        printing._json({**as_plain(found), "floor": floor})
        return
    rows = [
        (
            match.element.label,
            match.element.text,
            match.level.value,
            printing._share(match.probability),
            _quoted(match),
        )
        for match in found.matches
    ]
    columns = ("element", "text", "level", "probability", "evidence")
    printing._print(
        printing._table(f"{claim.id} on {found.unit}", columns, rows), *_reviewed(found)
    )
    if claim.missing:
        printing._print(f"{claim.id} {_without(claim.missing)}")
    printing._print(_concluded(found, floor))


def _concluded(found: ClaimChart, floor: float) -> str:
    """Say the reading; of a pair below the floor that it is remote, as `explain`."""
    if found.reading != "remote":
        return (
            f"Reading: {found.reading.value}; {_decided(found)};"
            f" screening score {found.probability:.2f}"
        )
    from patentrisk.report.sections.charts import decided_by
    from patentrisk.report.sections.words import load_words, score

    words = load_words("en")
    return words.say(
        "explain",
        "finding_remote",
        claim=found.claim,
        unit=found.unit,
        score=score(found.probability),
        floor=score(floor),
        decides=decided_by(words, found),
    )


def _decided(found: ClaimChart) -> str:
    """Name the element that decides a reading; of a capped one, what holds it."""
    from patentrisk.chart import capping
    from patentrisk.report.sections.charts import decided_by
    from patentrisk.report.sections.words import load_words

    if capping(found):
        return decided_by(load_words("en"), found)
    return f"decided by {found.weakest}"


def _quoted(match: Match) -> str:
    """Quote the passage that a match rests on, with its place."""
    if not match.evidence:
        return ""
    passage = match.evidence[0].passage
    return f"“{passage.text}” {passage.document} {passage.locator}"


def _reviewed(found: ClaimChart) -> list[str]:
    """Say of every element that an analyst decided on who did, and what applies."""
    from patentrisk.records.reviews import APPLIED, STALE

    told = [
        (match.element.label, reason)
        for match in found.matches
        for reason in match.reasons
        if reason.code in (APPLIED, STALE)
    ]
    if not told:
        return []  # without a decision no report needs to be loaded
    from patentrisk.report.sections.charts import in_words
    from patentrisk.report.sections.words import load_words

    words = load_words("en")
    return [f"{label}: {in_words(words, reason)}" for label, reason in told]
