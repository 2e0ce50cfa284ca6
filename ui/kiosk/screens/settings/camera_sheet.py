"""The cameras: which device each of them is, which door it looks at, and how it hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QSizePolicy

from appliance.requests import (
    CameraAdvice,
    CheckCamera,
    DeviceShown,
    ListDevices,
    SetCameras,
    SettingsChanged,
    SettingShown,
)
from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.camera_words import advice_text
from ui.kiosk.screens.settings.camera_table import (
    FIRST_DOOR,
    ROTATIONS,
    Camera,
    cameras_of,
    free_name,
    sources,
    with_camera,
    without_camera,
)
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice
from ui.kiosk.widgets.drop_down import DropDown
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.live_picture import LivePicture
from ui.kiosk.widgets.pieces import label, set_property
from ui.kiosk.widgets.sheet import Sheet
from ui.kiosk.widgets.wrapped_button import button

if TYPE_CHECKING:
    from ui.kiosk.screens.settings.settings_screen import SettingsScreen

_NEW, _NETWORK = -1, ""
_EVERY_MS = 1000
_PICTURE_DP = 200


class CameraSheet(Sheet):
    """One camera at a time. Of the first one its picture is seen, with advice about it."""

    screen: SettingsScreen

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen)
        self._cameras: list[dict[str, str]] = []
        self._devices: list[DeviceShown] = []
        self.which, self.source, self.rotation = DropDown(), DropDown(), DropDown()
        self.address, self.name, self.door = Line(), Line(), Line()
        self.mirror = Choice(screen.parts)
        self.live, self.advice = LivePicture(screen.parts), label("warning")
        self.live.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Fixed)  # so that its height counts
        self._which = Caption(self.body, self.which)
        self.body.addWidget(self.live)
        self.body.addWidget(self.advice)
        self._source = Caption(self.body, self.source)
        self._address = Caption(self.body, self.address)
        self._name, self._door = Caption(self.body, self.name), Caption(self.body, self.door)
        self._rotation = Caption(self.body, self.rotation)
        self.body.addWidget(self.mirror)
        self.remove = button(self._remove)
        self.body.addWidget(self.remove)
        self.go = button(self._send, "primary")
        self.foot.addWidget(self.go, 1)
        self.which.currentIndexChanged.connect(self._turn)
        self.source.currentIndexChanged.connect(self._turn_source)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._check)

    def open(self, settings: list[SettingShown]) -> None:
        """Begins with the first camera, or with a new one."""
        self._cameras = cameras_of(settings)
        self.present(self.which)
        self.which.choose(0 if self._cameras else _NEW)
        self._turn()
        self.screen.ask(
            ListDevices(), self._take_devices, lambda error: None
        )  # those that are set are offered
        self._timer.start()

    def cleared(self) -> None:
        """Nothing is looked at any more."""
        self._timer.stop()
        self.live.stop()
        for line in (self.address, self.name, self.door):
            line.clear()
        self._cameras = []

    def fit(self) -> None:
        """Height of the picture."""
        self.live.setFixedHeight(self.screen.parts.theme.px(_PICTURE_DP))

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Cameras", "Cameras"))
        self._which.say(translate("Cameras", "Camera"))
        self._source.say(translate("Cameras", "Device"))
        self._address.say(translate("Cameras", "Its address, such as rtsp://192.168.1.20/stream"))
        self._name.say(translate("Cameras", "Name"))
        self._door.say(translate("Cameras", "Door that it looks at"))
        self._rotation.say(translate("Cameras", "The picture is turned by"))
        self.mirror.say(translate("Cameras", "Mirrored"))
        self.remove.setText(translate("Cameras", "Take this camera away"))
        self.go.setText(translate("Cameras", "Save"))
        locale = self.screen.parts.language.locale
        turned = translate("Cameras", "{degrees}°")
        self.rotation.offer((key, turned.format(degrees=locale.toString(int(key)))) for key in ROTATIONS)
        self.which.offer(
            (
                *((number, one.get("name", "")) for number, one in enumerate(self._cameras)),
                (_NEW, translate("Cameras", "A new camera")),
            )
        )
        self._offer_sources()

    @property
    def _number(self) -> int | None:
        return None if self.which.key in (_NEW, None) else int(self.which.key)

    @property
    def _camera(self) -> Camera:
        number = self._number
        if number is None or number >= len(self._cameras):
            return {"name": free_name(self._cameras), "door": FIRST_DOOR}
        return self._cameras[number]

    def _turn(self) -> None:
        """Another camera is looked at."""
        camera = self._camera
        self._offer_sources()
        source = camera.get("source", "")
        is_address = "://" in source
        self.source.choose(_NETWORK if is_address else source)
        self.address.setText(source if is_address else "")
        self.name.setText(camera.get("name", ""))
        self.door.setText(camera.get("door", ""))
        self.rotation.choose(camera.get("rotation", ROTATIONS[0]))
        self.mirror.choose(camera.get("mirror") == "true")
        self.remove.setVisible(self._number is not None)
        self._turn_source()
        self._turn_picture()

    def _turn_source(self) -> None:
        self._address.show(self.source.key == _NETWORK)

    def _turn_picture(self) -> None:
        site = self.screen.parts.site.site
        name = self._camera.get("name") if self._number is not None else None
        seen = site is not None and bool(site.cameras) and site.cameras[0].name == name
        self.live.setVisible(seen)
        self.advice.hide()
        if seen:
            self.live.start()
        else:
            self.live.stop()

    def _offer_sources(self) -> None:
        offered = sources(self._devices, self._camera.get("source", ""))
        self.source.offer((*offered, (_NETWORK, translate("Cameras", "A camera in the network"))))

    def _take_devices(self, devices: list[DeviceShown]) -> None:
        if self.isVisible():
            self._devices = devices
            chosen = self.source.key
            self._offer_sources()
            if self._number is None and chosen == _NETWORK and devices and not self.address.text():
                self.source.choose(devices[0].source)

    def _check(self) -> None:
        if self.live.isVisible():
            name = self._camera.get("name", "")
            self.screen.ask(CheckCamera(name), self._advise, lambda error: None)  # asked again soon

    def _advise(self, advice: CameraAdvice) -> None:
        if self.live.isVisible():
            set_property(self.advice, "role", "warning" if advice.advice or not advice.face else "good")
            self.advice.setText(advice_text(advice))
            self.advice.show()

    def _send(self) -> None:
        source = self.address.text().strip() if self.source.key == _NETWORK else str(self.source.key)
        name, door = self.name.text().strip(), self.door.text().strip()
        if not (source and name and door):
            self.tell(translate("Cameras", "A camera needs a device or an address, a name and a door."))
            return
        camera = {
            "name": name,
            "source": source,
            "door": door,
            "rotation": str(self.rotation.key),
            "mirror": "true" if self.mirror.is_on else "false",
        }
        request = SetCameras(with_camera(self._cameras, self._number, camera))
        self.ask(self.go, request, self._saved)

    def _remove(self) -> None:
        number = self._number
        if number is not None:
            request = SetCameras(without_camera(self._cameras, number))
            self.ask(self.remove, request, self._saved)

    def _saved(self, changed: SettingsChanged) -> None:
        self.dismiss()
        self.screen.written(changed)
