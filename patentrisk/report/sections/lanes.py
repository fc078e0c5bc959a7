"""Where the things of the network stand: a lane per role, a row per area.

The place of a thing depends on what it is and whose, and on nothing drawn at random:
the same case gives the same picture, and the same area lines up in every lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from patentrisk.report.networked import Box

#: Widths of the column of row titles, of one column of things, of the chip of an
#: area, of a product beside its lane, and between lanes.
_TITLES, _COLUMN, _CHIP, _PRODUCT, _BETWEEN = 112.0, 106.0, 34.0, 108.0, 42.0
#: After the column of products, and between a chip and the things.
_BESIDE, _NEXT = 18.0, 8.0
#: Heights of a lane's title and of one party below it, of a row at the least, of one
#: line of things, of a thing, of a product.
_ROLE, _PARTY, _ROW, _LINE, _THING, _TALL = 18.0, 19.0, 26.0, 23.0, 19.0, 36.0
#: Between two rows, and between two products.
_PAD, _APART = 9.0, 12.0
#: Widths in the drawing's type: of an ideograph, of a capital, of a digit, of what is
#: slight, of any other letter.
_IDEOGRAPH, _CAPITAL, _DIGIT, _SLIGHT, _LETTER = 11.4, 7.5, 6.15, 3.2, 5.9
_BROAD = 10.0
_SLIGHT_ONES = frozenset(" .,:;'|!ijltfI()[]/-")


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to be placed.

    Attributes
    ----------
    key : str
        Unique among all.
    kind, party : str
        What it is, and whose.
    area : str
        Row that it belongs to; ``""`` for none.
    """

    key: str
    kind: str
    party: str
    area: str = ""

    @property
    def columns(self) -> int:
        """How many columns it takes: a number is short, a name is long."""
        return 1 if self.kind == "patent" else 2


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A lane to be laid out.

    Attributes
    ----------
    parties : tuple of str
        Whose things stand in it.
    columns : int
        Of things beside one another.
    products : bool
        Its products stand in a column of their own: they are what is reached.
    mirrored : bool
        Chips stand to the right of the things, towards the other lanes.
    """

    parties: tuple[str, ...]
    columns: int = 2
    products: bool = False
    mirrored: bool = False

    @property
    def width(self) -> float:
        """Width of the whole lane."""
        return self.columns * _COLUMN + _CHIP + _NEXT + self.beside

    @property
    def beside(self) -> float:
        """Width that its products take, with the gap after them."""
        return _PRODUCT + _BESIDE if self.products else 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of everything, by key, and of the rows and lanes."""

    box: Box
    lanes: tuple[Box, ...]
    rows: tuple[tuple[str, Box], ...]
    places: Mapping[str, Box]


def lay_out(
    plans: Sequence[LanePlan],
    areas: Sequence[str],
    items: Sequence[Item],
    pulls: Mapping[str, Sequence[str]],
) -> Layout:
    """Place every item.

    Parameters
    ----------
    plans : sequence of LanePlan
        From left to right.
    areas : sequence of str
        Rows from top to bottom; ``""`` holds what belongs to no area.
    items : sequence of Item
        In the order in which a row is filled.
    pulls : mapping of str to sequence of str
        What draws a product of its own column up or down, by key.

    Returns
    -------
    Layout
        Rows that nothing stands in are left out.
    """
    lefts = _lefts(plans)
    head = _ROLE + _PARTY * max((len(plan.parties) for plan in plans), default=1) + 10.0
    top = head
    places: dict[str, Box] = {}
    rows: list[tuple[str, Box]] = []
    width = lefts[-1] + plans[-1].width if plans else _TITLES
    for area in areas:
        placed, height = _row(plans, lefts, area, items, top)
        if placed:
            places |= placed
            rows.append((area, Box(0.0, top, width, height)))
            top += max(height, _ROW) + _PAD
    places |= _heads(plans, lefts, items)
    for plan, left in zip(plans, lefts, strict=True):
        if plan.products:
            x = left + plan.width - _PRODUCT if plan.mirrored else left
            places |= _products(plan, x, (head, top), items, pulls, places)
    boxes = (
        Box(left, 0.0, plan.width, top) for plan, left in zip(plans, lefts, strict=True)
    )
    bottom = max((box.y + box.height + _PAD for box in places.values()), default=top)
    return Layout(
        Box(0.0, 0.0, width, max(top, bottom)), tuple(boxes), tuple(rows), places
    )


def _lefts(plans: Sequence[LanePlan]) -> list[float]:
    lefts, x = [], _TITLES
    for plan in plans:
        lefts.append(x)
        x += plan.width + _BETWEEN
    return lefts


def _row(
    plans: Sequence[LanePlan],
    lefts: Sequence[float],
    area: str,
    items: Sequence[Item],
    top: float,
) -> tuple[dict[str, Box], float]:
    """Place what belongs to an area in every lane; give the height it takes."""
    places: dict[str, Box] = {}
    deepest = 0.0
    for plan, left in zip(plans, lefts, strict=True):
        y = top
        for party in plan.parties:
            held = [i for i in items if _stands(i, plan, party, area)]
            placed, lines = _block(plan, left, held, y)
            places |= placed
            y += lines * _LINE
        deepest = max(deepest, y - top)
    return places, deepest


def _stands(item: Item, plan: LanePlan, party: str, area: str) -> bool:
    if item.kind == "party" or (item.kind == "product" and plan.products):
        return False
    return (item.party, item.area) == (party, area)


def _block(
    plan: LanePlan, left: float, items: Iterable[Item], top: float
) -> tuple[dict[str, Box], int]:
    """Place the things of one party in one area, chip first; count the lines."""
    chip = left + (plan.columns * _COLUMN + _NEXT if plan.mirrored else plan.beside)
    start = left if plan.mirrored else left + plan.beside + _CHIP + _NEXT
    places: dict[str, Box] = {}
    line, column = 0, 0
    for item in items:
        if item.kind == "area":
            places[item.key] = Box(chip, top, _CHIP, _THING)
            continue
        span = min(item.columns, plan.columns)
        if column + span > plan.columns:
            line, column = line + 1, 0
        x, y = start + column * _COLUMN, top + line * _LINE
        places[item.key] = Box(x, y, span * _COLUMN - 6.0, _THING)
        column += span
    return places, line + 1 if places else 0


def _heads(
    plans: Sequence[LanePlan], lefts: Sequence[float], items: Iterable[Item]
) -> dict[str, Box]:
    """Place the parties above their lanes, those of one lane one below the other."""
    keys = {item.party: item.key for item in items if item.kind == "party"}
    places: dict[str, Box] = {}
    for plan, left in zip(plans, lefts, strict=True):
        held = [keys[party] for party in plan.parties if party in keys]
        for at, key in enumerate(held):
            places[key] = Box(left, _ROLE + at * _PARTY, plan.width, _PARTY)
    return places


def _products(
    plan: LanePlan,
    left: float,
    between: tuple[float, float],
    items: Iterable[Item],
    pulls: Mapping[str, Sequence[str]],
    places: Mapping[str, Box],
) -> dict[str, Box]:
    """Place each product at the height of what joins it, none over another."""
    held = [i for i in items if i.kind == "product" and i.party in plan.parties]
    wanted = sorted((_height(pulls.get(i.key, ()), places), i.key) for i in held)
    found: dict[str, Box] = {}
    free, bottom = between
    for at, (height, key) in enumerate(wanted):
        after = (len(wanted) - at) * (_TALL + _APART)
        y = max(free, min(height - _TALL / 2, bottom - after))
        found[key] = Box(left, y, _PRODUCT, _TALL)
        free = y + _TALL + _APART
    return found


def _height(keys: Iterable[str], places: Mapping[str, Box]) -> float:
    heights = [places[key].middle[1] for key in keys if key in places]
    return sum(heights) / len(heights) if heights else 0.0


def fitted(text: str, width: float, lines: int = 1) -> tuple[str, ...]:
    """Break a label into lines that fit a width, the last cut off if it has to be.

    Examples
    --------
    >>> from patentrisk.report.sections.lanes import fitted
    >>> fitted("Delivery van", 60.0, 2)
    ('Delivery', 'van')
    >>> fitted("Delivery van", 60.0)
    ('Delivery…',)
    """
    found: list[str] = []
    rest = text.strip()
    while rest and len(found) < lines:
        taken = _fitting(rest, width)
        last = len(found) == lines - 1
        if taken < len(rest) and last:
            found.append(rest[: _fitting(rest, width - _IDEOGRAPH)].rstrip() + "…")
            return tuple(found)
        cut = taken if taken == len(rest) else _break(rest, taken)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(found)


def _fitting(text: str, width: float) -> int:
    """Count the characters of a text that fit a width, one at the least."""
    used = 0.0
    for at, character in enumerate(text):
        used += _wide(character)
        if used > width:
            return max(at, 1)
    return len(text)


def wide(text: str) -> float:
    """Measure a text in the drawing's type."""
    return sum(map(_wide, text))


def _wide(character: str) -> float:
    if character in "mwMW%@":
        return _BROAD
    if east_asian_width(character) in "WF":
        return _IDEOGRAPH
    if character in _SLIGHT_ONES:
        return _SLIGHT
    if character.isdigit():
        return _DIGIT
    return _CAPITAL if character.isupper() else _LETTER


def _break(text: str, most: int) -> int:
    """Find where to break: after the last space that fits, else where it is full."""
    if text[most : most + 1].isspace():
        return most
    space = text.rfind(" ", 0, most)
    return space + 1 if space > 0 else most
