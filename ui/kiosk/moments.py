"""Times as people here write them: in the time zone of this machine and the language in force."""

from __future__ import annotations

from datetime import date, datetime, time

from PyQt5.QtCore import QDate, QDateTime, QLocale, QTime


def moment_text(locale: QLocale, at: datetime) -> str:
    """A day with the time of day, to the minute. at: with a time zone."""
    return str(locale.toString(_local(at), QLocale.ShortFormat))


def second_text(locale: QLocale, at: datetime) -> str:
    """A day with the time of day, to the second. at: with a time zone."""
    local = _local(at)
    return f"{locale.toString(local.date(), QLocale.ShortFormat)} {locale.toString(local.time(), 'HH:mm:ss')}"


def day_text(locale: QLocale, at: datetime | date) -> str:
    """A day with the name of its month."""
    day = _local(at).date() if isinstance(at, datetime) else QDate(at.year, at.month, at.day)
    return str(locale.toString(day, "d MMM yyyy"))


def clock_text(locale: QLocale, at: time) -> str:
    """A time of day to the minute."""
    return str(locale.toString(QTime(at.hour, at.minute), QLocale.ShortFormat))


def wait_text(locale: QLocale, seconds: int) -> str:
    """Minutes and seconds that are waited for, as 1:05, in the digits of the language."""
    minutes, rest = divmod(seconds, 60)
    tens, ones = divmod(rest, 10)
    return f"{locale.toString(minutes)}:{locale.toString(tens)}{locale.toString(ones)}"


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000))
