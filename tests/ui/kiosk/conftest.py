"""Qt without a screen, its warnings as failures, and contexts with a state of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from ui.cli.context import Context
from ui.cli.parser import build_parser

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

collect_ignore: list[str] = []
if find_spec("PyQt5") is None:  # test_screen.py says so in one line
    collect_ignore += [here.name for here in Path(__file__).parent.iterdir() if here.name != "test_screen.py"]


@pytest.fixture
def context(models_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    """As `portunus demo` starts it, over an empty state folder."""
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models_folder))
    monkeypatch.setenv("PORTUNUS_MODELS_EMBEDDER", "dlib-resnet")
    return Context(build_parser().parse_args(["--state", str(tmp_path / "state"), "demo"]))


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder in memory, where the demonstration keeps its state."""
    folder = tmp_path / "memory"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The one QApplication of the test run."""
    from PyQt5.QtWidgets import QApplication

    if "XDG_RUNTIME_DIR" not in os.environ:  # Qt warns without it
        folder = tmp_path_factory.mktemp("runtime")
        folder.chmod(0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(folder)
    return QApplication.instance() or QApplication(["tests"])


@pytest.fixture(scope="session")
def qapp(application: Any) -> Any:
    """The same one for pytest-qt."""
    return application


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A Qt warning fails any test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


@pytest.fixture
def parts(qtbot: Any) -> Any:
    """The kiosk's parts without a service, see scripted.py."""
    from tests.ui.kiosk.scripted import scripted_parts

    return scripted_parts()


@pytest.fixture
def qt(application: Any) -> Iterator[Any]:
    """The application; a Qt warning during the test fails it."""
    from PyQt5.QtCore import QtMsgType, qInstallMessageHandler

    warnings: list[str] = []

    def take(kind: QtMsgType, where: object, text: str) -> None:
        warnings.append(text)

    before = qInstallMessageHandler(take)
    yield application
    application.processEvents()
    qInstallMessageHandler(before)
    assert warnings == []
