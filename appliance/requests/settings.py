"""The settings of the appliance, its models, and how fast they are, for administrators at a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from appliance.requests.request import Request


@dataclass(frozen=True)
class ShowSettings(Request):
    """-> list[SettingShown]: by section, then of each camera ("cameras[0].name"), without passwords."""


@dataclass(frozen=True)
class ChangeSettings(Request):
    """-> SettingsChanged. Writes "section.key" -> value, as `config set` does, all of them or none.

    Those that decide are accepted at the same time. ConfigError when one does not fit.
    """

    values: Mapping[str, str]


@dataclass(frozen=True)
class SetCameras(Request):
    """-> SettingsChanged. The cameras in place of all that there were; ConfigError when one does not fit.

    Each has the keys of "cameras[0].name" and so on in `ShowSettings`, as shown there; what is left out gets
    its default. A source that is given as it was shown, without its password, keeps it.
    """

    cameras: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class ListModels(Request):
    """-> list[ModelShown]: the catalogue, and what of it is installed."""


@dataclass(frozen=True)
class InstallModel(Request):
    """-> list[ModelShown] after it. file: a path on the appliance's machine, empty to fetch it."""

    name: str
    file: str = ""


@dataclass(frozen=True)
class CheckModels(Request):
    """-> dict of model name to what is wrong with its files, empty for nothing."""


@dataclass(frozen=True)
class MeasureModels(Request):
    """-> list[ModelMeasured]: milliseconds of each installed network on each engine here; takes seconds."""


@dataclass(frozen=True)
class SettingShown:
    """value, default: as `config set` takes them. kind: "text", "number", "whole number", "yes or no",
    "choice". low, high: of numbers. restart: it holds from the next start of the service on; else at once.
    deciding: a decision depends on it. overridden: by this run's environment or options.
    """

    name: str
    value: str
    default: str
    kind: str
    choices: tuple[str, ...]
    low: float | None
    high: float | None
    restart: bool
    deciding: bool
    overridden: bool


@dataclass(frozen=True)
class SettingsChanged:
    """changed: names of the settings that are other now. restart: some hold after `RestartService` only."""

    changed: tuple[str, ...]
    restart: bool


@dataclass(frozen=True)
class ModelShown:
    """task: "detector", "embedder", "liveness". chosen: it is at work. engine: that runs it, and why."""

    name: str
    task: str
    summary: str
    licence: str
    installed: bool
    chosen: bool
    engine: str
    engine_reason: str


@dataclass(frozen=True)
class ModelMeasured:
    """milliseconds: median for one picture or face. reason: why there is none on that engine."""

    model: str
    engine: str
    milliseconds: float | None
    reason: str
