"""HTML: one self-contained file that makes no request and needs no script."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from patentrisk.report.document import Report
from patentrisk.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

SUFFIX = ".html"


def render(report: Report) -> str:
    """Render a report as one HTML file.

    Every text is escaped; characters that would hide or reorder others are
    shown by number. A content policy in the file forbids every request.
    """
    page = _environment().get_template("report.html.j2")
    return page.render(report=report) + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("patentrisk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["kind"] = lambda block: type(block).__name__.lower()
    environment.filters["css"] = _css_name
    environment.filters["css_string"] = _css_string
    environment.filters["share"] = lambda value: f"{100 * value:.1f}%"
    return environment


def _finalize(value: Any) -> Any:
    """Show hidden characters of plain text; markup has been through this."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value


def _css_name(value: str) -> str:
    """Turn a value of an enumeration into a class name."""
    return "".join(c if c.isalnum() else "-" for c in value.lower())


def _css_string(text: str) -> str:
    """Keep of a text what may stand in a quoted string of a style sheet."""
    return "".join(c for c in text if c.isprintable() and c not in "\\\"'<>&")
