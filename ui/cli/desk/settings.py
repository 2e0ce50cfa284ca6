"""The configuration file as administrators at a screen see and change it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from typing import Any

from appliance.appliance import Appliance
from appliance.capture.specs import parse
from appliance.config import CameraSettings, Config, is_deciding, load_config
from appliance.config.shown import address_shown, holds_at_once, settings_shown, source_shown
from appliance.config.writing import config_with, set_cameras, set_values
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
from ui.cli.deciding import refuse_unfit, write_and_seal, write_then
from ui.cli.desk.usable import refuse_unusable

_CAMERAS = "cameras"
TellChanged = Callable[[Mapping[str, Any], Mapping[str, Any]], None]


class Permitted:
    """The appliance, asked for what somebody who may has asked of it."""

    def __init__(self, appliance: Appliance) -> None:
        self._appliance = appliance

    def handle(self, request: Request, actor: Actor) -> Any:
        return self._appliance.answer(request)


class SettingsDesk:
    """Shows and writes the file that the service was started with; one change at a time.

    tell_changed: as `SealedSettings.tell_changed`.
    """

    def __init__(self, context: Context, appliance: Appliance, tell_changed: TellChanged) -> None:
        self._context = context
        self._tell_changed = tell_changed
        self._appliance = Permitted(appliance)
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
        for name in request.values:
            if name.startswith(_CAMERAS):
                raise ConfigError(f"{name} is a camera's; the cameras are set all at once")
        with self._changing:
            before = self._filed()
            values = _with_addresses(request.values, before)
            refuse_unfit(self._context, values)
            after = config_with(self._context.config_file, values)
            refuse_unusable(self._context.state, before, after, self._context.config)
            deciding = any(map(is_deciding, values))
            self._write(lambda: set_values(self._context.config_file, values), before, deciding=deciding)
            changed = _different(before, self._filed(), values)
        return SettingsChanged(changed, not all(map(holds_at_once, changed)))

    def _set(self, request: SetCameras) -> SettingsChanged:
        with self._changing:
            before = self._filed()
            names = {camera.get("name", CameraSettings().name) for camera in request.cameras}
            cameras = [_with_secrets(camera, before.cameras, names) for camera in request.cameras]
            self._write(lambda: set_cameras(self._context.config_file, cameras), before, deciding=True)
            changed = (_CAMERAS,) if self._filed().cameras != before.cameras else ()
        return SettingsChanged(changed, bool(changed))

    def _write(self, write: Callable[[], object], before: Config, *, deciding: bool) -> None:
        context = self._context
        context.config_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if deciding:
            write_and_seal(context, self._appliance, write)
            self._tell_others(before)
        else:
            write_then(context.config_file, write, lambda: self._tell_others(before))

    def _tell_others(self, before: Config) -> None:
        """Of those that are sealed, the seal is the event."""
        old, now = _not_deciding(before), _not_deciding(self._filed())
        if old != now:
            self._tell_changed(old, now)

    def _filed(self) -> Config:
        return load_config(self._context.config_file, {})


def _not_deciding(config: Config) -> dict[str, Any]:
    """ "section.key" -> value."""
    sections = {name: table for name, table in asdict(config).items() if isinstance(table, dict)}
    flat = {f"{name}.{key}": value for name, table in sections.items() for key, value in table.items()}
    return {name: value for name, value in flat.items() if not is_deciding(name)}


def _different(before: Config, after: Config, names: Mapping[str, str]) -> tuple[str, ...]:
    def value(config: Config, name: str) -> Any:
        section, _, key = name.partition(".")
        return getattr(getattr(config, section), key)

    return tuple(name for name in names if value(before, name) != value(after, name))


def _with_addresses(values: Mapping[str, str], before: Config) -> Mapping[str, str]:
    """An address that is given as it was shown is the one that was shown."""
    filed = {"network.mqtt": before.network.mqtt, "network.webhook": before.network.webhook}
    kept = {name: text for name, text in filed.items() if text and values.get(name) == address_shown(text)}
    return {**values, **kept}


def _with_secrets(
    camera: Mapping[str, str], before: tuple[CameraSettings, ...], names: Collection[str]
) -> Mapping[str, str]:
    """A source that is given as it was shown, without its password, is the one that was shown.

    Of several that are shown alike it is that of the same name: another would give a door another camera.
    names: of all cameras from now on; one that keeps its name gives its source to no other.
    """
    source = camera.get("source", CameraSettings().source)
    name = camera.get("name", CameraSettings().name)
    shown = {one.name: one.source for one in before if source_shown(one.source) == source}
    if name in shown:
        source = shown[name]
    elif set(shown.values()) - {source} and (
        len(set(shown.values())) > 1 or not shown.keys().isdisjoint(names)
    ):
        raise ConfigError(
            f"the source of the camera {name} may be that of {' or '.join(shown)}; give the whole source"
        )
    elif shown:
        [source] = set(shown.values())  # it has got another name
    try:
        parse(source)
    except InputError as error:
        raise ConfigError(f"this camera cannot be used: {error}") from None
    return {**camera, "source": source}
