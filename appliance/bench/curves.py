"""The curves in records of `portunus bench --json`: what a plot shows, before anything is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appliance.bench.statistics import Sample
from appliance.errors import InputError

US = "Portunus"
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Point:
    """A median and its 95th percentile, both in milliseconds, at x."""

    x: float
    ms: float
    p95_ms: float


@dataclass(frozen=True)
class Curve:
    """One line of a plot, by rising x. ours: it is of Portunus. group: what lines of one look share."""

    label: str
    ours: bool
    group: str
    points: tuple[Point, ...]


def read_records(paths: Sequence[Path]) -> list[Record]:
    """All records of the files, one a line, in their order. Raises InputError for what is none."""
    records: list[Record] = []
    for path in paths:
        try:
            lines = path.read_text("utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise InputError(f"{path} cannot be read; name files that `bench … --json` wrote") from error
        for number, line in enumerate(lines, 1):
            records.append(_record(line, f"{path}, line {number}"))
    return records


def _record(line: str, place: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError:
        record = None
    if not isinstance(record, dict) or "bench" not in record:
        raise InputError(f"{place}: this is no record of `bench … --json`")
    return record


def detection_by_lines(records: Iterable[Record]) -> list[Curve]:
    """Time of the detectors for a frame, by its lines."""
    found = _Curves()
    for record in _of(records, "detect"):
        face = f", min face {record['min_face']}"
        found.add(f"{US}, {record['engine']}{face}", True, face, record["height"], record["detect_ms"])
        for peer in record["peers"]:
            face = f", min face {peer.get('min_face', record['min_face'])}"
            found.add(f"{peer['peer']}{face}", False, face, record["height"], peer["detect_ms"])
    return found.curves()


def product_by_lines(records: Iterable[Record]) -> list[Curve]:
    """Time of the whole product for a frame when every frame is looked at, by its lines."""
    found = _Curves()
    for record in _every_frame(records):
        found.add(f"{US}, {record['embedder']}", True, "", record["height"], record["total_ms"])
        for peer in record["peers"]:
            found.add(peer["peer"], False, "", record["height"], peer["total_ms"])
    return found.curves()


def product_by_faces(records: Iterable[Record]) -> list[Curve]:
    """Time of detecting and embedding the faces of a frame, by their number, from single frames."""
    found = _Curves()
    for record in _every_frame(records):
        lines = f"{record['height']} lines"
        whose = [(f"{US}, {record['embedder']}", True, record)]
        whose += [(peer["peer"], False, peer) for peer in record["peers"]]
        for name, ours, costs in whose:
            for faces, sample in _by_faces(costs.get("per_frame")).items():
                found.add(f"{name}, {lines}", ours, lines, faces, sample)
    return found.curves()


def search_by_templates(records: Iterable[Record]) -> list[Curve]:
    """Time of the search for one probe, by the size of the gallery."""
    found = _Curves()
    for record in _of(records, "search"):
        size = f"{record['dimensions']} dimensions"
        found.add(f"{US}, {size}", True, size, record["templates"], record["search_ms"])
        for peer in record.get("peers", ()):
            found.add(f"{peer['peer']}, {size}", False, size, record["templates"], peer["search_ms"])
    return found.curves()


class _Curves:
    """Gathers points; of two at one place the later one counts."""

    def __init__(self) -> None:
        self._points: dict[tuple[str, bool, str], dict[float, Point]] = {}

    def add(self, label: str, ours: bool, group: str, x: float, sample: Mapping[str, Any]) -> None:
        """One point. sample: as Sample.record gives it."""
        self._points.setdefault((label, ours, group), {})[x] = Point(x, sample["median"], sample["p95"])

    def curves(self) -> list[Curve]:
        """All lines, ours first."""
        lines = [Curve(*key, tuple(at[x] for x in sorted(at))) for key, at in self._points.items()]
        return sorted(lines, key=lambda curve: not curve.ours)


def _of(records: Iterable[Record], verb: str) -> Iterable[Record]:
    return (record for record in records if record["bench"] == verb and "peer" not in record)


def _every_frame(records: Iterable[Record]) -> Iterable[Record]:
    return (record for record in _of(records, "pipeline") if record["every_frame"])


def _by_faces(columns: Mapping[str, Sequence[float]] | None) -> dict[int, Mapping[str, Any]]:
    """Faces -> the sample of the frames with so many; frames without a face say nothing here."""
    times: dict[int, list[float]] = {}
    if columns is not None:
        rows = zip(columns["faces"], columns["detect_ms"], columns["embed_ms"], strict=True)
        for faces, detect, embed in rows:
            if faces:
                times.setdefault(int(faces), []).append(detect + embed)
    return {faces: Sample.of(ms).record() for faces, ms in times.items()}
