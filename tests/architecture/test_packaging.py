"""The package carries every file it needs, and the locks say exactly what is installed with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from appliance.version import VERSION
from tests.architecture.rules import LAYERS

CHECKOUT = Path(__file__).resolve().parents[2]
REQUIREMENTS = CHECKOUT / "requirements"
MINORS = ("310", "311", "312")
LOCKS = [REQUIREMENTS / f"{kind}-py{minor}.txt" for kind in ("runtime", "dev") for minor in MINORS]


def pins(lock: Path) -> dict[str, str]:
    """Package -> version of a lock, after a look at its form: nothing but pins with checksums."""
    found: dict[str, str] = {}
    lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        pin = re.fullmatch(r"([a-z0-9-]+)==(\S+)((\s+--hash=sha256:[0-9a-f]{64})+)\s*", line)
        assert pin is not None, f"{lock.name}: {line[:60]!r} is no pin with checksums"
        found[pin[1]] = pin[2]
    return found


def wanted(kind: str) -> set[str]:
    """The packages that requirements/<kind>.in names."""
    lines = (REQUIREMENTS / f"{kind}.in").read_text(encoding="utf-8").splitlines()
    return {_package(line) for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_has_all_that_is_asked_for_and_no_training_framework(lock: Path) -> None:
    locked = set(pins(lock))
    assert wanted("runtime") <= locked
    if lock.name.startswith("dev"):
        assert wanted("dev") <= locked
    assert not locked & {"torch", "tensorflow", "tensorflow-cpu", "keras", "opencv-python", "tflite-runtime"}


@pytest.mark.parametrize("minor", MINORS)
def test_what_the_tests_run_with_is_what_users_get(minor: str) -> None:
    runtime, dev = (pins(REQUIREMENTS / f"{kind}-py{minor}.txt") for kind in ("runtime", "dev"))
    assert runtime.items() <= dev.items()


def test_this_environment_is_the_locked_one() -> None:
    lock = REQUIREMENTS / f"dev-py3{sys.version_info.minor}.txt"
    installed = {name: metadata.version(name) for name in pins(lock)}
    assert installed == pins(lock), "run scripts/setup --tests"
    assert metadata.version("portunus") == VERSION


def test_the_wheel_carries_every_file_of_the_packages(tmp_path: Path) -> None:
    source = tmp_path / "source"
    unbuilt = shutil.ignore_patterns("__pycache__", "*.pyc")
    for layer in LAYERS:
        shutil.copytree(CHECKOUT / layer, source / layer, ignore=unbuilt)
    shutil.copytree(REQUIREMENTS, source / "requirements")
    for name in ("setup.py", "pyproject.toml", "MANIFEST.in", "LICENSE", "CHANGELOG.md"):
        shutil.copy(CHECKOUT / name, source)
    expected = {str(f.relative_to(source)) for f in source.rglob("*") if f.is_file() and _layer(f, source)}

    pip = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(tmp_path), str(source)], check=True)

    wheel = tmp_path / f"portunus-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if name.partition("/")[0] in LAYERS}
        about = archive.read(f"portunus-{VERSION}.dist-info/METADATA").decode()
        commands = archive.read(f"portunus-{VERSION}.dist-info/entry_points.txt").decode()
    assert carried == expected
    assert re.search(r"^Requires-Python: (>=3\.10,<3\.13|<3\.13,>=3\.10)$", about, re.MULTILINE)
    assert {_package(line.split()[1]) for line in about.splitlines() if _is_plain_need(line)} == wanted(
        "runtime"
    )
    assert "portunus = ui.cli.main:main" in commands


def _package(requirement: str) -> str:
    return re.split(r"[<>=;\s]", requirement)[0]


def _layer(file: Path, source: Path) -> bool:
    return file.relative_to(source).parts[0] in LAYERS


def _is_plain_need(line: str) -> bool:
    return line.startswith("Requires-Dist:") and "extra ==" not in line
