"""Which documents a figure can rest on at all: known without assessing anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from patentrisk.records import Assessment, CauseKind, Change, Subject
from patentrisk.runs.causes import Difference
from patentrisk.runs.causes_separating import Switch

_OF_DOCUMENTS = (
    CauseKind.DOCUMENT_ADDED,
    CauseKind.DOCUMENT_CHANGED,
    CauseKind.DOCUMENT_REMOVED,
    CauseKind.COPY_ADDED,
    CauseKind.COPY_REMOVED,
)
#: Figures told of a document that other documents have a say in.
_SHARED = ("holder", "areas", "family_id")
_TOLD_OF_ONE = (Subject.PATENT, Subject.DISCLOSURE, Subject.CLAIM)


class Narrowing:
    """What of several differences can have moved a figure.

    A reading rests on the patent of its claim and the documents of its unit alone; a
    claim, and what a document says, on that document. A document whose words are as
    they were, in a file that is not, moves nothing but what is told of its file.

    Parameters
    ----------
    runs : iterable of Assessment
        Both, whose components say which documents a unit rests on.
    """

    def __init__(self, runs: Iterable[Assessment]) -> None:
        self._runs = tuple(runs)
        self._behind: dict[tuple[str, ...], frozenset[str]] = {}

    def possible(self, change: Change, switch: Switch) -> Switch:
        """Give what can have moved a figure, of differences switched together."""
        if len(switch) < 2:
            return switch
        return tuple(held for held in switch if self._can(change, held))

    def _can(self, change: Change, held: Difference) -> bool:
        if held.part != "document":
            return True
        if change.subject in _TOLD_OF_ONE and not change.figure.startswith(_SHARED):
            return held.cause.about == change.name[0].partition("/")[0]
        if held.place[0] == "source":
            return change.subject is Subject.PROBLEM
        return (
            change.subject is not Subject.READING
            or held.cause.kind not in _OF_DOCUMENTS
            or held.cause.about in self._documents(change.name)
        )

    def narrowed(self, change: Change) -> Change:
        """Leave out documents that a reading does not rest on."""
        if change.subject is not Subject.READING or len(change.causes) < 2:
            return change
        behind = self._documents(change.name)
        kept = tuple(
            cause
            for cause in change.causes
            if cause.kind not in _OF_DOCUMENTS or cause.about in behind
        )
        return replace(change, causes=kept) if kept else change

    def _documents(self, name: tuple[str, ...]) -> frozenset[str]:
        if name not in self._behind:
            self._behind[name] = _documents_behind(name, self._runs)
        return self._behind[name]


def _documents_behind(
    name: tuple[str, ...], runs: Iterable[Assessment]
) -> frozenset[str]:
    claim, unit = name
    found = {claim.partition("/")[0]}
    for run in runs:
        for stack in run.stacks.values():
            parts = {
                unit,
                *(c for p in stack.products if p.id == unit for c in p.components),
            }
            found |= {d for c in stack.components if c.id in parts for d in c.documents}
    return frozenset(found)
