"""How a person stands, and how that is said; and who fits a search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PyQt5.QtCore import QLocale

from appliance.storage.records import Person, ViewFacts
from ui.kiosk.language import translate
from ui.kiosk.moments import moment_text

SOON = timedelta(days=14)
_GOOD, _FAIR = 0.5, 0.25  # of a quality of 0 to 1, a product of four: 0.5 is 0.84 in each


class Standing(str, Enum):
    """ACTIVE: is let in where a role says so. The others say why not, or not for long."""

    ACTIVE = "active"
    SOON = "expires soon"
    EXPIRED = "expired"
    DISABLED = "disabled"
    EMPTY = "no templates"


class Shown(str, Enum):
    """Whom the list shows."""

    ALL = "all"
    ENDING = "ending"
    OUT = "out"


@dataclass(frozen=True)
class Search:
    """What the list is asked for. text: is somewhere in the name or the role."""

    text: str = ""
    shown: Shown = Shown.ALL


def standing_of(person: Person, now: datetime) -> Standing:
    """How this person stands now. now: with a time zone."""
    if not person.enabled:
        return Standing.DISABLED
    if person.expires is not None and person.expires <= now:
        return Standing.EXPIRED
    if not any(person.templates.values()):
        return Standing.EMPTY
    if person.expires is not None and person.expires - now <= SOON:
        return Standing.SOON
    return Standing.ACTIVE


def found(people: Iterable[Person], search: Search, now: datetime) -> list[Person]:
    """Who fits, by name."""
    wanted = search.text.strip().casefold()
    kept = [one for one in people if wanted in f"{one.name}\n{one.role}".casefold()]
    if search.shown is not Shown.ALL:
        ends = (Standing.SOON, Standing.EXPIRED)
        out = (Standing.DISABLED, Standing.EXPIRED, Standing.EMPTY)
        among = ends if search.shown is Shown.ENDING else out
        kept = [one for one in kept if standing_of(one, now) in among]
    return sorted(kept, key=lambda one: (one.name.casefold(), one.id))


def standing_texts() -> dict[Standing, str]:
    """Each in words."""
    return {
        Standing.ACTIVE: translate("Standing", "Active"),
        Standing.SOON: translate("Standing", "Expires soon"),
        Standing.EXPIRED: translate("Standing", "Expired"),
        Standing.DISABLED: translate("Standing", "Disabled"),
        Standing.EMPTY: translate("Standing", "No templates"),
    }


def tone_of(standing: Standing) -> str:
    """The colour of the palette that goes with it."""
    return {Standing.ACTIVE: "granted", Standing.SOON: "warning", Standing.DISABLED: "denied"}.get(
        standing, "unknown"
    )


def expiry_text(person: Person, locale: QLocale) -> str:
    """Until when the person is enrolled."""
    if person.expires is None:
        return translate("Standing", "no end")
    return translate("Standing", "until {time}").format(time=moment_text(locale, person.expires))


def summary(person: Person, now: datetime, locale: QLocale) -> str:
    """One line: how the person stands, which roles, until when."""
    standing = standing_texts()[standing_of(person, now)]
    role = person.role or translate("Standing", "usual role")
    text = translate("Standing", "{standing} · {role} · {expiry}")
    return text.format(standing=standing, role=role, expiry=expiry_text(person, locale))


def view_text(number: int, view: ViewFacts, locale: QLocale) -> str:
    """One stored view in a line. number: counts from 1."""
    text = translate("Standing", "View {number}: {quality} ({value}), {source}, {liveness}")
    if view.forced:
        text = translate(
            "Standing", "View {number}: {quality} ({value}), {source}, {liveness}, kept against advice"
        )
    return text.format(
        number=locale.toString(number),
        quality=_quality_text(view.quality),
        value=locale.toString(view.quality, "f", 2),
        source=_source_text(view.source),
        liveness=_liveness_text(view.liveness),
    )


def _quality_text(quality: float) -> str:
    if quality >= _GOOD:
        return translate("Standing", "good")
    return translate("Standing", "fair") if quality >= _FAIR else translate("Standing", "poor")


def _source_text(source: str) -> str:
    if source == "camera":
        return translate("Standing", "from the camera")
    return translate("Standing", "from a picture")


def _liveness_text(liveness: str) -> str:
    if liveness == "live":
        return translate("Standing", "checked as living")
    return translate("Standing", "liveness not checked")
