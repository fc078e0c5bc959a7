"""What changed since an earlier run, each figure with what moved it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from patentrisk.records import (
    Band,
    Cause,
    CauseKind,
    Change,
    GateStatus,
    How,
    Reading,
    RunDiff,
    Subject,
    Title,
)
from patentrisk.records.plain import as_plain
from patentrisk.report.document import (
    Block,
    Fold,
    Heading,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import Cell, Piece, Span
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    claim_link,
    code,
    document_link,
    lines,
    quiet,
)
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import percent, percents
from patentrisk.runs.comparing_headlines import counted, headlines

#: Rows of one table, and causes of one row; the rest is counted.
MOST_ROWS = 40
MOST_CAUSES = 3

#: Subjects that share a table.
_GROUPS = {Subject.DISCLOSURE: Subject.PATENT}


def changes_section(view: View, diff: RunDiff) -> Section:
    """Set out what changed since an earlier run, most exposed first."""
    words = view.words
    blocks: list[Block] = [Text((Span(_lead(view, diff)),), "lead")]
    if diff.inseparable:
        named = words.join(_cause_said(view, held) for held in diff.inseparable)
        none = not diff.recomputed and diff.inseparable == diff.causes
        key = "unswitched" if none else "inseparable"
        blocks.append(Notice("plain", words.say("changes", key, causes=named)))
    elif open_ := sum(change.how is How.ANY_OF for change in diff.changes):
        blocks.append(Notice("plain", words.say("changes", "grouped", count=open_)))
    if diff.causes:
        blocks.append(_causes(view, diff))
    told = headlines(diff)
    for subject, rows in groupby(told, key=_group_of):
        blocks += _group(view, subject, list(rows))
    if diff.changes:
        blocks.append(_counts(view, diff))
    return Section("changes", words.say("section", "changes"), tuple(blocks))


def _group_of(change: Change) -> Subject:
    return _GROUPS.get(change.subject, change.subject)


def _lead(view: View, diff: RunDiff) -> str:
    """Say between what, and how much."""
    words = view.words
    between = words.say(
        "changes",
        "between" if diff.before else "between_days",
        run=diff.before,
        before=diff.as_of[0].isoformat(),
        after=diff.as_of[1].isoformat(),
    )
    if not diff.changes:
        key = "no_figure" if diff.causes else "nothing"
        return f"{between}{words.say('changes', key)}"
    found = words.say("changes", "found", count=len(diff.changes))
    told = words.say("changes", "told", count=len(headlines(diff)))
    return f"{between}{found}{told}"


def _cause_said(view: View, cause: Cause) -> str:
    return f"{view.words.say('cause', cause.kind.value)} ({cause.about})"


def _causes(view: View, diff: RunDiff) -> Table:
    """List what differs in the inputs, with how many figures it moved."""
    words = view.words
    proven = _moved(c for c in diff.changes if c.how is not How.ANY_OF)
    moved = _moved(diff.changes)
    listed = sorted(
        {*diff.causes, *moved}, key=lambda held: (-proven[held], -moved[held], held)
    )
    rows = [
        (
            lines((words.say("cause", held.kind.value),), (_about(view, held),)),
            cell(_count(view, proven[held], moved[held]), number=True),
            cell(held.before or _nothing(view)),
            cell(held.after or _nothing(view)),
        )
        for held in listed[:MOST_ROWS]
    ]
    columns = ("cause", "moved", "was", "is")
    caption = words.say("changes", "causes", count=diff.recomputed)
    return Table(
        tuple(words.say("changes_column", key) for key in columns),
        tuple(rows),
        f"{caption}{_more(view, len(listed) - MOST_ROWS)}",
    )


def _moved(changes: Iterable[Change]) -> Counter[Cause]:
    return Counter(cause for change in changes for cause in change.causes)


def _count(view: View, proven: int, moved: int) -> str:
    """Say how many figures a cause moved; at most, where it is one of several."""
    if proven == moved:
        return str(proven)
    return view.words.say("changes", "at_most", count=moved)


def _more(view: View, count: int) -> str:
    return f" {view.words.say('changes', 'more', count=count)}" if count > 0 else ""


def _group(view: View, subject: Subject, rows: Sequence[Change]) -> list[Block]:
    """Set out the changes of one kind of subject."""
    words = view.words
    columns = ("what", "was", "is", "cause")
    said = "rows_banded" if rows[0].figure == "band" else "rows"
    return [
        Heading(words.say("changes_group", subject.value)),
        Table(
            tuple(words.say("changes_column", key) for key in columns),
            tuple(_row(view, held) for held in rows[:MOST_ROWS]),
            f"{words.say('changes', said, count=len(rows))}"
            f"{_more(view, len(rows) - MOST_ROWS)}",
        ),
    ]


def _row(view: View, change: Change) -> tuple[Cell, ...]:
    was, now = (
        (cell(held, number=True) for held in percents(change.before, change.after))
        if _both_shares(change)
        else (_value(view, change, held) for held in (change.before, change.after))
    )
    named = lines(*_what(view, change), (_figure(view, change.figure),))
    return named, was, now, _why(view, change)


def _both_shares(change: Change) -> bool:
    """Say whether shares are set side by side: those that differ must look so."""
    shares = change.subject is Subject.COVERAGE
    return shares and None not in (change.before, change.after)


def _figure(view: View, figure: str) -> str:
    """Name a figure; one under an assumption with the assumption."""
    name, _, rest = figure.removesuffix(".title").partition(".")
    return view.words.say("changes_figure", name, assumption=view.assumption(rest))


def _what(view: View, change: Change) -> tuple[tuple[Piece | str, ...], ...]:
    """Name what changed, leading to where it is told, in lines."""
    name = change.name
    match change.subject:
        case Subject.AREA:
            pair = f"{view.party(name[0])} → {view.party(name[1])}, {name[3]}"
            return (view.area(name[2]),), (quiet(pair),)
        case Subject.COVERAGE:
            return (view.area(name[0]),), (quiet(name[1]),)
        case Subject.EXPOSURE | Subject.READING:
            place = ", ".join((view.unit(name[1]), *name[2:]))
            return (claim_link(view, name[0], name[1]),), (quiet(place),)
        case Subject.LEVERAGE:
            place = f"{view.party(name[0])}: {view.unit(name[2])}, {name[3]}"
            return (code(name[1]),), (quiet(place),)
        case Subject.RIGHT:
            return (code(name[0]),), (quiet(name[1]),)
    return ((document_link(view, name[0]),),)


def _value(view: View, change: Change, value: Any) -> Cell:
    """Show a figure as the rest of the report does."""
    words, kind = view.words, change.figure.partition(".")[0]
    if value is None:
        shares = change.subject is Subject.COVERAGE
        return cell(
            words.say("figure", "nothing_exposed") if shares else _nothing(view)
        )
    if kind in _BADGES:
        return cell(badge(view, _BADGES[kind](value)))
    if change.subject is Subject.COVERAGE:
        return cell(percent(value), number=True)
    if kind == "holder":
        return cell(view.party(value) or _nothing(view))
    return cell(str(value) or change.name[0])


_BADGES: Mapping[str, type[Band | Reading | GateStatus | Title]] = {
    "band": Band,
    "reading": Reading,
    "status": GateStatus,
    "titles": Title,
}


def _nothing(view: View) -> str:
    return view.words.say("changes", "absent")


def _about(view: View, cause: Cause) -> Piece | str:
    """Name what a cause is about, leading to it where it is a document."""
    return "" if cause.kind is CauseKind.DATE else document_link(view, cause.about)


def _why(view: View, change: Change) -> Cell:
    """Name the causes of a change, and how they act."""
    words = view.words
    colon = words.say("changes", "colon")
    rows: list[tuple[Piece | str, ...]] = [
        (words.say("cause", held.kind.value), colon if about else "", about)
        for held in change.causes[:MOST_CAUSES]
        for about in (_about(view, held),)
    ]
    left = len(change.causes) - MOST_CAUSES
    if left > 0:
        rows.append((quiet(words.say("changes", "causes_more", count=left)),))
    if change.how is not How.ALONE:
        rows.append((quiet(words.say("changes_how", change.how.value)),))
    return lines(*rows)


def _counts(view: View, diff: RunDiff) -> Fold:
    """Count every figure that moved, by what it is of."""
    words = view.words
    rows = tuple(
        (cell(words.say("changes_group", subject.value)), cell(str(count), number=True))
        for subject, count in counted(diff)
    )
    columns = tuple(words.say("changes_column", key) for key in ("what", "moved"))
    title = words.say("changes", "all", count=len(diff.changes))
    return Fold((Span(title),), (Table(columns, rows),), printed=False)


def changes_of(diff: RunDiff | None) -> dict[str, Any] | None:
    """Put what changed into plain records: causes, headlines, and counts of all."""
    if diff is None:
        return None
    return {
        "before": diff.before,
        "after": diff.after,
        "as_of": as_plain(diff.as_of),
        "causes": as_plain(diff.causes),
        "inseparable": as_plain(diff.inseparable),
        "recomputed": diff.recomputed,
        "figures": [
            {"subject": subject.value, "count": count}
            for subject, count in counted(diff)
        ],
        "changes": as_plain(headlines(diff)),
    }
