"""Claim charts: one match per element, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from patentrisk.records.claims import Element
from patentrisk.records.stacks import Basis, Passage


class Level(StrEnum):
    """What the evidence says of one element.

    Silence is `NOT_FOUND`, never `DIFFERENT`: only contrary evidence, quoted,
    takes an element away.
    """

    MET = "met"
    POSSIBLE = "possible"
    NOT_FOUND = "not found"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Reading(StrEnum):
    """What a chart says of a claim; `REMOTE` is open but below the floor."""

    READS = "reads on"
    POSSIBLE = "possible"
    OPEN = "open"
    DIFFERENT = "different"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A passage with how much of the element it discloses.

    Attributes
    ----------
    passage : Passage
        The quotation with its locator.
    similarity : float
        In [0, 1]; is the element disclosed by the passage.
    component : str
        Identifier of the component the passage belongs to.
    """

    passage: Passage
    similarity: float
    component: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why a match is what it is; reports put it into words.

    Attributes
    ----------
    code : str
        What raised or lowered it: ``"coverage"``, ``"encoder"``, ``"glossary"``,
        ``"check.number"``, ``"check.comparison"``, ``"check.negation"``,
        ``"check.direction"``, ``"check.means"``, ``"evidence.complete"``,
        ``"element.opaque"``, ``"passages.none"``, ``"review"``,
        ``"review.stale"`` (made on other texts), and what no passage says:
        ``"act.unsaid"``, ``"comparison.unsaid"``,
        ``"figure.unsaid"``, ``"terms.few"``,
        ``"passages.far"``; ``"doubt.…"`` as ``"check.…"``, of what
        is not surely contrary. Of the law: ``"law.estopped"``, ``"law.dedicated"``,
        ``"law.construed"``, ``"law.functional"``, ``"law.design"``.
    effect : float
        Contribution to the logit of the probability; 0 for a statement.
    element_words, passage_words : str
        The words of the element and of the passage that it is about.
    rule : str
        Rule of law it rests on, ``"CN-2026.3/estoppel"``; ``""`` for none.
    """

    code: str
    effect: float = 0.0
    element_words: str = ""
    passage_words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One element against one component or product.

    Attributes
    ----------
    element : Element
        The element, own or inherited.
    level : Level
        What the evidence says.
    similarity : float or None
        In [0, 1]; None where there is nothing to compare.
    probability : float or None
        Calibrated screening probability in [0, 1]; None for `UNKNOWN`.
    evidence : tuple of Evidence
        Best passages first, at most three; contrary ones first where `DIFFERENT`.
    reasons : tuple of Reason
        In order of weight.
    """

    element: Element
    level: Level
    similarity: float | None = None
    probability: float | None = None
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """Something that the law has to say on a reading besides the all-elements rule.

    Attributes
    ----------
    code : str
        ``"closed"``, ``"partly closed"``, ``"divided"``, ``"functional"``,
        ``"estopped"``, ``"dedicated"``, ``"construed"``, ``"design"`` or
        ``"method"`` (a right that cannot protect one).
    rule : str
        Rule of a pack: ``"US-2026.3/divided"``.
    labels : tuple of str
        Elements it is about, in order; empty where it is the claim as a whole.
    actors : tuple of str
        Who performs the step of each label, where that is the matter.
    lowers : bool
        The level or reading would be higher without it.
    """

    code: str
    rule: str
    labels: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    lowers: bool = False


@dataclass(frozen=True, slots=True)
class ClaimChart:
    """One claim against one unit: a product, or a component of its own.

    Attributes
    ----------
    claim : str
        Identifier of the claim.
    holder : str
        Party that holds it.
    unit : str
        Identifier of the product or component.
    maker : str
        Party in whose stack the unit is.
    basis : Basis
        `MADE` if any component of the unit is.
    via : tuple of int
        Numbers of the claims whose elements are inherited, outermost first.
    matches : tuple of Match
        Inherited elements first.
    reading : Reading
        All-elements rule.
    probability : float
        Reading probability in [0, 1]; orders within a band.
    weakest : str
        Label of the element that decides.
    uncounted : tuple of str
        Labels charted but not counted: a preamble where the law does not take
        it to limit.
    flags : tuple of Flag
        What else the law has to say, by code.
    rules : tuple of str
        Rules of law that the reading rests on, in the order of their use.
    """

    claim: str
    holder: str
    unit: str
    maker: str
    basis: Basis
    via: tuple[int, ...]
    matches: tuple[Match, ...]
    reading: Reading
    probability: float
    weakest: str
    uncounted: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def counted(self) -> tuple[Match, ...]:
        """Matches that count in the reading."""
        return tuple(m for m in self.matches if m.element.label not in self.uncounted)

    @property
    def open(self) -> tuple[str, ...]:
        """Labels of the elements on which the evidence is silent or unknown."""
        unsettled = (Level.NOT_FOUND, Level.UNKNOWN)
        return tuple(m.element.label for m in self.counted if m.level in unsettled)

    @property
    def different(self) -> tuple[str, ...]:
        """Labels of the elements with contrary evidence."""
        return tuple(
            m.element.label for m in self.counted if m.level is Level.DIFFERENT
        )
