"""The settings that a decision depends on, as somebody with the key last accepted them.

A configuration file is plain text, and whoever has the disk can edit it. So its deciding values lie sealed
in the gallery as well; values that differ from them are named, and nobody is let in by them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from appliance.config import (
    MODELS_FOLDER,
    THRESHOLDS_EMBEDDER,
    CameraSettings,
    Config,
    deciding_settings,
)
from appliance.config.changes import changes
from appliance.errors import IntegrityError
from appliance.storage.events import NewEvent, Value
from appliance.storage.ledger import Ledger
from appliance.storage.records import Damage
from appliance.storage.roll import SETTINGS
from appliance.storage.sealed_values import read_value, write_value

DETECTOR, EMBEDDER, LIVENESS = "networks.detector", "networks.embedder", "networks.liveness"
"""The network files at work, beside the settings: "model:fingerprint", several with a space between them."""
NETWORKS = (DETECTOR, EMBEDDER, LIVENESS)
_CHANGED = "it was changed without the key; see to it, then accept it with `portunus config seal`"
_FIRST_SEEN = frozenset({THRESHOLDS_EMBEDDER, MODELS_FOLDER, *NETWORKS})
"""Chosen since, as the best one installed, or of no seal of an earlier version: taken at their first use."""

_SEALED = "settings_sealed"

Settings = Mapping[str, Any]
"""Flat: "section.key" -> value, of JSON's types."""


class SealedSettings:
    """The sealed row, which holds settings for each configuration file by its place."""

    def __init__(
        self, ledger: Ledger, explained: Callable[[str, Mapping[str, Value], str], NewEvent]
    ) -> None:
        """explained: as `DecisionLog.explained`."""
        self._ledger = ledger
        self._explained = explained

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
            first = {name: now[name] for name in _FIRST_SEEN & now.keys() if _is_first(name, before, now)}
            if first:
                before = {**before, **first}  # from now on it is part of what was accepted
                if before == now:
                    self.seal(place, settings)
            return [
                Damage(place, name, _problem(name, before, now))
                for name in sorted(before.keys() | now.keys())
                if name not in before or name not in now or before[name] != now[name]
            ]

    def seal(self, place: str, settings: Settings) -> None:
        """Accepts these settings, which is an event: of which, and sealed, from what to what.

        Raises IntegrityError (the roll is lost), StorageFailed.
        """
        with self._ledger.lock:
            try:
                sealed = self._read()
            except IntegrityError:
                sealed = {}
            now = _plain(settings)
            before = _as_now(sealed[place], now) if place in sealed else now
            sealed[place] = now
            content = json.dumps(sealed, sort_keys=True).encode()
            event = self._event(_SEALED, before, now)
            with self._ledger.change(None, None, counts=True):
                write_value(self._ledger.database, self._ledger.key, SETTINGS, content)
                self._ledger.events.keeping.append([event])

    def tell_changed(self, before: Settings, now: Settings) -> None:
        """An event of settings that are not sealed. Raises StorageFailed, IntegrityError."""
        with self._ledger.lock:
            self._ledger.events.keeping.append([self._event("settings_changed", before, now)])

    def _event(self, kind: str, before: Settings, now: Settings) -> NewEvent:
        changed = changes(before, now)
        if not changed:
            return NewEvent(self._ledger.clock.wall().isoformat(timespec="milliseconds"), kind, None, "{}")
        names = ", ".join(one.name for one in changed)
        return self._explained(kind, {"changed": names}, "; ".join(one.told() for one in changed))

    def _read(self) -> dict[str, dict[str, Any]]:
        if not self._ledger.is_current(SETTINGS):
            raise IntegrityError(
                "the accepted settings were deleted, or older ones were put in their place; "
                "see to the settings, then accept them with `portunus config seal`"
            )
        content = read_value(self._ledger.database, self._ledger.key, SETTINGS)
        sealed: dict[str, dict[str, Any]] = json.loads(content) if content else {}
        return sealed


def _is_first(name: str, before: Settings, now: Settings) -> bool:
    """Nothing was let in by a detector or an embedder that was not there; without liveness people were."""
    return name not in before or (name in (DETECTOR, EMBEDDER) and not before[name] and bool(now[name]))


def _problem(name: str, before: Settings, now: Settings) -> str:
    if name not in NETWORKS:
        return _CHANGED
    value = now.get(name) or before.get(name) or ""
    models = " ".join(one.partition(":")[0] for one in value.split())
    return (
        f"the files of {models} are not the accepted ones; put those back with "
        f"`portunus models install {models}`, or accept these with `portunus config seal`"
    )


def _as_now(sealed: Settings, now: Settings) -> dict[str, Any]:
    """Sealed settings as this version would have sealed them.

    Settings that came since had their usual values; those that there are no more decide nothing.
    """
    usual, camera = _plain(deciding_settings(Config())), asdict(CameraSettings())
    lasting = {*usual, *now, THRESHOLDS_EMBEDDER}
    known = {name: value for name, value in sealed.items() if name in lasting}
    since = {name: value for name, value in usual.items() if name in now and name not in sealed}
    since.pop(MODELS_FOLDER, None)
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
