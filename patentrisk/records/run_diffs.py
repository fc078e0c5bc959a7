"""What changed from one run to another, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class CauseKind(StrEnum):
    """What may move a figure from one run to another."""

    DOCUMENT_ADDED = "document added"
    DOCUMENT_CHANGED = "document changed"
    DOCUMENT_REMOVED = "document removed"
    COPY_ADDED = "copy of a document added"
    COPY_REMOVED = "copy of a document removed"
    DOCUMENT_MOVED = "document moved"
    OWNER = "owner changed"
    STATUS = "status changed"
    TITLE = "title fact changed"
    EXPIRED = "right expired by date"
    GRANTED = "right granted by date"
    DATE = "as-of date"
    CASE = "case changed"
    SETTING = "setting changed"
    RULE_PACK = "rule pack changed"
    TABLE = "table changed"
    SIMILARITY = "similarity changed"
    REVIEW = "review changed"
    CODE = "code version"


class How(StrEnum):
    """How far a cause is known to have moved a figure; found by recomputing.

    `ALONE`: it gives the whole change by itself, and nothing else adds to it.
    `PARTLY`: it moves the figure, and so do others. `TOGETHER`: no cause moves it by
    itself. `EITHER`: any of them gives the whole change by itself. `ANY_OF`: it could
    not be recomputed which of those named did.
    """

    ALONE = "alone"
    PARTLY = "partly"
    TOGETHER = "only together"
    EITHER = "either alone"
    ANY_OF = "not separable"


class Subject(StrEnum):
    """What a change is of; its name has the parts told here.

    `AREA`: holder, maker, area, territory. `COVERAGE`: area, territory. `EXPOSURE`:
    claim, unit, territory. `READING`: claim, unit. `RIGHT`: family, territory.
    `TITLE`: document, ``"right"`` or ``"fallback"``. `RESIDUAL`: ``"area"`` or
    ``"product"``, its name, territory, assumption. `FALLBACK`: claim, unit, area,
    territory. `LEVERAGE`: holder, family, unit, territory. `DESIGN_AROUND`: unit,
    territory. `GAP`: claim, unit, territory, label, question. `LEAD`: code, claim,
    party, document, locator, other. `OVERLAP`: party and area, twice. `OLDER`: claim,
    document. `PATENT`, `DISCLOSURE`, `CLAIM`, `COMPONENT`, `PRODUCT`: identifier.
    `PROBLEM`: where, message.
    """

    AREA = "area exposure"
    COVERAGE = "coverage"
    EXPOSURE = "exposure"
    READING = "reading"
    RIGHT = "right"
    TITLE = "title"
    PATENT = "patent"
    DISCLOSURE = "disclosure"
    CLAIM = "claim"
    COMPONENT = "component"
    PRODUCT = "product"
    RESIDUAL = "residual"
    FALLBACK = "fallback"
    LEVERAGE = "leverage"
    DESIGN_AROUND = "design around"
    OVERLAP = "overlap"
    GAP = "gap"
    LEAD = "lead"
    OLDER = "older document"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """One thing that differs between the inputs of two runs.

    Attributes
    ----------
    kind : CauseKind
        What it is.
    about : str
        Document, party, setting, table or field of the case.
    before, after : str
        What it was and became, in short; ``""`` for nothing.
    """

    kind: CauseKind
    about: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is not the same in both runs.

    Attributes
    ----------
    subject : Subject
        What it is a figure of.
    name : tuple of str
        Which one; see `Subject`.
    figure : str
        Field of its record, ``"band"``; of a record within it with a dot,
        ``"gate.status"``, ``"usable.as recorded"``, ``"matches.1[a].level"``. ``""``
        where the whole was added or removed.
    before, after : object
        Plain values as in JSON. Of what was added or removed all its figures, by
        name, and None on the other side.
    causes : tuple of Cause
        What moved it, sorted; never empty in the result of `compare`.
    how : How
        How far each cause did.
    """

    subject: Subject
    name: tuple[str, ...]
    figure: str
    before: Any
    after: Any
    causes: tuple[Cause, ...] = ()
    how: How = How.ALONE

    @property
    def added(self) -> bool:
        """The whole subject is in the later run only."""
        return not self.figure and self.before is None

    @property
    def removed(self) -> bool:
        """The whole subject is in the earlier run only."""
        return not self.figure and self.after is None


@dataclass(frozen=True, slots=True)
class RunDiff:
    """Everything that is not the same in two runs, with its causes.

    Attributes
    ----------
    before, after : str
        Names of the runs; ``""`` where they have none.
    as_of : tuple of (datetime.date, datetime.date)
        Days for which the law was applied.
    causes : tuple of Cause
        Everything that differs between the inputs, whether it moved a figure or not.
    changes : tuple of Change
        By subject in the order of `Subject`, name and figure.
    inseparable : tuple of Cause
        Differences that could not be recomputed one by one: a version, a
        similarity or a table that this installation cannot run any more.
    recomputed : int
        How many assessments were made to separate causes.
    """

    before: str
    after: str
    as_of: tuple[date, date]
    causes: tuple[Cause, ...]
    changes: tuple[Change, ...]
    inseparable: tuple[Cause, ...] = ()
    recomputed: int = 0

    @property
    def equal(self) -> bool:
        """Nothing differs, neither figures nor inputs."""
        return not self.changes and not self.causes

    def of(self, subject: Subject, figure: str | None = None) -> tuple[Change, ...]:
        """Give the changes of one kind of subject, of one figure if named."""
        return tuple(
            held
            for held in self.changes
            if held.subject is subject and figure in (None, held.figure)
        )
