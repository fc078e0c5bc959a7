"""What remains after a switch, what could be changed instead, what turns back."""

from __future__ import annotations

from dataclasses import dataclass

from patentrisk.records.charts import Evidence, Reading
from patentrisk.records.exposures import Band
from patentrisk.records.fallbacks import Title


@dataclass(frozen=True, slots=True, order=True)
class Switch:
    """One component replaced in one unit.

    Attributes
    ----------
    unit, area : str
        Where.
    substitute : str
        Identifier of the fallback component.
    title : Title
        Of the accused to it, under the assumption.
    avoids : tuple of str
        Exposed claims that the unit no longer meets: the substitute does the same job,
        and an element is gone. What is avoided is avoided in every area of the claim.
    brings : tuple of str
        Asserted claims that read, are possible or open on it.
    """

    unit: str
    area: str
    substitute: str
    title: Title
    avoids: tuple[str, ...]
    brings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Residual:
    """Exposure of the accused to the asserters before and after switching.

    Attributes
    ----------
    scope : str
        ``"area"`` or ``"product"``.
    name, territory : str
        The area or unit, and where.
    assumption : str
        Title assumption under which substitutes are taken.
    before, after : tuple of (Band, int)
        Families per band, each once, in its highest band; all bands listed.
    expected_before, expected_after : float
        Sum over families in force of the highest reading probability.
    switches : tuple of Switch
        The best substitute of each unit and area; empty where none lowers exposure.
    new : tuple of (Band, int)
        Of the families in `after`, those whose band there comes from a claim that
        reaches a substitute, and not from one that stood before; all bands listed.
    expected_new : float
        What such claims add to `expected_after`.
    """

    scope: str
    name: str
    territory: str
    assumption: str
    before: tuple[tuple[Band, int], ...]
    after: tuple[tuple[Band, int], ...]
    expected_before: float
    expected_after: float
    switches: tuple[Switch, ...]
    new: tuple[tuple[Band, int], ...] = ()
    expected_new: float = 0.0


@dataclass(frozen=True, slots=True)
class FeatureChange:
    """A feature of the accused's own whose change would avoid claims.

    Attributes
    ----------
    component : str
        Whose feature it is.
    evidence : Evidence
        The passage that shows it.
    elements : tuple of (str, str)
        Claim and chart label of every element that rests on it.
    avoids : tuple of str
        Claims that the whole set avoids through this feature.
    """

    component: str
    evidence: Evidence
    elements: tuple[tuple[str, str], ...]
    avoids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DesignAround:
    """The smallest set of features whose change would avoid the exposed claims.

    Attributes
    ----------
    unit, territory : str
        What is to be changed, and where the claims may bind.
    claims : tuple of str
        Exposed claims without a usable substitute.
    changes : tuple of FeatureChange
        The set; no smaller one avoids all that can be avoided.
    unavoidable : tuple of str
        Claims none of whose elements rests on a feature that can be changed.
    fixed : tuple of (str, str)
        Claim and label of elements that cannot be changed: what any such vehicle or
        computer has, or what no passage shows.
    """

    unit: str
    territory: str
    claims: tuple[str, ...]
    changes: tuple[FeatureChange, ...]
    unavoidable: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Leverage:
    """A right that the accused might turn against the asserter.

    Attributes
    ----------
    holder, family_id, patent, claim : str
        Party, family, its most exposed publication and claim.
    maker, unit, territory : str
        The asserter, what of it, and where.
    reading : Reading or None
        Of that claim on the unit.
    band : Band
        Highest of the family there.
    claims : int
        How many claims of the family are in that band there.
    titles : tuple of (str, Title, str)
        May the accused assert it, under each assumption, with the fact.
    """

    holder: str
    family_id: str
    patent: str
    claim: str
    maker: str
    unit: str
    territory: str
    reading: Reading | None
    band: Band
    claims: int
    titles: tuple[tuple[str, Title, str], ...]
