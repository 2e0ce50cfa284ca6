"""What every screen of the kiosk works with."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kiosk.language import Language
from ui.kiosk.link.live_pictures import LivePictures
from ui.kiosk.link.screen_session import ScreenSession
from ui.kiosk.link.service_link import ServiceLink
from ui.kiosk.link.site_watch import SiteWatch
from ui.kiosk.navigation import Navigation
from ui.kiosk.theme.theme import Theme


@dataclass(frozen=True)
class KioskParts:
    """One of each. windowed: on a desktop, where closing the window is nothing to be kept from anybody."""

    link: ServiceLink
    site: SiteWatch
    pictures: LivePictures
    session: ScreenSession
    navigation: Navigation
    theme: Theme
    language: Language
    windowed: bool = False
