"""The curves of `calibration`, drawn as an SVG file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_SIDE, _LEFT, _TOP, _GAP = 200, 46, 34, 44
_COLUMNS = 2
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve.

    Attributes
    ----------
    title : str
        What was measured.
    error : float
        Expected calibration error.
    points : list of list of float
        Said, so and count of each part.
    """

    title: str
    error: float
    points: list[list[float]]


def picture(curves: Sequence[Curve]) -> str:
    """Draw curves side by side: what is said across, what is so upwards.

    Parameters
    ----------
    curves : sequence of Curve
        At least one.

    Returns
    -------
    str
        An SVG document, the same for the same curves.
    """
    rows = -(-len(curves) // _COLUMNS)
    width = _COLUMNS * (_LEFT + _SIDE) + _GAP
    height = rows * (_TOP + _SIDE + _GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for at, curve in enumerate(curves):
        left = at % _COLUMNS * (_LEFT + _SIDE) + _LEFT
        top = at // _COLUMNS * (_TOP + _SIDE + _GAP) + _TOP
        parts += [f'<g transform="translate({left} {top})">', *_panel(curve), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(curve: Curve) -> list[str]:
    title = f"{curve.title}: error {curve.error:.3f}"
    placed = [(said * _SIDE, (1.0 - so) * _SIDE) for said, so, _ in curve.points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1f4e79"/>' for x, y in placed
    ]
    return [
        f'<text x="0" y="-10" font-weight="bold">{escape(title)}</text>',
        f'<rect width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>',
        f'<path d="M0 {_SIDE}L{_SIDE} 0" stroke="#bbb" stroke-dasharray="4 3"/>',
        *_ticks(),
        f'<polyline points="{line}" fill="none" stroke="#1f4e79"/>',
        *dots,
        f'<text x="{_SIDE // 2}" y="{_SIDE + 30}" text-anchor="middle">said</text>',
    ]


def _ticks() -> list[str]:
    found = []
    for tick in _TICKS:
        place = tick * _SIDE
        found.append(
            f'<text x="{place:.0f}" y="{_SIDE + 15}" text-anchor="middle">{tick:g}'
            f'</text><text x="-6" y="{_SIDE - place + 4:.0f}" text-anchor="end">'
            f"{tick:g}</text>"
        )
    return found
