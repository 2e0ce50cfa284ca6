"""Networks that are missing, damaged or unknown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.command import Portunus


@pytest.fixture
def own_models(door: Portunus, tmp_path: Path) -> Portunus:
    """A door with a models folder that may be damaged."""
    folder = tmp_path / "models"
    for name in ("mtcnn", "dlib-resnet"):
        shutil.copytree(door.models / name, folder / name)
    door.models = folder
    return door


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_flipped_byte_in_the_detector(own_models: Portunus, eileen: Path) -> None:
    for network in own_models.models.glob("mtcnn/*.tflite"):
        _flip(network)
    for command in (("detect", eileen), ("identify", eileen), ("run", "--headless", "--source", "sim:")):
        own_models(*command).refused(5, "mtcnn is damaged", "portunus models install mtcnn")
    own_models("enroll", "Ada", eileen, "--consent", "x").refused(5, "mtcnn is damaged")
    assert set(own_models.people()) == {"Eileen Collins", "Grace Hopper"}


def test_a_flipped_byte_shows_in_the_check(own_models: Portunus) -> None:
    [file] = own_models.models.glob("dlib-resnet/*.onnx")
    _flip(file)
    ended = own_models("--json", "models", "check")
    assert ended.code == 1
    assert {record["model"]: record["ok"] for record in ended.records} == {
        "mtcnn": True,
        "dlib-resnet": False,
    }
    own_models("--json", "models", "check", "mtcnn").done()


@pytest.mark.parametrize("damage", ["cut", "empty", "absent"])
def test_a_broken_embedder_file(own_models: Portunus, eileen: Path, damage: str) -> None:
    for file in own_models.models.glob("dlib-resnet/*.onnx"):
        data = file.read_bytes()
        file.unlink()
        if damage != "absent":
            file.write_bytes(data[: len(data) // 2] if damage == "cut" else b"")
    own_models("identify", eileen).refused(5, "dlib-resnet is damaged", "portunus models install dlib-resnet")


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe"])
def test_a_broken_manifest(own_models: Portunus, eileen: Path, content: bytes) -> None:
    (own_models.models / "mtcnn" / "manifest.json").write_bytes(content)
    own_models("detect", eileen).refused(5, "portunus models install mtcnn")


def test_missing_models(door: Portunus, portunus: Portunus, eileen: Path, tmp_path: Path) -> None:
    for program in (door, portunus):
        program.models = tmp_path / "no models"
        program("detect", eileen).refused(5, "mtcnn is not installed", "portunus models install")
        program("identify", eileen).refused(5, "not installed", "portunus models install")
        program("run", "--headless", "--source", "sim:").refused(5, "portunus models install")
    portunus("enroll", "Ada", eileen, "--consent", "x").refused(5, "portunus models install")
    assert not list(door.models.glob("*")), "nothing is downloaded without being asked for"


def test_names_that_do_not_exist(door: Portunus, eileen: Path) -> None:
    door("identify", eileen, "--embedder", "facebook").refused(2, "facebook")
    door("identify", eileen, "--embedder", "mtcnn").refused(2, "mtcnn", "detector")
    door("identify", eileen, "--embedder-engine", "steam").refused(5, "no engine 'steam'", "onnxruntime")
    door("detect", eileen, "--detector-engine", "steam").refused(5, "no engine 'steam'")
    door("run", "--source", "sim:", "--embedder-engine", "tensorrt").refused(5, "tensorrt", "because")
    door("models", "install", "facebook").refused(2, "facebook")
    door("models", "remove", "facebook").refused(2, "facebook")
    door("models", "check", "facebook").refused(2, "facebook")


def test_engines_agree(door: Portunus, eileen: Path) -> None:
    boxes = []
    for engine in ("tflite", "onnxruntime"):
        [record] = door("--json", "detect", eileen, "--detector-engine", engine).done().records
        boxes.append(record["faces"][0]["box"])
    assert boxes[0] == pytest.approx(boxes[1], abs=0.5)


def test_a_model_from_a_file_that_is_none(portunus: Portunus, eileen: Path, tmp_path: Path) -> None:
    portunus.models = tmp_path / "models"
    for source in (eileen, tmp_path / "absent", tmp_path):
        ended = portunus("models", "install", "mobilefacenet", "--from", source)
        assert ended.code in (3, 5, 7), ended
        assert len(ended.said) == 1
    portunus("models", "install", "--from", eileen).refused(2, "--from")
    assert not (portunus.models / "mobilefacenet").exists()


@pytest.mark.parametrize("embedder", ["dlib-resnet", "mobilefacenet"])
def test_one_changed_byte_of_an_embedder(
    portunus: Portunus, mobilefacenet: Path, eileen: Path, tmp_path: Path, embedder: str
) -> None:
    shutil.copytree(mobilefacenet, tmp_path / "models")
    portunus.models = tmp_path / "models"
    for network in (tmp_path / "models" / embedder).glob("embedder.*"):
        content = bytearray(network.read_bytes())
        content[len(content) // 2] ^= 1
        network.write_bytes(content)
    portunus("--embedder", embedder, "identify", eileen).refused(5, embedder, "damaged", "install")


def test_the_liveness_networks_come_and_go(portunus: Portunus, shared_data: Path, tmp_path: Path) -> None:
    portunus.models = tmp_path / "models"
    weights = shared_data / "weights"
    one_file = weights / "2.7_80x80_MiniFASNetV2.pth"
    portunus("models", "install", "minifasnet", "--from", one_file).refused(
        5, "has no 4_0_0_80x80_MiniFASNetV1SE.pth", "give a folder with"
    )
    portunus("models", "install", "minifasnet", "--from", weights).done()
    listed = portunus("--json", "models", "list").done().records
    record = next(record for record in listed if record["name"] == "minifasnet")
    assert (record["task"], record["installed"], len(record["source"])) == ("liveness", True, 2)
    [checked] = portunus("--json", "models", "check").done().records
    assert checked == {"model": "minifasnet", "ok": True, "problems": []}
    portunus("models", "remove", "minifasnet").done()
    portunus("models", "check", "minifasnet").refused(
        5, "not installed", "portunus models install minifasnet"
    )
