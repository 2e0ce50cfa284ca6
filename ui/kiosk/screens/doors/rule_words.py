"""Rules in words: who may pass which door when, and what has to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PyQt5.QtCore import QLocale

from appliance.access.schedule import Window, parse_holiday, parse_window
from ui.kiosk.language import translate
from ui.kiosk.moments import clock_text, day_text
from ui.kiosk.screens.doors.rule_table import EVERY_DOOR, RoleRules


def factor_texts() -> dict[str, str]:
    """What has to be shown, by the value of `appliance.access.tiers.Factor`."""
    return {
        "face": translate("Rules", "The face"),
        "face+pin": translate("Rules", "Face and PIN"),
        "pin": translate("Rules", "The PIN alone"),
    }


def tier_texts() -> dict[str, str]:
    """How sure the door has to be, by the value of `appliance.access.tiers.Tier`."""
    return {
        "convenience": translate("Rules", "Usual"),
        "standard": translate("Rules", "Strict: a living face, more like the person than usual"),
        "high": translate("Rules", "Strictest: as strict, and the PIN as well"),
    }


def holiday_rules() -> dict[str, str]:
    """What holidays do, by the value of `appliance.access.schedule.OnHolidays`."""
    return {
        "closed": translate("Rules", "Closed on holidays"),
        "as usual": translate("Rules", "Holidays as other days"),
    }


def role_lines(rules: RoleRules, locale: QLocale) -> list[str]:
    """One role, a line for each thing that it says."""
    lines = [_doors_text(rules.doors, locale)]
    if rules.windows is None:
        lines.append(translate("Rules", "At any time"))
    else:
        windows = [window_text(parse_window(window), locale) for window in rules.windows]
        lines.append(locale.createSeparatedList(windows) or translate("Rules", "At no time"))
        lines.append(_holidays_text(rules.holidays, locale))
    lines.append(translate("Rules", "Asked for: {factor}").format(factor=factor_texts()[rules.factor]))
    if rules.factor == "pin":
        lines.append(translate("Rules", "A PIN that opens alone needs 6 digits or more."))
    if rules.tier != "convenience":
        lines.append(tier_texts()[rules.tier])
    if rules.lockdown:
        lines.append(translate("Rules", "Passes in a lockdown as well"))
    if rules.usual:
        lines.append(translate("Rules", "Holds for people without a role"))
    return lines


def window_text(window: Window, locale: QLocale) -> str:
    """Days and times, as Mon to Fri 07:00 to 19:00."""
    end = "24:00" if window.end == window.end.min else clock_text(locale, window.end)
    text = translate("Rules", "{days} {begin} to {end}")
    return text.format(days=_days_text(window.days, locale), begin=clock_text(locale, window.begin), end=end)


def holiday_text(said: str, locale: QLocale) -> str:
    """A holiday, of one year or of every year."""
    day = parse_holiday(said)
    if isinstance(day, date):
        return day_text(locale, day)
    month, number = day
    name = locale.standaloneMonthName(month, QLocale.LongFormat)
    return translate("Rules", "{day} {month}, every year").format(day=locale.toString(number), month=name)


def door_rule_lines(rules: Mapping[str, Any]) -> list[str]:
    """What the rules say of a door besides the roles; empty for nothing."""
    lines = []
    if rules.get("side") == "out":
        lines.append(translate("Rules", "Leads out"))
    passback = {
        "soft": translate("Rules", "Who enters twice is noted"),
        "hard": translate("Rules", "Nobody enters twice without leaving"),
        "timed": translate("Rules", "Nobody enters twice within some minutes"),
    }
    if rules.get("passback", "off") in passback:
        lines.append(passback[rules["passback"]])
    if rules.get("tier", "convenience") != "convenience":
        lines.append(tier_texts()[rules["tier"]])
    if rules.get("factor") == "face+pin":
        lines.append(translate("Rules", "Asked for: {factor}").format(factor=factor_texts()["face+pin"]))
    return lines


def _doors_text(doors: tuple[str, ...], locale: QLocale) -> str:
    if EVERY_DOOR in doors:
        return translate("Rules", "Every door")
    return translate("Rules", "Doors: {doors}").format(doors=locale.createSeparatedList(list(doors)))


def _holidays_text(holidays: str | tuple[str, ...], locale: QLocale) -> str:
    if isinstance(holidays, str):
        return holiday_rules()[holidays]
    times = [
        translate("Rules", "{begin} to {end}").format(
            begin=clock_text(locale, window.begin), end=clock_text(locale, window.end)
        )
        for window in map(parse_window, holidays)
    ]
    text = translate("Rules", "On holidays: {times}")
    return text.format(times=locale.createSeparatedList(times))


def _days_text(days: frozenset[int], locale: QLocale) -> str:
    order = sorted(days)
    names = [locale.standaloneDayName(day + 1, QLocale.ShortFormat) for day in order]
    if len(order) == 7:
        return translate("Rules", "Every day")
    if len(order) > 2 and order[-1] - order[0] == len(order) - 1:
        return translate("Rules", "{first} to {last}").format(first=names[0], last=names[-1])
    return str(locale.createSeparatedList(names))
