"""`bench identify`: 1:N accuracy among strangers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from appliance.bench.identification import Identification, draw, identify
from appliance.bench.intervals import clopper_pearson
from appliance.errors import InputError
from enrollment.pictures import people_in
from ui.cli.benches.accuracy import embedded_pictures, percent, shipped_thresholds
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


def bench(context: Context) -> int:
    """Open-set 1:N over random galleries, for each embedder asked for."""
    arguments = context.arguments
    report = IdentifyReport(context.output)
    folders = people_in(Path(arguments.images))
    paths = [path for _, pictures in folders for path in pictures]
    place = {path: row for row, path in enumerate(paths)}
    people = {name: [place[path] for path in pictures] for name, pictures in folders}
    draws = [
        draw(people, arguments.enrolled, arguments.per_person, arguments.strangers, arguments.seed + number)
        for number in range(arguments.draws)
    ]
    embedded = embedded_pictures(context, paths)
    if not embedded.found.all():
        missing = paths[int((~embedded.found).argmax())]
        raise InputError(f"{missing}: no face found; take it out of the folder")
    for name, vectors in embedded.vectors.items():
        threshold = context.config.matching.threshold or shipped_thresholds(name).accept
        result = identify(draws, vectors, threshold, context.config.matching.margin * threshold)
        report.record(_identified(name, threshold, result), context.threads)
        report.row(
            name,
            f"{threshold:.3f}",
            _rate(result.right, result.probes),
            _rate(result.wrong, result.probes),
            _rate(result.accepted, result.strangers),
            *(percent(result.fnir.get(rate, (None,))[0]) for rate in (1e-2, 1e-3)),
            f"{result.rank_one / result.probes:.2%}",
        )
    probes, strangers = sum(len(d.probes) for d in draws), sum(len(d.strangers) for d in draws)
    report.note = (
        f"{arguments.draws} draws of {arguments.enrolled} people with {arguments.per_person} pictures each: "
        f"{probes} probes, {strangers} strangers; 95 % intervals after Clopper and Pearson"
    )
    report.show()
    return DONE


class IdentifyReport(Report):
    """`bench identify`."""

    columns = (
        "embedder", "distance", "right", "as somebody else", "strangers accepted",
        "FNIR at FPIR 1e-2", "at 1e-3", "rank 1",
    )  # fmt: skip


def _identified(name: str, threshold: float, result: Identification) -> dict[str, Any]:
    return {
        "bench": "identify",
        "embedder": name,
        "distance": threshold,
        "probes": result.probes,
        "right": result.right,
        "right_interval": clopper_pearson(result.right, result.probes),
        "wrong_person": result.wrong,
        "strangers": result.strangers,
        "strangers_accepted": result.accepted,
        "strangers_accepted_interval": clopper_pearson(result.accepted, result.strangers),
        "fnir": {f"{rate:g}": {"fnir": value, "distance": at} for rate, (value, at) in result.fnir.items()},
        "rank_one": result.rank_one / result.probes,
    }


def _rate(hits: int, tries: int) -> str:
    low, high = clopper_pearson(hits, tries)
    return f"{hits / tries:.2%} ({low:.2%} to {high:.2%})"
