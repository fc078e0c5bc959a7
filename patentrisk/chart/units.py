"""Units of reading: products as a whole, and components that stand alone."""

from __future__ import annotations

from dataclasses import dataclass

from patentrisk.records import Basis, Component, Stack


@dataclass(frozen=True, slots=True)
class Unit:
    """What a claim is read on: all its elements must be met in this one thing.

    Attributes
    ----------
    id : str
        Product, or component of its own.
    maker : str
        Party in whose stack it is.
    components : tuple of Component
        Those it consists of, by identifier.
    territories : tuple of str or None
        Where the case says acts take place with it; None for a component of its
        own: wherever the case has a territory.
    """

    id: str
    maker: str
    components: tuple[Component, ...]
    territories: tuple[str, ...] | None = None

    @property
    def basis(self) -> Basis:
        """`MADE` if any of its components is."""
        made = any(component.basis is Basis.MADE for component in self.components)
        return Basis.MADE if made else Basis.DESCRIBED

    def acts_in(self, territory: str) -> bool:
        """Tell whether acts take place with it in a territory of the case."""
        return self.territories is None or territory in self.territories


def units_of(stack: Stack) -> tuple[Unit, ...]:
    """Give the units of a stack: its products, then components in none of them.

    Examples
    --------
    >>> from patentrisk import Basis, Component, Product, Stack
    >>> from patentrisk.chart import units_of
    >>> parts = tuple(Component(c, "A", c, Basis.MADE) for c in ("eye", "leg"))
    >>> stack = Stack("A", parts, (Product("van", "A", "Van", ("eye",)),))
    >>> [unit.id for unit in units_of(stack)]
    ['van', 'leg']
    """
    by_id = {component.id: component for component in stack.components}
    products = tuple(
        Unit(
            product.id,
            product.party,
            tuple(by_id[name] for name in product.components),
            product.territories,
        )
        for product in stack.products
    )
    sold = {name for product in stack.products for name in product.components}
    alone = tuple(
        Unit(component.id, component.party, (component,))
        for component in stack.components
        if component.id not in sold
    )
    return products + alone


def fallback_units(stack: Stack) -> tuple[Unit, ...]:
    """Give every component of a stack as a unit: substitutes are components."""
    return tuple(Unit(c.id, c.party, (c,)) for c in stack.components)
