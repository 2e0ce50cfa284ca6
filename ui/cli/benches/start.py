"""`bench start`: from the start of the process to the first decision."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path

from appliance.appliance import Appliance
from appliance.bench.goals import start_goals
from appliance.bench.start import StartRun, time_start
from appliance.requests import OWNER, ConsentGiven, EnrolPerson
from enrollment.pictures import read_views
from ui.cli.assembly import face_reader
from ui.cli.benches.parts import own_appliance, progress, settled, temporary_folder
from ui.cli.benches.report import Report
from ui.cli.context import Context
from ui.cli.exit_codes import DONE

_PORTRAIT = "eileen_collins.jpg"
_VISITOR = "sim:?script=still&people=collins&seconds=60"


def bench(context: Context) -> int:
    """Cold starts of `portunus run` with somebody enrolled at a simulated door."""
    arguments = context.arguments
    report = StartReport(context.output)
    context = settled(context)
    with temporary_folder() as folder, progress(context, "starting", arguments.runs) as done:
        state = folder / "state"
        with own_appliance(context, state, arguments.gallery) as appliance:
            _enrol_portrait(context, appliance)
        command = _run_command(context, state)
        keys = {"PORTUNUS_KEYS_PROVIDER": "key-file", "PORTUNUS_KEYS_FILE": str(state / "key")}
        starts = []
        for _ in range(arguments.runs):
            starts.append(time_start(command, {**os.environ, **keys}))
            done()
    report.add(StartRun(tuple(starts)), context)
    report.show()
    return DONE


def _enrol_portrait(context: Context, appliance: Appliance) -> None:
    with closing(face_reader(context)) as reader, as_file(files("appliance.capture")) as folder:
        views = read_views([folder / "portraits" / _PORTRAIT], reader).views
    consent = ConsentGiven("public-domain portrait", "reference")
    appliance.handle(EnrolPerson("Eileen Collins", consent, views), OWNER)


def _run_command(context: Context, state: Path) -> list[str]:
    """`portunus run` as this run is configured, with the portrait before the camera at its own pace."""
    models = context.config.models
    options = {
        "--state": str(state),
        "--config": str(context.config_file) if context.config_file.exists() else "",
        "--embedder": context.embedder,
        "--detector-engine": models.detector_engine,
        "--embedder-engine": models.embedder_engine,
    }
    given = [part for name, value in options.items() if value for part in (name, value)]
    return [sys.executable, "-m", "ui.cli.main", "run", "--json", "--headless", "--source", _VISITOR, *given]


class StartReport(Report):
    """`bench start`."""

    columns = (
        "starts", "first decision ms", "p95", "cv", "first start ms", "decision", "latency ms", "RSS MiB",
    )  # fmt: skip
    note = "from the start of the process to the first decision, three views 100 ms apart included"

    def add(self, run: StartRun, context: Context) -> None:
        """All starts."""
        record = run.record()
        settings = {"embedder": context.embedder, "gallery": context.arguments.gallery}
        goals = start_goals(run, context.arguments.gallery)
        self.record({**record, **settings}, context.threads, goals)
        first, latency = record["first_decision_ms"], record["latency_ms"]
        cv = "" if first["cv"] is None else f"{first['cv']:.2f}"
        self.row(
            record["iterations"], f"{first['median']:.0f}", f"{first['p95']:.0f}", cv,
            f"{record['first_start_ms']:.0f}", record["decision"], f"{latency['median']:.0f}",
            record["rss_mib"],
        )  # fmt: skip
