"""Fixtures of the end-to-end tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import appliance.capture
from tests.e2e.command import PROGRAM, Portunus
from tests.e2e.material import Pictures, make_pictures

PORTRAITS = Path(appliance.capture.__file__).parent / "portraits"


@pytest.fixture(scope="session", autouse=True)
def _installed() -> None:
    if not PROGRAM.exists():
        pytest.fail(f"{PROGRAM} is absent; run scripts/setup")


@pytest.fixture(scope="session")
def eileen() -> Path:
    """A portrait of somebody whom `door` knows."""
    return PORTRAITS / "eileen_collins.jpg"


@pytest.fixture(scope="session")
def grace() -> Path:
    """A portrait of somebody else whom `door` knows."""
    return PORTRAITS / "grace_hopper.jpg"


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory, eileen: Path) -> Pictures:
    """Pictures that can be read, in every form, and pictures that cannot."""
    return make_pictures(tmp_path_factory.mktemp("pictures"), eileen)


@pytest.fixture
def portunus(tmp_path: Path, models_folder: Path) -> Portunus:
    """The command with an empty state folder."""
    home = tmp_path / "home"
    home.mkdir()
    return Portunus(tmp_path / "state", models_folder, home)


@pytest.fixture(scope="session")
def original(
    tmp_path_factory: pytest.TempPathFactory, models_folder: Path, eileen: Path, grace: Path
) -> Portunus:
    """Eileen Collins and Grace Hopper are enrolled. For reading only: see `door`."""
    folder = tmp_path_factory.mktemp("original")
    portunus = Portunus(folder / "state", models_folder, folder)
    for name, portrait in (("Eileen Collins", eileen), ("Grace Hopper", grace)):
        portunus("enroll", name, portrait, "--consent", "form 17").done()
    return portunus


@pytest.fixture
def door(original: Portunus, tmp_path: Path) -> Portunus:
    """The command with a state folder in which Eileen Collins and Grace Hopper are enrolled."""
    return original.copy(tmp_path / "door")


@pytest.fixture(scope="session")
def ordinary_user() -> tuple[str, ...]:
    """What to run a command with so that permissions count, even for root."""
    if os.geteuid() != 0:
        return ()
    before = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    try:
        subprocess.run([*before, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"root ignores permissions, and setpriv cannot change that here: {error}")
    return before
