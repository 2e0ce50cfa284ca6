"""`bench verify`: 1:1 accuracy by the protocol of Labeled Faces in the Wild."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from appliance.bench.embeddings import Embedded
from appliance.bench.lfw import read_pairs
from appliance.bench.verification import Verification, verify
from ui.cli.benches.accuracy import embedded_pictures, percent, shipped_thresholds
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


def bench(context: Context) -> int:
    """1:1 by LFW's protocol, for each embedder asked for."""
    report = VerifyReport(context.output)
    pairs = read_pairs(Path(context.arguments.images), Path(context.arguments.pairs))
    embedded = embedded_pictures(context, pairs.paths)
    for name, vectors in embedded.vectors.items():
        result = verify(pairs, vectors, shipped_thresholds(name).verify)
        report.record(_verified(name, result, embedded), context.threads)
        report.row(
            name,
            f"{result.accuracy:.2%} ± {result.error:.2%}",
            *(percent(result.accepts.get(rate)) for rate in (1e-2, 1e-3)),
            f"{result.threshold:.3f}",
            f"{shipped_thresholds(name).verify:.3f}",
            f"{result.shipped_fmr:.2%}",
            f"{result.shipped_fnmr:.2%}",
        )
    report.note = f"{len(pairs.left)} pairs; {_faces_found(embedded)}"
    report.show()
    return DONE


class VerifyReport(Report):
    """`bench verify`."""

    columns = (
        "embedder", "accuracy", "TAR at FMR 1e-2", "at 1e-3", "best distance", "shipped", "its FMR",
        "its FNMR",
    )  # fmt: skip


def _verified(name: str, result: Verification, embedded: Embedded) -> dict[str, Any]:
    return {
        "bench": "verify",
        "embedder": name,
        "pairs": result.pairs,
        "faces_found": int(embedded.found.sum()),
        "pictures": len(embedded.found),
        "accuracy": round(result.accuracy, 5),
        "standard_error": round(result.error, 5),
        "true_accepts": {f"{rate:g}": round(value, 5) for rate, value in result.accepts.items()},
        "best_distance": round(result.threshold, 4),
        "shipped_distance": shipped_thresholds(name).verify,
        "shipped_fmr": round(result.shipped_fmr, 5),
        "shipped_fnmr": round(result.shipped_fnmr, 5),
    }


def _faces_found(embedded: Embedded) -> str:
    return f"a face was found in {int(embedded.found.sum())} of {len(embedded.found)} pictures"
