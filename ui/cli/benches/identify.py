"""`bench identify`: 1:N accuracy among strangers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from appliance.bench.error_plot import Line, error_curves
from appliance.bench.identification import Draw, Enrol, Identification, Vectors, draw, identify
from appliance.bench.intervals import Rate
from appliance.bench.lfw import people_of
from appliance.config import MatchingSettings
from appliance.matchers import parts_of
from appliance.matching.match import Matcher
from appliance.matching.methods import build_matcher
from appliance.storage.records import TemplateSet
from ui.cli.benches.accuracy import (
    chosen_embedders,
    embedded_pictures,
    faces_found,
    rate_record,
    shipped_thresholds,
    with_interval,
    write_plot,
)
from ui.cli.benches.enrolling import enrolling
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


class IdentifyReport(Report):
    """`bench identify`."""

    columns = (
        "embedder", "method", "distance", "pictures", "templates", "right", "as somebody else",
        "strangers accepted", "FNIR at FPIR 1e-2", "at 1e-3", "rank 1",
    )  # fmt: skip


def bench(context: Context) -> int:
    """Open-set 1:N over random galleries, for each embedder asked for."""
    arguments = context.arguments
    report = IdentifyReport(context.output)
    settings = context.config.matching
    settings = replace(settings, method=arguments.method or settings.method)
    draws, paths = _drawn(arguments)
    names = chosen_embedders(context)
    embedded = embedded_pictures(context, paths, names)
    found: dict[str, Identification] = {}
    for name in names:
        accept = settings.threshold or shipped_thresholds(name).accept
        matcher_of = partial(_matcher, settings, name, accept)
        for way in _ways(context, draws, paths, name):
            drawn = [one.enrolled_from(way.pictures) for one in draws]
            with context.output.progress(f"identifying with {name}", len(drawn)) as advance:
                result = identify(
                    drawn, embedded.vectors[name], embedded.found, matcher_of, advance, way.enrol
                )
            found[f"{name}{way.told}"] = result
            report.record(_record(name, settings.method, accept, way, result, arguments), context.threads)
            report.row(*_row(name, settings.method, accept, way, result))
    report.note = f"{_note(found, arguments)}; {faces_found(embedded)}"
    report.show()
    if arguments.plots:
        context.output.say(f"plot: {_plotted(Path(arguments.plots), found, arguments)}")
    return DONE


@dataclass(frozen=True)
class _Way:
    """How people are enrolled. chosen: the most templates that are kept; None: every picture is one.

    told: what sets it apart from the others, for a legend.
    """

    pictures: int
    chosen: int | None
    enrol: Enrol | None
    told: str


def _ways(context: Context, draws: Sequence[Draw], paths: Sequence[Path], name: str) -> list[_Way]:
    """From each number of pictures that was asked for, all kept, and besides as `enroll` chooses."""
    arguments = context.arguments
    counts = arguments.per_person
    ways = [_Way(count, None, None, f", {_pictures(count)}" if len(counts) > 1 else "") for count in counts]
    if arguments.choose is None:
        return ways
    rows = sorted({row for one in draws for _, row in one.gallery})
    enrol = enrolling(context, name, {row: paths[row] for row in rows}, arguments.choose)
    return ways + [_Way(way.pictures, arguments.choose, enrol, f"{way.told}, chosen") for way in ways]


def _drawn(arguments: Namespace) -> tuple[list[Draw], list[Path]]:
    """The draws, and the pictures that their rows stand for: those that at least one draw uses."""
    people = people_of(Path(arguments.images))
    paths = [path for person in people for path in person.pictures]
    place = {path: row for row, path in enumerate(paths)}
    rows = {person.name: [place[path] for path in person.pictures] for person in people}
    most = max(arguments.per_person)
    draws = [
        draw(rows, arguments.enrolled, most, arguments.strangers, arguments.seed + number)
        for number in range(arguments.draws)
    ]
    used = sorted({row for one in draws for part in _parts(one) for _, row in part})
    new = {row: number for number, row in enumerate(used)}
    moved = [Draw(*(tuple((name, new[row]) for name, row in part) for part in _parts(one))) for one in draws]
    return moved, [paths[row] for row in used]


def _parts(one: Draw) -> tuple[tuple[tuple[str, int], ...], ...]:
    return one.gallery, one.probes, one.strangers


def _matcher(
    settings: MatchingSettings, embedder: str, accept: float, templates: Vectors, persons: Sequence[str]
) -> Matcher:
    """The product's own matcher of the method in the settings."""
    ids, enabled = np.arange(len(persons), dtype=np.int64), np.ones(len(persons), bool)
    own = TemplateSet(embedder, templates, list(persons), ids, enabled)
    return build_matcher(settings, own, accept, parts=parts_of(embedder))


def _row(name: str, method: str, accept: float, way: _Way, result: Identification) -> tuple[str, ...]:
    return (
        name,
        method,
        f"{accept:.3f}",
        f"{way.pictures}",
        f"{result.templates:.1f}{'' if way.chosen is None else ', chosen'}",
        *(with_interval(rate) for rate in (result.right, result.wrong, result.accepted)),
        *(with_interval(_fnir(result, rate)) for rate in (1e-2, 1e-3)),
        with_interval(result.rank_one),
    )


def _fnir(result: Identification, rate: float) -> Rate | None:
    return result.fnir[rate][0] if rate in result.fnir else None


def _note(found: dict[str, Identification], arguments: Namespace) -> str:
    told = f"{arguments.draws} draws of {_gallery(arguments)}"
    for result in list(found.values())[:1]:
        told += f": {result.probes:,} probes, {result.strangers:,} strangers"
        if result.not_enrolled:
            told += f"; {result.not_enrolled} people, in all draws, had no picture with a face to enrol"
    return f"{told}; 95 % intervals over the people in them"


def _gallery(arguments: Namespace) -> str:
    counts = arguments.per_person
    each = f"{', '.join(map(str, counts[:-1]))} and {_pictures(counts[-1])}"
    return f"{arguments.enrolled} people with {each if len(counts) > 1 else _pictures(counts[0])} each"


def _pictures(count: int) -> str:
    return f"{count} picture{'s' if count > 1 else ''}"


def _record(
    name: str, method: str, accept: float, way: _Way, result: Identification, arguments: Namespace
) -> dict[str, Any]:
    return {
        "bench": "identify",
        "embedder": name,
        "method": method,
        "distance": accept,
        "enrolled": arguments.enrolled,
        "per_person": way.pictures,
        "choose": way.chosen,
        "templates": round(result.templates, 3),
        "draws": arguments.draws,
        "seed": arguments.seed,
        "probes": result.probes,
        "strangers": result.strangers,
        "failures_to_acquire": result.not_acquired,
        "failures_to_enrol": result.not_enrolled,
        "right": rate_record(result.right),
        "wrong_person": rate_record(result.wrong),
        "strangers_accepted": rate_record(result.accepted),
        "rank_one": rate_record(result.rank_one),
        "fnir": {
            f"{at:g}": {**(rate_record(rate) or {}), "distance": round(limit, 5) if limit < np.inf else None}
            for at, (rate, limit) in result.fnir.items()
        },
        "det": result.det,
    }


def _plotted(folder: Path, found: dict[str, Identification], arguments: Namespace) -> Path:
    lines = [Line(name, result.det) for name, result in found.items()]
    picture = error_curves(
        f"1:N identification, {_gallery(arguments)}",
        "strangers accepted (FPIR)",
        "enrolled people missed (FNIR)",
        f"{arguments.draws} draws from seed {arguments.seed}",
        lines,
    )
    return write_plot(folder, "identify-det", picture)
