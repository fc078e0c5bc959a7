"""The record: areas, limits, search, method, problems, manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from patentrisk.records import (
    Disclosure,
    Document,
    GateStatus,
    Level,
    Reading,
)
from patentrisk.report.document import (
    Block,
    Bullets,
    Facts,
    Fold,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import (
    Cell,
    Span,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.blind import blind_blocks
from patentrisk.report.sections.law import rules_fold
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    code,
    date_cell,
    lines,
    quiet,
    title_span,
)
from patentrisk.report.sections.severity import BANDS
from patentrisk.report.sections.view import View, identifier, sources_of
from patentrisk.report.sections.words import day, percent, score

#: Lines of the lists of documents and of problems; the rest is counted.
MOST_DOCUMENTS = 400
MOST_PROBLEMS = 200
_OTHER = "OTH"


def documents_section(view: View) -> Section:
    """List documents with their areas, each with the rule that won."""
    words = view.words
    assessment = view.assessment
    documents: list[Document] = [
        *assessment.patents.values(),
        *assessment.disclosures.values(),
    ]
    documents.sort(key=identifier)
    shown = documents[:MOST_DOCUMENTS]
    other = _other_share(view)
    columns = ("document", "party", "areas_rules", "dates", "file")
    table = Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_document_row(view, document) for document in shown),
        caption=words.say("document", "caption", shown=len(shown), all=len(documents)),
        anchors=tuple(anchor("document", identifier(held)) for held in shown),
    )
    blocks: list[Block] = [
        Text(
            (
                Span(
                    words.say(
                        "document",
                        "how",
                        count=len(documents),
                        taxonomy=assessment.case.resources.taxonomy.version,
                    )
                ),
            )
        ),
        Text((Span(words.say("document", "other", share=percent(other))),)),
        Fold((Span(words.say("document", "list", count=len(documents))),), (table,)),
    ]
    return Section("documents", words.say("section", "documents"), tuple(blocks))


def _other_share(view: View) -> float:
    """Give the share of documents that no area claims."""
    areas = view.assessment.areas
    weights = (
        weight for held in areas.values() for name, weight, _ in held if name == _OTHER
    )
    return sum(sorted(weights)) / len(areas) if areas else 0.0


def _document_row(view: View, document: Document) -> tuple[Cell, ...]:
    words = view.words
    name = identifier(document)
    if isinstance(document, Disclosure):
        party, dated = document.party, document.date
    else:
        party = view.assessment.holders.get(name, "")
        dated = document.publication_date
    held = view.assessment.areas.get(name, ())
    return (
        lines((code(name),), (title_span(view, name),)),
        cell(view.party(party) if party else words.say("document", "no_party")),
        lines(
            *(
                (f"{view.area(area)} {score(weight)} ", quiet(_rule(view, rule)))
                for area, weight, rule in held
            )
        ),
        date_cell(dated, words.say("figure", "no_date")),
        lines(*_files(document)),
    )


def _files(document: Document) -> Iterator[tuple[str | Span]]:
    """Yield path and hash of every document that one was put together from."""
    for source in sources_of(document):
        yield (source.path,)
        yield (quiet(source.sha256[:12]),)


def _rule(view: View, rule: str) -> str:
    """Put the rule that assigned an area into words, as far as they are known."""
    name = rule.partition(" ")[0].rstrip(":")
    known = view.words.find("area_rule", name)
    return f"{known}{rule[len(name) :]}" if known is not None else rule


def limits_section(view: View) -> Section:
    """State purpose, scope, and what this screening cannot see."""
    words = view.words
    case = view.assessment.case
    manifest = view.assessment.manifest
    unknown = words.say("figure", "not_stated")
    roles = tuple(
        (
            words.say("role", party.role.value),
            cell(f"{party.name} ", code(party.id)),
        )
        for party in case.parties
    )
    scope = (
        (
            words.say("limits", "purpose"),
            cell(case.words(words.language).purpose or unknown),
        ),
        *roles,
        (words.say("limits", "territories"), _territories(view)),
        (words.say("limits", "as_of"), cell(manifest.as_of.isoformat())),
        (
            words.say("limits", "cutoff"),
            cell(day(case.search_cutoff, unknown)),
        ),
        (words.say("limits", "families"), _definitions(view)),
    )
    blocks: list[Block] = [
        Facts(scope),
        *blind_blocks(view),
    ]
    return Section("limits", words.say("section", "limits"), tuple(blocks))


def _definitions(view: View) -> Cell:
    """Say how families were put together, by how many publications each way."""
    words = view.words
    patents = view.assessment.patents.values()
    counted = Counter(patent.family_definition for patent in patents)
    return lines(
        *(
            (
                words.say(
                    "limits",
                    "definition",
                    definition=words.say("family_definition", name),
                    count=count,
                ),
            )
            for name, count in sorted(counted.items())
        )
    )


def _territories(view: View) -> Cell:
    words = view.words
    places = view.assessment.case.territories
    if not places:
        return cell(words.say("figure", "not_stated"))
    return lines(
        *(
            (
                f"{view.territory(place.id)}: ",
                words.join(words.say("act", act) for act in place.acts),
                quiet(_share(view, place.share)),
            )
            for place in places
        )
    )


def _share(view: View, share: float | None) -> str:
    if share is None:
        return view.words.say("limits", "share_unknown")
    return view.words.say("limits", "share", share=percent(share))


def search_section(view: View) -> Section:
    """Repeat the search record, or say that there is none."""
    words = view.words
    searches = view.assessment.case.searches
    if not searches:
        blocks: tuple[Block, ...] = (Notice("plain", words.say("search", "none")),)
        return Section("search", words.say("section", "search"), blocks)
    unknown = words.say("figure", "not_stated")
    table = Table(
        columns=tuple(
            words.say("table", key) for key in ("database", "query", "date", "hits")
        ),
        rows=tuple(
            (
                cell(entry.database),
                cell(code(entry.query)),
                date_cell(entry.date, unknown),
                cell(unknown if entry.hits is None else str(entry.hits), number=True),
            )
            for entry in searches
        ),
        caption=words.say("search", "caption"),
    )
    return Section("search", words.say("section", "search"), (table,))


def method_section(view: View) -> Section:
    """Say how every figure came about, and by which tables."""
    words = view.words
    steps = sorted(words.tables["method"])
    name, fitted = view.assessment.manifest.calibration
    blocks: list[Block] = [
        Bullets(tuple((Span(words.say("method", step)),) for step in steps)),
        Text((Span(words.say("prior", "stated", name=name, fitted=fitted)),)),
        *((Notice("uncalibrated", said),) if (said := view.uncalibrated) else ()),
        *((Notice("lexical", said),) if (said := view.lexical) else ()),
        _vocabulary(view),
        _bands(view),
    ]
    if view.rules:
        blocks.append(rules_fold(view))
    return Section("method", words.say("section", "method"), tuple(blocks))


def _vocabulary(view: View) -> Table:
    """Explain the words used for elements and claims."""
    words = view.words
    values: list[Level | Reading | GateStatus] = [*Level, *Reading, *GateStatus]
    schemes = {Level: "level", Reading: "reading", GateStatus: "status"}
    return Table(
        columns=tuple(words.say("table", key) for key in ("word", "of", "meaning")),
        rows=tuple(
            (
                cell(badge(view, value)),
                cell(words.say("scheme", schemes[type(value)])),
                cell(words.say(f"{schemes[type(value)]}_means", value.value)),
            )
            for value in values
        ),
        caption=words.say("prior", "vocabulary"),
    )


def _bands(view: View) -> Table:
    """Repeat the band table of the scoring table, in words."""
    words = view.words
    return Table(
        columns=tuple(words.say("table", key) for key in ("band", "means")),
        rows=tuple(
            (cell(badge(view, band)), cell(words.say("band_means", band.value)))
            for band in BANDS
        ),
        caption=words.say(
            "prior",
            "bands",
            version=view.assessment.case.resources.scoring.version,
        ),
    )


def problems_section(view: View) -> Section:
    """List everything that could not be used, or only under a doubt."""
    words = view.words
    problems = view.assessment.problems
    if not problems:
        blocks: tuple[Block, ...] = (Notice("plain", words.say("problem", "none")),)
        return Section("problems", words.say("section", "problems"), blocks)
    shown = problems[:MOST_PROBLEMS]
    table = Table(
        columns=tuple(words.say("table", key) for key in ("where", "message")),
        rows=tuple((cell(p.where), cell(p.message)) for p in shown),
        caption=words.say("problem", "caption", shown=len(shown), all=len(problems)),
    )
    title = words.say("problem", "list", count=len(problems))
    folded = Fold((Span(title),), (table,), open=len(shown) <= 10)
    return Section("problems", words.say("section", "problems"), (folded,))


def manifest_section(view: View) -> Section:
    """State what the assessment was made from, so that it can be repeated."""
    words = view.words
    manifest = view.assessment.manifest
    facts = Facts(
        (
            (words.say("manifest", "as_of"), cell(manifest.as_of.isoformat())),
            (words.say("manifest", "case"), cell(code(manifest.case))),
            (words.say("manifest", "corpus"), cell(code(manifest.corpus))),
            (
                words.say("manifest", "similarity"),
                lines((manifest.similarity[0],), (code(manifest.similarity[1]),)),
            ),
            (
                words.say("manifest", "calibration"),
                lines(
                    (manifest.calibration[0],),
                    (manifest.calibration[1],),
                    (view.uncalibrated,),
                ),
            ),
            (words.say("manifest", "settings"), _pairs(manifest.settings)),
            (words.say("manifest", "versions"), _pairs(manifest.versions)),
            (
                words.say("manifest", "counts"),
                _pairs((k, str(n)) for k, n in view.assessment.counts),
            ),
        )
    )
    blocks: tuple[Block, ...] = (facts, _tables(view), _inputs(view))
    return Section("manifest", words.say("section", "manifest"), blocks)


def _pairs(rows: Iterable[tuple[str, str]]) -> Cell:
    return lines(*((f"{name}: ", code(value)) for name, value in rows))


def _tables(view: View) -> Table:
    words = view.words
    return Table(
        columns=tuple(
            words.say("table", key) for key in ("name", "version", "fingerprint")
        ),
        rows=tuple(
            (cell(name), cell(version), cell(code(digest)))
            for name, version, digest in view.assessment.manifest.tables
        ),
        caption=words.say("manifest", "tables"),
    )


def _inputs(view: View) -> Fold:
    words = view.words
    inputs = view.assessment.manifest.inputs
    table = Table(
        columns=tuple(words.say("table", key) for key in ("path", "format", "sha256")),
        rows=tuple(
            (cell(path), cell(fmt), cell(code(digest))) for path, fmt, digest in inputs
        ),
        caption=words.say("manifest", "inputs_caption"),
    )
    title = words.say("manifest", "inputs", count=len(inputs))
    return Fold((Span(title),), (table,))
