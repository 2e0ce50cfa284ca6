"""The protocol of peers. A small script takes a peer's place here: the real ones are environments of 3 GB.

For the package mtcnn our program itself runs, against stand-ins of that package and of TensorFlow.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from appliance.bench.peer_programs import FACENET_PYTORCH, MTCNN_TENSORFLOW
from appliance.bench.peers import Peer, PerFrame, detection_of, embedding_of, find_peers, pipeline_of
from appliance.errors import InputError

_COUNTED = {"warm_up": 3, "rss_mib": 700.5, "versions": {"torch": "2.2.2"}, "times_ms": [10.0, 20.0, 30.0]}


def _peer(folder: Path, script: str, name: str = "facenet") -> Path:
    """An environment whose Python is a shell script; returns the folder for --peers."""
    python = folder / name / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return folder


def _answering(folder: Path, answer: object) -> Peer:
    (folder / "answer").write_text(json.dumps(answer))
    return find_peers(_peer(folder, f'echo noise; cat "{folder}/answer"'), "detect")[0]


def test_what_a_detector_answers(tmp_path: Path) -> None:
    peer = _answering(tmp_path, {**_COUNTED, "boxes": [[[0, 0, 30, 30], [50, 0, 90, 40]], []]})
    answer = detection_of(peer, tmp_path / "frames.npy", 20, 2)
    assert (answer.peer, answer.ms.median, answer.faces_per_frame) == ("facenet-pytorch", 20.0, 1.0)
    assert answer.min_face == 20
    assert [boxes.shape for boxes in answer.boxes] == [(2, 4), (0, 4)]
    record = answer.record()
    assert (record["iterations"], record["warm_up"], record["rss_mib"]) == (3, 3, 700.5)


def test_what_a_pipeline_answers(tmp_path: Path) -> None:
    parts: dict[str, object] = {"detect_ms": [7.0, 14.0, 21.0], "embed_ms": [3.0, 6.0, 9.0]}
    parts |= {"faces": [1, 2, 3], "faces_per_frame": 2.5}
    answer = pipeline_of(_answering(tmp_path, {**_COUNTED, **parts}), tmp_path / "frames.npy", 20, 2)
    assert answer.fps == pytest.approx(50.0)
    assert (answer.detect_ms.median, answer.embed_ms.median) == (14.0, 6.0)
    assert answer.each == PerFrame((1, 2, 3), (7.0, 14.0, 21.0), (3.0, 6.0, 9.0))


def test_an_embedder_is_timed_a_face(tmp_path: Path) -> None:
    answer = embedding_of(_answering(tmp_path, _COUNTED), 4, 1.0, 2)
    assert answer.ms_per_face.median == 5.0


def test_the_request_reaches_the_peer_isolated_from_us(tmp_path: Path) -> None:
    _peer(tmp_path, f'printf "%s\\n" "$@" > "{tmp_path}/given"; echo "{{}}"')
    find_peers(tmp_path, "embed")[0].ask({"work": "embed", "batch": 4})
    given = (tmp_path / "given").read_text().splitlines()
    assert given[:2] == ["-I", "-c"]
    assert json.loads(given[-1]) == {"work": "embed", "batch": 4}


def test_a_folder_without_a_peer(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="bench --help"):
        find_peers(tmp_path, "detect")
    _peer(tmp_path, "true", "mtcnn")
    assert [peer.name for peer in find_peers(tmp_path, "detect")] == ["mtcnn"]
    with pytest.raises(InputError, match="facenet/bin/python"):
        find_peers(tmp_path, "pipeline")


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo 'Traceback …' >&2; echo 'ModuleNotFoundError: no torch' >&2; exit 1", "ModuleNotFoundError"),
        ("exit 9", "failed .exit 9."),
        ("echo hello", "something else"),
        ("echo '[1, 2]'", "something else"),
        ("true", "something else"),
        ("echo '{\"times_ms\": []}'", "not complete"),
        ("echo '{\"times_ms\": [1.0]}'", "not complete"),
    ],
)
def test_a_peer_that_fails_is_one_sentence(tmp_path: Path, script: str, sentence: str) -> None:
    peer = find_peers(_peer(tmp_path, script), "detect")[0]
    with pytest.raises(InputError, match=sentence) as raised:
        detection_of(peer, tmp_path / "frames.npy", 20, 2)
    assert "facenet-pytorch" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_peer_that_hangs_is_ended(tmp_path: Path) -> None:
    peer = find_peers(_peer(tmp_path, "exec sleep 60"), "detect")[0]
    with pytest.raises(InputError, match=r"within 0\.2 s"):
        peer.ask({}, limit_s=0.2)


def test_a_python_that_cannot_start(tmp_path: Path) -> None:
    peer = find_peers(_peer(tmp_path, "true"), "detect")[0]
    peer.python.chmod(0o600)
    with pytest.raises(InputError, match="cannot be started"):
        peer.ask({})


_STAND_INS = {
    "tensorflow.py": "class config:\n    class threading:\n"
    "        set_intra_op_parallelism_threads = staticmethod(lambda threads: None)\n",
    "mtcnn.py": "class MTCNN:\n    def detect_faces(self, frame, box_format, min_face_size):\n"
    "        assert box_format == 'xyxy'\n"
    "        return [{'box': [0, 0, min_face_size, frame.shape[0]]}] * int(frame[0, 0, 0])\n",
    "mtcnn-1.0.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: mtcnn\nVersion: 1.0.0\n",
    "tensorflow_cpu-2.21.dist-info/METADATA": "Metadata-Version: 2.1\nName: tensorflow-cpu\nVersion: 2.21\n",
}


def test_the_program_for_the_package_mtcnn(tmp_path: Path) -> None:
    for name, text in _STAND_INS.items():
        (tmp_path / "packages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "packages" / name).write_text(text)
    script = f'shift; PYTHONPATH="{tmp_path}/packages" exec "{sys.executable}" "$@"'
    peer = find_peers(_peer(tmp_path, script, "mtcnn"), "detect")[0]
    assert peer.program is MTCNN_TENSORFLOW
    frames = np.zeros((3, 48, 64, 3), np.uint8)
    frames[1, 0, 0, 0] = 2
    np.save(tmp_path / "frames.npy", frames)
    answer = detection_of(peer, tmp_path / "frames.npy", 25, 2)
    assert [boxes.tolist() for boxes in answer.boxes] == [[], [[0, 0, 25, 48], [0, 0, 25, 48]], []]
    assert answer.ms.count == 10
    assert answer.warm_up >= 2
    assert answer.versions == {"mtcnn": "1.0.0", "tensorflow-cpu": "2.21", "numpy": np.__version__}


def test_the_other_program_is_python() -> None:
    compile(FACENET_PYTORCH, "facenet-pytorch", "exec")
