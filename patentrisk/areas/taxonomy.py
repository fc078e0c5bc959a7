"""The taxonomy: areas with the codes and terms that claim a document for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from patentrisk.errors import UnknownNameError
from patentrisk.records import Resource

#: Identifier of the area of what no code and no term claims.
UNCLAIMED = "OTH"
_UNCLAIMED_NAMES = {"en": "Other", "zh": "其他"}


@dataclass(frozen=True, slots=True)
class AreaCode:
    """A symbol, or a range of symbols, that an area claims.

    Attributes
    ----------
    symbol : str
        CPC or IPC symbol: ``"G05D1/0212"``.
    to : str
        Last symbol of a range within the same main group; ``""`` for one symbol.
    legacy : bool
        Kept for older documents; not expected on new ones.
    general : bool
        Given to much else besides: weighs as `Votes.below`.
    verified : str
        ``"read"``, ``"seen"`` or ``"memory"``: how the code was verified.
    """

    symbol: str
    to: str = ""
    legacy: bool = False
    general: bool = False
    verified: str = "memory"


@dataclass(frozen=True, slots=True)
class Area:
    """A technology area.

    Attributes
    ----------
    id : str
        ``"FUS"``.
    en, zh : str
        Its name.
    umbrella : str
        What it belongs to: ``"algorithms"``, ``"sensor fusion"``, ...
    codes : tuple of AreaCode
        In the table's order.
    terms_en, terms_zh : tuple of str
        In the table's order.
    """

    id: str
    en: str
    zh: str
    umbrella: str
    codes: tuple[AreaCode, ...] = ()
    terms_en: tuple[str, ...] = ()
    terms_zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A subgroup that the scheme moved, and where its subject is now.

    Attributes
    ----------
    legacy : str
        The former symbol.
    now : tuple of str
        Where to look today.
    verified : str
        As in `AreaCode`.
    """

    legacy: str
    now: tuple[str, ...]
    verified: str = "memory"


@dataclass(frozen=True, slots=True)
class Votes:
    """How much each kind of evidence weighs; only proportions matter.

    Attributes
    ----------
    inventive, additional : float
        Factor of a code given as inventive, or as additional, information.
    listed, below, group : float
        Weight of a code that is listed or in a listed range, that is general or
        lies below a listed ``.../00``, that only shares its main group with
        listed ones.
    terms : float
        Weight of all terms of a document together.
    title : float
        Weight of a term in the title, against 1 in the text.
    repeats : int
        A term counts at most so often in the text.
    terms_alone : int
        Distinct terms needed to claim a document whose codes nobody claims.
    keep : float
        An area whose share is below it is dropped, in [0, 1].
    areas : int
        At most so many areas for a document.
    """

    inventive: float
    additional: float
    listed: float
    below: float
    group: float
    terms: float
    title: float
    repeats: int
    terms_alone: int
    keep: float
    areas: int


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A taxonomy as its file has it, validated.

    Two of them are equal if they come from the same bytes.

    Attributes
    ----------
    version, fingerprint : str
        As the resource states them.
    votes : Votes
        See there.
    areas : tuple of Area
        In the table's order.
    moved : tuple of Moved
        In the table's order.
    false_terms : tuple of str
        Look-alikes that claim nothing and shield the terms within them.
    """

    version: str = field(compare=False)
    fingerprint: str
    votes: Votes = field(compare=False, repr=False)
    areas: tuple[Area, ...] = field(compare=False, repr=False)
    moved: tuple[Moved, ...] = field(default=(), compare=False, repr=False)
    false_terms: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __contains__(self, area: object) -> bool:
        """Tell whether `area` is the identifier of one of the areas."""
        return any(held.id == area for held in self.areas)


@lru_cache(maxsize=8)
def read_taxonomy(resource: Resource) -> Taxonomy:
    """Read a taxonomy from its table, the packaged one or a user's own.

    Parameters
    ----------
    resource : Resource
        ``areas/taxonomy.toml``, or a file of the same shape.

    Returns
    -------
    Taxonomy
        Ready for `classify`.

    Raises
    ------
    CaseError
        If the table cannot be used; one line for each fault, naming its key.

    Examples
    --------
    >>> from patentrisk.areas import read_taxonomy
    >>> from patentrisk.resources import load_resource
    >>> taxonomy = read_taxonomy(load_resource("areas/taxonomy.toml"))
    >>> [area.id for area in taxonomy.areas][:4]
    ['PER', 'PRD', 'PLN', 'FUS']
    """
    from patentrisk.areas.schema import validate

    table = validate(resource.content, resource.name)
    return Taxonomy(
        version=resource.version,
        fingerprint=resource.fingerprint,
        votes=Votes(**table.votes.model_dump()),
        areas=tuple(
            Area(
                row.id,
                row.en,
                row.zh,
                row.umbrella,
                tuple(AreaCode(**code.model_dump()) for code in row.codes),
                tuple(row.terms_en),
                tuple(row.terms_zh),
            )
            for row in table.areas
        ),
        moved=tuple(Moved(m.legacy, tuple(m.now), m.verified) for m in table.moved),
        false_terms=tuple(table.false_terms),
    )


def area_name(taxonomy: Taxonomy, area: str, language: str = "en") -> str:
    """Name an area.

    Parameters
    ----------
    taxonomy : Taxonomy
        Where the area is defined.
    area : str
        Its identifier, or ``"OTH"``.
    language : {"en", "zh"}, optional
        Language of the name.

    Returns
    -------
    str
        For people.

    Raises
    ------
    UnknownNameError
        If the taxonomy has no such area.

    Examples
    --------
    >>> from patentrisk.areas import area_name, read_taxonomy
    >>> from patentrisk.resources import load_resource
    >>> taxonomy = read_taxonomy(load_resource("areas/taxonomy.toml"))
    >>> area_name(taxonomy, "FUS"), area_name(taxonomy, "OTH", "zh")
    ('Multi-sensor fusion', '其他')
    """
    if area == UNCLAIMED:
        return _UNCLAIMED_NAMES[language]
    for held in taxonomy.areas:
        if held.id == area:
            return held.zh if language == "zh" else held.en
    known = ", ".join(held.id for held in taxonomy.areas)
    raise UnknownNameError(f"area {area!r} is not in the taxonomy; known are {known}")
