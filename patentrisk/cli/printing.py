"""From records to the terminal: tables for people, JSON for machines."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from patentrisk.cli.fitting import Fitted
from patentrisk.cli.terminal import console, shown

if TYPE_CHECKING:
    import networkx as nx
    from rich.text import Text

    from patentrisk.corpus import SummaryRow
    from patentrisk.records import (
        DocumentTitle,
        Holding,
        Overlap,
        Problem,
    )


def _json(content: object) -> None:
    from patentrisk.records.harmless import seen
    from patentrisk.records.plain import as_plain

    text = json.dumps(as_plain(content), ensure_ascii=False, indent=1)
    typer.echo(seen(text))


def _print(*items: Any) -> None:
    """Print to stdout, as the terminal or the pipe there takes it."""
    out = console()
    for item in items:
        out.print(_text(item) if isinstance(item, str) else item)


def _text(said: object) -> Text:
    """Give words of whatever origin as text that drives no terminal."""
    from rich.text import Text

    return Text(shown(said))


def _table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Fitted:
    """Set rows out as a table that fits where it is printed."""
    return Fitted(title, columns, [tuple(row) for row in rows])


#: An empty table says nothing; silence must not read like an all-clear.
_APART = "No two areas of these parties could be compared."


def _unless_empty(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], said: str
) -> tuple[Any, ...]:
    return (_table(title, columns, rows),) if rows else (said,)


def _problems(problems: Sequence[Problem], which: str = "") -> None:
    if problems:
        rows = [(problem.where, problem.message) for problem in problems]
        title = _counted(len(rows), "problem") + which
        _print(_table(title, ("where", "what"), rows))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _unclaimed(areas: Iterable[str]) -> list[str]:
    """Say what the code of no area means, where a table shows it."""
    from patentrisk.areas import UNCLAIMED
    from patentrisk.report.sections.words import load_words

    if UNCLAIMED not in areas:
        return []
    return [f"{UNCLAIMED}: {load_words('en').say('area', 'other')}"]


def check(
    rows: Sequence[SummaryRow], problems: Sequence[Problem], machine: bool
) -> None:
    """Print what was read and what was not."""
    if machine:
        _json({"read": rows, "problems": problems})
        return
    columns = ("party", "main area", "patents", "families", "claims", "descriptions")
    _print(_table("Read, each document in its main area", columns, rows))
    _print(*_unclaimed(row.area for row in rows))
    _problems(problems)
    if not problems:
        _print("No problems.")


def created(path: Path, machine: bool) -> None:
    """Print where the new case is and what to do next."""
    if machine:
        _json({"written": path.as_posix()})
        return
    case = shlex.quote(path.parent.as_posix())
    typer.echo(f"{path.as_posix()}\nEdit it, then run: patentrisk check {case}")


def overlap(held: Sequence[Overlap], machine: bool) -> None:
    """Print party-areas with their similarity."""
    if machine:
        _json(held)
        return
    rows = [
        (
            f"{row.first_party} {row.first_area}",
            f"{row.second_party} {row.second_area}",
            _share(row.similarity),
            "; ".join(f"{p.first} ~ {p.second}" for p in row.pairs[:1]),
        )
        for row in held
    ]
    columns = ("area of", "area of", "similarity", "closest claims")
    _print(*_unless_empty("Overlap of technology areas", columns, rows, _APART))


def titles(held: Sequence[DocumentTitle], machine: bool) -> None:
    """Print title under each assumption, and who holds what since when."""
    if machine:
        _json(held)
        return
    rows = [
        (
            row.document if at == 0 else "",
            under.assumption,
            under.title.value,
            under.reason.partition(": ")[2] or under.reason,
        )
        for row in held
        for at, under in enumerate(row.titles)
    ]
    columns = ("document", "assumption", "title", "fact")
    _print(*_unless_empty("Title to fallback documents", columns, rows, _NO_FALLBACK))
    holders = [
        (
            row.document,
            row.party,
            "\n".join(map(_holder, row.holdings)) or "none recorded",
            "\n".join(row.flags),
        )
        for row in held
    ]
    if holders:
        columns = ("document", "party", "holders", "leads, not verified")
        _print(_table("Holders and their dates", columns, holders))


#: Nothing to show is no all-clear.
_NO_FALLBACK = "No document of a fallback party was read; nothing is known of title."


def _holder(held: Holding) -> str:
    since = "" if held.since is None else f" since {held.since}"
    until = "" if held.until is None else f" until {held.until}"
    return f"{held.name} ({held.basis}{since}{until})"


def graph(G: nx.MultiDiGraph[str], written: Sequence[Path], machine: bool) -> None:
    """Print where the graph is, and what it holds."""
    nodes: dict[str, int] = {}
    edges: dict[str, int] = {}
    for _, held in G.nodes(data=True):
        nodes[held["kind"]] = nodes.get(held["kind"], 0) + 1
    for _, _, held in G.edges(data=True):
        edges[held["kind"]] = edges.get(held["kind"], 0) + 1
    if machine:
        paths = [path.as_posix() for path in written]
        _json({"written": paths, "nodes": nodes, "edges": edges})
        return
    rows = [("node", *item) for item in sorted(nodes.items())]
    rows += [("edge", *item) for item in sorted(edges.items())]
    _print(_table("Graph", ("", "kind", "count"), rows))
    for path in written:
        typer.echo(path.as_posix())
