"""`bench embed` from its arguments to its records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.cli.benches.conftest import Records


def test_every_engine_with_every_batch(records: Records) -> None:
    found = records("embed", "dlib-resnet", "--batch", "1", "3", "--seconds", "0")
    measured = [(r["embedder"], r["engine"], r["batch"]) for r in found]
    assert measured == [("dlib-resnet", engine, n) for engine in ("tflite", "onnxruntime") for n in (1, 3)]
    for record in found:
        assert (record["weights"], record["iterations"]) == ("published", 10)
        assert record["batch_ms"]["median"] == pytest.approx(
            record["batch"] * record["ms_per_face"]["median"], rel=0.01
        )
        assert (record["gflops"], record["peak_gflops"], record["goals"]) == (None, None, [])


def test_facenet_is_timed_without_its_release_file(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(tmp_path / "nothing"))
    one, other = records("embed", "facenet", "--batch", "1", "--seconds", "0")
    assert (one["embedder"], one["weights"]) == ("facenet", "random")
    assert one["gflops"] == pytest.approx(2 * 1.417662304e3 / one["ms_per_face"]["median"], rel=0.01)
    assert one["goals"] == []
    (goal,) = other["goals"]
    times = sorted(record["ms_per_face"]["median"] for record in (one, other))
    assert goal["measured"] == pytest.approx(times[1] / times[0], rel=0.01)
    assert goal["met"] == (goal["measured"] <= 1.5)
