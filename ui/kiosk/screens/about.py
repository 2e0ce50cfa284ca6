"""Which version this is, whose work it is made of, and where more is written."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, requires

from PyQt5.QtCore import PYQT_VERSION_STR, QT_VERSION_STR
from PyQt5.QtWidgets import QVBoxLayout, QWidget

from appliance.version import VERSION
from models.catalogue import CATALOGUE
from ui.kiosk.language import translate
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.acting_page import ActingPage
from ui.kiosk.widgets.pieces import label, panel

_OURS = "portunus"
_LONGEST = 60  # letters: some put the whole text of a licence where its name belongs
_NAME = re.compile(r"[\w.-]+")


class AboutScreen(ActingPage):
    """Nothing here can be changed."""

    narrow = True

    def __init__(self, parts: KioskParts) -> None:
        super().__init__(parts)
        self._panels: list[QVBoxLayout] = []
        self.what, self.version = label("heading"), label()
        self.manual_title, self.manual = label("heading"), label()
        self.models_title, self.models = label("heading"), label()
        self.libraries_title, self.libraries = label("heading"), label()
        for pair in (
            (self.what, self.version),
            (self.manual_title, self.manual),
            (self.models_title, self.models),
            (self.libraries_title, self.libraries),
        ):
            self._add(*pair)
        self.body.addStretch(1)
        self.retranslate()

    def enter(self, argument: object) -> None:
        """Shows it."""
        self.retranslate()
        self.back.setFocus()

    def retranslate(self) -> None:
        """The texts; names of licences are the same in every language."""
        super().retranslate()
        site = self.parts.site.site
        self.title.setText(translate("About", "About"))
        self.what.setText(translate("About", "Portunus, a door that knows faces"))
        version = site.version if site is not None else VERSION
        self.version.setText(
            translate(
                "About",
                "Version {version}\nLicence: MIT. It may be used, changed and passed on by everybody; "
                "there is no "
                "warranty.\nEverything that it sees stays on this device.",
            ).format(version=version)
        )
        self.manual_title.setText(translate("About", "Manual"))
        self.manual.setText(
            translate("About", "In the folder docs beside the program, and by the command `portunus --help`.")
        )
        self.models_title.setText(translate("About", "Models"))
        line = translate("About", "{name}: {licence}")
        self.models.setText(
            "\n".join(line.format(name=one.name, licence=one.licence) for one in CATALOGUE.values())
        )
        self.libraries_title.setText(translate("About", "Libraries"))
        entry = translate("About", "{name} {version}: {licence}")
        self.libraries.setText(
            "\n".join(
                entry.format(
                    name=name, version=number, licence=licence or translate("About", "see its package")
                )
                for name, number, licence in libraries()
            )
        )

    def fit(self) -> None:
        """Margins."""
        super().fit()
        px = self.parts.theme.px
        for inside in self._panels:
            inside.setContentsMargins(px(12), px(10), px(12), px(10))
            inside.setSpacing(px(8))

    def _add(self, *inside: QWidget) -> None:
        made = panel()
        column = QVBoxLayout(made)
        for one in inside:
            column.addWidget(one)
        self._panels.append(column)
        self.body.addWidget(made)


def libraries() -> list[tuple[str, str, str]]:
    """Name, version and licence of everything that we need and that is here; licence: empty for unknown."""
    found = [("Qt", QT_VERSION_STR, "LGPL-3.0"), ("PyQt5", PYQT_VERSION_STR, "GPL-3.0")]
    for name in _needed():
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        found.append((about["Name"], about["Version"], _licence(about)))
    return sorted(found, key=lambda one: one[0].casefold())


def _needed() -> list[str]:
    """Names of what setup.py asks for."""
    try:
        asked = requires(_OURS) or []
    except PackageNotFoundError:
        return []
    named = (_NAME.match(one) for one in asked if "extra ==" not in one)
    return sorted({match[0] for match in named if match is not None})


def _licence(about: object) -> str:
    """As a package says it: an expression, a short name, or else its classifiers."""
    get, get_all = about.get, about.get_all  # type: ignore[attr-defined]
    said = get("License-Expression") or get("License") or ""
    if said and len(said) <= _LONGEST and "\n" not in said and said != "UNKNOWN":
        return str(said)
    kinds = [one.rpartition("::")[2].strip() for one in get_all("Classifier") or () if "License ::" in one]
    return ", ".join(kinds)
