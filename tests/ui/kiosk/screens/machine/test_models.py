"""The models by touches: what they are, installed, checked, measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PyQt5.QtCore import QLocale, Qt

from appliance.errors import StateBusy
from appliance.requests import CheckModels, InstallModel, ListModels, MeasureModels
from models.catalogue import CATALOGUE
from models.engines import ENGINES
from tests.ui.kiosk.screens.machine.conftest import Opening, pick, row_of, touch_row
from tests.ui.kiosk.touching import touch, until
from tests.ui.kiosk.workshop import MEASURED, models
from ui.kiosk.navigation import Place
from ui.kiosk.saving.sticks import files_on_sticks
from ui.kiosk.screens.models.model_words import (
    checked_texts,
    engine_text,
    measured_bars,
    reasons,
    task_texts,
)
from ui.kiosk.theme.theme import Theme
from ui.kiosk.widgets.bars import Bar, Bars


@pytest.fixture
def screen(opened: Opening) -> Any:
    return opened(Place.MODELS)


def test_every_task_and_engine_has_a_name() -> None:
    assert {one.task for one in CATALOGUE.values()} <= set(task_texts())
    assert all(engine_text(engine) != engine for engine in ENGINES)


def test_what_is_at_work_comes_first(screen: Any) -> None:
    rows = [(row.key, row.detail) for row in screen.list.rows]
    assert rows[0] == ("mtcnn", "At work on ONNX Runtime – Finds faces")
    assert ("mobilefacenet", "Installed – Tells people apart") in rows
    assert len(rows) == len(CATALOGUE)


def test_one_is_looked_at_with_its_licence(screen: Any) -> None:
    touch_row(screen.list, "facenet")
    assert CATALOGUE["facenet"].licence in screen.model.text.text()
    assert screen.model.go.text() == "Install"
    touch(screen.model.cancel)
    assert not screen.model.isVisible()


def test_one_is_installed_from_the_internet(screen: Any, link: Any) -> None:
    touch_row(screen.list, "facenet")
    touch(screen.model.go)
    assert not screen.check.isEnabled()
    assert not screen.measure.isEnabled()
    until(screen.check.isEnabled)
    assert link.of(InstallModel) == [InstallModel("facenet", "")]
    assert row_of(screen.list, "facenet").detail.startswith("Installed")
    assert screen.notice.text() == "facenet is installed."
    assert not screen.restart.isVisible()


def test_what_is_at_work_holds_after_a_restart(screen: Any) -> None:
    touch_row(screen.list, "sface")
    assert screen.model.go.text() == "Install again"
    touch(screen.model.go)
    until(screen.restart.isVisible)


def test_one_is_installed_from_a_stick(
    screen: Any, link: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "facenet.zip"
    file.write_bytes(b"weights")
    found = files_on_sticks([tmp_path])
    monkeypatch.setattr("ui.kiosk.screens.models.model_sheets.files_on_sticks", lambda: found)
    touch_row(screen.list, "facenet")
    pick(screen.model.source, f"{tmp_path.name}/facenet.zip")
    touch(screen.model.go)
    until(lambda: link.of(InstallModel))
    assert link.of(InstallModel) == [InstallModel("facenet", str(file))]


def test_an_error_is_told_and_frees_the_buttons(screen: Any, link: Any) -> None:
    link.answers[InstallModel] = StateBusy("the models are being worked on already")
    touch_row(screen.list, "facenet")
    touch(screen.model.go)
    until(screen.check.isEnabled)
    assert "worked on already" in screen.notice.text()
    assert not screen.is_working


def test_damaged_files_are_named(screen: Any) -> None:
    touch(screen.check)
    until(screen.checks.isVisible)
    assert screen.checks.notice.text() == "Something is damaged."
    assert "mobilefacenet: damaged" in screen.checks.text.text()


def test_whole_files_are_well(screen: Any, link: Any) -> None:
    link.answers[CheckModels] = {"mtcnn": ""}
    touch(screen.check)
    until(screen.checks.isVisible)
    assert screen.checks.notice.property("role") == "good"


def test_a_bar_for_each_engine(screen: Any) -> None:
    touch(screen.measure)
    until(screen.measures.isVisible)
    assert [bar.told for bar in screen.measures.bars["mtcnn"].bars] == ["21.4 ms", "17.9 ms", "not here"]
    assert screen.measures.why.text().count("TensorRT is not installed") == 1
    touch(screen.measures.cancel)


def test_nothing_to_measure(screen: Any, link: Any) -> None:
    link.answers[MeasureModels] = []
    touch(screen.measure)
    until(lambda: screen.notice.text() == "No model is installed.")


def test_an_auditor_sees_and_checks_but_installs_nothing(opened: Opening) -> None:
    screen = opened(Place.MODELS, role="auditor")
    assert not screen.measure.isVisible()
    touch_row(screen.list, "facenet")
    assert not screen.model.go.isVisible()


def test_a_model_that_is_chosen_and_gone_is_told(opened: Opening, link: Any) -> None:
    from dataclasses import replace

    link.answers[ListModels] = [replace(one, installed=False) for one in models()]
    screen = opened(Place.MODELS)
    assert row_of(screen.list, "sface").detail.startswith("Chosen, but not installed")


def test_files_on_sticks_are_those_that_show_and_no_folders(tmp_path: Path) -> None:
    for name in ("b.zip", "a.whl", ".hidden"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder").mkdir()
    assert [one.name for one in files_on_sticks([tmp_path])] == ["a.whl", "b.zip"]
    assert len(files_on_sticks([tmp_path], most=1)) == 1
    assert files_on_sticks([tmp_path / "pulled out"]) == []


def test_words_of_checks_and_measurements() -> None:
    assert checked_texts({"a": "", "b": "gone"})[1].endswith("gone")
    assert measured_bars(MEASURED, QLocale("de_DE"))["sface"][0].told == "38,2 ms"
    assert reasons(MEASURED) == ["TensorRT: TensorRT is not installed"]


@pytest.mark.parametrize("direction", [Qt.LeftToRight, Qt.RightToLeft])
def test_a_longer_bar_is_more_and_begins_where_reading_begins(qtbot: Any, direction: int) -> None:
    bars = Bars(Theme())
    qtbot.addWidget(bars)
    bars.setLayoutDirection(direction)
    bars.show_bars(
        [Bar("much", 100.0, "100 ms"), Bar("little", 25.0, "25 ms"), Bar("none", None, "not here")]
    )
    bars.resize(400, bars.sizeHint().height())
    image = bars.grab().toImage()
    accent = Theme().palette.accent
    row = bars.height() // 3
    lengths, begins = [], []
    for number in range(3):
        y = (number + 1) * row - 9
        filled = [x for x in range(400) if image.pixelColor(x, y).name() == accent]
        lengths.append(len(filled))
        begins.append(filled and (min(filled) < 8 if direction == Qt.LeftToRight else max(filled) > 391))
    assert lengths[0] > 390
    assert lengths[1] == pytest.approx(100, abs=8)
    assert lengths[2] == 0
    assert begins[:2] == [True, True]
