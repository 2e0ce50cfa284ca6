"""What leaves this device: nothing of anybody, and what events are told to whom."""

from __future__ import annotations

from PyQt5.QtWidgets import QVBoxLayout

from appliance.requests import SettingShown, ShowSettings
from ui.kiosk.language import translate
from ui.kiosk.navigation import Place
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.widgets.state_line import StateLine
from ui.kiosk.widgets.wrapped_button import button

_MQTT, _WEBHOOK, _CA = "network.mqtt", "network.webhook", "network.ca"


class SyncScreen(ActingPage):
    """The addresses are settings; here they are only shown."""

    narrow = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._values: dict[str, str] | None = None
        self.people = StateLine(parts.theme, "lock", "granted")
        self.told = {name: StateLine(parts.theme, "cloud", "accent") for name in (_MQTT, _WEBHOOK)}
        self._list = QVBoxLayout()
        for line in self._lines:
            self._list.addWidget(line)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.change = button(lambda: parts.navigation.open(Place.SETTINGS))
        self.foot.addWidget(self.change)
        self.retranslate()

    @property
    def _lines(self) -> tuple[StateLine, ...]:
        return (self.people, *self.told.values())

    def enter(self, argument: object) -> None:
        """Asks for the addresses."""
        self._values = None
        self.retranslate()
        self.act(self.change, ShowSettings(), self._take)
        self.back.setFocus()

    def retranslate(self) -> None:
        """The texts."""
        super().retranslate()
        self.title.setText(translate("Network", "Network"))
        self.people.say(
            translate("Network", "Nobody’s data leaves this device"),
            translate(
                "Network",
                "Pictures, faces, names and PINs stay here, and nothing is copied to another device or a "
                "cloud. "
                "Only kind, number, time, door, camera and alarm of an event can be told, to an address that "
                "somebody has set.",
            ),
        )
        self.change.setText(translate("Network", "To the settings"))
        values = self._values
        for name, line in self.told.items():
            line.setVisible(values is not None)
            if values is not None:
                line.say(*_told(name, values.get(name, ""), values.get(_CA, "")))

    def fit(self) -> None:
        """Icons and gaps."""
        super().fit()
        self._list.setSpacing(self.parts.theme.px(10))
        for line in self._lines:
            line.fit()

    def _take(self, settings: list[SettingShown]) -> None:
        self._values = {one.name: one.value for one in settings}
        self.retranslate()


def _told(name: str, address: str, certificates: str) -> tuple[str, str]:
    """What is told to an address, and over what."""
    if name == _MQTT and not address:
        return (
            translate("Network", "MQTT: nothing is told"),
            translate("Network", "A broker, for Home Assistant and the like."),
        )
    if name == _MQTT:
        title = translate("Network", "MQTT: events are told")
    elif not address:
        return (
            translate("Network", "Webhook: nothing is told"),
            translate("Network", "An address that gets a signed notice of each event."),
        )
    else:
        title = translate("Network", "Webhook: events are told")
    if certificates:
        text = translate("Network", "To {address}, proved by the certificates in {file}.")
        return title, text.format(address=address, file=certificates)
    return title, translate("Network", "To {address}.").format(address=address)
