"""A fresh appliance as a script: its settings, its keys and its accounts change as they are asked to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from appliance.config import SETUP_DONE, SETUP_STEPS
from appliance.requests import (
    AccountOpened,
    BeginAdministration,
    CameraAdvice,
    CameraShown,
    ChangeSettings,
    CheckCamera,
    ContinueRekey,
    DeviceShown,
    GalleryStatus,
    InstallModel,
    ListDevices,
    RekeyGallery,
    RenewRecovery,
    RestartService,
    SetCameras,
    SettingsChanged,
    SettingShown,
    ShowSettings,
    SignedIn,
    SignIn,
    SignOut,
    UnlockDoor,
)
from appliance.storage.rekeying import RekeyProgress
from tests.ui.kiosk.office import OWNER
from tests.ui.kiosk.scripted import DOOR, SITE, ScriptedLink, ScriptedSite

CODE = "aaaaa-bbbbb-ccccc-ddddd"
WORDS = "m4kq8-vx2ht-zzzzz"
FRESH = replace(
    SITE,
    cameras=(),
    liveness="unchecked",
    administrators=False,
    people=False,
    setup=SETUP_STEPS[0],
)


class FreshSite:
    """settings: as written so far. A restart takes effect when `come_back` is called."""

    def __init__(self, link: ScriptedLink, site: ScriptedSite) -> None:
        self.link = link
        self.site = site
        self.now = site.site = FRESH
        self.settings = {
            "door.kind": "simulated",
            "door.chip": "/dev/gpiochip0",
            "door.relay_line": "0",
            "door.active_low": "fire",
            "door.fail_safe": "false",
        }
        self.provider = "key-file"
        self.installed = False
        self._cameras: tuple[CameraShown, ...] = ()
        self.answers: dict[type[Any], Any] = {
            ListDevices: [DeviceShown("0", "Webcam")],
            SetCameras: self._set_cameras,
            CheckCamera: CameraAdvice(640, 480, 25.0, True, ()),
            BeginAdministration: self._begin,
            SignIn: SignedIn(OWNER, "token"),
            SignOut: lambda request: None,
            GalleryStatus: lambda request: {"key_provider": self.provider},
            RekeyGallery: self._rekey,
            ContinueRekey: lambda request: RekeyProgress(2, 2, 0, True, 2),
            RenewRecovery: WORDS,
            ChangeSettings: self._change,
            ShowSettings: lambda request: [_setting(*item) for item in self.settings.items()],
            InstallModel: self._install,
            RestartService: lambda request: None,
            UnlockDoor: DOOR,
        }
        link.answers.update(self.answers)

    def be(self, **values: Any) -> None:
        """The site is so from now on, and is told."""
        self.now = replace(self.now, **values)
        self.site.show(self.now)

    def come_back(self) -> None:
        """The service goes, and comes back with what was set."""
        self.site.lose()
        if self._cameras:
            self.now = replace(self.now, cameras=self._cameras)
        method = self.settings.get("liveness.method", "auto")
        checked = "passive" if self.installed else "unchecked"
        self.now = replace(self.now, liveness=checked if method == "auto" else method)

    def _set_cameras(self, request: SetCameras) -> SettingsChanged:
        self._cameras = tuple(CameraShown(one["name"], one["door"], True, 0.0, "") for one in request.cameras)
        return SettingsChanged(("cameras",), True)

    def _begin(self, request: BeginAdministration) -> AccountOpened:
        self.be(administrators=True)
        return AccountOpened(OWNER, CODE)

    def _rekey(self, request: RekeyGallery) -> RekeyProgress:
        self.provider = request.provider
        return RekeyProgress(0, 2, 0, False, 1)

    def _change(self, request: ChangeSettings) -> SettingsChanged:
        changed = tuple(name for name, value in request.values.items() if self.settings.get(name) != value)
        self.settings.update(request.values)
        step = self.settings.get("site.setup", SETUP_STEPS[0])
        self.be(setup="" if step == SETUP_DONE else step)
        return SettingsChanged(changed, any(not name.startswith("site.") for name in changed))

    def _install(self, request: InstallModel) -> list[Any]:
        self.installed = True
        return []


def _setting(name: str, value: str) -> SettingShown:
    return SettingShown(name, value, "", "text", (), None, None, True, True, False)
