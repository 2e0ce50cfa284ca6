"""Which camera looks at the door, and whether what it sees is good enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PyQt5.QtCore import Qt, QTimer
from PyQt5.QtGui import QResizeEvent
from PyQt5.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from appliance.requests import (
    CameraAdvice,
    CheckCamera,
    DeviceShown,
    ListDevices,
    SetCameras,
    SettingsChanged,
)
from ui.kiosk.language import translate
from ui.kiosk.screens.first_run.camera_words import advice_text
from ui.kiosk.screens.first_run.first_run_step import FirstRunStep
from ui.kiosk.widgets.captions import Caption
from ui.kiosk.widgets.choice import Choice, only_one_of
from ui.kiosk.widgets.line import Line
from ui.kiosk.widgets.live_picture import LivePicture
from ui.kiosk.widgets.pieces import label, set_property

if TYPE_CHECKING:
    from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen

_EVERY_MS = 1000
_NAME, _DOOR = "front", "main"
_PICTURE_DP = 240


class CameraStep(FirstRunStep):
    """Chooses one, or shows what the one that there is sees, with advice once a second."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__(screen)
        self._chooses = True
        self._sees = False  # a picture
        self._devices: tuple[DeviceShown, ...] = ()
        self.sources: dict[str, Choice] = {}
        self._group: QButtonGroup | None = None
        self.none = label("hint")
        self.list = QVBoxLayout()
        self.network = Choice(self.parts, one_of_several=True)
        self.address = Line()
        self.address.textChanged.connect(self.changed)
        self.address.returnPressed.connect(screen.press_next)
        self.live = LivePicture(self.parts)
        self.advice = label("warning")
        self.column.addWidget(self.none)
        self.column.addLayout(self.list)
        self.column.addWidget(self.network)
        self.caption = Caption(self.column, self.address)
        self.halves = QBoxLayout(QBoxLayout.TopToBottom)
        self.halves.addWidget(self.live, 3)
        self.halves.addWidget(self.advice, 0, Qt.AlignVCenter)
        self.column.addLayout(self.halves, 1)
        self.rest = QWidget()
        self.column.addWidget(self.rest, 1)
        self.network.toggled.connect(self._chosen)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._check)

    @property
    def camera(self) -> str:
        """Name of the camera that is looked at, empty where there is none."""
        site = self.parts.site.site
        return site.cameras[0].name if site is not None and site.cameras else ""

    def begin(self) -> None:
        """The picture of the camera that there is, else what there is to choose from."""
        if self.camera:
            self._look()
        else:
            self._choose()

    def end(self) -> None:
        """No picture, no advice."""
        self._timer.stop()
        self.live.stop()
        self.address.clear()

    def follow_site(self) -> None:
        """Recognition may have failed, which the picture would not tell."""
        if not self._chooses and self.parts.site.site is not None and self.parts.site.site.trouble:
            self._say(self.screen.detail_text(self.parts.site.site.trouble), "error")

    def retranslate(self) -> None:
        """Texts."""
        self.why.setText(
            translate("FirstRun", "The camera should look people in the face, with the light behind it.")
            if self._chooses
            else translate("FirstRun", "Stand where people will stand, and look into the camera.")
        )
        self.live.setAccessibleName(translate("FirstRun", "Picture of the camera"))
        self.none.setText(
            translate("FirstRun", "No camera is plugged in. Plug one in and look again, or take one here:")
        )
        self.network.say(translate("FirstRun", "A camera in the network"))
        self.caption.say(translate("FirstRun", "Its address, such as rtsp://192.168.1.20/stream"))

    def fit(self) -> None:
        """Least height of the picture."""
        super().fit()
        self.live.setMinimumHeight(self.parts.theme.px(_PICTURE_DP))
        self.halves.setSpacing(self.parts.theme.px(10))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The advice below the picture, or beside it."""
        super().resizeEvent(event)
        self._turn()

    def title(self) -> str:
        return translate("FirstRun", "Camera")

    def next_text(self) -> str:
        if not self._chooses:
            return translate("Steps", "Next")
        if not self._devices and not self.network.is_on:
            return translate("FirstRun", "Look again")
        return translate("FirstRun", "Use this camera")

    def urges(self) -> bool:
        return self._chooses or self._sees

    def ready(self) -> bool:
        return not self._chooses or bool(self._source) or not (self._devices or self.network.is_on)

    def go_on(self) -> None:
        if not self._chooses:
            self.run.ahead()
        elif self._source:
            camera = {"name": _NAME, "source": self._source, "door": self._door}
            self.screen.await_answer(SetCameras((camera,)), self._set)
        else:
            self._choose()

    def other_text(self) -> str:
        return translate("Steps", "Later") if self._chooses else translate("FirstRun", "Another camera")

    def other(self) -> None:
        if self._chooses:
            self.run.ahead()
        else:
            self._choose()

    def _turn(self) -> None:
        wide = self.width() > self.height() * 1.2
        self.halves.setDirection(QBoxLayout.LeftToRight if wide else QBoxLayout.TopToBottom)
        self.halves.setStretch(1, 2 if wide else 0)

    # Which one.

    @property
    def _source(self) -> str:
        if self.network.is_on:
            return str(self.address.text().strip())
        return next((source for source, choice in self.sources.items() if choice.is_on), "")

    @property
    def _door(self) -> str:
        site = self.parts.site.site
        return next(iter(site.doors), _DOOR) if site is not None else _DOOR

    def _choose(self) -> None:
        self._chooses = True
        self._timer.stop()
        self.live.stop()
        self._show()
        self.screen.await_answer(ListDevices(), self._offer)

    def _offer(self, devices: list[DeviceShown]) -> None:
        self._devices = tuple(devices)
        for choice in self.sources.values():
            self.list.removeWidget(choice)
            choice.deleteLater()
        self.sources = {}
        for device in devices:
            choice = self.sources[device.source] = Choice(self.parts, one_of_several=True)
            choice.say(device.name)
            choice.toggled.connect(self.changed)
            self.list.addWidget(choice)
        self._group = only_one_of((*self.sources.values(), self.network), self)
        if devices:
            self.sources[devices[0].source].choose()
            self.screen.give_focus(self.sources[devices[0].source])
        self._show()

    def _chosen(self, on: bool) -> None:
        self.caption.show(on)
        if on:
            self.address.setFocus()
        self.changed.emit()

    def _set(self, changed: SettingsChanged) -> None:
        if changed.restart:
            self.run.restart(self._look)
        else:
            self._look()

    # What it sees.

    def _look(self) -> None:
        self._chooses = self._sees = False
        self._say("", "warning")
        self._show()
        self.live.start()
        self._timer.start()
        self._check()
        self.screen.next.setFocus()

    def _check(self) -> None:
        if self.camera:
            self.screen.ask(CheckCamera(self.camera), self._take, lambda error: None)  # asked again soon

    def _take(self, advice: CameraAdvice) -> None:
        site = self.parts.site.site
        if self._chooses or self.screen.step is not self:
            return
        self._sees = advice.width > 0
        self.changed.emit()
        if site is not None and site.trouble:
            return
        text = advice_text(advice)
        if advice.reason:
            text = f"{text}\n{self.screen.detail_text(advice.reason)}"
        self._say(text, "warning" if advice.advice or not advice.face else "good")

    def _say(self, text: str, role: str) -> None:
        set_property(self.advice, "role", role)
        self.advice.setText(text)
        self.advice.setVisible(bool(text) and not self._chooses)

    def _show(self) -> None:
        chooses: Any = self._chooses
        self.none.setVisible(chooses and not self._devices)
        for one in (*self.sources.values(), self.network):
            one.setVisible(chooses)
        self.caption.show(chooses and self.network.is_on)
        self.live.setVisible(not chooses)
        self.rest.setVisible(chooses)
        if chooses:
            self.advice.hide()
        self.retranslate()
        self.changed.emit()
