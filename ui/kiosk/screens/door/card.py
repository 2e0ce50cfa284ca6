"""The card that says what is going on: icon, word and sentence on a colour, as large as the room allows."""

from __future__ import annotations

from collections.abc import Callable

from PyQt5.QtCore import QRect, Qt
from PyQt5.QtGui import QFont, QFontMetrics, QResizeEvent
from PyQt5.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QVBoxLayout

from appliance.liveness.challenge import Step
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.door.scene import Kind, Scene
from ui.kiosk.screens.door.words import Words, words_of
from ui.kiosk.widgets import icons
from ui.kiosk.widgets.pieces import button, label

_HEADLINE_DP, _SENTENCE_DP, _MORE_DP, _ICON_DP = 46, 24, 20, 120
_FACTORS = (1.25, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # of these sizes, the first by which all of it fits
_WHITE, _BLACK = "#ffffff", "#14202b"


_STEPS = {Step.LEFT: "left", Step.RIGHT: "right", Step.NOD: "down", Step.CLOSER: "closer"}


def icon_of(scene: Scene) -> str:
    """The icon of a scene; of a challenge that of what it asks."""
    return _STEPS.get(scene.step, scene.look.icon) if scene.step is not None else scene.look.icon


class SceneCard(QFrame):  # type: ignore[misc]  # PyQt5 is untyped here
    """Shows one scene. pin: called when somebody wants to enter the PIN that is asked for."""

    def __init__(self, parts: KioskParts, pin: Callable[[], None]) -> None:
        super().__init__()
        self._parts = parts
        self._scene = Scene(Kind.LOOKING)
        self._contact = ""
        self._bright = False
        self.words = Words("", "")
        self.setObjectName("card")
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Ignored)
        self.icon = QLabel()
        self.icon.setAlignment(Qt.AlignCenter)
        self.headline = label(centred=True)
        self.sentence = label(centred=True)
        self.more = label(centred=True)
        self.pin = button(pin, "primary")
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SetNoConstraint)
        self._column.addStretch(1)
        for part in (self.icon, self.headline, self.sentence, self.more):
            self._column.addWidget(part)
        self._column.addWidget(self.pin, 0, Qt.AlignCenter)
        self._column.addStretch(1)

    @property
    def scene(self) -> Scene:
        """What is shown."""
        return self._scene

    def show_scene(self, scene: Scene, contact: str, *, bright: bool = False) -> None:
        """Shows it from now on. bright: a card without a colour of its own is to give light."""
        if (scene, contact, bright) != (self._scene, self._contact, self._bright):
            self._scene, self._contact, self._bright = scene, contact, bright
            self.refresh()

    def refresh(self) -> None:
        """Texts, colours and sizes anew."""
        self.words = words_of(self._scene, self._contact)
        self.headline.setText(self.words.headline)
        self.sentence.setText(self.words.sentence)
        self.more.setText("\n".join(self.words.more))
        self.more.setVisible(bool(self.words.more))
        self.pin.setText(translate("Door", "Enter PIN"))
        self.pin.setVisible(self._scene.kind is Kind.PIN)
        self.setAccessibleName(self.words.headline)
        self.setAccessibleDescription(" ".join((self.words.sentence, *self.words.more)))
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """Its room does not go by what it says: the picture beside it must not jump from word to word."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The letters go by the room."""
        super().resizeEvent(event)
        self._fit()

    def _colours(self) -> tuple[str, str]:
        palette, tone = self._parts.theme.palette, self._scene.look.tone
        if tone:
            return str(getattr(palette, tone)), palette.on
        return (_WHITE, _BLACK) if self._bright else (palette.panel, palette.letters)

    def _fit(self) -> None:
        px = self._parts.theme.px
        gap, margin = px(12), px(18)
        room = self.contentsRect().adjusted(margin, margin, -margin, -margin)
        factor = next((one for one in _FACTORS if self._needs(room, one, gap) <= room.height()), _FACTORS[-1])
        ground, letters = self._colours()
        head, sentence, more = (self._letters(dp, factor) for dp in (_HEADLINE_DP, _SENTENCE_DP, _MORE_DP))
        self.setStyleSheet(
            f"QFrame#card {{ background: {ground}; border-radius: {px(14)}px; }}"
            f"QFrame#card > QLabel {{ color: {letters}; }}"
        )
        self.headline.setStyleSheet(f"font-size: {head}px; font-weight: bold;")
        self.sentence.setStyleSheet(f"font-size: {sentence}px;")
        self.more.setStyleSheet(f"font-size: {more}px;")
        self.icon.setPixmap(icons.picture(icon_of(self._scene), letters, px(_ICON_DP * factor)))
        self._column.setSpacing(gap)
        self._column.setContentsMargins(margin, margin, margin, margin)

    def _letters(self, dp: float, factor: float) -> int:
        return self._parts.theme.letters(dp * factor)

    def _needs(self, room: QRect, factor: float, gap: int) -> float:
        """The height that all of it takes in a room at that factor; endless where a word is too wide."""
        parts = (
            (self.words.headline, _HEADLINE_DP, True),
            (self.words.sentence, _SENTENCE_DP, False),
            ("\n".join(self.words.more), _MORE_DP, False),
        )
        total = float(self._parts.theme.px(_ICON_DP * factor))
        for text, dp, bold in parts:
            if not text:
                continue
            font = QFont(self.font())
            font.setPixelSize(self._letters(dp, factor))
            font.setBold(bold)
            metrics = QFontMetrics(font)
            if max(metrics.horizontalAdvance(word) for word in text.split()) > room.width():
                return float("inf")
            flags = Qt.AlignHCenter | Qt.TextWordWrap
            total += metrics.boundingRect(0, 0, room.width(), 10_000, flags, text).height() + gap
        if self._scene.kind is Kind.PIN:
            total += self.pin.sizeHint().height() + gap
        return total
