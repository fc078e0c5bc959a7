"""HTML: one self-contained file that makes no request and can be read without script.

Scripts only add to what stands in the page: search, sorting, the panel of the graph.
The page's policy names each by its hash, so that no other script can run in it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from patentrisk.exposure.bands import BAND_ORDER
from patentrisk.records import GateStatus, Level, Reading, Title
from patentrisk.report.document import Block, Chart, Notice, Report, Waterfall
from patentrisk.report.folding import Folded, folded
from patentrisk.report.house import DARK, house
from patentrisk.report.nested import main_risk
from patentrisk.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

SUFFIX = ".html"
#: Scripts that stand in every page, in order; each a file beside the templates.
SCRIPTS = ("page.js", "network.js", "charts.js")


def render(report: Report) -> str:
    """Render a report as one HTML file.

    Every text is escaped; characters that would hide or reorder others are
    shown by number. A content policy in the file forbids every request, and every
    script but those of `SCRIPTS`.
    """
    page = page_environment().get_template("report.html.j2")
    scripts = _scripts()
    text = page.render(
        report=report,
        risk=main_risk(report),
        scripts=scripts,
        hashes=_hashes(scripts),
        ranks=_ranks(),
    )
    return f"{text}\n"


@cache
def _scripts() -> tuple[str, ...]:
    """Read the scripts as they will stand between their tags."""
    from markupsafe import Markup

    folder = files("patentrisk.report").joinpath("templates")
    texts = (folder.joinpath(name).read_text("utf-8") for name in SCRIPTS)
    return tuple(Markup(text) for text in texts)


def _ranks() -> str:
    """Name the badges in order, the weightiest first, as scripts sort by them."""
    from patentrisk.report.markup import css_name

    orders: tuple[tuple[str, Sequence[StrEnum]], ...] = (
        ("band", BAND_ORDER),
        ("reading", tuple(Reading)),
        ("level", tuple(Level)),
        ("status", tuple(GateStatus)),
        ("title", tuple(Title)),
    )
    return " ".join(
        f"{scheme}-{css_name(held.value)}" for scheme, order in orders for held in order
    )


def _hashes(scripts: tuple[str, ...]) -> str:
    """Name scripts by hash, as a content policy does."""
    digests = (sha256(text.encode("utf-8")).digest() for text in scripts)
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)


@cache
def page_environment() -> Environment:
    """Make what every template of a page is rendered with: texts are escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from patentrisk.report import markup

    environment = Environment(
        loader=PackageLoader("patentrisk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals["look"], environment.globals["dark"] = house(), DARK
    environment.filters["kind"] = lambda block: type(block).__name__.lower()
    environment.filters["css"] = markup.css_name
    environment.filters["drawn"] = _drawn
    environment.filters["css_string"] = markup.css_text
    environment.filters["folded"] = _folded
    environment.filters["named"] = markup.named
    environment.filters["share"] = markup.share
    for inline in (markup.badge, markup.cell, markup.pieces, markup.quote):
        environment.filters[inline.__name__] = inline
    return environment


def _folded(blocks: Sequence[Block], labels: Mapping[str, str]) -> tuple[Folded, ...]:
    """Fold what a page has too much of."""
    return folded(blocks, _Folds(labels), labels)


class _Folds:
    """The markup of what is folded, by the macros of the page."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        module = page_environment().get_template("blocks.html.j2").module
        self._macros: Any = module

    def body(self, chart: Chart, places: str) -> str:
        """Give what a chart opens to."""
        return str(self._macros.chart_body(chart, self._labels, places))

    def fall(self, held: Waterfall | Notice) -> str:
        """Give how one score came about."""
        return str(self._macros.block(held, self._labels))


def _finalize(value: Any) -> Any:
    """Show hidden characters of plain text; markup has been through this."""
    if type(value) is str:  # nearly all are, and this is quicker
        return visible(value)
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value


def _drawn(picture: str) -> Markup:
    """Put an SVG as drawn here into a page; it is markup, and escaped within."""
    from markupsafe import Markup

    return Markup(picture[picture.index("<svg") :])
