"""`bench verify`: 1:1 accuracy by the protocol of Labeled Faces in the Wild, and where it fails."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from appliance.bench.bootstrap import Difference, paired_difference
from appliance.bench.comparisons import Comparisons, compare_all
from appliance.bench.conditions import Bin, error_rates, overall
from appliance.bench.embeddings import Embedded
from appliance.bench.error_plot import Line, error_curves
from appliance.bench.intervals import Rate
from appliance.bench.lfw import Pairs, Subjects, read_pairs, subjects_of
from appliance.bench.verification import (
    Verification,
    accepts_among_all,
    distances_of,
    limit_of,
    roc,
    verify,
)
from ui.cli.benches.accuracy import (
    chosen_embedders,
    embedded_pictures,
    faces_found,
    percent,
    rate_record,
    shipped_thresholds,
    write_plot,
)
from ui.cli.benches.bins import bin_record, show_conditions
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


class VerifyReport(Report):
    """`bench verify`."""

    columns = (
        "embedder", "accuracy", "95 % interval", "TAR at FMR 1e-2", "1e-3", "1e-4 (all)", "best distance",
        "shipped", "its FMR (all)", "its FNMR",
    )  # fmt: skip


_DIFFERENCES = (
    "embedder",
    "against",
    "difference of accuracy",
    "95 % interval",
    "only it right",
    "only other",
)


@dataclass(frozen=True)
class _Result:
    """One embedder. accepts: by FMR among all impostor pairs of the pictures.

    bins: of all these pairs at the shipped threshold; the first is of all, others only if asked for.
    """

    name: str
    protocol: Verification
    every: Comparisons
    accepts: dict[float, Rate]
    bins: list[Bin]


def bench(context: Context) -> int:
    """1:1 by LFW's protocol, for each embedder asked for."""
    arguments = context.arguments
    report = VerifyReport(context.output)
    images = Path(arguments.images)
    pairs = read_pairs(images, Path(arguments.pairs))
    names = chosen_embedders(context)
    names += [arguments.against] if arguments.against and arguments.against not in names else []
    folds = _folds(arguments)
    verify(pairs, np.zeros(len(pairs.same)), 0.0, folds)  # what cannot be judged is refused before the wait
    embedded = embedded_pictures(context, pairs.paths, names)
    subjects = subjects_of(images, pairs.paths)
    results = [_measured(name, pairs, embedded, subjects, arguments) for name in names]
    differences = _differences(results, arguments.against)
    for result in results:
        record = _record(result, embedded, folds)
        if result.name in differences:
            record["difference"] = _difference_record(differences[result.name], arguments.against)
        report.record(record, context.threads)
        report.row(*_row(result))
    report.note = _note(results[0], embedded, folds)
    report.show()
    _show_differences(context, differences)
    if arguments.conditions:
        show_conditions(context.output, {result.name: result.bins for result in results})
    if arguments.plots:
        context.output.say(f"plot: {_plotted(Path(arguments.plots), results)}")
    return DONE


def _measured(
    name: str, pairs: Pairs, embedded: Embedded, subjects: Subjects, arguments: Namespace
) -> _Result:
    vectors, shipped, folds = embedded.vectors[name], shipped_thresholds(name).verify, _folds(arguments)
    protocol = verify(pairs, distances_of(pairs, vectors, embedded.found), shipped, folds)
    reported = np.isin(pairs.fold, folds) if folds else np.ones(len(pairs.fold), bool)
    used = np.zeros(len(pairs.paths), bool)
    used[pairs.left[reported]] = used[pairs.right[reported]] = True
    every = compare_all(vectors, subjects.owner, np.flatnonzero(used & embedded.found), shipped)
    about = every, embedded, subjects, used, shipped
    bins = error_rates(*about) if arguments.conditions else [overall(*about)]
    return _Result(name, protocol, every, accepts_among_all(protocol.genuine, every.impostor), bins)


def _folds(arguments: Namespace) -> tuple[int, ...]:
    """Folds to report on, from 0; empty for all of them in turn."""
    return tuple(number - 1 for number in arguments.folds or ())


def _differences(results: Sequence[_Result], against: str | None) -> dict[str, Difference]:
    if against is None:
        return {}
    other = next(result for result in results if result.name == against).protocol.right
    return {
        result.name: paired_difference(result.protocol.right, other)
        for result in results
        if result.name != against
    }


def _row(result: _Result) -> tuple[str, ...]:
    protocol, shipped = result.protocol, shipped_thresholds(result.name).verify
    error = "" if protocol.error is None else f" ± {protocol.error:.2%}"
    return (
        result.name,
        f"{protocol.accuracy:.2%}{error}",
        f"{protocol.interval.low:.2%} to {protocol.interval.high:.2%}",
        *(percent(protocol.accepts.get(rate)) for rate in (1e-2, 1e-3)),
        percent(result.accepts.get(1e-4)),
        f"{protocol.threshold:.3f}",
        f"{shipped:.3f}",
        percent(result.bins[0].fmr),
        percent(protocol.fnmr),
    )


def _note(result: _Result, embedded: Embedded, folds: Sequence[int]) -> str:
    protocol = result.protocol
    which = f"folds {', '.join(str(fold + 1) for fold in folds)}, threshold of the others" if folds else ""
    told = [
        f"{len(protocol.right):,} pairs{f' of {which}' if which else ''}",
        faces_found(embedded),
        f"(all): over all {result.every.impostor.pairs:,} pairs of different people among these pictures",
    ]
    return "; ".join(told)


def _show_differences(context: Context, differences: dict[str, Difference]) -> None:
    if differences:
        against = context.arguments.against
        rows = [
            (
                name,
                against,
                f"{one.value:+.2%}",
                f"{one.low:+.2%} to {one.high:+.2%}",
                one.only_one,
                one.only_other,
            )
            for name, one in differences.items()
        ]
        context.output.table(_DIFFERENCES, rows)


def _record(result: _Result, embedded: Embedded, folds: Sequence[int]) -> dict[str, Any]:
    protocol, every = result.protocol, result.every
    record: dict[str, Any] = {
        "bench": "verify",
        "embedder": result.name,
        "folds": [fold + 1 for fold in folds] or None,
        "pairs": len(protocol.right),
        "pictures": len(embedded.found),
        "faces_found": int(embedded.found.sum()),
        "failures_to_acquire": embedded.failures,
        "accuracy": round(protocol.accuracy, 5),
        "accuracy_interval": [round(protocol.interval.low, 5), round(protocol.interval.high, 5)],
        "standard_error": None if protocol.error is None else round(protocol.error, 5),
        "best_distance": round(protocol.threshold, 4),
        "true_accepts": _by_rate(protocol.accepts),
        "impostor_pairs": every.impostor.pairs,
        "true_accepts_all_impostors": _by_rate(result.accepts),
        "shipped_distance": shipped_thresholds(result.name).verify,
        "shipped_fmr": rate_record(protocol.fmr),
        "shipped_fmr_all_impostors": rate_record(result.bins[0].fmr),
        "shipped_fnmr": rate_record(protocol.fnmr),
        "roc": _protocol_roc(protocol),
        "roc_all_impostors": _all_pairs_roc(result),
    }
    if len(result.bins) > 1:
        record["conditions"] = [bin_record(one) for one in result.bins]
    return record


def _by_rate(accepts: dict[float, Rate]) -> dict[str, Any]:
    return {f"{rate:g}": rate_record(value) for rate, value in accepts.items()}


def _difference_record(one: Difference, against: str) -> dict[str, Any]:
    return {
        "against": against,
        "accuracy": round(one.value, 5),
        "interval": [round(one.low, 5), round(one.high, 5)],
        "only_this_right": one.only_one,
        "only_other_right": one.only_other,
    }


def _protocol_roc(protocol: Verification) -> list[tuple[float, float]]:
    if not len(protocol.impostor):
        return []
    return roc(protocol.genuine, len(protocol.impostor), partial(limit_of, protocol.impostor))


def _all_pairs_roc(result: _Result) -> list[tuple[float, float]]:
    if not result.every.impostor.pairs:
        return []
    return roc(result.protocol.genuine, result.every.impostor.pairs, result.every.impostor.limit)


def _plotted(folder: Path, results: Sequence[_Result]) -> Path:
    lines = []
    for result in results:
        whole = [(rate, 1 - accepted) for rate, accepted in _all_pairs_roc(result)]
        lines.append(Line(f"{result.name}, all impostor pairs", whole))
        own = [(rate, 1 - accepted) for rate, accepted in _protocol_roc(result.protocol)]
        lines.append(Line(f"{result.name}, the protocol's", own, dashed=True))
    note = f"{len(results[0].protocol.genuine):,} genuine pairs"
    picture = error_curves(
        "1:1 verification: what a stricter threshold costs",
        "false matches (FMR)",
        "genuine pairs missed (1 - true accepts)",
        note,
        lines,
    )
    return write_plot(folder, "verify-roc", picture)
