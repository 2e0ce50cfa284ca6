"""`bench pad`: how often a picture opens the door, and how often a living person is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from appliance.bench.pad import (
    LIVE,
    Everybody,
    Figures,
    PadTrial,
    Window,
    figures,
    find_presentations,
    windows_of,
)
from appliance.bench.variations import AS_IT_IS, Change, variations
from appliance.clock import SystemClock
from appliance.liveness.passive import PassiveLiveness
from appliance.pipeline import Pipeline
from models.loading import load_liveness
from ui.cli.assembly import detector, embedder
from ui.cli.benches.accuracy import percent, rate_record, with_interval
from ui.cli.benches.parts import progress, settled
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, USAGE
from ui.cli.liveness import NETWORKS


class PadReport(Report):
    """`bench pad`."""

    columns = (
        "condition", "kind", "persons", "clips", "windows", "no answer", "wrong", "APCER or BPCER", "by clip",
    )  # fmt: skip

    def add(self, condition: str, found: Figures, context: Context) -> None:
        """The figures of one kind of presentation under one condition."""
        self.row(
            condition,
            found.kind or "live",
            found.persons,
            found.clips,
            found.windows,
            found.unanswered,
            found.wrong,
            with_interval(found.error),
            percent(found.by_clip),
        )
        self.record({"bench": "pad", "condition": condition, **_record(found)}, context.threads)


def bench(context: Context) -> int:
    """Figures of each kind of attack and of living people, under each condition asked for."""
    arguments = context.arguments
    if not (arguments.live or arguments.attack):
        context.output.say("portunus: name folders of clips and pictures with --live, --attack or both")
        return USAGE
    report = PadReport(context.output)
    context = settled(context)
    shown = find_presentations([Path(p) for p in arguments.live], [Path(p) for p in arguments.attack])
    conditions = variations()
    chosen = conditions if arguments.vary else {AS_IT_IS: conditions[AS_IT_IS]}
    with _trial(context) as trial, progress(context, "showing", len(chosen) * len(shown)) as advance:
        for name, change in chosen.items():
            windows: list[Window] = []
            for presentation in shown:
                windows += [
                    trial.see(presentation, _changed(frames, change))
                    for frames in windows_of(presentation.path)
                ]
                advance()
            for found in figures(windows):
                report.add(name, found, context)
    report.note = (
        "wrong: attacks that opened the door, living people who were refused; intervals of 95 % as if "
        "windows were independent, which those of one clip are not"
    )
    report.show()
    return DONE


@contextmanager
def _trial(context: Context) -> Iterator[PadTrial]:
    config = context.config
    pipeline = Pipeline(
        detector(context),
        embedder(context),
        PassiveLiveness(load_liveness(context.models, NETWORKS, threads=context.threads)),
        Everybody(),
        SystemClock(),
        min_face=config.detection.min_face,
        idle_look_s=config.detection.idle_look_s,
        lost_s=config.tracking.lost_s,
        decision=config.decision,
    )
    with closing(pipeline):
        yield PadTrial(pipeline, config.decision)


def _changed(frames: Sequence[tuple[float, Any]], change: Change) -> Iterator[tuple[float, Any]]:
    return ((at, change(image)) for at, image in frames)


def _record(found: Figures) -> dict[str, Any]:
    name, none = ("bpcer", "bpnrr") if found.kind == LIVE else ("apcer", "apnrr")
    return {
        "kind": found.kind or "live",
        "attack": found.kind != LIVE,
        "persons": found.persons,
        "clips": found.clips,
        "windows": found.windows,
        "wrong": found.wrong,
        name: rate_record(found.error),
        f"{name}_by_clip": rate_record(found.by_clip),
        none: rate_record(found.no_answer),
    }
