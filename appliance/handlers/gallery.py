"""Answers to requests about the gallery as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from appliance.crypto.providers import provider_named
from appliance.matchers import Matchers
from appliance.requests import (
    BackupGallery,
    CheckGallery,
    ContinueRekey,
    GalleryStatus,
    IndexRebuilt,
    RebuildGallery,
    RekeyGallery,
    RenewRecovery,
    Request,
    SealSettings,
    SettingsChanges,
)
from appliance.storage.gallery import Gallery
from appliance.storage.records import Damage
from appliance.storage.rekeying import RekeyProgress


class GalleryHandlers:
    """Its state, its upkeep, and the settings sealed in it.

    untrusted: settings that were changed without the key. networks: as `Appliance` takes it.
    """

    def __init__(
        self,
        gallery: Gallery,
        matchers: Matchers,
        untrusted: Sequence[Damage],
        networks: Callable[[str], Mapping[str, Any]],
    ) -> None:
        self._gallery = gallery
        self._matchers = matchers
        self._untrusted = untrusted
        self._networks = networks

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            GalleryStatus: lambda request: asdict(self._gallery.status()),
            CheckGallery: self._check,
            RebuildGallery: self._rebuild,
            BackupGallery: lambda request: self._gallery.backup(Path(request.file), replace=request.replace),
            RekeyGallery: self._rekey,
            ContinueRekey: lambda request: self._gallery.rekeying.go_on(),
            RenewRecovery: lambda request: self._gallery.rekeying.renew_recovery(),
            SettingsChanges: self._changes,
            SealSettings: self._seal,
        }

    def _changes(self, request: SettingsChanges) -> list[Damage]:
        settings = self._gallery.settings.differences(request.place, self._settings(request))
        return [*settings, *self._gallery.cameras.differences()]

    def _seal(self, request: SealSettings) -> None:
        self._gallery.settings.seal(request.place, self._settings(request))
        self._gallery.cameras.accept()

    def _settings(self, request: SettingsChanges | SealSettings) -> dict[str, Any]:
        """With our own view of the networks: whoever asks may look for them in another folder."""
        return {**request.settings, **self._networks(request.place)}

    def _rekey(self, request: RekeyGallery) -> RekeyProgress:
        provider = provider_named(
            request.provider, self._gallery.folder, request.file, lambda: request.secret
        )
        try:
            return self._gallery.rekeying.begin(provider)
        finally:
            provider.forget()

    def _check(self, request: CheckGallery) -> list[Damage]:
        return [*self._gallery.check(), *self._untrusted, *self._gallery.cameras.differences()]

    def _rebuild(self, request: RebuildGallery) -> IndexRebuilt:
        self._matchers.matcher(request.embedder)  # another embedder is refused before anything is changed
        rebuilt = self._gallery.rebuild()
        self._matchers.forget(request.embedder)
        templates = self._matchers.live(request.embedder).size
        return IndexRebuilt(templates, tuple(rebuilt.damaged), tuple(rebuilt.disabled), rebuilt.unproved)
