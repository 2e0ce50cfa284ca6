"""From records to curves, and to files where matplotlib is installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from appliance.bench.curves import (
    Point,
    detection_by_lines,
    product_by_faces,
    product_by_lines,
    read_records,
    search_by_templates,
)
from appliance.bench.plots import draw_all, main
from appliance.errors import InputError

_STAMP = {
    "machine": {"cpu": "a processor", "system": "Linux", "cores": 2},
    "threads": 2,
    "date": "2026-11-25T10:00:00Z",
}


def _ms(median: float) -> dict[str, float]:
    return {"median": median, "p95": 2 * median}


def _detect(height: int, ms: float, min_face: int = 20) -> dict[str, Any]:
    peers = [
        {"peer": "facenet-pytorch", "min_face": face, "detect_ms": _ms(ms * face)} for face in {min_face, 20}
    ]
    record = {"bench": "detect", "engine": "tflite", "height": height, "min_face": min_face}
    return {**record, "detect_ms": _ms(ms), "peers": peers, "goals": [], **_STAMP}


def _pipeline(height: int = 720, every_frame: bool = True) -> dict[str, Any]:
    ours = {"faces": [0, 1, 1, 2], "detect_ms": [5.0, 10.0, 12.0, 20.0], "embed_ms": [0.0, 1.0, 1.0, 2.0]}
    theirs = {"faces": [2], "detect_ms": [200.0], "embed_ms": [50.0]}
    peer = {"peer": "facenet-pytorch", "total_ms": _ms(250.0), "per_frame": theirs}
    record = {"bench": "pipeline", "embedder": "facenet", "height": height, "every_frame": every_frame}
    return {**record, "total_ms": _ms(15.0), "per_frame": ours, "peers": [peer], **_STAMP}


def _search(templates: int, ms: float) -> dict[str, Any]:
    peer = {"peer": "FAISS flat float32", "search_ms": _ms(10 * ms)}
    record = {"bench": "search", "templates": templates, "dimensions": 512, "search_ms": _ms(ms)}
    return {**record, "peers": [peer], **_STAMP}


def test_detectors_by_lines() -> None:
    ours, theirs = detection_by_lines([_detect(1080, 40.0), _detect(480, 10.0), _search(1000, 1.0)])
    assert (ours.label, ours.ours, theirs.ours) == ("Portunus, tflite, min face 20", True, False)
    assert ours.points == (Point(480, 10.0, 20.0), Point(1080, 40.0, 80.0))
    assert theirs.points == (Point(480, 200.0, 400.0), Point(1080, 800.0, 1600.0))


def test_a_later_measurement_counts() -> None:
    ours, _ = detection_by_lines([_detect(480, 10.0), _detect(480, 11.0)])
    assert ours.points == (Point(480, 11.0, 22.0),)


def test_a_peer_with_two_smallest_faces_is_two_curves() -> None:
    labels = {curve.label for curve in detection_by_lines([_detect(720, 10.0, 40)])}
    assert labels == {
        "Portunus, tflite, min face 40",
        "facenet-pytorch, min face 40",
        "facenet-pytorch, min face 20",
    }


def test_the_product_by_lines_when_every_frame_is_looked_at() -> None:
    ours, theirs = product_by_lines([_pipeline(), _pipeline(1080, every_frame=False)])
    assert (ours.points, theirs.points) == ((Point(720, 15.0, 30.0),), (Point(720, 250.0, 500.0),))


def test_the_product_by_faces() -> None:
    ours, theirs = product_by_faces([_pipeline()])
    assert [(point.x, point.ms) for point in ours.points] == [(1, 12.0), (2, 22.0)]
    assert theirs.points == (Point(2, 250.0, 250.0),)
    without = {key: value for key, value in _pipeline().items() if key != "per_frame"}
    assert [curve.label for curve in product_by_faces([without])] == ["facenet-pytorch, 720 lines"]


def test_searching_by_templates() -> None:
    ours, theirs = search_by_templates([_search(1_000_000, 3.0), _search(10_000, 1.0)])
    assert [point.x for point in ours.points] == [10_000, 1_000_000]
    assert (theirs.label, theirs.points[0].ms) == ("FAISS flat float32, 512 dimensions", 10.0)


@pytest.mark.parametrize("line", ["hello", "[1]", "{}"])
def test_a_line_that_is_no_record(tmp_path: Path, line: str) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(f"{json.dumps(_pipeline())}\n{line}\n")
    with pytest.raises(InputError, match=r"records\.jsonl, line 2"):
        read_records([file])


def test_a_file_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_records([tmp_path / "absent"])


def test_records_without_a_curve_draw_nothing(tmp_path: Path) -> None:
    assert draw_all([{"bench": "start", **_STAMP}], tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_drawn_is_one_sentence(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps({"bench": "start", **_STAMP}))
    for file, sentence in ((records, "nothing to draw"), (tmp_path / "absent", "cannot be read")):
        with pytest.raises(SystemExit, match=f"^plots: .*{sentence}"):
            main([str(file), str(tmp_path / "plots")])


def test_small_files(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="scripts/plots installs matplotlib for itself")
    records = tmp_path / "records.jsonl"
    lines = [_detect(480, 10.0), _detect(1080, 40.0), _pipeline(), _search(10_000, 1.0)]
    records.write_text("\n".join(json.dumps(line) for line in lines))
    main([str(records), str(tmp_path / "plots")])
    drawn = {path.name: path.stat().st_size for path in (tmp_path / "plots").iterdir()}
    assert sorted(drawn) == [
        "detect-by-lines.svg",
        "product-by-faces.svg",
        "product-by-lines.svg",
        "search-by-templates.svg",
    ]
    assert max(drawn.values()) < 150_000
