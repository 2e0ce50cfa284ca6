"""What the figures are called, and how their values are written."""

from __future__ import annotations

from PyQt5.QtCore import QLocale, Qt

from ui.kiosk.language import translate
from ui.kiosk.overlay.figures import Measure, Values

_DASH = "–"
_MILLISECONDS = (Measure.DECISION, Measure.DETECTION, Measure.EMBEDDING, Measure.MATCHING)


def name_of(measure: Measure) -> str:
    """The name of a figure."""
    return {
        Measure.SPEED: translate("Figures", "Pictures"),
        Measure.DECISION: translate("Figures", "Capture to decision"),
        Measure.DETECTION: translate("Figures", "Detection"),
        Measure.EMBEDDING: translate("Figures", "Embedding"),
        Measure.MATCHING: translate("Figures", "Matching"),
        Measure.DROPPED: translate("Figures", "Dropped pictures"),
        Measure.CPU: translate("Figures", "CPU"),
        Measure.GPU: translate("Figures", "GPU"),
        Measure.MEMORY: translate("Figures", "Memory"),
        Measure.TEMPERATURE: translate("Figures", "Temperature"),
        Measure.POWER: translate("Figures", "Power"),
        Measure.ENERGY: translate("Figures", "Energy of a decision"),
    }[measure]


def value_of(measure: Measure, values: Values, locale: QLocale) -> str:
    """A value with its unit; a dash where nothing was measured."""
    value = values[measure]
    if value is None:
        return _DASH
    decimals = 0 if measure in (Measure.DROPPED, Measure.CPU, Measure.GPU, Measure.MEMORY) else 1
    return _form(measure).format(number=locale.toString(float(value), "f", decimals))


def line_of(values: Values, locale: QLocale) -> str:
    """The figures that matter most, in one line; read from the right, each number stays with its unit."""
    before, after = ("\u2068", "\u2069") if locale.textDirection() == Qt.RightToLeft else ("", "")
    shown = {
        name: f"{before}{value_of(measure, values, locale)}{after}"
        for name, measure in (
            ("speed", Measure.SPEED),
            ("decision", Measure.DECISION),
            ("cpu", Measure.CPU),
            ("power", Measure.POWER),
        )
    }
    return translate("Figures", "{speed}, decision {decision}, CPU {cpu}, power {power}").format(**shown)


def _form(measure: Measure) -> str:
    if measure in _MILLISECONDS:
        return translate("Figures", "{number} ms")
    return {
        Measure.SPEED: translate("Figures", "{number}/s"),
        Measure.DROPPED: "{number}",
        Measure.CPU: translate("Figures", "{number} %"),
        Measure.GPU: translate("Figures", "{number} %"),
        Measure.MEMORY: translate("Figures", "{number} MiB"),
        Measure.TEMPERATURE: translate("Figures", "{number} °C"),
        Measure.POWER: translate("Figures", "{number} W"),
        Measure.ENERGY: translate("Figures", "{number} J"),
    }[measure]
