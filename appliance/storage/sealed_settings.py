"""The settings that a decision depends on, as somebody with the key last accepted them.

A configuration file is plain text, and whoever has the disk can edit it. So its deciding values lie sealed
in the gallery as well; values that differ from them are named, and nobody is let in by them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from appliance.config import THRESHOLDS_EMBEDDER, CameraSettings, Config, deciding_settings
from appliance.errors import IntegrityError
from appliance.storage.ledger import Ledger
from appliance.storage.records import Damage
from appliance.storage.roll import SETTINGS
from appliance.storage.sealed_values import read_value, write_value

_CHANGED = "it was changed without the key; see to it, then accept it with `portunus config seal`"

Settings = Mapping[str, Any]
"""Flat: "section.key" -> value, of JSON's types."""


class SealedSettings:
    """The sealed row, which holds settings for each configuration file by its place."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def differences(self, place: str, settings: Settings) -> list[Damage]:
        """What was changed since the settings of this place were sealed; seals those never seen before.

        Raises StorageFailed.
        """
        with self._ledger.lock:
            try:
                sealed = self._read()
            except IntegrityError as error:
                return [Damage("meta", SETTINGS, str(error))]
            if place not in sealed:
                if self._ledger.roll is not None:  # else nobody is let in anyway
                    self.seal(place, settings)
                return []
            now = _plain(settings)
            before = _as_now(sealed[place], now)
            if THRESHOLDS_EMBEDDER in now and THRESHOLDS_EMBEDDER not in before:
                # Chosen since, as the best one installed; from now on it is part of what was accepted.
                before = {**before, THRESHOLDS_EMBEDDER: now[THRESHOLDS_EMBEDDER]}
                if before == now:
                    self.seal(place, settings)
            return [
                Damage(place, name, _CHANGED)
                for name in sorted(before.keys() | now.keys())
                if name not in before or name not in now or before[name] != now[name]
            ]

    def seal(self, place: str, settings: Settings) -> None:
        """Accepts these settings. Raises IntegrityError (the roll is lost), StorageFailed."""
        with self._ledger.lock:
            try:
                sealed = self._read()
            except IntegrityError:
                sealed = {}
            sealed[place] = _plain(settings)
            content = json.dumps(sealed, sort_keys=True).encode()
            with self._ledger.change("settings_sealed", None):
                write_value(self._ledger.database, self._ledger.key, SETTINGS, content)

    def _read(self) -> dict[str, dict[str, Any]]:
        if not self._ledger.is_current(SETTINGS):
            raise IntegrityError(
                "the accepted settings were deleted, or older ones were put in their place; "
                "see to the settings, then accept them with `portunus config seal`"
            )
        content = read_value(self._ledger.database, self._ledger.key, SETTINGS)
        sealed: dict[str, dict[str, Any]] = json.loads(content) if content else {}
        return sealed


def _as_now(sealed: Settings, now: Settings) -> dict[str, Any]:
    """Sealed settings as this version would have sealed them.

    Settings that came since had their usual values; those that there are no more decide nothing.
    """
    usual, camera = _plain(deciding_settings(Config())), asdict(CameraSettings())
    lasting = {*usual, *now, THRESHOLDS_EMBEDDER}
    known = {name: value for name, value in sealed.items() if name in lasting}
    since = {name: value for name, value in usual.items() if name in now and name not in sealed}
    settings = {**since, **known}
    if "liveness.method" in sealed and "liveness.acknowledged" not in sealed:
        # There was only "off" then, and nobody had chosen it.
        settings["liveness.method"] = usual["liveness.method"]
    if "cameras" in settings:
        settings["cameras"] = [{**camera, **one} for one in settings["cameras"]]
    return _plain(settings)


def _plain(settings: Settings) -> dict[str, Any]:
    """As they come back from JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(settings)))
    return plain
