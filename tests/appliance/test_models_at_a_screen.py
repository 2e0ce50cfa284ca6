"""The models of a machine, for administrators at a screen."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from appliance.errors import InputError, StateBusy
from appliance.handlers.models import ModelHandlers
from appliance.low_priority import at_low_priority
from appliance.requests import CheckModels, InstallModel, ListModels, MeasureModels, Request
from appliance.service.codec import dumps, loads
from models.catalogue import CATALOGUE
from models.errors import ModelError, ModelUnknown
from models.store import ModelStore

Ask = Callable[[Request], Any]


def asking(folder: Path, engine: str = "") -> Ask:
    store, engines = ModelStore(folder), {"embedder": engine}
    table = ModelHandlers(store, lambda: {"mtcnn", "dlib-resnet"}, engines, 1, calls=1).table()

    def ask(request: Request) -> Any:
        answer = table[type(request)](request)
        assert loads(dumps(answer), 10_000) == answer
        return answer

    return ask


def test_the_catalogue_is_listed(models_folder: Path) -> None:
    found = {one.name: one for one in asking(models_folder, "onnxruntime")(ListModels())}
    assert found.keys() == CATALOGUE.keys()
    assert {name for name, one in found.items() if one.installed} == {"mtcnn", "dlib-resnet"}
    assert {name for name, one in found.items() if one.chosen} == {"mtcnn", "dlib-resnet"}
    assert (found["dlib-resnet"].engine, found["dlib-resnet"].engine_reason) == ("onnxruntime", "configured")
    assert found["mtcnn"].engine_reason == "measured to be the faster one"
    absent = {one.name: one for one in asking(models_folder, "abacus")(ListModels())}
    assert "no such engine" in absent["dlib-resnet"].engine_reason


def test_every_installed_model_is_measured_on_every_engine(models_folder: Path) -> None:
    found = {(one.model, one.engine): one for one in asking(models_folder)(MeasureModels())}
    assert found.keys() == {
        (m, e) for m in ("mtcnn", "dlib-resnet") for e in ("tflite", "onnxruntime", "tensorrt")
    }
    for one in found.values():
        assert (one.milliseconds is None) != (one.reason == "")
        assert one.milliseconds is None or 0.05 < one.milliseconds < 20_000
    assert found["mtcnn", "tflite"].milliseconds is not None


def test_a_damaged_model_is_told(models_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(models_folder, folder)
    assert asking(folder)(CheckModels()) == {"mtcnn": "", "dlib-resnet": ""}
    network = folder / "mtcnn" / "onet.onnx"
    network.write_bytes(b"x" * network.stat().st_size)
    found = asking(folder)(CheckModels())
    assert found["dlib-resnet"] == ""
    assert "was changed" in found["mtcnn"]
    reasons = {(one.model, one.engine): one.reason for one in asking(folder)(MeasureModels())}
    assert "is damaged" in reasons["mtcnn", "onnxruntime"]


def test_what_is_installed_already_is_listed(models_folder: Path) -> None:
    ask = asking(models_folder)
    assert ask(InstallModel("mtcnn")) == ask(ListModels())
    with pytest.raises(ModelUnknown):
        ask(InstallModel("abacus"))
    for file in ("mtcnn.pt", "/tmp/a\0b", "/tmp/\ud800"):
        with pytest.raises(InputError, match="by its whole path"):
            ask(InstallModel("sface", file))


def test_what_has_no_end_is_no_file(models_folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for file in (pipe, Path("/dev/zero")):
        with pytest.raises(ModelError, match="neither a file nor a folder"):
            asking(models_folder)(InstallModel("sface", str(file)))


def test_work_is_let_go_at_the_end_of_the_process(models_folder: Path) -> None:
    ending, going_on = threading.Event(), threading.Event()
    handlers = ModelHandlers(ModelStore(models_folder), lambda: (), {}, 1, ending=ending)
    handlers._store.check = lambda name: [str(going_on.wait(20))]  # type: ignore[method-assign]
    threading.Timer(0.1, ending.set).start()
    began = time.monotonic()
    with pytest.raises(StateBusy, match="is stopping"):
        handlers.table()[CheckModels](CheckModels())
    assert time.monotonic() - began < 2.0
    going_on.set()


def test_one_at_a_time(models_folder: Path) -> None:
    handlers = ModelHandlers(ModelStore(models_folder), lambda: (), {}, 1, calls=1)
    with handlers._alone(), pytest.raises(StateBusy, match="worked on already"):
        handlers.table()[MeasureModels](MeasureModels())
    assert handlers.table()[CheckModels](CheckModels())


def test_low_priority_is_that_of_the_work_alone() -> None:
    def nice() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = nice()
    assert at_low_priority(nice) == 19
    assert nice() == before
    with pytest.raises(ZeroDivisionError):
        at_low_priority(lambda: 1 // 0)
