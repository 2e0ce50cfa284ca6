"""Models in words, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PyQt5.QtCore import QLocale

from appliance.requests import ModelMeasured, ModelShown
from ui.kiosk.language import translate
from ui.kiosk.widgets.bars import Bar


def task_texts() -> dict[str, str]:
    """What models are for, by `ModelShown.task`."""
    return {
        "detector": translate("Models", "Finds faces"),
        "embedder": translate("Models", "Tells people apart"),
        "liveness": translate("Models", "Tells living faces from pictures"),
    }


def engine_text(engine: str) -> str:
    """What an engine is called; names of products are the same everywhere."""
    names = {"tflite": "TFLite", "onnxruntime": "ONNX Runtime", "tensorrt": "TensorRT"}
    return names.get(engine, engine)


def state_text(model: ModelShown) -> str:
    """Whether it is installed and at work."""
    if model.chosen and model.installed:
        return translate("Models", "At work on {engine}").format(engine=engine_text(model.engine))
    if model.chosen:
        return translate("Models", "Chosen, but not installed")
    if model.installed:
        return translate("Models", "Installed")
    return translate("Models", "Not installed")


def tone_of(model: ModelShown) -> str:
    """A colour for it besides the words."""
    if model.chosen:
        return "granted" if model.installed else "unknown"
    return "accent" if model.installed else ""


def summary(model: ModelShown) -> str:
    """One line of a list."""
    task = task_texts().get(model.task, model.task)
    return translate("Models", "{state} – {task}").format(state=state_text(model), task=task)


def checked_texts(found: Mapping[str, str]) -> list[str]:
    """What a check of the files found, model by model."""
    well = translate("Models", "{model}: every file is as it was installed.")
    wrong = translate("Models", "{model}: damaged. Install it again.\n{detail}")
    return [(wrong if detail else well).format(model=model, detail=detail) for model, detail in found.items()]


def measured_bars(measured: Iterable[ModelMeasured], locale: QLocale) -> dict[str, list[Bar]]:
    """By model a bar for each engine; one that cannot run it says so."""
    found: dict[str, list[Bar]] = {}
    for one in measured:
        if one.milliseconds is None:
            told = translate("Models", "not here")
        else:
            digits = 1 if one.milliseconds < 100 else 0
            told = translate("Models", "{number} ms").format(
                number=locale.toString(one.milliseconds, "f", digits)
            )
        found.setdefault(one.model, []).append(Bar(engine_text(one.engine), one.milliseconds, told))
    return found


def reasons(measured: Iterable[ModelMeasured]) -> list[str]:
    """Why engines are not here, each once."""
    told = dict.fromkeys((one.engine, one.reason) for one in measured if one.milliseconds is None)
    line = translate("Models", "{engine}: {reason}")
    return [line.format(engine=engine_text(engine), reason=reason) for engine, reason in told]
