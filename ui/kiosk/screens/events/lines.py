"""An event, and all that is known of it, as lines for people."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt5.QtCore import QLocale

from appliance.requests import EventShown, NearPerson
from appliance.storage.events import Event
from ui.kiosk.language import translate
from ui.kiosk.moments import day_text, moment_text, second_text
from ui.kiosk.screens.events.kinds import DECISIONS, kind_text, tone_of
from ui.kiosk.screens.events.orders import order_text
from ui.kiosk.widgets.row_list import Row

_SHORT = 8


def event_row(event: Event, names: Mapping[str, str], locale: QLocale) -> Row:
    """A row of the list. names: of people and administrators, by id, as far as they may be seen."""
    title = kind_text(event.kind)
    account = str(event.detail.get("account"))
    who = names.get(account) if event.person is None else person_text(event.person, names)
    if who is not None:
        title = translate("Events", "{kind}: {person}").format(kind=title, person=who)
    request = event.detail.get("request")
    if isinstance(request, str):
        title = translate("Events", "{title} – {order}").format(title=title, order=order_text(request))
    door = event.detail.get("door")
    detail = second_text(locale, event.at)
    if isinstance(door, str) and door:
        detail = translate("Events", "{time} · door {door}").format(time=detail, door=door)
    return Row(event, title, detail, tone_of(event.kind))


def person_text(person: str, names: Mapping[str, str]) -> str:
    """A person's name, or the beginning of the id of somebody who is gone or may not be seen."""
    return names.get(person) or translate("Events", "person {id}…").format(id=person[:_SHORT])


def detail_lines(event: Event, locale: QLocale) -> list[str]:
    """What is in an event besides its kind."""
    names = detail_names()
    line = translate("Events", "{name}: {value}")
    told = [
        line.format(name=names.get(key, key), value=_value_text(key, value))
        for key, value in event.detail.items()
        if value is not None
    ]
    return [second_text(locale, event.at), *told]


def detail_names() -> dict[str, str]:
    """What is written with events, in words; what only the device's makers understand stays as it is."""
    return {
        "account": translate("Events", "Account"),
        "alarm": translate("Events", "Alarm"),
        "by": translate("Events", "By account"),
        "camera": translate("Events", "Camera"),
        "decisions": translate("Events", "Decisions"),
        "door": translate("Events", "Door"),
        "error": translate("Events", "Error"),
        "event": translate("Events", "Event"),
        "events": translate("Events", "Events"),
        "factor": translate("Events", "Shown"),
        "forced": translate("Events", "Against advice"),
        "reason": translate("Events", "Reason"),
        "remark": translate("Events", "Remark"),
        "request": translate("Events", "Request"),
        "role": translate("Events", "Role"),
        "seconds": translate("Events", "Seconds"),
        "stage": translate("Events", "Stage"),
        "views": translate("Events", "Views"),
        "wait_s": translate("Events", "Seconds to wait"),
    }


def decision_lines(shown: EventShown, locale: QLocale) -> list[str]:
    """What an administrator sees of a decision, but who was near."""
    text = translate("Events", "{time} · door {door}, camera {camera}")
    lines = [
        text.format(
            time=second_text(locale, shown.at),
            door=shown.door,
            camera=shown.camera or translate("Events", "none"),
        )
    ]
    if shown.marked:
        lines.append(translate("Events", "Marked as wrong: this was somebody else."))
    return lines


def near_lines(shown: EventShown, locale: QLocale) -> list[str]:
    """Who was nearest, and how near."""
    return [_near_line(near, locale) for near in shown.near] or [translate("Events", "Nobody was near.")]


def template_lines(shown: EventShown, locale: QLocale) -> list[str]:
    """The template that matched, and what else it was near."""
    if shown.template is None or shown.enrolled_at is None:
        gone = shown.near and shown.kind in DECISIONS[:2]
        return [translate("Events", "The template that matched is gone.")] if gone else []
    text = translate("Events", "Template {template}, quality {quality}; the person was enrolled on {day}.")
    lines = [
        text.format(
            template=shown.template,
            quality=locale.toString(shown.quality or 0.0, "f", 2),
            day=day_text(locale, shown.enrolled_at),
        ),
        translate("Events", "Templates of this person: {number}").format(number=locale.toString(shown.left)),
    ]
    miss_text = translate("Events", "Also near at {time}: {kind}, distance {distance}")
    lines += [
        miss_text.format(
            time=moment_text(locale, miss.at),
            kind=kind_text(miss.kind),
            distance=locale.toString(miss.distance, "f", 3),
        )
        for miss in shown.near_misses
    ]
    near = translate("Events", "Similar person: {line}")
    lines += [near.format(line=_near_line(one, locale)) for one in shown.neighbours]
    return lines


def _near_line(near: NearPerson, locale: QLocale) -> str:
    text = translate("Events", "{name}, distance {distance}")
    name = near.name or translate("Events", "somebody who is gone")
    return text.format(name=name, distance=locale.toString(near.distance, "f", 3))


def _value_text(key: str, value: object) -> str:
    if key == "request":
        return order_text(str(value))
    if isinstance(value, bool):
        return translate("Events", "yes") if value else translate("Events", "no")
    return str(value)
