"""The converted networks give what the published ones give (golden/, made by scripts/golden)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from models.catalogue import entry
from models.convert import convert, convert_random_facenet
from models.engines import Network, engine_named
from models.errors import ModelDamaged, ModelUnknown

GOLDEN = Path(__file__).parents[1] / "golden"
ENGINES = ("tflite", "onnxruntime")


def opened(folder: Path, model: str, network: str, engine: str) -> Network:
    spec = next(spec for spec in entry(model).networks if spec.name == network)
    chosen = engine_named(engine)
    return chosen.open(folder / model / f"{network}{chosen.suffix}", spec, 2)


def golden(name: str) -> dict[str, npt.NDArray[Any]]:
    with np.load(GOLDEN / f"{name}.npz") as arrays:
        return dict(arrays)


@pytest.fixture(scope="module")
def facenet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """FaceNet's network with the random weights of the golden file."""
    folder = tmp_path_factory.mktemp("models")
    (folder / "facenet").mkdir()
    convert_random_facenet(folder / "facenet", int(golden("facenet")["seed"]))
    return folder


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["pnet", "rnet", "onet"])
def test_mtcnn(models_folder: Path, name: str, engine: str) -> None:
    network = opened(models_folder, "mtcnn", name, engine)
    arrays = golden("mtcnn")
    cases = [
        key.removesuffix("_images") for key in arrays if key.startswith(name) and key.endswith("_images")
    ]
    assert len(cases) >= 2
    for case in cases:
        outputs = network.run(arrays[f"{case}_images"].astype(np.uint8))
        for output, role in zip(outputs, network.spec.outputs, strict=True):
            expected = arrays[f"{case}_{role}"]
            assert output.shape == expected.shape
            np.testing.assert_allclose(output, expected, atol=1e-5, err_msg=f"{case} {role}")


@pytest.mark.parametrize("engine", ENGINES)
def test_facenet(facenet: Path, engine: str) -> None:
    arrays = golden("facenet")
    (embedding,) = opened(facenet, "facenet", "embedder", engine).run(arrays["images"].astype(np.uint8))
    np.testing.assert_allclose(embedding, arrays["embedding"], atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(embedding, axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("engine", ENGINES)
def test_dlib_resnet(models_folder: Path, engine: str) -> None:
    arrays = golden("dlib-resnet")
    network = opened(models_folder, "dlib-resnet", "embedder", engine)
    (embedding,) = network.run(arrays["images"].astype(np.uint8))
    np.testing.assert_allclose(embedding, arrays["embedding"], atol=1e-5)


@pytest.mark.parametrize("engine", ENGINES)
def test_mobilefacenet_against_its_own_file(mobilefacenet: Path, shared_data: Path, engine: str) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    published = onnxruntime.InferenceSession(
        str(shared_data / "weights" / "mobilefacenet.onnx"), providers=["CPUExecutionProvider"]
    )
    images = np.random.default_rng(3).integers(0, 256, (3, 112, 112, 3), dtype=np.uint8)
    images[1:] = images[1:, ::8, ::8].repeat(8, axis=1).repeat(8, axis=2)
    values = (images / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    planes = np.moveaxis(values, 3, 1).astype(np.float32)
    expected = np.concatenate([published.run(None, {"input0": plane[None]})[0] for plane in planes])
    (embedding,) = opened(mobilefacenet, "mobilefacenet", "embedder", engine).run(images)
    np.testing.assert_allclose(embedding, expected, atol=1e-4)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["narrow", "wide"])
def test_minifasnet(minifasnet: Path, name: str, engine: str) -> None:
    arrays = golden("minifasnet")
    network = opened(minifasnet, "minifasnet", name, engine)
    for part in (slice(None), slice(1)):  # batches of both kinds
        (logits,) = network.run(arrays["images"][part])
        np.testing.assert_allclose(logits, arrays[name][part], atol=1e-5)
    network.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a network", bytes(5000), b"\x08\x08\x12\x07pytorch"],
    ids=["0", "text", "zeros", "no graph"],
)
def test_damaged_onnx_sources(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "source.onnx"
    source.write_bytes(content)
    with pytest.raises(ModelDamaged):
        convert("mobilefacenet", {"MobileFaceNet.onnx": source}, tmp_path)


def test_another_networks_source(models_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged):
        convert("mobilefacenet", {"MobileFaceNet.onnx": models_folder / "mtcnn" / "onet.onnx"}, tmp_path)
    wrong = {f"{name}.pt": GOLDEN / "tensors-old.pt" for name in ("pnet", "rnet", "onet")}
    with pytest.raises(ModelDamaged, match="another network"):
        convert("mtcnn", wrong, tmp_path)
    with pytest.raises(ModelDamaged, match="another network"):
        convert("facenet", {"20180402-114759-vggface2.pt": GOLDEN / "tensors-zip.pt"}, tmp_path)
    with pytest.raises(ModelDamaged, match="another network"):
        convert(
            "minifasnet", {source.name: wrong["pnet.pt"] for source in entry("minifasnet").sources}, tmp_path
        )


def test_unknown_models(tmp_path: Path) -> None:
    with pytest.raises(ModelUnknown, match="no converter"):
        convert("nobody", {}, tmp_path)
