"""What every engine promises, on the real networks: batches, sizes, errors, and one result."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from models.catalogue import entry
from models.engines import ENGINES, Network, NetworkSpec, engine_named
from models.engines import tflite as tflite_engine
from models.errors import EngineFailed, EngineUnavailable, ModelDamaged

RUNNING = ("tflite", "onnxruntime")
RANDOM = np.random.default_rng(8)


def spec_of(model: str, network: str) -> NetworkSpec:
    return next(spec for spec in entry(model).networks if spec.name == network)


def opened(folder: Path, model: str, network: str, engine: str) -> Network:
    chosen = engine_named(engine)
    return chosen.open(folder / model / f"{network}{chosen.suffix}", spec_of(model, network), 2)


def pictures(count: int, height: int, width: int) -> npt.NDArray[np.uint8]:
    return RANDOM.integers(0, 256, (count, height, width, 3), dtype=np.uint8)


@pytest.fixture(params=RUNNING)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def onet(models_folder: Path, engine: str) -> Network:
    return opened(models_folder, "mtcnn", "onet", engine)


@pytest.fixture
def pnet(models_folder: Path, engine: str) -> Network:
    return opened(models_folder, "mtcnn", "pnet", engine)


def test_outputs_are_float32_in_the_order_of_the_spec(onet: Network, engine: str) -> None:
    outputs = onet.run(pictures(2, 48, 48))
    assert [output.shape for output in outputs] == [(2, 4), (2, 10), (2, 1)]
    assert all(output.dtype == np.float32 for output in outputs)
    assert onet.engine == engine


def test_a_picture_gives_the_same_in_every_batch(onet: Network) -> None:
    images = pictures(9, 48, 48)
    whole = [np.array(output) for output in onet.run(images)]
    for first, last in ((0, 1), (1, 4), (4, 9), (0, 9), (2, 3)):
        for output, expected in zip(onet.run(images[first:last]), whole, strict=True):
            np.testing.assert_allclose(output, expected[first:last], atol=1e-5)


def test_no_pictures(onet: Network) -> None:
    assert [output.shape for output in onet.run(pictures(0, 48, 48))] == [(0, 4), (0, 10), (0, 1)]
    assert [output.shape for output in onet.run(pictures(1, 48, 48))] == [(1, 4), (1, 10), (1, 1)]


def test_pictures_that_are_views(onet: Network) -> None:
    images = pictures(4, 60, 60)
    view = images[::2, 6:54, 54:6:-1]
    for output, expected in zip(onet.run(view), onet.run(np.ascontiguousarray(view)), strict=True):
        np.testing.assert_allclose(output, expected, atol=1e-6)


def test_outputs_outlive_the_next_call_of_another_network(onet: Network, pnet: Network) -> None:
    first = onet.run(pictures(1, 48, 48))
    copies = [np.array(output) for output in first]
    pnet.run(pictures(1, 30, 40))
    for output, copy in zip(first, copies, strict=True):
        np.testing.assert_array_equal(output, copy)


def test_changing_sizes(pnet: Network) -> None:
    images = {size: pictures(1, *size) for size in ((12, 12), (13, 30), (47, 22), (64, 64), (120, 161))}
    first = {size: [np.array(output) for output in pnet.run(image)] for size, image in images.items()}
    for size, image in reversed(images.items()):
        for output, expected in zip(pnet.run(image), first[size], strict=True):
            np.testing.assert_allclose(output, expected, atol=1e-6)
        height, width = (-(-(side - 2) // 2) - 4 for side in size)
        assert [output.shape for output in first[size]] == [(1, height, width, 4), (1, height, width, 1)]


def test_a_size_too_small_fails_and_the_next_one_works(pnet: Network) -> None:
    for _ in range(2):
        with pytest.raises(EngineFailed, match="pnet"):
            pnet.run(pictures(1, 5, 5))
        assert pnet.run(pictures(1, 12, 12))[0].shape == (1, 1, 1, 4)


@pytest.mark.parametrize("shape", [(2, 48, 47, 3), (2, 48, 48, 4), (48, 48, 3), (1, 2, 48, 48, 3)])
def test_wrong_shapes(onet: Network, shape: tuple[int, ...]) -> None:
    with pytest.raises(EngineFailed, match="any x 48 x 48 x 3"):
        onet.run(np.zeros(shape, np.uint8))


def test_wrong_types_and_batches(onet: Network, pnet: Network) -> None:
    with pytest.raises(EngineFailed, match="uint8"):
        onet.run(np.zeros((1, 48, 48, 3), np.float64))
    for shape in ((2, 24, 24, 3), (0, 24, 24, 3), (1, 0, 24, 3)):
        with pytest.raises(EngineFailed, match="1 x any x any x 3"):
            pnet.run(np.zeros(shape, np.uint8))


def test_a_closed_network_says_so(onet: Network) -> None:
    onet.close()
    onet.close()
    with pytest.raises(EngineFailed, match="closed"):
        onet.run(pictures(1, 48, 48))


@pytest.mark.parametrize("kept", [0.0, 0.01, 0.5, 0.99])
def test_damaged_files(models_folder: Path, tmp_path: Path, engine: str, kept: float) -> None:
    chosen = engine_named(engine)
    whole = (models_folder / "mtcnn" / f"rnet{chosen.suffix}").read_bytes()
    path = tmp_path / f"rnet{chosen.suffix}"
    for content in (
        whole[: int(len(whole) * kept)],
        bytes(int(len(whole) * kept)),
        b"text " * int(kept * 100),
    ):
        path.write_bytes(content)
        with pytest.raises(ModelDamaged, match="install the model again"):
            chosen.open(path, spec_of("mtcnn", "rnet"), 2)


def test_absent_files_and_other_networks(models_folder: Path, tmp_path: Path, engine: str) -> None:
    chosen = engine_named(engine)
    with pytest.raises(ModelDamaged, match="not there"):
        chosen.open(tmp_path / f"rnet{chosen.suffix}", spec_of("mtcnn", "rnet"), 2)
    with pytest.raises(ModelDamaged, match="does not hold the network rnet"):
        chosen.open(models_folder / "mtcnn" / f"onet{chosen.suffix}", spec_of("mtcnn", "rnet"), 2)


@pytest.mark.parametrize(
    ("model", "network", "shapes"),
    [
        ("mtcnn", "pnet", [(1, 12, 12), (1, 61, 48), (1, 108, 193)]),
        ("mtcnn", "rnet", [(5, 24, 24), (1, 24, 24), (70, 24, 24)]),
        ("mtcnn", "onet", [(3, 48, 48), (17, 48, 48)]),
        ("dlib-resnet", "embedder", [(1, 150, 150), (3, 150, 150), (2, 150, 150)]),
        ("mobilefacenet", "embedder", [(1, 112, 112), (4, 112, 112), (3, 112, 112)]),
    ],
)
def test_engines_agree(
    request: pytest.FixtureRequest, model: str, network: str, shapes: list[tuple[int, int, int]]
) -> None:
    fixture = "mobilefacenet" if model == "mobilefacenet" else "models_folder"
    folder: Path = request.getfixturevalue(fixture)
    one, other = (opened(folder, model, network, engine) for engine in RUNNING)
    for shape in shapes:
        images = pictures(*shape)
        for output, expected in zip(one.run(images), other.run(images), strict=True):
            np.testing.assert_allclose(output, expected, atol=1e-4)


def test_tflite_keeps_few_interpreters(models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tflite_engine, "MAX_PIXELS", 10_000)
    network = opened(models_folder, "mtcnn", "pnet", "tflite")
    assert isinstance(network, tflite_engine.TfliteNetwork)
    for side in (12, 20, 30, 80, 90, 101):
        network.run(pictures(1, side, side))
    assert list(network._slots) == [(101, 101)]
    network.run(pictures(1, 12, 12))
    for width in range(12, 12 + 2 * tflite_engine.MAX_SIZES):
        network.run(pictures(1, 12, width))
    assert len(network._slots) == tflite_engine.MAX_SIZES


def test_availability() -> None:
    for name in RUNNING:
        availability = ENGINES[name].probe()
        assert availability.available
        assert availability.version
    assert not ENGINES["tensorrt"].probe().available
    with pytest.raises(EngineUnavailable, match="choose tflite or onnxruntime"):
        engine_named("tensorrt")
    with pytest.raises(EngineUnavailable, match="choose tflite or onnxruntime"):
        ENGINES["tensorrt"].open(Path("pnet.engine"), spec_of("mtcnn", "pnet"), 1)
    with pytest.raises(EngineUnavailable, match="no engine 'abacus'"):
        engine_named("abacus")


def test_absent_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for name, package in (("tflite", "ai-edge-litert"), ("onnxruntime", "install onnxruntime")):
        availability = ENGINES[name].probe()
        assert not availability.available
        assert package in availability.reason


IN_A_NEW_PROCESS = """
import sys, numpy as np
from pathlib import Path
from models.catalogue import entry
from models.engines import ENGINES
assert not {"onnxruntime", "ai_edge_litert", "onnx", "tensorrt"} & set(sys.modules), "loaded too early"
engine = ENGINES[sys.argv[2]]
spec = next(spec for spec in entry("mtcnn").networks if spec.name == "pnet")
network = engine.open(Path(sys.argv[1], "mtcnn", "pnet" + engine.suffix), spec, 1)
network.run(np.zeros((1, 24, 24, 3), np.uint8))
print("a message of our own", file=sys.stderr)
"""


def test_libraries_load_late_and_keep_quiet(models_folder: Path, engine: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_A_NEW_PROCESS, str(models_folder), engine],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "a message of our own\n")


def test_an_opened_network_leaves_no_second_copy_behind(models_folder: Path) -> None:
    """The 21 MiB of dlib's network are held packed, and what it was read in is given back."""
    path = models_folder / "dlib-resnet" / "embedder.onnx"
    script = (
        "import sys, psutil; from pathlib import Path; from models.catalogue import entry;"
        "from models.engines import engine_named; engine = engine_named('onnxruntime'); engine.probe();"
        "import onnxruntime; before = psutil.Process().memory_info().rss;"
        "network = engine.open(Path(sys.argv[1]), entry('dlib-resnet').networks[0], 1);"
        "print((psutil.Process().memory_info().rss - before) / 2**20)"
    )
    grown = float(
        subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        ).stdout
    )
    assert grown < 2.5 * path.stat().st_size / 2**20


def test_onnx_runtime_reports_to_nobody(tmp_path: Path) -> None:
    """Its wheels know an address of their maker; told not to use it, they write no device id either."""
    program = (
        "from models.engines import ENGINES; assert ENGINES['onnxruntime'].probe().available;"
        "from models.engines.onnxruntime import _library; _library().get_available_providers()"
    )
    environ = {**os.environ, "TMPDIR": str(tmp_path), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    environ.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", program], env=environ, check=True)
    assert list(tmp_path.iterdir()) == []
