"""The answer: what an attorney reads first."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.assessment import Silence, Silent, partly_compared
from patentrisk.records import AreaExposure, Band, Coverage
from patentrisk.report.document import (
    Block,
    KeyFigure,
    KeyFigures,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import (
    Badge,
    Cell,
    Meter,
    Span,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.counts import Counts
from patentrisk.report.sections.pieces import badge, cell
from patentrisk.report.sections.severity import EXPOSED
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import expected, percent

#: Rows of the first page; the whole table stands in its own section.
MOST_ROWS = 8
#: What is counted even where the headline pair could not be compared.
_ANYWAY = ("not_compared", "no_party", "problems")


def summary(view: View, counts: Counts) -> Section:
    """Say in a few sentences what was found, and what is not known."""
    words = view.words
    blocks: list[Block] = [
        Text((Span(sentence),), tone="lead")
        for sentence in _sentences(view, counts)
        if sentence
    ]
    if not view.unanswered:
        blocks.append(_area_table(view))
    blocks.append(_unknown(view, counts))
    return Section("answer", words.say("section", "answer"), tuple(blocks), True)


def _sentences(view: View, counts: Counts) -> list[str]:
    if view.unanswered:
        return [view.words.say("summary", "unanswered"), *silence_sentences(view)]
    return [
        _readings(view, counts),
        *silence_sentences(view),
        _areas(view),
        *_coverages(view),
        _not_known(view, counts),
    ]


def silence_sentences(view: View, *kinds: Silent) -> list[str]:
    """Say what the case leaves unsaid, a sentence a kind; all kinds unless named."""
    named: dict[Silent, list[str]] = {}
    for silence in view.silences:
        if kinds and silence.kind not in kinds:
            continue
        named.setdefault(silence.kind, []).append(_named(view, silence))
    return [
        view.words.say(
            "silence", kind.value, names=view.words.join(names), count=len(names)
        )
        for kind, names in named.items()
    ]


def _named(view: View, silence: Silence) -> str:
    if silence.kind in (Silent.NO_RULE_PACK, Silent.NO_UNIT):
        return view.territory(silence.name)
    if silence.kind in (Silent.NO_PLACE, Silent.NO_PART):
        return view.unit(silence.name)
    return view.party(silence.name)


def _readings(view: View, counts: Counts) -> str:
    words = view.words
    makers = words.join(view.party(name) for name in view.makers)
    reads = "reads_compared" if partly_compared(view.silences) else "reads"
    said = [
        words.say("summary", reads, count=counts.reads, maker=makers),
        words.say("summary", "possible", count=counts.possible),
        words.say("summary", "open", count=counts.open),
    ]
    if counts.pending:
        said.append(words.say("summary", "pending", count=counts.pending))
    return words.say(
        "summary",
        "readings",
        count=counts.families,
        holder=words.join(view.party(name) for name in view.holders),
        readings=words.join_clauses(said),
        territories=words.join(view.territory(t) for t in view.territories),
        date=view.assessment.case.as_of.isoformat(),
    )


def area_rows(view: View) -> tuple[AreaExposure, ...]:
    """Give the areas in which the accused is exposed, most exposed first."""
    return tuple(
        row
        for row in view.assessment.area_exposures
        if row.holder in view.holders
        and row.maker in view.makers
        and row.band in EXPOSED
    )


def _areas(view: View) -> str:
    words = view.words
    best: dict[tuple[str, Band], list[str]] = {}
    for row in area_rows(view):
        if row.band in (Band.HIGH, Band.MEDIUM):
            best.setdefault((row.area, row.band), []).append(row.territory)
    if not best:
        return words.say("summary", "no_areas")
    named = [
        words.say(
            "summary",
            "area",
            area=view.area(area),
            territories=words.join(view.territory(place) for place in places),
            band=words.say("band", band.value),
        )
        for (area, band), places in list(best.items())[:4]
    ]
    return words.say("summary", "areas", areas=words.join(named))


def overall(view: View) -> tuple[Coverage, ...]:
    """Give the coverage over all areas, by territory."""
    return tuple(row for row in view.assessment.coverages if row.area == "*")


def usable_share(view: View, row: Coverage) -> float | None:
    """Give the usable share under the headline assumption."""
    return dict(row.usable).get(view.assessment.case.settings.assumption)


def _coverages(view: View) -> list[str]:
    words = view.words
    if not view.fallbacks:
        return [words.say("summary", "no_fallback")]
    if view.undescribed:
        return []  # its silence says that coverage is unknown
    rows = overall(view)
    covered = [_coverage(view, row) for row in rows if row.technical is not None]
    bare = [view.territory(row.territory) for row in rows if row.technical is None]
    if not covered:
        return [words.say("summary", "nothing_exposed")]
    assumed = view.assessment.case.settings.assumption
    said = words.say(
        "summary",
        "coverages",
        count=len(view.fallbacks),
        fallback=words.join(view.party(name) for name in view.fallbacks),
        assumption=view.assumption(assumed),
        coverages=words.say("list", "semicolon").join(covered),
    )
    if not bare:
        return [said]
    places = words.join(bare)
    return [said, words.say("summary", "nothing_exposed_in", territories=places)]


def _coverage(view: View, row: Coverage) -> str:
    return view.words.say(
        "summary",
        "coverage",
        territory=view.territory(row.territory),
        technical=percent(row.technical or 0.0),
        clear=percent(row.clear or 0.0),
        usable=percent(usable_share(view, row) or 0.0),
    )


def _not_known(view: View, counts: Counts) -> str:
    words = view.words
    said = [
        words.say("unknown_said", key, count=value)
        for key, value in (
            ("not_compared", len(view.silences)),
            ("claims_missing", counts.claims_missing),
            ("parents_missing", counts.parents_missing),
            ("status_to_check", counts.status_to_check),
            ("silent", counts.silent),
            ("title_unknown", counts.title_unknown),
            ("shares", sum(t.share is None for t in view.assessment.case.territories)),
            ("problems", counts.problems),
        )
        if value
    ]
    if not said:
        return words.say("summary", "nothing_unknown")
    return words.say("summary", "unknown", list=words.join(said))


def _area_table(view: View) -> Table:
    words = view.words
    rows = area_rows(view)
    several = len(view.territories) > 1
    head = words.say("table", "area"), words.say("table", "band")
    place = (words.say("table", "territory"),) if several else ()
    after = tuple(
        words.say("table", key)
        for key in ("families", "expected", "technical", "not_reached", "usable")
    )
    return Table(
        columns=(head[0], *place, head[1], *after),
        rows=tuple(_area_row(view, row, several) for row in rows[:MOST_ROWS]),
        caption=_area_caption(view, rows),
    )


def _area_caption(view: View, rows: Sequence[AreaExposure]) -> str:
    words = view.words
    said = words.say(
        "summary",
        "table",
        assumption=view.assumption(view.assessment.case.settings.assumption),
        scores=view.scores("table"),
    )
    if not rows:
        return f"{said} {words.say('summary', 'table_empty')}"
    if len(rows) > MOST_ROWS:
        left = words.say("summary", "table_more", count=len(rows) - MOST_ROWS)
        return f"{said} {left}"
    return said


def _area_row(view: View, row: AreaExposure, several: bool) -> tuple[Cell, ...]:
    place = (cell(row.territory),) if several else ()
    return (
        cell(Span(view.area(row.area), anchor("area", row.area, row.territory))),
        *place,
        cell(band_link(view, row)),
        cell(_families(view, row)),
        cell(expected(view.words, row.counts, row.expected_readings), number=True),
        *coverage_cells(view, row.area, row.territory),
    )


def _families(view: View, row: AreaExposure) -> str:
    """Count the families of an area band by band, leaving out what has none."""
    words = view.words
    found = dict(row.counts)
    return words.say("list", "pause").join(
        f"{words.say('band', band.value)} {found[band]}"
        for band in EXPOSED
        if found.get(band)
    )


def band_link(view: View, row: AreaExposure) -> Badge:
    """Show the band of an area, leading to the chart that makes it."""
    first = row.exposures[0] if row.exposures else None
    chart = view.charts.get((first.claim, first.unit), "") if first else ""
    return badge(view, row.band, chart)


def band_counts(row: AreaExposure, bands: Sequence[Band]) -> tuple[Cell, ...]:
    """Give the families of an area in some bands."""
    found = dict(row.counts)
    return tuple(cell(str(found.get(band, 0)), number=True) for band in bands)


def coverage_cells(view: View, area: str, territory: str) -> tuple[Cell, ...]:
    """Give the three shares of coverage of an area, each under its own name."""
    held = next(
        (
            row
            for row in view.assessment.coverages
            if (row.area, row.territory) == (area, territory)
        ),
        None,
    )
    if held is None:
        return tuple(share_cell(view, None, name) for name in ("a", "b", "c"))
    return (
        share_cell(view, held.technical, "technical"),
        share_cell(view, held.clear, "clear"),
        share_cell(view, usable_share(view, held), "usable"),
    )


def share_cell(view: View, share: float | None, name: str) -> Cell:
    """Draw a share; None says that nothing is exposed or compared, which is not 0%."""
    if share is None:
        key = "not_compared" if view.undescribed else "nothing_exposed"
        return cell(Span(view.words.say("figure", key), quiet=True))
    return Cell(((Meter(((name, share),), percent(share)),),), number=True)


def _unknown(view: View, counts: Counts) -> KeyFigures:
    words = view.words
    figures: tuple[tuple[str, int | None, str], ...] = (
        ("not_compared", len(view.silences), "problems"),
        ("claims_missing", counts.claims_missing, "gaps"),
        ("parents_missing", counts.parents_missing, "charts"),
        ("status_to_check", counts.status_to_check, "rights"),
        ("term_unknown", counts.term_unknown, "rights"),
        ("silent", counts.silent, "gaps"),
        ("opaque", counts.opaque, "gaps"),
        ("title_unknown", counts.title_unknown, "fallback"),
        ("no_party", counts.no_party, "documents"),
        ("remote", counts.remote, "method"),
        ("problems", counts.problems, "problems"),
    )
    told = tuple(
        KeyFigure(str(value), words.say("unknown", key, count=value), href)
        for key, value, href in sorted(figures, key=lambda held: not held[1])
        if value is not None and (key in _ANYWAY or not view.unanswered)
    )
    return KeyFigures(words.say("summary", "open_and_unknown"), told)
