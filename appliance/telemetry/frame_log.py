"""The per-frame log: one record a frame, JSON lines or CSV, with the fields that experiments record.

No name and no score: people appear as pseudonyms that hold for this log alone.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from appliance.errors import InputError
from appliance.snapshot import Snapshot, TrackView
from appliance.telemetry.machine import Machine

FIELDS = (
    "frame", "camera", "captured_at", "width", "height", "faces", "tracks",
    "capture_ms", "detect_ms", "align_ms", "embed_ms", "liveness_ms", "match_ms", "total_ms", "latency_ms",
    "fps", "dropped", "cpu_percent", "rss_mib", "gpu_percent", "gpu_memory_mib",
    "power_w", "energy_j", "temperature_c", "detector", "detector_engine", "embedder", "embedder_engine",
    "results",
)  # fmt: skip


class FrameLog:
    """Writes one log. The file's ending decides its form: .csv, anything else is JSON lines.

    ids: put the gallery's ids in place of the pseudonyms, for tests.
    Raises InputError when the file cannot be opened or written.
    """

    def __init__(self, path: Path, machine: Machine, *, ids: bool = False) -> None:
        self._path = path
        self._machine = machine
        self._ids = ids
        self._secret = secrets.token_bytes(16)
        try:
            self._file = path.open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise InputError(f"the log {path} cannot be written: {error.strerror}") from error
        self._csv = csv.DictWriter(self._file, FIELDS) if path.suffix.lower() == ".csv" else None
        if self._csv:
            self._csv.writeheader()

    def write(self, snapshot: Snapshot) -> None:
        """Adds the record of one frame."""
        record = self._record(snapshot)
        try:
            if self._csv:
                self._csv.writerow({**record, "results": json.dumps(record["results"])})
            else:
                self._file.write(json.dumps(record) + "\n")
        except OSError as error:
            raise InputError(f"the log {self._path} cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Writes out what is buffered."""
        try:
            self._file.close()
        except OSError as error:
            raise InputError(f"the log {self._path} is not complete: {error.strerror}") from error

    def _record(self, snapshot: Snapshot) -> dict[str, Any]:
        result = snapshot.result
        frame, times, setup = result.frame, result.timings, snapshot.setup
        stages = {name: None if value is None else round(value, 3) for name, value in asdict(times).items()}
        total = stages.pop("total_ms")
        latencies = [decision.latency_ms for _, decision in result.closed]
        return {
            "frame": frame.index,
            "camera": frame.camera,
            "captured_at": _utc_ms(frame.captured_at),
            "width": frame.width,
            "height": frame.height,
            "faces": result.faces,
            "tracks": len(result.tracks),
            **stages,
            "total_ms": total,
            "latency_ms": round(max(latencies), 3) if latencies else None,
            "fps": None if snapshot.fps is None else round(snapshot.fps, 2),
            "dropped": frame.dropped,
            **asdict(self._machine.figures(frame.captured)),
            "detector": setup.detector,
            "detector_engine": setup.detector_engine,
            "embedder": setup.embedder,
            "embedder_engine": setup.embedder_engine,
            "results": [self._result(track) for track in result.tracks if track.seen],
        }

    def _result(self, track: TrackView) -> dict[str, Any]:
        decision = track.decision
        return {
            "track": track.number,
            "box": [round(v, 1) for v in track.box],
            "decision": decision.outcome.value if decision else None,
            "person": self._pseudonym(decision.person) if decision and decision.person else None,
        }

    def _pseudonym(self, person: str) -> str:
        if self._ids:
            return person
        return "p-" + hmac.new(self._secret, person.encode(), hashlib.sha256).hexdigest()[:10]


def _utc_ms(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
