"""Fallback: substitutes, what they avoid, who owns them, and coverage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from patentrisk.records.charts import Evidence, Reading
from patentrisk.records.stacks import Passage


class Title(StrEnum):
    """May the accused use a fallback component, under one assumption."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Avoided:
    """An element that a substitute avoids, quoted on both sides.

    Attributes
    ----------
    label : str
        Chart label of the element.
    accused : Evidence or None
        Where the accused's unit meets it.
    substitute : Evidence or None
        Contrary evidence; None where the component is declared complete.
    stays : str
        Component of the accused's unit that a switch in the area leaves in place and
        that shows the element as well as the unit does; ``""`` where none does. An
        element that stays is not gone.
    """

    label: str
    accused: Evidence | None
    substitute: Evidence | None
    stays: str = ""


class FacetKind(StrEnum):
    """What a job consists of."""

    PURPOSE = "purpose"
    INPUTS = "inputs"
    OUTPUTS = "outputs"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet of a job, quoted on both sides.

    Attributes
    ----------
    kind : FacetKind
        Purpose, inputs, outputs, or place in the system.
    accused, substitute : tuple of Passage
        What either side says of it, at most three stretches, the nearest first;
        empty where nothing does, which is unknown. None are quoted for a place.
    agreement : float or None
        In [0, 1]: how far the substitute covers it; of a place the weight of the
        shared areas. None where the accused's side does not say it.
    """

    kind: FacetKind
    accused: tuple[Passage, ...]
    substitute: tuple[Passage, ...]
    agreement: float | None


@dataclass(frozen=True, slots=True)
class Blocker:
    """A claim in force that keeps a substitute from being clear.

    Attributes
    ----------
    claim : str
        Identifier of the claim.
    reading : Reading
        Its reading on the substitute.
    labels : tuple of str
        Elements left open or possible; empty where it reads.
    """

    claim: str
    reading: Reading
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Substitute:
    """A fallback component looked at as a replacement.

    Attributes
    ----------
    component : str
        Identifier of the fallback component.
    job : float
        In [0, 1]: how far it does the same job.
    same_job : bool
        `job` reaches the threshold of the scoring table.
    avoided : tuple of Avoided
        Elements of the exposed claim that it avoids; empty if none.
    blockers : tuple of Blocker
        The asserter's claims in force or to be checked that read, are
        possible or open on it.
    titles : tuple of (str, Title, str)
        Title under each assumption of the case with the fact it rests on.
    facets : tuple of Facet
        Purpose, inputs, outputs and place, as far as the accused's side says them.
    """

    component: str
    job: float
    same_job: bool
    avoided: tuple[Avoided, ...]
    blockers: tuple[Blocker, ...]
    titles: tuple[tuple[str, Title, str], ...]
    facets: tuple[Facet, ...] = ()

    @property
    def technical(self) -> bool:
        """Does the same job, and an element of the exposed claim is gone with it."""
        return self.same_job and any(not held.stays for held in self.avoided)

    @property
    def clear(self) -> bool:
        """Technical, and no asserted claim reads, is possible or open on it."""
        return self.technical and not self.blockers

    def usable(self, assumption: str) -> bool:
        """Clear, and the accused may use it under `assumption`."""
        granted = {held: title for held, title, _ in self.titles}
        return self.clear and granted.get(assumption) is Title.YES


@dataclass(frozen=True, slots=True)
class Fallback:
    """What the fallback stack offers for one exposed claim, unit and area.

    Attributes
    ----------
    claim, unit, area, territory : str
        What is exposed.
    weight : float
        Its exposure weight: reading probability times area weight.
    substitutes : tuple of Substitute
        Best first; empty where none does the job.
    """

    claim: str
    unit: str
    area: str
    territory: str
    weight: float
    substitutes: tuple[Substitute, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Fallback coverage of an area, three figures kept apart.

    Attributes
    ----------
    area, territory : str
        ``"*"`` as area for all together.
    technical, clear : float or None
        Exposure-weighted share in [0, 1]; None where nothing is exposed, or no
        component of a fallback party is described to compare with.
    usable : tuple of (str, float or None)
        The same under each title assumption of the case.
    exposed : int
        How many exposed claim-unit pairs the shares are of.
    weight : float
        Area-weighted readings that the shares are of: the highest weights of the
        exposed families, summed. 0 where nothing is exposed.
    """

    area: str
    territory: str
    technical: float | None
    clear: float | None
    usable: tuple[tuple[str, float | None], ...]
    exposed: int
    weight: float
