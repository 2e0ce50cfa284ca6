"""Draws the curves of records as small SVG files; scripts/plots runs it where matplotlib is.

Portunus itself never draws: matplotlib is looked for when a plot is drawn, and nowhere else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from appliance.bench.curves import (
    Curve,
    Record,
    detection_by_lines,
    product_by_faces,
    product_by_lines,
    read_records,
    search_by_templates,
)
from appliance.errors import InputError

_OURS = ("#0b5cad", "#3f8fd6", "#7cb8ea", "#084177")  # blues
_THEIRS = ("#b3541e", "#d98a3d", "#8c6d5a", "#e0b27f")  # oranges and browns
_DASHES = ("-", "--", ":", "-.")
_SIZE_INCHES = (7.2, 4.4)
_SETTINGS = {
    "svg.hashsalt": "portunus",  # the same records give the same file
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@dataclass(frozen=True)
class Plot:
    """One file. across: what x is; logarithmic: of x, that of y always is."""

    name: str
    title: str
    across: str
    curves: Callable[[Iterable[Record]], list[Curve]]
    logarithmic: bool = False


PLOTS = (
    Plot("detect-by-lines", "Finding all faces of a frame", "lines of the frame", detection_by_lines),
    Plot("product-by-lines", "Finding and recognising all faces", "lines of the frame", product_by_lines),
    Plot("product-by-faces", "Finding and recognising all faces", "faces in the frame", product_by_faces),
    Plot("search-by-templates", "Searching for one face", "templates", search_by_templates, True),
)


def draw_all(records: Sequence[Record], folder: Path) -> list[Path]:
    """Draws those plots that the records have curves for, as SVG; returns what was written."""
    written = []
    for plot in PLOTS:
        curves = plot.curves(records)
        if curves:
            written.append(folder / f"{plot.name}.svg")
            _draw(plot, curves, _measured_on(records), written[-1])
    return written


def _draw(plot: Plot, curves: Sequence[Curve], told: str, target: Path) -> None:
    matplotlib: Any = import_module("matplotlib")
    matplotlib.use("svg")
    pyplot: Any = import_module("matplotlib.pyplot")
    with pyplot.rc_context(_SETTINGS):
        figure, axes = pyplot.subplots(figsize=_SIZE_INCHES, layout="constrained")
        for curve, colour, dash in _looks(curves):
            _line(axes, curve, colour, dash)
        axes.set_yscale("log")
        ticker: Any = import_module("matplotlib.ticker")
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_locator(ticker.LogLocator(subs=(2, 5)))  # 1, 2, 5, 10: within a decade too
        axes.yaxis.set_minor_formatter("{x:g}")
        axes.grid(axis="y", which="both", color="#e6e6e6", linewidth=0.6)
        if plot.logarithmic:
            axes.set_xscale("log")
            axes.xaxis.set_major_formatter("{x:,.0f}")
        else:
            axes.set_xticks(sorted({point.x for curve in curves for point in curve.points}))
        axes.set(xlabel=f"{plot.across}\n{told}", ylabel="milliseconds")
        axes.set_title(f"{plot.title}: median, and up to the 95th percentile", loc="left")
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
        figure.savefig(target, metadata={"Date": None})
        pyplot.close(figure)


def _looks(curves: Sequence[Curve]) -> Iterable[tuple[Curve, str, str]]:
    """A colour for each program and a dash for each group, so that what is compared looks alike."""
    groups = list(dict.fromkeys(curve.group for curve in curves))
    names = {ours: list(dict.fromkeys(_name(c) for c in curves if c.ours == ours)) for ours in (True, False)}
    for curve in curves:
        palette, own = (_OURS if curve.ours else _THEIRS), names[curve.ours]
        colour = palette[own.index(_name(curve)) % len(palette)]
        yield curve, colour, _DASHES[groups.index(curve.group) % len(_DASHES)]


def _name(curve: Curve) -> str:
    return curve.label.replace(curve.group, "").rstrip(" ,")


def _line(axes: Any, curve: Curve, colour: str, dash: str) -> None:
    x, ms = [point.x for point in curve.points], [point.ms for point in curve.points]
    above = [max(0.0, point.p95_ms - point.ms) for point in curve.points]
    axes.errorbar(
        x, ms, [[0.0] * len(x), above], color=colour, linestyle=dash, marker="o", markersize=4,
        linewidth=1.8 if curve.ours else 1.3, elinewidth=0.7, capsize=2, label=curve.label,
    )  # fmt: skip


def _measured_on(records: Sequence[Record]) -> str:
    """Machine and day of the last record."""
    machine, last = records[-1]["machine"], records[-1]
    name = machine["cpu"] or machine["system"]
    return f"{name}, {machine['cores']} cores, {last['date'][:10]}"


def main(arguments: Sequence[str]) -> None:
    """RECORDS.jsonl… DIR. Ends the process with one sentence when there is nothing to draw."""
    *files, folder = (Path(argument) for argument in arguments)
    try:
        records = read_records(files)
        folder.mkdir(parents=True, exist_ok=True)
        drawn = draw_all(records, folder)
    except (InputError, OSError) as error:
        sys.exit(f"plots: {error}")
    if not drawn:
        sys.exit("plots: these records have nothing to draw; bench detect, pipeline and search make such")


if __name__ == "__main__":
    main(sys.argv[1:])
