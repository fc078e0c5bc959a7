"""Public names of a package that are loaded at first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def at_first_use(package: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """Make what a package finds its public names with (PEP 562).

    Parameters
    ----------
    package : str
        Its full name.
    places : mapping of str to str
        By public name, the module it stands in, relative to the package.

    Returns
    -------
    callable
        To be the package's ``__getattr__``: gives the value of a public name, raises
        AttributeError for another.

    Examples
    --------
    >>> from patentrisk.loading import at_first_use
    >>> found = at_first_use("patentrisk", {"CaseError": "errors"})
    >>> found("CaseError").__module__
    'patentrisk.errors'
    """

    def load(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{places[name]}"), name)

    return load
