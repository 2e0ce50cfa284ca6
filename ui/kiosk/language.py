"""The languages of the screen, switched while it runs."""

from __future__ import annotations

from pathlib import Path

from PyQt5.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator, pyqtSignal
from PyQt5.QtWidgets import QApplication

LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español", "ar": "العربية"}
"""Codes, and what each language calls itself."""
TRANSLATIONS = Path(__file__).parent / "translations"


def translate(context: str, text: str) -> str:
    """The text in the language in force. context: what it belongs to; both are literals, to be found.

    `self.tr` is not used: in PyQt it takes the class of the object for the context, and pylupdate5 the class
    that the line stands in, so that what a base class says is never translated.
    """
    return str(QCoreApplication.translate(context, text))


def digits(number: int) -> str:
    """A whole number as the language in force writes it."""
    return str(QLocale().toString(number))


class Language(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """code: of the language in force. Every widget gets a LanguageChange event when it changes.

    Signals:
        changed: after that.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self._translators: list[tuple[QTranslator, bytes]] = []  # each reads its bytes as they lie

    @property
    def locale(self) -> QLocale:
        """For dates and numbers."""
        return QLocale({"en": "en_GB", "de": "de_DE", "es": "es_ES", "ar": "ar_EG"}[self.code])

    def use(self, code: str) -> None:
        """Speaks this language from now on; English where there is no such language."""
        code = code if code in LANGUAGES else "en"
        if code == self.code:
            return
        self.code = code
        application = QApplication.instance()
        QLocale.setDefault(self.locale)
        application.setLayoutDirection(Qt.RightToLeft if code == "ar" else Qt.LeftToRight)
        before, self._translators = self._translators, self._loaded(code)
        for translator, _ in before:
            application.removeTranslator(translator)
            translator.deleteLater()
        for translator, _ in self._translators:
            application.installTranslator(translator)
        self.changed.emit()

    def _loaded(self, code: str) -> list[tuple[QTranslator, bytes]]:
        """Read once: a file that is mapped, and written anew by an update, would end the process."""
        qt = Path(QLibraryInfo.location(QLibraryInfo.TranslationsPath))
        found = []
        for path in (qt / f"qtbase_{code}.qm", TRANSLATIONS / f"portunus_{code}.qm"):
            translator = QTranslator(self)
            content = path.read_bytes() if path.is_file() else b""
            if content and translator.loadFromData(content):
                found.append((translator, content))
        return found
