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


class Language(QObject):  # type: ignore[misc]  # PyQt5 is untyped here
    """code: of the language in force. Every widget gets a LanguageChange event when it changes.

    Signals:
        changed: after that.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self._translators: list[QTranslator] = []

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
        for translator in before:
            application.removeTranslator(translator)
        for translator in self._translators:
            application.installTranslator(translator)
        self.changed.emit()

    def _loaded(self, code: str) -> list[QTranslator]:
        qt = QLibraryInfo.location(QLibraryInfo.TranslationsPath)
        places = ((f"qtbase_{code}", qt), (f"portunus_{code}", str(TRANSLATIONS)))
        found = []
        for name, folder in places:
            translator = QTranslator(self)
            if translator.load(name, folder):
                found.append(translator)
        return found
