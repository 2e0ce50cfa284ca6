"""Fixtures that several test folders share: the test data beside the checkout, the installed models."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import platformdirs
import pytest

from appliance.capture.native import silence_video_libraries
from models.install import install
from models.store import ModelStore

_CHECKOUT = Path(__file__).resolve().parents[1]
_INSTALLED_BY_SETUP = ("mtcnn", "dlib-resnet")
pytest_plugins = ["pytestqt.plugin"] if find_spec("PyQt5") and find_spec("pytestqt") else []
silence_video_libraries()  # FFmpeg reads it once: also where a test opens a clip by itself


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of test data (PORTUNUS_TEST_DATA, else ../shared/data); skips where it is absent."""
    folder = Path(os.environ.get("PORTUNUS_TEST_DATA", _CHECKOUT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the test data folder {folder} is absent; PORTUNUS_TEST_DATA names another one")
    return folder


@pytest.fixture(scope="session")
def models_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with mtcnn and dlib-resnet in it, whatever else is installed. For reading only."""
    default = Path(platformdirs.user_data_dir("portunus")) / "models"
    installed = Path(os.environ.get("PORTUNUS_MODELS_FOLDER", default))
    folder = tmp_path_factory.mktemp("installed")
    for name in _INSTALLED_BY_SETUP:
        if not ModelStore(installed).is_installed(name):
            pytest.fail(f"model {name} is not installed in {installed}; run scripts/setup --tests")
        (folder / name).symlink_to(installed / name)
    return folder


@pytest.fixture(scope="session")
def mobilefacenet(models_folder: Path, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with mtcnn, dlib-resnet and mobilefacenet in it. For reading only."""
    folder = tmp_path_factory.mktemp("models")
    for name in _INSTALLED_BY_SETUP:
        (folder / name).symlink_to((models_folder / name).resolve())
    install("mobilefacenet", folder, from_file=shared_data / "weights" / "mobilefacenet.onnx")
    return folder


@pytest.fixture(scope="session")
def minifasnet(models_folder: Path, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with mtcnn, dlib-resnet and minifasnet in it. For reading only."""
    folder = tmp_path_factory.mktemp("models")
    for name in _INSTALLED_BY_SETUP:
        (folder / name).symlink_to((models_folder / name).resolve())
    install("minifasnet", folder, from_file=shared_data / "weights")
    return folder


@pytest.fixture(scope="session")
def two_networks(mobilefacenet: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with mtcnn and sface-mobilefacenet; skips where sface is absent. For reading only."""
    default = Path(platformdirs.user_data_dir("portunus")) / "models"
    installed = Path(os.environ.get("PORTUNUS_MODELS_FOLDER", default))
    if not ModelStore(installed).is_installed("sface"):
        pytest.skip(f"model sface is not installed in {installed}; run `portunus models install sface`")
    folder = tmp_path_factory.mktemp("two")
    for name in ("mtcnn", "mobilefacenet"):
        (folder / name).symlink_to((mobilefacenet / name).resolve())
    (folder / "sface").symlink_to(installed / "sface")
    return folder
