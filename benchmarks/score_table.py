"""Writes what fit_score.py found: drift/score/words.toml, and the reliability plot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from score_model import NAMES, Model, Table

from drift.encoders import load

ROOT = Path(__file__).resolve().parent.parent
TOML = ROOT / "drift/score/words.toml"
PLOT = ROOT / "docs/reliability.svg"
_SIDE, _LEFT, _TOP = 320, 56, 20
_COLOURS = ("#1f6feb", "#bc4c00", "#2da44e", "#8250df", "#6e7781", "#bf3989", "#9a6700", "#0a7ea4")


def write(table: Table, models: Mapping[str, Model]) -> None:
    """The package's table."""
    used = [name for name in NAMES if any(name in model.curves for model in models.values())]
    out = [
        "# The drift of a pair whose words are linked: made by benchmarks/fit_score.py, not by hand.",
        "# Rows: MLQE-PE direct assessments and the critical errors of WMT21 (CC0-1.0), Tatoeba (CC BY 2.0 FR),",
        "# corruptions of correct rows, MQM annotations of WMT23 (Apache-2.0), SynCED-EN-DE 2025 (CC BY 4.0).",
        f'signature = "{load("use").version}+{load("e5").version}|monotone curves"',
        "",
        "# Means of correct rows, by the two languages in order.",
    ]
    for pair, values in sorted(table.means.items()):
        inside = ", ".join(f'"{name}" = {values[NAMES.index(name)]:.3f}' for name in used)
        out.append(f'mean."{pair}" = {{ {inside} }}')
    out += ["", "[spread]"] + [f'"{name}" = {table.spread[NAMES.index(name)]:.4f}' for name in used]
    out += [
        "",
        "# Log-odds by distance from the mean, in spreads: straight between the points, level outside, never falling.",
        "# A pair without a model of its own takes the pooled one.",
    ]
    for name, model in models.items():
        out += [f'[models."{name}"]', f"bias = {model.bias:.3f}", f'[models."{name}".curves]']
        for feature, curve in model.curves.items():
            at, odds = (", ".join(f"{v:.3f}" for v in values) for values in (curve.at, curve.odds))
            out.append(f'"{feature}" = {{ at = [{at}], odds = [{odds}] }}')
        out.append("")
    TOML.write_text("\n".join(out), encoding="utf-8")


def plot(lines: Mapping[str, Sequence[tuple[float, float]]], title: str) -> None:
    """Mean drift against the share that raters mark, a line a set; the diagonal is what it should be."""
    width, height = _LEFT + _SIDE + 190, _TOP + _SIDE + 56
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="12">',
        f"<title>{title}</title>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<path d="M{_at(0, 0)} L{_at(1, 1)}" stroke="#afb8c1" stroke-dasharray="4 4"/>',
        f'<path d="M{_at(0, 1)} L{_at(0, 0)} L{_at(1, 0)}" stroke="#24292f" fill="none"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = _LEFT + tick * _SIDE, _TOP + (1 - tick) * _SIDE
        out.append(f'<text x="{x:.0f}" y="{_TOP + _SIDE + 18}" text-anchor="middle">{tick:g}</text>')
        out.append(f'<text x="{_LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{tick:g}</text>')
    for i, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[i % len(_COLOURS)]
        path = " L".join(_at(*point) for point in points)
        out.append(f'<path d="M{path}" stroke="{colour}" stroke-width="2" fill="none"/>')
        out += [
            f'<circle cx="{_at(*p).replace(" ", chr(34) + " cy=" + chr(34))}" r="3" fill="{colour}"/>'
            for p in points
        ]
        out.append(f'<text x="{_LEFT + _SIDE + 16}" y="{_TOP + 16 + 18 * i}" fill="{colour}">{name}</text>')
    middle = _LEFT + _SIDE / 2
    out += [
        f'<text x="{middle:.0f}" y="{height - 14}" text-anchor="middle">mean drift of a fifth of the rows</text>',
        f'<text transform="translate(16 {_TOP + _SIDE / 2:.0f}) rotate(-90)" text-anchor="middle">'
        "share marked wrong</text>",
        "</svg>",
    ]
    PLOT.write_text("\n".join(out) + "\n", encoding="utf-8")


def _at(x: float, y: float) -> str:
    return f"{_LEFT + x * _SIDE:.1f} {_TOP + (1 - y) * _SIDE:.1f}"
