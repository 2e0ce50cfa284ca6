"""The part of `bench verify` that says where comparisons fail: one line a bin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from appliance.bench.conditions import Bin
from ui.cli.benches.accuracy import rate_record, with_interval
from ui.cli.output import Output

_COLUMNS = (
    "bin", "pictures", "genuine pairs", "missed: FNMR (95 %)", "impostor pairs",
    "taken for another: FMR (95 %)", "",
)  # fmt: skip


def show_conditions(output: Output, bins: Mapping[str, Sequence[Bin]]) -> None:
    """One table for each embedder, under its name. bins: by embedder, in their order."""
    for name, own in bins.items():
        conditions = [one.condition for one in own]
        rows = [
            _row(one, one.condition != before) for one, before in zip(own, ["", *conditions], strict=False)
        ]
        output.table((name, *_COLUMNS), rows)
    output.say(
        "all pairs of the pictures, at the shipped distance; a pair is in the bin of its worse picture; "
        "worse: more fails there than among all pairs, with 95 %"
    )


def _row(one: Bin, first: bool) -> tuple[str, ...]:
    without = f" ({one.without_face:,} without a face)" if one.without_face else ""
    return (
        one.condition if first else "",
        one.label,
        f"{one.pictures:,}{without}",
        f"{one.genuine:,}",
        with_interval(one.fnmr),
        f"{one.impostor:,}",
        with_interval(one.fmr),
        "worse" if one.worse else "",
    )


def bin_record(one: Bin) -> dict[str, Any]:
    """For the JSON record."""
    return {
        "condition": one.condition,
        "bin": one.label,
        "pictures": one.pictures,
        "without_face": one.without_face,
        "genuine_pairs": one.genuine,
        "fnmr": rate_record(one.fnmr),
        "impostor_pairs": one.impostor,
        "fmr": rate_record(one.fmr),
        "worse": one.worse,
    }
