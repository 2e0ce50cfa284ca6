"""The configuration file as administrators at a screen see and change it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from appliance.appliance import Appliance
from appliance.capture.specs import parse
from appliance.config import CameraSettings, Config, is_deciding, load_config
from appliance.config.shown import holds_at_once, settings_shown, source_shown
from appliance.config.writing import set_cameras, set_values
from appliance.errors import ConfigError, InputError
from appliance.requests import (
    Actor,
    ChangeSettings,
    Request,
    SetCameras,
    SettingsChanged,
    SettingShown,
    ShowSettings,
)
from ui.cli.context import Context
from ui.cli.deciding import refuse_unfit, write_and_seal

_CAMERAS = "cameras"


class _Permitted:
    """The appliance, asked for what somebody who may has asked of it."""

    def __init__(self, appliance: Appliance) -> None:
        self._appliance = appliance

    def handle(self, request: Request, actor: Actor) -> Any:
        return self._appliance.answer(request)


class SettingsDesk:
    """Shows and writes the file that the service was started with; one change at a time."""

    def __init__(self, context: Context, appliance: Appliance) -> None:
        self._context = context
        self._appliance = _Permitted(appliance)
        self._changing = threading.Lock()

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            ShowSettings: lambda request: self._show(),
            ChangeSettings: self._change,
            SetCameras: self._set,
        }

    def _show(self) -> list[SettingShown]:
        with self._changing:
            anew = Context(self._context.arguments)
            return settings_shown(anew.config, anew.is_overridden)

    def _change(self, request: ChangeSettings) -> SettingsChanged:
        values = request.values
        for name in values:
            if name.startswith(_CAMERAS):
                raise ConfigError(f"{name} is a camera's; the cameras are set all at once")
        with self._changing:
            refuse_unfit(self._context, values)
            before = self._filed()
            self._write(lambda: set_values(self._context.config_file, values), any(map(is_deciding, values)))
            changed = _different(before, self._filed(), values)
        return SettingsChanged(changed, not all(map(holds_at_once, changed)))

    def _set(self, request: SetCameras) -> SettingsChanged:
        with self._changing:
            before = self._filed()
            cameras = [_with_secrets(camera, before.cameras) for camera in request.cameras]
            self._write(lambda: set_cameras(self._context.config_file, cameras), deciding=True)
            changed = (_CAMERAS,) if self._filed().cameras != before.cameras else ()
        return SettingsChanged(changed, bool(changed))

    def _write(self, write: Callable[[], object], deciding: bool) -> None:
        context = self._context
        context.config_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if deciding:
            write_and_seal(context, self._appliance, write)
        else:
            write()

    def _filed(self) -> Config:
        return load_config(self._context.config_file, {})


def _different(before: Config, after: Config, names: Mapping[str, str]) -> tuple[str, ...]:
    def value(config: Config, name: str) -> Any:
        section, _, key = name.partition(".")
        return getattr(getattr(config, section), key)

    return tuple(name for name in names if value(before, name) != value(after, name))


def _with_secrets(camera: Mapping[str, str], before: tuple[CameraSettings, ...]) -> Mapping[str, str]:
    """A source that is given as it was shown, without its password, is the one that was shown."""
    source = camera.get("source", CameraSettings().source)
    shown = {one.name: one.source for one in before if source_shown(one.source) == source}
    source = shown.get(camera.get("name", ""), next(iter(shown.values()), source))
    try:
        parse(source)
    except InputError as error:
        raise ConfigError(f"this camera cannot be used: {error}") from None
    return {**camera, "source": source}
