"""`bench verify` and `bench identify`: how good recognition is on pictures of known people."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from appliance.bench.embeddings import Embedded, embed_pictures
from appliance.bench.identification import Identification, draw, identify
from appliance.bench.intervals import clopper_pearson
from appliance.bench.lfw import read_pairs
from appliance.bench.verification import Verification, verify
from appliance.errors import InputError
from enrollment.pictures import people_in
from models.catalogue import EMBEDDER_PREFERENCE, Thresholds, entry
from models.loading import load_embedder
from ui.cli.assembly import detector
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


def bench_verify(context: Context) -> int:
    """1:1 by LFW's protocol, for each embedder asked for."""
    pairs = read_pairs(Path(context.arguments.images), Path(context.arguments.pairs))
    embedded = _embedded(context, pairs.paths)
    rows = []
    for name, vectors in embedded.vectors.items():
        result = verify(pairs, vectors, _thresholds(name).verify)
        if context.output.as_json:
            context.output.record(_verified(name, result, embedded))
        rows.append(
            (
                name,
                f"{result.accuracy:.2%} ± {result.error:.2%}",
                *(_percent(result.accepts.get(rate)) for rate in (1e-2, 1e-3)),
                f"{result.threshold:.3f}",
                f"{_thresholds(name).verify:.3f}",
                f"{result.shipped_fmr:.2%}",
                f"{result.shipped_fnmr:.2%}",
            )
        )
    columns = (
        "embedder", "accuracy", "TAR at FMR 1e-2", "at 1e-3", "best distance", "shipped", "its FMR",
        "its FNMR",
    )  # fmt: skip
    context.output.table(columns, rows)
    context.output.say(f"{len(pairs.left)} pairs; {_faces_found(embedded)}")
    return DONE


def _verified(name: str, result: Verification, embedded: Embedded) -> dict[str, Any]:
    return {
        "embedder": name,
        "pairs": result.pairs,
        "faces_found": int(embedded.found.sum()),
        "pictures": len(embedded.found),
        "accuracy": round(result.accuracy, 5),
        "standard_error": round(result.error, 5),
        "true_accepts": {f"{rate:g}": round(value, 5) for rate, value in result.accepts.items()},
        "best_distance": round(result.threshold, 4),
        "shipped_distance": _thresholds(name).verify,
        "shipped_fmr": round(result.shipped_fmr, 5),
        "shipped_fnmr": round(result.shipped_fnmr, 5),
    }


def bench_identify(context: Context) -> int:
    """Open-set 1:N over random galleries, for each embedder asked for."""
    arguments = context.arguments
    folders = people_in(Path(arguments.images))
    paths = [path for _, pictures in folders for path in pictures]
    place = {path: row for row, path in enumerate(paths)}
    people = {name: [place[path] for path in pictures] for name, pictures in folders}
    draws = [
        draw(people, arguments.enrolled, arguments.per_person, arguments.strangers, arguments.seed + number)
        for number in range(arguments.draws)
    ]
    embedded = _embedded(context, paths)
    if not embedded.found.all():
        missing = paths[int((~embedded.found).argmax())]
        raise InputError(f"{missing}: no face found; take it out of the folder")
    rows = []
    for name, vectors in embedded.vectors.items():
        threshold = context.config.matching.threshold or _thresholds(name).accept
        result = identify(draws, vectors, threshold, context.config.matching.margin * threshold)
        if context.output.as_json:
            context.output.record(_identified(name, threshold, result))
        rows.append(
            (
                name,
                f"{threshold:.3f}",
                _rate(result.right, result.probes),
                _rate(result.wrong, result.probes),
                _rate(result.accepted, result.strangers),
                *(_percent(result.fnir.get(rate, (None,))[0]) for rate in (1e-2, 1e-3)),
                f"{result.rank_one / result.probes:.2%}",
            )
        )
    columns = (
        "embedder", "distance", "right", "as somebody else", "strangers accepted",
        "FNIR at FPIR 1e-2", "at 1e-3", "rank 1",
    )  # fmt: skip
    context.output.table(columns, rows)
    probes, strangers = sum(len(d.probes) for d in draws), sum(len(d.strangers) for d in draws)
    context.output.say(
        f"{arguments.draws} draws of {arguments.enrolled} people with {arguments.per_person} pictures each: "
        f"{probes} probes, {strangers} strangers; 95 % intervals after Clopper and Pearson"
    )
    return DONE


def _identified(name: str, threshold: float, result: Identification) -> dict[str, Any]:
    return {
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


def _percent(part: float | None) -> str:
    return "-" if part is None else f"{part:.2%}"


def _rate(hits: int, tries: int) -> str:
    low, high = clopper_pearson(hits, tries)
    return f"{hits / tries:.2%} ({low:.2%} to {high:.2%})"


def _thresholds(name: str) -> Thresholds:
    thresholds = entry(name).thresholds
    assert thresholds is not None, "an embedder has thresholds"
    return thresholds


def _faces_found(embedded: Embedded) -> str:
    return f"a face was found in {int(embedded.found.sum())} of {len(embedded.found)} pictures"


def _embedded(context: Context, paths: Sequence[Path]) -> Embedded:
    """Every picture through detection, alignment and each embedder asked for (all installed ones)."""
    names = context.arguments.names or [n for n in EMBEDDER_PREFERENCE if context.models.is_installed(n)]
    engine = context.config.models.embedder_engine
    embedders = [load_embedder(context.models, name, engine, context.threads) for name in names]
    with (
        closing(detector(context, exact=True)) as mtcnn,
        context.output.progress("embedding", len(paths)) as advance,
    ):
        return embed_pictures(paths, mtcnn, embedders, context.config.detection.min_face, advance)
